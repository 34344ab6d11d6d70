//! `dossier theme`: the themes, and taking over one template.

use std::io::{self, Write as _};

use super::{
    args::{Global, Theme, ThemeVerb},
    session::{Outcome, Reporter, Session, Stop},
};
use crate::{
    config::{self, Config},
    diag::{Code, Diagnostic, nearest},
    render::{self, Template},
    write,
};

pub(super) fn run(global: &Global, theme: &Theme, reporter: &Reporter) -> Result<Outcome, Stop> {
    Session::check_root(global)?;
    let world = Session::world(&global.root, None)?;
    let config = config::load(&world, &global.config).map_err(Stop)?;
    let templates = render::templates(&world, &config.theme).map_err(Stop)?;
    match &theme.verb {
        ThemeVerb::List => list(&config, &templates),
        ThemeVerb::Eject { template } => eject(global, template, &templates, reporter)?,
    }
    Ok(Outcome::Fine)
}

/// The themes, the one in use marked, and its templates with the place that each is taken from.
fn list(config: &Config, templates: &[Template]) {
    let mark = |name: &str| {
        if name == config.theme.name {
            "* "
        } else {
            "  "
        }
    };
    let own = (!render::themes().contains(&config.theme.name)).then(|| config.theme.name.clone());
    let themes = render::themes()
        .into_iter()
        .chain(own)
        .map(|name| format!("{}{name}\n", mark(&name)));
    let width = templates
        .iter()
        .map(|t| t.name.len())
        .max()
        .unwrap_or_default();
    let templates = templates
        .iter()
        .map(|t| format!("  {:width$}  {}\n", t.name, t.layer));
    let text: String = ["themes:\n".to_owned()]
        .into_iter()
        .chain(themes)
        .chain(["templates:\n".to_owned()])
        .chain(templates)
        .collect();
    // A reader that has seen enough (`| head`) is no error.
    let _ = io::stdout().write_all(text.as_bytes());
}

/// Copies a template to where the dossier's own stand; one that is there is left alone.
fn eject(
    global: &Global,
    wanted: &str,
    templates: &[Template],
    reporter: &Reporter,
) -> Result<(), Stop> {
    let Some(template) = templates.iter().find(|t| t.name == wanted) else {
        let near = nearest(wanted, templates.iter().map(|t| t.name.as_str()));
        let hint = near.map_or_else(
            || "`dossier theme list` names them".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        return Err(Diagnostic::error(
            Code::UnknownReference,
            format!("there is no template `{wanted}`"),
        )
        .hint(hint)
        .into());
    };
    let path = template.path();
    write::lay_down(&global.root, &[(path.as_str(), &template.text)])?;
    reporter.say(&format!("Copied {}{wanted} to {path}.", template.layer));
    if !template.is_template() {
        reporter.say("Keep the messages that you change; the rest stay as they are.");
        return Ok(());
    }
    let block = format!("{{% extends \"parent/{wanted}\" %}}");
    reporter.say(&format!(
        "To change one block only, let the file begin with `{block}` and keep just that block."
    ));
    Ok(())
}

//! The template engine: layers of templates, one over the other, and errors with file, line and
//! excerpt.
//!
//! Layers are the user's, the theme's and the base. A name without a layer means the highest that
//! has it; inside a template `parent/NAME` means the next layer down that has it, so that one block
//! can be changed without copying a file.

mod hints;

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock},
};

use regex::Regex;
use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

use super::messages::{Messages, Translate};
use crate::{
    diag::{Code, Diagnostic, Findings, Severity, TextFile, nearest},
    text::Span,
};

/// Templates of one layer.
#[derive(Debug, Clone, Default)]
pub struct Layer {
    /// What stands before a template's name in messages: the folder it was read from.
    pub folder: String,
    /// Name below the folder and source, sorted by name.
    pub templates: Vec<(String, String)>,
}

/// Compiled templates.
#[derive(Debug)]
pub struct Engine {
    tera: Tera,
    sources: Sources,
}

/// Internal names of the layers, highest first. They are as long as `parent`, so that a name can be
/// put in its place without moving what stands behind it: places in messages stay true.
const LAYERS: [&str; 3] = ["layer0", "layer1", "layer2"];

impl Engine {
    /// Compiles the layers, the highest first; at most three. Templates ask for `messages` with
    /// `t`.
    ///
    /// # Errors
    /// A template does not parse, or refers to something that does not exist.
    pub(super) fn new(layers: &[Layer], messages: &Arc<Messages>) -> Result<Self, Vec<Diagnostic>> {
        let sources = Sources::of(layers);
        let mut tera = Tera::default();
        tera.register_function("t", Translate(Arc::clone(messages)));
        let prefixes = LAYERS.iter().take(layers.len()).map(|l| format!("{l}/"));
        let compiled = tera
            .set_fallback_prefixes(prefixes)
            .and_then(|()| tera.add_raw_templates(sources.resolved(layers)));
        match compiled {
            Ok(()) => Ok(Self { tera, sources }),
            Err(error) => Err(sources.findings(&error)),
        }
    }

    /// Makes `value` known to all templates as `name`; it is turned into a template value once.
    pub fn share(&mut self, name: &'static str, value: &impl Serialize) {
        self.tera.global_context().insert(name, value);
    }

    /// Fills the template `name` with the fields of `view`.
    ///
    /// # Errors
    /// The template fails, or there is none of this name.
    pub fn render(&self, name: &str, view: &impl Serialize) -> Result<String, Diagnostic> {
        let context = Context::from_serialize(view).map_err(|e| self.sources.finding(&e))?;
        self.tera
            .render(name, &context)
            .map_err(|e| self.sources.finding(&e))
    }
}

/// A template as the user knows it.
#[derive(Debug)]
struct Source {
    file: String,
    text: String,
}

/// All templates by internal name.
#[derive(Debug)]
struct Sources(BTreeMap<String, Source>);

impl Sources {
    fn of(layers: &[Layer]) -> Self {
        let named = layers.iter().zip(LAYERS).flat_map(|(layer, prefix)| {
            let source = |text: &String, name: &String| Source {
                file: format!("{}{name}", layer.folder),
                text: text.clone(),
            };
            layer
                .templates
                .iter()
                .map(move |(name, text)| (format!("{prefix}/{name}"), source(text, name)))
        });
        Self(named.collect())
    }

    /// The sources with every `parent/NAME` replaced by the layer that it means.
    fn resolved(&self, layers: &[Layer]) -> Vec<(String, String)> {
        let below = |own: usize, name: &str| {
            (own + 1..layers.len()).find(|&l| self.0.contains_key(&format!("{}/{name}", LAYERS[l])))
        };
        let resolve = |(internal, source): (&String, &Source)| {
            let own = LAYERS
                .iter()
                .position(|l| internal.starts_with(l))
                .unwrap_or(0);
            let text = PARENT.replace_all(&source.text, |found: &regex::Captures<'_>| {
                let layer = below(own, &found["name"]).map_or("parent", |l| LAYERS[l]);
                format!("{}{layer}/{}", &found["tag"], &found["name"])
            });
            (internal.clone(), text.into_owned())
        };
        self.0.iter().map(resolve).collect()
    }

    /// What a failed compilation says; the engine joins its findings into one text when there are
    /// several.
    fn findings(&self, error: &tera::Error) -> Vec<Diagnostic> {
        match error.kind() {
            ErrorKind::Msg(reports) if reports.contains("-->") => {
                let mut findings = Findings::default();
                for report in reports.split("\n\n") {
                    let file = position(report)
                        .and_then(|(internal, ..)| self.0.get(internal))
                        .map_or("", |source| &source.file);
                    findings.push_with(file, Severity::Error, Code::Template, || {
                        self.reported(report)
                    });
                }
                findings.into_vec()
            }
            _ => vec![self.finding(error)],
        }
    }

    fn finding(&self, error: &tera::Error) -> Diagnostic {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let range = &report.span().range;
                self.at(
                    report.message(),
                    report.filename(),
                    Span::new(range.start, range.end),
                )
            }
            ErrorKind::MissingParent { current, parent } => {
                let whole = self
                    .0
                    .get(current)
                    .map_or(0, |s| s.text.find("extends").unwrap_or(0));
                let missing = self.at(
                    &format!("there is no template `{}`", shown(parent)),
                    current,
                    Span::new(whole, whole + "extends".len()),
                );
                missing.hint(self.nearest(parent))
            }
            ErrorKind::TemplateNotFound(name) => {
                Diagnostic::error(Code::Template, format!("there is no template `{name}`"))
                    .hint(self.nearest(name))
            }
            other => Diagnostic::error(Code::Template, other.to_string()),
        }
    }

    fn at(&self, message: &str, internal: &str, span: Span) -> Diagnostic {
        let message = lower_first(message);
        let texts: Vec<&str> = self.0.values().map(|s| s.text.as_str()).collect();
        let (said, hint) = hints::split(&message, &texts);
        let found = Diagnostic::error(Code::Template, said).hint(hint);
        match self.0.get(internal) {
            Some(source) => found.at(TextFile::new(&source.file, &source.text).place(span)),
            None => found,
        }
    }

    /// Reads one of the engine's joined reports: `error: MESSAGE`, then the position.
    fn reported(&self, report: &str) -> Diagnostic {
        let message = report
            .lines()
            .next()
            .unwrap_or(report)
            .trim_start_matches("error: ");
        let Some((internal, line, column)) = position(report) else {
            return Diagnostic::error(Code::Template, lower_first(message));
        };
        let width = hints::named(message).map_or(1, str::len);
        let start = self
            .0
            .get(internal)
            .map_or(0, |source| offset(&source.text, line, column));
        let found = self.at(message, internal, Span::new(start, start + width));
        match hints::named(message).filter(|_| message.starts_with("Unknown template")) {
            Some(name) => found.hint(self.nearest(name)),
            None => found,
        }
    }

    fn nearest(&self, name: &str) -> String {
        let known = self
            .0
            .keys()
            .filter_map(|internal| internal.split_once('/'))
            .map(|(_, name)| name);
        nearest(shown(name).trim_start_matches("parent/"), known)
            .map(hints::meant)
            .unwrap_or_default()
    }
}

/// `{% extends "parent/NAME" %}` and `{% include "parent/NAME" %}`.
static PARENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#"(?<tag>\{%-?\s*(?:extends|include)\s+["'`])parent/(?<name>[^"'`]+)"#)
});

fn pattern(constant: &str) -> Regex {
    Regex::new(constant).unwrap_or_else(|e| unreachable!("a constant pattern: {e}"))
}

/// Where one of the engine's joined reports places its finding (`--> NAME:LINE:COLUMN`): internal
/// name, line and column.
fn position(report: &str) -> Option<(&str, usize, usize)> {
    let place = report
        .lines()
        .find_map(|l| l.trim_start().strip_prefix("--> "))?;
    let mut parts = place.rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    Some((parts.next()?, line, column))
}

/// A template's name without its layer.
fn shown(internal: &str) -> &str {
    let layered = internal
        .split_once('/')
        .filter(|(layer, _)| LAYERS.contains(layer));
    layered.map_or(internal, |(_, name)| name)
}

/// The byte at a line and column, both from 1, the column in characters.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum::<usize>()
        .min(text.len());
    text[start..]
        .char_indices()
        .nth(column.saturating_sub(1))
        .map_or(text.len(), |(at, _)| start + at)
}

fn lower_first(message: &str) -> String {
    let mut chars = message.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct View {
        name: &'static str,
    }

    fn layers(user: &[(&str, &str)], theme: &[(&str, &str)], base: &[(&str, &str)]) -> Vec<Layer> {
        let layer = |folder: &str, templates: &[(&str, &str)]| Layer {
            folder: folder.to_owned(),
            templates: templates
                .iter()
                .map(|&(n, t)| (n.to_owned(), t.to_owned()))
                .collect(),
        };
        vec![
            layer("templates/", user),
            layer("themes/t/templates/", theme),
            layer("base:", base),
        ]
    }

    fn messages() -> Arc<Messages> {
        crate::render::look::speaking("en").messages()
    }

    fn rendered(layers: &[Layer]) -> String {
        Engine::new(layers, &messages())
            .unwrap()
            .render("a.html", &View { name: "<x>" })
            .unwrap()
    }

    #[test]
    fn a_layer_changes_one_block_of_the_next_one_down() {
        let base = [(
            "a.html",
            "[{% block b %}base {{ name }}{% endblock %}|{% block c %}c{% endblock %}]",
        )];
        let theme = [(
            "a.html",
            "{% extends \"parent/a.html\" %}{% block b %}theme {{ super() }}{% endblock %}",
        )];
        let user = [(
            "a.html",
            "{% extends 'parent/a.html' %}{% block c %}user{% endblock %}",
        )];
        assert_eq!(rendered(&layers(&[], &[], &base)), "[base &lt;x&gt;|c]");
        assert_eq!(
            rendered(&layers(&[], &theme, &base)),
            "[theme base &lt;x&gt;|c]"
        );
        assert_eq!(
            rendered(&layers(&user, &theme, &base)),
            "[theme base &lt;x&gt;|user]"
        );
        assert_eq!(
            rendered(&layers(&user, &[], &base)),
            "[base &lt;x&gt;|user]"
        );
    }

    fn message(source: &str) -> String {
        let layers = layers(
            &[("a.html", source)],
            &[],
            &[("layout.html", "{% block b %}{% endblock %}")],
        );
        let found = match Engine::new(&layers, &messages()) {
            Ok(engine) => vec![engine.render("a.html", &View { name: "x" }).unwrap_err()],
            Err(found) => found,
        };
        crate::diag::short(&found[0])
    }

    #[test]
    fn mistakes_in_templates_are_named_with_file_line_and_nearest_name() {
        let cases = [
            (
                "x\n{{ nam",
                "templates/a.html:2:4: error[template]: unexpected end of input",
            ),
            ("x\n{{ nme }}", "templates/a.html:2:4: error[template]:"),
            (
                "{% extends \"layuot.html\" %}",
                "templates/a.html:1:4: error[template]: there is no template `layuot.html` (did you mean `layout.html`?)",
            ),
            (
                "{% extends \"parent/b.html\" %}",
                "templates/a.html:1:4: error[template]: there is no template `parent/b.html`",
            ),
            (
                "{% extends \"parent/layuot.html\" %}",
                "templates/a.html:1:4: error[template]: there is no template `parent/layuot.html` (did you mean `layout.html`?)",
            ),
            (
                "{% extends \"parent/layout.html\" %}{% block c %}{% endblock %}",
                "templates/a.html:1:44: error[template]: block `c` is not defined in any parent template (did you mean `b`?)",
            ),
            (
                "{{ <noet /> }}{% component note() %}{% endcomponent %}",
                "templates/a.html:1:4: error[template]: unknown component `noet` (did you mean `note`?)",
            ),
            (
                "{{ t(key=\"timelin\") }}",
                "templates/a.html:1:4: error[template]: there is no message `timelin` (did you mean `timeline`?)",
            ),
            (
                "{{ name | uper }}",
                "templates/a.html:1:11: error[template]: unknown filter `uper`",
            ),
        ];
        for (source, expected) in cases {
            let message = message(source);
            assert!(message.starts_with(expected), "{message}");
        }
    }
}

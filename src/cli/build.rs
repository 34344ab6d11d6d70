//! `dossier build`

use std::{env, time::Duration};

use super::{
    args::{Build, Global},
    count,
    progress::Watch,
    session::{Outcome, Reporter, Session, Stop},
};
use crate::{
    project::{self, Built},
    write::{Root, Target},
};

/// Builds the site and says in one line what came of it.
pub(super) fn run(
    global: &Global,
    build: &Build,
    reporter: &mut Reporter,
) -> Result<Outcome, Stop> {
    let mut watch = Watch::start(reporter.chats());
    let root = Session::lock_root(global, reporter)?;
    let mut session = Session::open(global, &build.reading)?;
    if let Some(url) = &build.base_url {
        session.set_base_url(url)?;
    }
    let target = Target {
        output: session.output(build.output_dir.as_deref()),
        root: global.root.clone(),
        home: env::home_dir(),
    };
    let done = session.on_threads(|s| all(s, build, &root, &target, &mut watch))?;
    watch.finish();
    let (built, diagnostics) = done.map_err(Stop)?;
    reporter.report_all(&diagnostics);
    for (stage, time) in &watch.stages {
        reporter.detail(&format!("{:>9.1} ms  {stage}", time.as_secs_f64() * 1000.0));
    }
    reporter.say(&closing(&built, &target, watch.total(), reporter));
    Ok(reporter.outcome())
}

type Done = Result<(Built, Vec<crate::diag::Diagnostic>), Vec<crate::diag::Diagnostic>>;

fn all(session: &Session, build: &Build, root: &Root, target: &Target, watch: &mut Watch) -> Done {
    let opened = project::open(
        &session.world,
        session.config.clone(),
        session.options,
        watch,
    );
    let mut diagnostics = opened.diagnostics;
    if opened.value.dossier.articles.is_empty() {
        return Err(diagnostics);
    }
    // What stops the build must not hide what was found before.
    let stopped =
        |found: &Vec<_>, why: Vec<_>| found.iter().cloned().chain(why).collect::<Vec<_>>();
    let prepared = project::prepare(&session.world, opened.value, watch)
        .map_err(|why| stopped(&diagnostics, why))?;
    diagnostics.extend(prepared.diagnostics);
    let built = project::build(
        &prepared.value,
        &session.world,
        root,
        target,
        build.locked,
        watch,
    )
    .map_err(|why| stopped(&diagnostics, why))?;
    diagnostics.extend(built.diagnostics);
    Ok((built.value, diagnostics))
}

fn closing(built: &Built, target: &Target, time: Duration, reporter: &Reporter) -> String {
    let written = built.written;
    let removed = if written.removed > 0 {
        format!(", {} removed", written.removed)
    } else {
        String::new()
    };
    let look = match (reporter.errors(), reporter.warnings()) {
        (0, 0) => String::new(),
        (0, warnings) => format!(" {} to look at.", count(warnings, "warning")),
        (errors, _) => format!(
            " {} skipped or withheld: see above.",
            count(errors, "thing")
        ),
    };
    format!(
        "Built {} from {} into {} in {:.2} s: {} changed, {} unchanged{removed}.{look}",
        count(built.events, "briefing"),
        count(built.articles, "article"),
        target.output.display(),
        time.as_secs_f64(),
        count(written.changed, "file"),
        written.unchanged,
    )
}

//! `dossier check`: the site is rendered in memory and looked over; nothing is written.

use super::{
    args::{Check, Global},
    session::{Outcome, Reporter, Session, Stop},
};
use crate::{check, diag::Diagnostic, project};

/// Reports everything that an editor should look at.
pub(super) fn run(
    global: &Global,
    check: &Check,
    reporter: &mut Reporter,
) -> Result<Outcome, Stop> {
    let session = Session::open(global, &check.reading)?;
    let findings = session.on_threads(findings)?.map_err(Stop)?;
    reporter.report_all(&findings);
    if findings.is_empty() {
        reporter.say("Nothing to report.");
    }
    Ok(if findings.is_empty() {
        Outcome::Fine
    } else {
        reporter.outcome()
    })
}

fn findings(session: &Session) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    let opened = project::open(
        &session.world,
        session.config.clone(),
        session.options,
        &mut (),
    );
    let mut findings = opened.diagnostics;
    let model = &opened.value;
    findings.extend(check::grouping(
        &model.review(),
        &model.dossier.events,
        |article| model.name_of(article),
    ));
    let prepared = project::prepare(&session.world, opened.value, &mut ())?;
    findings.extend(prepared.diagnostics);
    findings.extend(prepared.value.unverified_quotes());
    let pages = prepared.value.pages(&session.world);
    findings.extend(pages.diagnostics);
    let files = pages
        .value
        .into_iter()
        .map(|page| (page.path.to_string(), page.bytes))
        .collect();
    findings.extend(check::links(&files));
    Ok(findings)
}

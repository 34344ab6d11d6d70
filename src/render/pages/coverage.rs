//! Who reported what: statements by sources, on the briefing and on a page of their own.

use super::event::{Markers, Section};
use crate::{
    brief::{Briefing, ROWS, Statement, Stating},
    diag::Diagnostic,
    render::{
        plan::{List, statements_address},
        sheet::{Head, Sheet},
        view::{CellView, ColumnView, CoveragePageView, CoverageView, LinkView, StatementView},
        words,
    },
};

/// Most articles that a table has columns for.
const COLUMNS: usize = 8;

/// Words of a title that stand for an outlet that nobody named.
const OPENING: usize = 4;

/// The page of all statements of an event.
pub(super) fn draw(sheet: Sheet<'_>, event: usize) -> Result<Vec<u8>, Diagnostic> {
    let briefing = &sheet.dossier.briefings[event];
    let title = sheet.words.tell("coverage-of", [("title", briefing.title.text.as_str().into())]);
    let head = Head { kind: "statements", description: title.clone(), title, noindex: true, within: Some(List::Events), ..Head::default() };
    let markers = Markers::new(sheet, event);
    let coverage = table(sheet, briefing, &markers, briefing.statements.len());
    let notes = markers.notes(briefing.page_notes..briefing.notes.len());
    super::fill(sheet, "statements.html", &head, "coverage", CoveragePageView { event: sheet.event_link(event), coverage, notes })
}

/// The part that a briefing shows.
pub(super) fn of_briefing(sheet: Sheet<'_>, event: usize, markers: &Markers<'_>) -> CoverageView {
    let briefing = &sheet.dossier.briefings[event];
    let more = (briefing.statements.len() > ROWS).then(|| LinkView {
        text: sheet.words.count("all-statements", briefing.statements.len()),
        href: sheet.links.to(&statements_address(&briefing.slug)),
        current: false,
    });
    CoverageView { more, ..table(sheet, briefing, markers, ROWS) }
}

fn table(sheet: Sheet<'_>, briefing: &Briefing, markers: &Markers<'_>, rows: usize) -> CoverageView {
    let statements = &briefing.statements[..briefing.statements.len().min(rows)];
    let live = &briefing.sources[..briefing.counts.articles];
    let columns = if live.len() <= COLUMNS { live } else { &[] };
    CoverageView {
        columns: columns.iter().map(|&a| column(sheet, live, a)).collect(),
        rows: statements.iter().map(|s| row(sheet, s, columns, markers)).collect(),
        more: None,
    }
}

fn column(sheet: Sheet<'_>, all: &[usize], article: usize) -> ColumnView {
    let name = name(sheet, article);
    let shared = all.iter().filter(|&&a| self::name(sheet, a) == name).count() > 1;
    let published = sheet.dossier.articles[article].published.filter(|_| shared);
    ColumnView {
        name,
        href: sheet.links.to(&sheet.plan.sources[article]),
        date: published.map(|d| sheet.words.date(d).text).unwrap_or_default(),
    }
}

fn name(sheet: Sheet<'_>, article: usize) -> String {
    let outlet = sheet.dossier.articles[article].outlet.as_deref();
    outlet.map_or_else(|| words::opening(&sheet.title(article), OPENING), words::plain)
}

fn row(sheet: Sheet<'_>, statement: &Statement, columns: &[usize], markers: &Markers<'_>) -> StatementView {
    let of = |article: usize| statement.members.iter().find(|m| m.article == article);
    let cells = match columns {
        [] => statement.members.iter().map(|m| cell(sheet, m.article, Some(m), statement, markers)).collect(),
        columns => columns.iter().map(|&a| cell(sheet, a, of(a), statement, markers)).collect(),
    };
    StatementView {
        text: words::plain(&statement.text),
        cut_before: statement.cut_before,
        cut: statement.cut,
        lang: markers.lang(&[statement.note]),
        markers: markers.all(Section::Statements, &statement.text, &[statement.note]),
        support: markers.support(statement.origins),
        cells,
    }
}

fn cell(sheet: Sheet<'_>, article: usize, stating: Option<&Stating>, statement: &Statement, markers: &Markers<'_>) -> CellView {
    let stance = stating.map(|s| s.stance);
    let item = format!("{article} {}", statement.text);
    CellView {
        name: name(sheet, article),
        stance: words::stance_name(stance).to_owned(),
        text: sheet.words.stance(stance),
        markers: stating.map(|s| markers.all(Section::Coverage, &item, &[s.note])).unwrap_or_default(),
    }
}

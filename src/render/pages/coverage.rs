//! Who reported what: statements by sources.

use super::event::{Markers, Section};
use crate::{
    brief::{Briefing, COLUMNS, Part, Place, Statement, Stating},
    render::{
        sheet::Sheet,
        view::{CellView, ColumnView, CoverageView, StatementView},
        words,
    },
};

/// Words of a title that stand for an outlet that nobody named.
const OPENING: usize = 4;

/// The statements of a briefing that stand on a page of it.
pub(super) fn table(
    sheet: Sheet<'_>,
    briefing: &Briefing,
    markers: &Markers<'_>,
    place: Place,
) -> CoverageView {
    let live = &briefing.sources[..briefing.counts.articles];
    let columns = if live.len() <= COLUMNS { live } else { &[] };
    let rows: Vec<StatementView> = briefing
        .shown(Part::Statements, place)
        .into_iter()
        .map(|n| row(sheet, &briefing.statements[n], columns, markers, place))
        .collect();
    let columns = if rows.is_empty() { &[] } else { columns };
    CoverageView {
        columns: columns.iter().map(|&a| column(sheet, live, a)).collect(),
        rows,
    }
}

fn column(sheet: Sheet<'_>, all: &[usize], article: usize) -> ColumnView {
    let name = name(sheet, article);
    let shared = all
        .iter()
        .filter(|&&a| self::name(sheet, a) == name)
        .count()
        > 1;
    let published = sheet.edition.dossier.articles[article]
        .published
        .filter(|_| shared);
    ColumnView {
        name,
        href: sheet.links.to(&sheet.plan.sources[article]),
        date: published
            .map(|d| sheet.words.date(d).text)
            .unwrap_or_default(),
    }
}

fn name(sheet: Sheet<'_>, article: usize) -> String {
    let outlet = sheet.edition.dossier.articles[article].outlet.as_deref();
    outlet.map_or_else(
        || words::opening(&sheet.title(article), OPENING),
        words::plain,
    )
}

fn row(
    sheet: Sheet<'_>,
    statement: &Statement,
    columns: &[usize],
    markers: &Markers<'_>,
    place: Place,
) -> StatementView {
    let of = |article: usize| statement.members.iter().find(|m| m.article == article);
    let (cells, others): (Vec<CellView>, usize) = if columns.is_empty() {
        let few = place.first(&statement.members);
        let cells = few
            .iter()
            .map(|m| cell(sheet, m.article, Some(m), statement, markers))
            .collect();
        (cells, statement.members.len() - few.len())
    } else {
        (
            columns
                .iter()
                .map(|&a| cell(sheet, a, of(a), statement, markers))
                .collect(),
            0,
        )
    };
    StatementView {
        text: words::plain(&statement.text),
        cut_before: statement.cut_before,
        cut: statement.cut,
        lang: markers.lang(&[statement.note]),
        markers: markers.all(Section::Statements, &statement.text, &[statement.note]),
        support: markers.support(statement.origins),
        cells,
        others: if others == 0 {
            String::new()
        } else {
            sheet.words.count("and-more", others)
        },
    }
}

fn cell(
    sheet: Sheet<'_>,
    article: usize,
    stating: Option<&Stating>,
    statement: &Statement,
    markers: &Markers<'_>,
) -> CellView {
    let stance = stating.map(|s| s.stance);
    let item = format!("{article} {}", statement.text);
    CellView {
        name: name(sheet, article),
        stance: words::stance_name(stance).to_owned(),
        text: sheet.words.stance(stance),
        markers: stating
            .map(|s| markers.all(Section::Coverage, &item, &[s.note]))
            .unwrap_or_default(),
    }
}

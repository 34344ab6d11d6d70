//! The page of a measure: every value that the sources give, with its period and who stated it, as table, chart and CSV.

use std::collections::{BTreeMap, BTreeSet};

use super::event::Markers;
use crate::{
    diag::Diagnostic,
    extract::{Figure, Nature},
    link::{Measure, Observation, Said},
    render::{
        charts::{self, Mark},
        plan::{List, measure_address, measure_data},
        sheet::{Head, Sheet},
        view::{ChartView, MeasureRowView, MeasureView, SeriesView},
        words,
    },
    text::{Span, edtf::Edtf},
};

pub(super) fn draw(sheet: Sheet<'_>, number: usize) -> Result<Vec<u8>, Diagnostic> {
    let measure = &sheet.dossier.measures.all[number];
    let rows: Vec<MeasureRowView> = measure.observations.iter().map(|o| row(sheet, o)).collect();
    let events = measure.events().len();
    let view = MeasureView {
        name: words::plain(&measure.name),
        events: words::count(events, "briefing", "briefings"),
        statements: words::count(rows.len(), "statement", "statements"),
        chart: chart(sheet, measure),
        csv: sheet.links.to(&measure_data(&measure.slug)),
        rows,
    };
    let head = Head {
        kind: "measure",
        title: measure.name.clone(),
        description: format!("{} in {}", view.statements, view.events),
        within: Some(List::Events),
        ..Head::default()
    };
    super::fill(sheet, "measure.html", &head, "measure", view)
}

/// The values as comma-separated lines.
pub(super) fn data(sheet: Sheet<'_>, number: usize) -> Vec<u8> {
    let measure = &sheet.dossier.measures.all[number];
    let mut csv = "event,event_date,period,as_printed,qualifier,value,value_to,unit,nature,stated_by,outlet,published,source\n".to_owned();
    for observation in &measure.observations {
        let cells = cells(sheet, observation).map(|cell| quoted(&cell));
        csv.push_str(&cells.join(","));
        csv.push('\n');
    }
    csv.into_bytes()
}

fn cells(sheet: Sheet<'_>, observation: &Observation) -> [String; 13] {
    let article = &sheet.dossier.articles[observation.article];
    let briefing = &sheet.dossier.briefings[observation.event];
    let figure = figure(sheet, observation);
    let date = |date: Option<Edtf>| date.map(|d| d.to_string()).unwrap_or_default();
    let decimal = |value: rust_decimal::Decimal| value.normalize().to_string();
    [
        briefing.slug.clone(),
        date(briefing.date.value),
        date(figure.and_then(|f| f.period)),
        words::plain(printed(sheet, observation)),
        figure.map(|f| words::qualifier(f.qualifier).to_owned()).unwrap_or_default(),
        figure.map(|f| decimal(f.value)).unwrap_or_default(),
        figure.and_then(|f| f.value_to).map(decimal).unwrap_or_default(),
        figure.map(|f| f.unit.clone()).unwrap_or_default(),
        figure.map(|f| words::nature(f.nature).to_owned()).unwrap_or_default(),
        figure.and_then(|f| f.attributed_to.clone()).unwrap_or_default(),
        article.outlet.clone().unwrap_or_default(),
        date(article.published),
        article.url.clone().unwrap_or_default(),
    ]
}

/// A cell of a CSV file (RFC 4180); what a spreadsheet would run as a formula is led by an apostrophe.
fn quoted(cell: &str) -> String {
    let cell = if cell.starts_with(['=', '+', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

fn row(sheet: Sheet<'_>, observation: &Observation) -> MeasureRowView {
    let figure = figure(sheet, observation);
    let view = figure.map(|f| f.value_to.map(|to| format!("–{}", words::decimal(to))).unwrap_or_default());
    let hedge = |f: &Figure| if f.hedge.is_empty() { words::qualifier(f.qualifier).to_owned() } else { words::plain(&f.hedge) };
    MeasureRowView {
        event: sheet.event_link(observation.event),
        event_date: sheet.dossier.briefings[observation.event].date.value.map(words::date),
        period: figure.and_then(|f| f.period).map(words::date),
        text: words::plain(printed(sheet, observation)),
        lang: sheet.lang(observation.article),
        qualifier: figure.map(hedge).unwrap_or_default(),
        value: figure.map(|f| words::decimal(f.value)).unwrap_or_default() + &view.unwrap_or_default(),
        unit: figure.map(|f| f.unit.clone()).unwrap_or_default(),
        nature: figure.map(|f| words::nature(f.nature).to_owned()).unwrap_or_default(),
        stated_by: figure.and_then(|f| f.attributed_to.as_deref()).map(|who| speaker(sheet, observation.article, who)).unwrap_or_default(),
        source: sheet.source(observation.article),
        markers: marker(sheet, observation),
    }
}

/// The name under which the dossier knows who stated a value.
fn speaker(sheet: Sheet<'_>, article: usize, who: &str) -> String {
    let people = sheet.dossier.people;
    words::plain(people.named(article, who).map_or(who, |p| &people.all[p].name))
}

/// The note of the event's page that holds the words.
fn marker(sheet: Sheet<'_>, observation: &Observation) -> Vec<crate::render::view::MarkerView> {
    let notes = &sheet.dossier.briefings[observation.event].notes;
    let span = span(sheet, observation);
    let holds = |note: &crate::brief::Note| note.article == observation.article && note.passage.clean.contains(span);
    notes.iter().position(holds).map(|note| Markers::new(sheet, observation.event).plain(note)).into_iter().collect()
}

fn figure<'a>(sheet: Sheet<'a>, observation: &Observation) -> Option<&'a Figure> {
    match observation.said {
        Said::Figure(n) => sheet.dossier.facts[observation.article].figures.get(n),
        Said::Words(_) => None,
    }
}

fn span(sheet: Sheet<'_>, observation: &Observation) -> Span {
    match observation.said {
        Said::Figure(n) => sheet.dossier.facts[observation.article].figures[n].anchor.clean,
        Said::Words(words) => words,
    }
}

fn printed<'a>(sheet: Sheet<'a>, observation: &Observation) -> &'a str {
    sheet.dossier.articles[observation.article].words(span(sheet, observation))
}

/// The unit in which a figure can be held against others.
fn unit_of(figure: &Figure) -> &str {
    figure.base.as_ref().map_or(&figure.unit, |base| &base.unit)
}

/// The chart of a measure in the unit that most of its values have; the same value stated twice is one mark.
fn chart(sheet: Sheet<'_>, measure: &Measure) -> Option<ChartView> {
    let units: Vec<&str> = measure.observations.iter().filter_map(|o| figure(sheet, o)).map(unit_of).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for &unit in &units {
        *counts.entry(unit).or_default() += 1;
    }
    let unit = *units.iter().rev().max_by_key(|unit| counts[**unit])?;
    let (mut marks, mut labels): (Vec<Mark>, BTreeSet<String>) = Default::default();
    for observation in &measure.observations {
        let figure = figure(sheet, observation);
        if figure.is_some_and(|f| unit_of(f) != unit) {
            continue;
        }
        let mark = mark(sheet, observation, figure);
        if labels.insert(mark.label.clone()) {
            marks.push(mark);
        }
    }
    charts::chart(&words::plain(&measure.name), unit, &marks)
}

fn mark(sheet: Sheet<'_>, observation: &Observation, figure: Option<&Figure>) -> Mark {
    let period = figure.and_then(|f| f.period);
    let event = sheet.dossier.briefings[observation.event].date.value;
    let when = period.or(event);
    let outlet =
        || sheet.dossier.articles[observation.article].outlet.as_deref().map_or_else(|| "outlet not stated".to_owned(), words::plain);
    let by = figure.and_then(|f| f.attributed_to.as_deref()).map_or_else(outlet, |who| speaker(sheet, observation.article, who));
    let time = match (period, event) {
        (Some(period), _) => words::date(period).text,
        (None, Some(event)) => format!("period not stated, reported {}", words::date(event).text),
        (None, None) => "period not stated".to_owned(),
    };
    let qualifier = figure.map(|f| words::qualifier(f.qualifier)).filter(|q| !q.is_empty()).map(|q| format!("{q} ")).unwrap_or_default();
    Mark {
        when,
        value: figure.map(|f| f.base.as_ref().map_or(f.value, |base| base.value)),
        label: format!("{time}: {qualifier}{}, {by}", words::plain(printed(sheet, observation))),
        by,
        expected: figure.is_some_and(|f| f.nature != Nature::Actual),
    }
}

/// The way from a figure on a briefing to its series, where it has one.
pub(super) fn series(sheet: Sheet<'_>, article: usize, passage: Span, text: &str) -> Option<SeriesView> {
    let figures = &sheet.dossier.facts[article].figures;
    let first = figures.partition_point(|f| f.anchor.clean.end <= passage.start);
    let inside = figures[first..].iter().take_while(|f| f.anchor.clean.start < passage.end);
    let at = first + inside.enumerate().find(|(_, f)| f.text == text)?.0;
    let measure = &sheet.dossier.measures.all[sheet.dossier.measures.of_figure(article, at)?];
    (!measure.slug.is_empty()).then(|| SeriesView {
        href: sheet.links.to(&measure_address(&measure.slug)),
        name: words::plain(&measure.name),
        chart: chart(sheet, measure),
    })
}

//! The page of a measure: every value that the sources give, with its period and who stated it, as
//! table, chart and CSV.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::event::Markers;
use crate::{
    diag::Diagnostic,
    extract::{Figure, Nature},
    link::{Growth, Measure, Observation, Said},
    render::{
        charts::{self, Mark},
        exports::{
            self,
            gathered::{self, Gathered},
        },
        fill, jsonld,
        plan::{List, measure_address, measure_data},
        sheet::{Head, Sheet},
        view::{ChartView, GrowthView, MeasureRowView, MeasureView, SeriesValueView, SeriesView},
        words,
    },
    text::{Span, edtf::Edtf},
};

pub(super) fn draw(sheet: Sheet<'_>, number: usize) -> Result<Vec<u8>, Diagnostic> {
    let measure = &sheet.edition.dossier.measures.all[number];
    let rows: Vec<MeasureRowView> = measure.observations.iter().map(|o| row(sheet, o)).collect();
    let events = measure.events().len();
    let view = MeasureView {
        name: words::title(&measure.name),
        events: sheet.words.count("briefings", events),
        statements: sheet.words.count("statements", rows.len()),
        chart: chart(sheet, measure),
        csv: sheet.links.to(&measure_data(&measure.slug)),
        growth: measure
            .growth
            .iter()
            .map(|g| growth(sheet, &rows, g))
            .collect(),
        exports: gathered::alternates(sheet, Gathered::Measure(number)),
        rows,
    };
    let head = Head {
        kind: "measure",
        title: words::title(&measure.name),
        description: sheet.words.tell(
            "statements-in-briefings",
            [
                ("statements", view.statements.as_str().into()),
                ("briefings", view.events.as_str().into()),
            ],
        ),
        within: Some(List::Figures),
        json_ld: Some(jsonld::measure(sheet, &view)),
        exports: view.exports.clone(),
        ..Head::default()
    };
    fill::page(sheet, "measure.html", &head, "measure", view)
}

fn growth(sheet: Sheet<'_>, rows: &[MeasureRowView], growth: &Growth) -> GrowthView {
    let (from, to) = (rows[growth.from].clone(), rows[growth.to].clone());
    let unit = if growth.percent.is_none() && to.unit == sheet.words.units("percent") {
        sheet.words.text("percentage-points")
    } else {
        to.unit.clone()
    };
    let percent = growth
        .percent
        .map(|percent| sheet.words.signed(percent))
        .unwrap_or_default();
    GrowthView {
        difference: sheet.words.signed(growth.difference),
        unit,
        percent,
        from,
        to,
    }
}

/// The values as comma-separated lines.
pub(super) fn data(sheet: Sheet<'_>, number: usize) -> Vec<u8> {
    const HEAD: [&str; 13] = [
        "event",
        "event_date",
        "period",
        "as_printed",
        "qualifier",
        "value",
        "value_to",
        "unit",
        "nature",
        "stated_by",
        "outlet",
        "published",
        "source",
    ];
    let measure = &sheet.edition.dossier.measures.all[number];
    let rows = measure
        .observations
        .iter()
        .map(|observation| cells(sheet, observation));
    exports::table(HEAD, rows, csv::Terminator::Any(b'\n'))
}

fn cells(sheet: Sheet<'_>, observation: &Observation) -> [String; 13] {
    let article = &sheet.edition.dossier.articles[observation.article];
    let briefing = &sheet.edition.briefings[observation.event];
    let figure = figure(sheet, observation);
    let date = |date: Option<Edtf>| date.map(|d| d.to_string()).unwrap_or_default();
    let decimal = |value: Decimal| value.normalize().to_string();
    [
        briefing.slug.clone(),
        date(briefing.date.value),
        date(figure.and_then(|f| f.period)),
        words::plain(printed(sheet, observation)),
        figure
            .map(|f| words::qualifier_name(f.qualifier).to_owned())
            .unwrap_or_default(),
        figure.map(|f| decimal(f.value)).unwrap_or_default(),
        figure
            .and_then(|f| f.value_to)
            .map(decimal)
            .unwrap_or_default(),
        figure.map(|f| f.unit.clone()).unwrap_or_default(),
        figure
            .map(|f| words::nature_name(f.nature).to_owned())
            .unwrap_or_default(),
        figure
            .and_then(|f| f.attributed_to.clone())
            .unwrap_or_default(),
        article.outlet.clone().unwrap_or_default(),
        date(article.published),
        article.url.clone().unwrap_or_default(),
    ]
}

fn row(sheet: Sheet<'_>, observation: &Observation) -> MeasureRowView {
    let figure = figure(sheet, observation);
    let view = figure.map(|f| {
        f.value_to
            .map(|to| format!("–{}", sheet.words.decimal(to)))
            .unwrap_or_default()
    });
    MeasureRowView {
        event: sheet.event_link(observation.event),
        event_date: sheet.edition.briefings[observation.event]
            .date
            .value
            .map(|date| sheet.words.date(date)),
        period: figure
            .and_then(|f| f.period)
            .map(|date| sheet.words.date(date)),
        text: words::plain(printed(sheet, observation)),
        lang: sheet.lang(observation.article),
        qualifier: figure.map(|f| hedge(sheet, f)).unwrap_or_default(),
        value: figure
            .map(|f| sheet.words.decimal(f.value))
            .unwrap_or_default()
            + &view.unwrap_or_default(),
        unit: figure
            .map(|f| sheet.words.unit_of(&f.unit, f.value, f.value_to))
            .unwrap_or_default(),
        nature: figure
            .map(|f| sheet.words.nature(f.nature))
            .unwrap_or_default(),
        stated_by: figure
            .and_then(|f| f.attributed_to.as_deref())
            .map(|who| speaker(sheet, observation.article, who))
            .unwrap_or_default(),
        source: sheet.source(observation.article),
        markers: marker(sheet, observation),
    }
}

/// The name under which the dossier knows who stated a value.
fn speaker(sheet: Sheet<'_>, article: usize, who: &str) -> String {
    let people = &sheet.edition.dossier.people;
    words::plain(
        people
            .named(article, who)
            .map_or(who, |p| &people.all[p].name),
    )
}

/// The note of the event's page that holds the words.
fn marker(sheet: Sheet<'_>, observation: &Observation) -> Vec<crate::render::view::MarkerView> {
    let notes = &sheet.edition.briefings[observation.event].notes;
    let span = span(sheet, observation);
    let holds = |note: &crate::brief::Note| {
        note.article == observation.article && note.passage.clean.contains(span)
    };
    notes
        .iter()
        .position(holds)
        .map(|note| Markers::complete(sheet, observation.event).plain(note))
        .into_iter()
        .collect()
}

fn figure<'a>(sheet: Sheet<'a>, observation: &Observation) -> Option<&'a Figure> {
    match observation.said {
        Said::Figure(n) => sheet.edition.dossier.facts[observation.article]
            .figures
            .get(n),
        Said::Words(_) => None,
    }
}

fn span(sheet: Sheet<'_>, observation: &Observation) -> Span {
    match observation.said {
        Said::Figure(n) => {
            sheet.edition.dossier.facts[observation.article].figures[n]
                .anchor
                .clean
        }
        Said::Words(words) => words,
    }
}

fn printed<'a>(sheet: Sheet<'a>, observation: &Observation) -> &'a str {
    sheet.edition.dossier.articles[observation.article].words(span(sheet, observation))
}

/// The chart of a measure in one unit; the same value stated twice is one mark.
fn chart(sheet: Sheet<'_>, measure: &Measure) -> Option<ChartView> {
    let figures: Vec<&Figure> = measure
        .observations
        .iter()
        .filter_map(|o| figure(sheet, o))
        .collect();
    let scale = Unit::of(&figures)?;
    let (mut marks, mut seen): (Vec<Mark>, BTreeSet<_>) = Default::default();
    for observation in &measure.observations {
        let figure = figure(sheet, observation);
        if figure.is_some_and(|f| scale.unit(f) != scale.name) {
            continue;
        }
        let mark = mark(sheet, observation, figure, &scale);
        if seen.insert((
            mark.when.map(|when| when.to_string()),
            said(sheet, observation, figure),
            mark.by.clone(),
        )) {
            marks.push(mark);
        }
    }
    charts::chart(
        sheet.words,
        &measure.slug,
        &words::title(&measure.name),
        &sheet.words.units(&scale.name),
        &marks,
    )
}

/// The unit of a chart: the printed one where all values have it, else the base unit that most of
/// them have.
struct Unit {
    name: String,
    printed: bool,
}

impl Unit {
    fn of(figures: &[&Figure]) -> Option<Self> {
        let first = figures.first()?;
        if figures.iter().all(|figure| figure.unit == first.unit) {
            return Some(Self {
                name: first.unit.clone(),
                printed: true,
            });
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for figure in figures {
            *counts.entry(base(figure).1).or_default() += 1;
        }
        let name = figures
            .iter()
            .rev()
            .map(|figure| base(figure).1)
            .max_by_key(|unit| counts[unit])?;
        Some(Self {
            name: name.to_owned(),
            printed: false,
        })
    }

    fn unit<'a>(&self, figure: &'a Figure) -> &'a str {
        if self.printed {
            &figure.unit
        } else {
            base(figure).1
        }
    }

    /// Value and other end of a range.
    fn values(&self, figure: &Figure) -> (Decimal, Option<Decimal>) {
        let value = if self.printed {
            figure.value
        } else {
            base(figure).0
        };
        let factor = if figure.value.is_zero() {
            Decimal::ONE
        } else {
            value / figure.value
        };
        (value, figure.value_to.map(|to| to * factor))
    }
}

/// Value and unit in the base unit of the dimension.
fn base(figure: &Figure) -> (Decimal, &str) {
    figure
        .base
        .as_ref()
        .map_or((figure.value, figure.unit.as_str()), |base| {
            (base.value, base.unit.as_str())
        })
}

fn mark(
    sheet: Sheet<'_>,
    observation: &Observation,
    figure: Option<&Figure>,
    scale: &Unit,
) -> Mark {
    let period = figure.and_then(|f| f.period);
    let event = sheet.edition.briefings[observation.event].date.value;
    let by = voice(sheet, observation, figure);
    let time = match (period, event) {
        (Some(period), _) => sheet.words.date(period).text,
        (None, Some(event)) => sheet.words.tell(
            "period-not-stated-reported",
            [("date", sheet.words.date(event).text.into())],
        ),
        (None, None) => sheet.words.text("period-not-stated"),
    };
    let printed = hedged(sheet, observation, figure);
    let values = figure.map(|f| scale.values(f));
    Mark {
        when: when(sheet, observation, figure),
        value: values.map(|(value, _)| value),
        value_to: values.and_then(|(_, to)| to),
        label: format!("{time}: {printed}, {by}"),
        printed,
        by,
        expected: figure.is_some_and(|f| f.nature != Nature::Actual),
    }
}

/// The time that a value covers, else the date of its event.
fn when(sheet: Sheet<'_>, observation: &Observation, figure: Option<&Figure>) -> Option<Edtf> {
    figure
        .and_then(|f| f.period)
        .or(sheet.edition.briefings[observation.event].date.value)
}

/// Who stated a value: the one to whom the text attributes it, else the outlet.
fn voice(sheet: Sheet<'_>, observation: &Observation, figure: Option<&Figure>) -> String {
    let outlet = || {
        sheet.edition.dossier.articles[observation.article]
            .outlet
            .as_deref()
            .map_or_else(|| sheet.words.text("outlet-not-stated"), words::plain)
    };
    figure
        .and_then(|f| f.attributed_to.as_deref())
        .map_or_else(outlet, |who| speaker(sheet, observation.article, who))
}

/// The word that says how exact a value is, as printed where it is printed.
fn hedge(sheet: Sheet<'_>, figure: &Figure) -> String {
    if figure.hedge.is_empty() {
        sheet.words.qualifier(figure.qualifier)
    } else {
        words::plain(&figure.hedge)
    }
}

/// A value as printed, after the word that says how exact it is.
fn hedged(sheet: Sheet<'_>, observation: &Observation, figure: Option<&Figure>) -> String {
    let hedge = figure
        .map(|f| hedge(sheet, f))
        .filter(|hedge| !hedge.is_empty())
        .map(|hedge| hedge + " ")
        .unwrap_or_default();
    hedge + &words::plain(printed(sheet, observation))
}

/// What a statement says, whichever word tells how exact it is: "more than $5 billion" is what
/// "exceeded $5 billion" says.
fn said(
    sheet: Sheet<'_>,
    observation: &Observation,
    figure: Option<&Figure>,
) -> (&'static str, String) {
    let exact = figure
        .map(|f| words::qualifier_name(f.qualifier))
        .unwrap_or_default();
    (exact, words::plain(printed(sheet, observation)))
}

/// The way from a figure on a briefing to its series, where it has one.
pub(super) fn series(
    sheet: Sheet<'_>,
    article: usize,
    passage: Span,
    text: &str,
) -> Option<SeriesView> {
    let figures = &sheet.edition.dossier.facts[article].figures;
    let first = figures.partition_point(|f| f.anchor.clean.end <= passage.start);
    let inside = figures[first..]
        .iter()
        .take_while(|f| f.anchor.clean.start < passage.end);
    let at = first + inside.enumerate().find(|(_, f)| f.text == text)?.0;
    let measure = &sheet.edition.dossier.measures.all
        [sheet.edition.dossier.measures.of_figure(article, at)?];
    (!measure.slug.is_empty()).then(|| series_of(sheet, measure))
}

/// The measures that the events of a storyline observe more than once, with their charts.
pub(super) fn of_storyline(sheet: Sheet<'_>, events: &[usize]) -> Vec<SeriesView> {
    let inside = |&n: &usize| {
        sheet.edition.dossier.measures.all[n]
            .events()
            .iter()
            .filter(|event| events.contains(event))
            .count()
            > 1
    };
    let mut found: Vec<usize> = events
        .iter()
        .flat_map(|&event| sheet.edition.dossier.measures.of_event(event))
        .copied()
        .filter(inside)
        .collect();
    found.sort_unstable();
    found.dedup();
    let known = |&n: &usize| &sheet.edition.dossier.measures.all[n];
    found
        .iter()
        .map(known)
        .filter(|measure| !measure.slug.is_empty())
        .map(|measure| series_of(sheet, measure))
        .collect()
}

fn series_of(sheet: Sheet<'_>, measure: &Measure) -> SeriesView {
    SeriesView {
        href: sheet.links.to(&measure_address(&measure.slug)),
        name: words::title(&measure.name),
        chart: chart(sheet, measure),
        values: values(sheet, measure),
    }
}

/// The values with a number in the order of their times; equal ones that one voice states stand
/// once.
fn values(sheet: Sheet<'_>, measure: &Measure) -> Vec<SeriesValueView> {
    let numbers = measure
        .observations
        .iter()
        .filter_map(|observation| Some((observation, figure(sheet, observation)?)));
    let mut values: Vec<(Option<Edtf>, &Observation, &Figure)> = numbers
        .map(|(o, figure)| (when(sheet, o, Some(figure)), o, figure))
        .collect();
    values.sort_by_cached_key(|(date, ..)| date.map(|date| (date.first_day(), date.last_day())));
    let mut seen = BTreeSet::new();
    let mut shown = Vec::new();
    for (date, observation, figure) in values {
        let by = voice(sheet, observation, Some(figure));
        if seen.insert((
            date.map(|date| date.to_string()),
            said(sheet, observation, Some(figure)),
            by.clone(),
        )) {
            let text = hedged(sheet, observation, Some(figure));
            shown.push(SeriesValueView {
                date: date.map(|date| sheet.words.date(date)),
                text,
                by,
            });
        }
    }
    shown
}

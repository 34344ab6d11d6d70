//! Figures, accounts that differ, measures and charts.

use serde::Serialize;

use super::{AlternateView, DateView, LinkView, MarkerView, SourceView};

/// A figure.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FigureView {
    /// Number and unit as printed.
    pub text: String,
    /// What it measures; may be empty.
    pub measure: String,
    /// The exact value, thousands grouped; a range has both ends.
    pub value: String,
    /// Its unit.
    pub unit: String,
    /// Whether the unit is assumed: a bare `$` that no text explains.
    pub unit_assumed: bool,
    /// How exact it is, in the words of the text ("almost"); empty where it stands as it is.
    pub qualifier: String,
    /// "forecast", "target", "offer"; empty for a fact.
    pub nature: String,
    /// What a card says behind the period: its nature, who states it, how many origins, and whether
    /// the currency is assumed.
    pub context: Vec<String>,
    /// "up", "down", or empty.
    pub change: String,
    /// The time that it covers.
    pub period: Option<DateView>,
    /// Who stated it.
    pub attributed_to: Vec<String>,
    /// Where it stands.
    pub markers: Vec<MarkerView>,
    /// "1 source", "3 independent origins"; empty where the event has one origin only.
    pub support: String,
    /// What it is one value of.
    pub series: Option<SeriesView>,
}

/// The way from a figure to the page of its measure.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SeriesView {
    /// The page.
    pub href: String,
    /// The measure.
    pub name: String,
    /// Its chart.
    pub chart: Option<ChartView>,
    /// Its values with a number, as printed, in the order of their times; equal ones that one voice
    /// states stand once.
    pub values: Vec<SeriesValueView>,
}

/// One value of a series.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SeriesValueView {
    /// The time that it covers, else the date of its event.
    pub date: Option<DateView>,
    /// As printed, with the word that says how exact it is.
    pub text: String,
    /// Who stated it.
    pub by: String,
}

/// Accounts that differ.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AccountsView {
    /// "conflict", "denial", "mention", "times", "place", "date", "office", "revision", "unit",
    /// "definition", "period", "rounded".
    pub kind: String,
    /// The kind in words.
    pub title: String,
    /// What they differ about; may be empty.
    pub topic: String,
    /// What each says.
    pub accounts: Vec<AccountView>,
    /// The page of the measure that they differ about.
    pub series: Option<LinkView>,
}

/// One account of several.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AccountView {
    /// How exact a value is, in the words of the text; may be empty.
    pub qualifier: String,
    /// Its words.
    pub text: String,
    /// Their language, where it is not the page's.
    pub lang: Option<String>,
    /// Period, and the outlets that print it.
    pub context: Vec<String>,
    /// Where they stand.
    pub markers: Vec<MarkerView>,
}

/// `measure`: what is measured again and again.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MeasureView {
    /// Its name.
    pub name: String,
    /// "3 briefings".
    pub events: String,
    /// "5 statements".
    pub statements: String,
    /// Its values over time, where two or more have a number.
    pub chart: Option<ChartView>,
    /// The same as comma-separated values.
    pub csv: String,
    /// Every statement of a value, in the order of time.
    pub rows: Vec<MeasureRowView>,
    /// How far it moved from one period to the next: computed, with both ends.
    pub growth: Vec<GrowthView>,
    /// The same content in other forms.
    pub exports: Vec<AlternateView>,
}

/// A difference of two values that stand in the sources.
#[derive(Debug, Clone, Default, Serialize)]
pub struct GrowthView {
    /// The earlier value.
    pub from: MeasureRowView,
    /// The later value.
    pub to: MeasureRowView,
    /// The later less the earlier, with its sign.
    pub difference: String,
    /// The unit of the difference.
    pub unit: String,
    /// The same in percent of the earlier value, with its sign; empty for values that are
    /// percentages.
    pub percent: String,
}

/// One statement of a value.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MeasureRowView {
    /// The event.
    pub event: LinkView,
    /// When that happened.
    pub event_date: Option<DateView>,
    /// The time that the value covers.
    pub period: Option<DateView>,
    /// The words as printed.
    pub text: String,
    /// Their language, where it is not the page's.
    pub lang: Option<String>,
    /// How exact it is; may be empty.
    pub qualifier: String,
    /// The exact value; empty where the words give no number.
    pub value: String,
    /// Its unit.
    pub unit: String,
    /// "forecast", "target", "offer"; empty for a fact.
    pub nature: String,
    /// Who stated it; may be empty.
    pub stated_by: String,
    /// The article.
    pub source: SourceView,
    /// Where it stands.
    pub markers: Vec<MarkerView>,
}

/// A chart, as places in a field of 400 by 240.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChartView {
    /// What tells it from other charts of its page.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// All its values in words.
    pub description: String,
    /// The unit of the values.
    pub unit: String,
    /// The values.
    pub marks: Vec<ChartMarkView>,
    /// Months or years along the foot.
    pub across: Vec<ChartTickView>,
    /// Values up the side.
    pub up: Vec<ChartTickView>,
    /// Which shape stands for whom.
    pub legend: Vec<ChartLegendView>,
}

/// A value in a chart.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChartMarkView {
    /// Its middle.
    pub x: String,
    /// Its height.
    pub y: String,
    /// Where its period begins.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// "circle", "square", "diamond", "triangle", or "none" for words without a number.
    pub shape: String,
    /// Whether it is a forecast, a target or an offer.
    pub expected: bool,
    /// Height of the other end of a range.
    pub reach: Option<String>,
    /// The value as printed, where there is room for it.
    pub words: Option<ChartWordsView>,
    /// What it says.
    pub label: String,
}

/// Words in a chart.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChartWordsView {
    /// Where they stand.
    pub x: String,
    /// Their foot.
    pub y: String,
    /// Which part of them stands there: "start", "middle" or "end".
    pub anchor: String,
    /// What stands there.
    pub text: String,
}

/// A mark on an axis.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChartTickView {
    /// Where.
    pub at: String,
    /// What stands there.
    pub text: String,
}

/// A shape and whom it stands for.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChartLegendView {
    /// The shape; "expected" stands for forecasts, targets and offers, whose shapes are hollow, and
    /// "none" for words without a number.
    pub shape: String,
    /// Who stated the values, or what the shape stands for.
    pub by: String,
}

/// Events on an axis of time. Across, places are hundredths of the width, so that words keep their
/// size on every screen; up and down they are pixels.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AxisView {
    /// What it shows, in words, for those who do not see it.
    pub description: String,
    /// The height of the whole.
    pub height: usize,
    /// The height at which the axis lies.
    pub foot: usize,
    /// The events, in order.
    pub marks: Vec<AxisMarkView>,
    /// Beginnings of months or years.
    pub ticks: Vec<ChartTickView>,
}

/// One event on an axis of time.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AxisMarkView {
    /// Its number in the storyline, from 1.
    pub number: usize,
    /// Where it stands, in hundredths of the width.
    pub at: String,
    /// Its height.
    pub y: usize,
    /// Date and title.
    pub label: String,
}

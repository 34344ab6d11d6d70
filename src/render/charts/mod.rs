//! Charts: the geometry of a series of values over time, for templates to draw as static SVG.
//!
//! Values are marks and never joined by a line: they cover periods of different lengths, and what lies between them no source
//! says. A value that covers a period is a bar as long as the period; one that gives no number is a tick below the axis.

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{
    view::{ChartLegendView, ChartMarkView, ChartTickView, ChartView},
    words::Words,
};
use crate::text::edtf::{self, Edtf};

/// Inside edges of the chart, in its own units.
const LEFT: f64 = 52.0;
const RIGHT: f64 = 384.0;
const TOP: f64 = 18.0;
const BOTTOM: f64 = 196.0;
/// Shortest bar.
const SHORTEST: f64 = 10.0;
/// Shapes that tell who stated a value; what more people state shares the last.
const SHAPES: [&str; 4] = ["circle", "square", "diamond", "triangle"];

/// One value of the series.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// The time that it covers, or of its event.
    pub when: Option<Edtf>,
    /// The value; absent where the source gives none.
    pub value: Option<Decimal>,
    /// What it says, in words.
    pub label: String,
    /// Who stated it.
    pub by: String,
    /// Whether it is a forecast, a target or an offer.
    pub expected: bool,
}

/// The chart of a series; none where fewer than two values have a number and a time.
pub(super) fn chart(words: &Words, title: &str, unit: &str, marks: &[Mark]) -> Option<ChartView> {
    let drawn: Vec<(&Mark, (f64, f64))> = marks.iter().filter_map(|m| Some((m, days(m.when?)))).collect();
    if drawn.iter().filter(|(m, _)| m.value.is_some()).count() < 2 {
        return None;
    }
    let scale = Scale::of(&drawn)?;
    let voices = voices(marks);
    let views = drawn.iter().map(|(mark, days)| scale.mark(mark, *days, &voices)).collect();
    let legend = voices.iter().enumerate().map(|(n, by)| ChartLegendView { shape: shape(n).to_owned(), by: by.clone() });
    Some(ChartView {
        title: title.to_owned(),
        description: description(words, unit, marks),
        unit: unit.to_owned(),
        marks: views,
        across: scale.years(),
        up: scale.values(words),
        legend: legend.collect(),
    })
}

/// First and last day of a time, as numbers.
fn days(when: Edtf) -> (f64, f64) {
    let number = |date| f64::from(edtf::day_number(date));
    (number(when.first_day()), number(when.last_day()))
}

/// Who stated the values that have a number, in the order of their first one.
fn voices(marks: &[Mark]) -> Vec<String> {
    let mut voices: Vec<String> = Vec::new();
    for mark in marks.iter().filter(|mark| mark.value.is_some()) {
        if !voices.contains(&mark.by) {
            voices.push(mark.by.clone());
        }
    }
    voices
}

fn shape(voice: usize) -> &'static str {
    SHAPES[voice.min(SHAPES.len() - 1)]
}

/// The chart in words, for those who do not see it.
fn description(words: &Words, unit: &str, marks: &[Mark]) -> String {
    let count = words.count("statements", marks.len());
    let said = marks.iter().map(|m| m.label.as_str()).collect::<Vec<_>>().join("; ");
    words.tell("chart-description", [("statements", count.into()), ("unit", unit.into()), ("said", said.into())])
}

/// How days and values become places.
struct Scale {
    first: f64,
    last: f64,
    highest: f64,
    lowest: f64,
}

impl Scale {
    fn of(drawn: &[(&Mark, (f64, f64))]) -> Option<Self> {
        let values: Vec<f64> = drawn.iter().filter_map(|(m, _)| m.value?.to_f64()).collect();
        let first = drawn.iter().map(|(_, (from, _))| *from).reduce(f64::min)?;
        let last = drawn.iter().map(|(_, (_, to))| *to).reduce(f64::max)?;
        let highest = nice(values.iter().copied().fold(0.0, f64::max));
        let lowest = 0.0 - nice(-values.iter().copied().fold(0.0, f64::min));
        let margin = ((last - first) / 20.0).max(15.0);
        Some(Self { first: first - margin, last: last + margin, highest, lowest })
    }

    fn across(&self, day: f64) -> f64 {
        LEFT + (day - self.first) / (self.last - self.first) * (RIGHT - LEFT)
    }

    fn up(&self, value: f64) -> f64 {
        let range = self.highest - self.lowest;
        if range > 0.0 { BOTTOM - (value - self.lowest) / range * (BOTTOM - TOP) } else { BOTTOM }
    }

    fn mark(&self, mark: &Mark, (from, to): (f64, f64), voices: &[String]) -> ChartMarkView {
        let (from, to) = (self.across(from), self.across(to));
        let voice = voices.iter().position(|v| *v == mark.by).unwrap_or_default();
        let middle = f64::midpoint(from, to);
        let value = mark.value.and_then(|v| v.to_f64());
        let half = ((to - from) / 2.0).max(SHORTEST / 2.0);
        ChartMarkView {
            x: place(middle),
            y: place(value.map_or(BOTTOM, |v| self.up(v))),
            from: place(middle - half),
            to: place(middle + half),
            shape: if value.is_some() { shape(voice) } else { "none" }.to_owned(),
            expected: mark.expected,
            label: mark.label.clone(),
        }
    }

    /// Ticks at the beginning of years; of many years only some.
    fn years(&self) -> Vec<ChartTickView> {
        let year = |day: f64| (day / 365.2425).floor() as i32 + 1970;
        let (first, last) = (year(self.first), year(self.last));
        let step = ((last - first) / 6 + 1) as usize;
        let start = |year: i32| jiff::civil::Date::new(i16::try_from(year).ok()?, 1, 1).ok();
        let tick = |year: i32| {
            let at = self.across(f64::from(edtf::day_number(start(year)?)));
            (LEFT..=RIGHT).contains(&at).then(|| ChartTickView { at: place(at), text: year.to_string() })
        };
        (first..=last + 1).step_by(step).filter_map(tick).collect()
    }

    fn values(&self, words: &Words) -> Vec<ChartTickView> {
        let middle = f64::midpoint(self.lowest, self.highest);
        [self.lowest, middle, self.highest].into_iter().map(|v| ChartTickView { at: place(self.up(v)), text: words.axis(v) }).collect()
    }
}

/// The next round number above.
fn nice(value: f64) -> f64 {
    if value <= 0.0 {
        return 0.0;
    }
    let power = libm::pow(10.0, libm::floor(libm::log10(value)));
    let steps = [1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
    steps.into_iter().map(|step| step * power).find(|&round| round >= value).unwrap_or(value)
}

/// A coordinate.
fn place(at: f64) -> String {
    format!("{at:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(when: &str, value: Option<i64>, by: &str) -> Mark {
        let label = format!("{when}: {value:?}, {by}");
        Mark { when: when.parse().ok(), value: value.map(Decimal::from), label, by: by.to_owned(), expected: false }
    }

    #[test]
    fn what_is_not_seen_is_said_and_values_without_a_number_stay_gaps() {
        let marks = [mark("2029", Some(120), "the bank"), mark("2030", None, "the bank"), mark("2031", Some(180), "the port")];
        let chart = chart(&Words::of("en"), "Cargo", "tonnes", &marks).unwrap();
        assert!(
            chart.description.starts_with("3 statements over time, in tonnes: 2029: Some(120), the bank; 2030"),
            "{}",
            chart.description
        );
        assert_eq!(chart.marks.iter().map(|m| m.shape.as_str()).collect::<Vec<_>>(), ["circle", "none", "square"]);
        assert_eq!(chart.up.iter().map(|t| t.text.as_str()).collect::<Vec<_>>(), ["0", "100", "200"]);
        let height = |n: usize| chart.marks[n].y.parse::<f64>().unwrap();
        assert!(height(0) > height(2) && chart.legend.len() == 2);
    }

    #[test]
    fn one_number_is_no_series() {
        assert!(chart(&Words::of("en"), "Cargo", "tonnes", &[mark("2029", Some(1), "a"), mark("2030", None, "a")]).is_none());
    }

    #[test]
    fn axes_have_round_numbers() {
        assert_eq!([218.2e9, 0.0, 12.0].map(|value| Words::of("en").axis(nice(value))), ["250 bn", "0", "15"]);
    }
}

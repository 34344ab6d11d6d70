//! Charts: the geometry of a series of values over time, for templates to draw as static SVG.
//!
//! Values are marks and never joined by a line: they cover periods of different lengths, and what
//! lies between them no source says. A value that covers a period is a bar as long as the period;
//! one that gives no number is a bar on the axis, as the legend says.

mod axis;

use std::collections::BTreeSet;

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{
    view::{ChartLegendView, ChartMarkView, ChartTickView, ChartView, ChartWordsView},
    words::Words,
};
use crate::text::edtf::{self, Edtf};

pub(super) use axis::axis;

/// Inside edges of the chart, in its own units.
const LEFT: f64 = 52.0;
const RIGHT: f64 = 384.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 206.0;
/// Shortest bar: no wider than the shape that stands on it.
const SHORTEST: f64 = 8.0;
/// From shape to shape where several stand at one place.
const BESIDE: f64 = 11.0;
/// Widest row of such shapes: one that was wider would tell of other times.
const WIDEST: f64 = 3.0 * BESIDE;
/// How near two shapes stand to cover each other.
const NEAR: f64 = 8.0;
/// Room that the words at a mark take: a letter's width, a line's height, and how far above or
/// below the mark their foot stands.
const LETTER: f64 = 7.0;
const LINE: f64 = 16.0;
const ABOVE: f64 = 9.0;
const BELOW: f64 = 18.0;
/// The outer edge on the right.
const EDGE: f64 = 400.0;
/// Most ticks along the foot, about.
const TICKS: i32 = 6;
/// Months from tick to tick, before whole years.
const STEPS: [i32; 4] = [1, 2, 3, 6];
/// Days of a month, on average (Gregorian calendar).
const DAYS_OF_MONTH: f64 = 365.2425 / 12.0;
/// Shapes that tell who stated a value; what more people state shares the last.
const SHAPES: [&str; 4] = ["circle", "square", "diamond", "triangle"];

/// The shape of what gives no number.
const NO_NUMBER: &str = "none";
/// The shape by which the legend tells forecasts, targets and offers.
const EXPECTED: &str = "expected";
/// Most steps up the side.
const RUNGS: f64 = 5.0;

/// One value of the series.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// The time that it covers, or of its event.
    pub when: Option<Edtf>,
    /// The value; absent where the source gives none.
    pub value: Option<Decimal>,
    /// The other end of a range.
    pub value_to: Option<Decimal>,
    /// The value as printed.
    pub printed: String,
    /// What it says, in words.
    pub label: String,
    /// Who stated it.
    pub by: String,
    /// Whether it is a forecast, a target or an offer.
    pub expected: bool,
}

/// The chart of a series; none where fewer than two values have a number and a time. `id` tells it
/// from others of its page.
pub(super) fn chart(
    words: &Words,
    id: &str,
    title: &str,
    unit: &str,
    marks: &[Mark],
) -> Option<ChartView> {
    let drawn: Vec<(&Mark, (f64, f64))> = marks
        .iter()
        .filter_map(|m| Some((m, days(m.when?))))
        .collect();
    if drawn.iter().filter(|(m, _)| m.value.is_some()).count() < 2 {
        return None;
    }
    let scale = Scale::of(&drawn)?;
    let voices = voices(marks);
    let places: Vec<Option<(f64, f64)>> = drawn
        .iter()
        .map(|(mark, days)| scale.place(mark, *days))
        .collect();
    let shifts = shifts(&places);
    let mut views: Vec<ChartMarkView> = drawn
        .iter()
        .zip(&shifts)
        .map(|((mark, days), shift)| scale.mark(mark, *days, &voices, *shift))
        .collect();
    for ((view, at), (mark, _)) in views
        .iter_mut()
        .zip(words_at(&drawn, &places, &shifts))
        .zip(&drawn)
    {
        view.words = at.map(|(x, y)| label(x, y, &mark.printed));
    }
    let key = |shape: &str, message: &str| ChartLegendView {
        shape: shape.to_owned(),
        by: words.text(message),
    };
    let expected = drawn
        .iter()
        .any(|(mark, _)| mark.expected && mark.value.is_some())
        .then(|| key(EXPECTED, "chart-expected"));
    let without = drawn
        .iter()
        .any(|(mark, _)| mark.value.is_none())
        .then(|| key(NO_NUMBER, "no-number"));
    let voices = voices.iter().enumerate().map(|(n, by)| ChartLegendView {
        shape: shape(n).to_owned(),
        by: by.clone(),
    });
    let legend = voices.chain(expected).chain(without);
    Some(ChartView {
        id: id.to_owned(),
        title: title.to_owned(),
        description: description(words, unit, marks),
        unit: unit.to_owned(),
        marks: views,
        across: scale.times(words),
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

/// How far the shape of each mark moves aside, so that those at one place stand side by side.
fn shifts(places: &[Option<(f64, f64)>]) -> Vec<f64> {
    let near = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).abs() < NEAR && (a.1 - b.1).abs() < NEAR;
    let shift = |(n, place): (usize, &Option<(f64, f64)>)| {
        let place = (*place)?;
        let beside: Vec<usize> = (0..places.len())
            .filter(|&other| places[other].is_some_and(|other| near(other, place)))
            .collect();
        let own = beside.iter().position(|&other| other == n)?;
        let gaps = (beside.len() - 1) as f64;
        let apart = if gaps > 0.0 {
            BESIDE.min(WIDEST / gaps)
        } else {
            0.0
        };
        Some(
            ((own as f64 - gaps / 2.0) * apart)
                .clamp((LEFT - place.0).min(0.0), (RIGHT - place.0).max(0.0)),
        )
    };
    places
        .iter()
        .enumerate()
        .map(|mark| shift(mark).unwrap_or_default())
        .collect()
}

/// Where the values as printed stand, above their marks or below, where they meet no mark and no
/// words of another; the same words at one place stand once.
fn words_at(
    drawn: &[(&Mark, (f64, f64))],
    places: &[Option<(f64, f64)>],
    shifts: &[f64],
) -> Vec<Option<(f64, f64)>> {
    let shapes = places
        .iter()
        .zip(shifts)
        .filter_map(|(place, shift)| place.map(|(x, y)| (x + shift, y)));
    let mut taken: Vec<Room> = shapes
        .map(|(x, y)| Room {
            x,
            y,
            half: SHORTEST / 2.0,
        })
        .collect();
    let mut said: BTreeSet<(String, String, String)> = BTreeSet::new();
    let mut find = |(mark, at): (&Mark, Option<(f64, f64)>)| {
        let (x, y) = at?;
        if !said.insert((place(x), place(y), mark.printed.clone())) {
            return None;
        }
        let half = half(&mark.printed);
        let x = x.clamp(LEFT + half, (EDGE - half).max(LEFT + half));
        let rooms = [y - ABOVE, y + BELOW].map(|y| Room {
            x,
            y: y - LINE / 4.0,
            half,
        });
        let room = rooms.into_iter().find(|room| {
            room.y < BOTTOM - LINE / 2.0 && taken.iter().all(|other| other.is_apart(room))
        })?;
        taken.push(room);
        Some((room.x, room.y + LINE / 4.0))
    };
    drawn
        .iter()
        .map(|(mark, _)| *mark)
        .zip(places.iter().copied())
        .map(&mut find)
        .collect()
}

/// Words at their place; at an edge they begin or end there, whatever their width.
fn label(x: f64, y: f64, text: &str) -> ChartWordsView {
    let half = half(text);
    let (x, anchor) = match () {
        () if x + half >= EDGE => (EDGE, "end"),
        () if x - half <= LEFT => (LEFT, "start"),
        () => (x, "middle"),
    };
    ChartWordsView {
        x: place(x),
        y: place(y),
        anchor: anchor.to_owned(),
        text: text.to_owned(),
    }
}

/// Half the width of words, about.
fn half(text: &str) -> f64 {
    text.chars().count() as f64 * LETTER / 2.0
}

/// What a mark or words take up: its middle and half its width.
#[derive(Clone, Copy)]
struct Room {
    x: f64,
    y: f64,
    half: f64,
}

impl Room {
    fn is_apart(&self, other: &Self) -> bool {
        (self.x - other.x).abs() > self.half + other.half || (self.y - other.y).abs() >= LINE * 0.75
    }
}

/// The chart in words, for those who do not see it.
fn description(words: &Words, unit: &str, marks: &[Mark]) -> String {
    let count = words.count("statements", marks.len());
    let said = marks
        .iter()
        .map(|m| m.label.as_str())
        .collect::<Vec<_>>()
        .join("; ");
    words.tell(
        "chart-description",
        [
            ("statements", count.into()),
            ("unit", unit.into()),
            ("said", said.into()),
        ],
    )
}

/// How days and values become places.
struct Scale {
    first: f64,
    last: f64,
    highest: f64,
    lowest: f64,
    step: f64,
}

impl Scale {
    fn of(drawn: &[(&Mark, (f64, f64))]) -> Option<Self> {
        let values: Vec<f64> = drawn
            .iter()
            .flat_map(|(m, _)| [m.value, m.value_to])
            .flatten()
            .filter_map(|v| v.to_f64())
            .collect();
        let first = drawn.iter().map(|(_, (from, _))| *from).reduce(f64::min)?;
        let last = drawn.iter().map(|(_, (_, to))| *to).reduce(f64::max)?;
        let (high, low) = (
            values.iter().copied().fold(0.0, f64::max),
            values.iter().copied().fold(0.0, f64::min),
        );
        let step = step(high, low, values.iter().all(|value| value.fract() == 0.0));
        let margin = ((last - first) / 20.0).max(15.0);
        let (lowest, highest) = (
            libm::floor(low / step) * step,
            libm::ceil(high / step) * step,
        );
        Some(Self {
            first: first - margin,
            last: last + margin,
            highest,
            lowest,
            step,
        })
    }

    fn across(&self, day: f64) -> f64 {
        LEFT + (day - self.first) / (self.last - self.first) * (RIGHT - LEFT)
    }

    fn up(&self, value: f64) -> f64 {
        let range = self.highest - self.lowest;
        if range > 0.0 {
            BOTTOM - (value - self.lowest) / range * (BOTTOM - TOP)
        } else {
            BOTTOM
        }
    }

    /// A mark whose shape moves aside; a bar as short as the shape goes with it.
    fn mark(
        &self,
        mark: &Mark,
        (from, to): (f64, f64),
        voices: &[String],
        shift: f64,
    ) -> ChartMarkView {
        let (from, to) = (self.across(from), self.across(to));
        let voice = voices
            .iter()
            .position(|v| *v == mark.by)
            .unwrap_or_default();
        let middle = f64::midpoint(from, to);
        let value = mark.value.and_then(|v| v.to_f64());
        let half = ((to - from) / 2.0).max(SHORTEST / 2.0);
        let middle_of_bar = if half > SHORTEST / 2.0 {
            middle
        } else {
            middle + shift
        };
        ChartMarkView {
            x: place(middle + shift),
            y: place(value.map_or(BOTTOM, |v| self.up(v))),
            from: place(middle_of_bar - half),
            to: place(middle_of_bar + half),
            shape: if value.is_some() {
                shape(voice)
            } else {
                NO_NUMBER
            }
            .to_owned(),
            expected: mark.expected,
            reach: mark
                .value_to
                .and_then(|v| v.to_f64())
                .map(|v| place(self.up(v))),
            words: None,
            label: mark.label.clone(),
        }
    }

    /// Where a mark with a value stands.
    fn place(&self, mark: &Mark, (from, to): (f64, f64)) -> Option<(f64, f64)> {
        let top = mark
            .value?
            .max(mark.value_to.unwrap_or(Decimal::MIN))
            .to_f64()?;
        Some((
            f64::midpoint(self.across(from), self.across(to)),
            self.up(top),
        ))
    }

    fn times(&self, words: &Words) -> Vec<ChartTickView> {
        times(words, self.first, self.last, TICKS, |day| self.across(day))
    }

    fn values(&self, words: &Words) -> Vec<ChartTickView> {
        let rungs = libm::round((self.highest - self.lowest) / self.step) as i32;
        let values = (0..=rungs).map(|rung| self.lowest + f64::from(rung) * self.step);
        values
            .map(|v| ChartTickView {
                at: place(self.up(v)),
                text: words.axis(v),
            })
            .collect()
    }
}

/// Ticks at the beginning of months or of years between two days, about so many; `across` says
/// where a day stands.
fn times(
    words: &Words,
    first_day: f64,
    last_day: f64,
    most: i32,
    across: impl Fn(f64) -> f64,
) -> Vec<ChartTickView> {
    let month = |day: f64| (day / DAYS_OF_MONTH).floor() as i32 + 12 * 1970;
    let (first, last) = (month(first_day), month(last_day) + 1);
    let step = STEPS
        .into_iter()
        .find(|step| (last - first) / step <= most)
        .unwrap_or((last - first) / (12 * most) * 12 + 12);
    let mut ticks: Vec<ChartTickView> = Vec::new();
    for month in (first / step * step..=last).step_by(step as usize) {
        let (year, month) = (month.div_euclid(12), month.rem_euclid(12) as i8 + 1);
        let Some(day) = i16::try_from(year)
            .ok()
            .and_then(|year| jiff::civil::Date::new(year, month, 1).ok())
        else {
            continue;
        };
        let day = f64::from(edtf::day_number(day));
        if (first_day..=last_day).contains(&day) {
            let text = if month == 1 {
                year.to_string()
            } else {
                words.month_of_axis(month, ticks.is_empty().then_some(year))
            };
            ticks.push(ChartTickView {
                at: place(across(day)),
                text,
            });
        }
    }
    ticks
}

/// The smallest round step that leads from zero to both ends in few steps; whole numbers have whole
/// steps.
fn step(high: f64, low: f64, whole: bool) -> f64 {
    let reach = high.max(-low);
    if reach <= 0.0 {
        return 1.0;
    }
    let power = libm::pow(10.0, libm::floor(libm::log10(reach)));
    let steps = [0.1, 0.2, 0.5, 1.0, 2.0, 5.0].map(|step| step * power);
    let few = |step: &f64| {
        libm::ceil(high / step) + libm::ceil(-low / step) <= RUNGS && (!whole || *step >= 1.0)
    };
    steps.into_iter().find(few).unwrap_or(10.0 * power)
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
        Mark {
            when: when.parse().ok(),
            value: value.map(Decimal::from),
            value_to: None,
            printed: label.clone(),
            label,
            by: by.to_owned(),
            expected: false,
        }
    }

    #[test]
    fn what_is_not_seen_is_said_and_values_without_a_number_stay_gaps() {
        let marks = [
            mark("2029", Some(120), "the bank"),
            mark("2030", None, "the bank"),
            mark("2031", Some(180), "the port"),
        ];
        let chart = chart(&Words::of("en"), "cargo", "Cargo", "tonnes", &marks).unwrap();
        assert!(
            chart
                .description
                .starts_with("3 statements over time, in tonnes: 2029: Some(120), the bank; 2030"),
            "{}",
            chart.description
        );
        assert_eq!(
            chart
                .marks
                .iter()
                .map(|m| m.shape.as_str())
                .collect::<Vec<_>>(),
            ["circle", "none", "square"]
        );
        assert_eq!(
            chart.up.iter().map(|t| t.text.as_str()).collect::<Vec<_>>(),
            ["0", "50", "100", "150", "200"]
        );
        let height = |n: usize| chart.marks[n].y.parse::<f64>().unwrap();
        assert!(height(0) > height(2));
        let legend: Vec<(&str, &str)> = chart
            .legend
            .iter()
            .map(|l| (l.shape.as_str(), l.by.as_str()))
            .collect();
        assert_eq!(
            legend,
            [
                ("circle", "the bank"),
                ("square", "the port"),
                ("none", "no number")
            ]
        );
    }

    #[test]
    fn one_number_is_no_series() {
        assert!(
            chart(
                &Words::of("en"),
                "cargo",
                "Cargo",
                "tonnes",
                &[mark("2029", Some(1), "a"), mark("2030", None, "a")]
            )
            .is_none()
        );
    }

    #[test]
    fn axes_have_few_round_steps_and_whole_ones_for_whole_numbers() {
        let up = |high: i64| {
            let marks = [mark("2029", Some(0), "a"), mark("2030", Some(high), "a")];
            chart(&Words::of("en"), "cargo", "Cargo", "", &marks)
                .unwrap()
                .up
                .into_iter()
                .map(|t| t.text)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            up(218_200_000_000),
            ["0", "50 bn", "100 bn", "150 bn", "200 bn", "250 bn"]
        );
        assert_eq!(up(11), ["0", "5", "10", "15"]);
        assert_eq!(
            (up(2), up(0)),
            (
                ["0", "1", "2"].map(str::to_owned).to_vec(),
                vec!["0".to_owned()]
            )
        );
        assert_eq!(
            [step(0.33, 0.0, false), step(5.4, -2.0, false)].map(|step| Words::of("en").axis(step)),
            ["0.1", "2"]
        );
    }

    #[test]
    fn what_is_said_of_the_same_time_stands_side_by_side_with_its_words_once() {
        let said = |by: &str| Mark {
            printed: "120 tonnes".to_owned(),
            ..mark("2029", Some(120), by)
        };
        let chart = chart(
            &Words::of("en"),
            "cargo",
            "Cargo",
            "tonnes",
            &[said("the bank"), said("the port")],
        )
        .unwrap();
        let [one, other] = &chart.marks[..] else {
            panic!("two marks")
        };
        assert!(
            one.y == other.y && one.from == other.from && one.x != other.x,
            "{one:?} {other:?}"
        );
        assert!(one.words.is_some() && other.words.is_none());
    }

    #[test]
    fn many_at_one_time_stand_close_and_inside_the_chart() {
        let said: Vec<Mark> = (0..40)
            .map(|n| mark("2029", Some(120), &format!("voice {n}")))
            .collect();
        let chart = chart(&Words::of("en"), "cargo", "Cargo", "tonnes", &said).unwrap();
        let across: Vec<f64> = chart.marks.iter().map(|m| m.x.parse().unwrap()).collect();
        assert!(
            across.iter().all(|x| (LEFT..=RIGHT).contains(x))
                && across[39] - across[0] <= WIDEST + 0.1,
            "{across:?}"
        );
    }

    #[test]
    fn the_legend_says_what_hollow_shapes_are() {
        let marks = [
            mark("2029", Some(1), "a"),
            Mark {
                expected: true,
                ..mark("2030", Some(2), "a")
            },
        ];
        let legend = chart(&Words::of("en"), "cargo", "Cargo", "", &marks)
            .unwrap()
            .legend;
        assert_eq!(
            legend.iter().map(|l| l.shape.as_str()).collect::<Vec<_>>(),
            ["circle", "expected"]
        );
    }
}

//! Events on an axis of time: numbered discs over their days, one above the other where days lie
//! close together.

use super::{days, place, times};
use crate::{
    render::{
        view::{AxisMarkView, AxisView},
        words::Words,
    },
    text::edtf::Edtf,
};

/// Free room at both ends, in hundredths of the width.
const MARGIN: f64 = 5.0;
/// Room that a disc takes on the narrowest screen, in hundredths of the width.
const DISC: f64 = 9.0;
/// From disc to disc above each other, and from the lowest one to the axis, in pixels.
const ROW: usize = 28;
/// Most discs above each other: what finds no room among them lies over another.
const ROWS: usize = 10;
/// Room above the highest disc, and for the words below the axis.
const HEAD: usize = 14;
const FOOT: usize = 26;
/// Most ticks, about.
const TICKS: i32 = 5;

/// The axis of events: date and label of each, in order; none where fewer than two different days
/// are known.
pub(in crate::render) fn axis(
    words: &Words,
    events: &[(Option<Edtf>, String)],
) -> Option<AxisView> {
    let middle = |(from, to): (f64, f64)| f64::midpoint(from, to);
    let dated = events
        .iter()
        .enumerate()
        .filter_map(|(n, (date, label))| Some((n, middle(days((*date)?)), label)));
    let mut dated: Vec<(usize, f64, &String)> = dated.collect();
    dated.sort_by(|a, b| a.1.total_cmp(&b.1));
    let (first, last) = (dated.first()?.1, dated.last()?.1);
    if last <= first {
        return None;
    }
    let across = |day: f64| MARGIN + (day - first) / (last - first) * (100.0 - 2.0 * MARGIN);
    let mut ends: Vec<f64> = Vec::new();
    let mut placed = Vec::new();
    for (n, day, label) in dated {
        let at = across(day);
        let row = ends
            .iter()
            .position(|end| at - end >= DISC)
            .unwrap_or(ends.len().min(ROWS - 1));
        ends.resize(ends.len().max(row + 1), at);
        ends[row] = at;
        placed.push((n, at, row, label));
    }
    let foot = HEAD + ROW * ends.len();
    let marks = placed.into_iter().map(|(n, at, row, label)| AxisMarkView {
        number: n + 1,
        at: place(at),
        y: foot - ROW * (row + 1),
        label: label.clone(),
    });
    let said = events
        .iter()
        .map(|(_, label)| label.as_str())
        .collect::<Vec<_>>()
        .join("; ");
    Some(AxisView {
        description: words.tell(
            "axis-description",
            [
                ("briefings", words.count("briefings", events.len()).into()),
                ("said", said.into()),
            ],
        ),
        height: foot + FOOT,
        foot,
        marks: marks.collect(),
        ticks: times(words, first, last, TICKS, across),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(days: &[&str]) -> Option<AxisView> {
        let events: Vec<_> = days
            .iter()
            .map(|day| (day.parse().ok(), format!("{day}: it happened")))
            .collect();
        axis(&Words::of("en"), &events)
    }

    #[test]
    fn events_stand_where_their_days_lie_and_close_ones_above_each_other() {
        let axis = on(&["2029-01-10", "2029-01-14", "an unknown day", "2030-01-10"]).unwrap();
        let marks: Vec<_> = axis
            .marks
            .iter()
            .map(|m| (m.number, m.at.as_str(), axis.foot - m.y))
            .collect();
        assert_eq!(
            marks,
            [(1, "5.0", ROW), (2, "6.0", 2 * ROW), (4, "95.0", ROW)]
        );
        assert_eq!(
            axis.ticks
                .iter()
                .map(|t| t.text.as_str())
                .collect::<Vec<_>>(),
            ["Apr 2029", "Jul", "Oct", "2030"]
        );
        assert!(
            axis.description.starts_with("4 briefings")
                && axis.description.contains("2029-01-14: it happened")
        );
    }

    #[test]
    fn one_day_is_no_axis() {
        assert!(
            on(&["2029-01-10", "2029-01-10"]).is_none()
                && on(&["2029-01-10", "once"]).is_none()
                && on(&[]).is_none()
        );
    }
}

//! Growth: how far a measure moved from one period to the next, where both values stand in the
//! sources.
//!
//! The only thing that is computed from figures. It is claimed where nothing can be read in two
//! ways: exact facts in one unit, each the only value that the sources give for its period, of
//! periods that cover the same months or single days.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Observation, compare, figure};
use crate::{
    extract::{Figure, Nature, Qualifier, Step},
    link::Corpus,
    text::edtf::Edtf,
};

/// Decimals of a growth in percent.
const DECIMALS: u32 = 1;

/// A difference of two values of a measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Growth {
    /// The earlier value, as an index into the measure's observations.
    pub from: usize,
    /// The later one.
    pub to: usize,
    /// The later value less the earlier, in their unit; of two values in percent, in percentage
    /// points.
    pub difference: Decimal,
    /// The difference in percent of the earlier value, rounded to one decimal; none for values that
    /// are percentages themselves.
    pub percent: Option<Decimal>,
}

/// The values of a period: the first observation, and whether all others say the same.
struct Standing<'a> {
    at: usize,
    period: Edtf,
    figure: &'a Figure,
    agreed: bool,
}

/// The growth from each period to the next that covers as much.
pub(super) fn growth(observations: &[Observation], corpus: Corpus<'_>) -> Vec<Growth> {
    let mut standing = standing(observations, corpus);
    standing.retain(|one| one.agreed && is_exact(one.figure));
    standing.sort_by_key(|one| (one.period.first_day(), one.period.last_day()));
    let next = |n: usize| {
        standing[n + 1..]
            .iter()
            .find(|later| are_comparable(&standing[n], later))
    };
    (0..standing.len())
        .filter_map(|n| between(&standing[n], next(n)?))
        .collect()
}

fn standing<'a>(observations: &[Observation], corpus: Corpus<'a>) -> Vec<Standing<'a>> {
    let mut standing: Vec<Standing<'a>> = Vec::new();
    for (at, observation) in observations.iter().enumerate() {
        let Some(figure) = figure(observation, corpus) else {
            continue;
        };
        let Some(period) = figure.period else {
            continue;
        };
        match standing.iter_mut().find(|one| one.period == period) {
            Some(known) => known.agreed &= say_the_same(known.figure, figure),
            None => standing.push(Standing {
                at,
                period,
                figure,
                agreed: true,
            }),
        }
    }
    standing
}

fn say_the_same(a: &Figure, b: &Figure) -> bool {
    a.value == b.value && a.unit == b.unit && a.value_to == b.value_to && a.qualifier == b.qualifier
}

/// Whether the figure is one exact value that holds.
fn is_exact(figure: &Figure) -> bool {
    figure.qualifier == Qualifier::Eq
        && figure.nature == Nature::Actual
        && figure.value_to.is_none()
        && figure.step != Some(Step::By)
}

/// Whether the later value covers as much as the earlier: one day each, or the same number of whole
/// months.
fn are_comparable(earlier: &Standing<'_>, later: &Standing<'_>) -> bool {
    let days = earlier.period.exact_day().is_some() && later.period.exact_day().is_some();
    let (first, last) = (earlier.period, later.period);
    let apart = first.last_day() < last.first_day();
    let months = months(first).is_some_and(|covered| months(last) == Some(covered));
    earlier.figure.unit == later.figure.unit && apart && (days || months)
}

/// How many whole months a period covers; none where it begins or ends inside one.
fn months(period: Edtf) -> Option<i32> {
    let (first, last) = (period.first_day(), period.last_day());
    let whole = first.day() == 1 && last.day() == last.days_in_month();
    let months = |date: jiff::civil::Date| i32::from(date.year()) * 12 + i32::from(date.month());
    whole.then(|| months(last) - months(first) + 1)
}

fn between(earlier: &Standing<'_>, later: &Standing<'_>) -> Option<Growth> {
    let (from, to) = (earlier.figure.value, later.figure.value);
    let difference = to.checked_sub(from)?.normalize();
    let relative = compare::unit(earlier.figure) != "percent" && from > Decimal::ZERO;
    let percent = || {
        Some(
            difference
                .checked_mul(Decimal::ONE_HUNDRED)?
                .checked_div(from)?
                .round_dp(DECIMALS)
                .normalize(),
        )
    };
    Some(Growth {
        from: earlier.at,
        to: later.at,
        difference,
        percent: if relative { percent() } else { None },
    })
}

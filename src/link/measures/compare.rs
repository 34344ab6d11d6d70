//! How two figures of one measure relate. A conflict is claimed last.
//!
//! Other values for other periods, forecasts beside facts, rounding, another unit and a later word
//! of the same outlet are told apart from it. Nothing is summed, averaged or converted between
//! currencies.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    article::Article,
    extract::{Figure, Nature, Qualifier},
};

/// The kinds of relation, none of which is a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// They cannot both hold.
    Conflict,
    /// The same outlet gives another value later.
    Revision,
    /// They stand in currencies that the sources do not convert.
    Unit,
    /// One is a forecast, a target or an offer and the other is not.
    Definition,
    /// They cover other times, or one does not say which.
    Period,
    /// The same after rounding, or within what "more than" and its like allow.
    Rounded,
    /// The same value.
    Equal,
}

impl Relation {
    /// Whether the two values are not the same by any reading.
    pub(super) fn clashes(self) -> bool {
        matches!(self, Self::Conflict | Self::Revision | Self::Unit)
    }
}

/// A figure with what its article says about it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stated<'a> {
    pub figure: &'a Figure,
    pub article: &'a Article,
    pub event: usize,
    /// Whether what it measures was told by nearly the same sentence as the other's.
    pub same_sentence: bool,
}

/// How two figures of one measure relate; `b` is the later one.
pub(super) fn relate(a: Stated<'_>, b: Stated<'_>) -> Relation {
    let (left, right) = (a.figure, b.figure);
    let other_period = left.period != right.period;
    let both = left.period.is_some() && right.period.is_some();
    let forecast = |figure: &Figure| figure.nature != Nature::Actual;
    match () {
        () if both && other_period => Relation::Period,
        () if a.event != b.event && !both => Relation::Period,
        () if forecast(left) != forecast(right) && value(left) != value(right) => {
            Relation::Definition
        }
        () if unit(left) != unit(right) => Relation::Unit,
        () if value(left) == value(right) && left.value_to == right.value_to => Relation::Equal,
        () if are_close(left, right) => Relation::Rounded,
        () if other_period && !a.same_sentence => Relation::Period,
        () if is_revised(a.article, b.article) => Relation::Revision,
        () => Relation::Conflict,
    }
}

/// The unit in which figures are compared.
pub(super) fn unit(figure: &Figure) -> &str {
    figure
        .base
        .as_ref()
        .map_or(figure.unit.as_str(), |base| base.unit.as_str())
}

/// The value in that unit.
pub(super) fn value(figure: &Figure) -> Decimal {
    figure
        .base
        .as_ref()
        .map_or(figure.value, |base| base.value)
        .normalize()
}

/// Whether one outlet published both, on two days.
fn is_revised(left: &Article, right: &Article) -> bool {
    left.outlet.is_some()
        && left.outlet == right.outlet
        && left.published.is_some()
        && left.published != right.published
}

/// Whether the two may say one quantity: ranges that meet, a rounding, a bound.
fn are_close(a: &Figure, b: &Figure) -> bool {
    if a.value_to.is_some() || b.value_to.is_some() {
        overlap(a, b)
    } else {
        is_close(a, b) || is_close(b, a)
    }
}

/// Whether the ranges of the two meet.
fn overlap(a: &Figure, b: &Figure) -> bool {
    let range = |f: &Figure| {
        (
            f.value.min(f.value_to.unwrap_or(f.value)),
            f.value.max(f.value_to.unwrap_or(f.value)),
        )
    };
    let ((a, b), (c, d)) = (range(a), range(b));
    a <= d && c <= b
}

/// Whether `rough` may be another way to say `exact`: its rounding, or a bound within a tenth of
/// it.
fn is_close(rough: &Figure, exact: &Figure) -> bool {
    let (near, far) = (value(rough), value(exact));
    let within = (near - far).abs() <= near.abs() / Decimal::TEN;
    let digits = significant_digits(near);
    let rounded = far.round_sf(digits) == Some(near) && digits < significant_digits(far);
    let hedged = match rough.qualifier {
        Qualifier::Eq => false,
        Qualifier::Gt => far >= near,
        Qualifier::Lt => far <= near,
        Qualifier::Approx => true,
    };
    rounded && (digits > 1 || within) || within && hedged
}

/// How many digits of `value` say something: those before its trailing zeros.
fn significant_digits(value: Decimal) -> u32 {
    let mut mantissa = value.normalize().mantissa().unsigned_abs();
    while mantissa > 0 && mantissa.is_multiple_of(10) {
        mantissa /= 10;
    }
    mantissa.checked_ilog10().map_or(1, |log| log + 1)
}

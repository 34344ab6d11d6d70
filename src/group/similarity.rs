//! How much two articles look like one happening: the cosine of their vectors, and how far apart they are in time.
//!
//! Scores are integers, so that sums and ties are the same on every platform.

use super::weights::Vector;
use crate::text::edtf::{self, Edtf};

/// The score of two equal articles of one day.
pub(super) const ONE: i64 = 1_000_000;

/// The days that an article or a cluster covers, first and last, as days since 1970-01-01.
pub(super) type Days = (i32, i32);

/// The days of a date.
pub(super) fn days(date: Edtf) -> Days {
    (edtf::day_number(date.first_day()), edtf::day_number(date.last_day()))
}

/// Days between two stretches of days; 0 where they touch.
pub(super) fn apart(a: Days, b: Days) -> i32 {
    (b.0 - a.1).max(a.0 - b.1).max(0)
}

/// The cosine of two unit vectors.
pub(super) fn cosine(a: &Vector, b: &Vector) -> i64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0_f64);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += f64::from(a[i].1) * f64::from(b[j].1);
                i += 1;
                j += 1;
            }
        }
    }
    libm::round(sum * ONE as f64) as i64
}

/// How much of a score is left when two articles are `days` apart: all for a day, then less and less.
pub(super) fn decay(days: i32, week: f64) -> i64 {
    libm::round(libm::exp(-f64::from((days - 1).max(0)) / week) * ONE as f64) as i64
}

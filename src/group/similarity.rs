//! How much two articles look like one happening: the cosine of their vectors, and how far apart
//! they are in time.
//!
//! Scores are integers, so that sums and ties are the same on every platform.

use std::{cmp::Ordering, sync::LazyLock};

use super::space::Vector;
use crate::text::edtf::{self, Edtf};

/// The score of two equal articles of one day.
pub(super) const ONE: i64 = 1_000_000;

/// Days after which the score of two dated articles has fallen to 1/e.
const DATED_DAYS: f64 = 7.0;
/// The same where one article has no date of its own and its cluster's stands in.
const UNDATED_DAYS: f64 = 30.0;
/// Where the tables of decay end: nothing is left by then.
const LONGEST: usize = 500;

/// The days that an article or a cluster covers, first and last, as days since 1970-01-01.
pub(super) type Days = (i32, i32);

/// The days of a date.
pub(super) fn days(date: Edtf) -> Days {
    (
        edtf::day_number(date.first_day()),
        edtf::day_number(date.last_day()),
    )
}

/// The days that two stretches cover together.
pub(super) fn span(a: Option<Days>, b: Option<Days>) -> Option<Days> {
    match (a, b) {
        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
        (a, b) => a.or(b),
    }
}

/// Days between two stretches of days; 0 where they touch.
pub(super) fn apart(a: Days, b: Days) -> i32 {
    (b.0 - a.1).max(a.0 - b.1).max(0)
}

/// A vector this many times longer than another is searched for the features of the other, and not
/// read.
const LONGER: usize = 16;

/// The cosine of two unit vectors, from 0 to [`ONE`].
pub(super) fn cosine(a: &Vector, b: &Vector) -> i64 {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let sum = if long.len() / LONGER > short.len() {
        searched(short, long)
    } else {
        read(a, b)
    };
    libm::round(sum * ONE as f64) as i64
}

/// The sum of the products over the features of both, in ascending order.
fn searched(short: &Vector, long: &Vector) -> f64 {
    let weight_in_long = |feature| {
        long.binary_search_by_key(&feature, |&(f, _)| f)
            .ok()
            .and_then(|at| long.get(at))
    };
    let products = short.iter().filter_map(|&(feature, weight)| {
        Some(f64::from(weight) * f64::from(weight_in_long(feature)?.1))
    });
    products.fold(0.0, |sum, product| sum + product)
}

/// The same, for vectors of similar length.
fn read(a: &Vector, b: &Vector) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0_f64);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                sum += f64::from(a[i].1) * f64::from(b[j].1);
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// What is left of the score of two dated articles that are `days` apart: all within a day, then
/// less and less.
pub(super) fn decayed(score: i64, days: i32) -> i64 {
    static TABLE: LazyLock<Vec<i64>> = LazyLock::new(|| decay(DATED_DAYS));
    look_up(&TABLE, score, days)
}

/// What is left of the scores of undated articles whose clusters are `days` apart.
pub(super) fn decayed_undated(score: i64, days: i32) -> i64 {
    static TABLE: LazyLock<Vec<i64>> = LazyLock::new(|| decay(UNDATED_DAYS));
    look_up(&TABLE, score, days)
}

fn decay(length: f64) -> Vec<i64> {
    let left = |days: usize| libm::exp(-(days.saturating_sub(1) as f64) / length);
    (0..LONGEST)
        .map(|days| libm::round(left(days) * ONE as f64) as i64)
        .collect()
}

fn look_up(table: &[i64], score: i64, days: i32) -> i64 {
    table
        .get(days as usize)
        .map_or(0, |left| score * left / ONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days_of(date: &str) -> Days {
        days(date.parse().unwrap())
    }

    #[test]
    fn searching_a_long_vector_gives_what_reading_it_gives() {
        let long: Vector = (0..1000).map(|n| (3 * n, 1.0 / (n + 1) as f32)).collect();
        let short: Vector = vec![(0, 0.3), (7, 0.2), (299 * 3, 0.9), (3000, 0.1)];
        assert!(long.len() / LONGER > short.len());
        assert_eq!(
            searched(&short, &long).to_bits(),
            read(&short, &long).to_bits()
        );
        assert_eq!(cosine(&short, &long), cosine(&long, &short));
    }

    #[test]
    fn a_month_touches_each_of_its_days_and_a_day_later_counts_fully() {
        assert_eq!(apart(days_of("2024-02"), days_of("2024-02-17")), 0);
        assert_eq!(apart(days_of("2024-02-28"), days_of("2024-03-02")), 3);
        assert_eq!(decayed(ONE, 1), ONE);
        assert_eq!(decayed(ONE, 8), 367_879);
        assert_eq!(decayed(ONE, i32::MAX), 0);
    }
}

//! When an article's happening was: what its two dates, published and told by the text, are worth
//! together.
//!
//! The date that a text tells is the day of the event where it lies shortly before publication;
//! where it lies far from it, it is mostly the date of something in the background.

use std::collections::BTreeMap;

use super::{
    Candidate,
    similarity::{self, Days},
};
use crate::text::edtf::{self, Edtf};

/// Days for which a happening is still news.
const NEWS: i32 = 10;
/// Days by which an event may be told before it comes.
const AHEAD: i32 = 2;

/// The dates of an article for comparison.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Dating {
    /// The days from the event to its report.
    pub(super) days: Option<Days>,
    /// Whether they rest on more than the text.
    pub(super) sure: bool,
    /// The day of the event, where the text tells it.
    pub(super) told: Option<Told>,
}

/// A day that a text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    day: i32,
    /// What is left of the likeness of two articles that tell different days, in percent.
    left: i64,
}

/// What is left of the likeness of two articles whose texts tell different days, in percent ...
const OTHER_DAY: i64 = 70;
/// ... and where publication tells nothing, so that only the texts can tell two happenings apart.
const OTHER_DAY_ONLY_TOLD: i64 = 40;

impl Dating {
    /// What is left of the likeness of two articles by the days that their texts tell.
    pub(super) fn agreed(self, other: Self, likeness: i64) -> i64 {
        match (self.told, other.told) {
            (Some(one), Some(two)) if one.day != two.day => likeness * one.left.min(two.left) / 100,
            _ => likeness,
        }
    }
}

/// The dates of a dossier. Where most articles have one date of publication, it is the day on which
/// someone saved them, and tells nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Calendar {
    left: i64,
}

impl Calendar {
    pub(super) fn of(candidates: &[Candidate<'_>]) -> Self {
        let mut published: BTreeMap<Edtf, usize> = BTreeMap::new();
        for date in candidates.iter().filter_map(|c| c.published) {
            *published.entry(date).or_default() += 1;
        }
        let commonest = published.into_values().max().unwrap_or_default();
        Self {
            left: if commonest * 2 > candidates.len() {
                OTHER_DAY_ONLY_TOLD
            } else {
                OTHER_DAY
            },
        }
    }

    /// The dating of an article.
    pub(super) fn dating(self, candidate: &Candidate<'_>) -> Dating {
        let days = |date: Option<Edtf>| date.map(similarity::days);
        let told = told(candidate).map(|day| Told {
            day,
            left: self.left,
        });
        match candidate.published {
            Some(_) => Dating {
                days: similarity::span(days(candidate.published), days(near(candidate))),
                sure: true,
                told,
            },
            None => Dating {
                days: days(candidate.event_date),
                sure: false,
                told,
            },
        }
    }
}

/// The day that the text tells, if nothing speaks against it.
fn told(candidate: &Candidate<'_>) -> Option<i32> {
    let date = if candidate.published.is_some() {
        near(candidate)
    } else {
        candidate.event_date
    };
    date.filter(|_| candidate.told)
        .and_then(Edtf::exact_day)
        .map(edtf::day_number)
}

/// The best date for the event of an article: told by the text near publication, else published,
/// else told by the text.
pub(super) fn date(candidate: &Candidate<'_>) -> Option<Edtf> {
    near(candidate)
        .or(candidate.published)
        .or(candidate.event_date)
}

/// The date that the text tells, if it lies near publication.
fn near(candidate: &Candidate<'_>) -> Option<Edtf> {
    let published = similarity::days(candidate.published?);
    let told = similarity::days(candidate.event_date?);
    let lies = told.0 >= published.0 - NEWS && told.1 <= published.1 + AHEAD;
    candidate.event_date.filter(|_| lies)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(published: &str, told: &str, expected: Option<&str>) {
        let candidate = Candidate {
            published: published.parse().ok(),
            event_date: told.parse().ok(),
            ..Candidate::default()
        };
        assert_eq!(
            date(&candidate).map(|d| d.to_string()).as_deref(),
            expected,
            "{published} {told}"
        );
    }

    #[test]
    fn the_text_dates_the_event_near_publication_and_where_nothing_else_does() {
        check("2026-02-06", "2026-02-04", Some("2026-02-04"));
        check("2026-02-06", "2019-05-01", Some("2026-02-06"));
        check("2026-02-06", "2026-02", Some("2026-02-06"));
        check("", "2026-02-04", Some("2026-02-04"));
        check("", "", None);
    }

    #[test]
    fn days_reach_from_the_event_to_its_report() {
        let day = |d: &str| d.parse::<Edtf>().ok();
        let candidate = Candidate {
            published: day("2026-02-06"),
            event_date: day("2026-02-04"),
            ..Candidate::default()
        };
        assert_eq!(
            Calendar::of(&[])
                .dating(&candidate)
                .days
                .map(|(first, last)| last - first),
            Some(2)
        );
    }

    #[test]
    fn texts_that_tell_different_days_part_articles_the_more_where_publication_tells_nothing() {
        let day = |d: &str| d.parse::<Edtf>().ok();
        let candidate = |published: &str, told: &str| Candidate {
            published: day(published),
            event_date: day(told),
            told: true,
            ..Candidate::default()
        };
        let left = |all: &[Candidate<'_>]| {
            let calendar = Calendar::of(all);
            calendar
                .dating(&all[0])
                .agreed(calendar.dating(&all[1]), 100)
        };
        assert_eq!(
            left(&[
                candidate("2026-02-06", "2026-02-04"),
                candidate("2026-02-06", "2026-02-05")
            ]),
            OTHER_DAY_ONLY_TOLD
        );
        assert_eq!(
            left(&[
                candidate("2026-02-06", "2026-02-04"),
                candidate("2026-02-07", "2026-02-05")
            ]),
            OTHER_DAY
        );
        assert_eq!(
            left(&[
                candidate("2026-02-06", "2026-02-04"),
                candidate("2026-02-07", "2026-02-04")
            ]),
            100
        );
        assert_eq!(
            left(&[
                candidate("2026-02-06", "2026-02-04"),
                candidate("2026-02-07", "2019-02-04")
            ]),
            100
        );
    }
}

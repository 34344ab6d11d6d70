//! When an article's happening was: what its two dates, published and told by the text, are worth together.
//!
//! The date that a text tells is the day of the event where it lies shortly before publication; where it lies far from it, it is mostly
//! the date of something in the background.

use super::{
    Candidate,
    similarity::{self, Days},
};
use crate::text::edtf::Edtf;

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
}

/// The dating of an article.
pub(super) fn dating(candidate: &Candidate<'_>) -> Dating {
    let days = |date: Option<Edtf>| date.map(similarity::days);
    match candidate.published {
        Some(_) => Dating { days: similarity::span(days(candidate.published), days(near(candidate))), sure: true },
        None => Dating { days: days(candidate.event_date), sure: false },
    }
}

/// The best date for the event of an article: told by the text near publication, else published, else told by the text.
pub(super) fn date(candidate: &Candidate<'_>) -> Option<Edtf> {
    near(candidate).or(candidate.published).or(candidate.event_date)
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
        let candidate = Candidate { published: published.parse().ok(), event_date: told.parse().ok(), ..Candidate::default() };
        assert_eq!(date(&candidate).map(|d| d.to_string()).as_deref(), expected, "{published} {told}");
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
        let candidate = Candidate { published: day("2026-02-06"), event_date: day("2026-02-04"), ..Candidate::default() };
        assert_eq!(dating(&candidate).days.map(|(first, last)| last - first), Some(2));
    }
}

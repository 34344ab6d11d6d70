//! Dates as printed, and the date of the event with its basis.

use super::{DateMention, EventDate, Sentence};
use crate::article::Article;

/// The dates that an article prints, ascending, resolved where the text and the published date allow it.
pub(super) fn mentions(_article: &Article, _sentences: &[Sentence]) -> Vec<DateMention> {
    Vec::new()
}

/// When what the article reports happened.
pub(super) fn event_date(_article: &Article, _sentences: &[Sentence], _dates: &[DateMention]) -> EventDate {
    EventDate::default()
}

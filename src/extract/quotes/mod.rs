//! Quotes and reported speech, and who said it.

use super::{IndirectQuote, Person, Quote, Sentence};
use crate::article::Article;

/// All speech that an article reports.
#[derive(Debug, Default)]
pub(super) struct Speech {
    /// With marks, ascending.
    pub quotes: Vec<Quote>,
    /// Without marks, ascending.
    pub indirect: Vec<IndirectQuote>,
}

/// The speech in an article.
pub(super) fn find(_article: &Article, _sentences: &[Sentence], _people: &[Person]) -> Speech {
    Speech::default()
}

//! Light stemming: one form for the inflections of a word.

use std::borrow::Cow;

use rust_stemmers::Stemmer;

use super::table::lower;
use crate::{lang, text::hash};

/// Stems the words of one language.
pub(crate) struct Stems(Option<Stemmer>);

impl Stems {
    /// The stemmer for a BCP 47 tag; words of a language that has none stay as they are.
    pub(crate) fn of(language: &str) -> Self {
        Self(lang::of(language).stemmer.map(Stemmer::create))
    }

    /// The stem of a word in lower case.
    pub(crate) fn stem<'a>(&self, word: &'a str) -> Cow<'a, str> {
        match &self.0 {
            Some(stemmer) if !word.starts_with(|c: char| c.is_ascii_digit()) => stemmer.stem(word),
            _ => Cow::Borrowed(word),
        }
    }

    /// The hash under which the stem of a word of a lexicon is found: [`super::Lexeme::stem`] of
    /// its forms in texts.
    pub(crate) fn listed(&self, word: &str) -> u64 {
        hash::stable(self.stem(&lower(word)).as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_share_a_stem_in_languages_that_are_known() {
        assert_eq!(
            Stems::of("en-GB").stem("talks"),
            Stems::of("en").stem("talk")
        );
        assert_eq!(
            Stems::of("de").stem("gespräche"),
            Stems::of("de").stem("gesprächen")
        );
        assert_eq!(Stems::of("vi").stem("talks"), "talks");
        assert_eq!(Stems::of("en").stem("1990s"), "1990s");
    }
}

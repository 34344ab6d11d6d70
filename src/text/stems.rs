//! Light stemming: one form for the inflections of a word.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

/// The Snowball stemmers (Porter 2001) by the primary subtag of a BCP 47 language tag.
const ALGORITHMS: [(&str, Algorithm); 17] = [
    ("ar", Algorithm::Arabic),
    ("da", Algorithm::Danish),
    ("de", Algorithm::German),
    ("el", Algorithm::Greek),
    ("en", Algorithm::English),
    ("es", Algorithm::Spanish),
    ("fi", Algorithm::Finnish),
    ("fr", Algorithm::French),
    ("hu", Algorithm::Hungarian),
    ("it", Algorithm::Italian),
    ("nl", Algorithm::Dutch),
    ("no", Algorithm::Norwegian),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("sv", Algorithm::Swedish),
    ("tr", Algorithm::Turkish),
];

/// Stems the words of one language.
pub struct Stems(Option<Stemmer>);

impl Stems {
    /// The stemmer for a BCP 47 tag; words of a language that has none stay as they are.
    pub fn of(language: &str) -> Self {
        let primary = language.split('-').next().unwrap_or_default();
        let found = ALGORITHMS
            .iter()
            .find(|(tag, _)| primary.eq_ignore_ascii_case(tag));
        Self(found.map(|&(_, algorithm)| Stemmer::create(algorithm)))
    }

    /// The stem of a token of [`super::words::words`].
    pub fn stem<'a>(&self, word: &'a str) -> Cow<'a, str> {
        match &self.0 {
            Some(stemmer) if !word.starts_with(|c: char| c.is_ascii_digit()) => stemmer.stem(word),
            _ => Cow::Borrowed(word),
        }
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

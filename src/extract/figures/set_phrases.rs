//! Set phrases around a number, as `figure_phrases.tsv` lists them.

use crate::{
    extract::Qualifier,
    lang::{Language, Lexicon},
};

/// What a phrase does; the header of the English `figure_phrases.tsv` explains each class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phrase {
    Ratio,
    RatioOfOne,
    Fraction,
    Half,
    Divisor,
    Compared,
    PerMonth,
    UnitOf,
    Age,
    Scale,
    Tail(Qualifier),
    Warmth,
    Source,
}

impl Phrase {
    fn read(row: &[&str]) -> Option<Self> {
        Some(match *row.get(1)? {
            "ratio" => Self::Ratio,
            "ratio-of-one" => Self::RatioOfOne,
            "fraction" => Self::Fraction,
            "half" => Self::Half,
            "divisor" => Self::Divisor,
            "compared" => Self::Compared,
            "per-month" => Self::PerMonth,
            "unit-of" => Self::UnitOf,
            "age" => Self::Age,
            "scale" => Self::Scale,
            "tail" => Self::Tail(super::lexicon::qualifier(row.get(2)?)),
            "warmth" => Self::Warmth,
            "source" => Self::Source,
            _ => return None,
        })
    }
}

/// The phrases of a language.
#[derive(Debug)]
pub(super) struct Phrases(Vec<(&'static str, Phrase)>);

impl Phrases {
    pub(super) fn of(language: &'static Language) -> Self {
        let rows = language.rows(Lexicon::FigurePhrases);
        Self(
            rows.filter_map(|row| Some((row[0], Phrase::read(&row)?)))
                .collect(),
        )
    }

    /// The phrases of a class.
    pub(super) fn all(&self, class: Phrase) -> impl Iterator<Item = &'static str> {
        let all = self.0.iter().filter(move |(_, of)| *of == class);
        all.map(|(words, _)| *words)
    }

    /// The longest phrase that opens `text`, of those of a class.
    pub(super) fn opening(&self, text: &str, class: Phrase) -> Option<&'static str> {
        let all = self.all(class).filter(|words| is_opening(text, words));
        all.max_by_key(|words| words.len())
    }

    /// Length of the longest phrase of a class that follows at the start of `rest`, with the blank
    /// before it.
    pub(super) fn behind(&self, rest: &str, class: Phrase) -> Option<usize> {
        let follows = |words: &&str| is_behind(rest, words);
        self.all(class).filter(follows).map(len_behind).max()
    }

    /// What the words behind a number say of how exact it is, and those words.
    pub(super) fn tail(&self, rest: &str) -> Option<(Qualifier, &'static str)> {
        self.0.iter().find_map(|(words, class)| match class {
            Phrase::Tail(qualifier) if is_behind(rest, words) => Some((*qualifier, *words)),
            _ => None,
        })
    }
}

/// Whether `words` open `text` as whole words; behind a mark a letter may follow ("d'euros").
fn is_opening(text: &str, words: &str) -> bool {
    let marked = !words.ends_with(char::is_alphanumeric);
    let rest = text.strip_prefix(words);
    rest.is_some_and(|rest| marked || !rest.starts_with(char::is_alphanumeric))
}

/// Whether `words` follow at the start of `rest`.
fn is_behind(rest: &str, words: &str) -> bool {
    let blank = len_behind(words) - words.len();
    let behind = blank == 0 || rest.starts_with(' ');
    behind
        && rest
            .get(blank..)
            .is_some_and(|text| is_opening(text, words))
}

/// Length of a phrase with the blank that stands before it, if it has no hyphen there.
fn len_behind(words: &str) -> usize {
    words.len() + usize::from(!words.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang;

    #[test]
    fn every_row_has_a_class() {
        for row in lang::rows(Lexicon::FigurePhrases) {
            assert!(Phrase::read(&row).is_some(), "{row:?}");
        }
    }

    #[test]
    fn a_phrase_follows_behind_a_blank_or_its_hyphen_and_ends_with_its_word() {
        let english = Phrases::of(lang::of("en"));
        for (rest, len) in [
            (" out of every ten", Some(13)),
            (" out of ten", Some(7)),
            ("out of ten", None),
            (" out often", None),
        ] {
            assert_eq!(english.behind(rest, Phrase::Ratio), len, "{rest}");
        }
        assert_eq!(english.behind("-year", Phrase::Age), None);
        assert_eq!(english.behind("-old man", Phrase::Age), Some(4));
        let tail = english.tail("-odd boats").map(|(_, words)| words);
        assert_eq!(tail, Some("-odd"));
    }
}

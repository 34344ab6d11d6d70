//! The words by which sentences and measures are held against each other as wholes: stems of words
//! that carry meaning.

use crate::{
    annotate::{guards, stems::Stems},
    text::{hash, normalise::fold_case},
};

/// What a sentence is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Terms {
    /// Hashes of the stems of its words of four letters and more, and of its names, ascending, each
    /// once; numbers are none.
    pub stems: Vec<u64>,
}

/// Shortest word that counts, in letters, unless it is capitalised inside the sentence.
const SHORTEST: usize = 4;

impl Terms {
    pub(super) fn of(sentence: &str, language: &str) -> Self {
        let stems = Stems::of(language);
        let mut terms = Self::default();
        let words = sentence
            .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
            .filter(|w| !w.is_empty());
        for (n, word) in words.enumerate() {
            let folded = fold_case(word);
            let counts = word.starts_with(|c: char| c.is_ascii_digit()) || guards::counts(&folded);
            if !counts
                && (word.chars().count() >= SHORTEST
                    || (n > 0 && word.starts_with(char::is_uppercase)))
            {
                terms
                    .stems
                    .push(hash::stable(stems.stem(&folded).as_bytes()));
            }
        }
        terms.stems.sort_unstable();
        terms.stems.dedup();
        terms
    }

    /// How many stems both have.
    pub(super) fn shared(&self, other: &Self) -> usize {
        let mut rest = other.stems.as_slice();
        let meets = |stem: &&u64| {
            rest = &rest[rest.partition_point(|s| s < stem)..];
            rest.first() == Some(stem)
        };
        self.stems.iter().filter(meets).count()
    }

    /// Share of the smaller one's stems that both have, in percent.
    pub(super) fn overlap(&self, other: &Self) -> usize {
        let few = self.stems.len().min(other.stems.len());
        (self.shared(other) * 100)
            .checked_div(few)
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_repeats_another_in_other_words_shares_most_stems() {
        let of = |text: &str| Terms::of(text, "en");
        let said = of("The harbour council approved the new ferry line to Ostby on Monday.");
        assert_eq!(
            said.overlap(&of(
                "On Monday the harbour councils approve a ferry line to Ostby"
            )),
            100
        );
        assert!(said.overlap(&of("Rain fell on the harbour all day.")) < 50);
    }
}

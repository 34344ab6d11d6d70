//! The words by which sentences and measures are held against each other as wholes: stems of words that carry meaning.

use std::collections::BTreeSet;

use crate::text::{guards, normalise::fold_case, stems::Stems};

/// What a sentence is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Terms {
    /// Stems of its words of four letters and more, and its names; numbers are none.
    pub stems: BTreeSet<String>,
}

/// Shortest word that counts, in letters, unless it is capitalised inside the sentence.
const SHORTEST: usize = 4;

impl Terms {
    pub(super) fn of(sentence: &str, language: &str) -> Self {
        let stems = Stems::of(language);
        let mut terms = Self::default();
        let words = sentence.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’')).filter(|w| !w.is_empty());
        for (n, word) in words.enumerate() {
            let folded = fold_case(word);
            let counts = word.starts_with(|c: char| c.is_ascii_digit()) || guards::counts(&folded);
            if !counts && (word.chars().count() >= SHORTEST || (n > 0 && word.starts_with(char::is_uppercase))) {
                terms.stems.insert(stems.stem(&folded).into_owned());
            }
        }
        terms
    }

    /// Share of the smaller one's stems that both have, in percent.
    pub(super) fn overlap(&self, other: &Self) -> usize {
        let (few, many) = if self.stems.len() <= other.stems.len() { (self, other) } else { (other, self) };
        let common = few.stems.iter().filter(|s| many.stems.contains(*s)).count();
        if few.stems.is_empty() { 0 } else { common * 100 / few.stems.len() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_repeats_another_in_other_words_shares_most_stems() {
        let of = |text: &str| Terms::of(text, "en");
        let said = of("The harbour council approved the new ferry line to Ostby on Monday.");
        assert_eq!(said.overlap(&of("On Monday the harbour councils approve a ferry line to Ostby")), 100);
        assert!(said.overlap(&of("Rain fell on the harbour all day.")) < 50);
    }
}

//! The words by which sentences are compared: stems of words that carry meaning, and the guards that a stem does not see.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use crate::text::{guards, lexicon, normalise::fold_case, stems::Stems};

/// What a sentence is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Terms {
    /// Stems of its words of four letters and more, and its names.
    pub stems: BTreeSet<String>,
    /// Its numbers as printed.
    numbers: BTreeSet<String>,
    /// Whether it says that something is not so.
    negated: bool,
    /// Number of words.
    pub words: usize,
}

/// Shortest word that counts, in letters, unless it is capitalised inside the sentence.
const SHORTEST: usize = 4;
/// Fewest common stems that tie two sentences.
const FEWEST: usize = 5;

impl Terms {
    pub(super) fn of(sentence: &str, language: &str) -> Self {
        let stems = Stems::of(language);
        let mut terms = Self::default();
        for word in sentence.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’')).filter(|w| !w.is_empty()) {
            terms.words += 1;
            let folded = fold_case(word);
            terms.negated |= guards::denies(&folded);
            if word.starts_with(|c: char| c.is_ascii_digit()) || guards::counts(&folded) {
                terms.numbers.insert(folded.into_owned());
            } else if word.chars().count() >= SHORTEST || (terms.words > 1 && word.starts_with(char::is_uppercase)) {
                terms.stems.insert(stems.stem(&folded).into_owned());
            }
        }
        terms
    }

    /// Share of the smaller sentence's stems that both have, in percent.
    pub(super) fn overlap(&self, other: &Self) -> usize {
        let (few, many) = if self.stems.len() <= other.stems.len() { (self, other) } else { (other, self) };
        let common = few.stems.iter().filter(|s| many.stems.contains(*s)).count();
        if few.stems.is_empty() { 0 } else { common * 100 / few.stems.len() }
    }

    /// Whether both state the same thing: most words shared, the same numbers, neither denies what the other says.
    pub(super) fn states_the_same(&self, other: &Self) -> bool {
        const SHARED: usize = 65;
        self.stems.len().min(other.stems.len()) >= FEWEST
            && self.numbers == other.numbers
            && self.negated == other.negated
            && self.overlap(other) >= SHARED
    }
}

/// Words with which a sentence leans on the one before it.
pub(super) fn leans(sentence: &str, language: &str) -> bool {
    static ENGLISH: LazyLock<HashSet<&'static str>> =
        LazyLock::new(|| lexicon::words(include_str!("../text/lexicons/en/openings.tsv")).collect());
    static GERMAN: LazyLock<HashSet<&'static str>> =
        LazyLock::new(|| lexicon::words(include_str!("../text/lexicons/de/openings.tsv")).collect());
    let known: &HashSet<_> = if language.starts_with("de") { &GERMAN } else { &ENGLISH };
    let words = sentence.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
    let first = words.filter(|w| !w.is_empty()).map(|w| fold_case(w).replace('’', "'")).next();
    first.is_none_or(|w| known.contains(w.split('\'').next().unwrap_or_default()) || known.contains(w.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        Terms::of(a, "en").states_the_same(&Terms::of(b, "en"))
    }

    #[test]
    fn sentences_are_tied_by_shared_words_and_never_across_a_number_or_a_denial() {
        let said = "The harbour council approved the new ferry line to Ostby on Monday.";
        assert!(same(said, "On Monday the harbour council approved a new ferry line to Ostby, officials said."));
        assert!(!same(said, "The harbour council has not approved the new ferry line to Ostby on Monday."));
        assert!(!same(
            "The council spent 12 million crowns on new ferries this winter.",
            "The council spent 14 million crowns on new ferries this winter."
        ));
        assert!(!same(
            "The mayor accepted an invitation to visit the harbour of Ostby twice this year.",
            "The mayor accepted an invitation to visit the harbour of Ostby this year."
        ));
    }

    #[test]
    fn a_sentence_that_leans_on_another_is_seen_by_its_first_word() {
        assert!(leans("He also thanked the crew.", "en"));
        assert!(leans("“It’s late,” she said.", "en"));
        assert!(!leans("The crew thanked the minister.", "en"));
    }
}

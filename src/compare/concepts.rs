//! Sets of concepts or stems: small, sorted, compared in one pass.

use std::cmp::Ordering;

use crate::annotate::{Lexeme, WordRun, concepts::Concept};

/// Concepts, or other hashes of words, ascending, each once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct ConceptSet(Vec<Concept>);

impl FromIterator<Concept> for ConceptSet {
    fn from_iter<I: IntoIterator<Item = Concept>>(concepts: I) -> Self {
        let mut concepts: Vec<Concept> = concepts.into_iter().collect();
        concepts.sort_unstable();
        concepts.dedup();
        Self(concepts)
    }
}

impl<'a> IntoIterator for &'a ConceptSet {
    type Item = Concept;
    type IntoIter = std::iter::Copied<std::slice::Iter<'a, Concept>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().copied()
    }
}

impl ConceptSet {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, ascending.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Concept> + '_ {
        self.into_iter()
    }

    /// Whether a concept is one of them.
    pub(crate) fn contains(&self, concept: Concept) -> bool {
        self.0.binary_search(&concept).is_ok()
    }

    /// How many both have.
    pub(crate) fn shared(&self, other: &Self) -> usize {
        let (mut a, mut b) = (self.0.as_slice(), other.0.as_slice());
        let mut shared = 0;
        while let ([x, rest @ ..], [y, others @ ..]) = (a, b) {
            match x.cmp(y) {
                Ordering::Less => a = rest,
                Ordering::Greater => b = others,
                Ordering::Equal => {
                    shared += 1;
                    (a, b) = (rest, others);
                }
            }
        }
        shared
    }

    /// Share of the smaller set that both have, in percent.
    pub(crate) fn overlap(&self, other: &Self) -> usize {
        let fewer = self.len().min(other.len());
        let overlap = (self.shared(other) * 100).checked_div(fewer);
        overlap.unwrap_or_default()
    }

    /// Whether `other` has all of them.
    pub(crate) fn is_within(&self, other: &Self) -> bool {
        self.shared(other) == self.len()
    }

    /// Those that `other` has not.
    pub(crate) fn without(&self, other: &Self) -> Self {
        let left = self.iter().filter(|&concept| !other.contains(concept));
        Self(left.collect())
    }
}

/// The stems by which sentences are compared as wholes: of their words of four letters and more and
/// of their names; numbers are none.
pub(crate) fn stems(sentence: WordRun<'_>) -> ConceptSet {
    const SHORTEST: u8 = 4;
    let counts = |n: usize, word: &Lexeme| {
        let long = word.length >= SHORTEST || (n > 0 && word.is_capital());
        long && !word.is_number() && !word.counts()
    };
    let words = sentence.words().enumerate();
    let counted = words.filter(|(n, word)| counts(*n, word.lexeme));
    counted.map(|(_, word)| word.lexeme.stem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::WordTable;

    #[test]
    fn a_sentence_that_repeats_another_in_other_words_shares_most_stems() {
        let of = |text: &str| stems(WordTable::read(text, "en").all());
        let said = of("The harbour council approved the new ferry line to Ostby on Monday.");
        let again = of("On Monday the harbour councils approve a ferry line to Ostby");
        assert_eq!(said.overlap(&again), 100);
        assert!(said.overlap(&of("Rain fell on the harbour all day.")) < 50);
    }

    #[test]
    fn sets_are_counted_and_parted() {
        let set = |of: &[Concept]| of.iter().copied().collect::<ConceptSet>();
        let (a, b) = (set(&[5, 1, 3, 1]), set(&[3, 4, 5]));
        assert_eq!((a.len(), a.shared(&b), b.shared(&a)), (3, 2, 2));
        assert_eq!(a.without(&b), set(&[1]));
        assert!(set(&[3, 5]).is_within(&a) && !a.is_within(&b));
        assert!(a.contains(1) && !b.contains(1));
    }
}

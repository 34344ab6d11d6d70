//! The words by which sentences are compared as wholes: stems of words that carry meaning.

use crate::annotate::{Lexeme, WordRun};

/// What a sentence is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Terms {
    /// Hashes of the stems of its words of four letters and more, and of its names, ascending, each
    /// once; numbers are none.
    pub stems: Vec<u64>,
}

/// Shortest word that counts, in letters, unless it is capitalised inside the sentence.
const SHORTEST: u8 = 4;

impl Terms {
    pub(super) fn of(sentence: WordRun<'_>) -> Self {
        let counts = |n: usize, word: &Lexeme| {
            !word.is_number()
                && !word.counts()
                && (word.length >= SHORTEST || (n > 0 && word.is_capital()))
        };
        let words = sentence.words().enumerate();
        let counted = words.filter(|(n, word)| counts(*n, word.lexeme));
        let mut stems: Vec<u64> = counted.map(|(_, word)| word.lexeme.stem).collect();
        stems.sort_unstable();
        stems.dedup();
        Self { stems }
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
    use crate::annotate::WordTable;

    #[test]
    fn a_sentence_that_repeats_another_in_other_words_shares_most_stems() {
        let of = |text: &str| Terms::of(WordTable::read(text, "en").all());
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

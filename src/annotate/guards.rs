//! Guards: the words that turn a statement into another one, however many words the two share.
//!
//! Denials, numbers in words, and pairs of opposites. Stems and overlaps do not see them, so
//! everything that holds two sentences against each other asks here.

use std::{collections::HashSet, sync::LazyLock};

use super::concepts::{Concept, Concepts};
use crate::lang::{self, Lexicon};
use crate::text::normalise::fold_case;

/// Whether a word, in lower case without accents, denies what its sentence says.
pub(crate) fn denies(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&'static str>> =
        LazyLock::new(|| lang::words(Lexicon::Negations).collect());
    WORDS.contains(word) || word.ends_with("n't") || word.ends_with("n’t")
}

/// Whether a word, in lower case without accents, counts ("twice", "zwölf").
pub(crate) fn counts(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
        lang::words(Lexicon::Counts)
            .map(|word| fold_case(word).into_owned())
            .collect()
    });
    WORDS.contains(word)
}

/// Pairs of concepts that say the opposite of each other.
pub(crate) fn opposites() -> &'static [(Concept, Concept)] {
    static PAIRS: LazyLock<Vec<(Concept, Concept)>> = LazyLock::new(|| {
        let english = Concepts::of("en");
        let pair = |row: Vec<&str>| Some((english.concept(row[0]), english.concept(row.get(1)?)));
        lang::of("en")
            .rows(Lexicon::Opposites)
            .filter_map(pair)
            .collect()
    });
    &PAIRS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn denials_and_counts_are_known_in_several_languages() {
        assert!(
            denies("never")
                && denies("won't")
                && denies("nicht")
                && denies("jamais")
                && !denies("now")
        );
        assert!(counts("twice") && counts("zweimal") && !counts("two"));
    }

    #[test]
    fn opposites_are_met_through_synonyms() {
        let english = Concepts::of("en");
        let german = Concepts::of("de");
        assert!(opposites().contains(&(english.concept("opened"), german.concept("schließen"))));
    }
}

//! Guards: the words that turn a statement into another one, however many words the two share.
//!
//! Denials, numbers in words, and pairs of opposites. Stems and overlaps do not see them, so
//! everything that holds two sentences against each other asks here.

use std::{collections::HashSet, sync::LazyLock};

use super::{
    concepts::{Concept, Concepts},
    table::{Lexeme, listed},
};
use crate::lang::{self, Lexicon};
use crate::text::normalise::fold_case;

/// Whether a word, in lower case without accents and with a plain apostrophe, denies what its
/// sentence says.
pub(crate) fn denies(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&'static str>> =
        LazyLock::new(|| lang::words(Lexicon::Negations).collect());
    static ENDINGS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let rows = lang::rows(Lexicon::Negations);
        let endings = rows.filter(|row| row.get(1) == Some(&"ending"));
        endings.map(|row| row[0]).collect()
    });
    WORDS.contains(word) || ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// Whether of two neighbouring words the first only denies half ("not only"): the sentence goes on
/// to state something.
pub(crate) fn denies_half(words: [&Lexeme; 2]) -> bool {
    static PHRASES: LazyLock<HashSet<[u64; 2]>> = LazyLock::new(|| {
        let half = lang::rows(Lexicon::Negations).filter(|row| row.get(1) == Some(&"half"));
        let pair = |row: Vec<&str>| row[0].split_once(' ').map(|(a, b)| [listed(a), listed(b)]);
        half.filter_map(pair).collect()
    });
    PHRASES.contains(&words.map(|word| word.lower))
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
        let english = Concepts::of(lang::PIVOT);
        let pair = |row: Vec<&str>| Some((english.concept(row[0]), english.concept(row.get(1)?)));
        lang::of(lang::PIVOT)
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

//! Concepts: one number for words that mean the same, in one language or in several.
//!
//! A small table of news words (`lexicons/concepts.tsv`) ties synonyms and translations. A word that it does not list is a
//! concept of its own: the hash of its stem. Two sentences in two languages can so be held against each other word by word.

use std::{collections::HashMap, sync::LazyLock};

use foldhash::fast::FixedState;

use super::{hash, lexicon, normalise::fold_case, stems::Stems};

/// What a word means, as far as the table knows.
pub type Concept = u64;

/// The languages of the table's columns.
const COLUMNS: [&str; 3] = ["en", "de", "fr"];

type Column = HashMap<String, Concept, FixedState>;

static TABLE: LazyLock<[Column; 3]> = LazyLock::new(|| {
    let mut columns = [Column::default(), Column::default(), Column::default()];
    let stems = COLUMNS.map(Stems::of);
    for (row, cells) in lexicon::rows(include_str!("lexicons/concepts.tsv")).enumerate() {
        for (n, cell) in cells.iter().enumerate().take(COLUMNS.len()) {
            for word in cell.split(' ').filter(|w| !w.is_empty()) {
                columns[n].entry(stems[n].stem(&word.to_lowercase()).into_owned()).or_insert(row as Concept);
            }
        }
    }
    columns
});

/// Reads the concepts of one language.
pub struct Concepts {
    stems: Stems,
    column: Option<&'static Column>,
}

impl Concepts {
    /// For a BCP 47 tag.
    pub fn of(language: &str) -> Self {
        let primary = language.split('-').next().unwrap_or_default();
        let column = COLUMNS.iter().position(|tag| primary.eq_ignore_ascii_case(tag)).map(|n| &TABLE[n]);
        Self { stems: Stems::of(language), column }
    }

    /// The concept of a word; inflections, synonyms and translations share one.
    pub fn concept(&self, word: &str) -> Concept {
        let word = word.to_lowercase();
        let stem = self.stems.stem(&word);
        let listed = self.column.and_then(|column| column.get(stem.as_ref()));
        listed.copied().unwrap_or_else(|| hash::stable(fold_case(&stem).as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: (&str, &str), b: (&str, &str), same: bool) {
        assert_eq!(Concepts::of(a.0).concept(a.1) == Concepts::of(b.0).concept(b.1), same, "{a:?} {b:?}");
    }

    #[test]
    fn synonyms_and_translations_share_a_concept_and_opposites_do_not() {
        check(("en-GB", "blueprints"), ("en", "plan"), true);
        check(("en", "winter"), ("de-CH", "Winters"), true);
        check(("de", "Frieden"), ("fr", "paix"), true);
        check(("en", "open"), ("en", "closed"), false);
        check(("en", "rise"), ("de", "sinken"), false);
    }

    #[test]
    fn a_name_is_the_same_in_all_languages_and_other_words_are_their_own() {
        check(("en", "Lindby"), ("de", "Lindby"), true);
        check(("en", "gull"), ("en", "herring"), false);
    }
}

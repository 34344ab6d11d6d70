//! Concepts: one number for words that mean the same, in one language or in several.
//!
//! A small table of news words (`lang/tables/concepts.tsv`) ties synonyms and translations. A word
//! that it does not list is a concept of its own: the hash of its stem. Two sentences in two
//! languages can so be held against each other word by word.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use foldhash::fast::FixedState;

use super::stems::Stems;
use crate::lang::{
    self, Language, Lexicon, lexicon,
    tables::{self, COLUMNS},
};
use crate::text::{hash, normalise::fold_case};

/// What a word means, as far as the table knows.
pub(crate) type Concept = u64;

type Column = HashMap<String, Concept, FixedState>;

/// What belongs to a place is that place ("Chinese" and "China"). Concepts of places follow those
/// of the table.
fn places(columns: &mut [Column; 3]) {
    for (column, language) in columns.iter_mut().zip(COLUMNS) {
        let stems = Stems::of(lang::PIVOT);
        let rows = lang::of(language).rows(Lexicon::Places);
        for row in rows.filter(|row| !row[0].contains(' ')) {
            let place = own(&stems.stem(&row[0].to_lowercase()));
            for word in row
                .get(1)
                .into_iter()
                .flat_map(|cell| cell.split(' '))
                .filter(|w| *w != "-")
            {
                column.entry(word.to_lowercase()).or_insert(place);
            }
        }
    }
}

static TABLE: LazyLock<[Column; 3]> = LazyLock::new(|| {
    let mut columns = [Column::default(), Column::default(), Column::default()];
    let stems = COLUMNS.map(Stems::of);
    for (row, cells) in lexicon::rows(tables::CONCEPTS).enumerate() {
        for (n, cell) in cells.iter().enumerate().take(COLUMNS.len()) {
            for word in cell.split(' ').filter(|w| !w.is_empty()) {
                columns[n]
                    .entry(
                        stems[n]
                            .stem(&spelt(lang::of(COLUMNS[n]), &word.to_lowercase()))
                            .into_owned(),
                    )
                    .or_insert(row as Concept);
            }
        }
    }
    places(&mut columns);
    columns
});

/// A word in lower case, in the one spelling of several.
fn spelt<'a>(language: &Language, word: &'a str) -> Cow<'a, str> {
    let differs =
        |(ending, _): &&(&str, &str)| word.len() > ending.len() + 2 && word.ends_with(ending);
    match language.spellings.iter().find(differs) {
        Some((ending, read)) => Cow::Owned(format!("{}{read}", &word[..word.len() - ending.len()])),
        None => Cow::Borrowed(word),
    }
}

/// The concept of a word that no table lists. The English stemmer writes "y" at the end as "i": a
/// name is the same everywhere.
fn own(stem: &str) -> Concept {
    let folded = fold_case(stem);
    folded.strip_suffix('i').map_or_else(
        || hash::stable(folded.as_bytes()),
        |start| hash::stable(format!("{start}y").as_bytes()),
    )
}

/// Reads the concepts of one language.
pub(crate) struct Concepts {
    language: &'static Language,
    stems: Stems,
    column: Option<&'static Column>,
}

impl Concepts {
    /// For a BCP 47 tag.
    pub(crate) fn of(language: &str) -> Self {
        let primary = language.split('-').next().unwrap_or_default();
        let column = COLUMNS
            .iter()
            .position(|tag| primary.eq_ignore_ascii_case(tag))
            .map(|n| &TABLE[n]);
        Self {
            language: lang::of(language),
            stems: Stems::of(language),
            column,
        }
    }

    /// The concept of a word; inflections, synonyms and translations share one.
    pub(crate) fn concept(&self, word: &str) -> Concept {
        let word = word.to_lowercase();
        self.of_stem(&word, &self.stems.stem(&word))
    }

    /// The concept of a word in lower case that has this stem.
    pub(super) fn of_stem(&self, word: &str, stem: &str) -> Concept {
        let spelt = spelt(self.language, word);
        match &spelt {
            Cow::Borrowed(word) => self.look_up(word, stem),
            Cow::Owned(word) => self.look_up(word, &self.stems.stem(word)),
        }
    }

    fn look_up(&self, word: &str, stem: &str) -> Concept {
        let listed = self
            .column
            .and_then(|column| column.get(stem).or_else(|| column.get(word)));
        listed.copied().unwrap_or_else(|| own(stem))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: (&str, &str), b: (&str, &str), same: bool) {
        assert_eq!(
            Concepts::of(a.0).concept(a.1) == Concepts::of(b.0).concept(b.1),
            same,
            "{a:?} {b:?}"
        );
    }

    #[test]
    fn synonyms_and_translations_share_a_concept_and_opposites_do_not() {
        check(("en-GB", "blueprints"), ("en", "plan"), true);
        check(("en", "winter"), ("de-CH", "Winters"), true);
        check(("de", "Frieden"), ("fr", "paix"), true);
        check(("en", "Chinese"), ("en", "China"), true);
        check(("en-GB", "honoured"), ("en-US", "honor"), true);
        check(("en", "open"), ("en", "closed"), false);
        check(("en", "rise"), ("de", "sinken"), false);
    }

    #[test]
    fn a_name_is_the_same_in_all_languages_and_other_words_are_their_own() {
        check(("en", "Lindby"), ("de", "Lindby"), true);
        check(("en", "gull"), ("en", "herring"), false);
    }
}

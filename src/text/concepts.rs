//! Concepts: one number for words that mean the same, in one language or in several.
//!
//! A small table of news words (`lexicons/concepts.tsv`) ties synonyms and translations. A word
//! that it does not list is a concept of its own: the hash of its stem. Two sentences in two
//! languages can so be held against each other word by word.

use std::{collections::HashMap, sync::LazyLock};

use foldhash::fast::FixedState;

use super::{hash, lexicon, normalise::fold_case, stems::Stems};

/// What a word means, as far as the table knows.
pub type Concept = u64;

/// The languages of the table's columns.
const COLUMNS: [&str; 3] = ["en", "de", "fr"];

type Column = HashMap<String, Concept, FixedState>;

/// What belongs to a place is that place ("Chinese" and "China"). Concepts of places follow those
/// of the table.
fn places(columns: &mut [Column; 3]) {
    let files = [
        include_str!("lexicons/en/places.tsv"),
        include_str!("lexicons/de/places.tsv"),
    ];
    for (column, file) in columns.iter_mut().zip(files) {
        let stems = Stems::of("en");
        for row in lexicon::rows(file).filter(|row| !row[0].contains(' ')) {
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
    for (row, cells) in lexicon::rows(include_str!("lexicons/concepts.tsv")).enumerate() {
        for (n, cell) in cells.iter().enumerate().take(COLUMNS.len()) {
            for word in cell.split(' ').filter(|w| !w.is_empty()) {
                columns[n]
                    .entry(stems[n].stem(&spelt(COLUMNS[n], word)).into_owned())
                    .or_insert(row as Concept);
            }
        }
    }
    places(&mut columns);
    columns
});

/// Endings that Britons and Americans spell in two ways.
const SPELLINGS: [(&str, &str); 12] = [
    ("our", "or"),
    ("ours", "ors"),
    ("oured", "ored"),
    ("ouring", "oring"),
    ("tre", "ter"),
    ("tres", "ters"),
    ("ise", "ize"),
    ("ised", "ized"),
    ("ising", "izing"),
    ("isation", "ization"),
    ("yse", "yze"),
    ("ogue", "og"),
];

/// A word in lower case; an English one as Americans spell it.
fn spelt(language: &str, word: &str) -> String {
    let word = word.to_lowercase();
    let differs = |(british, _): &&(&str, &str)| {
        language == "en" && word.len() > british.len() + 2 && word.ends_with(british)
    };
    match SPELLINGS.iter().find(differs) {
        Some((british, american)) => format!("{}{american}", &word[..word.len() - british.len()]),
        None => word,
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
pub struct Concepts {
    english: bool,
    stems: Stems,
    column: Option<&'static Column>,
}

impl Concepts {
    /// For a BCP 47 tag.
    pub fn of(language: &str) -> Self {
        let primary = language.split('-').next().unwrap_or_default();
        let column = COLUMNS
            .iter()
            .position(|tag| primary.eq_ignore_ascii_case(tag))
            .map(|n| &TABLE[n]);
        Self {
            english: primary.eq_ignore_ascii_case("en"),
            stems: Stems::of(language),
            column,
        }
    }

    /// The concept of a word; inflections, synonyms and translations share one.
    pub fn concept(&self, word: &str) -> Concept {
        let word = spelt(if self.english { "en" } else { "" }, word);
        let stem = self.stems.stem(&word);
        let listed = self
            .column
            .and_then(|column| column.get(stem.as_ref()).or_else(|| column.get(&word)));
        listed.copied().unwrap_or_else(|| own(&stem))
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

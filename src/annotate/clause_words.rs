//! The words by which clauses are cut and two sentences are compared: `clause_words.tsv` of each
//! language.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::{TableWord, table::listed};
use crate::lang::{Lexicon, PerLanguage};

/// What a word or phrase does for a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ClauseWord {
    /// It adds to something said before ("also").
    Adding,
    /// Whoever does it follows ("by").
    Agent,
    /// A preposition that holds an article: a common noun follows ("im").
    Article,
    /// It opens a clause behind a comma together with the joint behind it ("even as").
    Focus,
    /// A joint that also joins the items of a list ("and").
    List,
    /// The time that a count covers follows ("this", "next").
    Period,
    /// A pronoun for which a name can be put ("he").
    Person,
    /// A place follows ("in").
    Place,
    /// It refers to somebody named before and opens a clause ("who").
    Relative,
    /// It says whose something is ("their").
    Theirs,
    /// A count of times ends with it ("twice").
    Times,
    /// A topic ends before it.
    TopicEnd,
    /// What says which one is meant follows ("the call between ...").
    Which,
}

/// What a phrase does for a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ClausePhrase {
    /// It only says whose word the rest is ("according to").
    Frame,
    /// It joins an item like "and" and always opens a part of its own ("as well as").
    Item,
    /// What follows is the occasion of what is told ("during a").
    Occasion,
}

/// Names of the classes as the lexicon has them.
const WORDS: [(&str, ClauseWord); 13] = [
    ("adding", ClauseWord::Adding),
    ("agent", ClauseWord::Agent),
    ("article", ClauseWord::Article),
    ("focus", ClauseWord::Focus),
    ("list", ClauseWord::List),
    ("period", ClauseWord::Period),
    ("person", ClauseWord::Person),
    ("place", ClauseWord::Place),
    ("relative", ClauseWord::Relative),
    ("theirs", ClauseWord::Theirs),
    ("times", ClauseWord::Times),
    ("topic-end", ClauseWord::TopicEnd),
    ("which", ClauseWord::Which),
];
const PHRASES: [(&str, ClausePhrase); 3] = [
    ("frame", ClausePhrase::Frame),
    ("item", ClausePhrase::Item),
    ("occasion", ClausePhrase::Occasion),
];

/// The clause words of one language.
#[derive(Debug)]
pub(crate) struct ClauseWords {
    /// By hash of the word: one bit for each class.
    words: HashMap<u64, u16, FixedState>,
    phrases: Vec<(ClausePhrase, Vec<u64>)>,
}

impl ClauseWords {
    /// Those of a BCP 47 tag; none where the language has no such lexicon.
    pub(crate) fn of(language: &str) -> &'static Self {
        static ALL: PerLanguage<ClauseWords> = PerLanguage::new(|language| {
            let mut read = ClauseWords {
                words: HashMap::default(),
                phrases: Vec::new(),
            };
            for row in language.rows(Lexicon::ClauseWords) {
                read.add(row[0], row.get(1).copied().unwrap_or_default());
            }
            read
        });
        ALL.of_tag(language)
    }

    fn add(&mut self, words: &str, class: &str) {
        for (name, of) in WORDS {
            if name == class {
                *self.words.entry(listed(words)).or_default() |= 1 << of as u16;
            }
        }
        for (name, of) in PHRASES {
            if name == class {
                self.phrases
                    .push((of, words.split(' ').map(listed).collect()));
            }
        }
    }

    /// Whether a word does this.
    pub(crate) fn has(&self, word: TableWord<'_>, class: ClauseWord) -> bool {
        let known = self.words.get(&word.lexeme.lower);
        known.is_some_and(|bits| bits & (1 << class as u16) != 0)
    }

    /// Whether `words` begin with a phrase that does this.
    pub(crate) fn begin(&self, words: &[TableWord<'_>], class: ClausePhrase) -> bool {
        let begin = |phrase: &[u64]| {
            let pairs = phrase.iter().zip(words);
            words.len() >= phrase.len() && pairs.into_iter().all(|(p, w)| *p == w.lexeme.lower)
        };
        let of_class = self.phrases.iter().filter(|(of, _)| *of == class);
        of_class.into_iter().any(|(_, phrase)| begin(phrase))
    }
}

impl ClauseWord {
    /// Whether a word of a language does this.
    pub(crate) fn is(self, language: &str, word: TableWord<'_>) -> bool {
        ClauseWords::of(language).has(word, self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{annotate::WordTable, lang};

    #[test]
    fn every_class_of_the_lexicons_is_known() {
        let names: Vec<&str> = (WORDS.iter().map(|(name, _)| *name))
            .chain(PHRASES.iter().map(|(name, _)| *name))
            .collect();
        for row in lang::rows(Lexicon::ClauseWords) {
            assert!(names.contains(&row[1]), "{row:?}");
        }
    }

    #[test]
    fn words_and_phrases_are_found_whatever_their_case() {
        let check = |text: &str, class: ClausePhrase, language: &str| {
            let table = WordTable::read(text, language);
            let words: Vec<TableWord<'_>> = table.all().tokens().collect();
            ClauseWords::of(language).begin(&words, class)
        };
        assert!(check("According to Roth", ClausePhrase::Frame, "en"));
        assert!(check("as well as trade", ClausePhrase::Item, "en"));
        assert!(!check("as well", ClausePhrase::Item, "en"));
        assert!(check("Nach Angaben der Polizei", ClausePhrase::Frame, "de"));
    }
}

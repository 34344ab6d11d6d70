//! How the articles of an event print names: what has a capital, what stands for initials, and
//! which German nouns are names.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

use crate::{
    annotate::{
        ClauseWord, ClauseWords, TableWord, WordRun, Work, concepts::Concept, listed,
        tokens::TokenKind,
    },
    brief::Scope,
    lang::{self, Language},
};

/// How the articles of an event print names; words by their hashes.
#[derive(Default)]
pub(super) struct Names {
    /// Words with a capital inside a sentence: names, also where they open one.
    pub capitals: HashSet<u64, FixedState>,
    /// Words all in capitals.
    pub acronyms: HashSet<u64, FixedState>,
    /// Names of articles in a language where every noun has a capital, with what they mean.
    among_nouns: HashMap<u64, Concept, FixedState>,
}

impl Names {
    pub(super) fn of(scope: &Scope<'_>) -> Self {
        let mut names = Self::default();
        for &article in &scope.live {
            let (source, facts) = (scope.article(article), scope.facts(article));
            let language = lang::of(&source.language);
            for sentence in &facts.sentences {
                let words = facts.words.within(sentence.span);
                if language.noun_capitals {
                    let found = among_nouns(words, ClauseWords::of(&source.language));
                    let found = found.into_iter();
                    names
                        .among_nouns
                        .extend(found.map(|word| (word.lexeme.lower, word.lexeme.concept)));
                }
                for (n, word) in words.words().enumerate() {
                    names.read(word, word.span.of(&source.text.text), n > 0);
                }
            }
        }
        names
    }

    /// What a word, in lower case, means if it is a name among nouns or the genitive of one.
    pub(super) fn among_nouns(&self, lower: &str) -> Option<Concept> {
        let known = |name: &str| self.among_nouns.get(&listed(name)).copied();
        let genitive = lower.strip_suffix('s');
        genitive.and_then(known).or_else(|| known(lower))
    }

    /// The name among nouns to which something belongs ("lennisch" to "Lenna").
    pub(super) fn home_among_nouns(&self, lower: &str, language: &Language) -> Option<Concept> {
        if self.among_nouns.is_empty() {
            return None;
        }
        let mut names = language.demonyms.names(lower);
        names.find_map(|name| self.among_nouns.get(&listed(&name)).copied())
    }

    fn read(&mut self, word: TableWord<'_>, printed: &str, inside: bool) {
        if !word.is_capital() {
            return;
        }
        let bare = printed.replace('.', "");
        if is_acronym(&bare) {
            self.acronyms.insert(listed(&bare));
        }
        if inside {
            self.capitals.insert(word.lexeme.lower);
        }
    }
}

/// The names of a sentence in a language where every noun has a capital: uncommon words with a
/// capital right behind a noun ("im Dorf Lenna") or a preposition ("aus Lenna").
fn among_nouns<'a>(sentence: WordRun<'a>, clause_words: &ClauseWords) -> Vec<TableWord<'a>> {
    let tokens: Vec<TableWord<'a>> = sentence.tokens().collect();
    let stands = |at: usize| match tokens[..at] {
        [.., before, noun] if noun.is_capital() => before.kind != TokenKind::Number,
        [.., other] => {
            other.lexeme.work == Work::Preposition && !clause_words.has(other, ClauseWord::Article)
        }
        [] => false,
    };
    let named = (0..tokens.len()).filter(|&at| {
        let word = tokens[at];
        let rare = word.lexeme.work == Work::Content && !word.lexeme.is_common();
        word.is_capital() && rare && stands(at)
    });
    named.map(|at| tokens[at]).collect()
}

/// Whether a word can stand for the initials of a name.
fn is_acronym(word: &str) -> bool {
    (2..=INITIALS).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// Most words of a name that is known by its initials.
pub(super) const INITIALS: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::WordTable;

    fn names(text: &str) -> (Vec<&str>, Names) {
        let table = WordTable::read(text, "de");
        let found = among_nouns(table.all(), ClauseWords::of("de"));
        let of = |word: &TableWord<'_>| (word.lexeme.lower, word.lexeme.concept);
        let names = Names {
            among_nouns: found.iter().map(of).collect(),
            ..Names::default()
        };
        (found.iter().map(|word| word.span.of(text)).collect(), names)
    }

    #[test]
    fn german_names_stand_behind_a_noun_or_a_preposition() {
        let (found, names) = names("Im Dorf Lenna fuhr der Bus aus Tarka zum Bahnhof.");
        assert_eq!(found, ["Lenna", "Tarka"]);
        let german = lang::of("de");
        assert!(names.among_nouns("lennas").is_some());
        assert_eq!(names.among_nouns("lennas"), names.among_nouns("lenna"));
        let home = |word| names.home_among_nouns(word, german);
        assert_eq!(home("lennische"), names.among_nouns("lenna"));
        assert_eq!(home("tarkischen"), names.among_nouns("tarka"));
        assert_eq!(home("sarnische"), None);
    }
}

//! The sentences of an event, and which of them say nearly the same: found by the rare words that
//! they share.

use std::{
    cell::OnceCell,
    collections::{HashMap, HashSet},
};

use foldhash::fast::FixedState;

use super::{Scope, Words};
use crate::compare::{Passage, ReadText};

/// Shortest word that leads to other sentences, in characters.
const SHORTEST: u8 = 5;
/// Words that more sentences hold than this lead nowhere.
const RARE: usize = 64;
/// Rare words of a sentence that are followed.
const FOLLOWED: usize = 6;
/// Most sentences that one is compared with.
const HELD: usize = 12;

/// A sentence of an article.
pub(super) struct Statement<'a> {
    pub words: Words,
    pub source: ReadText<'a>,
    /// Whether a word of it denies.
    pub denies: bool,
    /// Whether a word of it counts ("twice").
    pub counts: bool,
    stems: Vec<u64>,
    passage: OnceCell<Passage>,
}

impl<'a> Statement<'a> {
    fn of(words: Words, source: ReadText<'a>) -> Self {
        let mut statement = Statement {
            words,
            source,
            denies: false,
            counts: false,
            stems: Vec::new(),
            passage: OnceCell::new(),
        };
        for word in source.words.within(words.span).words() {
            statement.denies |= word.lexeme.denies();
            statement.counts |= word.lexeme.counts();
            if word.lexeme.length >= SHORTEST {
                statement.stems.push(word.lexeme.stem);
            }
        }
        statement.stems.sort_unstable();
        statement.stems.dedup();
        statement
    }

    /// The sentence as printed.
    pub(super) fn text(&self) -> &'a str {
        self.words.span.of(self.source.text)
    }

    /// What it says.
    pub(super) fn passage(&self) -> &Passage {
        self.passage
            .get_or_init(|| self.source.passage(self.words.span))
    }
}

/// The sentences of an event, in the order of its articles.
pub(super) struct Statements<'a> {
    pub all: Vec<Statement<'a>>,
    by_stem: HashMap<u64, Vec<usize>, FixedState>,
}

impl<'a> Statements<'a> {
    pub(super) fn read(scope: &Scope<'a>) -> Self {
        let mut statements = Self {
            all: Vec::new(),
            by_stem: HashMap::default(),
        };
        let mut seen: HashSet<&str, FixedState> = HashSet::default();
        for &article in &scope.live {
            let source = ReadText::of(scope.article(article), scope.facts(article));
            for sentence in &scope.facts(article).sentences {
                let span = sentence.span;
                // What many articles print to the letter is one statement.
                if seen.insert(span.of(source.text)) {
                    statements.push(Statement::of(Words { article, span }, source));
                }
            }
        }
        statements
    }

    fn push(&mut self, statement: Statement<'a>) {
        for &stem in &statement.stems {
            self.by_stem.entry(stem).or_default().push(self.all.len());
        }
        self.all.push(statement);
    }

    /// Sentences of other articles that share half of the words of sentence `n`, or `n` half of
    /// theirs, the likest first.
    pub(super) fn alike(&self, n: usize) -> Vec<usize> {
        let own = &self.all[n];
        let mut postings: Vec<&Vec<usize>> = own
            .stems
            .iter()
            .filter_map(|stem| self.by_stem.get(stem))
            .collect();
        postings.retain(|found| found.len() > 1 && found.len() <= RARE);
        postings.sort_by_key(|found| found.len());
        let mut near: Vec<usize> = postings
            .iter()
            .take(FOLLOWED)
            .flat_map(|found| found.iter().copied())
            .collect();
        near.sort_unstable();
        near.dedup();
        let scored = near
            .into_iter()
            .filter(|&m| self.all[m].words.article != own.words.article)
            .filter_map(|m| {
                let other = &self.all[m];
                let shared = own
                    .stems
                    .iter()
                    .filter(|stem| other.stems.binary_search(stem).is_ok())
                    .count();
                (shared * 2 >= own.stems.len().min(other.stems.len()))
                    .then_some((std::cmp::Reverse(shared), m))
            });
        let mut scored: Vec<_> = scored.collect();
        scored.sort_unstable();
        scored.into_iter().take(HELD).map(|(_, m)| m).collect()
    }
}

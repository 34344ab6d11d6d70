//! The sentences of an event, and which of them say nearly the same: found by the rare words that
//! they share.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

use super::{Scope, Words};
use crate::{
    annotate::guards,
    link::Meaning,
    text::{hash, normalise::fold_case},
};

/// Letters at the start of a word by which it is found again, whatever its ending.
const STEM: usize = 5;
/// Words that more sentences hold than this lead nowhere.
const RARE: usize = 64;
/// Rare words of a sentence that are followed.
const FOLLOWED: usize = 6;
/// Most sentences that are held against one.
const HELD: usize = 12;

/// A word's beginning, hashed.
type Stem = u64;

/// A sentence of an article.
pub(super) struct Statement<'a> {
    pub words: Words,
    pub text: &'a str,
    pub language: &'a str,
    /// Whether a word of it denies.
    pub denies: bool,
    /// Whether a word of it counts ("twice").
    pub counts: bool,
    stems: Vec<Stem>,
}

impl Statement<'_> {
    pub(super) fn meaning(&self) -> Meaning {
        Meaning::of(self.text, self.language)
    }
}

/// The sentences of an event, in the order of its articles.
pub(super) struct Statements<'a> {
    pub all: Vec<Statement<'a>>,
    by_stem: HashMap<Stem, Vec<usize>, FixedState>,
}

impl<'a> Statements<'a> {
    pub(super) fn read(scope: &Scope<'a>) -> Self {
        let mut statements = Self {
            all: Vec::new(),
            by_stem: HashMap::default(),
        };
        let mut seen: HashSet<&str, FixedState> = HashSet::default();
        for &article in &scope.live {
            let source = &scope.dossier.articles[article];
            for sentence in &scope.dossier.facts[article].sentences {
                let text = source.words(sentence.span);
                // What many articles print to the letter is one statement.
                if seen.insert(text) {
                    statements.push(statement(
                        Words {
                            article,
                            span: sentence.span,
                        },
                        text,
                        &source.language,
                    ));
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

fn statement<'a>(words: Words, text: &'a str, language: &'a str) -> Statement<'a> {
    let mut statement = Statement {
        words,
        text,
        language,
        denies: false,
        counts: false,
        stems: Vec::new(),
    };
    for word in text
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
        .filter(|w| !w.is_empty())
    {
        let folded = fold_case(word);
        statement.denies |= guards::denies(&folded);
        statement.counts |= guards::counts(&folded);
        if let Some((end, _)) = folded.char_indices().nth(STEM - 1) {
            let end = folded[end..]
                .chars()
                .next()
                .map_or(end, |c| end + c.len_utf8());
            statement.stems.push(hash::stable(folded[..end].as_bytes()));
        }
    }
    statement.stems.sort_unstable();
    statement.stems.dedup();
    statement
}

/// Share of the words of `part` that `whole` has too, in percent.
pub(super) fn coverage(part: &Meaning, whole: &Meaning) -> usize {
    if part.concepts.is_empty() {
        0
    } else {
        part.shared(whole) * 100 / part.concepts.len()
    }
}

/// The words of a text that begin with a capital, as concepts; also its first word.
pub(super) fn capitalised(text: &str, language: &str) -> Meaning {
    let words = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-'));
    let words: Vec<&str> = words
        .filter(|w| w.starts_with(char::is_uppercase))
        .collect();
    Meaning::of(&words.join(" "), language)
}

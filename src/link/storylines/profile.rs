//! What an event is known by: its people, the names of its headlines and texts, and the words of
//! its openings.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::LazyLock,
};

use super::Corpus;
use crate::{
    annotate::{TableWord, WordRun, WordTable, concepts::Concept, listed, tokens::TokenKind},
    group::Event,
    lang::{self, Lexicon},
    text::{Span, normalise::fold_case},
};

/// Most people and names by which one event is found.
const MOST: usize = 10;
/// Sentences of an article that open it.
const OPENING: usize = 2;
/// Words of so many letters say little of an event.
const SHORT: u8 = 3;
/// Bytes of an article in which names are looked for.
const READ: usize = 6000;

/// A person or a name that an event is known by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Feature {
    /// A person of the dossier.
    Person(usize),
    /// A name of something else, folded.
    Name(String),
}

/// What an event is known by.
#[derive(Debug, Clone, Default)]
pub(super) struct Profile {
    /// Its central people and names: in at least half of its articles.
    pub features: BTreeSet<Feature>,
    /// Names that a headline prints.
    pub headlined: BTreeSet<String>,
    /// Concepts of headlines and openings.
    pub words: BTreeSet<Concept>,
    /// Whether its headlines look back at something that happened before.
    pub looks_back: bool,
}

impl Profile {
    /// The profile of an event whose articles that stand are `live`.
    pub(super) fn of(event: &Event, live: &[usize], corpus: Corpus<'_>) -> Self {
        let mut profile = Self::default();
        let mut counts: BTreeMap<Feature, (usize, usize)> = BTreeMap::new();
        for &article in live {
            for (feature, times) in features(article, corpus) {
                let (articles, mentions) = counts.entry(feature).or_default();
                *articles += 1;
                *mentions += times;
            }
            profile.open(article, corpus);
        }
        profile.look_back(WordTable::read(&event.title, "und").all());
        let central = |(_, (articles, mentions)): &(Feature, (usize, usize))| {
            articles * 2 >= live.len() && *mentions >= 2
        };
        let mut central: Vec<(Feature, (usize, usize))> =
            counts.into_iter().filter(central).collect();
        central.sort_by(|(f, a), (g, b)| b.cmp(a).then_with(|| f.cmp(g)));
        profile.features = central
            .into_iter()
            .take(MOST)
            .map(|(feature, _)| feature)
            .collect();
        profile
    }

    /// Reads headline and first sentences.
    fn open(&mut self, article: usize, corpus: Corpus<'_>) {
        let (source, facts) = (&corpus.articles[article], &corpus.facts[article]);
        let title = source.title.as_deref().unwrap_or_default();
        self.look_back(facts.title.all());
        if !lang::of(&source.language).noun_capitals {
            let found = names(title, facts.title.all(), true);
            self.headlined.extend(found.into_keys());
        }
        let openings = facts.sentences.iter().take(OPENING);
        let openings = openings.map(|sentence| facts.words.within(sentence.span));
        for text in std::iter::once(facts.title.all()).chain(openings) {
            let telling = text
                .words()
                .filter(|word| word.lexeme.length > SHORT && !is_work(word));
            self.words.extend(telling.map(|word| word.lexeme.concept));
        }
    }

    fn look_back(&mut self, title: WordRun<'_>) {
        static WORDS: LazyLock<HashSet<u64>> =
            LazyLock::new(|| lang::words(Lexicon::Aftermath).map(listed).collect());
        self.looks_back |= title.words().any(|word| WORDS.contains(&word.lexeme.lower));
    }
}

/// The people and names of an article, with how often each is mentioned.
fn features(article: usize, corpus: Corpus<'_>) -> BTreeMap<Feature, usize> {
    let source = &corpus.articles[article];
    let mut found: BTreeMap<Feature, usize> = BTreeMap::new();
    let mut taken: HashSet<String> = HashSet::new();
    for person in &corpus.facts[article].people {
        taken.extend(
            person
                .name
                .split_whitespace()
                .map(|w| fold_case(w).into_owned()),
        );
        if let Some(id) = corpus.people.named(article, &person.name) {
            *found.entry(Feature::Person(id)).or_default() += person.mentions.len();
        }
    }
    if lang::of(&source.language).noun_capitals {
        return found;
    }
    let read = corpus.facts[article].words.within(Span::new(0, READ));
    for (name, times) in names(&source.text.text, read, false) {
        if !name.split(' ').any(|word| taken.contains(word)) {
            *found.entry(Feature::Name(name)).or_default() += times;
        }
    }
    found
}

/// Runs of capitalised words that open no sentence, folded, with how often each stands. Not for
/// languages that capitalise nouns: there a noun is no name.
fn names(text: &str, words: WordRun<'_>, headline: bool) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    let mut run: Vec<String> = Vec::new();
    let mut opens = !headline;
    for word in words.tokens() {
        let is_name = word.is_capital() && !is_work(&word) && !opens;
        if is_name {
            run.push(fold_case(word.span.of(text)).into_owned());
        } else if !run.is_empty() {
            *found.entry(std::mem::take(&mut run).join(" ")).or_default() += 1;
        }
        opens = match word.kind {
            TokenKind::Mark(mark) => {
                matches!(mark, '.' | '!' | '?' | ':' | '“' | '"' | '—' | '–')
                    || (opens && matches!(mark, '‘' | '('))
            }
            _ => false,
        };
    }
    if !run.is_empty() {
        *found.entry(run.join(" ")).or_default() += 1;
    }
    found
}

/// Words that do work in a sentence, name a day or a month, or are a title: no names.
fn is_work(word: &TableWord<'_>) -> bool {
    static WORDS: LazyLock<HashSet<u64>> = LazyLock::new(|| {
        let dates = lang::rows(Lexicon::Dates).filter_map(|row| row.get(2).copied());
        let lists = [Lexicon::FunctionWords, Lexicon::Roles, Lexicon::Honorifics];
        let words = lists.into_iter().flat_map(lang::words).chain(dates);
        words.map(listed).collect()
    });
    WORDS.contains(&word.lexeme.lower)
}

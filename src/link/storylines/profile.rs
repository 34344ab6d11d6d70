//! What an event is known by: its people, the names of its headlines and texts, and the words of
//! its openings.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::LazyLock,
};

use super::Corpus;
use crate::{
    annotate::{
        concepts::{Concept, Concepts},
        tokens::{TokenKind, tokens},
    },
    group::Event,
    lang::{self, Lexicon},
    text::normalise::fold_case,
};

/// Most people and names by which one event is found.
const MOST: usize = 10;
/// Sentences of an article that open it.
const OPENING: usize = 2;
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
        profile.look_back(&event.title);
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
        let source = &corpus.articles[article];
        let title = source.title.as_deref().unwrap_or_default();
        self.look_back(title);
        self.headlined
            .extend(names(title, &source.language, true).into_keys());
        let openings = corpus.facts[article]
            .sentences
            .iter()
            .take(OPENING)
            .map(|s| source.words(s.span));
        let concepts = Concepts::of(&source.language);
        for text in std::iter::once(title).chain(openings) {
            let words = text
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| w.chars().count() > 3 && !is_work(w));
            self.words.extend(words.map(|w| concepts.concept(w)));
        }
    }

    fn look_back(&mut self, title: &str) {
        static WORDS: LazyLock<HashSet<&'static str>> =
            LazyLock::new(|| lang::words(Lexicon::Aftermath).collect());
        self.looks_back |= title
            .split(|c: char| !c.is_alphanumeric())
            .any(|w| WORDS.contains(w.to_lowercase().as_str()));
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
    let text = &source.text.text;
    let text = &text[..text.floor_char_boundary(READ.min(text.len()))];
    for (name, times) in names(text, &source.language, false) {
        if !name.split(' ').any(|w| taken.contains(w)) {
            *found.entry(Feature::Name(name)).or_default() += times;
        }
    }
    found
}

/// Runs of capitalised words that open no sentence, folded, with how often each stands. In
/// languages that capitalise nouns only what `headline` says is a title is passed over whole: a
/// noun is no name.
fn names(text: &str, language: &str, headline: bool) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    if lang::of(language).noun_capitals {
        return found;
    }
    let all = tokens(text, crate::text::Span::new(0, text.len()));
    let mut run: Vec<String> = Vec::new();
    let mut opens = !headline;
    for token in &all {
        let word = token.span.of(text);
        let capital =
            token.kind == TokenKind::Word && word.starts_with(char::is_uppercase) && !is_work(word);
        if capital && !opens {
            run.push(fold_case(word).into_owned());
        } else if !run.is_empty() {
            *found.entry(std::mem::take(&mut run).join(" ")).or_default() += 1;
        }
        opens = match token.kind {
            TokenKind::Mark(c) => {
                matches!(c, '.' | '!' | '?' | ':' | '“' | '"' | '—' | '–')
                    || (opens && matches!(c, '‘' | '('))
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
fn is_work(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let dates = lang::rows(Lexicon::Dates).filter_map(|row| row.get(2).copied());
        let lists = [Lexicon::FunctionWords, Lexicon::Roles, Lexicon::Honorifics];
        lists
            .into_iter()
            .flat_map(lang::words)
            .chain(dates)
            .map(|w| fold_case(w).into_owned())
            .collect()
    });
    WORDS.contains(fold_case(word).as_ref())
}

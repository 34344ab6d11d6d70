//! A saying: the words that one article gives to one speaker, with what stands around them.

use std::collections::BTreeSet;

use super::{Place, meaning::Meaning};
use crate::{
    article::Article,
    extract::{Facts, IndirectQuote, Quote, QuoteKind},
    link::People,
    text::{Span, concepts::Concept, normalise::fold_case},
};

/// Who speaks, as far as two sayings can be compared by it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Voice {
    /// A person of the dossier.
    Person(usize),
    /// Someone whom the text describes, folded.
    Described(String),
    /// The text does not say.
    Unknown,
}

/// Words of one speaker in one article.
#[derive(Debug, Clone)]
pub(super) struct Saying {
    pub place: Place,
    pub voice: Voice,
    /// The words themselves.
    pub meaning: Meaning,
    /// The same, sentence by sentence, where there are several.
    pub clauses: Vec<Meaning>,
    /// The same words as [`Meaning::folded`] gives them.
    pub folded: String,
    /// Whether the words are a fragment that leans on the sentence around it.
    pub partial: bool,
    /// What the sentence around says.
    pub around: BTreeSet<Concept>,
    /// Whether the sentence around denies it.
    pub denied_around: bool,
    /// The sayings of the same speaker before and after it in the article, as indices into the list of the event.
    pub neighbours: [Option<usize>; 2],
    /// Whether its speaker has no other saying in this article.
    pub alone: bool,
    /// Primary subtag of the language.
    pub language: String,
}

impl Saying {
    /// The saying that a quote is.
    pub(super) fn quoted(place: Place, quote: &Quote, article: &Article, facts: &Facts, people: &People) -> Self {
        let language = primary(&article.language);
        let meaning = Meaning::of(&quote.text, &language);
        let around = around(article, facts, quote.anchor.clean);
        let surroundings = Meaning::of(&around, &language);
        let speaker = quote.attribution.as_ref().map(|a| a.speaker.as_str());
        let named = Meaning::of(speaker.unwrap_or_default(), &language);
        Self {
            place,
            voice: voice(place.article, speaker, people),
            folded: meaning.folded(),
            clauses: Meaning::clauses(&quote.text, &language),
            partial: quote.kind == QuoteKind::Partial,
            around: surroundings.concepts.difference(&named.concepts).copied().collect(),
            denied_around: surroundings.denies,
            meaning,
            neighbours: [None, None],
            alone: true,
            language,
        }
    }

    /// The saying that a sentence of reported speech is.
    pub(super) fn reported(place: Place, quote: &IndirectQuote, article: &Article, people: &People) -> Self {
        let language = primary(&article.language);
        let meaning = Meaning::of(&quote.text, &language);
        Self {
            place,
            voice: voice(place.article, Some(&quote.attribution.speaker), people),
            folded: meaning.folded(),
            clauses: Vec::new(),
            partial: false,
            around: BTreeSet::new(),
            denied_around: false,
            meaning,
            neighbours: [None, None],
            alone: false,
            language,
        }
    }
}

/// Tells every saying who stands before and after it; `sayings` are in the order of articles and places.
pub(super) fn acquaint(sayings: &mut [Saying]) {
    let mut last: std::collections::BTreeMap<(usize, Voice), usize> = std::collections::BTreeMap::new();
    for n in 0..sayings.len() {
        let key = (sayings[n].place.article, sayings[n].voice.clone());
        if let Some(before) = last.insert(key, n) {
            sayings[n].neighbours[0] = Some(before);
            sayings[before].neighbours[1] = Some(n);
            sayings[n].alone = false;
            sayings[before].alone = false;
        }
    }
}

fn voice(article: usize, speaker: Option<&str>, people: &People) -> Voice {
    let Some(speaker) = speaker else { return Voice::Unknown };
    people.named(article, speaker).map_or_else(|| Voice::Described(fold_case(speaker).into_owned()), Voice::Person)
}

/// The sentences that hold the quote, without the words between marks.
fn around(article: &Article, facts: &Facts, quote: Span) -> String {
    let first = facts.sentences.partition_point(|s| s.span.end <= quote.start);
    let touched = facts.sentences[first..].iter().take_while(|s| s.span.start < quote.end).map(|s| s.span);
    let Some(whole) = touched.reduce(Span::joined) else { return String::new() };
    let quotes = facts.quotes.iter().map(|q| q.anchor.clean).filter(|q| q.start < whole.end && whole.start < q.end);
    let mut words = String::new();
    let mut at = whole.start;
    for span in quotes {
        if span.start > at {
            words.push_str(article.words(Span::new(at, span.start)));
            words.push(' ');
        }
        at = at.max(span.end);
    }
    if at < whole.end {
        words.push_str(article.words(Span::new(at, whole.end)));
    }
    words
}

fn primary(language: &str) -> String {
    language.split('-').next().unwrap_or_default().to_ascii_lowercase()
}

//! A saying: the words that one article gives to one speaker, with what stands around them.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::Place;
use crate::{
    annotate::WordTable,
    article::Article,
    compare::{ConceptSet, Passage, ReadText},
    extract::{Facts, IndirectQuote, Quote, QuoteKind},
    link::People,
    text::{Span, normalise::fold_case},
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
    pub meaning: Passage,
    /// The same, sentence by sentence, where there are several.
    pub clauses: Vec<Passage>,
    /// The same words, folded.
    pub folded: String,
    /// Whether the words are a fragment that leans on the sentence around it.
    pub partial: bool,
    /// What the sentence around says.
    pub around: ConceptSet,
    /// Whether the sentence around denies it.
    pub denied_around: bool,
    /// The sayings of the same speaker before and after it in the article, as indices into the list
    /// of the event.
    pub neighbours: [Option<usize>; 2],
    /// Whether its speaker has no other saying in this article.
    pub alone: bool,
    /// Primary subtag of the language.
    pub language: String,
}

impl Saying {
    /// The saying that a quote is.
    pub(super) fn quoted(place: Place, quote: &Quote, setting: &mut Setting<'_>) -> Self {
        let (source, words) = (setting.source, quote.anchor.clean);
        let speaker = quote.attribution.as_ref().map(|a| a.speaker.as_str());
        let named = setting.introduction(quote);
        let voice = voice(place.article, speaker, setting.people);
        let surroundings = setting.around(words);
        Self {
            place,
            voice,
            folded: source.folded(words),
            clauses: source.sentences(words),
            partial: quote.kind == QuoteKind::Partial,
            around: surroundings.concepts.without(&named),
            denied_around: surroundings.denies,
            meaning: source.passage(words),
            neighbours: [None, None],
            alone: true,
            language: primary(source.language),
        }
    }

    /// The saying that a sentence of reported speech is.
    pub(super) fn reported(
        place: Place,
        quote: &IndirectQuote,
        source: ReadText<'_>,
        people: &People,
    ) -> Self {
        let words = quote.anchor.clean;
        Self {
            place,
            voice: voice(place.article, Some(&quote.attribution.speaker), people),
            folded: source.folded(words),
            clauses: Vec::new(),
            partial: false,
            around: ConceptSet::default(),
            denied_around: false,
            meaning: source.passage(words),
            neighbours: [None, None],
            alone: false,
            language: primary(source.language),
        }
    }
}

/// What the quotes of an article stand in: each sentence is read once, whatever the number of its
/// quotes.
pub(super) struct Setting<'a> {
    source: ReadText<'a>,
    facts: &'a Facts,
    people: &'a People,
    /// The roles of the people whom the article names.
    roles: HashMap<&'a str, Vec<&'a str>, RandomState>,
    /// By speaker: the concepts of the name and of the roles.
    names: HashMap<String, ConceptSet, RandomState>,
    /// The sentences of the last quote, and what they say outside of marks.
    last: Option<(Span, Passage)>,
}

impl<'a> Setting<'a> {
    pub(super) fn new(article: &'a Article, facts: &'a Facts, people: &'a People) -> Self {
        let mut roles: HashMap<&str, Vec<&str>, RandomState> = HashMap::default();
        for person in &facts.people {
            roles
                .entry(&person.name)
                .or_default()
                .extend(person.roles.iter().map(String::as_str));
        }
        Self {
            source: ReadText::of(article, facts),
            facts,
            people,
            roles,
            names: HashMap::default(),
            last: None,
        }
    }

    /// The concepts of the words that only say who speaks: name, roles, cue.
    fn introduction(&mut self, quote: &Quote) -> ConceptSet {
        let Some(by) = &quote.attribution else {
            return ConceptSet::default();
        };
        let printed = [&by.cue, &by.mention].into_iter().flatten();
        let printed: Vec<ConceptSet> = printed
            .map(|mention| self.source.concepts(mention.anchor.clean))
            .collect();
        let all = printed.iter().flatten().chain(self.name(&by.speaker));
        all.collect()
    }

    /// The concepts of a speaker's name and roles, read once in an article.
    fn name(&mut self, speaker: &str) -> &ConceptSet {
        let roles = self.roles.get(speaker).into_iter().flatten().copied();
        let language = self.source.language;
        self.names.entry(speaker.to_owned()).or_insert_with(|| {
            let words: Vec<&str> = std::iter::once(speaker).chain(roles).collect();
            let table = WordTable::read(&words.join(" "), language);
            let content = table.all().words().filter(|w| w.lexeme.is_content());
            content.map(|word| word.lexeme.concept).collect()
        })
    }

    /// What the sentences that hold `quote` say outside of marks.
    fn around(&mut self, quote: Span) -> &Passage {
        let whole = touched(self.facts, quote);
        let known = self.last.take().filter(|(span, _)| *span == whole);
        let read = known.unwrap_or_else(|| {
            let outside = outside_marks(self.facts, whole);
            (whole, Passage::of(self.source, &outside))
        });
        &self.last.insert(read).1
    }
}

/// Tells every saying who stands before and after it; `sayings` are in the order of articles and
/// places.
pub(super) fn acquaint(sayings: &mut [Saying]) {
    let mut last: std::collections::BTreeMap<(usize, Voice), usize> =
        std::collections::BTreeMap::new();
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
    let Some(speaker) = speaker else {
        return Voice::Unknown;
    };
    people.named(article, speaker).map_or_else(
        || Voice::Described(fold_case(speaker).into_owned()),
        Voice::Person,
    )
}

/// From the first to the last sentence that `quote` touches.
fn touched(facts: &Facts, quote: Span) -> Span {
    let first = facts
        .sentences
        .partition_point(|s| s.span.end <= quote.start);
    let touched = facts.sentences[first..]
        .iter()
        .take_while(|s| s.span.start < quote.end)
        .map(|s| s.span);
    touched.reduce(Span::joined).unwrap_or_default()
}

/// The pieces of `whole` that are in no quote.
fn outside_marks(facts: &Facts, whole: Span) -> Vec<Span> {
    let first = facts
        .quotes
        .partition_point(|q| q.anchor.clean.end <= whole.start);
    let quotes = facts.quotes[first..].iter().map(|q| q.anchor.clean);
    let mut pieces = Vec::new();
    let mut at = whole.start;
    for span in quotes.take_while(|span| span.start < whole.end) {
        if span.start > at {
            pieces.push(Span::new(at, span.start));
        }
        at = at.max(span.end);
    }
    if at < whole.end {
        pieces.push(Span::new(at, whole.end));
    }
    pieces
}

fn primary(language: &str) -> String {
    language
        .split('-')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

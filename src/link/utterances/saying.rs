//! A saying: the words that one article gives to one speaker, with what stands around them.

use std::collections::{BTreeSet, HashMap};

use foldhash::fast::RandomState;

use super::{Place, meaning::Meaning};
use crate::{
    annotate::concepts::Concept,
    article::Article,
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
        let language = setting.language.clone();
        let meaning = Meaning::of(&quote.text, &language);
        let speaker = quote.attribution.as_ref().map(|a| a.speaker.as_str());
        let named = Meaning::of(&setting.introduction(quote), &language);
        let voice = setting.voice(place.article, speaker);
        let surroundings = setting.around(quote.anchor.clean);
        Self {
            place,
            voice,
            folded: meaning.folded(),
            clauses: Meaning::clauses(&quote.text, &language),
            partial: quote.kind == QuoteKind::Partial,
            around: surroundings
                .concepts
                .difference(&named.concepts)
                .copied()
                .collect(),
            denied_around: surroundings.denies,
            meaning,
            neighbours: [None, None],
            alone: true,
            language,
        }
    }

    /// The saying that a sentence of reported speech is.
    pub(super) fn reported(
        place: Place,
        quote: &IndirectQuote,
        article: &Article,
        people: &People,
    ) -> Self {
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

/// What the quotes of an article stand in: each sentence is read once, whatever the number of its
/// quotes.
pub(super) struct Setting<'a> {
    article: &'a Article,
    facts: &'a Facts,
    people: &'a People,
    language: String,
    /// The roles of the people whom the article names.
    roles: HashMap<&'a str, Vec<&'a str>, RandomState>,
    /// The sentences of the last quote, and what they say outside of marks.
    last: Option<(Span, Meaning)>,
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
            article,
            facts,
            people,
            language: primary(&article.language),
            roles,
            last: None,
        }
    }

    fn voice(&self, article: usize, speaker: Option<&str>) -> Voice {
        voice(article, speaker, self.people)
    }

    /// The words that only say who speaks: name, roles, cue.
    fn introduction(&self, quote: &Quote) -> String {
        let Some(by) = &quote.attribution else {
            return String::new();
        };
        let roles = self
            .roles
            .get(by.speaker.as_str())
            .into_iter()
            .flatten()
            .copied();
        let words = [
            Some(by.speaker.as_str()),
            by.cue.as_ref().map(|c| c.text.as_str()),
            by.mention.as_ref().map(|m| m.text.as_str()),
        ];
        words
            .into_iter()
            .flatten()
            .chain(roles)
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// What the sentences that hold `quote` say outside of marks.
    fn around(&mut self, quote: Span) -> &Meaning {
        let whole = touched(self.facts, quote);
        let known = self.last.take().filter(|(span, _)| *span == whole);
        let read = known.unwrap_or_else(|| {
            (
                whole,
                Meaning::of(
                    &outside_marks(self.article, self.facts, whole),
                    &self.language,
                ),
            )
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

/// The words of `whole` that stand in no quote.
fn outside_marks(article: &Article, facts: &Facts, whole: Span) -> String {
    let first = facts
        .quotes
        .partition_point(|q| q.anchor.clean.end <= whole.start);
    let quotes = facts.quotes[first..]
        .iter()
        .map(|q| q.anchor.clean)
        .take_while(|q| q.start < whole.end);
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
    language
        .split('-')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

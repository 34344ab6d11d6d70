//! Title, lede and key points: the sentences of the articles that say what most of them say.
//!
//! A word weighs as much as independent origins use it (the centroid idea of Radev et al. 2004, counted in origins, so that
//! copies of one text do not vote twice); a sentence weighs the sum of its words for its length, and more the nearer it
//! stands to the top of its article. Sentences that lean on another, are cut off, or mostly repeat a chosen one are passed
//! over. All sums are whole numbers: the same on every machine.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    Point, Scope, Title, dateline, is_taken_back,
    notes::Notebook,
    terms::{Terms, leans},
};
use crate::text::Span;

/// Most key points.
const MOST: usize = 7;
/// Sentences at the top of an article among which its lede is looked for.
const OPENING: usize = 2;
/// Sentences for each key point that an event must have, so that short reports are not repeated whole.
const SENTENCES_PER_POINT: usize = 5;
/// From this share of common words, in percent, a sentence repeats another.
const REPEATS: usize = 50;

/// What was chosen.
pub(super) struct Chosen {
    pub lede: Option<Point>,
    pub points: Vec<Point>,
    /// Article and place of the lede.
    lede_at: Option<(usize, Span)>,
}

struct Candidate {
    article: usize,
    /// Its number among the sentences of its article, from 0.
    position: usize,
    span: Span,
    /// The same without a dateline: the words that are shown.
    words: Span,
    terms: Terms,
    /// Whether it can stand alone.
    alone: bool,
}

/// Chooses the lede and the key points of an event.
pub(super) fn choose(scope: &Scope<'_>, notes: &mut Notebook<'_>) -> Chosen {
    let candidates = candidates(scope);
    let weights = Weights::of(scope, &candidates);
    let mut ranked: Vec<&Candidate> = candidates.iter().filter(|c| c.alone).collect();
    ranked.sort_by_cached_key(|c| (Reverse(weights.score(c)), c.article, c.span));
    let mut choice = Choice { scope, all: &candidates, taken: Vec::new() };
    let openings = ranked.iter().copied().filter(|c| c.position < OPENING);
    let lede = openings.chain(ranked.iter().copied()).find_map(|c| Some((choice.take(notes, c)?, (c.article, c.words))));
    let wanted = (candidates.len() / SENTENCES_PER_POINT).min(MOST);
    let points = ranked.iter().filter_map(|c| choice.take(notes, c)).take(wanted).collect();
    let (lede, lede_at) = lede.unzip();
    Chosen { lede, points, lede_at }
}

/// The sentences that were taken so far.
struct Choice<'a> {
    scope: &'a Scope<'a>,
    all: &'a [Candidate],
    taken: Vec<&'a Candidate>,
}

impl<'a> Choice<'a> {
    /// The point that `candidate` makes, unless it repeats one that was taken or does not stand in its source.
    fn take(&mut self, notes: &mut Notebook<'_>, candidate: &'a Candidate) -> Option<Point> {
        if self.taken.iter().any(|t| t.terms.overlap(&candidate.terms) >= REPEATS) {
            return None;
        }
        let point = point(self.scope, notes, candidate, self.all)?;
        self.taken.push(candidate);
        Some(point)
    }
}

/// The editor's title, else the event's headline, else the lede's first words.
pub(super) fn title(scope: &Scope<'_>, chosen: &Chosen) -> Title {
    let event = scope.event;
    let given = scope.editor.and_then(|f| f.title.clone());
    let headline = event.headline.filter(|&a| !is_taken_back(scope.article(a)) && !event.title.is_empty());
    match (given, headline, chosen.lede_at) {
        (Some(text), ..) => Title { text, article: None },
        (None, Some(article), _) => Title { text: event.title.clone(), article: Some(article) },
        (None, None, Some((article, span))) => Title { text: first_words(scope.article(article).words(span)), article: Some(article) },
        (None, None, None) if !event.title.is_empty() => Title { text: event.title.clone(), article: None },
        (None, None, None) => Title { text: event.slug.replace('-', " "), article: None },
    }
}

fn first_words(sentence: &str) -> String {
    const SHOWN: usize = 90;
    if sentence.len() <= SHOWN {
        return sentence.to_owned();
    }
    let cut = &sentence[..sentence.floor_char_boundary(SHOWN)];
    format!("{} …", cut.rsplit_once(' ').map_or(cut, |(words, _)| words))
}

fn candidates(scope: &Scope<'_>) -> Vec<Candidate> {
    let mut all = Vec::new();
    for &article in &scope.live {
        let source = scope.article(article);
        for (position, sentence) in scope.facts(article).sentences.iter().enumerate() {
            let span = sentence.span;
            let words = Span::new(span.start + dateline::len(source.words(span)), span.end);
            let text = source.words(words);
            let terms = Terms::of(text, &source.language);
            let alone = stands_alone(text, &terms, &source.language);
            all.push(Candidate { article, position, span, words, terms, alone });
        }
    }
    all
}

/// Whether a reader understands the sentence without its neighbours.
fn stands_alone(sentence: &str, terms: &Terms, language: &str) -> bool {
    const SHORTEST: usize = 8;
    const LONGEST: usize = 60;
    let marks = sentence.matches('"').count().is_multiple_of(2) && sentence.matches('“').count() == sentence.matches('”').count();
    let ended = sentence.trim_end_matches(['"', '”', '’', ')', '»']).ends_with(['.', '!', '。']);
    (SHORTEST..=LONGEST).contains(&terms.words) && marks && ended && !leans(sentence, language)
}

/// How much each stem weighs in this event.
struct Weights<'a>(BTreeMap<&'a str, usize>);

impl<'a> Weights<'a> {
    fn of(scope: &Scope<'_>, candidates: &'a [Candidate]) -> Self {
        let mut uses: BTreeMap<&str, (BTreeSet<&str>, usize)> = BTreeMap::new();
        for candidate in candidates {
            for stem in &candidate.terms.stems {
                let (origins, sentences) = uses.entry(stem).or_default();
                origins.insert(scope.origin(candidate.article));
                *sentences += 1;
            }
        }
        Self(uses.into_iter().map(|(stem, (origins, sentences))| (stem, (origins.len() - 1) * 4 + sentences.min(6) - 1)).collect())
    }

    fn score(&self, candidate: &Candidate) -> usize {
        let sum: usize = candidate.terms.stems.iter().map(|s| self.0.get(s.as_str()).copied().unwrap_or(0)).sum();
        let near_the_top = [150, 130, 115, 105].get(candidate.position).copied().unwrap_or(100);
        sum * near_the_top * 10 / (candidate.terms.stems.len() + 8)
    }
}

/// The point that a candidate makes, with the sentence of every other origin that states the same.
fn point(scope: &Scope<'_>, notes: &mut Notebook<'_>, candidate: &Candidate, all: &[Candidate]) -> Option<Point> {
    let first = notes.cite(candidate.article, candidate.words)?;
    let mut voices = BTreeSet::from([scope.origin(candidate.article)]);
    let mut found = vec![first];
    for other in all.iter().filter(|o| candidate.terms.states_the_same(&o.terms)) {
        let origin = scope.origin(other.article);
        if voices.contains(origin) {
            continue;
        }
        if let Some(note) = notes.cite(other.article, other.words) {
            voices.insert(origin);
            found.push(note);
        }
    }
    Some(Point { text: scope.article(candidate.article).words(candidate.words).to_owned(), notes: found, origins: voices.len() })
}

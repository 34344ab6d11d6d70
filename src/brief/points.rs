//! Title, lede and key points: sentences of the articles that are central, well supported, distinct, and readable on their own.
//!
//! A word weighs as much as independent origins use it (the centroid idea of Radev et al. 2004, counted in origins, so that copies of
//! one text do not vote twice); a sentence weighs the sum of its words for its length, more the nearer it stands to the top of its
//! article, and more for every statement in it that several origins make and that was not told yet (nugget coverage). All sums are whole
//! numbers: the same on every machine.

use std::collections::{BTreeMap, BTreeSet};

use super::{Briefing, Point, Scope, Title, is_taken_back, notes::Notebook, readable, statements::Statements, terms::Terms};
use crate::{
    config::Named,
    load::EventFile,
    text::{Span, normalise::fold},
};

/// Most key points.
const MOST: usize = 7;
/// Fewest key points, where there are enough sentences.
const FEWEST: usize = 3;
/// Sentences at the top of an article among which its lede is looked for.
const OPENING: usize = 2;
/// Sentences for each key point that an event must have, so that short reports are not repeated whole.
const SENTENCES_PER_POINT: usize = 5;
/// From this share of common words, in percent, a sentence repeats another.
const REPEATS: usize = 50;
/// What a statement adds to a sentence's weight, in percent, for each origin but the first.
const FOR_AN_ORIGIN: usize = 60;
/// Origins beyond which more say no more.
const ENOUGH: usize = 4;

/// What is left, in percent, of the weight of a sentence that says "also": it reads as the second of two.
const ADDING: usize = 75;

/// What a key figure adds, in percent.
const COUNTING: usize = 15;

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
    /// Its words without a dateline.
    words: Span,
    /// The words that are shown, where it can stand alone.
    shown: Option<String>,
    /// Whether it holds a key figure.
    counts: bool,
    /// Whether it adds to something said before ("also").
    adds: bool,
    terms: Terms,
}

/// Chooses the lede and the key points of an event.
pub(super) fn choose(scope: &Scope<'_>, statements: &Statements, notes: &mut Notebook<'_>) -> Chosen {
    let candidates = candidates(scope);
    let weights = Weights::of(scope, &candidates);
    let scores: Vec<usize> = candidates.iter().map(|c| weights.score(c)).collect();
    let mut choice = Choice { scope, statements, candidates: &candidates, scores, taken: Vec::new(), told: BTreeSet::new() };
    let (given, points) = scope.editor.map_or((None, &[] as &[Named]), |file| (file.lede.first(), &file.points));
    let lede = match given {
        Some(words) => Some(written(scope, words, notes)),
        None => choice.next(notes, |c| c.position < OPENING).or_else(|| choice.next(notes, |_| true)),
    };
    let lede_at = choice.taken.first().map(|&n| (candidates[n].article, candidates[n].words));
    let wanted = (candidates.len() / SENTENCES_PER_POINT).clamp(FEWEST.min(candidates.len() / 2), MOST);
    let points = match points {
        [] => std::iter::from_fn(|| choice.next(notes, |_| true)).take(wanted).collect(),
        chosen => chosen.iter().map(|words| written(scope, words, notes)).collect(),
    };
    Chosen { lede, points, lede_at }
}

/// A sentence of the editor's, with a note where an article of the event prints these words.
fn written(scope: &Scope<'_>, words: &Named, notes: &mut Notebook<'_>) -> Point {
    let wanted = fold(&words.name);
    let prints = |&(article, at): &(usize, usize)| fold(scope.article(article).words(scope.sentence(article, at))).contains(&wanted);
    let sentences = scope.live.iter().flat_map(|&a| (0..scope.facts(a).sentences.len()).map(move |at| (a, at)));
    let found: Vec<(usize, usize)> = sentences.filter(prints).collect();
    let cited = found.iter().filter_map(|&(article, at)| notes.cite(article, scope.sentence(article, at)));
    Point { text: words.name.clone(), notes: cited.collect(), origins: scope.origins(found.iter().map(|&(a, _)| a)), by_editor: true }
}

/// The sentences that were taken so far.
struct Choice<'a> {
    scope: &'a Scope<'a>,
    statements: &'a Statements,
    candidates: &'a [Candidate],
    scores: Vec<usize>,
    taken: Vec<usize>,
    /// Statements that are told by what was taken.
    told: BTreeSet<usize>,
}

impl Choice<'_> {
    /// Takes the best sentence that says something new.
    fn next(&mut self, notes: &mut Notebook<'_>, of: impl Fn(&Candidate) -> bool) -> Option<Point> {
        let mut passed = BTreeSet::new();
        loop {
            let open = (0..self.candidates.len()).filter(|n| !passed.contains(n) && of(&self.candidates[*n]));
            let best = open.filter_map(|n| Some((self.gain(n)?, std::cmp::Reverse(n)))).max()?.1.0;
            if let Some(point) = self.take(notes, best) {
                return Some(point);
            }
            passed.insert(best);
        }
    }

    /// What a sentence adds; `None` where it cannot stand alone or tells nothing new.
    fn gain(&self, n: usize) -> Option<usize> {
        let candidate = &self.candidates[n];
        candidate.shown.as_ref()?;
        let made = self.statements.made_by(candidate.article, candidate.position);
        let repeats = |t: &usize| self.candidates[*t].terms.overlap(&candidate.terms) >= REPEATS;
        if made.iter().any(|s| self.told.contains(s)) || self.taken.iter().any(repeats) {
            return None;
        }
        let voices = |s: &usize| self.statements.all()[*s].voices.min(ENOUGH) - 1;
        let support: usize = made.iter().map(voices).sum();
        let plain = if candidate.adds { ADDING } else { 100 } + if candidate.counts { COUNTING } else { 0 };
        Some(self.scores[n] * (100 + FOR_AN_ORIGIN * support) * plain / 10_000)
    }

    /// The point that a sentence makes, with the sentence of every other origin that states it.
    fn take(&mut self, notes: &mut Notebook<'_>, n: usize) -> Option<Point> {
        let candidate = &self.candidates[n];
        let text = candidate.shown.clone()?;
        let mut found = vec![notes.cite(candidate.article, candidate.words)?];
        let made = self.statements.made_by(candidate.article, candidate.position);
        let mut voices = BTreeSet::from([self.scope.origin(candidate.article)]);
        for member in self.main(made).into_iter().flat_map(|s| &self.statements.all()[s].members).filter(|m| m.differs.is_none()) {
            let origin = self.scope.origin(member.article);
            if !voices.contains(origin)
                && let Some(note) = notes.cite(member.article, member.words)
            {
                voices.insert(origin);
                found.push(note);
            }
        }
        self.told.extend(made);
        self.taken.push(n);
        Some(Point { text, notes: found, origins: voices.len(), by_editor: false })
    }

    /// The statement that most of a sentence's words make: its support is the sentence's.
    fn main(&self, made: &[usize]) -> Option<usize> {
        made.iter().copied().max_by_key(|&s| (self.statements.all()[s].origins, std::cmp::Reverse(s)))
    }
}

/// The editor's summary, else the lede and as many points as fit into a preview.
pub(super) fn summary(editor: Option<&EventFile>, briefing: &Briefing) -> String {
    const SHOWN: usize = 200;
    if let Some(given) = editor.and_then(|file| file.summary.clone()) {
        return given;
    }
    let mut summary = briefing.lede.as_ref().map_or_else(String::new, |lede| lede.text.clone());
    for point in &briefing.points {
        if summary.is_empty() || summary.len() + point.text.len() < SHOWN {
            if !summary.is_empty() {
                summary.push(' ');
            }
            summary.push_str(&point.text);
        }
    }
    summary
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
        for position in 0..scope.facts(article).sentences.len() {
            let words = scope.sentence(article, position);
            let terms = Terms::of(source.words(words), &source.language);
            all.push(Candidate {
                article,
                position,
                words,
                shown: readable::alone(scope, article, words),
                counts: scope.facts(article).figures.iter().any(|f| f.key && words.contains(f.anchor.clean)),
                adds: readable::adds(source.words(words)),
                terms,
            });
        }
    }
    all
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

//! Title, lede and key points: sentences of the articles that are central, well supported,
//! distinct, and readable on their own.
//!
//! A word weighs as much as independent origins use it (the centroid idea of Radev et al. 2004,
//! counted in origins, so that copies of one text do not vote twice), and less each time it was
//! told: what is chosen next speaks of something else (coverage with diminishing returns, Lin and
//! Bilmes 2011). A sentence weighs the sum of its words for its length, more the nearer it stands
//! to the top of its article, for every statement in it that several origins make and that was not
//! told yet, and for a key figure. All sums are whole numbers: the same on every machine.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, HashMap},
};

use foldhash::fast::FixedState;

use super::{
    notes::Notebook,
    readable,
    record::{Briefing, Point, Title},
    scope::Scope,
    statements::{Member, Statements},
};
use crate::{
    annotate::WordTable,
    compare::{ConceptSet, ReadText, stems, thresholds::repeat},
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
/// Sentences for each key point that an event must have, so that short reports are not repeated
/// whole.
const SENTENCES_PER_POINT: usize = 5;
/// What a statement adds to a sentence's weight, in percent, for each origin but the first.
const FOR_AN_ORIGIN: usize = 60;
/// Origins beyond which more say no more.
const ENOUGH: usize = 4;

/// What is left, in percent, of the weight of a sentence that says "also": it reads as the second
/// of two.
const ADDING: usize = 75;

/// What a key figure adds, in percent.
const COUNTING: usize = 40;
/// What is left, in percent, of the weight of a word that was told once, twice, three times.
const FRESH: [usize; 4] = [100, 45, 20, 10];
/// A statement that makes up less of a sentence, in percent, says nothing of the support of the
/// whole.
const MAIN: usize = 40;
/// What the headline's words add to the weight of a lede, in percent, when it has them all.
const HEADLINE: usize = 60;

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
    /// Whether it holds a key figure.
    counts: bool,
    /// Whether it adds to something said before ("also").
    adds: bool,
    stems: ConceptSet,
}

/// Chooses the lede and the key points of an event.
pub(super) fn choose(
    scope: &Scope<'_>,
    statements: &Statements,
    notes: &mut Notebook<'_>,
) -> Chosen {
    let candidates = candidates(scope);
    let weights = Weights::of(scope, &candidates);
    let mut choice = Choice::new(scope, statements, &candidates, weights);
    let (given, points) = scope.editor.map_or((None, &[] as &[Named]), |file| {
        (file.lede.first(), &file.points)
    });
    let headline = stems(headline(scope).all());
    let fits = |c: &Candidate| 100 + HEADLINE * c.stems.shared(&headline) / headline.len().max(1);
    let lede = match given {
        Some(words) => Some(written(scope, words, notes)),
        None => choice
            .next(notes, |c| if c.position < OPENING { fits(c) } else { 0 })
            .or_else(|| choice.next(notes, fits)),
    };
    let lede_at = choice
        .taken
        .first()
        .map(|&n| (candidates[n].article, candidates[n].words));
    let wanted =
        (candidates.len() / SENTENCES_PER_POINT).clamp(FEWEST.min(candidates.len() / 2), MOST);
    let points = match points {
        [] => std::iter::from_fn(|| choice.next(notes, |_| 100))
            .take(wanted)
            .collect(),
        chosen => chosen
            .iter()
            .map(|words| written(scope, words, notes))
            .collect(),
    };
    Chosen {
        lede,
        points,
        lede_at,
    }
}

/// A sentence of the editor's, with a note where an article of the event prints these words.
fn written(scope: &Scope<'_>, words: &Named, notes: &mut Notebook<'_>) -> Point {
    let wanted = fold(&words.name);
    let prints = |&(article, at): &(usize, usize)| {
        fold(scope.article(article).words(scope.sentence(article, at))).contains(&wanted)
    };
    let sentences = scope
        .live
        .iter()
        .flat_map(|&a| (0..scope.facts(a).sentences.len()).map(move |at| (a, at)));
    let found: Vec<(usize, usize)> = sentences.filter(prints).collect();
    let cited = found
        .iter()
        .filter_map(|&(article, at)| notes.cite(article, scope.sentence(article, at)));
    Point {
        text: words.name.clone(),
        notes: cited.collect(),
        origins: scope.origins(found.iter().map(|&(a, _)| a)),
        by_editor: true,
    }
}

/// The sentences that were taken so far.
struct Choice<'a> {
    scope: &'a Scope<'a>,
    statements: &'a Statements,
    candidates: &'a [Candidate],
    weights: Weights,
    /// How often each stem was told.
    times: HashMap<u64, usize, FixedState>,
    taken: Vec<usize>,
    /// Candidates that cannot stand alone or repeat what was taken.
    closed: Vec<bool>,
    /// Statements that are told by what was taken.
    told: BTreeSet<usize>,
}

impl<'a> Choice<'a> {
    fn new(
        scope: &'a Scope<'a>,
        statements: &'a Statements,
        candidates: &'a [Candidate],
        weights: Weights,
    ) -> Self {
        let closed = vec![false; candidates.len()];
        Self {
            scope,
            statements,
            candidates,
            weights,
            times: HashMap::default(),
            taken: Vec::new(),
            closed,
            told: BTreeSet::new(),
        }
    }

    /// Takes the best sentence that says something new; `fits` weighs each in percent.
    fn next(
        &mut self,
        notes: &mut Notebook<'_>,
        fits: impl Fn(&Candidate) -> usize,
    ) -> Option<Point> {
        let gains = (0..self.candidates.len())
            .filter_map(|n| Some((self.gain(n, fits(&self.candidates[n]))?, n)));
        let mut ranked: Vec<(usize, usize)> = gains.collect();
        ranked.sort_by_key(|&(gain, n)| (Reverse(gain), n));
        ranked.into_iter().find_map(|(_, n)| {
            let point = self.take(notes, n);
            self.closed[n] = true;
            point
        })
    }

    /// What a sentence adds; `None` where it tells nothing new.
    fn gain(&self, n: usize, fits: usize) -> Option<usize> {
        let candidate = &self.candidates[n];
        let made = self
            .statements
            .made_by(candidate.article, candidate.position);
        if fits == 0 || self.closed[n] || made.iter().any(|s| self.told.contains(s)) {
            return None;
        }
        let voices = |s: &usize| self.statements.all()[*s].voices.min(ENOUGH) - 1;
        let support: usize = made.iter().map(voices).sum();
        let plain =
            if candidate.adds { ADDING } else { 100 } + if candidate.counts { COUNTING } else { 0 };
        Some(
            self.weights.score(candidate, &self.times)
                * (100 + FOR_AN_ORIGIN * support)
                * plain
                * fits
                / 1_000_000,
        )
    }

    /// The point that a sentence makes, with the sentence of every other origin that states it.
    fn take(&mut self, notes: &mut Notebook<'_>, n: usize) -> Option<Point> {
        let candidate = &self.candidates[n];
        let text = readable::alone(self.scope, candidate.article, candidate.position)?;
        let mut found = vec![notes.cite(candidate.article, candidate.words)?];
        let made = self
            .statements
            .made_by(candidate.article, candidate.position);
        let mut voices = BTreeSet::from([self.scope.origin(candidate.article)]);
        for member in self
            .main(candidate, made)
            .into_iter()
            .flat_map(|s| &self.statements.all()[s].members)
            .filter(|m| m.differs.is_none())
        {
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
        for stem in &candidate.stems {
            *self.times.entry(stem).or_default() += 1;
        }
        for (closed, other) in self.closed.iter_mut().zip(self.candidates) {
            *closed |= candidate.stems.overlap(&other.stems) >= repeat::POINT;
        }
        Some(Point {
            text,
            notes: found,
            origins: voices.len(),
            by_editor: false,
        })
    }

    /// The best supported statement among those that make up much of a sentence: its support is the
    /// sentence's.
    fn main(&self, candidate: &Candidate, made: &[usize]) -> Option<usize> {
        let own = |m: &&Member| {
            (m.article, m.sentence) == (candidate.article, candidate.position)
                && m.differs.is_none()
        };
        let words = |s: &usize| {
            self.statements.all()[*s]
                .members
                .iter()
                .filter(own)
                .map(|m| m.words.len())
                .max()
                .unwrap_or_default()
        };
        let much = made
            .iter()
            .copied()
            .filter(|s| words(s) * 100 >= MAIN * candidate.words.len());
        much.max_by_key(|&s| (self.statements.all()[s].origins, Reverse(s)))
    }
}

/// The editor's summary, else the lede and as many points as fit into a preview.
pub(super) fn summary(editor: Option<&EventFile>, briefing: &Briefing) -> String {
    const SHOWN: usize = 200;
    if let Some(given) = editor.and_then(|file| file.summary.clone()) {
        return given;
    }
    let mut summary = briefing
        .lede
        .as_ref()
        .map_or_else(String::new, |lede| lede.text.clone());
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
    let headline = event
        .headline
        .filter(|&a| !scope.article(a).is_taken_back() && !event.title.is_empty());
    match (given, headline, chosen.lede_at) {
        (Some(text), ..) => Title {
            text,
            article: None,
        },
        (None, Some(article), _) => Title {
            text: event.title.clone(),
            article: Some(article),
        },
        (None, None, Some((article, span))) => Title {
            text: first_words(scope.article(article).words(span)),
            article: Some(article),
        },
        (None, None, None) if !event.title.is_empty() => Title {
            text: event.title.clone(),
            article: None,
        },
        (None, None, None) => Title {
            text: event.slug.replace('-', " "),
            article: None,
        },
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

/// The words of the event's title.
fn headline(scope: &Scope<'_>) -> WordTable {
    let first = scope.live.first();
    let language = first.map_or("und", |&a| scope.article(a).language.as_str());
    WordTable::read(&scope.event.title, language)
}

fn candidates(scope: &Scope<'_>) -> Vec<Candidate> {
    let mut all = Vec::new();
    for &article in &scope.live {
        let source = ReadText::of(scope.article(article), scope.facts(article));
        let mut keys: Vec<Span> = scope
            .facts(article)
            .figures
            .iter()
            .filter(|f| f.key)
            .map(|f| f.anchor.clean)
            .collect();
        keys.sort_unstable();
        for position in 0..scope.facts(article).sentences.len() {
            let words = scope.sentence(article, position);
            all.push(Candidate {
                article,
                position,
                words,
                counts: keys
                    .get(keys.partition_point(|key| key.start < words.start))
                    .is_some_and(|&key| words.contains(key)),
                adds: readable::adds(source, words),
                stems: stems(source.words.within(words)),
            });
        }
    }
    all
}

/// How much each stem weighs in this event.
struct Weights(HashMap<u64, usize, FixedState>);

impl Weights {
    fn of(scope: &Scope<'_>, candidates: &[Candidate]) -> Self {
        let mut names: Vec<&str> = scope.live.iter().map(|&a| scope.origin(a)).collect();
        names.sort_unstable();
        let origin = |article: usize| names.partition_point(|name| *name < scope.origin(article));
        let mut uses: Vec<(u64, usize)> = Vec::new();
        for candidate in candidates {
            let origin = origin(candidate.article);
            uses.extend(candidate.stems.iter().map(|stem| (stem, origin)));
        }
        uses.sort_unstable();
        let of_stem = |uses: &[(u64, usize)]| {
            let origins = uses.chunk_by(|a, b| a.1 == b.1).count();
            (uses[0].0, (origins - 1) * 4 + uses.len().min(6) - 1)
        };
        Self(uses.chunk_by(|a, b| a.0 == b.0).map(of_stem).collect())
    }

    /// The weight of a sentence whose stems were told so many times before.
    fn score(&self, candidate: &Candidate, times: &HashMap<u64, usize, FixedState>) -> usize {
        let fresh = |stem| {
            let told = times.get(&stem).copied().unwrap_or_default();
            FRESH[told.min(FRESH.len() - 1)]
        };
        let weight = |stem| self.0.get(&stem).copied().unwrap_or(0) * fresh(stem);
        let sum: usize = candidate.stems.iter().map(weight).sum();
        let near_the_top = [150, 130, 115, 105]
            .get(candidate.position)
            .copied()
            .unwrap_or(100);
        sum * near_the_top / (10 * (candidate.stems.len() + 8))
    }
}

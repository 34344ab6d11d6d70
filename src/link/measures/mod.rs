//! Measures: what is measured again and again, with every value that the articles give, and how two
//! values relate.
//!
//! 1. `reading`: each figure with its label as concepts, its unit and its sentence;
//! 2. here: readings of one event that measure the same thing are one measure; `compare` says how
//!    its values relate;
//! 3. `series`: measures of one label and unit in the events of one storyline, or under one name of
//!    the editor's, become one.
//!
//! Nothing is summed or averaged; `growth` subtracts, where both ends stand in the sources. Cost
//! grows with the number of figures: only those of one unit meet.

mod addresses;
mod compare;
mod growth;
mod reading;
mod series;

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use rayon::prelude::*;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub use self::{addresses::Remembered, compare::Relation, growth::Growth};
use self::{
    compare::{Stated, relate, value},
    reading::{Dimension, Entry, Reading, dimension, is_comparable},
};
use super::{Corpus, Storylines};
use crate::{
    extract::{Figure, Nature},
    group::Event,
    load::MeasureFile,
    text::{Span, edtf::Edtf},
};

/// Most measures of one unit in one event that a reading is held against.
const MEETS: usize = 200;

/// What an article says of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Said {
    /// A figure, as an index into the facts of the article.
    Figure(usize),
    /// Words that give no number ("a record high").
    Words(Span),
}

/// One value of a measure in one article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Observation {
    /// Index of the event.
    pub event: usize,
    /// Index of the article.
    pub article: usize,
    /// What it says.
    pub said: Said,
}

/// How an observation relates to one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// The earlier one, as an index into the measure's observations.
    pub left: usize,
    /// The other.
    pub right: usize,
    /// How they relate.
    pub relation: Relation,
}

/// One thing that is measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// Its address; empty for one that only one event observes.
    pub slug: String,
    /// The editor's name, else the longest label that the articles give it.
    pub name: String,
    /// Its observations, by the order of the events in time, then of their articles.
    pub observations: Vec<Observation>,
    /// How its observations relate.
    pub comparisons: Vec<Comparison>,
    /// How far it moved from one period to the next.
    pub growth: Vec<Growth>,
}

impl Measure {
    /// Its events, in the order of its observations.
    pub fn events(&self) -> Vec<usize> {
        let mut events: Vec<usize> = self.observations.iter().map(|o| o.event).collect();
        events.dedup();
        events
    }
}

/// All measures of the dossier.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Measures {
    /// By their first event.
    pub all: Vec<Measure>,
    of_event: BTreeMap<usize, Vec<usize>>,
    of_figure: BTreeMap<(usize, usize), usize>,
}

impl Measures {
    fn new(all: Vec<Measure>) -> Self {
        let mut measures = Self {
            all,
            ..Self::default()
        };
        for (n, measure) in measures.all.iter().enumerate() {
            for event in measure.events() {
                let known = measures.of_event.entry(event).or_default();
                if known.last() != Some(&n) {
                    known.push(n);
                }
            }
            for observation in &measure.observations {
                if let Said::Figure(figure) = observation.said {
                    measures.of_figure.insert((observation.article, figure), n);
                }
            }
        }
        measures
    }

    /// The measures that an event observes, as indices into [`Measures::all`].
    pub fn of_event(&self, event: usize) -> &[usize] {
        self.of_event.get(&event).map_or(&[], Vec::as_slice)
    }

    /// The measure of a figure of an article.
    pub fn of_figure(&self, article: usize, figure: usize) -> Option<usize> {
        self.of_figure.get(&(article, figure)).copied()
    }
}

/// The measures of a dossier that two articles or more observe; `files` are the editor's word,
/// `remembered` the addresses of the lock.
pub(super) fn measures(
    events: &[Event],
    corpus: Corpus<'_>,
    storylines: &Storylines,
    files: &[MeasureFile],
    remembered: &Remembered,
) -> Measures {
    let one = |(number, event): (usize, &Event)| {
        within(
            number,
            event,
            corpus,
            storylines.of_event(number).is_some() || !files.is_empty(),
        )
    };
    let drafts: Vec<Draft<'_>> = events.par_iter().enumerate().flat_map_iter(one).collect();
    let mut all = series::tie(
        drafts,
        &series::Ground {
            events,
            corpus,
            storylines,
            files,
            records: RefCell::default(),
        },
    );
    all.retain(|measure| {
        measure
            .observations
            .iter()
            .map(|o| o.article)
            .collect::<BTreeSet<_>>()
            .len()
            > 1
    });
    addresses::assign(&mut all, events, corpus, remembered);
    for measure in &mut all {
        measure.comparisons = comparisons(&measure.observations, corpus);
        measure.growth = growth::growth(&measure.observations, corpus);
    }
    let told = told(&all, corpus);
    for measure in &mut all {
        let article = |n: usize| measure.observations[n].article;
        measure.comparisons.retain(|c| {
            !c.relation.clashes()
                || speak_of_one(&told, article(c.left), article(c.right), c.relation)
        });
    }
    Measures::new(all)
}

/// By article: what it says of each measure.
type Told = BTreeMap<usize, BTreeMap<usize, Vec<Decimal>>>;

fn told(measures: &[Measure], corpus: Corpus<'_>) -> Told {
    let mut told = Told::new();
    for (n, measure) in measures.iter().enumerate() {
        for observation in &measure.observations {
            if let Some(figure) = figure(observation, corpus) {
                told.entry(observation.article)
                    .or_default()
                    .entry(n)
                    .or_default()
                    .push(value(figure));
            }
        }
    }
    told
}

/// Whether two articles whose values clash tell of one thing: they agree as often as they clash, or
/// clash in one measure alone. Two currencies are too little to go by if they agree in nothing.
fn speak_of_one(told: &Told, left: usize, right: usize, relation: Relation) -> bool {
    let (Some(left), Some(right)) = (told.get(&left), told.get(&right)) else {
        return true;
    };
    let shared = left
        .iter()
        .filter_map(|(measure, values)| Some((values, right.get(measure)?)));
    let (same, other): (Vec<_>, Vec<_>) =
        shared.partition(|(a, b)| a.iter().any(|value| b.contains(value)));
    same.len() >= other.len() || other.len() < 2 && relation != Relation::Unit
}

/// The figures of one event that measure the same thing.
#[derive(Debug)]
struct Draft<'a> {
    event: usize,
    dimension: Dimension,
    entries: Vec<Entry<'a>>,
}

/// The drafts of one event; `alone` asks also for those that one article gives.
fn within<'a>(number: usize, event: &Event, corpus: Corpus<'a>, alone: bool) -> Vec<Draft<'a>> {
    let mut by_dimension: BTreeMap<Dimension, Vec<(usize, usize, &'a Figure)>> = BTreeMap::new();
    for &article in event
        .articles
        .iter()
        .filter(|&&a| !corpus.articles[a].is_taken_back())
    {
        let figures = corpus.facts[article].figures.iter().enumerate();
        for (at, figure) in figures.filter(|(_, f)| is_comparable(f)) {
            by_dimension
                .entry(dimension(figure))
                .or_default()
                .push((article, at, figure));
        }
    }
    let shared = |found: &[(usize, usize, &Figure)]| {
        found.iter().any(|(article, ..)| *article != found[0].0)
    };
    by_dimension.retain(|_, found| shared(found) || alone && found.iter().any(|(_, _, f)| f.key));
    let drafts = by_dimension.into_iter().flat_map(|(dimension, found)| {
        let readings = found.into_iter().map(|(article, at, figure)| {
            Reading::of(
                (article, at),
                figure,
                &corpus.articles[article],
                &corpus.facts[article],
            )
        });
        gathered(readings).into_iter().map(move |entries| Draft {
            event: number,
            dimension: dimension.clone(),
            entries,
        })
    });
    drafts
        .filter(|draft| {
            alone
                || draft
                    .entries
                    .iter()
                    .any(|e| e.article != draft.entries[0].article)
        })
        .collect()
}

/// Readings of one unit by what they measure; each is held against the first of every group.
fn gathered<'a>(readings: impl Iterator<Item = Reading<'a>>) -> Vec<Vec<Entry<'a>>> {
    let mut firsts: Vec<Reading<'a>> = Vec::new();
    let mut groups: Vec<Vec<Entry<'a>>> = Vec::new();
    for reading in readings {
        let known = || {
            firsts
                .iter()
                .enumerate()
                .filter(|(_, first)| reading.measures_the_same(first))
        };
        let nearest = known()
            .find(|(_, first)| reading.is_told_like(first))
            .or_else(|| known().next())
            .map(|(n, _)| n);
        if let Some(n) = nearest {
            groups[n].push(reading.entry);
        } else {
            groups.push(vec![reading.entry.clone()]);
            firsts.extend((firsts.len() < MEETS).then_some(reading));
        }
    }
    groups
}

/// What observations have to share before their values can clash: the period and whether they are
/// facts.
type Frame = (Option<Edtf>, bool, usize);

/// Each observation against the leading one of its frame, and the leading ones against the first.
fn comparisons(observations: &[Observation], corpus: Corpus<'_>) -> Vec<Comparison> {
    let mut leading: BTreeMap<usize, Frame> = BTreeMap::new();
    let mut frames: Vec<(Frame, Vec<usize>)> = Vec::new();
    for (n, observation) in observations.iter().enumerate() {
        let Some(figure) = figure(observation, corpus) else {
            continue;
        };
        let frame = (
            figure.period,
            figure.nature == Nature::Actual,
            observation.event,
        );
        leading.insert(n, frame);
        match frames.iter_mut().find(|(known, _)| *known == frame) {
            Some((_, members)) => members.push(n),
            None => frames.push((frame, vec![n])),
        }
    }
    let leaders: Vec<usize> = frames
        .iter()
        .map(|(_, members)| leader(members, observations, corpus))
        .collect();
    let pair = |left: usize, right: usize| compared(left, right, observations, corpus);
    let inside = frames
        .iter()
        .zip(&leaders)
        .flat_map(|((_, members), &leader)| {
            members
                .iter()
                .filter(move |&&n| n != leader)
                .filter_map(move |&n| pair(earlier(n, leader, members, observations, corpus), n))
        });
    let across = leaders.iter().skip(1).filter_map(|&n| pair(leaders[0], n));
    inside.chain(across).collect()
}

/// The observation whose value most articles of the frame give, the first of them.
fn leader(members: &[usize], observations: &[Observation], corpus: Corpus<'_>) -> usize {
    let stated = |n: usize| figure(&observations[n], corpus).map(|f| (value(f), f.value_to));
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for &n in members {
        *counts.entry(stated(n)).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or(0);
    members
        .iter()
        .copied()
        .find(|&n| counts.get(&stated(n)) == Some(&most))
        .unwrap_or_default()
}

/// What `n` is held against: an earlier value of its own outlet, else the leading one.
fn earlier(
    n: usize,
    leader: usize,
    members: &[usize],
    observations: &[Observation],
    corpus: Corpus<'_>,
) -> usize {
    let article = |n: usize| &corpus.articles[observations[n].article];
    let published = |n: usize| article(n).published.map(Edtf::first_day);
    let revised = |m: &&usize| {
        article(**m).outlet.is_some()
            && article(**m).outlet == article(n).outlet
            && published(**m) < published(n)
    };
    members.iter().find(revised).copied().unwrap_or(leader)
}

fn compared(
    left: usize,
    right: usize,
    observations: &[Observation],
    corpus: Corpus<'_>,
) -> Option<Comparison> {
    let (a, b) = (&observations[left], &observations[right]);
    if a.article == b.article {
        return None;
    }
    let (first, second) = (figure(a, corpus)?, figure(b, corpus)?);
    let reading = |o: &Observation, f| {
        Reading::of(
            (o.article, 0),
            f,
            &corpus.articles[o.article],
            &corpus.facts[o.article],
        )
    };
    let same_sentence =
        first.period != second.period && reading(a, first).is_told_like(&reading(b, second));
    let stated = |o: &Observation, figure| Stated {
        figure,
        article: &corpus.articles[o.article],
        event: o.event,
        same_sentence,
    };
    Some(Comparison {
        left,
        right,
        relation: relate(stated(a, first), stated(b, second)),
    })
}

/// The figure of an observation, unless words stand for one.
fn figure<'a>(observation: &Observation, corpus: Corpus<'a>) -> Option<&'a Figure> {
    match observation.said {
        Said::Figure(n) => corpus.facts[observation.article].figures.get(n),
        Said::Words(_) => None,
    }
}

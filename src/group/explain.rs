//! Why two articles are, or are not, in one event.

use std::{cmp::Ordering, collections::BTreeMap};

use super::{
    Candidate, Event,
    cluster::{self, Edge},
    dating::Calendar,
    features,
    review::share,
    similarity,
    space::{Space, Vector},
};
use crate::annotate::TableWord;

/// How many shared terms are named.
const TERMS: usize = 12;

/// What decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// An editor put both into one event.
    JoinedByEditor,
    /// An editor put them into different events.
    PartedByEditor,
    /// One is a copy of the other, or both are copies of a third.
    Copy,
    /// Their event is one on average: it holds together even where these two alone would not.
    SameEvent,
    /// Their events are less alike, on average, than the threshold asks.
    DifferentEvents,
}

/// The comparison of two articles.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// Terms (stemmed words and pairs of words) that both have, with the part of the likeness that
    /// comes from each, the strongest first.
    pub terms: Vec<(String, f64)>,
    /// Days between their dates, where both have one.
    pub days_apart: Option<i32>,
    /// How alike their words are, from 0 to 1.
    pub cosine: f64,
    /// How alike they are after the days between them are counted.
    pub score: f64,
    /// How alike their events are on average, or all articles of the event that they share.
    pub average: f64,
    /// What a score must reach on average.
    pub threshold: f64,
    /// What decided.
    pub rule: Rule,
}

/// Explains why the articles `a` and `b` (indices) are in one of `events`, or are not. Costs as
/// much as comparing the whole dossier once.
pub fn explain(candidates: &[Candidate<'_>], events: &[Event], a: usize, b: usize) -> Why {
    let (space, vectors) = Space::new(&candidates.iter().collect::<Vec<_>>());
    let calendar = Calendar::of(candidates);
    let dated = [a, b].map(|n| calendar.dating(&candidates[n]));
    let cosine = similarity::cosine(&vectors[a], &vectors[b]);
    Why {
        terms: shared(&vectors[a], &vectors[b], &labels(&candidates[a], &space)),
        days_apart: dated[0]
            .days
            .zip(dated[1].days)
            .map(|(x, y)| similarity::apart(x, y)),
        cosine: share(cosine),
        score: share(Edge::new(cosine, dated[0], dated[1]).average(
            1,
            dated[0].days,
            dated[1].days,
        )),
        average: share(average(candidates, events, &vectors, a, b)),
        threshold: share(cluster::threshold(compared(candidates))),
        rule: rule(candidates, events, a, b),
    }
}

/// How many articles are compared: copies stand behind what they copy.
fn compared(candidates: &[Candidate<'_>]) -> usize {
    candidates.iter().filter(|c| c.copy_of.is_none()).count()
}

/// The event of an article.
fn event_of(events: &[Event], article: usize) -> Option<&Event> {
    events
        .iter()
        .find(|event| event.articles.contains(&article))
}

/// The average score between the events of two articles, or within the event of both.
fn average(
    candidates: &[Candidate<'_>],
    events: &[Event],
    vectors: &[Vector],
    a: usize,
    b: usize,
) -> i64 {
    let voices = |article: usize| {
        let event = event_of(events, article).map_or(&[][..], |event| &event.articles);
        event
            .iter()
            .copied()
            .filter(|&n| candidates[n].copy_of.is_none())
            .collect::<Vec<_>>()
    };
    let (of_a, of_b) = (voices(a), voices(b));
    let (within, all, calendar) = (of_a == of_b, compared(candidates), Calendar::of(candidates));
    let (mut sum, mut pairs, mut days) = (Edge::default(), 0, [None, None]);
    for &x in &of_a {
        for &y in of_b.iter().filter(|&&y| !within || x < y) {
            let dated = [x, y].map(|n| calendar.dating(&candidates[n]));
            let edge = Edge::new(
                similarity::cosine(&vectors[x], &vectors[y]),
                dated[0],
                dated[1],
            );
            sum.add(if edge.counts(all) {
                edge
            } else {
                Edge::default()
            });
            days = [0, 1].map(|side| similarity::span(days[side], dated[side].days));
            pairs += 1;
        }
    }
    if within {
        sum.plain(pairs)
    } else {
        sum.average(pairs, days[0], days[1])
    }
}

fn rule(candidates: &[Candidate<'_>], events: &[Event], a: usize, b: usize) -> Rule {
    let origin = |n: usize| candidates[n].copy_of.unwrap_or(n);
    match candidates[a].pinned.zip(candidates[b].pinned) {
        Some((x, y)) if x == y => Rule::JoinedByEditor,
        Some(_) => Rule::PartedByEditor,
        None if origin(a) == origin(b) => Rule::Copy,
        None if event_of(events, a).is_some_and(|event| event.articles.contains(&b)) => {
            Rule::SameEvent
        }
        None => Rule::DifferentEvents,
    }
}

/// What each feature of an article stands for: the words as they are first printed there.
fn labels(candidate: &Candidate<'_>, space: &Space) -> BTreeMap<features::Feature, String> {
    let mut labels = BTreeMap::new();
    for part in features::parts(candidate, &space.language) {
        let lower = |word: TableWord<'_>| word.span.of(part.printed).to_lowercase();
        part.each(|feature, before, word| {
            let label = || match before {
                Some(before) => format!("{} {}", lower(before), lower(word)),
                None => lower(word),
            };
            labels.entry(feature).or_insert_with(label);
        });
    }
    labels
}

fn shared(
    a: &Vector,
    b: &Vector,
    labels: &BTreeMap<features::Feature, String>,
) -> Vec<(String, f64)> {
    let other: BTreeMap<_, _> = b.iter().copied().collect();
    let product = |&(feature, weight): &(features::Feature, f32)| {
        let product = f64::from(weight) * f64::from(*other.get(&feature)?);
        Some((labels.get(&feature)?.clone(), product))
    };
    let mut terms: Vec<(String, f64)> = a.iter().filter_map(product).collect();
    let total: f64 = terms.iter().map(|t| t.1).sum();
    terms.sort_by(|x, y| {
        y.1.partial_cmp(&x.1)
            .unwrap_or(Ordering::Equal)
            .then_with(|| x.0.cmp(&y.0))
    });
    terms.truncate(TERMS);
    for term in &mut terms {
        term.1 /= total;
    }
    terms
}

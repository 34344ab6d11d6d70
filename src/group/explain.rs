//! Why two articles are, or are not, in one event.

use std::{cmp::Ordering, collections::BTreeMap};

use super::{
    Candidate, Grouping,
    cluster::{self, Edge},
    dating, features,
    similarity::{self, ONE},
    space::{Space, Vector},
};
use crate::text::stems::Stems;

/// How many shared terms are named.
const TERMS: usize = 12;

/// What decided.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Terms (stemmed words and pairs of words) that both have, with the part of the likeness that comes from each, the strongest first.
    pub terms: Vec<(String, f64)>,
    /// Days between their dates, where both have one.
    pub days_apart: Option<i32>,
    /// How alike their words are, from 0 to 1.
    pub cosine: f64,
    /// How alike they are after the days between them are counted.
    pub score: f64,
    /// What a score must reach on average.
    pub threshold: f64,
    /// What decided.
    pub rule: Rule,
}

/// Explains why the articles `a` and `b` (indices) are in one event of `grouping`, or are not. Costs as much as comparing the whole dossier once.
pub fn explain(candidates: &[Candidate<'_>], grouping: &Grouping, a: usize, b: usize) -> Why {
    let (space, vectors) = Space::new(&candidates.iter().collect::<Vec<_>>());
    let dated = [a, b].map(|n| dating::dating(&candidates[n]));
    let cosine = similarity::cosine(&vectors[a], &vectors[b]);
    Why {
        terms: shared(&vectors[a], &vectors[b], &labels(&candidates[a], &space)),
        days_apart: dated[0].days.zip(dated[1].days).map(|(x, y)| similarity::apart(x, y)),
        cosine: cosine as f64 / ONE as f64,
        score: Edge::new(cosine, dated[0], dated[1]).average(1, dated[0].days, dated[1].days) as f64 / ONE as f64,
        threshold: cluster::threshold(candidates.len()) as f64 / ONE as f64,
        rule: rule(candidates, grouping, a, b),
    }
}

fn rule(candidates: &[Candidate<'_>], grouping: &Grouping, a: usize, b: usize) -> Rule {
    let origin = |n: usize| candidates[n].copy_of.unwrap_or(n);
    match candidates[a].pinned.zip(candidates[b].pinned) {
        Some((x, y)) if x == y => Rule::JoinedByEditor,
        Some(_) => Rule::PartedByEditor,
        None if origin(a) == origin(b) => Rule::Copy,
        None if grouping.events.iter().any(|e| e.articles.contains(&a) && e.articles.contains(&b)) => Rule::SameEvent,
        None => Rule::DifferentEvents,
    }
}

/// What each feature of an article stands for.
fn labels(candidate: &Candidate<'_>, space: &Space) -> BTreeMap<features::Feature, String> {
    let stems = Stems::of(features::own_language(candidate, &space.language));
    let mut labels = BTreeMap::new();
    for part in [candidate.title, candidate.text] {
        features::each(part, &stems, |feature, (before, word)| {
            labels.entry(feature).or_insert_with(|| before.map_or_else(|| word.to_owned(), |before| format!("{before} {word}")));
        });
    }
    labels
}

fn shared(a: &Vector, b: &Vector, labels: &BTreeMap<features::Feature, String>) -> Vec<(String, f64)> {
    let other: BTreeMap<_, _> = b.iter().copied().collect();
    let product = |&(feature, weight): &(features::Feature, f32)| {
        let product = f64::from(weight) * f64::from(*other.get(&feature)?);
        Some((labels.get(&feature)?.clone(), product))
    };
    let mut terms: Vec<(String, f64)> = a.iter().filter_map(product).collect();
    let total: f64 = terms.iter().map(|t| t.1).sum();
    terms.sort_by(|x, y| y.1.partial_cmp(&x.1).unwrap_or(Ordering::Equal).then_with(|| x.0.cmp(&y.0)));
    terms.truncate(TERMS);
    for term in &mut terms {
        term.1 /= total;
    }
    terms
}

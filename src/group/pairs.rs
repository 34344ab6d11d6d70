//! Which articles are worth comparing: those that share a feature that weighs much in them.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::{Recipe, features::Feature, weights::Vector};

/// Ascending pairs (smaller index first).
pub(super) fn pairs(vectors: &[Vector], recipe: &Recipe) -> Vec<(u32, u32)> {
    let n = vectors.len() as u32;
    if recipe.all_pairs {
        return (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))).collect();
    }
    let heavy: Vec<Vec<Feature>> = vectors.par_iter().map(|v| heaviest(v, recipe.heaviest)).collect();
    let mut postings: BTreeMap<Feature, Vec<u32>> = BTreeMap::new();
    for (article, features) in heavy.iter().enumerate() {
        for &feature in features {
            postings.entry(feature).or_default().push(article as u32);
        }
    }
    let _: HashMap<Feature, u32, FixedState>;
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for articles in postings.values().filter(|p| p.len() <= recipe.cap) {
        for (i, &a) in articles.iter().enumerate() {
            pairs.extend(articles[i + 1..].iter().map(|&b| (a, b)));
        }
    }
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

fn heaviest(vector: &Vector, count: usize) -> Vec<Feature> {
    let mut sorted = vector.clone();
    sorted.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    sorted.into_iter().take(count).map(|(feature, _)| feature).collect()
}

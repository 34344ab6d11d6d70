//! Which articles are worth comparing: those near in time that share a feature that weighs much in them.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::{Recipe, features::Feature, similarity::Days, weights::Vector};

/// Days beyond which even equal texts score under the cut.
const WINDOW: i32 = 24;

/// Where a feature weighs much: articles with their first day, by day; the undated apart.
#[derive(Default)]
struct Posting {
    dated: Vec<(i32, u32, f32)>,
    undated: Vec<(u32, f32)>,
}

impl Posting {
    fn near(&self, days: Option<Days>) -> &[(i32, u32, f32)] {
        let Some((first, last)) = days else { return &self.dated };
        let from = self.dated.partition_point(|d| d.0 < first - WINDOW);
        let to = self.dated.partition_point(|d| d.0 <= last + WINDOW);
        &self.dated[from..to]
    }
}

/// Ascending pairs (smaller index first).
pub(super) fn pairs(vectors: &[Vector], days: &[Option<Days>], recipe: &Recipe) -> Vec<(u32, u32)> {
    let heavy: Vec<Vector> = vectors.par_iter().map(|v| heaviest(v, recipe.heaviest)).collect();
    let mut postings: HashMap<Feature, Posting, FixedState> = HashMap::default();
    for (article, features) in heavy.iter().enumerate() {
        for &(feature, weight) in features {
            let posting = postings.entry(feature).or_default();
            match days[article] {
                Some((first, _)) => posting.dated.push((first, article as u32, weight)),
                None => posting.undated.push((article as u32, weight)),
            }
        }
    }
    for posting in postings.values_mut() {
        posting.dated.sort_unstable_by_key(|d| (d.0, d.1));
    }
    let eps = recipe.x[6] as f32;
    let mut pairs: Vec<(u32, u32)> = (0..heavy.len())
        .into_par_iter()
        .flat_map_iter(|article| {
            let me = article as u32;
            let mut lists: Vec<(usize, Feature, f32, &Posting, &[(i32, u32, f32)])> = heavy[article]
                .iter()
                .filter_map(|&(f, w)| {
                    let p = postings.get(&f)?;
                    let near = p.near(days[article]);
                    Some((near.len() + p.undated.len(), f, w, p, near))
                })
                .filter(|l| l.0 > 1)
                .collect();
            lists.sort_unstable_by_key(|l| (l.0, l.1));
            let mut found: Vec<(u32, f32)> = Vec::new();
            for (count, _, w, posting, near) in lists {
                if count > recipe.cap && found.len() > recipe.x[8] as usize {
                    break;
                }
                found.extend(near.iter().map(|d| (d.1, d.2 * w)));
                found.extend(posting.undated.iter().map(|d| (d.0, d.1 * w)));
            }
            found.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
            found.dedup_by(|n, k| { let s = n.0 == k.0; if s { k.1 += n.1; } s });
            found.retain(|f| f.1 >= eps && f.0 != me);
            found.into_iter().map(move |(o, _)| (me.min(o), me.max(o))).collect::<Vec<_>>()
        })
        .collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

fn heaviest(vector: &Vector, count: usize) -> Vector {
    let mut sorted = vector.clone();
    sorted.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    sorted.truncate(count);
    sorted
}

//! Profiles -> unit vectors: how much each feature tells, by how few articles have it.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::{features::{Feature, Profile}, background::Background, Recipe};

/// A sparse vector: ascending features with their weights; features that no other article has are left out, but counted in its length.
pub(super) type Vector = Vec<(Feature, f32)>;

/// In how many articles each feature stands.
pub(super) struct Frequencies {
    articles: usize,
    of: HashMap<Feature, u32, FixedState>,
    events: HashMap<Feature, u32, FixedState>,
}

impl Frequencies {
    /// Counts over all profiles.
    pub(super) fn of(profiles: &[Profile], groups: &[u32]) -> Self {
        let mut of: HashMap<Feature, u32, FixedState> = HashMap::default();
        let mut seen: HashMap<Feature, u32, FixedState> = HashMap::default();
        for &(feature, _) in profiles.iter().flatten() {
            *of.entry(feature).or_default() += 1;
        }
        let mut order: Vec<usize> = (0..profiles.len()).collect();
        order.sort_by_key(|&i| (groups[i], i));
        let mut events: HashMap<Feature, u32, FixedState> = HashMap::default();
        for i in order {
            for &(feature, _) in &profiles[i] {
                if seen.insert(feature, groups[i]) != Some(groups[i]) { *events.entry(feature).or_default() += 1; }
            }
        }
        let n: std::collections::HashSet<u32> = groups.iter().copied().collect();
        Self { articles: n.len(), of, events }
    }

    pub(super) fn count(&self, feature: Feature) -> u32 {
        self.of.get(&feature).copied().unwrap_or_default()
    }

    fn idf(&self, feature: Feature, background: &Background, recipe: &Recipe) -> f64 {
        let df = f64::from(self.events.get(&feature).copied().unwrap_or_default()) + recipe.shrink * background.share(feature);
        let n = self.articles as f64 + recipe.shrink;
        let a = self.articles as f64; let cap = background.share(feature).max(recipe.x[0] + (1.0 - recipe.x[0]) * a / (a + recipe.x[1])); let df = if recipe.x[0] > 0.0 && self.articles as f64 >= recipe.x[1] * 0.0 { df.min(n * cap) } else { df };
        if df * 2.0 > n { 0.0 } else { libm::log(1.0 + n / df) }
    }
}

/// The unit vector of each profile: (1 + ln tf) · ln(1 + N/df) (Salton and Buckley 1988), features in more than half of all articles dropped.
pub(super) fn vectors(profiles: &[Profile], frequencies: &Frequencies, background: &Background, recipe: &Recipe) -> Vec<Vector> {
    profiles.par_iter().map(|p| vector(p, frequencies, background, recipe)).collect()
}

fn vector(profile: &Profile, frequencies: &Frequencies, background: &Background, recipe: &Recipe) -> Vector {
    let weigh = |&(feature, count): &(Feature, u16)| {
        let tf = if recipe.x[5] > 0.0 { libm::pow(f64::from(count), recipe.x[5]) } else { 1.0 + libm::log(f64::from(count)) };
        (feature, tf * libm::pow(frequencies.idf(feature, background, recipe), recipe.x[4]))
    };
    let weighed: Vec<(Feature, f64)> = profile.iter().map(weigh).filter(|w| w.1 > 0.0).collect();
    let length = weighed.iter().map(|w| w.1 * w.1).sum::<f64>().sqrt();
    weighed.into_iter().filter(|w| frequencies.count(w.0) > 1).map(|(f, w)| (f, (w / length) as f32)).collect()
}

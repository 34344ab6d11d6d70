//! The space in which articles are compared: profiles -> unit vectors, by how much each feature
//! tells.
//!
//! TF-IDF after Salton and Buckley (1988), (1 + ln tf) · idf^1.5 with idf = ln(1 + N/df) and unit
//! length. N and df are blended with a background table, so that five articles behave as well as
//! fifty thousand.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::{
    Candidate,
    features::{self, Count, Feature, Profile},
};

/// A sparse unit vector, ascending by feature. Features that no other article has are left out, but
/// count in its length.
pub(super) type Vector = Vec<(Feature, f32)>;

/// How many articles of news at large are added to those of the dossier.
const BACKGROUND_ARTICLES: f64 = 20.0;
/// How much rare features are preferred to common ones: the power of the idf.
const RARITY: f64 = 1.5;
/// In a dossier of few articles, a word that is rare in news at large counts as standing in no more
/// than this share: all may report one event.
const RARE_SHARE: f64 = 0.2;
/// Number of articles at which the dossier's own share is as good as [`RARE_SHARE`].
const MANY_ARTICLES: f64 = 1000.0;

/// In how many articles of the dossier each feature stands.
pub(super) struct Space {
    articles: f64,
    frequencies: HashMap<Feature, u32, FixedState>,
    /// The language taken for articles whose own is not known: the commonest.
    pub(super) language: String,
}

impl Space {
    /// The space of the given articles, and the vector of each.
    pub(super) fn new(candidates: &[&Candidate<'_>]) -> (Self, Vec<Vector>) {
        let language = commonest_language(candidates);
        let profiles: Vec<Profile> = candidates
            .par_iter()
            .map(|c| features::profile(c, &language))
            .collect();
        let mut frequencies: HashMap<Feature, u32, FixedState> = HashMap::default();
        for count in profiles.iter().flatten() {
            *frequencies.entry(count.feature).or_default() += 1;
        }
        let space = Self {
            articles: profiles.len() as f64,
            frequencies,
            language,
        };
        let vectors = profiles.into_par_iter().map(|p| space.vector(&p)).collect();
        (space, vectors)
    }

    /// The unit vector of a profile.
    pub(super) fn vector(&self, profile: &Profile) -> Vector {
        let weigh = |count: &Count| {
            let df = self
                .frequencies
                .get(&count.feature)
                .copied()
                .unwrap_or_default();
            let idf = self.idf(df, f64::from(count.common) / 10_000.0);
            (
                count.feature,
                df,
                (1.0 + libm::log(f64::from(count.times))) * libm::pow(idf, RARITY),
            )
        };
        let weighed: Vec<(Feature, u32, f64)> =
            profile.iter().map(weigh).filter(|w| w.2 > 0.0).collect();
        let length = weighed.iter().map(|w| w.2 * w.2).sum::<f64>().sqrt();
        let shared = weighed.into_iter().filter(|w| w.1 > 1);
        let mut vector: Vector = shared
            .map(|(feature, _, weight)| (feature, (weight / length) as f32))
            .collect();
        vector.shrink_to_fit();
        vector
    }

    /// The inverse document frequency of what stands in `df` articles of the dossier and in the
    /// share `common` of all others, 0 where nothing is known of them; 0 for what stands in more
    /// than half of all articles.
    fn idf(&self, df: u32, common: f64) -> f64 {
        let all = self.articles + BACKGROUND_ARTICLES;
        let mut with = f64::from(df) + BACKGROUND_ARTICLES * common;
        if common > 0.0 {
            let own = self.articles / (self.articles + MANY_ARTICLES);
            with = with.min(all * common.max(RARE_SHARE + (1.0 - RARE_SHARE) * own));
        }
        if with * 2.0 > all {
            0.0
        } else {
            libm::log(1.0 + all / with)
        }
    }
}

/// The language that most articles have, the first by name where two are as common; `und` without
/// any.
fn commonest_language(candidates: &[&Candidate<'_>]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for candidate in candidates.iter().filter(|c| features::is_known(c.language)) {
        *counts.entry(candidate.language).or_default() += 1;
    }
    let most = counts.into_iter().rev().max_by_key(|&(_, count)| count);
    most.map_or("und", |(language, _)| language).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::group::similarity::cosine;

    fn vectors(texts: &[&'static str]) -> Vec<Vector> {
        let candidates: Vec<Candidate<'_>> = texts
            .iter()
            .map(|t| Candidate {
                text: t,
                language: "en",
                ..Default::default()
            })
            .collect();
        Space::new(&candidates.iter().collect::<Vec<_>>()).1
    }

    #[test]
    fn shared_names_tell_more_than_shared_common_words_even_among_three_articles() {
        let v = vectors(&[
            "The minister said on Monday that the Quorvale dam had burst after the storm.",
            "Water from the broken Quorvale dam reached the town, a spokeswoman said.",
            "The minister said on Monday that schools in the north would get new roofs after the winter.",
        ]);
        assert!(cosine(&v[0], &v[1]) > cosine(&v[0], &v[2]));
    }

    #[test]
    fn words_that_all_articles_of_a_small_dossier_share_still_hold_them_together() {
        let text = "Quorvale dam bursts and floods the valley of the Ister";
        let v = vectors(&[text; 12]);
        assert!(cosine(&v[0], &v[11]) > 900_000);
    }

    #[test]
    fn an_empty_text_is_like_nothing() {
        let v = vectors(&["", "", "Quorvale dam"]);
        assert!(v[0].is_empty() && cosine(&v[0], &v[1]) == 0);
    }
}

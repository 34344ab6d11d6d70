//! Which articles are worth comparing: those near in time that share a feature that weighs much in them.
//!
//! A feature is used by how many articles it brings *within the time window*, the rarest first, until enough have been found: so the
//! cost of an article is bounded, and an event of hundreds of articles is still compared as a whole by the words that are its own.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::{features::Feature, similarity::Days, space::Vector};

/// How many of an article's features are used.
const HEAVIEST: usize = 35;
/// Days beyond which even equal texts score under the threshold.
const WINDOW: i32 = 24;
/// A feature that brings no more articles than this is always used.
const FEW: usize = 50;
/// Articles after which no feature that brings many is used any more.
const ENOUGH: usize = 1500;

/// The articles in which a feature weighs much: those with a date by their first day, and the others.
#[derive(Default)]
struct Posting {
    dated: Vec<(i32, u32)>,
    undated: Vec<u32>,
}

impl Posting {
    /// The dated articles that an article of `days` can be one with: all, if it has no date.
    fn near(&self, days: Option<Days>) -> &[(i32, u32)] {
        let Some((first, last)) = days else { return &self.dated };
        let from = self.dated.partition_point(|d| d.0 < first - WINDOW);
        let to = self.dated.partition_point(|d| d.0 <= last + WINDOW);
        &self.dated[from..to]
    }
}

type Postings = HashMap<Feature, Posting, FixedState>;

/// What `weigh` says of the pairs worth comparing, smaller index first, ascending; a pair of which it says nothing is let go at once, so that
/// no list of all pairs is ever held.
pub(super) fn weighed<T: Send>(
    vectors: &[Vector],
    days: &[Option<Days>],
    weigh: impl Fn((u32, u32)) -> Option<T> + Sync,
) -> Vec<((u32, u32), T)> {
    let heavy: Vec<Vec<Feature>> = vectors.par_iter().map(heaviest).collect();
    let postings = postings(&heavy, days);
    // Those who have found all that they could find: what they find, others need not look for again.
    let complete: Vec<bool> = (0..vectors.len()).into_par_iter().map(|n| partners(&heavy[n], days[n], &postings).complete).collect();
    let of = |article: usize| {
        let found = partners(&heavy[article], days[article], &postings).found.into_iter().map(|other| other as usize);
        let own = |&other: &usize| other > article || other < article && !(complete[other] && reaches(days[other], days[article]));
        let pair = |other: usize| (article.min(other) as u32, article.max(other) as u32);
        found.filter(own).map(pair).filter_map(|pair| Some((pair, weigh(pair)?))).collect::<Vec<_>>()
    };
    let mut pairs: Vec<((u32, u32), T)> = (0..vectors.len()).into_par_iter().flat_map_iter(of).collect();
    pairs.par_sort_unstable_by_key(|&(pair, _)| pair);
    pairs.dedup_by_key(|&mut (pair, _)| pair);
    pairs
}

/// Whether an article of `days` looks as far as to another.
fn reaches(days: Option<Days>, other: Option<Days>) -> bool {
    days.zip(other).is_none_or(|((first, last), (day, _))| (first - WINDOW..=last + WINDOW).contains(&day))
}

fn postings(heavy: &[Vec<Feature>], days: &[Option<Days>]) -> Postings {
    let mut postings = Postings::default();
    let mut by_day: Vec<usize> = (0..heavy.len()).collect();
    by_day.sort_by_key(|&article| days[article].map(|d| d.0));
    for article in by_day {
        for &feature in &heavy[article] {
            let posting = postings.entry(feature).or_default();
            match days[article] {
                Some((first, _)) => posting.dated.push((first, article as u32)),
                None => posting.undated.push(article as u32),
            }
        }
    }
    postings
}

/// The articles to compare one with.
struct Partners {
    /// They and the article itself, ascending.
    found: Vec<u32>,
    /// Whether all features were used.
    complete: bool,
}

fn partners(heavy: &[Feature], days: Option<Days>, postings: &Postings) -> Partners {
    let brings = |&feature: &Feature| {
        let posting = postings.get(&feature)?;
        let near = posting.near(days);
        Some((near.len() + posting.undated.len(), feature, near, &posting.undated))
    };
    let mut lists: Vec<_> = heavy.iter().filter_map(brings).collect();
    lists.sort_unstable_by_key(|&(count, feature, ..)| (count, feature));
    let (mut found, mut complete) = (Vec::new(), true);
    for (count, _, near, undated) in lists {
        if count > FEW && found.len() > ENOUGH {
            complete = false;
            break;
        }
        found.extend(near.iter().map(|d| d.1));
        found.extend(undated);
    }
    found.sort_unstable();
    found.dedup();
    Partners { found, complete }
}

fn heaviest(vector: &Vector) -> Vec<Feature> {
    let mut sorted: Vec<&(Feature, f32)> = vector.iter().collect();
    sorted.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    sorted.into_iter().take(HEAVIEST).map(|&(feature, _)| feature).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(vectors: &[Vector], days: &[Option<Days>]) -> Vec<(u32, u32)> {
        weighed(vectors, days, |_| Some(())).into_iter().map(|(pair, ())| pair).collect()
    }

    #[test]
    fn articles_far_apart_in_time_are_not_compared_and_undated_ones_with_all() {
        let vectors = vec![vec![(7, 1.0)]; 4];
        let found = pairs(&vectors, &[Some((0, 0)), Some((3, 3)), Some((400, 400)), None]);
        assert_eq!(found, [(0, 1), (0, 3), (1, 3), (2, 3)]);
    }

    #[test]
    fn an_event_of_hundreds_is_compared_as_a_whole() {
        let vectors = vec![vec![(7, 0.6), (9, 0.8)]; 400];
        assert_eq!(pairs(&vectors, &vec![Some((0, 0)); 400]).len(), 400 * 399 / 2);
    }
}

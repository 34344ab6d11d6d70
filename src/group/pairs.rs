//! Which articles are worth comparing: those near in time that share a feature that weighs much in
//! them.
//!
//! A feature is used by how many articles it brings *within the time window*, the rarest first,
//! until enough have been found: so the cost of an article is bounded, and an event of hundreds of
//! articles is still compared as a whole by the words that are its own.
//!
//! In a large dossier the bounds are lower ([`Bounds`]), so that tens of thousands of articles that
//! are all alike cost little more than as many that are not.

use std::{cmp::Reverse, collections::HashMap};

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::{features::Feature, similarity::Days, space::Vector};

/// How many of an article's features are used.
const HEAVIEST: usize = 35;
/// Days beyond which even equal texts score under the threshold.
const WINDOW: i32 = 24;
/// A feature that brings no more articles than this is always used.
const FEW: usize = 50;
/// Articles after which no feature that brings many is used any more: in a small dossier, and at
/// least.
const ENOUGH: usize = 1500;
const ENOUGH_OF_MANY: usize = 300;
/// Comparisons that a dossier may cost before [`ENOUGH`] falls; reached at 4,000 articles.
const COMPARISONS: usize = 6_000_000;
/// Pairs that a dossier may have before an article keeps only its strongest; some 90 bytes each
/// while articles are clustered. Reached at 2,000 articles, if all are alike.
const PAIRS: usize = 2_000_000;
/// Pairs that every article keeps.
const FEWEST_PAIRS: usize = 64;

/// How much work an article may be, in a dossier of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bounds {
    /// Articles after which no feature that brings many is used any more. One that brings more than
    /// twice as many is used for those next to the article in time.
    enough: usize,
    /// Pairs that an article keeps, the strongest.
    kept: usize,
}

impl Bounds {
    fn of(articles: usize) -> Self {
        let share = |budget: usize| budget / articles.max(1);
        Self {
            enough: share(COMPARISONS).clamp(ENOUGH_OF_MANY, ENOUGH),
            kept: share(PAIRS).max(FEWEST_PAIRS),
        }
    }
}

/// The articles in which a feature weighs much: those with a date by their first day, and the
/// others.
#[derive(Default)]
struct Posting {
    dated: Vec<(i32, u32)>,
    undated: Vec<u32>,
}

impl Posting {
    /// The dated articles that an article of `days` can be one with: all, if it has no date.
    fn near(&self, days: Option<Days>) -> &[(i32, u32)] {
        let Some((first, last)) = days else {
            return &self.dated;
        };
        let from = self.dated.partition_point(|d| d.0 < first - WINDOW);
        let to = self.dated.partition_point(|d| d.0 <= last + WINDOW);
        &self.dated[from..to]
    }
}

/// At most `most` entries of an ascending list, on both sides of where `article` stands or would
/// stand.
fn around<T>(list: &[T], most: usize, is_before: impl Fn(&T) -> bool) -> &[T] {
    if list.len() <= most {
        return list;
    }
    let from = list
        .partition_point(is_before)
        .saturating_sub(most / 2)
        .min(list.len() - most);
    &list[from..from + most]
}

type Postings = HashMap<Feature, Posting, FixedState>;

/// What is said of a pair.
pub(super) trait Strength: Send {
    /// How much it weighs for the two being one.
    fn strength(&self) -> i64;
}

/// What `weigh` says of the pairs worth comparing, smaller index first, ascending; a pair of which
/// it says nothing is let go at once, so that no list of all pairs is ever held.
pub(super) fn weighed<T: Strength>(
    vectors: &[Vector],
    days: &[Option<Days>],
    weigh: impl Fn((u32, u32)) -> Option<T> + Sync,
) -> Vec<Weighed<T>> {
    let bounds = Bounds::of(vectors.len());
    let heavy: Vec<Vec<Feature>> = vectors.par_iter().map(heaviest).collect();
    let postings = postings(&heavy, days);
    let partners = |article: usize| {
        partners(
            article as u32,
            &heavy[article],
            days[article],
            &postings,
            bounds.enough,
        )
    };
    let pair = |a: usize, b: usize| (a.min(b) as u32, a.max(b) as u32);
    // Those who have found all that they could find: what they find, others need not look for
    // again.
    let (found, complete): (Vec<usize>, Vec<bool>) = (0..vectors.len())
        .into_par_iter()
        .map(partners)
        .map(|partners| (partners.found.len(), partners.complete))
        .unzip();
    // A pair is found by both of its articles, mostly.
    if found.iter().sum::<usize>() / 2 > PAIRS {
        // Each weighs all of its pairs, to know its strongest: so a pair is weighed twice.
        let of = |article: usize| {
            let others = partners(article)
                .found
                .into_iter()
                .map(|other| other as usize)
                .filter(|&other| other != article);
            let weighed = others
                .map(|other| pair(article, other))
                .filter_map(|pair| Some((pair, weigh(pair)?)));
            strongest(weighed.collect(), bounds.kept)
        };
        return in_order(
            (0..vectors.len())
                .into_par_iter()
                .flat_map_iter(of)
                .collect(),
        );
    }
    let of = |article: usize| {
        let found = partners(article)
            .found
            .into_iter()
            .map(|other| other as usize);
        let own = |&other: &usize| {
            other > article
                || other < article && !(complete[other] && reaches(days[other], days[article]))
        };
        found
            .filter(own)
            .map(|other| pair(article, other))
            .filter_map(|pair| Some((pair, weigh(pair)?)))
            .collect::<Vec<_>>()
    };
    in_order(
        (0..vectors.len())
            .into_par_iter()
            .flat_map_iter(of)
            .collect(),
    )
}

/// What was said of a pair.
type Weighed<T> = ((u32, u32), T);

/// The `most` strongest; of equal ones those with the smaller members.
fn strongest<T: Strength>(mut pairs: Vec<Weighed<T>>, most: usize) -> Vec<Weighed<T>> {
    if pairs.len() > most {
        pairs.sort_unstable_by_key(|(pair, weight)| (Reverse(weight.strength()), *pair));
        pairs.truncate(most);
        pairs.shrink_to_fit();
    }
    pairs
}

/// Each pair once, ascending.
fn in_order<T: Send>(mut pairs: Vec<Weighed<T>>) -> Vec<Weighed<T>> {
    pairs.par_sort_unstable_by_key(|&(pair, _)| pair);
    pairs.dedup_by_key(|&mut (pair, _)| pair);
    pairs
}

/// Whether an article of `days` looks as far as to another.
fn reaches(days: Option<Days>, other: Option<Days>) -> bool {
    days.zip(other)
        .is_none_or(|((first, last), (day, _))| (first - WINDOW..=last + WINDOW).contains(&day))
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

fn partners(
    article: u32,
    heavy: &[Feature],
    days: Option<Days>,
    postings: &Postings,
    enough: usize,
) -> Partners {
    let first = days.map(|(first, _)| first);
    let brings = |&feature: &Feature| {
        let posting = postings.get(&feature)?;
        let near = posting.near(days);
        Some((
            near.len() + posting.undated.len(),
            feature,
            near,
            &posting.undated,
        ))
    };
    let mut lists: Vec<_> = heavy.iter().filter_map(brings).collect();
    lists.sort_unstable_by_key(|&(count, feature, ..)| (count, feature));
    let (mut found, mut complete) = (Vec::new(), true);
    for (count, _, near, undated) in lists {
        if count > FEW && found.len() > enough {
            complete = false;
            break;
        }
        let near_few = around(near, 2 * enough, |&(day, other)| {
            (Some(day), other) < (first, article)
        });
        let undated_few = around(undated, 2 * enough, |&other| other < article);
        complete &= near_few.len() + undated_few.len() == count;
        found.extend(near_few.iter().map(|d| d.1));
        found.extend(undated_few);
    }
    found.sort_unstable();
    found.dedup();
    Partners { found, complete }
}

fn heaviest(vector: &Vector) -> Vec<Feature> {
    let mut sorted: Vec<&(Feature, f32)> = vector.iter().collect();
    sorted.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    sorted
        .into_iter()
        .take(HEAVIEST)
        .map(|&(feature, _)| feature)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Strength for () {
        fn strength(&self) -> i64 {
            0
        }
    }

    fn pairs(vectors: &[Vector], days: &[Option<Days>]) -> Vec<(u32, u32)> {
        weighed(vectors, days, |_| Some(()))
            .into_iter()
            .map(|(pair, ())| pair)
            .collect()
    }

    #[test]
    fn articles_far_apart_in_time_are_not_compared_and_undated_ones_with_all() {
        let vectors = vec![vec![(7, 1.0)]; 4];
        let found = pairs(
            &vectors,
            &[Some((0, 0)), Some((3, 3)), Some((400, 400)), None],
        );
        assert_eq!(found, [(0, 1), (0, 3), (1, 3), (2, 3)]);
    }

    #[test]
    fn many_articles_that_are_all_alike_have_a_bounded_number_of_pairs_each() {
        for days in [Some((0, 0)), None] {
            let all = 20_000;
            let vectors = vec![vec![(7, 0.6), (9, 0.8)]; all];
            let bounds = Bounds::of(all);
            let heavy: Vec<Vec<Feature>> = vectors.iter().map(heaviest).collect();
            let postings = postings(&heavy, &vec![days; all]);
            for article in [0, 1, 9_999, 19_999] {
                let partners = partners(article, &heavy[0], days, &postings, bounds.enough);
                assert!(partners.found.len() <= 2 * bounds.enough && !partners.complete);
                assert!(partners.found.contains(&article));
            }
            let found = pairs(&vectors[..4_000], &vec![days; 4_000]);
            assert!(found.len() <= 4_000 * Bounds::of(4_000).kept);
        }
    }

    #[test]
    fn of_more_pairs_than_are_kept_the_strongest_are() {
        struct Weight(i64);
        impl Strength for Weight {
            fn strength(&self) -> i64 {
                self.0
            }
        }
        let pairs = [
            ((0, 1), Weight(3)),
            ((0, 2), Weight(5)),
            ((0, 3), Weight(3)),
            ((0, 4), Weight(9)),
        ];
        let kept: Vec<(u32, u32)> = strongest(pairs.into(), 3)
            .into_iter()
            .map(|(pair, _)| pair)
            .collect();
        assert_eq!(kept, [(0, 4), (0, 2), (0, 1)]);
    }

    #[test]
    fn the_bounds_are_those_of_a_small_dossier_up_to_some_thousand_articles() {
        assert_eq!(
            Bounds::of(4_000),
            Bounds {
                enough: ENOUGH,
                kept: 500
            }
        );
        assert_eq!(
            Bounds::of(100_000),
            Bounds {
                enough: ENOUGH_OF_MANY,
                kept: FEWEST_PAIRS
            }
        );
    }

    #[test]
    fn an_event_of_hundreds_is_compared_as_a_whole() {
        let vectors = vec![vec![(7, 0.6), (9, 0.8)]; 400];
        assert_eq!(
            pairs(&vectors, &vec![Some((0, 0)); 400]).len(),
            400 * 399 / 2
        );
    }
}

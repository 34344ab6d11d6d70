//! Events keep their addresses: today's clusters are matched to the events of the lock.
//!
//! A cluster is identified with the locked event whose articles it holds. Where an event is split,
//! the larger part keeps its address; where events merge, the oldest keeps it. What is left
//! elsewhere of the others keeps theirs; those of which nothing is left lead to the merged one.

use std::{cmp::Reverse, collections::BTreeMap};

use jiff::civil::Date;

use super::lock::Lock;

/// Where each node (a compared article) stood before: the slug of its locked event.
pub(super) type Standing<'a> = Vec<Option<&'a str>>;

/// Which locked event each cluster goes on, and where the events go that go on nowhere.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Identities<'a> {
    /// By cluster: the slug that it keeps.
    pub(super) kept: Vec<Option<&'a str>>,
    /// Slugs that now lead to the cluster that holds most of their articles.
    pub(super) moved: BTreeMap<&'a str, usize>,
}

/// Identifies clusters with locked events. `titled` says which clusters have their slug from an
/// editor: they keep no other.
pub(super) fn identify<'a>(
    clusters: &[Vec<u32>],
    standing: &Standing<'a>,
    lock: &Lock,
    titled: impl Fn(usize) -> bool,
) -> Identities<'a> {
    let mut successors: Vec<(&str, Vec<usize>)> =
        successors(clusters, standing).into_iter().collect();
    successors.sort_by_key(|&(slug, _)| (since(lock, slug), slug));
    let mut identities = Identities {
        kept: vec![None; clusters.len()],
        moved: BTreeMap::new(),
    };
    let mut keep = |slug, cluster: usize| {
        let free = identities.kept[cluster].is_none() && !titled(cluster);
        if free {
            identities.kept[cluster] = Some(slug);
        }
        free
    };
    successors.retain(|(slug, parts)| !parts.first().is_some_and(|&largest| keep(*slug, largest)));
    successors.retain(|(slug, parts)| !parts.iter().any(|&part| keep(*slug, part)));
    identities.moved = successors
        .into_iter()
        .filter_map(|(slug, parts)| Some((slug, *parts.first()?)))
        .collect();
    identities
}

/// The clusters that hold articles of each locked event, that with most of them first; the first,
/// where two hold as many.
fn successors<'a>(clusters: &[Vec<u32>], standing: &Standing<'a>) -> BTreeMap<&'a str, Vec<usize>> {
    let mut overlaps: BTreeMap<&str, BTreeMap<usize, usize>> = BTreeMap::new();
    for (n, members) in clusters.iter().enumerate() {
        for slug in members.iter().filter_map(|&m| standing[m as usize]) {
            *overlaps.entry(slug).or_default().entry(n).or_default() += 1;
        }
    }
    let by_size = |parts: BTreeMap<usize, usize>| {
        let mut parts: Vec<(usize, usize)> = parts.into_iter().collect();
        parts.sort_by_key(|&(cluster, shared)| (Reverse(shared), cluster));
        parts.into_iter().map(|(cluster, _)| cluster).collect()
    };
    overlaps
        .into_iter()
        .map(|(slug, parts)| (slug, by_size(parts)))
        .collect()
}

fn since(lock: &Lock, slug: &str) -> Date {
    lock.events.get(slug).map_or(Date::MAX, |event| event.since)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::group::lock::LockedEvent;

    fn lock(events: &[(&str, &str)]) -> Lock {
        let event = |&(slug, since): &(&str, &str)| {
            (
                slug.to_owned(),
                LockedEvent {
                    since: since.parse().unwrap(),
                },
            )
        };
        Lock {
            events: events.iter().map(event).collect(),
            ..Lock::default()
        }
    }

    fn check(
        clusters: &[&[u32]],
        standing: &[&'static str],
        kept: &[Option<&str>],
        moved: &[(&str, usize)],
    ) {
        let lock = lock(&[("old", "2025-01-01"), ("new", "2026-01-01")]);
        let clusters: Vec<Vec<u32>> = clusters.iter().map(|c| c.to_vec()).collect();
        let standing: Standing<'_> = standing
            .iter()
            .map(|s| (!s.is_empty()).then_some(*s))
            .collect();
        let found = identify(&clusters, &standing, &lock, |_| false);
        assert_eq!(
            found,
            Identities {
                kept: kept.to_vec(),
                moved: moved.iter().copied().collect()
            }
        );
    }

    #[test]
    fn an_event_that_grows_keeps_its_address() {
        check(
            &[&[0, 1, 2, 3]],
            &["new", "new", "", ""],
            &[Some("new")],
            &[],
        );
    }

    #[test]
    fn the_larger_part_of_a_split_keeps_the_address() {
        check(
            &[&[0], &[1, 2]],
            &["old", "old", "old"],
            &[None, Some("old")],
            &[],
        );
    }

    #[test]
    fn a_merged_event_keeps_the_older_address_and_the_other_leads_there() {
        check(
            &[&[0, 1, 2]],
            &["old", "new", "new"],
            &[Some("old")],
            &[("new", 0)],
        );
    }

    #[test]
    fn what_is_left_of_an_event_that_merged_keeps_its_address() {
        check(
            &[&[0, 1, 2], &[3]],
            &["old", "new", "new", "new"],
            &[Some("old"), Some("new")],
            &[],
        );
        check(
            &[&[0, 1, 2], &[3, 4]],
            &["old", "new", "new", "new", "old"],
            &[Some("old"), Some("new")],
            &[],
        );
    }

    #[test]
    fn a_part_of_an_event_that_lives_on_takes_no_address_from_another() {
        check(
            &[&[0, 1], &[2, 3]],
            &["old", "old", "old", "new"],
            &[Some("old"), Some("new")],
            &[],
        );
    }
}

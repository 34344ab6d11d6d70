//! Events keep their addresses: today's clusters are matched to the events of the lock.
//!
//! A cluster is identified with the locked event whose articles it holds. Where an event is split, the larger part keeps its address;
//! where events merge, the oldest keeps it and the others lead there; a locked article stays where it is as long as it is half welcome.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

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

/// Identifies clusters with locked events. `titled` says which clusters have their slug from an editor: they keep no other.
pub(super) fn identify<'a>(clusters: &[Vec<u32>], standing: &Standing<'a>, lock: &Lock, titled: impl Fn(usize) -> bool) -> Identities<'a> {
    let mut claims: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (slug, cluster) in successors(clusters, standing) {
        claims.entry(cluster).or_default().push(slug);
    }
    let mut identities = Identities { kept: vec![None; clusters.len()], moved: BTreeMap::new() };
    for (cluster, mut slugs) in claims {
        slugs.sort_by_key(|slug| (since(lock, slug), *slug));
        let keeps = usize::from(!titled(cluster));
        identities.kept[cluster] = slugs.iter().take(keeps).next().copied();
        identities.moved.extend(slugs.into_iter().skip(keeps).map(|slug| (slug, cluster)));
    }
    identities
}

/// The cluster that holds most articles of each locked event; the first, where two hold as many.
pub(super) fn successors<'a>(clusters: &[Vec<u32>], standing: &Standing<'a>) -> BTreeMap<&'a str, usize> {
    let mut overlaps: BTreeMap<&str, BTreeMap<usize, usize>> = BTreeMap::new();
    for (n, members) in clusters.iter().enumerate() {
        for slug in members.iter().filter_map(|&m| standing[m as usize]) {
            *overlaps.entry(slug).or_default().entry(n).or_default() += 1;
        }
    }
    let largest = |parts: BTreeMap<usize, usize>| parts.into_iter().max_by_key(|&(cluster, shared)| (shared, Reverse(cluster)));
    overlaps.into_iter().filter_map(|(slug, parts)| Some((slug, largest(parts)?.0))).collect()
}

fn since(lock: &Lock, slug: &str) -> Date {
    lock.events.get(slug).map_or(Date::MAX, |event| event.since)
}

/// Moves locked articles that were torn from their event back to it where `welcome(node, its members)` says so. Decided for all articles
/// on the clusters as they were found, so that no order matters.
pub(super) fn hold(clusters: Vec<Vec<u32>>, standing: &Standing<'_>, welcome: impl Fn(u32, &[u32]) -> bool) -> Vec<Vec<u32>> {
    let home = successors(&clusters, standing);
    let returning: BTreeMap<u32, usize> = clusters
        .iter()
        .enumerate()
        .flat_map(|(n, members)| members.iter().map(move |&m| (n, m)))
        .filter_map(|(n, member)| {
            let home = *home.get(standing[member as usize]?)?;
            (home != n && welcome(member, &clusters[home])).then_some((member, home))
        })
        .collect();
    if returning.is_empty() {
        return clusters;
    }
    let mut held: Vec<BTreeSet<u32>> =
        clusters.iter().map(|c| c.iter().copied().filter(|m| !returning.contains_key(m)).collect()).collect();
    for (member, home) in returning {
        held[home].insert(member);
    }
    let mut held: Vec<Vec<u32>> = held.into_iter().filter(|c| !c.is_empty()).map(|c| c.into_iter().collect()).collect();
    held.sort_unstable();
    held
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::group::lock::LockedEvent;

    fn lock(events: &[(&str, &str)]) -> Lock {
        let event = |&(slug, since): &(&str, &str)| (slug.to_owned(), LockedEvent { since: since.parse().unwrap() });
        Lock { events: events.iter().map(event).collect(), ..Lock::default() }
    }

    fn check(clusters: &[&[u32]], standing: &[&'static str], kept: &[Option<&str>], moved: &[(&str, usize)]) {
        let lock = lock(&[("old", "2025-01-01"), ("new", "2026-01-01")]);
        let clusters: Vec<Vec<u32>> = clusters.iter().map(|c| c.to_vec()).collect();
        let standing: Standing<'_> = standing.iter().map(|s| (!s.is_empty()).then_some(*s)).collect();
        let found = identify(&clusters, &standing, &lock, |_| false);
        assert_eq!(found, Identities { kept: kept.to_vec(), moved: moved.iter().copied().collect() });
    }

    #[test]
    fn an_event_that_grows_keeps_its_address() {
        check(&[&[0, 1, 2, 3]], &["new", "new", "", ""], &[Some("new")], &[]);
    }

    #[test]
    fn the_larger_part_of_a_split_keeps_the_address() {
        check(&[&[0], &[1, 2]], &["old", "old", "old"], &[None, Some("old")], &[]);
    }

    #[test]
    fn a_merged_event_keeps_the_older_address_and_the_other_leads_there() {
        check(&[&[0, 1, 2]], &["old", "new", "new"], &[Some("old")], &[("new", 0)]);
    }

    #[test]
    fn a_locked_article_stays_while_it_is_welcome_and_leaves_when_it_is_not() {
        let standing: Standing<'_> = vec![Some("old"), Some("old"), Some("old"), None];
        let clusters = vec![vec![0, 1], vec![2, 3]];
        assert_eq!(hold(clusters.clone(), &standing, |_, _| true), [vec![0, 1, 2], vec![3]]);
        assert_eq!(hold(clusters.clone(), &standing, |_, _| false), clusters);
    }
}

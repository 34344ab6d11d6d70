//! Average-link agglomeration (Sokal and Michener 1958) over a sparse graph: the two clusters that are most alike on average are
//! merged, again and again, until the best pair is under the threshold.
//!
//! Each cluster keeps the sums of its edges to others, so an average is exact; pairs of articles that were not worth comparing count
//! as 0. The candidates lie in a heap, about E log E in all. Ties go to the clusters with the smaller members.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
};

use super::{
    dating::Dating,
    similarity::{self, Days},
};

/// The average score at which two clusters of a very small dossier are one event ...
const FEW_THRESHOLD: i64 = 36_000;
/// ... and of a very large one: the more articles, the more that only look alike.
const MANY_THRESHOLD: i64 = 43_000;
/// Number of articles half way between the two.
const HALF_WAY: i64 = 100;
/// Larger clusters must be surer: an average counts less by this power of the number of pairs ...
const CARE: f64 = 0.05;
/// ... up to this number of pairs.
const CAREFUL: usize = 400;

/// The average score at which two clusters are one event, in a dossier of so many articles.
pub(super) fn threshold(articles: usize) -> i64 {
    let articles = articles as i64;
    FEW_THRESHOLD + (MANY_THRESHOLD - FEW_THRESHOLD) * articles / (articles + HALF_WAY)
}

/// What is known of the pairs of articles between two clusters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Edge {
    /// Sum of the scores where both articles are surely dated, decayed by the days between them.
    pub(super) dated: i64,
    /// Sum of the cosines where one is not: they decay by the dates of the clusters that the articles are in, so that an undated
    /// article does not chain events together.
    pub(super) undated: i64,
}

impl Edge {
    /// Between two articles with the given cosine.
    pub(super) fn new(cosine: i64, a: Dating, b: Dating) -> Self {
        let cosine = a.agreed(b, cosine);
        match (a.days, b.days) {
            (Some(x), Some(y)) if a.sure && b.sure => Self { dated: similarity::decayed(cosine, similarity::apart(x, y)), undated: 0 },
            _ => Self { dated: 0, undated: cosine },
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.dated += other.dated;
        self.undated += other.undated;
    }

    /// Whether it weighs something against the threshold; what does not is taken for nothing.
    pub(super) fn counts(self, articles: usize) -> bool {
        self.dated + self.undated > threshold(articles) / 8
    }

    /// The average over `count` pairs as it is, for people.
    pub(super) fn plain(self, count: usize) -> i64 {
        (self.dated + self.undated) / count.max(1) as i64
    }

    /// The average over `count` pairs between clusters of the given days, to be weighed against [`threshold`].
    pub(super) fn average(self, count: usize, a: Option<Days>, b: Option<Days>) -> i64 {
        let undated = match (a, b) {
            (Some(a), Some(b)) => similarity::decayed_undated(self.undated, similarity::apart(a, b)),
            _ => self.undated,
        };
        let average = (self.dated + undated) / count.max(1) as i64;
        let care = libm::pow(count.clamp(1, CAREFUL) as f64, CARE);
        libm::round(average as f64 / care) as i64
    }
}

/// An edge between two nodes, smaller index first.
pub(super) type Link = ((u32, u32), Edge);

/// An article that is compared.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    /// When its happening was.
    pub(super) dating: Dating,
    /// The event that an editor put it into: one event is one cluster, and two events are two.
    pub(super) pin: Option<u32>,
    /// The event that it stands for where editors keep articles out of events.
    pub(super) label: Option<u32>,
    /// The events that an editor keeps it out of.
    pub(super) barred: Vec<u32>,
}

/// Sorts the nodes into clusters: each ascending, ordered by their first members. `links` are ascending.
pub(super) fn cluster(nodes: &[Node], links: &[Link]) -> Vec<Vec<u32>> {
    let mut agglomeration = Agglomeration::new(nodes, links);
    agglomeration.join_pinned(nodes);
    agglomeration.offer_all();
    agglomeration.run();
    agglomeration.finish()
}

struct Cluster {
    first: u32,
    members: Vec<u32>,
    days: Option<Days>,
    pin: Option<u32>,
    labels: Vec<u32>,
    barred: Vec<u32>,
    edges: BTreeMap<u32, Edge>,
    version: u32,
}

impl Cluster {
    fn new(first: u32, node: &Node) -> Self {
        Self {
            first,
            members: vec![first],
            days: node.dating.days,
            pin: node.pin,
            labels: node.label.into_iter().collect(),
            barred: node.barred.clone(),
            edges: BTreeMap::new(),
            version: 0,
        }
    }

    /// Takes in the members of another cluster, and what holds for them; the edges are the caller's.
    fn absorb(&mut self, other: Self) {
        self.first = self.first.min(other.first);
        self.members.extend(other.members);
        self.days = similarity::span(self.days, other.days);
        self.pin = self.pin.or(other.pin);
        self.labels.extend(other.labels);
        self.barred.extend(other.barred);
        self.version += 1;
    }

    fn may_join(&self, other: &Self) -> bool {
        let pins = self.pin.zip(other.pin).is_none_or(|(a, b)| a == b);
        let bars = |a: &Self, b: &Self| a.barred.iter().any(|event| b.labels.contains(event));
        pins && !bars(self, other) && !bars(other, self)
    }
}

/// A pair on the heap: its average, the smallest members, the slots and the versions for which it holds.
type Offer = (i64, Reverse<(u32, u32)>, [(u32, u32); 2]);

struct Agglomeration {
    /// By slot; the slot of a cluster that was merged into another is empty.
    clusters: Vec<Option<Cluster>>,
    heap: BinaryHeap<Offer>,
    threshold: i64,
}

impl Agglomeration {
    fn new(nodes: &[Node], links: &[Link]) -> Self {
        let mut clusters: Vec<Cluster> = nodes.iter().enumerate().map(|(n, node)| Cluster::new(n as u32, node)).collect();
        for &((a, b), edge) in links {
            clusters[a as usize].edges.insert(b, edge);
            clusters[b as usize].edges.insert(a, edge);
        }
        let threshold = threshold(nodes.len());
        Self { clusters: clusters.into_iter().map(Some).collect(), heap: BinaryHeap::new(), threshold }
    }

    fn join_pinned(&mut self, nodes: &[Node]) {
        let mut slots: BTreeMap<u32, u32> = BTreeMap::new();
        for (n, pin) in nodes.iter().enumerate().filter_map(|(n, node)| Some((n as u32, node.pin?))) {
            let slot = slots.get(&pin).map_or(n, |&slot| self.merge(slot, n));
            slots.insert(pin, slot);
        }
    }

    fn offer_all(&mut self) {
        for slot in 0..self.clusters.len() as u32 {
            self.offer(slot, |other| other > slot);
        }
    }

    fn run(&mut self) {
        while let Some((_, _, [a, b])) = self.heap.pop() {
            let holds = |(slot, version): (u32, u32)| self.clusters[slot as usize].as_ref().is_some_and(|c| c.version == version);
            if holds(a) && holds(b) {
                let merged = self.merge(a.0, b.0);
                self.offer(merged, |_| true);
            }
        }
    }

    /// Merges two clusters in the slot of the one with more edges; says which.
    fn merge(&mut self, a: u32, b: u32) -> u32 {
        let degree = |slot: u32| self.clusters[slot as usize].as_ref().map_or(0, |c| c.edges.len());
        let (kept, gone) = if degree(a) >= degree(b) { (a, b) } else { (b, a) };
        let Some(mut lost) = self.clusters[gone as usize].take() else { return kept };
        for (other, edge) in std::mem::take(&mut lost.edges) {
            if let Some(neighbour) = &mut self.clusters[other as usize] {
                neighbour.edges.remove(&gone);
                if other != kept {
                    neighbour.edges.entry(kept).or_default().add(edge);
                }
            }
            if other != kept
                && let Some(cluster) = &mut self.clusters[kept as usize]
            {
                cluster.edges.entry(other).or_default().add(edge);
            }
        }
        if let Some(cluster) = &mut self.clusters[kept as usize] {
            cluster.absorb(lost);
        }
        kept
    }

    /// Puts the pairs of a cluster with those of its neighbours that are wanted on the heap.
    fn offer(&mut self, slot: u32, wanted: impl Fn(u32) -> bool) {
        let Some(cluster) = &self.clusters[slot as usize] else { return };
        for (&other, &edge) in &cluster.edges {
            let Some(neighbour) = self.clusters[other as usize].as_ref().filter(|n| wanted(other) && cluster.may_join(n)) else { continue };
            let average = edge.average(cluster.members.len() * neighbour.members.len(), cluster.days, neighbour.days);
            if average >= self.threshold {
                let firsts = (cluster.first.min(neighbour.first), cluster.first.max(neighbour.first));
                self.heap.push((average, Reverse(firsts), [(slot, cluster.version), (other, neighbour.version)]));
            }
        }
    }

    fn finish(self) -> Vec<Vec<u32>> {
        let mut found: Vec<Vec<u32>> = self.clusters.into_iter().flatten().map(|c| c.members).collect();
        for members in &mut found {
            members.sort_unstable();
        }
        found.sort_unstable();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALIKE: i64 = 300_000;

    fn node(day: i32) -> Node {
        Node { dating: Dating { days: Some((day, day)), sure: true, told: None }, ..Node::default() }
    }

    fn pinned(pin: u32) -> Node {
        Node { pin: Some(pin), ..node(0) }
    }

    fn check(nodes: &[Node], alike: &[(u32, u32)], expected: &[&[u32]]) {
        let link = |&(a, b): &(u32, u32)| ((a, b), Edge::new(ALIKE, nodes[a as usize].dating, nodes[b as usize].dating));
        let links: Vec<Link> = alike.iter().map(link).collect();
        assert_eq!(cluster(nodes, &links), expected);
    }

    #[test]
    fn articles_that_are_alike_on_average_are_one_event() {
        check(&[node(0), node(0), node(1), node(0)], &[(0, 1), (0, 2), (1, 2)], &[&[0, 1, 2], &[3]]);
    }

    #[test]
    fn an_undated_article_does_not_chain_events_of_different_months() {
        let undated = Node::default();
        check(&[node(0), node(0), undated, node(90), node(90)], &[(0, 1), (0, 2), (1, 2), (2, 3), (2, 4), (3, 4)], &[&[0, 1], &[2, 3, 4]]);
    }

    #[test]
    fn an_editor_joins_what_is_not_alike_and_parts_what_is() {
        check(&[pinned(1), pinned(1), pinned(2)], &[(0, 2), (1, 2)], &[&[0, 1], &[2]]);
        let labelled = Node { label: Some(5), ..node(0) };
        let barred = Node { barred: vec![5], ..node(0) };
        check(&[labelled, barred, node(0)], &[(0, 1), (1, 2)], &[&[0], &[1, 2]]);
    }
}

//! Average-link agglomeration (Sokal and Michener 1958) over a sparse graph: the two clusters that
//! are most alike on average are merged, again and again, until the best pair is under the
//! threshold.
//!
//! Each cluster keeps the sums of its edges to others, so an average is exact; pairs of articles
//! that were not worth comparing count as 0. The candidates lie in a heap. A merge offers anew only
//! what it changed for the better: the pairs with the neighbours of the cluster that was taken in,
//! which has fewer edges than the other. All other pairs of the merged cluster became weaker; they
//! are weighed again when they come up ("lazy" deletion). So the heap grows with E log E, however
//! large a cluster is. Ties go to the clusters with the smaller members.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
};

use super::{
    dating::Dating,
    pairs::Strength,
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
    /// Sum of the cosines where one is not: they decay by the dates of the clusters that the
    /// articles are in, so that an undated article does not chain events together.
    pub(super) undated: i64,
}

impl Edge {
    /// Between two articles with the given cosine.
    pub(super) fn new(cosine: i64, a: Dating, b: Dating) -> Self {
        let cosine = a.agreed(b, cosine);
        match (a.days, b.days) {
            (Some(x), Some(y)) if a.sure && b.sure => Self {
                dated: similarity::decayed(cosine, similarity::apart(x, y)),
                undated: 0,
            },
            _ => Self {
                dated: 0,
                undated: cosine,
            },
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.dated += other.dated;
        self.undated += other.undated;
    }

    /// Whether it weighs something against the threshold; what does not is taken for nothing.
    pub(super) fn counts(self, articles: usize) -> bool {
        self.strength() > threshold(articles) / 8
    }

    /// The average over `count` pairs as it is, for people.
    pub(super) fn plain(self, count: usize) -> i64 {
        self.strength() / count.max(1) as i64
    }

    /// The average over `count` pairs between clusters of the given days, to be weighed against
    /// [`threshold`].
    pub(super) fn average(self, count: usize, a: Option<Days>, b: Option<Days>) -> i64 {
        let undated = match (a, b) {
            (Some(a), Some(b)) => {
                similarity::decayed_undated(self.undated, similarity::apart(a, b))
            }
            _ => self.undated,
        };
        let average = (self.dated + undated) / count.max(1) as i64;
        let care = libm::pow(count.clamp(1, CAREFUL) as f64, CARE);
        libm::round(average as f64 / care) as i64
    }
}

impl Strength for Edge {
    fn strength(&self) -> i64 {
        self.dated + self.undated
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

/// Sorts the nodes into clusters: each ascending, ordered by their first members. `links` are
/// ascending.
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

    /// Takes in the members of another cluster, and what holds for them; the edges are the
    /// caller's.
    fn absorb(&mut self, other: Self) {
        self.first = self.first.min(other.first);
        self.members.extend(other.members);
        self.days = similarity::span(self.days, other.days);
        self.pin = self.pin.or(other.pin);
        self.labels.extend(other.labels);
        self.barred.extend(other.barred);
        self.version += 1;
    }

    /// Whether taking in another cluster would make it cover more days.
    fn grows_by(&self, other: &Self) -> bool {
        similarity::span(self.days, other.days) != self.days
    }

    fn may_join(&self, other: &Self) -> bool {
        let pins = self.pin.zip(other.pin).is_none_or(|(a, b)| a == b);
        let bars = |a: &Self, b: &Self| a.barred.iter().any(|event| b.labels.contains(event));
        pins && !bars(self, other) && !bars(other, self)
    }
}

/// A pair on the heap: its average, the smallest members, the slots and the versions for which it
/// holds.
type Offer = (i64, Reverse<(u32, u32)>, [(u32, u32); 2]);

/// What a merge leaves.
struct Merged {
    /// The slot of the cluster.
    slot: u32,
    /// The neighbours whose pair with it may have become stronger.
    stronger: Vec<u32>,
}

struct Agglomeration {
    /// By slot; the slot of a cluster that was merged into another is empty.
    clusters: Vec<Option<Cluster>>,
    heap: BinaryHeap<Offer>,
    threshold: i64,
}

impl Agglomeration {
    fn new(nodes: &[Node], links: &[Link]) -> Self {
        let mut clusters: Vec<Cluster> = nodes
            .iter()
            .enumerate()
            .map(|(n, node)| Cluster::new(n as u32, node))
            .collect();
        for &((a, b), edge) in links {
            clusters[a as usize].edges.insert(b, edge);
            clusters[b as usize].edges.insert(a, edge);
        }
        let threshold = threshold(nodes.len());
        Self {
            clusters: clusters.into_iter().map(Some).collect(),
            heap: BinaryHeap::new(),
            threshold,
        }
    }

    fn join_pinned(&mut self, nodes: &[Node]) {
        let mut slots: BTreeMap<u32, u32> = BTreeMap::new();
        for (n, pin) in nodes
            .iter()
            .enumerate()
            .filter_map(|(n, node)| Some((n as u32, node.pin?)))
        {
            let slot = slots.get(&pin).map_or(n, |&slot| self.merge(slot, n).slot);
            slots.insert(pin, slot);
        }
    }

    fn offer_all(&mut self) {
        for slot in 0..self.clusters.len() as u32 {
            let cluster = self.clusters[slot as usize].as_ref();
            let others: Vec<u32> = cluster.map_or_else(Vec::new, |c| {
                c.edges.range(slot + 1..).map(|(&other, _)| other).collect()
            });
            self.offer(slot, &others);
        }
    }

    fn run(&mut self) {
        while self.step() {}
    }

    /// Takes the best offer from the heap; says whether there was one. An offer was exact when it
    /// was made, and is never less than the pair is worth now: if one of the two has changed since,
    /// the pair is offered again for what it is worth.
    fn step(&mut self) -> bool {
        let Some((_, _, [(a, version_a), (b, version_b)])) = self.heap.pop() else {
            return false;
        };
        let versions = |slot: u32| self.clusters[slot as usize].as_ref().map(|c| c.version);
        match (versions(a), versions(b)) {
            (Some(now_a), Some(now_b)) if (now_a, now_b) == (version_a, version_b) => {
                let merged = self.merge(a, b);
                self.offer(merged.slot, &merged.stronger);
            }
            (Some(_), Some(_)) => self.offer(a, &[b]),
            // One was merged into another cluster, whose pairs were offered then.
            _ => {}
        }
        true
    }

    /// Merges two clusters in the slot of the one with more edges.
    fn merge(&mut self, a: u32, b: u32) -> Merged {
        let degree = |slot: u32| {
            self.clusters[slot as usize]
                .as_ref()
                .map_or(0, |c| c.edges.len())
        };
        let (kept, gone) = if degree(a) >= degree(b) {
            (a, b)
        } else {
            (b, a)
        };
        let Some(mut lost) = self.clusters[gone as usize].take() else {
            return Merged {
                slot: kept,
                stronger: Vec::new(),
            };
        };
        // Undated scores decay by the days between clusters: a cluster that covers more days may
        // come nearer to any neighbour.
        let grows = self.clusters[kept as usize]
            .as_ref()
            .is_some_and(|cluster| cluster.grows_by(&lost));
        let mut stronger: Vec<u32> = lost
            .edges
            .keys()
            .copied()
            .filter(|&other| other != kept)
            .collect();
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
            if grows {
                stronger = cluster.edges.keys().copied().collect();
            }
        }
        Merged {
            slot: kept,
            stronger,
        }
    }

    /// Puts the pairs of a cluster with `others` of its neighbours on the heap.
    fn offer(&mut self, slot: u32, others: &[u32]) {
        let Some(cluster) = &self.clusters[slot as usize] else {
            return;
        };
        for &other in others {
            let Some(&edge) = cluster.edges.get(&other) else {
                continue;
            };
            let Some(neighbour) = self.clusters[other as usize]
                .as_ref()
                .filter(|n| cluster.may_join(n))
            else {
                continue;
            };
            let average = edge.average(
                cluster.members.len() * neighbour.members.len(),
                cluster.days,
                neighbour.days,
            );
            if average >= self.threshold {
                let firsts = (
                    cluster.first.min(neighbour.first),
                    cluster.first.max(neighbour.first),
                );
                self.heap.push((
                    average,
                    Reverse(firsts),
                    [(slot, cluster.version), (other, neighbour.version)],
                ));
            }
        }
    }

    fn finish(self) -> Vec<Vec<u32>> {
        let mut found: Vec<Vec<u32>> = self
            .clusters
            .into_iter()
            .flatten()
            .map(|c| c.members)
            .collect();
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
        Node {
            dating: Dating {
                days: Some((day, day)),
                sure: true,
                told: None,
            },
            ..Node::default()
        }
    }

    fn pinned(pin: u32) -> Node {
        Node {
            pin: Some(pin),
            ..node(0)
        }
    }

    fn check(nodes: &[Node], alike: &[(u32, u32)], expected: &[&[u32]]) {
        let link = |&(a, b): &(u32, u32)| {
            (
                (a, b),
                Edge::new(ALIKE, nodes[a as usize].dating, nodes[b as usize].dating),
            )
        };
        let links: Vec<Link> = alike.iter().map(link).collect();
        assert_eq!(cluster(nodes, &links), expected);
    }

    #[test]
    fn articles_that_are_alike_on_average_are_one_event() {
        check(
            &[node(0), node(0), node(1), node(0)],
            &[(0, 1), (0, 2), (1, 2)],
            &[&[0, 1, 2], &[3]],
        );
    }

    #[test]
    fn a_large_cluster_does_not_offer_all_of_its_pairs_at_each_merge() {
        // A star: each article is like the first, and like no other.
        let nodes: Vec<Node> = (0..400).map(|_| node(0)).collect();
        let edge = Edge::new(ALIKE, nodes[0].dating, nodes[1].dating);
        let links: Vec<Link> = (1..400).map(|n| ((0, n), edge)).collect();
        let mut agglomeration = Agglomeration::new(&nodes, &links);
        agglomeration.offer_all();
        let mut most = agglomeration.heap.len();
        while agglomeration.step() {
            most = most.max(agglomeration.heap.len());
        }
        assert_eq!(most, links.len());
    }

    /// The clusters as the definition gives them: the best pair is looked for among all, again and
    /// again.
    fn by_definition(nodes: &[Node], links: &[Link]) -> Vec<Vec<u32>> {
        let mut agglomeration = Agglomeration::new(nodes, links);
        loop {
            agglomeration.heap.clear();
            agglomeration.offer_all();
            let Some((_, _, [a, b])) = agglomeration.heap.pop() else {
                return agglomeration.finish();
            };
            agglomeration.merge(a.0, b.0);
        }
    }

    #[test]
    fn weighing_pairs_late_gives_the_clusters_of_the_definition() {
        let mut state = 7_u64;
        let mut next = |below: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        for round in 0..60 {
            let mut nodes = Vec::new();
            for _ in 0..40 {
                let mut node = if next(3) == 0 {
                    Node::default()
                } else {
                    node(next(20) as i32)
                };
                node.pin = (next(12) == 0).then(|| next(2) as u32);
                nodes.push(node);
            }
            let mut links = Vec::new();
            for a in 0..40 {
                for b in a + 1..40 {
                    // Few different scores, so that there are ties.
                    let cosine = next(8) as i64 * 40_000;
                    if next(3) == 0 && cosine > 0 {
                        links.push((
                            (a, b),
                            Edge::new(cosine, nodes[a as usize].dating, nodes[b as usize].dating),
                        ));
                    }
                }
            }
            let mut agglomeration = Agglomeration::new(&nodes, &links);
            agglomeration.offer_all();
            agglomeration.run();
            assert_eq!(
                agglomeration.finish(),
                by_definition(&nodes, &links),
                "round {round}"
            );
        }
    }

    #[test]
    fn an_undated_article_does_not_chain_events_of_different_months() {
        let undated = Node::default();
        check(
            &[node(0), node(0), undated, node(90), node(90)],
            &[(0, 1), (0, 2), (1, 2), (2, 3), (2, 4), (3, 4)],
            &[&[0, 1], &[2, 3, 4]],
        );
    }

    #[test]
    fn an_editor_joins_what_is_not_alike_and_parts_what_is() {
        check(
            &[pinned(1), pinned(1), pinned(2)],
            &[(0, 2), (1, 2)],
            &[&[0, 1], &[2]],
        );
        let labelled = Node {
            label: Some(5),
            ..node(0)
        };
        let barred = Node {
            barred: vec![5],
            ..node(0)
        };
        check(
            &[labelled, barred, node(0)],
            &[(0, 1), (1, 2)],
            &[&[0], &[1, 2]],
        );
    }
}

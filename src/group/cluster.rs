//! Average-link agglomeration (Sokal and Michener 1958) over a sparse graph: the two clusters that are most alike on average
//! are merged, again and again, until the best pair is under the threshold. Pairs of articles without an edge count as 0.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
};

use super::{similarity::{self, Days, ONE}, Recipe};

/// What is known of the pairs of articles between two clusters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Edge {
    /// Sum of the scores where both articles are dated, with their decay.
    pub(super) dated: i64,
    /// Sum of the cosines where one is not: these decay with the dates of the clusters that the articles are in.
    pub(super) undated: i64,
}

impl Edge {
    fn add(&mut self, other: Self) {
        self.dated += other.dated;
        self.undated += other.undated;
    }
}

/// One article, or several that belong together from the start.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    /// The days that it covers.
    pub(super) days: Option<Days>,
    /// The event that an editor put it into; nodes of two different events stay apart.
    pub(super) pin: Option<u32>,
}

struct Cluster {
    first: u32,
    members: Vec<u32>,
    days: Option<Days>,
    pin: Option<u32>,
    edges: BTreeMap<u32, Edge>,
    version: u32,
}

type Entry = (i64, Reverse<(u32, u32)>, (u32, u32), (u32, u32));

/// The clusters of `nodes`, each ascending, by first member. `edges` are ascending pairs of node indices; ties go to the smaller index.
pub(super) fn cluster(nodes: &[Node], edges: &[((u32, u32), Edge)], recipe: &Recipe) -> Vec<Vec<u32>> {
    Agglomeration::new(nodes, edges, recipe).run()
}

struct Agglomeration<'a> {
    clusters: Vec<Option<Cluster>>,
    heap: BinaryHeap<Entry>,
    recipe: &'a Recipe,
    decay: Vec<i64>,
}

impl<'a> Agglomeration<'a> {
    fn new(nodes: &[Node], edges: &[((u32, u32), Edge)], recipe: &'a Recipe) -> Self {
        let single = |(n, node): (usize, &Node)| {
            let first = n as u32;
            Some(Cluster { first, members: vec![first], days: node.days, pin: node.pin, edges: BTreeMap::new(), version: 0 })
        };
        let decay = (0..=400).map(|d| similarity::decay(d, recipe.week)).collect();
        let mut this = Self { clusters: nodes.iter().enumerate().map(single).collect(), heap: BinaryHeap::new(), recipe, decay };
        for &((a, b), edge) in edges {
            for (from, to) in [(a, b), (b, a)] {
                if let Some(cluster) = &mut this.clusters[from as usize] {
                    cluster.edges.insert(to, edge);
                }
            }
        }
        let mut by_pin: BTreeMap<u32, u32> = BTreeMap::new();
        for (n, node) in nodes.iter().enumerate() {
            if let Some(pin) = node.pin {
                match by_pin.get(&pin).copied() {
                    Some(slot) => { let kept = this.merge(slot, n as u32); by_pin.insert(pin, kept); }
                    None => { by_pin.insert(pin, n as u32); }
                }
            }
        }
        for slot in 0..this.clusters.len() as u32 {
            this.offer(slot, |other| other > slot);
        }
        this
    }

    fn run(mut self) -> Vec<Vec<u32>> {
        while let Some((_, _, (a, b), versions)) = self.heap.pop() {
            let current = |slot: u32| self.clusters[slot as usize].as_ref().map(|c| c.version);
            if current(a) == Some(versions.0) && current(b) == Some(versions.1) {
                let merged = self.merge(a, b);
                self.offer(merged, |_| true);
            }
        }
        let mut found: Vec<Vec<u32>> = self.clusters.into_iter().flatten().map(|c| c.members).collect();
        for members in &mut found {
            members.sort_unstable();
        }
        found.sort_unstable();
        found
    }

    /// Merges two clusters into the one with more edges; says which.
    fn merge(&mut self, a: u32, b: u32) -> u32 {
        let degree = |slot: u32| self.clusters[slot as usize].as_ref().map_or(0, |c| c.edges.len());
        let (kept, gone) = if degree(a) >= degree(b) { (a, b) } else { (b, a) };
        let Some(lost) = self.clusters[gone as usize].take() else { return kept };
        for (&other, &edge) in &lost.edges {
            if let Some(neighbour) = &mut self.clusters[other as usize] {
                neighbour.edges.remove(&gone);
                if other != kept {
                    neighbour.edges.entry(kept).or_default().add(edge);
                }
            }
        }
        let Some(cluster) = &mut self.clusters[kept as usize] else { return kept };
        for (other, edge) in lost.edges {
            if other != kept {
                cluster.edges.entry(other).or_default().add(edge);
            }
        }
        cluster.first = cluster.first.min(lost.first);
        cluster.members.extend(lost.members);
        cluster.pin = cluster.pin.or(lost.pin);
        cluster.days = match (cluster.days, lost.days) {
            (Some(x), Some(y)) => Some((x.0.min(y.0), x.1.max(y.1))),
            (x, y) => x.or(y),
        };
        cluster.version += 1;
        kept
    }

    /// Puts the pairs of a cluster with its neighbours on the heap.
    fn offer(&mut self, slot: u32, which: impl Fn(u32) -> bool) {
        let Some(cluster) = &self.clusters[slot as usize] else { return };
        for (&other, &edge) in cluster.edges.range(..).filter(|(other, _)| which(**other)) {
            let Some(neighbour) = &self.clusters[other as usize] else { continue };
            if cluster.pin.is_some() && neighbour.pin.is_some() && cluster.pin != neighbour.pin {
                continue;
            }
            let score = self.score(cluster, neighbour, edge);
            if score >= self.recipe.cut {
                let firsts = (cluster.first.min(neighbour.first), cluster.first.max(neighbour.first));
                self.heap.push((score, Reverse(firsts), (slot, other), (cluster.version, neighbour.version)));
            }
        }
    }

    fn score(&self, a: &Cluster, b: &Cluster, edge: Edge) -> i64 {
        let mut undated = edge.undated;
        if self.recipe.adopt && let (Some(x), Some(y)) = (a.days, b.days) {
            let apart = (similarity::apart(x, y) as usize).min(self.decay.len() - 1);
            undated = undated * similarity::decay(apart as i32, self.recipe.x[9]) / ONE;
        }
        let avg = (edge.dated + undated) / (a.members.len() * b.members.len()) as i64;
        if self.recipe.x[10] == 1.0 { return avg; }
        ((avg as f64) / libm::pow((a.members.len() * b.members.len()).min(400) as f64, self.recipe.x[10] - 1.0)) as i64
    }
}

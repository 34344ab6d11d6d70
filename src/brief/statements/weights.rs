//! How much a shared concept tells: rare words in the event and in news at large tell most.
//!
//! Inverse frequencies (Spärck Jones 1972) in whole numbers, sixteenths of a nat: the same on every
//! machine.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::reading::{Line, Term};
use crate::annotate::concepts::Concept;

/// Sixteenths of a nat.
pub(super) type Weight = u32;

/// As many sentences as an event is taken to have besides its own: keeps small events from making
/// everything common.
const SHRINK: f64 = 60.0;
/// The share of articles, of ten thousand, below which a word counts as rare in news at large.
const RARE: u16 = 20;

/// The weights of the concepts of an event.
#[derive(Debug)]
pub(super) struct Weights(HashMap<Concept, Weight, FixedState>);

impl Weights {
    pub(super) fn of(lines: &[Line]) -> Self {
        let mut uses: HashMap<Concept, (u32, u16), FixedState> = HashMap::default();
        for line in lines {
            let mut concepts: Vec<(Concept, u16)> = line
                .clauses
                .iter()
                .flat_map(|c| &c.terms)
                .map(|t| (t.concept, t.common))
                .collect();
            concepts.sort_unstable();
            concepts.dedup_by_key(|(concept, _)| *concept);
            for (concept, common) in concepts {
                let known = uses.entry(concept).or_default();
                *known = (known.0 + 1, known.1.max(common));
            }
        }
        let all = lines.len() as f64 + SHRINK;
        let weight = |(here, common): (u32, u16)| {
            let in_event = libm::log(all / f64::from(here));
            let in_news = libm::log(10_000.0 / f64::from(common.max(RARE)));
            (in_event.min(in_news).max(0.0) * 16.0) as Weight
        };
        Self(
            uses.into_iter()
                .map(|(concept, counts)| (concept, weight(counts)))
                .collect(),
        )
    }

    pub(super) fn concept(&self, concept: Concept) -> Weight {
        self.0.get(&concept).copied().unwrap_or(0)
    }

    /// Weighs what each clause of each line speaks of.
    pub(super) fn weigh(&self, lines: &mut [Line]) {
        for clause in lines.iter_mut().flat_map(|line| &mut line.clauses) {
            clause.weighed = self.bag(&clause.terms);
            clause.weighed_lent = self.bag(&clause.lent).without(&clause.weighed);
        }
    }

    fn bag(&self, terms: &[Term]) -> Bag {
        Bag::of(
            terms
                .iter()
                .map(|t| (t.concept, self.concept(t.concept)))
                .collect(),
        )
    }
}

/// Concepts with their weights, ascending, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::brief) struct Bag(Vec<(Concept, Weight)>);

impl Bag {
    fn of(mut concepts: Vec<(Concept, Weight)>) -> Self {
        concepts.sort_unstable();
        concepts.dedup();
        Self(concepts)
    }

    pub(super) fn union<'a>(bags: impl Iterator<Item = &'a Self>) -> Self {
        Self::of(bags.flat_map(|bag| &bag.0).copied().collect())
    }

    pub(super) fn without(mut self, other: &Self) -> Self {
        self.0.retain(|&(concept, _)| !other.contains(concept));
        self
    }

    pub(super) fn contains(&self, concept: Concept) -> bool {
        self.0.binary_search_by_key(&concept, |&(c, _)| c).is_ok()
    }

    /// The weight of a concept; 0 where it is not there.
    pub(super) fn weight_of(&self, concept: Concept) -> Weight {
        self.0
            .binary_search_by_key(&concept, |&(c, _)| c)
            .map_or(0, |at| self.0[at].1)
    }

    pub(super) fn concepts(&self) -> impl Iterator<Item = Concept> {
        self.0.iter().map(|&(concept, _)| concept)
    }

    /// The concepts that are rare enough to lead from one sentence to others.
    pub(super) fn leading(&self) -> impl Iterator<Item = (Concept, Weight)> {
        const LEADS: Weight = 20;
        self.0
            .iter()
            .copied()
            .filter(|&(_, weight)| weight >= LEADS)
    }

    /// What is in both.
    pub(super) fn both<'a>(
        &'a self,
        other: &'a Self,
    ) -> impl Iterator<Item = (Concept, Weight)> + 'a {
        let mut rest = other.0.as_slice();
        self.0.iter().copied().filter(move |&(concept, _)| {
            let passed = rest.iter().take_while(|&&(c, _)| c < concept).count();
            rest = &rest[passed..];
            rest.first().is_some_and(|&(c, _)| c == concept)
        })
    }

    /// The weight of what is in both.
    pub(super) fn shared(&self, other: &Self) -> Weight {
        self.both(other).map(|(_, weight)| weight).sum()
    }

    pub(super) fn weight(&self) -> Weight {
        self.0.iter().map(|&(_, weight)| weight).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_bags_share_is_counted_once() {
        let (a, b) = (
            Bag::of(vec![(3, 10), (1, 5), (3, 10)]),
            Bag::of(vec![(3, 10), (7, 2)]),
        );
        assert_eq!((a.shared(&b), b.shared(&a), a.weight()), (10, 10, 15));
        assert_eq!(
            Bag::union([&a, &b].into_iter())
                .concepts()
                .collect::<Vec<_>>(),
            [1, 3, 7]
        );
        assert_eq!(a.without(&b), Bag::of(vec![(1, 5)]));
    }
}

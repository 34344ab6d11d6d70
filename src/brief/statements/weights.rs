//! How much a shared concept tells: rare words in the event and in news at large tell most.
//!
//! Inverse frequencies (Spärck Jones 1972) in whole numbers, sixteenths of a nat: the same on every machine.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::reading::{Line, Term};
use crate::text::concepts::Concept;

/// Sixteenths of a nat.
pub(super) type Weight = u32;

/// What a shared number weighs.
pub(super) const NUMBER: Weight = 40;
/// As many sentences as an event is taken to have besides its own: keeps small events from making everything common.
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
            let mut concepts: Vec<(Concept, u16)> = line.clauses.iter().flat_map(|c| &c.terms).map(|t| (t.concept, t.common)).collect();
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
        Self(uses.into_iter().map(|(concept, counts)| (concept, weight(counts))).collect())
    }

    pub(super) fn concept(&self, concept: Concept) -> Weight {
        self.0.get(&concept).copied().unwrap_or(0)
    }

    /// The weight of some terms, each concept once.
    pub(super) fn sum<'a>(&self, terms: impl Iterator<Item = &'a Term>) -> Weight {
        let mut concepts: Vec<Concept> = terms.map(|t| t.concept).collect();
        concepts.sort_unstable();
        concepts.dedup();
        concepts.into_iter().map(|c| self.concept(c)).sum()
    }
}

//! Whether a part of one sentence and a part of another state the same.
//!
//! Weighted containment of what they speak of, behind guards: other numbers, other days, a denial, a forecast, an opposite, other actors
//! or places, or actors that swapped their parts keep two sentences apart, however many words they share.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use rust_decimal::Decimal;

use super::{
    reading::{Clause, Line, Name, Slot, Term},
    weights::{NUMBER, Weight, Weights},
    words,
};
use crate::text::concepts::Concept;

/// Share of the lighter part that both must have, in percent.
const OF_LIGHTER: Weight = 62;
/// Share of the heavier part that both must have, in percent.
const OF_HEAVIER: Weight = 42;
/// The same where so much is shared that it cannot be chance.
const OF_HEAVIER_SURE: Weight = 28;
const SURE: Weight = 240;
/// Least weight that both must share.
const LEAST: Weight = 110;
/// What names alone must weigh.
const RARE_NAMES: Weight = 150;
/// What it weighs that both deny.
const DENIAL: Weight = 24;
/// Fewest concepts that both must share, numbers included.
const FEWEST: usize = 3;
/// A clause with less than this share of what both have, in percent, is no part of the statement.
const TOUCHED: Weight = 20;

/// What keeps two alike parts apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::brief) enum Guard {
    /// Other numbers.
    Number,
    /// One denies what the other says.
    Denial,
    /// Other days.
    Date,
    /// One is only expected.
    Forecast,
    /// The opposite is done.
    Opposite,
    /// Somebody else, somewhere else, or the other way round.
    Actor,
}

/// Two parts of two sentences, as ranges of their clauses, and how alike they are (Dice, in thousandths).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Match {
    pub parts: [Range<usize>; 2],
    pub likeness: Weight,
    /// The weight of what both speak of.
    shared: Weight,
    /// What keeps them apart nevertheless.
    pub guard: Option<Guard>,
}

impl Match {
    /// Whether this guarded match holds `part` and much more: the two sentences tell of the same and differ, and what a subordinate clause
    /// of both says is not what they state.
    fn spoils(&self, part: &Self) -> bool {
        const ALIKE: Weight = 750;
        let holds = (0..2).all(|n| self.parts[n].start <= part.parts[n].start && part.parts[n].end <= self.parts[n].end);
        self.guard.is_some() && part.guard.is_none() && holds && self.likeness >= ALIKE && 2 * self.shared >= 3 * part.shared
    }
}

/// The parts of two sentences that speak of the same, the most alike first; no clause is in two of them.
pub(super) fn compare(a: &Line, b: &Line, weights: &Weights) -> Vec<Match> {
    let mut found = Vec::new();
    for part in parts(a) {
        found.extend(matching(a, part, b, weights, false));
    }
    for part in parts(b) {
        found.extend(matching(b, part, a, weights, true));
    }
    let spoilt: Vec<bool> = found.iter().map(|m| found.iter().any(|whole| whole.spoils(m))).collect();
    let mut spoilt = spoilt.into_iter();
    found.retain(|_| !spoilt.next().unwrap_or_default());
    found.sort_by_key(|m| (std::cmp::Reverse(m.likeness), m.guard.is_some(), m.parts[0].start, m.parts[1].start));
    let mut kept: Vec<Match> = Vec::new();
    for one in found {
        let apart = |k: &Match| (0..2).all(|n| k.parts[n].end <= one.parts[n].start || one.parts[n].end <= k.parts[n].start);
        if kept.iter().all(apart) {
            kept.push(one);
        }
    }
    kept
}

/// Each clause alone, and the sentence as a whole.
fn parts(line: &Line) -> impl Iterator<Item = Range<usize>> + use<> {
    let clauses = line.clauses.len();
    (0..clauses).map(|n| n..n + 1).chain((clauses > 1).then_some(0..clauses))
}

/// What `part` of `a` has in common with the clauses of `b` that touch it.
fn matching(a: &Line, part: Range<usize>, b: &Line, weights: &Weights, swapped: bool) -> Option<Match> {
    let whole = Part::of(b, 0..b.clauses.len());
    let mine = Part::of(a, part);
    let other = whole.narrowed(b, &mine, weights)?;
    let mine = mine.narrowed(a, &other, weights)?;
    let shared = mine.shared(&other, weights);
    let (x, y) = (mine.weight(weights), other.weight(weights));
    let enough = shared >= LEAST
        && shared * 100 >= OF_LIGHTER * x.min(y)
        && shared * 100 >= if shared >= SURE { OF_HEAVIER_SURE } else { OF_HEAVIER } * x.max(y)
        && mine.count(&other) >= FEWEST
        && mine.does_alike(&other, weights);
    let parts = if swapped { [other.range.clone(), mine.range.clone()] } else { [mine.range.clone(), other.range.clone()] };
    enough.then(|| Match { parts, likeness: 2000 * shared / (x + y), shared, guard: guard(&mine, &other) })
}

/// Neighbouring clauses of a sentence.
struct Part<'a> {
    range: Range<usize>,
    clauses: &'a [Clause],
    concepts: BTreeSet<Concept>,
    numbers: BTreeSet<Decimal>,
}

impl<'a> Part<'a> {
    fn of(line: &'a Line, range: Range<usize>) -> Self {
        let clauses = &line.clauses[range.clone()];
        let concepts = clauses.iter().flat_map(|c| &c.terms).map(|t| t.concept).collect();
        let numbers = clauses.iter().flat_map(|c| &c.numbers).copied().collect();
        Self { range, clauses, concepts, numbers }
    }

    /// From the first to the last clause that touches `other`.
    fn narrowed(&self, line: &'a Line, other: &Part<'_>, weights: &Weights) -> Option<Self> {
        let touch = |clause: &Clause| -> Weight {
            let numbers = clause.numbers.iter().filter(|n| other.numbers.contains(n)).count() as Weight;
            weights.sum(clause.terms.iter().filter(|t| other.concepts.contains(&t.concept))) + numbers * NUMBER
        };
        let touched: Vec<Weight> = self.clauses.iter().map(touch).collect();
        let all: Weight = touched.iter().sum();
        let tells = |w: &Weight| *w > 0 && *w * 100 >= TOUCHED * all;
        let first = touched.iter().position(tells)?;
        let last = touched.iter().rposition(tells)?;
        Some(Self::of(line, self.range.start + first..self.range.start + last + 1))
    }

    fn terms(&self) -> impl Iterator<Item = &'a Term> + use<'a> {
        self.clauses.iter().flat_map(|c| &c.terms)
    }

    fn names(&self) -> impl Iterator<Item = &'a Name> + use<'a> {
        self.clauses.iter().flat_map(|c| &c.names)
    }

    fn weight(&self, weights: &Weights) -> Weight {
        let denial = if self.denies() { DENIAL } else { 0 };
        denial + self.concepts.iter().map(|&c| weights.concept(c)).sum::<Weight>() + self.numbers.len() as Weight * NUMBER
    }

    fn shared(&self, other: &Self, weights: &Weights) -> Weight {
        let numbers = self.numbers.intersection(&other.numbers).count() as Weight;
        let denial = if self.denies() && other.denies() { DENIAL } else { 0 };
        denial + self.concepts.intersection(&other.concepts).map(|&c| weights.concept(c)).sum::<Weight>() + numbers * NUMBER
    }

    fn count(&self, other: &Self) -> usize {
        self.concepts.intersection(&other.concepts).count() + self.numbers.intersection(&other.numbers).count()
    }

    /// Whether both share something besides names, or a list of rare names.
    fn does_alike(&self, other: &Self, weights: &Weights) -> bool {
        let mut names: BTreeSet<Concept> = BTreeSet::new();
        for term in self.terms().filter(|t| other.concepts.contains(&t.concept)) {
            if !term.is_name {
                return true;
            }
            names.insert(term.concept);
        }
        names.len() >= FEWEST && names.iter().map(|&c| weights.concept(c)).sum::<Weight>() >= RARE_NAMES
    }

    fn any(&self, of: impl Fn(&Clause) -> bool) -> bool {
        self.clauses.iter().any(of)
    }

    /// Whether an odd number of its clauses denies: two denials in one statement undo each other.
    fn denies(&self) -> bool {
        self.clauses.iter().filter(|c| c.denies).count() % 2 == 1
    }
}

/// Whether something keeps two parts apart.
type Keeps = fn(&Part<'_>, &Part<'_>) -> bool;

/// The first guard that keeps two parts apart.
fn guard(a: &Part<'_>, b: &Part<'_>) -> Option<Guard> {
    const GUARDS: [(Guard, Keeps); 6] = [
        (Guard::Number, other_numbers),
        (Guard::Denial, |a, b| a.denies() != b.denies()),
        (Guard::Date, other_days),
        (Guard::Forecast, |a, b| a.any(|c| c.unreal) != b.any(|c| c.unreal)),
        (Guard::Opposite, opposite),
        (Guard::Actor, |a, b| swapped(a, b) || other_names(a, b)),
    ];
    GUARDS.iter().find(|(_, keeps)| keeps(a, b)).map(|&(guard, _)| guard)
}

/// Both count, and each counts what the other does not; or only one says "twice".
fn other_numbers(a: &Part<'_>, b: &Part<'_>) -> bool {
    let counts = |p: &Part<'_>| -> BTreeSet<String> { p.clauses.iter().flat_map(|c| &c.counts).cloned().collect() };
    let differ = a.numbers.difference(&b.numbers).next().is_some() && b.numbers.difference(&a.numbers).next().is_some();
    // Number words count as words only where no number was read from them.
    let words = |p: &Part<'_>, q: &Part<'_>| counts(p).difference(&counts(q)).any(|_| p.numbers.is_empty() && q.numbers.is_empty());
    differ || words(a, b) || words(b, a)
}

/// Both name days, and no day of the one lies in those of the other.
fn other_days(a: &Part<'_>, b: &Part<'_>) -> bool {
    let days = |p: &Part<'_>| p.clauses.iter().flat_map(|c| c.dates.clone()).collect::<Vec<_>>();
    let words = |p: &Part<'_>| p.clauses.iter().flat_map(|c| c.undated.clone()).collect::<BTreeSet<_>>();
    let (mine, theirs) = (days(a), days(b));
    let meet = mine.iter().any(|(from, to)| theirs.iter().any(|(start, end)| from <= end && start <= to));
    let known = !mine.is_empty() && !theirs.is_empty();
    let (mine, theirs) = (words(a), words(b));
    (known && !meet) || (!mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(&theirs))
}

/// One does the opposite of what the other does.
fn opposite(a: &Part<'_>, b: &Part<'_>) -> bool {
    let turned = |p: &Part<'_>, q: &Part<'_>| p.concepts.iter().any(|&c| words::opposes(c, &q.concepts) && !q.concepts.contains(&c));
    turned(a, b) && turned(b, a)
}

/// Whether the same predicate stands between the same two names, and the one who does it suffers it in the other.
fn swapped(a: &Part<'_>, b: &Part<'_>) -> bool {
    let (x, y) = (roles(a), roles(b));
    x.iter().any(|(&(agent, patient, predicate), &sure)| {
        sure && agent != patient && y.get(&(patient, agent, predicate)) == Some(&true) && !y.contains_key(&(agent, patient, predicate))
    })
}

/// Who does what to whom: agent, patient, and a concept that stands between them.
fn roles(part: &Part<'_>) -> BTreeMap<(Concept, Concept, Concept), bool> {
    let acts = |name: &&Name| match &name.slot {
        Slot::Bare => true,
        Slot::Behind(preposition) => matches!(preposition.as_str(), "by" | "von" | "durch"),
    };
    let actors: Vec<&Name> = part.names().filter(acts).collect();
    let mut roles = BTreeMap::new();
    for pair in actors.windows(2) {
        let passive = pair[1].slot != Slot::Bare;
        let (agent, patient) = if passive { (pair[1], pair[0]) } else { (pair[0], pair[1]) };
        let between = part.terms().filter(|t| !t.is_name && pair[0].at < t.at && t.at < pair[1].at && !words::is_mutual(t.concept));
        for term in between {
            for &x in &agent.concepts {
                for &y in &patient.concepts {
                    roles.insert((x, y, term.concept), true);
                }
            }
        }
    }
    roles
}

/// Both name somebody or some place that the other does not name, in the same way.
fn other_names(a: &Part<'_>, b: &Part<'_>) -> bool {
    let left = |p: &Part<'_>, q: &Part<'_>| -> Vec<Slot> {
        p.names().filter(|n| !n.concepts.iter().any(|c| q.concepts.contains(c))).map(|n| n.slot.clone()).collect()
    };
    let (x, y) = (left(a, b), left(b, a));
    x.iter().any(|slot| y.contains(slot))
}

//! Whether a part of one sentence and a part of another state the same.
//!
//! Weighted containment of what they speak of, behind guards: other numbers, other days, a denial,
//! a forecast, an opposite, other actors or places, actors that swapped their parts, or one word in
//! the place of another keep two sentences apart, however many words they share.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use rust_decimal::Decimal;

use super::{
    reading::{Clause, Kind, Line, Name, Slot, Term},
    weights::{Bag, Weight},
    words::{self, Modality},
};
use crate::{
    annotate::concepts::Concept,
    compare::thresholds::statement::{
        ALIKE, DAY, DENIAL, FEWEST, FRAME, LEAST, NUMBER, OF_HEAVIER, OF_HEAVIER_SURE, OF_LIGHTER,
        RARE_NAMES, SAID, SAID_LEAST, SURE, TOUCHED,
    },
    text::edtf,
};

/// Longest time that counts as a day that both name.
const DAYS: i32 = 3;

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
    /// Something else is said in the same words but one.
    Word,
}

/// Two parts of two sentences, as ranges of their clauses, and how alike they are (Dice, in
/// thousandths).
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
    /// Whether this guarded match holds `part` and much more: the two sentences tell of the same
    /// and differ, and what a subordinate clause of both says is not what they state.
    fn spoils(&self, part: &Self) -> bool {
        let holds = (0..2).all(|n| {
            self.parts[n].start <= part.parts[n].start && part.parts[n].end <= self.parts[n].end
        });
        self.guard.is_some()
            && part.guard.is_none()
            && holds
            && self.likeness >= ALIKE
            && 2 * self.shared >= 3 * part.shared
    }
}

/// The parts of two sentences that speak of the same, the most alike first; no clause is in two of
/// them.
pub(super) fn compare(a: &Line, b: &Line) -> Vec<Match> {
    let mut found = Vec::new();
    let (all_a, all_b) = (
        Part::of(a, 0..a.clauses.len()),
        Part::of(b, 0..b.clauses.len()),
    );
    if all_a.bound(&all_b) < LEAST {
        return found;
    }
    for part in parts(a) {
        found.extend(matching(a, part, b, &all_b, false));
    }
    for part in parts(b) {
        found.extend(matching(b, part, a, &all_a, true));
    }
    let spoilt: Vec<bool> = found
        .iter()
        .map(|m| found.iter().any(|whole| whole.spoils(m)))
        .collect();
    let mut spoilt = spoilt.into_iter();
    found.retain(|_| !spoilt.next().unwrap_or_default());
    found.sort_by_key(|m| {
        (
            std::cmp::Reverse(m.likeness),
            m.guard.is_some(),
            m.parts[0].start,
            m.parts[1].start,
        )
    });
    let mut kept: Vec<Match> = Vec::new();
    for one in found {
        let apart = |k: &Match| {
            (0..2).all(|n| {
                k.parts[n].end <= one.parts[n].start || one.parts[n].end <= k.parts[n].start
            })
        };
        if kept.iter().all(apart) {
            kept.push(one);
        }
    }
    kept
}

/// How alike two parts are that give one act of speech; `None` where something keeps them apart or
/// they share no more than a word.
pub(super) fn speak_alike(
    a: &Line,
    x: &Range<usize>,
    b: &Line,
    y: &Range<usize>,
) -> Option<Weight> {
    let (one, other) = (Part::of(a, x.clone()), Part::of(b, y.clone()));
    let shared = one.shared(&other) + one.lent(&other).0;
    let apart = matches!(
        guard(&one, &other),
        Some(Guard::Number | Guard::Denial | Guard::Date | Guard::Opposite)
    );
    let alike = shared >= SAID_LEAST && one.count(&other) >= 2 && !apart;
    alike.then(|| SAID + 1000 * shared / (one.weight() + other.weight()))
}

/// Each clause alone, and the sentence as a whole.
fn parts(line: &Line) -> impl Iterator<Item = Range<usize>> {
    let clauses = line.clauses.len();
    let alone = (0..clauses)
        .filter(|&n| line.clauses[n].kind != Kind::Frame)
        .map(|n| n..n + 1);
    alone.chain((clauses > 1).then_some(0..clauses))
}

/// What `part` of `a` has in common with the clauses of `b` that touch it; `whole` is all of `b`.
fn matching(
    a: &Line,
    part: Range<usize>,
    b: &Line,
    whole: &Part<'_>,
    swapped: bool,
) -> Option<Match> {
    let mine = Part::of(a, part);
    if mine.bound(whole) < LEAST {
        return None;
    }
    let other = whole.narrowed(b, &mine)?;
    let mine = mine.narrowed(a, &other)?;
    let (lent, to_mine, to_other) = mine.lent(&other);
    let day = if same_day(&mine, &other) { DAY } else { 0 };
    let shared = mine.shared(&other) + lent + day;
    let (x, y) = (
        mine.weight() + to_mine + day,
        other.weight() + to_other + day,
    );
    let enough = shared >= LEAST
        && shared * 100 >= OF_LIGHTER * x.min(y)
        && shared * 100
            >= if shared >= SURE {
                OF_HEAVIER_SURE
            } else {
                OF_HEAVIER
            } * x.max(y)
        && mine.count(&other) >= FEWEST
        && mine.does_alike(&other);
    let parts = if swapped {
        [other.range.clone(), mine.range.clone()]
    } else {
        [mine.range.clone(), other.range.clone()]
    };
    enough.then(|| Match {
        parts,
        likeness: 2000 * shared / (x + y),
        shared,
        guard: guard(&mine, &other),
    })
}

/// Neighbouring clauses of a sentence.
struct Part<'a> {
    range: Range<usize>,
    clauses: &'a [Clause],
    concepts: Cow<'a, Bag>,
    /// What it takes from clauses before it and does not say itself.
    lent: Cow<'a, Bag>,
    numbers: Vec<Decimal>,
}

impl<'a> Part<'a> {
    fn of(line: &'a Line, range: Range<usize>) -> Self {
        let clauses = &line.clauses[range.clone()];
        let (concepts, lent) = match clauses {
            [one] => (
                Cow::Borrowed(&one.weighed),
                Cow::Borrowed(&one.weighed_lent),
            ),
            many => {
                let concepts = Bag::union(many.iter().map(|c| &c.weighed));
                let lent = Bag::union(many.iter().map(|c| &c.weighed_lent)).without(&concepts);
                (Cow::Owned(concepts), Cow::Owned(lent))
            }
        };
        let mut numbers: Vec<Decimal> = clauses.iter().flat_map(|c| &c.numbers).copied().collect();
        numbers.sort_unstable();
        numbers.dedup();
        Self {
            range,
            clauses,
            concepts,
            lent,
            numbers,
        }
    }

    /// From the first to the last clause that touches `other`.
    fn narrowed(&self, line: &'a Line, other: &Part<'_>) -> Option<Self> {
        let touch = |clause: &Clause| -> Weight {
            let numbers = clause
                .numbers
                .iter()
                .filter(|n| other.numbers.contains(n))
                .count() as Weight;
            clause.weighed.shared(&other.concepts) + numbers * NUMBER
        };
        let touched: Vec<Weight> = self.clauses.iter().map(touch).collect();
        let all: Weight = touched.iter().sum();
        let tells = |w: &Weight| *w > 0 && *w * 100 >= TOUCHED * all;
        let first = touched.iter().position(tells)?;
        let last = touched.iter().rposition(tells)?;
        Some(Self::of(
            line,
            self.range.start + first..self.range.start + last + 1,
        ))
    }

    fn terms(&self) -> impl Iterator<Item = &'a Term> + use<'a> {
        self.clauses.iter().flat_map(|c| &c.terms)
    }

    fn names(&self) -> impl Iterator<Item = &'a Name> + use<'a> {
        self.clauses.iter().flat_map(|c| &c.names)
    }

    fn weight(&self) -> Weight {
        let denial = if self.denies() { DENIAL } else { 0 };
        denial + self.concepts.weight() + self.numbers.len() as Weight * NUMBER
    }

    fn shared(&self, other: &Self) -> Weight {
        let denial = if self.denies() && other.denies() {
            DENIAL
        } else {
            0
        };
        denial + self.concepts.shared(&other.concepts) + self.same_numbers(other) as Weight * NUMBER
    }

    fn same_numbers(&self, other: &Self) -> usize {
        self.numbers
            .iter()
            .filter(|n| other.numbers.contains(n))
            .count()
    }

    /// What both share because a clause takes it from those before: its weight, and how much of it
    /// neither part has by itself.
    fn lent(&self, other: &Self) -> (Weight, Weight, Weight) {
        let to_mine = self.lent.shared(&other.concepts);
        let to_other = other.lent.shared(&self.concepts);
        let to_both = self.lent.shared(&other.lent);
        (
            to_mine + to_other + to_both,
            to_mine + to_both,
            to_other + to_both,
        )
    }

    /// More than parts of both can share.
    fn bound(&self, other: &Self) -> Weight {
        let numbers = self.same_numbers(other) as Weight * NUMBER;
        self.concepts.shared(&other.concepts) + self.lent(other).0 + numbers + DENIAL + DAY
    }

    /// How many concepts and numbers both have themselves.
    fn count(&self, other: &Self) -> usize {
        self.concepts.both(&other.concepts).count() + self.same_numbers(other)
    }

    /// Whether both share something besides names, or a list of rare names.
    fn does_alike(&self, other: &Self) -> bool {
        let mut names: BTreeSet<Concept> = BTreeSet::new();
        for term in self.terms().filter(|t| other.concepts.contains(t.concept)) {
            if !term.is_name {
                return true;
            }
            names.insert(term.concept);
        }
        names.len() >= FEWEST
            && names
                .iter()
                .map(|&c| self.concepts.weight_of(c))
                .sum::<Weight>()
                >= RARE_NAMES
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
    const GUARDS: [(Guard, Keeps); 7] = [
        (Guard::Number, other_numbers),
        (Guard::Denial, |a, b| a.denies() != b.denies()),
        (Guard::Date, other_days),
        (Guard::Forecast, other_modality),
        (Guard::Opposite, opposite),
        (Guard::Actor, |a, b| {
            swapped(a, b) || turned_round(a, b) || other_names(a, b)
        }),
        (Guard::Word, replaced),
    ];
    GUARDS
        .iter()
        .find(|(_, keeps)| keeps(a, b))
        .map(|&(guard, _)| guard)
}

/// Both count, and each counts what the other does not; or only one says "twice".
fn other_numbers(a: &Part<'_>, b: &Part<'_>) -> bool {
    let counts = |p: &Part<'_>| -> BTreeSet<u64> {
        p.clauses.iter().flat_map(|c| &c.counts).copied().collect()
    };
    let lacks = |p: &Part<'_>, q: &Part<'_>| p.numbers.iter().any(|n| !q.numbers.contains(n));
    let differ = lacks(a, b) && lacks(b, a);
    // Number words count as words only where no number was read from them.
    let words = |p: &Part<'_>, q: &Part<'_>| {
        counts(p)
            .difference(&counts(q))
            .any(|_| p.numbers.is_empty() && q.numbers.is_empty())
    };
    differ || words(a, b) || words(b, a)
}

/// Both name the same day.
fn same_day(a: &Part<'_>, b: &Part<'_>) -> bool {
    let days = |p: &Part<'_>| {
        let dates = p.clauses.iter().flat_map(|c| &c.dates);
        dates
            .filter(|(from, to)| edtf::day_number(*to) - edtf::day_number(*from) < DAYS)
            .copied()
            .collect::<Vec<_>>()
    };
    let theirs = days(b);
    days(a)
        .iter()
        .any(|(from, to)| theirs.iter().any(|(start, end)| from <= end && start <= to))
}

/// Both name days, and no day of the one lies in those of the other.
fn other_days(a: &Part<'_>, b: &Part<'_>) -> bool {
    let days = |p: &Part<'_>| {
        p.clauses
            .iter()
            .flat_map(|c| c.dates.clone())
            .collect::<Vec<_>>()
    };
    let words = |p: &Part<'_>| {
        p.clauses
            .iter()
            .flat_map(|c| c.undated.clone())
            .collect::<BTreeSet<_>>()
    };
    let (mine, theirs) = (days(a), days(b));
    let meet = mine
        .iter()
        .any(|(from, to)| theirs.iter().any(|(start, end)| from <= end && start <= to));
    let known = !mine.is_empty() && !theirs.is_empty();
    let (mine, theirs) = (words(a), words(b));
    (known && !meet) || (!mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(&theirs))
}

/// One is only expected, or only possible, and the other is not.
fn other_modality(a: &Part<'_>, b: &Part<'_>) -> bool {
    let unlike =
        |is: fn(Option<Modality>) -> bool| a.any(|c| is(c.modality)) != b.any(|c| is(c.modality));
    unlike(|m| m.is_some()) || unlike(|m| m == Some(Modality::Possible))
}

/// One does the opposite of what the other does.
fn opposite(a: &Part<'_>, b: &Part<'_>) -> bool {
    let turned = |p: &Part<'_>, q: &Part<'_>| {
        p.concepts
            .concepts()
            .any(|c| words::opposes(c, &q.concepts) && !q.concepts.contains(c))
    };
    turned(a, b) && turned(b, a)
}

/// Whether the same predicate stands between the same two names, and the one who does it suffers it
/// in the other.
fn swapped(a: &Part<'_>, b: &Part<'_>) -> bool {
    let (x, y) = (roles(a), roles(b));
    x.iter().any(|(&(agent, patient, predicate), &sure)| {
        sure && agent != patient
            && y.get(&(patient, agent, predicate)) == Some(&true)
            && !y.contains_key(&(agent, patient, predicate))
    })
}

/// Who does what to whom: agent, patient, and a concept that stands between them.
fn roles(part: &Part<'_>) -> BTreeMap<(Concept, Concept, Concept), bool> {
    let acts = |name: &&Name| matches!(name.slot, Slot::Bare | Slot::Agent);
    let actors: Vec<&Name> = part.names().filter(acts).collect();
    let mut roles = BTreeMap::new();
    for pair in actors.windows(2) {
        let passive = pair[1].slot != Slot::Bare;
        let (agent, patient) = if passive {
            (pair[1], pair[0])
        } else {
            (pair[0], pair[1])
        };
        let between = part.terms().filter(|t| {
            !t.is_name && pair[0].at < t.at && t.at < pair[1].at && !words::is_mutual(t.concept)
        });
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
        p.names()
            .filter(|n| !n.concepts.iter().any(|&c| q.concepts.contains(c)))
            .map(|n| n.slot.clone())
            .collect()
    };
    let (x, y) = (left(a, b), left(b, a));
    x.iter().any(|slot| y.contains(slot))
}

/// The same words do the same with both sides of it exchanged: "the ministry sued the firm", "the
/// firm sued the ministry".
fn turned_round(a: &Part<'_>, b: &Part<'_>) -> bool {
    let (x, y): (Vec<&Term>, Vec<&Term>) = (a.terms().collect(), b.terms().collect());
    let same = |p: &[&Term], q: &Part<'_>| p.iter().all(|t| q.concepts.contains(t.concept));
    if a.any(|c| c.passive) || b.any(|c| c.passive) || !same(&x, b) || !same(&y, a) {
        return false;
    }
    let acts = x
        .iter()
        .filter(|t| words::is_predicate(t.concept) && !words::is_mutual(t.concept));
    let mut both = acts.filter_map(|act| Some((sides(&x, act.stem)?, sides(&y, act.stem)?)));
    both.any(|((before, after), (first, last))| before != after && (before, after) == (last, first))
}

/// What stands on both sides of a word.
fn sides(terms: &[&Term], stem: u64) -> Option<(Concept, Concept)> {
    let at = terms.iter().position(|t| t.stem == stem)?;
    Some((
        terms[at.checked_sub(1)?].concept,
        terms.get(at + 1)?.concept,
    ))
}

/// Both say the same in the same order but for a word each, in the same place, that mean different
/// things: "the tunnel is closed", "the bridge is closed". Names are the business of another guard.
fn replaced(a: &Part<'_>, b: &Part<'_>) -> bool {
    let (x, y): (Vec<&Term>, Vec<&Term>) = (a.terms().collect(), b.terms().collect());
    let anchors = common(&x, &y);
    let alone = |t: &Term, other: &Part<'_>| {
        !t.is_name && !other.concepts.contains(t.concept) && !other.lent.contains(t.concept)
    };
    let mut replaced = 0;
    let mut from = (0, 0);
    for (i, j) in anchors.iter().copied().chain([(x.len(), y.len())]) {
        if (i - from.0, j - from.1) == (1, 1) && alone(x[from.0], b) && alone(y[from.1], a) {
            replaced += 1;
        }
        from = (i + 1, j + 1);
    }
    // Where much else differs, another word is another way to say it.
    let others = (x.len() - anchors.len()).max(y.len() - anchors.len());
    replaced > 0 && anchors.len() >= FRAME && others <= replaced + 1
}

/// The longest common sequence of the concepts of two parts, as pairs of places.
fn common(x: &[&Term], y: &[&Term]) -> Vec<(usize, usize)> {
    let mut longest = vec![vec![0_u16; y.len() + 1]; x.len() + 1];
    for i in (0..x.len()).rev() {
        for j in (0..y.len()).rev() {
            longest[i][j] = if x[i].concept == y[j].concept {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let (mut pairs, mut i, mut j) = (Vec::new(), 0, 0);
    while i < x.len() && j < y.len() {
        if x[i].concept == y[j].concept {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

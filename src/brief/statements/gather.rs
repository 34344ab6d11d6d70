//! From sentences to statements: alike parts are found through the rare words that they share, and
//! gathered as long as all agree.
//!
//! Near-linear: each concept leads to the last few sentences that used it, and each sentence is
//! held against the few that share most with it. A sentence that several articles print letter for
//! letter is compared once.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, HashMap, VecDeque},
    ops::Range,
};

use foldhash::fast::FixedState;

use super::{
    compare::{Guard, Match, compare, speak_alike},
    reading::Line,
    weights::{Bag, Weight},
};
use crate::annotate::concepts::Concept;

/// Sentences that a concept leads to: the last ones.
const RECENT: usize = 32;
/// Sentences that one is held against.
const COMPARED: usize = 12;
/// The weight of shared concepts from which on two sentences are held against each other.
const PROMISING: Weight = 40;
/// Members of a statement that a new one is held against.
const FACES: usize = 6;

/// A part of a sentence, by the index of its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::brief) struct Part {
    pub line: usize,
    pub clauses: Range<usize>,
}

/// Parts that state the same, and parts that differ from them in a number, a day or a denial.
#[derive(Debug, Clone, Default)]
pub(in crate::brief) struct Group {
    pub members: Vec<Part>,
    pub differ: Vec<(Part, Guard)>,
}

/// A tie or a difference between two parts.
struct Edge {
    parts: [Part; 2],
    likeness: Weight,
    guard: Option<Guard>,
}

/// Gathers the statements that two articles or more make; `lines` are all different.
pub(in crate::brief) fn gather(lines: &[Line]) -> Vec<Group> {
    let mut edges = edges(lines);
    edges.extend(said(lines));
    edges.sort_by_key(|e| {
        (
            Reverse(e.likeness),
            e.parts[0].line,
            e.parts[1].line,
            e.parts[0].clauses.start,
        )
    });
    let mut gathered = Gathered {
        lines,
        groups: Vec::new(),
        of: HashMap::default(),
    };
    for edge in edges.iter().filter(|e| e.guard.is_none()) {
        gathered.tie(&edge.parts);
    }
    for edge in &edges {
        if let Some(guard) = edge
            .guard
            .filter(|g| matches!(g, Guard::Number | Guard::Date | Guard::Denial))
        {
            gathered.differ(&edge.parts, guard);
        }
    }
    gathered.groups
}

fn edges(lines: &[Line]) -> Vec<Edge> {
    let mut recent: HashMap<Concept, VecDeque<usize>, FixedState> = HashMap::default();
    let mut edges = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let all = Bag::union(line.clauses.iter().map(|c| &c.weighed));
        for other in candidates(lines, n, &all, &recent) {
            edges.extend(
                compare(&lines[other], line)
                    .into_iter()
                    .map(|found| edge(other, n, found)),
            );
        }
        for (concept, _) in all.leading() {
            let last = recent.entry(concept).or_default();
            if last.len() == RECENT {
                last.pop_front();
            }
            last.push_back(n);
        }
    }
    edges
}

/// Ties between sentences of different articles that give the same act of speech, each to the last
/// ones before it.
fn said(lines: &[Line]) -> Vec<Edge> {
    let mut told: HashMap<usize, Vec<Part>, FixedState> = HashMap::default();
    let mut edges = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        for (utterance, clauses) in &line.said {
            let part = Part {
                line: n,
                clauses: clauses.clone(),
            };
            let before = told.entry(*utterance).or_default();
            for earlier in before
                .iter()
                .rev()
                .take(FACES)
                .filter(|p| lines[p.line].article != line.article)
            {
                if let Some(likeness) =
                    speak_alike(&lines[earlier.line], &earlier.clauses, line, clauses)
                {
                    edges.push(Edge {
                        parts: [earlier.clone(), part.clone()],
                        likeness,
                        guard: None,
                    });
                }
            }
            before.push(part);
        }
    }
    edges
}

/// Whether two parts give the same act of speech.
fn tell_the_same_speech(a: (&Line, &Range<usize>), b: (&Line, &Range<usize>)) -> bool {
    let tells = |line: &Line, part: &Range<usize>, utterance: usize| {
        line.said
            .iter()
            .any(|(u, r)| *u == utterance && touch(r, part))
    };
    a.0.said
        .iter()
        .any(|(u, range)| touch(range, a.1) && tells(b.0, b.1, *u))
}

fn edge(a: usize, b: usize, found: Match) -> Edge {
    let [x, y] = found.parts;
    Edge {
        parts: [
            Part {
                line: a,
                clauses: x,
            },
            Part {
                line: b,
                clauses: y,
            },
        ],
        likeness: found.likeness,
        guard: found.guard,
    }
}

/// The sentences of other articles that share most with line `n`, which speaks of `all`.
fn candidates(
    lines: &[Line],
    n: usize,
    all: &Bag,
    recent: &HashMap<Concept, VecDeque<usize>, FixedState>,
) -> Vec<usize> {
    let mut shared: Vec<(usize, Weight)> = Vec::new();
    for (concept, weight) in all.leading() {
        let others = recent
            .get(&concept)
            .into_iter()
            .flatten()
            .filter(|&&o| lines[o].article != lines[n].article);
        shared.extend(others.map(|&other| (other, weight)));
    }
    shared.sort_unstable();
    let mut found: Vec<(usize, Weight)> = Vec::new();
    for (other, weight) in shared {
        match found.last_mut() {
            Some((last, sum)) if *last == other => *sum += weight,
            _ => found.push((other, weight)),
        }
    }
    found.retain(|&(_, weight)| weight >= PROMISING);
    found.sort_by_key(|&(other, weight)| (Reverse(weight), other));
    found
        .into_iter()
        .take(COMPARED)
        .map(|(other, _)| other)
        .collect()
}

struct Gathered<'a> {
    lines: &'a [Line],
    groups: Vec<Group>,
    /// The group of each clause.
    of: HashMap<(usize, usize), usize, FixedState>,
}

impl Gathered<'_> {
    /// The group that holds a clause of `part`.
    fn group(&self, part: &Part) -> Option<usize> {
        part.clauses
            .clone()
            .find_map(|clause| self.of.get(&(part.line, clause)).copied())
    }

    /// Joins two alike parts, unless a part is taken already or does not fit the others.
    fn tie(&mut self, parts: &[Part; 2]) {
        match (self.group(&parts[0]), self.group(&parts[1])) {
            (None, None) => {
                self.groups.push(Group::default());
                let group = self.groups.len() - 1;
                self.join(group, parts[0].clone());
                self.join(group, parts[1].clone());
            }
            (Some(group), None) if self.fits(group, &parts[1]) => {
                self.join(group, parts[1].clone());
            }
            (None, Some(group)) if self.fits(group, &parts[0]) => {
                self.join(group, parts[0].clone());
            }
            (Some(one), Some(other))
                if one != other && self.fits(one, &parts[1]) && self.fits(other, &parts[0]) =>
            {
                self.unite(one, other);
            }
            _ => {}
        }
    }

    /// Makes two statements one.
    fn unite(&mut self, one: usize, other: usize) {
        for part in std::mem::take(&mut self.groups[other].members) {
            self.join(one, part);
        }
    }

    fn join(&mut self, group: usize, part: Part) {
        self.of.extend(
            part.clauses
                .clone()
                .map(|clause| ((part.line, clause), group)),
        );
        self.groups[group].members.push(part);
    }

    /// Whether a part is tied to half of the first articles that state it and kept apart from none.
    fn fits(&self, group: usize, part: &Part) -> bool {
        let members = &self.groups[group].members;
        let (mut all, mut tied) = (BTreeSet::new(), BTreeSet::new());
        for face in &members[..members.len().min(FACES)] {
            let (one, other) = (&self.lines[face.line], &self.lines[part.line]);
            all.insert(one.article);
            if tell_the_same_speech((one, &face.clauses), (other, &part.clauses)) {
                tied.insert(one.article);
                continue;
            }
            let found = compare(one, other);
            let meets =
                |m: &&Match| touch(&m.parts[0], &face.clauses) && touch(&m.parts[1], &part.clauses);
            match found.iter().find(meets) {
                Some(m) if m.guard.is_some() => return false,
                Some(_) => _ = tied.insert(one.article),
                None => {}
            }
        }
        2 * tied.len() >= all.len()
    }

    /// Notes that a part differs from what a group states.
    fn differ(&mut self, parts: &[Part; 2], guard: Guard) {
        let (group, part) = match (self.group(&parts[0]), self.group(&parts[1])) {
            (Some(group), None) => (group, &parts[1]),
            (None, Some(group)) => (group, &parts[0]),
            (None, None) => {
                self.groups.push(Group::default());
                self.join(self.groups.len() - 1, parts[0].clone());
                (self.groups.len() - 1, &parts[1])
            }
            _ => return,
        };
        let known = &mut self.groups[group].differ;
        if !known.iter().any(|(p, _)| p == part) {
            known.push((part.clone(), guard));
        }
    }
}

fn touch(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

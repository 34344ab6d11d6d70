//! Sayings that are one act of speech, brought together: the surest pairs first, and never two that
//! must stay apart.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    compare::{self, Verdict},
    saying::{Saying, Voice},
};
use crate::{annotate::concepts::Concept, compare::thresholds::utterance::WEAK};

/// A concept that more sayings of an event have ties nothing.
const COMMON: usize = 60;
/// Group members that a candidate is compared with.
pub(super) const HELD: usize = 24;

/// What editors said about the sayings of an event, as indices.
#[derive(Debug, Default)]
pub(super) struct Word {
    /// Sayings that are one.
    pub joined: Vec<(usize, usize)>,
    /// Sayings that are not.
    pub parted: BTreeSet<(usize, usize)>,
}

/// The groups of sayings, as lists of ascending indices, by their first.
pub(super) fn groups(sayings: &[Saying], word: &Word) -> Vec<Vec<usize>> {
    let mut groups = Groups::new(sayings, word);
    for &(a, b) in &word.joined {
        groups.unite(a, b);
    }
    let near = near(sayings);
    let mut open = Vec::new();
    let mut sure: Vec<(u32, usize, usize)> = Vec::new();
    for &(a, b) in &near {
        match compare::words(&sayings[a], &sayings[b]) {
            Verdict::One(points) => sure.push((points, a, b)),
            Verdict::Open => open.push((a, b)),
            Verdict::Apart => {}
        }
    }
    groups.join(sure);
    let translated: Vec<(u32, usize, usize)> = open
        .into_iter()
        .filter_map(|(a, b)| {
            match compare::place(&sayings[a], &sayings[b], |m, n| {
                groups.find(m) == groups.find(n)
            }) {
                Verdict::One(points) => Some((points, a, b)),
                _ => None,
            }
        })
        .collect();
    groups.join(translated);
    groups.finish()
}

/// Pairs that share a telling concept or all their words.
fn near(sayings: &[Saying]) -> BTreeSet<(usize, usize)> {
    let mut by_concept: BTreeMap<Concept, Vec<usize>> = BTreeMap::new();
    let mut by_words: BTreeMap<&str, usize> = BTreeMap::new();
    let mut pairs = BTreeSet::new();
    for (n, saying) in sayings.iter().enumerate() {
        let first = *by_words.entry(&saying.folded).or_insert(n);
        if first != n {
            pairs.insert((first, n));
        }
        // A repeated wording of one speaker needs no comparison of its own: it goes where the first
        // goes.
        if first == n || sayings[first].voice != saying.voice {
            for concept in &saying.meaning.concepts {
                by_concept.entry(concept).or_default().push(n);
            }
        }
    }
    for sharing in by_concept.values().filter(|s| s.len() <= COMMON) {
        for (at, &a) in sharing.iter().enumerate() {
            pairs.extend(sharing[at + 1..].iter().map(|&b| (a, b)));
        }
    }
    pairs
}

/// The groups that a report may tell of, by what they share with it: its speaker and a concept, or
/// its speaker and all its words.
#[derive(Debug)]
pub(super) struct Candidates<'a> {
    by_concept: BTreeMap<(&'a Voice, Concept), Vec<usize>>,
    by_words: BTreeMap<(&'a Voice, &'a str), Vec<usize>>,
}

impl<'a> Candidates<'a> {
    /// Reads the groups that [`groups`] made of `sayings`.
    pub(super) fn of(sayings: &'a [Saying], groups: &[Vec<usize>]) -> Self {
        let mut candidates = Self {
            by_concept: BTreeMap::new(),
            by_words: BTreeMap::new(),
        };
        for (n, group) in groups.iter().enumerate() {
            for saying in group.iter().map(|&member| &sayings[member]) {
                push_once(
                    candidates
                        .by_words
                        .entry((&saying.voice, &saying.folded))
                        .or_default(),
                    n,
                );
                for concept in &saying.meaning.concepts {
                    push_once(
                        candidates
                            .by_concept
                            .entry((&saying.voice, concept))
                            .or_default(),
                        n,
                    );
                }
            }
        }
        candidates
    }

    /// The groups that are worth a comparison with `report`, ascending. A concept that very many of
    /// them have ties nothing.
    pub(super) fn for_report(&self, report: &Saying) -> BTreeSet<usize> {
        let sharing = report
            .meaning
            .concepts
            .iter()
            .filter_map(|concept| self.by_concept.get(&(&report.voice, concept)));
        let equal = self.by_words.get(&(&report.voice, report.folded.as_str()));
        sharing
            .filter(|groups| groups.len() <= COMMON)
            .chain(equal)
            .flatten()
            .copied()
            .collect()
    }
}

fn push_once(list: &mut Vec<usize>, n: usize) {
    if list.last() != Some(&n) {
        list.push(n);
    }
}

/// A partition of sayings (union and find).
struct Groups<'a> {
    sayings: &'a [Saying],
    word: &'a Word,
    parent: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl<'a> Groups<'a> {
    fn new(sayings: &'a [Saying], word: &'a Word) -> Self {
        let each = 0..sayings.len();
        Self {
            sayings,
            word,
            parent: each.clone().collect(),
            members: each.map(|n| vec![n]).collect(),
        }
    }

    fn find(&self, mut n: usize) -> usize {
        while self.parent[n] != n {
            n = self.parent[n];
        }
        n
    }

    /// Unites by pairs, the surest first; groups that hold a pair which must stay apart are left as
    /// they are.
    fn join(&mut self, mut pairs: Vec<(u32, usize, usize)>) {
        pairs.sort_unstable_by_key(|&(points, a, b)| (std::cmp::Reverse(points), a, b));
        for (points, a, b) in pairs {
            let (x, y) = (self.find(a), self.find(b));
            let told = points > WEAK || self.has_one_wording(x) || self.has_one_wording(y);
            if x != y && told && self.compatible(x, y) {
                self.unite(a, b);
            }
        }
    }

    /// A word that has already found its sentence does not draw another one in.
    fn has_one_wording(&self, x: usize) -> bool {
        self.members[x]
            .windows(2)
            .all(|w| self.sayings[w[0]].folded == self.sayings[w[1]].folded)
    }

    fn compatible(&self, x: usize, y: usize) -> bool {
        let apart = |a: usize, b: usize| {
            self.word.parted.contains(&(a.min(b), a.max(b)))
                || compare::words(&self.sayings[a], &self.sayings[b]) == Verdict::Apart
        };
        !self.members[x]
            .iter()
            .take(HELD)
            .any(|&a| self.members[y].iter().take(HELD).any(|&b| apart(a, b)))
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (x, y) = (self.find(a), self.find(b));
        if x == y {
            return;
        }
        let (keep, go) = if self.members[x].len() >= self.members[y].len() {
            (x, y)
        } else {
            (y, x)
        };
        let moved = std::mem::take(&mut self.members[go]);
        self.parent[go] = keep;
        self.members[keep].extend(moved);
    }

    fn finish(self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> =
            self.members.into_iter().filter(|m| !m.is_empty()).collect();
        for group in &mut groups {
            group.sort_unstable();
        }
        groups.sort_unstable();
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        compare::{ConceptSet, Passage},
        link::utterances::Place,
    };

    fn saying(at: usize, words: &str) -> Saying {
        let meaning = Passage::of_text(words, "en");
        Saying {
            place: Place { article: 0, at },
            voice: Voice::Described("mayor".to_owned()),
            folded: words.to_lowercase(),
            clauses: Vec::new(),
            partial: false,
            around: ConceptSet::default(),
            denied_around: false,
            meaning,
            neighbours: [None, None],
            alone: false,
            language: "en".to_owned(),
        }
    }

    #[test]
    fn a_report_meets_the_groups_that_share_a_telling_word_with_it_and_no_others() {
        let rare = ["ferries", "lanterns", "turbines"];
        let common = (rare.len()..COMMON + rare.len()).map(|n| saying(n, &format!("harbour {n}")));
        let sayings: Vec<Saying> = rare
            .iter()
            .enumerate()
            .map(|(n, word)| saying(n, &format!("harbour {word}")))
            .chain(common)
            .collect();
        let groups: Vec<Vec<usize>> = (0..sayings.len()).map(|n| vec![n]).collect();
        let candidates = Candidates::of(&sayings, &groups);
        let met = |words: &str| {
            candidates
                .for_report(&saying(0, words))
                .into_iter()
                .collect::<Vec<_>>()
        };
        assert_eq!(met("the harbour needs lanterns"), [1]);
        assert_eq!(met("the harbour needs boats"), [0; 0]);
        assert_eq!(met("Harbour 7"), [7]);
    }
}

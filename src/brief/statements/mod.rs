//! Statements: what articles of an event state in common, told without a model.
//!
//! 1. `reading`: sentences become clauses with what they name, count, date, deny or expect
//!    (`clauses`, `words`); a clause without a subject of its own borrows the one before;
//! 2. `weights`: how much a shared word tells, in the event and in news at large;
//! 3. `compare`: two parts state the same if most of what they speak of is shared and no guard
//!    keeps them apart;
//! 4. `gather`: pairs become statements, and so do the reports of one act of speech; who differs in
//!    a number, a day or a denial is noted beside.
//!
//! Precision before recall: a reader is told that two sources agree only where their words show it.

mod clauses;
mod compare;
mod gather;
mod names;
mod reading;
mod weights;
mod words;

use std::collections::{BTreeSet, HashMap};

use self::{
    compare::Guard,
    gather::{Group, Part},
    reading::{Kind, Line, lines},
    weights::Weights,
};
use super::{record::Deviation, scope::Scope};
use crate::text::Span;

/// All statements of an event, and which sentence makes which.
pub(super) struct Statements {
    all: Vec<Draft>,
    /// The statements of each sentence, by article and number.
    of: HashMap<(usize, usize), Vec<usize>>,
}

/// One statement.
pub(super) struct Draft {
    /// Who makes it, oldest article first, within an article the sentence that says least besides
    /// first.
    pub members: Vec<Member>,
    /// How many independent origins state it.
    pub origins: usize,
    /// How many state it or differ in it: it is so much spoken of.
    pub voices: usize,
}

/// A part of a sentence that makes a statement, or differs from it.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub article: usize,
    /// Its number among the sentences of its article.
    pub sentence: usize,
    /// The words that state it.
    pub words: Span,
    /// Whether they begin and end with the sentence.
    pub begins: bool,
    pub ends: bool,
    /// What it says otherwise; absent when it states the same.
    pub differs: Option<Deviation>,
}

impl Statements {
    /// Reads the sentences of an event and gathers what they state in common.
    pub(super) fn of(scope: &Scope<'_>) -> Self {
        let all = lines(scope);
        let (mut unique, prints) = unique(scope, all);
        Weights::of(&unique).weigh(&mut unique);
        let groups = gather::gather(&unique);
        let mut drafts: Vec<Draft> = groups
            .iter()
            .map(|group| draft(scope, group, &unique, &prints))
            .collect();
        drafts.retain(|d| {
            d.members
                .iter()
                .map(|m| m.article)
                .collect::<BTreeSet<_>>()
                .len()
                > 1
        });
        drafts.sort_by_key(|d| {
            (
                std::cmp::Reverse((d.origins, d.voices)),
                d.members[0].article,
                d.members[0].words,
            )
        });
        let mut of: HashMap<(usize, usize), Vec<usize>> = HashMap::new();
        for (n, draft) in drafts.iter().enumerate() {
            for member in draft.members.iter().filter(|m| m.differs.is_none()) {
                of.entry((member.article, member.sentence))
                    .or_default()
                    .push(n);
            }
        }
        Self { all: drafts, of }
    }

    /// Every statement that two articles or more make, the best supported first.
    pub(super) fn all(&self) -> &[Draft] {
        &self.all
    }

    /// The statements that a sentence makes, as indices.
    pub(super) fn made_by(&self, article: usize, sentence: usize) -> &[usize] {
        self.of.get(&(article, sentence)).map_or(&[], Vec::as_slice)
    }
}

/// Other prints of the same sentence, letter for letter, by the index of the first: articles and
/// numbers.
type Prints = Vec<Vec<(usize, usize, usize)>>;

/// One line for each wording, and where else it is printed.
fn unique(scope: &Scope<'_>, all: Vec<Line>) -> (Vec<Line>, Prints) {
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut lines: Vec<Line> = Vec::new();
    let mut prints: Prints = Vec::new();
    for line in all {
        let words = scope.article(line.article).words(line.words);
        let print = (line.article, line.sentence, line.words.start);
        if let Some(&first) = known.get(words) {
            prints[first].push(print);
        } else {
            known.insert(words, lines.len());
            prints.push(vec![print]);
            lines.push(line);
        }
    }
    (lines, prints)
}

fn draft(scope: &Scope<'_>, group: &Group, lines: &[Line], prints: &Prints) -> Draft {
    let stated = group
        .members
        .iter()
        .flat_map(|part| members(part, None, lines, prints));
    let differ = group
        .differ
        .iter()
        .flat_map(|(part, guard)| members(part, difference(*guard), lines, prints));
    let mut members: Vec<Member> = stated.chain(differ).collect();
    let age = |article: usize| scope.live.iter().position(|&a| a == article);
    // Within an article comes first the sentence that says little else; of two such the most alike,
    // which joined first.
    let share =
        |m: &Member| m.words.len() * 10 / scope.sentence(m.article, m.sentence).len().max(1);
    members.sort_by_cached_key(|m| {
        (
            m.differs.is_some(),
            age(m.article),
            std::cmp::Reverse(share(m)),
        )
    });
    members.dedup_by_key(|m| (m.article, m.sentence, m.differs.is_some()));
    let origins = scope.origins(
        members
            .iter()
            .filter(|m| m.differs.is_none())
            .map(|m| m.article),
    );
    let voices = scope.origins(members.iter().map(|m| m.article));
    Draft {
        members,
        origins,
        voices,
    }
}

/// A part in every article that prints it.
fn members<'a>(
    part: &'a Part,
    differs: Option<Deviation>,
    lines: &'a [Line],
    prints: &'a Prints,
) -> impl Iterator<Item = Member> + 'a {
    let line = &lines[part.line];
    // What hangs on a clause is told with it.
    let first = (0..=part.clauses.start)
        .rev()
        .find(|&n| line.clauses[n].kind != Kind::Occasion)
        .unwrap_or(0);
    let words = Span::new(
        line.clauses[first].words.start,
        line.clauses[part.clauses.end - 1].words.end,
    );
    prints[part.line]
        .iter()
        .map(move |&(article, sentence, start)| Member {
            article,
            sentence,
            words: Span::new(
                words.start - line.words.start + start,
                words.end - line.words.start + start,
            ),
            begins: first == 0,
            ends: part.clauses.end == line.clauses.len(),
            differs,
        })
}

fn difference(guard: Guard) -> Option<Deviation> {
    match guard {
        Guard::Number => Some(Deviation::Number),
        Guard::Date => Some(Deviation::Date),
        Guard::Denial => Some(Deviation::Denial),
        Guard::Forecast | Guard::Opposite | Guard::Actor | Guard::Word => None,
    }
}

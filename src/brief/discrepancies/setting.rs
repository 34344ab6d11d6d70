//! One happening on two days, or in two places: sentences that say the same but for one date or one
//! name.

use super::{
    DifferenceKind, Finding, Ground, Words,
    statements::{Statement, coverage},
};
use crate::{link::Meaning, text::edtf::Edtf};

/// Share of each sentence's words that the other has, in percent.
const SHARED: usize = 80;
/// The same, where one name in few words is another.
const BUT_ONE: usize = 70;
/// Fewest words that both have.
const FEWEST: usize = 3;
/// Words before a place.
const IN: [&str; 5] = ["in", "at", "near", "bei", "nahe"];

/// Happenings with two dates or two places.
pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let statements = &ground.statements;
    let mut findings: Vec<Finding> = Vec::new();
    for (n, statement) in statements.all.iter().enumerate() {
        let Some(day) = day(ground, statement) else {
            continue;
        };
        let meaning = statement.meaning();
        for m in statements.alike(n).into_iter().filter(|&m| m > n) {
            let other = &statements.all[m];
            let Some(other_day) = self::day(ground, other) else {
                continue;
            };
            let kind = if other_day == day {
                is_elsewhere(statement, other).then_some(DifferenceKind::Place)
            } else {
                is_same(&meaning, &other.meaning()).then_some(DifferenceKind::Date)
            };
            if let Some(kind) = kind {
                add(&mut findings, kind, statement.words, other.words);
            }
        }
    }
    findings
}

/// Adds two sides that differ, to a finding that has one of them where there is one.
fn add(findings: &mut Vec<Finding>, kind: DifferenceKind, left: Words, right: Words) {
    let known = findings
        .iter_mut()
        .find(|f| f.kind == kind && f.sides.iter().any(|side| side.contains(&left)));
    match known {
        Some(finding) if finding.sides.iter().any(|side| side.contains(&right)) => {}
        Some(finding) => finding.sides.push(vec![right]),
        None => findings.push(Finding {
            kind,
            topic: String::new(),
            measure: None,
            sides: vec![vec![left], vec![right]],
        }),
    }
}

/// The one full date of a sentence.
fn day(ground: &Ground<'_>, statement: &Statement<'_>) -> Option<Edtf> {
    let dates = &ground.scope.facts(statement.words.article).dates;
    let first = dates.partition_point(|d| d.anchor.clean.end <= statement.words.span.start);
    let mut inside = dates[first..]
        .iter()
        .take_while(|d| d.anchor.clean.start < statement.words.span.end);
    let one = inside.next().filter(|_| inside.next().is_none())?;
    one.value.filter(|value| {
        value.exact_day().is_some() && one.text.contains(|c: char| c.is_ascii_digit())
    })
}

/// Whether two sentences say the same of the same, numbers aside.
fn is_same(a: &Meaning, b: &Meaning) -> bool {
    a.shared(b) >= FEWEST
        && a.names == b.names
        && a.denies == b.denies
        && coverage(a, b) >= SHARED
        && coverage(b, a) >= SHARED
}

/// Whether two sentences say the same but for one name behind "in".
fn is_elsewhere(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let (left, right) = (a.meaning(), b.meaning());
    let close = left.shared(&right) >= FEWEST
        && coverage(&left, &right) >= BUT_ONE
        && coverage(&right, &left) >= BUT_ONE;
    close
        && left.counts_like(&right)
        && left.denies == right.denies
        && is_placed(a, &left, &right)
        && is_placed(b, &right, &left)
}

/// Whether all that `own` has and `other` lacks is one name, right behind "in".
fn is_placed(statement: &Statement<'_>, own: &Meaning, other: &Meaning) -> bool {
    let mut only = own.concepts.difference(&other.concepts);
    let (Some(name), None) = (only.next(), only.next()) else {
        return false;
    };
    let words: Vec<&str> = statement
        .text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    let placed = |pair: &[&str]| {
        IN.contains(&pair[0])
            && Meaning::of(pair[1], statement.language)
                .concepts
                .contains(name)
    };
    own.names.contains(name) && words.windows(2).any(placed)
}

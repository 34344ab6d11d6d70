//! One happening on two days, or in two places: sentences that say the same but for one date or one
//! name.

use super::{DifferenceKind, Finding, Ground, Words, statements::Statement};
use crate::{
    annotate::ClauseWord,
    compare::{
        Guard, Passage, compare,
        thresholds::setting::{BUT_ONE, FEWEST, SHARED},
    },
    text::edtf::Edtf,
};

/// Happenings with two dates or two places.
pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let statements = &ground.statements;
    let mut findings: Vec<Finding> = Vec::new();
    for (n, statement) in statements.all.iter().enumerate() {
        let Some(day) = day(ground, statement) else {
            continue;
        };
        for m in statements.alike(n).into_iter().filter(|&m| m > n) {
            let other = &statements.all[m];
            let Some(other_day) = self::day(ground, other) else {
                continue;
            };
            let kind = if other_day == day {
                is_elsewhere(statement, other).then_some(DifferenceKind::Place)
            } else {
                is_same(statement.passage(), other.passage()).then_some(DifferenceKind::Date)
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
fn is_same(a: &Passage, b: &Passage) -> bool {
    let likeness = compare(a, b);
    likeness.shared >= FEWEST
        && a.names == b.names
        && !likeness.is_kept_by(Guard::Denial)
        && likeness.of_first().min(likeness.of_second()) >= SHARED
}

/// Whether two sentences say the same but for one name behind "in".
fn is_elsewhere(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let likeness = compare(a.passage(), b.passage());
    let close = likeness.shared >= FEWEST
        && likeness.of_first().min(likeness.of_second()) >= BUT_ONE
        && !likeness.is_kept_by_any(&[Guard::Number, Guard::Denial]);
    close && is_placed(a, b.passage()) && is_placed(b, a.passage())
}

/// Whether all that a statement has and `other` lacks is one name, right behind "in".
fn is_placed(statement: &Statement<'_>, other: &Passage) -> bool {
    let own = statement.passage();
    let only = own.concepts.without(&other.concepts);
    let mut only = only.iter();
    let (Some(name), None) = (only.next(), only.next()) else {
        return false;
    };
    let source = statement.source;
    let mut behind = false;
    let placed = source
        .words
        .within(statement.words.span)
        .words()
        .any(|word| {
            let found = behind && word.lexeme.concept == name;
            behind = ClauseWord::Place.is(source.language, word);
            found
        });
    own.names.contains(name) && placed
}

//! One article states what another denies, in nearly the same words.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::{DifferenceKind, Finding, Ground};
use crate::{
    compare::{
        Guard, Passage, compare,
        thresholds::denial::{FEWEST, OF_DENIAL, OF_STATEMENT},
    },
    lang::{self, Lexicon},
};

/// The denials of the event, each with what it denies.
pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let statements = &ground.statements;
    let denials = (0..statements.all.len())
        .filter(|&n| statements.all[n].denies && !goes_on(statements.all[n].text()));
    denials
        .filter_map(|n| {
            let denial = statements.all[n].passage();
            let stated = |m: &usize| {
                !statements.all[*m].denies && is_denied(statements.all[*m].passage(), denial)
            };
            let stated = statements.alike(n).into_iter().find(stated)?;
            let sides = [stated, n].map(|n| vec![statements.all[n].words]).to_vec();
            Some(Finding {
                kind: DifferenceKind::Denial,
                topic: String::new(),
                measure: None,
                sides,
            })
        })
        .collect()
}

/// Whether a denial goes on to state ("not only"): then it is none.
fn goes_on(text: &str) -> bool {
    static PHRASES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        let rows = lang::rows(Lexicon::Negations);
        let half = rows.filter(|row| row.get(1) == Some(&"half"));
        let builder = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(half.map(|row| row[0]));
        builder.ok()
    });
    PHRASES
        .as_ref()
        .is_some_and(|phrases| phrases.is_match(text))
}

/// Whether two sentences say the same but for the denial.
fn is_denied(statement: &Passage, denial: &Passage) -> bool {
    let likeness = compare(statement, denial);
    likeness.is_kept_by(Guard::Denial)
        && !likeness.is_kept_by_any(&[Guard::Number, Guard::Name])
        && likeness.shared >= FEWEST
        && likeness.of_second() >= OF_DENIAL
        && likeness.of_first() >= OF_STATEMENT
}

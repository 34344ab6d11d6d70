//! One article states what another denies, in nearly the same words.

use super::{DifferenceKind, Finding, Ground, statements::coverage};
use crate::link::Meaning;

/// Share of the denial's words that the statement has, in percent.
const DENIAL: usize = 80;
/// Share of the statement's words that the denial has.
const STATEMENT: usize = 60;
/// Fewest words that both have.
const FEWEST: usize = 3;
/// A denial that goes on to state ("not only"), is none.
const HALF: [&str; 4] = ["not only", "not just", "nicht nur", "no fewer"];

/// The denials of the event, each with what it denies.
pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let statements = &ground.statements;
    let denials = (0..statements.all.len())
        .filter(|&n| statements.all[n].denies && is_whole(statements.all[n].text));
    denials
        .filter_map(|n| {
            let denial = statements.all[n].meaning();
            let stated = |m: &usize| {
                !statements.all[*m].denies && is_denied(&statements.all[*m].meaning(), &denial)
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

fn is_whole(text: &str) -> bool {
    let lower = text.to_lowercase();
    !HALF.iter().any(|words| lower.contains(words))
}

fn is_denied(statement: &Meaning, denial: &Meaning) -> bool {
    denial.denies
        && statement.shared(denial) >= FEWEST
        && statement.counts_like(denial)
        && !statement.names_others(denial)
        && coverage(denial, statement) >= DENIAL
        && coverage(statement, denial) >= STATEMENT
}

//! One article states what another denies, in nearly the same words.

use super::{DifferenceKind, Finding, Ground, statements::Statement};
use crate::{
    annotate::{Lexeme, guards},
    compare::{
        Guard, Passage, compare,
        thresholds::denial::{FEWEST, OF_DENIAL, OF_STATEMENT},
    },
};

/// The denials of the event, each with what it denies.
pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let statements = &ground.statements;
    let denials = (0..statements.all.len())
        .filter(|&n| statements.all[n].denies && !goes_on(&statements.all[n]));
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

/// Whether a denial goes on to state something ("not only"): then it is none.
fn goes_on(denial: &Statement<'_>) -> bool {
    let words = denial.source.words.within(denial.words.span).words();
    let words: Vec<&Lexeme> = words.map(|word| word.lexeme).collect();
    let mut pairs = words.windows(2);
    pairs.any(|pair| guards::denies_half([pair[0], pair[1]]))
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

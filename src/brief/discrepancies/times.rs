//! One article says that something happened, another that it did so twice: "this year", "twice this
//! year".

use super::{
    DifferenceKind, Finding, Ground,
    statements::{Statement, capitalised, coverage},
};
use crate::text::normalise::fold_case;

/// Share of the counting sentence's words that the other has, in percent.
const SHARED: usize = 75;
/// Fewest words that both have.
const FEWEST: usize = 3;
/// The words that a count of times ends with.
const TIMES: [&str; 6] = ["twice", "thrice", "times", "zweimal", "dreimal", "mal"];

/// The counts of the event, each with the sentences that state the same without one.
pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let statements = &ground.statements;
    let mut findings: Vec<Finding> = Vec::new();
    for (n, counting) in statements.all.iter().enumerate().filter(|(_, s)| s.counts) {
        let Some(period) = counted_period(counting.text) else {
            continue;
        };
        let plain = |m: &usize| states_once(&statements.all[*m], counting, &period);
        let plain: Vec<usize> = statements.alike(n).into_iter().filter(plain).collect();
        if plain.is_empty() {
            continue;
        }
        let words = |found: &[usize]| {
            found
                .iter()
                .map(|&n| statements.all[n].words)
                .collect::<Vec<_>>()
        };
        let once = words(&plain);
        match findings
            .iter_mut()
            .find(|f| f.topic == period && f.sides[0] == once)
        {
            Some(known) => known.sides[1].push(counting.words),
            None => findings.push(Finding {
                kind: DifferenceKind::Times,
                topic: period,
                measure: None,
                sides: vec![once, words(&[n])],
            }),
        }
    }
    findings
}

/// The two words after a count of times: "this year".
fn counted_period(text: &str) -> Option<String> {
    let words: Vec<String> = tokens(text).collect();
    let at = words.iter().position(|w| TIMES.contains(&w.as_str()))?;
    let after = words.get(at + 1..at + 3)?;
    matches!(
        after[0].as_str(),
        "this" | "next" | "last" | "a" | "in" | "diesem" | "dieses" | "im"
    )
    .then(|| after.join(" "))
}

fn tokens(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(|w| fold_case(w).into_owned())
}

/// Whether `plain` says what `counting` does, of the same time and the same people, without a
/// count.
fn states_once(plain: &Statement<'_>, counting: &Statement<'_>, period: &str) -> bool {
    let same_time = || {
        tokens(plain.text)
            .collect::<Vec<_>>()
            .join(" ")
            .contains(period)
    };
    if plain.counts || plain.denies != counting.denies || !same_time() {
        return false;
    }
    let (once, often) = (plain.meaning(), counting.meaning());
    let named = capitalised(counting.text, counting.language);
    once.shared(&often) >= FEWEST
        && coverage(&often, &once) >= SHARED
        && named.concepts.is_subset(&once.concepts)
}

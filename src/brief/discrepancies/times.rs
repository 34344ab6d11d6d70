//! One article says that something happened, another that it did so twice: "this year", "twice this
//! year".

use super::{DifferenceKind, Finding, Ground, statements::Statement};
use crate::{
    annotate::ClauseWord,
    compare::{
        Guard, compare,
        thresholds::times::{FEWEST, SHARED},
    },
    text::{Span, normalise::fold_case},
};

/// The counts of the event, each with the sentences that state the same without one.
pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let statements = &ground.statements;
    let mut findings: Vec<Finding> = Vec::new();
    for (n, counting) in statements.all.iter().enumerate().filter(|(_, s)| s.counts) {
        let Some(period) = counted_period(counting) else {
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
            .find(|f| f.topic == period.printed && f.sides[0] == once)
        {
            Some(known) => known.sides[1].push(counting.words),
            None => findings.push(Finding {
                kind: DifferenceKind::Times,
                topic: period.printed,
                measure: None,
                sides: vec![once, words(&[n])],
            }),
        }
    }
    findings
}

/// The time that a count covers.
struct Period {
    printed: String,
    words: [u64; 2],
}

/// The two words after a count of times: "this year".
fn counted_period(counting: &Statement<'_>) -> Option<Period> {
    let source = counting.source;
    let mut words = source.words.within(counting.words.span).words();
    words.find(|&word| ClauseWord::Times.is(source.language, word))?;
    let first = words
        .next()
        .filter(|&word| ClauseWord::Period.is(source.language, word))?;
    let last = words.next()?;
    let printed = Span::new(first.span.start, last.span.end).of(source.text);
    Some(Period {
        printed: fold_case(printed).into_owned(),
        words: [first.lexeme.lower, last.lexeme.lower],
    })
}

/// Whether `plain` says what `counting` does, of the same time and the same people, without a
/// count.
fn states_once(plain: &Statement<'_>, counting: &Statement<'_>, period: &Period) -> bool {
    let words = plain.source.words.within(plain.words.span).words();
    let words: Vec<u64> = words.map(|word| word.lexeme.lower).collect();
    let same_time = words.windows(2).any(|pair| *pair == period.words);
    if plain.counts || !same_time {
        return false;
    }
    let likeness = compare(plain.passage(), counting.passage());
    let named = counting.source.capitalised(counting.words.span);
    likeness.shared >= FEWEST
        && likeness.of_second() >= SHARED
        && !likeness.is_kept_by(Guard::Denial)
        && named.is_within(&plain.passage().concepts)
}

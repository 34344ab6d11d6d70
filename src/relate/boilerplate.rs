//! Paragraphs that an outlet prints under many of its articles: who the outlet is, what happened so
//! far.
//!
//! They say nothing of the one happening, and would glue unrelated articles of a station together.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::Report;
use crate::text::{Span, hash};

/// A paragraph is boilerplate when it stands in this many articles of one outlet.
const REPEATED: usize = 3;
/// Shortest paragraph that is counted, in words: shorter ones repeat by chance.
const WORDS: usize = 4;

/// By article: the blocks that are boilerplate. Copies count once. Where all would go, nothing
/// goes.
pub(super) fn find(reports: &[Report<'_>], copy_of: &[Option<usize>]) -> Vec<Vec<Span>> {
    let paragraphs: Vec<Vec<(u64, Span)>> = reports.par_iter().map(paragraphs).collect();
    let mut of_outlet: BTreeMap<&str, HashMap<u64, usize, FixedState>> = BTreeMap::new();
    for (n, report) in reports
        .iter()
        .enumerate()
        .filter(|&(n, _)| copy_of[n].is_none())
    {
        let Some(outlet) = report.outlet else {
            continue;
        };
        let counts = of_outlet.entry(outlet).or_default();
        let mut own: Vec<u64> = paragraphs[n].iter().map(|p| p.0).collect();
        own.sort_unstable();
        own.dedup();
        for hash in own {
            *counts.entry(hash).or_default() += 1;
        }
    }
    let repeated = |n: usize| {
        let counts = of_outlet.get(reports[n].outlet?)?;
        let found: Vec<Span> = paragraphs[n]
            .iter()
            .filter(|p| counts.get(&p.0).is_some_and(|&c| c >= REPEATED))
            .map(|p| p.1)
            .collect();
        (found.len() < paragraphs[n].len()).then_some(found)
    };
    (0..reports.len())
        .map(|n| repeated(n).unwrap_or_default())
        .collect()
}

fn paragraphs(report: &Report<'_>) -> Vec<(u64, Span)> {
    let hashed = |span: Span| {
        let words: Vec<u64> = report.words_of(span).collect();
        (words.len() >= WORDS).then(|| (words.into_iter().fold(0, hash::join), span))
    };
    report.prose().filter_map(hashed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relate::tests::report;

    const FOOTER: &str = "Radio Quorvale brings you news from the valley every day.";

    fn check(outlets: [&str; 3], copy_of: [Option<usize>; 3], expected: usize) {
        let texts = [
            "The dam has burst.",
            "A school gets a new roof.",
            "The mayor will not stand again.",
        ]
        .map(|t| format!("{t}\n\n{FOOTER}"));
        let reports: Vec<Report<'_>> = texts
            .iter()
            .zip(outlets)
            .map(|(text, outlet)| report("k", outlet, text))
            .collect();
        let found = find(&reports, &copy_of);
        assert_eq!(found.iter().flatten().count(), expected, "{outlets:?}");
        assert!(
            found
                .iter()
                .zip(&reports)
                .all(|(spans, r)| spans.iter().all(|s| s.of(r.text) == FOOTER))
        );
    }

    #[test]
    fn what_one_outlet_repeats_is_boilerplate_and_what_three_print_is_not() {
        check(["Q"; 3], [None; 3], 3);
        check(["Q", "Q", "R"], [None; 3], 0);
    }

    #[test]
    fn copies_count_once() {
        check(["Q"; 3], [None, None, Some(0)], 0);
    }
}

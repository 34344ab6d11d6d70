//! Near copies: texts of which most words stand in another, in the same order.
//!
//! `MinHash` signatures over word shingles (Broder 1997), banded so that alike texts meet in a
//! bucket (Leskovec, Rajaraman and Ullman, *Mining of Massive Datasets*, chapter 3); what meets is
//! compared exactly. A copy may be shorter than its original: outlets cut agency texts from the
//! end.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
};

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::{Report, outlets::Directory};
use crate::{compare::ConceptSet, text::hash};

/// Words in a shingle.
const SHINGLE: usize = 4;
/// Fewest shingles that make a text long enough to be a copy of another.
const FEWEST: usize = 12;
/// Bands of a signature; texts that agree in one whole band are compared.
const BANDS: usize = 20;
/// Hashes in a band.
const ROWS: usize = 3;
/// Share of all shingles, in percent, that two copies have in common (Jaccard) ...
const ALIKE: usize = 60;
/// ... or share of the shorter text that stands in the longer one.
const CONTAINED: usize = 80;

/// By article: the article that it copies. Of a family of copies the original is an agency's own,
/// else the earliest, else the longest; but never an older version of a page (`newest` says which
/// one came after it).
pub(super) fn find(
    reports: &[Report<'_>],
    directory: &Directory,
    newest: &[Option<usize>],
) -> Vec<Option<usize>> {
    let signatures: Vec<Option<[u64; BANDS]>> = reports
        .par_iter()
        .map(|r| signature(&shingles(r)))
        .collect();
    let mut order: Vec<usize> = (0..reports.len()).collect();
    order.sort_by_key(|&n| (newest[n].is_some(), precedence(&reports[n], directory)));
    let pairs = meetings(&order, &signatures);
    let mut copies: Vec<(usize, usize)> = pairs
        .into_par_iter()
        .filter(|&(a, b)| are_copies(&reports[a], &reports[b]))
        .collect();
    copies.extend(
        newest
            .iter()
            .enumerate()
            .filter_map(|(n, later)| Some((n, (*later)?))),
    );
    let mut rank = vec![0; reports.len()];
    for (place, &n) in order.iter().enumerate() {
        rank[n] = place;
    }
    originals(&rank, &copies)
}

/// What comes first is what the others copy.
fn precedence<'a>(
    report: &Report<'a>,
    directory: &Directory,
) -> (bool, i32, Reverse<usize>, &'a str) {
    let agency = report
        .outlet
        .is_some_and(|outlet| directory.is_agency(outlet));
    (
        !agency,
        report.day.unwrap_or(i32::MAX),
        Reverse(report.text.len()),
        report.key,
    )
}

/// The hashes of all runs of words in the running text.
fn shingles(report: &Report<'_>) -> ConceptSet {
    let words: Vec<u64> = report
        .prose()
        .flat_map(|span| report.words_of(span))
        .collect();
    let run = |run: &[u64]| run.iter().fold(0, |all, &word| hash::join(all, word));
    words.windows(SHINGLE).map(run).collect()
}

/// One hash for each band: of the smallest hashes under its permutations. `None` for a text that is
/// too short.
fn signature(shingles: &ConceptSet) -> Option<[u64; BANDS]> {
    let smallest = |permutation: usize| {
        shingles
            .iter()
            .map(|s| hash::mix(s ^ hash::mix(permutation as u64 + 1)))
            .min()
    };
    (shingles.len() >= FEWEST).then(|| {
        std::array::from_fn(|band| {
            (0..ROWS)
                .filter_map(|row| smallest(band * ROWS + row))
                .fold(band as u64, hash::join)
        })
    })
}

/// The pairs that meet in a bucket, each article with the first and with the last before it: enough
/// to find a family of copies, and linear in its size.
fn meetings(order: &[usize], signatures: &[Option<[u64; BANDS]>]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for band in 0..BANDS {
        let mut buckets: HashMap<u64, (usize, usize), FixedState> = HashMap::default();
        for &n in order {
            let Some(signature) = &signatures[n] else {
                continue;
            };
            match buckets.get_mut(&signature[band]) {
                Some((first, last)) => {
                    pairs.extend([(*first, n), (*last, n)]);
                    *last = n;
                }
                None => {
                    buckets.insert(signature[band], (n, n));
                }
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn are_copies(a: &Report<'_>, b: &Report<'_>) -> bool {
    let (a, b) = (shingles(a), shingles(b));
    let shared = a.shared(&b);
    let all = a.len() + b.len() - shared;
    shared * 100 >= all * ALIKE || a.overlap(&b) >= CONTAINED
}

/// The share of the shorter text, in percent, that stands in the other one.
pub(super) fn overlap(a: &Report<'_>, b: &Report<'_>) -> usize {
    shingles(a).overlap(&shingles(b))
}

/// By article: the article of its family of copies that has the lowest rank.
fn originals(rank: &[usize], copies: &[(usize, usize)]) -> Vec<Option<usize>> {
    let mut parent: BTreeMap<usize, usize> = BTreeMap::new();
    for &(a, b) in copies {
        let (a, b) = (root(&parent, a), root(&parent, b));
        if a != b {
            let (first, later) = if rank[a] < rank[b] { (a, b) } else { (b, a) };
            parent.insert(later, first);
        }
    }
    (0..rank.len())
        .map(|n| Some(root(&parent, n)).filter(|&of| of != n))
        .collect()
}

fn root(parent: &BTreeMap<usize, usize>, mut n: usize) -> usize {
    while let Some(&up) = parent.get(&n) {
        n = up;
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relate::tests::report;

    const WIRE: &str = "EASTWICK (AP) - The dam above Quorvale burst on Sunday night and water filled the lower town within an hour, officials said.\n\n\
        Some two hundred people spent the night on the roof of the old mill, from which boats took them at dawn.\n\n\
        The mayor, Ilsa Borrow, said that nobody was missing and that the bridge would stay closed for a week.\n\n\
        Engineers had asked for a new wall in March, according to minutes of the water board that were seen by the agency.";
    const OWN: &str = "Boats were still crossing the market square of Quorvale on Monday when Ilsa Borrow climbed the stairs of the mill.\n\n\
        She counted heads, she told this newspaper, and then she counted them again until the number was the one she had hoped for.\n\n\
        A wall that the engineers of the board had wanted since spring was never built, and the town will ask why.";

    fn copies(reports: &[Report<'_>]) -> Vec<Option<usize>> {
        find(reports, &Directory::new(&[]), &vec![None; reports.len()])
    }

    #[test]
    fn a_cut_and_edited_agency_text_is_a_copy_and_another_report_of_the_event_is_not() {
        let cut = WIRE[..WIRE.rfind("\n\n").unwrap()]
            .replace("EASTWICK (AP) - The dam", "The dam")
            .replace("Some two", "About two");
        let reports = [
            report("a", "Courier", &cut),
            report("b", "AP", WIRE),
            report("c", "Echo", OWN),
        ];
        assert_eq!(copies(&reports), [Some(1), None, None]);
    }

    #[test]
    fn without_an_agency_the_earliest_is_the_original() {
        let reports = [
            Report {
                day: Some(2),
                ..report("a", "X", WIRE)
            },
            Report {
                day: Some(1),
                ..report("b", "Y", WIRE)
            },
        ];
        assert_eq!(copies(&reports), [Some(1), None]);
    }

    #[test]
    fn many_copies_have_one_original_and_short_texts_are_nobodys_copies() {
        let reports = vec![report("a", "X", WIRE); 50];
        assert_eq!(
            copies(&reports).iter().filter(|c| **c == Some(0)).count(),
            49
        );
        assert_eq!(
            copies(&[
                report("a", "X", "More follows soon."),
                report("b", "Y", "More follows soon.")
            ]),
            [None, None]
        );
    }
}

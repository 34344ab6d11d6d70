//! Which runs of a page a selected text consists of.
//!
//! An extraction library gives words without positions, and the words of one page may stand in it
//! twice (a teaser, a second layout for telephones). Both texts are read as sequences of words;
//! every trigram that stands in both is a match, and the longest chain of matches that ascends in
//! both texts is taken (Hunt and Szymanski 1977, on trigrams). It is found in O(n log n), for a
//! trigram that stands in the selection more often than [`COMMON`] says nothing.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::normalise::fold_case;

/// A trigram that stands in the selection more often is left out.
const COMMON: usize = 8;

/// Words in a trigram.
const TRIGRAM: usize = 3;

/// For each run, how many of its words the selection holds, and how many it has.
pub(super) fn coverage<'a>(
    runs: impl Iterator<Item = &'a str>,
    selection: &str,
) -> Vec<(usize, usize)> {
    let mut vocabulary = Vocabulary::default();
    let selected = vocabulary.read(selection);
    let mut page = Vec::new();
    let mut ends = Vec::new();
    for run in runs {
        page.extend(vocabulary.read(run));
        ends.push(page.len());
    }
    let covered = covered(&page, &selected);
    let mut start = 0;
    let share = |end: usize| {
        let words = &covered[start..end];
        start = end;
        (words.iter().filter(|&&c| c).count(), words.len())
    };
    ends.into_iter().map(share).collect()
}

/// Words as numbers; equal words, but for case and accents, have equal numbers.
#[derive(Default)]
struct Vocabulary(HashMap<String, u32, FixedState>);

impl Vocabulary {
    fn read(&mut self, text: &str) -> Vec<u32> {
        let mut number = |word: &str| {
            let next = self.0.len() as u32;
            *self.0.entry(fold_case(word).into_owned()).or_insert(next)
        };
        text.unicode_words().map(&mut number).collect()
    }
}

/// Which words of `page` are part of the chain.
fn covered(page: &[u32], selected: &[u32]) -> Vec<bool> {
    let mut places: HashMap<&[u32], Vec<usize>, FixedState> = HashMap::default();
    for (at, trigram) in selected.windows(TRIGRAM).enumerate() {
        places.entry(trigram).or_default().push(at);
    }
    let mut matches = Vec::new();
    for (at, trigram) in page.windows(TRIGRAM).enumerate() {
        if let Some(places) = places.get(trigram).filter(|p| p.len() <= COMMON) {
            matches.extend(places.iter().rev().map(|&place| (at, place)));
        }
    }
    let mut covered = vec![false; page.len()];
    for at in longest_chain(&matches) {
        covered[at..at + TRIGRAM].fill(true);
    }
    covered
}

/// First members of the longest chain of pairs whose second members ascend; the pairs ascend in the
/// first member, and for one first member descend in the second (patience sorting).
fn longest_chain(pairs: &[(usize, usize)]) -> Vec<usize> {
    // For each length of a chain, the pair that ends it lowest; and for each pair, the one before
    // it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![None; pairs.len()];
    for (n, &(_, place)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < place);
        before[n] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length == ends.len() {
            ends.push(n);
        } else {
            ends[length] = n;
        }
    }
    let mut chain = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(n) = at {
        chain.push(pairs[n].0);
        at = before[n];
    }
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(runs: &[&str], selection: &str, expected: &[&str]) {
        let coverage = coverage(runs.iter().copied(), selection);
        let chosen: Vec<&str> = runs
            .iter()
            .zip(coverage)
            .filter(|(_, (n, of))| 2 * n >= *of && *n > 0)
            .map(|(p, _)| *p)
            .collect();
        assert_eq!(chosen, expected);
    }

    #[test]
    fn passages_are_found_though_the_selection_breaks_lines_elsewhere() {
        check(
            &[
                "Home News Sport",
                "The river rose by two metres.",
                "It fell again",
                "on Sunday morning.",
                "Read our newsletter",
            ],
            "The river rose\nby two metres. It fell again on Sunday morning.",
            &[
                "The river rose by two metres.",
                "It fell again",
                "on Sunday morning.",
            ],
        );
    }

    #[test]
    fn of_two_copies_the_one_in_the_right_place_is_taken() {
        let runs = [
            "One two three four five.",
            "Six seven eight nine ten.",
            "One two three four five.",
            "Ten more words come here, all new.",
        ];
        check(
            &runs,
            "Six seven eight nine ten. One two three four five. Ten more words come here, all new.",
            &runs[1..],
        );
    }
}

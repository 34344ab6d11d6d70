//! Word diffs: what one wording has that another one has not.

use similar::{ChangeTag, TextDiff};

use super::view::DifferenceView;

/// Longest wordings that are compared, in words: a diff of two long texts helps nobody.
const LONGEST: usize = 400;

/// Marks that tell no word from another: one outlet ends a sentence where another one goes on.
const MARKS: &[char] = &[
    '.', ',', ';', ':', '!', '?', '…', '"', '\'', '“', '”', '„', '‘', '’', '‚', '«', '»',
];

/// The pieces of `other` held against `main`: what both have, what only `main` has (`left out`),
/// what only `other` has (`added`). Empty where they differ in marks only, and where fewer than a
/// third of the words are shared: two translations are read better side by side.
pub(super) fn between(main: &str, other: &str) -> Vec<DifferenceView> {
    let words = |text: &str| {
        text.split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (main, other) = (words(main), words(other));
    if main.len().max(other.len()) > LONGEST {
        return Vec::new();
    }
    let (a, b) = (bare(&main), bare(&other));
    let diff = TextDiff::from_slices(&a, &b);
    let mut pieces: Vec<DifferenceView> = Vec::new();
    let mut shared = 0;
    for change in diff.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => "same",
            ChangeTag::Delete => "left out",
            ChangeTag::Insert => "added",
        };
        let as_printed = |words: &[String], n: Option<usize>| n.map(|n| words[n].clone());
        let word = as_printed(&other, change.new_index())
            .or_else(|| as_printed(&main, change.old_index()))
            .unwrap_or_default();
        shared += usize::from(kind == "same");
        match pieces.last_mut().filter(|p| p.kind == kind) {
            Some(piece) => {
                piece.text.push(' ');
                piece.text.push_str(&word);
            }
            None => pieces.push(DifferenceView {
                kind: kind.to_owned(),
                text: word,
            }),
        }
    }
    let differ = pieces.iter().any(|piece| piece.kind != "same");
    if differ && shared * 3 >= a.len().min(b.len()) {
        pieces
    } else {
        Vec::new()
    }
}

/// The words without the marks around them.
fn bare(words: &[String]) -> Vec<&str> {
    let bare = |word| {
        Some(str::trim_matches(word, MARKS))
            .filter(|bare| !bare.is_empty())
            .unwrap_or(word)
    };
    words.iter().map(String::as_str).map(bare).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(main: &str, other: &str, expect: &[(&str, &str)]) {
        let found = between(main, other);
        assert_eq!(
            found
                .iter()
                .map(|p| (p.kind.as_str(), p.text.as_str()))
                .collect::<Vec<_>>(),
            expect
        );
    }

    #[test]
    fn words_are_the_same_left_out_or_added_and_a_translation_is_not_compared() {
        check(
            "the roof held well",
            "the old roof held",
            &[
                ("same", "the"),
                ("added", "old"),
                ("same", "roof held"),
                ("left out", "well"),
            ],
        );
        check("der Sturm liegt hinter uns", "the storm is behind us", &[]);
        check("", "a", &[("added", "a")]);
    }

    #[test]
    fn marks_around_a_word_are_no_difference() {
        check(
            "stay on this path",
            "to stay on “this path.”",
            &[("added", "to"), ("same", "stay on “this path.”")],
        );
        check("stay on this path", "stay on this path.", &[]);
    }
}

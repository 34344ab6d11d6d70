//! Word diffs: what one wording has that another one has not.

use similar::{ChangeTag, TextDiff};

use super::view::DifferenceView;

/// Longest wordings that are compared, in words: a diff of two long texts helps nobody.
const LONGEST: usize = 400;

/// The pieces of `other` held against `main`: what both have, what only `main` has (`left out`), what only `other` has (`added`).
/// Empty where fewer than a third of the words are shared: two translations are read better side by side.
pub(super) fn between(main: &str, other: &str) -> Vec<DifferenceView> {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (main, other) = (words(main), words(other));
    if main.len().max(other.len()) > LONGEST {
        return Vec::new();
    }
    let (a, b): (Vec<&str>, Vec<&str>) = (main.iter().map(String::as_str).collect(), other.iter().map(String::as_str).collect());
    let diff = TextDiff::from_slices(&a, &b);
    let mut pieces: Vec<DifferenceView> = Vec::new();
    let mut shared = 0;
    for change in diff.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => "same",
            ChangeTag::Delete => "left out",
            ChangeTag::Insert => "added",
        };
        shared += usize::from(kind == "same");
        match pieces.last_mut().filter(|p| p.kind == kind) {
            Some(piece) => {
                piece.text.push(' ');
                piece.text.push_str(change.value());
            }
            None => pieces.push(DifferenceView { kind: kind.to_owned(), text: change.value().to_owned() }),
        }
    }
    if shared * 3 < a.len().min(b.len()) { Vec::new() } else { pieces }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(main: &str, other: &str, expect: &[(&str, &str)]) {
        let found = between(main, other);
        assert_eq!(found.iter().map(|p| (p.kind.as_str(), p.text.as_str())).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn words_are_the_same_left_out_or_added_and_a_translation_is_not_compared() {
        check("the roof held well", "the old roof held", &[("same", "the"), ("added", "old"), ("same", "roof held"), ("left out", "well")]);
        check("der Sturm liegt hinter uns", "the storm is behind us", &[]);
        check("", "a", &[("added", "a")]);
    }
}

//! Where words stand: [`Span`] and [`Anchor`].

use std::{
    cmp::Ordering,
    hash::{Hash, Hasher},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in a UTF-8 string; both ends lie on character boundaries.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers nothing.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `at` is inside.
    pub const fn covers(self, at: usize) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The words, out of the string that the span was made for.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The span moved `by` bytes to the right.
    #[must_use]
    pub const fn shifted(self, by: usize) -> Self {
        Self::new(self.start + by, self.end + by)
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn joined(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span without white space at either end.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let words = self.of(text);
        let start = self.start + (words.len() - words.trim_start().len());
        Self::new(start, start + words.trim().len())
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// Where the words of a fact stand, in both coordinates that matter.
///
/// Made by `Article::anchor` only, so that the two always belong together. The words at `ranges`,
/// read one after the other in the decoded document, equal the words at `clean` after the declared
/// normalisation ([`crate::text::normalise::fold`]).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Anchor {
    /// Key of the article; its file is found through it.
    pub article: Arc<str>,
    /// Line of the decoded document on which the first range starts, from 1.
    pub line: u32,
    /// Ranges of the *decoded document* (the file as text; for JSON Lines the `text` value),
    /// ascending, in bytes.
    pub ranges: Ranges,
    /// The same words in the article's cleaned text, in bytes.
    pub clean: Span,
}

impl Anchor {
    /// From the first byte of the first range to the last byte of the last one, in the decoded
    /// document.
    pub fn extent(&self) -> Span {
        let mut ranges = self.ranges.iter();
        let first = ranges.next().unwrap_or_default();
        Span::new(first.start, ranges.last().unwrap_or(first).end)
    }
}

/// An ordered list of ranges that takes little room where there is but one, as nearly always: a
/// dossier holds millions.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(from = "Vec<Span>", into = "Vec<Span>")]
pub struct Ranges(Held);

/// How the ranges are held.
#[derive(Debug, Clone)]
enum Held {
    /// One range, of the first four gigabytes.
    One(u32, u32),
    /// Any others.
    List(Box<[Span]>),
}

impl Ranges {
    /// The ranges, in order.
    pub fn iter(&self) -> impl Iterator<Item = Span> + '_ {
        let (one, list) = match &self.0 {
            Held::One(start, end) => (Some(Span::new(*start as usize, *end as usize)), &[][..]),
            Held::List(list) => (None, &**list),
        };
        one.into_iter().chain(list.iter().copied())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        matches!(&self.0, Held::List(list) if list.is_empty())
    }
}

impl From<Vec<Span>> for Ranges {
    fn from(ranges: Vec<Span>) -> Self {
        let one = match ranges[..] {
            [range] => u32::try_from(range.start)
                .ok()
                .zip(u32::try_from(range.end).ok()),
            _ => None,
        };
        Self(one.map_or_else(
            || Held::List(ranges.into()),
            |(start, end)| Held::One(start, end),
        ))
    }
}

impl From<Ranges> for Vec<Span> {
    fn from(ranges: Ranges) -> Self {
        ranges.iter().collect()
    }
}

impl PartialEq for Ranges {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Ranges {}

impl PartialOrd for Ranges {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ranges {
    fn cmp(&self, other: &Self) -> Ordering {
        self.iter().cmp(other.iter())
    }
}

impl Hash for Ranges {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.iter().for_each(|range| range.hash(state));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(ranges: &[(usize, usize)]) {
        let spans: Vec<Span> = ranges
            .iter()
            .map(|&(start, end)| Span::new(start, end))
            .collect();
        let held = Ranges::from(spans.clone());
        assert_eq!(held.is_empty(), spans.is_empty());
        assert_eq!(Vec::from(held), spans);
    }

    #[test]
    fn ranges_come_back_as_they_were_put_in() {
        check(&[]);
        check(&[(3, 9)]);
        check(&[(3, 9), (12, 40)]);
        check(&[(1 << 33, (1 << 33) + 4)]);
    }

    #[test]
    fn ranges_are_ordered_as_lists_are() {
        let of = |ranges: &[Span]| Ranges::from(ranges.to_vec());
        let (a, b) = (Span::new(1, 2), Span::new(4, 5));
        assert!(of(&[]) < of(&[a]) && of(&[a]) < of(&[a, b]) && of(&[a, b]) < of(&[b]));
    }
}

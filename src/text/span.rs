//! Where words stand: [`Span`] and [`Anchor`].

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A half-open range of bytes in a UTF-8 string; both ends lie on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
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
/// Made by `Article::anchor` only, so that the two always belong together. The words at `ranges`, read one after the
/// other in the decoded document, equal the words at `clean` after the declared normalisation
/// ([`crate::text::normalise::fold`]).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Anchor {
    /// Key of the article; its file is found through it.
    pub article: Arc<str>,
    /// Line of the decoded document on which the first range starts, from 1.
    pub line: u32,
    /// Ranges of the *decoded document* (the file as text; for JSON Lines the `text` value), ascending, in bytes.
    pub ranges: Vec<Span>,
    /// The same words in the article's cleaned text, in bytes.
    pub clean: Span,
}

impl Anchor {
    /// From the first byte of the first range to the last byte of the last one, in the decoded document.
    pub fn extent(&self) -> Span {
        let start = self.ranges.first().map_or(0, |r| r.start);
        Span::new(start, self.ranges.last().map_or(start, |r| r.end))
    }
}

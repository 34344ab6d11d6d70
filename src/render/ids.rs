//! Fragments of addresses: made from keys and normalised words, never from ordinals, so that a link
//! keeps pointing to its words.

use std::fmt::{self, Write as _};

use crate::text::normalise::fold;

/// Bytes of an id: among the sentences of one article two different ones never meet in practice.
const BYTES: usize = 5;

/// What tells the words of an article from its others; shown as hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Id([u8; BYTES]);

impl Id {
    /// The id of words of an article.
    pub(super) fn of(article: &str, words: &str) -> Self {
        Self::hash(&[article, &fold(words)])
    }

    fn hash(parts: &[&str]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(part.as_bytes());
            hasher.update(b"\0");
        }
        let mut id = [0; BYTES];
        id.copy_from_slice(&hasher.finalize().as_bytes()[..BYTES]);
        Self(id)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digit = |four: u8| char::from(DIGITS[usize::from(four)]);
        self.0.iter().try_for_each(|byte| {
            f.write_char(digit(byte >> 4))
                .and_then(|()| f.write_char(digit(byte & 15)))
        })
    }
}

/// The fragments of a note: every page that leads to it or from it names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NoteIds {
    /// The id of its passage.
    pub passage: Id,
    /// The id of the frozen sentence with which the passage starts.
    pub sentence: Id,
}

impl NoteIds {
    /// The fragment of the note on the page of an event.
    pub(super) fn note(self) -> String {
        format!("note-{}", self.passage)
    }

    /// The fragment of its sentence on the page of the source.
    pub(super) fn frozen(self) -> String {
        sentence(self.sentence)
    }
}

/// The fragment of a sentence on the page of its source.
pub(super) fn sentence(id: Id) -> String {
    format!("s-{id}")
}

/// The fragment of a marker: the note that it leads to, and the item that bears it.
pub(super) fn marker(note: &str, section: &str, item: &str) -> String {
    format!("ref-{}", Id::hash(&[note, section, &fold(item)]))
}

//! Fragments of addresses: made from keys and normalised words, never from ordinals, so that a link keeps pointing to its words.

use crate::text::normalise::fold;

/// Hexadecimal digits of an id: among the sentences of one article two different ones never meet in practice.
const DIGITS: usize = 10;

/// The fragment of a sentence on the page of its source.
pub(super) fn sentence(article: &str, words: &str) -> String {
    format!("s-{}", hash(&[article, &fold(words)]))
}

/// The fragment of a note on the page of an event.
pub(super) fn note(article: &str, passage: &str) -> String {
    format!("note-{}", hash(&[article, &fold(passage)]))
}

/// The fragment of a marker: the note that it leads to, and the item that bears it.
pub(super) fn marker(note: &str, section: &str, item: &str) -> String {
    format!("ref-{}", hash(&[note, section, &fold(item)]))
}

fn hash(parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update(b"\0");
    }
    hasher.finalize().to_hex()[..DIGITS].to_owned()
}

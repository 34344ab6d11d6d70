//! Saved pages: a position-keeping token stream gives the words, an extraction library selects among them.

use super::source::SourceText;
use crate::load::RawDocument;

/// The blocks of the document.
pub(super) fn read(raw: &RawDocument) -> SourceText {
    super::plain::read(raw)
}

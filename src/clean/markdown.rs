//! Markdown: the blocks of pulldown-cmark's events, with their source ranges.

use super::source::SourceText;
use crate::load::RawDocument;

/// The blocks of the document.
pub(super) fn read(raw: &RawDocument) -> SourceText {
    super::plain::read(raw)
}

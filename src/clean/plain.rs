//! Pasted text: a line is a block; lines of a hard-wrapped paragraph belong together.

use super::{
    BlockKind,
    source::{SourceBlock, SourceText},
};
use crate::{
    load::RawDocument,
    text::{Span, offsets::MappedText},
};

/// The blocks of the document.
pub(super) fn read(raw: &RawDocument) -> SourceText {
    let mut blocks = Vec::new();
    let mut at = raw.body.start;
    for line in raw.body.of(&raw.text).split_inclusive('\n') {
        let source = Span::new(at, at + line.len()).trimmed(&raw.text);
        at += line.len();
        if source.is_empty() {
            continue;
        }
        let mut mapped = MappedText::new();
        mapped.copy(&raw.text, source);
        let (text, map) = mapped.finish();
        blocks.push(SourceBlock { text, map, kind: BlockKind::Paragraph, certain: false });
    }
    SourceText { blocks, ..SourceText::default() }
}

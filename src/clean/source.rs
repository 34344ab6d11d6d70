//! What each format hands over: blocks of words with their way back to the decoded document.

use super::{BlockKind, Found, Removal};
use crate::text::{
    Span,
    offsets::{MappedText, OffsetMap},
};

/// One block as the format gives it, before debris, copies and stitched articles are looked for.
#[derive(Debug, Clone)]
pub(super) struct SourceBlock {
    /// Its words: trimmed, white space folded to single blanks (but in code), never empty.
    pub text: String,
    /// From `text` to the decoded document.
    pub map: OffsetMap,
    /// What it is as far as the markup says; `Paragraph` where it does not say.
    pub kind: BlockKind,
    /// Whether the markup itself said so, and rules about layout must not doubt it.
    pub certain: bool,
}

impl SourceBlock {
    /// From its first to its last byte in the decoded document.
    pub(super) fn extent(&self) -> Span {
        let pieces = self.map.pieces().filter(|p| !p.source.is_empty());
        pieces
            .map(|p| p.source)
            .reduce(Span::joined)
            .unwrap_or_default()
    }

    /// The block without the words at `cuts` (ascending, apart); blanks that are left over at its
    /// ends go too.
    pub(super) fn without(&self, cuts: &[Span]) -> Self {
        let mut mapped = MappedText::new();
        let mut from = 0;
        for cut in cuts
            .iter()
            .copied()
            .chain([Span::new(self.text.len(), self.text.len())])
        {
            let part = Span::new(from, cut.start);
            // No blank at the beginning, and no two where something was cut out between them.
            let blank = mapped.is_empty() || mapped.text().ends_with(' ');
            let part = if blank {
                Span::new(part.trimmed(&self.text).start, part.end)
            } else {
                part
            };
            if !part.is_empty() {
                mapped.extend_from(&self.text, &self.map, part);
            }
            from = cut.end;
        }
        mapped.trim_end();
        let (text, map) = mapped.finish();
        Self {
            text,
            map,
            kind: self.kind,
            certain: self.certain,
        }
    }
}

/// A document as its format gives it.
#[derive(Debug, Clone, Default)]
pub(super) struct SourceText {
    /// Its blocks, in the order of the document.
    pub blocks: Vec<SourceBlock>,
    /// What the format itself shows not to be the article (menus of a saved page), ascending.
    pub removals: Vec<Removal>,
    /// What its markup says about it (JSON-LD, Open Graph, `<meta>`).
    pub found: Found,
}

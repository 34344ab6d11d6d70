//! The words of one block under construction, for formats with markup.

use super::{BlockKind, source::SourceBlock};
use crate::text::{Span, normalise, offsets::MappedText};

/// Collects pieces of the document into one block: character references decoded, white space folded
/// to single blanks, invisible marks left out, and every piece with its place.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    mapped: MappedText,
    /// White space that was met since the last word.
    blank: Option<Span>,
    /// What was added last and not yet read: pieces that touch are read as one.
    pending: Option<Span>,
}

impl Words {
    /// Adds the words of `document[span]`.
    pub(super) fn add(&mut self, document: &str, span: Span) {
        match &mut self.pending {
            Some(pending) if pending.end == span.start => pending.end = span.end,
            _ => {
                self.settle(document);
                self.pending = Some(span);
            }
        }
    }

    /// Whether the last thing that was added is white space.
    pub(super) fn ends_blank(&self, document: &str) -> bool {
        self.pending.map_or(self.blank.is_some(), |p| {
            p.of(document).ends_with(char::is_whitespace)
        })
    }

    /// The block, or nothing if there was no word; starts anew.
    pub(super) fn take(
        &mut self,
        document: &str,
        kind: BlockKind,
        certain: bool,
    ) -> Option<SourceBlock> {
        self.settle(document);
        let words = std::mem::take(self);
        let (text, map) = words.mapped.finish();
        (!text.is_empty()).then_some(SourceBlock {
            text,
            map,
            kind,
            certain,
        })
    }

    fn settle(&mut self, document: &str) {
        let Some(span) = self.pending.take() else {
            return;
        };
        let mut at = span.start;
        for reference in normalise::references(span.of(document)) {
            let source = reference.span.shifted(span.start);
            self.literal(document, Span::new(at, source.start));
            self.decoded(document, &reference.words, source);
            at = source.end;
        }
        self.literal(document, Span::new(at, span.end));
    }

    /// Words that stand in the document as they are shown.
    fn literal(&mut self, document: &str, span: Span) {
        let mut from = span.start;
        for (offset, c) in span.of(document).char_indices() {
            if !c.is_whitespace() && !is_invisible(c) {
                continue;
            }
            let at = span.start + offset;
            self.copy(document, Span::new(from, at));
            from = at + c.len_utf8();
            if c.is_whitespace() {
                self.space(Span::new(at, from));
            }
        }
        self.copy(document, Span::new(from, span.end));
    }

    /// The characters that a reference stands for: one piece, for it is one word or one blank.
    fn decoded(&mut self, document: &str, words: &str, source: Span) {
        if words.chars().all(char::is_whitespace) {
            self.space(source);
        } else if !words.chars().all(is_invisible) {
            self.flush_blank(document);
            self.mapped.replace(words, source);
        }
    }

    fn copy(&mut self, document: &str, span: Span) {
        if !span.is_empty() {
            self.flush_blank(document);
            self.mapped.copy(document, span);
        }
    }

    /// White space: only its first run counts, and none at the start.
    fn space(&mut self, source: Span) {
        if self.mapped.is_empty() {
            return;
        }
        match &mut self.blank {
            Some(blank) if blank.end == source.start => blank.end = source.end,
            Some(_) => {}
            None => self.blank = Some(source),
        }
    }

    /// A blank that stands in the document as it is shown is copied like the words around it: they
    /// are one piece of the map then.
    fn flush_blank(&mut self, document: &str) {
        match self.blank.take() {
            Some(blank) if blank.of(document) == " " => self.mapped.copy(document, blank),
            Some(blank) => self.mapped.replace(" ", blank),
            None => {}
        }
    }
}

/// Marks that show nothing and would only part the letters of a word.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_blanks_and_soft_hyphens_are_read_and_keep_their_places() {
        let document = "  A&amp;B<b> \n&nbsp;c</b>\u{ad}d ";
        let mut words = Words::default();
        for piece in ["  A&amp;B", " \n&nbsp;c", "\u{ad}d "] {
            let at = document.find(piece).unwrap();
            words.add(document, Span::new(at, at + piece.len()));
        }
        let block = words.take(document, BlockKind::Paragraph, false).unwrap();
        assert_eq!(block.text, "A&B cd");
        let source = |clean: Span| {
            block
                .map
                .to_source(clean)
                .into_iter()
                .map(|s| s.of(document))
                .collect::<Vec<_>>()
        };
        assert_eq!(source(Span::new(1, 2)), ["&amp;"]);
        assert_eq!(source(Span::new(2, 6)), ["B", " \n&nbsp;c", "d"]);
        assert!(words.take(document, BlockKind::Paragraph, false).is_none());
    }
}

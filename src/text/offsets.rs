//! [`OffsetMap`]: from cleaned text back to the decoded document, through every cleaning step.

use serde::{Deserialize, Serialize};

use super::Span;

/// One piece of cleaned text and the piece of the source that it was made from.
///
/// Where both have the same length the piece was copied byte for byte; otherwise (an entity, folded
/// white space) it maps as a whole. A piece with an empty `source` was put in by cleaning (the
/// blank line between two blocks).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Where it stands in the cleaned text.
    pub clean: Span,
    /// Where it stood in the source.
    pub source: Span,
    /// Whether it was copied byte for byte.
    pub verbatim: bool,
}

/// An ordered list of [`Piece`]s that covers the cleaned text without gap or overlap.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OffsetMap {
    pieces: Vec<Packed>,
}

/// A [`Piece`] in as little room as it needs: a dossier holds those of all its articles. It starts
/// where the one before it ends, and no decoded document has four gigabytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Packed {
    end: u32,
    source: (u32, u32),
    verbatim: bool,
}

impl Packed {
    fn source(self) -> Span {
        Span::new(self.source.0 as usize, self.source.1 as usize)
    }
}

impl OffsetMap {
    /// The pieces, in the order of the cleaned text.
    pub fn pieces(&self) -> impl Iterator<Item = Piece> + '_ {
        self.pieces_from(0)
    }

    /// The pieces from the one that holds the byte `at` of the cleaned text on.
    fn pieces_at(&self, at: usize) -> impl Iterator<Item = Piece> + '_ {
        self.pieces_from(self.pieces.partition_point(|p| p.end as usize <= at))
    }

    fn pieces_from(&self, first: usize) -> impl Iterator<Item = Piece> + '_ {
        (first..self.pieces.len()).map(|n| self.piece(n))
    }

    fn piece(&self, n: usize) -> Piece {
        let start = n
            .checked_sub(1)
            .map_or(0, |before| self.pieces[before].end as usize);
        let piece = self.pieces[n];
        Piece {
            clean: Span::new(start, piece.end as usize),
            source: piece.source(),
            verbatim: piece.verbatim,
        }
    }

    /// The source ranges that `clean` was made from, ascending, adjacent ones joined.
    ///
    /// Put-in pieces give nothing; an atomic piece that is only touched is returned whole.
    pub fn to_source(&self, clean: Span) -> Vec<Span> {
        let mut ranges: Vec<Span> = Vec::with_capacity(1);
        for piece in self
            .pieces_at(clean.start)
            .take_while(|p| p.clean.start < clean.end)
        {
            let range = if piece.verbatim {
                let from = clean.start.max(piece.clean.start) - piece.clean.start;
                let to = clean.end.min(piece.clean.end) - piece.clean.start;
                Span::new(piece.source.start + from, piece.source.start + to)
            } else {
                piece.source
            };
            if range.is_empty() {
                continue;
            }
            match ranges.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                _ => ranges.push(range),
            }
        }
        ranges
    }

    /// The cleaned range that shows the source position `at`, or the place where the next shown
    /// byte stands.
    pub fn to_clean(&self, at: usize) -> Option<usize> {
        self.pieces()
            .filter(|p| !p.source.is_empty())
            .find_map(|p| {
                if at >= p.source.end {
                    None
                } else if p.verbatim && at > p.source.start {
                    Some(p.clean.start + (at - p.source.start))
                } else {
                    Some(p.clean.start)
                }
            })
    }

    fn push(&mut self, piece: Piece) {
        if piece.clean.is_empty() {
            return;
        }
        if let Some(last) = self.pieces.last_mut()
            && last.verbatim
            && piece.verbatim
            && last.source().end == piece.source.start
        {
            last.end = piece.clean.end as u32;
            last.source.1 = piece.source.end as u32;
            return;
        }
        let source = (piece.source.start as u32, piece.source.end as u32);
        self.pieces.push(Packed {
            end: piece.clean.end as u32,
            source,
            verbatim: piece.verbatim,
        });
    }
}

/// Cleaned text under construction: every append says where the words came from.
#[derive(Debug, Clone, Default)]
pub struct MappedText {
    text: String,
    map: OffsetMap,
}

impl MappedText {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// What has been appended so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Length in bytes so far.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether nothing has been appended.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Copies `source[span]` byte for byte.
    pub fn copy(&mut self, source: &str, span: Span) {
        self.append(&source[span.start..span.end], span, true);
    }

    /// Appends `words` that stand for `source` as a whole (a decoded entity, folded white space).
    pub fn replace(&mut self, words: &str, source: Span) {
        self.append(words, source, false);
    }

    /// Appends `words` that stand nowhere in the source.
    pub fn insert(&mut self, words: &str) {
        let at = self.map.pieces.last().map_or(0, |p| p.source().end);
        self.append(words, Span::new(at, at), false);
    }

    /// Appends a part of another mapped text; its pieces keep pointing where they pointed.
    pub fn extend_from(&mut self, other_text: &str, other: &OffsetMap, part: Span) {
        for piece in other
            .pieces_at(part.start)
            .take_while(|p| p.clean.start < part.end)
        {
            let kept = Span::new(
                piece.clean.start.max(part.start),
                piece.clean.end.min(part.end),
            );
            let source = if piece.verbatim {
                Span::new(
                    piece.source.start + (kept.start - piece.clean.start),
                    piece.source.start + (kept.end - piece.clean.start),
                )
            } else {
                piece.source
            };
            self.append(kept.of(other_text), source, piece.verbatim);
        }
    }

    /// Takes white space off the end.
    pub fn trim_end(&mut self) {
        let keep = self.text.trim_end().len();
        self.text.truncate(keep);
        let cut = self.map.pieces.partition_point(|p| (p.end as usize) < keep);
        self.map
            .pieces
            .truncate(if keep == 0 { 0 } else { cut + 1 });
        if let Some(last) = self.map.pieces.last_mut() {
            if last.verbatim {
                last.source.1 -= last.end - keep as u32;
            }
            last.end = keep as u32;
        }
    }

    /// The text and its map, in no more memory than they need: a dossier holds them for all its
    /// articles.
    pub fn finish(mut self) -> (String, OffsetMap) {
        self.text.shrink_to_fit();
        self.map.pieces.shrink_to_fit();
        (self.text, self.map)
    }

    fn append(&mut self, words: &str, source: Span, verbatim: bool) {
        let start = self.text.len();
        self.text.push_str(words);
        self.map.push(Piece {
            clean: Span::new(start, self.text.len()),
            source,
            verbatim,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_over_a_removed_mark_maps_to_two_ranges() {
        let source = "one <b>two</b> three";
        let mut mapped = MappedText::new();
        mapped.copy(source, Span::new(0, 4));
        mapped.copy(source, Span::new(7, 10));
        mapped.copy(source, Span::new(14, 20));
        let (text, map) = mapped.finish();
        assert_eq!(text, "one two three");
        assert_eq!(
            map.to_source(Span::new(4, 13)),
            [Span::new(7, 10), Span::new(14, 20)]
        );
        assert_eq!(map.to_clean(8), Some(5));
    }

    #[test]
    fn an_entity_is_one_piece_and_a_put_in_blank_is_none() {
        let source = "a&amp;b";
        let mut mapped = MappedText::new();
        mapped.copy(source, Span::new(0, 1));
        mapped.replace("&", Span::new(1, 6));
        mapped.insert("\n\n");
        mapped.copy(source, Span::new(6, 7));
        let (text, map) = mapped.finish();
        assert_eq!(text, "a&\n\nb");
        assert_eq!(map.to_source(Span::new(1, 2)), [Span::new(1, 6)]);
        assert_eq!(map.to_source(Span::new(2, 4)), []);
        assert_eq!(map.to_source(Span::new(0, 5)), [Span::new(0, 7)]);
    }
}

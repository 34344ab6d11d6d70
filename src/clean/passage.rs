//! [`Passage`]: a block while it is being judged.

use std::ops::Range;

use super::{
    BlockKind, DebrisKind, Found, LONGEST_TEXT, Removal,
    phrases::{self, Evidence},
    shape::Shape,
    source::SourceBlock,
};
use crate::text::Span;

/// A block of the document and what has been found out about it so far.
#[derive(Debug, Clone)]
pub(super) struct Passage {
    /// Its words; marks are cut out of them.
    pub block: SourceBlock,
    /// Where it stood in the decoded document before anything was cut out.
    pub extent: Span,
    /// What it looks like.
    pub shape: Shape,
    /// What its words speak for.
    pub evidence: Evidence,
    /// What it is held for.
    pub verdict: Verdict,
    /// What was cut out of it.
    pub marks: Vec<Removal>,
    /// What is too long to be read of it, in the decoded document.
    pub unread: Option<Span>,
    /// For a pull quote: the passage that it repeats, and the place of the words in the decoded
    /// document.
    pub twin: Option<(usize, Span)>,
}

/// What a passage is held for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Not decided: running text unless something speaks against it.
    Open,
    /// Part of the article.
    Block(BlockKind),
    /// Page furniture, and why.
    Debris(DebrisKind, &'static str),
    /// Printed before, as the passage with this index.
    Copy(usize),
}

impl Passage {
    /// Looks at a block; what an article cannot hold of it is left out at once.
    pub(super) fn new(mut block: SourceBlock) -> Self {
        let extent = block.extent();
        let words = beginning(&block.text, LONGEST_TEXT);
        let unread = (words.end < block.text.len()).then(|| {
            let rest = Span::new(words.end, block.text.len());
            let sources = block.map.to_source(rest);
            block = block.without(&[rest]);
            sources.into_iter().reduce(Span::joined).unwrap_or(extent)
        });
        let shape = Shape::of(&block.text);
        let evidence = phrases::evidence(&shape.lower);
        let verdict = if block.certain && block.kind != BlockKind::Paragraph {
            Verdict::Block(block.kind)
        } else {
            Verdict::Open
        };
        Self {
            extent,
            shape,
            evidence,
            verdict,
            marks: Vec::new(),
            unread,
            twin: None,
            block,
        }
    }

    /// Its words.
    pub(super) fn text(&self) -> &str {
        &self.block.text
    }

    /// Nothing has been decided about it.
    pub(super) fn is_open(&self) -> bool {
        self.verdict == Verdict::Open
    }

    /// It is held for page furniture.
    pub(super) fn is_debris(&self) -> bool {
        matches!(self.verdict, Verdict::Debris(..))
    }

    /// It is undecided and looks like running text.
    pub(super) fn is_prose(&self) -> bool {
        match self.verdict {
            Verdict::Open => self.shape.is_prose(),
            // A bullet does not make running text of two words.
            Verdict::Block(BlockKind::ListItem) if !self.block.certain => self.shape.is_prose(),
            Verdict::Block(kind) => kind.is_prose(),
            _ => false,
        }
    }

    /// It is running text and nothing in its words speaks for page furniture.
    pub(super) fn is_running(&self) -> bool {
        self.is_prose() && !self.is(BlockKind::PullQuote) && self.evidence.total < 2
    }

    /// It could be a headline: by its markup, or undecided and of that shape.
    pub(super) fn is_headline(&self) -> bool {
        match self.verdict {
            Verdict::Open => self.shape.is_headline(),
            Verdict::Block(BlockKind::Heading | BlockKind::Title) => true,
            _ => false,
        }
    }

    /// It is held for this kind of block.
    pub(super) fn is(&self, kind: BlockKind) -> bool {
        self.verdict == Verdict::Block(kind)
    }

    /// From the first to the last byte of `words`, a part of its words, in the decoded document.
    pub(super) fn source_of(&self, words: Span) -> Span {
        self.block
            .map
            .to_source(words)
            .into_iter()
            .reduce(Span::joined)
            .unwrap_or(self.extent)
    }

    /// The part of its words that stands at `source` in the decoded document.
    pub(super) fn words_at(&self, source: Span) -> Span {
        let start = self.block.map.to_clean(source.start).unwrap_or(0);
        let end = self
            .block
            .map
            .to_clean(source.end)
            .unwrap_or(self.text().len());
        Span::new(start.min(end), end).trimmed(self.text())
    }

    /// Cuts `cuts` (ascending, apart) out of its words.
    pub(super) fn cut(&mut self, cuts: &[Span], kind: DebrisKind, reason: &str) {
        if cuts.is_empty() {
            return;
        }
        for cut in cuts {
            let sources = self.block.map.to_source(*cut);
            self.marks.extend(sources.into_iter().map(|span| Removal {
                span,
                kind,
                reason: reason.to_owned(),
            }));
        }
        self.block = self.block.without(cuts);
        self.shape = Shape::of(&self.block.text);
        self.evidence = phrases::evidence(&self.shape.lower);
    }
}

/// As much of the beginning of `text` as fits into `room` bytes.
pub(super) fn beginning(text: &str, room: usize) -> Span {
    Span::new(0, text.floor_char_boundary(room)).trimmed(text)
}

/// One article of the document: a range of its passages.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// Its passages.
    pub range: Range<usize>,
    /// Which of the sidecar's tables it answers to.
    pub hint: Option<usize>,
    /// Whether it comes from the export of a press database.
    pub exported: bool,
    /// What its text says about itself.
    pub found: Found,
}

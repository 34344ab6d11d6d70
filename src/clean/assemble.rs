//! From judged passages to [`CleanDocument`]s.

use super::{
    Block, CleanDocument, CleanText, DebrisKind, Duplicate, Found, LONGEST_TEXT, MOST_BLOCKS,
    Removal,
    passage::{Part, Passage, Verdict, beginning},
};
use crate::{
    load::RawDocument,
    text::{Span, offsets::MappedText},
};

/// The articles of a document.
pub(super) fn documents(
    raw: &RawDocument,
    passages: &[Passage],
    parts: Vec<Part>,
    removals: &[Removal],
    markup: &Found,
) -> Vec<CleanDocument> {
    let several = parts.len() > 1;
    let starts: Vec<usize> = parts
        .iter()
        .skip(1)
        .map(|part| passages[part.range.start].extent.start)
        .collect();
    let mut documents = Vec::with_capacity(parts.len());
    let mut start = raw.body.start;
    for (n, part) in parts.into_iter().enumerate() {
        let span = Span::new(start, starts.get(n).copied().unwrap_or(raw.body.end));
        start = span.end;
        let mut document = document(&passages[part.range.clone()], part, span);
        document.removals.extend(
            removals
                .iter()
                .filter(|r| span.covers(r.span.start))
                .cloned(),
        );
        document.removals.sort_by_key(|r| r.span);
        if !several {
            document.found = markup.clone().or(document.found);
        }
        documents.push(document);
    }
    documents
}

fn document(passages: &[Passage], part: Part, span: Span) -> CleanDocument {
    let first = part.range.start;
    let mut removals = Vec::new();
    let mut duplicates = Vec::new();
    let mut unread: Option<Span> = None;
    let mut mapped = MappedText::new();
    let mut blocks: Vec<Block> = Vec::new();
    let mut block_of: Vec<Option<usize>> = vec![None; passages.len()];
    for (n, passage) in passages.iter().enumerate() {
        let kind = match passage.verdict {
            Verdict::Debris(kind, reason) => {
                removals.push(Removal {
                    span: passage.extent,
                    kind,
                    reason: reason.to_owned(),
                });
                continue;
            }
            Verdict::Copy(of) => {
                duplicates.push(Duplicate {
                    span: passage.extent,
                    of: passages[of - first].extent,
                });
                continue;
            }
            Verdict::Block(kind) => kind,
            Verdict::Open => passage.block.kind,
        };
        removals.extend(passage.marks.iter().cloned());
        let is_read = unread.is_none() && blocks.len() < MOST_BLOCKS;
        let room = if is_read {
            LONGEST_TEXT.saturating_sub(mapped.len() + BETWEEN.len())
        } else {
            0
        };
        let words = beginning(passage.text(), room);
        let cut = (words.end < passage.text().len())
            .then(|| passage.source_of(Span::new(words.end, passage.text().len())));
        unread = [unread, cut, passage.unread]
            .into_iter()
            .flatten()
            .reduce(Span::joined);
        if words.is_empty() {
            continue;
        }
        block_of[n] = Some(blocks.len());
        blocks.push(Block {
            span: append(&mut mapped, passage, words),
            kind,
            twin: None,
        });
    }
    removals.extend(unread.map(|span| Removal {
        span,
        kind: DebrisKind::Other,
        reason: "more than is read of one article".to_owned(),
    }));
    for (n, passage) in passages.iter().enumerate() {
        if let (Some(block), Some((of, source))) = (block_of[n], passage.twin)
            && let Some(leading) = block_of[of - first]
        {
            let leading = blocks[leading].span;
            blocks[block].twin = Some(passages[of - first].words_at(source).shifted(leading.start))
                .filter(|twin| leading.contains(*twin));
        }
    }
    let (mut text, map) = mapped.finish();
    // It is held until the site is written.
    text.shrink_to_fit();
    blocks.shrink_to_fit();
    CleanDocument {
        span,
        part: part.hint,
        text: CleanText { text, map, blocks },
        removals,
        duplicates,
        unread,
        found: part.found,
    }
}

/// What parts two blocks of the cleaned text.
const BETWEEN: &str = "\n\n";

/// Appends `words`, a part of a passage.
fn append(mapped: &mut MappedText, passage: &Passage, words: Span) -> Span {
    if !mapped.is_empty() {
        mapped.insert(BETWEEN);
    }
    let start = mapped.len();
    mapped.extend_from(passage.text(), &passage.block.map, words);
    Span::new(start, mapped.len())
}

impl Found {
    /// Fills what is missing from `weaker`.
    fn or(self, weaker: Self) -> Self {
        Self {
            title: self.title.or(weaker.title),
            outlet: self.outlet.or(weaker.outlet),
            origin: self.origin.or(weaker.origin),
            url: self.url.or(weaker.url),
            published: self.published.or(weaker.published),
            language: self.language.or(weaker.language),
            author: self.author.or(weaker.author),
        }
    }
}

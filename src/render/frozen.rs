//! Frozen copies: the words of an article as they were supplied, sentence by sentence, as far as
//! they are published.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    ids::{self, Id, NoteIds},
    view::{BlockView, LinkView, SegmentView, SentenceView},
    words,
};
use crate::{
    article::Article, clean::BlockKind, config::PublishSources, extract::Facts, text::Span,
};

/// Longest sentence that a snippet or a note shows whole, in bytes; text without sentence ends is
/// cut around the used words.
const LONGEST: usize = 1500;
/// What is kept on either side of the used words then.
const AROUND: usize = 300;

/// A sentence, or a block that has none (a title, a caption).
#[derive(Debug, Clone, Copy)]
struct Unit {
    span: Span,
    block: usize,
}

/// The fragments of a note on `passage`.
pub(super) fn ids(article: &Article, facts: &Facts, passage: Span) -> NoteIds {
    let unit = unit_at(article, facts, passage);
    let id = |words: Span| Id::of(&article.key, article.words(words));
    let sentence = id(unit);
    NoteIds {
        passage: if unit == passage {
            sentence
        } else {
            id(passage)
        },
        sentence,
    }
}

fn unit_at(article: &Article, facts: &Facts, passage: Span) -> Span {
    let next = facts
        .sentences
        .partition_point(|s| s.span.end <= passage.start);
    let sentence = facts
        .sentences
        .get(next)
        .map(|s| s.span)
        .filter(|s| s.covers(passage.start));
    let block = || {
        article
            .text
            .block_at(passage.start)
            .map(|b| article.text.blocks[b].span)
    };
    sentence.or_else(block).unwrap_or(passage)
}

/// All sentences and blocks, in order.
fn units(article: &Article, facts: &Facts) -> Vec<Unit> {
    let mut units = Vec::with_capacity(facts.sentences.len() + 8);
    let mut next = 0;
    for (block, b) in article.text.blocks.iter().enumerate() {
        let first = next;
        while facts
            .sentences
            .get(next)
            .is_some_and(|s| s.span.end <= b.span.end)
        {
            units.push(Unit {
                span: facts.sentences[next].span,
                block,
            });
            next += 1;
        }
        if next == first {
            units.push(Unit {
                span: b.span,
                block,
            });
        }
    }
    units
}

/// A passage that a note uses, and the words in it.
#[derive(Debug, Clone)]
pub(super) struct Used {
    /// The passage.
    pub passage: Span,
    /// The words; empty for the whole passage.
    pub words: Vec<Span>,
    /// The sentence with which the passage starts.
    pub sentence: Id,
    /// The way back to the note.
    pub back: LinkView,
}

/// The text of an article as far as `publish` allows, and whether something was left out.
pub(super) fn blocks(
    article: &Article,
    facts: &Facts,
    used: &[Used],
    publish: PublishSources,
) -> (Vec<BlockView>, bool) {
    let units = units(article, facts);
    let marks = Marks::of(article, &units, used);
    let shown: Vec<bool> = match publish {
        PublishSources::None => return (Vec::new(), true),
        PublishSources::Full => vec![true; units.len()],
        PublishSources::Snippet => marks.with_neighbours(),
    };
    let mut blocks: Vec<(usize, BlockView)> = Vec::new();
    let mut gap = false;
    for (n, unit) in units.iter().enumerate() {
        if !shown[n] {
            gap = true;
            continue;
        }
        let opens = blocks.last().is_none_or(|(block, _)| *block != unit.block);
        if opens {
            let view = BlockView {
                kind: kind(article.text.blocks[unit.block].kind),
                gap: std::mem::take(&mut gap),
                sentences: Vec::new(),
            };
            blocks.push((unit.block, view));
        }
        let sentence = marks.sentence(article, n, unit.span, std::mem::take(&mut gap), publish);
        if let Some((_, block)) = blocks.last_mut() {
            block.sentences.push(sentence);
        }
    }
    (
        blocks.into_iter().map(|(_, block)| block).collect(),
        shown.contains(&false),
    )
}

/// The name of a kind of block in views.
fn kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "title",
        BlockKind::Standfirst => "standfirst",
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::ListItem => "list-item",
        BlockKind::PullQuote => "pull-quote",
        BlockKind::Attribution => "attribution",
        BlockKind::Caption => "caption",
        BlockKind::Credit => "credit",
        BlockKind::Code => "code",
    }
}

/// What is used of each unit.
struct Marks {
    /// Id of the unit, where a note leads to it: the first print of a sentence has it.
    ids: Vec<Option<Id>>,
    /// Whether a note uses it.
    used: Vec<bool>,
    words: BTreeMap<usize, Vec<Span>>,
    back: BTreeMap<usize, Vec<LinkView>>,
}

impl Marks {
    fn of(article: &Article, units: &[Unit], used: &[Used]) -> Self {
        let mut marks = Self {
            ids: vec![None; units.len()],
            used: vec![false; units.len()],
            words: BTreeMap::new(),
            back: BTreeMap::new(),
        };
        let mut wanted = BTreeSet::new();
        for one in used {
            let first = units.partition_point(|u| u.span.end <= one.passage.start);
            let touched =
                (first..units.len()).take_while(|&n| units[n].span.start < one.passage.end);
            for (place, n) in touched.enumerate() {
                marks.used[n] = true;
                marks
                    .words
                    .entry(n)
                    .or_default()
                    .extend(inside(units[n].span, one));
                if place == 0 {
                    marks.back.entry(n).or_default().push(one.back.clone());
                    wanted.insert(one.sentence);
                }
            }
        }
        for (n, unit) in units.iter().enumerate() {
            if wanted.is_empty() {
                break;
            }
            let id = Id::of(&article.key, article.words(unit.span));
            if wanted.remove(&id) {
                marks.ids[n] = Some(id);
            }
        }
        marks
    }

    /// Used units and one on each side, and the units to which notes lead.
    fn with_neighbours(&self) -> Vec<bool> {
        let near =
            |n: usize| (n.saturating_sub(1)..=n + 1).any(|m| self.used.get(m) == Some(&true));
        (0..self.used.len())
            .map(|n| near(n) || self.ids[n].is_some())
            .collect()
    }

    fn sentence(
        &self,
        article: &Article,
        n: usize,
        span: Span,
        gap: bool,
        publish: PublishSources,
    ) -> SentenceView {
        let marked = self.words.get(&n).map_or(&[][..], Vec::as_slice);
        let shown = if publish == PublishSources::Snippet {
            cut(article, span, marked)
        } else {
            span
        };
        SentenceView {
            id: self.ids[n].map(ids::sentence),
            segments: segments(article, span, shown, marked),
            gap,
            cited_by: self.back.get(&n).cloned().unwrap_or_default(),
        }
    }
}

/// The words of a used passage that lie inside a unit.
fn inside(unit: Span, used: &Used) -> Vec<Span> {
    let clip = |words: &Span| Span::new(words.start.max(unit.start), words.end.min(unit.end));
    let whole = [used.passage];
    let words = if used.words.is_empty() {
        &whole[..]
    } else {
        &used.words
    };
    words.iter().map(clip).filter(|s| !s.is_empty()).collect()
}

/// The passage of a note with its words marked.
pub(super) fn passage(article: &Article, passage: Span, marked: &[Span]) -> Vec<SegmentView> {
    segments(article, passage, cut(article, passage, marked), marked)
}

/// The part of a sentence that is shown: all of it, but where it is very long.
fn cut(article: &Article, span: Span, marked: &[Span]) -> Span {
    if span.len() <= LONGEST {
        return span;
    }
    let text = &article.text.text;
    let first = marked.iter().map(|m| m.start).min().unwrap_or(span.start);
    let last = marked
        .iter()
        .map(|m| m.end)
        .max()
        .unwrap_or(span.start)
        .max(first + LONGEST / 2)
        .min(span.end);
    let start = text.floor_char_boundary(first.saturating_sub(AROUND).max(span.start));
    let end = text.ceil_char_boundary((last + AROUND).min(span.end));
    Span::new(start, end)
}

/// The words of `shown`, a part of `whole`, in pieces that are marked or not.
fn segments(article: &Article, whole: Span, shown: Span, marked: &[Span]) -> Vec<SegmentView> {
    let mut marked: Vec<Span> = marked.to_vec();
    marked.sort_unstable();
    let mut pieces = Pieces {
        article,
        segments: Vec::new(),
    };
    if shown.start > whole.start {
        pieces.put("… ".to_owned(), false);
    }
    let mut at = shown.start;
    for mark in marked {
        let mark = Span::new(mark.start.max(at), mark.end.min(shown.end));
        if mark.is_empty() {
            continue;
        }
        pieces.copy(Span::new(at, mark.start), false);
        pieces.copy(mark, true);
        at = mark.end;
    }
    pieces.copy(Span::new(at, shown.end), false);
    if shown.end < whole.end {
        pieces.put(" …".to_owned(), false);
    }
    pieces.segments
}

struct Pieces<'a> {
    article: &'a Article,
    segments: Vec<SegmentView>,
}

impl Pieces<'_> {
    fn copy(&mut self, span: Span, marked: bool) {
        if !span.is_empty() {
            self.put(words::plain(self.article.words(span)), marked);
        }
    }

    fn put(&mut self, text: String, marked: bool) {
        match self.segments.last_mut() {
            Some(last) if last.marked == marked => last.text.push_str(&text),
            _ => self.segments.push(SegmentView { text, marked }),
        }
    }
}

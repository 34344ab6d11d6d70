//! Saved pages: a position-keeping token stream gives the words, an extraction library selects among them.
//!
//! 1. [`passages`] reads the page into passages with their places, and boils it down to a lean copy;
//! 2. [`select`] lets the library choose from the lean copy, and [`align`] finds its choice among the passages;
//! 3. what was chosen, the title, the standfirst and the captions become blocks, all else removals with a reason;
//! 4. [`metadata`] reads what the markup says about the article.

mod align;
mod metadata;
mod passages;
mod select;
mod zones;

use self::passages::Passage;
use super::{
    BlockKind, DebrisKind, Removal,
    source::{SourceBlock, SourceText},
};
use crate::{
    load::RawDocument,
    text::{Span, normalise::fold},
};

/// The blocks of the document.
pub(super) fn read(raw: &RawDocument) -> SourceText {
    let page = passages::read(&raw.text, raw.body);
    let mut found = metadata::found(&raw.text);
    let roles = roles(&page.passages, &select::selected(&page), found.title.as_deref());
    let mut source = SourceText::default();
    let mut removal: Option<Removal> = None;
    for (passage, role) in page.passages.into_iter().zip(roles) {
        if let Some(kind) = role {
            source.removals.extend(removal.take());
            let certain = passage.block.certain || kind != passage.block.kind;
            source.blocks.push(SourceBlock { kind, certain, ..passage.block });
        } else {
            let next = removed(&passage);
            match &mut removal {
                Some(last) if (last.kind, &last.reason) == (next.kind, &next.reason) => last.span = last.span.joined(next.span),
                _ => source.removals.extend(removal.replace(next)),
            }
        }
    }
    source.removals.extend(removal);
    let title = source.blocks.iter().find(|b| b.kind == BlockKind::Title);
    found.title = title.map(|b| b.text.clone()).or(found.title);
    source.found = found;
    source
}

/// The words of raw HTML inside another format, without its tags.
pub(super) fn words(document: &str, span: Span) -> Vec<SourceBlock> {
    passages::read(document, span).passages.into_iter().map(|p| p.block).collect()
}

/// What each passage is in the article; `None` when it is no part of it.
fn roles(passages: &[Passage], selected: &[bool], title: Option<&str>) -> Vec<Option<BlockKind>> {
    let first = selected.iter().position(|&s| s).unwrap_or(0);
    let last = selected.iter().rposition(|&s| s).unwrap_or(0);
    let headline = headline(passages, first, title);
    let top = headline.unwrap_or(first).min(first);
    let role = |n: usize| {
        let kind = passages[n].block.kind;
        match kind {
            _ if Some(n) == headline => Some(BlockKind::Title),
            BlockKind::Title => selected[n].then_some(BlockKind::Heading),
            BlockKind::Caption | BlockKind::Credit | BlockKind::Standfirst if (top..=last).contains(&n) => Some(kind),
            _ => selected[n].then_some(kind),
        }
    };
    (0..passages.len()).map(role).collect()
}

/// The headline: a first-level heading that says what the metadata say, else the last one before the text, else its first passage.
fn headline(passages: &[Passage], first: usize, title: Option<&str>) -> Option<usize> {
    let is_headline = |n: &usize| passages[*n].block.kind == BlockKind::Title;
    let is_title = |n: &usize| title.is_some_and(|title| fold(title) == fold(&passages[*n].block.text));
    let before = || (0..passages.len().min(first + 1)).rev();
    let heading = |n: &usize| is_headline(n) || passages[*n].block.kind == BlockKind::Heading;
    (0..passages.len())
        .filter(is_headline)
        .find(is_title)
        .or_else(|| before().find(is_headline))
        .or_else(|| before().filter(heading).find(is_title))
}

/// A passage that is not part of the article, and why.
fn removed(passage: &Passage) -> Removal {
    let (kind, reason) = match passage.zone {
        Some(zone) => (zone.kind, zone.reason),
        None if passage.is_linked() => (DebrisKind::Navigation, "links"),
        None => (DebrisKind::Other, "outside the text of the article"),
    };
    Removal { span: passage.block.extent(), kind, reason: reason.to_owned() }
}

//! The editor's word: texts that must not be removed, and texts that must.

use super::{
    DebrisKind,
    passage::{Passage, Verdict},
};
use crate::text::Span;

/// Cuts every occurrence of the texts to drop out of the passages; a passage that holds nothing
/// else goes whole.
pub(super) fn drop_words(passages: &mut [Passage], drop: &[String]) {
    for passage in passages.iter_mut().filter(|_| !drop.is_empty()) {
        let mut cuts: Vec<Span> = Vec::new();
        for words in drop
            .iter()
            .map(|words| words.trim())
            .filter(|words| !words.is_empty())
        {
            cuts.extend(
                passage
                    .text()
                    .match_indices(words)
                    .map(|(at, found)| Span::new(at, at + found.len())),
            );
        }
        let cuts = apart(cuts);
        let left: usize = passage.text().len() - cuts.iter().map(|cut| cut.len()).sum::<usize>();
        if !cuts.is_empty() && left == 0 {
            passage.verdict = Verdict::Debris(DebrisKind::Other, "dropped by the editor");
        } else {
            passage.cut(&cuts, DebrisKind::Other, "dropped by the editor");
        }
    }
}

/// Ascending spans that neither touch nor overlap.
fn apart(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => *last = last.joined(span),
            _ => merged.push(span),
        }
    }
    merged
}

/// Gives back what the editor wants to keep.
pub(super) fn keep(passages: &mut [Passage], keep: &[String]) {
    for passage in passages.iter_mut().filter(|p| p.is_debris()) {
        if keep
            .iter()
            .any(|words| !words.trim().is_empty() && passage.text().contains(words.trim()))
        {
            passage.verdict = Verdict::Open;
            passage.evidence.keep = true;
        }
    }
}

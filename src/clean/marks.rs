//! Stray marks: ticks and bullets glued to sentences, a closing quotation mark without an opening
//! one, a pair of marks around a whole article.

use super::{
    BlockKind, DebrisKind,
    passage::{Passage, Verdict},
};
use crate::text::Span;

/// Signs that people and pages set before a line; none of them is part of a sentence.
const TICKS: [char; 33] = [
    '✓', '✔', '☑', '✅', '✗', '✘', '❌', '►', '▶', '▸', '▹', '■', '□', '▪', '▫', '●', '○', '◆',
    '◇', '➤', '➜', '➔', '★', '☆', '❖', '◦', '‣', '∙', '☞', '⁃', '•', '·', '\u{fe0f}',
];
/// Signs that open the items of a list where there are two of them, each before a blank.
const DASHES: [char; 2] = ['*', '-'];

/// Cuts ticks and bullets off the beginning and the end of every passage.
pub(super) fn cut_ticks(passages: &mut [Passage]) {
    let list = passages
        .iter()
        .filter(|p| p.is_open() && opens_item(p.text()))
        .take(2)
        .count()
        == 2;
    for passage in passages
        .iter_mut()
        .filter(|p| !p.is(BlockKind::Code) && !p.is(BlockKind::Attribution))
    {
        let item = list && opens_item(passage.text());
        let cuts = ticks(passage.text(), item);
        if cuts
            .first()
            .is_some_and(|cut| cut.len() == passage.text().len())
        {
            passage.verdict = Verdict::Debris(DebrisKind::Mark, "nothing but marks");
            continue;
        }
        passage.cut(
            &cuts,
            DebrisKind::Mark,
            "a tick or bullet before or after the words",
        );
        if item && passage.is_open() && passage.text().contains(char::is_alphabetic) {
            passage.verdict = Verdict::Block(BlockKind::ListItem);
        }
    }
}

fn is_tick(c: char) -> bool {
    TICKS.contains(&c) || c.is_whitespace()
}

fn opens_item(text: &str) -> bool {
    let bare = text.trim_start_matches(is_tick);
    let dashed = bare.starts_with(DASHES)
        && bare.trim_start_matches(DASHES).starts_with(' ')
        && bare.contains(char::is_alphanumeric);
    dashed || text.starts_with(['•', '·'])
}

/// The signs at both ends, with the blanks beside them; the whole text when there is nothing else.
fn ticks(text: &str, item: bool) -> Vec<Span> {
    let start = text.len()
        - text
            .trim_start_matches(|c: char| is_tick(c) || (item && DASHES.contains(&c)))
            .len();
    if start == text.len() {
        return vec![Span::new(0, text.len())];
    }
    let end = text.trim_end_matches(is_tick).len();
    [Span::new(0, start), Span::new(end, text.len())]
        .into_iter()
        .filter(|cut| !cut.is_empty())
        .collect()
}

/// A quotation mark that has no partner in its passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unpaired {
    Opening(Span),
    Closing(Span),
}

/// Cuts straight quotation marks that pair with nothing, or with nothing less than the whole
/// article, out of one article.
///
/// Only straight marks in a text that quotes with curly ones are touched: there, and only there, a
/// straight mark is foreign. An unpaired mark of the text's own style may be a quotation that runs
/// over paragraphs or lost its other end.
pub(super) fn cut_stray_quotes(passages: &mut [Passage]) {
    let kept = |p: &Passage| matches!(p.verdict, Verdict::Open | Verdict::Block(_));
    let running: Vec<usize> = (0..passages.len())
        .filter(|&n| kept(&passages[n]))
        .collect();
    let curly = running
        .iter()
        .map(|&n| passages[n].text().matches(['“', '„', '«']).count())
        .sum::<usize>();
    let unpaired: Vec<(usize, Unpaired)> = running
        .iter()
        .filter_map(|&n| unpaired(passages[n].text()).map(|mark| (n, mark)))
        .collect();
    let straight_pairs = running
        .iter()
        .map(|&n| passages[n].text().matches('"').count() / 2)
        .sum::<usize>();
    if curly < 2 || straight_pairs > 0 {
        return;
    }
    let mut open: Option<(usize, Span)> = None;
    for (n, mark) in unpaired {
        match (mark, open.take()) {
            (Unpaired::Opening(span), _) => open = Some((n, span)),
            (Unpaired::Closing(span), Some((first, opening))) => {
                if wraps_article(passages, &running, first, n) {
                    passages[first].cut(
                        &[opening],
                        DebrisKind::Mark,
                        "one pair of marks around the whole article",
                    );
                    passages[n].cut(
                        &[span],
                        DebrisKind::Mark,
                        "one pair of marks around the whole article",
                    );
                }
            }
            (Unpaired::Closing(span), None) => passages[n].cut(
                &[span],
                DebrisKind::Mark,
                "a closing mark without an opening one",
            ),
        }
    }
}

/// The straight mark at the very beginning or end that no other one pairs with.
fn unpaired(text: &str) -> Option<Unpaired> {
    if text.matches('"').count() != 1 {
        return None;
    }
    let at = text.find('"')?;
    // Ticks between the mark and the words go with it.
    if at == 0 {
        Some(Unpaired::Opening(Span::new(
            0,
            text.len() - text[1..].trim_start_matches(is_tick).len(),
        )))
    } else if at + 1 == text.len() {
        Some(Unpaired::Closing(Span::new(
            text[..at].trim_end_matches(is_tick).len(),
            text.len(),
        )))
    } else {
        None
    }
}

/// Whether the pair holds all running text, other quotations included: no quotation does.
fn wraps_article(passages: &[Passage], running: &[usize], first: usize, last: usize) -> bool {
    let prose = || running.iter().copied().filter(|&n| passages[n].is_prose());
    let quotes_inside = passages[first..=last]
        .iter()
        .any(|p| p.text().contains(['“', '„', '«']));
    quotes_inside && prose().next() == Some(first) && prose().next_back() == Some(last)
}

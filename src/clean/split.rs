//! Stitched files: where one article ends and the next one begins.
//!
//! The sidecar's word decides where it is given. Otherwise an export of a press database says so by
//! its header lines, and a pasted file only where several plain signs agree: the article before has
//! ended (an agency's credit, labels of the page), a headline stands there, and the lines under it
//! read like a lead: they repeat the headline's words, name a day, introduce people again.

use std::collections::HashSet;

use foldhash::fast::RandomState;

use super::{
    BlockKind, Found,
    duplicates::key,
    export,
    passage::{Part, Passage, Verdict},
};
use crate::{
    load::{PartHint, RawDocument},
    text::dates,
};

/// Score from which a headline opens a new article.
const DECISIVE: usize = 6;
/// Running text, in passages, that has to stand on both sides.
const ENOUGH: usize = 2;
/// Lines that the end of an article (credits, labels, boxes) may have.
const LONGEST_END: usize = 40;
/// Lines (a byline, a length, a caption) that may stand between a headline and its lead.
const BETWEEN: usize = 4;

/// The articles of a document, in order; at least one.
pub(super) fn split(passages: &mut [Passage], raw: &RawDocument) -> Vec<Part> {
    let hinted = hinted(passages, &raw.parts);
    if !hinted.is_empty() {
        let first = hinted.first().map(|&(_, hint)| hint);
        return parts(
            passages.len(),
            &hinted
                .iter()
                .skip(1)
                .map(|&(at, hint)| (at, Some(hint)))
                .collect::<Vec<_>>(),
            first,
        );
    }
    if let Some(starts) = export::starts(passages) {
        let mut exported = parts(
            passages.len(),
            &starts
                .into_iter()
                .filter(|&at| at > 0)
                .map(|at| (at, None))
                .collect::<Vec<_>>(),
            None,
        );
        for part in &mut exported {
            part.exported = true;
        }
        return exported;
    }
    parts(
        passages.len(),
        &stitched(passages)
            .into_iter()
            .map(|at| (at, None))
            .collect::<Vec<_>>(),
        None,
    )
}

fn parts(len: usize, starts: &[(usize, Option<usize>)], first: Option<usize>) -> Vec<Part> {
    let opens = std::iter::once((0, first)).chain(starts.iter().copied());
    let ends = starts.iter().map(|&(at, _)| at).chain([len]);
    opens
        .zip(ends)
        .map(|((from, hint), to)| Part {
            range: from..to,
            hint,
            exported: false,
            found: Found::default(),
        })
        .collect()
}

/// Where the sidecar's tables say that articles start.
fn hinted(passages: &[Passage], hints: &[PartHint]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    for (hint, words) in hints.iter().map(|hint| key(&hint.starts_with)).enumerate() {
        let starts = |p: &Passage| {
            let here = key(p.text());
            here.starts_with(&words) || (here.len() >= 12 && words.starts_with(&here))
        };
        if !words.is_empty()
            && let Some(at) = passages[from..].iter().position(starts)
        {
            found.push((from + at, hint));
            from += at + 1;
        }
    }
    found
}

/// Where the text itself shows that articles start.
fn stitched(passages: &[Passage]) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut from = 0;
    let mut prose = 0;
    for n in 1..passages.len() {
        prose += usize::from(passages[n - 1].is_prose());
        if prose >= ENOUGH
            && passages[n].is_headline()
            && opens_article(passages, from, n)
            && !is_last_link(passages, from, n)
        {
            starts.push(n);
            from = n;
            prose = 0;
        }
    }
    starts
}

/// The last link of a box right above the headline that opens the article: the lead says what the
/// lower one says.
fn is_last_link(passages: &[Passage], from: usize, n: usize) -> bool {
    let below = n + 1;
    let Some(lead) = passages
        .get(below)
        .filter(|p| p.is_headline())
        .and_then(|_| lead(passages, below))
    else {
        return false;
    };
    passages[n - 1].is_debris()
        && opens_article(passages, from, below)
        && resemblance(passages, below, lead) > resemblance(passages, n, lead)
}

fn opens_article(passages: &[Passage], from: usize, headline: usize) -> bool {
    let ended = ending(passages, from, headline);
    if ended == 0 {
        return false;
    }
    let Some(lead) = lead(passages, headline) else {
        return false;
    };
    if passages[lead..]
        .iter()
        .filter(|p| p.is_prose())
        .take(ENOUGH)
        .count()
        < ENOUGH
    {
        return false;
    }
    ended
        + usize::from(lead > headline + 1)
        + resemblance(passages, headline, lead)
        + news(passages, from, lead)
        >= DECISIVE
}

/// How plainly the article before has ended: labels and boxes of the page, a credit of the text.
fn ending(passages: &[Passage], from: usize, headline: usize) -> usize {
    let before = &passages[from.max(headline.saturating_sub(LONGEST_END))..headline];
    let furniture = before.iter().rev().take_while(|p| p.is_debris()).count();
    let credit = before
        .iter()
        .rev()
        .find(|p| !p.is_debris() && !is_link(p))
        .is_some_and(|p| p.is(BlockKind::Credit));
    furniture.min(2) + usize::from(furniture > 0) + 3 * usize::from(credit)
}

/// A headline in the box that stands between a credit and the new headline.
fn is_link(passage: &Passage) -> bool {
    passage.is_open() && passage.shape.is_headline()
}

/// The running text right under the headline. A text that was printed before opens no new article.
fn lead(passages: &[Passage], headline: usize) -> Option<usize> {
    let below = passages.iter().enumerate().skip(headline + 1).take(BETWEEN);
    for (n, passage) in below {
        match passage.verdict {
            _ if passage.is_prose() => return Some(n),
            Verdict::Copy(_) => return None,
            // Another headline under this one: a box of links, or a page title whose article's own
            // title follows.
            Verdict::Open if passage.shape.is_headline() && passage.shape.words > 4 => return None,
            _ => {}
        }
    }
    None
}

/// Whether the lead says what the headline says.
fn resemblance(passages: &[Passage], headline: usize, lead: usize) -> usize {
    let told: Vec<String> = stems(passages[headline].text()).collect();
    let lines = lead..(lead + 2).min(passages.len());
    let telling: HashSet<String, RandomState> = passages[lines]
        .iter()
        .flat_map(|p| stems(p.text()))
        .collect();
    let shared = told.iter().filter(|word| telling.contains(*word)).count();
    match 100 * shared / told.len().max(1) {
        50.. => 2,
        34.. => 1,
        _ => 0,
    }
}

/// The first five letters of every longer word, and every short name.
fn stems(text: &str) -> impl Iterator<Item = String> {
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().count() >= 4 || (w.len() >= 2 && w.starts_with(char::is_uppercase)));
    words.map(|word| word.chars().flat_map(char::to_lowercase).take(5).collect())
}

/// Whether the lead reads like one: it names a day, and people who were introduced before are
/// introduced again.
fn news(passages: &[Passage], from: usize, lead: usize) -> usize {
    let text = passages[lead].text();
    let day = dates::names_day(text);
    let known: HashSet<&str, RandomState> = passages[from..lead]
        .iter()
        .filter(|p| p.is_prose())
        .take(4)
        .flat_map(|p| full_names(p.text()))
        .collect();
    let again = full_names(text).any(|name| known.contains(name));
    usize::from(day) + 2 * usize::from(again)
}

/// Pairs of capitalised words ("Ada Nnadi").
fn full_names(text: &str) -> impl Iterator<Item = &str> {
    let words: Vec<(usize, &str)> = text
        .split(' ')
        .scan(0, |at, word| {
            Some((std::mem::replace(at, *at + word.len() + 1), word))
        })
        .collect();
    let capital = |word: &str| {
        word.chars().count() > 1
            && word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || c == '-')
    };
    let pairs: Vec<&str> = words
        .windows(2)
        .filter_map(|pair| {
            let second = pair[1]
                .1
                .trim_end_matches(|c: char| !c.is_alphanumeric())
                .trim_end_matches("'s")
                .trim_end_matches("’s");
            (capital(pair[0].1) && capital(second))
                .then(|| &text[pair[0].0..pair[1].0 + second.len()])
        })
        .collect();
    pairs.into_iter()
}

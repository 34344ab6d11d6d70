//! Title, standfirst and headings of one article.

use super::{
    BlockKind,
    duplicates::key,
    passage::{Passage, Verdict},
    shape::{self, Ending},
};
use crate::text::dates;

/// Longest heading inside an article, in words.
const LONGEST_HEADING: usize = 14;
/// Longest standfirst, in words.
const LONGEST_STANDFIRST: usize = 28;

/// Marks the title, the standfirst and the headings; gives the title's words.
pub(super) fn mark(part: &mut [Passage], said: Option<&str>) -> Option<String> {
    let first = part
        .iter()
        .position(Passage::is_running)
        .unwrap_or(part.len());
    if first == part.len() {
        return None;
    }
    // Where the user gave a title, no other line is guessed to be one.
    let guessed = || {
        if said.is_some() {
            None
        } else {
            title_above(part, first).or_else(|| title_of_copy(part))
        }
    };
    let title = said_title(part, said).or_else(guessed);
    if let Some(at) = title {
        part[at].verdict = Verdict::Block(BlockKind::Title);
        mark_standfirst(part, at, first);
    }
    for passage in part[..first]
        .iter_mut()
        .filter(|p| p.is_open() && p.is_headline())
    {
        passage.verdict = Verdict::Block(BlockKind::Heading);
    }
    mark_headings(part, first);
    title.map(|at| part[at].text().to_owned())
}

/// The line that repeats the title that the user gave.
fn said_title(part: &[Passage], said: Option<&str>) -> Option<usize> {
    let said = key(said?);
    part.iter()
        .take(8)
        .position(|p| (p.is_open() || p.is_headline()) && !said.is_empty() && key(p.text()) == said)
}

/// The first of the headlines that stand together nearest above the running text. Page furniture
/// parts the page's title from them.
fn title_above(part: &[Passage], first: usize) -> Option<usize> {
    let marked = part[..first].iter().position(|p| p.is(BlockKind::Title));
    if marked.is_some() {
        return marked;
    }
    // In a live report the headline nearest to the text is that of the last entry.
    if part[..first]
        .iter()
        .any(|p| p.is(BlockKind::Heading) && shape::is_time_of_day(p.text()))
    {
        return part[..first]
            .iter()
            .position(|p| p.is_open() && p.is_headline() && p.shape.words >= 4);
    }
    let nearest = part[..first].iter().rposition(Passage::is_headline)?;
    let together = part[..nearest]
        .iter()
        .rev()
        .take_while(|p| !p.is_debris() && !p.is(BlockKind::PullQuote));
    let first_of_group = together
        .enumerate()
        .filter(|(_, p)| p.is_headline())
        .map(|(back, _)| nearest - 1 - back)
        .last();
    Some(first_of_group.unwrap_or(nearest))
}

/// The title in the middle of a body that is printed twice: the headline above the first copied
/// sentence that has one.
fn title_of_copy(part: &[Passage]) -> Option<usize> {
    let copied = |p: &Passage| matches!(p.verdict, Verdict::Copy(_)) && p.shape.is_prose();
    part.windows(2)
        .position(|pair| pair[0].is_headline() && copied(&pair[1]))
}

/// What stands between the title and the running text, or its first sentence where a byline follows
/// or the lead plainly comes later.
fn mark_standfirst(part: &mut [Passage], title: usize, first: usize) {
    if title >= first {
        return;
    }
    for passage in part[title + 1..first]
        .iter_mut()
        .filter(|p| p.is_open() && p.shape.words >= 4 && p.shape.ending != Ending::Pause)
    {
        passage.verdict = Verdict::Block(BlockKind::Standfirst);
    }
    let Some(candidate) = part.get(first) else {
        return;
    };
    let one_sentence = candidate.is_open()
        && candidate.shape.words <= LONGEST_STANDFIRST
        && !candidate
            .text()
            .trim_end_matches(['.', '!', '?'])
            .contains(". ");
    let plain = candidate.shape.quoted_words == 0 && !dates::names_day(candidate.text());
    let below = part.get(first + 1);
    let byline_below = below.is_some_and(|p| p.is(BlockKind::Credit));
    let lead_below = part[first + 1..]
        .iter()
        .take(2)
        .filter(|p| p.is_prose())
        .any(|p| dates::names_day(p.text()));
    if one_sentence
        && plain
        && (byline_below
            || (lead_below && below.is_some_and(Passage::is_prose) && first == title + 1))
    {
        part[first].verdict = Verdict::Block(BlockKind::Standfirst);
    }
}

/// Short lines without a stop above running text, one at a time: two in a row are a list or lines
/// of something else.
fn mark_headings(part: &mut [Passage], first: usize) {
    for n in first + 1..part.len() {
        let candidate = &part[n];
        let shaped = candidate.is_open()
            && candidate.shape.is_headline()
            && candidate.shape.ending == Ending::Open
            && candidate.shape.words <= LONGEST_HEADING;
        let above = part[..n].iter().rev().find(|p| !p.is_debris());
        let lonely = !above.is_some_and(|p| p.is_open() && p.shape.is_headline());
        let below = part[n + 1..]
            .iter()
            .find(|p| !p.is_debris() && !p.is(BlockKind::Caption));
        let over_text = below.is_some_and(|p| {
            p.is_prose() || p.is(BlockKind::PullQuote) || matches!(p.verdict, Verdict::Copy(_))
        });
        if shaped
            && lonely
            && over_text
            && candidate.shape.quoted_words <= candidate.shape.words / 2
        {
            part[n].verdict = Verdict::Block(BlockKind::Heading);
        }
    }
}

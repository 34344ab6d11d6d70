//! Page furniture, by layout and language.
//!
//! No single sign decides. Words of the debris lexicons, address to the reader, length, ending,
//! place before or after the running text, repetition and neighbours add up to a score; quotation
//! marks, length and a place inside the running text count against it. Structures are found on top
//! of single lines: boxes of links, menus, lines about the author, headlines after the end.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::{
    BlockKind, DebrisKind, agency,
    duplicates::key,
    export, imprint,
    page_words::PageWord,
    passage::{Passage, Verdict},
    phrases::{self, Stand},
    shape::{self, Ending},
};

/// Score from which a line is page furniture.
const DECISIVE: usize = 5;
/// Longest label or button, in words.
const SHORT: usize = 8;
/// Longest line that a phrase of the greatest weight decides alone, in words.
const DECIDED_BY_PHRASE: usize = 16;
/// Most headlines that one box of links takes.
const LONGEST_BOX: usize = 12;

/// Where a line stands.
#[derive(Debug, Clone, Copy, Default)]
struct Site {
    /// Before the first or after the last running text.
    outside: bool,
    /// Number of neighbours that are page furniture.
    neighbours: usize,
    /// It stands in the document more than once.
    repeated: bool,
}

/// Marks what is page furniture wherever it stands.
pub(super) fn mark_certain(passages: &mut [Passage]) {
    let live = is_live_report(passages);
    let repeated = repeated(passages);
    for (n, passage) in passages.iter_mut().enumerate() {
        if live && shape::is_time_of_day(passage.text()) {
            passage.verdict = Verdict::Block(BlockKind::Heading);
        }
        if !may_go(passage) {
            continue;
        }
        let site = Site {
            repeated: repeated[n],
            ..Site::default()
        };
        if let Some((kind, reason)) = by_structure(passage).or_else(|| by_score(passage, site)) {
            passage.verdict = Verdict::Debris(kind, reason);
        }
    }
}

/// Marks the rest, within one article: what its place and its neighbours give away.
pub(super) fn mark_by_place(part: &mut [Passage]) {
    mark_boxes(part);
    mark_menu(part);
    let repeated = vec![false; part.len()];
    // Twice, so that a line next to a line that was only just recognised is seen.
    for _ in 0..2 {
        let (first, last) = body(part);
        for n in 0..part.len() {
            if !may_go(&part[n]) || is_title_place(part, n, first) {
                continue;
            }
            let neighbours = neighbours(part, n);
            let site = Site {
                outside: n < first || n > last,
                neighbours,
                repeated: repeated[n],
            };
            if let Some((kind, reason)) = by_score(&part[n], site) {
                part[n].verdict = Verdict::Debris(kind, reason);
            }
        }
    }
    mark_author_lines(part);
    mark_tail(part);
}

/// First and last running text, copies included.
fn body(part: &[Passage]) -> (usize, usize) {
    let runs = |p: &Passage| {
        p.is_running() || (matches!(p.verdict, Verdict::Copy(_)) && p.shape.is_prose())
    };
    let first = part.iter().position(runs).unwrap_or(part.len());
    let mut last = part.iter().rposition(runs).unwrap_or(0);
    for _ in 0..MOST_TAIL_LINES {
        let Some(before) = part[..last]
            .iter()
            .rposition(runs)
            .filter(|&b| is_foot(&part[b + 1..=last]))
        else {
            break;
        };
        last = before;
    }
    (first, last)
}

/// Most short sentences that the foot of a page may hold (house rules, imprint, offers).
const MOST_TAIL_LINES: usize = 4;
/// Longest of them, in words.
const LONGEST_TAIL_LINE: usize = 25;

/// Whether the sentence at the end of `lines` belongs to the foot of the page: it is short, quotes
/// nobody, and what divides it from the running text closes a page: a prompt to comment, legal
/// lines, or two boxes of links. One link may stand inside an article.
fn is_foot(lines: &[Passage]) -> bool {
    let Some((sentence, between)) = lines.split_last() else {
        return false;
    };
    let short = sentence.shape.words <= LONGEST_TAIL_LINE
        && sentence.shape.quoted_words == 0
        && !sentence.evidence.keep;
    let last_words = |p: &Passage| {
        matches!(
            p.verdict,
            Verdict::Debris(DebrisKind::Comments | DebrisKind::Legal, _)
        )
    };
    let boxes = between
        .iter()
        .filter(|p| p.is_debris() && p.evidence.stand == Stand::Box)
        .count();
    let closes = boxes >= 2 || between.iter().any(last_words);
    short && closes && between.iter().all(|p| p.is_debris() || p.is_headline())
}

fn may_go(passage: &Passage) -> bool {
    let undecided = passage.is_open()
        || (passage.block.certain
            && matches!(
                passage.verdict,
                Verdict::Block(BlockKind::Heading | BlockKind::ListItem)
            ));
    undecided && !passage.evidence.keep
}

fn neighbours(part: &[Passage], n: usize) -> usize {
    let before = part[..n]
        .iter()
        .rev()
        .find(|p| !p.is(BlockKind::Credit))
        .is_some_and(Passage::is_debris);
    let after = part.get(n + 1).is_some_and(Passage::is_debris);
    usize::from(before) + usize::from(after)
}

/// The headline straight above the running text is a title, whatever its words.
fn is_title_place(part: &[Passage], n: usize, first: usize) -> bool {
    n + 1 == first
        && part[n].is_headline()
        && part[n].evidence.strongest < 3
        && part[n].shape.words >= 4
}

fn by_score(passage: &Passage, site: Site) -> Option<(DebrisKind, &'static str)> {
    let (kind, _) = passage.evidence.debris?;
    // A line that is quotation for a good part reports what somebody said, whatever the words.
    let quotes =
        passage.shape.quoted_words >= 3 && 3 * passage.shape.quoted_words >= passage.shape.words;
    if quotes {
        return None;
    }
    (score(passage, site) >= DECISIVE).then(|| (kind, reason(kind)))
}

fn score(passage: &Passage, site: Site) -> usize {
    let (evidence, shape) = (&passage.evidence, &passage.shape);
    let words = usize::from(evidence.total) + usize::from(evidence.reader);
    let decided = if evidence.strongest == 3
        && evidence.stand > Stand::Among
        && shape.words <= DECIDED_BY_PHRASE
    {
        2
    } else {
        0
    };
    let short = usize::from(shape.words <= SHORT)
        + usize::from(shape.words <= SHORT && shape.ending == Ending::Open);
    let place = usize::from(site.outside) + site.neighbours.min(1) + usize::from(site.repeated);
    let inside = !site.outside && site.neighbours == 0;
    let against = 3 * usize::from(shape.quoted_words >= 3)
        + shape.words.saturating_sub(25) / 12
        + 2 * usize::from(inside && shape.words > 14);
    let score = (words + decided + short + place).saturating_sub(against);
    // A sentence that neither opens like page furniture nor speaks to the reader may be news about
    // subscriptions and cookies.
    let sentence = shape.is_prose() && evidence.stand == Stand::Among && evidence.reader == 0;
    let plain = evidence.strongest == 3 && (site.outside || evidence.total >= 2 * 3);
    if sentence && !plain {
        score.min(DECISIVE - 1)
    } else {
        score
    }
}

fn reason(kind: DebrisKind) -> &'static str {
    match kind {
        DebrisKind::Paywall => "an offer to subscribe",
        DebrisKind::Navigation => "a menu or a button",
        DebrisKind::Related => "a link to other articles",
        DebrisKind::Media => "the label of a player or a gallery",
        DebrisKind::CaptionCredit => "the credit of a picture",
        DebrisKind::Promotion => "an advertisement or a newsletter",
        DebrisKind::Comments => "a prompt to comment",
        DebrisKind::Legal => "copyright, cookies or terms",
        DebrisKind::Social => "a share button",
        DebrisKind::Mark => "a stray mark",
        DebrisKind::Other => "a label of the page",
    }
}

/// What the shape alone gives away: lengths of recordings, breadcrumbs, labels without values,
/// lists with their length, tags.
fn by_structure(passage: &Passage) -> Option<(DebrisKind, &'static str)> {
    let (text, lower) = (passage.text(), passage.shape.lower.as_str());
    if shape::is_timecode(text) || text.split(" / ").all(shape::is_timecode) {
        return Some((DebrisKind::Media, "the length of a recording"));
    }
    if is_counter(lower) {
        return Some((DebrisKind::Media, "the counter of a gallery or of pages"));
    }
    if is_duration(lower) {
        return Some((DebrisKind::Media, "how long it takes to read or to hear"));
    }
    if text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit()) {
        return Some((DebrisKind::Other, "a count"));
    }
    if imprint::is_address(text) {
        return Some((DebrisKind::Other, "an address"));
    }
    if agency::is_service_line(text, lower) {
        return Some((
            DebrisKind::Other,
            "a line that an agency writes to its clients",
        ));
    }
    if is_contact(text, lower) {
        return Some((DebrisKind::Other, "how to reach the author"));
    }
    if let Some(kind) = menu_on_a_line(passage) {
        return Some((kind, "entries of a menu"));
    }
    if export::is_boundary(text) {
        return Some((DebrisKind::Other, export::REASON));
    }
    if is_breadcrumb(text) {
        return Some((DebrisKind::Navigation, "a path through the site"));
    }
    if has_only_empty_labels(text, usize::from(passage.evidence.fields)) {
        return Some((DebrisKind::Other, "labels without values"));
    }
    if listed(lower).is_some() {
        return Some((DebrisKind::Related, "a list of links with its length"));
    }
    if text.split_whitespace().count() >= 2
        && text
            .split_whitespace()
            .all(|w| w.len() > 1 && w.starts_with('#'))
    {
        return Some((DebrisKind::Other, "tags"));
    }
    None
}

/// "1 of 3", "Page 1 of 2", "Bild 3 von 10", "2/7"
fn is_counter(lower: &str) -> bool {
    let number =
        |word: &str| (1..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    let words: Vec<&str> = lower.split(' ').take(5).collect();
    let joins = |word: &str| word == "/" || PageWord::Of.is(word);
    let (counted, numbers) = match words[..] {
        [n, joint, m] => (true, [n, joint, m]),
        [what, n, joint, m] => (PageWord::Counted.is(what), [n, joint, m]),
        _ => return false,
    };
    counted && number(numbers[0]) && joins(numbers[1]) && number(numbers[2])
}

/// "5 min", "3 min read", "4 Minuten Lesezeit"
fn is_duration(lower: &str) -> bool {
    let (number, unit) = lower.split_once(' ').unwrap_or_default();
    (1..=2).contains(&number.len())
        && number.bytes().all(|b| b.is_ascii_digit())
        && PageWord::Unit.is(unit)
}

/// "Contact Jane Doe at 555-0100 or jane@example.org."
fn is_contact(text: &str, lower: &str) -> bool {
    let address = |word: &str| {
        word.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && host.trim_end_matches('.').contains('.')
        })
    };
    text.len() < 200
        && text.contains('@')
        && text.split_whitespace().any(address)
        && PageWord::Contact.behind(lower).is_some()
}

/// Most entries of a menu on one line.
const LONGEST_MENU: usize = 10;

/// "Local Sport Culture Opinion", "Privacy Terms Contact": what kind of menu a line is, each word
/// of which would be an entry of one.
fn menu_on_a_line(passage: &Passage) -> Option<DebrisKind> {
    let lower = passage.shape.lower.as_str();
    if !(3..=LONGEST_MENU).contains(&passage.shape.words) || passage.shape.ending != Ending::Open {
        return None;
    }
    let entries = lower
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric));
    let kinds: Option<Vec<DebrisKind>> = entries.map(phrases::label).collect();
    kinds?.first().copied()
}

/// "Home > World > Asia"
fn is_breadcrumb(text: &str) -> bool {
    let items = |mark: &str| {
        text.split(mark)
            .map(str::trim)
            .filter(|item| (1..=3).contains(&item.split_whitespace().count()))
            .count()
    };
    text.len() < 120
        && [" > ", " › ", " » ", " → "]
            .iter()
            .any(|mark| text.contains(mark) && items(mark) == text.split(mark).count())
}

/// "Created on: Last changed:", with the number of fields that the lexicon knows among them.
fn has_only_empty_labels(text: &str, fields: usize) -> bool {
    let labels: Vec<&str> = text.split_inclusive(':').map(str::trim).collect();
    2 * fields >= labels.len()
        && labels.iter().all(|label| {
            label.ends_with(':')
                && (1..=3).contains(&label.split_whitespace().count())
                && label.starts_with(char::is_uppercase)
                && !label.contains(['"', '“'])
        })
}

/// "list of 4 items", also glued to the first headline: how many links follow, and whether the
/// first one stands in this line.
fn listed(lower: &str) -> Option<(usize, bool)> {
    let rest = PageWord::Links.behind(lower)?;
    let (count, rest) = rest.trim_start().split_once(' ')?;
    let count = count.parse().ok().filter(|n| (1..=50).contains(n))?;
    let glued = PageWord::Link
        .all()
        .find_map(|link| rest.strip_prefix(link))?;
    Some((count, glued.contains(char::is_alphanumeric)))
}

/// Time marks of a live report: two different ones or more, each above running text of its own.
fn is_live_report(passages: &[Passage]) -> bool {
    let mut entries = (0..passages.len())
        .filter(|&n| shape::is_time_of_day(passages[n].text()))
        .filter_map(|n| {
            let below = passages[n + 1..].iter().take(1 + ABOVE_ENTRY);
            let mut below =
                below.take_while(|p| !shape::is_time_of_day(p.text()) && !p.is_debris());
            Some((passages[n].text(), below.find(|p| p.is_running())?.text()))
        });
    let Some(first) = entries.next() else {
        return false;
    };
    entries.any(|entry| entry.0 != first.0 && entry.1 != first.1)
}

/// Lines (a heading, a name) that may stand between a time mark and the text of its entry.
const ABOVE_ENTRY: usize = 3;

fn repeated(passages: &[Passage]) -> Vec<bool> {
    let mut seen: HashMap<String, usize, RandomState> = HashMap::default();
    let keys: Vec<Option<String>> = passages
        .iter()
        .map(|p| p.evidence.debris.map(|_| key(p.text())))
        .collect();
    for key in keys.iter().flatten() {
        *seen.entry(key.clone()).or_default() += 1;
    }
    keys.iter()
        .map(|key| {
            key.as_ref()
                .is_some_and(|key| seen.get(key).is_some_and(|&n| n > 1))
        })
        .collect()
}

/// The headlines under the label of a box of links.
pub(super) fn mark_boxes(part: &mut [Passage]) {
    let mut n = 0;
    while n < part.len() {
        let label = part[n].is_debris() && part[n].evidence.stand == Stand::Box;
        let list = if part[n].is_debris() {
            listed(&part[n].shape.lower)
        } else {
            None
        };
        n += 1;
        let mut room = match list {
            Some((count, glued)) => count - usize::from(glued),
            None if label => LONGEST_BOX,
            None => continue,
        };
        while room > 0 && n < part.len() && part[n].is_open() && is_link(&part[n]) {
            part[n].verdict = Verdict::Debris(DebrisKind::Related, "a headline in a box of links");
            room -= 1;
            n += 1;
        }
    }
}

fn is_link(passage: &Passage) -> bool {
    !passage.evidence.keep
        && (passage.shape.is_headline()
            || (passage.shape.words <= 16 && passage.text().ends_with(['?', '’', '”'])))
}

/// Four or more entries of at most three words before the title.
fn mark_menu(part: &mut [Passage]) {
    let (first, _) = body(part);
    let undecided = |p: &Passage| p.is_open() || (p.is(BlockKind::ListItem) && !p.block.certain);
    let is_entry = |p: &Passage| {
        p.is_debris() || (undecided(p) && p.shape.words <= 3 && p.shape.ending == Ending::Open)
    };
    let entries = part[..first].iter().take_while(|p| is_entry(p)).count();
    if entries < 4 || entries >= part.len() {
        return;
    }
    for passage in part[..entries].iter_mut().filter(|p| undecided(p)) {
        passage.verdict = Verdict::Debris(DebrisKind::Navigation, "an entry of a menu");
    }
}

/// Lines about the author after the running text.
fn mark_author_lines(part: &mut [Passage]) {
    let prose: Vec<usize> = (0..part.len()).filter(|&n| part[n].is_prose()).collect();
    if prose.len() < 4 {
        return;
    }
    // A correction may stand below the lines about the author.
    let last: Vec<usize> = prose
        .into_iter()
        .rev()
        .filter(|&n| !part[n].evidence.keep)
        .take(3)
        .collect();
    for n in last {
        let passage = &part[n];
        let about_author = passage.evidence.bio >= 3
            && 3 * passage.shape.quoted_words < passage.shape.words
            && passage.shape.words <= 60
            && may_go(passage);
        if !about_author {
            return;
        }
        part[n].verdict = Verdict::Debris(DebrisKind::Other, "a line about the author");
    }
}

/// Words in quotation marks that make a line after the end of an article a quotation and no
/// furniture.
const QUOTED: usize = 3;

/// Headlines after the end: once page furniture or an agency's credit has closed the article, no
/// heading follows.
fn mark_tail(part: &mut [Passage]) {
    let (first, last) = body(part);
    if first > last || part.is_empty() {
        return;
    }
    let Some(closed) = part[last + 1..]
        .iter()
        .position(|p| p.is_debris() || p.is(BlockKind::Credit))
    else {
        return;
    };
    // Two headlines or more right above page furniture are links already.
    let above = &part[last + 1..last + 1 + closed];
    let linked = closed >= 2
        && part[last + 1 + closed].is_debris()
        && above.iter().all(Passage::is_headline);
    let from = if linked { last + 1 } else { last + 1 + closed };
    let has_debris = part[last + 1..].iter().any(Passage::is_debris);
    let run = part[from..].iter().filter(|p| p.is_headline()).count();
    if !has_debris && run < 2 {
        return;
    }
    for passage in part[from..]
        .iter_mut()
        .filter(|p| p.is_open() && !p.evidence.keep && p.shape.quoted_words < QUOTED)
    {
        passage.verdict = match passage.shape.ending {
            Ending::Open => Verdict::Debris(
                DebrisKind::Related,
                "a headline after the end of the article",
            ),
            _ if has_debris => {
                let kind = passage
                    .evidence
                    .debris
                    .map_or(DebrisKind::Other, |(kind, _)| kind);
                Verdict::Debris(kind, "a line of the foot of the page")
            }
            _ => continue,
        };
    }
}

//! Captions, credits, bylines and the page's own date line: kept apart from the running text,
//! because they may carry the only date or the only name of an agency.

use std::{collections::HashMap, sync::LazyLock};

use aho_corasick::AhoCorasick;
use foldhash::fast::RandomState;

use super::{
    BELOW_STANDFIRST, BlockKind, DebrisKind, Found,
    page_words::{PageWord, split_at_and},
    passage::{Passage, Verdict},
    phrases,
};
use crate::lang::{self, Lexicon, lexicon, tables};

/// Longest caption, in words.
const LONGEST_CAPTION: usize = 70;
/// Longest line that only credits, in words.
const LONGEST_CREDIT: usize = 28;
/// Longest byline, in words.
const LONGEST_BYLINE: usize = 14;
/// Words that may follow a credit label ("Picture: Jane Doe/Harbour Press").
const CREDITED_WORDS: usize = 7;

struct CaptionWords {
    labels: Vec<&'static str>,
    shows: Vec<&'static str>,
    sides: Vec<&'static str>,
    press: Vec<&'static str>,
    press_end: Vec<&'static str>,
    byline: Vec<&'static str>,
    above: Vec<&'static str>,
    /// Finds all of `shows`, then all of `sides`.
    pictures: AhoCorasick,
}

static WORDS: LazyLock<CaptionWords> = LazyLock::new(|| {
    let rows: Vec<Vec<&str>> = lang::rows(Lexicon::Captions)
        .filter(|row| row.len() == 2)
        .collect();
    let of = |class: &str| {
        rows.iter()
            .filter(|row| row[0] == class)
            .map(|row| row[1])
            .collect()
    };
    let (shows, sides): (Vec<_>, Vec<_>) = (of("shows"), of("side"));
    // The patterns are compiled in, and a test builds them.
    let pictures =
        AhoCorasick::new(shows.iter().chain(&sides)).expect("the words of captions compile");
    CaptionWords {
        labels: of("label"),
        shows,
        sides,
        pictures,
        press: of("press"),
        press_end: of("pressend"),
        byline: of("byline"),
        above: of("above"),
    }
});

/// A news or picture agency.
#[derive(Debug, Clone, Copy)]
struct Agency {
    /// The name to show; empty for words that name none ("agencies").
    name: &'static str,
    /// Whether it writes texts.
    writes: bool,
}

static AGENCIES: LazyLock<HashMap<&'static str, Agency, RandomState>> = LazyLock::new(|| {
    let rows = lexicon::rows(tables::AGENCIES);
    rows.filter(|row| row.len() == 3)
        .map(|row| {
            (
                row[0],
                Agency {
                    name: row[1],
                    writes: row[2] == "text",
                },
            )
        })
        .collect()
});

fn agency(name: &str) -> Option<Agency> {
    let bare = name
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    AGENCIES.get(bare.as_str()).copied()
}

/// What a line turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Line {
    Caption,
    /// A credit, with the agency that the text comes from if it names one.
    Credit(Option<&'static str>),
}

/// The name of an agency that writes texts.
pub(super) fn writing_agency(name: &str) -> Option<&'static str> {
    agency(name)
        .filter(|one| one.writes && !one.name.is_empty())
        .map(|one| one.name)
}

/// Marks captions and credits.
pub(super) fn mark(passages: &mut [Passage]) {
    for passage in passages.iter_mut().filter(|p| p.is_open()) {
        match read(passage) {
            Some(Line::Caption) => passage.verdict = Verdict::Block(BlockKind::Caption),
            Some(Line::Credit(_)) => passage.verdict = Verdict::Block(BlockKind::Credit),
            None => {}
        }
    }
}

/// Labels that stand on the line above a caption, and lines that say before a caption what it says.
pub(super) fn mark_around(passages: &mut [Passage]) {
    for n in 1..passages.len() {
        let (before, after) = passages.split_at_mut(n);
        let (above, below) = (&mut before[n - 1], &mut after[0]);
        if is_caption_label(&above.shape.lower)
            && below.is_open()
            && below.shape.words <= LONGEST_CAPTION
        {
            above.verdict = Verdict::Debris(DebrisKind::Media, "the label of a caption");
            below.verdict = Verdict::Block(BlockKind::Caption);
        } else if above.is_open()
            && below.is(BlockKind::Caption)
            && above.shape.words >= 3
            && below.text().starts_with(above.text())
        {
            above.verdict = Verdict::Block(BlockKind::Caption);
        }
    }
}

/// "Image caption,"
fn is_caption_label(lower: &str) -> bool {
    let bare = lower.trim_end_matches([',', ':']);
    bare.len() < lower.len() && WORDS.above.contains(&bare)
}

/// The agency that the text of an article comes from: its credit line, else its dateline.
pub(super) fn origin(passages: &[Passage]) -> Option<String> {
    let credits = passages.iter().rev().filter(|p| p.is(BlockKind::Credit));
    let mut credited = credits.filter_map(|p| match read(p) {
        Some(Line::Credit(origin)) => origin,
        _ => None,
    });
    let lead = passages.iter().find(|p| p.is_prose());
    credited
        .next()
        .or_else(|| lead.and_then(|p| dateline_agency(p.text())))
        .map(str::to_owned)
}

fn read(passage: &Passage) -> Option<Line> {
    let (text, lower) = (passage.text(), passage.shape.lower.as_str());
    if lower.is_empty() {
        return None;
    }
    if passage.shape.words <= LONGEST_CREDIT
        && let Some(credit) = credit(text, lower)
    {
        return Some(credit);
    }
    (passage.shape.words <= LONGEST_CAPTION && is_caption(passage)).then_some(Line::Caption)
}

/// "Reuters", "(dpa/AFP)", "(With input from ...)", "Reporting by ...; editing by ...", "...
/// contributed to this report."
fn credit(text: &str, lower: &str) -> Option<Line> {
    if let Some(agencies) = only_agencies(text) {
        return Some(Line::Credit(agencies.first().copied()));
    }
    let bare = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    let opens = WORDS.press.iter().any(|press| {
        bare.strip_prefix(press)
            .is_some_and(|rest| rest.starts_with([' ', ':']) || press.ends_with(':'))
    });
    let closes = || {
        WORDS.press_end.iter().any(|press| {
            lower
                .trim_end_matches(|c: char| !c.is_alphanumeric())
                .ends_with(press)
        })
    };
    let short = lower.len() <= 90 || lower.contains(';');
    ((opens && short) || closes()).then(|| Line::Credit(named_agency(text)))
}

/// The agencies that write texts, where a line consists of agencies alone.
fn only_agencies(text: &str) -> Option<Vec<&'static str>> {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty()
        || bare.len() > 60
        || (bare.len() <= 3 && bare.len() == text.len() && !bare.chars().all(char::is_alphabetic))
    {
        return None;
    }
    let names = bare.split(['/', ',', '&', '|', '+']).flat_map(split_at_and);
    let first = bare
        .split('/')
        .next()
        .is_some_and(|name| agency(name).is_some());
    let names = names.filter(|name| !(first && is_desk(name)));
    let agencies: Vec<Agency> = agency(bare)
        .map(|one| vec![one])
        .or_else(|| names.map(agency).collect())?;
    Some(
        agencies
            .into_iter()
            .filter(|one| one.writes && !one.name.is_empty())
            .map(|one| one.name)
            .collect(),
    )
}

/// "dpa/lby": what follows an agency in small letters is one of its desks.
fn is_desk(name: &str) -> bool {
    (2..=4).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_lowercase())
        && agency(name).is_none()
}

/// The last agency among the words of a credit.
fn named_agency(text: &str) -> Option<&'static str> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | ',' | ';' | '(' | ')' | ':'))
        .filter(|w| !w.is_empty())
        .collect();
    let runs = (0..words.len()).flat_map(|n| {
        [3, 2, 1]
            .into_iter()
            .filter_map(move |len| Some((n, n.checked_add(len)?)))
    });
    let mut last = None;
    for (from, to) in runs.filter(|&(_, to)| to <= words.len()) {
        let known =
            agency(&words[from..to].join(" ")).filter(|one| one.writes && !one.name.is_empty());
        // A lower-case "pa" or "sid" is no agency's name, but dpa writes itself so.
        let printed = to - from > 1
            || words[from].chars().any(char::is_uppercase)
            || words[from].starts_with("dpa");
        last = known.filter(|_| printed).map(|one| one.name).or(last);
    }
    last
}

/// "MOSCOW (Reuters) -", "BEIJING, Dec. 30 (Xinhua) --", "Berlin (dpa) -".
fn dateline_agency(text: &str) -> Option<&'static str> {
    let head = &text[..text.floor_char_boundary(80)];
    let open = head.find('(')?;
    let close = open + head[open..].find(')')?;
    let dash = head[close + 1..].trim_start();
    let dashed = dash.starts_with(['-', '–', '—']);
    only_agencies(&head[open + 1..close])
        .filter(|_| dashed)?
        .first()
        .copied()
}

fn is_caption(passage: &Passage) -> bool {
    let (text, lower) = (passage.text(), passage.shape.lower.as_str());
    label_credits(lower)
        || sign_credits(text)
        || slash_credits(text)
        || bracket_credits(text)
        || (passage.shape.quoted_words == 0 && shows_picture(lower))
}

/// "file photo", "(archiv)", or who stands on which side.
fn shows_picture(lower: &str) -> bool {
    let mut sides = false;
    for found in WORDS.pictures.find_overlapping_iter(lower) {
        if found.pattern().as_usize() >= WORDS.shows.len() {
            sides = true;
        } else if stands_alone(lower, found.start(), found.end()) {
            return true;
        }
    }
    sides && names_sides(lower)
}

/// "Nnadi (l) and Oda (r)", "Nnadi (l) in Eastwick in 2031": one such sign alone may be a party or
/// a trademark.
fn names_sides(lower: &str) -> bool {
    let sides = WORDS
        .sides
        .iter()
        .map(|side| lower.matches(side).count())
        .sum::<usize>();
    let year = lower
        .split(|c: char| !c.is_ascii_digit())
        .any(|n| n.len() == 4 && (n.starts_with("19") || n.starts_with("20")));
    sides >= 2 || (sides == 1 && year)
}

/// Whether what stands there is no part of a longer word.
fn stands_alone(lower: &str, from: usize, to: usize) -> bool {
    !lower[..from].ends_with(char::is_alphanumeric)
        && !lower[to..].starts_with(char::is_alphanumeric)
}

/// "... on the pier. Picture: Jane Doe", "Foto: dpa": a label and a few words to the end, at a
/// sentence's start.
fn label_credits(lower: &str) -> bool {
    let Some(colon) = lower.rfind(": ").or_else(|| lower.rfind(':')) else {
        return false;
    };
    let credited = lower[colon + 1..].trim();
    let (before, words) = (&lower[..colon], credited.split_whitespace().count());
    let label = WORDS.labels.iter().find(|label| before.ends_with(*label));
    let Some(label) = label else { return false };
    let rest = before[..before.len() - label.len()].trim_end_matches([' ', '(', '[']);
    let starts = rest.is_empty() || rest.ends_with(|c: char| !c.is_alphanumeric() && c != ',');
    starts
        && words <= CREDITED_WORDS
        && (words > 0 || rest.is_empty())
        && !credited.trim_end_matches(['.', ')', ']']).contains(". ")
}

/// "... in Eastwick. © Jane Doe"
fn sign_credits(text: &str) -> bool {
    let Some((before, name)) = text.rsplit_once('©') else {
        return false;
    };
    let words = name.split_whitespace();
    let named = (1..=4).contains(&words.clone().count())
        && words
            .clone()
            .all(|w| w.starts_with(|c: char| c.is_uppercase() || c == '/'));
    before.split_whitespace().count() >= 4
        && before.trim_end().ends_with(['.', '!', '?', ')', ':'])
        && named
}

/// "... in Eastwick, 4 May 2031. /Harbour Press", "... | Jane Doe/AFP"
fn slash_credits(text: &str) -> bool {
    let Some(at) = text.rfind('/') else {
        return false;
    };
    let name = text[at + 1..].trim();
    let before = text[..at].trim_end();
    let glued = before.len() == at;
    let capitalised = (1..=3).contains(&name.split_whitespace().count())
        && name
            .split_whitespace()
            .all(|w| w.starts_with(char::is_uppercase));
    let ends_sentence = before.ends_with(['.', '!', '?', ')']) && !name.ends_with('.');
    (capitalised && !glued && ends_sentence)
        || (agency(name).is_some() && before.contains(' ') && !name.contains('.'))
}

/// "... on Monday. (AP Photo/Jane Doe)", "[Jane Doe/Reuters]"
fn bracket_credits(text: &str) -> bool {
    let trimmed = text.trim_end_matches('.');
    let open = match trimmed.chars().next_back() {
        Some(')') => trimmed.rfind('('),
        Some(']') => trimmed.rfind('['),
        _ => None,
    };
    let Some(open) = open else { return false };
    let inside = trimmed[open + 1..trimmed.len() - 1].trim();
    // Agencies alone, at the end of a sentence, have sent the text: "... until Saturday. (dpa/lro)"
    if only_agencies(inside).is_some_and(|agencies| !agencies.is_empty()) {
        return false;
    }
    let slashed = inside
        .split(['/', '|', ','])
        .any(|name| agency(name).is_some())
        && inside.contains(['/', '|', ',']);
    let lower = inside.to_lowercase();
    let photo = WORDS.labels.iter().any(|label| {
        lower.starts_with(&format!("{label}:")) || lower.starts_with(&format!("{label} by "))
    });
    (slashed || photo) && inside.split_whitespace().count() <= CREDITED_WORDS
}

/// Marks bylines; names without "by" count only before the running text, which begins at `first`.
/// Those above it, or near its beginning, name the author.
pub(super) fn mark_bylines(part: &mut [Passage], first: usize, found: &mut Found) {
    for (n, passage) in part
        .iter_mut()
        .enumerate()
        .filter(|(_, p)| p.is_open() && p.shape.words <= LONGEST_BYLINE)
    {
        let introduced = introduced_byline(passage.text(), &passage.shape.lower);
        let named = || {
            is_list_of_names(passage.text())
                .then_some(passage.text())
                .or_else(|| placed_name(passage.text()))
        };
        if let Some(author) =
            introduced.or_else(|| named().filter(|_| n < first).map(str::to_owned))
        {
            passage.verdict = Verdict::Block(BlockKind::Credit);
            if n < first + BELOW_STANDFIRST {
                found.author.get_or_insert(author);
            }
        }
    }
}

/// The author that a piece of a line names, with or without "by".
pub(super) fn author(piece: &str) -> Option<String> {
    let named = || {
        is_list_of_names(piece)
            .then_some(piece)
            .or_else(|| labelled_name(piece))
    };
    introduced_byline(piece, &piece.to_lowercase()).or_else(|| named().map(str::to_owned))
}

/// "Jane Doe Leave a comment": the name before a label of the page.
fn labelled_name(piece: &str) -> Option<&str> {
    let (at, _) = piece.match_indices(' ').nth(1)?;
    let labelled = phrases::evidence(&piece[at + 1..].to_lowercase())
        .debris
        .is_some();
    (labelled && is_full_name(&piece[..at])).then_some(&piece[..at])
}

/// "Jane Doe in Eastwick", "Jane Doe, Staff Reporter": the name.
fn placed_name(text: &str) -> Option<&str> {
    let (name, place) = PageWord::Placed
        .split(text)
        .or_else(|| text.split_once(", "))?;
    let capitals = place
        .split_whitespace()
        .all(|word| word.starts_with(char::is_uppercase));
    (is_full_name(name) && capitals && place.split_whitespace().count() <= 3).then_some(name)
}

/// Nothing but first and last names: two words, or more pairs with commas and "and" between.
fn is_list_of_names(text: &str) -> bool {
    let names = text.split(", ").flat_map(split_at_and);
    names.clone().count() <= 6 && names.into_iter().all(is_full_name)
}

/// "Jane Doe", "Ana O’Neil"
fn is_full_name(name: &str) -> bool {
    let capital =
        |w: &str| w.starts_with(char::is_uppercase) && w.chars().skip(1).any(char::is_lowercase);
    let letters = |w: &str| {
        w.chars()
            .all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\'' | '’'))
    };
    name.split(' ').count() == 2 && name.split(' ').all(|w| capital(w) && letters(w))
}

/// "By Jane Doe", "Von Jane Doe, Eastwick": the names.
fn introduced_byline(text: &str, lower: &str) -> Option<String> {
    let opener = WORDS
        .byline
        .iter()
        .filter(|opener| lower.starts_with(**opener))
        .max_by_key(|opener| opener.len())?;
    let rest = text.get(opener.len()..)?.strip_prefix([' ', ':'])?.trim();
    let name = rest.split([',', '|', '·', '•']).next()?;
    let name = name
        .split_whitespace()
        .filter(|word| !word.contains('@'))
        .collect::<Vec<_>>()
        .join(" ");
    let words = name.split_whitespace().count();
    let named = name
        .split_whitespace()
        .all(|w| w.starts_with(char::is_uppercase) || PageWord::NamePart.is(w));
    (named && (1..=6).contains(&words) && !rest.ends_with(['!', '?', ':']) && !name.ends_with('.'))
        .then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        clean::source::SourceBlock,
        text::{Span, offsets::MappedText},
    };

    fn passage(text: &str) -> Passage {
        let mut mapped = MappedText::new();
        mapped.copy(text, Span::new(0, text.len()));
        let (text, map) = mapped.finish();
        Passage::new(SourceBlock {
            text,
            map,
            kind: BlockKind::Paragraph,
            certain: false,
        })
    }

    #[test]
    fn captions_are_known_by_their_credits_and_marks() {
        for caption in [
            "Mayor Ada Nnadi. left, opens the bridge in this 2031 file photo. Picture: REUTERS",
            "Mayor Ada Nnadi (R) meets the engineers in Eastwick, May 4, 2031. /Xinhua",
            "The bridge on Monday. (AP Photo/Jane Doe)",
            "The bridge at night [Jane Doe/Reuters]",
            "Die Brücke am Montag. Foto: Jane Doe/dpa",
            "Die Brücke von Osten (Archivbild)",
        ] {
            assert_eq!(read(&passage(caption)), Some(Line::Caption), "{caption}");
        }
        for text in [
            "The mayor said: “The picture: we have no money.”",
            "The rate was 3/4 of what it was last year.",
            "She left the photo: it was torn, and nobody wanted to see it any more.",
            "He works for AP/Reuters.",
            "Trains between the two towns will not run until Saturday. (dpa/lro)",
        ] {
            assert_eq!(read(&passage(text)), None, "{text}");
        }
    }

    #[test]
    fn credits_name_the_origin_of_the_text() {
        for (text, origin) in [
            ("Reuters", Some("Reuters")),
            ("(dpa/AFP)", Some("dpa")),
            ("— AP", Some("AP")),
            ("(dpa/lby)", Some("dpa")),
            ("(With input from Xinhua)", Some("Xinhua")),
            ("Getty Images", None),
            (
                "Reporting by Jane Doe in Eastwick; editing by John Roe",
                None,
            ),
            (
                "Associated Press writer Jane Doe contributed to this report.",
                Some("AP"),
            ),
        ] {
            assert_eq!(read(&passage(text)), Some(Line::Credit(origin)), "{text}");
        }
        assert_eq!(
            dateline_agency("EASTWICK, May 4 (Xinhua) -- The bridge is open."),
            Some("Xinhua")
        );
        assert_eq!(
            dateline_agency("EASTWICK (Reuters) - The bridge is open."),
            Some("Reuters")
        );
        assert_eq!(dateline_agency("The bridge (Reuters) is open."), None);
    }

    #[test]
    fn bylines() {
        let byline = |text: &str| introduced_byline(text, &text.to_lowercase());
        assert_eq!(byline("By Jane Doe, Eastwick"), Some("Jane Doe".to_owned()));
        assert_eq!(byline("Von Jane Doe"), Some("Jane Doe".to_owned()));
        assert_eq!(byline("By the river"), None);
        assert!(
            is_list_of_names("Jane Doe and Ana O’Neil")
                && !is_list_of_names("Harbour Reopens Again")
        );
    }
}

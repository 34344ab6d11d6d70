//! What the page says of itself: its date line and its copyright.

use std::sync::LazyLock;

use super::{
    BELOW_STANDFIRST, BlockKind, DebrisKind, Found, captions,
    duplicates::key,
    page_words::PageWord,
    passage::{Passage, Verdict},
    phrases,
};
use crate::{
    lang::{self, Lexicon},
    text::{
        dates::{self, DatePhrase},
        edtf::Edtf,
    },
};

/// Longest date line, in words.
const LONGEST: usize = 16;

static DATELINE: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    lang::rows(Lexicon::Captions)
        .filter(|row| row.len() == 2 && row[0] == "dateline")
        .map(|row| row[1])
        .collect()
});

/// Marks date lines: "Published 5 February 2031, 10:30 GMT". One above the running text, which
/// begins at `first`, or near its beginning dates the page.
pub(super) fn mark_date_lines(part: &mut [Passage], first: usize, found: &mut Found) {
    for (n, passage) in part
        .iter_mut()
        .enumerate()
        .filter(|(_, p)| p.is_open() && p.shape.words <= LONGEST)
    {
        if let Some(phrases) = date_line(passage.text()) {
            passage.verdict = Verdict::Block(BlockKind::Credit);
            found.published = found
                .published
                .or(full_day(&phrases).filter(|_| n < first + BELOW_STANDFIRST));
        } else if n <= first
            && let Some((day, author)) = joined_line(passage.text())
        {
            passage.verdict = Verdict::Block(BlockKind::Credit);
            found.published = found.published.or(Some(day));
            found.author = found.author.take().or(author);
        }
    }
}

/// What joins the pieces of a line that holds the date and something else about the page.
static JOINTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let signs = ["|", "•", "·", "/"].into_iter();
    let all = signs.chain(PageWord::By.all());
    all.map(|joint| format!(" {joint} ")).collect()
});
/// Longest of the other pieces, in words, unless it names an author or is a label of the page.
const LONGEST_PIECE: usize = 3;

/// The day and the author of a line such as "By Jane Doe | 7 February 2031 | 3 min read".
fn joined_line(text: &str) -> Option<(Edtf, Option<String>)> {
    let joint = JOINTS.iter().find(|joint| text.contains(*joint))?;
    let pieces: Vec<&str> = text
        .split(joint.as_str())
        .flat_map(|piece| piece.split(" | "))
        .map(str::trim)
        .collect();
    let day = pieces
        .iter()
        .find_map(|piece| full_day(&date_line(piece)?))?;
    let author = pieces.iter().find_map(|piece| captions::author(piece));
    let beside = |piece: &&str| {
        let known = || {
            captions::author(piece).is_some()
                || phrases::evidence(&piece.to_lowercase()).debris.is_some()
        };
        !piece.ends_with(['.', '!', '?'])
            && (piece.split_whitespace().count() <= LONGEST_PIECE
                || date_line(piece).is_some()
                || known())
    };
    pieces.iter().all(beside).then_some((day, author))
}

fn full_day(phrases: &[DatePhrase]) -> Option<Edtf> {
    phrases
        .iter()
        .find_map(|p| p.form.full_day())
        .map(Edtf::Day)
}

/// The dates of a line that holds nothing but dates, times and their labels; `None` for any other
/// line.
fn date_line(text: &str) -> Option<Vec<DatePhrase>> {
    let phrases = dates::scan(text, "mul");
    let mut from = 0;
    let mut numbers = !phrases.is_empty();
    for (start, end) in phrases
        .iter()
        .map(|p| (p.span.start, p.span.end))
        .chain([(text.len(), text.len())])
    {
        let between = &text[from..start];
        numbers |= between.contains(|c: char| c.is_ascii_digit());
        let words = between
            .split(|c: char| !c.is_alphabetic())
            .filter(|w| !w.is_empty());
        if !words
            .map(str::to_lowercase)
            .all(|word| DATELINE.contains(&word.as_str()))
        {
            return None;
        }
        from = end;
    }
    let named = phrases.iter().any(|p| p.form.is_day())
        || text.contains([':', '.'])
        || PageWord::Ago.before(text).is_some();
    (numbers && named).then_some(phrases)
}

/// Longest name of an outlet, in words.
const LONGEST_MASTHEAD: usize = 5;

/// Marks the name of the outlet above the running text: a short line whose words the copyright line
/// has too.
pub(super) fn mark_masthead(part: &mut [Passage], first: usize, found: &mut Found) {
    let is_copyright = |p: &&Passage| {
        matches!(p.verdict, Verdict::Debris(DebrisKind::Legal, _))
            && copyright_holder(p.text()).is_some()
    };
    let holders: Vec<String> = part
        .iter()
        .filter(is_copyright)
        .map(|p| key(p.text()))
        .collect();
    let named = |p: &Passage| p.is_open() && p.is_headline() && p.shape.words <= LONGEST_MASTHEAD;
    for passage in part[..first].iter_mut().filter(|p| named(p)) {
        let name = key(passage.text());
        if holders.iter().any(|holder| holder.contains(&name)) {
            found
                .outlet
                .get_or_insert_with(|| passage.text().to_owned());
            passage.verdict = Verdict::Debris(DebrisKind::Navigation, "the name of the outlet");
        }
    }
}

/// Whether a line is nothing but the address of a page.
pub(super) fn is_address(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://"))
        && !text.contains(char::is_whitespace)
}

/// The address of the page that stands above the running text.
pub(super) fn read_address(above: &[Passage], found: &mut Found) {
    let address = above
        .iter()
        .map(Passage::text)
        .find(|text| is_address(text));
    found.url = found.url.take().or_else(|| address.map(str::to_owned));
}

/// The outlet or the agency that a copyright line names.
pub(super) fn read_copyright(passages: &[Passage], found: &mut Found) {
    let mut lines = passages
        .iter()
        .filter(|p| matches!(p.verdict, Verdict::Debris(DebrisKind::Legal, _)));
    let Some(name) =
        lines.find_map(|p| copyright_holder(p.text()).or_else(|| published_title(p.text())))
    else {
        return;
    };
    match captions::writing_agency(&name) {
        Some(agency) => drop(found.origin.get_or_insert_with(|| agency.to_owned())),
        None => drop(found.outlet.get_or_insert(name)),
    }
}

/// "© 2031 The Eastwick Courier. All rights reserved." -> "The Eastwick Courier"
fn copyright_holder(text: &str) -> Option<String> {
    let behind = |sign: &str| text.split_once(sign).map(|(_, rest)| rest);
    let rest = behind("©")
        .or_else(|| behind("(c) "))
        .or_else(|| behind("(C) "))
        .or_else(|| PageWord::Copyright.behind(text))?;
    let rest = rest.trim_start_matches(|c: char| !c.is_alphabetic());
    let name = rest
        .split(['.', ',', '|', ';', '–'])
        .next()?
        .split(" - ")
        .next()?;
    let name = PageWord::Rights
        .all()
        .find_map(|rights| name.split_once(rights))
        .map_or(name, |(name, _)| name)
        .trim();
    let words = name.split_whitespace();
    let capitals = words
        .clone()
        .filter(|w| w.starts_with(char::is_uppercase))
        .count();
    ((1..=6).contains(&words.clone().count()) && 2 * capitals >= words.count())
        .then(|| name.to_owned())
}

/// "The Eastwick Courier is published by Courier House every Friday." -> "The Eastwick Courier"
fn published_title(text: &str) -> Option<String> {
    let (name, _) = PageWord::Issued.split(text)?;
    let words = name.split_whitespace();
    ((1..=6).contains(&words.clone().count())
        && words.clone().all(|w| w.starts_with(char::is_uppercase)))
    .then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_lines_hold_dates_times_and_labels_only() {
        let day = |text: &str| full_day(&date_line(text)?).map(|d| d.to_string());
        assert_eq!(
            day("Published 5 February 2031, 10:30 GMT | Updated 6 February 2031").as_deref(),
            Some("2031-02-05")
        );
        assert_eq!(
            day("Stand: 05.02.2031, 10:30 Uhr").as_deref(),
            Some("2031-02-05")
        );
        assert_eq!(
            day("Dernière mise à jour : 4 mars 2031 à 10h20").as_deref(),
            Some("2031-03-04")
        );
        assert_eq!(
            day("Publicado el 4 de marzo de 2031").as_deref(),
            Some("2031-03-04")
        );
        assert_eq!(day("May 4, 2031").as_deref(), Some("2031-05-04"));
        assert!(date_line("Updated at 4:50 p.m. ET").is_some());
        assert_eq!(
            day("Thu 6 Feb 2031 15.02 GMT").as_deref(),
            Some("2031-02-06")
        );
        assert_eq!(
            day("Feb 7, 2031 Updated 2 hrs ago").as_deref(),
            Some("2031-02-07")
        );
        let joined = |text: &str| joined_line(text).map(|(day, author)| (day.to_string(), author));
        let doe = Some("Jane Doe".to_owned());
        assert_eq!(
            joined("By Jane Doe | 7 February 2031 | 3 min read"),
            Some(("2031-02-07".to_owned(), doe.clone()))
        );
        assert_eq!(
            joined("Veröffentlicht am 07.02.2031 | Lesedauer: 2 Minuten"),
            Some(("2031-02-07".to_owned(), None))
        );
        assert_eq!(
            joined("February 7, 2031 by Jane Doe"),
            Some(("2031-02-07".to_owned(), doe))
        );
        assert_eq!(joined("The storm of 7 February 2031 | The Courier"), None);
        assert_eq!(date_line("Storm of 5 February 2031"), None);
        assert_eq!(date_line("The harbour in May 2031"), None);
    }

    #[test]
    fn copyright_names_the_outlet() {
        assert_eq!(
            copyright_holder("© 2031 The Eastwick Courier. All rights reserved.").as_deref(),
            Some("The Eastwick Courier")
        );
        assert_eq!(
            copyright_holder("Copyright 2031 Eastwick Courier All rights reserved").as_deref(),
            Some("Eastwick Courier")
        );
        assert_eq!(
            copyright_holder("(c) 2031 Eastwick News. All rights reserved.").as_deref(),
            Some("Eastwick News")
        );
        assert_eq!(copyright_holder("We use cookies"), None);
    }
}

//! Values as a reader wants them: dates, numbers, counts. English; other languages come with message files.

use rust_decimal::Decimal;

use super::view::DateView;
use crate::{
    brief::{Deviation, DifferenceKind, Era, Stance, Update, UpdateKind},
    extract::{Change, DateBasis, Nature, Qualifier},
    text::edtf::{Edtf, Point},
};

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const SEASONS: [&str; 4] = ["Spring", "Summer", "Autumn", "Winter"];

/// A date in words, with the value for `<time datetime>` where HTML has one.
pub(super) fn date(date: Edtf) -> DateView {
    let datetime = match date {
        Edtf::Season(..) | Edtf::Interval(..) => None,
        _ => Some(date.to_string()),
    };
    DateView { text: date_text(date), datetime, edtf: date.to_string() }
}

fn date_text(date: Edtf) -> String {
    match date {
        Edtf::Year(y) => point(Point::Year(y)),
        Edtf::Month(y, m) => point(Point::Month(y, m)),
        Edtf::Day(d) => point(Point::Day(d)),
        Edtf::Season(y, s) => {
            let season = SEASONS.get(usize::from(s).wrapping_sub(21)).unwrap_or(&"Season");
            format!("{season} {y}")
        }
        Edtf::Interval(from, to) => interval(from, to),
    }
}

fn point(point: Point) -> String {
    match point {
        Point::Year(y) => y.to_string(),
        Point::Month(y, m) => format!("{} {y}", month(m)),
        Point::Day(d) => format!("{} {} {}", d.day(), month(d.month()), d.year()),
    }
}

/// From and to, with what both share said once.
fn interval(from: Point, to: Point) -> String {
    match (from, to) {
        (Point::Month(y, a), Point::Month(z, b)) if y == z => format!("{}–{} {y}", month(a), month(b)),
        (Point::Day(a), Point::Day(b)) if (a.year(), a.month()) == (b.year(), b.month()) => {
            format!("{}–{} {} {}", a.day(), b.day(), month(a.month()), a.year())
        }
        _ => format!("{} – {}", point(from), point(to)),
    }
}

fn month(month: i8) -> &'static str {
    MONTHS.get((month as usize).wrapping_sub(1)).copied().unwrap_or_default()
}

/// What a date rests on, as a clause behind it.
pub(super) fn basis(basis: DateBasis) -> &'static str {
    match basis {
        DateBasis::Stated => "as stated in the text",
        DateBasis::Caption => "from a caption",
        DateBasis::Weekday => "from the weekday and the day of publication",
        DateBasis::Relative => "counted from the day of publication",
        DateBasis::Metadata => "the day of publication",
        DateBasis::None => "",
    }
}

/// `1 article`, `3 articles`.
pub(super) fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// What an article makes of a statement: the name of its stance, and the words for it.
pub(super) fn stance(stance: Option<Stance>) -> (&'static str, &'static str) {
    match stance {
        Some(Stance::States) => ("states", "states"),
        Some(Stance::Quotes) => ("quotes", "quotes"),
        Some(Stance::Differs(Deviation::Number)) => ("differs", "differs in a number"),
        Some(Stance::Differs(Deviation::Date)) => ("differs", "differs in the day"),
        Some(Stance::Differs(Deviation::Denial)) => ("differs", "differs: one denies it"),
        None => ("silent", "not matched"),
    }
}

/// Where a date lies, seen from the event.
pub(super) fn era(era: Era) -> &'static str {
    match era {
        Era::Before => "background",
        Era::Event => "the event",
        Era::Frame => "",
        Era::After => "ahead",
    }
}

/// What changed, as a clause; `articles` are named beside it.
pub(super) fn change_line(update: &Update) -> String {
    let reports = |n: usize| count(n, "report", "reports");
    match &update.kind {
        UpdateKind::Joined => format!("{} added", reports(update.articles.len())),
        UpdateKind::Retracted => format!("{} retracted by the outlet", reports(update.articles.len())),
        UpdateKind::Withdrawn => format!("{} withdrawn", reports(update.articles.len())),
        UpdateKind::Corrected(words) => format!("the editors corrected what is said of “{}”", plain(words)),
        UpdateKind::Hidden => "the editors took out a passage that was misread".to_owned(),
    }
}

/// How well a statement is supported.
pub(super) fn support(origins: usize) -> String {
    if origins == 1 { "1 source".to_owned() } else { format!("{origins} independent origins") }
}

/// Digits behind the point of a value that is shown rounded (a third, a sixth).
const ROUNDED: u32 = 4;

/// An exact decimal with its thousands grouped; one that goes on without end is rounded and says so.
pub(super) fn decimal(value: Decimal) -> String {
    let exact = value.normalize();
    if exact.scale() > 2 * ROUNDED {
        return format!("≈ {}", grouped(exact.round_dp(ROUNDED)));
    }
    grouped(exact)
}

fn grouped(value: Decimal) -> String {
    let plain = value.to_string();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |d| ("−", d));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let mut grouped = String::from(sign);
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

/// How exact a figure is said to be; empty when it stands as it is.
pub(super) fn qualifier(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Eq => "",
        Qualifier::Gt => "more than",
        Qualifier::Lt => "less than",
        Qualifier::Approx => "about",
    }
}

/// What a figure is when it is no fact; empty when it is one.
pub(super) fn nature(nature: Nature) -> &'static str {
    match nature {
        Nature::Actual => "",
        Nature::Forecast => "forecast",
        Nature::Target => "target",
        Nature::Offer => "offer",
    }
}

/// Which way a figure moved; empty when it did not.
pub(super) fn change(change: Option<Change>) -> &'static str {
    match change {
        Some(Change::Up) => "up",
        Some(Change::Down) => "down",
        None => "",
    }
}

/// The kind of a difference, as a name and in words.
pub(super) fn difference(kind: DifferenceKind) -> (&'static str, &'static str) {
    match kind {
        DifferenceKind::Conflict => ("conflict", "Different figures"),
        DifferenceKind::Denial => ("denial", "Stated, and denied"),
        DifferenceKind::Mention => ("mention", "Spoken of, and not mentioned"),
        DifferenceKind::Times => ("times", "Once, or more often"),
        DifferenceKind::Place => ("place", "Different places"),
        DifferenceKind::Date => ("date", "Different dates"),
        DifferenceKind::Office => ("office", "Different offices"),
        DifferenceKind::Revision => ("revision", "Changed later by the same outlet"),
        DifferenceKind::Unit => ("unit", "Different currencies, not converted"),
        DifferenceKind::Definition => ("definition", "Fact beside forecast, target or offer"),
        DifferenceKind::Period => ("period", "Different or unstated periods, no conflict"),
        DifferenceKind::Rounded => ("rounded", "The same, less exactly"),
    }
}

/// The first words of a text, with a mark where it goes on.
pub(super) fn opening(text: &str, words: usize) -> String {
    let mut all = text.split_whitespace();
    let first: Vec<&str> = all.by_ref().take(words).collect();
    let more = if all.next().is_some() { " …" } else { "" };
    plain(&(first.join(" ") + more))
}

/// Words without the invisible marks that turn the direction of what follows (`U+202A`–`U+202E`, `U+2066`–`U+2069`) and
/// without control characters.
pub(super) fn plain(words: &str) -> String {
    if words.chars().any(is_treacherous) { words.chars().filter(|&c| !is_treacherous(c)).collect() } else { words.to_owned() }
}

fn is_treacherous(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') || (c.is_control() && !matches!(c, '\n' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_date(edtf: &str, text: &str) {
        assert_eq!(date(edtf.parse().unwrap()).text, text);
    }

    #[test]
    fn dates_say_as_much_as_is_known() {
        check_date("2024-02-08", "8 February 2024");
        check_date("2024-02", "February 2024");
        check_date("2023-21", "Spring 2023");
        check_date("2022-01/2022-11", "January–November 2022");
        check_date("2026-01-31/2026-02-01", "31 January 2026 – 1 February 2026");
        assert_eq!(date("2022-01/2022-11".parse().unwrap()).datetime, None);
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(decimal("218200000000".parse().unwrap()), "218,200,000,000");
        assert_eq!(decimal("-1234.50".parse().unwrap()), "−1,234.5");
        assert_eq!(decimal(Decimal::ONE / Decimal::from(6)), "≈ 0.1667");
    }

    #[test]
    fn marks_that_turn_the_direction_of_text_are_left_out() {
        assert_eq!(plain("a\u{202e}b\u{7}c"), "abc");
    }
}

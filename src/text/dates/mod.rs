//! Dates as printed: one recogniser for metadata, captions, figures and the event date.
//!
//! [`scan()`] is a linear scanner over words and numbers with a lexicon for each language; it says
//! what stands there ([`Form`]) and resolves nothing. [`Form::resolve`] gives the date that it
//! means, as seen from a reference day. What cannot be told stays `None`.

mod resolve;
mod scan;
mod words;

use jiff::civil::Date;
use words::Class;

pub use resolve::Tense;
pub use scan::scan;

use super::{Span, edtf::Edtf};

/// Whether `word` is the name of a weekday in the language of a BCP 47 tag.
pub fn is_weekday(word: &str, language: &str) -> bool {
    let classes = words::of(language).get(word).unwrap_or_default();
    classes
        .iter()
        .any(|class| matches!(class, Class::Weekday(_)))
}

/// A date as printed: where, and what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatePhrase {
    /// Where it stands.
    pub span: Span,
    /// What it says.
    pub form: Form,
}

/// A unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// Monday to Sunday.
    Week,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    Half,
    /// A year.
    Year,
}

/// The year in which a part of a year lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum YearOf {
    /// It is printed.
    Stated(i16),
    /// So many years from the one that is spoken of ("next year").
    Shifted(i16),
    /// It is left out.
    Unsaid,
}

/// What a date phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// A date that needs nothing else.
    Full(Edtf),
    /// A day of a month, without the year: from, to.
    Days(i8, i8, i8),
    /// One month or several of a year: from, to.
    Months(i8, i8, YearOf),
    /// A season of a year.
    Season(u8, YearOf),
    /// "last summer", "next spring": the season before or after.
    SeasonBy(u8, i16),
    /// "last March", "next May": the month before or after.
    MonthBy(i8, i16),
    /// A weekday, from 1 for Monday; last, this or next where that is said.
    Weekday(i8, Option<i16>),
    /// So many days from today.
    Day(i16),
    /// Last, this or next week, month and so on.
    Unit(Unit, i16),
    /// "the same day": the day that is spoken of.
    SameDay,
}

impl Form {
    /// Whether it names a single day.
    pub fn is_day(self) -> bool {
        matches!(
            self,
            Self::Full(Edtf::Day(_)) | Self::Weekday(..) | Self::Day(_)
        ) || matches!(self, Self::Days(_, from, to) if from == to)
    }

    /// The day, where it is printed in full.
    pub fn full_day(self) -> Option<Date> {
        match self {
            Self::Full(date) => date.exact_day(),
            _ => None,
        }
    }
}

/// Whether the words name a day: a weekday, a day of a month, yesterday, today.
pub fn names_day(text: &str) -> bool {
    scan(text, "und").iter().any(|phrase| phrase.form.is_day())
}

/// How far before a date its verb is looked for, in bytes.
const LONGEST_CLAUSE: usize = 240;

/// Whether the clause of a date speaks of what is to come. `before` and `after` are the words of
/// its sentence on both sides; those after it count where it opens the sentence ("On Monday, the
/// council will vote").
pub fn tense(before: &str, after: &str, language: &str) -> Tense {
    let opens = before.split_whitespace().take(2).count() <= 1;
    let clause = if opens {
        after
            .match_indices(' ')
            .nth(8)
            .map_or(after, |(at, _)| &after[..at])
    } else {
        // A verb that is further away is another clause's; and a text without stops must not be
        // read for every date.
        let near =
            &before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST_CLAUSE))..];
        near.rsplit([',', ';', '—', '–', '“', '"', '„', ':'])
            .next()
            .unwrap_or_default()
    };
    if holds(clause, language, Class::Future) {
        Tense::Future
    } else {
        Tense::Past
    }
}

/// Whether the words right before a date make it background: "since", "born".
pub fn is_background(before: &str, language: &str) -> bool {
    holds(last_words(before, 3), language, Class::Since)
}

/// Whether a date stands in a clause that tells more about something ("the mayor, who was elected
/// on 4 March, ..."), by the words before it.
pub fn is_aside(before: &str, language: &str) -> bool {
    let Some((_, clause)) = before.rsplit_once(',') else {
        return false;
    };
    let opens = words::tokens(
        &clause[..clause.floor_char_boundary(40)],
        words::of(language),
    );
    opens.first().is_some_and(|token| matches!(token.kind, words::Kind::Known(classes) if classes.contains(&Class::Relative)))
}

/// Whether the words right before a date make it the day on which somebody spoke.
pub fn is_day_of_words(before: &str, language: &str) -> bool {
    holds(last_words(before, 3), language, Class::Said)
}

/// Whether a caption says that its picture is an old one.
pub fn is_archive(caption: &str, language: &str) -> bool {
    holds(caption, language, Class::Archive)
}

fn last_words(text: &str, count: usize) -> &str {
    let start = text
        .trim_end()
        .rmatch_indices(' ')
        .nth(count - 1)
        .map_or(0, |(at, _)| at);
    &text[start..]
}

fn holds(text: &str, language: &str, class: Class) -> bool {
    words::tokens(text, words::of(language))
        .iter()
        .any(|token| matches!(token.kind, words::Kind::Known(classes) if classes.contains(&class)))
}

/// The date in a file's name: `2026-02-04-talks.txt`, `20260204_talks.txt`.
pub fn in_file_name(name: &str) -> Option<Edtf> {
    let digits: String = name
        .chars()
        .take_while(|c| c.is_ascii_digit() || matches!(c, '-' | '_' | '.'))
        .filter(char::is_ascii_digit)
        .collect();
    let number = |from: usize, to: usize| digits.get(from..to).and_then(|d| d.parse::<i16>().ok());
    let (year, month, day) = (number(0, 4)?, number(4, 6)?, number(6, 8)?);
    let plausible = (1900..2100).contains(&year) && digits.len() == 8;
    if plausible {
        Edtf::day(year, month as i8, day as i8)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_may_begin_with_a_date() {
        assert_eq!(
            in_file_name("2026-02-04-talks.txt").map(|d| d.to_string()),
            Some("2026-02-04".to_owned())
        );
        assert_eq!(
            in_file_name("20260204_talks.txt").map(|d| d.to_string()),
            Some("2026-02-04".to_owned())
        );
        assert_eq!(in_file_name("000_efb00fa9.txt"), None);
        assert_eq!(in_file_name("2026-13-04.txt"), None);
    }

    #[test]
    fn a_lead_names_a_day() {
        assert!(names_day(
            "The bridge was closed on Monday, the mayor said."
        ));
        assert!(names_day("Die Brücke wurde am Montagabend gesperrt."));
        assert!(!names_day("The bridge was closed in May 2031."));
    }
}

//! From what a phrase says to the date that it means, as seen from a reference day.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

use super::{Form, Unit, YearOf};
use crate::text::edtf::{Edtf, Point};

/// Whether the clause speaks of what happened or of what is to come: which May "in May" is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tense {
    /// It happened, or nothing says otherwise.
    #[default]
    Past,
    /// It is to come.
    Future,
}

impl Form {
    /// The date that the words mean on the day `reference`; `None` where they do not say enough.
    pub fn resolve(self, reference: Option<Date>, tense: Tense) -> Option<Edtf> {
        match self {
            Self::Full(date) => Some(date),
            Self::Months(from, to, YearOf::Stated(year)) => months(year, from, to),
            Self::Season(season, YearOf::Stated(year)) => Some(Edtf::Season(year, season)),
            relative => relative.seen_from(reference?, tense),
        }
    }

    fn seen_from(self, today: Date, tense: Tense) -> Option<Edtf> {
        match self {
            Self::Full(date) => Some(date),
            Self::Days(month, from, to) => days(today, month, from, to, tense),
            Self::Months(from, to, year) => months(year_of(year, today, from, to, tense), from, to),
            Self::Season(season, year) => Some(Edtf::Season(
                season_year(year, today, season, tense),
                season,
            )),
            Self::SeasonBy(season, shift) => {
                Some(Edtf::Season(season_by(today, season, shift), season))
            }
            Self::MonthBy(month, shift) => Edtf::month(month_by(today, month, shift), month),
            Self::Weekday(weekday, shift) => self::weekday(today, weekday, shift, tense),
            Self::Day(days) => today
                .checked_add(i64::from(days).days())
                .ok()
                .map(Edtf::Day),
            Self::Unit(unit, shift) => self::unit(today, unit, shift),
            Self::SameDay => Some(Edtf::Day(today)),
        }
    }
}

/// How many days ahead of a page's own day a day without a year may lie, though no word says that
/// it is to come.
const AHEAD: i32 = 60;

fn days(today: Date, month: i8, from: i8, to: i8, tense: Tense) -> Option<Edtf> {
    let in_year = |year: i16| Date::new(year, month, from).ok();
    let this_year = in_year(today.year());
    let year = match tense {
        // A day that lies little ahead is of this year, whatever the verb seems to say: one that
        // lies most of a year back would be told from it.
        Tense::Past if this_year.is_none_or(|day| day > today.saturating_add(AHEAD.days())) => {
            today.year() - 1
        }
        Tense::Future if this_year.is_none_or(|day| day < today) => today.year() + 1,
        _ => today.year(),
    };
    let first = in_year(year)?;
    if from == to {
        return Some(Edtf::Day(first));
    }
    Some(Edtf::Interval(
        Point::Day(first),
        Point::Day(Date::new(year, month, to).ok()?),
    ))
}

fn months(year: i16, from: i8, to: i8) -> Option<Edtf> {
    if from == to {
        return Edtf::month(year, from);
    }
    let valid = (1..=12).contains(&from) && (1..=12).contains(&to);
    let first = if from > to { year - 1 } else { year };
    valid.then_some(Edtf::Interval(
        Point::Month(first, from),
        Point::Month(year, to),
    ))
}

/// An unsaid year: the latest in which the months had begun, or the next one in which they are
/// still to come.
fn year_of(year: YearOf, today: Date, from: i8, to: i8, tense: Tense) -> i16 {
    let this = today.year();
    match year {
        YearOf::Stated(year) => year,
        YearOf::Shifted(shift) => this + shift,
        YearOf::Unsaid if tense == Tense::Future => this + i16::from(to < today.month()),
        YearOf::Unsaid => {
            this - i16::from(if from == to {
                from > today.month()
            } else {
                to > today.month()
            })
        }
    }
}

const fn season_start(season: u8) -> i8 {
    match season {
        21 => 3,
        22 => 6,
        23 => 9,
        _ => 12,
    }
}

fn season_year(year: YearOf, today: Date, season: u8, tense: Tense) -> i16 {
    match year {
        YearOf::Stated(year) => year,
        YearOf::Shifted(shift) => today.year() + shift,
        YearOf::Unsaid => season_by(today, season, if tense == Tense::Future { 1 } else { -1 }),
    }
}

/// The year in which the season begins: the last one before today, the one of this year, the first
/// one after today.
fn season_by(today: Date, season: u8, shift: i16) -> i16 {
    let start = season_start(season);
    match shift {
        ..0 => today.year() - i16::from(start >= today.month()),
        0 => today.year(),
        _ => today.year() + i16::from(start <= today.month()),
    }
}

fn month_by(today: Date, month: i8, shift: i16) -> i16 {
    match shift {
        ..0 => today.year() - i16::from(month >= today.month()),
        0 => today.year(),
        _ => today.year() + i16::from(month <= today.month()),
    }
}

fn weekday(today: Date, weekday: i8, shift: Option<i16>, tense: Tense) -> Option<Edtf> {
    let wanted = Weekday::from_monday_one_offset(weekday).ok()?;
    let same = today.weekday() == wanted;
    let day = match (shift, tense) {
        (Some(1..), _) | (None, Tense::Future) => {
            if same && shift.is_none() {
                today
            } else {
                today.nth_weekday(1, wanted).ok()?
            }
        }
        (Some(..0), _) => today.nth_weekday(-1, wanted).ok()?,
        (Some(0), Tense::Future) if !same => today.nth_weekday(1, wanted).ok()?,
        _ if same => today,
        _ => today.nth_weekday(-1, wanted).ok()?,
    };
    Some(Edtf::Day(day))
}

fn unit(today: Date, unit: Unit, shift: i16) -> Option<Edtf> {
    let shift = i64::from(shift);
    let monday = today
        .checked_sub(i64::from(today.weekday().to_monday_zero_offset()).days())
        .ok()?;
    match unit {
        Unit::Day => today.checked_add(shift.days()).ok().map(Edtf::Day),
        Unit::Week => span_of(monday.checked_add(shift.weeks()).ok()?, 6),
        // On a Saturday "last weekend" is the one before, and "this weekend" has begun.
        Unit::Weekend => span_of(monday.checked_add((7 * shift + 5).days()).ok()?, 1),
        Unit::Month => {
            let month = today.first_of_month().checked_add(shift.months()).ok()?;
            Edtf::month(month.year(), month.month())
        }
        Unit::Quarter => part_of_year(today, 3, shift),
        Unit::Half => part_of_year(today, 6, shift),
        Unit::Year => Some(Edtf::Year(today.year() + shift as i16)),
    }
}

fn span_of(first: Date, days: i64) -> Option<Edtf> {
    Some(Edtf::Interval(
        Point::Day(first),
        Point::Day(first.checked_add(days.days()).ok()?),
    ))
}

fn part_of_year(today: Date, months: i8, shift: i64) -> Option<Edtf> {
    let first = Date::new(today.year(), (today.month() - 1) / months * months + 1, 1).ok()?;
    let first = first
        .checked_add((shift * i64::from(months)).months())
        .ok()?;
    Some(Edtf::Interval(
        Point::Month(first.year(), first.month()),
        Point::Month(first.year(), first.month() + months - 1),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::dates::scan;

    fn check(words: &str, today: &str, expected: &str) {
        let today = today.parse().unwrap();
        let found = scan(words, "und");
        let value = found
            .first()
            .and_then(|p| p.form.resolve(Some(today), Tense::Past))
            .map_or_else(String::new, |v| v.to_string());
        assert_eq!(value, expected, "{words} on {today}: {found:?}");
    }

    #[test]
    fn relative_dates_are_seen_from_the_reference_day() {
        for (words, today, expected) in [
            ("on Wednesday", "2026-02-05", "2026-02-04"),
            ("on Thursday", "2026-02-05", "2026-02-05"),
            ("last Thursday", "2026-02-05", "2026-01-29"),
            ("next Friday", "2026-02-05", "2026-02-06"),
            ("am vergangenen Montag", "2026-02-05", "2026-02-02"),
            ("yesterday", "2026-03-01", "2026-02-28"),
            ("last week", "2022-12-30", "2022-12-19/2022-12-25"),
            ("last weekend", "2026-02-04", "2026-01-31/2026-02-01"),
            ("last month", "2026-01-04", "2025-12"),
            ("earlier this month", "2026-02-04", "2026-02"),
            ("im nächsten Jahr", "2026-02-04", "2027"),
            ("in November", "2026-02-04", "2025-11"),
            ("in February", "2026-02-04", "2026-02"),
            ("on February 24", "2022-12-30", "2022-02-24"),
            ("am 24. Dezember", "2023-01-02", "2022-12-24"),
            ("next spring", "2022-12-30", "2023-21"),
            ("the spring of next year", "2022-12-30", "2023-21"),
            ("last summer", "2026-02-04", "2025-22"),
            (
                "the first 11 months of this year",
                "2022-12-30",
                "2022-01/2022-11",
            ),
            (
                "in the first half of this year",
                "2022-12-30",
                "2022-01/2022-06",
            ),
            ("last quarter", "2026-02-04", "2025-10/2025-12"),
            ("January-November", "2024-02-08", "2023-01/2023-11"),
            ("on the same day", "2026-02-04", "2026-02-04"),
        ] {
            check(words, today, expected);
        }
    }

    #[test]
    fn without_a_reference_day_only_full_dates_have_a_value() {
        let value = |words: &str| {
            scan(words, "en")
                .first()
                .and_then(|p| p.form.resolve(None, Tense::Past))
                .map(|v| v.to_string())
        };
        assert_eq!(value("on Wednesday"), None);
        assert_eq!(value("last month"), None);
        assert_eq!(value("in November"), None);
        assert_eq!(value("in the spring of 2023").as_deref(), Some("2023-21"));
        assert_eq!(
            value("the first 11 months of 2022").as_deref(),
            Some("2022-01/2022-11")
        );
    }
}

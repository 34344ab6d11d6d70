//! Dates with precision: the part of EDTF (ISO 8601-2:2019, level 1) that news needs.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A calendar date as precise as it is known, or an interval of two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edtf {
    /// `2022`
    Year(i16),
    /// `2023-21`: 21 spring, 22 summer, 23 autumn, 24 winter, as the text names them.
    Season(i16, u8),
    /// `2022-11`
    Month(i16, i8),
    /// `2022-12-30`
    Day(Date),
    /// `2022-01/2022-11`: from the first day of the one to the last day of the other.
    Interval(Point, Point),
}

/// One end of an [`Edtf::Interval`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Point {
    /// A year.
    Year(i16),
    /// A month of a year, from 1.
    Month(i16, i8),
    /// A day.
    Day(Date),
}

impl Edtf {
    /// The day `year-month-day`, if the calendar has it.
    pub fn day(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Self::Day)
    }

    /// The month `year-month`, if the calendar has it.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        (1..=12)
            .contains(&month)
            .then_some(Self::Month(year, month))
    }

    /// A date as metadata write it: EDTF, a time stamp of RFC 3339 or ISO 8601, or a mail date (RFC
    /// 5322). A time of day is dropped, and the day stays the one that was written, whatever its
    /// time zone.
    pub fn written(text: &str) -> Option<Self> {
        let text = text.trim();
        let day = text
            .get(..10)
            .filter(|_| matches!(text.as_bytes().get(10), Some(b'T' | b't' | b' ')));
        let timed = day
            .filter(|_| text.as_bytes().get(11).is_some_and(u8::is_ascii_digit))
            .and_then(|day| day.parse().ok());
        text.parse().ok().or(timed).or_else(|| {
            let mail = jiff::fmt::rfc2822::DateTimeParser::new()
                .parse_zoned(text)
                .ok()?;
            Some(Self::Day(mail.date()))
        })
    }

    /// The first day that it covers (a season: of its first month in the northern hemisphere).
    pub fn first_day(self) -> Date {
        match self {
            Self::Year(y) => Point::Year(y).first_day(),
            Self::Season(y, s) => Point::Month(y, season_month(s)).first_day(),
            Self::Month(y, m) => Point::Month(y, m).first_day(),
            Self::Day(d) => d,
            Self::Interval(from, _) => from.first_day(),
        }
    }

    /// The last day that it covers.
    pub fn last_day(self) -> Date {
        match self {
            Self::Year(y) => Point::Year(y).last_day(),
            Self::Season(y, s) => {
                let first = Point::Month(y, season_month(s)).first_day();
                first
                    .saturating_add(jiff::Span::new().months(2))
                    .last_of_month()
            }
            Self::Month(y, m) => Point::Month(y, m).last_day(),
            Self::Day(d) => d,
            Self::Interval(_, to) => to.last_day(),
        }
    }

    /// The day, where it is known to the day.
    pub fn exact_day(self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            _ => None,
        }
    }

    /// Days since 1970-01-01 of the first day; the unit in which articles are compared in time.
    pub fn day_number(self) -> i32 {
        day_number(self.first_day())
    }
}

/// Days since 1970-01-01.
pub fn day_number(date: Date) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch
        .until((jiff::Unit::Day, date))
        .map_or(0, |span| span.get_days())
}

impl Point {
    /// The first day that it covers.
    pub fn first_day(self) -> Date {
        match self {
            Self::Year(y) => Date::new(y, 1, 1).unwrap_or(Date::MIN),
            Self::Month(y, m) => Date::new(y, m, 1).unwrap_or(Date::MIN),
            Self::Day(d) => d,
        }
    }

    /// The last day that it covers.
    pub fn last_day(self) -> Date {
        match self {
            Self::Year(y) => Date::new(y, 12, 31).unwrap_or(Date::MAX),
            Self::Month(y, m) => Date::new(y, m, 1).map_or(Date::MAX, Date::last_of_month),
            Self::Day(d) => d,
        }
    }
}

fn season_month(season: u8) -> i8 {
    match season {
        21 => 3,
        22 => 6,
        23 => 9,
        _ => 12,
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Year(y) => write!(f, "{y:04}"),
            Self::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Self::Day(d) => write!(f, "{d}"),
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Year(y) => write!(f, "{y:04}"),
            Self::Season(y, s) => write!(f, "{y:04}-{s:02}"),
            Self::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Self::Day(d) => write!(f, "{d}"),
            Self::Interval(from, to) => write!(f, "{from}/{to}"),
        }
    }
}

/// The text is not a date in the supported part of EDTF.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a date: expected YYYY, YYYY-MM, YYYY-MM-DD or an interval of two with `/`")]
pub struct ParseEdtfError(String);

impl FromStr for Point {
    type Err = ParseEdtfError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || ParseEdtfError(text.to_owned());
        let digits = |part: &str, len: usize| -> Result<i16, ParseEdtfError> {
            let fits = part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
            if fits {
                part.parse().map_err(|_| error())
            } else {
                Err(error())
            }
        };
        let mut parts = text.splitn(3, '-');
        let year = digits(parts.next().unwrap_or_default(), 4)?;
        let Some(month) = parts.next() else {
            return Ok(Self::Year(year));
        };
        let month = digits(month, 2)? as i8;
        let Some(day) = parts.next() else {
            return if (1..=12).contains(&month) {
                Ok(Self::Month(year, month))
            } else {
                Err(error())
            };
        };
        Date::new(year, month, digits(day, 2)? as i8)
            .map(Self::Day)
            .map_err(|_| error())
    }
}

impl FromStr for Edtf {
    type Err = ParseEdtfError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some((from, to)) = text.split_once('/') {
            return Ok(Self::Interval(from.parse()?, to.parse()?));
        }
        if let Some((year, season @ ("21" | "22" | "23" | "24"))) = text.split_once('-')
            && let Ok(Point::Year(year)) = year.parse()
        {
            return Ok(Self::Season(year, season.parse().unwrap_or(21)));
        }
        Ok(match text.parse()? {
            Point::Year(y) => Self::Year(y),
            Point::Month(y, m) => Self::Month(y, m),
            Point::Day(d) => Self::Day(d),
        })
    }
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_supported_form_reads_and_prints_the_same() {
        for form in [
            "2022",
            "2022-11",
            "2022-12-30",
            "2023-21",
            "2022-01/2022-11",
            "2026-01-31/2026-02-01",
        ] {
            assert_eq!(form.parse::<Edtf>().unwrap().to_string(), form);
        }
        for bad in [
            "",
            "22",
            "2022-13",
            "2022-02-30",
            "2022-2-3",
            "May",
            "2022-11/",
        ] {
            assert!(bad.parse::<Edtf>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_time_stamp_gives_the_day_that_it_writes() {
        for (written, day) in [
            ("2024-02-08T23:30:00+05:00", "2024-02-08"),
            ("2024-02-08 07:15", "2024-02-08"),
            ("Thu, 08 Feb 2024 23:30:00 -0800", "2024-02-08"),
            (" 2024-02 ", "2024-02"),
        ] {
            assert_eq!(
                Edtf::written(written).map(|d| d.to_string()).as_deref(),
                Some(day),
                "{written}"
            );
        }
        for bad in ["2024-02-08 or so", "8 February", "2024-02-30T10:00", ""] {
            assert_eq!(Edtf::written(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_month_covers_its_first_to_its_last_day() {
        let month: Edtf = "2024-02".parse().unwrap();
        assert_eq!(month.first_day().to_string(), "2024-02-01");
        assert_eq!(month.last_day().to_string(), "2024-02-29");
        assert_eq!("1970-01-02".parse::<Edtf>().unwrap().day_number(), 1);
    }
}

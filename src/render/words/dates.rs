//! Dates as readers write them, as precise as they are known.

use super::Words;
use crate::{
    render::{
        messages::{Messages, arguments},
        view::DateView,
    },
    text::edtf::{Edtf, Point},
};

/// The names of months and seasons, in their order.
#[derive(Debug)]
pub(super) struct Calendar {
    months: Vec<String>,
    /// The same, as short as an axis needs them.
    short: Vec<String>,
    seasons: Vec<String>,
}

impl Calendar {
    pub(super) fn new(messages: &Messages) -> Self {
        let named = |key: &str, of: &'static str, last: usize| {
            (1..=last)
                .map(|n| {
                    messages
                        .tell(key, &arguments([(of, n.into())]))
                        .unwrap_or_default()
                })
                .collect()
        };
        Self {
            months: named("month", "month", 12),
            short: named("month-short", "month", 12),
            seasons: named("season", "season", 4),
        }
    }

    fn month(&self, month: i8) -> &str {
        self.months
            .get((month as usize).wrapping_sub(1))
            .map(String::as_str)
            .unwrap_or_default()
    }

    /// The name of an EDTF season (21 to 24).
    fn season(&self, season: u8) -> &str {
        self.seasons
            .get(usize::from(season).wrapping_sub(21))
            .map(String::as_str)
            .unwrap_or_default()
    }
}

impl Words {
    /// A month on an axis, with the year where it has to be told.
    pub(in crate::render) fn month_of_axis(&self, month: i8, year: Option<i32>) -> String {
        let short = self
            .calendar
            .short
            .get((month as usize).wrapping_sub(1))
            .map(String::as_str)
            .unwrap_or_default();
        match year {
            Some(year) => self.tell(
                "date-month",
                [("month", short.into()), ("year", year.to_string().into())],
            ),
            None => short.to_owned(),
        }
    }

    /// A date in words, with the value for `<time datetime>` where HTML has one.
    pub(in crate::render) fn date(&self, date: Edtf) -> DateView {
        let edtf = date.to_string();
        let datetime = match date {
            Edtf::Season(..) | Edtf::Interval(..) => None,
            _ => Some(edtf.clone()),
        };
        DateView {
            text: self.date_text(date),
            datetime,
            edtf,
        }
    }

    fn date_text(&self, date: Edtf) -> String {
        match date {
            Edtf::Year(y) => self.point(Point::Year(y)),
            Edtf::Month(y, m) => self.point(Point::Month(y, m)),
            Edtf::Day(d) => self.point(Point::Day(d)),
            Edtf::Season(y, s) => self.tell(
                "date-season",
                [
                    ("season", self.calendar.season(s).into()),
                    ("year", y.to_string().into()),
                ],
            ),
            Edtf::Interval(from, to) => self.interval(from, to),
        }
    }

    fn point(&self, point: Point) -> String {
        let month = |month: i8| self.calendar.month(month).into();
        match point {
            Point::Year(y) => y.to_string(),
            Point::Month(y, m) => self.tell(
                "date-month",
                [("month", month(m)), ("year", y.to_string().into())],
            ),
            Point::Day(d) => {
                let parts = [
                    ("day", d.day().to_string().into()),
                    ("month", month(d.month())),
                    ("year", d.year().to_string().into()),
                ];
                self.tell("date-day", parts)
            }
        }
    }

    /// From and to, with what both share said once.
    fn interval(&self, from: Point, to: Point) -> String {
        let month = |month: i8| self.calendar.month(month).into();
        match (from, to) {
            (Point::Month(y, a), Point::Month(z, b)) if y == z => self.tell(
                "date-months-of-year",
                [
                    ("from", month(a)),
                    ("to", month(b)),
                    ("year", y.to_string().into()),
                ],
            ),
            (Point::Day(a), Point::Day(b)) if (a.year(), a.month()) == (b.year(), b.month()) => {
                let days = [
                    ("from", a.day().to_string().into()),
                    ("to", b.day().to_string().into()),
                ];
                let [from, to] = days;
                self.tell(
                    "date-days-of-month",
                    [
                        from,
                        to,
                        ("month", month(a.month())),
                        ("year", a.year().to_string().into()),
                    ],
                )
            }
            _ => self.tell(
                "date-span",
                [
                    ("from", self.point(from).into()),
                    ("to", self.point(to).into()),
                ],
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(edtf: &str, english: &str, german: &str) {
        let date = edtf.parse().unwrap();
        assert_eq!(
            [
                Words::of("en").date(date).text,
                Words::of("de").date(date).text
            ],
            [english, german]
        );
    }

    #[test]
    fn dates_say_as_much_as_is_known_in_the_readers_form() {
        check("2026-02-04", "4 February 2026", "4. Februar 2026");
        check("2024-02", "February 2024", "Februar 2024");
        check("2023-21", "Spring 2023", "Frühjahr 2023");
        check(
            "2022-01/2022-11",
            "January–November 2022",
            "Januar bis November 2022",
        );
        check(
            "2024-03-02/2024-03-05",
            "2–5 March 2024",
            "2. bis 5. März 2024",
        );
        check(
            "2026-01-31/2026-02-01",
            "31 January 2026 – 1 February 2026",
            "31. Januar 2026 bis 1. Februar 2026",
        );
    }

    #[test]
    fn html_is_told_a_date_only_where_it_can_say_it() {
        assert_eq!(
            Words::of("en")
                .date("2022-01/2022-11".parse().unwrap())
                .datetime,
            None
        );
        assert_eq!(
            Words::of("en")
                .date("2022-01".parse().unwrap())
                .datetime
                .as_deref(),
            Some("2022-01")
        );
    }
}

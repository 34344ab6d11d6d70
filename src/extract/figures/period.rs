//! The time that a figure covers.

use super::{
    Nearby,
    quantity::{Quantity, Scope},
};
use crate::{
    extract::DateMention,
    text::edtf::{Edtf, Point},
};

/// Farthest year from its figure, in bytes.
const FARTHEST: usize = 160;

/// What a sentence says about the time of all its figures.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    /// "the first 11 months of 2022", "January-November 2023".
    span: Option<Edtf>,
    /// "this year", "last month", against the published date.
    relative: Option<Edtf>,
}

/// Reads the sentence; `published` resolves "this year".
pub(super) fn setting(scope: &Scope<'_>, published: Option<Edtf>) -> Setting {
    let sentence = scope.span.of(scope.text);
    let span = first_months(sentence, published).or_else(|| month_span(sentence, published));
    Setting { span, relative: relative(sentence, published) }
}

/// The period of `quantity`: a span of months in its sentence, else the nearest date or year, else "this year" and its like.
///
/// How long something took holds for what took so long, and for no other time that the sentence names.
pub(super) fn of(scope: &Scope<'_>, quantity: &Quantity, nearby: Nearby<'_>, setting: &Setting) -> Option<Edtf> {
    if quantity.is_duration() {
        return None;
    }
    let printed = setting.span.or_else(|| nearest_date(scope, quantity, nearby));
    printed.or_else(|| nearest_year(scope, quantity)).or(setting.relative)
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// "the first 11 months of 2022", "the first nine months of this year".
fn first_months(sentence: &str, published: Option<Edtf>) -> Option<Edtf> {
    const NUMBERS: [&str; 12] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let (_, rest) = sentence.split_once("first ")?;
    let (count, rest) = rest.split_once(" months")?;
    let count = count.parse::<i8>().ok().or_else(|| NUMBERS.iter().position(|n| *n == count).map(|n| n as i8 + 1))?;
    let year = year_in(rest).or_else(|| said_year(rest, published))?;
    (1..=12).contains(&count).then_some(Edtf::Interval(Point::Month(year, 1), Point::Month(year, count)))
}

/// "January-November 2023", "from January to November", with the year of the sentence.
fn month_span(sentence: &str, published: Option<Edtf>) -> Option<Edtf> {
    let (from, at) = MONTHS.iter().enumerate().find_map(|(n, month)| Some((n as i8 + 1, sentence.find(month)? + month.len())))?;
    let rest = &sentence[at..];
    let link = ["-", "–", " to ", " through ", " and "].iter().find(|link| rest.starts_with(**link))?;
    let rest = &rest[link.len()..];
    let to = MONTHS.iter().position(|month| rest.starts_with(month))? as i8 + 1;
    let close =
        rest.get(MONTHS[to as usize - 1].len()..).and_then(|rest| year_in(rest.split_inclusive(' ').take(4).collect::<String>().as_str()));
    let year = close.or_else(|| last_year_in(&sentence[..at])).or_else(|| year_in(rest)).or_else(|| said_year(sentence, published))?;
    (from < to).then_some(Edtf::Interval(Point::Month(year, from), Point::Month(year, to)))
}

/// The years that are printed in `text`.
fn years(text: &str) -> impl Iterator<Item = i16> {
    text.split(|c: char| !c.is_ascii_alphanumeric()).filter_map(|word| {
        let year = word.parse::<i16>().ok().filter(|_| word.len() == 4)?;
        (1900..2100).contains(&year).then_some(year)
    })
}

fn year_in(text: &str) -> Option<i16> {
    years(text).next()
}

fn last_year_in(text: &str) -> Option<i16> {
    years(text).last()
}

/// The date of the sentence that stands nearest to the figure.
fn nearest_date(scope: &Scope<'_>, quantity: &Quantity, nearby: Nearby<'_>) -> Option<Edtf> {
    let inside = |d: &&DateMention| scope.span.contains(d.anchor.clean) && d.value.is_some();
    let behind = nearby.dates_from(quantity.span.start).first().filter(inside);
    let before = nearby.date_before(quantity.span.start).filter(inside);
    let distance = |d: &DateMention| d.anchor.clean.start.abs_diff(quantity.span.end).min(quantity.span.start.abs_diff(d.anchor.clean.end));
    [behind, before].into_iter().flatten().min_by_key(|d| distance(d)).and_then(|d| d.value)
}

/// A year printed behind "in", nearest behind the figure, else before it.
fn nearest_year(scope: &Scope<'_>, quantity: &Quantity) -> Option<Edtf> {
    let text = scope.text;
    let behind = &text[quantity.span.end..text.ceil_char_boundary((quantity.span.end + FARTHEST).min(scope.span.end))];
    let before = &text[text.floor_char_boundary(quantity.span.start.saturating_sub(FARTHEST).max(scope.span.start))..quantity.span.start];
    let said = |text: &str| {
        let at = text.find(" in ").or_else(|| text.find("In ")).or_else(|| text.find(" of "))?;
        year_in(text.get(at..)?)
    };
    said(behind).or_else(|| said(before)).map(Edtf::Year)
}

fn published_year(published: Option<Edtf>) -> Option<i16> {
    published.map(|p| p.first_day().year())
}

/// "this year", "last year".
fn said_year(text: &str, published: Option<Edtf>) -> Option<i16> {
    let year = published_year(published)?;
    if text.contains("this year") {
        return Some(year);
    }
    text.contains("last year").then_some(year - 1)
}

/// "this year", "last year", "last month", against the published date.
fn relative(sentence: &str, published: Option<Edtf>) -> Option<Edtf> {
    let day = published?.first_day();
    if sentence.contains("last month") {
        let month = day.saturating_sub(jiff::Span::new().months(1));
        return Some(Edtf::Month(month.year(), month.month()));
    }
    if sentence.contains("this month") {
        return Some(Edtf::Month(day.year(), day.month()));
    }
    said_year(sentence, published).map(Edtf::Year)
}

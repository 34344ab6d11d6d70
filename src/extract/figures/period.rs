//! The time that a figure covers, or at which it held.
//!
//! Dates are found elsewhere ([`DateMention`]); here one of them is chosen for each figure: that of
//! its own clause, then one that opens or closes the sentence. A date that the figure is only
//! compared with ("than in 2019") is none of them; "since" opens a span that ends on the day of
//! publication; "a year earlier" counts from the period of the figure before.

use super::{
    Nearby,
    lexicon::{Joint, Tie},
    quantity::Quantity,
    scope::Scope,
    tags::{Tag, Tagged},
};
use crate::{
    extract::DateMention,
    text::{
        Span,
        edtf::{Edtf, Point},
    },
};

/// Bytes before a date in which the words that tie it to a figure stand.
const TIE: usize = 32;

/// Dates on each side of a figure that are tried.
const NEAREST: usize = 4;

/// Farthest date from its figure, in words.
const FARTHEST: usize = 20;

/// What a sentence says about time: its dates with what ties them.
#[derive(Debug)]
pub(super) struct Setting {
    dates: Vec<Dated>,
    /// A quarter or half of the year without its year.
    part: Option<Edtf>,
}

/// A date of the sentence as the period of a figure.
#[derive(Debug, Clone, Copy)]
struct Dated {
    span: Span,
    value: Edtf,
}

/// Reads the sentence; `published` closes what is still going on.
pub(super) fn setting(scope: &Scope<'_>, nearby: Nearby<'_>, published: Option<Edtf>) -> Setting {
    let inside = nearby
        .dates_from(scope.span.start)
        .iter()
        .take_while(|d| d.anchor.clean.start < scope.span.end);
    let all: Vec<(&DateMention, Edtf)> = inside.filter_map(|d| Some((d, d.value?))).collect();
    let mut dates: Vec<Dated> = Vec::new();
    let mut joined = false;
    for (n, (date, value)) in all.iter().enumerate() {
        if std::mem::take(&mut joined) {
            continue;
        }
        let span = date.anchor.clean;
        if is_in_name(scope, span, *value) {
            continue;
        }
        let tie = tie(scope, span);
        let next = all.get(n + 1).filter(|(next, _)| {
            tie == Some(Tie::Between) && is_and(scope, span, next.anchor.clean)
        });
        if let Some((last, to)) = next {
            joined = true;
            dates.extend(between(*value, *to).map(|value| Dated {
                span: span.joined(last.anchor.clean),
                value,
            }));
            continue;
        }
        dates.extend(
            tied(*value, tie, published, span.of(scope.text), scope)
                .map(|value| Dated { span, value }),
        );
    }
    let part = scope
        .lexicon
        .part_of_year(scope.span.of(scope.text))
        .zip(published)
        .map(|((from, to), day)| part(from, to, day));
    Setting { dates, part }
}

/// "the 2031 Games": the year is part of a name.
fn is_in_name(scope: &Scope<'_>, date: Span, value: Edtf) -> bool {
    let determined = scope
        .previous(date.start)
        .is_some_and(|w| w.is_next() && scope.is(&w, Joint::Definite));
    let named = scope
        .next(date.end)
        .is_some_and(|w| w.is_next() && w.is_capital());
    !scope.lexicon.language.noun_capitals && matches!(value, Edtf::Year(_)) && determined && named
}

/// The words before a date that tie it.
fn tie(scope: &Scope<'_>, date: Span) -> Option<Tie> {
    let from = scope
        .text
        .ceil_char_boundary(date.start.saturating_sub(TIE).max(scope.span.start));
    let before = scope.text[from..date.start].to_lowercase();
    let before = before.trim_end();
    let lexicon = scope.lexicon;
    let without_lead = |words: &str| {
        let (rest, lead) = words.trim_end().rsplit_once(' ')?;
        lexicon.is(lead, Joint::DateLead).then_some(rest.len())
    };
    let bare = || {
        let rest = &before[..without_lead(before)?];
        let shorter = || lexicon.tie_before(&rest[..without_lead(rest)?]);
        lexicon.tie_before(rest).or_else(shorter)
    };
    lexicon.tie_before(before).or_else(bare)
}

fn is_and(scope: &Scope<'_>, left: Span, right: Span) -> bool {
    scope
        .text
        .get(left.end..right.start)
        .is_some_and(|link| scope.lexicon.is(link.trim(), Joint::And))
}

/// What a date with its tie covers; `None` where it is only compared with.
fn tied(
    value: Edtf,
    tie: Option<Tie>,
    published: Option<Edtf>,
    printed: &str,
    scope: &Scope<'_>,
) -> Option<Edtf> {
    let opens_with_end = printed.split_once(' ').is_some_and(|(first, _)| {
        scope.lexicon.tie_before(&first.to_lowercase()) == Some(Tie::End)
    });
    match tie {
        Some(Tie::Base | Tie::Same) => None,
        Some(Tie::Since) => Some(published.and_then(|day| until(value, day)).unwrap_or(value)),
        Some(Tie::End) => Some(last_month(value)),
        Some(Tie::Ending(months)) => Some(ending(value, months)),
        _ if opens_with_end => Some(last_month(value)),
        _ => Some(value),
    }
}

/// So many months of which the month `value` is the last; other dates as they are.
fn ending(value: Edtf, months: i8) -> Edtf {
    let Edtf::Month(year, last) = value else {
        return value;
    };
    let first = last - months + 1;
    let start = if first < 1 {
        Point::Month(year - 1, first + 12)
    } else {
        Point::Month(year, first)
    };
    Edtf::Interval(start, Point::Month(year, last))
}

/// December of a year; other dates as they are.
fn last_month(value: Edtf) -> Edtf {
    if let Edtf::Year(year) = value {
        Edtf::Month(year, 12)
    } else {
        value
    }
}

/// From `start` to the published day, as precise as `start` is.
fn until(start: Edtf, published: Edtf) -> Option<Edtf> {
    let day = published.exact_day()?;
    let (from, to) = match start {
        Edtf::Year(year) => (Point::Year(year), Point::Year(day.year())),
        Edtf::Month(year, month) => (
            Point::Month(year, month),
            Point::Month(day.year(), day.month()),
        ),
        Edtf::Day(first) => (Point::Day(first), Point::Day(day)),
        Edtf::Season(..) | Edtf::Interval(..) => return None,
    };
    (start.first_day() < day && from != to).then_some(Edtf::Interval(from, to))
}

/// "between January and June 2025": the year of the second holds for the first.
fn between(from: Edtf, to: Edtf) -> Option<Edtf> {
    match (from, to) {
        (Edtf::Month(_, first), Edtf::Month(year, last)) if first < last => Some(Edtf::Interval(
            Point::Month(year, first),
            Point::Month(year, last),
        )),
        (Edtf::Year(first), Edtf::Year(last)) if first < last => {
            Some(Edtf::Interval(Point::Year(first), Point::Year(last)))
        }
        (Edtf::Day(first), Edtf::Day(last)) if first < last => {
            Some(Edtf::Interval(Point::Day(first), Point::Day(last)))
        }
        _ => None,
    }
}

/// The latest quarter or half from month `from` to month `to` that has begun.
fn part(from: i8, to: i8, published: Edtf) -> Edtf {
    let day = published.first_day();
    let year = day.year() - i16::from(from > day.month());
    Edtf::Interval(Point::Month(year, from), Point::Month(year, to))
}

/// The figure before in the same sentence, with its period.
#[derive(Debug, Clone, Copy)]
pub(super) struct Before<'a> {
    pub(super) quantity: &'a Quantity,
    pub(super) period: Option<Edtf>,
}

/// The period of `quantity`.
///
/// How long something took holds for what took so long, and for no time that the sentence names.
pub(super) fn of(
    scope: &Scope<'_>,
    tagged: &Tagged<'_>,
    quantity: &Quantity,
    setting: &Setting,
    before: Option<Before<'_>>,
) -> Option<Edtf> {
    if quantity.is_duration() {
        return None;
    }
    if let Some(year) = other_year(scope, quantity) {
        let period = before?.period?;
        return in_year(
            period,
            if let OtherYear::Stated(year) = year {
                year
            } else {
                period.first_day().year() - 1
            },
        );
    }
    let clause = Clause {
        scope,
        tagged,
        quantity: quantity.span,
    };
    let split = setting
        .dates
        .partition_point(|d| d.span.start < quantity.span.end);
    let (left, right) = setting.dates.split_at(split);
    let behind = || {
        right
            .iter()
            .take(NEAREST)
            .find(|d| clause.reaches(quantity.span.end, d.span.start))
    };
    let ahead = || {
        left.iter().rev().take(NEAREST).find(|d| {
            d.span.end <= quantity.span.start && clause.reaches(d.span.end, quantity.span.start)
        })
    };
    let based = is_based(scope, tagged, quantity);
    let own = behind().or_else(|| if based { None } else { ahead() });
    if own.is_some() || based {
        return own.map(|d| d.value);
    }
    let fronted = || left.first().filter(|d| clause.is_fronted(d.span));
    let closing = || right.last().filter(|d| clause.is_closing(d.span));
    fronted()
        .or_else(closing)
        .map(|d| d.value)
        .or_else(|| inherited(scope, tagged, quantity, before))
        .or(setting.part)
}

/// What a figure that another one is compared with says of its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OtherYear {
    /// "a year earlier".
    Before,
    /// "in the same period of 2024".
    Stated(i16),
}

/// "a year earlier", "in the same period of 2024", behind the figure.
fn other_year(scope: &Scope<'_>, quantity: &Quantity) -> Option<OtherYear> {
    let end = scope
        .text
        .floor_char_boundary((quantity.span.end + 2 * TIE).min(scope.span.end));
    let behind = scope.text[quantity.span.end..end].to_lowercase();
    let (tie, len) = scope.lexicon.tie_behind(&behind)?;
    let digits = behind
        .get(len..)?
        .split(|c: char| !c.is_ascii_digit())
        .find(|word| word.len() == 4);
    let year = digits
        .and_then(|word| word.parse().ok())
        .filter(|_| tie == Tie::Same);
    Some(year.map_or(OtherYear::Before, OtherYear::Stated))
}

/// The same part of another year.
fn in_year(period: Edtf, year: i16) -> Option<Edtf> {
    match period {
        Edtf::Year(_) => Some(Edtf::Year(year)),
        Edtf::Month(_, month) => Some(Edtf::Month(year, month)),
        Edtf::Season(_, season) => Some(Edtf::Season(year, season)),
        Edtf::Interval(Point::Month(a, from), Point::Month(b, to)) if a == b => Some(
            Edtf::Interval(Point::Month(year, from), Point::Month(year, to)),
        ),
        Edtf::Day(_) | Edtf::Interval(..) => None,
    }
}

/// Whether the figure is the one that another is compared with.
fn is_based(scope: &Scope<'_>, tagged: &Tagged<'_>, quantity: &Quantity) -> bool {
    let first = tagged.index(quantity.span.start);
    (1..=3).any(|back| {
        let word = first.checked_sub(back).and_then(|n| tagged.tokens.get(n));
        word.is_some_and(|t| scope.lexicon.is(&t.lower, Joint::Base)) && quantity.to.is_none()
    })
}

/// "of which 64 percent": the period of the figure before.
fn inherited(
    scope: &Scope<'_>,
    tagged: &Tagged<'_>,
    quantity: &Quantity,
    before: Option<Before<'_>>,
) -> Option<Edtf> {
    let before = before?;
    let at = tagged.index(quantity.span.start);
    let behind = before.quantity.span.end < quantity.span.start;
    let part = behind && tagged.is_part_of_known(scope, at);
    before.period.filter(|_| part)
}

/// The clause of a quantity.
struct Clause<'a> {
    scope: &'a Scope<'a>,
    tagged: &'a Tagged<'a>,
    quantity: Span,
}

impl Clause<'_> {
    /// Whether nothing between the two places opens another clause.
    fn reaches(&self, from: usize, to: usize) -> bool {
        let (first, last) = (self.tagged.index(from), self.tagged.index(to));
        let between = first..=last;
        let tokens = between.filter_map(|n| Some((n, self.tagged.tokens.get(n)?)));
        let mut inside = tokens
            .filter(|(_, t)| t.span().start >= from && t.word.span.start - t.word.gap.len() < to);
        last - first <= FARTHEST && !inside.any(|(n, _)| self.is_border(n, to))
    }

    /// Whether another clause, or a figure that is only compared with, opens at the token `n`.
    fn is_border(&self, n: usize, to: usize) -> bool {
        let token = &self.tagged.tokens[n];
        let behind = token.span().start >= to;
        let comma = token.is_behind_comma() || token.is_behind_border();
        if behind || comma {
            return comma;
        }
        let next = self.tagged.tokens.get(n + 1);
        let another = token.tag == Tag::Conjunction
            && next.is_some_and(|t| matches!(t.tag, Tag::Verb | Tag::Auxiliary | Tag::Determiner));
        let based = self.scope.lexicon.is(&token.lower, Joint::Base)
            && next.is_some_and(|t| t.tag == Tag::Quantity);
        let is = |n: usize, joint: Joint| self.tagged.is(self.scope, n, joint);
        let infinitive = is(n, Joint::Infinitive) && next.is_some_and(|t| t.tag == Tag::Verb);
        let as_of = is(n, Joint::As) && is(n + 1, Joint::Of);
        token.tag == Tag::Opener && !as_of || another || based || infinitive
    }

    /// "In fiscal year 2024, spending ...": a date in the words that open the sentence, before its
    /// first comma and verb.
    fn is_fronted(&self, date: Span) -> bool {
        let text = self.scope.text;
        let far = date.end > self.quantity.start || self.quantity.start - date.end > FARTHEST * TIE;
        if far || text[date.end..self.quantity.start].contains([';', ':']) {
            return false;
        }
        let last = self.tagged.index(date.start);
        let mut opening = self.tagged.tokens.iter().take(last);
        let clean = last <= FARTHEST
            && opening.all(|t| !matches!(t.tag, Tag::Verb | Tag::Opener) && !t.is_behind_comma());
        clean
            && self.tagged.tag(0).is_some_and(|tag| {
                matches!(
                    tag,
                    Tag::Preposition | Tag::Time | Tag::Adverb | Tag::Determiner
                )
            })
    }

    /// "..., in 2024.": a date in the last words of the sentence, which open with a preposition.
    fn is_closing(&self, date: Span) -> bool {
        let (text, sentence) = (self.scope.text, self.scope.span);
        let from = text.ceil_char_boundary(date.start.saturating_sub(TIE).max(self.quantity.end));
        let Some(comma) = text
            .get(from..date.start)
            .and_then(|words| words.rfind([',', ';']))
        else {
            return false;
        };
        let first = self.tagged.index(from + comma);
        let last = sentence.end - date.end <= TIE && !text[date.end..sentence.end].contains(',');
        last && self.tagged.tag(first) == Some(Tag::Preposition)
            && self.tagged.index(date.start) - first <= 2
    }
}

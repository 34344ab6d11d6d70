//! Which figures matter, as a score whose reasons are told.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{
    lexicon::Joint,
    measure,
    quantity::{Kind, Quantity},
    scope::{Scope, Word},
    tags::Tagged,
    toll,
    units::Expression,
};
use crate::{annotate::vocabulary::Classes, extract::Change};

/// What the sentence says about all its figures.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    near_lead: bool,
    /// Whether it names someone or something.
    named: bool,
    /// Whether it sells a subscription or the like.
    offer: bool,
}

/// Reads the words of the sentence that stands `n` sentences behind the article's first one.
pub(super) fn setting(scope: &Scope<'_>, tagged: &Tagged<'_>, n: usize) -> Setting {
    let mut setting = Setting {
        near_lead: n < LEAD,
        named: false,
        offer: false,
    };
    for (at, token) in tagged.tokens.iter().enumerate() {
        let opens = || at == 0 && scope.lexicon.is(&token.lower, Joint::Function);
        setting.named |= token.word.is_capital() && token.word.text.len() > 1 && !opens();
        setting.offer |= scope.lexicon.is(&token.lower, Joint::Offer);
    }
    setting
}

/// What is known of a figure besides its value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told<'a> {
    /// Its label.
    pub(super) measure: Option<&'a str>,
    /// A word that says how exact it is.
    pub(super) qualifier: bool,
    /// Who states it.
    pub(super) source: bool,
    /// Which way it moved.
    pub(super) change: Option<Change>,
    /// Whether it stands in quotation marks.
    pub(super) quoted: bool,
}

/// Whether a figure is key, and the reasons with their points.
pub(super) struct Verdict {
    pub(super) key: bool,
    /// The points; 0 for what is never key.
    pub(super) score: u8,
    pub(super) reason: Cow<'static, str>,
}

/// Points from which a figure is key.
pub(crate) const ENOUGH: u8 = 4;

/// Sentences that count as the lead of an article.
const LEAD: usize = 5;

/// Adds up what speaks for the figure.
pub(super) fn weigh(
    scope: &Scope<'_>,
    tagged: &Tagged<'_>,
    quantity: &Quantity,
    setting: Setting,
    told: Told<'_>,
) -> Verdict {
    let toll = is_toll(scope, tagged, quantity, told.measure);
    let spoken = is_spoken(scope, quantity, told).then_some("a manner of speaking");
    if let Some(never) = never(scope, quantity, setting).or(spoken).filter(|_| !toll) {
        return Verdict {
            key: false,
            score: 0,
            reason: never.into(),
        };
    }
    let (points, what) = if toll {
        (4, "people who came to harm")
    } else if quantity.is_duration() && is_lasting(scope, tagged, quantity) {
        (2, "how long it went on")
    } else {
        kind(quantity, told)
    };
    let mut total = points;
    let mut reasons = vec![format!("{what} {points:+}")];
    for (holds, points, reason) in [
        (setting.near_lead, 1, "near the lead"),
        (setting.named, 1, "named subject"),
        (
            told.measure.is_some() && says_more(quantity),
            1,
            "says what it measures",
        ),
        (told.qualifier, 1, "said how exact"),
        (told.source, 1, "attributed"),
        (quantity.value.abs() >= Decimal::from(1_000_000), 1, "large"),
    ] {
        if holds {
            total += points;
            reasons.push(format!("{reason} {points:+}"));
        }
    }
    let score = u8::try_from(total).unwrap_or_default();
    Verdict {
        key: score >= ENOUGH,
        score,
        reason: format!("{total} points: {}", reasons.join(", ")).into(),
    }
}

/// Why a figure is never key, whatever speaks for it.
fn never(scope: &Scope<'_>, quantity: &Quantity, setting: Setting) -> Option<&'static str> {
    let unit = quantity.unit();
    match &quantity.kind {
        Kind::Bare if !quantity.is_share() && quantity.value < Decimal::ONE_THOUSAND => {
            return Some("a bare number");
        }
        Kind::Count(_) | Kind::Measure(_) if unit == "year of age" => return Some("an age"),
        Kind::Count(_) if is_base_of_rate(scope, quantity) => {
            return Some("what a rate is counted on");
        }
        Kind::Count(_) if quantity.value < Decimal::ONE_HUNDRED && !quantity.is_rate() => {
            return Some("a small count");
        }
        Kind::Money { per: Some(per), .. } if per == "month" => return Some("a price per month"),
        Kind::Measure(expression) if is_span_of_days(expression) => {
            return Some("a span of days or more");
        }
        Kind::Measure(_)
            if matches!(
                unit.as_str(),
                "generation wireless" | "count" | "degree" | "point"
            ) =>
        {
            return Some("not a measure");
        }
        Kind::Measure(_) if unit == "kelvin" && quantity.value.is_zero() => {
            return Some("a point of the scale");
        }
        Kind::Measure(_)
            if quantity.is_duration() && scope.is_behind(quantity.span.end, Joint::Reading) =>
        {
            return Some("a reading time");
        }
        _ if setting.offer => return Some("an offer of the publisher"),
        _ => {}
    }
    let before = scope.previous(quantity.span.start);
    before
        .is_some_and(|w| scope.lexicon.is(&w.lower(), Joint::Age))
        .then_some("an age")
}

/// “You could hear it across half the bay”: nobody counted.
fn is_spoken(scope: &Scope<'_>, quantity: &Quantity, told: Told<'_>) -> bool {
    let fraction = matches!(quantity.kind, Kind::Bare)
        && quantity.is_share()
        && !quantity.span.of(scope.text).contains(char::is_numeric);
    let next = scope.next(quantity.span.end).filter(Word::is_next);
    fraction
        && told.quoted
        && told.change.is_none()
        && !told.qualifier
        && next.is_some_and(|w| {
            let determiner = Classes::ARTICLE.and(Classes::POSSESSIVE);
            w.entry.classes.has(determiner)
        })
}

/// "per 100,000 people", "auf 1.000 Einwohner": the round number that a rate is counted on.
fn is_base_of_rate(scope: &Scope<'_>, quantity: &Quantity) -> bool {
    let round = [1_000_i64, 10_000, 100_000, 1_000_000]
        .into_iter()
        .any(|power| quantity.value == Decimal::from(power));
    let per = |w: Word<'_>| {
        let divides = scope.is(&w, Joint::Per) && !scope.is(&w, Joint::Article);
        w.is_next() && (divides || scope.is(&w, Joint::Rate))
    };
    round && scope.previous(quantity.span.start).is_some_and(per)
}

/// Whether a label says more than the quantity itself: counted things and durations have none of
/// their own.
fn says_more(quantity: &Quantity) -> bool {
    !quantity.is_duration() && !matches!(quantity.kind, Kind::Count(_))
}

/// Farthest word that says that people came to harm; what a label says stands nearer ([`toll`]).
const NEAR: usize = 6;

/// Whether it counts people who came to harm: "17 people were killed", "the death toll rose to
/// 112".
fn is_toll(
    scope: &Scope<'_>,
    tagged: &Tagged<'_>,
    quantity: &Quantity,
    measure: Option<&str>,
) -> bool {
    let counts = matches!(quantity.kind, Kind::Count(_))
        || matches!(quantity.kind, Kind::Bare) && !quantity.is_share();
    if !counts || quantity.unit() == "year of age" {
        return false;
    }
    let (first, end) = (tagged.index(quantity.span.start), tagged.end(quantity.span));
    if matches!(quantity.kind, Kind::Count(_))
        && toll::told(
            scope,
            tagged,
            measure::without_qualifier(scope, tagged, first),
            end,
        )
        .is_some()
    {
        return true;
    }
    let says = |n: usize| {
        tagged
            .tokens
            .get(n)
            .is_some_and(|t| scope.lexicon.is(&t.lower, Joint::Toll))
    };
    let border = |n: usize| {
        tagged
            .tokens
            .get(n)
            .is_none_or(|t| t.is_behind_border() || t.is_behind_comma())
    };
    let behind = (first..end + NEAR)
        .take_while(|&n| n < end || !border(n))
        .any(says);
    let before = (first.saturating_sub(NEAR)..first)
        .rev()
        .take_while(|&n| !border(n + 1));
    let labelled = || {
        measure.is_some_and(|m| {
            m.split(' ')
                .any(|word| scope.lexicon.is(&word.to_lowercase(), Joint::Toll))
        })
    };
    behind || matches!(quantity.kind, Kind::Bare) && (before.into_iter().any(says) || labelled())
}

/// Whether the verb of the clause says that something went on for so long.
fn is_lasting(scope: &Scope<'_>, tagged: &Tagged<'_>, quantity: &Quantity) -> bool {
    let verb = measure::verb_before(tagged, tagged.index(quantity.span.start));
    verb.is_some_and(|v| scope.lexicon.is(&tagged.tokens[v].lower, Joint::Lasting))
}

/// Days, weeks, months and years say when rather than how much.
fn is_span_of_days(expression: &Expression) -> bool {
    match expression.terms[..] {
        [term] => {
            term.unit.dimension == "month" || matches!(term.unit.name, "day" | "week" | "fortnight")
        }
        _ => false,
    }
}

/// Points for what a figure is.
fn kind(quantity: &Quantity, told: Told<'_>) -> (i32, &'static str) {
    match &quantity.kind {
        Kind::Money { per: None, .. } if quantity.value.abs() < Decimal::ONE_THOUSAND => {
            (0, "a price")
        }
        Kind::Money { .. } => (3, "money"),
        Kind::Change(_) => (1, "small change"),
        Kind::Measure(_) if quantity.plain_unit() == Some("yard") => (1, "yards"),
        Kind::Measure(expression) => match expression.terms.first().map(|t| t.unit.dimension) {
            Some("percent") => (3, "percent"),
            Some("second") => (-1, "duration"),
            Some("-" | "bit" | "degree") => (1, "unit"),
            _ => (3, "physical measure"),
        },
        Kind::Count(_) if quantity.is_rate() => (3, "rate"),
        Kind::Count(_) if quantity.value >= Decimal::ONE_THOUSAND => (3, "large count"),
        Kind::Count(_) => (1, "count"),
        Kind::Bare if quantity.is_share() && told.change.is_some() => {
            (3, "a share by which something moved")
        }
        Kind::Bare if told.measure.is_some() && told.change.is_some() => {
            (2, "a large number that moved")
        }
        Kind::Bare => (0, "bare number"),
    }
}

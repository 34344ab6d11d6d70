//! Which figures matter, as a score whose reasons are told.

use rust_decimal::Decimal;

use super::{
    lexicon::Joint,
    quantity::{Kind, Quantity, Scope},
    units::Expression,
    words,
};

/// What the sentence says about all its figures.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    near_lead: bool,
    /// Whether it names someone or something.
    named: bool,
    /// Whether it sells a subscription or the like.
    offer: bool,
}

/// Reads the sentence that stands `n` sentences behind the article's first one.
pub(super) fn setting(scope: &Scope<'_>, n: usize) -> Setting {
    let mut setting = Setting { near_lead: n < LEAD, named: false, offer: false };
    let mut at = scope.span.start;
    while let Some(word) = words::next(scope.text, at, scope.span.end) {
        let lower = word.lower();
        let opens = at == scope.span.start && scope.lexicon.is(&lower, Joint::Function);
        setting.named |= word.is_capital() && !opens && word.text.len() > 1;
        setting.offer |= scope.lexicon.is(&lower, Joint::Offer);
        at = word.span.end;
    }
    setting
}

/// What is known of a figure besides its value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    /// Its label.
    pub(super) measure: bool,
    /// A word that says how exact it is.
    pub(super) qualifier: bool,
    /// Who states it.
    pub(super) source: bool,
}

/// Whether a figure is key, and the reasons with their points.
pub(super) struct Verdict {
    pub(super) key: bool,
    pub(super) reason: String,
}

/// Points from which a figure is key.
const ENOUGH: i32 = 4;

/// Sentences that count as the lead of an article.
const LEAD: usize = 5;

/// Adds up what speaks for the figure.
pub(super) fn weigh(scope: &Scope<'_>, quantity: &Quantity, setting: Setting, told: Told) -> Verdict {
    if let Some(never) = never(scope, quantity, setting) {
        return Verdict { key: false, reason: never.to_owned() };
    }
    let (points, what) = kind(quantity);
    let mut total = points;
    let mut reasons = vec![format!("{what} {points:+}")];
    for (holds, points, reason) in [
        (setting.near_lead, 1, "near the lead"),
        (setting.named, 1, "named subject"),
        (told.measure, 1, "says what it measures"),
        (told.qualifier, 1, "said how exact"),
        (told.source, 1, "attributed"),
        (quantity.value.abs() >= Decimal::from(1_000_000), 1, "large"),
    ] {
        if holds {
            total += points;
            reasons.push(format!("{reason} {points:+}"));
        }
    }
    Verdict { key: total >= ENOUGH, reason: format!("{total} points: {}", reasons.join(", ")) }
}

/// Why a figure is never key, whatever speaks for it.
fn never(scope: &Scope<'_>, quantity: &Quantity, setting: Setting) -> Option<&'static str> {
    let unit = quantity.unit();
    match &quantity.kind {
        Kind::Bare => return Some("a bare number"),
        Kind::Count(_) | Kind::Measure(_) if unit == "year of age" => return Some("an age"),
        Kind::Count(_) if quantity.value < Decimal::ONE_HUNDRED => return Some("a small count"),
        Kind::Money { per: Some(per), .. } if per == "month" => return Some("a price per month"),
        Kind::Measure(expression) if is_span_of_days(expression) => return Some("a span of days or more"),
        Kind::Measure(_) if matches!(unit.as_str(), "generation wireless" | "count" | "degree" | "point") => return Some("not a measure"),
        Kind::Measure(_) if quantity.is_duration() && follows(scope, quantity, "read") => return Some("a reading time"),
        _ if setting.offer => return Some("an offer of the publisher"),
        _ => {}
    }
    let before = words::previous(scope.text, quantity.span.start, scope.span.start);
    before.is_some_and(|w| scope.lexicon.is(&w.lower(), Joint::Age)).then_some("an age")
}

fn follows(scope: &Scope<'_>, quantity: &Quantity, word: &str) -> bool {
    words::next(scope.text, quantity.span.end, scope.span.end).is_some_and(|next| next.is_next() && next.text == word)
}

/// Days, weeks, months and years say when rather than how much.
fn is_span_of_days(expression: &Expression) -> bool {
    match expression.terms[..] {
        [term] => term.unit.dimension == "month" || matches!(term.unit.name, "day" | "week" | "fortnight"),
        _ => false,
    }
}

/// Points for what a figure is.
fn kind(quantity: &Quantity) -> (i32, &'static str) {
    match &quantity.kind {
        Kind::Money { per: None, .. } if quantity.value.abs() < Decimal::ONE_THOUSAND => (0, "a price"),
        Kind::Money { .. } => (3, "money"),
        Kind::Change(_) => (1, "small change"),
        Kind::Measure(_) if quantity.plain_unit() == Some("yard") => (1, "yards"),
        Kind::Measure(expression) => match expression.terms.first().map(|t| t.unit.dimension) {
            Some("percent") => (3, "percent"),
            Some("second") => (1, "duration"),
            Some("-" | "bit" | "degree") => (1, "unit"),
            _ => (3, "physical measure"),
        },
        Kind::Count(_) if quantity.value >= Decimal::ONE_THOUSAND => (2, "large count"),
        Kind::Count(_) => (1, "count"),
        Kind::Bare => (0, "bare number"),
    }
}

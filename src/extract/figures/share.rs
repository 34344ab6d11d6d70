//! Parts of a whole: "half of", "a third of a pint", "one in five".

use rust_decimal::Decimal;

use super::{
    lexicon::Joint,
    quantity::{Kind, Quantity},
    scope::{Scope, Word},
    set_phrases::Phrase,
    units,
};
use crate::text::{
    Span,
    numbers::{self, Form, Number},
};

/// How far behind the first number of a ratio the second one may end, in bytes.
const FARTHEST: usize = 60;

/// "1/16 of a pint", "a quarter of an hour": where the unit starts behind a fraction.
pub(super) fn unit_start(scope: &Scope<'_>, number: Number) -> Option<usize> {
    let rest = &scope.text[number.span.end..scope.span.end];
    let of = scope.lexicon.phrases.behind(rest, Phrase::Fraction)?;
    let spaced = rest[of..].starts_with(' ');
    (number.form == Form::Fraction && spaced).then_some(number.span.end + of + 1)
}

/// "one in five", "three out of four", "un sur trois": the share as a number.
pub(super) fn ratio(scope: &Scope<'_>, number: Number) -> Option<Quantity> {
    let rest = &scope.text[number.span.end..scope.span.end];
    let phrases = &scope.lexicon.phrases;
    let any = phrases.behind(rest, Phrase::Ratio);
    let joint = any.or_else(|| phrases.behind(rest, Phrase::RatioOfOne))?;
    if !rest[joint..].starts_with(' ') {
        return None;
    }
    let whole = second(scope, number.span.end + joint + 1)?;
    let printed_year = whole.form == Form::Digits
        && (Decimal::from(1900)..Decimal::from(2100)).contains(&whole.value);
    let small =
        number.value.is_integer() && number.value > Decimal::ZERO && number.value < whole.value;
    // "two in five", but not "17 in 2019"
    let worded =
        number.form == Form::Words && whole.form == Form::Words && whole.value <= Decimal::TEN;
    let any = any.is_some() || worded;
    if printed_year
        || !small
        || !any && number.value != Decimal::ONE
        || !any && is_measured(scope, whole)
    {
        return None;
    }
    let value = number.value.checked_div(whole.value)?;
    Some(Quantity {
        span: number.span.joined(whole.span),
        number: Number {
            form: Form::Fraction,
            ..number
        },
        value,
        to: None,
        kind: Kind::Bare,
    })
}

/// The whole number at `at`.
fn second(scope: &Scope<'_>, at: usize) -> Option<Number> {
    let end = scope
        .text
        .floor_char_boundary((at + FARTHEST).min(scope.span.end));
    let first = numbers::find(scope.text, Span::new(at, end.max(at)), scope.language)
        .into_iter()
        .next()?;
    let whole =
        matches!(first.form, Form::Digits | Form::Scaled | Form::Words) && first.value.is_integer();
    (first.span.start == at && whole).then_some(first)
}

/// "one in 10 minutes" is no ratio.
fn is_measured(scope: &Scope<'_>, number: Number) -> bool {
    let start = number.span.end
        + usize::from(scope.text[number.span.end..scope.span.end].starts_with([' ', '-']));
    start < scope.span.end
        && units::read(scope.text, start, scope.span.end, scope.language, false).is_some()
}

/// Whether a fraction with nothing behind it is a share of something: "half of", "more than half",
/// "a third of", "2/3"; not "the first half".
pub(super) fn is_share(scope: &Scope<'_>, number: Number) -> bool {
    let printed = number.span.of(scope.text).to_lowercase();
    if !scope.lexicon.is(&printed, Joint::LoneHalf) {
        return true;
    }
    let after = scope.next(number.span.end).filter(Word::is_next);
    let before = scope.previous(number.span.start).filter(Word::is_next);
    let before = before.map(|w| w.lower()).unwrap_or_default();
    let of = after.is_some_and(|w| scope.lexicon.is(&w.lower(), Joint::Half));
    let qualified = scope.lexicon.is(&before, Joint::QualifierEnd)
        || scope.lexicon.qualifiers.contains_key(&*before);
    (of || qualified) && !scope.lexicon.is(&before, Joint::HalfName)
}

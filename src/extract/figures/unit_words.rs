//! Whether a word or letter that may be a unit is one here: "2 in" and "two in my car", "-10C" and
//! "row 10C", "a gallon" and "a year".

use rust_decimal::Decimal;

use super::{
    lexicon::{Joint, Lexicon, Property},
    scope::{Scope, Word},
    set_phrases::Phrase,
    units::Expression,
};
use crate::text::numbers::{Form, Number};

/// Whether the unit that was read behind the number is one here, and not a word that looks like it.
pub(super) fn is_unit_here(
    scope: &Scope<'_>,
    number: Number,
    start: usize,
    printed: &str,
    expression: &Expression,
) -> bool {
    let after = &scope.text[start + printed.len()..scope.span.end];
    if after.starts_with(|c: char| c.is_alphanumeric()) && !printed.ends_with(['%', '°', '″', '"'])
    {
        return false;
    }
    let gap = &scope.text[number.span.end..start];
    let hyphen = gap.contains(['-', '‑']);
    let spaced = !gap.is_empty();
    let single = printed.chars().count() == 1 && printed.chars().all(char::is_alphabetic);
    let named = expression.terms[0].unit.eponym
        && printed.len() > 3
        && printed.starts_with(char::is_uppercase);
    if named && !scope.lexicon.language.noun_capitals || printed == "pH" {
        return false;
    }
    if number.form == Form::Article {
        return !single
            && printed.starts_with(char::is_alphabetic)
            && article_counts(scope, number, expression);
    }
    let closes = matches!(printed, "A" | "N" | "J") && is_end(after);
    if single && (spaced || hyphen) && !closes && !is_spaced_symbol(printed)
        || hyphen && printed.len() < 2
    {
        return false;
    }
    match printed {
        "in" | "in." => {
            is_dimension_word(scope.lexicon, after)
                || is_end(after)
                || is_behind_feet(scope, number)
        }
        "\"" => {
            !scope.text[scope.span.start..start].contains(['"', '“'])
                && (is_end(after) || after.starts_with(' '))
        }
        "C" | "F" => !hyphen && (number.value.is_sign_negative() || is_about_temperature(scope)),
        "um" | "us" | "as" | "ag" | "al" | "TV" | "EV" | "PV" | "PA" | "MA" | "EM" | "PM"
        | "TA" | "EA" => !spaced,
        "s" if is_decade(number.value) => false,
        "G" | "c" | "p" | "s" | "h" | "d" | "x" => number.form == Form::Digits && !hyphen,
        "A" | "B" | "N" | "J" | "V" | "W" | "K" | "T" | "b" => {
            !hyphen && number.form != Form::Words
        }
        _ => is_no_common_word(scope, number, printed, hyphen),
    }
}

/// Names of units that are common words too count only behind "one" or a hyphen: "a count", "the
/// second quarter".
fn is_no_common_word(scope: &Scope<'_>, number: Number, printed: &str, hyphen: bool) -> bool {
    let word = printed.trim_end_matches('.');
    let ordinal = scope.lexicon.is(word, Joint::UnitOrdinal);
    // "5 bar" is a pressure, "five bars" are places to drink.
    if number.form == Form::Digits && scope.lexicon.is(printed, Joint::UnitSingular) {
        return true;
    }
    if !ordinal && !scope.lexicon.is(word, Joint::UnitHomonym) {
        return true;
    }
    hyphen || number.value == Decimal::ONE && !(ordinal && is_determined(scope, number))
}

/// "5 ft 2 in"
fn is_behind_feet(scope: &Scope<'_>, number: Number) -> bool {
    scope
        .previous(number.span.start)
        .is_some_and(|w| matches!(w.text, "ft" | "foot" | "feet"))
}

/// "the 1960s", "in his 30s"
fn is_decade(value: Decimal) -> bool {
    (value % Decimal::TEN).is_zero()
        && (value < Decimal::ONE_HUNDRED || value >= Decimal::ONE_THOUSAND)
}

fn is_determined(scope: &Scope<'_>, number: Number) -> bool {
    scope
        .previous(number.span.start)
        .is_some_and(|w| scope.is(&w, Joint::Definite))
}

/// Single letters that stand behind a blank as well as glued.
fn is_spaced_symbol(symbol: &str) -> bool {
    ["m", "g", "l", "t", "L", "W", "V", "K", "C", "F", "b", "B"].contains(&symbol)
}

/// Whether an article counts the unit: "a gallon", "almost a year", "an hour and a half"; not
/// "twice a year".
fn article_counts(scope: &Scope<'_>, number: Number, expression: &Expression) -> bool {
    let before = scope.previous(number.span.start);
    let near = before.filter(Word::is_next);
    let qualified = near.is_some_and(|w| {
        let lower = w.lower();
        scope.lexicon.is(&lower, Joint::QualifierEnd)
            || scope.lexicon.qualifiers.contains_key(&*lower)
    });
    let divides = near.is_some_and(|w| {
        let lower = w.lower();
        w.text.starts_with(|c: char| c.is_ascii_digit())
            || (scope.lexicon.language.endings.is_plural)(&lower)
            || scope.lexicon.is(&lower, Joint::Distributive)
    });
    let rest = &scope.text[expression.end..scope.span.end];
    let half = scope.lexicon.phrases.behind(rest, Phrase::Half).is_some();
    let unit = expression.terms[0].unit;
    let counted = expression.terms.len() == 1 && unit.article;
    let numeral = scope.lexicon.language.article_is_numeral && unit.name != "percent";
    (half || (qualified || counted || numeral) && !divides) && unit.name != "quarter"
}

/// "30 C outside": a letter of its own that is a degree where the sentence is about warmth.
pub(super) fn is_degree_letter(scope: &Scope<'_>, at: usize) -> bool {
    let rest = &scope.text[at..scope.span.end];
    let alone = rest.starts_with(['C', 'F']) && !rest[1..].starts_with(char::is_alphanumeric);
    alone && is_about_temperature(scope)
}

/// Whether the sentence is about warmth, so that "C" and "F" are degrees.
pub(super) fn is_about_temperature(scope: &Scope<'_>) -> bool {
    let sentence = scope.span.of(scope.text);
    let sentence = &sentence[..sentence.floor_char_boundary(600)];
    let lower = sentence.to_lowercase();
    let mut stems = scope.lexicon.phrases.all(Phrase::Warmth);
    lower.contains('°') || stems.any(|stem| lower.contains(stem))
}

/// Whether a length may end before `rest`: at "long", "high", "(121 ft)", or at the end of a
/// clause.
pub(super) fn is_dimension_word(lexicon: &Lexicon, rest: &str) -> bool {
    says_dimension(lexicon, rest) || rest.trim_start_matches(' ').starts_with('(') || is_end(rest)
}

/// Whether a word for a dimension opens `rest`: "long", "high", "away", or the sign of an area.
pub(super) fn says_dimension(lexicon: &Lexicon, rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '-']);
    let word = rest
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    word == "x"
        || lexicon.is(word, Joint::Extent)
        || lexicon.is(word, Joint::Times)
        || lexicon.property(word, Property::Dimension).is_some()
}

fn is_end(rest: &str) -> bool {
    rest.trim_start().is_empty() || rest.starts_with(['.', ',', ';', ')', '!', '?'])
}

//! What looks like a quantity and is none: dates, times, names, places in lists, pronouns.

use rust_decimal::Decimal;

use super::{
    lexicon::Joint,
    noun, phrases,
    scope::{Scope, Word},
};
use crate::text::{
    Span,
    numbers::{Form, Number},
};

/// Whether the number is part of a word, an address or a code: "M21", "COVID-19", "192.168.1.2",
/// "06F6".
pub(super) fn is_glued(scope: &Scope<'_>, span: Span) -> bool {
    let before = &scope.text[scope.span.start..span.start];
    let after = &scope.text[span.end..scope.span.end];
    let digits = span
        .of(scope.text)
        .starts_with(|c: char| c.is_ascii_digit());
    let Some(last) = before.chars().next_back() else {
        return digits && code_follows(after);
    };
    if last.is_alphanumeric() && !phrases::is_ideograph(last) || matches!(last, '_' | '@' | '#') {
        return true;
    }
    let mark = matches!(last, '-' | '‑' | '/' | '.' | ':' | '\'' | '’' | ',');
    let word = before
        .strip_suffix(last)
        .filter(|_| mark)
        .unwrap_or_default();
    let owner = word
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let hyphen = matches!(last, '-' | '‑');
    let code = if owner.ends_with(|c: char| c.is_ascii_digit()) {
        mark && !hyphen && digits && last != ',' && last != '/'
            || hyphen && owner.starts_with(char::is_alphabetic)
    } else {
        hyphen && owner.contains(char::is_uppercase)
            || !hyphen && mark && !owner.is_empty() && last != '\'' && last != '’' && last != '/'
    };
    code || digits && code_follows(after)
}

/// Whether letters and digits follow without a blank, as in "860BOX2" or "2.0.1".
fn code_follows(after: &str) -> bool {
    let letters = after
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(after.len());
    let digit = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    letters > 0 && digit(&after[letters..]) && !matches!(&after[letters..=letters], "2" | "3")
        || after.strip_prefix(['.', ':', '/']).is_some_and(digit)
        || after.starts_with("://")
        || after.starts_with('@')
}

/// Whether the number is a time of day, or part of one: "11 a.m.", "10.45pm", "01:37", "20 Uhr".
pub(super) fn is_time(scope: &Scope<'_>, number: Number) -> bool {
    let after = &scope.text[number.span.end..scope.span.end];
    let before = &scope.text[scope.span.start..number.span.start];
    let digit = |c: char| c.is_ascii_digit();
    if after
        .strip_prefix(':')
        .is_some_and(|rest| rest.starts_with(digit))
        || before.ends_with(':') && before[..before.len() - 1].ends_with(digit)
    {
        return true;
    }
    let Some(word) = scope
        .next(number.span.end)
        .filter(|w| w.gap.trim().is_empty() && w.gap.len() < 3)
    else {
        return false;
    };
    let lower = word.lower();
    let lower = lower.trim_end_matches('.');
    scope.lexicon.is(lower, Joint::Clock)
        && is_hour(number.value, scope.lexicon.is(lower, Joint::Meridiem))
        && !is_span_of_hours(scope, number)
}

/// "deux heures et demie", "dos horas": where hours of the day are counted like any others, a word
/// before them tells them apart ("à deux heures", "a las dos").
fn is_span_of_hours(scope: &Scope<'_>, number: Number) -> bool {
    let before = scope.previous(number.span.start).filter(Word::is_next);
    scope.lexicon.has(Joint::OfDay) && !before.is_some_and(|w| scope.is(&w, Joint::OfDay))
}

/// Whether `value` reads as a time: 11, 10.45, on a clock of twelve hours or of twenty-four.
fn is_hour(value: Decimal, twelve: bool) -> bool {
    let most = Decimal::from(if twelve { 12 } else { 24 });
    let minutes = (value.fract() * Decimal::ONE_HUNDRED).normalize();
    let printed = value.scale() == 0 || value.scale() == 2;
    let grouped = !twelve && value >= Decimal::ONE_HUNDRED && value < Decimal::from(2400);
    (value.trunc() <= most && minutes < Decimal::from(60) && printed && !value.is_sign_negative())
        || grouped
}

/// Whether the number is a year, or stands beside a month.
pub(super) fn is_date(scope: &Scope<'_>, number: Number) -> bool {
    let plain =
        matches!(number.form, Form::Digits) && number.value.scale() == 0 && number.letter.is_none();
    if !plain {
        return false;
    }
    let span = number.span;
    beside_month(scope, number)
        || is_year(scope, number)
        || in_chain(scope, span)
        || is_dialled(scope, span)
}

fn beside_month(scope: &Scope<'_>, number: Number) -> bool {
    if number.value > Decimal::from(31) {
        return false;
    }
    let month = |word: Word<'_>| {
        let lower = word.lower();
        word.is_capital_or(scope) && scope.lexicon.is(lower.trim_end_matches('.'), Joint::Month)
    };
    let before = scope
        .previous(number.span.start)
        .filter(|w| matches!(w.gap, " " | ". " | "\u{a0}"));
    let after = match scope.next(number.span.end) {
        Some(of) if scope.is(&of, Joint::Of) => scope.next(of.span.end),
        other => other.filter(|w| matches!(w.gap, " " | ". " | "\u{a0}" | "-")),
    };
    before.is_some_and(month) || after.is_some_and(month)
}

fn is_year(scope: &Scope<'_>, number: Number) -> bool {
    let printed = number.span.of(scope.text);
    if printed.len() != 4
        || number.value < Decimal::ONE_THOUSAND
        || number.value >= Decimal::from(2200)
    {
        return false;
    }
    let before = scope.previous(number.span.start);
    let qualified = before.is_some_and(|w| {
        w.is_next()
            && scope.lexicon.qualifiers.contains_key(&*w.lower())
            && !scope.lexicon.is(&w.lower(), Joint::Year)
            || scope.is(&w, Joint::QualifierEnd)
    });
    if number.value >= Decimal::from(1900) && number.value < Decimal::from(2100) {
        return !qualified;
    }
    before.is_some_and(|w| {
        scope
            .lexicon
            .is(w.lower().trim_end_matches('.'), Joint::Year)
    })
}

/// Part of "5/17/2018", "2019-09-01" or "+1-222-2222".
fn in_chain(scope: &Scope<'_>, span: Span) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let before = &scope.text[scope.span.start..span.start];
    let after = &scope.text[span.end..scope.span.end];
    let links = ['/', '-', '–'];
    let left = before
        .strip_suffix(links)
        .is_some_and(|rest| rest.ends_with(digit));
    let right = after
        .strip_prefix(links)
        .is_some_and(|rest| rest.starts_with(digit));
    left && right || chain_goes_on(after, links) || before.ends_with('+')
}

/// "0845 125 2222": digits that open with a zero, and those behind them.
fn is_dialled(scope: &Scope<'_>, span: Span) -> bool {
    let opens = |word: &str| {
        word.len() > 2 && word.starts_with('0') && word.bytes().all(|b| b.is_ascii_digit())
    };
    let before = scope.before(span.start, 2);
    let linked = before
        .iter()
        .take_while(|w| w.is_next() || w.gap == "-")
        .any(|w| opens(w.text));
    opens(span.of(scope.text)) || linked
}

/// Whether two more links follow.
fn chain_goes_on(after: &str, links: [char; 3]) -> bool {
    let Some(rest) = after.strip_prefix(links) else {
        return false;
    };
    let digits = rest.bytes().take(8).take_while(u8::is_ascii_digit).count();
    digits > 0
        && rest[digits..]
            .strip_prefix(links)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether the number belongs to a name or numbers a thing: "Section 427", "the Big 12", "Boeing
/// 737", "BBC One".
pub(super) fn is_name(scope: &Scope<'_>, number: Number) -> bool {
    if matches!(number.form, Form::Scaled | Form::Vague | Form::Fraction)
        || number.value.scale() > 1
    {
        return false;
    }
    let words_form = number.form == Form::Words;
    let capital = number.span.of(scope.text).starts_with(char::is_uppercase);
    let Some(before) = scope.previous(number.span.start) else {
        return false;
    };
    let lower = before.lower();
    if before.gap.starts_with(':') && !words_form {
        return scope.next(number.span.end).is_some_and(|w| w.is_capital());
    }
    let adjoining = matches!(before.gap, " " | "\u{a0}" | ". " | "-" | " #" | " (");
    if !adjoining || words_form && !capital {
        return false;
    }
    if scope.lexicon.is(&lower, Joint::Label)
        && (!scope.lexicon.language.noun_capitals || before.is_capital())
        && before.gap != " ("
    {
        return true;
    }
    let first = before.span.start == scope.span.start;
    let owns = before.is_capital()
        && !(first
            && (scope.lexicon.is(&lower, Joint::Function)
                || scope.lexicon.qualifiers.contains_key(&*lower)));
    let known = scope.lexicon.is(&lower, Joint::Definite);
    let large = number.value >= Decimal::from(if known { 100_000 } else { 10_000 });
    let small = scope.lexicon.is(&lower, Joint::Function) || scope.lexicon.is(&lower, Joint::Verb);
    let next = scope.next(number.span.end).filter(Word::is_next);
    let language = scope.lexicon.language;
    let next_capital = language.title_case && next.is_some_and(|w| w.is_capital()) && !words_form;
    owns && !small && !language.noun_capitals && before.gap != " ("
        || next_capital && !large && !plural_follows(scope, number)
}

/// "460 Kia cars": a plural behind the capitals.
fn plural_follows(scope: &Scope<'_>, number: Number) -> bool {
    noun::after(scope, number.span.end, false).is_some() || {
        let next = scope.next(number.span.end);
        let joint = next.and_then(|w| scope.next(w.span.end));
        joint.is_some_and(|w| scope.is(&w, Joint::And))
    }
}

/// Whether "one" stands for something named before, or the number is part of a set phrase.
pub(super) fn is_pronoun(scope: &Scope<'_>, number: Number, counts: bool) -> bool {
    if number.form != Form::Words || number.value != Decimal::ONE {
        return false;
    }
    let before = scope.previous(number.span.start);
    let after = scope.next(number.span.end);
    let set = before.is_some_and(|w| scope.lexicon.is(&w.lower(), Joint::Pronoun));
    let acts = after.is_none_or(|w| {
        !w.is_next()
            || scope.is(&w, Joint::Function) && !scope.is(&w, Joint::Partitive)
            || scope.is(&w, Joint::Verb)
    });
    let of_things = after.is_some_and(|w| scope.is(&w, Joint::Partitive)) && counts;
    !of_things && (set || acts || !counts)
}

/// "the two", "the top three": a number in words that stands for things named before.
pub(super) fn is_anaphor(scope: &Scope<'_>, number: Number) -> bool {
    let before = scope.previous(number.span.start).filter(Word::is_next);
    let lead = before.is_some_and(|w| scope.is(&w, Joint::Anaphoric));
    lead && number.form == Form::Words && number.value < Decimal::ONE_HUNDRED
}

/// "John Doe, 37, was": an age behind a name.
pub(super) fn is_age_of_name(scope: &Scope<'_>, number: Number) -> bool {
    let before = scope.previous(number.span.start);
    let name = before.is_some_and(|w| {
        w.gap == ", " && w.is_capital() && !scope.lexicon.is(&w.lower(), Joint::Month)
    });
    let after = &scope.text[number.span.end..scope.span.end];
    let aged = number.form == Form::Digits
        && number.value.is_integer()
        && number.value < Decimal::from(120)
        && number.value > Decimal::ZERO;
    name && aged
        && (after.starts_with(", ")
            || after.starts_with(" - ")
            || after.starts_with(" — ")
            || after.trim_start() == ".")
}

/// "aged 18", "aged 25 to 54": an age without its unit.
pub(super) fn is_bare_age(scope: &Scope<'_>, number: Number) -> bool {
    let words = scope.before(number.span.start, 3);
    let aged = |n: usize| {
        words
            .get(n)
            .is_some_and(|w| w.is_next() && scope.is(w, Joint::Age) && !scope.is(w, Joint::AgeNoun))
    };
    aged(0)
        || aged(2)
            && words[1].text.starts_with(|c: char| c.is_ascii_digit())
            && (scope.is(&words[0], Joint::To) || scope.is(&words[0], Joint::And))
}

/// "two-way", "four-door": a number in a word that is no count.
pub(super) fn is_adjective(scope: &Scope<'_>, number: Number) -> bool {
    let after = &scope.text[number.span.end..scope.span.end];
    let Some(rest) = after.strip_prefix(['-', '‑']) else {
        return false;
    };
    let word = rest.split('-').next().unwrap_or_default();
    let joins = [Joint::To, Joint::And];
    let joined = word.len() < rest.len() && joins.iter().any(|j| scope.lexicon.is(word, *j));
    let hedged = scope.lexicon.phrases.tail(after).is_some();
    rest.starts_with(char::is_alphabetic) && !joined && !hedged
}

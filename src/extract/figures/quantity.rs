//! One number with what it counts: money, a measure, things, or nothing.

use rust_decimal::Decimal;

use super::{
    currency::{self, Currency, Money},
    lexicon::Joint,
    names, noun,
    scope::{Scope, Word},
    set_phrases::Phrase,
    share, unit_words,
    units::{self, Expression},
};
use crate::{
    extract::BaseQuantity,
    lang::NounMark,
    text::{
        Span,
        numbers::{Form, Number},
    },
};

/// What a number counts.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// A currency, and what one buys with it ("per share").
    Money {
        currency: &'static Currency,
        per: Option<String>,
    },
    /// Small change, and its currency where the name tells it.
    Change(currency::Minor),
    /// A unit of measure.
    Measure(Expression),
    /// Things.
    Count(String),
    /// Nothing that is named.
    Bare,
}

/// A number with what it counts.
#[derive(Debug, Clone)]
pub(super) struct Quantity {
    /// Number and unit.
    pub(super) span: Span,
    /// The number.
    pub(super) number: Number,
    /// Its value in the unit as printed.
    pub(super) value: Decimal,
    /// The upper end of a range.
    pub(super) to: Option<Decimal>,
    /// What is counted.
    pub(super) kind: Kind,
}

impl Quantity {
    /// English singular name of the unit, a currency's code, or nothing.
    pub(super) fn unit(&self) -> String {
        match &self.kind {
            Kind::Money {
                currency,
                per: None,
            } => currency.code.to_owned(),
            Kind::Money {
                currency,
                per: Some(per),
            } => format!("{} per {per}", currency.name),
            Kind::Change(minor) => minor.name.to_owned(),
            Kind::Measure(expression) => expression.name(),
            Kind::Count(noun) => noun.clone(),
            Kind::Bare => String::new(),
        }
    }

    /// The same in the base unit of its dimension.
    pub(super) fn base(&self) -> Option<BaseQuantity> {
        match &self.kind {
            Kind::Money {
                currency,
                per: None,
            } => Some(BaseQuantity {
                value: self.value,
                unit: currency.code.to_owned(),
            }),
            Kind::Change(minor) => {
                let value = self.value.checked_div(minor.parts)?;
                Some(BaseQuantity {
                    value,
                    unit: minor.currency.code.to_owned(),
                })
            }
            Kind::Measure(expression) => expression.base(self.value),
            _ => None,
        }
    }

    /// The only unit that it is measured in, by name; `None` for money, things and units made of
    /// several.
    pub(super) fn plain_unit(&self) -> Option<&'static str> {
        match &self.kind {
            Kind::Measure(expression) => match expression.terms[..] {
                [term] if term.power == 1 => Some(term.unit.name),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether it measures a length.
    pub(super) fn is_length(&self) -> bool {
        matches!(&self.kind, Kind::Measure(expression) if matches!(expression.terms[..], [term] if term.unit.dimension == "metre" && term.power == 1))
    }

    /// Whether it measures time.
    pub(super) fn is_duration(&self) -> bool {
        match &self.kind {
            Kind::Measure(expression) => {
                matches!(expression.terms[..], [term] if matches!(term.unit.dimension, "second" | "month"))
            }
            _ => false,
        }
    }

    /// Whether it is a part of something: percent, or a fraction.
    pub(super) fn is_share(&self) -> bool {
        match &self.kind {
            Kind::Measure(expression) => expression
                .terms
                .first()
                .is_some_and(|t| t.unit.dimension == "percent"),
            Kind::Bare => self.number.form == Form::Fraction,
            _ => false,
        }
    }

    /// Whether it counts so many to a round number of others: "per 100,000 people".
    pub(super) fn is_rate(&self) -> bool {
        matches!(&self.kind, Kind::Count(noun) if noun.starts_with("per ") || noun.contains(" per "))
    }

    /// Whether what it counts is told by a sign or a unit, not by a noun.
    pub(super) fn is_measured(&self) -> bool {
        matches!(
            self.kind,
            Kind::Money { .. } | Kind::Change(_) | Kind::Measure(_)
        )
    }
}

/// Reads the quantity around `number`; `None` where it is no quantity: a date, a time, a name, a
/// place in a list.
pub(super) fn read(scope: &Scope<'_>, number: Number) -> Option<Quantity> {
    if number.form == Form::Ordinal {
        return None;
    }
    if let Some(money) = prefixed_money(scope, number) {
        return Some(money);
    }
    if names::is_glued(scope, number.span) || names::is_time(scope, number) {
        return None;
    }
    if let Some(ratio) = share::ratio(scope, number) {
        return Some(ratio);
    }
    let measured = suffixed_money(scope, number)
        .or_else(|| measured(scope, number))
        .or_else(|| absolute_zero(scope, number));
    if let Some(quantity) = measured {
        return Some(with_half(scope, quantity));
    }
    if number.form == Form::Article
        || names::is_name(scope, number)
        || names::is_date(scope, number)
    {
        return None;
    }
    counted(scope, number)
}

fn made(number: Number, end: usize, kind: Kind) -> Quantity {
    Quantity {
        span: Span::new(number.span.start, end),
        number,
        value: number.value,
        to: number.to,
        kind,
    }
}

/// "$5", "US$ 5 million", "€50m", "R129".
fn prefixed_money(scope: &Scope<'_>, number: Number) -> Option<Quantity> {
    if !matches!(number.form, Form::Digits | Form::Scaled) {
        return None;
    }
    let (currency, start) = currency::before(scope.text, number.span.start, scope.span.start)?;
    let mut number = number.scaled().unwrap_or(number);
    if start + 2 == number.span.start
        && scope.text[start..].starts_with("PS")
        && number.value < Decimal::TEN
    {
        return None;
    }
    if negative_before(scope, start) {
        number.value.set_sign_negative(true);
    }
    let end = currency_repeated(scope, number.span.end, currency);
    let (per, end) = money_divisor(scope, end);
    let mut quantity = made(number, end, Kind::Money { currency, per });
    quantity.span.start = start;
    Some(quantity)
}

/// "-$5", where the minus is no hyphen.
fn negative_before(scope: &Scope<'_>, start: usize) -> bool {
    let head = &scope.text[scope.span.start..start];
    let Some(rest) = head.strip_suffix(['-', '−']) else {
        return false;
    };
    rest.is_empty() || rest.ends_with([' ', '('])
}

/// "$10 dollars": the name belongs to the money.
fn currency_repeated(scope: &Scope<'_>, end: usize, currency: &Currency) -> usize {
    let start = end + usize::from(scope.text[end..scope.span.end].starts_with(' '));
    match currency::after(scope.text, start, scope.span.end, false) {
        Some((Money::Major(again), after, _))
            if start > end
                && again.code == currency.code
                && scope.text[start..].starts_with(char::is_alphabetic) =>
        {
            after
        }
        _ => end,
    }
}

/// "5 dollars", "5bn euros", "75 USD million", "470 pence".
fn suffixed_money(scope: &Scope<'_>, number: Number) -> Option<Quantity> {
    let number_end = number
        .letter
        .map_or(number.span.end, |letter| letter.span.end);
    let readings = [
        (number.scaled().unwrap_or(number), number_end),
        (number, number.span.end),
    ];
    // Without a letter both readings are the same.
    for (number, end) in readings
        .into_iter()
        .skip(usize::from(number.letter.is_none()))
    {
        let start = unit_start(scope, end)?;
        let large = number.value.abs() >= Decimal::ONE_THOUSAND;
        if let Some(pounds) = pounds(scope, number, start) {
            return Some(pounds);
        }
        let Some((money, after, factor)) =
            currency::after(scope.text, start, scope.span.end, large)
        else {
            continue;
        };
        let value = number.value.checked_mul(factor)?;
        let (value, after) = scale_behind(scope, value, after);
        let number = Number { value, ..number };
        let article = number.form == Form::Article && !scope.lexicon.language.article_is_numeral;
        if article && matches!(money, Money::Major(_)) {
            return None;
        }
        return Some(match money {
            Money::Major(currency) => {
                let (per, end) = money_divisor(scope, after);
                made(number, end, Kind::Money { currency, per })
            }
            Money::Minor(minor) => made(number, after, Kind::Change(minor)),
        });
    }
    None
}

/// "5 million pounds" are money; "5 pounds" weigh something.
fn pounds(scope: &Scope<'_>, number: Number, start: usize) -> Option<Quantity> {
    let word = scope.next(start).filter(|w| w.gap.is_empty())?;
    let scaled = number.value >= Decimal::from(1_000_000);
    let named = units::named(word.text, scope.language).filter(|_| scaled)?;
    let pound = named.power == 1 && named.unit.name == "pound-mass";
    let currency = currency::pound_sterling().filter(|_| pound)?;
    let (per, end) = money_divisor(scope, word.span.end);
    Some(made(number, end, Kind::Money { currency, per }))
}

/// "75 USD million": the scale word behind the code.
fn scale_behind(scope: &Scope<'_>, value: Decimal, end: usize) -> (Decimal, usize) {
    let scale = scope.next(end).filter(Word::is_next);
    let factor = scale.and_then(|word| Some((scope.lexicon.scale(&word.lower())?, word)));
    let Some((factor, word)) = factor else {
        return (value, end);
    };
    value
        .checked_mul(factor)
        .map_or((value, end), |value| (value, word.span.end))
}

/// What money is paid for: "per share", "a barrel", "/hour", "p/m"; and where it ends.
fn money_divisor(scope: &Scope<'_>, end: usize) -> (Option<String>, usize) {
    if let Some((term, after)) = units::divisor(scope.text, end, scope.span.end, scope.language) {
        return (Some(term.name()), after);
    }
    let rest = &scope.text[end..scope.span.end];
    if let Some(short) = scope.lexicon.phrases.behind(rest, Phrase::PerMonth) {
        return (Some("month".to_owned()), end + short);
    }
    let Some(per) = scope.next(end).filter(|w| w.is_next() || w.gap == "-") else {
        return (None, end);
    };
    let Some(noun) = scope
        .next(per.span.end)
        .filter(|w| w.is_next() || w.gap == "-")
    else {
        return (None, end);
    };
    let named = scope.is(&per, Joint::Price) && !scope.is(&noun, Joint::Function);
    if named || scope.is(&per, Joint::Article) && scope.is(&noun, Joint::Each) {
        return (Some(noun.lower().into_owned()), noun.span.end);
    }
    (None, end)
}

/// Where a unit may start behind a number: right there, behind one blank, or behind a hyphen.
fn unit_start(scope: &Scope<'_>, end: usize) -> Option<usize> {
    let rest = &scope.text[end..scope.span.end];
    let gaps = [
        " - ", "- ", "-", "‑", " (", "\u{a0}", "\u{202f}", "\u{2009}", "  ", " ", "\n",
    ];
    let gap = gaps
        .iter()
        .find(|gap| rest.starts_with(**gap))
        .map_or(0, |gap| gap.len());
    // "2 Mio. Euro": the full stop of the abbreviation.
    let stop =
        usize::from(rest.starts_with(". ") && scope.text[..end].ends_with(char::is_alphabetic));
    let mut start = end + gap + 2 * stop;
    // "75 millions de dollars"
    let rest = &scope.text[start..scope.span.end];
    if let Some(of) = scope.lexicon.phrases.opening(rest, Phrase::UnitOf) {
        start += of.len() + usize::from(rest[of.len()..].starts_with(' '));
    }
    (start < scope.span.end).then_some(start)
}

/// "5 km", "5%", "a gallon", "5-year-old".
fn measured(scope: &Scope<'_>, number: Number) -> Option<Quantity> {
    let number = resolve_letter(scope, number);
    let end = number.span.end;
    let start = share::unit_start(scope, number).or_else(|| unit_start(scope, end))?;
    let glued = start == end || unit_words::is_degree_letter(scope, start);
    let expression = units::read(scope.text, start, scope.span.end, scope.language, glued)?;
    let printed = &scope.text[start..expression.end];
    if !unit_words::is_unit_here(scope, number, start, printed, &expression) {
        return None;
    }
    let bracketed = scope.text[end..start].ends_with('(');
    if bracketed && !scope.text[expression.end..].starts_with(')') {
        return None;
    }
    let expression = on_scale(scope, expression);
    let value = number.value.checked_mul(expression.factor)?;
    let factored = Expression {
        factor: Decimal::ONE,
        ..expression
    };
    let after = factored.end + usize::from(bracketed);
    let (kind, after) = aged(scope, factored, after);
    Some(made(Number { value, ..number }, after, kind))
}

/// "−273.15° on the Celsius scale": the scale says which degrees they are.
fn on_scale(scope: &Scope<'_>, expression: Expression) -> Expression {
    let degree = matches!(expression.terms[..], [term] if term.unit.name == "degree");
    let rest = &scope.text[expression.end..scope.span.end];
    let mut phrases = scope.lexicon.phrases.all(Phrase::Scale);
    let named = phrases.find_map(|words| name_of_scale(rest, words));
    let Some(name) = named.filter(|_| degree) else {
        return expression;
    };
    let (from, to) = (expression.end + name.start, expression.end + name.end);
    let read = units::read(scope.text, from, to, scope.language, false);
    match read.filter(|unit| matches!(unit.terms[..], [term] if term.unit.dimension == "kelvin")) {
        Some(unit) => Expression {
            terms: unit.terms,
            ..expression
        },
        None => expression,
    }
}

/// Where the name stands that `words` has between them, as `...`, at the start of `rest`.
fn name_of_scale(rest: &str, words: &str) -> Option<Span> {
    let (before, behind) = words.split_once("...")?;
    let start = 1 + before.len();
    let name = rest.strip_prefix(' ')?.strip_prefix(before)?;
    let end = start + name.find([' ', '-'])?;
    let last = rest[end..].get(..behind.len())?;
    last.eq_ignore_ascii_case(behind)
        .then_some(Span::new(start, end))
}

/// "absolute zero" is a temperature.
fn absolute_zero(scope: &Scope<'_>, number: Number) -> Option<Quantity> {
    let absolute = scope
        .previous(number.span.start)
        .is_some_and(|w| w.is_next() && scope.is(&w, Joint::Zero));
    let zero = number.form == Form::Words && number.value.is_zero() && absolute;
    let kelvin = units::english("kelvin").filter(|_| zero)?;
    Some(made(number, number.span.end, Kind::Measure(kelvin)))
}

/// "65-year-old", "3 years old", "18 months of age": an age where the unit is a year, else the unit
/// as printed.
fn aged(scope: &Scope<'_>, expression: Expression, end: usize) -> (Kind, usize) {
    let rest = &scope.text[end..scope.span.end];
    let Some(age) = scope.lexicon.phrases.behind(rest, Phrase::Age) else {
        return (Kind::Measure(expression), end);
    };
    let year = expression.name() == "year";
    let end = end + age;
    (
        if year {
            Kind::Count("year of age".to_owned())
        } else {
            Kind::Measure(expression)
        },
        end,
    )
}

/// Decides whether the letter behind the number is a scale: it is before a plural noun or a unit
/// ("35m of them", "1.2m tons").
fn resolve_letter(scope: &Scope<'_>, number: Number) -> Number {
    let (Some(letter), Some(scaled)) = (number.letter, number.scaled()) else {
        return number;
    };
    let rest = &scope.text[letter.span.end..scope.span.end];
    let printed = letter.span.of(scope.text);
    if printed == "K"
        && number.value.is_integer()
        && !unit_words::is_about_temperature(scope)
        && letter.span.start == number.span.end
    {
        return scaled;
    }
    if printed == "M" && letter.span.start == number.span.end || printed == "T" {
        return scaled;
    }
    if rest.starts_with('-') || unit_words::is_dimension_word(scope.lexicon, rest) {
        return number;
    }
    let unit = unit_start(scope, letter.span.end).filter(|start| *start > letter.span.end);
    let unit = unit.and_then(|start| {
        units::read(scope.text, start, scope.span.end, scope.language, false).map(|u| (start, u))
    });
    let many = |printed: &str| {
        scope.lexicon.language.noun_mark != NounMark::Plural
            || noun::singular(&printed.to_lowercase(), scope.lexicon).is_some()
    };
    let unit_named =
        unit.is_some_and(|(start, u)| u.end - start > 2 && many(&scope.text[start..u.end]));
    let part_of_bit = matches!(printed, "b" | "B") && !number.value.is_integer();
    let of_many = scope.is_behind(letter.span.end, Joint::Partitive);
    let noun = noun::after(scope, letter.span.end, false);
    if unit_named || of_many || part_of_bit || noun.is_some() {
        scaled
    } else {
        number
    }
}

/// "an hour and a half": the half belongs to the unit before it.
fn with_half(scope: &Scope<'_>, quantity: Quantity) -> Quantity {
    let rest = &scope.text[quantity.span.end..scope.span.end];
    let half = scope.lexicon.phrases.behind(rest, Phrase::Half);
    let whole = matches!(
        quantity.number.form,
        Form::Article | Form::Words | Form::Digits
    ) && quantity.value.is_integer();
    let (Some(half), true) = (half, whole && matches!(quantity.kind, Kind::Measure(_))) else {
        return quantity;
    };
    Quantity {
        span: Span::new(quantity.span.start, quantity.span.end + half),
        value: quantity.value + Decimal::new(5, 1),
        ..quantity
    }
}

/// "40 boats", or a number with nothing that it counts.
fn counted(scope: &Scope<'_>, number: Number) -> Option<Quantity> {
    let number = resolve_letter(scope, number);
    let end = number.span.end;
    if number.form == Form::Fraction {
        return share::is_share(scope, number).then(|| made(number, end, Kind::Bare));
    }
    let single = number.value == Decimal::ONE;
    let of = of_many(scope, number);
    let counted = noun::after(scope, of.unwrap_or(end), single && of.is_none());
    if names::is_pronoun(scope, number, counted.is_some()) {
        return None;
    }
    if names::is_adjective(scope, number) {
        return None;
    }
    match counted {
        Some(counted) => Some(made(number, counted.end, Kind::Count(counted.name))),
        None if names::is_age_of_name(scope, number) => {
            Some(made(number, end, Kind::Count("year of age".to_owned())))
        }
        None if names::is_anaphor(scope, number) || names::is_bare_age(scope, number) => None,
        None => Some(made(number, end, Kind::Bare)),
    }
}

/// Behind "one of the", "two of his", "dozens of": where the noun starts.
fn of_many(scope: &Scope<'_>, number: Number) -> Option<usize> {
    let of = scope
        .next(number.span.end)
        .filter(|w| w.is_next() && scope.is(w, Joint::Partitive))?;
    let next = scope.next(of.span.end).filter(Word::is_next)?;
    let possessive = next.text.contains(['\'', '’']) && next.is_capital();
    if possessive {
        return Some(of.span.end);
    }
    if scope.is(&next, Joint::Definite) {
        Some(next.span.end)
    } else {
        Some(of.span.end).filter(|_| number.form != Form::Words || number.scale > Decimal::ONE)
    }
}

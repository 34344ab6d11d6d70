//! Figures: quantities with their units, what they measure, and which of them matter.
//!
//! Each sentence goes through the same steps:
//! 1. [`numbers::find`] gives the numbers that are printed;
//! 2. [`quantity`] joins each with its currency, unit or noun, and leaves out what [`names`] knows
//!    to be no quantity;
//! 3. [`join`] makes ranges, shares units in lists and adds up "5 ft 2 in";
//! 4. [`movement`] tells how exact a figure is and which way it moved;
//! 5. [`tags`] says what each word of the sentence does; by that [`measure`], [`period`] and
//!    [`nature`] tell what the figure measures, when, and whether it is a fact, a forecast, a
//!    target or an offer; [`speaker`] who says so;
//! 6. [`key`] weighs whether it is one of the few that matter, and why;
//! 7. [`dollar`] settles which dollar a bare `$` is, over the whole article.
//!
//! Units and currencies are tables (`text/lexicons/units.tsv`, `currencies.tsv`), small words are
//! lexicons of each language.

mod currency;
mod dollar;
mod join;
mod joints;
mod key;
mod lexicon;
mod measure;
mod movement;
mod names;
mod nature;
mod noun;
mod period;
mod phrase;
mod phrases;
mod quantity;
mod scope;
mod set_phrases;
mod share;
mod speaker;
mod tags;
mod toll;
mod unit_words;
mod units;

use std::borrow::Cow;

pub(crate) use key::ENOUGH;
use movement::Hedge;
use quantity::Quantity;
use scope::Scope;
use tags::Tagged;

use super::{
    facts::{DateMention, Figure, IndirectQuote, Qualifier, Quote},
    limits,
};
use crate::{
    annotate::{Annotated, vocabulary},
    article::Article,
    text::{
        Span,
        numbers::{self, Form, Number},
    },
};

/// A sentence with more numbers than this, and more digits than letters, is a table and not prose.
const TABLE: usize = 40;

/// What people say in the article, ascending.
#[derive(Debug, Clone, Copy)]
pub(super) struct Speech<'a> {
    pub(super) quotes: &'a [Quote],
    pub(super) indirect: &'a [IndirectQuote],
}

/// The figures of an article, ascending.
pub(super) fn find(
    article: &Article,
    text: &Annotated<'_>,
    dates: &[DateMention],
    speech: &Speech<'_>,
) -> Vec<Figure> {
    let lexicon = lexicon::of(&article.language);
    let mut figures: Vec<Figure> = Vec::new();
    let nearby = Nearby {
        dates,
        speech: *speech,
    };
    // Where the figures of the two sentences before start.
    let mut earlier = [0, 0];
    for (n, &line) in text.prose_lines().iter().enumerate() {
        let span = text.lines()[line].span;
        let numbers = numbers(text.text, span, &article.language);
        let terms = if numbers.is_empty() {
            Vec::new()
        } else {
            scope::terms(text, line)
        };
        let scope = Scope {
            text: text.text,
            span,
            language: &article.language,
            lexicon,
            terms: &terms,
        };
        let quantities = quantities(&scope, &nearby, numbers);
        let first = figures.len();
        if quantities.is_empty() {
            earlier = [earlier[1], first];
            continue;
        }
        let tagged = Tagged::of(&scope, &quantities);
        let place = Place {
            article,
            scope,
            nearby,
            source: speaker::according_to(&scope),
            closing: speaker::said_at_the_end(&scope),
            period: period::setting(&scope, nearby, article.published),
            key: key::setting(&scope, &tagged, n),
            tagged,
        };
        for (n, quantity) in quantities.iter().enumerate() {
            let before = n
                .checked_sub(1)
                .and_then(|n| Some((quantities.get(n)?, figures.get(first + n)?)));
            let figure = figure(&place, quantity, before, &figures[earlier[0]..first]);
            figures.push(figure);
        }
        earlier = [earlier[1], first];
    }
    dollar::settle(&mut figures);
    figures
}

/// The dates and the speech of the article, ascending.
#[derive(Debug, Clone, Copy)]
struct Nearby<'a> {
    dates: &'a [DateMention],
    speech: Speech<'a>,
}

impl<'a> Nearby<'a> {
    /// The dates that end behind `at`.
    fn dates_from(&self, at: usize) -> &'a [DateMention] {
        &self.dates[self.dates.partition_point(|d| d.anchor.clean.end <= at)..]
    }

    /// Whether a date stands on `span`.
    fn is_dated(&self, span: Span) -> bool {
        self.dates_from(span.start)
            .first()
            .is_some_and(|d| d.anchor.clean.overlaps(span))
    }

    /// Whether the words at `span` stand in quotation marks.
    fn is_quoted(&self, span: Span) -> bool {
        let quotes = &self.speech.quotes[self
            .speech
            .quotes
            .partition_point(|q| q.anchor.clean.end <= span.start)..];
        quotes
            .first()
            .is_some_and(|q| q.anchor.clean.overlaps(span))
    }

    /// Who says the words at `span`, where they stand in quotation marks.
    fn quoted(&self, span: Span) -> Option<&'a str> {
        let quotes = &self.speech.quotes[self
            .speech
            .quotes
            .partition_point(|q| q.anchor.clean.end <= span.start)..];
        quotes
            .first()
            .filter(|q| q.anchor.clean.overlaps(span))?
            .attribution
            .as_ref()
            .map(|a| a.speaker.as_str())
    }

    /// Who says the words at `span`, where they are reported without marks.
    fn reported(&self, span: Span) -> Option<&'a str> {
        let indirect = &self.speech.indirect[self
            .speech
            .indirect
            .partition_point(|q| q.anchor.clean.end <= span.start)..];
        indirect
            .first()
            .filter(|q| q.anchor.clean.overlaps(span))
            .map(|q| q.attribution.speaker.as_str())
    }
}

/// A sentence with all that its figures are told from; read once for each.
struct Place<'a> {
    article: &'a Article,
    scope: Scope<'a>,
    nearby: Nearby<'a>,
    tagged: Tagged<'a>,
    /// Whom "according to" names.
    source: Option<String>,
    /// Who says so in the last clause.
    closing: Option<String>,
    period: period::Setting,
    key: key::Setting,
}

/// The figure of `quantity`; `before` is the one to its left in the sentence, `earlier` those of
/// the two sentences before.
fn figure(
    place: &Place<'_>,
    quantity: &Quantity,
    before: Option<(&Quantity, &Figure)>,
    earlier: &[Figure],
) -> Figure {
    let Place {
        article,
        scope,
        nearby,
        tagged,
        ..
    } = place;
    let hedged = before.map(|(q, f)| {
        (
            q,
            Hedge {
                qualifier: f.qualifier,
                words: f.hedge.clone(),
            },
        )
    });
    let hedge = movement::hedge(
        scope,
        quantity,
        hedged.as_ref().map(|(q, hedge)| (*q, hedge)),
    );
    let change = movement::change(scope, tagged, quantity, before.map(|(q, f)| (q, f.change)));
    let known = measure::Known {
        before: before.map(|(quantity, f)| measure::Before {
            quantity,
            measure: f.measure.as_deref(),
        }),
        earlier,
    };
    let label = measure::label(scope, tagged, quantity, known);
    let named = nearby
        .quoted(quantity.span)
        .or(place.source.as_deref())
        .or_else(|| nearby.reported(quantity.span))
        .or(place.closing.as_deref());
    let attributed_to =
        named.and_then(|name| speaker::plain(name, vocabulary::of(&article.language)));
    let attributed_to = attributed_to.or_else(|| speaker::who_expects(scope, tagged, quantity));
    let told = key::Told {
        measure: label.words.as_deref(),
        qualifier: hedge.qualifier != Qualifier::Eq,
        source: attributed_to.is_some(),
        change,
        quoted: nearby.is_quoted(quantity.span),
    };
    let verdict = key::weigh(scope, tagged, quantity, place.key, told);
    Figure {
        anchor: article.anchor(quantity.span),
        text: article.words(quantity.span).to_owned(),
        value: quantity.value,
        value_to: quantity.to,
        unit: quantity.unit(),
        base: quantity.base(),
        assumed: false,
        qualifier: hedge.qualifier,
        hedge: hedge.words,
        change,
        step: movement::step(scope, quantity, change),
        nature: nature::of(scope, tagged, quantity),
        period: period::of(
            scope,
            tagged,
            quantity,
            &place.period,
            before.map(|(quantity, f)| period::Before {
                quantity,
                period: f.period,
            }),
        ),
        measure: label.words,
        rule: label.rule.map(Cow::Borrowed),
        key: verdict.key,
        score: verdict.score,
        key_reason: verdict.reason,
        attributed_to,
    }
}

/// The numbers of one sentence; none of a table.
fn numbers(text: &str, sentence: Span, language: &str) -> Vec<Number> {
    let mut found = numbers::find(text, sentence, language);
    if found.len() > TABLE && is_table(sentence.of(text)) {
        found.clear();
    }
    found.truncate(limits::NUMBERS);
    found
}

/// The quantities of one sentence.
fn quantities(scope: &Scope<'_>, nearby: &Nearby<'_>, numbers: Vec<Number>) -> Vec<Quantity> {
    let mut quantities: Vec<Quantity> = Vec::new();
    for number in numbers {
        if quantities
            .last()
            .is_some_and(|q| number.span.start < q.span.end)
        {
            continue;
        }
        let number = as_before(scope, number, &quantities);
        let Some(quantity) = quantity::read(scope, number) else {
            continue;
        };
        if nearby.is_dated(number.span) && !quantity.is_measured() {
            continue;
        }
        quantities.push(quantity);
    }
    join::join(scope, quantities)
}

/// A letter that was a scale in this sentence is one again: "2.3m tonnes, up from 1.9m".
fn as_before(scope: &Scope<'_>, number: Number, quantities: &[Quantity]) -> Number {
    let Some(letter) = number.letter.filter(|l| l.span.start == number.span.end) else {
        return number;
    };
    let rest = &scope.text[letter.span.end..scope.span.end];
    if unit_words::says_dimension(scope.lexicon, rest) {
        return number;
    }
    let letter = letter.span.of(scope.text);
    let again =
        quantities.iter().rev().take(3).any(|q| {
            q.number.form == Form::Scaled && q.number.span.of(scope.text).ends_with(letter)
        });
    if again {
        number.scaled().unwrap_or(number)
    } else {
        number
    }
}

fn is_table(sentence: &str) -> bool {
    let digits = sentence.bytes().filter(u8::is_ascii_digit).count();
    let letters = sentence.bytes().filter(u8::is_ascii_alphabetic).count();
    digits > letters
}

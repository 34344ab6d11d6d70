//! Figures: quantities with their units, what they measure, and which of them matter.
//!
//! Each sentence goes through the same steps:
//! 1. [`numbers::find`] gives the numbers that are printed;
//! 2. [`quantity`] joins each with its currency, unit or noun, and leaves out what [`names`] knows to be no quantity;
//! 3. [`join`] makes ranges, shares units in lists and adds up "5 ft 2 in";
//! 4. [`movement`] tells how exact a figure is and which way it moved;
//! 5. [`measure`], [`period`] and [`speaker`] tell what it measures, when, and who says so;
//! 6. [`key`] weighs whether it is one of the few that matter, and why.
//!
//! Units and currencies are tables (`text/lexicons/units.tsv`, `currencies.tsv`), small words are lexicons of each language.

mod currency;
mod join;
mod key;
mod lexicon;
mod measure;
mod movement;
mod names;
mod noun;
mod period;
mod quantity;
mod share;
mod speaker;
mod unit_words;
mod units;
mod words;

use quantity::{Quantity, Scope};

use super::{DateMention, Figure, Qualifier, Quote, Sentence};
use crate::{
    article::Article,
    text::{
        Span,
        numbers::{self, Form, Number},
    },
};

/// A sentence with more numbers than this, and more digits than letters, is a table and not prose.
const TABLE: usize = 40;

/// The figures of an article, ascending.
pub(super) fn find(article: &Article, sentences: &[Sentence], dates: &[DateMention], quotes: &[Quote]) -> Vec<Figure> {
    let lexicon = lexicon::of(&article.language);
    let mut figures = Vec::new();
    let nearby = Nearby { dates, quotes };
    for (n, sentence) in sentences.iter().enumerate() {
        let scope = Scope { text: &article.text.text, span: sentence.span, language: &article.language, lexicon };
        let quantities = quantities(&scope, &nearby);
        if quantities.is_empty() {
            continue;
        }
        let setting =
            Setting { source: speaker::of(&scope), period: period::setting(&scope, article.published), key: key::setting(&scope, n) };
        let mut before: Option<(&Quantity, Qualifier, Option<super::Change>)> = None;
        for quantity in &quantities {
            let qualifier = movement::qualifier(&scope, quantity, before.map(|(q, qualifier, _)| (q, qualifier)));
            let change = movement::change(&scope, quantity, before.map(|(q, _, change)| (q, change)));
            before = Some((quantity, qualifier, change));
            let place = Place { article, scope, nearby, setting: &setting };
            figures.push(figure(&place, quantity, qualifier, change));
        }
    }
    figures
}

/// The dates and quotes of the article, ascending.
#[derive(Debug, Clone, Copy)]
struct Nearby<'a> {
    dates: &'a [DateMention],
    quotes: &'a [Quote],
}

impl<'a> Nearby<'a> {
    /// The dates that end behind `at`.
    fn dates_from(&self, at: usize) -> &'a [DateMention] {
        &self.dates[self.dates.partition_point(|d| d.anchor.clean.end <= at)..]
    }

    /// The last date before `at`.
    fn date_before(&self, at: usize) -> Option<&'a DateMention> {
        self.dates[..self.dates.partition_point(|d| d.anchor.clean.end <= at)].last()
    }

    /// Whether a date stands on `span`.
    fn is_dated(&self, span: Span) -> bool {
        self.dates_from(span.start).first().is_some_and(|d| d.anchor.clean.overlaps(span))
    }

    /// The quote that `span` stands in.
    fn quote_at(&self, span: Span) -> Option<&'a Quote> {
        let quotes = &self.quotes[self.quotes.partition_point(|q| q.anchor.clean.end <= span.start)..];
        quotes.first().filter(|q| q.anchor.clean.overlaps(span))
    }
}

/// What a sentence as a whole says about its figures; told once for each.
struct Setting {
    source: Option<String>,
    period: period::Setting,
    key: key::Setting,
}

/// Where a quantity stands: all that its figure is told from.
struct Place<'a> {
    article: &'a Article,
    scope: Scope<'a>,
    nearby: Nearby<'a>,
    setting: &'a Setting,
}

fn figure(place: &Place<'_>, quantity: &Quantity, qualifier: Qualifier, change: Option<super::Change>) -> Figure {
    let Place { article, scope, nearby, setting } = place;
    let measure = measure::of(scope, quantity);
    let quote = nearby.quote_at(quantity.span);
    let attributed_to = quote.and_then(|q| q.attribution.as_ref()).map(|a| a.speaker.clone()).or_else(|| setting.source.clone());
    let told = key::Told { measure: measure.is_some(), qualifier: qualifier != Qualifier::Eq, source: attributed_to.is_some() };
    let verdict = key::weigh(scope, quantity, setting.key, told);
    Figure {
        anchor: article.anchor(quantity.span),
        text: article.words(quantity.span).to_owned(),
        value: quantity.value,
        value_to: quantity.to,
        unit: quantity.unit(),
        base: quantity.base(),
        qualifier,
        change,
        period: period::of(scope, quantity, *nearby, &setting.period),
        measure,
        key: verdict.key,
        key_reason: verdict.reason,
        attributed_to,
    }
}

/// The quantities of one sentence.
fn quantities(scope: &Scope<'_>, nearby: &Nearby<'_>) -> Vec<Quantity> {
    let found = numbers::find(scope.text, scope.span, scope.language);
    if found.len() > TABLE && is_table(scope.span.of(scope.text)) {
        return Vec::new();
    }
    let mut quantities: Vec<Quantity> = Vec::new();
    for number in found {
        if quantities.last().is_some_and(|q| number.span.start < q.span.end) {
            continue;
        }
        let number = as_before(scope, number, &quantities);
        let Some(quantity) = quantity::read(scope, number) else { continue };
        if nearby.is_dated(number.span) && !quantity.is_measured() {
            continue;
        }
        quantities.push(quantity);
    }
    join::join(scope, quantities)
}

/// A letter that was a scale in this sentence is one again: "2.3m tonnes, up from 1.9m".
fn as_before(scope: &Scope<'_>, number: Number, quantities: &[Quantity]) -> Number {
    let Some(letter) = number.letter.filter(|l| l.span.start == number.span.end) else { return number };
    if unit_words::says_dimension(&scope.text[letter.span.end..scope.span.end]) {
        return number;
    }
    let letter = letter.span.of(scope.text);
    let again = quantities.iter().rev().take(3).any(|q| q.number.form == Form::Scaled && q.number.span.of(scope.text).ends_with(letter));
    if again { number.scaled().unwrap_or(number) } else { number }
}

fn is_table(sentence: &str) -> bool {
    let digits = sentence.bytes().filter(u8::is_ascii_digit).count();
    let letters = sentence.bytes().filter(u8::is_ascii_alphabetic).count();
    digits > letters
}

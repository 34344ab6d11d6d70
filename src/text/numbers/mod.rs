//! Numbers as printed: the recogniser that figures, dates and debris share.
//!
//! [`find`] reads digits in the groupings of many countries ("1,234.5", "1.234,5", "12,34,567", "1
//! 234", "1'234"), scale words ("5 million", "2,5 Mrd", "3 lakh crore"), numbers in words ("one
//! hundred and five thousand", "quatre-vingt-dix", "zweiundzwanzig") and fractions ("2 1/2", "½",
//! "two thirds", "half a million"). It says what number is printed, not what it means: years,
//! times, codes and list numbers are for its callers to tell.
//!
//! Three layers, each linear: [`digits`] reads one run of digits, [`atoms`] cuts a text into digits
//! and number words, and [`grammar`] joins neighbouring atoms into numbers. Values are exact
//! decimals; what does not fit into 28 digits is no number.

mod atoms;
mod chinese;
mod digits;
mod grammar;
mod lexicon;
mod whole;

use rust_decimal::Decimal;

use super::Span;
use crate::lang;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Digits alone.
    Digits,
    /// Digits with a scale word.
    Scaled,
    /// Words, or words and digits mixed.
    Words,
    /// A fraction without a whole part, in any writing.
    Fraction,
    /// "first", "3rd", "zweite".
    Ordinal,
    /// "dozens", "thousands": from [`Number::value`] to [`Number::to`].
    Vague,
    /// "a", "un", "eine": one, if a unit follows, and otherwise no number.
    Article,
}

/// A letter behind digits that is a scale or a unit: the caller decides ("£35m", "a 35m tower").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter {
    /// Where it stands, right behind [`Number::span`] with at most one blank between.
    pub span: Span,
    /// What it multiplies by if it is a scale.
    pub factor: Decimal,
}

/// One number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// Where it stands, in bytes of the text; a [`Letter`] is not part of it.
    pub span: Span,
    /// Its value, scale words applied.
    pub value: Decimal,
    /// The upper end, for [`Form::Vague`].
    pub to: Option<Decimal>,
    /// What its scale words multiplied ("5 million": a million), else one.
    pub scale: Decimal,
    /// How it is written.
    pub form: Form,
    /// A letter that may be a scale.
    pub letter: Option<Letter>,
}

impl Number {
    /// The number with its letter read as a scale; `None` without a letter, or when the product is
    /// too large.
    #[must_use]
    pub fn scaled(self) -> Option<Self> {
        let letter = self.letter?;
        let value = self.value.checked_mul(letter.factor)?;
        Some(Self {
            span: self.span.joined(letter.span),
            value,
            scale: letter.factor,
            form: Form::Scaled,
            letter: None,
            ..self
        })
    }
}

/// The numbers in the part `within` of `text`, ascending, not overlapping.
///
/// `language` is a BCP 47 tag; it chooses the number words and the decimal mark. Unknown languages
/// are read as English.
pub fn find(text: &str, within: Span, language: &str) -> Vec<Number> {
    if lang::of(language).han_numerals {
        return chinese::find(text, within);
    }
    let lexicon = lexicon::of(language);
    let mut numbers = Vec::new();
    atoms::runs(text, within, lexicon, &mut |run| {
        grammar::read(text, run, &mut numbers);
    });
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every number of `text` as "words=value", with "~" for a range and "?factor" for an open
    /// letter.
    fn check(language: &str, cases: &[(&str, &str)]) {
        for (text, expected) in cases {
            let numbers = find(text, Span::new(0, text.len()), language);
            let shown: Vec<String> = numbers
                .iter()
                .filter(|n| n.form != Form::Article)
                .map(|n| {
                    let to =
                        n.to.map_or(String::new(), |to| format!("~{}", to.normalize()));
                    let letter = n
                        .letter
                        .map_or(String::new(), |l| format!("?{}", l.span.of(text)));
                    format!(
                        "{}={}{to}{letter}",
                        n.span.of(text),
                        n.value.round_dp(6).normalize()
                    )
                })
                .collect();
            assert_eq!(shown.join("; "), *expected, "{text}");
        }
    }

    #[test]
    fn chinese_myriads_multiply() {
        check(
            "zh",
            &[
                (
                    "总额达到3.5万亿元，人口为1.4亿",
                    "3.5万亿=3500000000000; 1.4亿=140000000",
                ),
                ("增长5.2%，共12,000人", "5.2=5.2; 12,000=12000"),
            ],
        );
    }

    #[test]
    fn digits_are_read_in_the_grouping_of_the_language() {
        check(
            "en",
            &[
                ("costs 1,234.56 now", "1,234.56=1234.56"),
                ("costs 12,34,567.89 now", "12,34,567.89=1234567.89"),
                ("some 1 234 567 of them", "1 234 567=1234567"),
                (
                    "1'234'567 and 0.5 and .75",
                    "1'234'567=1234567; 0.5=0.5; .75=0.75",
                ),
                ("1.234,5 is foreign", "1.234,5=1234.5"),
                ("rows 22,24,26,31", "22=22; 24=24; 26=26; 31=31"),
                ("1.5e3 and 6.2x10^-4", "1.5e3=1500; 6.2x10^-4=0.00062"),
                ("it was -5 and 7-9", "-5=-5; 7=7; 9=9"),
            ],
        );
        check(
            "de",
            &[
                ("rund 1.234,56 davon", "1.234,56=1234.56"),
                ("4.800 und 4,800", "4.800=4800; 4,800=4.8"),
            ],
        );
    }

    #[test]
    fn scale_words_multiply_and_doubtful_letters_stay_open() {
        check(
            "en",
            &[
                (
                    "2.5 million, 3bn and 4 tn",
                    "2.5 million=2500000; 3bn=3000000000; 4 tn=4000000000000",
                ),
                ("3 lakh crore", "3 lakh crore=3000000000000"),
                ("a 35m tower", "35=35?m"),
                (
                    "4 thousand 3 hundred and 21",
                    "4 thousand 3 hundred and 21=4321",
                ),
                ("5万", "5万=50000"),
            ],
        );
        check(
            "de",
            &[(
                "2,5 Mio. und 3 Milliarden",
                "2,5 Mio=2500000; 3 Milliarden=3000000000",
            )],
        );
    }

    #[test]
    fn numbers_in_words_are_read_in_four_languages() {
        check(
            "en",
            &[
                (
                    "one hundred and five thousand",
                    "one hundred and five thousand=105000",
                ),
                ("twenty-three of four", "twenty-three=23; four=4"),
                (
                    "three hundred and two hundred",
                    "three hundred=300; two hundred=200",
                ),
                ("a hundred people, a cat", "a hundred=100"),
                (
                    "half a million and a dozen",
                    "half a million=500000; a dozen=12",
                ),
                (
                    "dozens, tens of thousands",
                    "dozens=12~120; tens of thousands=10000~100000",
                ),
                (
                    "minus five point zero four",
                    "minus five point zero four=-5.04",
                ),
            ],
        );
        check(
            "de",
            &[(
                "dreihundertneunundneunzigtausendfünfhundert",
                "dreihundertneunundneunzigtausendfünfhundert=399500",
            )],
        );
        check(
            "de",
            &[(
                "zweiundzwanzig oder anderthalb Millionen",
                "zweiundzwanzig=22; anderthalb Millionen=1500000",
            )],
        );
        check(
            "fr",
            &[(
                "quatre-vingt-dix-sept et soixante et onze",
                "quatre-vingt-dix-sept=97; soixante et onze=71",
            )],
        );
        check(
            "es",
            &[(
                "treinta y cinco mil doscientos millones",
                "treinta y cinco mil doscientos millones=35200000000",
            )],
        );
    }

    #[test]
    fn fractions_are_read_in_signs_and_words() {
        check(
            "en",
            &[
                ("2 1/2 and ½ and 2½", "2 1/2=2.5; ½=0.5; 2½=2.5"),
                (
                    "two-thirds, a quarter of it",
                    "two-thirds=0.666667; a quarter=0.25",
                ),
                ("two and a half million", "two and a half million=2500000"),
                (
                    "three million and a half",
                    "three million and a half=3500000",
                ),
                (
                    "on 5/17/2018 or 9/11 or 1/0",
                    "5=5; 17=17; 2018=2018; 9=9; 11=11; 1=1; 0=0",
                ),
            ],
        );
    }

    #[test]
    fn numbers_too_large_are_no_numbers_and_nothing_panics() {
        let nines = "9".repeat(100_000);
        check("en", &[(nines.as_str(), ""), ("1e99", "")]);
        for odd in [
            "",
            "-",
            ".",
            "1/",
            "½½",
            "1^",
            "x10^",
            "point",
            "and and",
            "hundred and",
            "１２",
            "1e",
            "1\u{a0}",
            "ß1",
            "1ß",
        ] {
            let _ = find(odd, Span::new(0, odd.len()), "de");
        }
    }
}

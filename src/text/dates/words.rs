//! The date lexicons, and text as the tokens that the scanner reads.

use std::{collections::HashMap, sync::LazyLock};

use foldhash::fast::RandomState;

use super::Unit;
use crate::{
    lang::{self, Lexicon, PerLanguage},
    text::{
        Span,
        lower::{Lower, Sieve},
    },
};

/// What a word can be in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Month(i8),
    /// A month that is also a name or a verb.
    MonthName(i8),
    MonthShort(i8),
    Weekday(i8),
    Season(u8),
    Day(i16),
    Unit(Unit),
    Shift(i16),
    Part,
    In,
    Article,
    Of,
    To,
    Through,
    Spanning,
    Determiner,
    Counted,
    Joining,
    Ordinal(i8),
    Count(i8),
    Same,
    Every,
    Feast,
    Suffix,
    Future,
    Since,
    Relative,
    Said,
    Archive,
    /// 年, 月, 日: what the number before it counts.
    Sign(u8),
}

/// What each word of one language, or of several, can be.
#[derive(Debug)]
pub(super) struct Words {
    classes: HashMap<&'static str, Vec<Class>, RandomState>,
    sieve: Sieve,
}

impl Words {
    /// What `word` can be, in any case; nothing for most words.
    pub(super) fn get(&self, word: &str) -> Option<&[Class]> {
        if !self.sieve.passes(word) {
            return None;
        }
        self.classes.get(&*Lower::of(word)).map(Vec::as_slice)
    }
}

/// The words for a BCP 47 tag; all languages together for `mul`.
pub(super) fn of(language: &str) -> &'static Words {
    static ONE: PerLanguage<Words> =
        PerLanguage::new(|language| read(language.rows(Lexicon::Dates)));
    static ALL: LazyLock<Words> = LazyLock::new(|| read(lang::rows(Lexicon::Dates)));
    if language == "mul" {
        &ALL
    } else {
        ONE.of_tag(language)
    }
}

fn read(rows: impl Iterator<Item = Vec<&'static str>>) -> Words {
    let mut words: HashMap<_, Vec<Class>, RandomState> = HashMap::default();
    for row in rows.filter(|row| row.len() == 3) {
        if let Some(class) = class(row[0], row[1]) {
            let known = words.entry(row[2]).or_default();
            if !known.contains(&class) {
                known.push(class);
            }
        }
    }
    Words {
        sieve: Sieve::of(words.keys().copied()),
        classes: words,
    }
}

fn class(name: &str, value: &str) -> Option<Class> {
    let number: i16 = value.parse().unwrap_or(0);
    Some(match name {
        "month" => Class::Month(number as i8),
        "name" => Class::MonthName(number as i8),
        "short" => Class::MonthShort(number as i8),
        "weekday" => Class::Weekday(number as i8),
        "season" => Class::Season(number as u8),
        "day" => Class::Day(number),
        "unit" => Class::Unit(unit(value)?),
        "shift" => Class::Shift(number),
        "part" => Class::Part,
        "in" => Class::In,
        "article" => Class::Article,
        "of" => Class::Of,
        "to" => Class::To,
        "through" => Class::Through,
        "spanning" => Class::Spanning,
        "determiner" => Class::Determiner,
        "counted" => Class::Counted,
        "joining" => Class::Joining,
        "ordinal" => Class::Ordinal(number as i8),
        "count" => Class::Count(number as i8),
        "same" => Class::Same,
        "every" => Class::Every,
        "feast" => Class::Feast,
        "suffix" => Class::Suffix,
        "future" => Class::Future,
        "since" => Class::Since,
        "relative" => Class::Relative,
        "said" => Class::Said,
        "archive" => Class::Archive,
        "sign" => Class::Sign(number as u8),
        _ => return None,
    })
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "day" => Unit::Day,
        "weekend" => Unit::Weekend,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "half" => Unit::Half,
        "year" => Unit::Year,
        _ => return None,
    })
}

/// A word, a number or a sign.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits: their value, and how many there are.
    Number(u16, u8),
    /// A word, by what it can be.
    Known(&'static [Class]),
    /// A word that dates know nothing about.
    Word,
    /// Any other sign.
    Sign(char),
}

/// Splits a text into tokens; white space goes.
pub(super) fn tokens(text: &str, words: &'static Words) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if c == ' ' {
            at += 1;
            continue;
        }
        let end = at + run_length(&text[at..], c);
        let span = Span::new(at, end);
        if !c.is_whitespace() {
            tokens.push(Token {
                span,
                kind: kind(span.of(text), c, words),
            });
        }
        at = end;
    }
    tokens
}

/// Digits stay together, letters stay together; a sign of a script without blanks is a word of its
/// own.
fn run_length(text: &str, first: char) -> usize {
    if first.is_ascii_digit() {
        return text.bytes().take_while(u8::is_ascii_digit).count();
    }
    let is_letter = |c: char| c.is_alphabetic() && c < '\u{2e80}';
    if !is_letter(first) {
        return first.len_utf8();
    }
    let plain = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    if text.as_bytes().get(plain).is_none_or(u8::is_ascii) {
        return plain;
    }
    text.find(|c| !is_letter(c)).unwrap_or(text.len())
}

fn kind(word: &str, first: char, words: &'static Words) -> Kind {
    if first.is_ascii_digit() {
        return Kind::Number(
            if word.len() <= 4 {
                word.parse().unwrap_or(u16::MAX)
            } else {
                u16::MAX
            },
            word.len().min(255) as u8,
        );
    }
    if !first.is_alphabetic() {
        return Kind::Sign(first);
    }
    if word.len() > 40 {
        return Kind::Word;
    }
    words.get(word).map_or(Kind::Word, Kind::Known)
}

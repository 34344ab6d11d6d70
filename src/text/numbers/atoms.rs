//! A text cut into digits and number words, in runs that may form numbers.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::{
    digits,
    lexicon::{Class, Entry, Lexicon},
};
use crate::{
    lang::{self, Lexicon as File},
    text::Span,
};

/// What stands between an atom and the one before it in its run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing, as in "5bn".
    None,
    /// One or more blanks.
    Blank,
    /// A hyphen, with or without blanks.
    Hyphen,
    /// A comma and a blank.
    Comma,
}

/// Digits, or a number word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Digits {
        value: Decimal,
        fraction: bool,
    },
    /// "3rd"
    Ordinal(Decimal),
    Word(Entry),
}

/// The smallest piece of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Atom {
    pub(super) span: Span,
    pub(super) gap: Gap,
    pub(super) kind: Kind,
}

impl Atom {
    /// Its class, if it is a word.
    pub(super) fn class(&self) -> Option<Class> {
        if let Kind::Word(entry) = self.kind {
            Some(entry.class)
        } else {
            None
        }
    }
}

/// Calls `each` with every run of atoms in the part `within` of `text` that stand side by side.
pub(super) fn runs(text: &str, within: Span, lexicon: &Lexicon, each: &mut dyn FnMut(&[Atom])) {
    let mut run: Vec<Atom> = Vec::new();
    let mut at = within.start;
    while let Some(start) = next_start(text, at, within.end) {
        let (kind, end) = piece(text, start, within, lexicon);
        at = end;
        let Some(kind) = kind else { continue };
        let gap = run.last().and_then(|last| gap(&text[last.span.end..start]));
        if gap.is_none() || digits_follow_digits(run.last(), kind) {
            flush(&mut run, each);
        }
        run.push(Atom {
            span: Span::new(sign_start(text, start, within.start, kind), end),
            gap: gap.unwrap_or(Gap::Blank),
            kind,
        });
    }
    flush(&mut run, each);
}

fn flush(run: &mut Vec<Atom>, each: &mut dyn FnMut(&[Atom])) {
    if !run.is_empty() {
        each(run);
        run.clear();
    }
}

fn digits_follow_digits(last: Option<&Atom>, kind: Kind) -> bool {
    matches!(kind, Kind::Digits { .. } | Kind::Ordinal(_))
        && last.is_some_and(|a| !matches!(a.kind, Kind::Word(_)))
}

/// The next byte at which a word or a number starts.
fn next_start(text: &str, from: usize, end: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let starts = |at: &usize| {
        let b = bytes[*at];
        b.is_ascii_alphanumeric()
            || b == b'&'
            || !b.is_ascii() && opens(text, *at)
            || is_mark_before_digit(bytes, *at, end)
    };
    (from..end).find(starts)
}

fn opens(text: &str, at: usize) -> bool {
    text.get(at..)
        .and_then(|rest| rest.chars().next())
        .is_some_and(char::is_alphanumeric)
}

/// ".5", where no digit or letter stands before.
fn is_mark_before_digit(bytes: &[u8], at: usize, end: usize) -> bool {
    matches!(bytes[at], b'.' | b',')
        && at + 1 < end
        && bytes[at + 1].is_ascii_digit()
        && (at == 0 || matches!(bytes[at - 1], b' ' | b'\n' | b'(' | b'$' | b'-'))
}

/// The word or number at `start`: what it is, if it is part of a number, and one past it.
fn piece(text: &str, start: usize, within: Span, lexicon: &Lexicon) -> (Option<Kind>, usize) {
    let first = text.as_bytes()[start];
    if first == b'&' {
        return (lexicon.look_up("&").map(Kind::Word), start + 1);
    }
    let mark = matches!(first, b'.' | b',');
    if first.is_ascii_digit() || mark && (first == lexicon.decimal_mark || first == b'.') {
        return number(text, start, within.end, lexicon);
    }
    if mark {
        return (None, start + 1);
    }
    let rest = &text[start..within.end];
    if let Some((value, len)) = digits::vulgar(rest) {
        return (
            Some(Kind::Digits {
                value,
                fraction: true,
            }),
            start + len,
        );
    }
    let len = word_len(rest);
    if len == 0 {
        return (None, start + rest.chars().next().map_or(1, char::len_utf8));
    }
    let word = han_scale(&rest[..len]).unwrap_or(&rest[..len]);
    (lexicon.look_up(word).map(Kind::Word), start + word.len())
}

/// Length of the letters at the start of `rest`.
fn word_len(rest: &str) -> usize {
    let plain = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    if rest.as_bytes().get(plain).is_none_or(u8::is_ascii) {
        return plain;
    }
    rest.find(|c: char| !is_word(c)).unwrap_or(rest.len())
}

fn is_word(c: char) -> bool {
    c.is_alphabetic() && digits_of(c).is_none()
}

fn digits_of(c: char) -> Option<u32> {
    c.to_digit(10)
}

/// The Chinese scale word that opens `word`; such words stand without blanks before the next one.
fn han_scale(word: &str) -> Option<&str> {
    let first = word
        .chars()
        .next()
        .filter(|c| matches!(c, '万' | '萬' | '億' | '亿' | '兆'))?;
    let first_len = first.len_utf8();
    let two = word[first_len..]
        .chars()
        .next()
        .filter(|c| first == '万' && *c == '亿')
        .map_or(0, char::len_utf8);
    Some(&word[..first_len + two])
}

fn number(text: &str, start: usize, end: usize, lexicon: &Lexicon) -> (Option<Kind>, usize) {
    let read = digits::read(text, start, end, lexicon.decimal_mark);
    let Some(mut value) = read.value else {
        return (None, read.end);
    };
    if let Some(suffix) = ordinal_suffix(&text[read.end..end]) {
        return (Some(Kind::Ordinal(value)), read.end + suffix);
    }
    if sign_start(text, start, 0, Kind::Ordinal(value)) < start {
        value.set_sign_negative(true);
    }
    (
        Some(Kind::Digits {
            value,
            fraction: read.fraction,
        }),
        read.end,
    )
}

/// The length of "st", "nd", "rd", "th", "º", "ème" at the start of `rest`.
fn ordinal_suffix(rest: &str) -> Option<usize> {
    static SUFFIXES: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let rows = lang::rows(File::Numbers).filter(|row| row.get(1) == Some(&"ordinal-suffix"));
        rows.map(|row| row[0]).collect()
    });
    let first = rest.chars().next()?;
    if !first.is_alphabetic() && !matches!(first, 'º' | 'ª') {
        return None;
    }
    let len = rest
        .find(|c: char| !c.is_alphabetic() && !matches!(c, 'º' | 'ª'))
        .unwrap_or(rest.len());
    let degree = rest[len..].starts_with(['C', 'F'])
        || rest[len..].starts_with(" C")
        || rest[len..].starts_with(" F");
    SUFFIXES
        .iter()
        .any(|s| s.eq_ignore_ascii_case(&rest[..len]))
        .then_some(len)
        .filter(|_| !degree)
}

/// Where the minus sign before the digits at `start` stands; `start` where there is none.
fn sign_start(text: &str, start: usize, floor: usize, kind: Kind) -> usize {
    if matches!(kind, Kind::Word(_))
        || !text.as_bytes()[start].is_ascii_digit() && !text[start..].starts_with('.')
    {
        return start;
    }
    let before = &text[floor..start];
    let Some(minus) = before
        .chars()
        .next_back()
        .filter(|c| matches!(c, '-' | '−' | '–'))
    else {
        return start;
    };
    let sign = start - minus.len_utf8();
    let clear = match text[floor..sign].chars().next_back() {
        None => true,
        Some(c) => c.is_whitespace() || matches!(c, '(' | '[' | '$' | '£' | '€' | '¥' | '"' | '“'),
    };
    if clear { sign } else { start }
}

/// What may stand between two atoms of one number.
fn gap(between: &str) -> Option<Gap> {
    if between.is_empty() {
        return Some(Gap::None);
    }
    if between.len() > 6 {
        return None;
    }
    match between.trim() {
        "" => Some(Gap::Blank),
        "-" | "‐" | "‑" => Some(Gap::Hyphen),
        "," => Some(Gap::Comma),
        _ => None,
    }
}

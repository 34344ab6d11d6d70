//! Currencies: signs, codes and names around a number.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use foldhash::fast::RandomState;
use rust_decimal::Decimal;

use super::phrases::{self, Openings};
use crate::{
    lang::{lexicon, tables},
    text::normalise::fold_case,
};

/// A row of `currencies.tsv`.
#[derive(Debug)]
pub(super) struct Currency {
    /// ISO 4217 code.
    pub(super) code: &'static str,
    /// English name, singular.
    pub(super) name: &'static str,
}

/// Small change: how many make one of the currency.
#[derive(Debug, Clone, Copy)]
pub(super) struct Minor {
    /// English name, singular.
    pub(super) name: &'static str,
    /// Its currency.
    pub(super) currency: &'static Currency,
    /// How many make one.
    pub(super) parts: Decimal,
}

/// What a sign, code or name stands for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Money {
    /// The currency itself.
    Major(&'static Currency),
    /// Its small change.
    Minor(Minor),
}

static ROWS: LazyLock<Vec<Vec<&'static str>>> =
    LazyLock::new(|| lexicon::rows(tables::CURRENCIES).collect());
static CURRENCIES: LazyLock<Vec<Currency>> = LazyLock::new(|| {
    ROWS.iter()
        .map(|row| Currency {
            code: row[0],
            name: row.get(1).copied().unwrap_or_default(),
        })
        .collect()
});

#[derive(Default)]
struct Tables {
    /// Sign, whether it counts only when glued to the number.
    signs: HashMap<&'static str, (&'static Currency, bool), RandomState>,
    /// The first characters of the signs.
    sign_starts: HashSet<char, RandomState>,
    codes: HashMap<&'static str, &'static Currency, RandomState>,
    /// Name, and whether the word is common enough to count behind large numbers only ("won",
    /// "crowns").
    names: HashMap<String, (Money, bool), RandomState>,
    openings: Openings,
}

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::read);

impl Tables {
    fn read() -> Self {
        let mut tables = Self::default();
        for (row, currency) in ROWS.iter().zip(CURRENCIES.iter()) {
            let column = |n: usize| {
                row.get(n)
                    .copied()
                    .unwrap_or_default()
                    .split('|')
                    .filter(|s| !s.is_empty())
            };
            tables.codes.insert(currency.code, currency);
            for sign in column(2) {
                let (sign, glued) = sign.strip_suffix('>').map_or((sign, false), |s| (s, true));
                tables.signs.entry(sign).or_insert((currency, glued));
            }
            let minor: Vec<_> = column(3).collect();
            if let [one, many, parts] = minor[..]
                && let Ok(parts) = parts.parse()
            {
                for name in [one, many] {
                    tables.names.insert(
                        key(name),
                        (
                            Money::Minor(Minor {
                                name: one,
                                currency,
                                parts,
                            }),
                            false,
                        ),
                    );
                }
            }
            for name in (4..8).flat_map(column).chain([currency.name]) {
                let (name, common) = name
                    .strip_suffix('?')
                    .map_or((name, false), |name| (name, true));
                tables
                    .names
                    .entry(key(name))
                    .or_insert((Money::Major(currency), common));
            }
        }
        tables.sign_starts = tables
            .signs
            .keys()
            .filter_map(|sign| sign.chars().next())
            .collect();
        tables.openings = Openings::of(tables.names.keys());
        tables
    }
}

fn key(name: &str) -> String {
    fold_case(name).replace(['-', '.'], " ").trim().to_owned()
}

/// Most words of a currency's name.
const LONGEST_NAME: usize = 5;

/// Longest sign or code before a number, in bytes.
const LONGEST_SIGN: usize = 12;

/// The currency whose sign, code or name ends right before `at`, at most one blank away, and where
/// it starts.
pub(super) fn before(text: &str, at: usize, floor: usize) -> Option<(&'static Currency, usize)> {
    let head = &text[floor..at];
    let trimmed = head.trim_end_matches([' ', '\u{a0}', '\u{202f}', '-', '−']);
    let glued = trimmed.len() == head.len();
    if head.len() - trimmed.len() > 3 {
        return None;
    }
    let from = trimmed.len().saturating_sub(LONGEST_SIGN);
    let from = (from..trimmed.len()).find(|i| trimmed.is_char_boundary(*i))?;
    for (i, _) in trimmed[from..].char_indices() {
        let start = from + i;
        let sign = &trimmed[start..];
        let letters = sign.starts_with(char::is_alphabetic);
        if letters && trimmed[..start].ends_with(char::is_alphanumeric) {
            continue;
        }
        if let Some(currency) = sign_before(sign, glued) {
            return Some((currency, floor + start));
        }
    }
    None
}

fn sign_before(sign: &str, glued: bool) -> Option<&'static Currency> {
    let sign_only = TABLES
        .signs
        .get(sign)
        .filter(|(_, only_glued)| glued || !only_glued)
        .map(|(currency, _)| *currency);
    sign_only.or_else(|| code(sign))
}

/// A code, with "M" for million before or in any case.
fn code(word: &str) -> Option<&'static Currency> {
    if word.len() != 3 || !word.is_ascii() {
        return None;
    }
    let known = TABLES.codes.get(word);
    let lower = || {
        let upper = word.to_ascii_uppercase();
        let spoken = matches!(
            upper.as_str(),
            "USD" | "EUR" | "GBP" | "RMB" | "JPY" | "AUD" | "CAD" | "NZD" | "MXN"
        );
        if spoken {
            TABLES.codes.get(upper.as_str())
        } else {
            None
        }
    };
    known.or_else(lower).copied()
}

/// The currency that stands at `at`, behind a number: what it is, where it ends, and what the
/// number is multiplied by. Words that mean other things too count only where the number is
/// `large`.
pub(super) fn after(
    text: &str,
    at: usize,
    end: usize,
    large: bool,
) -> Option<(Money, usize, Decimal)> {
    let rest = &text[at..end];
    name(text, at, end, large)
        .map(|(money, after)| (money, after, Decimal::ONE))
        .or_else(|| {
            let len = rest
                .find(|c: char| !c.is_alphabetic())
                .unwrap_or(rest.len());
            let word = &rest[..len];
            if let Some(currency) = code(word) {
                return Some((Money::Major(currency), at + len, Decimal::ONE));
            }
            if let Some(currency) = word
                .strip_prefix('M')
                .and_then(|rest| TABLES.codes.get(rest))
            {
                return Some((Money::Major(currency), at + len, Decimal::from(1_000_000)));
            }
            sign_after(rest).map(|(currency, len)| (Money::Major(currency), at + len, Decimal::ONE))
        })
}

fn sign_after(rest: &str) -> Option<(&'static Currency, usize)> {
    if !rest.starts_with(|c: char| TABLES.sign_starts.contains(&c)) {
        return None;
    }
    let mut ends: Vec<usize> = rest
        .char_indices()
        .map(|(i, c)| i + c.len_utf8())
        .take(4)
        .collect();
    ends.reverse();
    ends.into_iter().find_map(|len| {
        let sign = &rest[..len];
        let (currency, glued) = TABLES.signs.get(sign)?;
        let letters = sign.ends_with(char::is_alphabetic);
        let whole = !letters
            || sign.ends_with(phrases::is_ideograph)
            || !rest[len..].starts_with(char::is_alphanumeric);
        // One letter alone is too little behind a number.
        let enough = !letters || sign.len() > 1;
        // "5 $10 notes": the sign belongs to what follows.
        let taken = !letters && rest[len..].starts_with(|c: char| c.is_ascii_digit());
        (!glued && whole && enough && !taken).then_some((*currency, len))
    })
}

/// The longest name of a currency at `at`.
fn name(text: &str, at: usize, end: usize, large: bool) -> Option<(Money, usize)> {
    let rest = &text[at..end];
    if !TABLES.openings.admit(rest) {
        return None;
    }
    phrases::phrase_ends(rest, LONGEST_NAME)
        .into_iter()
        .rev()
        .find_map(|len| {
            let (money, common) = TABLES.names.get(key(&rest[..len]).as_str())?;
            (large || !common).then_some((*money, at + len))
        })
}

/// The currency that pounds are behind a large number.
pub(super) fn pound_sterling() -> Option<&'static Currency> {
    TABLES.codes.get("GBP").copied()
}

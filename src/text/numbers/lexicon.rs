//! Number words of a language, and how it writes decimals.

use std::{collections::HashMap, sync::LazyLock};

use foldhash::fast::RandomState;
use rust_decimal::Decimal;

use crate::text::{
    lexicon,
    lower::{Lower, Sieve},
};

/// What a number word does; the lexicon files say it in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Unit,
    One,
    Article,
    Ten,
    LongTen,
    Score,
    Hundred,
    BareHundred,
    Hundreds,
    Scale,
    BareScale,
    Vague,
    Dozen,
    Short,
    Letter,
    Half,
    Part,
    Parts,
    Mixed,
    Ordinal,
    And,
    TenAnd,
    Point,
    Minus,
    Of,
    BeforePart,
}

const CLASSES: [(&str, Class); 26] = [
    ("unit", Class::Unit),
    ("one", Class::One),
    ("article", Class::Article),
    ("ten", Class::Ten),
    ("long-ten", Class::LongTen),
    ("score", Class::Score),
    ("hundred", Class::Hundred),
    ("hundred1", Class::BareHundred),
    ("hundreds", Class::Hundreds),
    ("scale", Class::Scale),
    ("scale1", Class::BareScale),
    ("vague", Class::Vague),
    ("dozen", Class::Dozen),
    ("short", Class::Short),
    ("letter", Class::Letter),
    ("half", Class::Half),
    ("part", Class::Part),
    ("parts", Class::Parts),
    ("mixed", Class::Mixed),
    ("ordinal", Class::Ordinal),
    ("and", Class::And),
    ("ten-and", Class::TenAnd),
    ("point", Class::Point),
    ("minus", Class::Minus),
    ("of", Class::Of),
    ("before-part", Class::BeforePart),
];

/// A number word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Entry {
    pub(super) class: Class,
    pub(super) value: Decimal,
}

/// The number words of one language.
#[derive(Debug)]
pub(super) struct Lexicon {
    words: HashMap<&'static str, Entry, RandomState>,
    sieve: Sieve,
    /// The mark before the decimals.
    pub(super) decimal_mark: u8,
    /// Whether numbers below a million are written as one word.
    compounds: bool,
}

/// Longest word in bytes that can be a number;
/// "dreihundertsiebenundsiebzigtausendneunhundertachtundachtzig" has 59.
const LONGEST: usize = 96;

/// Languages that print a decimal comma and have no lexicon of their own yet.
const DECIMAL_COMMA: [&str; 14] = [
    "it", "pt", "nl", "ru", "uk", "pl", "cs", "tr", "id", "sv", "da", "no", "nb", "fi",
];

/// The lexicon of the language with this BCP 47 tag.
pub(super) fn of(language: &str) -> &'static Lexicon {
    static ENGLISH: LazyLock<Lexicon> =
        LazyLock::new(|| Lexicon::read(include_str!("../lexicons/en/numbers.tsv"), false));
    static GERMAN: LazyLock<Lexicon> =
        LazyLock::new(|| Lexicon::read(include_str!("../lexicons/de/numbers.tsv"), true));
    static FRENCH: LazyLock<Lexicon> =
        LazyLock::new(|| Lexicon::read(include_str!("../lexicons/fr/numbers.tsv"), false));
    static SPANISH: LazyLock<Lexicon> =
        LazyLock::new(|| Lexicon::read(include_str!("../lexicons/es/numbers.tsv"), false));
    static COMMA: LazyLock<Lexicon> = LazyLock::new(|| Lexicon {
        decimal_mark: b',',
        ..Lexicon::new(false)
    });
    match language.split('-').next().unwrap_or_default() {
        "de" => &GERMAN,
        "fr" => &FRENCH,
        "es" => &SPANISH,
        other if DECIMAL_COMMA.contains(&other) => &COMMA,
        _ => &ENGLISH,
    }
}

impl Lexicon {
    fn new(compounds: bool) -> Self {
        Self {
            words: HashMap::default(),
            sieve: Sieve::of([]),
            decimal_mark: b'.',
            compounds,
        }
    }

    fn read(file: &'static str, compounds: bool) -> Self {
        let mut lexicon = Self::new(compounds);
        for row in lexicon::rows(file) {
            let [word, class, value] = row[..] else {
                continue;
            };
            if class == "decimal-mark" {
                lexicon.decimal_mark = word.as_bytes()[0];
            } else if let Some((_, class)) = CLASSES.iter().find(|(name, _)| *name == class)
                && let Ok(value) = value.parse()
            {
                lexicon.words.insert(
                    word,
                    Entry {
                        class: *class,
                        value,
                    },
                );
            }
        }
        lexicon.sieve = Sieve::of(lexicon.words.keys().copied());
        lexicon
    }

    /// What `word` does in a number, if anything.
    pub(super) fn look_up(&self, word: &str) -> Option<Entry> {
        if word.len() > LONGEST || !(self.compounds || self.sieve.passes(word)) {
            return None;
        }
        if let Some(entry) = self.words.get(word) {
            return Some(*entry);
        }
        let lower = Lower::of(word);
        let found = self.words.get(&*lower).copied();
        found.or_else(|| {
            if self.compounds {
                self.compound(&lower)
            } else {
                None
            }
        })
    }

    /// A German number below a million in one word.
    fn compound(&self, word: &str) -> Option<Entry> {
        let value = match word.split_once("tausend") {
            Some((thousands, rest)) => {
                let thousands = if thousands.is_empty() {
                    1
                } else {
                    self.below_thousand(thousands)?
                };
                thousands * 1000
                    + if rest.is_empty() {
                        0
                    } else {
                        self.below_thousand(rest.strip_prefix("und").unwrap_or(rest))?
                    }
            }
            None => self.below_thousand(word)?,
        };
        (value > 0).then(|| Entry {
            class: Class::Unit,
            value: value.into(),
        })
    }

    fn below_thousand(&self, word: &str) -> Option<u32> {
        let Some((hundreds, rest)) = word.split_once("hundert") else {
            return self.below_hundred(word);
        };
        let hundreds = if hundreds.is_empty() {
            1
        } else {
            self.below_hundred(hundreds)?
        };
        Some(
            hundreds * 100
                + if rest.is_empty() {
                    0
                } else {
                    self.below_hundred(rest.strip_prefix("und").unwrap_or(rest))?
                },
        )
    }

    fn below_hundred(&self, word: &str) -> Option<u32> {
        if let Some(value) = self.plain(word, &[Class::Unit, Class::One, Class::Ten]) {
            return Some(value);
        }
        let (at, _) = word.match_indices("und").find(|(at, _)| {
            self.plain(&word[..*at], &[Class::Unit, Class::One])
                .is_some()
        })?;
        Some(
            self.plain(&word[..at], &[Class::Unit, Class::One])?
                + self.plain(&word[at + "und".len()..], &[Class::Ten])?,
        )
    }

    fn plain(&self, word: &str, classes: &[Class]) -> Option<u32> {
        let entry = self
            .words
            .get(word)
            .filter(|e| classes.contains(&e.class))?;
        entry.value.try_into().ok()
    }
}

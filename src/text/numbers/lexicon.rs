//! Number words of a language, and how it writes decimals.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use rust_decimal::Decimal;

use crate::{
    lang::{self, Language, PerLanguage},
    text::lower::{Lower, Sieve},
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
    /// The parts of numbers in one word that join others, and what each multiplies by; 0 for "and".
    inner: Vec<(&'static str, u32)>,
    /// Whether numbers below a million are written as one word.
    compounds: bool,
}

/// Longest word in bytes that can be a number;
/// "dreihundertsiebenundsiebzigtausendneunhundertachtundachtzig" has 59.
const LONGEST: usize = 96;

/// The lexicon of the language with this BCP 47 tag.
pub(super) fn of(language: &str) -> &'static Lexicon {
    static ALL: PerLanguage<Lexicon> = PerLanguage::new(Lexicon::read);
    ALL.of_tag(language)
}

impl Lexicon {
    fn read(language: &'static Language) -> Self {
        let mut words: HashMap<&'static str, Entry, RandomState> = HashMap::default();
        let mut decimal_mark = b'.';
        let mut inner = Vec::new();
        for row in language.rows(lang::Lexicon::Numbers) {
            let [word, class, value] = row[..] else {
                continue;
            };
            if class == "decimal-mark" {
                decimal_mark = word.as_bytes()[0];
            } else if class == "inner" {
                inner.extend(value.parse().map(|value| (word, value)));
            } else if let Some((_, class)) = CLASSES.iter().find(|(name, _)| *name == class)
                && let Ok(value) = value.parse()
            {
                let class = *class;
                words.insert(word, Entry { class, value });
            }
        }
        Self {
            sieve: Sieve::of(words.keys().copied()),
            words,
            decimal_mark,
            inner,
            compounds: language.compounds,
        }
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

    /// A number below a million in one word, as German writes it.
    fn compound(&self, word: &str) -> Option<Entry> {
        let value = match self.split(word, 1000) {
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
                        self.below_thousand(self.behind_joint(rest))?
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
        let Some((hundreds, rest)) = self.split(word, 100) else {
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
                    self.below_hundred(self.behind_joint(rest))?
                },
        )
    }

    fn below_hundred(&self, word: &str) -> Option<u32> {
        if let Some(value) = self.plain(word, &[Class::Unit, Class::One, Class::Ten]) {
            return Some(value);
        }
        let joint = self.inner(0)?;
        word.match_indices(joint).find_map(|(at, _)| {
            let unit = self.plain(&word[..at], &[Class::Unit, Class::One])?;
            Some(unit + self.plain(&word[at + joint.len()..], &[Class::Ten])?)
        })
    }

    /// The part of a compound that stands for `value`, 0 for the joint ("und").
    fn inner(&self, value: u32) -> Option<&'static str> {
        let part = self.inner.iter().find(|(_, own)| *own == value)?;
        Some(part.0)
    }

    /// What stands before and behind the part that stands for `value`.
    fn split<'a>(&self, word: &'a str, value: u32) -> Option<(&'a str, &'a str)> {
        word.split_once(self.inner(value)?)
    }

    fn behind_joint<'a>(&self, word: &'a str) -> &'a str {
        let behind = self.inner(0).and_then(|joint| word.strip_prefix(joint));
        behind.unwrap_or(word)
    }

    fn plain(&self, word: &str, classes: &[Class]) -> Option<u32> {
        let entry = self
            .words
            .get(word)
            .filter(|e| classes.contains(&e.class))?;
        entry.value.try_into().ok()
    }
}

//! A name as it is compared with others: transliterations, initials, order, and what ties or parts
//! two names.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::LazyLock,
};

use crate::{
    extract::name_key,
    lang::{self, Lexicon, lexicon, tables},
    text::normalise::fold_case,
};

/// Endings that tell generations apart.
static GENERATIONS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| lexicon::words(tables::GENERATIONS).collect());

/// What a title says of its bearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Gender {
    Male,
    Female,
    #[default]
    Unknown,
}

impl Gender {
    /// What a title says.
    pub(super) fn of(title: &str) -> Self {
        static TITLES: LazyLock<HashMap<&'static str, Gender>> = LazyLock::new(|| {
            let gender = |row: Vec<&'static str>| match row.get(1) {
                Some(&"m") => Some((row[0], Gender::Male)),
                Some(&"f") => Some((row[0], Gender::Female)),
                _ => None,
            };
            lang::rows(Lexicon::Honorifics).filter_map(gender).collect()
        });
        TITLES
            .get(fold_case(title.trim_end_matches('.')).as_ref())
            .copied()
            .unwrap_or_default()
    }

    fn parts(self, other: Self) -> bool {
        self != other && self != Self::Unknown && other != Self::Unknown
    }
}

/// A name of one event, with what tells it from others.
#[derive(Debug, Clone)]
pub(super) struct Name<'a> {
    /// As printed.
    pub printed: &'a str,
    /// The keys of its words, particles and generation left out.
    words: Vec<Word>,
    /// "jr", "v": the generation.
    generation: Option<String>,
    pub gender: Gender,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    key: String,
    /// The keys of what hyphens join, where there are hyphens.
    joined: Vec<String>,
    initial: bool,
}

impl Word {
    fn of(printed: &str) -> Self {
        let bare = printed.trim_matches(|c: char| !c.is_alphanumeric());
        let initial = bare.chars().count() == 1
            || (bare.contains('.') && bare.split('.').all(|p| p.chars().count() <= 1));
        let joined: Vec<String> = if bare.contains('-') {
            bare.split('-').map(key).collect()
        } else {
            Vec::new()
        };
        Self {
            key: key(bare),
            joined,
            initial,
        }
    }

    /// Whether both can be one word of a name.
    fn fits(&self, other: &Self) -> bool {
        let starts = |short: &Self, long: &Self| {
            short.initial
                && long
                    .key
                    .starts_with(&short.key.chars().take(1).collect::<String>())
        };
        if self.initial || other.initial {
            return starts(self, other) || starts(other, self);
        }
        self.key == other.key
    }

    /// Whether one is a double name that the other is a part of ("Fenn-Lund" and "Fenn").
    fn doubles(&self, other: &Self) -> bool {
        self.fits(other) || self.joined.contains(&other.key) || other.joined.contains(&self.key)
    }
}

/// The key of one word: spellings of one name fall together, by rule and by table.
fn key(word: &str) -> String {
    static NAMES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
        let rows = lexicon::rows(tables::NAME_SPELLINGS);
        let row = |cells: Vec<&'static str>| {
            let names: Vec<&str> = cells[0].split(' ').collect();
            let first = names[0];
            names
                .into_iter()
                .map(|n| (rule(n), rule(first)))
                .collect::<Vec<_>>()
        };
        rows.flat_map(row).collect()
    });
    let key = rule(word);
    NAMES.get(&key).cloned().unwrap_or(key)
}

/// The key that rules of transliteration give; "kh" and "ch" are one sound in names that were
/// Cyrillic or Arabic.
fn rule(word: &str) -> String {
    let key = name_key(word);
    if key.is_empty() {
        fold_case(word).into_owned()
    } else {
        key.replace("ch", "h")
    }
}

impl<'a> Name<'a> {
    pub(super) fn new(printed: &'a str) -> Self {
        let mut words: Vec<&str> = printed.split_whitespace().collect();
        let last = words
            .last()
            .map(|w| fold_case(w.trim_end_matches('.')).into_owned())
            .unwrap_or_default();
        let numeral = |w: &str| {
            words.len() > 1 && !w.is_empty() && w.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
        };
        let generation = (GENERATIONS.contains(last.as_str()) || numeral(&last)).then_some(last);
        if generation.is_some() {
            words.pop();
        }
        let capital = |w: &&str| {
            w.chars()
                .find(|c| c.is_alphabetic())
                .is_some_and(|c| !c.is_lowercase())
        };
        let words = words.into_iter().filter(capital).map(Word::of).collect();
        Self {
            printed,
            words,
            generation,
            gender: Gender::Unknown,
        }
    }

    /// The name with what a title tells.
    pub(super) fn titled(self, gender: Gender) -> Self {
        Self { gender, ..self }
    }

    /// Whether it has initials for words.
    pub(super) fn abbreviated(&self) -> bool {
        self.words.first().is_some_and(|w| w.initial)
    }

    /// The keys under which it is found: of every word, and of every part of a double name.
    pub(super) fn keys(&self) -> BTreeSet<&str> {
        self.words
            .iter()
            .flat_map(|w| {
                std::iter::once(w.key.as_str()).chain(w.joined.iter().map(String::as_str))
            })
            .collect()
    }

    /// The form in which full names of two events are compared: first given name, family name,
    /// generation. Initials tell too little.
    pub(super) fn spelling(&self) -> String {
        let whole = || {
            self.words
                .iter()
                .map(|w| w.key.as_str())
                .collect::<Vec<_>>()
                .join(" ")
        };
        let key = match self.words.as_slice() {
            [] => self.printed.to_owned(),
            [given, .., family] if !given.initial => format!("{} {}", given.key, family.key),
            // Of two people whom titles alone tell apart, each keeps to their own.
            [_] if self.gender != Gender::Unknown => format!("{} {:?}", whole(), self.gender),
            _ => whole(),
        };
        self.generation
            .as_ref()
            .map_or_else(|| key.clone(), |generation| format!("{key} {generation}"))
    }

    /// Whether something says that the two are not one person, whatever their words.
    pub(super) fn apart(&self, other: &Self) -> bool {
        let generations = self.generation.is_some()
            && other.generation.is_some()
            && self.generation != other.generation;
        generations || self.gender.parts(other.gender)
    }

    /// Whether both are full forms of one name: the same words in another spelling or order, with
    /// or without middle names, with initials for given names, with a double family name.
    pub(super) fn same(&self, other: &Self) -> bool {
        if self.words.len() < 2 || other.words.len() < 2 || self.apart(other) {
            return false;
        }
        self.in_order(other) || self.turned(other) || self.joined() == other.joined()
    }

    fn in_order(&self, other: &Self) -> bool {
        let (short, long) = if self.words.len() <= other.words.len() {
            (self, other)
        } else {
            (other, self)
        };
        let Some(((family, given), (other_family, other_given))) =
            short.words.split_last().zip(long.words.split_last())
        else {
            return false;
        };
        let whole = family.fits(other_family) && !family.initial;
        let double = family.doubles(other_family) && given.len() == other_given.len();
        if !(whole || double) || !given[0].fits(&other_given[0]) {
            return false;
        }
        // Middle names may be missing, but not out of order.
        let mut rest = other_given[1..].iter();
        given[1..].iter().all(|w| rest.any(|o| w.fits(o)))
    }

    /// The family name first: the same two words, turned.
    fn turned(&self, other: &Self) -> bool {
        match (self.words.as_slice(), other.words.as_slice()) {
            ([a, b], [c, d]) => !a.initial && !b.initial && a.key == d.key && b.key == c.key,
            _ => false,
        }
    }

    fn joined(&self) -> String {
        self.words.iter().map(|w| w.key.as_str()).collect()
    }

    /// Whether the words of `self` stand, in order and together, in the longer name `other`.
    pub(super) fn part_of(&self, other: &Self) -> bool {
        let n = self.words.len();
        n > 0
            && n < other.words.len()
            && !self.apart(other)
            && !self.words.iter().any(|w| w.initial)
            && other
                .words
                .windows(n)
                .any(|w| w.iter().zip(&self.words).all(|(a, b)| a.key == b.key))
    }

    /// Whether the words of `self` end `other`: a family name says more than a given name.
    pub(super) fn ends(&self, other: &Self) -> bool {
        let from = other.words.len().saturating_sub(self.words.len());
        other.words[from..]
            .iter()
            .zip(&self.words)
            .all(|(a, b)| a.key == b.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, same: bool) {
        assert_eq!(Name::new(a).same(&Name::new(b)), same, "{a} / {b}");
        assert_eq!(Name::new(b).same(&Name::new(a)), same, "{b} / {a}");
    }

    #[test]
    fn spellings_initials_and_order_are_one_name() {
        check("Dmitry Sukhov", "Dmitri Suchow", true);
        check("Aleksandr Novin", "Alexander Novin", true);
        check("K. O. Sand", "Karim Olav Sand", true);
        check("Tomas Emil Ker", "Tomas Ker", true);
        check("Tanaka Hiroshi", "Hiroshi Tanaka", true);
        check("Kim Min-jae", "Kim Min Jae", true);
        check("Nora Fenn-Lund", "Nora Fenn", true);
    }

    #[test]
    fn other_given_names_generations_and_doubles_are_not() {
        check("Anna Malin", "Anne Malin", false);
        check("A. Lind", "J. Lind", false);
        check("Harald V", "Harald VI", false);
        check("Otto Brel Sr.", "Otto Brel Jr.", false);
        check("Petra Moss", "Petra-Lena Moss", false);
        check("Nora Fenn-Lund", "Nora Fenn-Moss", false);
    }

    #[test]
    fn titles_part_namesakes() {
        let with = |title| Name::new("Moss").titled(Gender::of(title));
        assert!(with("Mr").apart(&with("Mrs.")) && !with("Mr").apart(&with("Dr")));
    }
}

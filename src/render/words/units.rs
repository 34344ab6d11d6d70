//! The names of units in the language of the reader, from the lexicon by which they are read.

use std::{collections::HashMap, sync::LazyLock};

use foldhash::fast::RandomState;
use rust_decimal::Decimal;

use super::Words;
use crate::lang::{lexicon, tables};

/// The columns of the lexicon that hold the names of a language, from 0, and how the language says
/// "per".
const COLUMNS: [(&str, usize, &str); 3] = [("de", 6, "pro"), ("fr", 7, "par"), ("es", 8, "por")];

/// Metric prefixes, which these languages write alike but for their first letter.
const PREFIXES: [&str; 8] = [
    "kilo", "mega", "giga", "tera", "centi", "milli", "micro", "nano",
];

/// What German puts before a length for an area and a volume, by what stands before its English
/// name.
const GERMAN_POWERS: [(&str, &str); 2] = [("square ", "quadrat"), ("cubic ", "kubik")];

/// The first name of each unit in each of [`COLUMNS`], by its English name; empty where the lexicon
/// has none.
static NAMES: LazyLock<HashMap<&str, [&str; COLUMNS.len()], RandomState>> = LazyLock::new(|| {
    let first = |row: &[&'static str], column: usize| {
        row.get(column)
            .and_then(|names| names.split('|').next())
            .unwrap_or_default()
    };
    let rows = lexicon::rows(tables::UNITS);
    rows.map(|row| (row[0], COLUMNS.map(|(_, column, _)| first(&row, column))))
        .collect()
});

/// Language and name behind "1" -> name behind any other number, where no rule makes it.
static PLURALS: LazyLock<HashMap<(&str, &str), &str, RandomState>> = LazyLock::new(|| {
    let rows = lexicon::rows(tables::UNIT_PLURALS);
    rows.filter_map(|row| Some(((*row.first()?, *row.get(1)?), *row.get(2)?)))
        .collect()
});

impl Words {
    /// The name of a unit behind a value or a range of values: "1 metre", "31 metres", "0–1
    /// metres".
    pub(in crate::render) fn unit_of(
        &self,
        unit: &str,
        value: Decimal,
        to: Option<Decimal>,
    ) -> String {
        self.unit_name(unit, to.is_some() || value.abs() != Decimal::ONE)
    }

    /// The name of a unit behind values in general: "metres".
    pub(in crate::render) fn units(&self, unit: &str) -> String {
        self.unit_name(unit, true)
    }

    /// A currency's code, and a unit that the language has no name for, stay as the program knows
    /// them.
    fn unit_name(&self, unit: &str, several: bool) -> String {
        let primary = self.language().split('-').next().unwrap_or_default();
        let language = COLUMNS.iter().position(|(tag, ..)| *tag == primary);
        let local = language.and_then(|language| local(language, unit, several));
        local.unwrap_or_else(|| {
            if several {
                plural(unit)
            } else {
                unit.to_owned()
            }
        })
    }
}

/// The name of a unit in one of the [`COLUMNS`].
fn local(language: usize, unit: &str, several: bool) -> Option<String> {
    let (tag, _, per) = COLUMNS[language];
    if let Some(name) = NAMES
        .get(unit)
        .map(|names| names[language])
        .filter(|name| !name.is_empty())
    {
        let name = if several {
            PLURALS.get(&(tag, name)).unwrap_or(&name)
        } else {
            name
        };
        return Some(name.to_owned());
    }
    if let Some((above, below)) = unit.split_once(" per ") {
        return Some(format!(
            "{} {per} {}",
            local(language, above, several)?,
            local(language, below, false)?
        ));
    }
    let powers = GERMAN_POWERS.into_iter().filter(|_| tag == "de");
    let mut parts = powers.chain(PREFIXES.map(|prefix| (prefix, prefix)));
    parts.find_map(|(english, prefix)| {
        Some(joined(
            prefix,
            &local(language, unit.strip_prefix(english)?, several)?,
        ))
    })
}

/// A prefix and a name as one word, with the first letter of the name's case: `Kilometer`,
/// `kilomètre`.
fn joined(prefix: &str, name: &str) -> String {
    let word = format!("{prefix}{}", name.to_lowercase());
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if name.starts_with(char::is_uppercase) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => word,
    }
}

/// The English plural of a unit or a counted thing: of its head, which stands before "per" and
/// "of", or last.
fn plural(unit: &str) -> String {
    if let Some(listed) = PLURALS.get(&("en", unit)) {
        return (*listed).to_owned();
    }
    let end = [" per ", " of "]
        .iter()
        .filter_map(|joint| unit.find(joint))
        .min()
        .unwrap_or(unit.len());
    let (head, rest) = unit.split_at(end);
    let start = head.rfind(' ').map_or(0, |at| at + 1);
    let (before, word) = head.split_at(start);
    format!("{before}{}{rest}", plural_word(word))
}

/// A word in small letters takes the plural of its kind; a code, a word of another script and a
/// plural stay.
fn plural_word(word: &str) -> String {
    let stem = |end: &str| word.strip_suffix(end);
    if let Some(listed) = PLURALS.get(&("en", word)) {
        (*listed).to_owned()
    } else if word.is_empty()
        || word.ends_with('s') && !word.ends_with("ss")
        || !word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
    {
        word.to_owned()
    } else if let Some(stem) = stem("man").filter(|stem| stem.len() > 2 && !stem.ends_with("hu")) {
        format!("{stem}men")
    } else if let Some(stem) = stem("y").filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        format!("{stem}ies")
    } else if ["ss", "x", "z", "ch", "sh"]
        .iter()
        .any(|end| word.ends_with(end))
    {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: i64, unit: &str, english: &str, german: &str) {
        let value = Decimal::from(value);
        assert_eq!(
            [
                Words::of("en").unit_of(unit, value, None),
                Words::of("de").unit_of(unit, value, None)
            ],
            [english, german]
        );
    }

    #[test]
    fn units_have_the_readers_names() {
        check(1, "percent", "percent", "Prozent");
        check(1, "kilometre", "kilometre", "Kilometer");
        check(1, "tonne", "tonne", "Tonne");
        check(
            1,
            "square kilometre",
            "square kilometre",
            "Quadratkilometer",
        );
        check(1, "EUR", "EUR", "EUR");
        check(1, "passenger", "passenger", "passenger");
    }

    #[test]
    fn behind_another_number_than_one_they_stand_in_the_plural() {
        check(31, "metre", "metres", "Meter");
        check(2, "tonne", "tonnes", "Tonnen");
        check(-2, "kilowatt", "kilowatts", "Kilowatt");
        check(
            4,
            "kilometre per hour",
            "kilometres per hour",
            "Kilometer pro Stunde",
        );
        check(
            9,
            "cubic metre per second",
            "cubic metres per second",
            "Kubikmeter pro Sekunde",
        );
        check(5, "square foot", "square feet", "Quadratfuß");
        check(18, "percent", "percent", "Prozent");
        check(3, "inch", "inches", "Zoll");
        check(2, "century", "centuries", "Jahrhunderte");
        check(30, "year of age", "years of age", "Jahre alt");
        check(14, "USD", "USD", "USD");
    }

    #[test]
    fn what_is_counted_keeps_its_language() {
        check(11, "person", "people", "people");
        check(412, "page", "pages", "pages");
        check(
            2,
            "bereaved family",
            "bereaved families",
            "bereaved families",
        );
        check(2, "fisherman", "fishermen", "fishermen");
        check(
            3,
            "clause of the contract",
            "clauses of the contract",
            "clauses of the contract",
        );
        check(7, "Empfehlungen", "Empfehlungen", "Empfehlungen");
        check(3, "", "", "");
    }
}

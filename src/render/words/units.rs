//! The names of units in the language of the reader, from the lexicon by which they are read.

use std::{collections::HashMap, sync::LazyLock};

use foldhash::fast::RandomState;

use super::Words;
use crate::text::lexicon;

/// The columns of the lexicon that hold the names of a language, from 0.
const COLUMNS: [(&str, usize); 3] = [("de", 6), ("fr", 7), ("es", 8)];

/// Metric prefixes, which these languages write alike but for their first letter.
const PREFIXES: [&str; 8] = ["kilo", "mega", "giga", "tera", "centi", "milli", "micro", "nano"];

/// The first name of each unit in each of [`COLUMNS`], by its English name; empty where the lexicon has none.
static NAMES: LazyLock<HashMap<&str, [&str; COLUMNS.len()], RandomState>> = LazyLock::new(|| {
    let first = |row: &[&'static str], column: usize| row.get(column).and_then(|names| names.split('|').next()).unwrap_or_default();
    let rows = lexicon::rows(include_str!("../../text/lexicons/units.tsv"));
    rows.map(|row| (row[0], COLUMNS.map(|(_, column)| first(&row, column)))).collect()
});

impl Words {
    /// The name of a unit as the program knows it ("metre"); a currency's code, a counted noun and an unknown unit stay as they are.
    pub(in crate::render) fn unit(&self, unit: &str) -> String {
        let primary = self.language().split('-').next().unwrap_or_default();
        let Some(language) = COLUMNS.iter().position(|(tag, _)| *tag == primary) else { return unit.to_owned() };
        let name = |unit: &str| NAMES.get(unit).map(|names| names[language]).filter(|name| !name.is_empty());
        if let Some(name) = name(unit) {
            return name.to_owned();
        }
        let prefixed = PREFIXES.iter().find_map(|prefix| Some((*prefix, name(unit.strip_prefix(prefix)?)?)));
        prefixed.map_or_else(|| unit.to_owned(), |(prefix, name)| joined(prefix, name))
    }
}

/// A prefix and a name as one word, with the first letter of the name's case: `Kilometer`, `kilomètre`.
fn joined(prefix: &str, name: &str) -> String {
    let word = format!("{prefix}{}", name.to_lowercase());
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if name.starts_with(char::is_uppercase) => first.to_uppercase().chain(letters).collect(),
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(unit: &str, german: &str) {
        assert_eq!([Words::of("en").unit(unit), Words::of("de").unit(unit)], [unit, german]);
    }

    #[test]
    fn units_have_the_readers_names() {
        check("percent", "Prozent");
        check("kilometre", "Kilometer");
        check("megawatt", "Megawatt");
        check("EUR", "EUR");
        check("passenger", "passenger");
    }
}

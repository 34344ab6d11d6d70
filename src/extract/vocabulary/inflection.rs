//! The forms of a word that a lexicon lists once.

use super::Classes;

/// How a language inflects the words of its lexicons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inflection {
    /// Plurals.
    English,
    /// Cases, plurals, and feminine forms.
    German,
}

/// Endings of German nouns for men, and what they tell.
const MASCULINE: [(&str, Classes); 7] = [
    ("", Classes::MALE),
    ("s", Classes::MALE),
    ("es", Classes::MALE),
    ("n", Classes::MALE),
    ("en", Classes::MALE),
    ("in", Classes::FEMALE),
    ("innen", Classes::FEMALE.and(Classes::PLURAL)),
];

impl Inflection {
    /// The forms of the noun of a role, in lower case, with what each tells of gender and number.
    pub(super) fn roles(self, noun: &str, gender: Classes) -> Vec<(String, Classes)> {
        let with = |ending: &str, tells: Classes| (format!("{noun}{ending}"), tells);
        match self {
            Self::English => match noun.strip_suffix("man") {
                Some(stem) => vec![
                    with("", gender),
                    (format!("{stem}men"), gender.and(Classes::PLURAL)),
                ],
                None if noun.ends_with('s') => vec![with("", gender)],
                None => vec![with("", gender), with("s", gender.and(Classes::PLURAL))],
            },
            // "Abgeordnete": an adjective that became a noun.
            Self::German if noun.ends_with('e') => vec![
                with("", gender),
                with("r", Classes::MALE),
                with("n", gender),
            ],
            Self::German if gender == Classes::MALE => MASCULINE
                .iter()
                .map(|(ending, tells)| with(ending, *tells))
                .collect(),
            Self::German => ["", "s", "n", "en", "nen"]
                .iter()
                .map(|ending| with(ending, gender))
                .collect(),
        }
    }

    /// The forms of an adjective; a word that is none stays as it is.
    pub(super) fn adjectives(self, word: &str) -> Vec<String> {
        let declined =
            self == Self::German && word.ends_with('e') && word.starts_with(char::is_lowercase);
        let endings: &[&str] = if declined {
            &["", "r", "n", "s", "m"]
        } else {
            &[""]
        };
        endings
            .iter()
            .map(|ending| format!("{word}{ending}"))
            .collect()
    }
}

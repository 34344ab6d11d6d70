//! The words around a number, per language: qualifiers, directions, joints, irregular plurals.

use std::{collections::HashMap, sync::LazyLock};

use foldhash::fast::RandomState;

use crate::{
    extract::{Change, Qualifier},
    text::lexicon,
};

/// What a small word does; `joints.tsv` says it in words. A word may do several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    Function,
    Adverb,
    Per,
    Month,
    Clock,
    To,
    And,
    Between,
    From,
    Pronoun,
    Year,
    Label,
    Half,
    Verb,
    Offer,
    Age,
    Each,
    Filler,
}

const JOINTS: [(&str, Joint); 18] = [
    ("function", Joint::Function),
    ("adverb", Joint::Adverb),
    ("per", Joint::Per),
    ("month", Joint::Month),
    ("clock", Joint::Clock),
    ("to", Joint::To),
    ("and", Joint::And),
    ("between", Joint::Between),
    ("from", Joint::From),
    ("pronoun", Joint::Pronoun),
    ("year", Joint::Year),
    ("label", Joint::Label),
    ("half", Joint::Half),
    ("verb", Joint::Verb),
    ("offer", Joint::Offer),
    ("age", Joint::Age),
    ("each", Joint::Each),
    ("filler", Joint::Filler),
];

/// How a direction is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// "rose"
    Verb,
    /// "up"
    Adverb,
    /// "a rise of", "a 5 percent rise"
    Noun,
}

type Map<V> = HashMap<&'static str, V, RandomState>;

/// The small words of one language, all in lower case.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// A bit for each [`Joint`].
    joints: Map<u32>,
    /// Words that say how exact a number is, up to four in a row.
    pub(super) qualifiers: Map<Qualifier>,
    /// Words that say which way a figure moved, up to two in a row; a word may be verb and noun.
    directions: Map<Vec<(Change, Manner)>>,
    /// Plurals that follow no rule.
    pub(super) plurals: Map<&'static str>,
    /// Whether regular plurals end as in English.
    pub(super) english: bool,
    /// Whether nouns are written with a capital.
    pub(super) capital_nouns: bool,
}

macro_rules! language {
    ($tag:literal, $plurals:expr) => {
        LazyLock::new(|| {
            Lexicon::read(
                $tag,
                include_str!(concat!("../../text/lexicons/", $tag, "/joints.tsv")),
                include_str!(concat!("../../text/lexicons/", $tag, "/qualifiers.tsv")),
                include_str!(concat!("../../text/lexicons/", $tag, "/directions.tsv")),
                $plurals,
            )
        })
    };
}

static ENGLISH: LazyLock<Lexicon> = language!("en", include_str!("../../text/lexicons/en/nouns.tsv"));
static GERMAN: LazyLock<Lexicon> = language!("de", "");
static FRENCH: LazyLock<Lexicon> = language!("fr", "");
static SPANISH: LazyLock<Lexicon> = language!("es", "");

/// The lexicon of the language with this BCP 47 tag; English for those that have none.
pub(super) fn of(language: &str) -> &'static Lexicon {
    match language.split('-').next().unwrap_or_default() {
        "de" => &GERMAN,
        "fr" => &FRENCH,
        "es" => &SPANISH,
        _ => &ENGLISH,
    }
}

impl Lexicon {
    fn read(tag: &str, joints: &'static str, qualifiers: &'static str, directions: &'static str, plurals: &'static str) -> Self {
        let mut lexicon = Self {
            joints: Map::default(),
            qualifiers: Map::default(),
            directions: Map::default(),
            plurals: Map::default(),
            english: tag == "en",
            capital_nouns: tag == "de",
        };
        for row in lexicon::rows(joints) {
            if let Some((_, joint)) = JOINTS.iter().find(|(name, _)| row.get(1) == Some(name)) {
                *lexicon.joints.entry(row[0]).or_default() |= 1 << *joint as u32;
            }
        }
        for row in lexicon::rows(qualifiers) {
            let qualifier = match row.get(1).copied() {
                Some("gt") => Qualifier::Gt,
                Some("lt") => Qualifier::Lt,
                _ => Qualifier::Approx,
            };
            lexicon.qualifiers.insert(row[0], qualifier);
        }
        for row in lexicon::rows(directions) {
            let change = if row.get(1) == Some(&"up") { Change::Up } else { Change::Down };
            let manner = match row.get(2).copied() {
                Some("noun") => Manner::Noun,
                Some("adverb") => Manner::Adverb,
                _ => Manner::Verb,
            };
            lexicon.directions.entry(row[0]).or_default().push((change, manner));
        }
        lexicon.plurals = lexicon::rows(plurals).filter_map(|row| Some((row[0], *row.get(1)?))).collect();
        lexicon
    }

    /// Whether `word`, in lower case, does `joint`.
    pub(super) fn is(&self, word: &str, joint: Joint) -> bool {
        self.joints.get(word).is_some_and(|bits| bits & (1 << joint as u32) != 0)
    }

    /// Which way `word`, said in one of `manners`, moves a figure.
    pub(super) fn direction(&self, word: &str, manners: &[Manner]) -> Option<Change> {
        let directions = self.directions.get(word)?;
        directions.iter().find(|(_, manner)| manners.contains(manner)).map(|(change, _)| *change)
    }
}

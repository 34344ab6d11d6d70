//! The words around a number, per language: qualifiers, directions, joints, irregular plurals.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, MatchKind};
use foldhash::fast::RandomState;

use crate::{
    extract::{Change, Nature, Qualifier},
    lang::{self, Language, PerLanguage},
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
    Level,
    Hollow,
    Base,
    Determiner,
    Preposition,
    Toll,
    Calendar,
    Lasting,
    Sum,
    StandIn,
    Within,
    OfDay,
    Grade,
    Bound,
    Supply,
}

const JOINTS: [(&str, Joint); 33] = [
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
    ("level", Joint::Level),
    ("hollow", Joint::Hollow),
    ("base", Joint::Base),
    ("determiner", Joint::Determiner),
    ("preposition", Joint::Preposition),
    ("toll", Joint::Toll),
    ("calendar", Joint::Calendar),
    ("lasting", Joint::Lasting),
    ("sum", Joint::Sum),
    ("stand-in", Joint::StandIn),
    ("within", Joint::Within),
    ("of-day", Joint::OfDay),
    ("grade", Joint::Grade),
    ("bound", Joint::Bound),
    ("supply", Joint::Supply),
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
    /// "raised its rate by": it moves its object, and its amount may be something else ("raised 5
    /// million").
    Object,
}

impl Manner {
    /// The manners of verbs.
    pub(super) const VERBS: [Self; 2] = [Self::Verb, Self::Object];
}

/// How a word tells the property that a figure gives; `properties.tsv` says it in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Property {
    /// "11 metres high", "94 metres in length"
    Dimension,
    /// "340 metres outside the channel"
    Place,
    /// A verb whose subject has it: "will cost 5 million".
    Borne,
    /// "worth 5 million"
    Worth,
    /// A base unit that has but one: metres per second.
    Unit,
}

/// How words tie a date to a figure; `periods.tsv` says it in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    Since,
    Base,
    End,
    Earlier,
    Same,
    Between,
    /// So many months, of which the date is the last.
    Ending(i8),
    /// A part of a year: its first and last month.
    Part(i8, i8),
}

type Map<V> = HashMap<&'static str, V, RandomState>;

/// The small words of one language, all in lower case.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// A bit for each [`Joint`].
    joints: Map<u64>,
    /// Words that say how exact a number is, up to four in a row.
    pub(super) qualifiers: Map<Qualifier>,
    /// Words that say which way a figure moved, up to two in a row; a word may be verb and noun.
    directions: Map<Vec<(Change, Manner)>>,
    /// Words that tie a date to a figure.
    ties: Vec<(&'static str, Tie)>,
    /// Words that name a part of the year, and its first and last month.
    parts: AhoCorasick,
    months: Vec<(i8, i8)>,
    /// Words that make a figure a forecast, a target or an offer, up to two in a row; and whether
    /// they do so only with an infinitive that closes the clause.
    natures: Map<(Nature, bool)>,
    /// Plurals that follow no rule.
    pub(super) plurals: Map<&'static str>,
    /// What the figure of a verb measures, where its subject only does it; for money or for time.
    deeds: Map<(&'static str, Deed)>,
    /// Words that tell which property of a thing a figure gives.
    properties: Map<(&'static str, Property)>,
    /// Whether regular plurals end as in English.
    pub(super) english: bool,
    /// Whether nouns are written with a capital.
    pub(super) capital_nouns: bool,
    /// Whether the finite verb of a main clause stands in the second place.
    pub(super) verb_second: bool,
}

/// What the figure of a deed must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    Money,
    Time,
    /// How many people it came over.
    Harm,
    Length,
}

/// The lexicon of the language with this BCP 47 tag.
pub(super) fn of(language: &str) -> &'static Lexicon {
    static ALL: PerLanguage<Lexicon> = PerLanguage::new(Lexicon::read);
    ALL.of_tag(language)
}

impl Lexicon {
    fn read(language: &'static Language) -> Self {
        use lang::Lexicon as File;
        let rows = |file| language.rows(file);
        let mut joints: Map<u64> = Map::default();
        for row in rows(File::Joints) {
            if let Some((_, joint)) = JOINTS.iter().find(|(name, _)| row.get(1) == Some(name)) {
                *joints.entry(row[0]).or_default() |= 1 << *joint as u64;
            }
        }
        let mut directions: Map<Vec<(Change, Manner)>> = Map::default();
        for row in rows(File::Directions) {
            directions.entry(row[0]).or_default().push(direction(&row));
        }
        let mut ties = Vec::new();
        let mut months = Vec::new();
        for row in rows(File::Periods).filter(|row| row.len() > 1) {
            match tie(&row) {
                Some(Tie::Part(from, to)) => months.push((row[1], (from, to))),
                Some(tie) => ties.push((row[1], tie)),
                None => {}
            }
        }
        let parts = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(months.iter().map(|(words, _)| words))
            .expect("the words of a lexicon compile");
        Self {
            joints,
            qualifiers: rows(File::Qualifiers)
                .map(|row| (row[0], qualifier(&row)))
                .collect(),
            directions,
            ties,
            parts,
            months: months.into_iter().map(|(_, months)| months).collect(),
            natures: rows(File::Natures)
                .filter_map(|row| {
                    Some((
                        *row.get(1)?,
                        (nature(row[0]), row.get(2) == Some(&"infinitive")),
                    ))
                })
                .collect(),
            plurals: rows(File::Nouns)
                .filter_map(|row| Some((row[0], *row.get(1)?)))
                .collect(),
            deeds: rows(File::Deeds)
                .filter_map(|row| Some((row[0], (*row.get(1)?, deed(row.get(2)?)))))
                .collect(),
            properties: rows(File::Properties)
                .filter_map(|row| Some((row[0], (*row.get(1)?, property(row.get(2)?)))))
                .collect(),
            english: language.english_endings,
            capital_nouns: language.noun_capitals,
            verb_second: language.is_verb_second(),
        }
    }

    /// The tie with the longest words that `before`, in lower case, ends with.
    pub(super) fn tie_before(&self, before: &str) -> Option<Tie> {
        let before = before.trim_end();
        let ends = |words: &str| {
            before
                .strip_suffix(words)
                .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        };
        self.ties
            .iter()
            .filter(|(words, _)| ends(words))
            .max_by_key(|(words, _)| words.len())
            .map(|(_, tie)| *tie)
    }

    /// The tie to the period of another figure that `behind`, in lower case, opens with, and how
    /// many bytes it takes.
    pub(super) fn tie_behind(&self, behind: &str) -> Option<(Tie, usize)> {
        let text = behind.trim_start();
        let skipped = behind.len() - text.len();
        let text = text
            .strip_prefix("in the ")
            .map_or((text, skipped), |rest| (rest, skipped + 7));
        self.ties
            .iter()
            .filter(|(words, tie)| {
                matches!(tie, Tie::Earlier | Tie::Same) && text.0.starts_with(words)
            })
            .max_by_key(|(words, _)| words.len())
            .map(|(words, tie)| (*tie, text.1 + words.len()))
    }

    /// The part of a year that `sentence` names first, as its first and last month.
    pub(super) fn part_of_year(&self, sentence: &str) -> Option<(i8, i8)> {
        self.months
            .get(self.parts.find(sentence)?.pattern().as_usize())
            .copied()
    }

    /// What `word`, in lower case, makes of the figures of its clause.
    pub(super) fn nature(&self, word: &str) -> Option<Nature> {
        self.natures.get(word).map(|(nature, _)| *nature)
    }

    /// Whether `word` says so only with an infinitive: "wird steigen", not "wird bezahlt".
    pub(super) fn needs_infinitive(&self, word: &str) -> bool {
        self.natures
            .get(word)
            .is_some_and(|(_, infinitive)| *infinitive)
    }

    /// What a figure of `kind` measures that the verb `word`, in lower case, tells of its subject.
    pub(super) fn deed(&self, word: &str, kind: Deed) -> Option<&'static str> {
        self.deeds
            .get(word)
            .filter(|(_, of)| *of == kind)
            .map(|(noun, _)| *noun)
    }

    /// The property of which `word`, in lower case, tells in the way of `told`.
    pub(super) fn property(&self, word: &str, told: Property) -> Option<&'static str> {
        self.properties
            .get(word)
            .filter(|(_, by)| *by == told)
            .map(|(noun, _)| *noun)
    }

    /// Whether `word`, in lower case, does `joint`.
    pub(super) fn is(&self, word: &str, joint: Joint) -> bool {
        self.joints
            .get(word)
            .is_some_and(|bits| bits & (1 << joint as u64) != 0)
    }

    /// Which way `word`, said in one of `manners`, moves a figure.
    pub(super) fn direction(&self, word: &str, manners: &[Manner]) -> Option<Change> {
        let directions = self.directions.get(word)?;
        directions
            .iter()
            .find(|(_, manner)| manners.contains(manner))
            .map(|(change, _)| *change)
    }
}

fn qualifier(row: &[&str]) -> Qualifier {
    match row.get(1).copied() {
        Some("gt") => Qualifier::Gt,
        Some("lt") => Qualifier::Lt,
        _ => Qualifier::Approx,
    }
}

fn direction(row: &[&str]) -> (Change, Manner) {
    let change = if row.get(1) == Some(&"up") {
        Change::Up
    } else {
        Change::Down
    };
    let manner = match row.get(2).copied() {
        Some("noun") => Manner::Noun,
        Some("adverb") => Manner::Adverb,
        Some("object") => Manner::Object,
        _ => Manner::Verb,
    };
    (change, manner)
}

fn deed(kind: &str) -> Deed {
    match kind {
        "time" => Deed::Time,
        "harm" => Deed::Harm,
        "length" => Deed::Length,
        _ => Deed::Money,
    }
}

fn property(told: &str) -> Property {
    match told {
        "dimension" => Property::Dimension,
        "place" => Property::Place,
        "borne" => Property::Borne,
        "worth" => Property::Worth,
        _ => Property::Unit,
    }
}

fn tie(row: &[&str]) -> Option<Tie> {
    let month = |column: usize| row.get(column)?.parse().ok();
    Some(match row[0] {
        "since" => Tie::Since,
        "base" => Tie::Base,
        "end" => Tie::End,
        "earlier" => Tie::Earlier,
        "same" => Tie::Same,
        "between" => Tie::Between,
        "ending" => Tie::Ending(month(2)?),
        _ => Tie::Part(month(2)?, month(3)?),
    })
}

fn nature(class: &str) -> Nature {
    match class {
        "forecast" => Nature::Forecast,
        "target" => Nature::Target,
        _ => Nature::Offer,
    }
}

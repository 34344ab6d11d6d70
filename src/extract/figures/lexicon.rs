//! The words around a number, per language: qualifiers, directions, joints, irregular plurals.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, MatchKind};
use foldhash::fast::RandomState;
use rust_decimal::Decimal;

pub(super) use super::joints::Joint;
use super::{
    joints::Joints,
    set_phrases::{Phrase, Phrases},
};
use crate::{
    annotate::vocabulary::{self, Introduces, Side},
    extract::{Change, Nature, Qualifier},
    lang::{self, Language, PerLanguage},
};

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
    /// "340 metres outside the channel", and of what moves too: "moved 340 metres off the pier"
    Away,
    /// "a nest 30 metres above the road"
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
    joints: Map<Joints>,
    /// The set phrases around numbers.
    pub(super) phrases: Phrases,
    /// Phrases before the name of a source, each with the blank behind it.
    pub(super) sources: AhoCorasick,
    /// Words that multiply the number before them.
    scales: Map<Decimal>,
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
    /// The language.
    pub(super) language: &'static Language,
}

/// What the figure of a deed must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    Money,
    Time,
    /// How many people it came over.
    Harm,
    /// How far the subject went or saw.
    Length,
    /// How long the subject itself is.
    Extent,
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
        let mut joints: Map<Joints> = Map::default();
        for row in rows(File::Joints).filter(|row| row.len() > 1) {
            joints.entry(row[0]).or_default().add(row[1]);
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
        let parts = matcher(months.iter().map(|(words, _)| words));
        let phrases = Phrases::of(language);
        let function = |word: &str| joints.get(word).is_some_and(|set| set.has(Joint::Function));
        let sources = sources(language, &phrases, function);
        Self {
            joints,
            phrases,
            sources,
            scales: rows(File::Numbers).filter_map(|row| scale(&row)).collect(),
            qualifiers: rows(File::Qualifiers)
                .filter_map(|row| Some((row[0], qualifier(row.get(1)?))))
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
            language,
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
        let text = self.behind_date_lead(behind);
        let skipped = behind.len() - text.len();
        self.ties
            .iter()
            .filter(|(words, tie)| {
                matches!(tie, Tie::Earlier | Tie::Same) && text.starts_with(words)
            })
            .max_by_key(|(words, _)| words.len())
            .map(|(words, tie)| (*tie, skipped + words.len()))
    }

    /// "in the same period": `text` behind a preposition and an article, where both open it.
    fn behind_date_lead<'t>(&self, text: &'t str) -> &'t str {
        let text = text.trim_start();
        let mut rest = text;
        for _ in 0..2 {
            match rest.split_once(' ') {
                Some((lead, behind)) if self.is(lead, Joint::DateLead) => rest = behind,
                _ => return text,
            }
        }
        rest
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
        self.joints.get(word).is_some_and(|set| set.has(joint))
    }

    /// Whether some word does `joint`.
    pub(super) fn has(&self, joint: Joint) -> bool {
        self.joints.values().any(|set| set.has(joint))
    }

    /// What `word`, in lower case, multiplies the number before it by.
    pub(super) fn scale(&self, word: &str) -> Option<Decimal> {
        self.scales.get(word).copied()
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

fn matcher(words: impl IntoIterator<Item = impl AsRef<[u8]>>) -> AhoCorasick {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(words)
        .expect("the words of a lexicon compile")
}

/// The phrases before the name of a source; of the cue phrases not those that are but a function
/// word, which has other uses in a sentence with figures ("per", "wie").
fn sources(
    language: &'static Language,
    phrases: &Phrases,
    is_function: impl Fn(&str) -> bool,
) -> AhoCorasick {
    let cues = &vocabulary::of(language.tag).phrases;
    let cues = cues.iter().filter(|cue| {
        let names = cue.side == Side::Right && cue.introduces == Introduces::Source;
        names && !matches!(&cue.words[..], [word] if is_function(word))
    });
    let cues = cues.map(|cue| cue.words.join(" "));
    let own = phrases.all(Phrase::Source).map(str::to_owned);
    matcher(cues.chain(own).map(|words| format!("{words} ")))
}

pub(super) fn qualifier(column: &str) -> Qualifier {
    match column {
        "gt" => Qualifier::Gt,
        "lt" => Qualifier::Lt,
        _ => Qualifier::Approx,
    }
}

/// A word that multiplies, and by what.
fn scale(row: &[&'static str]) -> Option<(&'static str, Decimal)> {
    let multiplies = matches!(*row.get(1)?, "scale" | "scale1" | "vague");
    let factor = row.get(2)?.parse().ok()?;
    (multiplies && factor >= Decimal::ONE_THOUSAND).then_some((row[0], factor))
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
        "extent" => Deed::Extent,
        _ => Deed::Money,
    }
}

fn property(told: &str) -> Property {
    match told {
        "dimension" => Property::Dimension,
        "away" => Property::Away,
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

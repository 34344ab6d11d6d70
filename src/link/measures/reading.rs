//! What a figure measures, in the form in which two figures are held against each other: its label,
//! its unit and its sentence.

use std::{
    collections::{BTreeSet, HashSet},
    sync::LazyLock,
};

use super::compare::{unit, value};
use crate::{
    annotate::concepts::Concept,
    article::Article,
    extract::{Facts, Figure, Step},
    lang::{self, Lexicon, lexicon, tables},
    link::utterances::Meaning,
    text::{Span, normalise::fold_case},
};

/// Share of the shorter sentence's words from which two sentences are nearly the same, in percent.
const SAME: usize = 70;
/// Share from which two sentences speak of the same thing, where their labels go together.
const ALIKE: usize = 50;
/// Fewest words that nearly the same sentences share.
const FEWEST: usize = 4;
/// Counts up to this one name ("the two leaders"), they do not measure.
const NAMING: i64 = 2;

/// What holds figures apart before anything else: kind of unit, and whether they say how far
/// something moved.
pub(super) type Dimension = (String, bool);

/// One figure of an article, as it is remembered.
#[derive(Debug, Clone)]
pub(super) struct Entry<'a> {
    pub article: usize,
    pub at: usize,
    pub figure: &'a Figure,
    /// The concepts of its label but names, the unit and words that tell nothing.
    pub label: BTreeSet<Concept>,
}

/// One figure with what stands around it: much larger than its entry, and let go when it has been
/// held against the others.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub entry: Entry<'a>,
    /// Where its sentence stands.
    span: Span,
    /// Its sentence.
    sentence: Meaning,
    /// The concepts of the sentence, those of its own words aside.
    around: BTreeSet<Concept>,
    /// Those of its part of the sentence, its own aside.
    near: BTreeSet<Concept>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(
        place: (usize, usize),
        figure: &'a Figure,
        article: &Article,
        facts: &Facts,
    ) -> Self {
        let span = sentence(facts, figure);
        let words = article.words(span);
        let own = Meaning::of(&figure.text, &article.language).concepts;
        let part = part(
            words,
            figure.anchor.clean.start - span.start,
            figure.anchor.clean.end - span.start,
        );
        let near = Meaning::of(part, &article.language)
            .concepts
            .difference(&own)
            .copied()
            .collect();
        let printed = figure
            .measure
            .as_deref()
            .or_else(|| entry_label(words, &figure.text))
            .unwrap_or_default();
        let label = label(
            printed,
            Some(&format!("{} {}", figure.unit, figure.text)),
            &article.language,
        );
        let sentence = Meaning::of(words, &article.language);
        let around = sentence.concepts.difference(&own).copied().collect();
        Self {
            entry: Entry {
                article: place.0,
                at: place.1,
                figure,
                label,
            },
            span,
            sentence,
            around,
            near,
        }
    }

    /// Whether both measure the same thing.
    pub(super) fn measures_the_same(&self, other: &Self) -> bool {
        let other_time = self
            .entry
            .figure
            .period
            .zip(other.entry.figure.period)
            .is_some_and(|(a, b)| a != b);
        if !other_time && self.sentence.names_others(&other.sentence) {
            return false;
        }
        let (a, b) = (&self.entry.label, &other.entry.label);
        // One sentence that gives two figures with labels of their own gives two measures.
        if self.entry.article == other.entry.article && self.span == other.span && a != b {
            return false;
        }
        match a.is_subset(b) || b.is_subset(a) {
            true if a == b && !a.is_empty() => true,
            // A label that says nothing goes with another only where the words around do: "131
            // people", "nine people dead".
            true if a.is_empty() || b.is_empty() => {
                self.shares(other, ALIKE, 2) && self.stands_like(other)
            }
            true => self.shares(other, ALIKE, 2),
            false => {
                !a.is_disjoint(b) && self.is_told_like(other)
                    || tied(a) == tied(b) && self.may_be_tied(other)
            }
        }
    }

    /// Whether most words around the one figure stand around the other too: "killed 12", not
    /// "injured 12".
    fn stands_like(&self, other: &Self) -> bool {
        self.near.intersection(&other.near).count() * 2 > self.near.len().min(other.near.len())
    }

    /// Whether labels that are one by their tie only speak of one thing: the words around do, or
    /// the value is the same.
    fn may_be_tied(&self, other: &Self) -> bool {
        value(self.entry.figure) == value(other.entry.figure) || self.shares(other, ALIKE, 2)
    }

    /// Whether their sentences are nearly the same.
    pub(super) fn is_told_like(&self, other: &Self) -> bool {
        self.shares(other, SAME, FEWEST)
    }

    fn shares(&self, other: &Self, percent: usize, fewest: usize) -> bool {
        let (a, b) = (&self.around, &other.around);
        let shared = a.intersection(b).count();
        shared >= fewest && shared * 100 >= percent * a.len().min(b.len())
    }
}

/// The part of a sentence around its bytes `from..to`, up to the marks and the "and" on either
/// side.
fn part(sentence: &str, from: usize, to: usize) -> &str {
    const BORDERS: [&str; 7] = [",", ";", ":", " and ", " und ", " while ", " but "];
    let start = BORDERS
        .iter()
        .filter_map(|border| Some(sentence[..from].rfind(border)? + border.len()))
        .max()
        .unwrap_or(0);
    let end = BORDERS
        .iter()
        .filter_map(|border| sentence[to..].find(border))
        .min()
        .map_or(sentence.len(), |at| to + at);
    &sentence[start..end]
}

/// The label of an entry in a list: "estimated cost: 4 million".
fn entry_label<'a>(sentence: &'a str, figure: &str) -> Option<&'a str> {
    let (label, rest) = sentence.split_once(": ")?;
    rest.trim_start_matches(|c: char| !c.is_alphanumeric())
        .starts_with(figure.trim_start_matches(|c: char| !c.is_alphanumeric()))
        .then_some(label)
}

/// A label with one word for all that tell one thing of the people whom an event struck.
fn tied(label: &BTreeSet<Concept>) -> BTreeSet<Concept> {
    static ROWS: LazyLock<Vec<BTreeSet<Concept>>> = LazyLock::new(|| {
        let cell = |cell: &str, language| Meaning::of(cell, language).concepts;
        let row = |row: Vec<&str>| {
            row.iter()
                .zip(["en", "de"])
                .flat_map(|(words, language)| cell(words, language))
                .collect()
        };
        lexicon::rows(tables::MEASURE_TIES).map(row).collect()
    });
    let one = |concept: &Concept| {
        ROWS.iter()
            .find(|row| row.contains(concept))
            .and_then(BTreeSet::first)
            .unwrap_or(concept)
            .to_owned()
    };
    label.iter().map(one).collect()
}

/// Whether the figure can stand beside others: it has a unit, and a count of "two" counts nothing.
pub(super) fn is_comparable(figure: &Figure) -> bool {
    let names = figure.base.is_none()
        && figure.value.abs() <= NAMING.into()
        && figure.text.starts_with(char::is_alphabetic);
    !figure.unit.is_empty() && !names && figure.step != Some(Step::From)
}

/// The dimension of a figure. All currencies are one.
pub(super) fn dimension(figure: &Figure) -> Dimension {
    let unit = unit(figure);
    let is_currency = unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase());
    (
        if is_currency {
            "currency".to_owned()
        } else {
            fold_case(unit).into_owned()
        },
        figure.step == Some(Step::By),
    )
}

/// The concepts by which a label is told from others.
pub(super) fn label(label: &str, unit: Option<&str>, language: &str) -> BTreeSet<Concept> {
    let unit = unit
        .map(|unit| Meaning::of(unit, language).concepts)
        .unwrap_or_default();
    let is_name = |n: usize, word: &str| {
        (n > 0 || word.contains('-'))
            && word.starts_with(char::is_uppercase)
            && !lang::of(language).noun_capitals
    };
    // Of a compound of names, "North-South trade", only the names go.
    let words = label
        .split_whitespace()
        .enumerate()
        .filter(|(n, word)| !is_name(*n, word))
        .map(|(_, word)| word);
    let telling = words
        .filter(|word| !is_empty_word(word))
        .collect::<Vec<_>>()
        .join(" ");
    Meaning::of(&telling.to_lowercase(), language)
        .concepts
        .difference(&unit)
        .copied()
        .collect()
}

fn is_empty_word(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&'static str>> =
        LazyLock::new(|| lang::words(Lexicon::MeasureWords).collect());
    WORDS.contains(word.to_lowercase().as_str())
}

/// The sentence of a figure, else the figure itself.
fn sentence(facts: &Facts, figure: &Figure) -> Span {
    let at = figure.anchor.clean;
    let first = facts.sentences.partition_point(|s| s.span.end <= at.start);
    facts
        .sentences
        .get(first)
        .map(|s| s.span)
        .filter(|s| s.contains(at))
        .unwrap_or(at)
}

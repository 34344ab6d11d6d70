//! What a figure measures, in the form in which two figures are held against each other: its label,
//! its unit and its sentence.

use std::{collections::HashSet, sync::LazyLock};

use super::compare::{unit, value};
use crate::{
    annotate::{TableWord, WordTable, Work, listed, tokens::TokenKind},
    article::Article,
    compare::{
        ConceptSet, Passage, ReadText,
        thresholds::measure::{ALIKE, FEWEST, FEWEST_ALIKE, SAME},
    },
    extract::{Facts, Figure, Step},
    lang::{self, Lexicon, lexicon, tables},
    text::{Span, normalise::fold_case},
};

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
    pub label: ConceptSet,
}

/// One figure with what stands around it: much larger than its entry, and let go when it has been
/// held against the others.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub entry: Entry<'a>,
    /// Where its sentence stands.
    span: Span,
    /// Its sentence.
    sentence: Passage,
    /// The concepts of the sentence, those of its own words aside.
    around: ConceptSet,
    /// Those of its part of the sentence, its own aside.
    near: ConceptSet,
}

impl<'a> Reading<'a> {
    pub(super) fn of(
        place: (usize, usize),
        figure: &'a Figure,
        article: &Article,
        facts: &Facts,
    ) -> Self {
        let span = sentence(facts, figure);
        let source = ReadText::of(article, facts);
        let own = source.concepts(figure.anchor.clean);
        let near = source.concepts(part(source, span, figure.anchor.clean));
        let printed = figure
            .measure
            .as_deref()
            .or_else(|| entry_label(article.words(span), &figure.text))
            .unwrap_or_default();
        let label = label(
            printed,
            Some(&format!("{} {}", figure.unit, figure.text)),
            &article.language,
        );
        let sentence = source.passage(span);
        let around = sentence.concepts.without(&own);
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
            near: near.without(&own),
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
        match a.is_within(b) || b.is_within(a) {
            true if a == b && !a.is_empty() => true,
            // A label that says nothing goes with another only where the words around do: "131
            // people", "nine people dead".
            true if a.is_empty() || b.is_empty() => {
                self.shares(other, ALIKE, FEWEST_ALIKE) && self.stands_like(other)
            }
            true => self.shares(other, ALIKE, FEWEST_ALIKE),
            false => {
                a.shared(b) > 0 && self.is_told_like(other)
                    || tied(a) == tied(b) && self.may_be_tied(other)
            }
        }
    }

    /// Whether most words around the one figure stand around the other too: "killed 12", not
    /// "injured 12".
    fn stands_like(&self, other: &Self) -> bool {
        self.near.shared(&other.near) * 2 > self.near.len().min(other.near.len())
    }

    /// Whether labels that are one by their tie only speak of one thing: the words around do, or
    /// the value is the same.
    fn may_be_tied(&self, other: &Self) -> bool {
        value(self.entry.figure) == value(other.entry.figure)
            || self.shares(other, ALIKE, FEWEST_ALIKE)
    }

    /// Whether their sentences are nearly the same.
    pub(super) fn is_told_like(&self, other: &Self) -> bool {
        self.shares(other, SAME, FEWEST)
    }

    fn shares(&self, other: &Self, percent: usize, fewest: usize) -> bool {
        let (a, b) = (&self.around, &other.around);
        let shared = a.shared(b);
        shared >= fewest && shared * 100 >= percent * a.len().min(b.len())
    }
}

/// The part of a sentence around a figure, up to the marks and the joints ("and") on either side.
fn part(source: ReadText<'_>, sentence: Span, figure: Span) -> Span {
    let is_border = |word: &TableWord<'_>| match word.kind {
        TokenKind::Mark(mark) => matches!(mark, ',' | ';' | ':'),
        _ => word.lexeme.work == Work::Joint,
    };
    let words = |from, to| source.words.within(Span::new(from, to)).tokens();
    let before = words(sentence.start, figure.start).filter(is_border).last();
    let behind = words(figure.end, sentence.end).find(is_border);
    Span::new(
        before.map_or(sentence.start, |border| border.span.end),
        behind.map_or(sentence.end, |border| border.span.start),
    )
}

/// The label of an entry in a list: "estimated cost: 4 million".
fn entry_label<'a>(sentence: &'a str, figure: &str) -> Option<&'a str> {
    let (label, rest) = sentence.split_once(": ")?;
    rest.trim_start_matches(|c: char| !c.is_alphanumeric())
        .starts_with(figure.trim_start_matches(|c: char| !c.is_alphanumeric()))
        .then_some(label)
}

/// A label with one word for all that tell one thing of the people whom an event struck.
fn tied(label: &ConceptSet) -> ConceptSet {
    static ROWS: LazyLock<Vec<ConceptSet>> = LazyLock::new(|| {
        let cell = |(words, language): (&&str, &str)| Passage::of_text(words, language).concepts;
        let row = |row: Vec<&str>| -> ConceptSet {
            let cells: Vec<ConceptSet> = row.iter().zip(tables::COLUMNS).map(cell).collect();
            cells.iter().flatten().collect()
        };
        lexicon::rows(tables::MEASURE_TIES).map(row).collect()
    });
    let one = |concept| {
        let row = ROWS.iter().find(|row| row.contains(concept));
        row.and_then(|row| row.iter().next()).unwrap_or(concept)
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
pub(super) fn label(label: &str, unit: Option<&str>, language: &str) -> ConceptSet {
    let unit = unit.map(|unit| Passage::of_text(unit, language).concepts);
    let noun_capitals = lang::of(language).noun_capitals;
    let table = WordTable::read(label, language);
    // Of a compound of names, "North-South trade", only the names go.
    let is_name = |n: usize, word: &TableWord<'_>| {
        (n > 0 || word.joined) && word.lexeme.is_capital() && !noun_capitals
    };
    let words = table.all().words().enumerate();
    let telling = words
        .filter(|(n, word)| !is_name(*n, word))
        .filter(|(_, word)| word.lexeme.is_content() && !is_empty_word(word));
    let telling: ConceptSet = telling.map(|(_, word)| word.lexeme.concept).collect();
    telling.without(&unit.unwrap_or_default())
}

fn is_empty_word(word: &TableWord<'_>) -> bool {
    static WORDS: LazyLock<HashSet<u64>> =
        LazyLock::new(|| lang::words(Lexicon::MeasureWords).map(listed).collect());
    WORDS.contains(&word.lexeme.lower)
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

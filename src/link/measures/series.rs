//! Series: measures of several events that are one, by the events' storyline and the measure's
//! label, or by the editor's word.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
    sync::LazyLock,
};

use aho_corasick::AhoCorasick;

use super::{Draft, Measure, Observation, Said, reading};
use crate::{
    annotate::tokens::TokenKind,
    compare::{ConceptSet, ReadText},
    group::Event,
    lang::{self, Lexicon},
    link::{Corpus, Storylines},
    load::MeasureFile,
    text::{Span, edtf::Edtf},
};

/// What series are found in, read only.
pub(super) struct Ground<'a> {
    pub events: &'a [Event],
    pub corpus: Corpus<'a>,
    pub storylines: &'a Storylines,
    pub files: &'a [MeasureFile],
    /// By article: the records that it states, found when they are first asked for.
    pub records: RefCell<BTreeMap<usize, Rc<[Record]>>>,
}

/// What drafts have to share to be one series.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// One name of the editor's, by index of the file.
    Named(usize),
    /// One label and unit in one storyline.
    Storyline(usize, ConceptSet, reading::Dimension),
    /// Nothing ties it to another event.
    Alone(usize),
}

/// The drafts of one measure.
type Tied<'a> = Vec<Draft<'a>>;

/// Makes measures of drafts, tying those of one series.
pub(super) fn tie(drafts: Vec<Draft<'_>>, ground: &Ground<'_>) -> Vec<Measure> {
    let mut by_key: BTreeMap<Key, Tied<'_>> = BTreeMap::new();
    for (n, draft) in drafts.into_iter().enumerate() {
        by_key.entry(ground.key(n, &draft)).or_default().push(draft);
    }
    let hidden = |key: &Key| matches!(key, Key::Named(n) if ground.files[*n].hide);
    let mut measures: Vec<Measure> = by_key
        .into_iter()
        .filter(|(key, _)| !hidden(key))
        .map(|(key, tied)| ground.measure(&key, &tied))
        .collect();
    measures.sort_by_key(|m| {
        m.observations
            .first()
            .map(|o| (ground.order(o.event), o.article, o.said))
    });
    measures
}

impl Ground<'_> {
    fn key(&self, number: usize, draft: &Draft<'_>) -> Key {
        let labels = || {
            draft
                .entries
                .iter()
                .filter_map(|r| Some((r.article, r.figure.measure.as_deref()?)))
        };
        let label = |article: usize, words: &str| {
            reading::label(words, None, &self.corpus.articles[article].language)
        };
        let fits = |file: &MeasureFile| {
            labels().any(|(article, words)| {
                let same = |known: &str| label(article, known) == label(article, words);
                file.labels
                    .iter()
                    .any(|known| known == words || same(known))
            })
        };
        let storyline = self.storylines.of_event(draft.event);
        let key = draft
            .entries
            .iter()
            .filter(|r| r.figure.key && !r.label.is_empty())
            .map(|r| &r.label)
            .min_by_key(|l| l.len());
        match (self.files.iter().position(fits), storyline, key) {
            (Some(file), ..) => Key::Named(file),
            (None, Some(storyline), Some(label)) => {
                Key::Storyline(storyline, label.clone(), draft.dimension.clone())
            }
            _ => Key::Alone(number),
        }
    }

    fn measure(&self, key: &Key, tied: &[Draft<'_>]) -> Measure {
        let labels = || {
            tied.iter()
                .flat_map(|d| &d.entries)
                .filter_map(|r| r.figure.measure.as_deref())
        };
        let longest = labels()
            .reduce(|best, label| {
                if label.len() > best.len() {
                    label
                } else {
                    best
                }
            })
            .unwrap_or_default();
        let file = if let Key::Named(n) = key {
            Some(&self.files[*n])
        } else {
            None
        };
        let observed = |d: &Draft<'_>| {
            let event = d.event;
            d.entries
                .iter()
                .map(move |r| Observation {
                    event,
                    article: r.article,
                    said: Said::Figure(r.at),
                })
                .collect::<Vec<_>>()
        };
        let mut observations: Vec<Observation> = tied.iter().flat_map(observed).collect();
        if !matches!(key, Key::Alone(_)) {
            observations.extend(self.without_number(tied, &observations));
        }
        let age = |a: usize| self.corpus.articles[a].published.map(Edtf::first_day);
        observations.sort_by_key(|o| (self.order(o.event), age(o.article), o.article, o.said));
        observations.dedup();
        Measure {
            slug: file.map(|f| f.slug.clone()).unwrap_or_default(),
            name: file.map_or(longest, |f| f.name.as_str()).to_owned(),
            observations,
            comparisons: Vec::new(),
            growth: Vec::new(),
        }
    }

    /// Where an event stands in time; undated ones come last.
    fn order(&self, event: usize) -> (bool, Option<jiff::civil::Date>, usize) {
        let day = self.events[event].date.map(Edtf::first_day);
        (day.is_none(), day, event)
    }

    /// What the storylines of a measure say of it without a number.
    fn without_number(&self, tied: &[Draft<'_>], numbers: &[Observation]) -> Vec<Observation> {
        let storylines: BTreeSet<usize> = tied
            .iter()
            .filter_map(|draft| self.storylines.of_event(draft.event))
            .collect();
        let labels = tied
            .iter()
            .flat_map(|d| &d.entries)
            .map(|r| &r.label)
            .filter(|label| !label.is_empty());
        let Some(label) = labels.min_by_key(|label| label.len()) else {
            return Vec::new();
        };
        storylines
            .into_iter()
            .flat_map(|storyline| self.in_words(storyline, label, numbers))
            .collect()
    }

    /// Sentences of the storyline's events that give the measure a place without a number: "trade
    /// reached a record high".
    fn in_words(
        &self,
        storyline: usize,
        label: &ConceptSet,
        numbers: &[Observation],
    ) -> Vec<Observation> {
        let observed = |event: usize| numbers.iter().any(|o| o.event == event);
        let events = self.storylines.all[storyline]
            .events
            .iter()
            .copied()
            .filter(|&e| !observed(e));
        let articles = events.flat_map(|event| {
            self.events[event]
                .articles
                .iter()
                .map(move |&article| (event, article))
        });
        articles
            .filter(|&(_, article)| !self.corpus.articles[article].is_taken_back())
            .flat_map(|(event, article)| {
                let said = move |words| Observation {
                    event,
                    article,
                    said: Said::Words(words),
                };
                self.stated(article, label).into_iter().map(said)
            })
            .collect()
    }

    /// Where an article says a record of the measure: the words from the label to the record.
    fn stated(&self, article: usize, label: &ConceptSet) -> Vec<Span> {
        let mut known = self.records.borrow_mut();
        let records = known
            .entry(article)
            .or_insert_with(|| records(article, self.corpus));
        let of_label = records
            .iter()
            .filter(|record| label.is_within(&record.near));
        of_label.map(|record| record.words).collect()
    }
}

/// Farthest that the label may stand before the words of a record, in bytes.
const NEAR: usize = 60;

/// Words that say a record ("a new high").
#[derive(Debug)]
pub(super) struct Record {
    /// They, and what stands right before them.
    words: Span,
    /// The concepts right before them.
    near: ConceptSet,
}

/// The records that an article states, the first of each sentence.
fn records(article: usize, corpus: Corpus<'_>) -> Rc<[Record]> {
    let (source, facts) = (&corpus.articles[article], &corpus.facts[article]);
    let source = ReadText::of(source, facts);
    let sentences = facts.sentences.iter();
    sentences.filter_map(|s| record(source, s.span)).collect()
}

fn record(source: ReadText<'_>, sentence: Span) -> Option<Record> {
    static PHRASES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        let phrases = lang::words(Lexicon::Records);
        let builder = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(phrases);
        builder.ok()
    });
    let printed = sentence.of(source.text);
    let found = PHRASES.as_ref()?.find(printed)?;
    let at = sentence.start + found.start();
    let far = printed.ceil_char_boundary(found.start().saturating_sub(NEAR));
    let before = Span::new(sentence.start + far, at);
    let marks = source.words.within(before).tokens();
    let border = marks
        .filter(|word| matches!(word.kind, TokenKind::Mark(',' | ';' | ':')))
        .last();
    let near = Span::new(border.map_or(before.start, |mark| mark.span.end), at);
    Some(Record {
        words: Span::new(near.start, sentence.start + found.end()).trimmed(source.text),
        near: source.concepts(near),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::passage::with_text;

    #[test]
    fn a_record_is_found_with_the_words_right_before_it() {
        let text = "As rain fell, trade reached a record high in May.";
        let found = with_text(text, |source| record(source, Span::new(0, text.len())));
        let found = found.unwrap();
        assert!(found.words.of(text).starts_with("trade reached"));
        let label = reading::label("trade", None, "en");
        assert!(label.is_within(&found.near));
        assert!(!reading::label("rain", None, "en").is_within(&found.near));
    }
}

//! Utterances: acts of speech, each with every wording and translation that the articles of its
//! event give of it.
//!
//! 1. `saying`: every quote with its speaker, what its words say, and what stands around it;
//! 2. `compare`: rules that say whether two sayings are one: equal, contained, reordered,
//!    translated, in the same place;
//! 3. `cluster`: the surest pairs first, never across a denial, a number or another speaker; an
//!    editor's word before all;
//! 4. `reports`: sentences without marks that report one of them.
//!
//! Never across events, and only for articles that stand. An id is made of the first article's key
//! and its words, so that it stays while articles are added behind it. Cost grows with the number
//! of quotes: only those that share a telling word meet.

mod cluster;
mod compare;
mod saying;

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use self::{
    cluster::{Candidates, Word},
    compare::Verdict,
    saying::{Saying, Setting, Voice, acquaint},
};
use super::People;
use crate::{
    article::Article,
    compare::{ReadText, thresholds::utterance::REPORTED},
    config::Named,
    diag::{Code, Diagnostic, Warned},
    extract::Facts,
    group::Event,
    load::EventFile,
    text::{edtf::Edtf, normalise::fold},
};

/// A quote, or a sentence of reported speech, of one article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Index of the article.
    pub article: usize,
    /// Index into its [`Facts::quotes`] or [`Facts::indirect`].
    pub at: usize,
}

/// One act of speech.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Utterance {
    /// Unique over the dossier; made of words, never of a position.
    pub id: String,
    /// Index of the event.
    pub event: usize,
    /// The speaker, if a person of the dossier, as an index into [`People::all`].
    pub person: Option<usize>,
    /// Its wordings between marks, oldest article first.
    pub quotes: Vec<Place>,
    /// Sentences that report it without marks, oldest article first.
    pub reports: Vec<Place>,
}

/// All utterances of the dossier.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Utterances {
    /// By event, then by their first quote.
    pub all: Vec<Utterance>,
    quotes: BTreeMap<Place, usize>,
    reports: BTreeMap<Place, usize>,
    /// By event: the first of its utterances; one entry more than events.
    starts: Vec<usize>,
}

impl Utterances {
    /// The utterance that a quote gives, as an index into [`Utterances::all`].
    pub fn of_quote(&self, article: usize, quote: usize) -> Option<usize> {
        self.quotes.get(&Place { article, at: quote }).copied()
    }

    /// The utterance that a sentence of reported speech tells of.
    pub fn of_report(&self, article: usize, report: usize) -> Option<usize> {
        self.reports
            .get(&Place {
                article,
                at: report,
            })
            .copied()
    }

    /// The utterances of an event, as indices into [`Utterances::all`].
    pub fn of_event(&self, event: usize) -> std::ops::Range<usize> {
        let at = |n: usize| self.starts.get(n).copied().unwrap_or(self.all.len());
        at(event)..at(event + 1)
    }

    fn index(&mut self) {
        for (n, utterance) in self.all.iter().enumerate() {
            self.quotes
                .extend(utterance.quotes.iter().map(|&place| (place, n)));
            self.reports
                .extend(utterance.reports.iter().map(|&place| (place, n)));
        }
    }
}

/// What utterances are found in, read only.
#[derive(Debug, Clone, Copy)]
pub(super) struct Corpus<'a> {
    /// All articles.
    pub articles: &'a [Article],
    /// What each states; same index.
    pub facts: &'a [Facts],
    /// The people of the dossier.
    pub people: &'a People,
}

/// The utterances of all events; `files` are the editor's word on events. Names of the editor's
/// that fit no quote are reported.
pub(super) fn utterances(
    events: &[Event],
    corpus: Corpus<'_>,
    files: &[EventFile],
) -> Warned<Utterances> {
    let one = |(n, event): (usize, &Event)| {
        within(
            n,
            event,
            corpus,
            files.iter().find(|f| f.slug == event.slug),
        )
    };
    let found: Vec<Warned<Vec<Utterance>>> = events.par_iter().enumerate().map(one).collect();
    let mut utterances = Utterances::default();
    let mut diagnostics = Vec::new();
    for event in found {
        utterances.starts.push(utterances.all.len());
        utterances.all.extend(event.value);
        diagnostics.extend(event.diagnostics);
    }
    utterances.starts.push(utterances.all.len());
    tell_apart(&mut utterances.all);
    utterances.index();
    Warned {
        value: utterances,
        diagnostics,
    }
}

/// Equal ids, as an editor makes them who parts equal words, take the places of their quotes too.
fn tell_apart(all: &mut [Utterance]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for utterance in all {
        let times = seen.entry(utterance.id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            utterance.id = format!("{}-{times}", utterance.id);
        }
    }
}

fn within(
    number: usize,
    event: &Event,
    corpus: Corpus<'_>,
    file: Option<&EventFile>,
) -> Warned<Vec<Utterance>> {
    let live = live(event, corpus.articles);
    let mut sayings: Vec<Saying> = live
        .iter()
        .flat_map(|&article| quoted(article, corpus))
        .collect();
    acquaint(&mut sayings);
    let Warned {
        value: word,
        diagnostics,
    } = file.map_or_else(
        || Warned::clean(Word::default()),
        |file| read(file, &sayings, corpus),
    );
    let groups = cluster::groups(&sayings, &word);
    let mut all: Vec<Utterance> = groups
        .iter()
        .map(|group| utterance(number, group, &sayings, corpus))
        .collect();
    let candidates = Candidates::of(&sayings, &groups);
    for report in live.iter().flat_map(|&article| reported(article, corpus)) {
        let told = candidates
            .for_report(&report)
            .into_iter()
            .filter_map(|n| Some((tells(&report, &groups[n], &sayings)?, n)));
        if let Some((_, n)) = told.max_by_key(|&(points, n)| (points, std::cmp::Reverse(n))) {
            all[n].reports.push(report.place);
        }
    }
    Warned {
        value: all,
        diagnostics,
    }
}

/// The articles of an event that stand, oldest first.
fn live(event: &Event, articles: &[Article]) -> Vec<usize> {
    let mut live: Vec<usize> = event
        .articles
        .iter()
        .copied()
        .filter(|&a| !articles[a].is_taken_back())
        .collect();
    live.sort_by_key(|&a| (articles[a].published.map(Edtf::first_day), &articles[a].key));
    live
}

fn quoted(article: usize, corpus: Corpus<'_>) -> impl Iterator<Item = Saying> + '_ {
    let facts = &corpus.facts[article];
    let mut setting = Setting::new(&corpus.articles[article], facts, corpus.people);
    facts
        .quotes
        .iter()
        .enumerate()
        .map(move |(at, quote)| Saying::quoted(Place { article, at }, quote, &mut setting))
}

/// Sentences of reported speech; those that hold marked words say what the marked words say.
fn reported(article: usize, corpus: Corpus<'_>) -> impl Iterator<Item = Saying> + '_ {
    let facts = &corpus.facts[article];
    let marked = |report: &crate::extract::IndirectQuote| {
        let span = report.anchor.clean;
        let first = facts
            .quotes
            .partition_point(|q| q.anchor.clean.end <= span.start);
        facts
            .quotes
            .get(first)
            .is_some_and(|q| q.anchor.clean.start < span.end)
    };
    facts
        .indirect
        .iter()
        .enumerate()
        .filter(move |(_, report)| !marked(report))
        .map(move |(at, report)| {
            Saying::reported(
                Place { article, at },
                report,
                ReadText::of(&corpus.articles[article], facts),
                corpus.people,
            )
        })
}

/// How surely a report tells of a group of sayings.
fn tells(report: &Saying, group: &[usize], sayings: &[Saying]) -> Option<u32> {
    let same_voice = group
        .iter()
        .filter(|&&n| sayings[n].voice == report.voice)
        .take(cluster::HELD);
    let verdicts = same_voice.map(|&n| compare::words(report, &sayings[n]));
    let points = |verdict| match verdict {
        Verdict::One(points) if points >= REPORTED => Some(points),
        _ => None,
    };
    let all: Vec<Verdict> = verdicts.collect();
    if all.contains(&Verdict::Apart) {
        None
    } else {
        all.into_iter().filter_map(points).max()
    }
}

fn utterance(event: usize, group: &[usize], sayings: &[Saying], corpus: Corpus<'_>) -> Utterance {
    let person = group.iter().find_map(|&n| match sayings[n].voice {
        Voice::Person(person) => Some(person),
        _ => None,
    });
    let first = &sayings[group[0]];
    let speaker = person.map_or_else(String::new, |p| corpus.people.all[p].slug.clone());
    let id = id(&[
        &corpus.articles[first.place.article].key,
        &speaker,
        &first.folded,
    ]);
    Utterance {
        id,
        event,
        person,
        quotes: group.iter().map(|&n| sayings[n].place).collect(),
        reports: Vec::new(),
    }
}

/// Ten hexadecimal digits: among the quotes of one dossier two different ones never meet in
/// practice.
fn id(parts: &[&str]) -> String {
    const DIGITS: usize = 10;
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update(b"\0");
    }
    hasher.finalize().to_hex()[..DIGITS].to_owned()
}

/// The editor's word on the quotes of one event.
fn read(file: &EventFile, sayings: &[Saying], corpus: Corpus<'_>) -> Warned<Word> {
    let mut word = Word::default();
    let mut diagnostics = Vec::new();
    let mut find = |named: &Named| {
        let words = fold(&named.name);
        let says = |s: &&usize| {
            fold(&corpus.facts[sayings[**s].place.article].quotes[sayings[**s].place.at].text)
                .contains(&words)
        };
        let all: Vec<usize> = (0..sayings.len()).collect();
        let found: Vec<usize> = all.iter().filter(says).copied().collect();
        if found.is_empty() {
            diagnostics.push(unmatched(named));
        }
        found
    };
    for one in &file.utterances {
        let same: Vec<usize> = one.same.iter().flat_map(&mut find).collect();
        word.joined
            .extend(same.windows(2).map(|pair| (pair[0], pair[1])));
        let apart: Vec<Vec<usize>> = one.apart.iter().map(&mut find).collect();
        for (n, these) in apart.iter().enumerate() {
            let others = apart[n + 1..].iter().flatten();
            word.parted.extend(
                others
                    .flat_map(|&b| these.iter().map(move |&a| (a.min(b), a.max(b))))
                    .filter(|(a, b)| a != b),
            );
        }
    }
    Warned {
        value: word,
        diagnostics,
    }
}

fn unmatched(named: &Named) -> Diagnostic {
    Diagnostic::warning(Code::UnknownReference, format!("no quote of this event has `{}`", named.name))
        .at(named.place.clone())
        .hint("give words between marks as an article prints them; `dossier inspect` lists what was found")
}

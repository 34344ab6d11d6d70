//! [`Scope`]: one event's share of the dossier, which every part of its briefing reads.

use std::collections::BTreeSet;

use super::{dateline, record::Counts};
use crate::{
    article::Article,
    extract::Facts,
    group::{Event, Lock},
    link::{Measures, People, Utterances},
    load::EventFile,
    text::{Span, edtf::Edtf, normalise::fold_case},
};

/// What briefings are made from: the whole dossier, read only.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// All articles.
    pub articles: &'a [Article],
    /// What each states; same index.
    pub facts: &'a [Facts],
    /// Who first produced each, same index: articles with the same word are one voice.
    pub origins: &'a [String],
    /// The people of the dossier.
    pub people: &'a People,
    /// Its acts of speech.
    pub utterances: &'a Utterances,
    /// Since when each event and each article in it is recorded.
    pub lock: &'a Lock,
    /// What is measured, with all values.
    pub measures: &'a Measures,
}

/// One event's share of the material.
pub(super) struct Scope<'a> {
    pub(super) event: &'a Event,
    pub(super) editor: Option<&'a EventFile>,
    pub(super) material: Material<'a>,
    /// Articles whose facts are used, oldest first.
    pub(super) live: Vec<usize>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(
        event: &'a Event,
        editor: Option<&'a EventFile>,
        material: Material<'a>,
    ) -> Self {
        let mut live: Vec<usize> = event
            .articles
            .iter()
            .copied()
            .filter(|&a| !material.articles[a].is_taken_back())
            .collect();
        live.sort_by_key(|&a| (material.articles[a].published.map(Edtf::first_day), a));
        Self {
            event,
            editor,
            material,
            live,
        }
    }

    pub(super) fn article(&self, index: usize) -> &'a Article {
        &self.material.articles[index]
    }

    pub(super) fn facts(&self, index: usize) -> &'a Facts {
        &self.material.facts[index]
    }

    /// The words of a sentence of an article, a dateline left out.
    pub(super) fn sentence(&self, article: usize, sentence: usize) -> Span {
        let span = self.facts(article).sentences[sentence].span;
        Span::new(
            span.start + dateline::len(self.article(article).words(span)),
            span.end,
        )
    }

    /// The number of the sentence of an article that stands at a place of its cleaned text.
    pub(super) fn sentence_at(&self, article: usize, at: usize) -> Option<usize> {
        let sentences = &self.facts(article).sentences;
        let first = sentences.partition_point(|s| s.span.end <= at);
        sentences
            .get(first)
            .filter(|s| s.span.start <= at)
            .map(|_| first)
    }

    pub(super) fn origin(&self, index: usize) -> &'a str {
        self.material.origins.get(index).map_or("", String::as_str)
    }

    /// How many independent origins stand behind the articles of these notes.
    pub(super) fn origins(&self, articles: impl IntoIterator<Item = usize>) -> usize {
        articles
            .into_iter()
            .map(|a| self.origin(a))
            .collect::<BTreeSet<_>>()
            .len()
    }

    pub(super) fn counts(&self) -> Counts {
        let outlet = |&a: &usize| {
            self.article(a)
                .outlet
                .as_deref()
                .map(|o| fold_case(o).into_owned())
        };
        let named: BTreeSet<String> = self.live.iter().filter_map(outlet).collect();
        let unnamed = self
            .live
            .iter()
            .filter(|&&a| self.article(a).outlet.is_none())
            .count();
        Counts {
            articles: self.live.len(),
            outlets: named.len(),
            unnamed,
            origins: self.origins(self.live.iter().copied()),
        }
    }

    pub(super) fn sources(&self) -> Vec<usize> {
        let taken_back = self
            .event
            .articles
            .iter()
            .copied()
            .filter(|&a| self.article(a).is_taken_back());
        self.live.iter().copied().chain(taken_back).collect()
    }

    /// The name under which `article`'s `speaker` is known in the dossier, and the person.
    pub(super) fn name(&self, article: usize, speaker: &str) -> (String, Option<usize>) {
        let person = self.material.people.named(article, speaker);
        let name = person.map_or(speaker, |p| &self.material.people.all[p].name);
        (name.to_owned(), person)
    }
}

/// Appends `item` unless it is there.
pub(super) fn push_once<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

//! [`Scope`]: one event's share of the dossier, which every part of its briefing reads.

use std::collections::BTreeSet;

use super::{dateline, record::Counts};
use crate::{
    article::Article,
    extract::Facts,
    group::Event,
    link::Dossier,
    load::EventFile,
    text::{Span, edtf::Edtf, normalise::fold_case},
};

/// One event's share of the dossier.
pub(super) struct Scope<'a> {
    pub(super) event: &'a Event,
    pub(super) editor: Option<&'a EventFile>,
    pub(super) dossier: &'a Dossier,
    /// Articles whose facts are used, oldest first.
    pub(super) live: Vec<usize>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(
        event: &'a Event,
        editor: Option<&'a EventFile>,
        dossier: &'a Dossier,
    ) -> Self {
        let mut live: Vec<usize> = event
            .articles
            .iter()
            .copied()
            .filter(|&a| !dossier.articles[a].is_taken_back())
            .collect();
        live.sort_by_key(|&a| (dossier.articles[a].published.map(Edtf::first_day), a));
        Self {
            event,
            editor,
            dossier,
            live,
        }
    }

    pub(super) fn article(&self, index: usize) -> &'a Article {
        &self.dossier.articles[index]
    }

    pub(super) fn facts(&self, index: usize) -> &'a Facts {
        &self.dossier.facts[index]
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
        self.dossier
            .relations
            .voice
            .get(index)
            .map_or("", String::as_str)
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
        let person = self.dossier.people.named(article, speaker);
        let name = person.map_or(speaker, |p| &self.dossier.people.all[p].name);
        (name.to_owned(), person)
    }
}

/// Appends `item` unless it is there.
pub(super) fn push_once<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

//! Organisations over the whole dossier: equal names are one organisation, whatever letters an
//! article uses for it.
//!
//! A name that does not tell which one ("Supreme Court") means another court in another event: such
//! names are never tied between events.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use serde::{Deserialize, Serialize};

use crate::{
    article::Article,
    extract::Facts,
    group::Event,
    text::{normalise::fold_case, slug},
};

/// An organisation in one article: index of the article, index of the organisation in its facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Naming {
    /// Index of the article.
    pub article: usize,
    /// Index into its [`Facts::organisations`].
    pub organisation: usize,
}

/// One organisation of the dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// Last part of its address; unique over the dossier.
    pub slug: String,
    /// Whether the name tells which one.
    pub proper: bool,
    /// Other forms in which it was printed, sorted.
    pub variants: Vec<String>,
    /// Where it is named, ascending.
    pub namings: Vec<Naming>,
    /// Events in which it is named, as indices, ascending.
    pub events: Vec<usize>,
}

impl Organisation {
    /// Where an article names it.
    pub fn named_in(&self, article: usize) -> &[Naming] {
        let from = self
            .namings
            .partition_point(|naming| naming.article < article);
        let to = self
            .namings
            .partition_point(|naming| naming.article <= article);
        &self.namings[from..to]
    }
}

/// All organisations of the dossier.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Organisations {
    /// By name.
    pub all: Vec<Organisation>,
    of_event: BTreeMap<usize, Vec<(usize, usize)>>,
}

impl Organisations {
    /// The organisations that an event names, as indices into [`Organisations::all`], with the
    /// number of its articles that name them, those that most name first.
    pub fn of_event(&self, event: usize) -> &[(usize, usize)] {
        self.of_event.get(&event).map_or(&[], Vec::as_slice)
    }
}

/// What decides which names are one: the name, and for one that does not tell which, the event.
type Key = (String, Option<usize>);

#[derive(Default)]
struct Draft {
    name: String,
    printed: BTreeSet<String>,
    namings: BTreeSet<Naming>,
    events: BTreeMap<usize, usize>,
}

/// Ties the organisations of all articles together; `articles` and `facts` have one entry for each
/// article.
pub(super) fn organisations(
    events: &[Event],
    articles: &[Article],
    facts: &[Facts],
) -> Organisations {
    let mut drafts: BTreeMap<Key, Draft> = BTreeMap::new();
    for (n, event) in events.iter().enumerate() {
        for &article in event.articles.iter().filter(|&&a| {
            articles
                .get(a)
                .is_none_or(|article| !article.is_taken_back())
        }) {
            for (organisation, one) in facts[article].organisations.iter().enumerate() {
                let draft = drafts
                    .entry((
                        fold_case(&one.name).into_owned(),
                        (!one.proper).then_some(n),
                    ))
                    .or_default();
                if draft.name.is_empty() {
                    draft.name.clone_from(&one.name);
                }
                draft
                    .printed
                    .extend(one.mentions.iter().map(|m| m.text.clone()));
                draft.namings.insert(Naming {
                    article,
                    organisation,
                });
                *draft.events.entry(n).or_default() += 1;
            }
        }
    }
    finish(drafts)
}

fn finish(drafts: BTreeMap<Key, Draft>) -> Organisations {
    let keys: Vec<String> = drafts
        .keys()
        .map(|(name, event)| format!("{name} {event:?}"))
        .collect();
    let slugs = slug::unique(
        drafts
            .values()
            .map(|d| d.name.as_str())
            .zip(keys.iter().map(String::as_str)),
    );
    let mut organisations = Organisations::default();
    let mut named: BTreeMap<usize, Vec<(Reverse<usize>, usize)>> = BTreeMap::new();
    for (n, (((_, event), draft), slug)) in drafts.into_iter().zip(slugs).enumerate() {
        for (&event, &articles) in &draft.events {
            named.entry(event).or_default().push((Reverse(articles), n));
        }
        organisations.all.push(Organisation {
            variants: draft
                .printed
                .into_iter()
                .filter(|printed| *printed != draft.name)
                .collect(),
            name: draft.name,
            slug,
            proper: event.is_none(),
            namings: draft.namings.into_iter().collect(),
            events: draft.events.into_keys().collect(),
        });
    }
    for (event, mut of) in named {
        of.sort_unstable();
        organisations.of_event.insert(
            event,
            of.into_iter()
                .map(|(Reverse(articles), n)| (n, articles))
                .collect(),
        );
    }
    organisations
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;

    fn check(articles: &[&[(&str, bool)]], expect: &[(&str, usize)]) {
        let organisation = |&(name, proper): &(&str, bool)| extract::Organisation {
            name: name.to_owned(),
            short: None,
            proper,
            mentions: Vec::new(),
        };
        let facts = |names: &&[(&str, bool)]| Facts {
            organisations: names.iter().map(organisation).collect(),
            ..Facts::default()
        };
        let facts: Vec<Facts> = articles.iter().map(facts).collect();
        let events: Vec<Event> = (0..facts.len())
            .map(|n| Event {
                articles: vec![n],
                ..Event::default()
            })
            .collect();
        let found = organisations(&events, &[], &facts);
        let found: Vec<(&str, usize)> = found
            .all
            .iter()
            .map(|o| (o.name.as_str(), o.events.len()))
            .collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn one_name_is_one_organisation_in_all_events() {
        check(
            &[
                &[("Torvik University", true)],
                &[("Torvik University", true)],
            ],
            &[("Torvik University", 2)],
        );
    }

    #[test]
    fn a_name_that_does_not_tell_which_one_stays_in_its_event() {
        check(
            &[&[("Supreme Court", false)], &[("Supreme Court", false)]],
            &[("Supreme Court", 1), ("Supreme Court", 1)],
        );
    }
}

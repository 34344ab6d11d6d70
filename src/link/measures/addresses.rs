//! Addresses of measures, which a measure keeps while articles come and its name changes: the lock
//! remembers the address by the values.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::{Measure, Measures, Observation, Said};
use crate::{group::Event, link::Corpus, text::slug};

/// The addresses of earlier builds: from an article's key and the words of a value to the slug of
/// the measure.
pub type Remembered = BTreeMap<String, String>;

/// Gives each measure of several events that has a name an address: the one that most of its values
/// had, else one by its name. Those of the editor's measures are given already.
pub(super) fn assign(
    measures: &mut [Measure],
    events: &[Event],
    corpus: Corpus<'_>,
    remembered: &Remembered,
) {
    let mut taken: BTreeSet<String> = measures
        .iter()
        .filter(|m| !m.slug.is_empty())
        .map(|m| m.slug.clone())
        .collect();
    let wants = |m: &Measure| m.slug.is_empty() && !m.name.is_empty() && m.events().len() > 1;
    let without: Vec<usize> = (0..measures.len())
        .filter(|&n| wants(&measures[n]))
        .collect();
    let mut votes: Vec<(Reverse<usize>, usize, &str)> = Vec::new();
    for &n in &without {
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        for slug in measures[n]
            .observations
            .iter()
            .filter_map(|o| remembered.get(&value(o, corpus)?))
        {
            *known.entry(slug).or_default() += 1;
        }
        votes.extend(
            known
                .into_iter()
                .map(|(slug, count)| (Reverse(count), n, slug)),
        );
    }
    votes.sort_unstable();
    for (_, n, slug) in votes {
        if measures[n].slug.is_empty() && taken.insert(slug.to_owned()) {
            slug.clone_into(&mut measures[n].slug);
        }
    }
    for n in without {
        let measure = &mut measures[n];
        if measure.slug.is_empty() {
            let own = slug::slug(&measure.name);
            let first = measure
                .observations
                .first()
                .map_or("", |o| events[o.event].slug.as_str());
            measure.slug = if taken.contains(&own) {
                format!("{own}-{first}")
            } else {
                own
            };
            taken.insert(measure.slug.clone());
        }
    }
}

impl Measures {
    /// The addresses of its measures, for the lock.
    pub(in crate::link) fn remembered(&self, corpus: Corpus<'_>) -> Remembered {
        let with_page = self.all.iter().filter(|measure| !measure.slug.is_empty());
        with_page
            .flat_map(|m| {
                m.observations
                    .iter()
                    .filter_map(|o| Some((value(o, corpus)?, m.slug.clone())))
            })
            .collect()
    }
}

/// The article's key and the words of a figure, with a number where the article prints them again:
/// what stays when other articles come, and what no two measures share. Words without a number tell
/// no measures apart.
fn value(observation: &Observation, corpus: Corpus<'_>) -> Option<String> {
    let Said::Figure(at) = observation.said else {
        return None;
    };
    let key = &corpus.articles[observation.article].key;
    let figures = &corpus.facts[observation.article].figures;
    let words = &figures[at].text;
    let before = figures[..at]
        .iter()
        .filter(|figure| figure.text == *words)
        .count();
    Some(if before == 0 {
        format!("{key} {words}")
    } else {
        format!("{key} {words} #{}", before + 1)
    })
}

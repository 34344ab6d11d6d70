//! How sure a grouping is: how well each event holds together, and what nearly went another way.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Candidate, Event, Overrides,
    cluster::{self, Edge, Link, Node},
    dating::Calendar,
    links,
    similarity::{self, Days, ONE},
    space::Space,
};

/// Two events that are at least so much alike, in percent of the threshold, were nearly one.
const NEARLY_ONE: i64 = 85;
/// An article that is no more alike than this to the rest of its event, in percent of the
/// threshold, hardly belongs to it.
const HARDLY: i64 = 50;

/// What an editor should look at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Doubt {
    /// What is in doubt.
    pub about: Doubtful,
    /// How alike they are on average, from 0 to 1.
    pub score: f64,
}

/// What is in doubt, by indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubtful {
    /// Two events that were nearly one.
    NearlyOne(usize, usize),
    /// An article that hardly belongs to its event.
    HardlyBelongs {
        /// The event.
        event: usize,
        /// The article.
        article: usize,
    },
}

/// How sure a grouping is.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Review {
    /// By event: how alike its articles are on average, from 0 to 1; nothing for one that has a
    /// single voice.
    pub cohesion: Vec<Option<f64>>,
    /// What a score must reach on average.
    pub threshold: f64,
    /// What is in doubt, events before articles, each in order.
    pub doubts: Vec<Doubt>,
}

/// Weighs the events again, as they are now. What an editor decided is not in doubt. Costs as much
/// as grouping.
pub fn review(candidates: &[Candidate<'_>], overrides: &Overrides, events: &[Event]) -> Review {
    let weighed = Weighed::new(candidates, overrides, events);
    let threshold = cluster::threshold(weighed.voices.len());
    let mut doubts: Vec<Doubt> = weighed
        .nearly_one(threshold)
        .chain(weighed.hardly_belonging(threshold))
        .collect();
    doubts.sort_by_key(|doubt| doubt.about);
    let cohesion = (0..events.len())
        .map(|event| weighed.cohesion(event))
        .collect();
    Review {
        cohesion,
        threshold: share(threshold),
        doubts,
    }
}

/// A score as it is shown.
pub(super) fn share(score: i64) -> f64 {
    score as f64 / ONE as f64
}

/// The articles that are compared: copies stand behind what they copy.
struct Voice<'a> {
    article: usize,
    event: usize,
    candidate: &'a Candidate<'a>,
}

/// The scores within and between events.
struct Weighed<'a> {
    voices: Vec<Voice<'a>>,
    /// By event: how many voices, and the days that they cover.
    size: Vec<usize>,
    days: Vec<Option<Days>>,
    /// By event: whether an editor put articles into it, and whether one merged others into it.
    edited: Vec<bool>,
    merged: Vec<bool>,
    /// Pairs of events between which an editor's exclusion stands.
    parted: BTreeSet<(usize, usize)>,
    /// By voice: the sum of its scores with the others of its event; by event: that of all its
    /// pairs.
    own: Vec<Edge>,
    within: Vec<Edge>,
    between: BTreeMap<(usize, usize), Edge>,
}

impl<'a> Weighed<'a> {
    fn new(candidates: &'a [Candidate<'a>], overrides: &Overrides, events: &[Event]) -> Self {
        let voice = |event: usize, article: usize| Voice {
            article,
            event,
            candidate: &candidates[article],
        };
        let all = events
            .iter()
            .enumerate()
            .flat_map(|(event, e)| e.articles.iter().map(move |&article| voice(event, article)));
        let mut voices: Vec<Voice<'_>> = all.filter(|v| v.candidate.copy_of.is_none()).collect();
        voices.sort_by_key(|v| v.candidate.key);
        let calendar = Calendar::of(candidates);
        let nodes: Vec<Node> = voices
            .iter()
            .map(|v| Node {
                dating: calendar.dating(v.candidate),
                ..Node::default()
            })
            .collect();
        let vectors = Space::new(&voices.iter().map(|v| v.candidate).collect::<Vec<_>>()).1;
        let mut weighed = Self {
            size: vec![0; events.len()],
            days: vec![None; events.len()],
            edited: vec![false; events.len()],
            merged: events
                .iter()
                .map(|event| overrides.merged.values().any(|into| *into == event.slug))
                .collect(),
            parted: parted(candidates, overrides, events),
            own: vec![Edge::default(); voices.len()],
            within: vec![Edge::default(); events.len()],
            between: BTreeMap::new(),
            voices,
        };
        for (voice, node) in weighed.voices.iter().zip(&nodes) {
            weighed.size[voice.event] += 1;
            weighed.days[voice.event] =
                similarity::span(weighed.days[voice.event], node.dating.days);
            weighed.edited[voice.event] |= voice.candidate.pinned.is_some();
        }
        for link in links(&nodes, &vectors) {
            weighed.add(link);
        }
        weighed
    }

    fn add(&mut self, ((a, b), edge): Link) {
        let (a, b) = (a as usize, b as usize);
        let (x, y) = (self.voices[a].event, self.voices[b].event);
        if x == y {
            self.own[a].add(edge);
            self.own[b].add(edge);
            self.within[x].add(edge);
        } else {
            self.between
                .entry((x.min(y), x.max(y)))
                .or_default()
                .add(edge);
        }
    }

    fn cohesion(&self, event: usize) -> Option<f64> {
        let pairs = self.size[event] * self.size[event].saturating_sub(1) / 2;
        (pairs > 0).then(|| share(self.within[event].plain(pairs)))
    }

    fn nearly_one(&self, threshold: i64) -> impl Iterator<Item = Doubt> + '_ {
        let open = |&(&(a, b), _): &(&(usize, usize), &Edge)| {
            !(self.edited[a] && self.edited[b] || self.parted.contains(&(a, b)))
        };
        let scored = move |(&(a, b), edge): (&(usize, usize), &Edge)| {
            let score = edge.average(self.size[a] * self.size[b], self.days[a], self.days[b]);
            (score * 100 >= threshold * NEARLY_ONE).then(|| Doubt {
                about: Doubtful::NearlyOne(a, b),
                score: share(score),
            })
        };
        self.between.iter().filter(open).filter_map(scored)
    }

    fn hardly_belonging(&self, threshold: i64) -> impl Iterator<Item = Doubt> + '_ {
        let scored = move |(voice, &edge): (&Voice<'_>, &Edge)| {
            let others = self.size[voice.event].saturating_sub(1);
            let score = edge.plain(others);
            let decided = voice.candidate.pinned.is_some() || self.merged[voice.event];
            let doubtful = others > 0 && !decided && score * 100 < threshold * HARDLY;
            let about = Doubtful::HardlyBelongs {
                event: voice.event,
                article: voice.article,
            };
            doubtful.then(|| Doubt {
                about,
                score: share(score),
            })
        };
        self.voices.iter().zip(&self.own).filter_map(scored)
    }
}

/// The pairs of events, smaller index first, of which one holds an article that an editor kept out
/// of the other.
fn parted(
    candidates: &[Candidate<'_>],
    overrides: &Overrides,
    events: &[Event],
) -> BTreeSet<(usize, usize)> {
    let pair = |(key, slug): &(String, String)| {
        let out = events.iter().position(|event| event.slug == *slug)?;
        let now = events
            .iter()
            .position(|event| event.articles.iter().any(|&n| candidates[n].key == key))?;
        Some((out.min(now), out.max(now)))
    };
    overrides.excluded.iter().filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate<'a>(key: &'a str, text: &'a str) -> Candidate<'a> {
        Candidate {
            key,
            text,
            language: "en",
            published: "2026-03-01".parse().ok(),
            ..Candidate::default()
        }
    }

    const DAM: &str =
        "The Quorvale dam burst on Sunday and water filled the streets of Lower Ister.";
    const VOTE: &str = "Voters in Marrowby chose a new mayor, the schoolteacher Tamsin Oake.";

    fn event(articles: &[usize]) -> Event {
        Event {
            articles: articles.to_vec(),
            ..Event::default()
        }
    }

    #[test]
    fn an_event_of_like_articles_holds_together_and_a_stranger_in_it_is_in_doubt() {
        let candidates = [
            candidate("a", DAM),
            candidate("b", DAM),
            candidate("c", VOTE),
            candidate("d", VOTE),
        ];
        let review = review(
            &candidates,
            &Overrides::default(),
            &[event(&[0, 1, 2]), event(&[3])],
        );
        assert_eq!(
            review
                .cohesion
                .iter()
                .map(Option::is_some)
                .collect::<Vec<_>>(),
            [true, false]
        );
        let about: Vec<Doubtful> = review.doubts.iter().map(|d| d.about).collect();
        assert!(
            about.contains(&Doubtful::HardlyBelongs {
                event: 0,
                article: 2
            }),
            "{about:?}"
        );
        assert!(about.contains(&Doubtful::NearlyOne(0, 1)), "{about:?}");
    }

    #[test]
    fn what_an_editor_decided_is_not_in_doubt() {
        let mut candidates = [candidate("a", DAM), candidate("b", DAM)];
        candidates[0].pinned = Some("x");
        candidates[1].pinned = Some("y");
        assert_eq!(
            review(
                &candidates,
                &Overrides::default(),
                &[event(&[0]), event(&[1])]
            )
            .doubts,
            []
        );
        candidates = [candidate("a", DAM), candidate("b", DAM)];
        let excluded = Overrides {
            excluded: vec![("b".to_owned(), String::new())],
            ..Overrides::default()
        };
        assert_eq!(
            review(
                &candidates,
                &excluded,
                &[
                    event(&[0]),
                    Event {
                        slug: "b".to_owned(),
                        ..event(&[1])
                    }
                ]
            )
            .doubts,
            []
        );
    }
}

//! `group`: articles + facts -> [`Event`]s: same happening together, look-alike happenings apart.
//!
//! 1. [`features`], [`space`]: each article becomes a sparse unit vector of its stemmed words and
//!    word pairs (TF-IDF);
//! 2. [`dating`], [`pairs`]: articles near in time that share a heavy feature are compared, by
//!    [`similarity`]: cosine and days apart;
//! 3. [`cluster`]: average link, with editors' decisions kept before and during every merge;
//! 4. [`identity`]: clusters are matched to the events of `dossier.lock` ([`lock`]), so that
//!    addresses last. The lock has no say in what belongs together: a dossier that grew day by day
//!    has the events that it would have if all its articles had come at once;
//! 5. [`naming`]: the date, the headline and the address of what is new;
//! 6. [`review()`], [`explain()`]: for editors, how sure all this is, and why.
//!
//! Everything is done in the order of the articles' keys and in integers, so the same articles give
//! the same events to the byte, whatever the order of the files, the number of threads or the
//! platform.

mod cluster;
mod dating;
mod explain;
mod features;
mod identity;
pub mod lock;
mod naming;
mod pairs;
mod review;
mod similarity;
mod space;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use self::{
    cluster::{Edge, Link, Node},
    dating::Calendar,
    identity::Standing,
    lock::{ALGORITHM, LockedArticle, LockedEvent},
    space::{Space, Vector},
};
pub use self::{
    explain::{Rule, Why, explain},
    lock::Lock,
    review::{Doubt, Doubtful, Review, review},
};
use crate::{
    annotate::WordTable,
    text::{Span, edtf::Edtf, slug},
};

/// What grouping needs to know of an article.
#[derive(Debug, Clone, Default)]
pub struct Candidate<'a> {
    /// The article's key.
    pub key: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its cleaned text without what says nothing of the happening.
    pub text: &'a str,
    /// The words of both, where they were read.
    pub words: Option<CandidateWords<'a>>,
    /// Its language, as a BCP 47 tag.
    pub language: &'a str,
    /// When it was published.
    pub published: Option<Edtf>,
    /// When what it reports happened, as its text tells.
    pub event_date: Option<Edtf>,
    /// Whether the text tells that date as a date or a weekday.
    pub told: bool,
    /// The event that an editor put it into, by name; a name that [`pin_slug`] cannot use counts as
    /// none.
    pub pinned: Option<&'a str>,
    /// Index of the article that it copies, if it is a copy.
    pub copy_of: Option<usize>,
    /// Whether it was retracted or withdrawn.
    pub taken_back: bool,
}

/// The words of an article that grouping compares.
#[derive(Debug, Clone, Copy)]
pub struct CandidateWords<'a> {
    /// Those of its title.
    pub title: &'a WordTable,
    /// Those of its whole cleaned text.
    pub text: &'a WordTable,
    /// The pieces of that text that say something of the happening, ascending.
    pub pieces: &'a [Span],
    /// That text.
    pub printed: &'a str,
}

/// What editors decided about events as wholes, from `content/events/`.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// Articles (keys) and the events (slugs) that they are kept out of.
    pub excluded: Vec<(String, String)>,
    /// Events (slugs) that are merged into others.
    pub merged: BTreeMap<String, String>,
}

/// One real-world happening.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Event {
    /// Its address, kept over time.
    pub slug: String,
    /// Its title: the most central headline, else the first words of a text.
    pub title: String,
    /// Index of the article whose headline is the title: the outlet to credit.
    pub headline: Option<usize>,
    /// Its date.
    pub date: Option<Edtf>,
    /// Its articles, as indices, ascending.
    pub articles: Vec<usize>,
}

/// The events of a dossier and what is to be remembered of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grouping {
    /// The events by date, newest first, then slug; the undated last. Every article is in exactly
    /// one.
    pub events: Vec<Event>,
    /// What `dossier.lock` should say now, its redirects included.
    pub lock: Lock,
}

/// Groups the candidates. `today` is the date that the lock gives to what is new.
pub fn group(
    candidates: &[Candidate<'_>],
    overrides: &Overrides,
    lock: &Lock,
    today: Date,
) -> Grouping {
    let dossier = Compared::new(candidates, overrides, lock);
    let voices: Vec<&Candidate<'_>> = dossier.voices.iter().map(|v| &candidates[v[0]]).collect();
    let (space, vectors) = Space::new(&voices);
    let clusters = cluster::cluster(&dossier.nodes, &links(&dossier.nodes, &vectors));
    let mut events: Vec<Event> = clusters
        .par_iter()
        .map(|members| dossier.event(members, candidates, &space, &vectors))
        .collect();
    let lock = dossier.settle(&clusters, &mut events, candidates, lock, today);
    events.sort_by(|a, b| {
        b.date
            .map(Edtf::first_day)
            .cmp(&a.date.map(Edtf::first_day))
            .then_with(|| a.slug.cmp(&b.slug))
    });
    Grouping { events, lock }
}

/// The pairs of articles that weigh something against the threshold.
fn links(nodes: &[Node], vectors: &[Vector]) -> Vec<Link> {
    let days: Vec<_> = nodes.iter().map(|n| n.dating.days).collect();
    pairs::weighed(vectors, &days, |(a, b)| {
        let cosine = similarity::cosine(&vectors[a as usize], &vectors[b as usize]);
        let edge = Edge::new(cosine, nodes[a as usize].dating, nodes[b as usize].dating);
        edge.counts(nodes.len()).then_some(edge)
    })
}

/// The articles as they are compared: by key, copies with what they copy.
struct Compared<'a> {
    /// By node: the candidates that it stands for; the first is compared, the others are its
    /// copies.
    voices: Vec<Vec<usize>>,
    nodes: Vec<Node>,
    standing: Standing<'a>,
    /// The slugs that nodes are pinned to, by their number.
    pins: Vec<String>,
}

impl<'a> Compared<'a> {
    fn new(candidates: &'a [Candidate<'_>], overrides: &'a Overrides, lock: &'a Lock) -> Self {
        let voices = voices(candidates);
        let locked = locked(candidates, lock);
        let standing: Standing<'a> = voices
            .iter()
            .map(|v| v.iter().find_map(|&n| locked[n]))
            .collect();
        let mut compared = Self {
            nodes: vec![Node::default(); voices.len()],
            voices,
            standing,
            pins: Vec::new(),
        };
        compared.date(candidates);
        compared.pin(candidates, overrides);
        compared.bar(candidates, overrides);
        compared
    }

    /// Copies are published later: their dates count only where the original has none.
    fn date(&mut self, candidates: &[Candidate<'_>]) {
        let calendar = Calendar::of(candidates);
        for (node, voice) in self.nodes.iter_mut().zip(&self.voices) {
            let dated = |&n: &usize| {
                Some(calendar.dating(&candidates[n])).filter(|dating| dating.days.is_some())
            };
            node.dating = voice.iter().find_map(dated).unwrap_or_default();
        }
    }

    /// The editor, then the lock: an event that an editor put articles into, or merged, also keeps
    /// the articles that are locked in it.
    fn pin(&mut self, candidates: &[Candidate<'_>], overrides: &Overrides) {
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        let into = |slug: &str| {
            overrides
                .merged
                .get(slug)
                .map_or_else(|| slug.to_owned(), Clone::clone)
        };
        let pinned: Vec<Option<String>> = self
            .voices
            .iter()
            .map(|v| {
                candidates[v[0]]
                    .pinned
                    .and_then(pin_slug)
                    .map(|slug| into(&slug))
            })
            .collect();
        let touched: BTreeSet<String> = pinned
            .iter()
            .flatten()
            .cloned()
            .chain(
                overrides
                    .merged
                    .iter()
                    .flat_map(|(a, b)| [a.clone(), b.clone()]),
            )
            .collect();
        for (n, pin) in pinned.into_iter().enumerate() {
            let excluded = |slug: &str| {
                overrides.excluded.iter().any(|(key, out)| {
                    out == slug && self.voices[n].iter().any(|&v| candidates[v].key == key)
                })
            };
            let standing = || {
                self.standing[n]
                    .filter(|s| touched.contains(*s) && !excluded(s))
                    .map(into)
            };
            let Some(slug) = pin.or_else(standing) else {
                continue;
            };
            let next = self.pins.len() as u32;
            let number = *numbers.entry(slug.clone()).or_insert(next);
            if number == next {
                self.pins.push(slug);
            }
            self.nodes[n].pin = Some(number);
        }
    }

    /// Keeps excluded articles out of their events: of the articles pinned to them and of those
    /// locked in them.
    fn bar(&mut self, candidates: &[Candidate<'_>], overrides: &Overrides) {
        for (number, (key, slug)) in overrides.excluded.iter().enumerate() {
            let number = overrides.excluded[..number]
                .iter()
                .position(|(_, earlier)| earlier == slug)
                .unwrap_or(number) as u32;
            for (n, voice) in self.voices.iter().enumerate() {
                let out = voice.iter().any(|&v| candidates[v].key == key);
                let pinned = self.nodes[n]
                    .pin
                    .is_some_and(|pin| self.pins[pin as usize] == *slug);
                let node = &mut self.nodes[n];
                if out && !pinned {
                    node.barred.push(number);
                    self.standing[n] = self.standing[n].filter(|s| s != slug);
                } else if pinned || self.standing[n] == Some(slug) {
                    node.label = Some(number);
                }
            }
        }
    }

    /// The event of a cluster, its address still open.
    fn event(
        &self,
        members: &[u32],
        candidates: &[Candidate<'_>],
        space: &Space,
        vectors: &[Vector],
    ) -> Event {
        let mut articles: Vec<usize> = members
            .iter()
            .flat_map(|&m| self.voices[m as usize].iter().copied())
            .collect();
        articles.sort_unstable();
        let compared: Vec<_> = members
            .iter()
            .map(|&m| {
                (
                    &candidates[self.voices[m as usize][0]],
                    &vectors[m as usize],
                )
            })
            .collect();
        let headline =
            naming::central(&compared, space).map(|n| self.voices[members[n] as usize][0]);
        let title = headline.map_or_else(
            || naming::lead(compared[0].0.text),
            |n| candidates[n].title.trim().to_owned(),
        );
        let date = naming::date(
            articles
                .iter()
                .filter_map(|&n| dating::date(&candidates[n])),
        );
        Event {
            slug: String::new(),
            title,
            headline,
            date,
            articles,
        }
    }

    /// Gives every event its address, and says what the lock should remember.
    fn settle(
        &self,
        clusters: &[Vec<u32>],
        events: &mut [Event],
        candidates: &[Candidate<'_>],
        lock: &Lock,
        today: Date,
    ) -> Lock {
        let pin = |cluster: &[u32]| {
            cluster
                .iter()
                .find_map(|&m| self.nodes[m as usize].pin)
                .map(|p| self.pins[p as usize].clone())
        };
        let pins: Vec<Option<String>> = clusters.iter().map(|c| pin(c)).collect();
        let identities = identity::identify(clusters, &self.standing, lock, |n| pins[n].is_some());
        let editors: BTreeSet<&String> = pins.iter().flatten().collect();
        let kept = |n: usize| {
            identities.kept[n]
                .map(str::to_owned)
                .filter(|slug| !editors.contains(slug))
        };
        let mut slugs: Vec<Option<String>> = pins
            .iter()
            .enumerate()
            .map(|(n, pin)| pin.clone().or_else(|| kept(n)))
            .collect();
        // The address of an event that has lost all its articles is free for an event that would be
        // called the same.
        let mut taken: BTreeSet<String> = lock
            .redirects
            .keys()
            .chain(slugs.iter().flatten())
            .cloned()
            .collect();
        taken.extend(identities.moved.keys().map(|&slug| slug.to_owned()));
        for ((event, members), slug) in events.iter_mut().zip(clusters).zip(&mut slugs) {
            let voices = members
                .iter()
                .map(|&m| &candidates[self.voices[m as usize][0]]);
            let key = voices.clone().next().map_or("", |c| c.key);
            let further = voices.map(|c| c.title);
            event.slug = slug
                .take()
                .unwrap_or_else(|| naming::address(event.date, &event.title, further, key, &taken));
            taken.insert(event.slug.clone());
        }
        let moved = identities
            .moved
            .iter()
            .map(|(&from, &cluster)| (from, events[cluster].slug.as_str()));
        remember(events, moved, candidates, lock, today)
    }
}

/// The slug of the event that an editor named; `None` for a name without letters or digits (`..`),
/// which puts an article nowhere.
pub fn pin_slug(pin: &str) -> Option<String> {
    Some(slug::slug(pin)).filter(|slug| !slug.is_empty())
}

/// By node, in the order of keys: an article and after it its copies. A copy that an editor put
/// elsewhere stands for itself.
fn voices(candidates: &[Candidate<'_>]) -> Vec<Vec<usize>> {
    let origin = |n: usize| match candidates[n]
        .copy_of
        .filter(|&of| of < candidates.len() && candidates[of].copy_of.is_none())
    {
        Some(of)
            if candidates[n].pinned.is_none() || candidates[n].pinned == candidates[of].pinned =>
        {
            of
        }
        _ => n,
    };
    let mut copies: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by(|&a, &b| candidates[a].key.cmp(candidates[b].key).then(a.cmp(&b)));
    for &n in order.iter().filter(|&&n| origin(n) != n) {
        copies.entry(origin(n)).or_default().push(n);
    }
    let voice = |&n: &usize| {
        std::iter::once(n)
            .chain(copies.remove(&n).unwrap_or_default())
            .collect()
    };
    order
        .iter()
        .filter(|&&n| origin(n) == n)
        .map(voice)
        .collect()
}

/// By candidate: the slug of the event that it is locked in, found by its key, else by its text
/// where that key is gone.
fn locked<'a>(candidates: &[Candidate<'_>], lock: &'a Lock) -> Vec<Option<&'a str>> {
    let present: BTreeSet<&str> = candidates.iter().map(|c| c.key).collect();
    let gone = lock
        .articles
        .iter()
        .filter(|(key, _)| !present.contains(key.as_str()));
    let by_hash: BTreeMap<&str, &LockedArticle> = gone
        .map(|(_, article)| (article.hash.as_str(), article))
        .collect();
    let find = |c: &Candidate<'_>| {
        lock.articles
            .get(c.key)
            .or_else(|| by_hash.get(hash(c.text).as_str()).copied())
    };
    candidates
        .iter()
        .map(|c| find(c).map(|article| lock.resolve(&article.event)))
        .collect()
}

fn hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..16].to_owned()
}

/// The lock after a build: `moved` are the slugs that now lead elsewhere.
fn remember<'a>(
    events: &[Event],
    moved: impl Iterator<Item = (&'a str, &'a str)>,
    candidates: &[Candidate<'_>],
    lock: &Lock,
    today: Date,
) -> Lock {
    let mut next = Lock {
        algorithm: ALGORITHM,
        articles: BTreeMap::new(),
        ..lock.clone()
    };
    next.redirects
        .extend(moved.map(|(from, to)| (from.to_owned(), to.to_owned())));
    for event in events {
        next.redirects.remove(&event.slug);
        next.events
            .entry(event.slug.clone())
            .or_insert(LockedEvent { since: today });
    }
    next.redirects.retain(|from, to| from != to);
    next.events
        .retain(|slug, _| !next.redirects.contains_key(slug));
    for event in events {
        for candidate in event.articles.iter().map(|&n| &candidates[n]) {
            let before = lock
                .articles
                .get(candidate.key)
                .filter(|a| a.event == event.slug || next.resolve(&a.event) == event.slug);
            let joined = before.map_or(today, |a| a.joined);
            let taken_back = candidate
                .taken_back
                .then(|| before.and_then(|a| a.taken_back).unwrap_or(today));
            let article = LockedArticle {
                event: event.slug.clone(),
                joined,
                hash: hash(candidate.text),
                taken_back,
            };
            next.articles.insert(candidate.key.to_owned(), article);
        }
    }
    next
}

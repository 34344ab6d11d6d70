//! Storylines: events that belong together over weeks and years: a series of the same thing, or a
//! happening and its aftermath.
//!
//! 1. `profile`: what each event is known by: central people, names, the words of its headlines and
//!    openings;
//! 2. `chain`: events that share enough of it, linked in the order of their days; what an editor or
//!    `dossier.lock` put together stays together;
//! 3. here: kind, title and address.
//!
//! Precision first: an event that is linked with few others of a chain stays by itself, and so does
//! an undated one.

mod chain;
mod profile;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use self::{
    chain::Node,
    profile::{Feature, Profile},
};
use super::utterances::Corpus;
use crate::{
    diag::{Code, Diagnostic, Warned, nearest},
    group::Event,
    load::StorylineFile,
    text::{
        edtf::{self, Edtf},
        slug,
    },
};

/// What holds a storyline together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StorylineKind {
    /// The same people do the same thing again.
    Series,
    /// A happening, and what came of it.
    FollowUp,
}

/// Events linked over time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Storyline {
    /// Its address, kept over time.
    pub slug: String,
    /// The editor's title, else the names that its events share.
    pub title: String,
    /// What holds it together.
    pub kind: StorylineKind,
    /// Its events, as indices, in the editor's order, else by day.
    pub events: Vec<usize>,
    /// The editor's note, in Markdown.
    pub note: Option<String>,
}

/// All storylines of the dossier.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Storylines {
    /// By address.
    pub all: Vec<Storyline>,
    of: BTreeMap<usize, usize>,
}

impl Storylines {
    /// The storyline of an event, as an index into [`Storylines::all`].
    pub fn of_event(&self, event: usize) -> Option<usize> {
        self.of.get(&event).copied()
    }

    /// The events before and after one in its storyline.
    pub fn neighbours(&self, event: usize) -> (Option<usize>, Option<usize>) {
        let Some(storyline) = self.of_event(event).map(|n| &self.all[n]) else {
            return (None, None);
        };
        let at = storyline
            .events
            .iter()
            .position(|&e| e == event)
            .unwrap_or_default();
        (
            at.checked_sub(1).map(|n| storyline.events[n]),
            storyline.events.get(at + 1).copied(),
        )
    }

    /// What `dossier.lock` should remember: event -> storyline, by slug.
    pub fn remembered(&self, events: &[Event]) -> BTreeMap<String, String> {
        let row = |s: &Storyline, e: usize| (events[e].slug.clone(), s.slug.clone());
        self.all
            .iter()
            .flat_map(|s| s.events.iter().map(move |&e| row(s, e)))
            .collect()
    }
}

/// The storylines of a dossier; `files` are the editor's word, `locked` is what earlier builds
/// decided: event -> storyline. Events that an editor names and that do not exist are reported.
pub(super) fn storylines(
    events: &[Event],
    corpus: Corpus<'_>,
    files: &[StorylineFile],
    locked: &BTreeMap<String, String>,
) -> Warned<Storylines> {
    let Warned {
        value: word,
        diagnostics,
    } = Word::read(files, events);
    let numbers: Vec<usize> = (0..events.len())
        .filter(|&n| day(&events[n]).is_some() || word.of.contains_key(&n))
        .collect();
    let nodes: Vec<Node> = numbers
        .par_iter()
        .map(|&n| word.node(n, &events[n], corpus, locked))
        .collect();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut all: Vec<Storyline> = Vec::new();
    for chain in chain::chains(&nodes) {
        let given = chain.iter().find_map(|&n| nodes[n].chain.clone());
        let members: Vec<(usize, &Node)> = chain.iter().map(|&n| (numbers[n], &nodes[n])).collect();
        let storyline = storyline(&members, given, events, corpus, &word, &taken);
        taken.insert(storyline.slug.clone());
        all.push(storyline);
    }
    all.retain(|s| !files.iter().any(|f| f.slug == s.slug && f.hide));
    all.sort_by(|a, b| a.slug.cmp(&b.slug));
    let of = all
        .iter()
        .enumerate()
        .flat_map(|(n, s)| s.events.iter().map(move |&e| (e, n)))
        .collect();
    Warned {
        value: Storylines { all, of },
        diagnostics,
    }
}

fn day(event: &Event) -> Option<i32> {
    event.date.map(Edtf::first_day).map(edtf::day_number)
}

fn storyline(
    members: &[(usize, &Node)],
    given: Option<String>,
    events: &[Event],
    corpus: Corpus<'_>,
    word: &Word<'_>,
    taken: &BTreeSet<String>,
) -> Storyline {
    let kind = kind(members);
    let shared = |m: &(usize, &Node)| m.1.profile.features.clone();
    let common = members
        .iter()
        .map(shared)
        .reduce(|a, b| a.intersection(&b).cloned().collect())
        .unwrap_or_default();
    let own = title(kind, &common, members, events, corpus);
    let slug = given.unwrap_or_else(|| free(&slug::slug(&own), members, events, taken));
    let file = word.files.iter().find(|f| f.slug == slug);
    let mut order: Vec<usize> = members.iter().map(|m| m.0).collect();
    order.sort_by_key(|e| word.order.get(e).copied().unwrap_or(usize::MAX));
    Storyline {
        slug,
        title: file.and_then(|f| f.title.clone()).unwrap_or(own),
        kind: file.and_then(|f| f.series).map_or(kind, |series| {
            if series {
                StorylineKind::Series
            } else {
                StorylineKind::FollowUp
            }
        }),
        events: order,
        note: file
            .map(|f| f.body.text.clone())
            .filter(|note| !note.trim().is_empty()),
    }
}

/// A chain whose later headlines look back is a happening and its aftermath; two people all the way
/// make a series.
fn kind(members: &[(usize, &Node)]) -> StorylineKind {
    let looks_back = |(_, node): &&(usize, &Node)| node.profile.looks_back;
    let later = members.iter().skip(1).any(|m| looks_back(&m));
    let first = members.first().is_some_and(|m| looks_back(&m));
    if later && !first {
        StorylineKind::FollowUp
    } else {
        StorylineKind::Series
    }
}

/// The names that all its events share: of the two who meet again and again, or of the thing; else
/// the first event's title.
fn title(
    kind: StorylineKind,
    common: &BTreeSet<Feature>,
    members: &[(usize, &Node)],
    events: &[Event],
    corpus: Corpus<'_>,
) -> String {
    let people: Vec<&str> = common
        .iter()
        .filter_map(|f| match f {
            Feature::Person(p) => Some(corpus.people.all[*p].name.as_str()),
            Feature::Name(_) => None,
        })
        .collect();
    let headlined = |name: &String| {
        members
            .iter()
            .all(|(_, n)| n.profile.headlined.contains(name))
    };
    let thing = common.iter().find_map(|f| match f {
        Feature::Name(name) if headlined(name) => printed(name, members, corpus, events),
        _ => None,
    });
    match (kind, thing, people.as_slice()) {
        (StorylineKind::Series, _, [a, b, ..]) => format!("{a}, {b}"),
        (_, Some(thing), _) => thing,
        _ => members
            .first()
            .map_or_else(String::new, |&(e, _)| events[e].title.clone()),
    }
}

/// A folded name as a headline prints it.
fn printed(
    name: &str,
    members: &[(usize, &Node)],
    corpus: Corpus<'_>,
    events: &[Event],
) -> Option<String> {
    let titles = members
        .iter()
        .flat_map(|&(e, _)| events[e].articles.iter())
        .filter_map(|&a| corpus.articles[a].title.as_deref());
    titles.into_iter().find_map(|title| {
        let at = title.to_lowercase().find(name)?;
        title.get(at..at + name.len()).map(str::to_owned)
    })
}

/// An address that no other storyline has.
fn free(
    wanted: &str,
    members: &[(usize, &Node)],
    events: &[Event],
    taken: &BTreeSet<String>,
) -> String {
    let first = members
        .first()
        .map_or("", |&(e, _)| events[e].slug.as_str());
    let wanted = if wanted.is_empty() { first } else { wanted };
    if taken.contains(wanted) {
        format!("{wanted}-{first}")
    } else {
        wanted.to_owned()
    }
}

/// The editor's word on storylines, by index of event.
struct Word<'a> {
    files: &'a [StorylineFile],
    /// The storyline that an event is put into.
    of: BTreeMap<usize, &'a str>,
    /// Its place in the editor's list.
    order: BTreeMap<usize, usize>,
    /// Events and the storylines that they are kept out of.
    out: BTreeSet<(usize, &'a str)>,
}

impl<'a> Word<'a> {
    fn read(files: &'a [StorylineFile], events: &[Event]) -> Warned<Self> {
        let slugs: BTreeMap<&str, usize> = events
            .iter()
            .enumerate()
            .map(|(n, e)| (e.slug.as_str(), n))
            .collect();
        let mut word = Self {
            files,
            of: BTreeMap::new(),
            order: BTreeMap::new(),
            out: BTreeSet::new(),
        };
        let mut diagnostics = Vec::new();
        for file in files {
            let mut find = |named: &crate::config::Named| {
                let found = slugs.get(named.name.as_str()).copied();
                if found.is_none() {
                    let near = nearest(&named.name, slugs.keys().copied());
                    let hint = near.map_or_else(
                        || "`dossier inspect --events` lists them".to_owned(),
                        |n| format!("did you mean `{n}`?"),
                    );
                    let report = Diagnostic::warning(
                        Code::UnknownReference,
                        format!("no event is called `{}`", named.name),
                    );
                    diagnostics.push(report.at(named.place.clone()).hint(hint));
                }
                found
            };
            for (place, event) in file.events.iter().filter_map(&mut find).enumerate() {
                word.of.insert(event, &file.slug);
                word.order.insert(event, place);
            }
            word.out.extend(
                file.exclude
                    .iter()
                    .filter_map(&mut find)
                    .map(|event| (event, file.slug.as_str())),
            );
        }
        Warned {
            value: word,
            diagnostics,
        }
    }

    /// Precedence: editor, then lock, then machine.
    fn node(
        &self,
        number: usize,
        event: &Event,
        corpus: Corpus<'_>,
        locked: &BTreeMap<String, String>,
    ) -> Node {
        let live: Vec<usize> = event
            .articles
            .iter()
            .copied()
            .filter(|&a| !corpus.articles[a].is_taken_back())
            .collect();
        let kept_out = |slug: &str| self.out.contains(&(number, slug));
        let by_lock = || {
            locked
                .get(&event.slug)
                .filter(|slug| !kept_out(slug))
                .cloned()
        };
        let chain = self
            .of
            .get(&number)
            .map(|slug| (*slug).to_owned())
            .or_else(by_lock);
        let excluded = chain.is_none() && self.out.iter().any(|&(e, _)| e == number);
        Node {
            day: day(event).unwrap_or(i32::MAX),
            profile: Profile::of(event, &live, corpus),
            barred: excluded || (live.is_empty() && !self.of.contains_key(&number)),
            chain,
        }
    }
}

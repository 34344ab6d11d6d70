//! The people of one article: every form of a name tied to one person, with gender and roles.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use super::{
    fold,
    names::{Kind, Name},
    parts,
    roles::{self, Role},
};
use crate::{
    annotate::{
        Annotated, Shape,
        vocabulary::{Classes, Vocabulary},
    },
    text::Span,
};

/// Index of a person in [`People`].
pub(in crate::extract) type PersonId = usize;

/// What the text tells of a person's gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::extract) enum Gender {
    /// A man.
    Male,
    /// A woman.
    Female,
    /// Nothing is told.
    #[default]
    Unknown,
}

impl Gender {
    /// What a word's classes tell.
    pub(in crate::extract) fn of(classes: Classes) -> Self {
        match (classes.has(Classes::MALE), classes.has(Classes::FEMALE)) {
            (true, false) => Self::Male,
            (false, true) => Self::Female,
            _ => Self::Unknown,
        }
    }

    /// Whether one person can have both.
    pub(in crate::extract) fn agrees(self, other: Self) -> bool {
        self == other || self == Self::Unknown || other == Self::Unknown
    }
}

/// A person of the article.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Known {
    /// The fullest form of the name, without titles.
    pub name: String,
    /// Gender, where titles, roles or the given name tell it.
    pub gender: Gender,
    /// Places of the name, ascending.
    pub mentions: Vec<Span>,
    /// Roles, in order of appearance.
    pub roles: Vec<Role>,
    /// Age in years, where it stands behind the name.
    pub age: Option<u16>,
    /// Keys of the words of the name.
    keys: Vec<String>,
}

/// The people of an article and all its names.
#[derive(Debug, Default)]
pub(in crate::extract) struct People {
    known: Vec<Known>,
    names: Vec<Name>,
    /// The person of each name.
    who: Vec<Option<PersonId>>,
}

/// Names looked at for whoever a description means.
const BACK: usize = 60;

/// How many people of one family name are kept apart by what was mentioned last.
const NAMESAKES: usize = 8;

impl People {
    /// Ties the names of an article together.
    pub(super) fn build(words: &Annotated<'_>, names: Vec<Name>) -> Self {
        let mut builder = Builder {
            words,
            people: Vec::new(),
            by_key: HashMap::default(),
        };
        let mut who = vec![None; names.len()];
        let keys: Vec<Vec<String>> = names.iter().map(|name| builder.keys(name)).collect();
        builder.full_names(&names, &keys, &mut who);
        builder.short_names(&names, &keys, &mut who);
        builder.roles(&names, &who);
        let mut people = Self {
            known: builder.people,
            names,
            who,
        };
        people.collect_mentions(words);
        people
    }

    fn collect_mentions(&mut self, words: &Annotated<'_>) {
        for (name, who) in self.names.iter().zip(&self.who) {
            if let Some(id) = who {
                self.known[*id].mentions.push(words.span(&name.core));
            }
        }
    }

    /// The person `id`.
    pub(in crate::extract) fn get(&self, id: PersonId) -> &Known {
        &self.known[id]
    }

    /// All people, in the order in which their full names appear.
    pub(in crate::extract) fn iter(&self) -> impl Iterator<Item = &Known> {
        self.known.iter()
    }

    /// All names, of whatever kind, ascending.
    pub(in crate::extract) fn names(&self) -> &[Name] {
        &self.names
    }

    /// The name whose core or lead starts at or covers word `at`, and its person.
    pub(in crate::extract) fn name_at(&self, at: usize) -> Option<(&Name, Option<PersonId>)> {
        let index = self.names.partition_point(|n| n.core.end <= at);
        let name = self.names.get(index)?;
        (name.lead.start.min(name.core.start) <= at).then(|| (name, self.who[index]))
    }

    /// People named before word `at`, the latest first, at most `limit` names back.
    pub(in crate::extract) fn before(
        &self,
        at: usize,
        limit: usize,
    ) -> impl Iterator<Item = (&Name, PersonId)> {
        let end = self.names.partition_point(|n| n.core.start < at);
        (0..end)
            .rev()
            .take(limit)
            .filter_map(|i| self.who[i].map(|id| (&self.names[i], id)))
    }

    /// The person whom a description such as "the Kenyan president" means: the last one named
    /// before word `at` who has that role, else the only one who has it.
    pub(in crate::extract) fn described(
        &self,
        role: &Role,
        vocabulary: &Vocabulary,
        at: usize,
    ) -> Option<PersonId> {
        let fits = |id: &PersonId| {
            self.known[*id]
                .roles
                .iter()
                .any(|r| r.answers_to(role, vocabulary))
        };
        let latest = self.before(at, BACK).map(|(_, id)| id).find(fits);
        latest.or_else(|| {
            let mut all = (0..self.known.len().min(BACK)).filter(fits);
            all.next().filter(|_| all.next().is_none())
        })
    }

    /// The person of this age; the last one named before word `at` where several are.
    pub(in crate::extract) fn aged(&self, age: u16, at: usize) -> Option<PersonId> {
        self.before(at, BACK)
            .map(|(_, id)| id)
            .find(|id| self.known[*id].age == Some(age))
    }
}

struct Builder<'a> {
    words: &'a Annotated<'a>,
    people: Vec<Known>,
    /// People by the key of any word of their name, the latest mentioned last.
    by_key: HashMap<String, Vec<PersonId>, RandomState>,
}

impl Builder<'_> {
    /// Names of two words and more.
    fn full_names(&mut self, names: &[Name], keys: &[Vec<String>], who: &mut [Option<PersonId>]) {
        let spoken_for = spoken_for(names, keys);
        for ((name, keys), who) in names.iter().zip(keys).zip(who) {
            let trusted = match name.kind {
                Kind::Person | Kind::Likely => true,
                Kind::Unknown => keys.last().is_some_and(|k| spoken_for.contains(k.as_str())),
                _ => false,
            };
            if keys.len() >= 2 && trusted {
                *who = Some(self.add(name, keys));
            }
        }
    }

    /// Single words: the family name, or the given name, of someone who has a full name; else a
    /// person of their own where a title or a verb of saying tells so.
    fn short_names(&mut self, names: &[Name], keys: &[Vec<String>], who: &mut [Option<PersonId>]) {
        for ((name, keys), who) in names.iter().zip(keys).zip(who) {
            if let Some(id) = *who {
                self.mentioned(id);
            } else if let [key] = keys.as_slice() {
                let gender = self.gender(name);
                let known = self
                    .namesake(key, gender)
                    .filter(|_| !matches!(name.kind, Kind::Outlet));
                *who = known.or_else(|| {
                    matches!(name.kind, Kind::Person | Kind::Likely).then(|| self.add(name, keys))
                });
                if let Some(id) = *who {
                    self.mentioned(id);
                }
            }
        }
    }

    /// The person whom a single word means: by family name before given name, the latest mentioned
    /// first.
    fn namesake(&self, key: &str, gender: Gender) -> Option<PersonId> {
        let candidates = self.by_key.get(key)?;
        let fits = |id: &&PersonId| self.people[**id].gender.agrees(gender);
        let family = |id: &&PersonId| self.people[**id].keys.last().is_some_and(|k| k == key);
        let mut latest = candidates.iter().rev().filter(fits);
        latest
            .clone()
            .find(family)
            .or_else(|| latest.next())
            .copied()
    }

    fn mentioned(&mut self, id: PersonId) {
        for key in &self.people[id].keys {
            let Some(list) = self.by_key.get_mut(key) else {
                continue;
            };
            if let Some(at) = list.iter().position(|known| *known == id) {
                list.remove(at);
                list.push(id);
            }
        }
    }

    /// Adds a name to the person who bears it, or makes a new one.
    fn add(&mut self, name: &Name, keys: &[String]) -> PersonId {
        let gender = self.gender(name);
        let words = self.words.phrase(&name.core);
        let last = keys.last().map(String::as_str).unwrap_or_default();
        let same = self
            .by_key
            .get(last)
            .into_iter()
            .flatten()
            .rev()
            .copied()
            .find(|id| same_person(&self.people[*id], keys, gender));
        let id = same.unwrap_or_else(|| {
            self.people.push(Known {
                name: words.to_owned(),
                gender,
                mentions: Vec::new(),
                roles: Vec::new(),
                age: None,
                keys: Vec::new(),
            });
            self.people.len() - 1
        });
        let known = &mut self.people[id];
        if known.gender == Gender::Unknown {
            known.gender = gender;
        }
        if keys.len() > known.keys.len() {
            words.clone_into(&mut known.name);
            known.keys = keys.to_vec();
            self.index(id, keys);
        }
        id
    }

    fn index(&mut self, id: PersonId, keys: &[String]) {
        for key in keys {
            let list = self.by_key.entry(key.clone()).or_default();
            if !list.contains(&id) {
                list.push(id);
            }
            if list.len() > NAMESAKES {
                list.remove(0);
            }
        }
    }

    /// Keys of the words of a name, without initials, numbers and "Jr".
    fn keys(&self, name: &Name) -> Vec<String> {
        let words = name.core.clone().filter(|i| {
            let word = &self.words[*i];
            word.is_capital()
                && word.shape != Shape::Initial
                && !parts::is_suffix(self.words.printed(*i))
        });
        words.map(|i| fold::key(self.words.printed(i))).collect()
    }

    fn gender(&self, name: &Name) -> Gender {
        let titles = name
            .lead
            .clone()
            .map(|i| Gender::of(self.words[i].entry.classes))
            .find(|g| *g != Gender::Unknown);
        titles.unwrap_or_else(|| {
            let first = &self.words[name.core.start];
            if first.is(Classes::GIVEN) {
                Gender::of(first.entry.classes)
            } else {
                Gender::Unknown
            }
        })
    }

    fn roles(&mut self, names: &[Name], who: &[Option<PersonId>]) {
        for (name, who) in names.iter().zip(who) {
            let Some(id) = *who else { continue };
            self.people[id].age = self.people[id].age.or_else(|| roles::age(self.words, name));
            for role in [
                roles::before(self.words, name),
                roles::after(self.words, name),
            ]
            .into_iter()
            .flatten()
            {
                let known = &mut self.people[id].roles;
                if !known.iter().any(|r| r.printed == role.printed) {
                    known.push(role);
                }
            }
        }
    }
}

/// Keys of last words that elsewhere are clearly a person's.
fn spoken_for<'k>(names: &[Name], keys: &'k [Vec<String>]) -> HashSet<&'k str, RandomState> {
    let clear = names
        .iter()
        .zip(keys)
        .filter(|(n, _)| matches!(n.kind, Kind::Person | Kind::Likely));
    clear
        .filter_map(|(_, keys)| keys.last().map(String::as_str))
        .collect()
}

fn same_person(known: &Known, keys: &[String], gender: Gender) -> bool {
    let (Some(given), Some(other)) = (known.keys.first(), keys.first()) else {
        return false;
    };
    let short = known.keys.len() == 1 || keys.len() == 1;
    let same_given =
        given == other || given.starts_with(other.as_str()) || other.starts_with(given.as_str());
    known.keys.last() == keys.last() && (short || same_given) && known.gender.agrees(gender)
}

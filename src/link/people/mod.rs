//! People over the whole dossier: which names of which articles are one person.
//!
//! 1. `hints`: what stands around a name: a title that tells a gender, "born" between two names, a
//!    ship that bears the name;
//! 2. `name`: spellings, initials, order and generations, compared;
//! 3. `within`: the names of one event, the surest ties first: full names, ties of the text, then
//!    short names that only one person can have;
//! 4. between events only equal full names are tied: a family name alone says too little.
//!
//! An editor's file wins everywhere.

mod hints;
mod name;
mod within;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use self::name::Name;
use crate::{
    article::Article,
    extract::Facts,
    group::Event,
    load::PersonFile,
    text::{normalise::fold_case, slug},
};

/// A person in one article: index of the article, index of the person in its facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Link {
    /// Index of the article.
    pub article: usize,
    /// Index into its [`Facts::people`].
    pub person: usize,
}

/// One person of the dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The fullest name as printed.
    pub name: String,
    /// Last part of the address; unique over the dossier.
    pub slug: String,
    /// Other forms of the name as printed, sorted.
    pub variants: Vec<String>,
    /// Where the person is named, ascending.
    pub links: Vec<Link>,
    /// Events in which the person is named, as indices, ascending.
    pub events: Vec<usize>,
    /// Roles that an editor gave.
    pub roles: Vec<String>,
    /// Whether an editor said that there is to be no page and no listing.
    pub hidden: bool,
    /// Whether a single word without a title is all that stands in print: it may as well be a
    /// firm's.
    pub vague: bool,
}

impl Person {
    /// Whether there may be a page and a listing.
    pub fn is_listed(&self) -> bool {
        !self.hidden && !self.vague
    }
}

/// All people of the dossier.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct People {
    /// By name.
    pub all: Vec<Person>,
    of: BTreeMap<(usize, String), usize>,
}

impl People {
    /// The person whom `article` calls `name`, as an index into [`People::all`].
    pub fn named(&self, article: usize, name: &str) -> Option<usize> {
        self.of
            .get(&(article, fold_case(name).into_owned()))
            .copied()
    }
}

/// Ties the people of all articles together; `articles` and `facts` have one entry for each
/// article, `files` are the editor's word.
pub(super) fn people(
    events: &[Event],
    articles: &[Article],
    facts: &[Facts],
    files: &[PersonFile],
) -> People {
    let known = Known::of(files);
    let mut persons: BTreeMap<String, Draft> = BTreeMap::new();
    for (n, event) in events.iter().enumerate() {
        for one in within::people(event, articles, facts, &known) {
            let file = one.names.keys().find_map(|name| known.file(name));
            let canonical = fullest(&one.names);
            let key = Name::new(file.map_or(canonical, |f| &f.name))
                .titled(one.gender)
                .spelling();
            let draft = persons.entry(key).or_default();
            draft.file = file.cloned().or(draft.file.take());
            for (name, times) in one.names {
                *draft.names.entry(name.to_owned()).or_default() += times;
            }
            draft.links.extend(one.links);
            draft.events.insert(n);
        }
    }
    finish(persons, facts)
}

/// The editor's files by the names that they hold.
struct Known<'a>(BTreeMap<String, &'a PersonFile>);

impl<'a> Known<'a> {
    fn of(files: &'a [PersonFile]) -> Self {
        let named = files.iter().flat_map(|f| {
            std::iter::once(&f.name)
                .chain(&f.aliases)
                .map(move |name| (fold_case(name).into_owned(), f))
        });
        Self(named.collect())
    }

    fn file(&self, name: &str) -> Option<&'a PersonFile> {
        self.0.get(fold_case(name).as_ref()).copied()
    }

    /// Whether an editor said that `short` does not mean the person called `long`.
    fn parts(&self, short: &str, long: &str) -> bool {
        let not = |file: &PersonFile| file.not.iter().any(|n| fold_case(n) == fold_case(short));
        self.file(long).is_some_and(not)
    }
}

#[derive(Default)]
struct Draft {
    file: Option<PersonFile>,
    /// The forms of the name, with the number of articles that print each.
    names: BTreeMap<String, usize>,
    links: BTreeSet<Link>,
    events: BTreeSet<usize>,
}

impl Draft {
    fn name(&self) -> &str {
        self.file
            .as_ref()
            .map_or_else(|| fullest(&self.names), |f| &f.name)
    }
}

fn finish(persons: BTreeMap<String, Draft>, facts: &[Facts]) -> People {
    let named = |(key, draft): (&'_ String, &'_ Draft)| {
        (
            draft
                .file
                .as_ref()
                .map_or_else(|| draft.name().to_owned(), |f| f.slug.clone()),
            key.clone(),
        )
    };
    let names: Vec<(String, String)> = persons.iter().map(named).collect();
    let slugs = slug::unique(
        names
            .iter()
            .map(|(name, key)| (name.as_str(), key.as_str())),
    );
    let mut people = People::default();
    for (draft, slug) in persons.into_values().zip(slugs) {
        for link in &draft.links {
            let local = &facts[link.article].people[link.person].name;
            people.of.insert(
                (link.article, fold_case(local).into_owned()),
                people.all.len(),
            );
        }
        let name = draft.name().to_owned();
        let told = |l: &Link| {
            facts[l.article].people[l.person]
                .roles
                .iter()
                .any(|role| is_title(role))
        };
        let vague = draft.file.is_none()
            && !name.contains(char::is_whitespace)
            && !draft.links.iter().any(told);
        people.all.push(Person {
            variants: draft.names.into_keys().filter(|n| *n != name).collect(),
            name,
            slug,
            links: draft.links.into_iter().collect(),
            events: draft.events.into_iter().collect(),
            roles: draft
                .file
                .as_ref()
                .map_or_else(Vec::new, |f| f.roles.clone()),
            hidden: draft.file.is_some_and(|f| f.hide),
            vague,
        });
    }
    people
}

/// "President", "Prime Minister": not the "activists" or the "rival" before a name that may be no
/// person's.
fn is_title(role: &str) -> bool {
    let last = role.split_whitespace().next_back().unwrap_or_default();
    let several = last.ends_with('s') && !last.ends_with("ss");
    last.starts_with(char::is_uppercase) && !several
}

/// The full name that most articles print; then the one with the most words, the most letters, the
/// first in order.
fn fullest<S: AsRef<str> + Ord>(names: &BTreeMap<S, usize>) -> &str {
    let rank = |(name, times): &(&S, &usize)| {
        let words = name.as_ref().split_whitespace().count();
        (
            words.min(2),
            if words > 1 { **times } else { 0 },
            words,
            name.as_ref().len(),
        )
    };
    names
        .iter()
        .rev()
        .max_by_key(rank)
        .map_or("", |(name, _)| name.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(names: &[&str]) -> Facts {
        let person = |n: &&str| crate::extract::Person {
            name: (*n).to_owned(),
            mentions: Vec::new(),
            roles: Vec::new(),
        };
        Facts {
            people: names.iter().map(person).collect(),
            ..Facts::default()
        }
    }

    fn check(articles: &[&[&str]], expect: &[&str]) {
        let facts: Vec<Facts> = articles.iter().map(|names| facts(names)).collect();
        let event = Event {
            articles: (0..facts.len()).collect(),
            ..Event::default()
        };
        let names: Vec<String> = people(&[event], &[], &facts, &[])
            .all
            .into_iter()
            .map(|p| p.name)
            .collect();
        assert_eq!(names, expect);
    }

    #[test]
    fn a_family_name_belongs_to_the_one_full_name_of_its_event() {
        check(&[&["Ida Brandt"], &["Brandt"]], &["Ida Brandt"]);
    }

    #[test]
    fn a_family_name_that_two_people_share_stays_by_itself() {
        check(
            &[&["Ida Brandt", "Karl Brandt"], &["Brandt"]],
            &["Brandt", "Ida Brandt", "Karl Brandt"],
        );
    }

    #[test]
    fn two_transliterations_are_one_person_and_two_given_names_are_two() {
        check(&[&["Juri Malin"], &["Yury Malin"]], &["Juri Malin"]);
        check(
            &[&["Anna Malin"], &["Anne Malin"]],
            &["Anna Malin", "Anne Malin"],
        );
    }

    #[test]
    fn an_initial_belongs_to_the_one_name_that_it_fits() {
        check(&[&["Jonas Lind"], &["J. Lind"]], &["Jonas Lind"]);
        check(
            &[&["Jonas Lind", "Jana Lind"], &["J. Lind"]],
            &["J. Lind", "Jana Lind", "Jonas Lind"],
        );
    }

    #[test]
    fn a_title_is_one_persons() {
        assert!(
            is_title("Prime Minister")
                && is_title("Princess")
                && !is_title("Ministers")
                && !is_title("rival")
        );
    }

    #[test]
    fn an_editor_ties_names_and_keeps_them_apart() {
        let facts: Vec<Facts> = [["Ida Brandt"], ["Brandt"]]
            .iter()
            .map(|names| facts(names))
            .collect();
        let event = Event {
            articles: vec![0, 1],
            ..Event::default()
        };
        let file = PersonFile {
            file: "content/people/ida.toml".to_owned(),
            slug: "ida".to_owned(),
            name: "Ida Brandt-Holm".to_owned(),
            aliases: vec!["Ida Brandt".to_owned()],
            not: vec!["Brandt".to_owned()],
            roles: Vec::new(),
            hide: true,
        };
        let found = people(&[event], &[], &facts, &[file]);
        let shown: Vec<(&str, &str, bool)> = found
            .all
            .iter()
            .map(|p| (p.name.as_str(), p.slug.as_str(), p.hidden))
            .collect();
        assert_eq!(
            shown,
            [
                ("Brandt", "brandt", false),
                ("Ida Brandt-Holm", "ida", true)
            ]
        );
    }
}

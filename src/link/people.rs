//! People over the whole dossier: which names of which articles are one person.
//!
//! Inside an event a shorter name belongs to the one longer name that holds its words ("Brandt" to "Ida Brandt"). Between
//! events only equal full names are tied: a family name alone says too little. Names are equal when their letters are, or when
//! they differ as transliterations of one name do ("Yury", "Juri").

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    extract::{Facts, name_key},
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
}

/// All people of the dossier.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct People {
    /// By name.
    pub all: Vec<Person>,
    of: BTreeMap<(usize, String), usize>,
}

/// The form in which full names are compared: transliterations of one name fall together.
fn spelling(name: &str) -> String {
    let key = name.split_whitespace().map(name_key).collect::<Vec<_>>().join(" ");
    if key.trim().is_empty() { name.to_owned() } else { key }
}

impl People {
    /// The person whom `article` calls `name`, as an index into [`People::all`].
    pub fn named(&self, article: usize, name: &str) -> Option<usize> {
        self.of.get(&(article, fold_case(name).into_owned())).copied()
    }
}

/// Ties the people of all articles together; `facts` has one entry for each article, `files` are the editor's word.
pub fn people(events: &[Event], facts: &[Facts], files: &[PersonFile]) -> People {
    let known = Known::of(files);
    let mut persons: BTreeMap<String, Draft> = BTreeMap::new();
    for (n, event) in events.iter().enumerate() {
        for (canonical, links) in within(event, facts, &known) {
            let file = known.file(&canonical);
            let key = file.map_or(canonical.as_str(), |f| &f.name);
            let draft = persons.entry(spelling(key)).or_default();
            draft.file = file.cloned();
            draft.names.insert(canonical);
            draft.names.extend(links.iter().map(|l| facts[l.article].people[l.person].name.clone()));
            draft.links.extend(links);
            draft.events.insert(n);
        }
    }
    finish(persons, facts)
}

/// The editor's files by the names that they hold.
struct Known<'a>(BTreeMap<String, &'a PersonFile>);

impl<'a> Known<'a> {
    fn of(files: &'a [PersonFile]) -> Self {
        let named =
            files.iter().flat_map(|f| std::iter::once(&f.name).chain(&f.aliases).map(move |name| (fold_case(name).into_owned(), f)));
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
    names: BTreeSet<String>,
    links: BTreeSet<Link>,
    events: BTreeSet<usize>,
}

impl Draft {
    fn name(&self) -> &str {
        self.file.as_ref().map_or_else(|| fullest(&self.names), |f| &f.name)
    }
}

fn finish(persons: BTreeMap<String, Draft>, facts: &[Facts]) -> People {
    let named = |(key, draft): (&'_ String, &'_ Draft)| {
        (draft.file.as_ref().map_or_else(|| draft.name().to_owned(), |f| f.slug.clone()), key.clone())
    };
    let names: Vec<(String, String)> = persons.iter().map(named).collect();
    let slugs = slug::unique(names.iter().map(|(name, key)| (name.as_str(), key.as_str())));
    let mut people = People::default();
    for (draft, slug) in persons.into_values().zip(slugs) {
        for link in &draft.links {
            let local = &facts[link.article].people[link.person].name;
            people.of.insert((link.article, fold_case(local).into_owned()), people.all.len());
        }
        let name = draft.name().to_owned();
        people.all.push(Person {
            variants: draft.names.into_iter().filter(|n| *n != name).collect(),
            name,
            slug,
            links: draft.links.into_iter().collect(),
            events: draft.events.into_iter().collect(),
            roles: draft.file.as_ref().map_or_else(Vec::new, |f| f.roles.clone()),
            hidden: draft.file.is_some_and(|f| f.hide),
        });
    }
    people
}

/// The name with the most words, then the most letters, then the first in order.
fn fullest(names: &BTreeSet<String>) -> &str {
    let size = |name: &&String| (name.split_whitespace().count(), name.len());
    names.iter().rev().max_by_key(size).map_or("", String::as_str)
}

/// The people of one event: canonical name -> where.
fn within(event: &Event, facts: &[Facts], known: &Known<'_>) -> BTreeMap<String, Vec<Link>> {
    let mut links: BTreeMap<&str, Vec<Link>> = BTreeMap::new();
    for &article in &event.articles {
        for (person, p) in facts[article].people.iter().enumerate() {
            links.entry(&p.name).or_default().push(Link { article, person });
        }
    }
    let names: Vec<Name<'_>> = links.keys().map(|n| Name::new(n)).collect();
    let mut found: BTreeMap<String, Vec<Link>> = BTreeMap::new();
    for name in &names {
        let canonical = canonical(name, &names, known);
        found.entry(canonical.to_owned()).or_default().extend(&links[name.printed]);
    }
    found
}

struct Name<'a> {
    printed: &'a str,
    words: Vec<String>,
    spelling: String,
}

impl<'a> Name<'a> {
    fn new(printed: &'a str) -> Self {
        Self { printed, words: printed.split_whitespace().map(|w| fold_case(w).into_owned()).collect(), spelling: spelling(printed) }
    }

    /// Whether the words of `self` stand, in order and together, in the longer name `other`.
    fn part_of(&self, other: &Self) -> bool {
        self.words.len() < other.words.len() && other.words.windows(self.words.len()).any(|w| w == self.words)
    }

    /// Whether both are spellings of one name.
    fn spelt_like(&self, other: &Self) -> bool {
        self.spelling == other.spelling
    }
}

/// The name that stands for `name` among the names of its event; itself where none, or more than one, could.
fn canonical<'a>(name: &Name<'a>, names: &[Name<'a>], known: &Known<'_>) -> &'a str {
    let first_spelling = |n: &Name<'a>| names.iter().find(|o| o.spelt_like(n)).map_or(n.printed, |o| o.printed);
    let longer: BTreeSet<&str> =
        names.iter().filter(|o| name.part_of(o) && !known.parts(name.printed, o.printed)).map(first_spelling).collect();
    match longer.first() {
        Some(one) if longer.len() == 1 => one,
        _ => first_spelling(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(names: &[&str]) -> Facts {
        let person = |n: &&str| crate::extract::Person { name: (*n).to_owned(), mentions: Vec::new(), roles: Vec::new() };
        Facts { people: names.iter().map(person).collect(), ..Facts::default() }
    }

    fn check(articles: &[&[&str]], expect: &[&str]) {
        let facts: Vec<Facts> = articles.iter().map(|names| facts(names)).collect();
        let event = Event { articles: (0..facts.len()).collect(), ..Event::default() };
        let names: Vec<String> = people(&[event], &facts, &[]).all.into_iter().map(|p| p.name).collect();
        assert_eq!(names, expect);
    }

    #[test]
    fn a_family_name_belongs_to_the_one_full_name_of_its_event() {
        check(&[&["Ida Brandt"], &["Brandt"]], &["Ida Brandt"]);
    }

    #[test]
    fn a_family_name_that_two_people_share_stays_by_itself() {
        check(&[&["Ida Brandt", "Karl Brandt"], &["Brandt"]], &["Brandt", "Ida Brandt", "Karl Brandt"]);
    }

    #[test]
    fn two_transliterations_are_one_person_and_two_given_names_are_two() {
        check(&[&["Juri Malin"], &["Yury Malin"]], &["Juri Malin"]);
        check(&[&["Anna Malin"], &["Anne Malin"]], &["Anna Malin", "Anne Malin"]);
    }

    #[test]
    fn an_editor_ties_names_and_keeps_them_apart() {
        let facts: Vec<Facts> = [["Ida Brandt"], ["Brandt"]].iter().map(|names| facts(names)).collect();
        let event = Event { articles: vec![0, 1], ..Event::default() };
        let file = PersonFile {
            file: "content/people/ida.toml".to_owned(),
            slug: "ida".to_owned(),
            name: "Ida Brandt-Holm".to_owned(),
            aliases: vec!["Ida Brandt".to_owned()],
            not: vec!["Brandt".to_owned()],
            roles: Vec::new(),
            hide: true,
        };
        let found = people(&[event], &facts, &[file]);
        let shown: Vec<(&str, &str, bool)> = found.all.iter().map(|p| (p.name.as_str(), p.slug.as_str(), p.hidden)).collect();
        assert_eq!(shown, [("Brandt", "brandt", false), ("Ida Brandt-Holm", "ida", true)]);
    }
}

//! Roles of people, as an event's articles print them: what differs in case only, or says less than another, is one role; what says only
//! whose it is ("his counterpart") is none.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::LazyLock,
};

use serde::{Deserialize, Serialize};

use super::discrepancies::same_grade;
use crate::text::{lexicon, normalise::fold_case};

/// Origins that make a role a fact of the page; with fewer it is their word.
const SETTLED: usize = 2;

static RELATIONAL: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| lexicon::words(include_str!("../text/lexicons/relational.tsv")).collect());

/// A role of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// The words as printed.
    pub text: String,
    /// How many independent origins print it.
    pub origins: usize,
    /// Whether an editor gave it.
    pub by_editor: bool,
}

impl Role {
    /// Whether a page may say it in its own voice: two origins print it, or an editor gave it.
    pub fn is_settled(&self) -> bool {
        self.by_editor || self.origins >= SETTLED
    }
}

/// The roles of one person, while its articles are read.
#[derive(Debug, Default)]
pub(super) struct Printed<'a> {
    /// As first printed, in order.
    order: Vec<(&'a str, String)>,
    origins: BTreeMap<String, BTreeSet<&'a str>>,
}

impl<'a> Printed<'a> {
    /// Takes a role that a text of this origin prints.
    pub(super) fn add(&mut self, role: &'a str, origin: &'a str) {
        let folded = folded(role);
        if folded.split(' ').any(|word| RELATIONAL.contains(word)) {
            return;
        }
        if !self.origins.contains_key(&folded) {
            self.order.push((role, folded.clone()));
        }
        self.origins.entry(folded).or_default().insert(origin);
    }

    /// What an editor gave, then what is printed, the most widely first.
    pub(super) fn finish(self, given: &[String]) -> Vec<Role> {
        let Self { order, origins } = self;
        let count = |folded: &str| origins.get(folded).map_or(0, BTreeSet::len);
        let given_folded: Vec<String> = given.iter().map(|role| folded(role)).collect();
        let told = |folded: &str| {
            let longer = |other: &str| other != folded && count(other) >= count(folded) && says_more(other, folded);
            given_folded.iter().any(|g| g == folded || says_more(g, folded)) || order.iter().any(|(_, other)| longer(other))
        };
        let kept = order.iter().filter(|(_, folded)| !told(folded));
        let mut printed: Vec<Role> =
            kept.map(|(role, folded)| Role { text: (*role).to_owned(), origins: count(folded), by_editor: false }).collect();
        printed.sort_by_key(|role| std::cmp::Reverse(role.origins));
        let given = given.iter().zip(&given_folded).map(|(role, f)| Role { text: role.clone(), origins: count(f), by_editor: true });
        given.chain(printed).collect()
    }
}

/// Whether a role holds all that `less` says, and more, of the same office.
fn says_more(role: &str, less: &str) -> bool {
    role.len() > less.len() && format!(" {role} ").contains(&format!(" {less} ")) && same_grade(role, less)
}

fn folded(role: &str) -> String {
    let folded = fold_case(role);
    folded.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(printed: &[(&str, &str)], given: &[&str], expect: &[(&str, bool)]) {
        let mut roles = Printed::default();
        for (role, origin) in printed {
            roles.add(role, origin);
        }
        let given: Vec<String> = given.iter().map(|g| (*g).to_owned()).collect();
        let found = roles.finish(&given);
        assert_eq!(found.iter().map(|r| (r.text.as_str(), r.is_settled())).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn case_and_what_says_less_make_no_role_of_their_own() {
        check(&[("Harbour Master", "a"), ("harbour master", "b")], &[], &[("Harbour Master", true)]);
        check(&[("President", "a"), ("Torvik President", "a")], &[], &[("Torvik President", false)]);
    }

    #[test]
    fn a_role_of_one_origin_is_its_word_and_a_former_holder_is_no_holder() {
        check(&[("former president", "a"), ("president", "b")], &[], &[("former president", false), ("president", false)]);
        check(&[("mayor", "a"), ("mayor", "a")], &[], &[("mayor", false)]);
        check(&[("mayor", "a")], &["Mayor of Torvik"], &[("Mayor of Torvik", true)]);
    }

    #[test]
    fn whose_someone_is_is_no_role() {
        check(&[("his Kellish counterpart", "a"), ("her lawyer", "b"), ("lawyer", "b")], &[], &[("lawyer", false)]);
    }
}

//! Roles of people, as an event's articles print them: what differs in case only, or says less than
//! another, is one role; what says only whose it is ("his counterpart") is none.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::LazyLock,
};

use super::{
    notes::Notebook,
    office,
    record::{NoteIndex, Role},
};
use crate::{
    annotate::folded_words,
    lang::{lexicon, tables},
    text::Span,
};

static RELATIONAL: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| lexicon::words(tables::RELATIONAL).collect());

/// Places of different origins that are shown of a role.
const PLACES: usize = 3;

/// An article and a span of its cleaned text.
type At = (usize, Span);

/// A role before its places have their notes.
#[derive(Debug)]
pub(super) struct Draft {
    role: Role,
    places: Vec<At>,
}

impl Draft {
    /// Whether a page may say it in its own voice.
    pub(super) fn is_settled(&self) -> bool {
        self.role.is_settled()
    }

    /// The role with its notes; nothing where none of its places could be checked, unless it is the
    /// editor's.
    pub(super) fn cite(&self, notes: &mut Notebook<'_>) -> Option<Role> {
        let cited: Vec<NoteIndex> = self
            .places
            .iter()
            .filter_map(|&(article, words)| notes.cite(article, words))
            .collect();
        (self.role.by_editor || !cited.is_empty()).then(|| Role {
            notes: cited,
            ..self.role.clone()
        })
    }
}

/// The roles of one person, while its articles are read.
#[derive(Debug, Default)]
pub(super) struct Printed<'a> {
    /// As first printed, in order.
    order: Vec<(&'a str, String)>,
    origins: BTreeMap<String, BTreeSet<&'a str>>,
    places: BTreeMap<String, Vec<At>>,
}

impl<'a> Printed<'a> {
    /// Takes a role that a text of this origin prints at `place`.
    pub(super) fn add(&mut self, role: &'a str, origin: &'a str, place: At) {
        let folded = folded(role);
        if folded.split(' ').any(|word| RELATIONAL.contains(word)) {
            return;
        }
        if !self.origins.contains_key(&folded) {
            self.order.push((role, folded.clone()));
        }
        let places = self.places.entry(folded.clone()).or_default();
        if self.origins.entry(folded).or_default().insert(origin) && places.len() < PLACES {
            places.push(place);
        }
    }

    /// What an editor gave, then what is printed, the most widely first.
    pub(super) fn finish(self, given: &[String]) -> Vec<Draft> {
        let Self {
            order,
            origins,
            mut places,
        } = self;
        let count = |folded: &str| origins.get(folded).map_or(0, BTreeSet::len);
        let given_folded: Vec<String> = given.iter().map(|role| folded(role)).collect();
        let told = |folded: &str| {
            let longer = |other: &str| {
                other != folded && count(other) >= count(folded) && says_more(other, folded)
            };
            given_folded
                .iter()
                .any(|g| g == folded || says_more(g, folded))
                || order.iter().any(|(_, other)| longer(other))
        };
        let kept: Vec<&(&str, String)> = order.iter().filter(|(_, folded)| !told(folded)).collect();
        let mut draft = |text: &str, folded: &str, by_editor: bool| Draft {
            role: Role {
                text: text.to_owned(),
                origins: count(folded),
                by_editor,
                notes: Vec::new(),
            },
            places: places.remove(folded).unwrap_or_default(),
        };
        let mut drafts: Vec<Draft> = given
            .iter()
            .zip(&given_folded)
            .map(|(role, folded)| draft(role, folded, true))
            .collect();
        drafts.extend(
            kept.into_iter()
                .map(|(role, folded)| draft(role, folded, false)),
        );
        drafts.sort_by_key(|draft| {
            (
                !draft.role.by_editor,
                if draft.role.by_editor {
                    Reverse(0)
                } else {
                    Reverse(draft.role.origins)
                },
            )
        });
        drafts
    }
}

/// Where `role` stands right before `name`.
pub(super) fn before(text: &str, name: Span, role: &str) -> Option<Span> {
    ends_with(text[..name.start].trim_end(), role).or_else(|| {
        name.of(text)
            .starts_with(role)
            .then(|| Span::new(name.start, name.start + role.len()))
    })
}

/// Where `role` stands beside `name`: right before it, before its comma, or behind it and a comma,
/// with an article or without.
///
/// Elsewhere in the sentence the same words may be said of somebody else.
pub(super) fn beside(text: &str, name: Span, role: &str) -> Option<Span> {
    let before_comma = || ends_with(text[..name.start].trim_end().strip_suffix(',')?, role);
    before(text, name, role)
        .or_else(before_comma)
        .or_else(|| behind(text, name, role))
}

fn behind(text: &str, name: Span, role: &str) -> Option<Span> {
    let rest = text[name.end..].strip_prefix(',')?.trim_start();
    let article = rest.find(' ').map_or(0, |at| at + 1);
    let skipped = [0, article]
        .into_iter()
        .find(|&skipped| rest[skipped..].starts_with(role))?;
    let start = text.len() - rest.len() + skipped;
    let ends = text[start + role.len()..]
        .chars()
        .next()
        .is_none_or(|c| !c.is_alphanumeric());
    ends.then(|| Span::new(start, start + role.len()))
}

/// Where `words` ends with `role`, as words of its own.
fn ends_with(words: &str, role: &str) -> Option<Span> {
    let head = words.strip_suffix(role)?;
    head.chars()
        .next_back()
        .is_none_or(|c| !c.is_alphanumeric())
        .then(|| Span::new(head.len(), words.len()))
}

/// Whether a role holds all that `less` says, and more, of the same office.
fn says_more(role: &str, less: &str) -> bool {
    role.len() > less.len()
        && format!(" {role} ").contains(&format!(" {less} "))
        && office::same_grade(role, less)
}

fn folded(role: &str) -> String {
    folded_words(role).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(printed: &[(&str, &str)], given: &[&str], expect: &[(&str, bool)]) {
        let mut roles = Printed::default();
        for (role, origin) in printed {
            roles.add(role, origin, (0, Span::new(0, 1)));
        }
        let given: Vec<String> = given.iter().map(|g| (*g).to_owned()).collect();
        let found = roles.finish(&given);
        assert_eq!(
            found
                .iter()
                .map(|d| (d.role.text.as_str(), d.is_settled()))
                .collect::<Vec<_>>(),
            expect
        );
    }

    #[test]
    fn case_and_what_says_less_make_no_role_of_their_own() {
        check(
            &[("Harbour Master", "a"), ("harbour master", "b")],
            &[],
            &[("Harbour Master", true)],
        );
        check(
            &[("President", "a"), ("Torvik President", "a")],
            &[],
            &[("Torvik President", false)],
        );
    }

    #[test]
    fn a_role_of_one_origin_is_its_word_and_a_former_holder_is_no_holder() {
        check(
            &[("former president", "a"), ("president", "b")],
            &[],
            &[("former president", false), ("president", false)],
        );
        check(&[("mayor", "a"), ("mayor", "a")], &[], &[("mayor", false)]);
        check(
            &[("mayor", "a")],
            &["Mayor of Torvik"],
            &[("Mayor of Torvik", true)],
        );
    }

    #[test]
    fn a_role_stands_beside_its_name_and_not_elsewhere_in_the_sentence() {
        let found = |text: &str, role: &str| {
            let at = text.find("Ada Lind").unwrap();
            beside(text, Span::new(at, at + "Ada Lind".len()), role)
                .map(|span| (span.start, span.of(text).to_owned()))
        };
        assert_eq!(
            found("Mayor Ada Lind met", "Mayor"),
            Some((0, "Mayor".to_owned()))
        );
        assert_eq!(
            found("Her aide, Ada Lind, said", "aide"),
            Some((4, "aide".to_owned()))
        );
        assert_eq!(
            found("Ada Lind, the mayor of Torvik, met", "mayor of Torvik"),
            Some((14, "mayor of Torvik".to_owned()))
        );
        assert_eq!(
            found("Ada Lind, mayor, met", "mayor"),
            Some((10, "mayor".to_owned()))
        );
        // Said of somebody else, or part of another word.
        assert_eq!(found("The mayor of Hask met Ada Lind", "mayor"), None);
        assert_eq!(found("Vicemayor Ada Lind met", "mayor"), None);
        assert_eq!(found("Ada Lind, a mayoress, met", "mayor"), None);
    }

    #[test]
    fn whose_someone_is_is_no_role() {
        check(
            &[
                ("his Kellish counterpart", "a"),
                ("her lawyer", "b"),
                ("lawyer", "b"),
            ],
            &[],
            &[("lawyer", false)],
        );
    }
}

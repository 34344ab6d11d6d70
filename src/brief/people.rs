//! The people whom the articles of an event name, and what each is called there.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{
    notes::Notebook,
    record::{PersonEntry, Role},
    roles::{self, Draft},
    scope::{Scope, push_once},
};
use crate::{extract, text::Span};

/// Somebody who is listed, before the roles have their notes.
pub(super) struct Named {
    pub(super) person: usize,
    articles: Vec<usize>,
    roles: Vec<Draft>,
}

impl Named {
    /// What they are called first: settled before one origin's word.
    pub(super) fn role(&self, notes: &mut Notebook<'_>) -> Option<Role> {
        let settled = self.roles.iter().find(|draft| draft.is_settled());
        settled
            .into_iter()
            .chain(&self.roles)
            .find_map(|draft| draft.cite(notes))
    }

    fn entry(&self, notes: &mut Notebook<'_>) -> PersonEntry {
        let roles = self
            .roles
            .iter()
            .filter_map(|draft| draft.cite(notes))
            .collect();
        PersonEntry {
            person: self.person,
            roles,
            articles: self.articles.clone(),
        }
    }
}

/// The people of the event who are listed, by the number of articles, then of mentions, then by
/// name.
pub(super) fn named<'a>(scope: &Scope<'a>) -> Vec<Named> {
    let mut found: BTreeMap<usize, (Vec<usize>, roles::Printed<'a>, usize)> = BTreeMap::new();
    for &article in &scope.live {
        for local in &scope.facts(article).people {
            let named = scope.dossier.people.named(article, &local.name);
            let Some(person) = named.filter(|p| scope.dossier.people.all[*p].is_listed()) else {
                continue;
            };
            let (articles, roles, mentions) = found.entry(person).or_default();
            *mentions += local.mentions.len();
            push_once(articles, article);
            for role in &local.roles {
                if let Some(words) = place(scope, article, local, role) {
                    roles.add(role, scope.origin(article), (article, words));
                }
            }
        }
    }
    let mut people: Vec<_> = found.into_iter().collect();
    people.sort_by_key(|(person, (articles, _, mentions))| {
        (Reverse((articles.len(), *mentions)), *person)
    });
    let finished =
        |(person, (articles, roles, _)): (usize, (Vec<usize>, roles::Printed<'a>, usize))| {
            let roles = roles.finish(&scope.dossier.people.all[person].roles);
            Named {
                person,
                articles,
                roles,
            }
        };
    people.into_iter().map(finished).collect()
}

/// The people with their roles and where these stand.
pub(super) fn entries(named: &[Named], notes: &mut Notebook<'_>) -> Vec<PersonEntry> {
    named.iter().map(|one| one.entry(notes)).collect()
}

/// Where an article prints `role` beside one of the person's names.
fn place(scope: &Scope<'_>, article: usize, local: &extract::Person, role: &str) -> Option<Span> {
    let text = &scope.article(article).text.text;
    local
        .mentions
        .iter()
        .find_map(|mention| roles::beside(text, mention.anchor.clean, role))
}

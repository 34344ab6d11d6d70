//! One person under offices that nobody holds at once: two portfolios, "deputy" and not, "former"
//! and not.

use super::{
    super::{office::Office, people, roles},
    DifferenceKind, Finding, Ground, Words,
};
use crate::text::{Span, normalise::fold_case};

/// A role of a person in one article, with the place where it stands beside the name.
struct Held {
    office: Office,
    role: String,
    words: Words,
}

/// The people of the event whom its articles give offices that exclude each other.
pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    people::named(ground.scope)
        .into_iter()
        .filter_map(|entry| finding(ground, entry.person))
        .collect()
}

fn finding(ground: &Ground<'_>, person: usize) -> Option<Finding> {
    let held: Vec<Held> = ground
        .scope
        .live
        .iter()
        .flat_map(|&article| held(ground, article, person))
        .collect();
    let first = held.first()?;
    let other = held
        .iter()
        .find(|h| h.words.article != first.words.article && h.office.excludes(&first.office))?;
    // One who is called both by the same article holds both.
    let both = |a: &Held, b: &Held| {
        held.iter()
            .any(|h| h.words.article == a.words.article && h.office == b.office)
    };
    if both(first, other) || both(other, first) {
        return None;
    }
    let side = |office: &Held| {
        held.iter()
            .filter(|h| h.role == office.role)
            .map(|h| h.words)
            .collect()
    };
    let topic = ground.scope.dossier.people.all[person].name.clone();
    Some(Finding {
        kind: DifferenceKind::Office,
        topic,
        measure: None,
        sides: vec![side(first), side(other)],
    })
}

fn held(ground: &Ground<'_>, article: usize, person: usize) -> Vec<Held> {
    let named = |name: &str| ground.scope.dossier.people.named(article, name) == Some(person);
    let source = ground.scope.article(article);
    let people = ground
        .scope
        .facts(article)
        .people
        .iter()
        .filter(|p| named(&p.name));
    let roles = people.flat_map(|p| p.roles.iter().map(move |role| (p, role)));
    roles
        .filter_map(|(person, role)| {
            let mut places = person.mentions.iter().map(|m| m.anchor.clean);
            let span = places.find_map(|name| {
                Some(Span::new(
                    roles::before(&source.text.text, name, role)?.start,
                    name.end,
                ))
            })?;
            Some(Held {
                office: Office::read(role),
                role: fold_case(role).into_owned(),
                words: Words { article, span },
            })
        })
        .filter(|held| held.office.is_named())
        .collect()
}

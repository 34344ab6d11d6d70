//! People: names, their variants within the article, and roles as printed.
//!
//! 1. [`names`] finds runs of capitalised words and tells people from organisations, places and
//!    things;
//! 2. [`table`] ties short forms and spellings to the full name ([`fold`]) and gathers gender and
//!    [`roles`];
//! 3. [`facts`] gives what leaves the stage.
//!
//! Quotes use the table itself: who is named at a word, who was named last, whom "the Kenyan
//! leader" means.

mod fold;
mod names;
mod parts;
mod roles;
mod table;

pub(crate) use fold::key as name_key;
pub(super) use names::Kind;
pub(super) use roles::{Role, read as read_role};
pub(super) use table::{Gender, People, PersonId};

use super::facts::{Mention, Person};
use crate::{annotate::Annotated, article::Article};

/// Reads the people of an article.
pub(super) fn find(words: &Annotated<'_>) -> People {
    People::build(words, names::Names::find(words))
}

/// The people that an article names, by first mention.
pub(super) fn facts(article: &Article, people: &People) -> Vec<Person> {
    let mut found: Vec<_> = people
        .iter()
        .filter(|known| !known.mentions.is_empty())
        .collect();
    found.sort_by_key(|known| known.mentions[0]);
    let mention = |span| Mention {
        anchor: article.anchor(span),
        text: article.words(span).to_owned(),
    };
    let person = |known: &table::Known| Person {
        name: known.name.clone(),
        mentions: known.mentions.iter().copied().map(mention).collect(),
        roles: known
            .roles
            .iter()
            .map(|role| role.printed.clone())
            .collect(),
    };
    found.into_iter().map(person).collect()
}

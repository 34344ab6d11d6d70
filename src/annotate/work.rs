//! The work that a word does in a sentence, for stages that need no finer classes.

use serde::{Deserialize, Serialize};

use super::vocabulary::{Classes, Vocabulary};

/// The work that a word does in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) enum Work {
    /// "the", "his", "every".
    Determiner,
    /// "in", "of".
    Preposition,
    /// "is", "has", "would".
    Auxiliary,
    /// "and", "while", "which": a clause may begin here.
    Joint,
    /// "he", "they".
    Pronoun,
    /// Other closed-class words, and marks.
    Other,
    /// "minister", "deputy", "Mrs".
    Role,
    /// A news agency, broadcaster or paper.
    Outlet,
    /// It says something by itself.
    #[default]
    Content,
}

impl Work {
    /// What `word`, as printed, does.
    pub(super) fn of(vocabulary: &Vocabulary, word: &str) -> Self {
        const TABLE: [(Classes, Work); 10] = [
            (Classes::ARTICLE.and(Classes::POSSESSIVE), Work::Determiner),
            (Classes::PREPOSITION, Work::Preposition),
            (Classes::AUXILIARY, Work::Auxiliary),
            (Classes::RELATIVE.and(Classes::CONJUNCTION), Work::Joint),
            (Classes::SUBORDINATOR, Work::Joint),
            (Classes::PRONOUN, Work::Pronoun),
            (Classes::TIME, Work::Content),
            (Classes::FUNCTION, Work::Other),
            (
                Classes::ROLE
                    .and(Classes::ROLE_MODIFIER)
                    .and(Classes::HONORIFIC),
                Work::Role,
            ),
            (Classes::OUTLET, Work::Outlet),
        ];
        let capital = word.starts_with(char::is_uppercase);
        let classes = vocabulary.entry(word, capital).classes;
        let found = TABLE.iter().find(|(of, _)| classes.has(*of));
        found.map_or(Work::Content, |&(_, work)| work)
    }
}

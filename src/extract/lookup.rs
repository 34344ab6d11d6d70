//! What later stages may ask of the vocabulary: the work that a word does in a sentence, and the
//! place that it stands for.

use crate::annotate::vocabulary::{self, Classes};

/// The work that a word does in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// Other closed-class words.
    Other,
    /// "minister", "deputy", "Mrs".
    Role,
    /// A news agency, broadcaster or paper.
    Outlet,
    /// It says something by itself.
    Content,
}

/// What `word`, as printed, does in a sentence of `language` (a BCP 47 tag).
pub(crate) fn work(language: &str, word: &str) -> Work {
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
    let classes = vocabulary::of(language).entry(word, capital).classes;
    TABLE
        .iter()
        .find(|(of, _)| classes.has(*of))
        .map_or(Work::Content, |&(_, work)| work)
}

/// The place that a place or demonym, as printed, stands for, in lower case.
pub(crate) fn home(language: &str, word: &str) -> Option<&'static str> {
    vocabulary::of(language).home(word)
}

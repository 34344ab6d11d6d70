//! The classes that a word can have, as a set.

use crate::lang::{Gender, NounForm};

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Classes(u32);

impl Classes {
    /// Articles, demonstratives, quantifiers.
    pub(crate) const ARTICLE: Self = Self(1);
    /// "his", "their".
    pub(crate) const POSSESSIVE: Self = Self(1 << 1);
    /// "he", "they", "I", "it".
    pub(crate) const PRONOUN: Self = Self(1 << 2);
    /// "who", "which".
    pub(crate) const RELATIVE: Self = Self(1 << 3);
    /// "in", "of".
    pub(crate) const PREPOSITION: Self = Self(1 << 4);
    /// "is", "has", "would".
    pub(crate) const AUXILIARY: Self = Self(1 << 5);
    /// "and", "but".
    pub(crate) const CONJUNCTION: Self = Self(1 << 6);
    /// "because", "while".
    pub(crate) const SUBORDINATOR: Self = Self(1 << 7);
    /// "also", "later".
    pub(crate) const ADVERB: Self = Self(1 << 8);
    /// Weekdays, months, "week".
    pub(crate) const TIME: Self = Self(1 << 9);
    /// "Mr", "Dr", "Lady".
    pub(crate) const HONORIFIC: Self = Self(1 << 10);
    /// "minister", "spokeswoman".
    pub(crate) const ROLE: Self = Self(1 << 11);
    /// "former", "deputy".
    pub(crate) const ROLE_MODIFIER: Self = Self(1 << 12);
    /// "committee", "officials".
    pub(crate) const GROUP: Self = Self(1 << 13);
    /// "report", "letter".
    pub(crate) const DOCUMENT: Self = Self(1 << 14);
    /// A word of an organisation's name ("University").
    pub(crate) const ORGANISATION: Self = Self(1 << 15);
    /// A word of the name of a place, treaty, day or brand ("Street").
    pub(crate) const THING: Self = Self(1 << 16);
    /// A news agency, broadcaster or paper.
    pub(crate) const OUTLET: Self = Self(1 << 17);
    /// A country, city or region.
    pub(crate) const PLACE: Self = Self(1 << 18);
    /// "Russian", "Londoner".
    pub(crate) const DEMONYM: Self = Self(1 << 19);
    /// A common given name.
    pub(crate) const GIVEN: Self = Self(1 << 20);
    /// The name, role or title tells a man.
    pub(crate) const MALE: Self = Self(1 << 21);
    /// The name, role or title tells a woman.
    pub(crate) const FEMALE: Self = Self(1 << 22);
    /// "warning", "remark": a noun for an act of speech.
    pub(crate) const SPEECH_ACT: Self = Self(1 << 23);
    /// Plural of a role or pronoun.
    pub(crate) const PLURAL: Self = Self(1 << 24);
    /// "I", "we".
    pub(crate) const FIRST_PERSON: Self = Self(1 << 25);
    /// "television", "newspaper": carries the words of others.
    pub(crate) const MEDIUM: Self = Self(1 << 26);
    /// "titled", "film": right before marks it tells that they hold a name or title.
    pub(crate) const LABEL_BESIDE: Self = Self(1 << 27);
    /// "banner", "motto": a few words before marks it tells that they hold an inscription.
    pub(crate) const LABEL_NEAR: Self = Self(1 << 28);
    /// The first word of a fixed phrase.
    pub(crate) const PHRASE: Self = Self(1 << 29);

    /// Words that do a job in a sentence and are no part of a name.
    pub(crate) const FUNCTION: Self = Self(0x1ff);
    /// Classes that a word has only when it is printed with a capital.
    pub(crate) const CAPITAL_ONLY: Self = Self(Self::OUTLET.0 | Self::PLACE.0 | Self::GIVEN.0);

    /// Whether it shares a class with `other`.
    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// The column for gender of the lexicons.
pub(crate) fn gender(column: &str) -> Classes {
    match column {
        "m" => Classes::MALE,
        "f" => Classes::FEMALE,
        _ => Classes::default(),
    }
}

/// The same column, for the inflection of a language.
pub(crate) fn told_gender(column: &str) -> Option<Gender> {
    match column {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        _ => None,
    }
}

/// What a form of a noun tells of gender and number.
pub(crate) fn tells(form: &NounForm) -> Classes {
    let gender = match form.gender {
        Some(Gender::Male) => Classes::MALE,
        Some(Gender::Female) => Classes::FEMALE,
        None => Classes::default(),
    };
    if form.plural {
        gender.and(Classes::PLURAL)
    } else {
        gender
    }
}

/// The column for the class of a function word.
pub(crate) fn function_class(name: &str) -> Classes {
    let pronoun = Classes::PRONOUN;
    match name {
        "article" => Classes::ARTICLE,
        "possessive" => Classes::POSSESSIVE,
        "pronoun-he" => pronoun.and(Classes::MALE),
        "pronoun-she" => pronoun.and(Classes::FEMALE),
        "pronoun-they" => pronoun.and(Classes::PLURAL),
        "pronoun-first" => pronoun.and(Classes::FIRST_PERSON),
        "pronoun-other" => pronoun,
        "relative" => Classes::RELATIVE,
        "preposition" => Classes::PREPOSITION,
        "auxiliary" => Classes::AUXILIARY,
        "conjunction" => Classes::CONJUNCTION,
        "subordinator" => Classes::SUBORDINATOR,
        "adverb" => Classes::ADVERB,
        _ => Classes::TIME,
    }
}

/// What a word inside a name tells, as `name_words.tsv` lists it.
pub(crate) fn name_class(name: &str) -> Classes {
    match name {
        "organisation" => Classes::ORGANISATION,
        "site" => Classes::THING.and(Classes::PLACE),
        _ => Classes::THING,
    }
}

/// The column for the class of a noun that can be the subject of a verb of saying.
pub(crate) fn speaking_class(name: &str) -> Classes {
    match name {
        "group" => Classes::GROUP,
        "medium" => Classes::GROUP.and(Classes::MEDIUM),
        _ => Classes::DOCUMENT,
    }
}

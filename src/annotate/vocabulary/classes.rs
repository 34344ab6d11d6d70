//! The classes that a word can have, as a set.

use crate::lang::{Gender, NounForm};

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Classes(u64);

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

    /// "a", "one": an article that brings in something new.
    pub(crate) const INDEFINITE: Self = Self(1 << 30);
    /// "der", "le": an article that makes its noun masculine.
    pub(crate) const MASCULINE: Self = Self(1 << 31);
    /// "die", "la": an article that makes its noun feminine.
    pub(crate) const FEMININE: Self = Self(1 << 32);
    /// "des": a genitive article.
    pub(crate) const GENITIVE: Self = Self(1 << 33);
    /// "dem": a dative article.
    pub(crate) const DATIVE: Self = Self(1 << 34);
    /// "his": the possessive of a man.
    pub(crate) const HIS: Self = Self(1 << 35);
    /// "her": the possessive of a woman.
    pub(crate) const HERS: Self = Self(1 << 36);
    /// "it": the pronoun for an organisation.
    pub(crate) const NEUTER: Self = Self(1 << 37);
    /// "he", "I": a pronoun that is always a subject.
    pub(crate) const NOMINATIVE: Self = Self(1 << 38);
    /// "him": a pronoun that is an object.
    pub(crate) const OBJECT: Self = Self(1 << 39);
    /// "sich": a reflexive pronoun.
    pub(crate) const REFLEXIVE: Self = Self(1 << 40);
    /// "that": behind a verb or noun it opens a complement or relative clause.
    pub(crate) const COMPLEMENTISER: Self = Self(1 << 41);
    /// "to": the particle of an infinitive.
    pub(crate) const INFINITIVE: Self = Self(1 << 42);
    /// "was", "been": an auxiliary of the passive.
    pub(crate) const PASSIVE: Self = Self(1 << 43);
    /// "hat": an auxiliary of the perfect.
    pub(crate) const PERFECT: Self = Self(1 << 44);
    /// "is", "was": a copula.
    pub(crate) const COPULA: Self = Self(1 << 45);
    /// "sei": an auxiliary in the mood of reported speech.
    pub(crate) const REPORTATIVE: Self = Self(1 << 46);
    /// "been", "having": an auxiliary that makes no clause.
    pub(crate) const NONFINITE: Self = Self(1 << 47);
    /// "by": the preposition of the agent of a passive.
    pub(crate) const AGENT: Self = Self(1 << 48);
    /// "of", "for": a preposition whose phrase belongs to the noun before it.
    pub(crate) const ATTRIBUTIVE: Self = Self(1 << 49);
    /// "before": a preposition in front of those who listen.
    pub(crate) const AUDIENCE: Self = Self(1 << 50);
    /// "se", "l’": a pronoun before its verb, of which it is a part.
    pub(crate) const PROCLITIC: Self = Self(1 << 63);
    /// "who": a relative pronoun for people only.
    pub(crate) const PERSONAL: Self = Self(1 << 51);
    /// "reported": a verb by which newsrooms pass on what others say.
    pub(crate) const RELAY: Self = Self(1 << 52);
    /// "narrator": whoever speaks for a broadcaster.
    pub(crate) const VOICE: Self = Self(1 << 53);
    /// "man", "singer": with an article, whoever was spoken of last.
    pub(crate) const RESUMING: Self = Self(1 << 54);
    /// "als": before marks it tells that they hold a name or a judgement.
    pub(crate) const PREDICATIVE: Self = Self(1 << 55);
    /// "Day": a word of time that is also a family name.
    pub(crate) const FAMILY: Self = Self(1 << 56);
    /// "of", "for": joins two parts of a name.
    pub(crate) const JOINT: Self = Self(1 << 57);
    /// "and": joins two complements of a name.
    pub(crate) const CONJOINT: Self = Self(1 << 62);
    /// "Union": behind a demonym, the name of a country.
    pub(crate) const COUNTRY: Self = Self(1 << 58);
    /// "counterpart": has the office of whoever is spoken of.
    pub(crate) const COUNTERPART: Self = Self(1 << 59);
    /// "leader": without a name that of a country, though anything has one.
    pub(crate) const LEADER: Self = Self(1 << 60);
    /// "the": a definite article.
    pub(crate) const DEFINITE: Self = Self(1 << 61);

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

/// The classes of `grammar.tsv`, but for the endings, which [`Endings`](super::Endings) keeps.
const GRAMMAR: [(&str, Classes); 34] = [
    ("agent", Classes::AGENT),
    ("attributive", Classes::ATTRIBUTIVE),
    ("audience", Classes::AUDIENCE),
    ("complementiser", Classes::COMPLEMENTISER),
    ("conjoint", Classes::CONJOINT),
    ("copula", Classes::COPULA),
    ("counterpart", Classes::COUNTERPART),
    ("country", Classes::COUNTRY),
    ("dative", Classes::DATIVE),
    ("definite", Classes::DEFINITE),
    ("family", Classes::FAMILY),
    ("feminine", Classes::FEMININE),
    ("genitive", Classes::GENITIVE),
    ("hers", Classes::HERS),
    ("his", Classes::HIS),
    ("indefinite", Classes::INDEFINITE),
    ("infinitive", Classes::INFINITIVE),
    ("joint", Classes::JOINT),
    ("leader", Classes::LEADER),
    ("masculine", Classes::MASCULINE),
    ("neuter", Classes::NEUTER),
    ("nominative", Classes::NOMINATIVE),
    ("nonfinite", Classes::NONFINITE),
    ("object", Classes::OBJECT),
    ("passive", Classes::PASSIVE),
    ("perfect", Classes::PERFECT),
    ("personal", Classes::PERSONAL),
    ("predicative", Classes::PREDICATIVE),
    ("proclitic", Classes::PROCLITIC),
    ("reflexive", Classes::REFLEXIVE),
    ("relay", Classes::RELAY),
    ("reportative", Classes::REPORTATIVE),
    ("resuming", Classes::RESUMING),
    ("voice", Classes::VOICE),
];

/// The class of that name in `grammar.tsv`.
pub(crate) fn grammar_class(name: &str) -> Option<Classes> {
    let known = GRAMMAR.iter().find(|(class, _)| *class == name);
    known.map(|&(_, class)| class)
}

/// The column for the class of a noun that can be the subject of a verb of saying.
pub(crate) fn speaking_class(name: &str) -> Classes {
    match name {
        "group" => Classes::GROUP,
        "medium" => Classes::GROUP.and(Classes::MEDIUM),
        _ => Classes::DOCUMENT,
    }
}

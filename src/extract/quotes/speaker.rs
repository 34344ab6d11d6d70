//! From the noun phrase beside a cue to the speaker: names by the table of people, pronouns and
//! descriptions to whoever they mean, organisations and unnamed sources as printed.

use std::ops::Range;

use super::{
    clause::{Chunk, Clause, Head, Kind, Noun},
    rules::NAMELESS,
    subject::Subjects,
};
use crate::{
    annotate::{Annotated, Shape, vocabulary::Classes},
    extract::people::{Gender, People, PersonId, Role, read_role},
    text::Span,
};

/// Who said something, as far as one noun phrase tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Speaker {
    /// Canonical name, or the description as printed.
    pub name: String,
    /// The person, if it is one of the table.
    pub person: Option<PersonId>,
    /// The words that name the speaker.
    pub mention: Span,
    /// Percent by which a mention of this kind makes the answer less sure, where it does not stand
    /// right beside the quote.
    pub doubt: u8,
}

impl Speaker {
    /// Whether it is a person, a role or an organisation, and not just any noun.
    pub(super) fn is_someone(&self) -> bool {
        self.person.is_some() || self.doubt <= doubt::PRINTED
    }
}

/// The doubts, as measured on development data: a noun that is no name is often not the speaker but
/// what is spoken of.
mod doubt {
    /// A pronoun or description that means a person of the table.
    pub(super) const MEANT: u8 = 5;
    /// The age of somebody, or "the man", by the last subject.
    pub(super) const LAST_SUBJECT: u8 = 15;
    /// A role as printed, an organisation.
    pub(super) const PRINTED: u8 = 18;
    /// "it", or "they", for what was the last subject.
    pub(super) const SEVERAL: u8 = 20;
    /// "officials", "the report", a name of something else.
    pub(super) const GROUP: u8 = 25;
    /// A noun that hardly speaks.
    pub(super) const COMMON: u8 = 55;
}

/// What a pronoun may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    /// A person of the table.
    Person(PersonId),
    /// Someone without a name ("a spokeswoman"), or what is called "it" or "they", as printed.
    Printed(Span, Called),
}

/// The pronoun for what has no name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Called {
    /// "he", "she".
    One(Gender),
    /// "it", or "they": an organisation.
    Office,
    /// "they": officials.
    Several,
}

impl Called {
    /// Whether this pronoun may stand for what is called `other`.
    fn agrees(self, other: Self) -> bool {
        match (self, other) {
            (Self::One(gender), Self::One(other)) => gender.agrees(other),
            (Self::Several, Self::Office) => true,
            _ => self == other,
        }
    }
}

/// Who was last the subject of a clause, for pronouns.
#[derive(Debug, Default)]
pub(super) struct Focus {
    /// Topic and block, the latest last; few are kept.
    recent: Vec<(Topic, usize)>,
}

/// A subject is out of mind after so many blocks.
const BLOCKS: usize = 3;

/// Names looked at for a pronoun whose antecedent was no subject.
const NAMES: usize = 10;

impl Focus {
    const KEPT: usize = 6;

    /// `topic` is the subject of a clause in `block`.
    pub(super) fn turn_to(&mut self, topic: Topic, block: usize) {
        self.recent.retain(|(known, _)| *known != topic);
        if self.recent.len() == Self::KEPT {
            self.recent.remove(0);
        }
        self.recent.push((topic, block));
    }

    /// What a pronoun in `block` that calls somebody `called` means.
    fn latest(&self, people: &People, called: Called, block: usize) -> Option<Topic> {
        let near = self
            .recent
            .iter()
            .rev()
            .filter(|(_, at)| at + BLOCKS >= block);
        let fits = |topic: Topic, at: usize| match topic {
            Topic::Person(id) => called.agrees(Called::One(people.get(id).gender)),
            // A description that tells no gender means somebody else sooner than a name does.
            Topic::Printed(_, other @ Called::One(Gender::Unknown)) => {
                at == block && called.agrees(other)
            }
            Topic::Printed(_, other) => at + 1 >= block && called.agrees(other),
        };
        near.map(|(topic, at)| (*topic, *at))
            .find(|(topic, at)| fits(*topic, *at))
            .map(|(topic, _)| topic)
    }

    /// The fuller description of whoever is called by `noun` now: "a spokesperson for the port" for
    /// "the spokesperson".
    fn introduced(&self, text: &str, noun: &str) -> Option<Span> {
        self.recent.iter().rev().find_map(|(topic, _)| match topic {
            Topic::Printed(words, Called::One(_)) => words
                .of(text)
                .split_whitespace()
                .any(|w| w == noun)
                .then_some(*words),
            _ => None,
        })
    }

    fn latest_person(&self, people: &People, gender: Gender, block: usize) -> Option<PersonId> {
        match self.latest(people, Called::One(gender), block)? {
            Topic::Person(id) => Some(id),
            Topic::Printed(..) => None,
        }
    }
}

/// Resolves noun phrases.
#[derive(Clone, Copy)]
pub(super) struct Resolver<'a> {
    /// The words of the article.
    pub words: &'a Annotated<'a>,
    /// Its people.
    pub people: &'a People,
}

impl Resolver<'_> {
    /// Whom the noun phrase at chunk `at` means; nothing where its head cannot speak.
    pub(super) fn speaker(&self, clause: &Clause, at: usize, focus: &Focus) -> Option<Speaker> {
        let chunk = clause.chunks.get(at)?;
        let noun = chunk.noun()?;
        let whole = self.words.span(&chunk.words);
        match noun.head {
            Head::Person(id) => Some(self.person(id, whole, 0)),
            Head::Pronoun | Head::FirstPerson => Some(self.pronoun(clause, at, noun, focus)),
            Head::SpeechAct => self
                .owner(clause, at, focus)
                .or_else(|| Some(self.as_printed(self.with_modifiers(clause, at), doubt::PRINTED))),
            Head::Role => Some(self.described(clause, at, focus)),
            Head::Organisation | Head::Outlet | Head::Place | Head::Name => {
                Some(self.named(&chunk.words, noun))
            }
            Head::Group | Head::Document => {
                Some(self.as_printed(self.with_modifiers(clause, at), doubt::GROUP))
            }
            Head::Common if self.age(&chunk.words).is_some() => {
                Some(self.aged(clause, at, noun, focus))
            }
            Head::Common => Some(self.as_printed(self.with_modifiers(clause, at), doubt::COMMON)),
        }
    }

    fn person(&self, id: PersonId, mention: Span, doubt: u8) -> Speaker {
        Speaker {
            name: self.people.get(id).name.clone(),
            person: Some(id),
            mention,
            doubt,
        }
    }

    fn as_printed(&self, mention: Span, doubt: u8) -> Speaker {
        Speaker {
            name: mention.of(self.words.text).to_owned(),
            person: None,
            mention,
            doubt,
        }
    }

    /// An organisation, its article left out; an outlet without what describes it ("state
    /// broadcaster").
    fn named(&self, words: &Range<usize>, noun: &Noun) -> Speaker {
        let article = usize::from(self.words[words.start].is(Classes::ARTICLE) && words.len() > 1);
        let name = self
            .people
            .name_at(words.end - 1)
            .filter(|_| noun.head == Head::Outlet);
        let start = name.map_or(words.start + article, |(name, _)| name.core.start);
        let span = self.words.span(&(start..words.end));
        let doubt = if matches!(noun.head, Head::Name | Head::Place) {
            doubt::GROUP
        } else {
            doubt::PRINTED
        };
        self.as_printed(span, doubt)
    }

    fn pronoun(&self, clause: &Clause, at: usize, noun: &Noun, focus: &Focus) -> Speaker {
        let words = &clause.chunks[at].words;
        let mention = self.words.span(words);
        let office = self.words[words.start].is(Classes::NEUTER);
        let called = match (noun.gender, noun.plural) {
            _ if noun.head == Head::FirstPerson => return self.as_printed(mention, NAMELESS),
            (Gender::Unknown, true) => Called::Several,
            (Gender::Unknown, false) if office => Called::Office,
            (Gender::Unknown, false) => return self.as_printed(mention, NAMELESS),
            (gender, _) => return self.meant(clause, at, gender, mention, focus),
        };
        let topic = focus.latest(self.people, called, clause.block);
        topic.map_or_else(
            || self.as_printed(mention, NAMELESS),
            |topic| self.topic(topic, mention),
        )
    }

    /// What is known of `topic`, mentioned by a pronoun; a pronoun alone names nobody.
    fn topic(&self, topic: Topic, mention: Span) -> Speaker {
        match topic {
            Topic::Person(id) => self.person(id, mention, doubt::MEANT),
            Topic::Printed(words, Called::One(_)) => Speaker {
                mention,
                ..self.as_printed(words, doubt::LAST_SUBJECT)
            },
            Topic::Printed(words, _) => Speaker {
                mention,
                ..self.as_printed(words, doubt::SEVERAL)
            },
        }
    }

    /// The person whom a pronoun of this gender means; the pronoun itself where nobody fits.
    fn meant(
        &self,
        clause: &Clause,
        at: usize,
        gender: Gender,
        mention: Span,
        focus: &Focus,
    ) -> Speaker {
        let topic = self.antecedent(clause, at, gender, focus);
        topic.map_or_else(
            || self.as_printed(mention, NAMELESS),
            |topic| self.topic(topic, mention),
        )
    }

    /// Whom "he" or "she" at chunk `at` means: the subject of its own clause, the subjects before,
    /// the names before.
    ///
    /// In "Lind will pay, he said." the subject is who is spoken of.
    fn antecedent(
        &self,
        clause: &Clause,
        at: usize,
        gender: Gender,
        focus: &Focus,
    ) -> Option<Topic> {
        let agrees = |id: &PersonId| self.people.get(*id).gender.agrees(gender);
        let own = (0..at)
            .filter(|_| !is_closing(clause, at))
            .find_map(|i| self.someone(clause, i, focus))
            .filter(agrees);
        let before = || {
            self.people
                .before(clause.chunks[at].words.start, NAMES)
                .map(|(_, id)| id)
                .find(agrees)
        };
        let latest = || focus.latest(self.people, Called::One(gender), clause.block);
        own.map(Topic::Person)
            .or_else(latest)
            .or_else(|| before().map(Topic::Person))
    }

    /// The person whom chunk `at` names or describes.
    fn someone(&self, clause: &Clause, at: usize, focus: &Focus) -> Option<PersonId> {
        let noun = clause.chunks[at].noun().filter(|n| !n.genitive)?;
        match noun.head {
            Head::Person(id) => Some(id),
            Head::Role => self.described(clause, at, focus).person,
            _ => None,
        }
    }

    /// "the Kenyan president", "a spokesman for the port".
    fn described(&self, clause: &Clause, at: usize, focus: &Focus) -> Speaker {
        let chunk = &clause.chunks[at];
        let noun = chunk.noun().filter(|n| !n.indefinite && !n.plural);
        let mention = self.with_modifiers(clause, at);
        let role = noun.and_then(|_| read_role(self.words, chunk.words.start, chunk.words.end));
        let known = role.as_ref().and_then(|role| {
            self.people
                .described(role, self.words.vocabulary, chunk.words.start)
        });
        let complement = Span::new(self.words.span(&chunk.words).end, mention.end);
        if let Some(id) = known.filter(|id| !self.is_another(*id, role.as_ref(), complement)) {
            return self.person(id, self.words.span(&chunk.words), doubt::MEANT);
        }
        let gender = noun
            .map(|n| self.gender(n, &chunk.words))
            .unwrap_or_default();
        let unspecific = noun.is_some_and(|n| gender != Gender::Unknown && n.owner.is_none())
            && mention == self.words.span(&chunk.words);
        let focused = noun
            .filter(|_| unspecific)
            .and_then(|_| focus.latest_person(self.people, gender, clause.block));
        match focused {
            Some(id) if self.is_bare(&chunk.words) => self.person(id, mention, doubt::LAST_SUBJECT),
            _ => self.introduced(chunk, mention, focus),
        }
    }

    /// Whether a person has the same role with another complement: "le ministre du Budget" is not
    /// "ministre de la Culture".
    fn is_another(&self, id: PersonId, role: Option<&Role>, complement: Span) -> bool {
        let complement = complement.of(self.words.text).trim();
        let Some(role) = role.filter(|_| !complement.is_empty()) else {
            return false;
        };
        let roles = &self.people.get(id).roles;
        let same = roles.iter().any(|r| r.printed.ends_with(complement));
        let other = roles.iter().any(|r| r.head == role.head && r.complement);
        other && !same
    }

    /// A role as printed; for an article and a bare noun the words that brought it in.
    fn introduced(&self, chunk: &Chunk, mention: Span, focus: &Focus) -> Speaker {
        let bare = chunk.words.len() == 2 && mention == self.words.span(&chunk.words);
        let fuller = focus
            .introduced(self.words.text, self.words.printed(chunk.words.end - 1))
            .filter(|_| bare);
        Speaker {
            mention,
            ..self.as_printed(fuller.unwrap_or(mention), doubt::PRINTED)
        }
    }

    /// "the man", "the woman": an article and one noun.
    fn is_bare(&self, words: &Range<usize>) -> bool {
        const LONGEST: usize = 3;
        words.len() <= LONGEST && self.words[words.end - 1].is(Classes::RESUMING)
    }

    /// The number in "the 54-year-old".
    fn age(&self, words: &Range<usize>) -> Option<u16> {
        self.words.vocabulary.age(self.words.printed(words.end - 1))
    }

    /// Whoever has the age, else whoever was last the subject.
    fn aged(&self, clause: &Clause, at: usize, noun: &Noun, focus: &Focus) -> Speaker {
        let words = &clause.chunks[at].words;
        let mention = self.words.span(words);
        if let Some(id) = self
            .age(words)
            .and_then(|age| self.people.aged(age, words.start))
        {
            return self.person(id, mention, doubt::MEANT);
        }
        let latest = focus.latest_person(self.people, noun.gender, clause.block);
        latest.map_or_else(
            || self.as_printed(mention, doubt::PRINTED),
            |id| self.person(id, mention, doubt::LAST_SUBJECT),
        )
    }

    /// Whoever the words belong to ("her warning", "Lind's remark"); the phrase itself where that
    /// cannot be told.
    pub(super) fn owner(&self, clause: &Clause, at: usize, focus: &Focus) -> Option<Speaker> {
        let Some(owner) = clause.chunks.get(at)?.noun()?.owner else {
            return self.complement(clause, at, focus);
        };
        let words = &clause.chunks[at].words;
        if let Some((_, Some(id))) = self.people.name_at(owner) {
            return Some(self.person(id, self.words.span(&(owner..owner + 1)), doubt::MEANT));
        }
        if !self.words[owner].is(Classes::POSSESSIVE) {
            return Some(
                self.as_printed(self.words.span(&(words.start..owner + 1)), doubt::PRINTED),
            );
        }
        let mention = self.words.span(&(owner..owner + 1));
        let possessive = &self.words[owner];
        let gender = match (possessive.is(Classes::HIS), possessive.is(Classes::HERS)) {
            (true, false) => Gender::Male,
            (false, true) => Gender::Female,
            // It agrees with what is owned.
            (true, true) => Gender::Unknown,
            (false, false) => return Some(self.as_printed(mention, NAMELESS)),
        };
        Some(self.meant(clause, at, gender, mention, focus))
    }

    /// Whoever the words belong to by an attributive phrase ("la consigne de la maire").
    fn complement(&self, clause: &Clause, at: usize, focus: &Focus) -> Option<Speaker> {
        let preposition = clause.chunks.get(at + 1)?;
        let words = self.words;
        let subjects = Subjects { clause, words };
        let owner = subjects.named_apposition(at + 2).unwrap_or(at + 2);
        let attributive =
            preposition.kind == Kind::Preposition && self.attaches(preposition.words.start);
        if !attributive || !subjects.is_someone(owner) {
            return None;
        }
        self.speaker(clause, owner, focus)
    }

    /// The noun phrase with the prepositional phrases right behind it.
    fn with_modifiers(&self, clause: &Clause, at: usize) -> Span {
        const MOST: usize = 3;
        let mut end = at;
        for _ in 0..MOST {
            let preposition = clause
                .chunks
                .get(end + 1)
                .is_some_and(|c| c.kind == Kind::Preposition && self.attaches(c.words.start));
            let noun = clause
                .chunks
                .get(end + 2)
                .is_some_and(|c| c.noun().is_some());
            if !preposition || !noun {
                break;
            }
            end += 2;
        }
        self.words
            .span(&(clause.chunks[at].words.start..clause.chunks[end].words.end))
    }

    fn attaches(&self, word: usize) -> bool {
        let word = &self.words[word];
        word.shape == Shape::Lower && word.is(Classes::ATTRIBUTIVE)
    }

    /// Who or what the subject at chunk `at` is, for the focus: a person, one whom a role
    /// describes, an organisation.
    pub(super) fn subject(&self, clause: &Clause, at: usize, focus: &Focus) -> Option<Topic> {
        let speaker = self.speaker(clause, at, focus)?;
        if let Some(id) = speaker.person {
            return Some(Topic::Person(id));
        }
        let noun = clause.chunks.get(at)?.noun()?;
        let called = match noun.head {
            Head::Role | Head::Group if noun.plural => Called::Several,
            Head::Role => Called::One(self.gender(noun, &clause.chunks[at].words)),
            Head::Group | Head::Organisation => Called::Office,
            _ => return None,
        };
        Some(Topic::Printed(speaker.mention, called))
    }
}

impl Resolver<'_> {
    /// What a role tells of gender, or else its article, which is a subject's.
    fn gender(&self, noun: &Noun, words: &Range<usize>) -> Gender {
        let article = &self.words[words.start];
        match noun.gender {
            Gender::Unknown if article.is(Classes::MASCULINE) => Gender::Male,
            Gender::Unknown if article.is(Classes::FEMININE) => Gender::Female,
            told => told,
        }
    }
}

/// ", he said." at the end of a clause.
fn is_closing(clause: &Clause, pronoun: usize) -> bool {
    let kind = |i: usize| clause.chunks.get(i).map_or(Kind::Stop, |c| c.kind);
    let comma = pronoun > 0 && kind(pronoun - 1) == Kind::Comma;
    comma
        && matches!(kind(pronoun + 1), Kind::Verb(_))
        && matches!(kind(pronoun + 2), Kind::Stop | Kind::Comma)
}

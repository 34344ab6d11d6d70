//! From the noun phrase beside a cue to the speaker: names by the table of people, pronouns and descriptions to whoever they mean,
//! organisations and unnamed sources as printed.

use std::ops::Range;

use super::clause::{Clause, Head, Kind, Noun};
use crate::{
    extract::{
        people::{Gender, People, PersonId, read_role},
        vocabulary::Classes,
        words::Words,
    },
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
    /// Percent by which a pronoun or description makes the answer less sure.
    pub doubt: u8,
}

/// Who was last the subject of a clause, for pronouns.
#[derive(Debug, Default)]
pub(super) struct Focus {
    /// Person and block, the latest last; few are kept.
    recent: Vec<(PersonId, usize)>,
}

/// A subject is out of mind after so many blocks.
const BLOCKS: usize = 3;

/// Names looked at for a pronoun whose antecedent was no subject.
const NAMES: usize = 10;

impl Focus {
    const KEPT: usize = 6;

    /// `person` is the subject of a clause in `block`.
    pub(super) fn turn_to(&mut self, person: PersonId, block: usize) {
        self.recent.retain(|(known, _)| *known != person);
        if self.recent.len() == Self::KEPT {
            self.recent.remove(0);
        }
        self.recent.push((person, block));
    }

    fn latest(&self, people: &People, gender: Gender, block: usize) -> Option<PersonId> {
        let near = self.recent.iter().rev().filter(|(_, at)| at + BLOCKS >= block);
        near.map(|(id, _)| *id).find(|id| people.get(*id).gender.agrees(gender))
    }
}

/// Resolves noun phrases.
#[derive(Clone, Copy)]
pub(super) struct Resolver<'a> {
    /// The words of the article.
    pub words: &'a Words<'a>,
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
            Head::SpeechAct => self.owner(clause, at, focus).or_else(|| Some(self.as_printed(self.with_modifiers(clause, at), 10))),
            Head::Role => Some(self.described(clause, at, focus)),
            Head::Organisation | Head::Outlet | Head::Place | Head::Name => Some(self.named(&chunk.words, noun)),
            Head::Group | Head::Document => Some(self.as_printed(self.with_modifiers(clause, at), 5)),
            Head::Common if self.age(&chunk.words).is_some() => Some(self.aged(clause, at, noun, focus)),
            Head::Common => Some(self.as_printed(self.with_modifiers(clause, at), 25)),
        }
    }

    fn person(&self, id: PersonId, mention: Span, doubt: u8) -> Speaker {
        Speaker { name: self.people.get(id).name.clone(), person: Some(id), mention, doubt }
    }

    fn as_printed(&self, mention: Span, doubt: u8) -> Speaker {
        Speaker { name: mention.of(self.words.text).to_owned(), person: None, mention, doubt }
    }

    /// An organisation, its article left out; an outlet without what describes it ("state broadcaster").
    fn named(&self, words: &Range<usize>, noun: &Noun) -> Speaker {
        let article = usize::from(self.words[words.start].is(Classes::ARTICLE) && words.len() > 1);
        let name = self.people.name_at(words.end - 1).filter(|_| noun.head == Head::Outlet);
        let start = name.map_or(words.start + article, |(name, _)| name.core.start);
        let span = self.words.span(&(start..words.end));
        let doubt = if matches!(noun.head, Head::Name | Head::Place) { 12 } else { 3 };
        self.as_printed(span, doubt)
    }

    fn pronoun(&self, clause: &Clause, at: usize, noun: &Noun, focus: &Focus) -> Speaker {
        let mention = self.words.span(&clause.chunks[at].words);
        if noun.gender == Gender::Unknown {
            return self.as_printed(mention, if noun.plural { 15 } else { 25 });
        }
        self.meant(clause, at, noun.gender, mention, focus)
    }

    /// The person whom a pronoun of this gender means; the pronoun itself where nobody fits.
    fn meant(&self, clause: &Clause, at: usize, gender: Gender, mention: Span, focus: &Focus) -> Speaker {
        let id = self.antecedent(clause, at, gender, focus);
        id.map_or_else(|| self.as_printed(mention, 30), |id| self.person(id, mention, 8))
    }

    /// Whom "he" or "she" at chunk `at` means: the subject of its own clause, the subjects before, the names before.
    fn antecedent(&self, clause: &Clause, at: usize, gender: Gender, focus: &Focus) -> Option<PersonId> {
        let agrees = |id: &PersonId| self.people.get(*id).gender.agrees(gender);
        let own = clause.chunks[..at].iter().filter_map(|c| c.noun()).find_map(|n| match n.head {
            Head::Person(id) if !n.genitive => Some(id),
            _ => None,
        });
        let own = own.filter(agrees);
        let before = || self.people.before(clause.chunks[at].words.start, NAMES).map(|(_, id)| id).find(agrees);
        own.or_else(|| focus.latest(self.people, gender, clause.block)).or_else(before)
    }

    /// "the Kenyan president", "a spokesman for the port".
    fn described(&self, clause: &Clause, at: usize, focus: &Focus) -> Speaker {
        let chunk = &clause.chunks[at];
        let noun = chunk.noun().filter(|n| !n.indefinite && !n.plural);
        let mention = self.with_modifiers(clause, at);
        let role = noun.and_then(|_| read_role(self.words, chunk.words.start, chunk.words.end));
        let known = role.as_ref().and_then(|role| self.people.described(role, self.words.vocabulary, chunk.words.start));
        if let Some(id) = known {
            return self.person(id, self.words.span(&chunk.words), 8);
        }
        let unspecific = noun.is_some_and(|n| n.gender != Gender::Unknown && n.owner.is_none()) && mention == self.words.span(&chunk.words);
        let focused = noun.filter(|_| unspecific).and_then(|n| focus.latest(self.people, n.gender, clause.block));
        match focused {
            Some(id) if self.is_bare(&chunk.words) => self.person(id, mention, 20),
            _ => self.as_printed(mention, 3),
        }
    }

    /// "the man", "the woman": an article and one noun.
    fn is_bare(&self, words: &Range<usize>) -> bool {
        words.len() == 2 && matches!(self.words.printed(words.end - 1), "man" | "woman" | "actor" | "actress" | "candidate" | "singer")
    }

    /// The number in "the 54-year-old".
    fn age(&self, words: &Range<usize>) -> Option<u16> {
        let word = self.words.printed(words.end - 1);
        let digits = word.find(|c: char| !c.is_ascii_digit())?;
        let ending = word[digits..].to_lowercase();
        let aged = ending == "-year-old" || ending.trim_end_matches(['r', 'n', 's']) == "-jährige";
        word[..digits].parse().ok().filter(|_| aged)
    }

    /// Whoever has the age, else whoever was last the subject.
    fn aged(&self, clause: &Clause, at: usize, noun: &Noun, focus: &Focus) -> Speaker {
        let words = &clause.chunks[at].words;
        let mention = self.words.span(words);
        if let Some(id) = self.age(words).and_then(|age| self.people.aged(age, words.start)) {
            return self.person(id, mention, 4);
        }
        let latest = focus.latest(self.people, noun.gender, clause.block);
        latest.map_or_else(|| self.as_printed(mention, 10), |id| self.person(id, mention, 10))
    }

    /// Whoever the words belong to ("her warning", "Lind's remark"); the phrase itself where that cannot be told.
    pub(super) fn owner(&self, clause: &Clause, at: usize, focus: &Focus) -> Option<Speaker> {
        let owner = clause.chunks.get(at)?.noun()?.owner?;
        let words = &clause.chunks[at].words;
        if let Some((_, Some(id))) = self.people.name_at(owner) {
            return Some(self.person(id, self.words.span(&(owner..owner + 1)), 5));
        }
        if !self.words[owner].is(Classes::POSSESSIVE) {
            return Some(self.as_printed(self.words.span(&(words.start..owner + 1)), 10));
        }
        let mention = self.words.span(&(owner..owner + 1));
        let gender = match self.words.printed(owner).to_lowercase().as_str() {
            "his" | "sein" | "seine" | "seiner" | "seinen" | "seinem" => Gender::Male,
            "her" | "ihre" | "ihrer" | "ihren" | "ihrem" => Gender::Female,
            _ => return Some(self.as_printed(mention, 20)),
        };
        Some(self.meant(clause, at, gender, mention, focus))
    }

    /// The noun phrase with the prepositional phrases right behind it.
    fn with_modifiers(&self, clause: &Clause, at: usize) -> Span {
        const MOST: usize = 3;
        let mut end = at;
        for _ in 0..MOST {
            let preposition = clause.chunks.get(end + 1).is_some_and(|c| c.kind == Kind::Preposition && self.attaches(c.words.start));
            let noun = clause.chunks.get(end + 2).is_some_and(|c| c.noun().is_some());
            if !preposition || !noun {
                break;
            }
            end += 2;
        }
        self.words.span(&(clause.chunks[at].words.start..clause.chunks[end].words.end))
    }

    fn attaches(&self, word: usize) -> bool {
        matches!(
            self.words.printed(word),
            "of" | "for" | "from" | "with" | "at" | "in" | "to" | "von" | "der" | "des" | "aus" | "für" | "beim"
        )
    }

    /// The person who is the subject of a clause, for the focus.
    pub(super) fn subject(&self, clause: &Clause, at: usize, focus: &Focus) -> Option<PersonId> {
        self.speaker(clause, at, focus)?.person
    }
}

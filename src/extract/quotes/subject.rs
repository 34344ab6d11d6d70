//! Who stands beside a verb of saying: its subject, to the left over appositions and relative
//! clauses, or to the right where subject and verb have changed places.

use super::clause::{Chunk, Clause, Head, Kind, Noun};
use crate::annotate::{
    Annotated, Shape,
    vocabulary::{Classes, Form, Introduces, Verb},
};

/// Finds subjects in one clause.
#[derive(Clone, Copy)]
pub(super) struct Subjects<'a> {
    /// The clause.
    pub clause: &'a Clause,
    /// Its words.
    pub words: &'a Annotated<'a>,
}

/// The subject of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Subject {
    /// Chunk of the noun phrase.
    pub noun: usize,
    /// Whether it stands behind the verb.
    pub behind: bool,
}

/// How far back, in chunks, a subject is looked for.
const REACH: usize = 40;

/// Appositions have few commas inside.
const COMMAS: usize = 4;

impl<'a> Subjects<'a> {
    fn chunks(&self) -> &'a [Chunk] {
        &self.clause.chunks
    }

    /// What chunk `at` is; a stop beyond the ends.
    pub(super) fn kind(&self, at: usize) -> Kind {
        self.chunks().get(at).map_or(Kind::Stop, |chunk| chunk.kind)
    }

    /// The noun phrase at `at`.
    pub(super) fn noun(&self, at: usize) -> Option<&'a Noun> {
        self.chunks().get(at).and_then(Chunk::noun)
    }

    /// The first word of chunk `at`, as printed.
    pub(super) fn printed(&self, at: usize) -> &'a str {
        self.chunks()
            .get(at)
            .map_or("", |chunk| self.words.printed(chunk.words.start))
    }

    /// Whether the first word of chunk `at` has one of `classes`.
    pub(super) fn is(&self, at: usize, classes: Classes) -> bool {
        let chunk = self.chunks().get(at);
        chunk.is_some_and(|chunk| self.words[chunk.words.start].is(classes))
    }

    /// Whether the last word of chunk `at` has one of `classes`.
    pub(super) fn ends_in(&self, at: usize, classes: Classes) -> bool {
        let chunk = self.chunks().get(at);
        chunk.is_some_and(|chunk| self.words[chunk.words.end - 1].is(classes))
    }

    /// Whether the quote in chunk `at` opens with a finite verb in lower case.
    pub(super) fn opens_with_verb(&self, at: usize) -> bool {
        let first = self
            .chunks()
            .get(at)
            .and_then(|chunk| self.words.get(chunk.words.start + 1));
        first.is_some_and(|w| {
            w.shape == Shape::Lower
                && (w.is(Classes::AUXILIARY)
                    || w.entry.verb.is_some_and(|v| v.form == Form::Finite))
        })
    }

    /// The chunk before `at`, adverbs and auxiliaries passed over.
    pub(super) fn back(&self, at: usize) -> Option<usize> {
        let on_monday = |i: usize| {
            self.kind(i) == Kind::Preposition && self.kind(i + 1) == Kind::Adverb && i + 1 < at
        };
        (0..at)
            .rev()
            .find(|i| !matches!(self.kind(*i), Kind::Adverb | Kind::Auxiliary) && !on_monday(*i))
    }

    /// The subject of the verb at chunk `at`.
    pub(super) fn of(&self, at: usize, verb: Verb) -> Option<Subject> {
        let left = |noun: Option<usize>| {
            noun.map(|noun| Subject {
                noun,
                behind: false,
            })
        };
        if self.is_passive(at, verb) {
            return left(self.agent(at));
        }
        match verb.form {
            Form::Participle => left(self.of_participle(at)),
            Form::Base if self.is_infinitive(at) => left(self.main(at)),
            _ => {
                if let Some(noun) = self.in_bracket(at, verb) {
                    return left(Some(noun));
                }
                if (self.follows_quote(at) || self.is_inverted(at))
                    && let Some(noun) = self.behind(at)
                {
                    return Some(Subject { noun, behind: true });
                }
                let before = left(self.before(at));
                before.or_else(|| self.inverted(at).map(|noun| Subject { noun, behind: true }))
            }
        }
    }

    /// The subject beside the auxiliary of a verbal bracket ("hat Lind ... bestätigt"), which does
    /// not stand before the participle.
    fn in_bracket(&self, at: usize, verb: Verb) -> Option<usize> {
        if !self.words.language.syntax.verbal_bracket || verb.form != Form::Past {
            return None;
        }
        let mut before = (0..at).rev().take(REACH);
        let auxiliary = before.find(|i| self.is(*i, Classes::PERFECT))?;
        let behind = self.noun(auxiliary + 1).map(|_| auxiliary + 1);
        if self.follows_quote(auxiliary) {
            behind
        } else {
            self.before(auxiliary).or(behind)
        }
    }

    /// Whether the subject is inverted though a noun stands before the verb: a reflexive pronoun
    /// and a person follow ("Ähnlich äußerte sich der Minister"), a nominative ("Den Plan nannte
    /// er"), or a person behind an addressee in the dative ("Der Zeitung sagte Lind").
    fn is_inverted(&self, at: usize) -> bool {
        if !self.words.language.syntax.inversion {
            return false;
        }
        let is_head = |i: usize, fits: fn(Head) -> bool| self.noun(i).is_some_and(|n| fits(n.head));
        let reflexive = self.is(at + 1, Classes::REFLEXIVE)
            && is_head(at + 2, |head| matches!(head, Head::Person(_) | Head::Role));
        let addressee =
            |i: usize| is_head(i, |head| head == Head::Outlet) && self.is(i, Classes::DATIVE);
        let addressed = is_head(at + 1, |head| matches!(head, Head::Person(_)))
            && at.checked_sub(1).is_some_and(addressee);
        reflexive || addressed || self.is(at + 1, Classes::NOMINATIVE)
    }

    /// Whether the particle of an infinitive stands before a verb.
    fn is_infinitive(&self, at: usize) -> bool {
        self.back(at)
            .is_some_and(|i| self.is(i, Classes::INFINITIVE))
    }

    /// Whether an auxiliary of the passive stands before a past form.
    fn is_passive(&self, at: usize, verb: Verb) -> bool {
        let helper = (0..at)
            .rev()
            .find(|i| self.kind(*i) != Kind::Adverb)
            .filter(|i| self.kind(*i) == Kind::Auxiliary);
        matches!(verb.form, Form::Finite | Form::Past)
            && helper.is_some_and(|i| self.is(i, Classes::PASSIVE))
    }

    /// "by NOUN" behind a passive.
    fn agent(&self, at: usize) -> Option<usize> {
        const NEAR: usize = 5;
        let by = (at + 1..at + 1 + NEAR).find(|i| self.is(*i, Classes::AGENT))?;
        self.noun(by + 1).map(|_| by + 1)
    }

    fn follows_quote(&self, at: usize) -> bool {
        match at.checked_sub(1).map(|i| self.kind(i)) {
            None | Some(Kind::Quote(_)) => true,
            Some(Kind::Comma | Kind::Dash) => {
                at >= 2 && matches!(self.kind(at - 2), Kind::Quote(_))
            }
            _ => false,
        }
    }

    /// The noun right behind a verb.
    fn behind(&self, at: usize) -> Option<usize> {
        let late = self.words.language.syntax.late_subject;
        let from = if late {
            self.after_adverbials(at + 1)
        } else {
            at + 1
        };
        let next = (from..self.chunks().len())
            .find(|i| self.kind(*i) != Kind::Adverb && !self.is(*i, Classes::OBJECT))?;
        let noun = self.noun(next)?;
        let speaks = self.is_someone(next) || noun.head == Head::Document;
        if late && !speaks && !(next == at + 1 && self.opens_with_quote(at)) {
            return None;
        }
        // "said the plan is bad": the noun is the subject of what was said.
        let clause = match self.kind(next + 1) {
            Kind::Auxiliary => {
                self.words.language.syntax.bare_complement || !self.follows_quote(at)
            }
            Kind::Verb(_) => !self.follows_quote(at),
            _ => false,
        };
        (noun.head != Head::FirstPerson || self.follows_quote(at))
            .then_some(next)
            .filter(|_| !clause)
    }

    /// Whether nothing but a quote stands before the verb at `at`, so that its subject follows.
    fn opens_with_quote(&self, at: usize) -> bool {
        let quote = matches!(self.kind(0), Kind::Quote(_));
        quote && (1..at).all(|i| self.kind(i) == Kind::Comma)
    }

    /// Past the adverbs and prepositional phrases at `from`, and the commas around them.
    fn after_adverbials(&self, from: usize) -> usize {
        const MOST: usize = 6;
        let mut at = from;
        for _ in 0..MOST {
            at += match self.kind(at) {
                Kind::Adverb => 1,
                Kind::Comma if self.kind(at + 1) == Kind::Preposition => 1,
                Kind::Comma if at > from && self.noun(at + 1).is_some() => 1,
                Kind::Preposition if self.noun(at + 1).is_some() => 2,
                Kind::Preposition if self.kind(at + 1) == Kind::Preposition => 1,
                Kind::Preposition if self.kind(at + 1) == Kind::Other => 2,
                Kind::Other | Kind::Action if at > from => 1,
                _ => break,
            };
        }
        at
    }

    /// The subject behind a verb before which something else stands.
    fn inverted(&self, at: usize) -> Option<usize> {
        let inverts = self.words.language.syntax.inversion;
        inverts.then(|| self.behind(at)).flatten()
    }

    /// The subject to the left of a finite verb.
    fn before(&self, at: usize) -> Option<usize> {
        let i = self.back(at)?;
        match self.kind(i) {
            Kind::Noun(_) | Kind::Other | Kind::Action => self.free(i),
            Kind::Comma | Kind::Dash => self.over_insertion(i),
            Kind::Close => self.before_bracket(i).and_then(|noun| self.free(noun)),
            Kind::Conjunction => self.coordinate(i),
            Kind::Relative => self.antecedent(i),
            Kind::Subordinator if self.is(i, Classes::COMPLEMENTISER) => self.antecedent(i),
            _ => None,
        }
    }

    /// The chunk before the bracket that closes at `close`.
    fn before_bracket(&self, close: usize) -> Option<usize> {
        let open = (0..close)
            .rev()
            .take(REACH)
            .find(|i| self.kind(*i) == Kind::Open)?;
        open.checked_sub(1)
    }

    /// From the end of a noun phrase with its modifiers back to its first noun; nothing where a
    /// preposition governs it.
    fn free(&self, end: usize) -> Option<usize> {
        let mut at = end;
        for _ in 0..REACH {
            match self.kind(at) {
                Kind::Noun(_) => {}
                Kind::Action | Kind::Other | Kind::Adverb => {
                    at = at.checked_sub(1)?;
                    continue;
                }
                Kind::Close => {
                    at = self.before_bracket(at)?;
                    continue;
                }
                _ => return None,
            }
            match at.checked_sub(1).map(|i| self.kind(i)) {
                Some(Kind::Preposition) => at = at.checked_sub(2)?,
                Some(Kind::Noun(_)) if self.is_genitive(at) => at -= 1,
                _ => return Some(at),
            }
        }
        None
    }

    /// Whether the noun phrase at `at` is in the genitive, by its article or its ending ("der
    /// Sprecher der Bahn").
    fn is_genitive(&self, at: usize) -> bool {
        self.words.language.syntax.genitive_case
            && (self.is(at, Classes::GENITIVE) || self.printed(at).ends_with('s'))
    }

    /// Over what stands between two commas: an apposition, a relative clause, an age.
    fn over_insertion(&self, close: usize) -> Option<usize> {
        let mark = self.kind(close);
        let mut at = close;
        for _ in 0..COMMAS {
            at = (0..at)
                .rev()
                .take(REACH)
                .take_while(|i| self.kind(*i) != Kind::Semicolon)
                .find(|i| self.kind(*i) == mark)?;
            let inside = at + 1..close;
            if inside.len() == 1
                && self
                    .noun(at + 1)
                    .is_some_and(|noun| matches!(noun.head, Head::Person(_)))
            {
                return Some(at + 1);
            }
            let before = at.checked_sub(1)?;
            let before = if self.kind(before) == Kind::Close {
                self.before_bracket(before)?
            } else {
                before
            };
            if self.noun(before).is_some()
                && self.opens_insertion(at + 1)
                && let Some(noun) = self.free(before).filter(|i| self.can_be_apposed(*i))
            {
                return Some(self.named_before(noun).unwrap_or(noun));
            }
        }
        None
    }

    /// The person whom the role at chunk `role` is an apposition to.
    fn named_before(&self, role: usize) -> Option<usize> {
        let person = role
            .checked_sub(2)
            .filter(|_| self.kind(role - 1) == Kind::Comma)?;
        let apposed = self.noun(role).is_some_and(|n| n.head == Head::Role);
        let named = self
            .noun(person)
            .is_some_and(|n| matches!(n.head, Head::Person(_) | Head::Name));
        (apposed && named).then_some(person)
    }

    /// The person whom a subject that is no person means: "One of them, Lind, ...", "The ringer was
    /// Lind".
    pub(super) fn named_beside(&self, at: usize) -> Option<usize> {
        let behind = self.behind_modifier(at);
        let is = self.is(behind, Classes::COPULA);
        let found = self
            .named_between(at, behind)
            .or_else(|| Some(behind + 1).filter(|i| is && self.is_person(*i)));
        let pronoun = self
            .noun(at)
            .is_some_and(|n| matches!(n.head, Head::Pronoun | Head::FirstPerson))
            && !self.is(at, Classes::INDEFINITE);
        found.filter(|_| !self.is_person(at) && !pronoun)
    }

    /// The finite verb at `at` with its subject behind it, between two commas.
    pub(super) fn parenthetical(&self, at: usize) -> Option<(usize, usize)> {
        let finite = matches!(self.kind(at), Kind::Verb(verb) if verb.form == Form::Finite);
        let opens = finite && self.kind(at - 1) == Kind::Comma;
        let noun = self.behind(at).filter(|_| opens)?;
        let closes = matches!(
            self.kind(self.behind_modifier(noun)),
            Kind::Comma | Kind::Stop
        );
        let named = self.named_apposition(noun).unwrap_or(noun);
        (closes && self.is_someone(named)).then_some((at, named))
    }

    /// The person who bears the role at chunk `at`: "the leader of the council, Ada Lind, ...".
    pub(super) fn named_apposition(&self, at: usize) -> Option<usize> {
        let one = self
            .noun(at)
            .is_some_and(|n| n.head == Head::Role && !n.plural && !n.indefinite);
        one.then(|| self.named_between(at, self.behind_modifier(at)))
            .flatten()
    }

    /// The chunk behind a noun phrase and the prepositional phrases that belong to it.
    fn behind_modifier(&self, at: usize) -> usize {
        const MOST: usize = 3;
        let modifies =
            |i: &usize| self.kind(*i) == Kind::Preposition && self.noun(*i + 1).is_some();
        let modifiers = (at + 1..).step_by(2).take(MOST);
        at + 1 + 2 * modifiers.take_while(modifies).count()
    }

    /// The person between the commas at chunks `comma` and `comma + 2`, beside the noun phrase at
    /// `at`.
    fn named_between(&self, at: usize, comma: usize) -> Option<usize> {
        let apposed = self.kind(comma) == Kind::Comma
            && matches!(self.kind(comma + 2), Kind::Comma | Kind::Stop);
        Some(comma + 1).filter(|i| apposed && comma > at && self.is_person(*i))
    }

    fn is_person(&self, at: usize) -> bool {
        self.noun(at)
            .is_some_and(|n| matches!(n.head, Head::Person(_)) && !n.genitive)
    }

    fn opens_insertion(&self, at: usize) -> bool {
        match self.kind(at) {
            Kind::Noun(noun) => {
                !matches!(
                    noun.head,
                    Head::Pronoun | Head::FirstPerson | Head::Person(_)
                ) || noun.owner.is_some()
            }
            Kind::Verb(verb) => matches!(verb.form, Form::Participle | Form::Past | Form::Finite),
            Kind::Relative
            | Kind::Preposition
            | Kind::Adverb
            | Kind::Action
            | Kind::Other
            | Kind::Subordinator
            | Kind::Phrase(..) => true,
            _ => false,
        }
    }

    fn can_be_apposed(&self, at: usize) -> bool {
        self.noun(at)
            .is_some_and(|noun| !matches!(noun.head, Head::Common | Head::SpeechAct))
    }

    /// "... and said": the subject of the verb before the conjunction.
    fn coordinate(&self, conjunction: usize) -> Option<usize> {
        let verb = (0..conjunction)
            .rev()
            .take(REACH)
            .find(|i| match self.kind(*i) {
                Kind::Verb(verb) => verb.form == Form::Finite && i + 1 < conjunction,
                _ => false,
            });
        verb.and_then(|i| self.before(i).filter(|noun| *noun < i))
            .or_else(|| self.first(0, conjunction))
    }

    /// The noun that "who" or "that" refers to.
    fn antecedent(&self, relative: usize) -> Option<usize> {
        let before = relative.checked_sub(1)?;
        let before = if self.kind(before) == Kind::Comma {
            before.checked_sub(1)?
        } else {
            before
        };
        self.noun(before).map(|_| before)
    }

    /// The subject of "saying", "adding", "calling".
    fn of_participle(&self, at: usize) -> Option<usize> {
        let Some(before) = self.back(at) else {
            return self.of_main_clause(at);
        };
        match self.kind(before) {
            Kind::Noun(noun)
                if matches!(
                    noun.head,
                    Head::Document | Head::Group | Head::Role | Head::Common
                ) =>
            {
                let of_someone = self.main(at).filter(|main| {
                    noun.head == Head::Document && *main < before && self.is_someone(*main)
                });
                let free = of_someone.or_else(|| self.free(before));
                free.or_else(|| matches!(noun.head, Head::Group | Head::Role).then_some(before))
                    .or_else(|| self.main(at))
            }
            Kind::Subordinator => self.quoted_as(before).or_else(|| self.main(at)),
            _ => self.main(at),
        }
    }

    /// The subject of the main clause behind an adjunct that opens the sentence: behind the comma
    /// after its quote.
    fn of_main_clause(&self, adjunct: usize) -> Option<usize> {
        let end = self.chunks().len();
        let quote = (adjunct..end).find(|i| matches!(self.kind(*i), Kind::Quote(_)))?;
        let comma = (quote..end).find(|i| self.kind(*i) == Kind::Comma)?;
        let subject = self.first(comma + 1, end)?;
        Some(subject).filter(|i| self.is_someone(*i))
    }

    /// Whether chunk `at` is a noun phrase for people or an organisation.
    pub(super) fn is_someone(&self, at: usize) -> bool {
        let heads = |head| {
            matches!(
                head,
                Head::Person(_)
                    | Head::Pronoun
                    | Head::FirstPerson
                    | Head::Role
                    | Head::Group
                    | Head::Organisation
                    | Head::Place
                    | Head::Name
            )
        };
        self.noun(at).is_some_and(|noun| heads(noun.head))
    }

    /// "was quoted as saying", "was quoted by AP as saying", "AP quoted Lind as saying".
    fn quoted_as(&self, subordinator: usize) -> Option<usize> {
        const NEAR: usize = 6;
        let before = subordinator.checked_sub(1)?;
        let quoting = |i: &usize| {
            matches!(
                self.kind(*i),
                Kind::Verb(_) | Kind::Phrase(_, Introduces::Conveyor)
            )
        };
        let verb = (0..subordinator).rev().take(NEAR).find(quoting)?;
        let passive = verb == before || matches!(self.kind(verb), Kind::Phrase(..));
        if passive {
            self.before(verb)
        } else {
            self.noun(verb + 1).map(|_| verb + 1)
        }
    }

    /// The subject of the main clause before `at`: that of the last verb of saying, else the first
    /// free noun.
    pub(super) fn main(&self, at: usize) -> Option<usize> {
        let verbs = (0..at).rev().take(REACH).filter(|i| match self.kind(*i) {
            Kind::Verb(verb) => verb.form == Form::Finite && !self.is_passive(*i, verb),
            _ => false,
        });
        let said = verbs.into_iter().find_map(|i| self.said_by(i));
        said.or_else(|| self.first(0, at))
    }

    fn said_by(&self, verb: usize) -> Option<usize> {
        let inverted = if self.follows_quote(verb) {
            self.behind(verb)
        } else {
            None
        };
        inverted
            .or_else(|| self.before(verb))
            .filter(|i| self.can_be_apposed(*i))
    }

    /// The first noun of `from..to` that no preposition governs, introductory phrases passed over.
    pub(super) fn first(&self, from: usize, to: usize) -> Option<usize> {
        let mut at = self.after_dateline(from);
        let mut vague = None;
        while at < to {
            match self.kind(at) {
                // "A month later, Lind ..."
                Kind::Noun(noun)
                    if noun.head == Head::Common
                        && matches!(self.kind(at + 1), Kind::Adverb | Kind::Comma) =>
                {
                    vague = vague.or(Some(at));
                    at += 1;
                }
                Kind::Noun(noun) if !noun.genitive => return Some(at),
                Kind::Preposition
                | Kind::Subordinator
                | Kind::Action
                | Kind::Verb(_)
                | Kind::Phrase(..) => {
                    at = self.after_introduction(at, to);
                }
                _ => at += 1,
            }
        }
        vague
    }

    /// Past "OSLO, May 3 (NTB) —" at the start of a sentence.
    fn after_dateline(&self, from: usize) -> usize {
        const LONGEST: usize = 9;
        let dash = (from..from + LONGEST).find(|i| self.kind(*i) == Kind::Dash);
        let named = |i: usize| match self.kind(i) {
            Kind::Noun(noun) => matches!(
                noun.head,
                Head::Place | Head::Outlet | Head::Organisation | Head::Name | Head::Common
            ),
            Kind::Comma | Kind::Stop | Kind::Open | Kind::Close | Kind::Adverb | Kind::Other => {
                true
            }
            _ => false,
        };
        dash.filter(|dash| from == 0 && (from..*dash).all(named))
            .map_or(from, |dash| dash + 1)
    }

    /// Past an introductory phrase: its comma, or its noun where it has none.
    fn after_introduction(&self, at: usize, to: usize) -> usize {
        const SHORT: usize = 12;
        let comma = (at..to.min(at + SHORT)).find(|i| self.kind(*i) == Kind::Comma);
        if let Some(comma) = comma {
            return comma + 1;
        }
        let is_preposition = self.kind(at) == Kind::Preposition;
        if is_preposition && self.noun(at + 1).is_some() {
            at + 2
        } else {
            at + 1
        }
    }
}

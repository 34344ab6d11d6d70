//! Roles as printed: "Kenyan President" before a name, ", a spokesman for the port," behind it.

use super::names::Name;
use crate::annotate::{
    Annotated, Shape,
    tokens::TokenKind,
    vocabulary::{Classes, Form, Frame, Vocabulary},
};

/// What a text says that someone is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::extract) struct Role {
    /// As printed, without an article.
    pub printed: String,
    /// Its noun, in lower case and singular ("president").
    pub head: String,
    /// The country or place that it names or derives from, in lower case.
    pub home: Option<String>,
    /// Whether it is the role of one: not "a supporter".
    pub definite: bool,
    /// Whether it has a complement ("leader of the council").
    pub complement: bool,
    /// Whether it is a single noun.
    pub bare: bool,
    /// Whose it is.
    pub owner: Owner,
}

/// Whose someone is, as far as a role tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Owner {
    /// "her lawyer".
    Person,
    /// "counsel to the inquiry": of something that has no name.
    Thing,
    /// Anything else.
    Untold,
}

impl Owner {
    fn of(words: &Annotated<'_>, from: usize, to: usize) -> Self {
        let complement = (from..to).find(|i| words[*i].is(Classes::PREPOSITION));
        let named = |at: usize| (at..to).any(|i| words[i].is_capital());
        if words[from].is(Classes::HIS.and(Classes::HERS)) {
            return Self::Person;
        }
        complement
            .filter(|at| !named(*at))
            .map_or(Self::Untold, |_| Self::Thing)
    }
}

impl Role {
    /// Whether someone with this role may be called by `description`.
    pub(in crate::extract) fn answers_to(
        &self,
        description: &Self,
        vocabulary: &Vocabulary,
    ) -> bool {
        // "his Kenyan counterpart" has the role of whoever he is, at home.
        let is = |role: &Self, classes| vocabulary.entry(&role.head, false).classes.has(classes);
        let counterpart =
            is(self, Classes::COUNTERPART) && self.home.is_some() && self.home == description.home;
        let home = description.home.is_none() || description.home == self.home;
        // "a farmer from Torvik" is "the farmer", but "a supporter" not "the Lind supporter".
        let definite = self.definite || (description.bare && self.head == description.head);
        // Any team has a leader; who is called so without a name leads a country.
        let leads = self.home.is_some()
            || self.head == description.head
            || !is(description, Classes::LEADER);
        let owned = description.owner != Owner::Person || self.owner != Owner::Thing;
        home && definite
            && leads
            && owned
            && (counterpart || vocabulary.is_a(&self.head, &description.head))
    }
}

/// Longest role, in words.
const LONGEST: usize = 14;

/// The role in the words `from..to`, if one of them is a role's noun: the last one before a
/// preposition is the head.
pub(in crate::extract) fn read(words: &Annotated<'_>, from: usize, to: usize) -> Option<Role> {
    // "said one resident": the verb is no part of what someone is.
    let opens = |i: usize| words[i].is(Classes::ARTICLE) || says(words, i);
    let start = (from..to).find(|i| !opens(*i))?;
    let before_preposition = (start..to)
        .take(LONGEST)
        .take_while(|i| !words[*i].is(Classes::PREPOSITION));
    let last = before_preposition.clone().last()?;
    let is_role = |i: &usize| {
        words[*i].is(Classes::ROLE) || words.vocabulary.title(words.printed(*i)).is_some()
    };
    let head = before_preposition.filter(is_role).last()?;
    if is_office(words, last)
        || is_somebody_else(words, head, last)
        || tells_something(words, start, to)
    {
        return None;
    }
    let head = words
        .vocabulary
        .title(words.printed(head))
        .map_or_else(|| words.vocabulary.role(words.printed(head)), str::to_owned);
    let home = (start..to).find_map(|i| words.vocabulary.home(words.printed(i)));
    Some(Role {
        printed: words.phrase(&(start..to)).to_owned(),
        head,
        definite: !words[from].is(Classes::INDEFINITE),
        home: home.map(str::to_owned),
        complement: (start..to).any(|i| words[i].is(Classes::PREPOSITION)),
        bare: to - start == 1,
        owner: Owner::of(words, from, to),
    })
}

/// A verb of saying in a form that a sentence has.
fn says(words: &Annotated<'_>, at: usize) -> bool {
    let verb = words[at]
        .entry
        .verb
        .filter(|v| matches!(v.frame, Frame::Say | Frame::Tell) && v.form == Form::Finite);
    verb.is_some() && words[at].shape == Shape::Lower && !words[at].is(Classes::ROLE)
}

/// "former mayor Ada Lind" behind a name and a comma: the role of somebody else. Where nouns have
/// capitals, it may be a genitive.
fn is_somebody_else(words: &Annotated<'_>, head: usize, last: usize) -> bool {
    !words.language.noun_capitals
        && (head + 1..=last).any(|i| words[i].is_capital() && !words[i].is(Classes::ROLE))
}

/// Whether words hold a sentence and no role ("official said", "she said the adviser"), or break
/// off.
fn tells_something(words: &Annotated<'_>, start: usize, to: usize) -> bool {
    let pronoun = |i: usize| words[i].is(Classes::PRONOUN) && !words[i].is(Classes::POSSESSIVE);
    (start..to).any(|i| says(words, i) || pronoun(i)) || words[to - 1].is(Classes::PREPOSITION)
}

/// Whether a noun names a body and no person: "operator", "lender".
pub(super) fn is_office(words: &Annotated<'_>, noun: usize) -> bool {
    let word = &words[noun];
    word.shape == Shape::Lower
        && word.is(Classes::GROUP.and(Classes::ORGANISATION))
        && !word.is(Classes::ROLE)
}

/// The role before a name.
pub(super) fn before(words: &Annotated<'_>, name: &Name) -> Option<Role> {
    let appositive = name
        .core
        .start
        .checked_sub(2)
        .filter(|_| name.lead.is_empty() && words[name.core.start - 1].is_mark(','));
    if let Some(last) = appositive {
        return before_comma(words, name, last);
    }
    if name.lead.is_empty()
        || !name
            .lead
            .clone()
            .any(|i| words[i].is(Classes::ROLE.and(Classes::HONORIFIC)))
    {
        return None;
    }
    // The run may hold a country or a genitive further left ("China's top diplomat").
    let genitive = name
        .lead
        .start
        .checked_sub(1)
        .filter(|i| words[*i].apostrophe_s && words[*i].is_capital());
    read(words, genitive.unwrap_or(name.lead.start), name.lead.end)
}

/// "her policy adviser, NAME": the noun phrase that ends at `last`.
fn before_comma(words: &Annotated<'_>, name: &Name, last: usize) -> Option<Role> {
    let belongs = |i: &usize| {
        let word = &words[*i];
        word.kind == TokenKind::Word
            && !word.is(Classes::PREPOSITION
                .and(Classes::AUXILIARY)
                .and(Classes::CONJUNCTION))
    };
    let start = (0..=last)
        .rev()
        .take(LONGEST / 2)
        .take_while(belongs)
        .last()?;
    // "Responding to the mayor, Lind ...": the comma ends a phrase about somebody else, unless
    // another one closes the name.
    let governed = start
        .checked_sub(1)
        .is_some_and(|i| words[i].is(Classes::PREPOSITION));
    let closed = words
        .get(name.core.end)
        .is_none_or(|w| matches!(w.kind, TokenKind::Mark(_)));
    if words[last].is(Classes::ROLE) {
        return read(words, start, last + 1).filter(|_| !governed || closed);
    }
    let article = head_with_complement(words, last).filter(|_| closed)?;
    read(words, article, last + 1)
}

/// The article of a role with a complement that ends at `last`: "the leader of the council".
pub(super) fn head_with_complement(words: &Annotated<'_>, last: usize) -> Option<usize> {
    let belongs =
        |i: &usize| words[*i].kind == TokenKind::Word && !words[*i].is(Classes::AUXILIARY);
    let determined = |i: &usize| {
        let article = Classes::ARTICLE.and(Classes::POSSESSIVE);
        let complement = (i + 2..=i + 3).any(|at| words[at].is(Classes::ATTRIBUTIVE));
        complement && words[*i + 1].is(Classes::ROLE) && words[*i].is(article)
    };
    let reach = (0..last.saturating_sub(2)).rev().take(LONGEST);
    reach.take_while(belongs).find(determined)
}

/// The apposition behind a name.
pub(super) fn after(words: &Annotated<'_>, name: &Name) -> Option<Role> {
    let comma = words.get(name.core.end).filter(|w| w.is_mark(','))?;
    let first = words.get(name.core.end + 1)?;
    let opens = Classes::ARTICLE
        .and(Classes::ROLE)
        .and(Classes::ROLE_MODIFIER)
        .and(Classes::DEMONYM)
        .and(Classes::POSSESSIVE);
    if comma.apostrophe_s || !(first.is(opens) || first.apostrophe_s) {
        return None;
    }
    let start = name.core.end + 1;
    let inside = |i: &usize| {
        words.get(*i).is_some_and(|w| {
            w.kind == TokenKind::Word && !w.is(Classes::AUXILIARY.and(Classes::RELATIVE))
        })
    };
    // A name line ends without a mark; its role does not go on in the next sentence.
    let limit = words.sentence_end(start);
    let end = (start..limit).take(LONGEST).take_while(inside).last()? + 1;
    let closed = end == limit
        || words.get(end).is_some_and(|w| {
            matches!(
                w.kind,
                TokenKind::Mark(',' | '.' | ';' | ')' | '—' | '–' | ':')
            )
        });
    let lower_head =
        (start..end).any(|i| words[i].is(Classes::ROLE) && words[i].shape != Shape::None);
    (closed && lower_head)
        .then(|| read(words, start, end))
        .flatten()
}

/// The age behind a name: "Ada Lind, 61," or "Ada Lind (61)".
pub(super) fn age(words: &Annotated<'_>, name: &Name) -> Option<u16> {
    const OLDEST: u16 = 125;
    let at = name.core.end;
    let opens = words
        .get(at)
        .is_some_and(|w| w.is_mark(',') || w.is_mark('('));
    let closes = words
        .get(at + 2)
        .is_none_or(|w| matches!(w.kind, TokenKind::Mark(_)));
    let number = words
        .get(at + 1)
        .filter(|w| opens && closes && w.kind == TokenKind::Number)?;
    number
        .span
        .of(words.text)
        .parse()
        .ok()
        .filter(|age| *age <= OLDEST)
}

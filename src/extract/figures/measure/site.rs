//! Where a quantity stands among the words of its sentence: what the rules look at.

use super::{
    super::{
        lexicon::{Deed, Joint, Manner},
        phrase,
        quantity::Quantity,
        scope::Scope,
        tags::{Tag, Tagged, Token},
    },
    Known,
};
use crate::lang::Language;

/// Farthest word from the figure that is looked at.
pub(super) const FARTHEST: usize = 30;

/// Where a quantity stands among the words of its sentence.
pub(super) struct Site<'a> {
    pub(super) scope: &'a Scope<'a>,
    pub(super) tagged: &'a Tagged<'a>,
    pub(super) quantity: &'a Quantity,
    /// First word of the quantity, or of what says how exact it is.
    pub(super) lead: usize,
    /// Whether something says how exact it is.
    pub(super) hedged: bool,
    /// One past its last word, and past the same amount in brackets.
    pub(super) end: usize,
    /// Whether it is said again in brackets.
    pub(super) bracketed: bool,
    /// The verb before it in its clause.
    pub(super) verb: Option<usize>,
    /// What was measured before.
    pub(super) known: Known<'a>,
}

impl<'a> Site<'a> {
    pub(super) fn of(
        scope: &'a Scope<'a>,
        tagged: &'a Tagged<'a>,
        quantity: &'a Quantity,
        known: Known<'a>,
    ) -> Self {
        let first = tagged.index(quantity.span.start);
        let lead = without_qualifier(scope, tagged, first);
        let last = tagged.end(quantity.span);
        let bracketed = bracket_end(tagged, last);
        let end = bracketed.unwrap_or(last);
        // "exceeded 3 billion": the word that hedges may be the verb.
        let verb = verb_before(tagged, first);
        Self {
            scope,
            tagged,
            quantity,
            lead,
            hedged: lead < first,
            end,
            bracketed: bracketed.is_some(),
            verb,
            known,
        }
    }

    pub(super) fn token(&self, n: usize) -> Option<&'a Token<'a>> {
        self.tagged.tokens.get(n)
    }

    /// The word right before the quantity, `back` words further left for 1, 2 ...
    pub(super) fn left(&self, back: usize) -> Option<&'a Token<'a>> {
        self.token(self.lead.checked_sub(back + 1)?)
            .filter(|_| self.token(self.lead).is_some_and(Token::adjoins))
    }

    pub(super) fn language(&self) -> &'static Language {
        self.scope.lexicon.language
    }

    /// Whether the word at `n` does `joint`.
    pub(super) fn is(&self, n: usize, joint: Joint) -> bool {
        self.tagged.is(self.scope, n, joint)
    }

    /// Whether the word at `n`, with nothing but a blank before it, does `joint`.
    pub(super) fn adjoins(&self, n: usize, joint: Joint) -> bool {
        self.token(n).is_some_and(Token::adjoins) && self.is(n, joint)
    }

    /// Whether the word at `n` makes the noun behind it the whole of what stands before: "of", or
    /// an article in the genitive.
    pub(super) fn leads_whole(&self, n: usize) -> bool {
        self.is(n, Joint::Of) || self.is(n, Joint::Genitive)
    }

    /// The preposition that governs the quantity.
    pub(super) fn governor(&self) -> Option<&'a Token<'a>> {
        self.left(0).filter(|t| t.tag == Tag::Preposition)
    }

    /// Whether the quantity is governed by a preposition that does `joint`.
    pub(super) fn is_governed(&self, joint: Joint) -> bool {
        let governor = self.governor();
        governor.is_some_and(|t| self.scope.lexicon.is(&t.lower, joint))
    }

    /// Whether its preposition makes it another part of the clause than what the verb speaks of:
    /// "with a rally of thousands".
    pub(super) fn is_oblique(&self) -> bool {
        let joints = [
            Joint::Of,
            Joint::Comitative,
            Joint::Origin,
            Joint::Benefactive,
        ];
        joints.iter().any(|joint| self.is_governed(*joint))
    }

    /// Whether the verb says where a figure stands or how it moves, so that its subject is what is
    /// measured.
    pub(super) fn is_level(&self) -> bool {
        let Some(verb) = self.verb.and_then(|v| self.token(v)) else {
            return false;
        };
        self.scope.lexicon.is(&verb.lower, Joint::Level) || self.moves(verb)
    }

    /// Whether the verb says that its subject moved; not where the figure itself is its object
    /// ("raised $410 million").
    pub(super) fn moves(&self, verb: &Token<'_>) -> bool {
        let direct = self.verb.is_some_and(|v| v + 1 == self.lead);
        let manners: &[Manner] = if direct {
            &[Manner::Verb]
        } else {
            &Manner::VERBS
        };
        self.scope.lexicon.direction(&verb.lower, manners).is_some()
    }

    pub(super) fn is_hollow(&self, token: &Token<'_>) -> bool {
        self.scope.lexicon.is(&token.lower, Joint::Hollow)
    }

    /// The first word of the noun phrase that ends right before `end`, with its determiner.
    pub(super) fn phrase_start(&self, end: usize) -> usize {
        let nouns = phrase::nouns_start(self.tagged, end);
        nouns - usize::from(nouns > 0 && self.tagged.tag(nouns - 1) == Some(Tag::Determiner))
    }

    /// The words `from..to` as they stand.
    pub(super) fn words(&self, from: usize, to: usize) -> Option<String> {
        let span = self
            .token(from)?
            .span()
            .joined(self.token(to.checked_sub(1)?)?.span());
        Some(
            span.of(self.scope.text)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
        )
    }

    /// Whether one of the words `from..to` is a verb, or stands for one.
    pub(super) fn has_verb(&self, from: usize, to: usize) -> bool {
        self.tagged.tokens.get(from..to).is_some_and(|t| {
            t.iter()
                .any(|t| matches!(t.tag, Tag::Verb | Tag::Auxiliary))
        })
    }

    /// The label that the words `from..to` make.
    pub(super) fn label(&self, from: usize, to: usize) -> Option<String> {
        phrase::label(self.scope, self.tagged, from, to)
    }

    /// The words behind the quantity up to the next comma or border of a clause.
    pub(super) fn rest_of_clause(&self, most: usize) -> impl Iterator<Item = usize> {
        let tokens = self.tagged.tokens.iter().enumerate().skip(self.end);
        let inside = |t: &Token<'_>| !t.is_behind_comma() && !t.is_behind_border();
        tokens
            .take(most)
            .take_while(move |(_, t)| inside(t))
            .map(|(n, _)| n)
    }

    /// What the verb measures of its subject, for a figure of `kind`.
    pub(super) fn deed(&self, kind: Deed) -> Option<&'static str> {
        let verb = self.verb.and_then(|v| self.token(v))?;
        self.scope.lexicon.deed(&verb.lower, kind)
    }

    /// Whether the verb says that its subject moved.
    pub(super) fn has_motion(&self) -> bool {
        let verb = self.verb.and_then(|v| self.token(v));
        verb.is_some_and(|v| self.moves(v))
    }
}

/// Behind "7.5 million crowns (US$1.1 million)": the first word past the bracket that opens at the
/// token `at` and holds a quantity.
fn bracket_end(tagged: &Tagged<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 6;
    tagged
        .tokens
        .get(at)
        .filter(|t| t.word.gap.starts_with(" (") && t.word.gap.len() <= 4)?;
    let close = (at + 1..tagged.tokens.len())
        .take(LONGEST)
        .find(|&n| tagged.tokens[n].word.gap.starts_with(')'))?;
    let amount = tagged.tokens[at..close]
        .iter()
        .any(|t| t.tag == Tag::Quantity);
    (amount && tagged.tokens[close].word.gap == ") ").then_some(close)
}

/// Where the quantity starts with the words before it that say how exact it is: "more than", "an
/// estimated".
pub(in crate::extract::figures) fn without_qualifier(
    scope: &Scope<'_>,
    tagged: &Tagged<'_>,
    first: usize,
) -> usize {
    let mut lead = first;
    while lead > 0 {
        let words = (1..=3.min(lead)).rev().find(|n| {
            let phrase: Vec<&str> = tagged.tokens[lead - n..lead]
                .iter()
                .map(|t| &*t.lower)
                .collect();
            scope
                .lexicon
                .qualifiers
                .contains_key(phrase.join(" ").as_str())
        });
        let Some(words) = words else { break };
        lead -= words;
    }
    lead
}

/// The nearest verb before `lead` in the same clause.
pub(in crate::extract::figures) fn verb_before(tagged: &Tagged<'_>, lead: usize) -> Option<usize> {
    let first = lead.saturating_sub(FARTHEST);
    for n in (first..lead).rev() {
        let behind = tagged.tokens.get(n + 1)?;
        if behind.is_behind_border() || behind.tag == Tag::Opener {
            return None;
        }
        if matches!(tagged.tokens[n].tag, Tag::Verb | Tag::Auxiliary) {
            return Some(n);
        }
    }
    None
}

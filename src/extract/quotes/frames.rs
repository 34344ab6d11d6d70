//! Which verb or phrase in a clause governs a quote, and so who said it: the [`rules`](mod@super::rules)
//! that look at the clause of the quote, surest first.

use std::ops::Range;

use super::{
    clause::{Clause, Head, Kind},
    rules::{
        ACCORDING, ADJUNCT, BEHIND, CLAUSE_SUBJECT, CLOSES, COLON, COMPLETED, GOVERNS, LINE, OWNER,
        Rule, VERB_BEFORE,
    },
    subject::{Subject, Subjects},
};
use crate::{
    annotate::{
        Annotated,
        vocabulary::{Classes, Form, Frame, Introduces, Side, Verb},
    },
    extract::people::Gender,
};

/// A verb or phrase that may govern a quote, with who said it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cue {
    /// Its chunk.
    pub at: usize,
    /// The chunk of the noun phrase that names the speaker.
    pub noun: usize,
    /// What it is.
    pub kind: CueKind,
}

/// What a cue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CueKind {
    /// A verb of saying.
    Verb(Verb),
    /// A fixed phrase.
    Phrase(Introduces),
}

impl Cue {
    /// From the first to the last chunk of verb and subject.
    fn group(&self) -> Range<usize> {
        self.at.min(self.noun)..self.at.max(self.noun) + 1
    }

    /// Whether it is a verb of the given frame.
    pub(super) fn frame(&self) -> Option<Frame> {
        if let CueKind::Verb(verb) = self.kind {
            Some(verb.frame)
        } else {
            None
        }
    }
}

/// A speaker for a quote: where the words that name the speaker stand, and why.
#[derive(Debug, Clone, Copy)]
pub(super) struct Claim {
    /// The chunk of the noun phrase.
    pub noun: usize,
    /// The chunk of the verb or phrase.
    pub cue: Option<usize>,
    /// The rule.
    pub rule: Rule,
}

/// The cues of a clause, ascending, those without a subject left out.
pub(super) fn cues(words: &Annotated<'_>, clause: &Clause) -> Vec<Cue> {
    let subjects = Subjects { clause, words };
    let one = |at: usize| match clause.chunks[at].kind {
        Kind::Verb(verb) => {
            let named = |noun: usize| subjects.named_apposition(noun).unwrap_or(noun);
            subjects.of(at, verb).map(|Subject { noun, .. }| Cue {
                at,
                noun: named(noun),
                kind: CueKind::Verb(verb),
            })
        }
        Kind::Phrase(side, introduces) => named_by(&subjects, at, side).map(|noun| Cue {
            at,
            noun,
            kind: CueKind::Phrase(introduces),
        }),
        _ => None,
    };
    (0..clause.chunks.len()).filter_map(one).collect()
}

/// The noun that a fixed phrase introduces.
fn named_by(subjects: &Subjects<'_>, at: usize, side: Side) -> Option<usize> {
    let noun = match side {
        Side::Left => at.checked_sub(1)?,
        Side::Right => at + 1,
    };
    subjects.noun(noun)?;
    Some(subjects.named_apposition(noun).unwrap_or(noun))
}

/// The name at chunk `at` of a line such as "— Ada Lind, mayor": followed by a mark or nothing.
pub(super) fn named_line(subjects: &Subjects<'_>, at: usize) -> Option<Claim> {
    let named = subjects.noun(at).is_some_and(|n| {
        !matches!(
            n.head,
            Head::Pronoun | Head::FirstPerson | Head::Common | Head::Document | Head::SpeechAct
        )
    });
    let ends = matches!(
        subjects.kind(at + 1),
        Kind::Stop | Kind::Comma | Kind::Open | Kind::Dash
    );
    (named && ends).then_some(Claim {
        noun: at,
        cue: None,
        rule: LINE,
    })
}

/// Finds the claim for one quote.
pub(super) struct Claims<'a> {
    subjects: Subjects<'a>,
    cues: &'a [Cue],
}

impl<'a> Claims<'a> {
    /// For the quotes of a clause with these cues.
    pub(super) fn new(words: &'a Annotated<'a>, clause: &'a Clause, cues: &'a [Cue]) -> Self {
        Self {
            subjects: Subjects { clause, words },
            cues,
        }
    }

    /// Who said the quote in chunk `quote`, by the surest rule that applies.
    pub(super) fn of(&self, quote: usize) -> Option<Claim> {
        let rules: [fn(&Self, usize) -> Option<Claim>; 11] = [
            Self::line,
            Self::verb_before,
            Self::behind,
            Self::governs,
            Self::adjunct,
            Self::closes,
            Self::according,
            Self::completed,
            Self::owner,
            Self::colon,
            Self::clause_subject,
        ];
        let claims = || rules.iter().filter_map(|rule| rule(self, quote));
        let voiced = || claims().filter(|claim| !self.is_outlet(claim.noun));
        let relayed = voiced()
            .next()
            .filter(|claim| self.is_told_of(claim) || self.is_relay(claim))
            .and_then(|_| voiced().find(|claim| self.tells(claim)));
        // An agency that reports is no speaker where someone else stands in the sentence.
        relayed
            .or_else(|| voiced().next())
            .or_else(|| claims().next())
    }

    /// "Both leaders praised ...": what several did is told by somebody else, if the sentence names
    /// one who tells.
    fn is_told_of(&self, claim: &Claim) -> bool {
        let several = self.subjects.noun(claim.noun).is_some_and(|n| n.plural);
        several
            && matches!(
                self.frame(claim),
                Some(Frame::Judge | Frame::Call | Frame::Think)
            )
    }

    /// "..., NTB reported": an organisation that passes on what somebody else in the sentence says.
    fn is_relay(&self, claim: &Claim) -> bool {
        let office = self
            .subjects
            .noun(claim.noun)
            .is_some_and(|n| matches!(n.head, Head::Organisation | Head::Name));
        office
            && claim
                .cue
                .is_some_and(|cue| self.subjects.is(cue, Classes::RELAY))
    }

    fn tells(&self, claim: &Claim) -> bool {
        let one = self
            .subjects
            .noun(claim.noun)
            .is_some_and(|n| matches!(n.head, Head::Person(_) | Head::Role) && !n.plural);
        one && (claim.rule == ACCORDING
            || matches!(self.frame(claim), Some(Frame::Say | Frame::Tell)))
    }

    fn frame(&self, claim: &Claim) -> Option<Frame> {
        self.cues
            .iter()
            .find(|cue| Some(cue.at) == claim.cue)?
            .frame()
    }

    /// An outlet, or its voice: "the narrator of state television".
    fn is_outlet(&self, noun: usize) -> bool {
        let is = |at: usize| {
            self.subjects
                .noun(at)
                .is_some_and(|n| n.head == Head::Outlet)
        };
        let role = self
            .subjects
            .noun(noun)
            .is_some_and(|n| n.head == Head::Role);
        is(noun)
            || (role
                && self.subjects.kind(noun + 1) == Kind::Preposition
                && is(noun + 2)
                && self.subjects.ends_in(noun, Classes::VOICE))
    }

    fn claim(cue: &Cue, rule: Rule) -> Claim {
        Claim {
            noun: cue.noun,
            cue: Some(cue.at),
            rule,
        }
    }

    /// What someone is said to say or think is said by whoever reports it: the verb of saying that
    /// governs the verb of `cue`.
    fn outermost(&self, cue: &'a Cue) -> &'a Cue {
        if self.is_reportative(cue) {
            let before = self
                .verbs()
                .rev()
                .map(|(other, _)| other)
                .filter(|other| other.at < cue.at && other.noun < cue.at);
            return before
                .into_iter()
                .find(|other| !self.is_reportative(other))
                .unwrap_or(cue);
        }
        let says = |other: &(&'a Cue, Verb)| {
            other.0.at < cue.at
                && matches!(other.1.frame, Frame::Say | Frame::Tell)
                && other.1.form == Form::Finite
        };
        let linked = |other: &(&'a Cue, Verb)| {
            (other.0.at..cue.at).all(|i| {
                !matches!(
                    self.subjects.kind(i),
                    Kind::Comma | Kind::Semicolon | Kind::Quote(_)
                )
            })
        };
        let outer = self
            .verbs()
            .filter(|other| says(other))
            .find(|other| linked(other));
        outer
            .filter(|(outer, _)| !self.is_outlet(outer.noun))
            .map_or(cue, |(outer, _)| outer)
    }

    /// Whether a verb of speech is in the mood of reported speech ("erinnere", "warne"), and so a
    /// part of what is reported.
    fn is_reportative(&self, cue: &Cue) -> bool {
        let finite = matches!(cue.kind, CueKind::Verb(verb) if verb.form == Form::Finite);
        let syntax = &self.subjects.words.language.syntax;
        finite && (syntax.is_reportative)(self.subjects.printed(cue.at))
    }

    /// "you", "it", "one": nobody in particular.
    fn is_nobody(&self, cue: &Cue) -> bool {
        let noun = self.subjects.noun(cue.noun);
        noun.is_some_and(|n| n.head == Head::Pronoun && n.gender == Gender::Unknown && !n.plural)
    }

    fn verbs(&self) -> impl DoubleEndedIterator<Item = (&'a Cue, Verb)> {
        self.cues.iter().filter_map(|cue| {
            if let CueKind::Verb(verb) = cue.kind {
                Some((cue, verb))
            } else {
                None
            }
        })
    }

    /// Only small words and marks lie in `between`.
    fn is_small(&self, between: Range<usize>) -> bool {
        between.into_iter().all(|i| {
            matches!(
                self.subjects.kind(i),
                Kind::Comma
                    | Kind::Colon
                    | Kind::Dash
                    | Kind::Adverb
                    | Kind::Subordinator
                    | Kind::Preposition
                    | Kind::Auxiliary
                    | Kind::Other
            )
        })
    }

    /// A participle that opens the sentence has the subject of the main clause behind it.
    fn adjunct(&self, quote: usize) -> Option<Claim> {
        let opens = |cue: &Cue| cue.at < quote && (0..cue.at).all(|i| self.is_small(i..i + 1));
        let (cue, _) = self
            .verbs()
            .find(|(cue, verb)| verb.form == Form::Participle && opens(cue) && cue.noun > quote)?;
        Some(Self::claim(cue, ADJUNCT))
    }

    /// A dash and a name that ends the sentence or its line.
    fn line(&self, quote: usize) -> Option<Claim> {
        let dash = self.subjects.kind(quote + 1) == Kind::Dash;
        named_line(&self.subjects, quote + 2).filter(|_| dash)
    }

    fn verb_before(&self, quote: usize) -> Option<Claim> {
        let near = |cue: &Cue| {
            cue.group().end <= quote
                && self.is_small(cue.group().end..quote)
                && quote - cue.group().end <= 4
        };
        let marked = |cue: &Cue| {
            (cue.group().end..quote)
                .any(|i| matches!(self.subjects.kind(i), Kind::Comma | Kind::Colon))
        };
        let takes = |cue: &Cue, verb: Verb| verb.frame != Frame::Manner || marked(cue);
        let (cue, _) = self
            .verbs()
            .rev()
            .find(|(cue, verb)| near(cue) && takes(cue, *verb) && !self.is_nobody(cue))?;
        (!self.closes_earlier_quote(cue, quote))
            .then(|| Self::claim(self.outermost(cue), VERB_BEFORE))
    }

    /// `“A,” said Lind. “B” ...` is right for both; `“A,” Lind said, the “B” of ...` is not this
    /// rule's.
    fn closes_earlier_quote(&self, cue: &Cue, quote: usize) -> bool {
        let tail = self.subjects.kind(cue.group().end) == Kind::Comma;
        let follows =
            cue.group().start > 0 && self.is_small(cue.group().start - 1..cue.group().start);
        tail && follows && quote > cue.group().end + 2
    }

    fn behind(&self, quote: usize) -> Option<Claim> {
        let fits = |cue: &Cue, verb: Verb| {
            let start = cue.group().start;
            // "he was quoted as saying": a participle with its subject before it.
            let finite = matches!(verb.form, Form::Finite | Form::Base)
                || (verb.form != Form::Finite && cue.noun == start);
            let marks = start > quote
                && (quote + 1..start).all(|i| {
                    matches!(
                        self.subjects.kind(i),
                        Kind::Comma | Kind::Dash | Kind::Adverb | Kind::Auxiliary
                    )
                });
            let turned = self.subjects.words.language.syntax.any_quotative && cue.noun > cue.at;
            let finite = finite || turned;
            finite && marks && (turned || !matches!(verb.frame, Frame::Judge | Frame::Call))
        };
        let (cue, _) = self.verbs().find(|(cue, verb)| fits(cue, *verb))?;
        Some(Self::claim(cue, BEHIND))
    }

    /// The nearest verb to the left.
    fn governs(&self, quote: usize) -> Option<Claim> {
        let stops = |i: &usize| matches!(self.subjects.kind(*i), Kind::Semicolon);
        let from = (0..quote).rev().find(stops).unwrap_or(0);
        let fits = |cue: &Cue, verb: Verb| {
            cue.at < quote
                && cue.at >= from
                && verb.frame != Frame::Manner
                && !self.is_nobody(cue)
                && !self.is_aside(cue, quote)
        };
        let (cue, _) = self
            .verbs()
            .rev()
            .find(|(cue, verb)| fits(cue, *verb) && cue.noun < quote)?;
        Some(Self::claim(self.outermost(cue), GOVERNS))
    }

    /// The noun right before a quote that goes on with its verb.
    fn completed(&self, quote: usize) -> Option<Claim> {
        let noun = quote.checked_sub(1)?;
        let someone = self
            .subjects
            .noun(noun)
            .is_some_and(|n| matches!(n.head, Head::Person(_) | Head::Pronoun | Head::Role));
        (someone && self.subjects.opens_with_verb(quote)).then_some(Claim {
            noun,
            cue: None,
            rule: COMPLETED,
        })
    }

    /// A verb of a relative clause, or of an introductory one, that a comma closes before the
    /// quote.
    fn is_aside(&self, cue: &Cue, quote: usize) -> bool {
        let closed = (cue.group().end..quote).any(|i| self.subjects.kind(i) == Kind::Comma);
        let opens = (0..cue.at)
            .rev()
            .find(|i| matches!(self.subjects.kind(*i), Kind::Comma | Kind::Quote(_)))
            .map_or(0, |i| i + 1);
        let introductory = opens == 0 && self.subjects.kind(0) == Kind::Subordinator;
        closed && (introductory || self.subjects.kind(opens) == Kind::Relative)
    }

    /// ", Lind said." at the end of the sentence.
    fn closes(&self, quote: usize) -> Option<Claim> {
        let (cue, _) = self.verbs().find(|(cue, verb)| {
            let start = cue.group().start;
            let parenthetic = start > quote
                && matches!(
                    self.subjects.kind(start - 1),
                    Kind::Comma | Kind::Dash | Kind::Quote(_)
                );
            parenthetic
                && verb.form == Form::Finite
                && matches!(verb.frame, Frame::Say | Frame::Tell)
        })?;
        Some(Self::claim(cue, CLOSES))
    }

    fn according(&self, quote: usize) -> Option<Claim> {
        let sources = self.cues.iter().filter(|cue| {
            matches!(
                cue.kind,
                CueKind::Phrase(Introduces::Source | Introduces::Speaker)
            )
        });
        let nearest = sources.min_by_key(|cue| cue.at.abs_diff(quote))?;
        Some(Self::claim(nearest, ACCORDING))
    }

    /// The nearest noun of speech to the left that belongs to someone.
    fn owner(&self, quote: usize) -> Option<Claim> {
        let owned = |i: &usize| {
            self.subjects.noun(*i).is_some_and(|n| {
                matches!(n.head, Head::SpeechAct | Head::Document) && n.owner.is_some()
            })
        };
        let noun = (0..quote).rev().take(6).find(owned)?;
        Some(Claim {
            noun,
            cue: None,
            rule: OWNER,
        })
    }

    fn colon(&self, quote: usize) -> Option<Claim> {
        let before = quote.checked_sub(1)?;
        let colon = self.subjects.kind(before) == Kind::Colon;
        let noun = colon.then(|| self.subjects.first(0, before)).flatten()?;
        Some(Claim {
            noun,
            cue: None,
            rule: COLON,
        })
    }

    fn clause_subject(&self, quote: usize) -> Option<Claim> {
        let noun = self.subjects.first(0, quote)?;
        let speaks = matches!(
            self.subjects.noun(noun)?.head,
            Head::Person(_) | Head::Pronoun | Head::FirstPerson | Head::Role
        );
        speaks.then_some(Claim {
            noun,
            cue: None,
            rule: CLAUSE_SUBJECT,
        })
    }
}

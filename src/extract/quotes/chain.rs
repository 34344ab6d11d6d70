//! Who conveyed the words: "told Reuters", "as quoted by the Kremlin", "AP reported". Another field
//! than the speaker.

use super::{
    clause::{Clause, Head, Kind},
    frames::{Claim, Cue, CueKind},
    rules::CLAUSE_SUBJECT,
    speaker::{Focus, Resolver},
};
use crate::annotate::vocabulary::{Classes, Form, Frame, Introduces};

/// The conveyors that a clause names, nearest to the speaker first, the speaker of `claim` left
/// out.
pub(super) fn reported_by(
    resolver: &Resolver<'_>,
    clause: &Clause,
    cues: &[Cue],
    claim: Option<&Claim>,
) -> Vec<String> {
    let chain = Chain {
        resolver,
        clause,
        claim,
    };
    let mut found: Vec<usize> = Vec::new();
    for cue in cues {
        found.extend(Some(cue.noun).filter(|_| chain.conveys(cue)));
        found.extend(chain.told(cue));
    }
    found.extend(chain.carriers());
    let from = claim.and_then(|c| c.cue).unwrap_or(0);
    found.retain(|at| Some(*at) != claim.map(|c| c.noun));
    found.sort_by_key(|at| (at.abs_diff(from), *at));
    let mut names: Vec<String> = Vec::new();
    for name in found.into_iter().filter_map(|at| chain.name(at)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Looks for conveyors beside one quote.
struct Chain<'a> {
    resolver: &'a Resolver<'a>,
    clause: &'a Clause,
    claim: Option<&'a Claim>,
}

impl Chain<'_> {
    fn head(&self, at: usize) -> Option<Head> {
        self.clause.chunks.get(at)?.noun().map(|noun| noun.head)
    }

    /// As printed, without an article.
    fn name(&self, at: usize) -> Option<String> {
        let words = self.resolver.words;
        let start = self.clause.chunks.get(at)?.words.start;
        let article = words[start]
            .is(Classes::ARTICLE)
            .then(|| words.printed(start));
        let name = self
            .resolver
            .speaker(self.clause, at, &Focus::default())?
            .name;
        let bare = article
            .and_then(|article| name.strip_prefix(article))
            .map(|rest| rest.trim_start().to_owned());
        Some(bare.filter(|bare| !bare.is_empty()).unwrap_or(name))
    }

    /// Whether one person is named as the speaker, by what that person does rather than by the
    /// sentence's form alone.
    fn has_person(&self) -> bool {
        let by_verb = self
            .claim
            .filter(|claim| claim.cue.is_some() || claim.rule == CLAUSE_SUBJECT);
        by_verb.is_some_and(|claim| {
            matches!(
                self.head(claim.noun),
                Some(Head::Person(_) | Head::Role | Head::Pronoun | Head::Name)
            )
        })
    }

    /// "as quoted by NOUN", "AP reported", and beside a person "according to a Kremlin readout",
    /// "the Kremlin said".
    fn conveys(&self, cue: &Cue) -> bool {
        let head = self.head(cue.noun);
        let outlet = head == Some(Head::Outlet) && self.claim.is_some();
        outlet
            || match cue.kind {
                CueKind::Phrase(Introduces::Conveyor) => true,
                CueKind::Phrase(Introduces::Source) => {
                    self.has_person() && matches!(head, Some(Head::Document | Head::Organisation))
                }
                CueKind::Phrase(Introduces::Speaker) => false,
                CueKind::Verb(verb) => {
                    let office =
                        matches!(head, Some(Head::Organisation | Head::Place | Head::Group));
                    let says = verb.frame == Frame::Say && verb.form == Form::Finite;
                    office && says && self.has_person() && self.closes(cue)
                }
            }
    }

    /// ", the Kremlin said" behind the words and whoever said them.
    fn closes(&self, cue: &Cue) -> bool {
        let start = cue.noun.min(cue.at);
        let behind = self
            .claim
            .and_then(|claim| claim.cue)
            .is_some_and(|said| said < start);
        behind
            && start
                .checked_sub(1)
                .is_some_and(|i| self.clause.chunks[i].kind == Kind::Comma)
    }

    /// "told NOUN", and in the dative "sagte Lind NOUN", where the noun is a newsroom.
    fn told(&self, cue: &Cue) -> Option<usize> {
        let addressed = match cue.frame()? {
            Frame::Tell => cue.at + 1,
            Frame::Say if self.resolver.words.language.syntax.dative_case => {
                cue.noun.max(cue.at) + 1
            }
            _ => return None,
        };
        (self.head(addressed) == Some(Head::Outlet)).then_some(addressed)
    }

    /// "on state television", "in an interview with RADIO"; not "on her television", nor "before
    /// the press".
    fn carriers(&self) -> impl Iterator<Item = usize> + '_ {
        let opens =
            |i: usize, classes| self.resolver.words[self.clause.chunks[i].words.start].is(classes);
        let carries = move |before: usize| {
            self.clause.chunks[before].kind == Kind::Preposition
                && !opens(before, Classes::AUDIENCE)
        };
        let outlet = |i: &usize| self.head(*i) == Some(Head::Outlet);
        (1..self.clause.chunks.len())
            .filter(move |i| carries(*i - 1) && outlet(i) && !opens(*i, Classes::POSSESSIVE))
    }
}

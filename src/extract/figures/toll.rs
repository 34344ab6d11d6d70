//! What came over those whom a figure counts: "nine people dead", "killing three people". Such a
//! number matters however small, and its label says it.

use super::{
    lexicon::{Deed, Joint},
    scope::Scope,
    tags::{Tag, Tagged},
};
use crate::annotate::vocabulary::Classes;

/// Farthest word that says what came over them.
const NEAR: usize = 6;

/// The word for it, in the form in which it stands behind what is counted: `first..end` are the
/// words of the quantity, `lead` the first of them or of what says how exact it is.
pub(super) fn told<'a>(
    scope: &Scope<'_>,
    tagged: &'a Tagged<'_>,
    lead: usize,
    end: usize,
) -> Option<&'a str> {
    behind(scope, tagged, end).or_else(|| before(scope, tagged, lead))
}

/// "people were killed", "people who died", "people dead": nothing stands between that could speak
/// of others.
fn behind<'a>(scope: &Scope<'_>, tagged: &'a Tagged<'_>, end: usize) -> Option<&'a str> {
    let passed = |n: &usize| {
        tagged.tokens.get(*n).is_some_and(|t| {
            let same_clause = !t.is_behind_border() && !t.is_behind_comma();
            let links = matches!(t.tag, Tag::Auxiliary | Tag::Adverb)
                || t.word.entry.classes.has(Classes::RELATIVE)
                || scope.lexicon.is(&t.lower, Joint::Evidential)
                || scope.lexicon.is(&t.lower, Joint::Infinitive);
            same_clause && links
        })
    };
    // "15 of them are feared dead"
    let of_them = tagged.is(scope, end, Joint::Of) && tagged.is(scope, end + 1, Joint::Them);
    let end = end + if of_them { 2 } else { 0 };
    let at = (end..end + NEAR).find(|n| !passed(n))?;
    let token = tagged
        .tokens
        .get(at)
        .filter(|t| !t.is_behind_border() && !t.is_behind_comma())?;
    scope
        .lexicon
        .is(&token.lower, Joint::Toll)
        .then_some(&*token.lower)
}

/// "killing three people": what the verb right before them did.
fn before(scope: &Scope<'_>, tagged: &Tagged<'_>, lead: usize) -> Option<&'static str> {
    let verb = tagged.tokens.get(lead.checked_sub(1)?)?;
    scope.lexicon.deed(&verb.lower, Deed::Harm)
}

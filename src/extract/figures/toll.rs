//! What came over those whom a figure counts: "nine people dead", "killing three people". Such a number matters however small, and
//! its label says it.

use super::{
    lexicon::{Deed, Joint},
    quantity::Scope,
    tags::{Tag, Tagged},
};

/// Farthest word that says what came over them.
const NEAR: usize = 6;

/// The word for it, in the form in which it stands behind what is counted: `first..end` are the words of the quantity, `lead` the first
/// of them or of what says how exact it is.
pub(super) fn told<'a>(scope: &Scope<'_>, tagged: &'a Tagged<'_>, lead: usize, end: usize) -> Option<&'a str> {
    behind(scope, tagged, end).or_else(|| before(scope, tagged, lead))
}

/// "people were killed", "people dead"; not "mourned the dead", nor what is said of another number.
fn behind<'a>(scope: &Scope<'_>, tagged: &'a Tagged<'_>, end: usize) -> Option<&'a str> {
    let goes_on = |n: &usize| {
        tagged.tokens.get(*n).is_some_and(|t| {
            let border = t.is_behind_border() || t.is_behind_comma();
            !border && !matches!(t.tag, Tag::Quantity | Tag::Number | Tag::Opener)
        })
    };
    let governed = |n: usize| n > end && matches!(tagged.tag(n - 1), Some(Tag::Determiner | Tag::Preposition));
    let at = (end..end + NEAR).take_while(goes_on).find(|&n| scope.lexicon.is(&tagged.tokens[n].lower, Joint::Toll))?;
    (!governed(at)).then(|| &*tagged.tokens[at].lower)
}

/// "killing three people": what the verb right before them did.
fn before(scope: &Scope<'_>, tagged: &Tagged<'_>, lead: usize) -> Option<&'static str> {
    let verb = tagged.tokens.get(lead.checked_sub(1)?)?;
    scope.lexicon.deed(&verb.lower, Deed::Harm)
}

//! Whether a figure is what was so, what someone expects, wants, or would give.

use super::{
    lexicon::Joint,
    quantity::{Quantity, Scope},
    tags::{Tag, Tagged},
};
use crate::extract::Nature;

/// Farthest word that tells, on both sides.
const FARTHEST: usize = 14;

/// The nature of `quantity`: of the word of its clause that stands nearest before it, else behind it. What it is compared with is
/// always actual.
pub(super) fn of(scope: &Scope<'_>, tagged: &Tagged<'_>, quantity: &Quantity) -> Nature {
    let lead = tagged.index(quantity.span.start);
    let based = lead.checked_sub(1).is_some_and(|n| scope.lexicon.is(&tagged.tokens[n].lower, Joint::Base));
    if based && quantity.to.is_none() {
        return Nature::Actual;
    }
    let clause = |n: &usize| !opens_clause(tagged, *n + 1);
    let before = (0..lead).rev().take(FARTHEST).take_while(clause).find_map(|n| said(scope, tagged, n));
    let end = tagged.index(quantity.span.end.saturating_sub(1)) + 1;
    let inside = |n: &usize| !opens_clause(tagged, *n);
    let behind = || (end..tagged.tokens.len()).take(FARTHEST).take_while(inside).find_map(|n| said(scope, tagged, n));
    before.or_else(behind).unwrap_or_default()
}

/// What the word at `n` says; a name is none of these words.
fn said(scope: &Scope<'_>, tagged: &Tagged<'_>, n: usize) -> Option<Nature> {
    let token = tagged.tokens.get(n)?;
    let named = token.word.is_capital() && n > 0 && !scope.lexicon.capital_nouns;
    scope.lexicon.nature(&token.lower).filter(|_| !named)
}

/// Whether another clause opens at the token `n`.
fn opens_clause(tagged: &Tagged<'_>, n: usize) -> bool {
    let Some(token) = tagged.tokens.get(n) else { return false };
    let relative = token.tag == Tag::Opener && token.lower != "that" && token.lower != "dass";
    token.is_behind_border() || relative || token.tag == Tag::Conjunction && token.is_behind_comma()
}

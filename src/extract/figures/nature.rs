//! Whether a figure is what was so, what someone expects, wants, or would give.

use super::{
    lexicon::{Joint, Manner},
    phrase,
    quantity::Quantity,
    scope::Scope,
    tags::{Tag, Tagged},
};
use crate::extract::Nature;

/// Farthest word that tells, on both sides.
const FARTHEST: usize = 14;

/// The nature of `quantity`: of the word of its clause that stands nearest before it, else behind
/// it. What it is compared with is always actual.
pub(super) fn of(scope: &Scope<'_>, tagged: &Tagged<'_>, quantity: &Quantity) -> Nature {
    let lead = tagged.index(quantity.span.start);
    if quantity.to.is_none() && is_compared(scope, tagged, lead) {
        return Nature::Actual;
    }
    let clause = |n: &usize| !opens_clause(scope, tagged, *n + 1);
    let before = (0..lead)
        .rev()
        .take(FARTHEST)
        .take_while(clause)
        .find_map(|n| said_before(scope, tagged, n, lead));
    let end = tagged.end(quantity.span);
    let inside = |n: &usize| !opens_clause(scope, tagged, *n);
    let behind = || {
        (end..tagged.tokens.len())
            .take(FARTHEST)
            .take_while(inside)
            .find_map(|n| said_behind(scope, tagged, n, end))
    };
    before.or_else(behind).unwrap_or_default()
}

/// "from 5 percent", "after a drop of 2 percent": what the figure at `lead` says was so before.
fn is_compared(scope: &Scope<'_>, tagged: &Tagged<'_>, lead: usize) -> bool {
    const FARTHEST: usize = 4;
    let based = |n: usize| scope.lexicon.is(&tagged.tokens[n].lower, Joint::Base);
    let Some(n) = (lead.saturating_sub(FARTHEST)..lead)
        .rev()
        .find(|&n| based(n))
    else {
        return false;
    };
    let between = &tagged.tokens[n + 1..lead];
    between.is_empty()
        || between
            .iter()
            .any(|t| scope.lexicon.direction(&t.lower, &[Manner::Noun]).is_some())
}

/// What the word at `n`, before the figure at `lead`, says: a noun ("the goal of 5 million") speaks
/// of the next figure only, and "wird" of the future only with an infinitive.
fn said_before(scope: &Scope<'_>, tagged: &Tagged<'_>, n: usize, lead: usize) -> Option<Nature> {
    let nature = said(scope, tagged, n)?;
    let token = &tagged.tokens[n];
    let taken = token.tag == Tag::Noun
        && tagged.tokens[n + 1..lead]
            .iter()
            .any(|t| t.tag == Tag::Quantity);
    let passive =
        scope.lexicon.needs_infinitive(&token.lower) && closes_with_participle(scope, tagged, lead);
    (!taken && !passive).then_some(nature)
}

/// What the word at `n`, behind the figure that ends before `end`, says: verbs do ("is expected"),
/// and nouns that belong to the figure ("a 5 percent target", "as its goal", "in its forecast");
/// not "above the target", "meeting a goal".
fn said_behind(scope: &Scope<'_>, tagged: &Tagged<'_>, n: usize, end: usize) -> Option<Nature> {
    let nature = said(scope, tagged, n)?;
    if scope.lexicon.needs_infinitive(&tagged.tokens[n].lower)
        && closes_with_participle(scope, tagged, n)
    {
        return None;
    }
    let between = &tagged.tokens[end..n];
    let governor = between.iter().rfind(|t| t.tag == Tag::Preposition);
    let led = |joint: Joint| governor.is_some_and(|t| scope.lexicon.is(&t.lower, joint));
    let attached = led(Joint::As) || nature == Nature::Forecast && led(Joint::Inside);
    let endings = &scope.lexicon.language.endings;
    let noun = tagged.tokens[n].tag == Tag::Noun && n >= phrase::nouns_end(tagged, end);
    let aside = between
        .iter()
        .chain([&tagged.tokens[n]])
        .any(|t| t.is_behind_comma() && endings.is_gerund(&t.lower));
    // "..., the government aims."
    let opened = (end..=n)
        .rev()
        .find(|&n| tagged.tokens[n].is_behind_comma())
        .and_then(|n| tagged.tag(n));
    let told = n + 1 == tagged.tokens.len()
        && matches!(opened, Some(Tag::Determiner | Tag::Noun | Tag::Pronoun));
    (!aside && (!noun || attached || told)).then_some(nature)
}

/// Whether the last word of the clause that goes on at `from` is a participle: "wird in
/// Kronen abgewickelt".
fn closes_with_participle(scope: &Scope<'_>, tagged: &Tagged<'_>, from: usize) -> bool {
    let inside =
        |n: &usize| !opens_clause(scope, tagged, *n) && !tagged.tokens[*n].is_behind_comma();
    let last = (from + 1..tagged.tokens.len())
        .take_while(inside)
        .last()
        .unwrap_or(from);
    (scope.lexicon.language.endings.is_closing_participle)(&tagged.tokens[last].lower)
}

/// What the word at `n` says; a name is none of these words.
fn said(scope: &Scope<'_>, tagged: &Tagged<'_>, n: usize) -> Option<Nature> {
    let token = tagged.tokens.get(n)?;
    let named = token.word.is_capital() && n > 0 && !scope.lexicon.language.noun_capitals;
    let pair = || {
        scope.lexicon.nature(&format!(
            "{} {}",
            token.lower,
            tagged.tokens.get(n + 1)?.lower
        ))
    };
    scope
        .lexicon
        .nature(&token.lower)
        .or_else(pair)
        .filter(|_| !named)
}

/// Whether another clause opens at the token `n`.
fn opens_clause(scope: &Scope<'_>, tagged: &Tagged<'_>, n: usize) -> bool {
    let Some(token) = tagged.tokens.get(n) else {
        return false;
    };
    let relative =
        token.tag == Tag::Opener && !scope.lexicon.is(&token.lower, Joint::Complementizer);
    token.is_behind_border() || relative || token.tag == Tag::Conjunction && token.is_behind_comma()
}

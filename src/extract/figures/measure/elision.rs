//! Figures in a clause without a verb of its own.

use super::{
    super::{
        lexicon::Joint,
        phrase,
        tags::{Tag, Token},
    },
    rule::{Needs, Rule, en},
    site::{FARTHEST, Site},
};

pub(super) const GAPPED: Rule = Rule {
    name: "noun before the figure whose verb is left out",
    construction: "Gapping, or an absolute construction: \"and the salvage to 14 million\".",
    needs: Needs::Nothing,
    counts: false,
    examples: &[
        en(
            "The rescue came to 9 million euros and the salvage to 14 million euros.",
            "14 million euros",
            "salvage",
        ),
        en(
            "The Union led with 41 percent, ahead of the Labour Bloc with 38 percent.",
            "38 percent",
            "Labour Bloc",
        ),
    ],
    others: &[
        en(
            "The salvage came to 14 million euros.",
            "14 million euros",
            "",
        ),
        en("The Union led with 41 percent.", "41 percent", ""),
    ],
    read: |site| gapped(site).into(),
};

pub(super) const APPOSED: Rule = Rule {
    name: "noun before the comma",
    construction: "Parenthesis without a verb: \"Rents, up 9 percent in a year,\".",
    needs: Needs::SubjectVerb,
    counts: false,
    examples: &[
        en(
            "Rents, up 9 percent in a year, worry tenants.",
            "9 percent",
            "Rents",
        ),
        en(
            "Exports (up 4 percent) made up for it.",
            "4 percent",
            "Exports",
        ),
    ],
    others: &[
        en("Rents rose 9 percent.", "9 percent", ""),
        en(
            "The line is 100 kilometres long (62 miles).",
            "62 miles",
            "",
        ),
    ],
    read: |site| apposed(site).into(),
};

/// "and the salvage to €14 million", "ahead of the Labour Bloc with 38 percent", "with its shares
/// down 12 percent": what stands between the figure before and this one, where no verb does.
fn gapped(site: &Site<'_>) -> Option<String> {
    let lexicon = site.scope.lexicon;
    let joint = site
        .left(0)
        .filter(|t| lexicon.is(&t.lower, Joint::Gapping))?;
    let end = site.lead - 1;
    let start = site.phrase_start(end);
    if start == end || start == 0 || !joint.adjoins() {
        return None;
    }
    let determined = site.tagged.tag(start) == Some(Tag::Determiner);
    let opener = &site.tagged.tokens[start - 1];
    if site.is(start - 1, Joint::Comitative) && !lexicon.is(&joint.lower, Joint::Comitative) {
        return site.label(start, end);
    }
    let other = (0..start)
        .rev()
        .take(FARTHEST)
        .find(|&n| site.tagged.tag(n) == Some(Tag::Quantity))?;
    let named = determined || site.tagged.tokens[start].word.is_capital();
    let listed = site.tagged.tokens[start].is_behind_comma()
        || opener.tag == Tag::Conjunction && (determined || opener.is_behind_comma());
    let behind =
        !lexicon.is(&joint.lower, Joint::To) && start > 1 && site.is(start - 2, Joint::Ranking);
    if named
        && (listed || behind)
        && !site.has_verb(other, start.saturating_sub(if behind { 2 } else { 0 }))
    {
        site.label(start, end)
    } else {
        None
    }
}

/// "Rents, up 9 percent in a year,": what stands before the comma.
fn apposed(site: &Site<'_>) -> Option<String> {
    let mut open = site.lead;
    while open > 0
        && site
            .token(open)
            .is_some_and(|t| !t.is_behind_comma() && !t.word.gap.contains('('))
    {
        open -= 1;
        if site.lead - open > 4 {
            return None;
        }
    }
    // "It will carry 700 megawatts, and will run for 186 kilometres"
    let is_past = |word: &str| site.language().endings.is_past(word);
    let speaks = |t: &Token<'_>| {
        matches!(t.tag, Tag::Auxiliary | Tag::Pronoun | Tag::Conjunction)
            || t.tag == Tag::Verb && !is_past(&t.lower) && !site.moves(t)
    };
    if open == 0 || site.tagged.tokens[open..site.lead].iter().any(speaks) {
        return None;
    }
    // "and, in his case, as low as 90 degrees" speaks of no case
    let (from, to) = phrase::before(site.scope, site.tagged, open)
        .filter(|(from, _)| site.tagged.tag(*from) != Some(Tag::Preposition))?;
    site.label(from, to)
}

//! Counted things, which name what is counted themselves.

use super::{
    super::{lexicon::Joint, phrase, quantity::Kind, tags::Tag, toll},
    clause::subject,
    rule::{Needs, Rule, de, en},
    site::Site,
};

pub(super) const HARMED: Rule = Rule {
    name: "what happened to those counted",
    construction: "Resultative or passive behind people, or the verb of harm before them: \
                   \"left nine people dead\".",
    needs: Needs::Nothing,
    counts: true,
    examples: &[
        en(
            "The blast left nine people dead.",
            "nine people",
            "people dead",
        ),
        de(
            "Das Feuer tötete drei Menschen.",
            "drei Menschen",
            "Menschen getötet",
        ),
    ],
    others: &[
        en("The bus carried nine people.", "nine people", ""),
        en("The team beat three rivals.", "three rivals", ""),
    ],
    read: |site| harmed(site).into(),
};

pub(super) const BROUGHT_TO: Rule = Rule {
    name: "noun behind a figure that the verb reaches",
    construction: "Heavy noun phrase shift: the object stands behind its complement.",
    needs: Needs::Nothing,
    counts: true,
    examples: &[
        en(
            "He died on Sunday, raising to four the number of people killed.",
            "four",
            "number of people killed",
        ),
        en(
            "The storm raised to 12 the number of people injured.",
            "12",
            "number of people injured",
        ),
    ],
    others: &[
        en("The number of mines fell to 12.", "12", ""),
        en("The court fined 12 mines.", "12 mines", ""),
    ],
    read: |site| brought_to(site).into(),
};

pub(super) const COUNTED: Rule = Rule {
    name: "noun that is counted",
    construction: "Head of a numeral phrase, or the subject of a verb that states its level.",
    needs: Needs::Nothing,
    counts: true,
    examples: &[
        en(
            "The airline carried 610,000 passengers.",
            "610,000 passengers",
            "passengers",
        ),
        en(
            "Traffic totalled 12,400 vehicles.",
            "12,400 vehicles",
            "Traffic",
        ),
    ],
    others: &[
        en("The airline earned 610,000 euros.", "610,000 euros", ""),
        en("The blast left nine people dead.", "nine people", ""),
    ],
    read: |site| counted(site).into(),
};

/// "left nine people dead": whom it came over, and what.
fn harmed(site: &Site<'_>) -> Option<String> {
    if !matches!(site.quantity.kind, Kind::Count(_) | Kind::Bare) || site.quantity.is_share() {
        return None;
    }
    let what = toll::told(site.scope, site.tagged, site.lead, site.end)?;
    // "19 others": only what came over them.
    let noun = counted_noun(site).and_then(|start| site.label(start, site.end));
    Some(noun.map_or_else(
        || what.to_owned(),
        |noun| {
            if noun.ends_with(what) {
                noun
            } else {
                format!("{noun} {what}")
            }
        },
    ))
}

/// "raising to four the number of people killed": what stands behind the figure.
fn brought_to(site: &Site<'_>) -> Option<String> {
    let moved = site.is_governed(Joint::To) && site.verb.is_some_and(|v| v + 2 == site.lead);
    let opens = site
        .token(site.end)
        .is_some_and(|t| t.tag == Tag::Determiner && t.adjoins());
    let end = phrase::end(site.scope, site.tagged, site.end);
    let label = site.label(site.end, end).filter(|_| moved && opens)?;
    let what = site
        .token(end)
        .filter(|t| t.adjoins() && site.scope.lexicon.is(&t.lower, Joint::Toll));
    Some(what.map_or_else(|| label.clone(), |what| format!("{label} {}", what.lower)))
}

/// The first word of what is counted.
fn counted_noun(site: &Site<'_>) -> Option<usize> {
    let Kind::Count(_) = &site.quantity.kind else {
        return None;
    };
    let inside = |n: usize| {
        site.token(n)
            .is_some_and(|t| t.span().start < site.quantity.number.span.end)
    };
    (site.lead..site.end).find(|&n| {
        site.token(n)
            .is_some_and(|t| t.span().start >= site.quantity.span.start)
            && !inside(n)
    })
}

/// "carried 610,000 passengers": things, unless the verb says that they are the level of its
/// subject.
fn counted(site: &Site<'_>) -> Option<String> {
    let noun = counted_noun(site)?;
    // "cut power to 340,000 homes": the verb moves something else.
    let object = site.verb.is_some_and(|v| {
        matches!(site.tagged.tag(v + 1), Some(Tag::Noun | Tag::Determiner)) && v + 1 < site.lead
    });
    // "Power was cut to 74,000 homes"
    let supplied = || {
        site.verb
            .and_then(|v| phrase::subject(site.scope, site.tagged, v))
            .is_some_and(|(_, to)| {
                site.scope
                    .lexicon
                    .is(&site.tagged.tokens[to - 1].lower, Joint::Supply)
            })
    };
    let object = object || supplied();
    // "ended with a rally of thousands of supporters"
    let object = object || site.quantity.to.is_none() && site.is_oblique();
    let level = || {
        if site.is_level() && !object && site.verb? + 1 != site.lead || is_total(site) {
            subject(site)
        } else {
            None
        }
    };
    level().or_else(|| site.label(noun, site.end))
}

/// "totalled 12,400 vehicles": a verb that only states a level, and no form of "to be", which also
/// says what there is.
pub(super) fn is_total(site: &Site<'_>) -> bool {
    site.verb.and_then(|v| site.token(v)).is_some_and(|t| {
        t.tag == Tag::Verb && site.scope.lexicon.is(&t.lower, Joint::Level) && !site.moves(t)
    })
}

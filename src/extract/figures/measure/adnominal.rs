//! What the noun phrase around the figure says: rules of attributes, genitives and
//! appositions.

use super::{
    super::{
        lexicon::{Joint, Manner, Property},
        phrase,
        quantity::Kind,
        tags::Tag,
    },
    clause::{is_copula, subject_noun},
    count::is_total,
    property::property_of,
    rule::{Needs, Rule, de, en},
    site::Site,
};
use crate::annotate::vocabulary::Classes;

pub(super) const ATTRIBUTIVE: Rule = Rule {
    name: "noun right behind the figure",
    construction: "Attributive measure phrase: \"a 12 percent stake\", \"120 Millionen Euro \
                   Hilfe\".",
    needs: Needs::Nothing,
    counts: false,
    examples: &[
        en("Ostra bought a 12 percent stake.", "12 percent", "stake"),
        de(
            "Das Land gab 120 Millionen Euro Hilfe.",
            "120 Millionen Euro",
            "Hilfe",
        ),
    ],
    others: &[
        en("The plant burns 14 percent of the gas.", "14 percent", ""),
        en("Rents rose 9 percent this year.", "9 percent", ""),
    ],
    read: |site| attributive(site).into(),
};

pub(super) const MOVED_BY: Rule = Rule {
    name: "noun of motion with its amount",
    construction: "Measure of difference behind a noun of motion: \"Wachstum der Exporte um 3 \
                   Prozent\".",
    needs: Needs::NounCapitals,
    counts: false,
    examples: &[
        de(
            "Erwartet wird ein Wachstum der Exporte um 3 Prozent.",
            "3 Prozent",
            "Exporte",
        ),
        de(
            "Der Verband meldet einen Rückgang der Löhne um 2 Prozent.",
            "2 Prozent",
            "Löhne",
        ),
    ],
    others: &[
        de("Die Exporte stiegen um 3 Prozent.", "3 Prozent", ""),
        de("Der Verband fordert einen Lohn von 14 Euro.", "14 Euro", ""),
    ],
    read: |site| moved_by(site).into(),
};

pub(super) const HEAD_OF: Rule = Rule {
    name: "noun before \"of\" and the figure",
    construction: "Head of an appositive genitive: \"a fine of 25 million\".",
    needs: Needs::Nothing,
    counts: false,
    examples: &[
        en(
            "The firm paid a fine of 25 million euros.",
            "25 million euros",
            "fine",
        ),
        de(
            "Das Werk hat eine Leistung von 5 Megawatt.",
            "5 Megawatt",
            "Leistung",
        ),
    ],
    others: &[
        en("The plant burns 14 percent of the gas.", "14 percent", ""),
        en("The firm paid 25 million euros.", "25 million euros", ""),
    ],
    read: |site| head_of(site).into(),
};

pub(super) const WORTH: Rule = Rule {
    name: "thing that is worth the figure",
    construction: "Postnominal adjective or participle: \"40 jets worth 5 million\".",
    needs: Needs::Nothing,
    counts: false,
    examples: &[
        en(
            "The thieves took coins worth 3 million euros.",
            "3 million euros",
            "value of coins",
        ),
        en(
            "Ostra ordered trucks worth 5 million dollars.",
            "5 million dollars",
            "value of trucks",
        ),
    ],
    others: &[
        en("The thieves took 3 million euros.", "3 million euros", ""),
        en(
            "Ostra paid 5 million dollars for trucks.",
            "5 million dollars",
            "",
        ),
    ],
    read: |site| worth(site).into(),
};

pub(super) const PART_OF: Rule = Rule {
    name: "whole behind the figure",
    construction: "Partitive, or a phrase of purpose behind money: \"14 percent of the gas\", \
                   \"5 million in aid\".",
    needs: Needs::Nothing,
    counts: false,
    examples: &[
        en(
            "The plant burns 14 percent of the gas.",
            "14 percent",
            "gas",
        ),
        en(
            "The union gave 120 million euros in aid.",
            "120 million euros",
            "aid",
        ),
    ],
    others: &[
        en(
            "The firm paid a fine of 25 million euros.",
            "25 million euros",
            "",
        ),
        en("Rents rose 9 percent in May.", "9 percent", ""),
    ],
    read: |site| part_of(site).into(),
};

/// "a 12 percent stake", "the $740 million contract"; elsewhere than in English also "120 Millionen
/// Euro Hilfe".
fn attributive(site: &Site<'_>) -> Option<String> {
    let next = site
        .token(site.end)
        .filter(|t| t.tag == Tag::Noun && (t.adjoins() || t.word.gap == "-"))?;
    let determined = site.left(0).is_some_and(|t| t.tag == Tag::Determiner) || next.word.gap == "-";
    let measured =
        site.quantity.is_measured() && site.language().noun_capitals && next.word.is_capital();
    if !determined && !measured {
        return None;
    }
    let end = phrase::nouns_end(site.tagged, site.end);
    let head = site.token(end - 1)?;
    if site
        .scope
        .lexicon
        .direction(&head.lower, &[Manner::Noun])
        .is_none()
    {
        return site.label(site.end, end);
    }
    site.label(site.end, end - 1)
        .filter(|_| !is_graded(site, site.end, end - 1))
        .or_else(|| behind_motion(site, end))
}

/// Whether the words only say how far something moved: "a sharp 3 percent drop".
fn is_graded(site: &Site<'_>, from: usize, to: usize) -> bool {
    site.tagged.tokens[from..to]
        .iter()
        .all(|t| site.scope.lexicon.is(&t.lower, Joint::Grade))
}

/// "a 4 percent rise in exports": what rises.
fn behind_motion(site: &Site<'_>, at: usize) -> Option<String> {
    // "a fall of 10 percent or more in"
    let or_more = site.is(at, Joint::Or) && site.is(at + 1, Joint::More);
    let at = at + if or_more { 2 } else { 0 };
    let leads = site.is(at, Joint::Theme) || site.is(at, Joint::Genitive);
    let joint = site.token(at).filter(|_| leads)?;
    let start = at + usize::from(joint.tag == Tag::Preposition);
    site.label(start, phrase::end(site.scope, site.tagged, start))
}

/// "ein Wachstum der Exporte um 3 Prozent": what moves by it.
fn moved_by(site: &Site<'_>) -> Option<String> {
    const NEAR: usize = 6;
    if !site.is_governed(Joint::By) {
        return None;
    }
    let first = phrase::clause_start(site.tagged, site.lead).max(site.lead.saturating_sub(NEAR));
    let motion = (first..site.lead - 1).rev().find(|&n| {
        let token = &site.tagged.tokens[n];
        token.word.is_capital()
            && site
                .scope
                .lexicon
                .direction(&token.lower, &[Manner::Noun])
                .is_some()
    })?;
    if site.has_verb(motion, site.lead) {
        None
    } else {
        behind_motion(site, motion + 1)
    }
}

/// "a fine of 25 million", "a capacity of 5 MW", "a pay rise of 7 percent".
fn head_of(site: &Site<'_>) -> Option<String> {
    if !site.is_governed(Joint::Of) || site.lead < 2 {
        return None;
    }
    let of = site.lead - 1;
    let head = site.token(of - 1).filter(|t| t.tag == Tag::Noun)?;
    let start = phrase::nouns_start(site.tagged, of);
    if site
        .scope
        .lexicon
        .direction(&head.lower, &[Manner::Noun])
        .is_some()
    {
        let moved = || {
            if site.scope.lexicon.is(&head.lower, Joint::Amount) {
                site.label(of - 1, of)
            } else {
                behind_motion(site, site.end)
            }
        };
        return site
            .label(start, of - 1)
            .filter(|_| !is_graded(site, start, of - 1))
            .or_else(moved);
    }
    if site.is_hollow(head) {
        // "timber to the value of", "Holz im Wert von"
        let valued = start
            .checked_sub(1)
            .filter(|&n| site.tagged.tag(n) == Some(Tag::Preposition))?;
        let alone = site.language().noun_capitals;
        return site.label(
            if alone {
                valued.checked_sub(1)?
            } else {
                phrase::nouns_start(site.tagged, valued)
            },
            valued,
        );
    }
    site.label(
        phrase::behind_gerund(site.scope, site.tagged, start, of),
        of,
    )
}

/// "40 jets worth $5.2 billion"; "is worth" speaks of the subject.
fn worth(site: &Site<'_>) -> Option<String> {
    let (at, property) = site.lead.checked_sub(1).and_then(|n| {
        let lower = &*site.tagged.tokens[n].lower;
        Some((
            n,
            [Property::Worth, Property::Borne]
                .into_iter()
                .find_map(|told| site.scope.lexicon.property(lower, told))?,
        ))
    })?;
    site.label(phrase::nouns_start(site.tagged, at), at)
        .map(|bearer| property_of(site, property, Some(bearer)))
}

/// "14 percent of the gas", "2.3m tonnes of grain", "120 million euros in aid".
fn part_of(site: &Site<'_>) -> Option<String> {
    let joint = site
        .token(site.end)
        .filter(|t| t.adjoins() || site.bracketed)?;
    // "5 million worth of damage"
    let worth = site.scope.lexicon.property(&joint.lower, Property::Worth);
    if worth.is_some() && site.is(site.end + 1, Joint::Of) {
        return site.label(
            site.end + 2,
            phrase::end(site.scope, site.tagged, site.end + 2),
        );
    }
    let endings = &site.language().endings;
    // "ended up polling 3 percent of the vote"
    let other = site.verb.is_some_and(|v| {
        site.tagged
            .tokens
            .get(v + 1..site.lead)
            .is_some_and(|t| t.iter().any(|t| endings.is_gerund(&t.lower)))
    });
    let states = !other && is_total(site)
        || !other && site.is_level() && (site.governor().is_some() || is_copula(site));
    let whole = site.leads_whole(site.end);
    let named = site
        .token(site.end + 1)
        .is_some_and(|t| t.word.is_capital())
        && !site.language().noun_capitals;
    let purpose = site.is(site.end, Joint::Purpose)
        && matches!(site.quantity.kind, Kind::Money { .. })
        && !named;
    let parts = site.quantity.is_measured() || matches!(site.quantity.kind, Kind::Bare);
    if !(whole && parts && !(states && site.quantity.is_share()) || purpose && !site.is_level()) {
        return None;
    }
    let start = site.end + usize::from(joint.tag == Tag::Preposition);
    let end = phrase::end(site.scope, site.tagged, start);
    // "lost a third of its value" says nothing yet of what it is the value of.
    let hollow = site
        .token(end.checked_sub(1)?)
        .is_some_and(|t| site.is_hollow(t) && site.is_level());
    if hollow {
        let its = site
            .token(start)
            .is_some_and(|t| t.word.entry.classes.has(Classes::POSSESSIVE));
        return if its {
            Some(property_of(
                site,
                &site.token(end - 1)?.lower,
                Some(subject_noun(site)?),
            ))
        } else {
            None
        };
    }
    // "60 percent of the country's more than 150,000 farms"
    let owner = site
        .token(end - 1)
        .is_some_and(|t| (endings.is_genitive)(&t.lower));
    if owner && let Some(number) = (end..end + 4).find(|&n| site.tagged.tag(n) == Some(Tag::Number))
    {
        return site.label(number + 1, phrase::nouns_end(site.tagged, number + 1));
    }
    site.label(start, end)
}

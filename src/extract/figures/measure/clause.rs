//! What the clause of a figure says: its verb with subject and object.

use super::{
    super::{
        lexicon::{Deed, Joint, Property},
        phrase,
        quantity::Kind,
        tags::{Tag, Token},
    },
    property::property_of,
    rule::{Needs, Rule, de, en},
    site::{FARTHEST, Site},
};

pub(super) const DEED: Rule = Rule {
    name: "what the verb does",
    construction: "Nominalisation of the verb whose object the figure is: \"earned 92 \
                   million\" gives earnings.",
    needs: Needs::Nothing,
    counts: false,
    examples: &[
        en(
            "The bank earned 92 million dollars.",
            "92 million dollars",
            "earnings",
        ),
        en("They talked for two hours.", "two hours", "talks"),
    ],
    others: &[
        en("They met two weeks after the vote.", "two weeks", ""),
        en(
            "The bank is worth 92 million dollars.",
            "92 million dollars",
            "",
        ),
    ],
    read: |site| deed(site).into(),
};

pub(super) const CLOSING_DEED: Rule = Rule {
    name: "what the verb at the end of the clause does",
    construction: "The same where the clause bracket closes with the verb, or with its \
                   particle: \"gibt 5 Millionen aus\".",
    needs: Needs::ClauseBracket,
    counts: false,
    examples: &[
        de(
            "Die Stadt hat rund 1,9 Millionen Euro gespart.",
            "1,9 Millionen Euro",
            "Ersparnis",
        ),
        de(
            "Das Land gibt 410 Millionen Euro aus.",
            "410 Millionen Euro",
            "Ausgaben",
        ),
    ],
    others: &[
        de(
            "Das Land spart 410 Millionen Euro.",
            "410 Millionen Euro",
            "",
        ),
        de(
            "Die Kosten haben 5 Millionen Euro erreicht.",
            "5 Millionen Euro",
            "",
        ),
    ],
    read: |site| closing_deed(site).into(),
};

pub(super) const OBJECT: Rule = Rule {
    name: "object of the verb",
    construction: "Object of a causative verb, with the measure of difference behind it: \
                   \"raised its key rate by 50 points\".",
    needs: Needs::SubjectVerb,
    counts: false,
    examples: &[
        en(
            "The bank raised its key rate by 50 basis points.",
            "50 basis points",
            "key rate",
        ),
        en(
            "The council cut bus fares by 10 percent.",
            "10 percent",
            "bus fares",
        ),
    ],
    others: &[
        en(
            "The key rate rose by 50 basis points.",
            "50 basis points",
            "",
        ),
        en(
            "The bank earned 92 million dollars.",
            "92 million dollars",
            "",
        ),
    ],
    read: |site| object(site).into(),
};

pub(super) const SUBJECT: Rule = Rule {
    name: "subject of the verb",
    construction: "Subject of a verb of level, motion or price.",
    needs: Needs::Nothing,
    counts: false,
    examples: &[
        en("Rents rose 9 percent.", "9 percent", "Rents"),
        de("Die Löhne stiegen um 4 Prozent.", "4 Prozent", "Löhne"),
    ],
    others: &[
        en(
            "The bank raised its key rate by 50 basis points.",
            "50 basis points",
            "",
        ),
        en(
            "The firm paid a fine of 25 million euros.",
            "25 million euros",
            "",
        ),
    ],
    read: |site| subject(site).into(),
};

/// What the figure of a deed must be for this quantity.
fn kind(site: &Site<'_>) -> Option<Deed> {
    match site.quantity.kind {
        Kind::Money { .. } => Some(Deed::Money),
        _ if site.quantity.is_duration() => Some(Deed::Time),
        _ if site.quantity.is_length() => Some(Deed::Length),
        _ => None,
    }
}

/// "the bank earned $92 million", "they talked for two hours": what the subject does, or what it
/// gives the money for; "the wall stretches 5 km": how long the subject is.
fn deed(site: &Site<'_>) -> Option<String> {
    let kind = kind(site)?;
    if kind == Deed::Length
        && let Some(noun) = site.deed(Deed::Extent)
    {
        return Some(property_of(site, noun, subject_noun(site)));
    }
    done(site, kind, site.deed(kind)?)
}

/// "hatte rund 1,9 Millionen Euro gespart": where the verb closes the clause.
fn closing_deed(site: &Site<'_>) -> Option<String> {
    let kind = kind(site)?;
    let noun = parted_deed(site, kind).or_else(|| last_deed(site, kind))?;
    done(site, kind, noun)
}

/// The label of a deed, by what was done.
fn done(site: &Site<'_>, kind: Deed, noun: &str) -> Option<String> {
    match kind {
        Deed::Money => purpose(site).or_else(|| Some(noun.to_owned())),
        // "met two weeks after the vote" says when.
        Deed::Time if site.is(site.end, Joint::Temporal) => None,
        _ => Some(noun.to_owned()),
    }
}

fn last_deed(site: &Site<'_>, kind: Deed) -> Option<&'static str> {
    let open = site
        .verb
        .is_none_or(|v| site.tagged.tag(v) == Some(Tag::Auxiliary));
    if site.governor().is_some() || !open {
        return None;
    }
    let mut behind = site.rest_of_clause(FARTHEST);
    behind.find_map(|n| site.scope.lexicon.deed(&site.token(n)?.lower, kind))
}

/// "gibt 410 Millionen Euro aus": the deed of a verb and of the particle right behind the figure
/// that belongs to it.
fn parted_deed(site: &Site<'_>, kind: Deed) -> Option<&'static str> {
    let verb = site.verb.and_then(|v| site.token(v))?;
    let particle = site.token(site.end).filter(|t| t.adjoins())?;
    let parted = format!("{} {}", verb.lower, particle.lower);
    site.scope.lexicon.deed(&parted, kind)
}

/// "$1 billion to help rebuild the port": the object of the infinitive behind the figure.
fn purpose(site: &Site<'_>) -> Option<String> {
    const FARTHEST: usize = 10;
    let to = site.rest_of_clause(FARTHEST).find(|&n| {
        site.is(n, Joint::Infinitive)
            && site
                .token(n + 1)
                .is_some_and(|t| t.tag != Tag::Determiner && !t.word.is_capital())
    })?;
    let start = (to + 2..to + 4).find(|&n| {
        site.token(n)
            .is_some_and(|t| t.tag == Tag::Determiner || t.word.is_capital())
    })?;
    site.label(start, phrase::end(site.scope, site.tagged, start))
}

/// "raised its key rate by 50 basis points": what the verb moves or puts somewhere.
pub(super) fn object(site: &Site<'_>) -> Option<String> {
    let start = site.verb? + 1;
    let governed = site.governor().is_some() || site.hedged;
    let opens = site
        .token(start)
        .is_some_and(|t| matches!(t.tag, Tag::Determiner | Tag::Noun) && t.adjoins());
    let stop = phrase::end(site.scope, site.tagged, start).min(
        site.lead
            .saturating_sub(usize::from(site.governor().is_some())),
    );
    if !governed || !opens || stop <= start || is_copula(site) {
        return None;
    }
    let noun = site.tagged.tokens[start..stop]
        .iter()
        .rfind(|t| t.tag == Tag::Noun)?;
    if site.is_hollow(noun) {
        None
    } else {
        site.label(start, stop)
    }
}

/// The subject of the verb, or its property where the verb tells one: "will cost 5 million".
pub(super) fn subject(site: &Site<'_>) -> Option<String> {
    let money = matches!(site.quantity.kind, Kind::Money { .. });
    let borne = |t: &Token<'_>| site.scope.lexicon.property(&t.lower, Property::Borne);
    let told = || {
        site.verb
            .and_then(|v| site.token(v))
            .and_then(borne)
            .or_else(|| site.left(0).and_then(borne))
    };
    let property = if money { told() } else { None };
    property.map_or_else(
        || subject_noun(site),
        |property| Some(property_of(site, property, subject_noun(site))),
    )
}

/// The subject where the verb stands second: the noun phrase nearest to the figure that no preposition leads.
fn free_subject(site: &Site<'_>) -> Option<String> {
    let free = |n: &Token<'_>| site.is_hollow(n);
    // "Den Hinterbliebenen stehen 30 Millionen zu"
    let receives = |(from, _): &(usize, usize)| {
        site.is(*from, Joint::DativePlural) && site.governor().is_none()
    };
    let before = |limit: usize| phrase::free_before(site.scope, site.tagged, limit, &free);
    let clause = phrase::clause_start(site.tagged, site.lead);
    // "Der Anteil solle sinken, von 40 Prozent auf 30"
    let apart = || {
        if clause > 0 && !site.has_verb(clause, site.lead) && site.governor().is_some() {
            before(clause)
        } else {
            None
        }
    };
    let range = before(site.lead)
        .or_else(|| phrase::free_behind(site.scope, site.tagged, site.end, &free))
        .or_else(apart);
    let (from, to) = range.filter(|range| !receives(range))?;
    site.label(from, to)
}

/// What the verb speaks of.
pub(super) fn subject_noun(site: &Site<'_>) -> Option<String> {
    if site.language().is_verb_second() {
        return free_subject(site);
    }
    let verb = site.verb?;
    // "puts it at 5 billion": what "it" is was said elsewhere.
    if site.tagged.tag(verb + 1) == Some(Tag::Pronoun) && site.governor().is_some() {
        return None;
    }
    let (from, to) = phrase::subject(site.scope, site.tagged, verb)?;
    // "the figure", "the total" alone say nothing.
    let mut nouns = site.tagged.tokens[from..to]
        .iter()
        .filter(|t| t.tag == Tag::Noun);
    if nouns.all(|t| site.scope.lexicon.is(&t.lower, Joint::StandIn)) {
        None
    } else {
        site.label(from, to)
    }
}

pub(super) fn is_copula(site: &Site<'_>) -> bool {
    site.verb
        .is_some_and(|v| site.tagged.tokens[v].tag == Tag::Auxiliary)
}

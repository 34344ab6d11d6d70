//! What was measured before: rules that recall the label of another figure, or find that there is
//! none.

use super::{
    super::{
        lexicon::Joint,
        phrase,
        quantity::Kind,
        tags::{Tag, Token},
    },
    Before,
    rule::{Needs, Rule, Verdict, de, en},
    site::{FARTHEST, Site},
};

pub(super) const SPAN_OF_TIME: Rule = Rule {
    name: "span of time that says when",
    construction: "Adverbial of time: a duration behind \"last\", \"first\" and the like.",
    needs: Needs::Nothing,
    counts: true,
    examples: &[
        en("Output fell in the last three months.", "three months", ""),
        de(
            "Der Umsatz sank in den letzten drei Monaten.",
            "drei Monaten",
            "",
        ),
    ],
    others: &[
        en("They talked for two hours.", "two hours", ""),
        en("The strike lasted three months.", "three months", ""),
    ],
    read: span_of_time,
};

pub(super) const OTHER_BEARER: Rule = Rule {
    name: "bearer behind the share",
    construction: "Benefactive: the bearer of a share that is set against another.",
    needs: Needs::Nothing,
    counts: true,
    examples: &[
        en(
            "The Union won 41 percent against 36.8 percent for the Labour Bloc.",
            "36.8 percent",
            "Labour Bloc",
        ),
        en(
            "The Greens took 12 percent against 9 percent for the Farmers.",
            "9 percent",
            "Farmers",
        ),
    ],
    others: &[
        en("Rents rose 4 percent for the flats.", "4 percent", ""),
        en(
            "The Union won 41 percent against 36.8 percent in May.",
            "36.8 percent",
            "",
        ),
    ],
    read: |site| other_bearer(site).into(),
};

pub(super) const PART_OF_IT: Rule = Rule {
    name: "part of what was named before",
    construction: "Anaphoric partitive: \"87 percent of it\".",
    needs: Needs::Nothing,
    counts: true,
    examples: &[
        en(
            "The mine sold 5 million tonnes of coal, 87 percent of it abroad.",
            "87 percent",
            "coal",
        ),
        de(
            "Die Einfuhren von Stahl erreichten 5 Millionen Tonnen, 87 Prozent davon per Schiff.",
            "87 Prozent",
            "Einfuhren von Stahl",
        ),
    ],
    others: &[
        en(
            "Exports of steel reached 5 million tonnes, 87 percent of the total by sea.",
            "87 percent",
            "",
        ),
        en("It burns 14 percent of the gas.", "14 percent", ""),
    ],
    read: part_of_it,
};

pub(super) const COMPARED: Rule = Rule {
    name: "what the figure before is compared with",
    construction: "Standard of comparison, or a partitive relative clause: \"from 480 \
                   million\", \"of which 5 million\".",
    needs: Needs::Nothing,
    counts: true,
    examples: &[
        en(
            "Exports fell to 400 million euros from 480 million euros.",
            "480 million euros",
            "Exports",
        ),
        en(
            "The deficit was 3 percent, compared with 5 percent in May.",
            "5 percent",
            "deficit",
        ),
    ],
    others: &[
        en(
            "The council raised its rents by 3 percent.",
            "3 percent",
            "",
        ),
        en(
            "Exports fell to 400 million euros.",
            "400 million euros",
            "",
        ),
    ],
    read: compared,
};

pub(super) const SAME_AMOUNT: Rule = Rule {
    name: "same amount in another unit",
    construction: "Apposition of two amounts: \"100 km (62 miles)\".",
    needs: Needs::Nothing,
    counts: true,
    examples: &[
        en(
            "Rents rose to 1,100 euros (1,200 dollars).",
            "1,200 dollars",
            "Rents",
        ),
        en(
            "Rents rose 1.1 points, or 2.2 percent.",
            "2.2 percent",
            "Rents",
        ),
    ],
    others: &[
        en(
            "Rents rose 3 percent, or 2 percent of the wages.",
            "2 percent",
            "",
        ),
        en("Rents rose 3 percent.", "3 percent", ""),
    ],
    read: same_amount,
};

pub(super) const RECALLED: Rule = Rule {
    name: "pronoun for what was measured before",
    construction: "Anaphora: a pronoun, or a noun such as \"the figure\", is the subject of a \
                   level or a motion.",
    needs: Needs::Nothing,
    counts: false,
    examples: &[
        en(
            "Turnover was 5 million euros in May, and in June it reached 6 million euros.",
            "6 million euros",
            "Turnover",
        ),
        en(
            "Output was 40,000 tonnes in May, and the figure fell to 32,000 tonnes.",
            "32,000 tonnes",
            "Output",
        ),
    ],
    others: &[
        en("The price reached 6 million euros.", "6 million euros", ""),
        en("Output was 40,000 tonnes.", "40,000 tonnes", ""),
    ],
    read: |site| recalled(site).into(),
};

/// "in the last three months", "the first 11 months".
fn span_of_time(site: &Site<'_>) -> Verdict {
    let within = |t: &Token<'_>| site.scope.lexicon.is(&t.lower, Joint::Within);
    if site.quantity.is_duration() && site.left(0).is_some_and(within) {
        Verdict::Unnamed
    } else {
        Verdict::Pass
    }
}

/// "against 36.8 percent for the Labour Bloc": a share whose bearer stands behind it, where another
/// share was given before.
fn other_bearer(site: &Site<'_>) -> Option<String> {
    if !site.quantity.is_share() || !site.adjoins(site.end, Joint::Benefactive) {
        return None;
    }
    let other = (0..site.lead)
        .rev()
        .take(FARTHEST)
        .find(|&n| site.tagged.tag(n) == Some(Tag::Quantity))?;
    let start = site.end + 1;
    let end = phrase::end(site.scope, site.tagged, start);
    let dated = site.tagged.tokens[start..end.max(start)]
        .iter()
        .any(|t| matches!(t.tag, Tag::Time | Tag::Number));
    let named = site
        .token(start)
        .is_some_and(|t| t.word.is_capital() || t.tag == Tag::Determiner);
    let open = dated || site.tagged.tag(end).is_some_and(|t| t == Tag::Time);
    if site.has_verb(other, site.lead) || !named || open {
        None
    } else {
        site.label(start, end)
    }
}

/// "87 percent of it", "87 Prozent davon".
fn part_of_it(site: &Site<'_>) -> Verdict {
    let it = site.adjoins(site.end, Joint::Of) && site.adjoins(site.end + 1, Joint::Anaphor);
    let opens = site
        .lead
        .checked_sub(1)
        .is_none_or(|n| site.tagged.tag(n) == Some(Tag::Conjunction))
        || site.token(site.lead).is_some_and(Token::is_behind_comma);
    let part = it || site.adjoins(site.end, Joint::Thereof);
    if site.quantity.is_share() && opens && part {
        site.known.whole().map(str::to_owned).into()
    } else {
        Verdict::Pass
    }
}

/// The label of the figure before, if `alike` holds for the two; a figure that has no label lends
/// none.
fn lent(site: &Site<'_>, alike: fn(&Site<'_>, &Before<'_>) -> bool) -> Verdict {
    match site.known.before.filter(|before| alike(site, before)) {
        None => Verdict::Pass,
        Some(before) => match before.measure {
            None => Verdict::Unnamed,
            Some(label) => Verdict::Label(label.to_owned()),
        },
    }
}

fn compared(site: &Site<'_>) -> Verdict {
    lent(site, is_compared)
}

fn same_amount(site: &Site<'_>) -> Verdict {
    lent(site, is_same_amount)
}

/// "from 480 million", "compared with 5 percent", "of which 64 percent": it measures what the
/// figure before it does.
fn is_compared(site: &Site<'_>, before: &Before<'_>) -> bool {
    let based = (0..2).any(|n| {
        site.left(n)
            .is_some_and(|t| site.scope.lexicon.is(&t.lower, Joint::Base))
    });
    let part = |n: usize| site.tagged.is_part_of_known(site.scope, n);
    // "of which Talvia pays 55 percent"
    let opened = || part(phrase::clause_start(site.tagged, site.lead) + 2);
    let of_which = part(site.lead) || site.quantity.is_share() && opened();
    let alike =
        before.quantity.unit() == site.quantity.unit() || matches!(site.quantity.kind, Kind::Bare);
    based && alike || of_which
}

/// "(60 miles)", "/ 300 PS", "or 2.2 percent" right behind another quantity: the same amount in
/// other words, unless it says what it is a part of.
fn is_same_amount(site: &Site<'_>, before: &Before<'_>) -> bool {
    let other_end = site.tagged.end(before.quantity.span);
    let gap = site.token(site.lead).map_or("", |t| t.word.gap);
    let own = site.leads_whole(site.end);
    let bracketed = site.lead == other_end && (gap.starts_with(" (") || gap.trim() == "/");
    let reworded = || {
        let or = site.left(0).is_some() && site.is(other_end, Joint::Or);
        site.lead == other_end + 1 && or && site.quantity.is_share()
    };
    !own && (bracketed || reworded())
}

/// "It reached $11.2 billion", "the figure fell to 52,000": what was measured before, in the same
/// unit.
fn recalled(site: &Site<'_>) -> Option<String> {
    let known = site.known;
    // "hatten sie mehr als 6 Milliarden betragen": the verb comes last.
    let last = || {
        let mut behind = site.rest_of_clause(FARTHEST);
        site.language().syntax.verbal_bracket && behind.any(|n| site.is(n, Joint::Level))
    };
    if !(site.is_level() || last())
        || matches!(site.quantity.kind, Kind::Count(_))
        || !has_stand_in(site)
    {
        return None;
    }
    // "it moved above the limit of 10 knots"
    if site.is_governed(Joint::Of) {
        return None;
    }
    let unit = site.quantity.unit();
    let share = site.quantity.is_share() && site.has_motion();
    let alike = |other: &str| other == unit || share || matches!(site.quantity.kind, Kind::Bare);
    let before = known
        .before
        .filter(|b| alike(&b.quantity.unit()))
        .and_then(|b| b.measure);
    before.or_else(|| known.earlier(alike)).map(str::to_owned)
}

/// Whether the subject of the verb only stands for what was named before.
fn has_stand_in(site: &Site<'_>) -> bool {
    let Some(verb) = site.verb else { return false };
    let mut at = verb;
    // "it is forecast to drop"
    let chained = |n: usize| {
        let verbal = matches!(
            site.tagged.tag(n),
            Some(Tag::Auxiliary | Tag::Verb | Tag::Adverb)
        );
        verbal || site.is(n, Joint::Infinitive)
    };
    while at > 0 && chained(at - 1) {
        at -= 1;
    }
    let stands = |n: usize| {
        site.token(n)
            .is_some_and(|t| site.scope.lexicon.is(&t.lower, Joint::StandIn))
    };
    let alone =
        |n: usize| n == 0 || !matches!(site.tagged.tokens[n - 1].tag, Tag::Noun | Tag::Preposition);
    // "im August lag sie bei": in German it may stand behind the verb.
    let inverted = site.language().is_verb_second()
        && site.tagged.tag(verb + 1) == Some(Tag::Pronoun)
        && stands(verb + 1);
    inverted || at.checked_sub(1).is_some_and(|n| stands(n) && alone(n))
}

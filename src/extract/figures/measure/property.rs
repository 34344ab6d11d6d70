//! Which property of a thing a figure gives: its length, its height, its speed.

use super::{
    super::{
        lexicon::{Joint, Property},
        phrase,
    },
    clause::{object, subject},
    rule::{Needs, Rule, de, en},
    site::Site,
};

pub(super) const PLACED: Rule = Rule {
    name: "place that it is the distance to",
    construction: "Measure phrase of a locative preposition: \"340 metres outside the channel\".",
    needs: Needs::Nothing,
    counts: false,
    examples: &[
        en(
            "The boat sank 340 metres outside the channel.",
            "340 metres",
            "distance outside the channel",
        ),
        en(
            "The nest hangs 30 metres above the road.",
            "30 metres",
            "height above the road",
        ),
    ],
    others: &[
        en("The wall stretches 5 kilometres.", "5 kilometres", ""),
        en("The boat is 30 metres long.", "30 metres", ""),
    ],
    read: |site| placed(site).into(),
};

pub(super) const SIZED: Rule = Rule {
    name: "word for a dimension behind the figure",
    construction: "Measure phrase of an adjective, or of a noun behind \"in\": \"142 metres \
                   high\".",
    needs: Needs::Nothing,
    counts: false,
    examples: &[
        en(
            "The arch is 142 metres high.",
            "142 metres",
            "height of arch",
        ),
        en(
            "They launched a vessel 94 metres in length.",
            "94 metres",
            "length of vessel",
        ),
    ],
    others: &[
        en(
            "The boat sank 340 metres outside the channel.",
            "340 metres",
            "",
        ),
        en("The wall stretches 5 kilometres.", "5 kilometres", ""),
    ],
    read: |site| sized(site).into(),
};

pub(super) const SPEED: Rule = Rule {
    name: "speed that a preposition leads",
    construction: "Adverbial of manner whose unit has but one property: \"at 16 knots\".",
    needs: Needs::Nothing,
    counts: false,
    examples: &[
        en(
            "The train passed at 90 kilometres per hour.",
            "90 kilometres per hour",
            "speed",
        ),
        de(
            "Der Zug fuhr mit 90 Kilometern pro Stunde.",
            "90 Kilometern pro Stunde",
            "Geschwindigkeit",
        ),
    ],
    others: &[
        en(
            "The speed reached 90 kilometres per hour.",
            "90 kilometres per hour",
            "",
        ),
        en("The ferry left at 16 crowns.", "16 crowns", ""),
    ],
    read: |site| speed(site).into(),
};

pub(super) const BOUND: Rule = Rule {
    name: "noun for a bound",
    construction: "A noun that only says that a figure follows, and which bound it is: \"the \
                   limit of 10 knots\".",
    needs: Needs::Nothing,
    counts: false,
    examples: &[
        en("It moved above the limit of 10 knots.", "10 knots", "limit"),
        en(
            "It stayed below the limit of 40 knots.",
            "40 knots",
            "limit",
        ),
    ],
    others: &[
        en(
            "The firm paid a fine of 25 million euros.",
            "25 million euros",
            "",
        ),
        en("Rents rose 9 percent.", "9 percent", ""),
    ],
    read: |site| bound(site).into(),
};

pub(super) const BY_UNIT: Rule = Rule {
    name: "property that the unit tells",
    construction: "A unit that measures but one property: knots are of speed.",
    needs: Needs::Nothing,
    counts: false,
    examples: &[
        en("Only 16 knots.", "16 knots", "speed"),
        de("Nur 16 Knoten.", "16 Knoten", "Geschwindigkeit"),
    ],
    others: &[
        en(
            "The train passed at 90 kilometres per hour.",
            "90 kilometres per hour",
            "",
        ),
        en("Only 16 kilometres.", "16 kilometres", ""),
    ],
    read: |site| by_unit(site).into(),
};

/// The property of a thing, in words: "length of crack"; the thing alone where the language would
/// need another form of the noun.
pub(super) fn property_of(site: &Site<'_>, property: &str, bearer: Option<String>) -> String {
    let Some(bearer) = bearer else {
        return property.to_owned();
    };
    let same = |word: &str| word.eq_ignore_ascii_case(property);
    match site.language().genitive_preposition {
        Some(of) if !bearer.split(' ').any(same) => {
            format!("{property} {of} {}", inside(site, bearer))
        }
        _ => bearer,
    }
}

fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_lowercase)
        .chain(letters)
        .collect()
}

/// A label as it stands inside a sentence: "Repairs cost 5 million" gives "repairs"; what may be a
/// name stays.
fn inside(site: &Site<'_>, label: String) -> String {
    let (first, rest) = label.split_once(' ').unwrap_or((&label, ""));
    let opens = site.scope.span.of(site.scope.text).starts_with(first);
    let common = (site.language().endings.is_common_noun)(first);
    if opens && common && !rest.starts_with(char::is_uppercase) {
        lower_first(&label)
    } else {
        label
    }
}

/// "water 90 metres deep", "a vessel 94 metres in length", "the arch is 142 metres high".
fn sized(site: &Site<'_>) -> Option<String> {
    let property = site
        .tagged
        .dimension_behind(site.scope, site.end.checked_sub(1)?)
        .filter(|_| site.quantity.is_length())?;
    let start = phrase::nouns_start(site.tagged, site.lead);
    let bearer = site
        .label(start, site.lead)
        .or_else(|| object(site))
        .or_else(|| subject(site));
    Some(property_of(site, property, bearer))
}

/// "340 metres outside the channel": what it is the distance to.
fn placed(site: &Site<'_>) -> Option<String> {
    let place = site
        .token(site.end)
        .filter(|t| site.quantity.is_length() && (t.adjoins() || site.bracketed))?;
    let lexicon = site.scope.lexicon;
    let away = lexicon.property(&place.lower, Property::Away);
    let property = away.or_else(|| lexicon.property(&place.lower, Property::Place))?;
    let of = site.is(site.end + 1, Joint::Of);
    let start = site.end + 1 + usize::from(of);
    let end = phrase::end(site.scope, site.tagged, start);
    let noun = site.label(start, end)?;
    if noun.is_empty() || site.has_motion() && away.is_none() {
        None
    } else {
        Some(format!("{property} {}", site.words(site.end, end)?))
    }
}

/// The property that the unit alone tells.
fn unit_property(site: &Site<'_>) -> Option<&'static str> {
    let base = site.quantity.base()?;
    site.scope.lexicon.property(&base.unit, Property::Unit)
}

/// "moving at 16.5 knots": the unit says what it is, the preposition that nothing else is measured.
fn speed(site: &Site<'_>) -> Option<String> {
    if site.is_governed(Joint::Speed) {
        unit_property(site).map(str::to_owned)
    } else {
        None
    }
}

/// "the limit of 10 knots", where no rule before knew more.
fn bound(site: &Site<'_>) -> Option<String> {
    let noun = site.left(1).filter(|_| site.is_governed(Joint::Of))?;
    let bound = site.scope.lexicon.is(&noun.lower, Joint::Bound);
    bound.then(|| noun.lower.to_string())
}

/// The property that the unit tells.
fn by_unit(site: &Site<'_>) -> Option<String> {
    unit_property(site).map(str::to_owned)
}

//! Quantities side by side: ranges ("between 5 and 7 km"), lists that share a unit ("7- or
//! 8-inch"), units that add up ("5 ft 2 in").

use rust_decimal::Decimal;

use super::{
    lexicon::{Joint, Manner},
    quantity::{Kind, Quantity},
    scope::Scope,
    units,
};
use crate::text::{Span, numbers::Form};

/// Most words between the two ends of "from ... to ...".
const FARTHEST: usize = 6;

/// Joins neighbours; the quantities ascend before and after. What a hyphen joins belongs together
/// before what "to" joins.
pub(super) fn join(scope: &Scope<'_>, quantities: Vec<Quantity>) -> Vec<Quantity> {
    let tight = pass(quantities, |left, right| {
        let link = link(scope, left, right)?;
        let sum = added(scope, link, left, right)
            .or_else(|| rate(scope, link, left, right))
            .or_else(|| uncertain(link, left, right));
        sum.or_else(|| {
            (is_dash(link) && is_range(scope, link, left, right)).then(|| range(left, right))
        })
    });
    let mut joined = pass(tight, |left, right| {
        let link = link(scope, left, right)?;
        if is_range(scope, link, left, right) {
            return Some(range(left, right));
        }
        share_unit(scope, link, left, right);
        None
    });
    joined.retain(|q| !is_score(scope, q));
    hand_on_units(scope, &mut joined);
    read_arcs(scope, &mut joined);
    joined
}

/// `2½' (150")`: signs that also stand for feet and inches are minutes and seconds of arc where the
/// two are equal as such.
fn read_arcs(scope: &Scope<'_>, quantities: &mut [Quantity]) {
    let unit = |name: &str| units::english(name).map(Kind::Measure);
    for n in 1..quantities.len() {
        let (left, right) = (&quantities[n - 1], &quantities[n]);
        let signs = link(scope, left, right)
            .is_some_and(|link| matches!(link, "' (" | "′ (" | "’ (" | " ("))
            && (matches!(left.kind, Kind::Bare) || left.plain_unit() == Some("foot"))
            && right.plain_unit() == Some("inch");
        let equal = left.value.checked_mul(Decimal::from(60)) == Some(right.value);
        if let (true, Some(minute), Some(second)) =
            (signs && equal, unit("minute of arc"), unit("second of arc"))
        {
            quantities[n - 1].kind = minute;
            quantities[n].kind = second;
        }
    }
}

/// "4,200 visitors, up from 800": what is compared counts the same.
fn hand_on_units(scope: &Scope<'_>, quantities: &mut [Quantity]) {
    for n in 1..quantities.len() {
        let (before, rest) = quantities.split_at_mut(n);
        let (Some(left), Some(right)) = (before.last(), rest.first_mut()) else {
            return;
        };
        if is_elliptic(scope, left, right) {
            right.kind = left.kind.clone();
        }
    }
}

fn is_elliptic(scope: &Scope<'_>, left: &Quantity, right: &Quantity) -> bool {
    let bare = matches!(right.kind, Kind::Bare)
        && right.to.is_none()
        && matches!(right.number.form, Form::Digits | Form::Scaled | Form::Words);
    let whole = !matches!(left.kind, Kind::Bare)
        && !left.is_share()
        && !left.is_duration()
        && !left.is_rate();
    if !bare || !whole {
        return false;
    }
    let words = scope.before_behind(right.span.start, left.span.end, 2);
    let based = words
        .iter()
        .any(|w| scope.lexicon.is(&w.lower(), Joint::Base));
    let arrives = left.plain_unit() == Some("point")
        && link(scope, left, right).is_some_and(|link| scope.lexicon.is(link.trim(), Joint::To));
    based || arrives
}

/// Goes over all neighbours from the right, so that "four-, five- and six-inch" hands its unit on;
/// `join` gives what two are together.
fn pass(
    quantities: Vec<Quantity>,
    join: impl Fn(&mut Quantity, &Quantity) -> Option<Quantity>,
) -> Vec<Quantity> {
    let mut joined: Vec<Quantity> = Vec::with_capacity(quantities.len());
    for mut left in quantities.into_iter().rev() {
        match joined.last().and_then(|right| join(&mut left, right)) {
            Some(whole) => {
                joined.pop();
                joined.push(whole);
            }
            None => joined.push(left),
        }
    }
    joined.reverse();
    joined
}

/// What stands between two neighbours.
fn link<'a>(scope: &Scope<'a>, left: &Quantity, right: &Quantity) -> Option<&'a str> {
    scope.text.get(left.span.end..right.span.start)
}

fn is_dash(link: &str) -> bool {
    !link.trim().is_empty()
        && link.len() <= 8
        && link
            .chars()
            .all(|c| matches!(c, ' ' | '-' | '–' | '—' | '‑' | '\u{a0}'))
}

/// "9.8 ± 0.1 m": the first number is the value.
fn uncertain(link: &str, left: &Quantity, right: &Quantity) -> Option<Quantity> {
    let sign = matches!(link.trim(), "±" | "+/-" | "+/−" | "+-");
    sign.then(|| Quantity {
        span: left.span.joined(right.span),
        kind: right.kind.clone(),
        ..left.clone()
    })
}

/// "5 feet 2 inches", "3 dollars and 50 cents".
fn added(scope: &Scope<'_>, link: &str, left: &Quantity, right: &Quantity) -> Option<Quantity> {
    let adds = link.len() <= 5 && matches!(link.trim(), "" | ",")
        || link.starts_with(' ') && scope.lexicon.is(link.trim(), Joint::Sum);
    if !adds || left.to.is_some() || right.to.is_some() {
        return None;
    }
    let parts = match (&left.kind, &right.kind) {
        (Kind::Measure(_), Kind::Measure(_)) => match (left.plain_unit()?, right.plain_unit()?) {
            ("foot", "inch") => Decimal::from(12),
            ("stone", "pound-mass") => Decimal::from(14),
            ("pound-mass", "ounce") => Decimal::from(16),
            _ => return None,
        },
        (Kind::Money { per: None, .. }, Kind::Change(minor)) if right.value < minor.parts => {
            minor.parts
        }
        (Kind::Money { per: None, .. }, Kind::Measure(_))
            if matches!(right.plain_unit()?, "cent" | "penny" | "pence") =>
        {
            Decimal::ONE_HUNDRED
        }
        (Kind::Money { per: None, .. }, Kind::Bare) if is_cents(scope, left, right) => {
            Decimal::ONE_HUNDRED
        }
        _ => return None,
    };
    let value = left.value.checked_add(right.value.checked_div(parts)?)?;
    Some(Quantity {
        span: left.span.joined(right.span),
        value,
        ..left.clone()
    })
}

/// "12.3 per 100,000 people", "9 deaths per 1,000 births": so many things to one round number of
/// others.
fn rate(scope: &Scope<'_>, link: &str, left: &Quantity, right: &Quantity) -> Option<Quantity> {
    let per = link.len() <= 6
        && scope.lexicon.is(link.trim(), Joint::Per)
        && !scope.lexicon.is(link.trim(), Joint::Article);
    let whole = right.number.value;
    let round = [100_i64, 1_000, 10_000, 100_000, 1_000_000]
        .into_iter()
        .any(|power| whole == Decimal::from(power));
    let others = Span::new(right.number.span.start, right.span.end).of(scope.text);
    let counted = match &left.kind {
        Kind::Bare => String::new(),
        Kind::Count(noun) => format!("{noun} "),
        _ => return None,
    };
    let counts = matches!(right.kind, Kind::Count(_)) && right.to.is_none();
    (per && round && counts).then(|| Quantity {
        span: left.span.joined(right.span),
        kind: Kind::Count(format!("{counted}per {others}")),
        ..left.clone()
    })
}

/// "15 dollars 50." and "15 dollars and 50.": a number below a hundred that ends the clause behind
/// whole money.
fn is_cents(scope: &Scope<'_>, left: &Quantity, right: &Quantity) -> bool {
    let rest = scope.text[right.span.end..scope.span.end].trim_start();
    let last = rest.is_empty() || rest.starts_with(['.', ',', ';', '!', '?', ')']);
    let named = left.span.start == left.number.span.start && left.span.end > left.number.span.end;
    named
        && last
        && left.value.is_integer()
        && right.value.is_integer()
        && (Decimal::ONE..Decimal::ONE_HUNDRED).contains(&right.value)
}

/// Whether the two are the ends of one range.
fn is_range(scope: &Scope<'_>, link: &str, left: &Quantity, right: &Quantity) -> bool {
    if left.to.is_some() || right.to.is_some() || !compatible(left, right) {
        return false;
    }
    let bare = matches!(left.kind, Kind::Bare);
    let before = scope.previous(left.span.start);
    let lead = before.map(|w| w.lower()).unwrap_or_default();
    if is_dash(link) {
        return bare && (right.value > left.value || right.is_measured());
    }
    let word = link.trim_matches([' ', '-', '\u{a0}']).to_lowercase();
    let short = link.len() <= 8;
    if short && scope.lexicon.is(&word, Joint::And) && scope.lexicon.is(&lead, Joint::Between) {
        return true;
    }
    if short && scope.lexicon.is(&word, Joint::To) {
        let from = scope.lexicon.is(&lead, Joint::From);
        let step = scope.lexicon.is(&lead, Joint::By)
            || scope
                .lexicon
                .direction(&lead, &[Manner::Verb, Manner::Adverb])
                .is_some();
        let both = left.is_measured() && right.is_measured();
        return from || !step && (bare || both || right.value > left.value);
    }
    lead_is_from(scope, left) && ends_with_to(scope, link)
}

/// Whether "from", with nothing but a qualifier behind it, stands before the quantity.
fn lead_is_from(scope: &Scope<'_>, left: &Quantity) -> bool {
    let words = scope.before(left.span.start, 2);
    let from = |n: usize| {
        words
            .get(n)
            .is_some_and(|w| scope.lexicon.is(&w.lower(), Joint::From))
    };
    from(0)
        || from(1)
            && words
                .first()
                .is_some_and(|w| scope.lexicon.qualifiers.contains_key(&*w.lower()))
}

/// "... in 2008 to": at most a few words, the last of which is "to", and no other clause.
fn ends_with_to(scope: &Scope<'_>, link: &str) -> bool {
    let words: Vec<&str> = link.split_whitespace().collect();
    let last = words.last().copied().unwrap_or_default();
    words.len() <= FARTHEST
        && scope.lexicon.is(last, Joint::ToApart)
        && !link.contains([',', ';', '(', ':'])
}

/// Whether the two can be ends of one range: the same unit, or none on the left.
fn compatible(left: &Quantity, right: &Quantity) -> bool {
    let plain = |q: &Quantity| !matches!(q.number.form, Form::Vague | Form::Article);
    let unit =
        matches!(left.kind, Kind::Bare) || left.unit() == right.unit() || per_less(left, right);
    plain(left)
        && plain(right)
        && unit
        && (!matches!(right.kind, Kind::Bare)
            || matches!(left.kind, Kind::Bare)
            || left.is_measured() && right.value.scale() <= 2)
        || left.is_measured() && matches!(right.kind, Kind::Bare) && plain(right)
}

/// "$62 and $68 per share"
fn per_less(left: &Quantity, right: &Quantity) -> bool {
    match (&left.kind, &right.kind) {
        (
            Kind::Money {
                currency: a,
                per: None,
            },
            Kind::Money { currency: b, .. },
        ) => a.code == b.code,
        _ => false,
    }
}

fn range(left: &Quantity, right: &Quantity) -> Quantity {
    let value = if matches!(left.kind, Kind::Bare) {
        scaled_like(left, right)
    } else {
        left.value
    };
    let kind = if matches!(right.kind, Kind::Bare) {
        left.kind.clone()
    } else {
        right.kind.clone()
    };
    Quantity {
        span: left.span.joined(right.span),
        number: left.number,
        value,
        to: Some(right.value),
        kind,
    }
}

/// "1 to 2 million": the scale word counts for both.
fn scaled_like(left: &Quantity, right: &Quantity) -> Decimal {
    let scale = right.number.scale;
    if scale <= Decimal::ONE || left.number.scale > Decimal::ONE {
        return left.value;
    }
    let own = right.value / scale;
    let small = left.value < Decimal::ONE_THOUSAND && left.value < own * Decimal::from(20);
    if small {
        left.value.checked_mul(scale).unwrap_or(left.value)
    } else {
        left.value
    }
}

/// "7- or 8-inch", "45 and 50 mg": the unit counts for both.
fn share_unit(scope: &Scope<'_>, link: &str, left: &mut Quantity, right: &Quantity) {
    let words: Vec<&str> = link
        .split([' ', '-', ','])
        .filter(|w| !w.is_empty())
        .collect();
    let listed = match words[..] {
        [] => link.contains(','),
        // "30 x 40 cm"
        ["x" | "×"] => right.is_length(),
        [word] if scope.lexicon.is(word, Joint::Times) => right.is_length(),
        [word] => scope.lexicon.is(word, Joint::And) || scope.lexicon.is(word, Joint::To),
        [of, the] => {
            scope.lexicon.is(of, Joint::Partitive)
                && scope.lexicon.is(the, Joint::Definite)
                && left.number.scale > Decimal::ONE
        }
        _ => false,
    };
    if !listed || !matches!(left.kind, Kind::Bare) || !right.is_measured() || link.len() > 8 {
        return;
    }
    let money_sign = right.span.start < right.number.span.start;
    let or = matches!(words[..], [word] if scope.lexicon.is(word, Joint::Or));
    if money_sign && !or || right.to.is_some() && left.number.scale > Decimal::ONE {
        return;
    }
    left.value = if words.is_empty() {
        left.value
    } else {
        scaled_like(left, right)
    };
    left.kind = right.kind.clone();
}

/// "2-0", "3-1": the result of a match is no range.
fn is_score(scope: &Scope<'_>, quantity: &Quantity) -> bool {
    let bare = matches!(quantity.kind, Kind::Bare);
    let tail = &scope.text[quantity.span.end..scope.span.end];
    let head = &scope.text[scope.span.start..quantity.span.start];
    let digit = |c: char| c.is_ascii_digit();
    let linked = tail
        .strip_prefix(['-', '–'])
        .is_some_and(|r| r.starts_with(digit))
        || head
            .strip_suffix(['-', '–'])
            .is_some_and(|r| r.ends_with(digit));
    bare && (linked
        || quantity.to.is_some()
            && Span::of(quantity.span, scope.text).contains(['-', '–'])
            && quantity.number.value < Decimal::TEN)
}

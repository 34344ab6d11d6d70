//! How exact a figure is said to be, and which way it moved.

use super::{
    lexicon::{Joint, Manner},
    quantity::{Quantity, Scope},
    words::{self, Word},
};
use crate::extract::{Change, Qualifier};

/// Most words of a qualifier.
const LONGEST: usize = 4;

/// Farthest word of direction from its figure.
const FARTHEST: usize = 6;

/// The qualifier of `quantity`; `before` is the quantity to its left with what was found for it.
pub(super) fn qualifier(scope: &Scope<'_>, quantity: &Quantity, before: Option<(&Quantity, Qualifier)>) -> Qualifier {
    let found = leading(scope, quantity).or_else(|| trailing(scope, quantity));
    found.or_else(|| inherited(scope, quantity, before)).unwrap_or_default()
}

fn leading(scope: &Scope<'_>, quantity: &Quantity) -> Option<Qualifier> {
    let head = scope.text[scope.span.start..quantity.span.start].trim_end();
    match head.chars().next_back() {
        Some('~' | '≈') => return Some(Qualifier::Approx),
        Some('>' | '≥') => return Some(Qualifier::Gt),
        Some('<' | '≤') => return Some(Qualifier::Lt),
        _ => {}
    }
    let words = words::before(scope.text, quantity.span.start, scope.span.start, LONGEST);
    let near = words.iter().take_while(|w| matches!(w.gap, " " | "\u{a0}" | " (" | "-" | ", " | "'" | "’")).count();
    let words = &words[..near];
    (1..=near).rev().find_map(|n| {
        let phrase: Vec<String> = words[..n].iter().rev().map(Word::lower).collect();
        let inside = words[..n - 1].iter().all(|w| matches!(w.gap, " " | "\u{a0}" | "'" | "’" | "-"));
        let found = scope.lexicon.qualifiers.get(phrase.join(" ").as_str()).copied().filter(|_| inside);
        found.filter(|_| !is_place(scope, &words[..n]))
    })
}

/// "over" and "under" as words of place or time: "over the 3 days", "up over".
fn is_place(scope: &Scope<'_>, words: &[Word<'_>]) -> bool {
    let Some(first) = words.last() else { return false };
    let up_to = words.len() == 2 && words[1].text == "up" && words[0].text == "to";
    up_to && words::previous(scope.text, first.span.start, scope.span.start).is_some_and(|w| w.text == "back")
}

/// "50+", "500-plus", "or more".
fn trailing(scope: &Scope<'_>, quantity: &Quantity) -> Option<Qualifier> {
    const TAILS: [(&str, Qualifier); 14] = [
        ("+", Qualifier::Gt),
        ("-plus", Qualifier::Gt),
        (" plus ", Qualifier::Gt),
        (" or more", Qualifier::Gt),
        (" and more", Qualifier::Gt),
        (" or so", Qualifier::Approx),
        ("-odd", Qualifier::Approx),
        ("-ish", Qualifier::Approx),
        (" or less", Qualifier::Lt),
        (" or fewer", Qualifier::Lt),
        (" oder mehr", Qualifier::Gt),
        (" ou plus", Qualifier::Gt),
        (" o más", Qualifier::Gt),
        (" at least", Qualifier::Gt),
    ];
    [quantity.number.span.end, quantity.span.end].iter().find_map(|end| {
        let rest = scope.text.get(*end..scope.span.end)?;
        TAILS.iter().find(|(tail, _)| rest.starts_with(tail)).map(|(_, qualifier)| *qualifier)
    })
}

/// "more than 100 km (60 miles)": the same amount in another unit.
fn inherited(scope: &Scope<'_>, quantity: &Quantity, before: Option<(&Quantity, Qualifier)>) -> Option<Qualifier> {
    let (other, qualifier) = before?;
    let link = scope.text.get(other.span.end..quantity.span.start)?;
    (matches!(link, " (" | " / " | "/") && qualifier != Qualifier::Eq).then_some(qualifier)
}

/// Which way `quantity` moved; `before` as for [`qualifier`].
pub(super) fn change(scope: &Scope<'_>, quantity: &Quantity, before: Option<(&Quantity, Option<Change>)>) -> Option<Change> {
    if quantity.is_duration() {
        return None;
    }
    told_before(scope, quantity).or_else(|| told_behind(scope, quantity)).or_else(|| {
        let (other, change) = before?;
        let link = scope.text.get(other.span.end..quantity.span.start)?;
        matches!(link, " or " | ", or " | " (" | " / ").then_some(change?)
    })
}

/// "rose by more than 5 percent", "down 5 percent", "an increase of 5 percent".
fn told_before(scope: &Scope<'_>, quantity: &Quantity) -> Option<Change> {
    let words = words::before(scope.text, quantity.span.start, scope.span.start, FARTHEST);
    for (n, word) in words.iter().enumerate() {
        if !matches!(word.gap, " " | "\u{a0}" | " (" | ", " | " ~") || word.gap == ", " && n > 0 {
            return None;
        }
        let lower = word.lower();
        if n == 0 && scope.lexicon.english && lower == "from" && quantity.to.is_none() {
            return None;
        }
        let after_of = n > 0 && words[n - 1].text == "of";
        let up_to = lower == "up" && n > 0 && words[n - 1].text == "to";
        let pair = words.get(n + 1).map(|w| format!("{} {lower}", w.lower()));
        let pair = pair.and_then(|pair| scope.lexicon.direction(&pair, &[Manner::Verb]));
        if let Some(change) = pair {
            return Some(change);
        }
        let manners: &[Manner] = if after_of { &[Manner::Noun] } else { &[Manner::Verb, Manner::Adverb] };
        if !up_to && let Some(change) = scope.lexicon.direction(&lower, manners) {
            return Some(change);
        }
        let year = word.text.len() == 4 && word.text.bytes().all(|b| b.is_ascii_digit());
        // "sank der Preis um 5 Prozent": in German the subject may stand between.
        let inverted = scope.lexicon.capital_nouns && matches!(words[0].text, "um" | "auf");
        let passable = year || inverted || scope.lexicon.is(&lower, Joint::Filler) || lower.len() > 4 && lower.ends_with("ly");
        if !passable {
            return None;
        }
    }
    None
}

/// "a 5 percent rise".
fn told_behind(scope: &Scope<'_>, quantity: &Quantity) -> Option<Change> {
    let word = words::next(scope.text, quantity.span.end, scope.span.end).filter(Word::is_next)?;
    scope.lexicon.direction(&word.lower(), &[Manner::Noun])
}

//! How exact a figure is said to be, and which way it moved.

use super::{
    lexicon::{Joint, Manner},
    measure,
    quantity::Quantity,
    scope::{Scope, Word},
    tags::{Tag, Tagged},
};
use crate::extract::{Change, Qualifier, Step};

/// Most words of a qualifier.
const LONGEST: usize = 4;

/// Farthest word of direction from its figure.
const FARTHEST: usize = 6;

/// How exact a figure is said to be, with the words that say it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Hedge {
    pub(super) qualifier: Qualifier,
    /// As printed; empty for a figure that stands as it is.
    pub(super) words: String,
}

/// The hedge of `quantity`; `before` is the quantity to its left with what was found for it.
pub(super) fn hedge(
    scope: &Scope<'_>,
    quantity: &Quantity,
    before: Option<(&Quantity, &Hedge)>,
) -> Hedge {
    let found = leading(scope, quantity).or_else(|| trailing(scope, quantity));
    found
        .or_else(|| inherited(scope, quantity, before))
        .unwrap_or_default()
}

fn leading(scope: &Scope<'_>, quantity: &Quantity) -> Option<Hedge> {
    const SIGNS: [(char, Qualifier); 6] = [
        ('~', Qualifier::Approx),
        ('≈', Qualifier::Approx),
        ('>', Qualifier::Gt),
        ('≥', Qualifier::Gt),
        ('<', Qualifier::Lt),
        ('≤', Qualifier::Lt),
    ];
    let head = scope.text[scope.span.start..quantity.span.start].trim_end();
    if let Some((sign, qualifier)) = SIGNS.iter().find(|(sign, _)| head.ends_with(*sign)) {
        return Some(Hedge {
            qualifier: *qualifier,
            words: sign.to_string(),
        });
    }
    let words = scope.before(quantity.span.start, LONGEST);
    let near = words
        .iter()
        .take_while(|w| matches!(w.gap, " " | "\u{a0}" | " (" | "-" | ", " | "'" | "’"))
        .count();
    let words = &words[..near];
    (1..=near).rev().find_map(|n| {
        let phrase: Vec<_> = words[..n].iter().rev().map(Word::lower).collect();
        let inside = words[..n - 1]
            .iter()
            .all(|w| matches!(w.gap, " " | "\u{a0}" | "'" | "’" | "-"));
        let qualifier = scope
            .lexicon
            .qualifiers
            .get(phrase.join(" ").as_str())
            .copied()
            .filter(|_| inside)?;
        let printed = words[n - 1].span.joined(words[0].span).of(scope.text);
        (!is_move(scope, &words[..n])).then(|| Hedge {
            qualifier,
            words: printed.split_whitespace().collect::<Vec<_>>().join(" "),
        })
    })
}

/// "back up to 5 percent": a move, and no upper bound.
fn is_move(scope: &Scope<'_>, words: &[Word<'_>]) -> bool {
    let [to, up] = words else {
        return false;
    };
    let up_to = scope.is(up, Joint::Particle) && scope.is(to, Joint::To);
    let before = scope.previous(up.span.start);
    up_to && before.is_some_and(|w| scope.is(&w, Joint::Restitutive))
}

/// "50+", "500-plus", "or more".
fn trailing(scope: &Scope<'_>, quantity: &Quantity) -> Option<Hedge> {
    let tail = |end: usize| {
        let rest = scope.text.get(end..scope.span.end)?;
        if rest.starts_with('+') {
            return Some((Qualifier::Gt, "+"));
        }
        scope.lexicon.phrases.tail(rest)
    };
    let found = tail(quantity.number.span.end).or_else(|| tail(quantity.span.end));
    found.map(|(qualifier, words)| Hedge {
        qualifier,
        words: words.trim_matches('-').to_owned(),
    })
}

/// "more than 100 km (60 miles)": the same amount in another unit.
fn inherited(
    scope: &Scope<'_>,
    quantity: &Quantity,
    before: Option<(&Quantity, &Hedge)>,
) -> Option<Hedge> {
    let (other, hedge) = before?;
    let link = scope.text.get(other.span.end..quantity.span.start)?;
    (matches!(link, " (" | " / " | "/") && hedge.qualifier != Qualifier::Eq).then(|| hedge.clone())
}

/// How far it moved, where it arrived, or where it came from; `change` is which way.
pub(super) fn step(scope: &Scope<'_>, quantity: &Quantity, change: Option<Change>) -> Option<Step> {
    if quantity.to.is_some() {
        return None;
    }
    let words = scope.before(quantity.span.start, FARTHEST);
    let governs = |w: &Word<'_>| {
        let joints = [Joint::By, Joint::To, Joint::From];
        joints.iter().any(|joint| scope.is(w, *joint))
    };
    let governor = words
        .iter()
        .find(|w| !is_hedging(scope, &w.lower()) || governs(w))?;
    let moves = || {
        words.iter().any(|w| {
            scope
                .lexicon
                .direction(&w.lower(), &[Manner::Verb, Manner::Adverb, Manner::Noun])
                .is_some()
        })
    };
    let steps = [(Joint::To, Step::To), (Joint::From, Step::From)];
    let step = steps.iter().find(|(joint, _)| scope.is(governor, *joint));
    match step.filter(|_| moves()) {
        Some((_, step)) => Some(*step),
        None => change.map(|_| Step::By),
    }
}

fn is_hedging(scope: &Scope<'_>, lower: &str) -> bool {
    scope.lexicon.qualifiers.contains_key(lower) || scope.lexicon.is(lower, Joint::Filler)
}

/// Which way `quantity` moved; `before` is the quantity to its left with what was found for it.
pub(super) fn change(
    scope: &Scope<'_>,
    tagged: &Tagged<'_>,
    quantity: &Quantity,
    before: Option<(&Quantity, Option<Change>)>,
) -> Option<Change> {
    if quantity.is_duration() {
        return None;
    }
    let told = told_before(scope, quantity)
        .or_else(|| told_behind(scope, quantity))
        .or_else(|| told_by_verb(scope, tagged, quantity));
    told.or_else(|| {
        let (other, change) = before?;
        let link = scope.text.get(other.span.end..quantity.span.start)?;
        let or = link.ends_with(' ')
            && scope
                .lexicon
                .is(link.trim_start_matches(',').trim(), Joint::Or);
        (or || matches!(link, " (" | " / ")).then_some(change?)
    })
}

/// "rose by more than 5 percent", "down 5 percent", "an increase of 5 percent".
fn told_before(scope: &Scope<'_>, quantity: &Quantity) -> Option<Change> {
    let language = scope.lexicon.language;
    let words = scope.before(quantity.span.start, FARTHEST);
    for (n, word) in words.iter().enumerate() {
        if !matches!(word.gap, " " | "\u{a0}" | " (" | ", " | " ~") || word.gap == ", " && n > 0 {
            return None;
        }
        let lower = word.lower();
        if n == 0 && scope.is(word, Joint::Origin) && quantity.to.is_none() {
            return None;
        }
        let after_of = n > 0 && scope.is(&words[n - 1], Joint::Partitive);
        // "noch mehr als 6 Milliarden", "up to 5" say how exact it is.
        let hedges = n > 0
            && scope
                .lexicon
                .qualifiers
                .contains_key(&*format!("{lower} {}", words[n - 1].lower()));
        let pair = words.get(n + 1).map(|w| format!("{} {lower}", w.lower()));
        let pair = pair.and_then(|pair| scope.lexicon.direction(&pair, &[Manner::Verb]));
        if let Some(change) = pair {
            return Some(change);
        }
        let manners: &[Manner] = if after_of {
            &[Manner::Noun]
        } else {
            &[Manner::Verb, Manner::Adverb]
        };
        if !hedges && let Some(change) = scope.lexicon.direction(&lower, manners) {
            return Some(change);
        }
        let year = word.text.len() == 4 && word.text.bytes().all(|b| b.is_ascii_digit());
        // "sank der Preis um 5 Prozent": in German the subject may stand between.
        let led = || scope.is(&words[0], Joint::By) || scope.is(&words[0], Joint::To);
        let inverted = language.is_verb_second() && led();
        let passable = year
            || inverted
            || scope.lexicon.is(&lower, Joint::Filler)
            || language.endings.is_adverb(&lower);
        if !passable {
            return None;
        }
    }
    None
}

/// "a 5 percent rise", "5 percent higher"; where the verb comes last also "5 Prozent senken".
fn told_behind(scope: &Scope<'_>, quantity: &Quantity) -> Option<Change> {
    let word = scope.next(quantity.span.end).filter(Word::is_next)?;
    let lower = word.lower();
    let compared = || {
        scope
            .lexicon
            .direction(&lower, &[Manner::Adverb])
            .filter(|_| quantity.is_share() && !scope.is(&word, Joint::Particle))
    };
    let last = || {
        scope
            .lexicon
            .direction(&lower, &[Manner::Verb])
            .filter(|_| scope.lexicon.language.syntax.verbal_bracket)
    };
    scope
        .lexicon
        .direction(&lower, &[Manner::Noun])
        .or_else(compared)
        .or_else(last)
}

/// "raised its key rate by 50 basis points", "ließen um 5 Prozent nach": by how much, with the verb
/// further away.
fn told_by_verb(scope: &Scope<'_>, tagged: &Tagged<'_>, quantity: &Quantity) -> Option<Change> {
    let lead = measure::without_qualifier(scope, tagged, tagged.index(quantity.span.start));
    let by = lead
        .checked_sub(1)
        .is_some_and(|n| tagged.is(scope, n, Joint::By));
    let manners: &[Manner] = if by { &Manner::VERBS } else { &[Manner::Verb] };
    let moves = |n: usize| {
        scope
            .lexicon
            .direction(&tagged.tokens.get(n)?.lower, manners)
    };
    let verb = measure::verb_before(tagged, lead).filter(|&v| by || said_when(tagged, v + 1, lead));
    let end = tagged.end(quantity.span);
    let last = || {
        (end..tagged.tokens.len())
            .take(FARTHEST)
            .take_while(|&n| !tagged.tokens[n].is_behind_comma())
            .find_map(moves)
    };
    verb.and_then(moves).or_else(|| {
        if by && scope.lexicon.language.syntax.verbal_bracket {
            last()
        } else {
            None
        }
    })
}

/// "fell on Wednesday 5 percent": nothing but a time stands between.
fn said_when(tagged: &Tagged<'_>, from: usize, to: usize) -> bool {
    let between = tagged.tokens.get(from..to).unwrap_or_default();
    between.iter().any(|t| t.tag == Tag::Time)
        && between
            .iter()
            .all(|t| matches!(t.tag, Tag::Time | Tag::Preposition))
}

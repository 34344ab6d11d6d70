//! Whether two sayings are one act of speech: rules in the order of how much they prove, behind
//! guards.
//!
//! Nothing ties two sayings that state other numbers, of which one denies what the other says, or
//! which name other people and places. Shares of words are counted in concepts, so that synonyms
//! and translations count as the same word.

use super::saying::{Saying, Voice};
use crate::compare::{
    Guard, Passage, compare,
    thresholds::utterance::{
        FEWEST, MANY, OVERLAP, OVERLAP_WITHIN, TELLING, TRANSLATED, UNMISTAKABLE, WEAK,
    },
};

/// What a comparison says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    /// They must not be one, whatever else ties them to others.
    Apart,
    /// Nothing is known.
    Open,
    /// They are one; the higher the surer.
    One(u32),
}

/// Compares two sayings of one event by their words. The order of the two does not matter.
pub(super) fn words(a: &Saying, b: &Saying) -> Verdict {
    let (short, long) = if (a.meaning.len(), &a.folded) <= (b.meaning.len(), &b.folded) {
        (a, b)
    } else {
        (b, a)
    };
    if !may_be_one_voice(short, long) {
        return Verdict::Apart;
    }
    if short.folded == long.folded && !short.folded.is_empty() {
        let told = !voices_differ(short, long) || short.meaning.len() >= UNMISTAKABLE;
        return if told {
            Verdict::One(100)
        } else {
            Verdict::Open
        };
    }
    let part = part(short, long);
    if part != Verdict::Open {
        return part;
    }
    if short.voice != long.voice && short.voice != Voice::Unknown && long.voice != Voice::Unknown {
        return Verdict::Open;
    }
    let whole = overlap(short, &short.meaning, &long.meaning, long);
    let clause = long
        .clauses
        .iter()
        .map(|c| overlap(short, &short.meaning, c, long));
    let other = short
        .clauses
        .iter()
        .map(|c| overlap(long, &long.meaning, c, short));
    match clause.chain(other).max() {
        Some(Verdict::One(sure)) => Verdict::One(sure),
        _ => whole,
    }
}

/// Compares two sayings, of which the words alone say little, by the place that they have in their
/// reports; `kin` says whether two sayings are known to be one.
pub(super) fn place(a: &Saying, b: &Saying, kin: impl Fn(usize, usize) -> bool) -> Verdict {
    let (x, y) = (&a.meaning, &b.meaning);
    let likeness = compare(x, y);
    let translated = a.language != b.language;
    let guarded = likeness.is_kept_by_any(&[Guard::Number, Guard::Opposite, Guard::Denial])
        || (!translated && likeness.is_kept_by(Guard::Name));
    if a.place.article == b.place.article || voices_differ(a, b) || guarded {
        return Verdict::Open;
    }
    let shared = likeness.shared;
    let fewer = likeness.fewer().max(1);
    let more = x.concepts.len().max(y.concepts.len());
    let neighbours = |s: &Saying| s.neighbours.into_iter().flatten().collect::<Vec<_>>();
    let beside = neighbours(a)
        .into_iter()
        .any(|m| neighbours(b).into_iter().any(|n| kin(m, n)));
    let around =
        a.around.shared(&b.around) + a.around.shared(&y.concepts) + b.around.shared(&x.concepts);
    let enough = if translated {
        shared >= 1
    } else {
        shared >= 2 || (shared == 1 && (beside || around >= FEWEST))
    };
    let points = shared * 100 / fewer
        + around.min(3) * if translated { 12 } else { 15 }
        + if beside { 30 } else { 0 }
        + if more <= 2 * fewer { 10 } else { 0 }
        + if shared >= FEWEST { 10 } else { 0 }
        + if leads(a) && leads(b) { 10 } else { 0 }
        + if translated && (a.alone && b.alone) {
            20
        } else {
            0
        };
    if enough && points >= TRANSLATED {
        Verdict::One(70)
    } else {
        Verdict::Open
    }
}

/// Whether a saying is the first of its speaker in its article: outlets open with the same words.
fn leads(saying: &Saying) -> bool {
    saying.neighbours[0].is_none()
}

/// Two people never share one act of speech; where one of them is only described, or nobody is
/// named, the words decide.
fn may_be_one_voice(a: &Saying, b: &Saying) -> bool {
    !matches!((&a.voice, &b.voice), (Voice::Person(x), Voice::Person(y)) if x != y)
}

fn voices_differ(a: &Saying, b: &Saying) -> bool {
    a.voice != b.voice || a.voice == Voice::Unknown
}

/// Whether the shorter one's words stand together in the longer one.
fn part(short: &Saying, long: &Saying) -> Verdict {
    let Some(denied) = short.meaning.denied_within(&long.meaning) else {
        return Verdict::Open;
    };
    let own = short.meaning.denies || (short.partial && short.denied_around);
    if denied && !own {
        return Verdict::Apart;
    }
    let concepts = short.meaning.concepts.len();
    let unmistakable = short.meaning.len() >= UNMISTAKABLE && concepts >= TELLING;
    if voices_differ(short, long) {
        return if unmistakable {
            Verdict::One(60)
        } else {
            Verdict::Open
        };
    }
    let supported =
        short.around.shared(&long.meaning.concepts) + short.around.shared(&long.around) > 0;
    let weight = if short.meaning.len() > 2 { 3 } else { 2 };
    let large = concepts * weight >= long.meaning.concepts.len();
    match concepts {
        0 => Verdict::Open,
        TELLING.. => Verdict::One(90),
        _ if large => Verdict::One(80),
        _ if supported => Verdict::One(WEAK),
        _ => Verdict::Open,
    }
}

/// Whether most of the fewer concepts are shared, in any order.
fn overlap(short: &Saying, x: &Passage, y: &Passage, long: &Saying) -> Verdict {
    let likeness = compare(x, y);
    let (shared, fewer) = (likeness.shared, likeness.fewer());
    if fewer == 0 {
        return Verdict::Open;
    }
    let share = likeness.of_fewer();
    let within = short.place.article == long.place.article;
    let unnamed = voices_differ(short, long);
    let wanted = if unnamed || (within && shared < MANY) {
        OVERLAP_WITHIN
    } else {
        OVERLAP
    };
    let few = FEWEST + usize::from(within || unnamed);
    let enough = shared >= few || (!within && !unnamed && shared == 2 && share == 100);
    if !enough || share < wanted {
        return Verdict::Open;
    }
    let denies = |m: &Passage, s: &Saying| m.denies || (s.partial && s.denied_around);
    let few_numbers = if x.concepts.len() <= y.concepts.len() {
        x.counts_within(y)
    } else {
        y.counts_within(x)
    };
    let one_language = short.language == long.language;
    if denies(x, short) != denies(y, long)
        || !few_numbers
        || likeness.is_kept_by(Guard::Opposite)
        || (one_language && likeness.is_kept_by(Guard::Name))
    {
        return Verdict::Apart;
    }
    Verdict::One(60 + (share / 4) as u32)
}

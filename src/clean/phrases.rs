//! The debris lexicons, compiled: which words of a line speak for which kind of page furniture.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::DebrisKind;
use crate::lang::{self, Lexicon};

/// What a phrase speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// The line is page furniture of this kind.
    Debris(DebrisKind),
    /// The line is about the author.
    Bio,
    /// The line speaks to the reader; supports other evidence.
    Reader,
    /// The name of a field of the page.
    Label,
    /// An editor's note: the line stays.
    Keep,
}

/// Where in the line a phrase has to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Whole,
    Box,
    Start,
    End,
    Any,
}

struct Phrase {
    class: Class,
    form: Form,
    weight: u8,
    len: usize,
}

struct Phrases {
    rows: Vec<Phrase>,
    automaton: AhoCorasick,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let lines: Vec<Vec<&str>> = lang::rows(Lexicon::Debris)
        .filter(|row| row.len() == 4)
        .collect();
    let rows = lines.iter().map(|row| Phrase {
        class: class(row[0]),
        form: form(row[1]),
        weight: row[2].parse().unwrap_or(1),
        len: row[3].len(),
    });
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .build(lines.iter().map(|row| row[3]));
    // The patterns are compiled in, and a test builds them.
    Phrases {
        rows: rows.collect(),
        automaton: automaton.expect("the debris lexicons compile"),
    }
});

fn class(name: &str) -> Class {
    Class::Debris(match name {
        "bio" => return Class::Bio,
        "reader" => return Class::Reader,
        "label" => return Class::Label,
        "keep" => return Class::Keep,
        "paywall" => DebrisKind::Paywall,
        "navigation" => DebrisKind::Navigation,
        "related" => DebrisKind::Related,
        "media" => DebrisKind::Media,
        "promotion" => DebrisKind::Promotion,
        "comments" => DebrisKind::Comments,
        "legal" => DebrisKind::Legal,
        "social" => DebrisKind::Social,
        _ => DebrisKind::Other,
    })
}

fn form(name: &str) -> Form {
    match name {
        "whole" => Form::Whole,
        "box" => Form::Box,
        "start" => Form::Start,
        "end" => Form::End,
        _ => Form::Any,
    }
}

/// Kinds of debris, in the order in which ties are decided.
const KINDS: [DebrisKind; 9] = [
    DebrisKind::Paywall,
    DebrisKind::Related,
    DebrisKind::Comments,
    DebrisKind::Promotion,
    DebrisKind::Legal,
    DebrisKind::Social,
    DebrisKind::Media,
    DebrisKind::Navigation,
    DebrisKind::Other,
];

/// What the words of a line speak for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Evidence {
    /// The kind that most words speak for, and the sum of their weights.
    pub debris: Option<(DebrisKind, u8)>,
    /// The greatest weight of a single phrase of that kind.
    pub strongest: u8,
    /// Sum of the weights of all kinds.
    pub total: u8,
    /// Sum of the weights that speak for a line about the author.
    pub bio: u8,
    /// Words that speak to the reader, two at most.
    pub reader: u8,
    /// Names of fields of the page ("Published", "Author").
    pub fields: u8,
    /// It is an editor's note.
    pub keep: bool,
    /// How much of the line the words make up.
    pub stand: Stand,
}

/// How much of a line the words of a lexicon make up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Stand {
    /// They stand somewhere in it.
    #[default]
    Among,
    /// They open it, or they are all of it.
    Open,
    /// They are all of it, and it is the label of a box with links to other articles.
    Box,
}

/// Reads a line in lower case with folded quotation marks.
pub(super) fn evidence(lower: &str) -> Evidence {
    let mut evidence = Evidence::default();
    if lower.is_empty() {
        return evidence;
    }
    let bare = bare(lower);
    let mut weights = [0_u8; KINDS.len()];
    let mut strongest = [0_u8; KINDS.len()];
    let mut seen: Vec<usize> = Vec::new();
    for found in PHRASES.automaton.find_overlapping_iter(lower) {
        let id = found.pattern().as_usize();
        let phrase = &PHRASES.rows[id];
        let (from, to) = (found.start(), found.end());
        if !stands_alone(lower, from, to)
            || !phrase.fits(lower, bare, from, to)
            || seen.contains(&id)
        {
            continue;
        }
        seen.push(id);
        evidence.stand = evidence.stand.max(phrase.stand());
        match phrase.class {
            Class::Bio => evidence.bio = evidence.bio.saturating_add(phrase.weight),
            Class::Reader => evidence.reader = (evidence.reader + 1).min(2),
            Class::Label => evidence.fields += 1,
            Class::Keep => evidence.keep = true,
            Class::Debris(kind) => {
                let at = KINDS
                    .iter()
                    .position(|k| *k == kind)
                    .unwrap_or(KINDS.len() - 1);
                weights[at] = weights[at].saturating_add(phrase.weight);
                strongest[at] = strongest[at].max(phrase.weight);
            }
        }
    }
    let best = (0..KINDS.len())
        .filter(|&n| weights[n] > 0)
        .max_by_key(|&n| (weights[n], KINDS.len() - n));
    evidence.debris = best.map(|n| (KINDS[n], weights[n]));
    evidence.strongest = best.map_or(0, |n| strongest[n]);
    evidence.total = weights.iter().fold(0, |sum, w| sum.saturating_add(*w));
    evidence
}

/// The kind of page furniture that a single word is when it stands alone on a line.
pub(super) fn label(word: &str) -> Option<DebrisKind> {
    let found = evidence(word);
    found
        .debris
        .map(|(kind, _)| kind)
        .filter(|_| found.strongest >= 2 && found.stand >= Stand::Open)
}

/// Whether words in lower case with a colon are a call to read something else ("read more:").
pub(super) fn calls_to_read(words: &str) -> bool {
    let found = evidence(words);
    found.stand >= Stand::Open
        && found.strongest == 3
        && matches!(found.debris, Some((DebrisKind::Related, _)))
}

impl Phrase {
    fn stand(&self) -> Stand {
        match (self.class, self.form) {
            (_, Form::Box) => Stand::Box,
            (_, Form::Whole) | (Class::Debris(_), Form::Start) => Stand::Open,
            _ => Stand::Among,
        }
    }

    fn fits(&self, lower: &str, bare: (usize, usize), from: usize, to: usize) -> bool {
        match self.form {
            Form::Whole | Form::Box => (from, to) == bare || (self.len == lower.len()),
            Form::Start => from <= bare.0,
            Form::End => to >= bare.1,
            Form::Any => true,
        }
    }
}

/// The line without the counts, arrows and brackets around a label ("Comments (12)", "» Read
/// more").
fn bare(lower: &str) -> (usize, usize) {
    let from = lower.find(char::is_alphabetic).unwrap_or(0);
    let to = lower
        .char_indices()
        .rfind(|(_, c)| c.is_alphabetic())
        .map_or(lower.len(), |(at, c)| at + c.len_utf8());
    (from, to)
}

/// Whether the match does not begin or end inside a word.
fn stands_alone(lower: &str, from: usize, to: usize) -> bool {
    let inside = |a: Option<char>, b: Option<char>| matches!((a, b), (Some(a), Some(b)) if a.is_alphanumeric() && b.is_alphanumeric() && a < '\u{2e80}');
    let matched = &lower[from..to];
    !inside(lower[..from].chars().next_back(), matched.chars().next())
        && !inside(matched.chars().next_back(), lower[to..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicons_compile_and_every_row_has_four_columns() {
        assert!(PHRASES.rows.len() > 400);
    }

    #[test]
    fn a_label_is_found_with_its_counts_and_arrows() {
        for label in ["comments (12)", "» comments", "comments"] {
            assert_eq!(
                evidence(label).debris.map(|(kind, _)| kind),
                Some(DebrisKind::Comments),
                "{label}"
            );
        }
        assert_eq!(evidence("the committee's commentary").debris, None);
        assert_eq!(evidence("mehr zum thema").stand, Stand::Box);
    }

    #[test]
    fn several_weak_words_add_up() {
        let offer = evidence("support our journalism: subscribe for $1 a month and read ad-free.");
        assert!(
            matches!(offer.debris, Some((DebrisKind::Paywall, weight)) if weight >= 6),
            "{offer:?}"
        );
        assert_eq!(offer.reader, 1);
    }
}

//! Clauses: a sentence is cut where a new one begins, so that one part of a long sentence can state
//! what a short one states.

use std::ops::Range;

use crate::{
    annotate::tokens::{Token, TokenKind},
    extract::lookup::{self, Work},
    lang,
};

/// Joints that also join the items of a list: they open a clause only behind a comma.
const BEHIND_COMMA: [&str; 7] = ["and", "or", "nor", "as", "und", "oder", "sowie"];
/// Words that open a clause behind a comma together with the joint behind them ("even as", "just
/// when").
const FOCUS: [&str; 2] = ["even", "just"];
/// Words that join like "and" and always open a part of their own.
const PHRASES: [[&str; 3]; 1] = [["as", "well", "as"]];
/// Words that open the occasion of what is told: behind them stands what happened, told as
/// something new.
const OCCASIONS: [(&str, &[&str]); 3] = [
    ("during", &["a", "an"]),
    ("während", &["eines", "einer"]),
    ("bei", &["einem", "einer"]),
];
/// Joints that stand for somebody named before.
const RELATIVES: [&str; 12] = [
    "who", "whom", "whose", "which", "where", "when", "welcher", "welche", "welches", "dessen",
    "deren", "wobei",
];
/// Most words between "and" and the quotation that it joins to the one before.
const NEAR: usize = 7;
/// Most tokens of a phrase at the head of a sentence.
const OPENER: usize = 20;
/// Fewest words of a clause.
const SHORTEST: usize = 5;

/// How a clause begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// With a subject of its own.
    Subject,
    /// With a word for somebody or something named before.
    Relative,
    /// With what is done; who does it was said before.
    Verb,
    /// With the occasion on which the clause before it happened.
    Occasion,
    /// With another item of a list.
    Item,
}

/// How a clause that is not the first of its sentence begins.
pub(super) fn opening(text: &str, clause: &[Token], language: &str) -> Opening {
    let word = |n: usize| clause.get(n).map_or("", |t| t.span.of(text));
    if is_occasion(word(0), word(1)) {
        return Opening::Occasion;
    }
    if is_phrase(text, clause) {
        return Opening::Item;
    }
    if RELATIVES.contains(&word(0)) {
        return Opening::Relative;
    }
    let passed = |t: &&Token| {
        t.kind != TokenKind::Word
            || FOCUS.contains(&t.span.of(text))
            || is_joint(language, t.span.of(text))
    };
    let head = clause
        .iter()
        .find(|t| !passed(t))
        .map_or("", |t| t.span.of(text));
    let names = head.starts_with(char::is_uppercase)
        || matches!(
            lookup::work(language, head),
            Work::Determiner | Work::Pronoun
        );
    if names {
        Opening::Subject
    } else {
        Opening::Verb
    }
}

/// Whether a clause only says whose word the rest of its sentence is.
pub(super) fn frames(text: &str, clause: &[Token]) -> bool {
    const FRAMES: [&[&str]; 4] = [
        &["according", "to"],
        &["laut"],
        &["nach", "Angaben"],
        &["Nach", "Angaben"],
    ];
    FRAMES.iter().any(|frame| {
        frame
            .iter()
            .enumerate()
            .all(|(n, word)| clause.get(n).is_some_and(|t| t.span.of(text) == *word))
    })
}

fn is_joint(language: &str, word: &str) -> bool {
    lookup::work(language, word) == Work::Joint
}

fn is_occasion(word: &str, next: &str) -> bool {
    OCCASIONS
        .iter()
        .any(|(opener, articles)| *opener == word && articles.contains(&next))
}

/// The clauses of a sentence as ranges of its tokens: ascending, without gaps; one at least.
pub(super) fn split(text: &str, tokens: &[Token], language: &str) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    let mut marks = Marks::default();
    for at in 1..tokens.len() {
        marks.pass(tokens[at - 1]);
        if opens(text, tokens, at, language) || (marks.closed && joins_quotations(text, tokens, at))
        {
            marks.closed = false;
            starts.push(at);
        }
    }
    let ends = starts.iter().copied().skip(1).chain([tokens.len()]);
    merged(
        starts
            .iter()
            .copied()
            .zip(ends)
            .map(|(start, end)| start..end),
        tokens,
    )
}

/// Whether a clause begins with the token at `at`.
fn opens(text: &str, tokens: &[Token], at: usize, language: &str) -> bool {
    let before = tokens[at - 1].kind;
    if matches!(before, TokenKind::Mark(';' | ':' | '—' | '–')) {
        return true;
    }
    let TokenKind::Word = tokens[at].kind else {
        return false;
    };
    let word = tokens[at].span.of(text);
    let comma = matches!(before, TokenKind::Mark(','));
    if (comma && ends_opener(text, tokens, at, language)) || is_phrase(text, &tokens[at..]) {
        return true;
    }
    let joint = is_joint(language, word);
    let next = tokens.get(at + 1).map_or("", |t| t.span.of(text));
    if (comma && FOCUS.contains(&word)) || is_occasion(word, next) {
        return true;
    }
    let listing = BEHIND_COMMA.contains(&word.to_lowercase().as_str());
    (joint && (comma || !listing || is_finite(language, next))) || (comma && word.ends_with("ing"))
}

/// The quotation marks of a sentence up to some place.
#[derive(Default)]
struct Marks {
    open: bool,
    /// Whether a quotation was closed since the last cut, and none is open.
    closed: bool,
}

impl Marks {
    fn pass(&mut self, token: Token) {
        let opens = match token.kind {
            TokenKind::Mark('"' | '“') => !self.open,
            TokenKind::Mark('„' | '«') => true,
            TokenKind::Mark('”' | '»') => false,
            _ => return,
        };
        self.open = opens;
        self.closed = !opens;
    }
}

/// Whether "and" joins what is said in two quotations, each with words of its own before it.
fn joins_quotations(text: &str, tokens: &[Token], at: usize) -> bool {
    let joint = matches!(tokens[at].span.of(text), "and" | "und");
    let mark = |t: &Token| matches!(t.kind, TokenKind::Mark('"' | '“' | '„' | '«'));
    joint
        && tokens[at + 1..]
            .iter()
            .take(NEAR)
            .position(mark)
            .is_some_and(|n| n > 0)
}

/// Whether the comma before `at` ends a phrase at the head of the sentence ("Despite the storm,
/// ...", "Adding to the trouble, ...").
fn ends_opener(text: &str, tokens: &[Token], at: usize, language: &str) -> bool {
    let first = tokens[0].span.of(text);
    let heads = matches!(
        lookup::work(language, first),
        Work::Preposition | Work::Joint
    ) || first.ends_with("ing");
    heads
        && at <= OPENER
        && tokens[..at - 1]
            .iter()
            .all(|t| t.kind != TokenKind::Mark(','))
}

fn is_phrase(text: &str, tokens: &[Token]) -> bool {
    let word = |n: usize| tokens.get(n).map_or("", |t| t.span.of(text));
    PHRASES
        .iter()
        .any(|phrase| phrase.iter().enumerate().all(|(n, w)| word(n) == *w))
}

/// Whether a word behind "and" goes on with a verb of its own.
fn is_finite(language: &str, word: &str) -> bool {
    matches!(
        lookup::work(language, word),
        Work::Auxiliary | Work::Pronoun
    ) || (lang::of(language).english_endings && word.ends_with("ed"))
}

/// What is too short for a clause goes with the one before it; the first goes with the next.
fn merged(ranges: impl Iterator<Item = Range<usize>>, tokens: &[Token]) -> Vec<Range<usize>> {
    let words = |range: &Range<usize>| {
        tokens[range.clone()]
            .iter()
            .filter(|t| !matches!(t.kind, TokenKind::Mark(_)))
            .count()
    };
    let mut clauses: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match clauses.last_mut() {
            Some(last) if words(&range) < SHORTEST || words(last) < SHORTEST => {
                last.end = range.end;
            }
            _ => clauses.push(range),
        }
    }
    clauses
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{annotate::tokens, text::Span};

    fn check(text: &str, expected: &[&str]) {
        let tokens = tokens::tokens(text, Span::new(0, text.len()));
        let words = |r: Range<usize>| &text[tokens[r.start].span.start..tokens[r.end - 1].span.end];
        let found: Vec<&str> = split(text, &tokens, "en").into_iter().map(words).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_sentence_is_cut_where_a_clause_of_its_own_begins() {
        check(
            "The bridge fell early on Monday, and three lorries sank in the river.",
            &[
                "The bridge fell early on Monday,",
                "and three lorries sank in the river.",
            ],
        );
        check(
            "They spoke for an hour and agreed to meet again.",
            &["They spoke for an hour", "and agreed to meet again."],
        );
        check(
            "Despite the storm warnings on Kell, ferries left the old harbour, even as the wind grew stronger.",
            &[
                "Despite the storm warnings on Kell,",
                "ferries left the old harbour,",
                "even as the wind grew stronger.",
            ],
        );
        check(
            "Prices doubled within a year, forcing many shops to close.",
            &[
                "Prices doubled within a year,",
                "forcing many shops to close.",
            ],
        );
    }

    #[test]
    fn an_occasion_and_a_second_quotation_are_clauses_of_their_own() {
        check(
            "President Morel praised the crews of Ostby during a visit to the port of Kell.",
            &[
                "President Morel praised the crews of Ostby",
                "during a visit to the port of Kell.",
            ],
        );
        check(
            "Roth spoke of a \"long road ahead\" and urged both sides to \"stay at the table\".",
            &[
                "Roth spoke of a \"long road ahead\"",
                "and urged both sides to \"stay at the table\".",
            ],
        );
    }

    #[test]
    fn a_clause_without_a_subject_says_so() {
        let check = |clause: &str, expected: Opening| {
            let tokens = tokens::tokens(clause, Span::new(0, clause.len()));
            assert_eq!(opening(clause, &tokens, "en"), expected, "{clause}");
        };
        check("and agreed to meet again", Opening::Verb);
        check("though Morel stayed at home", Opening::Subject);
        check("who had missed the boat", Opening::Relative);
        check("as well as matters of trade", Opening::Item);
        check("during a visit to the port", Opening::Occasion);
    }

    #[test]
    fn lists_and_short_remarks_are_not_cut_off() {
        check(
            "Ferries link Ostby, Lindholm, and Kell daily.",
            &["Ferries link Ostby, Lindholm, and Kell daily."],
        );
        check(
            "The toll, which rose, is paid in cash by drivers.",
            &["The toll, which rose, is paid in cash by drivers."],
        );
    }
}

//! Clauses: a sentence is cut where a new one begins, so that one part of a long sentence can state
//! what a short one states.

use std::ops::Range;

use crate::{
    annotate::{ClausePhrase, ClauseWord, ClauseWords, TableWord, Work, tokens::TokenKind},
    lang::{self, Language, ends_in},
};

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

/// What is known of the clauses of a text.
#[derive(Clone, Copy)]
pub(super) struct Grammar<'a> {
    text: &'a str,
    language: &'static Language,
    words: &'static ClauseWords,
}

impl<'a> Grammar<'a> {
    /// That of a text in `language`, a BCP 47 tag.
    pub(super) fn of(text: &'a str, language: &str) -> Self {
        Self {
            text,
            language: lang::of(language),
            words: ClauseWords::of(language),
        }
    }

    /// How a clause that is not the first of its sentence begins.
    pub(super) fn opening(self, clause: &[TableWord<'_>]) -> Opening {
        if self.words.begin(clause, ClausePhrase::Occasion) {
            return Opening::Occasion;
        }
        if self.words.begin(clause, ClausePhrase::Item) {
            return Opening::Item;
        }
        let first = clause.first();
        if first.is_some_and(|word| self.words.has(*word, ClauseWord::Relative)) {
            return Opening::Relative;
        }
        let passed = |word: &&TableWord<'_>| {
            !word.is_word()
                || self.words.has(**word, ClauseWord::Focus)
                || word.lexeme.work == Work::Joint
        };
        let head = clause.iter().find(|word| !passed(word));
        let names = head.is_some_and(|word| {
            let stands_for_one = matches!(word.lexeme.work, Work::Determiner | Work::Pronoun);
            stands_for_one || word.lexeme.is_capital()
        });
        if names {
            Opening::Subject
        } else {
            Opening::Verb
        }
    }

    /// Whether a clause only says whose word the rest of its sentence is.
    pub(super) fn frames(self, clause: &[TableWord<'_>]) -> bool {
        self.words.begin(clause, ClausePhrase::Frame)
    }

    /// The clauses of a sentence as ranges of its tokens: ascending, without gaps; one at least.
    pub(super) fn split(self, tokens: &[TableWord<'_>]) -> Vec<Range<usize>> {
        let mut starts = vec![0];
        let mut marks = Marks::default();
        for at in 1..tokens.len() {
            marks.pass(tokens[at - 1]);
            if self.opens(tokens, at) || (marks.closed && self.joins_quotations(&tokens[at..])) {
                marks.closed = false;
                starts.push(at);
            }
        }
        let ends = starts.iter().copied().skip(1).chain([tokens.len()]);
        let ranges = starts.iter().copied().zip(ends);
        merged(ranges.map(|(start, end)| start..end), tokens)
    }

    /// Whether a clause begins with the token at `at`.
    fn opens(self, tokens: &[TableWord<'_>], at: usize) -> bool {
        let before = tokens[at - 1].kind;
        if matches!(before, TokenKind::Mark(';' | ':' | '—' | '–')) {
            return true;
        }
        let (word, rest) = (tokens[at], &tokens[at..]);
        if !word.is_word() {
            return false;
        }
        let comma = before == TokenKind::Mark(',');
        let begins = (comma && self.ends_opener(tokens, at))
            || self.words.begin(rest, ClausePhrase::Item)
            || (comma && self.words.has(word, ClauseWord::Focus))
            || self.words.begin(rest, ClausePhrase::Occasion);
        begins
            || (comma && self.is_participle(word))
            || (word.lexeme.work == Work::Joint && self.joint_opens(rest, comma))
    }

    /// Whether the joint that `rest` begins with opens a clause.
    fn joint_opens(self, rest: &[TableWord<'_>], comma: bool) -> bool {
        let listing = self.words.has(rest[0], ClauseWord::List);
        comma || !listing || rest.get(1).is_some_and(|next| self.is_finite(*next))
    }

    /// Whether "and" joins what is said in two quotations, each with words of its own before it.
    fn joins_quotations(self, rest: &[TableWord<'_>]) -> bool {
        let mark =
            |word: &TableWord<'_>| matches!(word.kind, TokenKind::Mark('"' | '“' | '„' | '«'));
        let near = rest.iter().skip(1).take(NEAR).position(mark);
        self.language.and == rest[0].span.of(self.text) && near.is_some_and(|n| n > 0)
    }

    /// Whether the comma before `at` ends a phrase at the head of the sentence ("Despite the storm,
    /// ...", "Adding to the trouble, ...").
    fn ends_opener(self, tokens: &[TableWord<'_>], at: usize) -> bool {
        let first = tokens[0];
        let heads = matches!(first.lexeme.work, Work::Preposition | Work::Joint)
            || self.is_participle(first);
        let commas = |word: &TableWord<'_>| word.kind == TokenKind::Mark(',');
        heads && at <= OPENER && !tokens[..at - 1].iter().any(commas)
    }

    /// Whether a word has the ending of a present participle ("forcing").
    fn is_participle(self, word: TableWord<'_>) -> bool {
        let endings = &self.language.endings;
        ends_in(word.span.of(self.text), endings.present_participle)
    }

    /// Whether a word behind "and" goes on with a verb of its own.
    fn is_finite(self, word: TableWord<'_>) -> bool {
        matches!(word.lexeme.work, Work::Auxiliary | Work::Pronoun)
            || ends_in(word.span.of(self.text), self.language.endings.past)
    }
}

/// The quotation marks of a sentence up to some place.
#[derive(Default)]
struct Marks {
    open: bool,
    /// Whether a quotation was closed since the last cut, and none is open.
    closed: bool,
}

impl Marks {
    fn pass(&mut self, token: TableWord<'_>) {
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

/// What is too short for a clause goes with the one before it; the first goes with the next.
fn merged(
    ranges: impl Iterator<Item = Range<usize>>,
    tokens: &[TableWord<'_>],
) -> Vec<Range<usize>> {
    let words = |range: &Range<usize>| {
        let tokens = tokens[range.clone()].iter();
        tokens.filter(|token| !token.is_mark()).count()
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
    use crate::annotate::WordTable;

    fn check(text: &str, expected: &[&str]) {
        let table = WordTable::read(text, "en");
        let tokens: Vec<TableWord<'_>> = table.all().tokens().collect();
        let words = |r: Range<usize>| &text[tokens[r.start].span.start..tokens[r.end - 1].span.end];
        let clauses = Grammar::of(text, "en").split(&tokens);
        let found: Vec<&str> = clauses.into_iter().map(words).collect();
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
            let table = WordTable::read(clause, "en");
            let tokens: Vec<TableWord<'_>> = table.all().tokens().collect();
            let opening = Grammar::of(clause, "en").opening(&tokens);
            assert_eq!(opening, expected, "{clause}");
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

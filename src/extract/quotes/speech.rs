//! Speech, or a label, a title, a name, a scare quote: what marks are also used for.

use super::{
    clause::{Clause, Kind},
    frames::{BEHIND, CLAUSE_SUBJECT, COLON, Claim, OWNER, VERB_BEFORE},
    marks::Marked,
};
use crate::{
    extract::{
        QuoteKind,
        vocabulary::{Classes, Form},
        words::{Shape, Word, Words},
    },
    text::{Span, tokens::TokenKind},
};

/// What the words between two marks look like.
#[derive(Debug, Clone, Copy)]
pub(super) struct Content {
    /// Number of words.
    words: usize,
    /// Whether a finite verb stands inside.
    finite: bool,
    /// Whether every word that can have one has a capital.
    titled: bool,
    /// Whether it opens with a capital.
    capital: bool,
    /// Whether it ends like a sentence or a clause that goes on outside.
    ended: bool,
}

impl Content {
    /// Reads the words inside `inner`.
    pub(super) fn of(words: &Words<'_>, inner: Span) -> Self {
        let range = words.from(inner.start)..words.from(inner.end);
        let inside = || range.clone().filter(|i| words[*i].kind == TokenKind::Word);
        let lexical = || inside().filter(|i| !words[*i].is(Classes::FUNCTION));
        let count = range.clone().filter(|i| !matches!(words[*i].kind, TokenKind::Mark(_))).count();
        Self {
            words: count.max(ideographs(inner.of(words.text))),
            finite: has_clause(words, range.clone()),
            titled: lexical().all(|i| words[i].is_capital()) && lexical().next().is_some(),
            capital: inner.of(words.text).starts_with(|c: char| !c.is_lowercase()),
            ended: inner.of(words.text).ends_with(['.', '!', '?', ',', '…', '。', '！', '？', '，']),
        }
    }

    /// Direct or partial: a clause, or what is printed as a sentence of its own.
    pub(super) fn kind(self) -> QuoteKind {
        const SENTENCE: usize = 4;
        let sentence = self.capital && self.ended && self.words >= SENTENCE;
        if self.finite || sentence { QuoteKind::Direct } else { QuoteKind::Partial }
    }
}

/// Whether a subject and a finite verb stand in `range`.
fn has_clause(words: &Words<'_>, range: std::ops::Range<usize>) -> bool {
    let mut subject = false;
    for i in range.filter(|i| words[*i].kind == TokenKind::Word) {
        let word = &words[i];
        let pronoun = word.is(Classes::PRONOUN);
        let contracted = (word.apostrophe_s && pronoun) || is_contracted(words.printed(i));
        if contracted || (subject && is_finite(word, words.printed(i))) || (pronoun && is_nominative(words.printed(i))) {
            return true;
        }
        // "Nobody moved", "It helps".
        let indefinite = pronoun && words.get(i + 1).is_some_and(|next| next.shape == Shape::Lower && !next.is(Classes::FUNCTION));
        if indefinite && word.is_capital() {
            return true;
        }
        let points = words.get(i + 1).is_some_and(|next| next.is(Classes::AUXILIARY)) && !word.is(Classes::PREPOSITION);
        subject |= points || pronoun || word.is(Classes::RELATIVE) || !word.is(Classes::FUNCTION);
    }
    false
}

fn is_finite(word: &Word, printed: &str) -> bool {
    let auxiliary = word.is(Classes::AUXILIARY) && !matches!(printed, "be" | "been" | "being" | "worden" | "gewesen" | "having");
    auxiliary || word.entry.verb.is_some_and(|v| v.form == Form::Finite)
}

fn is_contracted(word: &str) -> bool {
    ["’re", "'re", "’ve", "'ve", "’ll", "'ll", "’m", "'m", "n’t", "n't"].iter().any(|end| word.ends_with(end))
}

/// A pronoun that is always a subject.
fn is_nominative(word: &str) -> bool {
    matches!(word, "I" | "we" | "We" | "he" | "He" | "she" | "She" | "they" | "They" | "ich" | "Ich" | "wir" | "Wir" | "er" | "Er")
}

/// Words of a script without blanks, two characters each.
fn ideographs(text: &str) -> usize {
    text.chars().filter(|c| ('\u{2e80}'..='\u{9fff}').contains(c)).count() / 2
}

/// Without lexicons, fewer words are taken for a label.
const FEW: usize = 4;

/// Whether a quote is speech, given the claim that was found for it.
pub(super) fn is_speech(words: &Words<'_>, clause: &Clause, marked: &Marked, content: Content, claim: Option<&Claim>) -> bool {
    let text = words.text;
    if text[..marked.outer.start].ends_with('=') {
        return false;
    }
    let before = words.from(marked.outer.start).checked_sub(1).filter(|i| words[*i].span.end >= clause.span.start);
    if before
        .is_some_and(|i| matches!(words.printed(i), "so-called" | "genannten" | "genannte" | "genannter" | "sogenannten" | "sogenannte"))
    {
        return false;
    }
    let said = claim.is_some_and(|c| ![CLAUSE_SUBJECT, COLON, OWNER].contains(&c.rule));
    let alone = clause.only_quotes();
    if content.words > 8 || (content.finite && content.words > 3) || alone {
        return true;
    }
    if content.titled && content.words > 1 && is_title(words, marked, claim) {
        return false;
    }
    if is_nickname(words, marked, content) {
        return false;
    }
    if words.vocabulary.is_empty() {
        return content.words >= FEW || content.ended;
    }
    if words.vocabulary.capital_nouns {
        let lower = marked.inner.of(text).starts_with(char::is_lowercase);
        return (lower && (claim.is_some() || content.words > 1))
            || (said && (!content.titled || content.ended || names_by_cue(clause, marked, words)));
    }
    said || content.ended || claim.is_some() && !is_name_of_thing(words, marked)
}

/// Words with capitals throughout that a verb of saying does not introduce: a programme, a film, a book.
fn is_title(words: &Words<'_>, marked: &Marked, claim: Option<&Claim>) -> bool {
    let inner = marked.inner.of(words.text);
    let before = words.from(marked.outer.start).checked_sub(1).map(|i| &words[i]);
    let belongs = before.is_some_and(|w| w.apostrophe_s || w.is(Classes::PREPOSITION) || w.is(Classes::ARTICLE));
    if before.is_some_and(|w| w.apostrophe_s && w.is_capital()) && claim.is_none_or(|c| c.rule != VERB_BEFORE) {
        return true;
    }
    let introduced = claim.is_some_and(|c| c.rule == VERB_BEFORE || (c.rule == BEHIND && !belongs));
    !introduced && !inner.ends_with(['.', '!', '?'])
}

/// `Robert "Bob" Lind`.
fn is_nickname(words: &Words<'_>, marked: &Marked, content: Content) -> bool {
    let before = words.from(marked.outer.start).checked_sub(1).and_then(|i| words.get(i));
    let after = words.get(words.from(marked.outer.end));
    let name = |word: Option<&Word>| word.is_some_and(|w| w.is_capital() && !w.is(Classes::FUNCTION) && !w.apostrophe_s);
    content.words <= 2 && content.titled && !content.ended && name(before) && name(after)
}

/// German: a single noun is speech where the verb gives a name or judgement right before it.
fn names_by_cue(clause: &Clause, marked: &Marked, words: &Words<'_>) -> bool {
    let at = clause.chunks.iter().position(|c| matches!(c.kind, Kind::Quote(_)) && words[c.words.start].span.start == marked.outer.start);
    let before = at.and_then(|i| i.checked_sub(1)).map(|i| words.printed(clause.chunks[i].words.start));
    before.is_some_and(|word| matches!(word, "als" | "eine" | "ein" | "von"))
}

/// `the "X" movement`: marks around a modifier of a noun that follows.
fn is_name_of_thing(words: &Words<'_>, marked: &Marked) -> bool {
    let after = words.from(marked.outer.end);
    let before = words.from(marked.outer.start);
    let article = before > 0 && matches!(words.printed(before - 1), "the" | "a" | "an" | "this" | "that");
    let noun = words.get(after).is_some_and(|w| w.kind == TokenKind::Word && !w.is(Classes::FUNCTION) && w.entry.verb.is_none());
    article && noun
}

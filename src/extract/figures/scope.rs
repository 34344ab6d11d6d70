//! The sentence in which figures are looked for, and its words in both directions from a place.

use std::borrow::Cow;

use super::lexicon::{Joint, Lexicon};
use crate::{
    annotate::{Annotated, tokens::TokenKind, vocabulary::Entry},
    lang::is_apostrophe,
    text::Span,
};

/// The sentence in which quantities are looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope<'a> {
    /// The cleaned text of the article.
    pub(super) text: &'a str,
    /// The sentence.
    pub(super) span: Span,
    /// BCP 47 tag.
    pub(super) language: &'a str,
    /// Its small words.
    pub(super) lexicon: &'static Lexicon,
    /// Its words.
    pub(super) terms: &'a [Term],
}

impl<'a> Scope<'a> {
    /// The first word at or behind `at`.
    pub(super) fn next(&self, at: usize) -> Option<Word<'a>> {
        self.next_until(at, self.span.end)
    }

    /// The first word at or behind `at` that starts before `end`, as far as it stands there.
    pub(super) fn next_until(&self, at: usize, end: usize) -> Option<Word<'a>> {
        let first = self.terms.partition_point(|term| term.span.end <= at);
        self.terms[first..].iter().find_map(|term| {
            let span = Span::new(term.span.start.max(at), term.span.end.min(end));
            self.word(term, span, |span| Span::new(at, span.start))
        })
    }

    /// The last word that ends at or before `at`, as far as it stands there.
    pub(super) fn previous(&self, at: usize) -> Option<Word<'a>> {
        self.previous_behind(at, self.span.start)
    }

    /// The last word that ends at or before `at` and not before `start`, as far as it stands there.
    pub(super) fn previous_behind(&self, at: usize, start: usize) -> Option<Word<'a>> {
        let last = self.terms.partition_point(|term| term.span.start < at);
        self.terms[..last].iter().rev().find_map(|term| {
            let span = Span::new(term.span.start.max(start), term.span.end.min(at));
            self.word(term, span, |span| Span::new(span.end, at))
        })
    }

    /// Up to `most` words before `at`, the nearest first.
    pub(super) fn before(&self, at: usize, most: usize) -> Vec<Word<'a>> {
        self.before_behind(at, self.span.start, most)
    }

    /// Up to `most` words before `at` and behind `start`, the nearest first.
    pub(super) fn before_behind(&self, at: usize, start: usize, most: usize) -> Vec<Word<'a>> {
        let nearest = self.previous_behind(at, start);
        std::iter::successors(nearest, |word| self.previous_behind(word.span.start, start))
            .take(most)
            .collect()
    }

    /// Whether `word`, in any case, does `joint`.
    pub(super) fn is(&self, word: &Word<'_>, joint: Joint) -> bool {
        self.lexicon.is(&word.lower(), joint)
    }

    /// Whether the word behind `at`, with nothing but blanks between, does `joint`.
    pub(super) fn is_behind(&self, at: usize, joint: Joint) -> bool {
        let next = self.next(at).filter(Word::is_next);
        next.is_some_and(|word| self.is(&word, joint))
    }

    /// The part of `term` at `span`, without marks at its ends; `gap` is the place between it and
    /// where it was looked for.
    fn word(&self, term: &Term, span: Span, gap: impl Fn(Span) -> Span) -> Option<Word<'a>> {
        if span.start >= span.end {
            return None;
        }
        let whole = span == term.span;
        let span = if whole {
            span
        } else {
            trimmed(self.text, span)?
        };
        Some(Word {
            span,
            text: span.of(self.text),
            gap: gap(span).of(self.text),
            entry: if whole { term.entry } else { Entry::default() },
        })
    }
}

/// `span` without the marks at its ends; `None` where nothing else is left.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text);
    let start = words.find(char::is_alphanumeric)?;
    let end = words.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    Some(Span::new(span.start + start, span.start + end))
}

/// What stands between blanks, without the marks at its ends: words and numbers that hyphens,
/// slashes, full stops and apostrophes join ("km/h", "1.5-litre", "O'Neill's").
#[derive(Debug, Clone, Copy)]
pub(super) struct Term {
    /// Where, in the text.
    pub(super) span: Span,
    /// What the lexicons know of it.
    pub(super) entry: Entry,
}

/// The terms of the line at `line`.
pub(super) fn terms(text: &Annotated<'_>, line: usize) -> Vec<Term> {
    let range = text.sentence(line);
    let mut terms: Vec<Term> = Vec::with_capacity(range.len());
    // The end of a mark that joins the last term to what follows.
    let mut joint = 0;
    for word in &text.all()[range] {
        if let TokenKind::Mark(c) = word.kind {
            let adjoins = terms.last().is_some_and(|t| t.span.end == word.span.start);
            if adjoins && is_inner(c) {
                joint = word.span.end;
            }
            continue;
        }
        let genitive = if word.apostrophe_s {
            genitive_len(&text.text[word.span.end..])
        } else {
            0
        };
        let whole = Span::new(word.span.start, word.span.end + genitive);
        let Some(span) = trimmed(text.text, whole) else {
            continue;
        };
        match terms.last_mut() {
            Some(last) if [last.span.end, joint].contains(&span.start) => {
                last.span.end = span.end;
                let capital = last.span.of(text.text).starts_with(char::is_uppercase);
                last.entry = text.vocabulary.entry(last.span.of(text.text), capital);
            }
            _ => terms.push(Term {
                span,
                entry: word.entry,
            }),
        }
    }
    terms
}

/// Length of the `'s` that opens `rest`; a bare apostrophe is no part of the word.
fn genitive_len(rest: &str) -> usize {
    let mut chars = rest.chars();
    let mark = chars.next().filter(|c| is_apostrophe(*c));
    let letter = chars.next().filter(|c| matches!(c, 's' | 'S'));
    mark.zip(letter)
        .map_or(0, |(mark, letter)| mark.len_utf8() + letter.len_utf8())
}

/// A word with the marks between it and the place from which it was looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// Where, in the text.
    pub(super) span: Span,
    /// As printed.
    pub(super) text: &'a str,
    /// What stands between it and the place before.
    pub(super) gap: &'a str,
    /// What the lexicons know of it.
    pub(super) entry: Entry,
}

impl<'a> Word<'a> {
    /// In lower case; most words are printed so.
    pub(super) fn lower(&self) -> Cow<'a, str> {
        let printed = self
            .text
            .bytes()
            .all(|b| b.is_ascii() && !b.is_ascii_uppercase());
        if printed {
            Cow::Borrowed(self.text)
        } else {
            Cow::Owned(self.text.to_lowercase())
        }
    }

    /// Whether it opens with a capital letter.
    pub(super) fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Whether it opens with a capital letter, in a language that writes months so.
    pub(super) fn is_capital_or(&self, scope: &Scope<'_>) -> bool {
        self.is_capital() || !scope.lexicon.language.month_capitals
    }

    /// Whether only blanks lie between.
    pub(super) fn is_next(&self) -> bool {
        !self.gap.is_empty() && self.gap.len() <= 4 && self.gap.trim().is_empty()
    }
}

/// A mark that may stand inside a word.
const fn is_inner(c: char) -> bool {
    matches!(c, '-' | '‑' | '\'' | '’' | '.' | '&' | '/')
}

/// Whether `c` is the border of a clause.
pub(super) fn is_clause_end(c: char) -> bool {
    matches!(
        c,
        ';' | ':' | '—' | '，' | '。' | '；' | '(' | ')' | '“' | '”' | '"' | '!' | '?'
    )
}

/// Hands over a text that is one sentence.
#[cfg(test)]
pub(super) fn of_text<T>(text: &str, language: &str, with: impl FnOnce(&Scope<'_>) -> T) -> T {
    let read = Annotated::sentence_of(text, language);
    with(&Scope {
        text,
        span: Span::new(0, text.len()),
        language,
        lexicon: super::lexicon::of(language),
        terms: &terms(&read, 0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found = of_text(text, "en", |scope| {
            let words = std::iter::successors(scope.next(0), |w| scope.next(w.span.end));
            words.map(|w| w.text.to_owned()).collect::<Vec<_>>()
        });
        assert_eq!(found, expected);
    }

    #[test]
    fn marks_inside_a_word_join_it_and_those_at_its_ends_do_not() {
        check(
            "O’Neill’s 1.5-litre U.S. cars (60 km/h) cost 13.8%, AT&T said.",
            &[
                "O’Neill’s",
                "1.5-litre",
                "U.S",
                "cars",
                "60",
                "km/h",
                "cost",
                "13.8",
                "AT&T",
                "said",
            ],
        );
    }

    #[test]
    fn words_are_found_from_any_place_in_both_directions() {
        of_text("It cost $5bn, they say.", "en", |scope| {
            let behind = scope.next(10).unwrap();
            assert_eq!((behind.text, behind.gap), ("bn", ""));
            let before = scope.previous(9).unwrap();
            assert_eq!((before.text, before.gap), ("cost", " $"));
            let words: Vec<_> = scope.before(18, 2).iter().map(|w| w.text).collect();
            assert_eq!(words, ["they", "5bn"]);
        });
    }
}

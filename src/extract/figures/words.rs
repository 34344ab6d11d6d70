//! The words of a sentence, in both directions from a place.

use std::{borrow::Cow, collections::HashSet};

use foldhash::fast::RandomState;

use crate::text::{Span, lower::Lower};

/// A word with the marks between it and the place from which it was looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// Where, in the text.
    pub(super) span: Span,
    /// As printed.
    pub(super) text: &'a str,
    /// What stands between it and the place before.
    pub(super) gap: &'a str,
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
    pub(super) fn is_capital_or(&self, scope: &super::quantity::Scope<'_>) -> bool {
        self.is_capital() || !(scope.lexicon.english || scope.lexicon.capital_nouns)
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

/// The first word at or behind `at`, before `end`.
pub(super) fn next(text: &str, at: usize, end: usize) -> Option<Word<'_>> {
    let rest = text.get(at..end)?;
    let from = rest.find(char::is_alphanumeric)?;
    let plain = rest[from..]
        .bytes()
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let mut to = from + plain;
    if rest
        .as_bytes()
        .get(to)
        .is_none_or(|b| b.is_ascii() && !is_inner(char::from(*b)))
    {
        let span = Span::new(at + from, at + to);
        return Some(Word {
            span,
            text: span.of(text),
            gap: &rest[..from],
        });
    }
    let mut chars = rest[from..].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let inner = is_inner(c) && chars.peek().is_some_and(|(_, n)| n.is_alphanumeric());
        if !c.is_alphanumeric() && !inner {
            break;
        }
        to = from + i + c.len_utf8();
    }
    let span = Span::new(at + from, at + to);
    Some(Word {
        span,
        text: span.of(text),
        gap: &rest[..from],
    })
}

/// The last word that ends at or before `at`, not before `start`.
pub(super) fn previous(text: &str, at: usize, start: usize) -> Option<Word<'_>> {
    let rest = text.get(start..at)?;
    let mut chars = rest.char_indices().rev().peekable();
    let (last, c) = chars.by_ref().find(|(_, c)| c.is_alphanumeric())?;
    let to = last + c.len_utf8();
    let mut from = last;
    while let Some((i, c)) = chars.next() {
        let inner = is_inner(c) && chars.peek().is_some_and(|(_, n)| n.is_alphanumeric());
        if !c.is_alphanumeric() && !inner {
            break;
        }
        from = i;
    }
    let span = Span::new(start + from, start + to);
    Some(Word {
        span,
        text: span.of(text),
        gap: &rest[to..],
    })
}

/// Up to `most` words before `at`, the nearest first.
pub(super) fn before(text: &str, at: usize, start: usize, most: usize) -> Vec<Word<'_>> {
    let mut at = at;
    let mut words = Vec::new();
    while words.len() < most
        && let Some(word) = previous(text, at, start)
    {
        at = word.span.start;
        words.push(word);
    }
    words
}

/// Longest word of a name, in bytes.
const LONGEST_WORD: usize = 40;

/// Length of the word at the start of `rest`.
fn word_len(rest: &str) -> usize {
    rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '°' | 'º' | '\'' | '’'))
        .unwrap_or(rest.len())
}

/// Where the first word of `rest`, its first two words and so on end, as far as blanks, hyphens and
/// full stops of abbreviations join them; at most `most`.
pub(super) fn phrase_ends(rest: &str, most: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut next = 0;
    while ends.len() < most {
        let len = word_len(&rest[next..]);
        let number = ends.is_empty() && rest.starts_with(|c: char| c.is_ascii_digit());
        if len == 0 || len > LONGEST_WORD || number {
            break;
        }
        next += len;
        ends.push(next);
        let gap = &rest[next..];
        let stop = usize::from(gap.starts_with('.') && gap.len() > 1);
        let blank = gap[stop..]
            .chars()
            .next()
            .filter(|c| matches!(c, ' ' | '-' | '\u{a0}' | '‑'))
            .map_or(0, char::len_utf8);
        if stop + blank == 0 {
            break;
        }
        next += stop + blank;
    }
    ends
}

/// The first words of the names of a table: most phrases are no name, and fail here before they are
/// folded.
#[derive(Debug, Default)]
pub(super) struct Openings(HashSet<String, RandomState>);

impl Openings {
    /// The first words of `names`, which are folded.
    pub(super) fn of<'a>(names: impl IntoIterator<Item = &'a String>) -> Self {
        Self(
            names
                .into_iter()
                .filter_map(|name| name.split(' ').next())
                .map(str::to_owned)
                .collect(),
        )
    }

    /// Whether a name may open with the first word of `rest`. Words whose folded form is not
    /// plainly their lower case pass.
    pub(super) fn admit(&self, rest: &str) -> bool {
        let end = word_len(rest);
        let word = &rest[..end];
        end > 0
            && (!word.is_ascii()
                || rest[end..].starts_with('.')
                || self.0.contains(&*Lower::of(word)))
    }
}

/// Whether `c` is a Chinese character, which needs no blank beside a number.
pub(super) const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

/// Whether `c` is the border of a clause.
pub(super) fn is_clause_end(c: char) -> bool {
    matches!(
        c,
        ';' | ':' | '—' | '，' | '。' | '；' | '(' | ')' | '“' | '”' | '"' | '!' | '?'
    )
}

//! Tokens: the words, numbers and marks of a text.

use crate::{
    lang::{self, Language},
    text::Span,
};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, hyphens and the full stops of initials ("O'Neill",
    /// "vice-president", "U.S.").
    Word,
    /// It starts with a digit ("13.8", "40th", "2024").
    Number,
    /// A single character that is neither.
    Mark(char),
}

/// A token and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, a genitive `'s` left out.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Whether `'s` follows, or the apostrophe of a plural: a genitive, or "is" and "has" after a
    /// pronoun.
    pub apostrophe_s: bool,
}

/// Whether `c` is one of the characters that print an apostrophe.
pub(crate) fn is_apostrophe(c: char) -> bool {
    lang::is_apostrophe(c) || c == '`'
}

/// The tokens of `within`, ascending; linear in its length.
pub fn tokens(text: &str, within: Span) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(within.len() / 5);
    tokens.extend(iter(text, within));
    tokens
}

/// The tokens of `within`, ascending, one at a time.
pub fn iter(text: &str, within: Span) -> Tokens<'_> {
    Tokens {
        text: &text[..within.end],
        at: within.start,
        cuts: None,
        parts: Vec::new(),
    }
}

/// The tokens of `within`, ascending, elided and enclitic words of `language` apart.
pub(crate) fn of<'a>(language: &Language, text: &'a str, within: Span) -> Tokens<'a> {
    let splitting = &language.splitting;
    Tokens {
        cuts: splitting.parts_are_words.then_some(splitting.cuts),
        ..iter(text, within)
    }
}

/// The tokens of a part of a text.
#[derive(Debug, Clone)]
pub struct Tokens<'a> {
    /// The text up to the end of the part.
    text: &'a str,
    /// Where the next token is looked for.
    at: usize,
    /// Where a word is cut.
    cuts: Option<fn(&str) -> Vec<usize>>,
    /// The other parts of a word that was cut, the last first.
    parts: Vec<Span>,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        if let Some(part) = self.parts.pop() {
            return Some(Token::word(part));
        }
        while let Some(c) = self.text[self.at..].chars().next() {
            let at = self.at;
            if c.is_alphabetic() {
                return Some(self.word(at));
            }
            let len = if c.is_numeric() {
                number_len(&self.text[at..])
            } else {
                c.len_utf8()
            };
            self.at = at + len;
            let span = Span::new(at, self.at);
            if c.is_numeric() {
                return Some(Token {
                    span,
                    kind: TokenKind::Number,
                    apostrophe_s: false,
                });
            }
            if !c.is_whitespace() && !is_invisible(c) {
                return Some(Token {
                    span,
                    kind: TokenKind::Mark(c),
                    apostrophe_s: false,
                });
            }
        }
        None
    }
}

impl Tokens<'_> {
    /// The word at `at`; what follows its genitive is looked at next.
    fn word(&mut self, at: usize) -> Token {
        let next = at + word_len(&self.text[at..]);
        if let Some(first) = self.cut(Span::new(at, next)) {
            self.at = next;
            return Token::word(first);
        }
        let (core, apostrophe_s) = without_genitive(&self.text[at..next]);
        let plural = plural_genitive(&self.text[at..next], &self.text[next..]);
        self.at = next + plural;
        Token {
            span: Span::new(at, at + core),
            kind: TokenKind::Word,
            apostrophe_s: apostrophe_s || plural > 0,
        }
    }

    /// The first part of a word that is cut; the others are kept.
    fn cut(&mut self, word: Span) -> Option<Span> {
        let cuts = (self.cuts?)(word.of(self.text));
        let mut end = word.end;
        for at in cuts.into_iter().rev().map(|cut| word.start + cut) {
            self.parts.push(Span::new(at, end));
            end = at;
        }
        (end < word.end).then_some(Span::new(word.start, end))
    }
}

impl Token {
    fn word(span: Span) -> Self {
        Self {
            span,
            kind: TokenKind::Word,
            apostrophe_s: false,
        }
    }
}

/// Whether `c` takes no room: a soft hyphen, a joiner, a mark of the direction of text.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

/// Length of the word at the start of `rest`.
fn word_len(rest: &str) -> usize {
    let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    match rest.as_bytes().get(plain) {
        None => return plain,
        // After one letter a full stop may be that of an initial.
        Some(b'.') if plain > 1 => return plain,
        Some(b'\'' | b'`' | b'-' | b'&' | b'.') => {}
        Some(b) if b.is_ascii() => return plain,
        Some(_) => {}
    }
    let mut chars = rest.char_indices().peekable();
    let mut letters = 0;
    let mut len = 0;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, n)| n);
        let inner = (is_apostrophe(c) || matches!(c, '-' | '\u{2011}' | '&'))
            && next.is_some_and(char::is_alphanumeric);
        let initial = c == '.' && letters == 1 && rest[..at].ends_with(char::is_uppercase);
        let accent = matches!(c, '\u{300}'..='\u{36f}');
        if c.is_alphanumeric() || accent || is_invisible(c) {
            letters += 1;
        } else if inner {
            letters = 0;
        } else if initial {
            letters = 0;
            if !next.is_some_and(char::is_alphabetic) {
                return at + 1;
            }
        } else {
            break;
        }
        len = at + c.len_utf8();
    }
    len
}

fn number_len(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    let mut len = 0;
    while let Some((at, c)) = chars.next() {
        let inner = matches!(c, '.' | ',' | '-' | ':' | '/')
            && chars.peek().is_some_and(|&(_, n)| n.is_alphanumeric());
        if !c.is_alphanumeric() && !inner && c != '%' {
            break;
        }
        len = at + c.len_utf8();
    }
    len
}

/// Length of the word without `'s`, and whether it had one.
fn without_genitive(word: &str) -> (usize, bool) {
    let Some(core) = word.strip_suffix(['s', 'S']) else {
        return (word.len(), false);
    };
    match core.chars().next_back() {
        Some(c) if is_apostrophe(c) && core.len() > c.len_utf8() => {
            (core.len() - c.len_utf8(), true)
        }
        _ => (word.len(), false),
    }
}

/// Length of the apostrophe of "the farmers’ union", 0 where there is none.
fn plural_genitive(word: &str, rest: &str) -> usize {
    let mut chars = rest.chars();
    let Some(mark) = chars.next().filter(|c| matches!(c, '\'' | '’')) else {
        return 0;
    };
    let noun = chars.next() == Some(' ') && chars.next().is_some_and(char::is_lowercase);
    if noun && word.ends_with('s') {
        mark.len_utf8()
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = tokens(text, Span::new(0, text.len()))
            .iter()
            .map(|t| t.span.of(text))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn apostrophes_hyphens_and_initials_stay_inside_a_word() {
        check(
            "O’Neill’s vice-president, U.S. envoy J. Lee.",
            &[
                "O’Neill",
                "vice-president",
                ",",
                "U.S.",
                "envoy",
                "J.",
                "Lee",
                ".",
            ],
        );
    }

    #[test]
    fn elided_words_and_enclitic_pronouns_are_words() {
        let text = "L’ami qu’il a, explique-t-elle.";
        let tokens = of(lang::of("fr"), text, Span::new(0, text.len()));
        let found: Vec<_> = tokens.map(|t| t.span.of(text)).collect();
        let expected = [
            "L’", "ami", "qu’", "il", "a", ",", "explique", "-t-elle", ".",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn marks_stand_alone_and_numbers_keep_their_separators() {
        check(
            "“Yes,” 3.5% (R-12)",
            &["“", "Yes", ",", "”", "3.5%", "(", "R-12", ")"],
        );
    }
}

//! Tokens the way Universal Dependencies treebanks split them.
//!
//! White space and marks part words; numbers keep their inner marks ("1,335.5", "6:30"); a full
//! stop stays with an abbreviation or an initial ("Dr.", "U.S.", "J."). What else a language parts
//! or keeps together is said in its [`Splitting`](crate::lang::Splitting).

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::{
    annotate::tokens::is_invisible,
    lang::{Language, Lexicon, PerLanguage, is_apostrophe, is_hyphen},
    text::Span,
};

/// Abbreviations, and whether their full stop is part of them only before a number ("No. 5").
static ABBREVIATIONS: PerLanguage<HashMap<&'static str, bool, RandomState>> =
    PerLanguage::new(|language| {
        let rows = language.rows(Lexicon::Abbreviations);
        rows.map(|row| (row[0], row.get(1) == Some(&"number")))
            .collect()
    });

/// Letters, digits and the marks that are put on letters.
fn is_inner(c: char) -> bool {
    c.is_alphanumeric() || is_invisible(c) || matches!(c, '\u{300}'..='\u{36f}' | '_')
}

/// The words and marks of `text[within]`, ascending; linear in its length.
pub(crate) fn tokenise(language: &'static Language, text: &str, within: Span) -> Vec<Span> {
    let text = &text[..within.end];
    let mut out = Vec::with_capacity(within.len() / 5);
    let mut at = within.start;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let len = if c.is_whitespace() || is_invisible(c) {
            at += c.len_utf8();
            continue;
        } else if c.is_numeric() {
            let (len, number) = number_len(language, rest);
            if number < len {
                out.push(Span::new(at, at + number));
                at += number;
                len - number
            } else {
                len
            }
        } else if c.is_alphabetic() {
            if let Some(len) = address_len(rest) {
                len
            } else {
                let len = word_len(language, rest);
                let mut from = 0;
                for cut in (language.splitting.cuts)(&rest[..len]) {
                    out.push(Span::new(at + from, at + cut));
                    from = cut;
                }
                out.push(Span::new(at + from, at + len));
                at += len;
                continue;
            }
        } else if matches!(c, '.' | '-') {
            rest.bytes().take_while(|b| *b == c as u8).count()
        } else {
            c.len_utf8()
        };
        out.push(Span::new(at, at + len));
        at += len;
    }
    out
}

/// Length of the web address at the start of `rest`.
fn address_len(rest: &str) -> Option<usize> {
    if !(rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.")) {
        return None;
    }
    let chunk = rest.split(char::is_whitespace).next()?;
    Some(
        chunk
            .trim_end_matches([
                '.', ',', ';', ':', '!', '?', ')', ']', '"', '\'', '»', '”', '’', '“',
            ])
            .len(),
    )
}

/// Length of the number at the start of `rest` with what is attached to it, and without.
fn number_len(language: &Language, rest: &str) -> (usize, usize) {
    let mut chars = rest.char_indices().peekable();
    let (mut len, mut digits) = (0, 0);
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, n)| n);
        let digit_follows = next.is_some_and(char::is_numeric);
        let mark = match c {
            '.' | ',' | ':' | '/' => digit_follows,
            '-' | '–' => digit_follows && language.splitting.dashed_numbers,
            ' ' | '\u{a0}' | '\u{202f}' => {
                language.splitting.spaced_groups
                    && at <= 3
                    && group_follows(&rest[at + c.len_utf8()..])
            }
            _ => is_apostrophe(c) && digit_follows,
        };
        if digits == len && (c.is_numeric() || mark) {
            digits = at + c.len_utf8();
        } else if !is_inner(c) {
            // Groups after the first one: the same space again.
            if language.splitting.spaced_groups
                && matches!(c, ' ' | '\u{a0}' | '\u{202f}')
                && digits == len
                && rest[..at].contains(c)
                && group_follows(&rest[at + c.len_utf8()..])
            {
                digits = at + c.len_utf8();
            } else {
                break;
            }
        }
        len = at + c.len_utf8();
    }
    let attached = &rest[digits..len];
    if !attached.is_empty() && !language.splitting.units_apart.contains(&attached) {
        digits = len;
    }
    // The full stop of an ordinal: "5. Mai".
    if language.splitting.ordinal_stop
        && digits == len
        && len <= 2
        && rest[len..].starts_with(". ")
        && rest[len + 2..].starts_with(char::is_alphabetic)
    {
        return (len + 1, len + 1);
    }
    (len, digits)
}

/// Whether three digits follow and no more.
fn group_follows(rest: &str) -> bool {
    let bytes = rest.as_bytes();
    bytes.len() >= 3
        && bytes[..3].iter().all(u8::is_ascii_digit)
        && !bytes.get(3).is_some_and(u8::is_ascii_digit)
}

/// Length of the word at the start of `rest`, with inner marks and the full stop of an abbreviation.
fn word_len(language: &'static Language, rest: &str) -> usize {
    let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    match rest.as_bytes().get(plain) {
        None | Some(b' ' | b',' | b'\n' | b';' | b':') => return plain,
        Some(_) => {}
    }
    let mut chars = rest.char_indices().peekable();
    // Letters since the last mark, and whether the word is made of initials so far.
    let (mut len, mut letters, mut dots) = (0, 0, false);
    let mut last = ' ';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, n)| n);
        let inner = next.is_some_and(char::is_alphanumeric);
        if is_inner(c) {
            letters += 1;
        } else if inner
            && (is_apostrophe(c) || is_hyphen(c) || c == '@' || c == '&' && last.is_uppercase())
        {
            letters = 0;
        } else if c == '.'
            && inner
            && (letters <= 1 || !(last.is_lowercase() && next.is_some_and(char::is_uppercase)))
        {
            dots = true;
            letters = 0;
        } else if c == '.'
            && letters == 1
            && last.is_uppercase()
            && next.is_some_and(is_hyphen)
            && rest[at + 2..].starts_with(char::is_alphabetic)
        {
            // "J.-C."
            dots = true;
            letters = 0;
        } else {
            if c == '.' && keeps_full_stop(language, &rest[..at], letters, dots, &rest[at + 1..]) {
                len = at + 1;
            }
            break;
        }
        last = c;
        len = at + c.len_utf8();
    }
    if language.splitting.genitive_apostrophe && genitive(&rest[..len], &rest[len..]) {
        len + rest[len..].chars().next().map_or(0, char::len_utf8)
    } else {
        len
    }
}

/// Whether the full stop after `word` is part of it.
fn keeps_full_stop(
    language: &'static Language,
    word: &str,
    letters: usize,
    dots: bool,
    after: &str,
) -> bool {
    if dots && letters <= 2 {
        return true;
    }
    let next = after.trim_start().chars().next();
    let goes_on = after.starts_with(char::is_whitespace) && next.is_some();
    let mut chars = word.chars();
    let single = chars.next().filter(|_| chars.next().is_none());
    if let Some(c) = single {
        let initial = (language.splitting.is_initial)(c);
        return initial && goes_on && next.is_some_and(char::is_alphanumeric);
    }
    if let Some(before_number) = ABBREVIATIONS.of(language).get(word) {
        return !before_number || next.is_some_and(char::is_numeric);
    }
    let roman = word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    let regnal = language.splitting.ordinal_stop && roman;
    regnal && goes_on && next.is_some_and(char::is_alphabetic)
}

/// Whether `rest` starts with the apostrophe of a genitive: "Pompeius’ Heer".
fn genitive(word: &str, rest: &str) -> bool {
    let mut chars = rest.chars();
    word.ends_with(['s', 'x', 'z', 'ß'])
        && chars.next().is_some_and(|c| matches!(c, '\'' | '’'))
        && chars.next() == Some(' ')
        && chars.next().is_some_and(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang;

    fn check(tag: &str, text: &str, expected: &str) {
        let found = tokenise(lang::of(tag), text, Span::new(0, text.len()));
        let found: Vec<&str> = found.into_iter().map(|span| span.of(text)).collect();
        assert_eq!(found.join("|"), expected);
    }

    #[test]
    fn english_clitics_hyphens_and_units() {
        check(
            "en",
            "We don't think it’s long-term.",
            "We|do|n't|think|it|’s|long|-|term|.",
        );
        check(
            "en",
            "He cannot; I shouldn't've.",
            "He|can|not|;|I|should|n't|'ve|.",
        );
        check(
            "en",
            "re-elected ex-minister, O'Neill's",
            "re-elected|ex-minister|,|O'Neill|'s",
        );
        check(
            "en",
            "$16bn at 10am in the mid-1980s",
            "$|16|bn|at|10|am|in|the|mid-1980s",
        );
    }

    #[test]
    fn english_full_stops() {
        check(
            "en",
            "Dr. J. Lee of the U.S. said no. No. 5 is I.",
            "Dr.|J.|Lee|of|the|U.S.|said|no|.|No.|5|is|I|.",
        );
        check(
            "en",
            "It ended.Then AT&T... see www.a.org.",
            "It|ended|.|Then|AT&T|...|see|www.a.org|.",
        );
        check("en", "1,335.5 and 6:30--5%", "1,335.5|and|6:30|--|5|%");
    }

    #[test]
    fn german_hyphens_ordinals_and_abbreviations() {
        check(
            "de",
            "Der US-Präsident kam am 5. Mai 2015.",
            "Der|US|-|Präsident|kam|am|5.|Mai|2015|.",
        );
        check(
            "de",
            "Streifen- und Sandmuster, 2015-2016",
            "Streifen|-|und|Sandmuster|,|2015-2016",
        );
        check(
            "de",
            "100 v. Chr. unter Heinrich IV. starb Pompeius' Sohn.",
            "100|v.|Chr.|unter|Heinrich|IV.|starb|Pompeius'|Sohn|.",
        );
    }

    #[test]
    fn french_elision_enclitics_and_numbers() {
        check(
            "fr",
            "L'ami d’Anne dit-il qu'il l'a ?",
            "L'|ami|d’|Anne|dit|-il|qu'|il|l'|a|?",
        );
        check(
            "fr",
            "Y a-t-il 35 000 rendez-vous aujourd'hui",
            "Y|a|-t-il|35 000|rendez-vous|aujourd'hui",
        );
        check(
            "fr",
            "À l'époque-là, peut-être en 50 av. J.-C. en 2 015",
            "À|l'|époque|-là|,|peut-être|en|50|av.|J.-C.|en|2 015",
        );
    }

    #[test]
    fn nothing_is_lost_or_split_within_a_character() {
        for text in [
            "", " ", "é'", "d'", "n't", "'", "l'l'l'", "-", "a-", "1.", "½ km", "…", "\u{ad}",
            "qu’", "ﬁ-ﬁ",
        ] {
            for tag in ["en", "de", "fr", "zh"] {
                let mut last = 0;
                for Span { start: a, end: b } in
                    tokenise(lang::of(tag), text, Span::new(0, text.len()))
                {
                    assert!(
                        last <= a && a < b && text.is_char_boundary(a) && text.is_char_boundary(b)
                    );
                    last = b;
                }
            }
        }
    }
}

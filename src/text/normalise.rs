//! The one declared normalisation, and the folded forms that matching uses.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The declared normalisation under which shown words equal their source: runs of white space
/// become one blank, soft hyphens and zero-width marks go, quotation marks and apostrophes are
/// unified, blanks at both ends go.
///
/// Tags and entities are dealt with before, by the ranges of an anchor and by [`source_words`].
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut blank = false;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let plain = text[at..]
            .bytes()
            .take_while(|b| b.is_ascii_graphic() && *b != b'`')
            .count();
        if plain > 0 {
            if std::mem::take(&mut blank) {
                folded.push(' ');
            }
            folded.push_str(&text[at..at + plain]);
            at += plain;
            continue;
        }
        at += c.len_utf8();
        let c = match c {
            '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' => continue,
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' => '"',
            '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '`' | '´' => '\'',
            c if c.is_whitespace() => {
                blank = !folded.is_empty();
                continue;
            }
            c => c,
        };
        if std::mem::take(&mut blank) {
            folded.push(' ');
        }
        folded.push(c);
    }
    folded
}

/// White space folded to single blanks, and none at either end.
pub fn fold_blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads the words at `ranges` of a decoded document, with character references decoded where the
/// format has them.
pub fn source_words(
    document: &str,
    ranges: impl Iterator<Item = super::Span>,
    entities: bool,
) -> String {
    let mut words = String::new();
    for range in ranges {
        let piece = range.of(document);
        let mut done = 0;
        for reference in references(piece).filter(|_| entities) {
            words.push_str(&piece[done..reference.span.start]);
            words.push_str(&reference.words);
            done = reference.span.end;
        }
        words.push_str(&piece[done..]);
    }
    words
}

/// A character reference of HTML and the characters that it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Where it stands, from `&` to `;`.
    pub span: super::Span,
    /// What it stands for.
    pub words: String,
}

/// Longest character reference, in bytes; a longer one is taken as it is written.
const REFERENCE: usize = 40;

/// The character references in `text` (`&amp;`, `&#8217;`), in order. References to C1 controls are
/// read as windows-1252, as the HTML standard wants it; one without `;` is no reference.
pub fn references(text: &str) -> impl Iterator<Item = Reference> + '_ {
    memchr::memchr_iter(b'&', text.as_bytes()).filter_map(|start| {
        let window = &text.as_bytes()[start + 1..text.len().min(start + REFERENCE)];
        let end = start + 2 + memchr::memchr2(b';', b'&', window).filter(|&i| window[i] == b';')?;
        let written = &text[start..end];
        let words = html_escape::decode_html_entities(written);
        (words != written).then(|| Reference {
            span: super::Span::new(start, end),
            words: words.chars().map(printable).collect(),
        })
    })
}

/// What old pages mean by a C1 control.
fn printable(c: char) -> char {
    match c {
        '\u{80}'..='\u{9f}' => encoding_rs::WINDOWS_1252
            .decode_without_bom_handling(&[c as u8])
            .0
            .chars()
            .next()
            .unwrap_or(c),
        c => c,
    }
}

/// The text composed (NFC).
pub(crate) fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Lower case, compatibility-composed and without diacritics: the form in which names and labels
/// are compared.
pub fn fold_case(text: &str) -> Cow<'_, str> {
    if text
        .bytes()
        .all(|b| b.is_ascii() && !b.is_ascii_uppercase())
    {
        return Cow::Borrowed(text);
    }
    if text.is_ascii() {
        return Cow::Owned(text.to_ascii_lowercase());
    }
    let plain = text
        .nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    Cow::Owned(plain.flat_map(char::to_lowercase).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_unifies_marks_and_white_space_only() {
        assert_eq!(fold("  “a\u{a0}\n b”\u{ad}c’s "), "\"a b\"c's");
        assert_eq!(fold("two  words"), fold("two words"));
        assert_ne!(fold("two"), fold("too"));
    }

    #[test]
    fn references_are_read_in_one_pass_and_once() {
        let read = |text: &str| {
            source_words(
                text,
                std::iter::once(super::super::Span::new(0, text.len())),
                true,
            )
        };
        assert_eq!(
            read("A&amp;B &amp;lt; AT&T &copy &#8217;&#146;&nosuch; &"),
            "A&B &lt; AT&T &copy ’’&nosuch; &"
        );
        assert_eq!(
            source_words(
                "A&amp;B",
                std::iter::once(super::super::Span::new(0, 7)),
                false
            ),
            "A&amp;B"
        );
    }

    #[test]
    fn names_are_compared_without_case_and_accents() {
        assert_eq!(fold_case("Erdoğan"), fold_case("erdogan"));
        assert_eq!(fold_case("Ægir"), "ægir");
    }
}

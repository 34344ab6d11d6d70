//! The one declared normalisation, and the folded forms that matching uses.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// The declared normalisation under which shown words equal their source: runs of white space become one blank,
/// soft hyphens and zero-width marks go, quotation marks and apostrophes are unified, blanks at both ends go.
///
/// Tags and entities are dealt with before, by the ranges of an anchor and by [`source_words`].
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars() {
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

/// Reads the words at `ranges` of a decoded document, with character references decoded where the format has them.
pub fn source_words(document: &str, ranges: &[super::Span], entities: bool) -> String {
    let mut words = String::new();
    for range in ranges {
        let piece = range.of(document);
        if entities && memchr::memchr(b'&', piece.as_bytes()).is_some() {
            html_escape::decode_html_entities_to_string(piece, &mut words);
        } else {
            words.push_str(piece);
        }
    }
    words
}

/// Lower case, compatibility-composed and without diacritics: the form in which names and labels are compared.
pub fn fold_case(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    let plain = text.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
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
    fn names_are_compared_without_case_and_accents() {
        assert_eq!(fold_case("Erdoğan"), fold_case("erdogan"));
        assert_eq!(fold_case("Ægir"), "ægir");
    }
}

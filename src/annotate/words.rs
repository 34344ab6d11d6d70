//! Words in the form in which texts are compared as wholes.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation;

/// The words of `text` in order: Unicode words (UAX #29), composed (NFC), lower case, apostrophes
/// unified.
///
/// A Han or Kana character is a word by itself; pairs of neighbours then stand for words.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    text.unicode_words().map(normal)
}

fn normal(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        let capitals = word.bytes().any(|b| b.is_ascii_uppercase());
        return if capitals {
            Cow::Owned(word.to_ascii_lowercase())
        } else {
            Cow::Borrowed(word)
        };
    }
    let unify = |c| {
        if matches!(c, '’' | '‘' | 'ʼ') {
            '\''
        } else {
            c
        }
    };
    let lower = word.chars().flat_map(char::to_lowercase).map(unify);
    if is_nfc_quick(word.chars()) == IsNormalized::Yes {
        Cow::Owned(lower.collect())
    } else {
        Cow::Owned(lower.nfc().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(words(text).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn words_are_composed_lower_case_and_without_punctuation() {
        check(
            "The Mayor’s 3.5% plan — “no”, she said.",
            &["the", "mayor's", "3.5", "plan", "no", "she", "said"],
        );
        check("Cafe\u{301} CAFÉ", &["café", "café"]);
    }

    #[test]
    fn scripts_without_blanks_give_characters() {
        check("北京 会谈", &["北", "京", "会", "谈"]);
    }
}

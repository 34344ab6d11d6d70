//! Words on their way to a lexicon: in lower case without an allocation for most of them, and
//! passed over where no entry can match.

use std::ops::Deref;

/// Longest word, in bytes, that is put into lower case in place; few are longer.
const IN_PLACE: usize = 46;

/// A word in lower case.
pub(crate) enum Lower<'a> {
    /// It is printed so.
    Printed(&'a str),
    /// An ASCII word, and its length.
    InPlace([u8; IN_PLACE], usize),
    /// Any other word.
    Owned(String),
}

impl<'a> Lower<'a> {
    /// `word` in lower case.
    pub(crate) fn of(word: &'a str) -> Self {
        if word
            .bytes()
            .all(|b| b.is_ascii() && !b.is_ascii_uppercase())
        {
            return Self::Printed(word);
        }
        if word.len() > IN_PLACE || !word.is_ascii() {
            return Self::Owned(word.to_lowercase());
        }
        let mut bytes = [0; IN_PLACE];
        bytes[..word.len()].copy_from_slice(word.as_bytes());
        bytes[..word.len()].make_ascii_lowercase();
        Self::InPlace(bytes, word.len())
    }
}

impl Deref for Lower<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Printed(word) => word,
            // ASCII, and so always valid.
            Self::InPlace(bytes, len) => std::str::from_utf8(&bytes[..*len]).unwrap_or_default(),
            Self::Owned(word) => word,
        }
    }
}

/// Which words a lexicon can hold, by first letter and length and whatever their case: most words
/// of a text fail here, before they are hashed. It only speaks of ASCII words and lets all others
/// pass.
#[derive(Debug)]
pub(crate) struct Sieve {
    /// For each first byte in lower case a bit for every length.
    lengths: [u64; 128],
}

impl Sieve {
    /// Lets the words of a lexicon pass.
    pub(crate) fn of<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut sieve = Self { lengths: [0; 128] };
        for (first, length) in words.into_iter().filter_map(Self::place) {
            sieve.lengths[first] |= length;
        }
        sieve
    }

    /// Whether the lexicon may hold `word`.
    pub(crate) fn passes(&self, word: &str) -> bool {
        Self::place(word).is_none_or(|(first, length)| self.lengths[first] & length != 0)
    }

    /// First byte and length of an ASCII word.
    fn place(word: &str) -> Option<(usize, u64)> {
        let first = word.bytes().next()?.to_ascii_lowercase();
        word.is_ascii()
            .then(|| (usize::from(first), 1 << word.len().min(63)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_put_into_lower_case_whatever_their_length_and_script() {
        let long = "Lindby-".repeat(20);
        for word in [
            "",
            "bridge",
            "Bridge",
            "U.S.",
            "Ämter",
            "МОСТ",
            long.as_str(),
        ] {
            assert_eq!(&*Lower::of(word), word.to_lowercase());
        }
    }

    #[test]
    fn a_sieve_passes_all_words_of_its_lexicon_in_any_case() {
        let sieve = Sieve::of(["million", "Mio", "zwölf"]);
        for word in [
            "million", "Million", "MIO", "mio", "zwölf", "Zwölf", "größe",
        ] {
            assert!(sieve.passes(word), "{word}");
        }
        for word in ["thousand", "millions", "m"] {
            assert!(!sieve.passes(word), "{word}");
        }
    }
}

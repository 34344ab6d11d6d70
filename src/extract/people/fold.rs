//! Names in the form in which they are compared: spellings of one name in several transliterations
//! fall together.

use std::sync::LazyLock;

use crate::text::normalise;

/// Spelling variants, applied in order to a name in lower case without diacritics.
const VARIANTS: [(&str, &str); 16] = [
    ("kh", "h"),
    ("ks", "x"),
    ("ou", "u"),
    ("oe", "o"),
    ("ue", "u"),
    ("ae", "a"),
    ("ck", "k"),
    ("ph", "f"),
    ("w", "v"),
    ("j", "i"),
    ("y", "i"),
    ("ei", "e"),
    ("ii", "i"),
    ("iu", "u"),
    ("ie", "e"),
    ("dm", "dim"),
];

/// The key of one word of a name ("Sergey" and "Sergei", "Yury" and "Yuri" share one).
pub(crate) fn key(word: &str) -> String {
    let mut key: String = normalise::fold_case(word)
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    let mut letters = letters(&key);
    for ((from, to), needed) in VARIANTS.iter().zip(&*NEEDED) {
        if letters & needed == *needed && key.contains(from) {
            key = key.replace(from, to);
            letters = self::letters(&key);
        }
    }
    single_letters(&key)
}

/// The letters of each variant: few words have them all, and only these are searched.
static NEEDED: LazyLock<[u32; VARIANTS.len()]> =
    LazyLock::new(|| VARIANTS.map(|(from, _)| letters(from)));

/// A bit for each letter from a to z that a word has.
fn letters(word: &str) -> u32 {
    word.bytes()
        .filter(u8::is_ascii_lowercase)
        .fold(0, |letters, b| letters | 1 << (b - b'a'))
}

/// Doubled letters made single.
fn single_letters(word: &str) -> String {
    let mut single = String::with_capacity(word.len());
    for c in word.chars() {
        if !single.ends_with(c) {
            single.push(c);
        }
    }
    single
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transliterations_of_one_name_share_a_key() {
        for (a, b) in [
            ("Sergey", "Sergei"),
            ("Yury", "Yuri"),
            ("Aleksandr", "Alexandr"),
            ("Mikhail", "Mihail"),
            ("Müller", "Mueller"),
        ] {
            assert_eq!(key(a), key(b), "{a} {b}");
        }
        assert_ne!(key("Hansen"), key("Hanson"));
    }
}

//! Words for addresses.

use std::collections::HashMap;

use super::normalise::fold_case;

/// Longest slug, in bytes; cut at a word.
const LONGEST: usize = 80;

/// Lower-case ASCII words joined by hyphens, cut at a word to 80 bytes; other scripts are
/// transliterated.
///
/// Empty when nothing can be said in ASCII. A name with another meaning, such as `page-2`, takes
/// `-0`.
pub fn slug(text: &str) -> String {
    let plain = deunicode::deunicode(&fold_case(text));
    let mut slug = String::with_capacity(plain.len());
    // An apostrophe joins what stands around it.
    let words = plain
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '\'')
        .map(|w| w.replace('\'', ""));
    for word in words.filter(|w| !w.is_empty()) {
        if !slug.is_empty() && slug.len() + 1 + word.len() > LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word[..word.len().min(LONGEST)].to_ascii_lowercase());
    }
    if is_reserved(&slug) {
        slug.push_str("-0");
    }
    slug
}

/// Whether a folder of this name has another meaning: lists go on at `page-2/`, and Windows knows
/// some names as devices.
fn is_reserved(slug: &str) -> bool {
    let digits = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
    let numbered = |name: &str| slug.strip_prefix(name).is_some_and(digits);
    matches!(slug, "con" | "prn" | "aux" | "nul")
        || ["page-", "com", "lpt"].into_iter().any(numbered)
}

/// The slug of a name, else six hexadecimal digits of the name's hash: never empty, so that it
/// always makes an address.
pub fn address(name: &str) -> String {
    let slug = slug(name);
    if slug.is_empty() {
        hash(name, FEW_DIGITS)
    } else {
        slug
    }
}

/// Slugs for things of one kind, none of them twice: a thing is its name and the key that tells it
/// from all others.
///
/// Where two names give the same slug, each of them takes hexadecimal digits of its key's hash, so
/// that no slug depends on the order of things: six, which tell some hundreds of things apart, or
/// more where that is not enough.
pub fn unique<'a>(things: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<String> {
    let things: Vec<(String, &str)> = things
        .into_iter()
        .map(|(name, key)| (slug(name), key))
        .collect();
    let mut slugs: Vec<String> = things.iter().map(|(slug, _)| slug.clone()).collect();
    for digits in [FEW_DIGITS, MANY_DIGITS] {
        let mut uses: HashMap<&str, usize> = HashMap::new();
        for slug in &slugs {
            *uses.entry(slug).or_default() += 1;
        }
        let taken: Vec<bool> = slugs
            .iter()
            .map(|slug| slug.is_empty() || uses[slug.as_str()] > 1)
            .collect();
        for (n, (own, key)) in things.iter().enumerate().filter(|&(n, _)| taken[n]) {
            let hash = hash(key, digits);
            slugs[n] = if own.is_empty() {
                hash
            } else {
                format!("{own}-{hash}")
            };
        }
    }
    slugs
}

/// Hexadecimal digits of a hash that address one of a few things.
const FEW_DIGITS: usize = 6;

/// Hexadecimal digits of a hash that address one of any number of things: 64 bits, by which two of
/// a million are alike once in 37 million times.
const MANY_DIGITS: usize = 16;

fn hash(key: &str, digits: usize) -> String {
    blake3::hash(key.as_bytes()).to_hex()[..digits].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_names_take_their_slugs_from_their_keys() {
        let slugs = unique([("A b", "1"), ("C", "2"), ("a B", "3"), ("—", "4")]);
        assert_eq!(slugs[1], "c");
        assert!(
            slugs[0].starts_with("a-b-") && slugs[2].starts_with("a-b-") && slugs[0] != slugs[2]
        );
        assert_eq!(slugs[3].len(), 6);
    }

    #[test]
    fn thousands_of_equal_names_have_as_many_slugs() {
        let keys: Vec<String> = (0..20_000).map(|n| n.to_string()).collect();
        let six = format!("same-{}", hash("7", FEW_DIGITS));
        let things = keys
            .iter()
            .map(|key| ("same", key.as_str()))
            .chain([(six.as_str(), "another")]);
        let slugs: std::collections::BTreeSet<String> = unique(things).into_iter().collect();
        assert_eq!(slugs.len(), keys.len() + 1);
    }

    #[test]
    fn no_slug_is_a_name_with_another_meaning() {
        for (name, expected) in [
            ("Page 2", "page-2-0"),
            ("CON", "con-0"),
            ("LPT1", "lpt1-0"),
            ("com", "com"),
            ("page-2-a", "page-2-a"),
        ] {
            assert_eq!(slug(name), expected);
        }
    }

    #[test]
    fn every_name_makes_an_address() {
        assert_eq!(address("A b"), "a-b");
        for name in ["", ".", "..", "/", "..\\..", "\0", "—"] {
            assert_eq!(address(name).len(), 6, "{name:?}");
        }
    }

    #[test]
    fn slugs_are_ascii_words_of_bounded_length() {
        assert_eq!(
            slug("Zürich’s “Grand” plan: 3.5%"),
            "zurichs-grand-plan-3-5"
        );
        assert_eq!(slug("Москва"), "moskva");
        assert_eq!(slug("—"), "");
        assert!(slug(&"word ".repeat(40)).len() <= LONGEST);
    }
}

//! Words for addresses.

use std::collections::HashMap;

use super::normalise::fold_case;

/// Longest slug, in bytes; cut at a word.
const LONGEST: usize = 80;

/// Lower-case ASCII words joined by hyphens, cut at a word to 80 bytes; other scripts are transliterated.
///
/// Empty when nothing can be said in ASCII.
pub fn slug(text: &str) -> String {
    let plain = deunicode::deunicode(&fold_case(text));
    let mut slug = String::with_capacity(plain.len());
    // An apostrophe joins what stands around it.
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric() && c != '\'').map(|w| w.replace('\'', ""));
    for word in words.filter(|w| !w.is_empty()) {
        if !slug.is_empty() && slug.len() + 1 + word.len() > LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word[..word.len().min(LONGEST)].to_ascii_lowercase());
    }
    slug
}

/// Slugs for things of one kind, none of them twice: a thing is its name and the key that tells it from all others.
///
/// Where two names give the same slug, each of them takes six hexadecimal digits of its key's hash, so that no slug
/// depends on the order of things.
pub fn unique<'a>(things: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<String> {
    let things: Vec<(String, &str)> = things.into_iter().map(|(name, key)| (slug(name), key)).collect();
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for (slug, _) in &things {
        *uses.entry(slug).or_default() += 1;
    }
    let one = |(slug, key): &(String, &str)| match (slug.as_str(), uses[slug.as_str()]) {
        ("", _) => hash(key),
        (_, 1) => slug.clone(),
        _ => format!("{slug}-{}", hash(key)),
    };
    things.iter().map(one).collect()
}

fn hash(key: &str) -> String {
    blake3::hash(key.as_bytes()).to_hex()[..6].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_names_take_their_slugs_from_their_keys() {
        let slugs = unique([("A b", "1"), ("C", "2"), ("a B", "3"), ("—", "4")]);
        assert_eq!(slugs[1], "c");
        assert!(slugs[0].starts_with("a-b-") && slugs[2].starts_with("a-b-") && slugs[0] != slugs[2]);
        assert_eq!(slugs[3].len(), 6);
    }

    #[test]
    fn slugs_are_ascii_words_of_bounded_length() {
        assert_eq!(slug("Zürich’s “Grand” plan: 3.5%"), "zurichs-grand-plan-3-5");
        assert_eq!(slug("Москва"), "moskva");
        assert_eq!(slug("—"), "");
        assert!(slug(&"word ".repeat(40)).len() <= LONGEST);
    }
}

//! Words for addresses.

use super::normalise::fold_case;

/// Longest slug, in bytes; cut at a word.
const LONGEST: usize = 80;

/// Lower-case ASCII words joined by hyphens, cut at a word to 80 bytes; other scripts are transliterated.
///
/// Empty when nothing can be said in ASCII.
pub fn slug(text: &str) -> String {
    let plain = deunicode::deunicode(&fold_case(text));
    let mut slug = String::with_capacity(plain.len());
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric() && c != '\'').filter(|w| !w.is_empty());
    for word in words {
        let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        if word.is_empty() || (!slug.is_empty() && slug.len() + 1 + word.len() > LONGEST) {
            if word.is_empty() { continue } else { break }
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word[..word.len().min(LONGEST)].to_ascii_lowercase());
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_ascii_words_of_bounded_length() {
        assert_eq!(slug("Zürich’s “Grand” plan: 3.5%"), "zurichs-grand-plan-3-5");
        assert_eq!(slug("Москва"), "moskva");
        assert_eq!(slug("—"), "");
        assert!(slug(&"word ".repeat(40)).len() <= LONGEST);
    }
}

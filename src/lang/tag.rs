//! Language tags in one form.

use icu_locale::{Locale, LocaleCanonicalizer};

/// A BCP 47 tag in its canonical form, by the data of Unicode CLDR: `EN`, `en_US`, `eng` and `jpn`
/// are `en`, `en-US`, `en` and `ja`. `None` for what is no tag, or the name of a language.
pub(crate) fn normalise(tag: &str) -> Option<String> {
    let mut locale: Locale = tag.trim().replace('_', "-").parse().ok()?;
    LocaleCanonicalizer::new_common().canonicalize(&mut locale);
    // Subtags of more letters are reserved: "english" has the form of one.
    let is_code = locale.id.language.as_str().len() <= 3;
    is_code.then(|| locale.id.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_have_one_form_however_they_are_written() {
        for (tag, normal) in [
            ("EN", Some("en")),
            ("en_US", Some("en-US")),
            ("eng", Some("en")),
            ("jpn", Some("ja")),
            ("deu-at", Some("de-AT")),
            (" fr ", Some("fr")),
            ("zh-hant-tw", Some("zh-Hant-TW")),
            ("und", Some("und")),
            ("", None),
            ("not a tag", None),
            ("English", None),
            ("no", Some("no")),
            ("../../etc", None),
        ] {
            assert_eq!(normalise(tag).as_deref(), normal, "{tag}");
        }
    }
}

//! The words that pages, agencies and press databases print around articles, of all languages: of
//! a line that is no part of the text, nobody knows its language.

use std::sync::LazyLock;

use crate::lang::{self, Lexicon};

/// What a word does; `page_words.tsv` says it in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PageWord {
    Version,
    Counted,
    Of,
    Unit,
    Contact,
    Links,
    Link,
    NamePart,
    Placed,
    By,
    Ago,
    Copyright,
    Rights,
    Issued,
    Clock,
    DatabaseOf,
    Article,
    Articles,
    Closing,
    Dated,
    Length,
    Edition,
    Language,
}

const CLASSES: [(&str, PageWord); 23] = [
    ("version", PageWord::Version),
    ("counted", PageWord::Counted),
    ("of", PageWord::Of),
    ("unit", PageWord::Unit),
    ("contact", PageWord::Contact),
    ("links", PageWord::Links),
    ("link", PageWord::Link),
    ("name-part", PageWord::NamePart),
    ("placed", PageWord::Placed),
    ("by", PageWord::By),
    ("ago", PageWord::Ago),
    ("copyright", PageWord::Copyright),
    ("rights", PageWord::Rights),
    ("issued", PageWord::Issued),
    ("clock", PageWord::Clock),
    ("database-of", PageWord::DatabaseOf),
    ("article", PageWord::Article),
    ("articles", PageWord::Articles),
    ("closing", PageWord::Closing),
    ("dated", PageWord::Dated),
    ("length", PageWord::Length),
    ("edition", PageWord::Edition),
    ("language", PageWord::Language),
];

static WORDS: LazyLock<[Vec<&'static str>; CLASSES.len()]> = LazyLock::new(|| {
    CLASSES.map(|(name, _)| {
        let rows = lang::rows(Lexicon::PageWords).filter(|row| row[0] == name);
        rows.filter_map(|row| row.get(1).copied()).collect()
    })
});

impl PageWord {
    /// The words of this class.
    pub(super) fn all(self) -> impl Iterator<Item = &'static str> + Clone {
        WORDS[self as usize].iter().copied()
    }

    /// Whether `words` are of this class.
    pub(super) fn is(self, words: &str) -> bool {
        self.all().any(|own| own == words)
    }

    /// What follows the words of this class at the start of `text`: they end there, or a `*` in the
    /// lexicon lets them go on.
    pub(super) fn behind(self, text: &str) -> Option<&str> {
        self.all().find_map(|words| match words.strip_suffix('*') {
            Some(start) => text.strip_prefix(start),
            None => text
                .strip_prefix(words)
                .filter(|rest| !rest.starts_with(char::is_alphanumeric)),
        })
    }

    /// What stands before the words of this class at the end of `text`.
    pub(super) fn before(self, text: &str) -> Option<&str> {
        self.all().find_map(|words| {
            let rest = text.strip_suffix(words)?;
            let apart = words.starts_with('-') || !rest.ends_with(char::is_alphanumeric);
            apart.then_some(rest)
        })
    }

    /// What stands on both sides of the first word of this class in `text` that blanks enclose.
    pub(super) fn split(self, text: &str) -> Option<(&str, &str)> {
        self.all()
            .find_map(|words| text.split_once(&format!(" {words} ")))
    }
}

/// `text` at each "and" between blanks, of any language.
pub(super) fn split_at_and(text: &str) -> impl Iterator<Item = &str> + Clone {
    static JOINTS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let all = lang::folders().map(|language| format!(" {} ", language.and));
        all.collect()
    });
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let joints = JOINTS.iter().filter_map(|and| Some((text.find(and)?, and)));
        match joints.min_by_key(|(at, _)| *at) {
            Some((at, and)) => {
                rest = Some(&text[at + and.len()..]);
                Some(&text[..at])
            }
            None => rest.take(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_words_and_every_row_a_class() {
        for (name, class) in CLASSES {
            assert!(class.all().next().is_some(), "{name}");
            assert_eq!(CLASSES[class as usize].1, class, "{name}");
        }
        for row in lang::rows(Lexicon::PageWords) {
            assert!(CLASSES.iter().any(|(name, _)| *name == row[0]), "{row:?}");
        }
    }

    #[test]
    fn words_end_where_they_stand_unless_a_star_lets_them_go_on() {
        assert_eq!(PageWord::Contact.behind("contact jane"), Some(" jane"));
        assert_eq!(PageWord::Contact.behind("contacts are"), None);
        assert_eq!(
            PageWord::Contact.behind("kontaktieren sie"),
            Some("ieren sie")
        );
        assert_eq!(PageWord::Length.before("543 words"), Some("543 "));
        assert_eq!(PageWord::Edition.before("Nord-Ausgabe"), Some("Nord"));
        assert_eq!(PageWord::Edition.before("Northedition"), None);
    }

    #[test]
    fn names_are_split_at_the_and_of_every_language() {
        let found: Vec<&str> = split_at_and("Ana Lee and Bo Ek und Cy Orr").collect();
        assert_eq!(found, ["Ana Lee", "Bo Ek", "Cy Orr"]);
        assert_eq!(
            split_at_and("Ana Sandand").collect::<Vec<_>>(),
            ["Ana Sandand"]
        );
    }
}

//! What the names that page authors give to parts of a page say about them.

use std::{collections::HashMap, sync::LazyLock};

use crate::{
    clean::{BlockKind, DebrisKind},
    lang::lexicon,
    load::markup::StartTag,
};

/// A part of a page that is usually not the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Zone {
    /// What its words are when nobody wants them.
    pub(super) kind: DebrisKind,
    /// Why, for a reader.
    pub(super) reason: &'static str,
}

type Words<T> = HashMap<&'static str, T>;

static ZONES: LazyLock<Words<Zone>> = LazyLock::new(|| {
    let zone = |row: Vec<&'static str>| {
        Some((
            row[0],
            Zone {
                kind: debris_kind(row.get(1)?)?,
                reason: row.get(2)?,
            },
        ))
    };
    lexicon::rows(include_str!("zones.tsv"))
        .filter_map(zone)
        .collect()
});

/// Kinds of blocks: by the name of the element, and by words of its attributes.
static BLOCKS: LazyLock<[Words<BlockKind>; 2]> = LazyLock::new(|| {
    let of = |place: &str| {
        let rows =
            lexicon::rows(include_str!("blocks.tsv")).filter(move |row| row.get(2) == Some(&place));
        rows.filter_map(|row| Some((row[0], block_kind(row[1])?)))
            .collect()
    };
    [of("element"), of("attribute")]
});

fn debris_kind(name: &str) -> Option<DebrisKind> {
    Some(match name {
        "navigation" => DebrisKind::Navigation,
        "related" => DebrisKind::Related,
        "social" => DebrisKind::Social,
        "comments" => DebrisKind::Comments,
        "promotion" => DebrisKind::Promotion,
        "paywall" => DebrisKind::Paywall,
        "legal" => DebrisKind::Legal,
        "media" => DebrisKind::Media,
        "other" => DebrisKind::Other,
        _ => return None,
    })
}

fn block_kind(name: &str) -> Option<BlockKind> {
    Some(match name {
        "title" => BlockKind::Title,
        "heading" => BlockKind::Heading,
        "caption" => BlockKind::Caption,
        "credit" => BlockKind::Credit,
        "pull-quote" => BlockKind::PullQuote,
        "list-item" => BlockKind::ListItem,
        "standfirst" => BlockKind::Standfirst,
        _ => return None,
    })
}

/// What an element says about its own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Said {
    /// That they are probably not the article's.
    pub(super) zone: Option<Zone>,
    /// What they are in an article.
    pub(super) kind: Option<BlockKind>,
}

/// Reads an element: its attributes say more than its name.
pub(super) fn said(tag: &StartTag<usize>) -> Said {
    let name = std::str::from_utf8(&tag.name).unwrap_or_default();
    let mut said = Said::default();
    for attribute in [&b"role"[..], b"class", b"id", b"itemprop"] {
        let Some(value) = tag.attributes.get(attribute) else {
            continue;
        };
        for word in words(&String::from_utf8_lossy(value)) {
            said.zone = said.zone.or_else(|| ZONES.get(word.as_str()).copied());
            said.kind = said.kind.or_else(|| BLOCKS[1].get(word.as_str()).copied());
        }
    }
    Said {
        zone: said.zone.or_else(|| ZONES.get(name).copied()),
        kind: said.kind.or_else(|| BLOCKS[0].get(name).copied()),
    }
}

/// Longest attribute that is looked at, in bytes.
const ATTRIBUTE: usize = 400;

/// The words of an attribute, and its pairs of words joined by a hyphen.
fn words(value: &str) -> Vec<String> {
    let mut all = Vec::new();
    for name in value[..value.floor_char_boundary(ATTRIBUTE)].split_ascii_whitespace() {
        let mut last = String::new();
        for word in name_words(name) {
            if !last.is_empty() {
                all.push(format!("{last}-{word}"));
            }
            all.push(word.clone());
            last = word;
        }
    }
    all
}

/// `article-sideBar` -> `article`, `side`, `bar`.
fn name_words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in name.chars() {
        let starts =
            !c.is_ascii_alphanumeric() || (c.is_ascii_uppercase() && before.is_ascii_lowercase());
        if starts {
            words.push(String::new());
        }
        if c.is_ascii_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.push(c.to_ascii_lowercase());
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::markup::{Token, tokens};

    fn check(html: &str, zone: Option<DebrisKind>, kind: Option<BlockKind>) {
        let Some(Ok(Token::StartTag(tag))) = tokens(html).next() else {
            panic!("{html}")
        };
        let said = said(&tag);
        assert_eq!(
            (said.zone.map(|z| z.kind), said.kind),
            (zone, kind),
            "{html}"
        );
    }

    #[test]
    fn names_are_read_as_words_and_never_by_parts_of_words() {
        check("<nav>", Some(DebrisKind::Navigation), None);
        check(
            "<div class='c-readNext wide'>",
            Some(DebrisKind::Related),
            None,
        );
        check(
            "<p class='figure__caption'>",
            Some(DebrisKind::Media),
            Some(BlockKind::Caption),
        );
        check("<div class='header shadow'>", None, None);
        check(
            "<h2 id=share>",
            Some(DebrisKind::Social),
            Some(BlockKind::Heading),
        );
    }
}

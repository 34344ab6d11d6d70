//! The notes of a briefing as Web Annotations (<https://www.w3.org/TR/annotation-model/>): each
//! links the note to the words of the article, which tools find on the live page by themselves.

use serde::Serialize;

use super::published::{Note, Published};

/// Characters of context on either side of the words.
const CONTEXT: usize = 32;

/// All notes; here and below, properties stand in the order of their names.
#[derive(Serialize)]
struct AnnotationPage<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    items: Vec<Annotation<'a>>,
    #[serde(rename = "type")]
    kind: &'static str,
}

/// A note and some words of an article.
#[derive(Serialize)]
struct Annotation<'a> {
    body: Body<'a>,
    id: String,
    motivation: &'static str,
    target: Target<'a>,
    #[serde(rename = "type")]
    kind: &'static str,
}

/// The note.
#[derive(Serialize)]
struct Body<'a> {
    format: &'static str,
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    value: String,
}

/// The words, and the page that they stand on.
#[derive(Serialize)]
struct Target<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    selector: Option<Selector<'a>>,
    source: &'a str,
}

/// Words that are found by what stands around them.
#[derive(Serialize)]
struct Selector<'a> {
    exact: &'a str,
    prefix: &'a str,
    suffix: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
}

/// All notes as one annotation page.
pub(super) fn page(briefing: &Published) -> Vec<u8> {
    super::json(&AnnotationPage {
        context: "http://www.w3.org/ns/anno.jsonld",
        id: format!("{}#annotations", briefing.url),
        items: briefing
            .notes
            .iter()
            .flat_map(|note| annotations(briefing, note))
            .collect(),
        kind: "AnnotationPage",
    })
}

/// One annotation for each of the words of a note that the page uses.
fn annotations<'a>(
    briefing: &'a Published,
    note: &'a Note,
) -> impl Iterator<Item = Annotation<'a>> {
    let source = briefing
        .source(&note.source)
        .and_then(|s| s.url.as_deref())
        .unwrap_or(&note.frozen);
    let one = move |(n, selector): (usize, Option<Selector<'a>>)| Annotation {
        body: Body {
            format: "text/plain",
            id: &note.page,
            kind: "TextualBody",
            value: format!("{}, note {}", briefing.title, note.number),
        },
        id: if n == 0 {
            note.page.clone()
        } else {
            format!("{}-{}", note.page, n + 1)
        },
        motivation: "linking",
        target: Target { selector, source },
        kind: "Annotation",
    };
    selectors(note).into_iter().enumerate().map(one)
}

/// Where the words stand in their passage; one without a selector where no words are published.
fn selectors(note: &Note) -> Vec<Option<Selector<'_>>> {
    let Some(passage) = note.passage.as_deref() else {
        return vec![None];
    };
    if note.words.is_empty() {
        return vec![Some(selector(passage, passage))];
    }
    note.words
        .iter()
        .map(|words| Some(selector(passage, words)))
        .collect()
}

fn selector<'a>(passage: &'a str, exact: &'a str) -> Selector<'a> {
    let (before, after) = passage.split_once(exact).unwrap_or_default();
    let start = before
        .char_indices()
        .rev()
        .nth(CONTEXT - 1)
        .map_or(0, |(at, _)| at);
    let end = after
        .char_indices()
        .nth(CONTEXT)
        .map_or(after.len(), |(at, _)| at);
    Selector {
        exact,
        prefix: &before[start..],
        suffix: &after[..end],
        kind: "TextQuoteSelector",
    }
}

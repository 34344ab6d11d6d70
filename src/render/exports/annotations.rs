//! The notes of a briefing as Web Annotations (<https://www.w3.org/TR/annotation-model/>): each links the note to the words of the
//! article, which tools find on the live page by themselves.

use serde_json::{Value, json};

use super::published::{Note, Published};

/// Characters of context on either side of the words.
const CONTEXT: usize = 32;

/// All notes as one annotation page.
pub(super) fn page(briefing: &Published) -> Vec<u8> {
    let items: Vec<Value> = briefing.notes.iter().flat_map(|note| annotations(briefing, note)).collect();
    super::json(&json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": format!("{}#annotations", briefing.url),
        "type": "AnnotationPage",
        "items": items,
    }))
}

/// One annotation for each of the words of a note that the page uses.
fn annotations(briefing: &Published, note: &Note) -> Vec<Value> {
    let source = briefing.source(&note.source);
    let target = source.and_then(|s| s.url.as_ref()).unwrap_or(&note.frozen);
    let one = |(n, selector): (usize, Option<Value>)| {
        let mut target = json!({ "source": target });
        if let Some(selector) = selector {
            target["selector"] = selector;
        }
        json!({
            "id": if n == 0 { note.page.clone() } else { format!("{}-{}", note.page, n + 1) },
            "type": "Annotation",
            "motivation": "linking",
            "body": { "id": note.page, "type": "TextualBody", "value": format!("{}, note {}", briefing.title, note.number), "format": "text/plain" },
            "target": target,
        })
    };
    selectors(note).into_iter().enumerate().map(one).collect()
}

/// Where the words stand in their passage; one without a selector where no words are published.
fn selectors(note: &Note) -> Vec<Option<Value>> {
    let Some(passage) = note.passage.as_deref() else { return vec![None] };
    let quote = |exact: &str| {
        let (before, after) = passage.split_once(exact).unwrap_or_default();
        let start = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
        let end = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
        Some(json!({ "type": "TextQuoteSelector", "exact": exact, "prefix": before[start..], "suffix": after[..end] }))
    };
    if note.words.is_empty() { vec![quote(passage)] } else { note.words.iter().map(|words| quote(words)).collect() }
}

//! Bytes -> [`RawDocument`].

use super::{Format, Metadata, Raw, RawDocument};
use crate::{
    diag::{Code, Diagnostic, Place, Warned},
    text::Span,
};

impl Raw {
    /// Decodes the bytes and reads what they say about themselves. `None` when the article has to be skipped; why is in the diagnostics.
    pub fn decode(self) -> Warned<Option<RawDocument>> {
        let text = String::from_utf8_lossy(&self.bytes).into_owned();
        let mut metadata = Metadata::default();
        let text = if self.format == Format::Jsonl {
            match serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(&text) {
                Ok(row) => {
                    let get = |k: &str| row.get(k).and_then(|v| v.as_str()).map(str::to_owned);
                    metadata.id = get("id");
                    metadata.title = get("title");
                    metadata.outlet = get("outlet");
                    metadata.language = get("language");
                    metadata.published = get("date").and_then(|d| d.get(..10).and_then(|d| d.parse().ok()));
                    get("text").unwrap_or_default()
                }
                Err(error) => {
                    let place = Place::line(&*self.file, self.line);
                    return Warned { value: None, diagnostics: vec![Diagnostic::error(Code::Syntax, error.to_string()).at(place)] };
                }
            }
        } else {
            text
        };
        metadata.fill_from(&self.weaker);
        Warned::clean(Some(RawDocument {
            file: self.file,
            format: self.format,
            body: Span::new(0, text.len()),
            text,
            line: self.line,
            metadata,
            parts: Vec::new(),
        }))
    }
}

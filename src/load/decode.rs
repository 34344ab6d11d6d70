//! Bytes -> [`RawDocument`].

use super::{
    Format, Metadata, Raw, RawDocument, bounds,
    encoding::{self, Letters},
    front_matter, markup,
};
use crate::{
    config::{
        notation,
        table::{Source, Table},
    },
    diag::{Code, Diagnostic, Place, Warned},
    text::Span,
};

/// What one article gives: the article, or the reason why it is skipped.
type Decoded = Warned<Option<RawDocument>>;

impl Raw {
    /// Decodes the bytes and reads what they say about themselves. `None` when the article has to
    /// be skipped; why is in the diagnostics.
    pub fn decode(mut self) -> Decoded {
        if self.format.has_rows() {
            return self.row();
        }
        let decoded = encoding::decode(&self.file, self.format, std::mem::take(&mut self.bytes));
        let Some(text) = decoded.value else {
            return Warned {
                value: None,
                diagnostics: decoded.diagnostics,
            };
        };
        let mut document = if self.format == Format::Html {
            self.page(text)
        } else {
            self.text(text)
        };
        document.diagnostics.splice(0..0, decoded.diagnostics);
        document
    }

    /// A saved page: its metadata stand in its markup and are read with it.
    fn page(self, text: String) -> Decoded {
        match markup::check(&self.file, &text, &self.limits) {
            Ok(()) => {
                let body = Span::new(0, text.len());
                Warned::clean(Some(self.document(text, body, Metadata::default())))
            }
            Err(diagnostic) => skipped(*diagnostic),
        }
    }

    /// Markdown or pasted text: metadata stand in the front matter.
    fn text(self, text: String) -> Decoded {
        let source = Source::new(&self.file, &text);
        let split = front_matter::split(&source, &text, &self.limits);
        let read = split.map(|split| {
            let mut table = Table::new(&source, split.keys);
            let mut metadata = Metadata::take(&mut table);
            metadata.extra.extend(table.finish_open());
            (metadata, split.body)
        });
        let diagnostics = source.into_diagnostics();
        match read {
            Some((_, body)) if body.of(&text).trim().is_empty() => {
                let report = empty(Place::file(&*self.file));
                Warned {
                    value: None,
                    diagnostics: diagnostics.into_iter().chain([report]).collect(),
                }
            }
            Some((metadata, body)) => match bounds::text(&text, body, self.format, &self.limits) {
                Ok(()) => Warned {
                    value: Some(self.document(text, body, metadata)),
                    diagnostics,
                },
                Err(excess) => {
                    let report = excess.report(&self.file, &text);
                    Warned {
                        value: None,
                        diagnostics: diagnostics.into_iter().chain([report]).collect(),
                    }
                }
            },
            None => Warned {
                value: None,
                diagnostics,
            },
        }
    }

    /// A row: metadata stand beside the text. A damaged byte costs its own character only.
    fn row(self) -> Decoded {
        let bytes = self
            .bytes
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(&self.bytes)
            .trim_ascii_end();
        let letters = Letters::of(bytes);
        let line = letters.text(bytes);
        // A mistake is shown in the line as the user wrote it; a spreadsheet and a feed are not
        // written in JSON.
        let source = Source::row(
            &self.file,
            if self.format == Format::Jsonl {
                &line
            } else {
                ""
            },
            self.line,
        );
        if let Err(excess) = bounds::row(&line, &self.limits) {
            let report = excess.report(&self.file, &line);
            return skipped(self.on_row(report));
        }
        let object = match serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(&line)
        {
            Ok(object) => object,
            Err(error) => return skipped(bad_row(&source, &line, &error)),
        };
        let mut table = Table::new(&source, notation::json(object.into()));
        let text: Option<String> = table.take(text_key(&table));
        if text.is_none() && source.is_fine() {
            source.report(empty(source.place(Span::default())));
        }
        let metadata = Metadata::take_row(table);
        let mut diagnostics = source.into_diagnostics();
        diagnostics.extend(
            letters
                .report(&self.file, self.line)
                .map(Diagnostic::once_a_file),
        );
        let text = text.filter(|text| match self.format {
            Format::Feed => markup::check(&self.file, text, &self.limits)
                .map_err(|found| diagnostics.push(self.on_row(*found)))
                .is_ok(),
            format => {
                let found = bounds::text(text, Span::new(0, text.len()), format, &self.limits);
                found
                    .map_err(|found| diagnostics.push(self.on_row(found.report(&self.file, text))))
                    .is_ok()
            }
        });
        let document = text.map(|text| {
            let body = Span::new(0, text.len());
            self.document(text, body, metadata)
        });
        Warned {
            value: document,
            diagnostics,
        }
    }

    /// What was found inside the text of a row, with the place of the row.
    fn on_row(&self, diagnostic: Diagnostic) -> Diagnostic {
        diagnostic.at(Place::line(&*self.file, self.line))
    }

    fn document(self, text: String, body: Span, mut metadata: Metadata) -> RawDocument {
        metadata.fill_from(&self.weaker);
        RawDocument {
            file: self.file,
            format: self.format,
            text,
            body,
            line: self.line,
            metadata,
            parts: self.parts,
        }
    }
}

/// The keys under which a row holds its text: `text`, else what other programs call it.
fn text_key(row: &Table<'_>) -> &'static [&'static str] {
    if row.has("text") {
        &["text"]
    } else {
        &["body", "content"]
    }
}

fn skipped(diagnostic: Diagnostic) -> Decoded {
    Warned {
        value: None,
        diagnostics: vec![diagnostic],
    }
}

/// A file or row without any text.
pub(super) fn empty(place: Place) -> Diagnostic {
    Diagnostic::error(Code::EmptyFile, "there is no text here; skipped")
        .at(place)
        .hint("add the text of the article, or take it out")
}

/// A row that is no JSON object.
fn bad_row(source: &Source<'_>, line: &str, error: &serde_json::Error) -> Diagnostic {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message);
    let at = line.floor_char_boundary(error.column().saturating_sub(1));
    let report = Diagnostic::error(
        Code::Syntax,
        format!("a row that is not a JSON object: {message}; skipped"),
    );
    report
        .at(source.place(Span::new(at, at)))
        .hint("write one object a line, such as {\"title\": \"...\", \"text\": \"...\"}")
}

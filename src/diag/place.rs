//! Where in which file something was found.

use std::cell::OnceCell;

use serde::Serialize;

use crate::text::{Span, lines::LineIndex};

/// Where in which file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// Path as the user would write it, with `/`, relative to the dossier's root.
    pub file: String,
    /// Line from 1; 0 when the whole file is meant.
    pub line: u32,
    /// Column from 1, in code points; 0 when the whole line or file is meant.
    pub column: u32,
    /// The line itself, shortened around the finding.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub excerpt: String,
    /// The finding inside `excerpt`, in bytes.
    #[serde(skip)]
    pub mark: Span,
}

impl Place {
    /// The file as a whole.
    pub fn file(file: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            line: 0,
            column: 0,
            excerpt: String::new(),
            mark: Span::default(),
        }
    }

    /// A line without its words.
    pub fn line(file: impl Into<String>, line: u32) -> Self {
        Self {
            line,
            ..Self::file(file)
        }
    }
}

/// The text of a file in which places are looked up: it is read once, for the first of them.
#[derive(Debug)]
pub struct TextFile<'a> {
    name: &'a str,
    text: &'a str,
    lines: OnceCell<LineIndex>,
}

/// Longest excerpt, in bytes.
const EXCERPT: usize = 160;

impl<'a> TextFile<'a> {
    /// The file called `name`, whose content is `text`.
    pub fn new(name: &'a str, text: &'a str) -> Self {
        Self {
            name,
            text,
            lines: OnceCell::new(),
        }
    }

    /// The place of `span` in the text. Costs no more for a long text or line than for a short one,
    /// after the first time.
    pub fn place(&self, span: Span) -> Place {
        let lines = self.lines.get_or_init(|| LineIndex::new(self.text));
        let start = floor(self.text, span.start);
        let (line, column) = lines.line_column(self.text, start);
        let left = floor(
            self.text,
            lines.start(line).max(start.saturating_sub(EXCERPT / 2)),
        );
        let reach = floor(self.text, left + EXCERPT);
        let right = self.text[start..reach]
            .find('\n')
            .map_or(reach, |newline| start + newline);
        let end = floor(self.text, span.end.clamp(start, right));
        Place {
            file: self.name.to_owned(),
            line,
            column,
            excerpt: self.text[left..right].trim_end_matches('\r').to_owned(),
            mark: Span::new(start - left, end - left),
        }
    }
}

/// The last character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_lines_and_columns_in_characters_and_clips_long_lines() {
        let text = format!("α\nÄ{}x{}", "a".repeat(500), "b".repeat(500));
        let at = text.find('x').unwrap();
        let place = TextFile::new("f.md", &text).place(Span::new(at, at + 1));
        assert_eq!((place.line, place.column), (2, 502));
        assert!(place.excerpt.len() <= EXCERPT);
        assert_eq!(place.mark.of(&place.excerpt), "x");
    }

    #[test]
    fn a_text_is_read_once_for_all_of_its_places() {
        let text = "one\ntwo\nthree\r\n";
        let file = TextFile::new("f.md", text);
        assert!(file.lines.get().is_none());
        let first: *const LineIndex = {
            file.place(Span::new(0, 3));
            file.lines.get().unwrap()
        };
        let place = file.place(Span::new(8, 13));
        assert_eq!(
            (place.line, place.column, place.excerpt.as_str()),
            (3, 1, "three")
        );
        assert!(std::ptr::eq(first, file.lines.get().unwrap()));
    }

    #[test]
    fn a_place_at_the_end_or_past_it_is_the_last_one() {
        let place = TextFile::new("f.md", "ab\n").place(Span::new(9, 12));
        assert_eq!(
            (place.line, place.column, place.excerpt.as_str()),
            (2, 1, "")
        );
    }
}

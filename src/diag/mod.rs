//! What the program has to say about its input: one [`Diagnostic`] value, one file per output format.

mod findings;
mod human;
mod json;
mod short;

use std::fmt;

use serde::Serialize;

pub use self::{findings::Findings, human::human, json::json, short::short};
use crate::text::{Span, lines::LineIndex};

/// How much it matters, and so how the run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something was skipped, shortened or withheld, or the program cannot go on.
    Error,
    /// Everything was used, but it may not be what was meant.
    Warning,
    /// Worth knowing.
    Note,
}

/// The kind of finding, stable over versions: what scripts match on and the manual explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Code {
    /// A file or folder cannot be read.
    Unreadable,
    /// The folder holds no article.
    NoArticles,
    /// A file without any text.
    EmptyFile,
    /// The file is not text.
    BinaryFile,
    /// A kind of file that is known and not supported.
    UnsupportedFormat,
    /// The text is not UTF-8; another encoding was taken.
    LegacyEncoding,
    /// Bytes that are text in no encoding that was tried.
    InvalidEncoding,
    /// Past a limit of `[limits]`.
    LimitExceeded,
    /// TOML, YAML or JSON that does not parse.
    Syntax,
    /// A key that is not known here.
    UnknownKey,
    /// A value that does not fit its key.
    InvalidValue,
    /// The same id or address for two articles.
    DuplicateId,
    /// A fact whose words do not stand in its source.
    WithheldFact,
    /// A reference to an article or event that does not exist.
    UnknownReference,
    /// Words that an editor quotes stand in no source.
    UnverifiedQuote,
    /// `dossier.lock` cannot be used as it is, or would have to change under `--locked`.
    Lock,
    /// A template that does not parse or render.
    Template,
    /// The output folder cannot be used.
    Output,
    /// A link of the site that leads nowhere.
    BrokenLink,
    /// Articles or events that may have been grouped wrongly.
    DoubtfulGrouping,
    /// An article that no rule could read to the end.
    Internal,
}

impl Code {
    /// The name that is printed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::NoArticles => "no-articles",
            Self::EmptyFile => "empty-file",
            Self::BinaryFile => "binary-file",
            Self::UnsupportedFormat => "unsupported-format",
            Self::LegacyEncoding => "legacy-encoding",
            Self::InvalidEncoding => "invalid-encoding",
            Self::LimitExceeded => "limit-exceeded",
            Self::Syntax => "syntax",
            Self::UnknownKey => "unknown-key",
            Self::InvalidValue => "invalid-value",
            Self::DuplicateId => "duplicate-id",
            Self::WithheldFact => "withheld-fact",
            Self::UnknownReference => "unknown-reference",
            Self::UnverifiedQuote => "unverified-quote",
            Self::Lock => "lock",
            Self::Template => "template",
            Self::Output => "output",
            Self::BrokenLink => "broken-link",
            Self::DoubtfulGrouping => "doubtful-grouping",
            Self::Internal => "internal",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

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

/// Longest excerpt, in bytes.
const EXCERPT: usize = 160;

impl Place {
    /// The file as a whole.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), line: 0, column: 0, excerpt: String::new(), mark: Span::default() }
    }

    /// A line without its words.
    pub fn line(file: impl Into<String>, line: u32) -> Self {
        Self { line, ..Self::file(file) }
    }

    /// The place of `span` in `text`, which is the content of `file`.
    pub fn at(file: impl Into<String>, text: &str, span: Span) -> Self {
        let start = floor(text, span.start);
        let (line, column) = LineIndex::new(&text[..start]).line_column(text, start);
        let from = text[..start].rfind('\n').map_or(0, |i| i + 1);
        let to = text[start..].find('\n').map_or(text.len(), |i| start + i);
        let left = floor(text, from.max(start.saturating_sub(EXCERPT / 2)));
        let right = floor(text, to.min(left + EXCERPT));
        let end = floor(text, span.end.clamp(start, right.max(start)));
        Self {
            file: file.into(),
            line,
            column,
            excerpt: text[left..right].trim_end_matches('\r').to_owned(),
            mark: Span::new(start - left, end - left),
        }
    }
}

/// The last character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// One finding: what was found, where, what was expected, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// What kind of finding it is.
    pub code: Code,
    /// What was found, in one line.
    pub message: String,
    /// Where, if it has a place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// What is wrong with the marked words: shown under them.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// What to do: the nearest right thing.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub hint: String,
    /// Whether [`Findings`] keep only the first of those that say the same about one file.
    #[serde(skip)]
    pub once: bool,
}

impl Diagnostic {
    /// Something was skipped or withheld.
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// Something may not be what was meant.
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// Something worth knowing.
    pub fn note(code: Code, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, message)
    }

    fn new(severity: Severity, code: Code, message: impl Into<String>) -> Self {
        Self { severity, code, message: message.into(), place: None, label: String::new(), hint: String::new(), once: false }
    }

    /// With its place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// With words under the mark.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// To be reported once a file, however many of its rows it is true of.
    #[must_use]
    pub fn once_a_file(mut self) -> Self {
        self.once = true;
        self
    }

    /// With what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// A result and what is to be said about how it came to be.
#[derive(Debug, Clone, Default)]
pub struct Warned<T> {
    /// The result.
    pub value: T,
    /// Findings, in the order of the input.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Warned<T> {
    /// A result about which there is nothing to say.
    pub fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }
}

/// Longest quotation of somebody's words in a message, in characters.
const QUOTATION: usize = 40;

/// Words from the input as a message quotes them: shortened, control characters as escapes.
pub fn shown(words: &str) -> String {
    let mut shown: String = words.chars().take(QUOTATION).flat_map(char::escape_debug).collect();
    if words.chars().nth(QUOTATION).is_some() {
        shown.push('…');
    }
    shown
}

/// The known word nearest to `word`, if one is near enough to be meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (word.chars().count() / 3).clamp(1, 3);
    known
        .into_iter()
        .map(|k| (strsim::osa_distance(&word.to_lowercase(), &k.to_lowercase()), k))
        .filter(|&(distance, _)| distance <= allowed)
        .min()
        .map(|(_, k)| k)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_lines_and_columns_in_characters_and_clips_long_lines() {
        let text = format!("α\nÄ{}x{}", "a".repeat(500), "b".repeat(500));
        let at = text.find('x').unwrap();
        let place = Place::at("f.md", &text, Span::new(at, at + 1));
        assert_eq!((place.line, place.column), (2, 502));
        assert!(place.excerpt.len() <= EXCERPT);
        assert_eq!(place.mark.of(&place.excerpt), "x");
    }

    #[test]
    fn quoted_words_are_short_and_without_control_characters() {
        assert_eq!(shown("a\0\u{202e}b"), "a\\0\\u{202e}b");
        assert_eq!(shown(&"…".repeat(1000)).chars().count(), QUOTATION + 1);
    }

    #[test]
    fn the_nearest_known_key_is_suggested_only_when_it_is_near() {
        assert_eq!(nearest("titel", ["title", "date"]), Some("title"));
        assert_eq!(nearest("colour", ["title", "date"]), None);
    }
}

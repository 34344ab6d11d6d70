//! What the program has to say about its input: one [`Diagnostic`] value, one file per output
//! format.

mod findings;
mod human;
mod json;
mod place;
mod short;

use std::fmt;

use serde::Serialize;

pub use self::{
    findings::Findings,
    human::human,
    json::json,
    place::{Place, TextFile},
    short::short,
};

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
    /// How many findings it stands for: 1, or more for the summary that [`Findings`] ends with.
    #[serde(skip)]
    pub count: usize,
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
        let (place, label, hint) = (None, String::new(), String::new());
        Self {
            severity,
            code,
            message: shortened(message.into()),
            place,
            label,
            hint,
            once: false,
            count: 1,
        }
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
        self.label = shortened(label.into());
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
        self.hint = shortened(hint.into());
        self
    }
}

/// Longest text of a finding, in bytes: four times the longest that the program writes itself. A
/// key or a name that a message repeats may be as long as the file that it comes from.
const LONGEST_TEXT: usize = 2_000;

fn shortened(mut text: String) -> String {
    if text.len() > LONGEST_TEXT {
        text.truncate(text.floor_char_boundary(LONGEST_TEXT));
        text.push('…');
    }
    if text.contains(is_command) {
        printable(&text)
    } else {
        text
    }
}

/// A control character that is not a line break: a terminal may take it, and what follows, for a
/// command.
fn is_command(c: char) -> bool {
    c.is_control() && c != '\n'
}

/// `text` with its commands as escapes.
fn printable(text: &str) -> String {
    let escape = |c: char| {
        if is_command(c) {
            c.escape_debug().collect::<String>()
        } else {
            c.to_string()
        }
    };
    text.chars().map(escape).collect()
}

/// The name of a file as it is printed: on one line, and without commands.
fn printable_name(name: &str) -> String {
    printable(name).replace('\n', "\\n")
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
        Self {
            value,
            diagnostics: Vec::new(),
        }
    }
}

/// Longest quotation of somebody's words in a message, in characters.
const QUOTATION: usize = 40;

/// Words from the input as a message quotes them: shortened, control characters as escapes.
pub fn shown(words: &str) -> String {
    let mut shown: String = words
        .chars()
        .take(QUOTATION)
        .flat_map(char::escape_debug)
        .collect();
    if words.chars().nth(QUOTATION).is_some() {
        shown.push('…');
    }
    shown
}

/// The known word nearest to `word`, if one is near enough to be meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let allowed = (length / 3).clamp(1, 3);
    let lower = word.to_lowercase();
    // A word whose length differs by more than the distance allowed cannot be near, however long
    // either is.
    let comparable = known
        .into_iter()
        .filter(|k| k.chars().count().abs_diff(length) <= allowed);
    let measured = comparable.map(|k| (strsim::osa_distance(&lower, &k.to_lowercase()), k));
    measured
        .filter(|&(distance, _)| distance <= allowed)
        .min()
        .map(|(_, k)| k)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_finding_sends_commands_to_a_terminal() {
        let name = "a\u{1b}[2Jb\nc";
        let found = Diagnostic::error(Code::UnknownKey, name)
            .label(name)
            .hint(name)
            .at(Place::line(name, 1));
        for text in [short(&found), human(&found, false)] {
            assert!(
                !text.contains('\u{1b}') && text.contains("a\\u{1b}[2Jb"),
                "{text}"
            );
        }
        assert!(short(&found).starts_with("a\\u{1b}[2Jb\\nc:1: error[unknown-key]: "));
    }

    #[test]
    fn a_finding_does_not_repeat_a_name_at_any_length() {
        let name = "ö".repeat(50_000);
        let found = Diagnostic::error(Code::UnknownKey, format!("unknown key `{name}`"))
            .hint(name.clone())
            .label(name);
        for text in [&found.message, &found.hint, &found.label] {
            assert!(text.len() < 2 * LONGEST_TEXT && text.ends_with('…'));
        }
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

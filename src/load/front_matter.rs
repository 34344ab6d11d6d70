//! Front matter: the block of keys between two fences at the top of a file.

use crate::{
    config::{
        FRONT_MATTER_BYTES, Limits,
        notation::{Node, Value},
        table::Source,
    },
    diag::{Code, Diagnostic},
    text::Span,
};

/// A file split at the end of its front matter.
#[derive(Debug)]
pub(super) struct Split {
    /// The keys; an empty table when there is no front matter.
    pub(super) keys: Node,
    /// What follows.
    pub(super) body: Span,
}

/// How front matter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Notation {
    /// Between `+++`.
    Toml,
    /// Between `---`.
    Yaml,
}

/// Splits `text`, the whole of `source`; `None` when the front matter does not parse, which is
/// reported.
///
/// A line of hyphens also opens pasted text that has no front matter. It counts as a fence only
/// when a line `key: value` follows it, so that no words are lost.
pub(super) fn split(source: &Source<'_>, text: &str, limits: &Limits) -> Option<Split> {
    let empty = |start| Split {
        keys: Node {
            span: Span::default(),
            value: Value::Table(Vec::new()),
        },
        body: Span::new(start, text.len()),
    };
    let Some((notation, inner)) = opening(text) else {
        return Some(empty(0));
    };
    let Some((block, body)) = closing(text, notation, inner) else {
        let report = Diagnostic::error(Code::Syntax, "front matter that is not closed")
            .at(source.place(Span::new(0, 3)));
        source.report(report.hint(format!("add a line `{}` after the last key", &text[..3])));
        return None;
    };
    if block.len() > FRONT_MATTER_BYTES {
        let message = format!("front matter of more than {FRONT_MATTER_BYTES} bytes; skipped");
        let report = Diagnostic::error(Code::LimitExceeded, message);
        let at = source.place(Span::new(0, 3));
        source.report(
            report
                .at(at)
                .hint("put the text behind the line that closes it"),
        );
        return None;
    }
    if block.of(text).trim().is_empty() {
        return Some(empty(body));
    }
    let keys = match notation {
        Notation::Toml => source.toml(block.of(text), block.start)?,
        Notation::Yaml => source.yaml(block.of(text), block.start, limits.metadata_values)?,
    };
    Some(Split {
        keys,
        body: Span::new(body, text.len()),
    })
}

/// The notation and where its block starts.
fn opening(text: &str) -> Option<(Notation, usize)> {
    let first = text.split_inclusive('\n').next()?;
    let notation = match first.trim_end() {
        "+++" => Notation::Toml,
        "---"
            if text[first.len()..]
                .lines()
                .find(|l| !l.trim().is_empty() && !l.starts_with('#'))
                .is_some_and(is_key) =>
        {
            Notation::Yaml
        }
        _ => return None,
    };
    Some((notation, first.len()))
}

/// Whether a line reads `key:` or `key: value`, or closes the block at once.
fn is_key(line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else {
        return line.trim_end() == "---";
    };
    let name = key.trim().trim_matches(['"', '\'']);
    let word = !name.is_empty()
        && name.len() <= 40
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':'));
    word && (value.is_empty() || value.starts_with([' ', '\t', '\r']))
}

/// The block between the fences and where the body starts.
fn closing(text: &str, notation: Notation, inner: usize) -> Option<(Span, usize)> {
    let mut at = inner;
    for line in text[inner..].split_inclusive('\n') {
        let fence = match notation {
            Notation::Toml => line.trim_end() == "+++",
            Notation::Yaml => matches!(line.trim_end(), "---" | "..."),
        };
        if fence {
            return Some((Span::new(inner, at), at + line.len()));
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag;

    fn check(text: &str, body: Option<&str>, said: &[&str]) {
        let source = Source::new("a.txt", text);
        let found = split(&source, text, &Limits::default());
        assert_eq!(
            found.map(|s| s.body.of(text).to_owned()).as_deref(),
            body,
            "{text}"
        );
        assert_eq!(
            source
                .into_diagnostics()
                .iter()
                .map(diag::short)
                .collect::<Vec<_>>(),
            said
        );
    }

    #[test]
    fn both_notations_are_split_off_with_any_line_ends() {
        check("+++\na = 1\n+++\nText\n", Some("Text\n"), &[]);
        check("---\r\na: 1\r\n---\r\nText\r\n", Some("Text\r\n"), &[]);
        check("---\n---\nText", Some("Text"), &[]);
        check(
            "Text\n---\na: 1\n---\n",
            Some("Text\n---\na: 1\n---\n"),
            &[],
        );
    }

    #[test]
    fn a_rule_at_the_top_of_pasted_text_is_no_fence() {
        check(
            "---\nHe said: no.\nAnd left.\n---\n",
            Some("---\nHe said: no.\nAnd left.\n---\n"),
            &[],
        );
    }

    #[test]
    fn front_matter_that_is_not_closed_is_reported() {
        check(
            "---\ntitle: x\n\nText\n",
            None,
            &[
                "a.txt:1:1: error[syntax]: front matter that is not closed (add a line `---` after the last key)",
            ],
        );
    }
}

//! The reader of typed tables: `dossier.toml`, front matter, sidecars, folder defaults, event files
//! and JSON Lines rows.
//!
//! A caller asks for the keys that it knows, by name and type. A value that does not fit is
//! reported with what was expected; what nobody asked for is reported with the nearest key that
//! somebody did ask for, so that the list of known keys is never written down twice.

use std::cell::RefCell;

use super::{
    Extra,
    notation::{self, Entry, Node, SyntaxError, Value},
};
use crate::{
    diag::{Code, Diagnostic, Findings, Place, Severity, TextFile, nearest},
    text::{Span, edtf::Edtf},
};

/// The text that tables are read from, and what there is to say about it.
pub(crate) struct Source<'a> {
    name: &'a str,
    file: TextFile<'a>,
    first_line: u32,
    findings: RefCell<Findings>,
}

impl<'a> Source<'a> {
    /// The whole content of a file.
    pub(crate) fn new(file: &'a str, text: &'a str) -> Self {
        Self::row(file, text, 1)
    }

    /// One row of a file, on `line`.
    pub(crate) fn row(file: &'a str, text: &'a str, line: u32) -> Self {
        Self {
            name: file,
            file: TextFile::new(file, text),
            first_line: line,
            findings: RefCell::default(),
        }
    }

    /// The place of `span`.
    pub(crate) fn place(&self, span: Span) -> Place {
        let mut place = self.file.place(span);
        place.line += self.first_line - 1;
        place
    }

    /// Adds a finding.
    pub(crate) fn report(&self, diagnostic: Diagnostic) {
        self.findings.borrow_mut().push(diagnostic);
    }

    /// Adds the error that `finding` makes; it is only made if it is one of those that are kept.
    fn report_with(&self, code: Code, finding: impl FnOnce() -> Diagnostic) {
        self.findings
            .borrow_mut()
            .push_with(self.name, Severity::Error, code, finding);
    }

    /// Whether nothing was found so far.
    pub(crate) fn is_fine(&self) -> bool {
        self.findings.borrow().is_empty()
    }

    /// Everything that was found, in the order of the text, and after it how many more findings
    /// there are of a kind.
    pub(crate) fn into_diagnostics(self) -> Vec<Diagnostic> {
        let mut diagnostics = self.findings.into_inner().into_vec();
        diagnostics.sort_by_key(|d| (d.count > 1, d.place.as_ref().map(|p| (p.line, p.column))));
        diagnostics
    }

    /// Parses `part` of the text, which starts at the byte `at`, as TOML; a mistake is reported.
    pub(crate) fn toml(&self, part: &str, at: usize) -> Option<Node> {
        self.parsed(
            notation::toml(part),
            at,
            "TOML",
            "correct the marked place; texts stand in quotes",
        )
    }

    /// Parses `part` of the text, which starts at the byte `at`, as YAML of at most `nodes` values;
    /// a mistake is reported.
    pub(crate) fn yaml(&self, part: &str, at: usize, nodes: usize) -> Option<Node> {
        self.parsed(
            notation::yaml(part, nodes),
            at,
            "YAML",
            "correct the marked place; a text that holds `: ` or ` #` needs quotes",
        )
    }

    fn parsed(
        &self,
        parsed: Result<Node, SyntaxError>,
        at: usize,
        name: &str,
        hint: &str,
    ) -> Option<Node> {
        match parsed {
            Ok(mut node) => {
                shift(&mut node, at);
                Some(node)
            }
            Err(SyntaxError {
                message,
                span,
                limit,
            }) => {
                let (code, what, hint) = if limit {
                    (
                        Code::LimitExceeded,
                        "is too large",
                        "shorten it, or raise `metadata_values` in [limits]",
                    )
                } else {
                    (Code::Syntax, "does not parse", hint)
                };
                let report = Diagnostic::error(code, format!("{name} that {what}: {message}"));
                self.report(report.at(self.place(span.shifted(at))).hint(hint));
                None
            }
        }
    }
}

fn shift(node: &mut Node, by: usize) {
    node.span = node.span.shifted(by);
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| shift(item, by)),
        Value::Table(entries) => {
            for entry in entries {
                entry.key_span = entry.key_span.shifted(by);
                shift(&mut entry.node, by);
            }
        }
        _ => {}
    }
}

/// A type that a value can be read as.
pub(crate) trait FromNode: Sized {
    /// What a fitting value looks like, for a message: "expected ...".
    const EXPECTED: &'static str;

    /// The value, if it fits.
    fn from_node(node: &Node) -> Option<Self>;
}

impl FromNode for String {
    const EXPECTED: &'static str = "a text";

    fn from_node(node: &Node) -> Option<Self> {
        node.as_str().map(str::to_owned)
    }
}

impl FromNode for bool {
    const EXPECTED: &'static str = "`true` or `false`";

    fn from_node(node: &Node) -> Option<Self> {
        match node.value {
            Value::Boolean(value) => Some(value),
            _ => None,
        }
    }
}

impl FromNode for usize {
    const EXPECTED: &'static str = "a whole number from 1";

    fn from_node(node: &Node) -> Option<Self> {
        match node.value {
            Value::Integer(value) => Self::try_from(value).ok().filter(|&v| v > 0),
            _ => None,
        }
    }
}

impl FromNode for Vec<String> {
    const EXPECTED: &'static str = "a text or a list of texts";

    fn from_node(node: &Node) -> Option<Self> {
        match &node.value {
            Value::Text(text) => Some(vec![text.clone()]),
            Value::List(items) => items.iter().map(String::from_node).collect(),
            _ => None,
        }
    }
}

impl FromNode for Edtf {
    const EXPECTED: &'static str =
        "a date such as 2024-02-08, 2024-02, 2024 or 2024-02-01/2024-02-08";

    fn from_node(node: &Node) -> Option<Self> {
        match &node.value {
            Value::Date(text) | Value::Text(text) => Self::written(text),
            Value::Integer(year) => Self::written(&year.to_string()),
            _ => None,
        }
    }
}

/// A text with its place: for names that have to be looked up later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The text.
    pub name: String,
    /// Where it stands.
    pub place: Place,
}

/// The keys of one table; each is taken out by the first who asks for it.
pub(crate) struct Table<'a> {
    source: &'a Source<'a>,
    /// As the user would write its header: empty for the top.
    header: String,
    entries: Vec<Entry>,
    span: Span,
    /// Every key that was asked for, each with its other names.
    known: Vec<Vec<&'static str>>,
}

impl<'a> Table<'a> {
    /// The table that is a whole file, row or front matter; empty if it is something else.
    pub(crate) fn new(source: &'a Source<'a>, node: Node) -> Self {
        let entries = if let Value::Table(entries) = node.value {
            entries
        } else {
            Vec::new()
        };
        Self {
            source,
            header: String::new(),
            entries,
            span: node.span,
            known: Vec::new(),
        }
    }

    /// The text that it was read from.
    pub(crate) fn source(&self) -> &'a Source<'a> {
        self.source
    }

    /// Its own place.
    pub(crate) fn place(&self) -> Place {
        self.source
            .place(Span::new(self.span.start, self.span.start))
    }

    /// Takes the value under the first of `names` that has one; a value that does not fit is
    /// reported.
    pub(crate) fn take<T: FromNode>(&mut self, names: &[&'static str]) -> Option<T> {
        let (name, node) = self.node(names)?;
        let value = T::from_node(&node);
        if value.is_none() {
            self.refuse(name, &node, T::EXPECTED);
        }
        value
    }

    /// Whether there is a key `name` that nobody has taken.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|e| e.key == name)
    }

    /// Whether there is a key `name` that nobody has taken, with a value that is not empty.
    pub(crate) fn has_value(&self, name: &str) -> bool {
        self.entries
            .iter()
            .any(|e| e.key == name && !e.node.is_empty())
    }

    /// Every name that was asked for.
    #[cfg(test)]
    pub(crate) fn known(&self) -> impl Iterator<Item = &'static str> {
        self.known.iter().flatten().copied()
    }

    /// Puts the value of `name`, if there is one, into `slot`.
    pub(crate) fn set<T: FromNode>(&mut self, name: &'static str, slot: &mut T) {
        if let Some(value) = self.take(&[name]) {
            *slot = value;
        }
    }

    /// The text under `name`, with its place.
    pub(crate) fn name(&mut self, name: &'static str) -> Option<Named> {
        let (name, node) = self.node(&[name])?;
        let text = node.as_str().map(str::to_owned);
        if text.is_none() {
            self.refuse(name, &node, String::EXPECTED);
        }
        Some(Named {
            name: text?,
            place: self.source.place(node.span),
        })
    }

    /// The text or texts under `name`, with their places.
    pub(crate) fn named(&mut self, name: &'static str) -> Vec<Named> {
        let Some((name, node)) = self.node(&[name]) else {
            return Vec::new();
        };
        let items = match node.value {
            Value::List(items) => items,
            _ => vec![node],
        };
        let mut named = Vec::with_capacity(items.len());
        for item in items {
            match item.as_str() {
                Some(text) => named.push(Named {
                    name: text.to_owned(),
                    place: self.source.place(item.span),
                }),
                None => self.refuse(name, &item, Vec::<String>::EXPECTED),
            }
        }
        named
    }

    /// The table under `name`.
    pub(crate) fn table(&mut self, name: &'static str) -> Option<Self> {
        let (name, node) = self.node(&[name])?;
        self.inner(name, node, format!("[{name}]"))
    }

    /// The tables under `name`.
    pub(crate) fn tables(&mut self, name: &'static str) -> Vec<Self> {
        let Some((name, node)) = self.node(&[name]) else {
            return Vec::new();
        };
        let items = match node.value {
            Value::List(items) => items,
            _ => vec![node],
        };
        items
            .into_iter()
            .filter_map(|item| self.inner(name, item, format!("[[{name}]]")))
            .collect()
    }

    /// The table under `name` as it is.
    pub(crate) fn free(&mut self, name: &'static str) -> Extra {
        self.table(name).map(Self::into_extra).unwrap_or_default()
    }

    /// Ends the reading of a table that holds only known keys: what is left is refused.
    pub(crate) fn finish(self) {
        for entry in &self.entries {
            self.report_unknown(entry, || match self.nearest(&entry.key) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!(
                    "known here: {}",
                    self.known
                        .iter()
                        .map(|names| names[0])
                        .collect::<Vec<_>>()
                        .join(", ")
                ),
            });
        }
    }

    /// Ends the reading of a table that may hold anything: what is left is given back, but a key
    /// that is nearly a known one is reported.
    pub(crate) fn finish_open(self) -> Extra {
        for entry in &self.entries {
            if let Some(near) = self.nearest(&entry.key) {
                self.report_unknown(entry, || {
                    format!("did you mean `{near}`? Under [extra] it is kept as it is")
                });
            }
        }
        self.into_extra()
    }

    /// Everything that is left, as it is.
    pub(crate) fn into_extra(self) -> Extra {
        self.entries
            .into_iter()
            .map(|e| (e.key, e.node.to_json()))
            .collect()
    }

    /// Reports that the value `node` of `name` does not fit.
    pub(crate) fn refuse(&self, name: &str, node: &Node, expected: &str) {
        self.source.report_with(Code::InvalidValue, || {
            let message = format!("`{name}` cannot be {}", node.describe());
            let report =
                Diagnostic::error(Code::InvalidValue, message).at(self.source.place(node.span));
            report.hint(format!("expected {expected}"))
        });
    }

    fn nearest(&self, key: &str) -> Option<&'static str> {
        nearest(key, self.known.iter().flatten().copied())
    }

    fn report_unknown(&self, entry: &Entry, hint: impl FnOnce() -> String) {
        self.source.report_with(Code::UnknownKey, || {
            let inside = if self.header.is_empty() {
                String::new()
            } else {
                format!(" in {}", self.header)
            };
            let message = format!("unknown key `{}`{inside}", entry.key);
            Diagnostic::error(Code::UnknownKey, message)
                .at(self.source.place(entry.key_span))
                .hint(hint())
        });
    }

    /// Takes out all of `names`; the first that is not empty counts.
    fn node(&mut self, names: &[&'static str]) -> Option<(&'static str, Node)> {
        self.known.push(names.to_vec());
        let mut found = None;
        for &name in names {
            while let Some(at) = self.entries.iter().position(|e| e.key == name) {
                let node = self.entries.remove(at).node;
                if found.is_none() && !node.is_empty() {
                    found = Some((name, node));
                }
            }
        }
        found
    }

    fn inner(&self, name: &str, node: Node, header: String) -> Option<Self> {
        let Value::Table(entries) = node.value else {
            self.refuse(name, &node, "a table");
            return None;
        };
        Some(Self {
            source: self.source,
            header,
            entries,
            span: node.span,
            known: Vec::new(),
        })
    }
}

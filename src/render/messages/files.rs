//! The files of messages: which of them speak, and what is wrong with them.
//!
//! English stands below every language, so that a language may be incomplete. Files of the theme
//! override those of the program, files of the dossier all others.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Message, Pattern, PatternElement,
};
use unic_langid::LanguageIdentifier;

use super::Messages;
use crate::{
    config::Named,
    diag::{Code, Diagnostic, Findings, Place, Severity, TextFile, Warned, nearest},
    text::Span,
};

/// The language below all others.
const BASE: &str = "en";
/// Messages that a warning names.
const NAMED: usize = 3;
/// Most placeables, calls and selections one in another. Those of the program have 3; a parser that
/// calls itself needs some kilobytes of stack for each, and a thread has 2 MB.
const DEEPEST: usize = 64;

/// A file of messages.
#[derive(Debug, Clone)]
pub(in crate::render) struct File {
    /// As diagnostics name it.
    pub name: String,
    /// The language: the stem of the file.
    pub tag: String,
    /// Its content.
    pub text: String,
    /// Whether it comes with the program.
    pub shipped: bool,
}

/// The messages of the language that is `wanted`, else in English; `files` lie in layers, the
/// lowest first.
///
/// # Errors
/// A file does not parse.
pub(in crate::render) fn load(
    files: &[File],
    wanted: &Named,
) -> Result<Warned<Messages>, Vec<Diagnostic>> {
    let tag = spoken(files, &wanted.name);
    let below = files
        .iter()
        .filter(|file| file.shipped && file.tag == BASE && tag != Some(BASE));
    let own = files
        .iter()
        .filter(|file| tag.unwrap_or(BASE).eq_ignore_ascii_case(&file.tag));
    let (resources, failed): (Vec<_>, Vec<_>) = below
        .chain(own.clone())
        .map(parsed)
        .partition(Result::is_ok);
    let failed: Vec<Diagnostic> = failed
        .into_iter()
        .filter_map(Result::err)
        .flatten()
        .collect();
    if !failed.is_empty() {
        return Err(failed);
    }
    let language = tag
        .and_then(|_| wanted.name.parse().ok())
        .unwrap_or_else(base);
    let mut diagnostics: Vec<Diagnostic> = tag
        .is_none()
        .then(|| not_spoken(files, wanted))
        .into_iter()
        .collect();
    let given = Given::of(files);
    let own: Vec<&File> = own.collect();
    diagnostics.extend(
        own.iter()
            .filter(|file| !file.shipped)
            .flat_map(|file| given.check(file)),
    );
    diagnostics.extend(given.missing(&own));
    Ok(Warned {
        value: Messages::new(
            language,
            resources.into_iter().filter_map(Result::ok).collect(),
        ),
        diagnostics,
    })
}

fn base() -> LanguageIdentifier {
    BASE.parse().unwrap_or_default()
}

/// The tag of the files that speak `wanted`: the same, or the same without its last parts (`de-AT`,
/// `de`).
fn spoken<'a>(files: &'a [File], wanted: &str) -> Option<&'a str> {
    wanted.parse::<LanguageIdentifier>().ok()?;
    let mut tags = std::iter::successors(Some(wanted), |&tag| Some(&tag[..tag.rfind('-')?]));
    tags.find_map(|tag| files.iter().find(|file| file.tag.eq_ignore_ascii_case(tag)))
        .map(|file| file.tag.as_str())
}

fn not_spoken(files: &[File], wanted: &Named) -> Diagnostic {
    let tags: BTreeSet<&str> = files.iter().map(|file| file.tag.as_str()).collect();
    let known: Vec<String> = tags.into_iter().map(|tag| format!("`{tag}`")).collect();
    let name = &wanted.name;
    Diagnostic::warning(
        Code::UnknownReference,
        format!("the interface does not speak `{name}`; it stays in English"),
    )
    .at(wanted.place.clone())
    .hint(format!(
        "it speaks {}; `messages/{name}.ftl` would teach it more",
        known.join(", ")
    ))
}

fn parsed(file: &File) -> Result<FluentResource, Vec<Diagnostic>> {
    let text = TextFile::new(&file.name, &file.text);
    if let Some(at) = nested_too_deep(&file.text) {
        let message = format!("braces nested more than {DEEPEST} deep");
        let report =
            Diagnostic::error(Code::LimitExceeded, message).at(text.place(Span::new(at, at + 1)));
        return Err(vec![report.hint(
            "close the braces, or write the message with fewer of them one in another",
        )]);
    }
    FluentResource::try_new(file.text.clone()).map_err(|(_, errors)| {
        let mut findings = Findings::default();
        for error in &errors {
            findings.push_with(&file.name, Severity::Error, Code::Syntax, || {
                let place = text.place(Span::new(error.pos.start, error.pos.end));
                Diagnostic::error(Code::Syntax, lower_first(&error.to_string())).at(place)
            });
        }
        findings.into_vec()
    })
}

/// Where `text` has more than [`DEEPEST`] placeables, calls and selections one in another. The
/// parser and all that walks its tree call themselves for each, so that the stack would not
/// suffice.
fn nested_too_deep(text: &str) -> Option<usize> {
    let mut at = 0;
    let mut open = Vec::new();
    for line in text.split_inclusive('\n') {
        // No entry goes on behind such a line: `=` stands in text only, and lines of text are
        // indented.
        if starts_entry(line) {
            open.clear();
        }
        if let Some(found) = opened_too_deep(line, &mut open) {
            return Some(at + found);
        }
        at += line.len();
    }
    None
}

/// Whether a line reads `name =` or `-name =`.
fn starts_entry(line: &str) -> bool {
    let name = line.strip_prefix('-').unwrap_or(line);
    let rest =
        name.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && rest.trim_start_matches(' ').starts_with('=')
}

/// What is open at a place of a message. Where nothing is, there is text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// `{`, in which texts have quotes.
    Placeable,
    /// `(`, likewise.
    Call,
    /// A placeable behind its `->`: the variants are text.
    Variants,
}

/// Follows what a line opens and closes; where it opens too much.
fn opened_too_deep(line: &str, open: &mut Vec<Open>) -> Option<usize> {
    let bytes = line.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let in_expression = matches!(open.last(), Some(Open::Placeable | Open::Call));
        match (byte, open.last()) {
            (b'{', _) => open.push(Open::Placeable),
            (b'}', Some(Open::Placeable | Open::Variants)) | (b')', Some(Open::Call)) => {
                _ = open.pop();
            }
            (b'(', _) if in_expression => open.push(Open::Call),
            (b'"', _) if in_expression => at += quoted(&bytes[at + 1..]),
            (b'-', Some(Open::Placeable)) if bytes.get(at + 1) == Some(&b'>') => {
                open.pop();
                open.push(Open::Variants);
            }
            _ => {}
        }
        if open.len() > DEEPEST {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Bytes up to the quotation mark that closes a text, with it.
fn quoted(rest: &[u8]) -> usize {
    let mut at = 0;
    while let Some(&byte) = rest.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    rest.len()
}

fn lower_first(message: &str) -> String {
    let mut chars = message.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}

fn messages(resource: &FluentResource) -> impl Iterator<Item = &Message<&str>> {
    resource.entries().filter_map(|entry| {
        if let Entry::Message(message) = entry {
            Some(message)
        } else {
            None
        }
    })
}

/// The ids of the messages of a file.
pub(super) fn ids(resource: &FluentResource) -> impl Iterator<Item = String> + '_ {
    messages(resource).map(|message| message.id.name.to_owned())
}

/// What the program gives to each message: the variables that the English words use.
struct Given(BTreeMap<String, BTreeSet<String>>);

impl Given {
    fn of(files: &[File]) -> Self {
        let english = files
            .iter()
            .filter(|file| file.shipped && file.tag == BASE)
            .filter_map(|file| parsed(file).ok());
        let used =
            english.flat_map(|resource| messages(&resource).map(Uses::of).collect::<Vec<_>>());
        let direct: BTreeMap<String, Uses> = used.map(|uses| (uses.id.clone(), uses)).collect();
        // A message that another one contains is given what that one is given: one step is as deep
        // as they go.
        let of = |uses: &Uses| {
            let inner = uses
                .messages
                .iter()
                .filter_map(|id| direct.get(id))
                .flat_map(|inner| inner.variables.iter());
            uses.variables.iter().chain(inner).cloned().collect()
        };
        Self(
            direct
                .iter()
                .map(|(id, uses)| (id.clone(), of(uses)))
                .collect(),
        )
    }

    /// Messages that nobody asks for and variables that nobody gives. A message of another name is
    /// none of ours to judge, unless it looks like a slip: a template of the dossier may ask for
    /// it.
    fn check(&self, file: &File) -> Vec<Diagnostic> {
        let Ok(resource) = parsed(file) else {
            return Vec::new();
        };
        let text = TextFile::new(&file.name, &file.text);
        let mut findings = Findings::default();
        for uses in messages(&resource).map(Uses::of) {
            self.check_one(&text, file, &uses, &mut findings);
        }
        findings.into_vec()
    }

    fn check_one(&self, text: &TextFile<'_>, file: &File, uses: &Uses, findings: &mut Findings) {
        let place = || text.place(line_of(&file.text, &uses.id));
        let Some(given) = self.0.get(&uses.id) else {
            if let Some(near) = nearest(&uses.id, self.0.keys().map(String::as_str)) {
                findings.push_with(&file.name, Severity::Warning, Code::UnknownKey, || {
                    let message = format!("there is no message `{}`", uses.id);
                    Diagnostic::warning(Code::UnknownKey, message)
                        .at(place())
                        .hint(meant(near))
                });
            }
            return;
        };
        let hint = || match given
            .iter()
            .map(|known| format!("`${known}`"))
            .collect::<Vec<_>>()
        {
            known if known.is_empty() => "it is given no value".to_owned(),
            known => format!("it is given {}", known.join(", ")),
        };
        for variable in uses
            .variables
            .iter()
            .filter(|variable| !given.contains(*variable))
        {
            findings.push_with(
                &file.name,
                Severity::Warning,
                Code::UnknownReference,
                || {
                    let message = format!("the message `{}` is given no `${variable}`", uses.id);
                    Diagnostic::warning(Code::UnknownReference, message)
                        .at(place())
                        .hint(hint())
                },
            );
        }
    }

    /// What the files of a language do not say.
    fn missing(&self, files: &[&File]) -> Option<Diagnostic> {
        let said: BTreeSet<String> = files
            .iter()
            .filter_map(|file| parsed(file).ok())
            .flat_map(|r| ids(&r).collect::<Vec<_>>())
            .collect();
        let missing: Vec<String> = self
            .0
            .keys()
            .filter(|id| !said.contains(*id))
            .map(|id| format!("`{id}`"))
            .collect();
        let more = missing.len().saturating_sub(NAMED);
        let named = missing[..missing.len() - more].join(", ")
            + &if more > 0 {
                format!(" and {more} more")
            } else {
                String::new()
            };
        let place = Place::file(
            files
                .last()
                .map(|file| file.name.as_str())
                .unwrap_or_default(),
        );
        (!missing.is_empty()).then(|| {
            Diagnostic::warning(
                Code::UnknownReference,
                format!("there are no words for {named}; they stay in English"),
            )
            .at(place)
        })
    }
}

fn meant(near: &str) -> String {
    format!("did you mean `{near}`?")
}

/// The place of a message: its id at the beginning of a line.
fn line_of(text: &str, id: &str) -> Span {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line
            .strip_prefix(id)
            .is_some_and(|rest| rest.trim_start().starts_with('='))
        {
            return Span::new(at, at + id.len());
        }
        at += line.len();
    }
    Span::new(0, 0)
}

/// What a message uses.
#[derive(Debug, Default)]
struct Uses {
    id: String,
    variables: BTreeSet<String>,
    messages: BTreeSet<String>,
}

impl Uses {
    fn of(message: &Message<&str>) -> Self {
        let mut uses = Self {
            id: message.id.name.to_owned(),
            ..Self::default()
        };
        if let Some(pattern) = &message.value {
            uses.pattern(pattern);
        }
        uses
    }

    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                _ = self.variables.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => {
                _ = self.messages.insert(id.name.to_owned());
            }
            InlineExpression::FunctionReference {
                arguments: CallArguments { positional, .. },
                ..
            } => {
                for argument in positional {
                    self.inline(argument);
                }
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str, shipped: bool) -> File {
        let tag = name
            .trim_start_matches("messages/")
            .trim_end_matches(".ftl")
            .to_owned();
        File {
            name: name.to_owned(),
            tag,
            text: text.to_owned(),
            shipped,
        }
    }

    /// Loads `language` over a small English; gives a message of it and what there was to say.
    fn check(language: &str, own: &[(&str, &str)], key: &str, words: &str, expected: &[&str]) {
        let mut files = vec![file(
            "en.ftl",
            "timeline = Timeline\npages = { $n } pages\n",
            true,
        )];
        files.extend(own.iter().map(|(name, text)| file(name, text, false)));
        let wanted = Named {
            name: language.to_owned(),
            place: Place::file("dossier.toml"),
        };
        let (found, diagnostics) = match load(&files, &wanted) {
            Ok(loaded) => (loaded.value.text(key).to_owned(), loaded.diagnostics),
            Err(diagnostics) => (String::new(), diagnostics),
        };
        assert_eq!(
            diagnostics
                .iter()
                .map(crate::diag::short)
                .collect::<Vec<_>>(),
            expected
        );
        assert_eq!(found, words);
    }

    #[test]
    fn a_dossier_changes_a_message_and_brings_its_own() {
        check(
            "en",
            &[("messages/en.ftl", "timeline = Dates\nmine = Mine\n")],
            "timeline",
            "Dates",
            &[],
        );
    }

    #[test]
    fn a_message_that_is_nested_too_deep_is_refused_before_it_is_parsed() {
        let deep = |open: &str, close: &str| {
            format!("a = {}$x{}", open.repeat(50_000), close.repeat(50_000))
        };
        let selections = format!("a = {}", "{ $n ->\n [x] \"y\" ".repeat(50_000));
        let hidden = format!("a = {{ $n ->\n [x] \"{}", "{ ".repeat(50_000));
        let in_quotes = format!("a = {}", "{ A(\"}\", ".repeat(50_000));
        let over_lines = format!("a = {{\n{}", "A(\n".repeat(50_000));
        for text in [
            deep("{ ", " }"),
            deep("{", "}"),
            deep("{\n", "\n}"),
            selections,
            hidden,
            in_quotes,
            over_lines,
        ] {
            let found = parsed(&file("messages/en.ftl", &text, false)).unwrap_err();
            assert_eq!(
                (found.len(), found[0].code),
                (1, Code::LimitExceeded),
                "{}",
                &text[..40]
            );
        }
    }

    #[test]
    fn many_braces_one_after_another_are_no_nesting() {
        let text = "a = {\"{\"} ( :( { NUMBER($n, x: \"(\") } \"\n  .b = { $n ->\n    [one] \"{ $n } ( one\n   *[other] { -t }\n  }\n";
        assert_eq!(nested_too_deep(&text.repeat(500)), None);
        assert_eq!(nested_too_deep(&"a = { open\n".repeat(500)), None);
        assert!(parsed(&file("messages/en.ftl", text, false)).is_ok());
    }

    #[test]
    fn a_region_speaks_its_language() {
        check(
            "nn-NO",
            &[(
                "messages/nn.ftl",
                "timeline = Tidslinje\npages = { $n } sider\n",
            )],
            "timeline",
            "Tidslinje",
            &[],
        );
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said_with_its_place() {
        let said = [
            "dossier.toml: warning[unknown-reference]: the interface does not speak `nn`; it stays in English \
                     (it speaks `en`; `messages/nn.ftl` would teach it more)",
        ];
        check("nn", &[], "timeline", "Timeline", &said);
        let said = [
            "messages/nn.ftl: warning[unknown-reference]: there are no words for `pages`; they stay in English",
        ];
        check(
            "nn",
            &[("messages/nn.ftl", "timeline = Tidslinje\n")],
            "timeline",
            "Tidslinje",
            &said,
        );
        let said = [
            "messages/en.ftl:2:1: warning[unknown-key]: there is no message `timelin` (did you mean `timeline`?)",
        ];
        check(
            "en",
            &[("messages/en.ftl", "# mine\ntimelin = Dates\n")],
            "timeline",
            "Timeline",
            &said,
        );
        let said = [
            "messages/en.ftl:1:1: warning[unknown-reference]: the message `pages` is given no `$m` (it is given `$n`)",
        ];
        check(
            "en",
            &[("messages/en.ftl", "pages = { $m } pages\n")],
            "timeline",
            "Timeline",
            &said,
        );
        let said = ["messages/en.ftl:1:10: error[syntax]: expected a token starting with \"=\""];
        check(
            "en",
            &[("messages/en.ftl", "timeline Dates\n")],
            "timeline",
            "",
            &said,
        );
    }
}

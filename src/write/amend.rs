//! Amending a file of the editor's: one list of its front matter changes, and every other byte
//! stays as it is.

use crate::{
    config::notation::{self, Entry, Node, Value},
    diag::{Code, Diagnostic, Place},
    text::Span,
};

/// The line before and after TOML front matter.
const FENCE: &str = "+++";

/// A change of one list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    key: &'static str,
    change: Change,
    names: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Add,
    Remove,
}

impl Amendment {
    /// Adds names to the list under `key`; those that it has are not added again.
    pub fn add(key: &'static str, names: Vec<String>) -> Self {
        Self {
            key,
            change: Change::Add,
            names,
        }
    }

    /// Takes names out of the list under `key`, as far as they are in it.
    pub fn remove(key: &'static str, names: Vec<String>) -> Self {
        Self {
            key,
            change: Change::Remove,
            names,
        }
    }
}

/// The text of `file` after the amendment; an empty text stands for a file that does not exist.
///
/// # Errors
/// The front matter does not parse, or is YAML, which is not amended: the message says what to
/// write by hand.
pub fn amend(file: &str, text: &str, amendment: &Amendment) -> Result<String, Diagnostic> {
    let mut text = text.to_owned();
    for name in &amendment.names {
        let block = block(file, &text, amendment)?;
        text = match (block, amendment.change) {
            (Some(block), change) => {
                let inner = block.of(&text);
                let node = notation::toml(inner)
                    .map_err(|_| by_hand(file, amendment, "its front matter does not parse"))?;
                let amended = match change {
                    Change::Add => with(inner, &node, amendment.key, name),
                    Change::Remove => without(inner, &node, amendment.key, name),
                };
                format!("{}{amended}{}", &text[..block.start], &text[block.end..])
            }
            (None, Change::Add) => format!(
                "{FENCE}\n{} = [{}]\n{FENCE}\n{text}",
                amendment.key,
                quoted(name)
            ),
            (None, Change::Remove) => text,
        };
    }
    Ok(text)
}

/// What stands between the fences; nothing where there are none.
fn block(file: &str, text: &str, amendment: &Amendment) -> Result<Option<Span>, Diagnostic> {
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    match first.trim_end() {
        FENCE => {
            let mut at = first.len();
            for line in text[at..].split_inclusive('\n') {
                if line.trim_end() == FENCE {
                    return Ok(Some(Span::new(first.len(), at)));
                }
                at += line.len();
            }
            Err(by_hand(file, amendment, "its front matter is not closed"))
        }
        "---" => Err(by_hand(file, amendment, "its front matter is YAML")),
        _ => Ok(None),
    }
}

fn by_hand(file: &str, amendment: &Amendment, why: &str) -> Diagnostic {
    let names = amendment
        .names
        .iter()
        .map(|name| quoted(name))
        .collect::<Vec<_>>()
        .join(", ");
    let verb = if amendment.change == Change::Add {
        "add to"
    } else {
        "take out of"
    };
    Diagnostic::error(Code::Syntax, format!("the file is not changed: {why}"))
        .at(Place::file(file))
        .hint(format!("{verb} `{}` by hand: {names}", amendment.key))
}

fn quoted(name: &str) -> String {
    toml::Value::from(name).to_string()
}

fn entries(node: &Node) -> &[Entry] {
    if let Value::Table(entries) = &node.value {
        entries
    } else {
        &[]
    }
}

fn list<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    entries(node)
        .iter()
        .find(|entry| entry.key == key)
        .map(|entry| &entry.node)
}

/// The block with `name` at the end of the list under `key`.
fn with(block: &str, node: &Node, key: &str, name: &str) -> String {
    let put = |at: usize, words: &str| format!("{}{words}{}", &block[..at], &block[at..]);
    let Some(list) = list(node, key) else {
        let (end, line_end) = (
            end_of_keys(block, node),
            if block.contains("\r\n") { "\r\n" } else { "\n" },
        );
        return put(end, &format!("{key} = [{}]{line_end}", quoted(name)));
    };
    match &list.value {
        Value::List(items) if items.iter().any(|item| item.as_str() == Some(name)) => {
            block.to_owned()
        }
        Value::List(items) => match items.last() {
            Some(last) => put(
                last.span.end,
                &format!("{}{}", gap(block, list, items), quoted(name)),
            ),
            None => put(list.span.start + 1, &quoted(name)),
        },
        Value::Text(only) if only == name => block.to_owned(),
        _ => format!(
            "{}[{}, {}]{}",
            &block[..list.span.start],
            list.span.of(block),
            quoted(name),
            &block[list.span.end..]
        ),
    }
}

/// What stands between two items of a list: a comma and a blank, or a comma and a new line as
/// before the last item.
fn gap(block: &str, list: &Node, items: &[Node]) -> String {
    let before = items
        .len()
        .checked_sub(2)
        .map_or(list.span.start + 1, |n| items[n].span.end);
    let blank = items.last().map_or("", |last| {
        block[before..last.span.start].trim_start_matches(',')
    });
    if blank.contains('\n') && blank.trim().is_empty() {
        format!(",{blank}")
    } else {
        ", ".to_owned()
    }
}

/// Where a new key goes: below the last key that stands before all tables.
fn end_of_keys(block: &str, node: &Node) -> usize {
    let is_table = |node: &Node| matches!(node.value, Value::Table(_));
    let tables = |node: &Node| {
        is_table(node) || matches!(&node.value, Value::List(items) if items.iter().any(is_table))
    };
    let last = entries(node)
        .iter()
        .filter(|entry| !tables(&entry.node))
        .map(|entry| entry.node.span.end)
        .max();
    last.map_or(0, |end| {
        block[end..]
            .find('\n')
            .map_or(block.len(), |newline| end + newline + 1)
    })
}

/// The block without `name` in the list under `key`.
fn without(block: &str, node: &Node, key: &str, name: &str) -> String {
    let cut =
        |span: Span, put: &str| format!("{}{put}{}", &block[..span.start], &block[span.end..]);
    let Some(list) = list(node, key) else {
        return block.to_owned();
    };
    let Value::List(items) = &list.value else {
        return if list.as_str() == Some(name) {
            cut(list.span, "[]")
        } else {
            block.to_owned()
        };
    };
    let Some(at) = items.iter().position(|item| item.as_str() == Some(name)) else {
        return block.to_owned();
    };
    let span = match (at.checked_sub(1), items.get(at + 1)) {
        (Some(before), _) => Span::new(items[before].span.end, items[at].span.end),
        (None, Some(next)) => Span::new(items[at].span.start, next.span.start),
        (None, None) => items[at].span,
    };
    cut(span, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, amendment: &Amendment, after: &str) {
        assert_eq!(
            amend("content/events/a.md", before, amendment).as_deref(),
            Ok(after)
        );
    }

    fn add(names: &[&str]) -> Amendment {
        Amendment::add("articles", names.iter().map(|&n| n.to_owned()).collect())
    }

    fn remove(name: &str) -> Amendment {
        Amendment::remove("articles", vec![name.to_owned()])
    }

    #[test]
    fn a_new_file_holds_what_a_person_would_have_written() {
        check(
            "",
            &add(&["a.md", "b \"c\""]),
            "+++\narticles = [\"a.md\", 'b \"c\"']\n+++\n",
        );
    }

    #[test]
    fn a_list_grows_as_it_is_written_and_nothing_else_changes() {
        check(
            "+++\narticles = ['x'] # mine\n+++\nNote.\n",
            &add(&["y", "x"]),
            "+++\narticles = ['x', \"y\"] # mine\n+++\nNote.\n",
        );
        check(
            "+++\narticles = 'x'\n+++\n",
            &add(&["y"]),
            "+++\narticles = ['x', \"y\"]\n+++\n",
        );
        check(
            "+++\narticles = [\n  'x',\n]\n[extra]\nk = 1\n+++\n",
            &add(&["y"]),
            "+++\narticles = [\n  'x',\n  \"y\",\n]\n[extra]\nk = 1\n+++\n",
        );
    }

    #[test]
    fn a_new_key_stands_below_the_others_and_before_tables() {
        check(
            "+++\r\ntitle = 'T' # t\r\n[[fix]]\r\nquote = 'q'\r\n+++\r\n",
            &add(&["y"]),
            "+++\r\ntitle = 'T' # t\r\narticles = [\"y\"]\r\n[[fix]]\r\nquote = 'q'\r\n+++\r\n",
        );
        check(
            "Only a note.\n",
            &add(&["y"]),
            "+++\narticles = [\"y\"]\n+++\nOnly a note.\n",
        );
    }

    #[test]
    fn a_name_is_taken_out_with_its_comma() {
        check(
            "+++\narticles = ['x', 'y', 'z']\n+++\n",
            &remove("y"),
            "+++\narticles = ['x', 'z']\n+++\n",
        );
        check(
            "+++\narticles = ['x', 'y']\n+++\n",
            &remove("x"),
            "+++\narticles = ['y']\n+++\n",
        );
        check(
            "+++\narticles = ['x']\n+++\n",
            &remove("x"),
            "+++\narticles = []\n+++\n",
        );
        check(
            "+++\ntitle = 'T'\n+++\n",
            &remove("x"),
            "+++\ntitle = 'T'\n+++\n",
        );
    }

    #[test]
    fn what_cannot_be_changed_safely_is_left_with_the_words_to_write() {
        let refused =
            amend("content/events/a.md", "---\ntitle: T\n---\n", &add(&["y"])).unwrap_err();
        assert_eq!(
            crate::diag::short(&refused),
            "content/events/a.md: error[syntax]: the file is not changed: its front matter is YAML (add to `articles` by hand: \"y\")"
        );
    }
}

//! TOML, YAML and JSON as one tree of [`Node`]s: every value knows where it stands.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, SeqAccess, Visitor},
};
use toml::de::{DeTable, DeValue};

use crate::text::Span;

/// A value and its place in the text that it was read from; JSON does not keep places.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub(crate) span: Span,
    pub(crate) value: Value,
}

/// What a notation can say.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Boolean(bool),
    Integer(i64),
    Float(f64),
    /// A date or time of TOML, as written.
    Date(String),
    Text(String),
    List(Vec<Node>),
    Table(Vec<Entry>),
}

/// A key and its value, in the order of the text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_span: Span,
    pub(crate) node: Node,
}

impl Node {
    /// The words of a text value.
    pub(crate) fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it says nothing: null, or a text without words.
    pub(crate) fn is_empty(&self) -> bool {
        self.value == Value::Null || self.as_str().is_some_and(|text| text.trim().is_empty())
    }

    /// The value as JSON, for keys that are only passed on.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Boolean(value) => (*value).into(),
            Value::Integer(value) => (*value).into(),
            Value::Float(value) => (*value).into(),
            Value::Date(text) | Value::Text(text) => text.as_str().into(),
            Value::List(items) => items.iter().map(Self::to_json).collect(),
            Value::Table(entries) => entries
                .iter()
                .map(|e| (e.key.clone(), e.node.to_json()))
                .collect(),
        }
    }

    /// The value in a few words, for a message.
    pub(crate) fn describe(&self) -> String {
        match &self.value {
            Value::Null => "empty".to_owned(),
            Value::Boolean(value) => value.to_string(),
            Value::Integer(value) => value.to_string(),
            Value::Float(value) => value.to_string(),
            Value::Date(text) => text.clone(),
            Value::Text(text) if text.chars().count() <= 40 && !text.contains(char::is_control) => {
                format!("\"{text}\"")
            }
            Value::Text(_) => "this text".to_owned(),
            Value::List(_) => "a list".to_owned(),
            Value::Table(_) => "a table".to_owned(),
        }
    }
}

/// What is wrong with a text that does not parse, and where in it.
#[derive(Debug)]
pub(crate) struct SyntaxError {
    pub(crate) message: String,
    pub(crate) span: Span,
    /// Whether a limit was passed and not a rule broken.
    pub(crate) limit: bool,
}

/// Reads TOML.
pub(crate) fn toml(text: &str) -> Result<Node, SyntaxError> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if let Some(error) = errors.into_iter().next() {
        return Err(SyntaxError {
            message: error.message().to_owned(),
            span: span_of(error.span(), text),
            limit: false,
        });
    }
    Ok(Node {
        span: Span::new(0, text.len()),
        value: toml_table(table.get_ref()),
    })
}

fn toml_table(table: &DeTable<'_>) -> Value {
    let entry = |(key, value): (
        &toml::Spanned<toml::de::DeString<'_>>,
        &toml::Spanned<DeValue<'_>>,
    )| Entry {
        key: key.get_ref().to_string(),
        key_span: key.span().into(),
        node: toml_node(value),
    };
    let mut entries: Vec<Entry> = table.iter().map(entry).collect();
    entries.sort_by_key(|e| e.key_span.start);
    Value::Table(entries)
}

fn toml_node(value: &toml::Spanned<DeValue<'_>>) -> Node {
    let node = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or_else(|_| Value::Text(number.to_string()), Value::Integer),
        DeValue::Float(number) => number
            .as_str()
            .parse()
            .map_or_else(|_| Value::Text(number.to_string()), Value::Float),
        DeValue::Boolean(value) => Value::Boolean(*value),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(items) => Value::List(items.iter().map(toml_node).collect()),
        DeValue::Table(table) => toml_table(table),
    };
    Node {
        span: value.span().into(),
        value: node,
    }
}

fn span_of(range: Option<std::ops::Range<usize>>, text: &str) -> Span {
    range.map_or(Span::new(text.len(), text.len()), Span::from)
}

/// Reads YAML with at most `nodes` values.
pub(crate) fn yaml(text: &str, nodes: usize) -> Result<Node, SyntaxError> {
    let budget = serde_saphyr::budget! { max_nodes: nodes, max_documents: 1, max_aliases: 100 };
    let options =
        serde_saphyr::options! { budget: budget, with_snippet: false, emit_comments: false };
    serde_saphyr::from_str_with_options::<serde_saphyr::Spanned<Tree>>(text, options)
        .map(node)
        .map_err(|error| {
            let limit = matches!(error.without_snippet(), serde_saphyr::Error::Budget { .. });
            SyntaxError {
                span: error.location().map_or_else(
                    || Span::new(text.len(), text.len()),
                    |location| place_in(text, location),
                ),
                message: if limit {
                    format!("more than {nodes} values, or nested too deep")
                } else {
                    yaml_message(&error)
                },
                limit,
            }
        })
}

/// The first line of what the parser says, without the position that a diagnostic shows anyway.
fn yaml_message(error: &serde_saphyr::Error) -> String {
    let rendered = error.render_with_formatter(&serde_saphyr::UserMessageFormatter);
    let line = rendered.lines().next().unwrap_or_default();
    let line = line.strip_prefix("error: ").unwrap_or(line);
    line.split(" at line ")
        .next()
        .unwrap_or(line)
        .trim_end_matches([' ', ':', ','])
        .to_owned()
}

/// The place of a mistake, which is told by line and column where it is not told in bytes.
fn place_in(text: &str, location: serde_saphyr::Location) -> Span {
    if location.span().byte_offset().is_some() {
        return place(location);
    }
    let line = text
        .split_inclusive('\n')
        .take((location.line() as usize).saturating_sub(1))
        .map(str::len)
        .sum::<usize>();
    let column = text[line..]
        .chars()
        .take((location.column() as usize).saturating_sub(1))
        .map(char::len_utf8)
        .sum::<usize>();
    Span::new(
        line + column,
        (line + column + 1).min(text.len()).max(line + column),
    )
}

fn place(location: serde_saphyr::Location) -> Span {
    let span = location.span();
    let start = span.byte_offset().unwrap_or_default() as usize;
    Span::new(start, start + span.byte_len().unwrap_or_default() as usize)
}

fn node(tree: serde_saphyr::Spanned<Tree>) -> Node {
    Node {
        span: place(tree.referenced),
        value: tree.value.0,
    }
}

/// A YAML value on its way to a [`Value`].
struct Tree(Value);

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor).map(Self)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Boolean(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(i64::try_from(value).map_or_else(|_| Value::Text(value.to_string()), Value::Integer))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element::<serde_saphyr::Spanned<Tree>>()? {
            list.push(node(item));
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, value)) =
            map.next_entry::<serde_saphyr::Spanned<String>, serde_saphyr::Spanned<Tree>>()?
        {
            entries.push(Entry {
                key: key.value,
                key_span: place(key.referenced),
                node: node(value),
            });
        }
        Ok(Value::Table(entries))
    }
}

/// Takes over JSON; its values have no place of their own.
pub(crate) fn json(value: serde_json::Value) -> Node {
    let value = match value {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(value) => Value::Boolean(value),
        serde_json::Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(integer), _) => Value::Integer(integer),
            (None, Some(float)) => Value::Float(float),
            (None, None) => Value::Text(number.to_string()),
        },
        serde_json::Value::String(text) => Value::Text(text),
        serde_json::Value::Array(items) => Value::List(items.into_iter().map(json).collect()),
        serde_json::Value::Object(map) => Value::Table(
            map.into_iter()
                .map(|(key, value)| Entry {
                    key,
                    key_span: Span::default(),
                    node: json(value),
                })
                .collect(),
        ),
    };
    Node {
        span: Span::default(),
        value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str, node: &Node) -> Vec<(String, String)> {
        let Value::Table(entries) = &node.value else {
            panic!("{node:?}")
        };
        entries
            .iter()
            .map(|e| {
                (
                    e.key_span.of(text).to_owned(),
                    e.node.span.of(text).to_owned(),
                )
            })
            .collect()
    }

    fn check(text: &str, node: &Node, expected: &[(&str, &str)]) {
        let found = places(text, node);
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|(k, v)| (k.as_str(), v.as_str()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn keys_and_values_of_toml_and_yaml_know_where_they_stand() {
        let text = "zeta = 'ä'\nb = 2024-02-08\nc = [1, 2]\n";
        check(
            text,
            &toml(text).unwrap(),
            &[("zeta", "'ä'"), ("b", "2024-02-08"), ("c", "[1, 2]")],
        );
        let text = "zeta: \"ä\"\nb: 2024-02-08\nc: [1, 2]\n";
        check(
            text,
            &yaml(text, 100).unwrap(),
            &[("zeta", "\"ä\""), ("b", "2024-02-08"), ("c", "[")],
        );
    }

    #[test]
    fn yaml_past_its_budget_is_a_limit_and_not_a_mistake() {
        assert!(
            yaml(&format!("a: [{}]\n", "1, ".repeat(200)), 100)
                .unwrap_err()
                .limit
        );
        let error = yaml("a: one: two\n", 100).unwrap_err();
        assert!(!error.limit && !error.message.is_empty());
        assert_eq!(error.span.of("a: one: two\n").chars().next(), Some(':'));
    }
}

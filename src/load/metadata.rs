//! What a user can say about an article: front matter, sidecar, `_defaults.toml`, the keys of a
//! JSON Lines row.

use serde::{Deserialize, Serialize};

use super::Fix;
use crate::{
    config::{
        Extra,
        notation::{Node, Value},
        table::{FromNode, Table},
    },
    diag::{Code, Diagnostic},
    lang,
    text::edtf::Edtf,
};

/// Whether an article is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Only with `--drafts`.
    Draft,
    /// Taken back by its outlet: a tombstone page, and its facts go.
    Retracted,
    /// Taken out by the editor: the same.
    Withdrawn,
}

/// What was said about an article. Every key is optional.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Metadata {
    /// `id`
    pub id: Option<String>,
    /// `title`
    pub title: Option<String>,
    /// `slug`: the last part of the source page's address.
    pub slug: Option<String>,
    /// `outlet`: who published it.
    pub outlet: Option<String>,
    /// `origin`: who first produced the text.
    pub origin: Option<String>,
    /// `url`: the live page.
    pub url: Option<String>,
    /// `published` or `date`; `created` is when a clipping was made and says nothing about this.
    pub published: Option<Edtf>,
    /// `language`: a BCP 47 tag.
    pub language: Option<String>,
    /// `author`
    pub author: Option<String>,
    /// `event`: the slug of the event that it belongs to, by the editor's word.
    pub event: Option<String>,
    /// `status`
    pub status: Option<Status>,
    /// `keep`: texts that cleaning must not remove.
    pub keep: Vec<String>,
    /// `drop`: texts that cleaning must remove.
    pub drop: Vec<String>,
    /// `clean = false` switches the removal of debris off.
    pub clean: Option<bool>,
    /// `[[fix]]`: corrections of single facts of the article.
    #[serde(skip)]
    pub fixes: Vec<Fix>,
    /// Keys of front matter or of a row, or of `[extra]`, that mean nothing here.
    pub extra: Extra,
}

/// A table `extra` counts as the keys that it holds, under the keys beside it; any other value of
/// that name is kept as it is.
fn unfolded(mut extra: Extra) -> Extra {
    match extra.remove("extra") {
        Some(serde_json::Value::Object(inner)) => {
            for (key, value) in inner {
                extra.entry(key).or_insert(value);
            }
        }
        Some(value) => {
            extra.insert("extra".to_owned(), value);
        }
        None => {}
    }
    extra
}

/// A language tag in its canonical form.
struct LanguageTag(String);

impl FromNode for LanguageTag {
    const EXPECTED: &'static str = "a language tag such as `en` or `pt-BR`";

    fn from_node(node: &Node) -> Option<Self> {
        node.as_str().and_then(lang::normalise).map(Self)
    }
}

impl FromNode for Status {
    const EXPECTED: &'static str = "`draft`, `retracted` or `withdrawn`";

    fn from_node(node: &Node) -> Option<Self> {
        match node.as_str()? {
            "draft" => Some(Self::Draft),
            "retracted" => Some(Self::Retracted),
            "withdrawn" => Some(Self::Withdrawn),
            _ => None,
        }
    }
}

/// Longest value of a key that names something, in bytes: the longest address that servers take.
const LONGEST: usize = 8_192;

/// A text that names something: it is repeated on every page that speaks of the article.
struct Label(String);

impl FromNode for Label {
    const EXPECTED: &'static str = "a text of at most 8,192 bytes";

    fn from_node(node: &Node) -> Option<Self> {
        let text = node.as_str()?.trim();
        (text.len() <= LONGEST).then(|| Self(text.to_owned()))
    }
}

/// A label, or a number that stands for one (`id = 17`).
struct Id(String);

impl FromNode for Id {
    const EXPECTED: &'static str = "a text of at most 8,192 bytes or a whole number";

    fn from_node(node: &Node) -> Option<Self> {
        match node.value {
            Value::Integer(number) => Some(Self(number.to_string())),
            _ => Label::from_node(node).map(|label| Self(label.0)),
        }
    }
}

/// One name or several, as `author` may hold them; joined by commas, without the brackets of wiki
/// links.
struct Names(String);

impl FromNode for Names {
    const EXPECTED: &'static str = "a name or a list of names, of at most 8,192 bytes";

    fn from_node(node: &Node) -> Option<Self> {
        let bare = |name: &str| {
            name.trim()
                .trim_start_matches("[[")
                .trim_end_matches("]]")
                .to_owned()
        };
        let names = match &node.value {
            Value::Text(name) => bare(name),
            Value::List(names) => names
                .iter()
                .map(|n| n.as_str().map(bare))
                .collect::<Option<Vec<String>>>()?
                .join(", "),
            Value::Table(entries) => {
                entries
                    .iter()
                    .find(|e| e.key == "name")
                    .and_then(|e| Self::from_node(&e.node))?
                    .0
            }
            _ => return None,
        };
        (names.len() <= LONGEST).then_some(Self(names))
    }
}

/// The keys by which an editor decides about an article. They count where only an editor writes: in
/// front matter, in sidecars and in `content/events/`. Rows come from programs of other people, who
/// must not take an article back or choose its address.
const EDITORS: [&str; 8] = [
    "event", "slug", "status", "draft", "keep", "drop", "clean", "fix",
];

impl Metadata {
    /// Takes all known keys out of what an editor wrote.
    pub(super) fn take(table: &mut Table<'_>) -> Self {
        let described = Self::take_descriptive(table);
        let text = |table: &mut Table<'_>, name| table.take::<Label>(&[name]).map(|label| label.0);
        Self {
            slug: text(table, "slug"),
            event: text(table, "event"),
            status: Self::take_status(table),
            keep: table.take(&["keep"]).unwrap_or_default(),
            drop: table.take(&["drop"]).unwrap_or_default(),
            clean: table.take(&["clean"]),
            fixes: Fix::take_all(table),
            extra: table.free("extra"),
            ..described
        }
    }

    /// Takes the keys of a row from outside: those that describe the article count; an editor's
    /// keys are reported and, like every other key, kept as they are.
    pub(super) fn take_row(mut row: Table<'_>) -> Self {
        let described = Self::take_descriptive(&mut row);
        for key in EDITORS.into_iter().filter(|key| row.has_value(key)) {
            let message =
                format!("`{key}` is an editor's key; ignored in rows, which come from outside");
            let report = Diagnostic::warning(Code::UnknownKey, message)
                .at(row.place())
                .once_a_file();
            row.source().report(report.hint(
                "set it in a sidecar (for all rows of the file), in the front matter of an article of its own, or in content/events/",
            ));
        }
        Self {
            extra: unfolded(row.into_extra()),
            ..described
        }
    }

    /// Takes the keys that describe an article, under the names that web clippers and other
    /// generators use for them too.
    fn take_descriptive(table: &mut Table<'_>) -> Self {
        let text = |table: &mut Table<'_>, names: &[&'static str]| {
            table.take::<Label>(names).map(|label| label.0)
        };
        let mut metadata = Self {
            id: table.take::<Id>(&["id"]).map(|id| id.0),
            title: text(table, &["title", "headline"]),
            outlet: text(
                table,
                &["outlet", "publisher", "publication", "site_name", "site"],
            ),
            origin: text(table, &["origin"]),
            url: text(table, &["url", "canonical_url", "permalink", "link"]),
            published: table.take(&["published", "date", "date_published"]),
            language: table
                .take::<LanguageTag>(&["language", "lang"])
                .map(|tag| tag.0),
            author: table
                .take::<Names>(&["author", "authors", "byline"])
                .map(|names| names.0),
            ..Self::default()
        };
        metadata.take_source(table);
        metadata
    }

    /// A `source` is an address or a name.
    fn take_source(&mut self, table: &mut Table<'_>) {
        let Some(source) = table.take::<Names>(&["source"]).map(|s| s.0) else {
            return;
        };
        let slot = if source.starts_with("https://") || source.starts_with("http://") {
            &mut self.url
        } else {
            &mut self.outlet
        };
        slot.get_or_insert(source);
    }

    /// A status that cannot be read may have been meant to hold the article back: it is taken for a
    /// draft.
    fn take_status(table: &mut Table<'_>) -> Option<Status> {
        let draft = table.take(&["draft"]).unwrap_or(false);
        let given = table.has("status");
        let status = table.take(&["status"]);
        status.or((given || draft).then_some(Status::Draft))
    }

    /// Fills what is missing from `weaker`.
    pub fn fill_from(&mut self, weaker: &Self) {
        fn fill<T: Clone>(slot: &mut Option<T>, weaker: Option<&T>) {
            if slot.is_none() {
                *slot = weaker.cloned();
            }
        }
        fill(&mut self.id, weaker.id.as_ref());
        fill(&mut self.title, weaker.title.as_ref());
        fill(&mut self.slug, weaker.slug.as_ref());
        fill(&mut self.outlet, weaker.outlet.as_ref());
        fill(&mut self.origin, weaker.origin.as_ref());
        fill(&mut self.url, weaker.url.as_ref());
        fill(&mut self.published, weaker.published.as_ref());
        fill(&mut self.language, weaker.language.as_ref());
        fill(&mut self.author, weaker.author.as_ref());
        fill(&mut self.event, weaker.event.as_ref());
        fill(&mut self.status, weaker.status.as_ref());
        fill(&mut self.clean, weaker.clean.as_ref());
        self.keep.extend(weaker.keep.iter().cloned());
        self.drop.extend(weaker.drop.iter().cloned());
        self.fixes.extend(weaker.fixes.iter().cloned());
        for (key, value) in &weaker.extra {
            self.extra
                .entry(key.clone())
                .or_insert_with(|| value.clone());
        }
    }
}

/// A `[[document]]` table: one article of a stitched file.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PartHint {
    /// The words with which it starts.
    pub starts_with: String,
    /// What is said about it, over what is said about the file.
    pub metadata: Metadata,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        config::{notation, table::Source},
        diag,
    };

    fn node(object: serde_json::Value) -> Node {
        notation::json(object)
    }

    fn row(object: serde_json::Value) -> (Metadata, Vec<String>) {
        let source = Source::row("a.jsonl", "", 3);
        let metadata = Metadata::take_row(Table::new(&source, node(object)));
        (
            metadata,
            source.into_diagnostics().iter().map(diag::short).collect(),
        )
    }

    #[test]
    fn the_keys_ignored_in_rows_are_exactly_those_that_only_an_editor_may_set() {
        let source = Source::new("a", "");
        let known = |take: fn(&mut Table<'_>) -> Metadata| {
            let mut table = Table::new(&source, node(serde_json::json!({})));
            take(&mut table);
            table.known().collect::<std::collections::BTreeSet<_>>()
        };
        let (all, descriptive) = (known(Metadata::take), known(Metadata::take_descriptive));
        let editors: Vec<_> = all
            .difference(&descriptive)
            .copied()
            .filter(|&key| key != "extra")
            .collect();
        let mut listed = EDITORS.to_vec();
        listed.sort_unstable();
        assert_eq!(editors, listed);
    }

    #[test]
    fn an_editors_key_in_a_row_changes_nothing_and_is_reported() {
        for key in EDITORS {
            let (metadata, said) = row(serde_json::json!({ "title": "T", key: "draft" }));
            assert_eq!(said.len(), 1, "{key}: {said:?}");
            assert!(
                said[0].starts_with(&format!("a.jsonl:3:1: warning[unknown-key]: `{key}` ")),
                "{said:?}"
            );
            let expected = Metadata {
                title: Some("T".to_owned()),
                extra: [(key.to_owned(), "draft".into())].into(),
                ..Metadata::default()
            };
            assert_eq!(metadata, expected);
        }
        assert_eq!(
            row(serde_json::json!({ "event": null, "slug": " " })).1,
            [""; 0]
        );
    }

    #[test]
    fn unknown_keys_of_a_row_are_kept_whatever_they_are_called_and_hold() {
        for value in [
            serde_json::json!("x"),
            serde_json::json!(1.5),
            serde_json::json!(["x", null]),
            serde_json::json!(false),
        ] {
            let (metadata, said) = row(serde_json::json!({ "extra": value, "desk": 7 }));
            assert_eq!(said, [""; 0]);
            assert_eq!(
                metadata.extra,
                [("desk".to_owned(), 7.into()), ("extra".to_owned(), value)].into()
            );
        }
        let (metadata, _) =
            row(serde_json::json!({ "extra": { "desk": 1, "pages": 2 }, "desk": 7 }));
        assert_eq!(
            metadata.extra,
            [
                ("desk".to_owned(), 7.into()),
                ("pages".to_owned(), 2.into())
            ]
            .into()
        );
    }

    #[test]
    fn a_label_of_any_length_is_refused_and_the_others_are_kept() {
        let long = "word ".repeat(LONGEST);
        for key in ["title", "outlet", "slug", "url", "author", "id"] {
            let text = format!("{key} = '{long}'\nlanguage = 'en'\n");
            let source = Source::new("a.toml", &text);
            let mut table = Table::new(&source, source.toml(&text, 0).unwrap());
            let expected = Metadata {
                language: Some("en".to_owned()),
                ..Metadata::default()
            };
            assert_eq!(Metadata::take(&mut table), expected);
            let said: Vec<String> = source.into_diagnostics().iter().map(diag::short).collect();
            assert_eq!(said.len(), 1);
            assert!(
                said[0].contains(&format!("`{key}` cannot be this text (expected a"))
                    && said[0].contains("8,192 bytes"),
                "{said:?}"
            );
        }
    }
}

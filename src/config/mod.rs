//! `config`: `dossier.toml`, typed; and the one reader of typed tables that every file with keys
//! goes through.
//!
//! 1. [`notation`] turns TOML, YAML or JSON into one tree whose values know where they stand;
//! 2. [`table`] takes keys out of such a tree, refuses what does not fit, and names the nearest
//!    known key for one that nobody asked for.

mod limits;
pub(crate) mod notation;
pub(crate) mod table;

use std::{collections::BTreeMap, io::ErrorKind};

use schemars::{JsonSchema, Schema, schema_for};
use serde::{Deserialize, Serialize};

pub use self::{
    limits::{
        FRONT_MATTER_BYTES, LOCK_BYTES, LOOK_BYTES, Limits, PAGE_BYTES, SETTINGS_BYTES,
        TEMPLATE_BYTES,
    },
    table::Named,
};
use self::{
    notation::Node,
    table::{FromNode, Source, Table},
};
use crate::{
    diag::{Code, Diagnostic, Place},
    world::World,
};

/// Where the configuration lies unless the user names another file.
pub const FILE: &str = "dossier.toml";

/// How much of other people's articles is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PublishSources {
    /// Only outlet, title, date and address.
    None,
    /// The sentence and one on each side.
    #[default]
    Snippet,
    /// The whole text.
    Full,
}

impl FromNode for PublishSources {
    const EXPECTED: &'static str = "`\"none\"`, `\"snippet\"` or `\"full\"`";

    fn from_node(node: &Node) -> Option<Self> {
        match node.as_str()? {
            "none" => Some(Self::None),
            "snippet" => Some(Self::Snippet),
            "full" => Some(Self::Full),
            _ => None,
        }
    }
}

/// What the search of a site finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Search {
    /// Nothing: there is no search.
    Off,
    /// Briefings, storylines, people and measures.
    #[default]
    On,
    /// The same, and the articles as far as they are published.
    Sources,
}

impl FromNode for Search {
    const EXPECTED: &'static str = "`true`, `false` or `\"sources\"`";

    fn from_node(node: &Node) -> Option<Self> {
        match (bool::from_node(node), node.as_str()) {
            (Some(true), _) => Some(Self::On),
            (Some(false), _) => Some(Self::Off),
            (None, Some("sources")) => Some(Self::Sources),
            (None, _) => None,
        }
    }
}

impl JsonSchema for Search {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Search".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> Schema {
        schemars::json_schema!({ "enum": [true, false, "sources"] })
    }
}

/// Whose name gets a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PeoplePages {
    /// Nobody's.
    None,
    /// Those with a role, or in at least [`People::events`] events.
    #[default]
    Public,
    /// Everybody's.
    All,
}

impl FromNode for PeoplePages {
    const EXPECTED: &'static str = "`\"none\"`, `\"public\"` or `\"all\"`";

    fn from_node(node: &Node) -> Option<Self> {
        match node.as_str()? {
            "none" => Some(Self::None),
            "public" => Some(Self::Public),
            "all" => Some(Self::All),
            _ => None,
        }
    }
}

/// `[people]`: pages of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct People {
    /// `pages`: who gets one.
    pub pages: PeoplePages,
    /// `events`: in how many events one must appear to count as public without a role.
    pub events: usize,
    /// `noindex`: whether search engines are asked to leave these pages out.
    pub noindex: bool,
}

impl Default for People {
    fn default() -> Self {
        Self {
            pages: PeoplePages::default(),
            events: 2,
            noindex: true,
        }
    }
}

impl People {
    fn read(mut table: Table<'_>) -> Self {
        let mut people = Self::default();
        table.set("pages", &mut people.pages);
        table.set("events", &mut people.events);
        table.set("noindex", &mut people.noindex);
        table.finish();
        people
    }
}

/// Keys that dossier does not read itself; templates see them as they are.
pub type Extra = BTreeMap<String, serde_json::Value>;

/// The configuration of a dossier; every key has a default.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Config {
    /// The dossier's title.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// Where it will be hosted; feeds and canonical links need it.
    pub base_url: Option<String>,
    /// Links end in `/` and not in `/index.html`.
    pub clean_urls: bool,
    /// The language of the interface, as a BCP 47 tag.
    #[schemars(with = "String")]
    pub language: Named,
    /// The theme's name, and where it is chosen.
    #[schemars(with = "String")]
    pub theme: Named,
    /// What the theme lets one choose.
    pub theme_settings: Extra,
    /// How much of the articles is published.
    pub publish_sources: PublishSources,
    /// Whether pages also show what only the editor needs; no key, set by the preview.
    pub preview: bool,
    /// What the search of the site finds.
    pub search: Search,
    /// Pages of people.
    pub people: People,
    /// Bounds on input.
    pub limits: Limits,
    /// For templates.
    pub extra: Extra,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: "Dossier".to_owned(),
            description: String::new(),
            base_url: None,
            clean_urls: false,
            language: Named {
                name: "en".to_owned(),
                place: Place::file(FILE),
            },
            theme: Named {
                name: "briefing".to_owned(),
                place: Place::file(FILE),
            },
            theme_settings: Extra::new(),
            publish_sources: PublishSources::default(),
            preview: false,
            search: Search::default(),
            people: People::default(),
            limits: Limits::default(),
            extra: Extra::new(),
        }
    }
}

impl Config {
    /// Reads the content of the file `file`; every mistake in it is an error, because a build with
    /// half a configuration is not what was asked for.
    pub fn parse(file: &str, text: &str) -> Result<Self, Vec<Diagnostic>> {
        let source = Source::new(file, text);
        let config = source
            .toml(text, 0)
            .map(|root| Self::read(Table::new(&source, root)));
        match (config, source.into_diagnostics()) {
            (Some(config), diagnostics) if diagnostics.is_empty() => Ok(config),
            (_, diagnostics) => Err(diagnostics),
        }
    }

    fn read(mut table: Table<'_>) -> Self {
        let mut config = Self::default();
        table.set("title", &mut config.title);
        table.set("description", &mut config.description);
        config.base_url = table.take::<HttpUrl>(&["base_url"]).map(|url| url.0);
        table.set("clean_urls", &mut config.clean_urls);
        config.language = table.name("language").unwrap_or(config.language);
        config.theme = table.name("theme").unwrap_or(config.theme);
        config.theme_settings = table.free("theme_settings");
        table.set("publish_sources", &mut config.publish_sources);
        table.set("search", &mut config.search);
        config.people = table.table("people").map(People::read).unwrap_or_default();
        config.limits = table.table("limits").map(Limits::read).unwrap_or_default();
        config.extra = table.free("extra");
        table.finish();
        config
    }
}

/// The JSON Schema of `dossier.toml`.
pub fn schema() -> Schema {
    schema_for!(Config)
}

/// An absolute address on the web.
struct HttpUrl(String);

impl FromNode for HttpUrl {
    const EXPECTED: &'static str = "an address that starts with `https://` or `http://`";

    fn from_node(node: &Node) -> Option<Self> {
        web_address(node.as_str()?).map(Self)
    }
}

/// The absolute `https` or `http` address that `text` is, normalised.
pub fn web_address(text: &str) -> Option<String> {
    let url = url::Url::parse(text.trim()).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then(|| url.into())
}

/// Reads the configuration at `path`; without a file every key has its default.
pub fn load(world: &dyn World, path: &str) -> Result<Config, Vec<Diagnostic>> {
    let unreadable =
        |code, message: String| vec![Diagnostic::error(code, message).at(Place::file(path))];
    let bytes = match world.read(path, SETTINGS_BYTES) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Config::default()),
        Err(error) => {
            return Err(unreadable(
                Code::Unreadable,
                format!("cannot read: {error}"),
            ));
        }
    };
    let text = String::from_utf8(bytes).map_err(|_| {
        unreadable(
            Code::InvalidEncoding,
            "the configuration is not UTF-8".to_owned(),
        )
    })?;
    Config::parse(path, text.strip_prefix('\u{feff}').unwrap_or(&text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{diag, world::MemoryWorld};

    fn check(text: &str, expected: &[&str]) {
        let found = Config::parse(FILE, text).err().unwrap_or_default();
        assert_eq!(
            found.iter().map(diag::short).collect::<Vec<_>>(),
            expected,
            "{text}"
        );
    }

    #[test]
    fn every_key_is_read() {
        let text = "title = 'T'\ndescription = 'D'\nbase_url = 'https://a.example'\nclean_urls = true\nlanguage = 'de'\ntheme = 'wire'\n\
                    publish_sources = 'full'\nsearch = false\n[theme_settings]\naccent = '#123'\n[people]\npages = 'all'\nevents = 3\nnoindex = false\n\
                    [limits]\nhtml_depth = 9\n[extra]\nx = [1, 2]\n";
        let config = Config::parse(FILE, text).unwrap();
        assert_eq!(config.base_url.as_deref(), Some("https://a.example/"));
        assert_eq!(
            (
                config.publish_sources,
                config.search,
                config.theme.name.as_str()
            ),
            (PublishSources::Full, Search::Off, "wire")
        );
        assert_eq!(
            config.people,
            People {
                pages: PeoplePages::All,
                events: 3,
                noindex: false
            }
        );
        assert_eq!(
            config.limits,
            Limits {
                html_depth: 9,
                ..Limits::default()
            }
        );
        assert_eq!(config.extra["x"], serde_json::json!([1, 2]));
        assert_eq!(config.theme_settings["accent"], "#123");
    }

    #[test]
    fn the_schema_names_every_key_and_refuses_others() {
        let schema = schema().to_value();
        let known: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
        for key in [
            "title",
            "base_url",
            "theme",
            "publish_sources",
            "search",
            "people",
            "limits",
            "extra",
        ] {
            assert!(known.iter().any(|known| *known == key), "{key}");
        }
        assert_eq!(schema["additionalProperties"], false);
        assert!(schema.get("required").is_none(), "every key has a default");
    }

    #[test]
    fn a_missing_file_is_the_default_configuration() {
        assert_eq!(load(&MemoryWorld::new(), FILE).unwrap(), Config::default());
    }

    #[test]
    fn a_key_that_is_not_known_is_refused_with_the_nearest_one() {
        check(
            "title = 'T'\n\n[limits]\nhtml_dept = 3\n",
            &[
                "dossier.toml:4:1: error[unknown-key]: unknown key `html_dept` in [limits] (did you mean `html_depth`?)",
            ],
        );
        check(
            "publish_source = 'full'\n",
            &[
                "dossier.toml:1:1: error[unknown-key]: unknown key `publish_source` (did you mean `publish_sources`?)",
            ],
        );
    }

    #[test]
    fn a_value_that_does_not_fit_is_refused_with_what_was_expected() {
        check(
            "clean_urls = 'yes'\n",
            &[
                "dossier.toml:1:14: error[invalid-value]: `clean_urls` cannot be \"yes\" (expected `true` or `false`)",
            ],
        );
        check(
            "publish_sources = 'all'\n",
            &[
                "dossier.toml:1:19: error[invalid-value]: `publish_sources` cannot be \"all\" (expected `\"none\"`, `\"snippet\"` or `\"full\"`)",
            ],
        );
        check(
            "limits = 3\n",
            &["dossier.toml:1:10: error[invalid-value]: `limits` cannot be 3 (expected a table)"],
        );
    }
}

//! `[limits]`: how much of untrusted input is read before it is refused.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::table::Table;

/// Bounds on what is read; past one, the article is skipped and reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Limits {
    /// `article_bytes`: largest article, in bytes; `data:` addresses of a saved page are not counted.
    pub article_bytes: usize,
    /// `text_bytes`: longest text of one article, in bytes, after cleaning.
    pub text_bytes: usize,
    /// `html_depth`: deepest nesting of elements in a saved page.
    pub html_depth: usize,
    /// `html_elements`: most elements in a saved page.
    pub html_elements: usize,
    /// `yaml_nodes`: most values in YAML front matter.
    pub yaml_nodes: usize,
    /// `code_bytes`: largest code block that is highlighted, in bytes.
    pub code_bytes: usize,
    /// `code_line_bytes`: longest line of a code block that is highlighted, in bytes.
    pub code_line_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            article_bytes: 10_000_000,
            // A thick book. A byte of text takes up to 150 bytes of memory until its pages are written.
            text_bytes: 1_000_000,
            html_depth: 512,
            html_elements: 200_000,
            yaml_nodes: 10_000,
            code_bytes: 64 << 10,
            code_line_bytes: 2 << 10,
        }
    }
}

impl Limits {
    pub(super) fn read(mut table: Table<'_>) -> Self {
        let mut limits = Self::default();
        table.set("article_bytes", &mut limits.article_bytes);
        table.set("text_bytes", &mut limits.text_bytes);
        table.set("html_depth", &mut limits.html_depth);
        table.set("html_elements", &mut limits.html_elements);
        table.set("yaml_nodes", &mut limits.yaml_nodes);
        table.set("code_bytes", &mut limits.code_bytes);
        table.set("code_line_bytes", &mut limits.code_line_bytes);
        table.finish();
        limits
    }
}

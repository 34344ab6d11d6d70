//! `[limits]`: how much of untrusted input is read before it is refused.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::table::Table;

/// Largest file of settings: `dossier.toml`, a sidecar, the defaults of a
/// folder. Hand-written ones have a few kilobytes.
pub const SETTINGS_BYTES: u64 = 1 << 20;
/// Longest front matter, in bytes. Its parsers make up to a hundred times as much of it.
pub const FRONT_MATTER_BYTES: usize = 256 << 10;
/// Largest page or note of the dossier's own (`content/pages`, `content/events`, ...): some 150,000
/// words.
pub const PAGE_BYTES: u64 = 1 << 20;
/// Largest `dossier.lock`. A row takes some 150 bytes, so this is enough for 400,000 articles.
pub const LOCK_BYTES: u64 = 64 << 20;
/// Largest file of a theme; fonts and pictures are the largest of them.
pub const LOOK_BYTES: u64 = 16 << 20;
/// Largest template or file of messages. Their compilers make up to sixty times as much of one.
pub const TEMPLATE_BYTES: u64 = 1 << 20;

/// Bounds on what is read; past one, the article is skipped and reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Limits {
    /// `article_bytes`: largest article, in bytes; `data:` addresses of a saved page are not
    /// counted.
    pub article_bytes: usize,
    /// `static_bytes`: largest file of `static/`, in bytes.
    pub static_bytes: usize,
    /// `text_lines`: most lines of an article in Markdown or plain text, a row of a table included.
    pub text_lines: usize,
    /// `markdown_bytes`: longest article in Markdown, in bytes; pictures inside the text are not
    /// counted.
    pub markdown_bytes: usize,
    /// `html_depth`: deepest nesting of elements in a saved page.
    pub html_depth: usize,
    /// `html_elements`: most elements in a saved page.
    pub html_elements: usize,
    /// `metadata_values`: most values in the front matter of an article, or in a row.
    pub metadata_values: usize,
    /// `code_bytes`: largest code block that is highlighted, in bytes.
    pub code_bytes: usize,
    /// `code_line_bytes`: longest line of a code block that is highlighted, in bytes.
    pub code_line_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            article_bytes: 10_000_000,
            // As much as common hosts accept for a whole site.
            static_bytes: 1 << 30,
            // The articles in the data that accuracy is measured on have at most 334.
            text_lines: 100_000,
            // The parser of Markdown makes up to 115 bytes of one.
            markdown_bytes: 1_500_000,
            html_depth: 512,
            html_elements: 100_000,
            metadata_values: 10_000,
            code_bytes: 64 << 10,
            code_line_bytes: 2 << 10,
        }
    }
}

impl Limits {
    pub(super) fn read(mut table: Table<'_>) -> Self {
        let mut limits = Self::default();
        table.set("article_bytes", &mut limits.article_bytes);
        table.set("static_bytes", &mut limits.static_bytes);
        table.set("text_lines", &mut limits.text_lines);
        table.set("markdown_bytes", &mut limits.markdown_bytes);
        table.set("html_depth", &mut limits.html_depth);
        table.set("html_elements", &mut limits.html_elements);
        table.set("metadata_values", &mut limits.metadata_values);
        table.set("code_bytes", &mut limits.code_bytes);
        table.set("code_line_bytes", &mut limits.code_line_bytes);
        table.finish();
        limits
    }
}

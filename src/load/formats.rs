//! What a file is, by its name.

use super::Format;

/// What the name of a file in an article folder says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It holds articles.
    Article(Format),
    /// It says something about the articles beside or below it.
    Toml,
    /// It may hold an article, but not one that can be read; with what to do.
    Unsupported(&'static str),
    /// Pictures, styles, and whatever else lies around.
    Other,
}

const ARTICLES: &[(&str, Format)] = &[
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("txt", Format::Plain),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("jsonl", Format::Jsonl),
];

const PRINT: &str = "copy its text into a `.txt` file";
const PAGE: &str = "save the page as HTML";
const LINES: &str = "write one article a line into a `.jsonl` file";

const UNSUPPORTED: &[(&str, &str)] = &[
    ("pdf", PRINT),
    ("doc", PRINT),
    ("docx", PRINT),
    ("odt", PRINT),
    ("rtf", PRINT),
    ("pages", PRINT),
    ("epub", PRINT),
    ("eml", PRINT),
    ("mht", PAGE),
    ("mhtml", PAGE),
    ("webarchive", PAGE),
    ("url", PAGE),
    ("webloc", PAGE),
    ("xhtml", "rename it to `.html`"),
    ("text", "rename it to `.txt`"),
    ("ndjson", "rename it to `.jsonl`"),
    ("xml", LINES),
    ("rss", LINES),
    ("atom", LINES),
    ("json", LINES),
    ("csv", LINES),
    ("tsv", LINES),
    ("xlsx", LINES),
];

/// What the file at `path` is.
pub(super) fn kind(path: &str) -> Kind {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map_or(String::new(), |(_, e)| e.to_ascii_lowercase());
    let row = |e: &str| e == extension;
    if extension == "toml" {
        Kind::Toml
    } else if let Some((_, format)) = ARTICLES.iter().find(|(e, _)| row(e)) {
        Kind::Article(*format)
    } else if let Some((_, hint)) = UNSUPPORTED.iter().find(|(e, _)| row(e)) {
        Kind::Unsupported(hint)
    } else {
        Kind::Other
    }
}

/// The path without its extension: what a file and its sidecar have in common.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |i| i + 1);
    path[name..].rfind('.').map_or(path, |dot| &path[..name + dot])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_decides_in_any_case() {
        assert_eq!(kind("a.b/PAGE.HTM"), Kind::Article(Format::Html));
        assert_eq!(kind("a.md/picture"), Kind::Other);
        assert_eq!(kind("a/report.Pdf"), Kind::Unsupported(PRINT));
        assert_eq!(kind("a/b.toml"), Kind::Toml);
    }

    #[test]
    fn a_stem_keeps_its_folders() {
        assert_eq!(stem("a.b/c.d.txt"), "a.b/c.d");
        assert_eq!(stem("a.b/c"), "a.b/c");
    }
}

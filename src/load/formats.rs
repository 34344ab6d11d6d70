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
    /// Pictures, styles, and what else lies beside articles.
    Beside,
    /// Nobody knows.
    Unknown,
}

const ARTICLES: &[(&str, Format)] = &[
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("txt", Format::Plain),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("jsonl", Format::Jsonl),
    ("csv", Format::Csv),
    ("tsv", Format::Csv),
    ("xml", Format::Feed),
    ("rss", Format::Feed),
    ("atom", Format::Feed),
];

const PRINT: &str = "copy its text into a `.txt` file";
const PAGE: &str = "save the page as HTML";
const SHEET: &str = "save it as CSV with a column `text`";
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
    ("json", LINES),
    ("xlsx", SHEET),
    ("xls", SHEET),
    ("ods", SHEET),
    ("zip", "unpack it, and put the files that were in it here"),
    ("gz", "unpack it, and put the file that was in it here"),
];

/// What lies beside articles and is none.
const BESIDE: &[&str] = &[
    "avif", "bmp", "gif", "heic", "ico", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp", "aac",
    "m4a", "mp3", "ogg", "wav", "avi", "m4v", "mov", "mp4", "webm", "css", "js", "map", "mjs",
    "woff", "woff2", "ttf", "otf", "bak", "orig", "swp", "tmp", "lock", "ini", "db", "log",
];

/// What the file at `path` is.
pub(super) fn kind(path: &str) -> Kind {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name
        .rsplit_once('.')
        .map_or(String::new(), |(_, e)| e.to_ascii_lowercase());
    let row = |e: &str| e == extension;
    if extension == "toml" {
        Kind::Toml
    } else if let Some((_, format)) = ARTICLES.iter().find(|(e, _)| row(e)) {
        Kind::Article(*format)
    } else if let Some((_, hint)) = UNSUPPORTED.iter().find(|(e, _)| row(e)) {
        Kind::Unsupported(hint)
    } else if BESIDE.contains(&extension.as_str()) || name.ends_with('~') {
        Kind::Beside
    } else {
        Kind::Unknown
    }
}

/// The path without its extension: what a file and its sidecar have in common.
pub fn stem(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |i| i + 1);
    path[name..]
        .rfind('.')
        .map_or(path, |dot| &path[..name + dot])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_decides_in_any_case() {
        assert_eq!(kind("a.b/PAGE.HTM"), Kind::Article(Format::Html));
        assert_eq!(kind("a.md/picture"), Kind::Unknown);
        assert_eq!(kind("a.md/picture.PNG"), Kind::Beside);
        assert_eq!(kind("a/report.Pdf"), Kind::Unsupported(PRINT));
        assert_eq!(kind("a/b.toml"), Kind::Toml);
    }

    #[test]
    fn a_stem_keeps_its_folders() {
        assert_eq!(stem("a.b/c.d.txt"), "a.b/c.d");
        assert_eq!(stem("a.b/c"), "a.b/c");
    }
}

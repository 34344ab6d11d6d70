//! [`SitePath`]: a path inside the site, and nothing else.

use std::{borrow::Borrow, fmt};

/// Names at the top of the output folder that `write` keeps for itself, and what begins with them.
const RESERVED: &str = ".dossier-";

/// The path of a file below the output folder, with `/` between its parts (`events/x/index.html`).
///
/// A value of this type cannot lead out of the folder, whoever wrote the text that it was made
/// from: it is relative, no part is empty, `.` or `..`, it holds no backslash and no control
/// character, and it does not name a file that `write` keeps for itself. What is said here about
/// text is checked on the disk too: `write` follows no link below the output folder.
///
/// [`SitePath::new`] is the only way to make one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Box<str>);

impl SitePath {
    /// Checks that `path` stays inside the site.
    ///
    /// # Errors
    /// It does not: [`NotInside`] says why.
    pub fn new(path: impl Into<Box<str>>) -> Result<Self, NotInside> {
        let path = path.into();
        match fault(&path) {
            None => Ok(Self(path)),
            Some(why) => Err(NotInside { path, why }),
        }
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folders that the path runs through, the outermost first.
    pub fn folders(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.match_indices('/').map(|(at, _)| &self.0[..at])
    }

    /// The folder that holds the file; empty at the top of the site.
    pub fn folder(&self) -> &str {
        self.folders().next_back().unwrap_or_default()
    }
}

/// What is wrong with a path, if anything is.
fn fault(path: &str) -> Option<&'static str> {
    if path.contains(|c: char| c.is_control() || c == '\\') {
        return Some("it holds a backslash or a control character");
    }
    if path.starts_with('/') {
        return Some("it is absolute");
    }
    if path.starts_with(RESERVED) {
        return Some("the name is reserved");
    }
    // A part is compared as text: `Path::components` would drop a `.` without a word.
    path.split('/').find_map(|part| match part {
        "" => Some("a part of it is empty"),
        "." | ".." => Some("it holds `.` or `..`"),
        // `C:x` is a path on another drive.
        drive if cfg!(windows) && drive.contains(':') => Some("it holds a colon"),
        _ => None,
    })
}

impl Borrow<str> for SitePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for SitePath {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl PartialEq<str> for SitePath {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

/// A path that does not stay inside the site.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{}` is not a path inside the site: {why}", .path.escape_debug())]
pub struct NotInside {
    path: Box<str>,
    why: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_inside_the_site_keeps_its_text_and_knows_its_folders() {
        let path = SitePath::new("events/a b/index.html").unwrap();
        assert_eq!(path.as_str(), "events/a b/index.html");
        assert_eq!(path.folders().collect::<Vec<_>>(), ["events", "events/a b"]);
        assert_eq!(
            (path.folder(), SitePath::new("index.html").unwrap().folder()),
            ("events/a b", "")
        );
        assert!(SitePath::new(".well-known/x").is_ok() && SitePath::new("a/..b/c..").is_ok());
    }

    #[test]
    fn every_way_out_is_refused() {
        let out = [
            "",
            "/",
            "/etc/passwd",
            "..",
            "../x",
            "a/../x",
            "a/..",
            ".",
            "./x",
            "a/./x",
            "a//x",
            "a/",
            "a\\..\\x",
            "a\nb",
            "a\0b",
        ];
        for path in
            out.into_iter()
                .chain([".dossier-manifest", ".dossier-staging/0", ".dossier-lock"])
        {
            assert!(SitePath::new(path).is_err(), "{path:?}");
        }
    }

    #[test]
    fn the_error_names_the_path_and_the_fault() {
        let message = SitePath::new("a/../\tb").unwrap_err().to_string();
        assert_eq!(
            message,
            "`a/../\\tb` is not a path inside the site: it holds a backslash or a control character"
        );
        assert_eq!(
            SitePath::new("a/../b").unwrap_err().to_string(),
            "`a/../b` is not a path inside the site: it holds `.` or `..`"
        );
    }
}

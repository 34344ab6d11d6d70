//! `static/`: files that are copied as they are, as streams: none of them is held in memory.

use std::io::{self, BufRead};

use crate::{
    diag::{Code, Diagnostic, Place, Warned},
    site_path::SitePath,
    world::World,
};

const FOLDER: &str = "static";

/// A file of `static/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Where it goes.
    pub path: SitePath,
    /// Where it is in the dossier, with `/`.
    pub source: String,
}

impl Copied {
    /// Its content.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn open<'a>(&self, world: &'a dyn World) -> io::Result<Box<dyn BufRead + 'a>> {
        world.open(&self.source)
    }
}

/// All files below `static/`, sorted by path. What cannot be copied is reported and left out: a
/// file that cannot be read, one of more than `limit` bytes, one whose name cannot be an address.
pub fn copied(world: &dyn World, limit: u64) -> Warned<Vec<Copied>> {
    let (entries, errors) = world.list(FOLDER);
    let mut files = Warned::clean(Vec::new());
    for error in errors {
        files.diagnostics.push(left_out(
            &error.path,
            Code::Unreadable,
            &error.error.to_string(),
        ));
    }
    for entry in entries {
        let Some(path) = entry
            .path
            .strip_prefix(FOLDER)
            .and_then(|path| path.strip_prefix('/'))
        else {
            continue;
        };
        let report = match SitePath::new(path) {
            Ok(_) if entry.size > limit => {
                let why = format!(
                    "a file of {} bytes is over the limit of {limit}",
                    entry.size
                );
                left_out(&entry.path, Code::LimitExceeded, &why)
                    .hint("host it elsewhere, or raise `static_bytes` in [limits]")
            }
            Ok(path) => {
                files.value.push(Copied {
                    path,
                    source: entry.path,
                });
                continue;
            }
            Err(why) => left_out(&entry.path, Code::InvalidValue, &why.to_string())
                .hint("give the file another name"),
        };
        files.diagnostics.push(report);
    }
    files.value.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    files
}

/// A file of `static/` that is not copied.
pub(super) fn left_out(path: &str, code: Code, why: &str) -> Diagnostic {
    Diagnostic::error(code, format!("not copied: {why}")).at(Place::file(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{diag, world::MemoryWorld};

    #[test]
    fn a_file_that_cannot_be_copied_is_named_and_the_others_are_copied() {
        let world = MemoryWorld::new()
            .with("static/a/b.bin", "12")
            .with("static/large", "1234")
            .with("static/a\nb", "1");
        let found = copied(&world, 3);
        assert_eq!(
            found.value,
            [Copied {
                path: SitePath::new("a/b.bin").unwrap(),
                source: "static/a/b.bin".to_owned()
            }]
        );
        assert_eq!(
            found
                .diagnostics
                .iter()
                .map(diag::short)
                .collect::<Vec<_>>(),
            [
                "static/a\\nb: error[invalid-value]: not copied: `a\\nb` is not a path inside the site: it holds a backslash or a \
                 control character (give the file another name)",
                "static/large: error[limit-exceeded]: not copied: a file of 4 bytes is over the limit of 3 (host it elsewhere, or \
                 raise `static_bytes` in [limits])",
            ]
        );
    }
}

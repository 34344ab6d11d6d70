//! `static/`: files that are copied as they are.

use super::Page;
use crate::{
    diag::{Code, Diagnostic, Place, Warned},
    world::World,
};

const FOLDER: &str = "static";

/// All files below `static/`, sorted by path. What cannot be read is reported and left out.
pub fn copied(world: &dyn World) -> Warned<Vec<Page>> {
    let (entries, errors) = world.list(FOLDER);
    let unreadable = |path: String, why: String| Diagnostic::error(Code::Unreadable, why).at(Place::file(path));
    let mut files =
        Warned { value: Vec::new(), diagnostics: errors.into_iter().map(|e| unreadable(e.path, e.error.to_string())).collect() };
    for entry in entries {
        match world.read(&entry.path) {
            Ok(bytes) => files.value.push(Page { path: entry.path[FOLDER.len() + 1..].to_owned(), bytes }),
            Err(error) => files.diagnostics.push(unreadable(entry.path, error.to_string())),
        }
    }
    files.value.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    files
}

//! Single files: `dossier.lock`, what `init` lays down, the editor's word, and what an earlier run left in the output folder.

use std::{io, path::Path};

use super::{
    Target, disk,
    manifest::{Hash, Manifest},
};
use crate::{
    diag::{Code, Diagnostic, Place},
    render::Page,
};

/// Puts `bytes` in the place of the file at `path` in one step.
///
/// # Errors
/// The disk fails; the file is then as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let waiting = folder.join(format!(".{name}.new"));
    let done = disk::write(&waiting, bytes).and_then(|()| disk::rename(&waiting, path)).and_then(|()| disk::sync_folder(folder));
    done.map_err(|error| unwritable(path, &error))
}

/// The files below `folder` of the output that an earlier run wrote and that nobody changed since, by path.
pub fn standing(target: &Target, folder: &str) -> Vec<Page> {
    let owned = Manifest::read(&target.output).unwrap_or_default();
    let below = owned.iter().filter(|(path, _)| path.starts_with(folder));
    let read = |(path, hash): (&str, Hash)| {
        let bytes = disk::read(&target.output.join(path)).ok()?;
        (Hash::of(&bytes) == hash).then(|| Page { path: path.to_owned(), bytes })
    };
    below.map(read).collect::<Option<_>>().unwrap_or_default()
}

/// Lays down files in a folder that has none of them; the folder is made if it is missing.
///
/// # Errors
/// One of the files is there already (nothing is written then), or the disk fails.
pub fn lay_down(folder: &Path, files: &[(&str, &str)]) -> Result<(), Diagnostic> {
    if let Some((taken, _)) = files.iter().find(|(path, _)| folder.join(path).symlink_metadata().is_ok()) {
        let report = Diagnostic::error(Code::Output, format!("`{taken}` is there already; nothing was written"));
        return Err(report.at(Place::file(folder.display().to_string())).hint("give a new or empty folder"));
    }
    files.iter().try_for_each(|(path, text)| put(&folder.join(path), text.as_bytes()))
}

/// Like [`replace`]; the folder is made if it is missing.
///
/// # Errors
/// The disk fails; the file is then as it was.
pub fn put(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    if let Some(folder) = path.parent() {
        disk::make_folder(folder).map_err(|error| unwritable(path, &error))?;
    }
    replace(path, bytes)
}

/// Copies a stream into a new file at `path`; its folder is made if it is missing.
///
/// # Errors
/// There is a file already, or the disk fails; nothing is left behind then.
pub fn copy_new(input: &mut dyn io::BufRead, path: &Path) -> Result<(), Diagnostic> {
    let folder = path.parent().unwrap_or(Path::new("."));
    disk::make_folder(folder).map_err(|error| unwritable(path, &error))?;
    if path.symlink_metadata().is_ok() {
        let report = Diagnostic::error(Code::Output, "there is a file here already; nothing was written");
        return Err(report.at(Place::file(path.display().to_string())).hint("move it away, or give the new file another name"));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let waiting = folder.join(format!(".{name}.new"));
    let done = disk::pour(input, &waiting).and_then(|()| disk::rename(&waiting, path)).and_then(|()| disk::sync_folder(folder));
    done.map_err(|error| {
        // What was begun is of no use to anybody; that the disk fails a second time changes nothing.
        let _ = disk::remove(&waiting, folder);
        unwritable(path, &error)
    })
}

fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    let report = Diagnostic::error(Code::Output, format!("cannot write: {error}")).at(Place::file(path.display().to_string()));
    report.hint("check that you may write to the folder and that the disk is not full")
}

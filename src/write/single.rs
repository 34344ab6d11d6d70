//! Single files: what `init` lays down, what `import` brings in, and what an earlier run left in
//! the output folder.

use std::{
    io::{self, BufRead},
    path::Path,
};

use super::{
    Target,
    folder::Folder,
    manifest::{Hash, Manifest},
};
use crate::{
    diag::{Code, Diagnostic, Place},
    render::Page,
    site_path::SitePath,
};

/// Most bytes of a file that is taken over from the site of an earlier run.
const STANDING: u64 = 64 << 20;

/// The files below `within` of the output that an earlier run wrote and that nobody changed since,
/// by path; none if one is missing.
pub fn standing(target: &Target, within: &str) -> Vec<Page> {
    let Ok(folder) = Folder::open(&target.output) else {
        return Vec::new();
    };
    // What is wrong with the manifest is said when the site is written.
    let owned = Manifest::read(&folder).unwrap_or_default();
    let below = owned
        .iter()
        .filter(|(path, _)| path.as_str().starts_with(within));
    let read = |(path, hash): (&SitePath, Hash)| {
        let bytes = folder.read(path.as_str(), STANDING).ok()??;
        (Hash::of(&bytes) == hash).then(|| Page {
            path: path.clone(),
            bytes,
        })
    };
    below.map(read).collect::<Option<_>>().unwrap_or_default()
}

/// Lays down files in a folder that has none of them; the folder is made if it is missing.
///
/// # Errors
/// One of the files is there already (nothing is written then), or the disk fails.
pub fn lay_down(path: &Path, files: &[(&str, &str)]) -> Result<(), Diagnostic> {
    let folder =
        Folder::make(path).map_err(|error| unwritable(path.display().to_string(), &error))?;
    for (name, _) in files {
        if folder
            .entry(name)
            .map_err(|error| unwritable(folder.place(name), &error))?
            .is_some()
        {
            let report = Diagnostic::error(
                Code::Output,
                format!("`{name}` is there already; nothing was written"),
            );
            return Err(report
                .at(Place::file(path.display().to_string()))
                .hint("give a new or empty folder"));
        }
    }
    files
        .iter()
        .try_for_each(|(name, text)| put(&folder, name, text.as_bytes()))
}

/// Puts `bytes` in the place of the file at `path` of `folder` in one step; the folder is made
/// where it is missing.
///
/// # Errors
/// The disk fails; the file is then as it was.
pub(super) fn put(folder: &Folder, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
    pour(folder, path, &mut &*bytes)
}

/// Copies a stream into a new file at `path` of the folder `root`; the file's folder is made where
/// it is missing.
///
/// # Errors
/// There is a file already, or the disk fails; nothing is left behind then.
pub fn copy_new(input: &mut dyn BufRead, root: &Path, path: &str) -> Result<(), Diagnostic> {
    let folder =
        Folder::open(root).map_err(|error| unwritable(root.display().to_string(), &error))?;
    let there = folder
        .entry(path)
        .map_err(|error| unwritable(folder.place(path), &error))?;
    if there.is_some() {
        let report = Diagnostic::error(
            Code::Output,
            "there is a file here already; nothing was written",
        );
        return Err(report
            .at(Place::file(folder.place(path)))
            .hint("move it away, or give the new file another name"));
    }
    pour(&folder, path, input)
}

fn pour(folder: &Folder, path: &str, input: &mut dyn BufRead) -> Result<(), Diagnostic> {
    let copied = folder.replace(path, |file| io::copy(input, file).map(drop));
    copied.map_err(|error| unwritable(folder.place(path), &error))
}

pub(super) fn unwritable(place: String, error: &io::Error) -> Diagnostic {
    let report =
        Diagnostic::error(Code::Output, format!("cannot write: {error}")).at(Place::file(place));
    report.hint("check that you may write to the folder and that the disk is not full")
}

//! What `write` refuses: folders that are not for a site, paths that meet, links, and files of
//! others.

use std::{
    collections::BTreeSet,
    path::{Component, Path, PathBuf},
};

use super::{Target, folder::Folder};
use crate::{
    diag::{Code, Diagnostic, Place},
    site_path::SitePath,
};

/// Folders of a dossier that are input.
const INPUT: [&str; 6] = [
    "content",
    "templates",
    "themes",
    "messages",
    "static",
    "data",
];

/// The output folder, made if it was missing.
///
/// # Errors
/// It is, or holds, the dossier's folder or the user's home, or lies inside the dossier's input, or
/// cannot be made.
pub(super) fn output(target: &Target) -> Result<Folder, Vec<Diagnostic>> {
    let output = resolved(&target.output);
    let root = resolved(&target.root);
    let refused = |why: &str| Err(vec![refusal(&target.output, why)]);
    if root.starts_with(&output) {
        return refused("it is, or holds, the dossier's own folder");
    }
    if target
        .home
        .as_ref()
        .is_some_and(|home| resolved(home).starts_with(&output))
    {
        return refused("it is, or holds, your home folder");
    }
    if let Some(input) = INPUT
        .iter()
        .find(|input| output.starts_with(root.join(input)))
    {
        return refused(&format!(
            "it lies in `{input}/`, which the dossier is read from"
        ));
    }
    if output.exists() && !output.is_dir() {
        return refused("it is a file");
    }
    Folder::make(&output).map_err(|error| {
        vec![refusal(
            &target.output,
            &format!("it cannot be made: {error}"),
        )]
    })
}

/// The path without links and `..`, also where it does not exist yet.
fn resolved(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let existing = absolute
        .ancestors()
        .find_map(|a| Some((a.canonicalize().ok()?, absolute.strip_prefix(a).ok()?)));
    let Some((mut real, rest)) = existing else {
        return absolute;
    };
    for component in rest.components() {
        match component {
            Component::ParentDir => {
                real.pop();
            }
            Component::Normal(name) => real.push(name),
            _ => {}
        }
    }
    real
}

fn refusal(output: &Path, why: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Output,
        format!("this folder cannot be the output folder: {why}"),
    )
    .at(Place::file(output.display().to_string()))
    .hint("give a folder of its own with --output-dir, for example `public`")
}

/// Checks that every path of a site is there once, and none is in the place of another's folder.
pub(super) fn paths(paths: &[&SitePath]) -> Result<(), Vec<Diagnostic>> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut refused = Vec::new();
    for &path in paths {
        if !seen.insert(path.as_str()) {
            refused.push(Diagnostic::error(
                Code::Output,
                format!("two files of the site want the path `{path}`"),
            ));
        }
    }
    let blocked = paths
        .iter()
        .flat_map(|path| path.folders())
        .find(|folder| seen.contains(folder));
    if let Some(folder) = blocked {
        refused.push(Diagnostic::error(
            Code::Output,
            format!("`{folder}` cannot be both a file and a folder of the site"),
        ));
    }
    if refused.is_empty() {
        Ok(())
    } else {
        Err(refused)
    }
}

/// The first folder of the paths that is a link in `folder`: what is written or deleted there would
/// be somewhere else.
pub(super) fn link_among<'a>(
    folder: &Folder,
    paths: impl Iterator<Item = &'a SitePath>,
) -> Option<&'a str> {
    let folders: BTreeSet<&str> = paths.flat_map(SitePath::folders).collect();
    folders.into_iter().find(|path| {
        folder
            .entry(path)
            .is_ok_and(|entry| entry.is_some_and(|entry| entry.is_symlink()))
    })
}

/// Something that we did not write is where a page has to go.
pub(super) fn foreign(folder: &Folder, path: &str) -> Diagnostic {
    Diagnostic::error(
        Code::Output,
        format!("`{path}` is there already and is not ours to replace"),
    )
    .at(Place::file(folder.place(path)))
    .hint("move it away, or give the site a folder of its own with --output-dir")
}

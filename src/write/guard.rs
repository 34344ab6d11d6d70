//! What `write` refuses: folders that are not for a site, paths that leave the folder, and files of others.

use std::{
    collections::BTreeSet,
    path::{Component, Path, PathBuf},
};

use super::{STAGING, Target, disk, manifest};
use crate::diag::{Code, Diagnostic, Place};

/// Folders of a dossier that are input.
const INPUT: [&str; 6] = ["content", "templates", "themes", "messages", "static", "data"];

/// The output folder in full, made if it was missing.
///
/// # Errors
/// It is, or holds, the dossier's folder or the user's home, or lies inside the dossier's input, or cannot be made.
pub(super) fn output(target: &Target) -> Result<PathBuf, Vec<Diagnostic>> {
    let output = resolved(&target.output);
    let root = resolved(&target.root);
    let refused = |why: &str| Err(vec![refusal(&target.output, why)]);
    if root.starts_with(&output) {
        return refused("it is, or holds, the dossier's own folder");
    }
    if target.home.as_ref().is_some_and(|home| resolved(home).starts_with(&output)) {
        return refused("it is, or holds, your home folder");
    }
    if let Some(input) = INPUT.iter().find(|input| output.starts_with(root.join(input))) {
        return refused(&format!("it lies in `{input}/`, which the dossier is read from"));
    }
    if output.exists() && !output.is_dir() {
        return refused("it is a file");
    }
    disk::make_folder(&output).map_err(|error| vec![refusal(&target.output, &format!("it cannot be made: {error}"))])?;
    Ok(output)
}

/// The path without links and `..`, also where it does not exist yet.
fn resolved(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let existing = absolute.ancestors().find_map(|a| Some((a.canonicalize().ok()?, absolute.strip_prefix(a).ok()?)));
    let Some((mut real, rest)) = existing else { return absolute };
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
    Diagnostic::error(Code::Output, format!("this folder cannot be the output folder: {why}"))
        .at(Place::file(output.display().to_string()))
        .hint("give a folder of its own with --output-dir, for example `public`")
}

/// Checks that every path stays in the output folder and stands there once, and none is in the place of another's folder.
pub(super) fn paths(paths: &[&str]) -> Result<(), Vec<Diagnostic>> {
    let mut seen = BTreeSet::new();
    let mut refused = Vec::new();
    for &path in paths {
        if !is_inside(path) {
            refused.push(Diagnostic::error(Code::Output, format!("`{}` is no path inside a site", path.escape_debug())));
        } else if !seen.insert(path) {
            refused.push(Diagnostic::error(Code::Output, format!("two files of the site want the path `{path}`")));
        }
    }
    let blocked = seen.iter().flat_map(|path| folders(path)).find(|folder| seen.contains(folder));
    if let Some(folder) = blocked {
        refused.push(Diagnostic::error(Code::Output, format!("`{folder}` cannot be both a file and a folder of the site")));
    }
    if refused.is_empty() { Ok(()) } else { Err(refused) }
}

/// The folders that a path runs through.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// Folders of the site that are links in the output folder: what was written there would land elsewhere.
pub(super) fn linked_folders(output: &Path, paths: &[&str]) -> Vec<String> {
    let folders: BTreeSet<&str> = paths.iter().flat_map(|path| folders(path)).collect();
    folders.into_iter().filter(|folder| output.join(folder).is_symlink()).map(str::to_owned).collect()
}

fn is_inside(path: &str) -> bool {
    let plain = Path::new(path).components().all(|c| matches!(c, Component::Normal(_)));
    let own = path == manifest::NAME || path.starts_with(STAGING) || path == ".dossier-lock";
    plain
        && !own
        && !path.is_empty()
        && !path.contains("//")
        && !path.ends_with('/')
        && !path.contains(|c: char| c.is_control() || c == '\\')
}

/// Something that we did not write stands where a page has to go.
pub(super) fn foreign(output: &Path, path: &str) -> Diagnostic {
    Diagnostic::error(Code::Output, format!("`{path}` is there already and is not ours to replace"))
        .at(Place::file(output.join(path).display().to_string()))
        .hint("move it away, or give the site a folder of its own with --output-dir")
}

//! Staging: every page is drawn, compared with what stands at its path, and put beside the site if it is another.

use std::{io, path::Path};

use rayon::prelude::*;

use super::{
    Pages, STAGING, disk, failure, guard,
    journal::{self, Rename},
    manifest::{Hash, Manifest},
};
use crate::diag::Diagnostic;

/// What waits in the staging folder.
pub(super) struct Staged {
    /// Files that wait, and where they go, in the order of the site's paths.
    pub(super) renames: Vec<Rename>,
    /// The manifest of the finished site.
    pub(super) manifest: Manifest,
}

/// Draws all pages and stages those that changed.
///
/// # Errors
/// Files of others stand at our paths, pages cannot be drawn, or the disk fails: each is named once.
pub(super) fn stage<P: Pages + ?Sized>(output: &Path, paths: &[&str], pages: &P, owned: &Manifest) -> Result<Staged, Vec<Diagnostic>> {
    let linked: Vec<Diagnostic> = guard::linked_folders(output, paths).iter().map(|path| guard::foreign(output, path)).collect();
    if !linked.is_empty() {
        return Err(linked);
    }
    let one = |(number, &path): (usize, &&str)| one(output, number, path, pages, owned);
    let states: Vec<Result<State, Box<Diagnostic>>> = paths.par_iter().enumerate().map(one).collect();
    let (mut renames, mut hashes, mut failed) = (Vec::new(), Vec::with_capacity(paths.len()), Vec::new());
    for (number, (&path, state)) in paths.iter().zip(states).enumerate() {
        match state {
            Ok(state) => {
                hashes.push((path.to_owned(), state.hash));
                renames.extend(state.changed.then(|| Rename { number, path: path.to_owned() }));
            }
            Err(found) if failed.contains(&*found) => {}
            Err(found) => failed.push(*found),
        }
    }
    if failed.is_empty() { Ok(Staged { renames, manifest: Manifest::new(hashes.into_iter()) }) } else { Err(failed) }
}

/// A page that was drawn and let go.
struct State {
    hash: Hash,
    changed: bool,
}

fn one<P: Pages + ?Sized>(output: &Path, number: usize, path: &str, pages: &P, owned: &Manifest) -> Result<State, Box<Diagnostic>> {
    let bytes = pages.bytes(path)?;
    let changed = match on_disk(&output.join(path), &bytes) {
        OnDisk::Same => false,
        OnDisk::NotAFile => return Err(Box::new(guard::foreign(output, path))),
        OnDisk::Other if !owned.has(path) => return Err(Box::new(guard::foreign(output, path))),
        OnDisk::Other | OnDisk::Missing => true,
    };
    if changed {
        let waiting = journal::staged(&output.join(STAGING), number);
        disk::draft(&waiting, &bytes).map_err(|error| failure(output, "stage files in", &error))?;
    }
    Ok(State { hash: Hash::of(&bytes), changed })
}

/// What stands at the path of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OnDisk {
    Missing,
    Same,
    Other,
    /// A folder or a link, which we never write.
    NotAFile,
}

fn on_disk(path: &Path, bytes: &[u8]) -> OnDisk {
    match path.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => OnDisk::Missing,
        Ok(meta) if meta.is_file() => {
            let same = meta.len() == bytes.len() as u64 && disk::read(path).is_ok_and(|found| found == bytes);
            if same { OnDisk::Same } else { OnDisk::Other }
        }
        _ => OnDisk::NotAFile,
    }
}

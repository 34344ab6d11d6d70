//! Staging: every page is drawn, compared with what stands at its path, and put beside the site if it is another.

use std::{io, path::Path};

use rayon::prelude::*;

use super::{
    Drawn, Pages, STAGING, disk, failure, guard,
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
    let batch = |(first, batch): (usize, &[&str])| {
        let mut states: Vec<Result<State, Box<Diagnostic>>> = Vec::with_capacity(batch.len());
        pages.draw(batch, &mut |drawn| {
            let at = states.len();
            states.push(compared(output, first + at, batch[at], drawn, owned));
        });
        states
    };
    // Briefings cost most and stand together in the list: a thread that took a run of them at once would end long after the others.
    let states: Vec<_> = batches(paths).into_par_iter().with_max_len(1).flat_map_iter(batch).collect();
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

/// Most files that are drawn one after the other.
const TOGETHER: usize = 32;

/// The paths by folder, each with the number of its first path; a full folder is several.
fn batches<'a>(paths: &'a [&'a str]) -> Vec<(usize, &'a [&'a str])> {
    let folder = |path: &str| path.rfind('/').unwrap_or_default();
    let same = |a: &&str, b: &&str| a[..folder(a)] == b[..folder(b)];
    let parts = paths.chunk_by(same).flat_map(|files| files.chunks(TOGETHER));
    let mut first = 0;
    let numbered = |part: &'a [&'a str]| {
        first += part.len();
        (first - part.len(), part)
    };
    parts.map(numbered).collect()
}

/// A page that was drawn and let go.
struct State {
    hash: Hash,
    changed: bool,
}

/// Stages a page if it is not what stands at its path.
fn compared(output: &Path, number: usize, path: &str, drawn: Drawn, owned: &Manifest) -> Result<State, Box<Diagnostic>> {
    let bytes = drawn?;
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

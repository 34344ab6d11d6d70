//! `write`: pages -> disk, so that a kill at any moment leaves every file whole.
//!
//! 1. `guard`: folders that are not ours to write into, and files of others at our paths, end the run before it changes anything;
//! 2. a lock keeps a second build out;
//! 3. an interrupted run is completed from its `journal`, or its unfinished staging is dropped;
//! 4. changed files are staged beside the site and brought to the disk; unchanged ones are not touched;
//! 5. the journal is written; from here on the run can only go forward;
//! 6. files are renamed into place, files that the `manifest` owns and the site no longer has are deleted, the new manifest
//!    is written, the journal goes.

mod disk;
mod guard;
mod journal;
mod manifest;
mod single;

use std::{
    io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;

pub use self::single::{copy_new, lay_down, replace};

use self::{
    journal::Journal,
    manifest::{Hash, Manifest},
};
use crate::{
    diag::{Code, Diagnostic, Place, Warned},
    render::Page,
};

/// The folder in the output folder where changed files wait; gone when a run is complete.
const STAGING: &str = ".dossier-staging";

/// Where a site goes, and what it must not touch.
#[derive(Debug, Clone)]
pub struct Target {
    /// The output folder.
    pub output: PathBuf,
    /// The dossier's folder.
    pub root: PathBuf,
    /// The user's home folder, if it is known.
    pub home: Option<PathBuf>,
}

/// What a run did, in numbers of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// New or with other content.
    pub changed: usize,
    /// Left alone because they were right.
    pub unchanged: usize,
    /// Deleted because the site no longer has them.
    pub removed: usize,
}

/// Makes the output folder hold exactly `pages` besides what belongs to others.
///
/// # Errors
/// The folder must not be written to, holds files of others at our paths, is being written by another run, or the disk
/// fails. Nothing was changed then, or the next run completes what was begun.
pub fn apply(target: &Target, pages: &[Page]) -> Result<Warned<Written>, Vec<Diagnostic>> {
    let output = guard::output(target)?;
    guard::paths(pages)?;
    let failed = |doing: &'static str| move |error: io::Error| vec![failure(&target.output, doing, &error)];
    let lock = disk::lock(&output).map_err(failed("lock"))?.ok_or_else(|| vec![busy(&target.output)])?;
    journal::recover(&output).map_err(failed("complete the interrupted build in"))?;
    let owned = Manifest::read(&output).map_err(failed("read the manifest of"))?;
    let plan = Plan::new(&output, pages, &owned)?;
    let written =
        Written { changed: plan.changed.len(), unchanged: pages.len() - plan.changed.len(), removed: plan.journal.removals.len() };
    if plan.is_needed(&owned) {
        stage(&output, &plan.changed).map_err(failed("stage files in"))?;
        plan.journal.write(&output).map_err(failed("write the journal in"))?;
        plan.journal.run(&output).map_err(failed("put files into"))?;
    }
    journal::clear(&output).map_err(failed("tidy up"))?;
    drop(lock);
    Ok(Warned { value: written, diagnostics: plan.kept.iter().map(|path| kept(&target.output, path)).collect() })
}

/// What is to be done.
struct Plan<'a> {
    /// Pages to be staged: the n-th becomes the staged file `n`.
    changed: Vec<&'a Page>,
    journal: Journal,
    /// Files that the site no longer has, and that someone changed since we wrote them.
    kept: Vec<String>,
}

impl<'a> Plan<'a> {
    fn new(output: &Path, pages: &'a [Page], owned: &Manifest) -> Result<Self, Vec<Diagnostic>> {
        let state = |page: &'a Page| (page, Hash::of(&page.bytes), on_disk(&output.join(&page.path), &page.bytes));
        let states: Vec<(&Page, Hash, OnDisk)> = pages.par_iter().map(state).collect();
        let foreign =
            states.iter().filter(|(page, _, disk)| *disk == OnDisk::NotAFile || (*disk == OnDisk::Other && !owned.has(&page.path)));
        let linked = guard::linked_folders(output, pages);
        let refused: Vec<Diagnostic> = linked
            .iter()
            .map(String::as_str)
            .chain(foreign.map(|(page, ..)| page.path.as_str()))
            .map(|path| guard::foreign(output, path))
            .collect();
        if !refused.is_empty() {
            return Err(refused);
        }
        let manifest = Manifest::new(states.iter().map(|(page, hash, _)| (page.path.clone(), *hash)));
        let stale = owned.iter().filter(|(path, _)| !manifest.has(path));
        let (removals, kept): (Vec<_>, Vec<_>) = stale.partition(|(path, hash)| unchanged_since(&output.join(path), *hash));
        let changed: Vec<&Page> = states.iter().filter(|(.., disk)| *disk != OnDisk::Same).map(|(page, ..)| *page).collect();
        let journal = Journal {
            renames: changed.iter().map(|page| page.path.clone()).collect(),
            removals: removals.into_iter().map(|(path, _)| path.to_owned()).collect(),
            manifest,
        };
        Ok(Self { changed, journal, kept: kept.into_iter().map(|(path, _)| path.to_owned()).collect() })
    }

    fn is_needed(&self, owned: &Manifest) -> bool {
        !self.changed.is_empty() || self.journal.manifest != *owned
    }
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

/// Whether a file is still what we wrote, or gone.
fn unchanged_since(path: &Path, hash: Hash) -> bool {
    match disk::read(path) {
        Ok(bytes) => Hash::of(&bytes) == hash,
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

/// Writes changed pages beside the site and brings them to the disk.
fn stage(output: &Path, changed: &[&Page]) -> io::Result<()> {
    let staging = output.join(STAGING);
    let file = |n: usize| journal::staged(&staging, n);
    changed.par_iter().enumerate().try_for_each(|(n, page)| disk::draft(&file(n), &page.bytes))?;
    // In a pass of its own: most systems bring all waiting files to the disk with the first, and the others cost nothing.
    (0..changed.len()).into_par_iter().try_for_each(|n| disk::sync(&file(n)))?;
    disk::sync_folder(&staging)
}

fn failure(output: &Path, doing: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::error(Code::Output, format!("cannot {doing} the output folder: {error}"))
        .at(Place::file(output.display().to_string()))
        .hint("nothing is half written; the next build completes or drops what was begun")
}

fn busy(output: &Path) -> Diagnostic {
    Diagnostic::error(Code::Output, "another build is writing to the output folder")
        .at(Place::file(output.display().to_string()))
        .hint("wait until it ends, or give this one another folder with --output-dir")
}

fn kept(output: &Path, path: &str) -> Diagnostic {
    Diagnostic::warning(Code::Output, format!("`{path}` is no longer part of the site, but was changed after it was built, and was kept"))
        .at(Place::file(output.join(path).display().to_string()))
        .hint("delete it if you do not need it")
}

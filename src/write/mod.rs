//! `write`: pages -> disk, so that a kill at any moment leaves every file whole.
//!
//! 1. `guard`: folders that are not ours to write into, and files of others at our paths, end the run before it changes anything;
//! 2. a lock keeps a second build out;
//! 3. an interrupted run is completed from its `journal`, or its unfinished staging is dropped;
//! 4. `stage`: folders are drawn in parallel, one file at a time for each thread; those that changed are staged beside the site, the others are not
//!    touched, and the bytes of both are let go;
//! 5. the journal is written; from here on the run can only go forward;
//! 6. files are renamed into place, files that the `manifest` owns and the site no longer has are deleted, the new manifest
//!    is written, the journal goes.
//!
//! What is waited for on the disk is the journal and the manifest, not every page: a killed process loses nothing that it wrote. After a loss of
//! power a page may be missing or empty; the next build compares every page with what stands there, and mends it.

mod amend;
mod disk;
mod guard;
mod journal;
mod manifest;
mod single;
mod stage;

use std::{
    io,
    path::{Path, PathBuf},
};

pub use self::{
    amend::{Amendment, amend},
    single::{copy_new, lay_down, put, replace, standing},
};

use self::{journal::Journal, manifest::Manifest, stage::Staged};
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

/// A site to be written: its paths are known before its pages are drawn, so that no two pages have to be held at once.
pub trait Pages: Sync {
    /// The path of every file below the output folder, with `/`.
    fn paths(&self) -> Vec<&str>;

    /// Draws the files at some of these paths, in their order, and hands each to `take` before it draws the next. Called once for each
    /// path, from several threads; files that stand together in one folder come together, so that what they share can be made once.
    ///
    /// An error says that a file cannot be drawn: nothing of the site is written then.
    fn draw(&self, paths: &[&str], take: &mut dyn FnMut(Drawn));
}

/// The content of a file, or why it cannot be drawn.
pub type Drawn = Result<Vec<u8>, Diagnostic>;

impl Pages for [Page] {
    fn paths(&self) -> Vec<&str> {
        self.iter().map(|page| page.path.as_str()).collect()
    }

    fn draw(&self, paths: &[&str], take: &mut dyn FnMut(Drawn)) {
        let bytes = |path: &&str| self.iter().find(|page| page.path == *path).map_or_else(Vec::new, |page| page.bytes.clone());
        for path in paths {
            take(Ok(bytes(path)));
        }
    }
}

/// Makes the output folder hold exactly `pages` besides what belongs to others.
///
/// # Errors
/// A page cannot be drawn; or the folder must not be written to, holds files of others at our paths, is being written by another run, or the
/// disk fails. Nothing was changed then, or the next run completes what was begun.
pub fn apply<P: Pages + ?Sized>(target: &Target, pages: &P) -> Result<Warned<Written>, Vec<Diagnostic>> {
    let paths = pages.paths();
    let output = guard::output(target)?;
    guard::paths(&paths)?;
    let failed = |doing: &'static str| move |error: io::Error| vec![failure(&target.output, doing, &error)];
    let lock = disk::lock(&output).map_err(failed("lock"))?.ok_or_else(|| vec![busy(&target.output)])?;
    journal::recover(&output).map_err(failed("complete the interrupted build in"))?;
    let owned = Manifest::read(&output).map_err(failed("read the manifest of"))?;
    let staged = stage::stage(&output, &paths, pages, &owned);
    if staged.is_err() {
        journal::clear(&output).map_err(failed("tidy up"))?;
    }
    let plan = Plan::new(&output, staged?, &owned);
    let changed = plan.journal.renames.len();
    let written = Written { changed, unchanged: paths.len() - changed, removed: plan.journal.removals.len() };
    if changed > 0 || plan.journal.manifest != owned {
        plan.journal.write(&output).map_err(failed("write the journal in"))?;
        plan.journal.run(&output).map_err(failed("put files into"))?;
    }
    journal::clear(&output).map_err(failed("tidy up"))?;
    drop(lock);
    Ok(Warned { value: written, diagnostics: plan.kept.iter().map(|path| kept(&target.output, path)).collect() })
}

/// What is to be done.
struct Plan {
    journal: Journal,
    /// Files that the site no longer has, and that someone changed since we wrote them.
    kept: Vec<String>,
}

impl Plan {
    fn new(output: &Path, staged: Staged, owned: &Manifest) -> Self {
        let Staged { renames, manifest } = staged;
        let stale = owned.iter().filter(|(path, _)| !manifest.has(path));
        let (removals, kept): (Vec<_>, Vec<_>) = stale.partition(|(path, hash)| hash.is_of(&output.join(path)));
        let names = |list: Vec<(&str, manifest::Hash)>| list.into_iter().map(|(path, _)| path.to_owned()).collect();
        let (removals, kept) = (names(removals), names(kept));
        Self { journal: Journal { renames, removals, manifest }, kept }
    }
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

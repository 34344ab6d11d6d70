//! `write`: pages -> disk, so that a kill at any moment leaves every file whole.
//!
//! 1. `guard`: folders that are not ours to write into, and files of others at our paths, end the
//!    run before it changes anything;
//! 2. a lock keeps a second build out;
//! 3. an interrupted run is completed from its `journal`, or its unfinished staging is dropped;
//! 4. `stage`: folders are drawn in parallel, one file at a time for each thread; those that
//!    changed are staged beside the site, the others are not touched, and the bytes of both are let
//!    go;
//! 5. every folder that changes is tried, and a file of the dossier's root that belongs to the site
//!    (`dossier.lock`) is put into place;
//! 6. the journal is committed; from here on the run can only go forward;
//! 7. files are renamed into place, files that the `manifest` owns and the site no longer has are
//!    deleted, the new manifest is written, the journal goes.
//!
//! Two things hold by construction. A path of the site is a [`SitePath`], which cannot lead out of
//! it; and everything is done through a [`Folder`], an open folder of which the system itself lets
//! nothing out. What the manifest and the journal say is trusted no further.
//!
//! What is waited for on the disk is the journal and the manifest, not every page: a killed process
//! loses nothing that it wrote. After a loss of power a page may be missing or empty; the next
//! build compares every page with what is there, and mends it.

mod amend;
mod damage;
mod folder;
mod guard;
mod journal;
mod manifest;
mod pack;
mod root;
mod single;
mod stage;

use std::{collections::BTreeSet, io, path::PathBuf};

pub use self::{
    amend::{Amendment, amend},
    root::Root,
    single::{copy_new, lay_down, standing},
};

use self::{
    folder::Folder, journal::Journal, manifest::Manifest, pack::Pack, root::Lock, stage::Staged,
};
use crate::{
    diag::{Code, Diagnostic, Place, Warned},
    render::{Content, Drawn, Page},
    site_path::SitePath,
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

/// A file of the dossier's root that changes together with the site, or not at all.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    /// The root.
    pub root: &'a Root,
    /// The file's name.
    pub name: &'a str,
    /// What it says from now on.
    pub text: &'a str,
    /// What it said before; `None` where there was no file.
    pub before: Option<&'a str>,
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

/// A site to be written: its paths are known before its pages are drawn, so that no two pages have
/// to be held at once.
pub trait Pages: Sync {
    /// The path of every file.
    fn paths(&self) -> Vec<&SitePath>;

    /// Draws the files at some of these paths, in their order, and hands each to `take` before it
    /// draws the next. Called once for each path, from several threads; files that stand together
    /// in one folder come together, so that what they share can be made once.
    ///
    /// An error says that a file cannot be drawn: nothing of the site is written then.
    fn draw(&self, paths: &[&SitePath], take: &mut dyn FnMut(Drawn<'_>));
}

impl Pages for [Page] {
    fn paths(&self) -> Vec<&SitePath> {
        self.iter().map(|page| &page.path).collect()
    }

    fn draw(&self, paths: &[&SitePath], take: &mut dyn FnMut(Drawn<'_>)) {
        let bytes = |path: &SitePath| {
            self.iter()
                .find(|page| page.path == *path)
                .map_or_else(Vec::new, |page| page.bytes.clone())
        };
        for path in paths {
            take(Ok(Content::Drawn(bytes(path))));
        }
    }
}

/// Makes the output folder hold exactly `pages` besides what belongs to others, and puts the file
/// `beside` it into place.
///
/// # Errors
/// A page cannot be drawn; or the folder must not be written to, holds files of others at our
/// paths, a damaged manifest or journal, is being written by another run, or the disk fails.
/// Nothing was changed then, or the finding says what was and the next run completes it.
pub fn apply<P: Pages + ?Sized>(
    target: &Target,
    pages: &P,
    beside: Option<Beside<'_>>,
) -> Result<Warned<Written>, Vec<Diagnostic>> {
    let paths = pages.paths();
    let folder = guard::output(target)?;
    guard::paths(&paths)?;
    let _lock = lock(&folder).map_err(|report| vec![report])?;
    let owned = settled(&folder).map_err(|report| vec![report])?;
    let done = stage::stage(&folder, &paths, pages, &owned).and_then(|staged| {
        let plan = Plan::new(&folder, staged, &owned);
        plan.carry_out(&folder, &owned, beside)
            .map_err(|report| vec![report])?;
        Ok(plan)
    });
    let plan = match done {
        Ok(plan) => {
            journal::clear(&folder).map_err(|error| vec![untidy(&folder, &error)])?;
            plan
        }
        Err(why) => {
            // A journal that was committed is left for the next run to complete.
            if !journal::is_committed(&folder) {
                // What went wrong first matters more; the next run clears what is left.
                let _ = journal::clear(&folder);
            }
            return Err(why);
        }
    };
    let changed = plan.journal.renames.len() + plan.journal.packed.len();
    let written = Written {
        changed,
        unchanged: paths.len() - changed,
        removed: plan.journal.removals.len(),
    };
    Ok(Warned {
        value: written,
        diagnostics: plan.warnings(&folder),
    })
}

fn lock(folder: &Folder) -> Result<Lock, Diagnostic> {
    let lock = Lock::of(folder, &mut || {}).map_err(|error| failure(folder, "lock", &error))?;
    lock.ok_or_else(|| {
        Diagnostic::error(
            Code::Output,
            "another build is writing to the output folder",
        )
        .at(Place::file(folder.place("")))
        .hint("wait until it ends, or give this one another folder with --output-dir")
    })
}

/// The manifest of a folder in which no run is left unfinished.
fn settled(folder: &Folder) -> Result<Manifest, Diagnostic> {
    let owned = Manifest::read(folder)?;
    if journal::recover(folder, &owned)? {
        Manifest::read(folder)
    } else {
        Ok(owned)
    }
}

/// What is to be done.
struct Plan {
    journal: Journal,
    /// The staging folder.
    pack: Pack,
    /// Files that the site no longer has, and that somebody changed since we wrote them.
    kept: Vec<SitePath>,
    /// Files of the site that somebody changed since we wrote them, and that are written anew.
    edited: Vec<SitePath>,
}

impl Plan {
    fn new(folder: &Folder, staged: Staged, owned: &Manifest) -> Self {
        let Staged {
            renames,
            packed,
            edited,
            manifest,
            pack,
        } = staged;
        let stale = owned.iter().filter(|(path, _)| !manifest.has(path));
        let (removals, kept): (Vec<_>, Vec<_>) =
            stale.partition(|(path, hash)| hash.is_of(folder, path));
        let names = |list: Vec<(&SitePath, manifest::Hash)>| {
            list.into_iter().map(|(path, _)| path.clone()).collect()
        };
        let (removals, kept) = (names(removals), names(kept));
        Self {
            journal: Journal {
                renames,
                packed,
                removals,
                manifest,
            },
            pack,
            kept,
            edited,
        }
    }

    /// Changes the disk. Everything that can fail is tried before the first file of the site
    /// changes.
    fn carry_out(
        &self,
        folder: &Folder,
        owned: &Manifest,
        beside: Option<Beside<'_>>,
    ) -> Result<(), Diagnostic> {
        let changes = !self.journal.is_empty() || self.journal.manifest != *owned;
        if changes {
            self.try_folders(folder)?;
            let written = self
                .pack
                .prepare(folder)
                .and_then(|()| self.journal.write(folder));
            written.map_err(|error| failure(folder, "write the journal in", &error))?;
        }
        if let Some(beside) = beside {
            beside.root.put(beside.name, beside.text.as_bytes())?;
        }
        if changes {
            if let Err(error) = journal::commit(folder) {
                beside.map_or(Ok(()), take_back)?;
                return Err(failure(folder, "write the journal in", &error));
            }
            self.journal.run(folder)?;
        }
        Ok(())
    }

    /// Tries to write in each folder that changes: one that belongs to somebody else is found
    /// before anything is done.
    fn try_folders(&self, folder: &Folder) -> Result<(), Diagnostic> {
        let folders: BTreeSet<&str> = self
            .journal
            .paths()
            .map(SitePath::folder)
            .chain([""])
            .collect();
        folders.into_iter().try_for_each(|path| {
            folder.try_writing(path).map_err(|error| {
                Diagnostic::error(Code::Output, format!("cannot write here: {error}"))
                    .at(Place::file(folder.place(path)))
                    .hint("the site is as it was; check that you may write to the folder")
            })
        })
    }

    fn warnings(&self, folder: &Folder) -> Vec<Diagnostic> {
        let kept = self.kept.iter().map(|path| {
            let message = format!("`{path}` is no longer part of the site, but was changed after it was built, and was kept");
            let report = Diagnostic::warning(Code::Output, message).at(Place::file(folder.place(path.as_str())));
            report.hint("delete it if you do not need it")
        });
        let edited = self.edited.first().map(|first| {
            let others = match self.edited.len() - 1 {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let message = format!("`{first}`{others} had been changed after the site was built; the change was overwritten");
            let report = Diagnostic::warning(Code::Output, message).at(Place::file(folder.place(first.as_str())));
            report.hint("change templates/, themes/ or content/ instead: the site is made from them")
        });
        kept.chain(edited).collect()
    }
}

/// Puts back what a file beside the site said before.
fn take_back(beside: Beside<'_>) -> Result<(), Diagnostic> {
    match beside.before {
        Some(before) => beside.root.put(beside.name, before.as_bytes()),
        None => beside.root.remove(beside.name),
    }
}

/// A run that did not get so far that it changed the site.
fn failure(folder: &Folder, doing: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::error(Code::Output, format!("cannot {doing} the output folder: {error}"))
        .at(Place::file(folder.place("")))
        .hint("the site is as it was, and every file is whole; check that you may write to the folder and that the disk is not full")
}

/// A run that changed all it had to, or nothing, and could not take its staging folder away.
fn untidy(folder: &Folder, error: &io::Error) -> Diagnostic {
    Diagnostic::error(Code::Output, format!("cannot take away the staging folder of the output folder: {error}"))
        .at(Place::file(folder.place(STAGING)))
        .hint("every file of the site is whole and of one run; the next run takes it away, once you may write to the folder")
}

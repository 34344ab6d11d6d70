//! The journal: what a run is about to do, written down whole before it is begun, so that the next run can complete it.

use std::{
    borrow::Cow,
    io::{self, Write},
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    STAGING, disk,
    manifest::{self, Manifest},
};

/// Its name in the staging folder.
const NAME: &str = "journal";

/// A staged file that goes to its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Rename {
    /// The number under which it is staged.
    pub number: usize,
    /// Its place below the output folder.
    pub path: String,
}

/// Steps that can be done twice: a rename whose staged file is gone was done before.
pub(super) struct Journal {
    /// Files to put into place.
    pub renames: Vec<Rename>,
    /// Files to delete.
    pub removals: Vec<String>,
    /// The manifest of the finished site.
    pub manifest: Manifest,
}

/// The journal on disk.
#[derive(Serialize, Deserialize)]
struct Record<'a> {
    renames: Cow<'a, [Rename]>,
    removals: Cow<'a, [String]>,
    manifest: String,
}

/// The staged file with a number.
pub(super) fn staged(staging: &Path, number: usize) -> PathBuf {
    staging.join(number.to_string())
}

impl Journal {
    /// Writes it down. Once its name is in the folder, the run can only go forward.
    pub(super) fn write(&self, output: &Path) -> io::Result<()> {
        let staging = output.join(STAGING);
        let (renames, removals) = (Cow::Borrowed(&*self.renames), Cow::Borrowed(&*self.removals));
        let record = Record { renames, removals, manifest: self.manifest.to_string() };
        let draft = staging.join("journal.draft");
        disk::fill(&draft, |file| Ok(serde_json::to_writer(file, &record)?))?;
        disk::rename(&draft, &staging.join(NAME))?;
        disk::sync_folder(&staging)
    }

    /// Does what it says.
    pub(super) fn run(&self, output: &Path) -> io::Result<()> {
        let staging = output.join(STAGING);
        let into_place = |file: &Rename| match disk::rename(&staged(&staging, file.number), &output.join(&file.path)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
        self.renames.par_iter().try_for_each(into_place)?;
        for path in &self.removals {
            disk::remove(&output.join(path), output)?;
        }
        let draft = staging.join("manifest.draft");
        disk::fill(&draft, |file| write!(file, "{}", self.manifest))?;
        disk::rename(&draft, &output.join(manifest::NAME))?;
        disk::sync_folder(output)
    }

    fn read(output: &Path) -> io::Result<Option<Self>> {
        let bytes = match disk::read(&output.join(STAGING).join(NAME)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let record: Record<'_> = serde_json::from_slice(&bytes)?;
        let (renames, removals) = (record.renames.into_owned(), record.removals.into_owned());
        Ok(Some(Self { renames, removals, manifest: record.manifest.parse()? }))
    }
}

/// Completes an interrupted run, or drops what it staged if it had not come to its journal; then opens an empty staging folder.
pub(super) fn recover(output: &Path) -> io::Result<()> {
    if let Some(journal) = Journal::read(output)? {
        journal.run(output)?;
    }
    clear(output)?;
    disk::make_folder(&output.join(STAGING))
}

/// Takes the staging folder away; the journal first, so that a journal never stands without its files.
pub(super) fn clear(output: &Path) -> io::Result<()> {
    let staging = output.join(STAGING);
    disk::remove(&staging.join(NAME), &staging)?;
    disk::remove_staging(&staging)
}

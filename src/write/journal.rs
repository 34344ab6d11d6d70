//! The journal: what a run is about to do, written down whole before it is begun, so that the next run can complete it.

use std::{
    collections::BTreeSet,
    io,
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

/// Steps that can be done twice: a rename whose staged file is gone was done before.
pub(super) struct Journal {
    /// The n-th staged file becomes this path.
    pub renames: Vec<String>,
    /// Files to delete.
    pub removals: Vec<String>,
    /// The manifest of the finished site.
    pub manifest: Manifest,
}

/// The journal on disk.
#[derive(Serialize, Deserialize)]
struct Record {
    renames: Vec<String>,
    removals: Vec<String>,
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
        let record = Record { renames: self.renames.clone(), removals: self.removals.clone(), manifest: self.manifest.to_string() };
        let draft = staging.join("journal.draft");
        disk::write(&draft, &serde_json::to_vec(&record)?)?;
        disk::rename(&draft, &staging.join(NAME))?;
        disk::sync_folder(&staging)
    }

    /// Does what it says.
    pub(super) fn run(&self, output: &Path) -> io::Result<()> {
        let staging = output.join(STAGING);
        for (n, path) in self.renames.iter().enumerate() {
            match disk::rename(&staged(&staging, n), &output.join(path)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        for path in &self.removals {
            disk::remove(&output.join(path), output)?;
        }
        self.touched(output).into_par_iter().filter(|f| f.is_dir()).try_for_each(|folder| disk::sync_folder(&folder))?;
        let draft = staging.join("manifest.draft");
        disk::write(&draft, self.manifest.to_string().as_bytes())?;
        disk::rename(&draft, &output.join(manifest::NAME))?;
        disk::sync_folder(output)
    }

    /// The folders in which names changed.
    fn touched(&self, output: &Path) -> BTreeSet<PathBuf> {
        let files = self.renames.iter().chain(&self.removals).map(|path| output.join(path));
        files
            .flat_map(|file| file.ancestors().skip(1).take_while(|f| f.starts_with(output)).map(Path::to_owned).collect::<Vec<_>>())
            .collect()
    }

    fn read(output: &Path) -> io::Result<Option<Self>> {
        let bytes = match disk::read(&output.join(STAGING).join(NAME)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let record: Record = serde_json::from_slice(&bytes)?;
        Ok(Some(Self { renames: record.renames, removals: record.removals, manifest: record.manifest.parse()? }))
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

//! [`Root`]: a dossier's folder, locked, for the commands that write in it.

use std::{
    fs::{File, TryLockError},
    io,
    path::Path,
    thread,
    time::Duration,
};

use super::{folder::Folder, single};
use crate::diag::{Code, Diagnostic, Place};

/// How often a lock that is taken is tried again, and how long after the last try: ten seconds in
/// all, several times what a build of some hundred articles takes.
const TRIES: u32 = 200;
const PAUSE: Duration = Duration::from_millis(50);

/// A dossier's folder that no other command writes in as long as this value lives.
///
/// Whoever writes `dossier.lock` has to hold it from before the file is read, so that two commands
/// never start from the same state and one of them loses what the other wrote.
#[derive(Debug)]
pub struct Root {
    folder: Folder,
    _lock: Lock,
}

impl Root {
    /// Locks the folder at `path`. Where another command holds it, `waiting` is called once, and it
    /// is waited for briefly.
    ///
    /// # Errors
    /// The folder cannot be opened, or another command keeps it.
    pub fn lock(path: &Path, waiting: &mut dyn FnMut()) -> Result<Self, Diagnostic> {
        let failed = |error: io::Error| {
            let report = Diagnostic::error(
                Code::Output,
                format!("cannot lock the dossier's folder: {error}"),
            );
            report
                .at(Place::file(path.display().to_string()))
                .hint("check that you may write to the folder")
        };
        let folder = Folder::open(path).map_err(failed)?;
        let lock = Lock::of(&folder, waiting)
            .map_err(failed)?
            .ok_or_else(|| busy(path))?;
        Ok(Self {
            folder,
            _lock: lock,
        })
    }

    /// Puts `bytes` in the place of the file at `path`, relative to the folder, in one step; its
    /// folder is made where it is missing.
    ///
    /// # Errors
    /// The disk fails; the file is then as it was.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        single::put(&self.folder, path, bytes)
    }

    /// Deletes the file at `path`, relative to the folder, if it is there.
    ///
    /// # Errors
    /// It is there and cannot be deleted.
    pub(super) fn remove(&self, path: &str) -> Result<(), Diagnostic> {
        self.folder
            .remove_if_there(path)
            .map_err(|error| single::unwritable(self.folder.place(path), &error))
    }
}

/// A lock on a folder. It ends with the process, however that ends.
#[derive(Debug)]
pub(super) struct Lock(#[expect(dead_code, reason = "held, never read")] File);

impl Lock {
    /// Locks `folder`; `None` when another process still holds it after some seconds.
    pub(super) fn of(folder: &Folder, waiting: &mut dyn FnMut()) -> io::Result<Option<Self>> {
        let file = folder.lockable()?;
        for tries in 0..TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(Some(Self(file))),
                Err(TryLockError::WouldBlock) if tries == 0 => waiting(),
                Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
        Ok(None)
    }
}

fn busy(root: &Path) -> Diagnostic {
    Diagnostic::error(
        Code::Output,
        "another `dossier build` or `dossier events` is writing in this dossier",
    )
    .at(Place::file(root.display().to_string()))
    .hint("wait until it ends, and run the command again")
}

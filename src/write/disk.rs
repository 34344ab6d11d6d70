//! The few things that are done to the disk, each so that it is whole after a crash.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, BufRead, BufWriter, Write},
    path::Path,
};

/// Writes a new file and waits until the disk has it.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    fill(path, |file| file.write_all(bytes))
}

/// Has a new file filled bit by bit, so that its content is never held whole, and waits until the disk has it.
pub(super) fn fill(path: &Path, with: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    with(&mut file)?;
    file.into_inner()?.sync_all()
}

/// Writes a stream into a new file and waits until the disk has it.
pub(super) fn pour(input: &mut dyn BufRead, path: &Path) -> io::Result<()> {
    let mut file = File::create(path)?;
    io::copy(input, &mut file)?;
    file.sync_all()
}

/// Writes a new file, and leaves it to the system when the disk has it.
pub(super) fn draft(path: &Path, bytes: &[u8]) -> io::Result<()> {
    File::create(path)?.write_all(bytes)
}

/// The whole file.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    #[expect(clippy::disallowed_methods, reason = "`write` compares what it wrote with what is there")]
    fs::read(path)
}

/// Puts a file in the place of another in one step; the folder is made if it is missing.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    match (fs::rename(from, to), to.parent()) {
        // Most folders are there already: only a miss is worth asking for them.
        (Err(error), Some(folder)) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            fs::rename(from, to)
        }
        (done, _) => done,
    }
}

/// Deletes a file if it is there, and the folders above it, up to `top`, that are empty then.
pub(super) fn remove(path: &Path, top: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let above = path.ancestors().skip(1).take_while(|folder| *folder != top && folder.starts_with(top));
    for folder in above {
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(())
}

/// Waits until the disk knows the names in a folder.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Deletes the staging folder with all that is in it.
pub(super) fn remove_staging(staging: &Path) -> io::Result<()> {
    #[expect(clippy::disallowed_methods, reason = "the staging folder holds nothing but what this module put there")]
    match fs::remove_dir_all(staging) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// A lock that ends with the process, however it ends.
pub(super) struct Lock(#[expect(dead_code, reason = "held, never read")] File);

/// Locks the output folder; `None` when another run holds it.
///
/// Where a folder can be opened it is locked itself, so that nothing is left behind; elsewhere a file in it is.
pub(super) fn lock(output: &Path) -> io::Result<Option<Lock>> {
    let file = if cfg!(unix) {
        File::open(output)?
    } else {
        OpenOptions::new().create(true).write(true).truncate(false).open(output.join(".dossier-lock"))?
    };
    match file.try_lock() {
        Ok(()) => Ok(Some(Lock(file))),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Makes a folder and those above it.
pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

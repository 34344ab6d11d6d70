//! [`Folder`]: a folder of the disk, and the few things that are done in it. Nothing outside it can
//! be reached.

use std::{
    fs::File,
    io::{self, BufWriter, Read, Write},
    path::{Path, PathBuf},
};

use cap_std::{
    ambient_authority,
    fs::{Dir, Metadata, OpenOptions},
};
use cap_tempfile::TempFile;

/// A folder that is open. Paths are relative to it and written with `/`.
///
/// Files are found from the open folder, so that the system itself refuses a path that leaves it,
/// be it through `..` or through a link (`cap-std`; `openat2` with `RESOLVE_BENEATH` on Linux). New
/// files are created with `O_EXCL` and so never through a link.
#[derive(Debug)]
pub(super) struct Folder {
    dir: Dir,
    path: PathBuf,
}

impl Folder {
    /// Opens a folder, which has to be there.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        Ok(Self {
            dir: Dir::open_ambient_dir(path, ambient_authority())?,
            path: path.to_owned(),
        })
    }

    /// Opens a folder; it and those above it are made where they are missing.
    pub(super) fn make(path: &Path) -> io::Result<Self> {
        Dir::create_ambient_dir_all(path, ambient_authority())?;
        Self::open(path)
    }

    /// Where something in it is, for messages.
    pub(super) fn place(&self, path: &str) -> String {
        let place = if path.is_empty() {
            self.path.clone()
        } else {
            self.path.join(path)
        };
        place.display().to_string()
    }

    /// What is at `path`, a link as a link; `None` where there is nothing.
    pub(super) fn entry(&self, path: &str) -> io::Result<Option<Metadata>> {
        found(self.dir.symlink_metadata(path))
    }

    /// The regular file at `path`, opened, and its size; `None` where there is nothing. A link is
    /// not followed.
    pub(super) fn file(&self, path: &str) -> io::Result<Option<(File, u64)>> {
        let Some(entry) = self.entry(path)? else {
            return Ok(None);
        };
        if !entry.is_file() {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "not a regular file",
            ));
        }
        Ok(found(self.dir.open(path))?.map(|file| (file.into_std(), entry.len())))
    }

    /// The whole file at `path`; `None` where there is nothing.
    pub(super) fn read(&self, path: &str, limit: u64) -> io::Result<Option<Vec<u8>>> {
        let Some((file, size)) = self.file(path)? else {
            return Ok(None);
        };
        let mut bytes = Vec::with_capacity(size.min(limit) as usize);
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            return Err(io::Error::new(
                io::ErrorKind::FileTooLarge,
                format!("larger than the limit of {limit} bytes"),
            ));
        }
        Ok(Some(bytes))
    }

    /// A new file at `path`, where there must be nothing yet; its folder has to be there.
    pub(super) fn create(&self, path: &str) -> io::Result<File> {
        let file = self
            .dir
            .open_with(path, OpenOptions::new().write(true).create_new(true))?;
        Ok(file.into_std())
    }

    /// Has a new file filled, waits until the disk has it, and puts it into the place of the one at
    /// `path` in one step; its folder is made where it is missing. Until then it has no name, or a
    /// unique one in the same folder, and nothing is left of it when that fails.
    pub(super) fn replace(
        &self,
        path: &str,
        with: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let (folder, name) = path.rsplit_once('/').unwrap_or((".", path));
        self.dir.create_dir_all(folder)?;
        let folder = self.dir.open_dir(folder)?;
        let mut buffer = BufWriter::new(TempFile::new(&folder)?);
        with(&mut buffer)?;
        let file = buffer
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        file.as_file().sync_all()?;
        file.replace(name)?;
        sync(&folder, ".")
    }

    /// Moves a file to `to`, over what is there; the folder is made where it is missing. On another
    /// device it is copied beside the file first, so that this is one step there as well.
    pub(super) fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        let moved = match (self.dir.rename(from, &self.dir, to), to.rsplit_once('/')) {
            // Most folders are there already: only a miss is worth asking for them.
            (Err(error), Some((folder, _))) if error.kind() == io::ErrorKind::NotFound => {
                self.dir.create_dir_all(folder)?;
                self.dir.rename(from, &self.dir, to)
            }
            (done, _) => done,
        };
        match moved {
            Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
                let mut input = self.dir.open(from)?;
                self.replace(to, |file| io::copy(&mut input, file).map(drop))?;
                self.dir.remove_file(from)
            }
            done => done,
        }
    }

    /// Deletes a file if it is there, and the folders above it that are empty then, but not the
    /// folder itself.
    pub(super) fn remove(&self, path: &str) -> io::Result<()> {
        self.remove_if_there(path)?;
        let mut folder = path;
        while let Some((above, _)) = folder.rsplit_once('/') {
            if self.dir.remove_dir(above).is_err() {
                break;
            }
            folder = above;
        }
        Ok(())
    }

    /// Cuts a file behind its first `length` bytes.
    pub(super) fn cut(&self, path: &str, length: u64) -> io::Result<()> {
        self.open_to_write(path)?.set_len(length)
    }

    /// Opens a file that is there, to write in it.
    pub(super) fn open_to_write(&self, path: &str) -> io::Result<File> {
        Ok(self
            .dir
            .open_with(path, OpenOptions::new().write(true))?
            .into_std())
    }

    /// Deletes a file, if it is there.
    pub(super) fn remove_if_there(&self, path: &str) -> io::Result<()> {
        found(self.dir.remove_file(path)).map(drop)
    }

    /// Makes a folder in it, where there must be nothing yet.
    pub(super) fn create_folder(&self, path: &str) -> io::Result<()> {
        self.dir.create_dir(path)
    }

    /// Deletes a folder with all that is in it, if it is there.
    pub(super) fn remove_folder(&self, path: &str) -> io::Result<()> {
        found(self.dir.remove_dir_all(path)).map(drop)
    }

    /// Whether one may create a file in the folder at `path`, or, where that is missing, in the
    /// nearest one above it.
    pub(super) fn try_writing(&self, path: &str) -> io::Result<()> {
        let mut path = path;
        loop {
            match self.dir.open_dir(if path.is_empty() { "." } else { path }) {
                Err(error) if is_absence(&error) && !path.is_empty() => {
                    path = path.rsplit_once('/').map_or("", |(above, _)| above);
                }
                folder => {
                    return match TempFile::new_anonymous(&folder?) {
                        // Whether there is room is another question.
                        Err(error) if error.kind() != io::ErrorKind::StorageFull => Err(error),
                        _ => Ok(()),
                    };
                }
            }
        }
    }

    /// Waits until the disk knows the names in the folder at `path`, or, where it is empty, in the
    /// folder itself.
    pub(super) fn sync(&self, path: &str) -> io::Result<()> {
        sync(&self.dir, if path.is_empty() { "." } else { path })
    }

    /// The folder as a file that can be locked.
    pub(super) fn lockable(&self) -> io::Result<File> {
        let file = if cfg!(unix) {
            self.dir.open(".")?
        } else {
            // Where a folder cannot be locked, a file in it is.
            self.dir
                .open_with(".dossier-lock", OpenOptions::new().write(true).create(true))?
        };
        Ok(file.into_std())
    }
}

fn sync(dir: &Dir, path: &str) -> io::Result<()> {
    if cfg!(unix) {
        dir.open(path)?.sync_all()
    } else {
        Ok(())
    }
}

/// `None` for what is not there.
fn found<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if is_absence(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

fn is_absence(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

//! The world outside: every file that is read and the clock come through [`World`].
//!
//! A build is a pure function of a world and a configuration; tests use [`MemoryWorld`] and need no
//! disk.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufRead, BufReader, Cursor, Read},
    path::{Path, PathBuf},
    sync::Arc,
};

use cap_std::{ambient_authority, fs::Dir};
use jiff::Timestamp;

/// A file found by [`World::list`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Path from the root of the dossier, with `/`.
    pub path: String,
    /// Size in bytes.
    pub size: u64,
}

/// A file or folder that [`World::list`] could not look into.
#[derive(Debug)]
pub struct ListError {
    /// Path from the root, with `/`.
    pub path: String,
    /// Why.
    pub error: io::Error,
}

/// Read access to a dossier's folder, and the time.
///
/// Paths are relative to the dossier's root and written with `/`. Nothing outside the root is read,
/// and nothing but regular files: what a link leads to outside, a named pipe, a socket and a device
/// are refused with an error.
pub trait World: Sync {
    /// The whole file. A missing file is `NotFound`, one of more than `limit` bytes is
    /// `FileTooLarge`.
    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>>;

    /// The file as a stream, for what may be too large to hold.
    fn open(&self, path: &str) -> io::Result<Box<dyn BufRead + '_>>;

    /// All files below `folder`, sorted by path bytes. Hidden files are passed over; links, and
    /// what is neither a file nor a folder, are not followed and named among the errors. A missing
    /// folder is empty.
    fn list(&self, folder: &str) -> (Vec<Entry>, Vec<ListError>);

    /// The time at which this build happens.
    fn now(&self) -> Timestamp;
}

/// The file system below one folder, the root.
///
/// The root is resolved once, when it is opened. From then on files are found from the open folder
/// and not by their names alone, so that the system itself refuses a path that leaves it
/// (`cap-std`; `openat2` with `RESOLVE_BENEATH` on Linux).
#[derive(Debug, Clone)]
pub struct DiskWorld {
    root: Arc<Dir>,
    /// The root without links, for walking through it.
    path: PathBuf,
    now: Timestamp,
}

impl DiskWorld {
    /// The dossier at `root`. Without `now` (`--now`, `SOURCE_DATE_EPOCH`) the clock is read once,
    /// here.
    ///
    /// # Errors
    /// `root` is not a folder, or cannot be opened.
    pub fn new(root: impl AsRef<Path>, now: Option<Timestamp>) -> io::Result<Self> {
        #[expect(
            clippy::disallowed_methods,
            reason = "the one place that reads the clock"
        )]
        let now = now.unwrap_or_else(Timestamp::now);
        let path = root.as_ref().canonicalize()?;
        let root = Arc::new(Dir::open_ambient_dir(&path, ambient_authority())?);
        Ok(Self { root, path, now })
    }

    /// The file at `path`, opened, and its size.
    fn file(&self, path: &str) -> io::Result<(File, u64)> {
        // Looked at before it is opened: to open a named pipe is to wait for somebody who writes
        // into it.
        if !self.root.metadata(path).map_err(refusal)?.is_file() {
            return Err(not_a_file());
        }
        let file = self.root.open(path).map_err(refusal)?.into_std();
        let size = file.metadata()?.len();
        Ok((file, size))
    }

    fn relative(&self, path: &Path) -> String {
        let relative = path.strip_prefix(&self.path).unwrap_or(path);
        relative.to_string_lossy().replace('\\', "/")
    }

    fn list_error(&self, path: &Path, error: walkdir::Error) -> ListError {
        let error = error
            .into_io_error()
            .unwrap_or_else(|| io::Error::other("the folder holds itself"));
        ListError {
            path: self.relative(path),
            error,
        }
    }
}

impl World for DiskWorld {
    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        let (file, size) = self.file(path)?;
        if size > limit {
            return Err(too_large(limit));
        }
        // The file may grow while it is read.
        let mut bytes = Vec::with_capacity(size as usize);
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            Err(too_large(limit))
        } else {
            Ok(bytes)
        }
    }

    fn open(&self, path: &str) -> io::Result<Box<dyn BufRead + '_>> {
        Ok(Box::new(BufReader::with_capacity(
            1 << 16,
            self.file(path)?.0,
        )))
    }

    fn list(&self, folder: &str) -> (Vec<Entry>, Vec<ListError>) {
        let given = if folder.is_empty() { "." } else { folder };
        let inside = match self.root.canonicalize(given) {
            Ok(inside) => inside,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Default::default(),
            Err(error) => {
                return (
                    Vec::new(),
                    vec![ListError {
                        path: folder.to_owned(),
                        error: refusal(error),
                    }],
                );
            }
        };
        // Below `content -> texts` a file is named as the user names it, `content/a.md`.
        let (top, resolved) = (self.path.join(folder), self.path.join(inside));
        let named = |path: &Path| top.join(path.strip_prefix(&resolved).unwrap_or(path));
        let hidden = |e: &walkdir::DirEntry| {
            e.depth() > 0 && e.file_name().to_string_lossy().starts_with('.')
        };
        let (mut entries, mut errors) = (Vec::new(), Vec::new());
        for found in walkdir::WalkDir::new(&resolved)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|e| !hidden(e))
        {
            let entry = match found {
                Ok(entry) => entry,
                Err(error) => {
                    let path = named(error.path().unwrap_or(&resolved));
                    errors.push(self.list_error(&path, error));
                    continue;
                }
            };
            let (kind, path) = (entry.file_type(), named(entry.path()));
            if kind.is_symlink() {
                errors.push(ListError {
                    path: self.relative(&path),
                    error: link(),
                });
            } else if kind.is_file() {
                match entry.metadata() {
                    Ok(meta) => entries.push(Entry {
                        path: self.relative(&path),
                        size: meta.len(),
                    }),
                    Err(error) => errors.push(self.list_error(&path, error)),
                }
            } else if !kind.is_dir() {
                errors.push(ListError {
                    path: self.relative(&path),
                    error: not_a_file(),
                });
            }
        }
        entries.sort_unstable();
        (entries, errors)
    }

    fn now(&self) -> Timestamp {
        self.now
    }
}

/// The error of a path that leaves the root in words that a user understands; any other error as it
/// is.
fn refusal(error: io::Error) -> io::Error {
    // What the sandbox refuses has no code of the system.
    let escapes = error.kind() == io::ErrorKind::PermissionDenied && error.raw_os_error().is_none();
    if escapes {
        io::Error::new(
            error.kind(),
            "a symbolic link that is absolute or leads out of the dossier's folder",
        )
    } else {
        error
    }
}

fn link() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidInput,
        "a symbolic link, which is not followed",
    )
}

fn not_a_file() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "not a regular file")
}

fn too_large(limit: u64) -> io::Error {
    io::Error::new(
        io::ErrorKind::FileTooLarge,
        format!("larger than the limit of {limit} bytes"),
    )
}

/// Files in memory and a clock that stands still.
#[derive(Debug, Clone, Default)]
pub struct MemoryWorld {
    files: BTreeMap<String, Vec<u8>>,
    now: Timestamp,
}

impl MemoryWorld {
    /// An empty folder at the epoch.
    pub fn new() -> Self {
        Self::default()
    }

    /// With one more file.
    #[must_use]
    pub fn with(mut self, path: impl Into<String>, content: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.into(), content.into());
        self
    }

    /// At another time.
    #[must_use]
    pub fn at(mut self, now: Timestamp) -> Self {
        self.now = now;
        self
    }

    fn get(&self, path: &str) -> io::Result<&Vec<u8>> {
        self.files
            .get(path)
            .ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, format!("no such file: {path}")))
    }
}

impl World for MemoryWorld {
    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        let bytes = self.get(path)?;
        if bytes.len() as u64 > limit {
            Err(too_large(limit))
        } else {
            Ok(bytes.clone())
        }
    }

    fn open(&self, path: &str) -> io::Result<Box<dyn BufRead + '_>> {
        Ok(Box::new(Cursor::new(self.get(path)?)))
    }

    fn list(&self, folder: &str) -> (Vec<Entry>, Vec<ListError>) {
        let prefix = if folder.is_empty() {
            String::new()
        } else {
            format!("{}/", folder.trim_end_matches('/'))
        };
        let inside = |path: &&String| {
            path.starts_with(&prefix)
                && !path[prefix.len()..]
                    .split('/')
                    .any(|part| part.starts_with('.'))
        };
        let entry = |path: &String| Entry {
            path: path.clone(),
            size: self.files[path].len() as u64,
        };
        (
            self.files.keys().filter(inside).map(entry).collect(),
            Vec::new(),
        )
    }

    fn now(&self) -> Timestamp {
        self.now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_memory_world_lists_what_lies_below_a_folder_and_not_what_is_hidden() {
        let world = MemoryWorld::new()
            .with("content/b.txt", "b")
            .with("content/.git/x", "x")
            .with("contents/c", "c")
            .with("content/a/a.md", "a");
        let paths: Vec<String> = world
            .list("content")
            .0
            .into_iter()
            .map(|e| e.path)
            .collect();
        assert_eq!(paths, ["content/a/a.md", "content/b.txt"]);
        assert_eq!(
            world.read("content/c", 9).unwrap_err().kind(),
            io::ErrorKind::NotFound
        );
    }
}

//! The world outside: every file that is read and the clock come through [`World`].
//!
//! A build is a pure function of a world and a configuration; tests use [`MemoryWorld`] and need no disk.

use std::{
    collections::BTreeMap,
    io::{self, BufRead, BufReader, Cursor},
    path::{Path, PathBuf},
};

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
/// Paths are relative to the dossier's root and written with `/`.
pub trait World: Sync {
    /// The whole file. A missing file is `NotFound`.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;

    /// The file as a stream, for what may be too large to hold.
    fn open(&self, path: &str) -> io::Result<Box<dyn BufRead + '_>>;

    /// All files below `folder`, sorted by path bytes; hidden files and symbolic links are passed over.
    /// A missing folder is empty.
    fn list(&self, folder: &str) -> (Vec<Entry>, Vec<ListError>);

    /// The time at which this build happens.
    fn now(&self) -> Timestamp;
}

/// The file system below one folder.
#[derive(Debug, Clone)]
pub struct DiskWorld {
    root: PathBuf,
    now: Timestamp,
}

impl DiskWorld {
    /// The dossier at `root`. Without `now` (`--now`, `SOURCE_DATE_EPOCH`) the clock is read once, here.
    pub fn new(root: impl Into<PathBuf>, now: Option<Timestamp>) -> Self {
        #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
        let now = now.unwrap_or_else(Timestamp::now);
        Self { root: root.into(), now }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    fn relative(&self, path: &Path) -> String {
        let relative = path.strip_prefix(&self.root).unwrap_or(path);
        relative.to_string_lossy().replace('\\', "/")
    }
}

impl World for DiskWorld {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        #[expect(clippy::disallowed_methods, reason = "this is the module that reads")]
        std::fs::read(self.path(path))
    }

    fn open(&self, path: &str) -> io::Result<Box<dyn BufRead + '_>> {
        Ok(Box::new(BufReader::with_capacity(1 << 16, std::fs::File::open(self.path(path))?)))
    }

    fn list(&self, folder: &str) -> (Vec<Entry>, Vec<ListError>) {
        let top = self.path(folder);
        if !top.exists() {
            return Default::default();
        }
        let hidden = |e: &walkdir::DirEntry| e.depth() > 0 && e.file_name().to_string_lossy().starts_with('.');
        let (mut entries, mut errors) = (Vec::new(), Vec::new());
        for found in walkdir::WalkDir::new(&top).sort_by_file_name().into_iter().filter_entry(|e| !hidden(e)) {
            let failed = |path: Option<&Path>, error: walkdir::Error| ListError {
                path: self.relative(path.unwrap_or(&top)),
                error: error.into_io_error().unwrap_or_else(|| io::Error::other("the folder holds itself")),
            };
            match found {
                Ok(entry) if entry.file_type().is_file() => match entry.metadata() {
                    Ok(meta) => entries.push(Entry { path: self.relative(entry.path()), size: meta.len() }),
                    Err(error) => errors.push(failed(Some(entry.path()), error)),
                },
                Ok(_) => {}
                Err(error) => errors.push(failed(error.path().map(Path::to_owned).as_deref(), error)),
            }
        }
        entries.sort_unstable();
        (entries, errors)
    }

    fn now(&self) -> Timestamp {
        self.now
    }
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
        self.files.get(path).ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, format!("no such file: {path}")))
    }
}

impl World for MemoryWorld {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.get(path).cloned()
    }

    fn open(&self, path: &str) -> io::Result<Box<dyn BufRead + '_>> {
        Ok(Box::new(Cursor::new(self.get(path)?)))
    }

    fn list(&self, folder: &str) -> (Vec<Entry>, Vec<ListError>) {
        let prefix = if folder.is_empty() { String::new() } else { format!("{}/", folder.trim_end_matches('/')) };
        let inside = |path: &&String| path.starts_with(&prefix) && !path[prefix.len()..].split('/').any(|part| part.starts_with('.'));
        let entry = |path: &String| Entry { path: path.clone(), size: self.files[path].len() as u64 };
        (self.files.keys().filter(inside).map(entry).collect(), Vec::new())
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
        let world =
            MemoryWorld::new().with("content/b.txt", "b").with("content/.git/x", "x").with("contents/c", "c").with("content/a/a.md", "a");
        let paths: Vec<String> = world.list("content").0.into_iter().map(|e| e.path).collect();
        assert_eq!(paths, ["content/a/a.md", "content/b.txt"]);
        assert_eq!(world.read("content/c").unwrap_err().kind(), io::ErrorKind::NotFound);
    }
}

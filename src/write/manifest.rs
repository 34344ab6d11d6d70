//! The manifest: which files of the output folder are ours, and what we wrote into them.

use std::{collections::BTreeMap, fmt, io, path::Path, str::FromStr};

use super::disk;

/// Its name in the output folder.
pub(super) const NAME: &str = ".dossier-manifest";
/// Its first line.
const HEADER: &str = "dossier manifest 1";

/// What a file held when we wrote it (BLAKE3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hash(blake3::Hash);

impl Hash {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self(blake3::hash(bytes))
    }

    /// Whether the file at `path` is still what we wrote, or gone.
    pub(super) fn is_of(self, path: &Path) -> bool {
        match disk::read(path) {
            Ok(bytes) => Self::of(&bytes) == self,
            Err(error) => error.kind() == io::ErrorKind::NotFound,
        }
    }
}

/// Paths below the output folder, with `/`, and what we wrote into them; sorted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Manifest(BTreeMap<String, Hash>);

impl Manifest {
    pub(super) fn new(files: impl Iterator<Item = (String, Hash)>) -> Self {
        Self(files.collect())
    }

    /// The manifest of an output folder; a folder without one holds nothing of ours.
    pub(super) fn read(output: &Path) -> io::Result<Self> {
        match disk::read(&output.join(NAME)) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).parse(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error),
        }
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Hash)> {
        self.0.iter().map(|(path, &hash)| (path.as_str(), hash))
    }
}

impl fmt::Display for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}")?;
        self.0.iter().try_for_each(|(path, hash)| writeln!(f, "{}\t{path}", hash.0))
    }
}

impl FromStr for Manifest {
    type Err = io::Error;

    fn from_str(text: &str) -> io::Result<Self> {
        let invalid = || io::Error::new(io::ErrorKind::InvalidData, format!("`{NAME}` is damaged; delete it to start anew"));
        let mut lines = text.lines();
        if lines.next() != Some(HEADER) {
            return Err(invalid());
        }
        let row = |line: &str| {
            let (hash, path) = line.split_once('\t')?;
            Some((path.to_owned(), Hash(blake3::Hash::from_hex(hash).ok()?)))
        };
        let rows: Option<BTreeMap<_, _>> = lines.map(row).collect();
        rows.map(Self).ok_or_else(invalid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_reads_as_it_was_written_and_a_damaged_one_is_refused() {
        let manifest = Manifest::new([("b/index.html".to_owned(), Hash::of(b"b")), ("a".to_owned(), Hash::of(b"a"))].into_iter());
        assert_eq!(manifest.to_string().parse::<Manifest>().unwrap(), manifest);
        assert!("something else".parse::<Manifest>().is_err());
        assert!(format!("{HEADER}\nnonsense").parse::<Manifest>().is_err());
    }
}

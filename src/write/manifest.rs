//! The manifest: which files of the output folder are ours, and what we wrote into them.

use std::{
    collections::BTreeMap,
    fmt,
    io::{self, BufRead, Write},
};

use super::{damage::Damage, folder::Folder, guard};
use crate::{diag::Diagnostic, site_path::SitePath};

/// Its name in the output folder.
pub(super) const NAME: &str = ".dossier-manifest";
/// Its first line.
pub(super) const HEADER: &str = "dossier manifest 1";
/// Largest manifest or journal that is read. A row takes some 120 bytes, so this is enough for two
/// million files.
pub(super) const LIMIT: u64 = 256 << 20;

/// What a file held when we wrote it (BLAKE3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hash(blake3::Hash);

impl Hash {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self(blake3::hash(bytes))
    }

    /// Of a stream, to its end.
    pub(super) fn of_stream(input: &mut dyn io::Read) -> io::Result<Self> {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(input)?;
        Ok(Self(hasher.finalize()))
    }

    /// Of a stream that is copied.
    pub(super) fn copying(input: &mut dyn BufRead, output: &mut dyn Write) -> io::Result<Self> {
        let mut hasher = blake3::Hasher::new();
        loop {
            let part = input.fill_buf()?;
            if part.is_empty() {
                return Ok(Self(hasher.finalize()));
            }
            hasher.update(part);
            output.write_all(part)?;
            let used = part.len();
            input.consume(used);
        }
    }

    /// Of two streams, if they are the same.
    pub(super) fn of_both(a: &mut dyn BufRead, b: &mut dyn BufRead) -> io::Result<Option<Self>> {
        let mut hasher = blake3::Hasher::new();
        loop {
            let (left, right) = (a.fill_buf()?, b.fill_buf()?);
            let common = left.len().min(right.len());
            if left.is_empty() && right.is_empty() {
                return Ok(Some(Self(hasher.finalize())));
            }
            if common == 0 || left[..common] != right[..common] {
                return Ok(None);
            }
            hasher.update(&left[..common]);
            a.consume(common);
            b.consume(common);
        }
    }

    /// Whether the file at `path` is still what we wrote, or gone.
    pub(super) fn is_of(self, folder: &Folder, path: &SitePath) -> bool {
        match folder.file(path.as_str()) {
            Ok(Some((mut file, _))) => Self::of_stream(&mut file).is_ok_and(|found| found == self),
            Ok(None) => true,
            Err(_) => false,
        }
    }
}

/// The files of a site, and what we wrote into them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Manifest(BTreeMap<SitePath, Hash>);

impl Manifest {
    pub(super) fn new(files: impl Iterator<Item = (SitePath, Hash)>) -> Self {
        Self(files.collect())
    }

    /// The manifest of an output folder; a folder without one holds nothing of ours.
    ///
    /// # Errors
    /// It cannot be read, or it is damaged: no row of it may be used then.
    pub(super) fn read(folder: &Folder) -> Result<Self, Diagnostic> {
        let damaged = |damage: Damage| {
            damage.of(
                folder,
                NAME,
                "delete the file to start anew; files of an earlier build stay then",
            )
        };
        let bytes = match folder.read(NAME, LIMIT) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Ok(Self::default()),
            Err(error) => return Err(damaged(Damage::new(0, error.to_string()))),
        };
        let manifest = Self::parse(&String::from_utf8_lossy(&bytes), 1).map_err(damaged)?;
        match guard::link_among(folder, manifest.0.keys()) {
            Some(link) => {
                let line = manifest
                    .0
                    .keys()
                    .position(|path| path.folders().any(|folder| folder == link));
                Err(damaged(Damage::new(
                    2 + line.unwrap_or_default(),
                    format!("`{link}` is a link"),
                )))
            }
            None => Ok(manifest),
        }
    }

    /// Reads the text of a manifest whose first line is line `first` of its file.
    pub(super) fn parse(text: &str, first: usize) -> Result<Self, Damage> {
        let mut lines = text.lines().zip(first..);
        if lines.next().is_none_or(|(line, _)| line != HEADER) {
            return Err(Damage::new(first, format!("expected `{HEADER}`")));
        }
        let mut files = BTreeMap::new();
        for (line, number) in lines {
            let hash = line
                .split_once('\t')
                .map(|(hash, path)| (blake3::Hash::from_hex(hash), path));
            let Some((Ok(hash), path)) = hash else {
                return Err(Damage::new(
                    number,
                    "expected a hash, a tab and a path".to_owned(),
                ));
            };
            let path = SitePath::new(path).map_err(|why| Damage::new(number, why.to_string()))?;
            files.insert(path, Hash(hash));
        }
        Ok(Self(files))
    }

    pub(super) fn get(&self, path: &SitePath) -> Option<Hash> {
        self.0.get(path).copied()
    }

    pub(super) fn has(&self, path: &SitePath) -> bool {
        self.0.contains_key(path)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&SitePath, Hash)> {
        self.0.iter().map(|(path, &hash)| (path, hash))
    }
}

impl fmt::Display for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}")?;
        self.0
            .iter()
            .try_for_each(|(path, hash)| writeln!(f, "{}\t{path}", hash.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(paths: &[&str]) -> Manifest {
        Manifest::new(
            paths
                .iter()
                .map(|&path| (SitePath::new(path).unwrap(), Hash::of(path.as_bytes()))),
        )
    }

    #[test]
    fn a_manifest_reads_as_it_was_written() {
        let manifest = manifest(&["b/index.html", "a"]);
        assert_eq!(Manifest::parse(&manifest.to_string(), 1).unwrap(), manifest);
    }

    #[test]
    fn one_row_that_leads_out_damages_the_whole_and_is_named_with_its_line() {
        assert_eq!(Manifest::parse("something else", 1).unwrap_err().line(), 1);
        for row in [
            "nonsense",
            "../x",
            "/etc/passwd",
            "a/./b",
            "a//b",
            "a\\b",
            "",
        ] {
            let hash = blake3::hash(b"x");
            let text = format!("{}{hash}\t{row}\n", manifest(&["a"]));
            let text = if row == "nonsense" {
                text.replace(&format!("{hash}\t"), "")
            } else {
                text
            };
            assert_eq!(Manifest::parse(&text, 1).unwrap_err().line(), 3, "{row}");
        }
    }

    #[test]
    fn two_streams_are_the_same_however_they_are_cut() {
        let of = |a: &[u8], b: &[u8]| {
            let cut = |bytes: &[u8], n: usize| {
                io::BufReader::with_capacity(n, io::Cursor::new(bytes.to_vec()))
            };
            Hash::of_both(&mut cut(a, 3), &mut cut(b, 2)).unwrap()
        };
        assert_eq!(of(b"abcdefg", b"abcdefg"), Some(Hash::of(b"abcdefg")));
        assert_eq!(
            (of(b"abcdefg", b"abcdef"), of(b"abc", b"abd"), of(b"", b"a")),
            (None, None, None)
        );
    }
}

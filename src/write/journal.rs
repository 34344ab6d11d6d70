//! The journal: what a run is about to do, written down whole before it is begun, so that the next
//! run can complete it.
//!
//! ```text
//! dossier journal 2
//! put<tab>17<tab>events/x/index.html      the staged file 17 goes to this path
//! unpack<tab>0<tab>512<tab>index.html      these bytes of the pack, from and how many, go to this path
//! remove<tab>events/y/index.html
//! dossier manifest 1                      from here on: the manifest of the finished site
//! ...
//! ```
//!
//! The file lies in the output folder, which may come from somebody else. A journal is carried out
//! only if every path of it is inside the site, runs through no link, and agrees with both
//! manifests: it puts only files of the new one into place, and removes only files of the old one.

use std::{
    collections::BTreeSet,
    fmt,
    io::{self, BufWriter, Write as _},
};

use rayon::prelude::*;

use super::{
    STAGING,
    damage::Damage,
    failure,
    folder::Folder,
    guard,
    manifest::{self, Manifest},
    pack::{self, Packed},
    untidy,
};
use crate::{
    diag::{Code, Diagnostic, Place},
    site_path::SitePath,
};

/// Where it is in the output folder, and where it is written first.
const PATH: &str = ".dossier-staging/journal";
pub(super) const DRAFT: &str = ".dossier-staging/journal.draft";
/// Its first line.
const HEADER: &str = "dossier journal 2";

/// Where the manifest waits until it is put into place.
const MANIFEST: &str = ".dossier-staging/manifest";

/// What to do about a run that was begun and cannot be completed now.
const UNFINISHED: &str =
    "every file is whole; remove the cause, and the next build makes the changes that are left";

/// A staged file that goes to its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rename {
    /// The number under which it is staged.
    pub(super) number: usize,
    /// Its place.
    pub(super) path: SitePath,
}

/// Steps that can be done twice: a rename whose staged file is gone was done before.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Journal {
    /// Files to put into place.
    pub(super) renames: Vec<Rename>,
    /// Files to put into place from the pack, in the order of the pack.
    pub(super) packed: Vec<Packed>,
    /// Files to delete.
    pub(super) removals: Vec<SitePath>,
    /// The manifest of the finished site.
    pub(super) manifest: Manifest,
}

/// The staged file with a number.
pub(super) fn staged(number: usize) -> String {
    format!("{STAGING}/{number}")
}

impl fmt::Display for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}")?;
        self.renames
            .iter()
            .try_for_each(|rename| writeln!(f, "put\t{}\t{}", rename.number, rename.path))?;
        self.packed.iter().try_for_each(|page| {
            writeln!(f, "unpack\t{}\t{}\t{}", page.start, page.length, page.path)
        })?;
        self.removals
            .iter()
            .try_for_each(|path| writeln!(f, "remove\t{path}"))?;
        write!(f, "{}", self.manifest)
    }
}

impl Journal {
    /// Whether no file has to change.
    pub(super) fn is_empty(&self) -> bool {
        self.paths().next().is_none()
    }

    /// Every file that changes, in the order of the rows.
    pub(super) fn paths(&self) -> impl Iterator<Item = &SitePath> {
        let put = self.renames.iter().map(|rename| &rename.path);
        put.chain(self.packed.iter().map(|page| &page.path))
            .chain(&self.removals)
    }

    /// Writes it down, into the file that was made for it, and waits until the disk has it. It
    /// counts only after [`commit`].
    pub(super) fn write(&self, folder: &Folder) -> io::Result<()> {
        let mut file = BufWriter::new(folder.open_to_write(DRAFT)?);
        write!(file, "{self}")?;
        file.into_inner()?.sync_all()
    }

    /// Does what it says: every step that can be done, even if one cannot.
    ///
    /// # Errors
    /// Some files could not be put into place or deleted; the journal stays, and the next run tries
    /// again.
    pub(super) fn run(&self, folder: &Folder) -> Result<(), Diagnostic> {
        // The name of the journal has to be on the disk before the first change is.
        folder
            .sync(STAGING)
            .and_then(|()| pack::release(folder))
            .map_err(|error| {
                let report = Diagnostic::error(
                    Code::Output,
                    format!("the changes of the site wait, none is made yet: {error}"),
                );
                report.at(Place::file(folder.place(PATH))).hint(UNFINISHED)
            })?;
        // A file in the place of a folder that comes goes first.
        let folders: BTreeSet<&str> = self
            .renames
            .iter()
            .flat_map(|rename| rename.path.folders())
            .collect();
        let (in_the_way, others): (Vec<_>, Vec<_>) = self
            .removals
            .iter()
            .partition(|path| folders.contains(path.as_str()));
        let put =
            |rename: &Rename| match folder.rename(&staged(rename.number), rename.path.as_str()) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Some(error),
                _ => None,
            };
        let mut left = removed(folder, in_the_way);
        let failed: Vec<&Rename> = self
            .renames
            .par_iter()
            .filter(|rename| put(rename).is_some())
            .collect();
        // One after the other takes fewer open files than several at once, of which there may be
        // too few.
        left.extend(
            failed
                .into_iter()
                .filter_map(|rename| Some((&rename.path, put(rename)?))),
        );
        if left.is_empty() {
            left.extend(pack::unpack(folder, &self.packed).err());
        }
        if left.is_empty() {
            left.extend(removed(folder, others));
        }
        if !left.is_empty() {
            return Err(self.unfinished(folder, &left));
        }
        self.put_manifest(folder).map_err(|error| {
            let message = format!(
                "every file of the site is new, but their manifest cannot be written: {error}"
            );
            Diagnostic::error(Code::Output, message)
                .at(Place::file(folder.place(manifest::NAME)))
                .hint(UNFINISHED)
        })
    }

    /// Puts the manifest into place. Until then it waits in the staging folder, which the next run
    /// clears if this one is killed.
    fn put_manifest(&self, folder: &Folder) -> io::Result<()> {
        folder.remove_if_there(MANIFEST)?;
        let mut file = BufWriter::new(folder.create(MANIFEST)?);
        write!(file, "{}", self.manifest)?;
        file.into_inner()?.sync_all()?;
        folder.rename(MANIFEST, manifest::NAME)?;
        folder.sync("")
    }

    /// Says what is old and what is new.
    fn unfinished(&self, folder: &Folder, left: &[(&SitePath, io::Error)]) -> Diagnostic {
        let named: Vec<String> = left
            .iter()
            .take(3)
            .map(|(path, error)| format!("`{path}`: {error}"))
            .collect();
        let more = if left.len() > named.len() {
            ", and others"
        } else {
            ""
        };
        let (old, all, list) = (left.len(), self.paths().count(), named.join("; "));
        let message = format!(
            "{old} of {all} changes of the site could not be made, all others were ({list}{more})"
        );
        Diagnostic::error(Code::Output, message)
            .at(Place::file(folder.place("")))
            .hint(UNFINISHED)
    }

    fn parse(text: &str) -> Result<Self, Damage> {
        let mut lines = text.split_inclusive('\n').zip(1..);
        if lines
            .next()
            .is_none_or(|(line, _)| line.trim_end() != HEADER)
        {
            return Err(Damage::new(1, format!("expected `{HEADER}`")));
        }
        let mut journal = Self {
            renames: Vec::new(),
            packed: Vec::new(),
            removals: Vec::new(),
            manifest: Manifest::default(),
        };
        let mut at = HEADER.len() + 1;
        for (line, number) in lines {
            let inside = |path: &str| {
                SitePath::new(path).map_err(|why| Damage::new(number, why.to_string()))
            };
            let count = |word: &str| {
                word.parse().map_err(|_| {
                    Damage::new(number, format!("`{}` is not a number", word.escape_debug()))
                })
            };
            let words: Vec<&str> = line.trim_end_matches('\n').split('\t').collect();
            match words[..] {
                ["put", staged, path] => journal.renames.push(Rename {
                    number: count(staged)? as usize,
                    path: inside(path)?,
                }),
                ["unpack", start, length, path] => {
                    journal.packed.push(Packed {
                        start: count(start)?,
                        length: count(length)?,
                        path: inside(path)?,
                    });
                }
                ["remove", path] => journal.removals.push(inside(path)?),
                [manifest::HEADER] => {
                    journal.manifest = Manifest::parse(&text[at..], number)?;
                    return Ok(journal);
                }
                _ => {
                    return Err(Damage::new(
                        number,
                        "expected `put`, `unpack`, `remove` or the manifest".to_owned(),
                    ));
                }
            }
            at += line.len();
        }
        Err(Damage::new(0, "it has no end".to_owned()))
    }

    /// Whether it is one that a run wrote over the site of the manifest `owned`, and may be carried
    /// out on what `folder` holds now.
    fn check(&self, folder: &Folder, owned: &Manifest) -> Result<(), Damage> {
        // The rows of the file are in this order, the first of them on line 2.
        let put = self
            .renames
            .iter()
            .map(|rename| (&rename.path, Some(staged(rename.number))));
        let unpacked = self.packed.iter().map(|page| (&page.path, None));
        let rows: Vec<(&SitePath, Option<String>)> = put.chain(unpacked).collect();
        if let Some(link) = guard::link_among(folder, self.paths()) {
            let row = self
                .paths()
                .position(|path| path.folders().any(|folder| folder == link))
                .unwrap_or_default();
            return Err(Damage::new(row + 2, format!("`{link}` is a link")));
        }
        for (row, (path, staged)) in rows.iter().enumerate() {
            let damaged = |why: String| Err(Damage::new(row + 2, why));
            let entry = |path: &str| {
                folder
                    .entry(path)
                    .map_err(|error| Damage::new(row + 2, error.to_string()))
            };
            if !self.manifest.has(path) {
                return damaged(format!("`{path}` is not in its manifest"));
            }
            if let Some(staged) = staged {
                match entry(staged)? {
                    // It was put into place before.
                    None => continue,
                    Some(staged) if staged.is_file() => {}
                    Some(_) => return damaged("what is staged is not a file".to_owned()),
                }
            }
            if entry(path.as_str())?.is_some_and(|there| !there.is_file() || !owned.has(path)) {
                return damaged(format!(
                    "`{path}` is there already and is not a file of this site"
                ));
            }
        }
        for (n, path) in self.removals.iter().enumerate() {
            if !owned.has(path) || self.manifest.has(path) {
                return Err(Damage::new(
                    rows.len() + n + 2,
                    format!("`{path}` is not a file that the site no longer has"),
                ));
            }
        }
        Ok(())
    }
}

/// Deletes files; those that cannot be deleted, each with the reason.
fn removed<'a>(folder: &Folder, paths: Vec<&'a SitePath>) -> Vec<(&'a SitePath, io::Error)> {
    paths
        .into_iter()
        .filter_map(|path| Some((path, folder.remove(path.as_str()).err()?)))
        .collect()
}

/// From here on the run that wrote the journal can only go forward.
pub(super) fn commit(folder: &Folder) -> io::Result<()> {
    folder.rename(DRAFT, PATH)
}

/// Whether there is a journal that has to be carried out.
pub(super) fn is_committed(folder: &Folder) -> bool {
    folder.entry(PATH).is_ok_and(|entry| entry.is_some())
}

/// Completes an interrupted run, or drops what it staged if it had not come to its journal. `owned`
/// is the manifest on the disk; whether it has changed.
pub(super) fn recover(folder: &Folder, owned: &Manifest) -> Result<bool, Diagnostic> {
    let damaged = |damage: Damage| {
        damage.of(
            folder,
            PATH,
            "delete `.dossier-staging`; the next build looks at every file anew",
        )
    };
    match folder.entry(STAGING) {
        Ok(None) => return Ok(false),
        Ok(Some(entry)) if entry.is_dir() => {}
        Ok(Some(_)) => return Err(guard::foreign(folder, STAGING)),
        Err(error) => return Err(failure(folder, "look into", &error)),
    }
    let text = folder
        .read(PATH, manifest::LIMIT)
        .map_err(|error| damaged(Damage::new(0, error.to_string())))?;
    let mut changed = false;
    if let Some(text) = text {
        let mut journal = Journal::parse(&String::from_utf8_lossy(&text)).map_err(damaged)?;
        // The manifest is written last: where it is there, all is done.
        if journal.manifest != *owned {
            journal.check(folder, owned).map_err(damaged)?;
            // Somebody may have changed a file since.
            journal
                .removals
                .retain(|path| owned.get(path).is_some_and(|hash| hash.is_of(folder, path)));
            journal.run(folder)?;
            changed = true;
        }
    }
    clear(folder).map_err(|error| untidy(folder, &error))?;
    Ok(changed)
}

/// Takes the staging folder away, if it is there; the journal first, so that a journal never stands
/// without its files.
pub(super) fn clear(folder: &Folder) -> io::Result<()> {
    if folder.entry(STAGING)?.is_none() {
        return Ok(());
    }
    folder.remove_if_there(PATH)?;
    folder.remove_folder(STAGING)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::manifest::Hash;

    fn path(path: &str) -> SitePath {
        SitePath::new(path).unwrap()
    }

    fn journal() -> Journal {
        Journal {
            renames: vec![Rename {
                number: 7,
                path: path("a/index.html"),
            }],
            packed: vec![Packed {
                start: 5,
                length: 9,
                path: path("b.html"),
            }],
            removals: vec![path("old.html")],
            manifest: Manifest::new(
                ["a/index.html", "b.html"]
                    .map(|page| (path(page), Hash::of(b"a")))
                    .into_iter(),
            ),
        }
    }

    #[test]
    fn a_journal_reads_as_it_was_written() {
        assert_eq!(Journal::parse(&journal().to_string()), Ok(journal()));
    }

    #[test]
    fn a_row_that_leads_out_damages_the_whole_and_is_named_with_its_line() {
        let text = journal().to_string();
        for (good, bad, line) in [
            ("a/index.html\nunpack", "../x\nunpack", 2),
            ("put\t7", "put\tseven", 2),
            ("\t9\tb.html", "\t-9\tb.html", 3),
            ("\t9\tb.html", "\t9\tb/../../c", 3),
            ("remove\told.html", "remove\t/etc/passwd", 4),
            ("remove\told.html", "remove\ta/./b", 4),
            ("dossier manifest 1", "dossier manifest 9", 5),
            ("dossier journal 2", "{\"renames\":[]}", 1),
        ] {
            assert_eq!(
                Journal::parse(&text.replacen(good, bad, 1))
                    .unwrap_err()
                    .line(),
                line,
                "{bad}"
            );
        }
        let last = text.rfind("a/index").unwrap();
        assert_eq!(
            Journal::parse(&format!("{}../x\n", &text[..last]))
                .unwrap_err()
                .line(),
            6
        );
        assert!(
            Journal::parse(&text[..text.find("dossier manifest").unwrap()]).is_err(),
            "cut off"
        );
    }
}

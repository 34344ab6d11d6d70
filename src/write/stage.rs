//! Staging: every page is drawn, compared with what is at its path, and put beside the site if it
//! is another.

use std::{
    fs::File,
    io::{self, BufReader, Read as _, Write as _},
};

use rayon::prelude::*;

use super::{
    Pages, failure,
    folder::Folder,
    guard,
    journal::{self, Rename},
    manifest::{Hash, Manifest},
    pack::{Pack, Packed},
};
use crate::{
    diag::{Code, Diagnostic, Place},
    render::Content,
    site_path::SitePath,
};

/// What waits in the staging folder.
pub(super) struct Staged {
    /// Files that wait, and where they go, in the order of the site's paths.
    pub(super) renames: Vec<Rename>,
    /// Files that wait in the pack.
    pub(super) packed: Vec<Packed>,
    /// Those of them that take the place of a file which somebody changed since we wrote it.
    pub(super) edited: Vec<SitePath>,
    /// The manifest of the finished site.
    pub(super) manifest: Manifest,
    /// The staging folder.
    pub(super) pack: Pack,
}

/// Draws all pages and stages those that changed.
///
/// # Errors
/// Files of others are at our paths, pages cannot be drawn, or the disk fails: each is named once.
pub(super) fn stage<P: Pages + ?Sized>(
    folder: &Folder,
    paths: &[&SitePath],
    pages: &P,
    owned: &Manifest,
) -> Result<Staged, Vec<Diagnostic>> {
    if let Some(link) = guard::link_among(folder, paths.iter().copied()) {
        return Err(vec![guard::foreign(folder, link)]);
    }
    let pack = Pack::default();
    let batch = |(first, batch): (usize, &[&SitePath])| {
        let mut states: Vec<Result<State, Box<Diagnostic>>> = Vec::with_capacity(batch.len());
        pages.draw(batch, &mut |drawn| {
            let at = states.len();
            let place = Slot {
                folder,
                pack: &pack,
                path: batch[at],
                number: first + at,
            };
            states.push(
                drawn
                    .map_err(Box::new)
                    .and_then(|content| place.compare(&content, owned)),
            );
        });
        states
    };
    // Briefings cost most and stand together in the list: a thread that took a run of them at once
    // would end long after the others.
    let states: Vec<_> = batches(paths)
        .into_par_iter()
        .with_max_len(1)
        .flat_map_iter(batch)
        .collect();
    let (mut renames, mut packed, mut edited) = (Vec::new(), Vec::new(), Vec::new());
    let (mut hashes, mut failed) = (Vec::with_capacity(paths.len()), Vec::new());
    for (number, (&path, state)) in paths.iter().zip(states).enumerate() {
        match state {
            Ok(State { hash, change }) => {
                hashes.push((path.clone(), hash));
                let Some(Change { waits, over_edited }) = change else {
                    continue;
                };
                edited.extend(over_edited.then(|| path.clone()));
                match waits {
                    Waits::Alone => renames.push(Rename {
                        number,
                        path: path.clone(),
                    }),
                    Waits::Packed { start, length } => packed.push(Packed {
                        start,
                        length,
                        path: path.clone(),
                    }),
                }
            }
            Err(found) if failed.contains(&*found) => {}
            Err(found) => failed.push(*found),
        }
    }
    if !failed.is_empty() {
        return Err(failed);
    }
    packed.sort_unstable_by_key(|page| page.start);
    Ok(Staged {
        renames,
        packed,
        edited,
        manifest: Manifest::new(hashes.into_iter()),
        pack,
    })
}

/// Most files that are drawn one after the other.
const TOGETHER: usize = 32;

/// The paths by folder, each with the number of its first path; a full folder is several.
fn batches<'a>(paths: &'a [&'a SitePath]) -> Vec<(usize, &'a [&'a SitePath])> {
    let same = |a: &&SitePath, b: &&SitePath| a.folder() == b.folder();
    let parts = paths
        .chunk_by(same)
        .flat_map(|files| files.chunks(TOGETHER));
    let mut first = 0;
    let numbered = |part: &'a [&'a SitePath]| {
        first += part.len();
        (first - part.len(), part)
    };
    parts.map(numbered).collect()
}

/// A page that was drawn and let go.
struct State {
    hash: Hash,
    /// What it changes on the disk; nothing where it is there already.
    change: Option<Change>,
}

/// What a page changes on the disk.
#[derive(Debug, Clone, Copy)]
struct Change {
    waits: Waits,
    /// Whether it takes the place of a file that somebody changed since we wrote it.
    over_edited: bool,
}

/// Where a page waits.
#[derive(Debug, Clone, Copy)]
enum Waits {
    /// In a file of its own.
    Alone,
    /// In the pack.
    Packed { start: u64, length: u64 },
}

/// Where a page goes.
struct Slot<'a> {
    folder: &'a Folder,
    pack: &'a Pack,
    path: &'a SitePath,
    number: usize,
}

impl Slot<'_> {
    /// Stages a page if it is not what is at its path.
    fn compare(&self, content: &Content<'_>, owned: &Manifest) -> Result<State, Box<Diagnostic>> {
        let unreadable = |error: io::Error| Box::new(failure(self.folder, "read", &error));
        let there = match self.folder.entry(self.path.as_str()).map_err(unreadable)? {
            None => None,
            Some(entry) if entry.is_file() => {
                self.folder.file(self.path.as_str()).map_err(unreadable)?
            }
            Some(_) => return Err(Box::new(guard::foreign(self.folder, self.path.as_str()))),
        };
        let Some((mut file, size)) = there else {
            return self.stage(content, false, false);
        };
        let same = match content {
            Content::Drawn(bytes) => same_bytes(&mut file, size, bytes).map_err(unreadable)?,
            Content::Copied(open) => {
                let mut source = open().map_err(|error| self.uncopied(&error))?;
                Hash::of_both(&mut source, &mut BufReader::new(&mut file)).map_err(unreadable)?
            }
        };
        if let Some(hash) = same {
            return Ok(State { hash, change: None });
        }
        let Some(ours) = owned.get(self.path) else {
            return Err(Box::new(guard::foreign(self.folder, self.path.as_str())));
        };
        self.stage(content, true, !ours.is_of(self.folder, self.path))
    }

    /// Writes the page beside the site: into a file of its own, or, where it replaces one and the
    /// disk has no other, into the pack.
    fn stage(
        &self,
        content: &Content<'_>,
        replaces: bool,
        over_edited: bool,
    ) -> Result<State, Box<Diagnostic>> {
        let failed = |error: io::Error| Box::new(failure(self.folder, "stage files in", &error));
        let written = |hash: Result<Hash, Box<Diagnostic>>, waits: Waits| {
            hash.map(|hash| State {
                hash,
                change: Some(Change { waits, over_edited }),
            })
        };
        self.pack.prepare(self.folder).map_err(failed)?;
        match self.folder.create(&journal::staged(self.number)) {
            Ok(mut file) => written(self.pour(content, &mut file), Waits::Alone),
            Err(error) if replaces && error.kind() == io::ErrorKind::StorageFull => {
                let added = self.pack.add(|file| Ok(self.pour(content, file)));
                let (start, length, hash) = added.map_err(failed)?;
                written(hash, Waits::Packed { start, length })
            }
            Err(error) => Err(failed(error)),
        }
    }

    fn pour(&self, content: &Content<'_>, file: &mut File) -> Result<Hash, Box<Diagnostic>> {
        let failed = |error: io::Error| Box::new(failure(self.folder, "stage files in", &error));
        match content {
            Content::Drawn(bytes) => {
                file.write_all(bytes).map_err(failed)?;
                Ok(Hash::of(bytes))
            }
            Content::Copied(open) => {
                let mut source = open().map_err(|error| self.uncopied(&error))?;
                Hash::copying(&mut *source, file).map_err(failed)
            }
        }
    }

    fn uncopied(&self, error: &io::Error) -> Box<Diagnostic> {
        let report = Diagnostic::error(
            Code::Unreadable,
            format!("cannot copy `{}`: {error}", self.path),
        );
        Box::new(
            report
                .at(Place::file(format!("static/{}", self.path)))
                .hint("check that the file is there and that you may read it"),
        )
    }
}

/// The hash of a file that holds exactly `bytes`.
fn same_bytes(file: &mut File, size: u64, bytes: &[u8]) -> io::Result<Option<Hash>> {
    if size != bytes.len() as u64 {
        return Ok(None);
    }
    let mut found = Vec::with_capacity(bytes.len());
    file.read_to_end(&mut found)?;
    Ok((found == bytes).then(|| Hash::of(bytes)))
}

//! The pack: staged pages for which the disk has no file of their own left.
//!
//! A file system can run out of files (inodes) long before it runs out of room. A page that takes
//! the place of another needs a second file only while both are there; where that cannot be had,
//! its bytes wait in one common file and are put into place one after the other, each through a
//! temporary file that frees what it replaces. The last one goes first, and the pack is cut behind
//! it, so that the room needed does not grow; a file in reserve holds one inode and the room of the
//! largest page until then.

use std::{
    fs::File,
    io::{self, Seek as _, SeekFrom, Write as _},
    sync::{Mutex, PoisonError},
};

use super::{STAGING, folder::Folder, journal};
use crate::site_path::SitePath;

const PACK: &str = ".dossier-staging/pack";
const RESERVE: &str = ".dossier-staging/reserve";

/// A page in the pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Packed {
    /// Its first byte in the pack.
    pub(super) start: u64,
    /// Its length in bytes.
    pub(super) length: u64,
    /// Its place.
    pub(super) path: SitePath,
}

/// The pack while pages are staged; several threads add to it.
#[derive(Debug, Default)]
pub(super) struct Pack(Mutex<Option<Open>>);

#[derive(Debug)]
struct Open {
    pack: File,
    reserve: File,
    length: u64,
    largest: u64,
}

impl Open {
    fn new(folder: &Folder) -> io::Result<Self> {
        folder.create(journal::DRAFT)?;
        Ok(Self {
            pack: folder.create(PACK)?,
            reserve: folder.create(RESERVE)?,
            length: 0,
            largest: 0,
        })
    }
}

impl Pack {
    /// Makes the staging folder, if that was not done, with what must not be lacking later: an
    /// empty pack, the reserve, and a file for the journal.
    pub(super) fn prepare(&self, folder: &Folder) -> io::Result<()> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if open.is_none() {
            folder.create_folder(STAGING)?;
            let made = Open::new(folder);
            if made.is_err() {
                // Another thread tries it again, and is to find the same.
                folder.remove_folder(STAGING)?;
            }
            *open = Some(made?);
        }
        Ok(())
    }

    /// Adds what `with` writes: its first byte, its length, and what `with` gave.
    pub(super) fn add<T>(
        &self,
        with: impl FnOnce(&mut File) -> io::Result<T>,
    ) -> io::Result<(u64, u64, T)> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let open = open.as_mut().ok_or(io::ErrorKind::NotFound)?;
        let start = open.length;
        let value = with(&mut open.pack)?;
        open.length = open.pack.stream_position()?;
        let length = open.length - start;
        // The reserve holds as much room as the largest page will need.
        if length > open.largest {
            io::copy(
                &mut io::Read::take(io::repeat(1), length - open.largest),
                &mut open.reserve,
            )?;
            open.reserve.flush()?;
            open.largest = length;
        }
        Ok((start, length, value))
    }
}

/// Gives back what the reserve holds.
pub(super) fn release(folder: &Folder) -> io::Result<()> {
    folder.remove_if_there(RESERVE)
}

/// Puts the packed pages into place, the last first; those that a run before did are passed over.
///
/// # Errors
/// A page cannot be put into place: it is named, and the next run goes on with it.
pub(super) fn unpack<'a>(
    folder: &Folder,
    packed: &'a [Packed],
) -> Result<(), (&'a SitePath, io::Error)> {
    packed
        .iter()
        .rev()
        .try_for_each(|page| one(folder, page).map_err(|error| (&page.path, error)))
}

fn one(folder: &Folder, page: &Packed) -> io::Result<()> {
    let Some((mut pack, size)) = folder.file(PACK)? else {
        return Ok(());
    };
    if page.start.saturating_add(page.length) > size {
        return Ok(());
    }
    pack.seek(SeekFrom::Start(page.start))?;
    folder.replace(page.path.as_str(), |file| {
        io::copy(&mut io::Read::take(&mut pack, page.length), file).map(drop)
    })?;
    folder.cut(PACK, page.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_each_other_in_the_pack_and_the_reserve_holds_the_largest() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::open(dir.path()).unwrap();
        let pack = Pack::default();
        assert!(pack.add(|_| Ok(())).is_err(), "there is no pack yet");
        pack.prepare(&folder).unwrap();
        pack.prepare(&folder).unwrap();
        let add = |text: &str| {
            pack.add(|file| file.write_all(text.as_bytes()))
                .map(|(start, length, ())| (start, length))
                .unwrap()
        };
        assert_eq!(
            [add("abc"), add(""), add("defgh"), add("i")],
            [(0, 3), (3, 0), (3, 5), (8, 1)]
        );
        assert_eq!(folder.read(PACK, 99).unwrap().unwrap(), b"abcdefghi");
        assert_eq!(folder.read(RESERVE, 99).unwrap().unwrap().len(), 5);
        let page = |start, length, path: &str| Packed {
            start,
            length,
            path: SitePath::new(path).unwrap(),
        };
        unpack(
            &folder,
            &[page(0, 3, "x/one"), page(3, 5, "two"), page(8, 1, "three")],
        )
        .unwrap();
        assert_eq!(
            ["x/one", "two", "three"].map(|path| folder.read(path, 99).unwrap().unwrap()),
            [&b"abc"[..], b"defgh", b"i"]
        );
        assert_eq!(
            folder.read(PACK, 99).unwrap().unwrap(),
            b"",
            "each page is cut off when it is in place"
        );
    }
}

//! What `write` does to a folder: only what is its own, and whole at any moment.
#![expect(clippy::disallowed_methods, reason = "these tests look at the disk")]

use std::{collections::BTreeMap, fs, path::Path};

use dossier::{
    diag::{self, Diagnostic},
    render::Page,
    write::{self, Target, Written},
};
use tempfile::TempDir;

/// A dossier's folder with a site beside its content.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        fs::create_dir_all(folder.root().join("content")).unwrap();
        folder
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    fn output(&self) -> std::path::PathBuf {
        self.root().join("public")
    }

    fn write(&self, pages: &[(&str, &str)]) -> Result<Written, Vec<String>> {
        self.write_to(&self.output(), pages)
    }

    fn write_to(&self, output: &Path, pages: &[(&str, &str)]) -> Result<Written, Vec<String>> {
        let pages: Vec<Page> = pages.iter().map(|&(path, text)| Page { path: path.to_owned(), bytes: text.as_bytes().to_vec() }).collect();
        let target = Target { output: output.to_owned(), root: self.root().to_owned(), home: Some(self.root().join("home/user")) };
        write::apply(&target, &*pages).map(|done| done.value).map_err(|found| found.iter().map(message).collect())
    }

    fn files(&self) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let mut folders = vec![self.output()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(self.output()).unwrap().to_string_lossy().into_owned();
                    found.insert(name, fs::read_to_string(path).unwrap());
                }
            }
        }
        found.remove(".dossier-manifest");
        found
    }
}

fn message(found: &Diagnostic) -> String {
    found.message.clone()
}

fn written(changed: usize, unchanged: usize, removed: usize) -> Written {
    Written { changed, unchanged, removed }
}

fn expected(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())).collect()
}

#[test]
fn a_second_run_touches_only_what_changed_and_deletes_only_what_it_owns() {
    let folder = Folder::new();
    assert_eq!(folder.write(&[("index.html", "1"), ("a/b/x.html", "2"), ("c.html", "3")]), Ok(written(3, 0, 0)));
    fs::write(folder.output().join("a/mine.txt"), "mine").unwrap();
    let before = fs::metadata(folder.output().join("index.html")).unwrap().modified().unwrap();
    assert_eq!(folder.write(&[("index.html", "1"), ("c.html", "4")]), Ok(written(1, 1, 1)));
    assert_eq!(folder.files(), expected(&[("index.html", "1"), ("c.html", "4"), ("a/mine.txt", "mine")]));
    assert!(!folder.output().join("a/b").exists(), "empty folders of ours go");
    assert_eq!(fs::metadata(folder.output().join("index.html")).unwrap().modified().unwrap(), before);
    assert_eq!(folder.write(&[("index.html", "1"), ("c.html", "4")]), Ok(written(0, 2, 0)));
}

#[test]
fn a_file_of_somebody_else_at_our_path_is_refused_and_stays() {
    let folder = Folder::new();
    fs::create_dir_all(folder.output()).unwrap();
    fs::write(folder.output().join("index.html"), "theirs").unwrap();
    let refused = folder.write(&[("index.html", "ours"), ("a.html", "ours")]);
    assert_eq!(refused, Err(vec!["`index.html` is there already and is not ours to replace".to_owned()]));
    assert_eq!(folder.files(), expected(&[("index.html", "theirs")]));
}

#[test]
fn a_stale_file_that_somebody_changed_is_kept() {
    let folder = Folder::new();
    folder.write(&[("index.html", "1"), ("old.html", "2")]).unwrap();
    fs::write(folder.output().join("old.html"), "changed by hand").unwrap();
    assert_eq!(folder.write(&[("index.html", "1")]), Ok(written(0, 1, 0)));
    assert_eq!(folder.files(), expected(&[("index.html", "1"), ("old.html", "changed by hand")]));
}

#[test]
fn folders_that_are_not_for_a_site_are_refused() {
    let folder = Folder::new();
    let root = folder.root().to_owned();
    fs::create_dir_all(root.join("home/user")).unwrap();
    let cases = [
        (root.clone(), "it is, or holds, the dossier's own folder"),
        (root.parent().unwrap().to_owned(), "it is, or holds, the dossier's own folder"),
        (root.join("public/.."), "it is, or holds, the dossier's own folder"),
        (root.join("home"), "it is, or holds, your home folder"),
        (root.join("content/public"), "it lies in `content/`, which the dossier is read from"),
    ];
    for (output, why) in cases {
        let refused = folder.write_to(&output, &[("index.html", "1")]).unwrap_err();
        assert_eq!(refused, [format!("this folder cannot be the output folder: {why}")]);
        assert!(!output.join("index.html").exists());
    }
}

#[test]
fn paths_that_leave_the_folder_or_meet_are_refused() {
    let folder = Folder::new();
    for pages in [
        &[("../x", "1")][..],
        &[("/x", "1")],
        &[("a//b", "1")],
        &[(".dossier-manifest", "1")],
        &[("a", "1"), ("a", "2")],
        &[("a", "1"), ("a/b", "2")],
    ] {
        assert!(folder.write(pages).is_err(), "{pages:?}");
    }
    assert!(folder.files().is_empty());
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let folder = Folder::new();
    let elsewhere = folder.root().join("elsewhere");
    fs::create_dir_all(&elsewhere).unwrap();
    fs::create_dir_all(folder.output()).unwrap();
    std::os::unix::fs::symlink(&elsewhere, folder.output().join("events")).unwrap();
    assert!(folder.write(&[("events/x/index.html", "1")]).is_err());
    assert_eq!(fs::read_dir(elsewhere).unwrap().count(), 0);
}

/// Lays out what a run leaves behind that was killed when it had done some of the steps of its journal.
fn interrupt(folder: &Folder, journal: bool) {
    folder.write(&[("index.html", "old"), ("gone.html", "old")]).unwrap();
    let manifest = {
        let other = Folder::new();
        other.write(&[("index.html", "new"), ("a/new.html", "new")]).unwrap();
        fs::read_to_string(other.output().join(".dossier-manifest")).unwrap()
    };
    let staging = folder.output().join(".dossier-staging");
    fs::create_dir_all(&staging).unwrap();
    fs::write(staging.join("0"), "new").unwrap();
    if journal {
        // The second file was renamed before the kill.
        fs::create_dir_all(folder.output().join("a")).unwrap();
        fs::write(folder.output().join("a/new.html"), "new").unwrap();
        let record = serde_json::json!({ "renames": [{ "number": 0, "path": "index.html" }, { "number": 3, "path": "a/new.html" }], "removals": ["gone.html"], "manifest": manifest });
        fs::write(staging.join("journal"), record.to_string()).unwrap();
    }
}

#[test]
fn a_run_that_was_killed_behind_its_journal_is_completed_by_the_next() {
    let folder = Folder::new();
    interrupt(&folder, true);
    assert_eq!(folder.write(&[("index.html", "new"), ("a/new.html", "new")]), Ok(written(0, 2, 0)));
    assert_eq!(folder.files(), expected(&[("index.html", "new"), ("a/new.html", "new")]));
}

#[test]
fn a_run_that_was_killed_before_its_journal_leaves_no_trace() {
    let folder = Folder::new();
    interrupt(&folder, false);
    assert_eq!(folder.files().len(), 3, "the site and one staged file");
    assert_eq!(folder.write(&[("index.html", "old"), ("gone.html", "old")]), Ok(written(0, 2, 0)));
    assert_eq!(folder.files(), expected(&[("index.html", "old"), ("gone.html", "old")]));
}

#[test]
fn findings_say_what_to_do() {
    let folder = Folder::new();
    let target = Target { output: folder.root().to_owned(), root: folder.root().to_owned(), home: None };
    let found = write::apply::<[Page]>(&target, &[]).unwrap_err();
    assert!(diag::short(&found[0]).ends_with("(give a folder of its own with --output-dir, for example `public`)"));
}

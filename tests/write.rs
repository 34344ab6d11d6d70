//! What `write` does to a folder: only what is its own, and whole at any moment.
#![expect(clippy::disallowed_methods, reason = "these tests look at the disk")]

use std::{collections::BTreeMap, fs, path::Path};

use dossier::{
    diag::{self, Diagnostic},
    render::Page,
    site_path::SitePath,
    write::{self, Beside, Root, Target, Written},
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
        write::apply(&self.target(output), &*site(pages), None)
            .map(|done| done.value)
            .map_err(|found| found.iter().map(message).collect())
    }

    fn target(&self, output: &Path) -> Target {
        Target {
            output: output.to_owned(),
            root: self.root().to_owned(),
            home: Some(self.root().join("home/user")),
        }
    }

    /// What a run says in short form.
    fn said(&self, pages: &[(&str, &str)]) -> Vec<String> {
        let done = write::apply(&self.target(&self.output()), &*site(pages), None);
        let found = done.map_or_else(|found| found, |done| done.diagnostics);
        let root = format!("{}/", self.root().canonicalize().unwrap().display());
        found
            .iter()
            .map(|found| diag::short(found).replace(&root, ""))
            .collect()
    }

    /// Puts a file of that text below the root.
    fn put(&self, path: &str, text: &str) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
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
                    let name = path
                        .strip_prefix(self.output())
                        .unwrap()
                        .to_string_lossy()
                        .into_owned();
                    found.insert(name, fs::read_to_string(path).unwrap());
                }
            }
        }
        found.remove(".dossier-manifest");
        found
    }
}

fn site(pages: &[(&str, &str)]) -> Vec<Page> {
    let page = |&(path, text): &(&str, &str)| Page {
        path: SitePath::new(path).unwrap(),
        bytes: text.as_bytes().to_vec(),
    };
    pages.iter().map(page).collect()
}

/// A row of a manifest.
fn row(path: &str, text: &str) -> String {
    format!("{}\t{path}\n", blake3::hash(text.as_bytes()))
}

fn message(found: &Diagnostic) -> String {
    found.message.clone()
}

fn written(changed: usize, unchanged: usize, removed: usize) -> Written {
    Written {
        changed,
        unchanged,
        removed,
    }
}

fn expected(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files
        .iter()
        .map(|&(path, text)| (path.to_owned(), text.to_owned()))
        .collect()
}

#[test]
fn a_second_run_touches_only_what_changed_and_deletes_only_what_it_owns() {
    let folder = Folder::new();
    assert_eq!(
        folder.write(&[("index.html", "1"), ("a/b/x.html", "2"), ("c.html", "3")]),
        Ok(written(3, 0, 0))
    );
    fs::write(folder.output().join("a/mine.txt"), "mine").unwrap();
    let before = fs::metadata(folder.output().join("index.html"))
        .unwrap()
        .modified()
        .unwrap();
    assert_eq!(
        folder.write(&[("index.html", "1"), ("c.html", "4")]),
        Ok(written(1, 1, 1))
    );
    assert_eq!(
        folder.files(),
        expected(&[("index.html", "1"), ("c.html", "4"), ("a/mine.txt", "mine")])
    );
    assert!(
        !folder.output().join("a/b").exists(),
        "empty folders of ours go"
    );
    assert_eq!(
        fs::metadata(folder.output().join("index.html"))
            .unwrap()
            .modified()
            .unwrap(),
        before
    );
    assert_eq!(
        folder.write(&[("index.html", "1"), ("c.html", "4")]),
        Ok(written(0, 2, 0))
    );
}

#[test]
fn a_file_of_somebody_else_at_our_path_is_refused_and_stays() {
    let folder = Folder::new();
    fs::create_dir_all(folder.output()).unwrap();
    fs::write(folder.output().join("index.html"), "theirs").unwrap();
    let refused = folder.write(&[("index.html", "ours"), ("a.html", "ours")]);
    assert_eq!(
        refused,
        Err(vec![
            "`index.html` is there already and is not ours to replace".to_owned()
        ])
    );
    assert_eq!(folder.files(), expected(&[("index.html", "theirs")]));
}

#[test]
fn a_stale_file_that_somebody_changed_is_kept() {
    let folder = Folder::new();
    folder
        .write(&[("index.html", "1"), ("old.html", "2")])
        .unwrap();
    fs::write(folder.output().join("old.html"), "changed by hand").unwrap();
    assert_eq!(folder.write(&[("index.html", "1")]), Ok(written(0, 1, 0)));
    assert_eq!(
        folder.files(),
        expected(&[("index.html", "1"), ("old.html", "changed by hand")])
    );
}

#[test]
fn folders_that_are_not_for_a_site_are_refused() {
    let folder = Folder::new();
    let root = folder.root().to_owned();
    fs::create_dir_all(root.join("home/user")).unwrap();
    let cases = [
        (root.clone(), "it is, or holds, the dossier's own folder"),
        (
            root.parent().unwrap().to_owned(),
            "it is, or holds, the dossier's own folder",
        ),
        (
            root.join("public/.."),
            "it is, or holds, the dossier's own folder",
        ),
        (root.join("home"), "it is, or holds, your home folder"),
        (
            root.join("content/public"),
            "it lies in `content/`, which the dossier is read from",
        ),
    ];
    for (output, why) in cases {
        let refused = folder
            .write_to(&output, &[("index.html", "1")])
            .unwrap_err();
        assert_eq!(
            refused,
            [format!("this folder cannot be the output folder: {why}")]
        );
        assert!(!output.join("index.html").exists());
    }
}

#[test]
fn paths_that_meet_are_refused() {
    let folder = Folder::new();
    for pages in [&[("a", "1"), ("a", "2")][..], &[("a", "1"), ("a/b", "2")]] {
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

/// Lays out what a run leaves behind that was killed when it had done some of the steps of its
/// journal.
fn interrupt(folder: &Folder, journal: bool) {
    folder
        .write(&[("index.html", "old"), ("gone.html", "old")])
        .unwrap();
    let manifest = {
        let other = Folder::new();
        other
            .write(&[("index.html", "new"), ("a/new.html", "new")])
            .unwrap();
        fs::read_to_string(other.output().join(".dossier-manifest")).unwrap()
    };
    let staging = folder.output().join(".dossier-staging");
    fs::create_dir_all(&staging).unwrap();
    fs::write(staging.join("0"), "new").unwrap();
    if journal {
        // The second file was renamed before the kill.
        fs::create_dir_all(folder.output().join("a")).unwrap();
        fs::write(folder.output().join("a/new.html"), "new").unwrap();
        let steps =
            "dossier journal 2\nput\t0\tindex.html\nput\t3\ta/new.html\nremove\tgone.html\n";
        fs::write(staging.join("journal"), format!("{steps}{manifest}")).unwrap();
    }
}

#[test]
fn a_run_that_was_killed_behind_its_journal_is_completed_by_the_next() {
    let folder = Folder::new();
    interrupt(&folder, true);
    assert_eq!(
        folder.write(&[("index.html", "new"), ("a/new.html", "new")]),
        Ok(written(0, 2, 0))
    );
    assert_eq!(
        folder.files(),
        expected(&[("index.html", "new"), ("a/new.html", "new")])
    );
}

#[test]
fn a_run_that_was_killed_before_its_journal_leaves_no_trace() {
    let folder = Folder::new();
    interrupt(&folder, false);
    assert_eq!(folder.files().len(), 3, "the site and one staged file");
    assert_eq!(
        folder.write(&[("index.html", "old"), ("gone.html", "old")]),
        Ok(written(0, 2, 0))
    );
    assert_eq!(
        folder.files(),
        expected(&[("index.html", "old"), ("gone.html", "old")])
    );
}

#[test]
fn findings_say_what_to_do() {
    let folder = Folder::new();
    let target = Target {
        output: folder.root().to_owned(),
        root: folder.root().to_owned(),
        home: None,
    };
    let found = write::apply::<[Page]>(&target, &[], None).unwrap_err();
    assert!(
        diag::short(&found[0])
            .ends_with("(give a folder of its own with --output-dir, for example `public`)")
    );
}

#[test]
fn a_manifest_that_names_a_file_outside_the_site_is_damaged_and_nothing_happens() {
    for path in [
        "../mine.txt",
        "a/../../mine.txt",
        "./../mine.txt",
        "a/./b",
        "a//b",
        "..\\mine.txt",
    ] {
        let folder = Folder::new();
        folder
            .write(&[("index.html", "1"), ("old.html", "2")])
            .unwrap();
        folder.put("mine.txt", "mine");
        let manifest = fs::read_to_string(folder.output().join(".dossier-manifest")).unwrap();
        folder.put(
            "public/.dossier-manifest",
            &format!("{manifest}{}", row(path, "mine")),
        );
        let said = folder.said(&[("index.html", "new")]);
        let place = "public/.dossier-manifest:4: error[output]: `.dossier-manifest` is damaged, so nothing is written or deleted";
        assert!(
            said.len() == 1 && said[0].starts_with(place),
            "{path}: {said:?}"
        );
        assert_eq!(
            folder.files(),
            expected(&[("index.html", "1"), ("old.html", "2")]),
            "{path}"
        );
        assert_eq!(
            fs::read_to_string(folder.root().join("mine.txt")).unwrap(),
            "mine"
        );
    }
    let folder = Folder::new();
    let mine = folder.root().join("mine.txt");
    folder.put("mine.txt", "mine");
    folder.put(
        "public/.dossier-manifest",
        &format!(
            "dossier manifest 1\n{}",
            row(mine.to_str().unwrap(), "mine")
        ),
    );
    assert!(folder.said(&[("index.html", "new")])[0].contains("it is absolute"));
    assert!(mine.exists());
}

#[cfg(unix)]
#[test]
fn a_manifest_or_a_journal_that_leads_through_a_link_is_damaged() {
    let folder = Folder::new();
    folder.put("elsewhere/mine.txt", "mine");
    folder.put(
        "public/.dossier-manifest",
        &format!("dossier manifest 1\n{}", row("link/mine.txt", "mine")),
    );
    std::os::unix::fs::symlink(
        folder.root().join("elsewhere"),
        folder.output().join("link"),
    )
    .unwrap();
    assert!(
        folder.said(&[("index.html", "new")])[0].contains(".dossier-manifest:2: error[output]")
    );
    fs::remove_file(folder.output().join(".dossier-manifest")).unwrap();
    folder.put("public/.dossier-staging/0", "theirs");
    let manifest = format!("dossier manifest 1\n{}", row("link/mine.txt", "theirs"));
    folder.put(
        "public/.dossier-staging/journal",
        &format!("dossier journal 2\nput\t0\tlink/mine.txt\n{manifest}"),
    );
    assert!(folder.said(&[("index.html", "new")])[0].contains("journal:2: error[output]"));
    assert_eq!(
        fs::read_to_string(folder.root().join("elsewhere/mine.txt")).unwrap(),
        "mine"
    );
}

#[test]
fn a_journal_that_no_run_wrote_is_refused_with_its_line_and_nothing_happens() {
    let manifest = |path: &str| format!("dossier manifest 1\n{}", row(path, "theirs"));
    let cases = [
        (format!("dossier journal 2\nput\t0\t../mine.txt\n{}", manifest("a")), 2),
        (format!("dossier journal 2\nput\t0\t/tmp/mine.txt\n{}", manifest("a")), 2),
        (format!("dossier journal 2\nremove\t../mine.txt\n{}", manifest("a")), 2),
        (format!("dossier journal 2\nput\t0\ta\n{}", manifest("../mine.txt")), 4),
        // Inside the folder, and not what a run would have done there.
        (format!("dossier journal 2\nput\t0\tmine.txt\n{}", manifest("mine.txt")), 2),
        (format!("dossier journal 2\nput\t0\tb\n{}", manifest("a")), 2),
        (format!("dossier journal 2\nput\t0\ta\nremove\tmine.txt\n{}", manifest("a")), 3),
        ("{\"renames\":[{\"number\":0,\"path\":\"../mine.txt\"}],\"removals\":[],\"manifest\":\"\"}".to_owned(), 1),
        ("dossier journal 2\nput\t0\ta\n".to_owned(), 0),
    ];
    for (journal, line) in cases {
        let folder = Folder::new();
        folder.put("mine.txt", "mine");
        folder.put("public/mine.txt", "mine");
        folder.put("public/.dossier-staging/0", "theirs");
        folder.put("public/.dossier-staging/journal", &journal);
        let said = folder.said(&[("index.html", "new")]);
        let place = if line == 0 {
            "journal: error[output]".to_owned()
        } else {
            format!("journal:{line}: error[output]")
        };
        assert!(
            said.len() == 1 && said[0].contains(&place),
            "{journal}: {said:?}"
        );
        assert_eq!(
            fs::read_to_string(folder.root().join("mine.txt")).unwrap(),
            "mine"
        );
        assert_eq!(
            fs::read_to_string(folder.output().join("mine.txt")).unwrap(),
            "mine"
        );
        assert!(
            !folder.output().join("index.html").exists() && !folder.output().join("a").exists()
        );
    }
}

#[test]
fn a_file_gives_way_to_a_folder_of_its_name() {
    let folder = Folder::new();
    folder
        .write(&[("docs", "old"), ("index.html", "1")])
        .unwrap();
    assert_eq!(
        folder.write(&[("docs/a.html", "new"), ("index.html", "1")]),
        Ok(written(1, 1, 1))
    );
    assert_eq!(
        folder.files(),
        expected(&[("docs/a.html", "new"), ("index.html", "1")])
    );
}

#[test]
fn folders_that_become_empty_go_only_below_the_output() {
    let folder = Folder::new();
    folder.write(&[("a/b/c.html", "1")]).unwrap();
    assert_eq!(folder.write(&[]), Ok(written(0, 0, 1)));
    assert!(folder.output().exists() && !folder.output().join("a").exists());
}

#[test]
fn a_page_that_somebody_changed_is_overwritten_with_a_warning() {
    let folder = Folder::new();
    folder
        .write(&[("index.html", "1"), ("b.html", "2")])
        .unwrap();
    folder.put("public/index.html", "changed by hand");
    let said = folder.said(&[("index.html", "1"), ("b.html", "3")]);
    assert!(
        said.len() == 1 && said[0].contains("warning[output]: `index.html` had been changed"),
        "{said:?}"
    );
    assert_eq!(
        folder.files(),
        expected(&[("index.html", "1"), ("b.html", "3")])
    );
}

#[cfg(unix)]
#[test]
fn new_files_are_never_created_through_a_link() {
    let folder = Folder::new();
    folder.put("mine.txt", "mine");
    let root = Root::lock(folder.root(), &mut || {}).unwrap();
    for name in [".dossier.lock.new", "dossier.lock"] {
        std::os::unix::fs::symlink(folder.root().join("mine.txt"), folder.root().join(name))
            .unwrap();
    }
    root.put("dossier.lock", b"new").unwrap();
    assert_eq!(
        fs::read_to_string(folder.root().join("mine.txt")).unwrap(),
        "mine"
    );
    assert_eq!(
        fs::read_to_string(folder.root().join("dossier.lock")).unwrap(),
        "new"
    );
    std::os::unix::fs::symlink(std::env::temp_dir(), folder.root().join("content/events")).unwrap();
    let refused = root.put("content/events/x.md", b"new").unwrap_err();
    assert!(
        refused.message.starts_with("cannot write"),
        "{}",
        refused.message
    );
    assert_eq!(
        fs::read_dir(folder.root())
            .unwrap()
            .filter(|e| e
                .as_ref()
                .unwrap()
                .file_name()
                .to_string_lossy()
                .contains("tmp"))
            .count(),
        0
    );
}

#[test]
fn a_site_and_the_file_beside_it_change_together_or_not_at_all() {
    let folder = Folder::new();
    folder.put("dossier.lock", "old");
    folder.write(&[("index.html", "old")]).unwrap();
    let root = Root::lock(folder.root(), &mut || {}).unwrap();
    let pages = site(&[("index.html", "new"), ("foreign.html", "new")]);
    let beside = Beside {
        root: &root,
        name: "dossier.lock",
        text: "new",
        before: Some("old"),
    };
    folder.put("public/foreign.html", "mine");
    let target = folder.target(&folder.output());
    assert!(write::apply(&target, &*pages, Some(beside)).is_err());
    assert_eq!(
        fs::read_to_string(folder.root().join("dossier.lock")).unwrap(),
        "old"
    );
    assert_eq!(
        folder.files(),
        expected(&[("index.html", "old"), ("foreign.html", "mine")])
    );
    fs::remove_file(folder.output().join("foreign.html")).unwrap();
    // The other way round: what is beside the site cannot be written.
    let nowhere = Beside {
        name: "content/articles/../../../x",
        ..beside
    };
    assert!(write::apply(&target, &*pages, Some(nowhere)).is_err());
    assert_eq!(folder.files(), expected(&[("index.html", "old")]));
    write::apply(&target, &*pages, Some(beside)).unwrap();
    assert_eq!(
        fs::read_to_string(folder.root().join("dossier.lock")).unwrap(),
        "new"
    );
    assert_eq!(
        folder.files(),
        expected(&[("index.html", "new"), ("foreign.html", "new")])
    );
}

#[test]
fn nothing_is_created_where_nothing_changes() {
    let folder = Folder::new();
    folder.write(&[("index.html", "1")]).unwrap();
    let before = fs::metadata(folder.output()).unwrap().modified().unwrap();
    assert_eq!(folder.write(&[("index.html", "1")]), Ok(written(0, 1, 0)));
    assert_eq!(
        fs::metadata(folder.output()).unwrap().modified().unwrap(),
        before,
        "no staging folder was made"
    );
}

#[test]
fn a_change_that_cannot_be_made_is_named_and_the_next_run_makes_it() {
    let folder = Folder::new();
    folder.write(&[("a.html", "old"), ("b", "old")]).unwrap();
    // As if the run was killed behind its journal, and something stands in its way since.
    let manifest = format!(
        "dossier manifest 1\n{}{}",
        row("a.html", "new"),
        row("b/x.html", "new")
    );
    folder.put("public/.dossier-staging/0", "new");
    folder.put("public/.dossier-staging/1", "new");
    let steps = "dossier journal 2\nput\t0\ta.html\nput\t1\tb/x.html\n";
    folder.put(
        "public/.dossier-staging/journal",
        &format!("{steps}{manifest}"),
    );
    let pages = [("a.html", "new"), ("b/x.html", "new")];
    let said = folder.said(&pages);
    assert!(
        said.len() == 1
            && said[0].contains("1 of 2 changes of the site could not be made")
            && said[0].contains("`b/x.html`"),
        "{said:?}"
    );
    assert_eq!(
        fs::read_to_string(folder.output().join("a.html")).unwrap(),
        "new",
        "what can be done is done"
    );
    fs::remove_file(folder.output().join("b")).unwrap();
    assert_eq!(folder.write(&pages), Ok(written(0, 2, 0)));
    assert_eq!(
        folder.files(),
        expected(&[("a.html", "new"), ("b/x.html", "new")])
    );
}

#[test]
fn pages_that_wait_in_the_pack_are_put_into_place_and_none_twice() {
    let folder = Folder::new();
    let old = [("a.html", "old"), ("b.html", "old"), ("c.html", "old")];
    folder.write(&old).unwrap();
    let new = [("a.html", "first"), ("b.html", ""), ("c.html", "third")];
    let rows: String = new.iter().map(|(path, text)| row(path, text)).collect();
    let steps = "unpack\t0\t5\ta.html\nunpack\t5\t0\tb.html\nunpack\t5\t5\tc.html\n";
    let journal = format!("dossier journal 2\n{steps}dossier manifest 1\n{rows}");
    // As it was written, and after a kill behind the last page, whose bytes are cut off then.
    for (pack, third) in [("firstthird", "old"), ("first", "third")] {
        folder.write(&old).unwrap();
        folder.put("public/c.html", third);
        folder.put("public/.dossier-staging/pack", pack);
        folder.put("public/.dossier-staging/reserve", "11111");
        folder.put("public/.dossier-staging/journal", &journal);
        assert_eq!(folder.write(&new), Ok(written(0, 3, 0)), "{pack}");
        assert_eq!(folder.files(), expected(&new), "{pack}");
    }
    folder.put("public/mine.html", "mine");
    folder.put("public/.dossier-staging/pack", "theirs");
    let theirs = format!(
        "dossier journal 2\nunpack\t0\t6\tmine.html\ndossier manifest 1\n{}",
        row("mine.html", "theirs")
    );
    folder.put("public/.dossier-staging/journal", &theirs);
    assert!(folder.said(&new)[0].contains("journal:2: error[output]"));
    assert_eq!(
        fs::read_to_string(folder.output().join("mine.html")).unwrap(),
        "mine"
    );
}

#[test]
fn a_second_command_waits_for_the_first() {
    let folder = Folder::new();
    let path = folder.root().to_owned();
    let held = Root::lock(&path, &mut || panic!("nobody holds it")).unwrap();
    let (told, heard) = std::sync::mpsc::channel();
    let second = std::thread::spawn(move || {
        let mut waited = false;
        let locked = Root::lock(&path, &mut || {
            waited = true;
            told.send(()).unwrap();
        });
        (locked.is_ok(), waited)
    });
    heard.recv().unwrap();
    drop(held);
    assert_eq!(second.join().unwrap(), (true, true));
}

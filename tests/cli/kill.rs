//! A build that is killed at any moment leaves every file whole, and the next one ends clean.

use std::{
    collections::BTreeMap,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{Folder, tree};

/// How often a build is killed.
const KILLS: u64 = 50;
/// Articles in the dossier: enough files that a kill can fall between any two of them.
const ARTICLES: usize = 60;

fn folder() -> Folder {
    let one = |folder: Folder, n: usize| {
        let text = format!(
            "Crane number {n} fell over in the port of Lindby on Monday, and damage came to {n} million dollars."
        );
        folder.with(
            &format!("content/articles/a{n}.md"),
            format!(
                "+++\ntitle = \"Crane {n} falls\"\ndate = 2026-03-{:02}\n+++\n{text}\n",
                n % 28 + 1
            ),
        )
    };
    (0..ARTICLES).fold(Folder::new(), one)
}

/// The program on this folder, with a title that stands on every page, so that every page changes
/// with it.
fn build(folder: &Path, title: &str) -> Command {
    std::fs::write(
        folder.join("dossier.toml"),
        format!("title = \"{title}\"\n"),
    )
    .unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_dossier"));
    command
        .arg("--root")
        .arg(folder)
        .args(["--quiet", "build", "--now", "2026-04-01"])
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// The files of the site, without those that a run keeps for itself.
fn site(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    tree(&folder.join("public"))
        .into_iter()
        .filter(|(path, _)| !path.starts_with(".dossier"))
        .collect()
}

#[test]
fn fifty_kills_leave_every_file_whole_and_the_next_build_ends_clean() {
    let folder = folder();
    let titles = ["One", "Two"];
    let begun = Instant::now();
    let whole = titles.map(|title| {
        assert!(build(folder.path(), title).status().unwrap().success());
        site(folder.path())
    });
    let length = begun.elapsed().as_micros() as u64 / 2;
    let lock = std::fs::read(folder.path().join("dossier.lock")).unwrap();
    let mut dice = 7_u64;
    for kill in 0..KILLS {
        dice = dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let mut run = build(folder.path(), titles[kill as usize % 2])
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_micros((dice >> 33) % length));
        run.kill().unwrap();
        run.wait().unwrap();
        for (path, bytes) in site(folder.path()) {
            let known = whole.iter().any(|site| site.get(&path) == Some(&bytes));
            assert!(known, "kill {kill} left {path} torn");
        }
        assert_eq!(
            std::fs::read(folder.path().join("dossier.lock")).unwrap(),
            lock
        );
    }
    assert!(build(folder.path(), titles[0]).status().unwrap().success());
    assert_eq!(site(folder.path()), whole[0]);
    assert!(!folder.path().join("public/.dossier-staging").exists());
}

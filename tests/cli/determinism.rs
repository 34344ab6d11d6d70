//! The same folder gives the same bytes: any number of threads, any time zone, any order in which
//! the files were made.

use std::{fs, path::Path};

use tempfile::TempDir;

use crate::{Ran, demo, dossier, tree};

/// The demo's own files, copied in the order of `paths`.
fn copied(paths: &[String]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for path in paths {
        let to = folder.path().join(path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(demo().join(path), to).unwrap();
    }
    folder
}

fn demo_files() -> Vec<String> {
    let content = tree(&demo().join("content"))
        .into_iter()
        .map(|(path, _)| format!("content/{path}"));
    let mut paths: Vec<String> = content.collect();
    paths.extend(
        ["dossier.toml", "dossier.lock"]
            .map(str::to_owned)
            .into_iter()
            .filter(|p| demo().join(p).exists()),
    );
    paths
}

fn run(root: &Path, zone: &str, args: &[&str]) -> Ran {
    let ran = Ran::of(
        dossier()
            .env("TZ", zone)
            .env("LC_ALL", "tr_TR.UTF-8")
            .arg("--root")
            .arg(root)
            .args(args),
    );
    assert!(ran.code < 2, "{}", ran.err);
    ran
}

#[test]
fn inspect_gives_the_same_bytes_whatever_the_machine_does() {
    let mut paths = demo_files();
    let one = copied(&paths);
    paths.reverse();
    let other = copied(&paths);
    let first = run(
        one.path(),
        "UTC",
        &[
            "inspect",
            "--format",
            "json",
            "--with-text",
            "--jobs",
            "1",
            "--now",
            "2026-11-01",
        ],
    );
    let second = run(
        other.path(),
        "Pacific/Auckland",
        &[
            "inspect",
            "--format",
            "json",
            "--with-text",
            "--jobs",
            "8",
            "--now",
            "2026-11-01",
        ],
    );
    assert!(first.out.len() > 10_000);
    assert_eq!(first.out, second.out);
}

#[test]
fn build_gives_the_same_tree_whatever_the_machine_does() {
    let mut paths = demo_files();
    let one = copied(&paths);
    paths.reverse();
    let other = copied(&paths);
    run(
        one.path(),
        "UTC",
        &["build", "--jobs", "1", "--now", "2026-11-01"],
    );
    run(
        other.path(),
        "Pacific/Auckland",
        &["build", "--jobs", "8", "--now", "2026-11-01", "--no-cache"],
    );
    assert_eq!(
        fs::read(one.path().join("dossier.lock")).unwrap(),
        fs::read(other.path().join("dossier.lock")).unwrap()
    );
    let (a, b) = (
        tree(&one.path().join("public")),
        tree(&other.path().join("public")),
    );
    assert!(a.len() > 20);
    let names = |tree: &[(String, Vec<u8>)]| {
        tree.iter()
            .map(|(name, _)| name.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&a), names(&b));
    for (one, other) in a.iter().zip(&b) {
        assert!(one == other, "{} differs", one.0);
    }
}

#[cfg(unix)]
#[test]
fn few_open_files_are_enough() {
    let paths = demo_files();
    let (one, other) = (copied(&paths), copied(&paths));
    run(one.path(), "UTC", &["build", "--now", "2026-11-01"]);
    let program = dossier().get_program().to_owned();
    let mut command = assert_cmd::Command::new("sh");
    command
        .args(["-c", "ulimit -n 16 && exec \"$@\"", "sh"])
        .arg(program)
        .arg("--root")
        .arg(other.path());
    let ran = Ran::of(
        command
            .args(["build", "--now", "2026-11-01"])
            .env_remove("SOURCE_DATE_EPOCH")
            .env("NO_COLOR", "1"),
    );
    assert!(ran.code < 2, "{}", ran.err);
    assert!(tree(&one.path().join("public")) == tree(&other.path().join("public")));
}

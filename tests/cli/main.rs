//! The program as a user runs it: arguments in; files, standard output, messages and exit code out.

#![allow(
    clippy::disallowed_methods,
    reason = "tests read files and say what they missed"
)]

mod bad_input;
mod determinism;
mod enclosure;
mod events;
mod import;
mod inspect;
mod kill;
mod manners;
mod theme;

use std::{
    fs,
    path::{Path, PathBuf},
};

use assert_cmd::Command;
use tempfile::TempDir;

/// A dossier in a temporary folder, built up file by file.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn with(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// `dossier --root FOLDER ARGS`, with an environment of its own.
    fn run(&self, args: &[&str]) -> Ran {
        let mut command = dossier();
        command.arg("--root").arg(self.path()).args(args);
        Ran::of(&mut command)
    }
}

/// The program with nothing inherited that changes what it says.
fn dossier() -> Command {
    let mut command = Command::cargo_bin("dossier").unwrap();
    command
        .env_remove("SOURCE_DATE_EPOCH")
        .env("NO_COLOR", "1")
        .env("TZ", "UTC");
    command
}

/// How a run ended.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Self {
            code: output.status.code().unwrap(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// The rows of a JSON Lines answer.
    fn rows(&self) -> Vec<serde_json::Value> {
        self.out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

/// Every file below `folder` with its bytes, by path.
fn tree(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path
                    .strip_prefix(folder)
                    .unwrap()
                    .to_string_lossy()
                    .into_owned();
                files.push((name, fs::read(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// The repository, which is a dossier itself.
fn demo() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

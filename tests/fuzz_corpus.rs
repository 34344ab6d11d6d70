//! Replays the corpus of the fuzz targets (`fuzz/corpus/TARGET/*`): inputs that once did harm, or
//! that are near to some that did.

#![allow(
    clippy::disallowed_methods,
    reason = "tests read files and say what they missed"
)]

use std::{fs, panic, path::Path};

#[path = "../fuzz/targets.rs"]
mod targets;

fn replay(target: &str, run: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/corpus")
        .join(target);
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(files.len() >= 10, "{target} has {} inputs", files.len());
    for file in files {
        let input = fs::read(&file).unwrap();
        assert!(
            panic::catch_unwind(|| run(&input)).is_ok(),
            "{}",
            file.display()
        );
    }
}

#[test]
fn decoding_and_cleaning() {
    replay("clean", targets::clean);
}

#[test]
fn extraction() {
    replay("extract", targets::extract);
}

#[test]
fn settings() {
    replay("settings", targets::settings);
}

#[test]
fn what_is_kept_between_runs() {
    replay("state", targets::state);
}

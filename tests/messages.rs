//! Messages: a bad file and exactly what is said about it, in the short and in the human form.
//!
//! Each `messages/*.md` is one case: prose, the files of a dossier (`~~~ PATH`), and what is
//! expected (`~~~ short`, `~~~ human`). In a file, `⟦00 ff⟧` stands for bytes and `⟦<b> × 9⟧` for a
//! repetition. Whatever is wrong, all other articles are read, and it takes less than two seconds.
//! What was really said is written to `target/tmp/messages/`, to be reviewed and copied.

use std::{fmt::Write, time::Instant};

use dossier::{
    config, diag, load,
    world::{DiskWorld, MemoryWorld, World},
};

/// An article about which there is nothing to say; it comes last.
const GOOD: &str = "content/articles/~good.txt";

#[test]
fn every_bad_file_gives_exactly_its_message() {
    let cases =
        DiskWorld::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/messages"), None).unwrap();
    let mut wrong = Vec::new();
    for entry in cases.list("").0 {
        let case = String::from_utf8(cases.read(&entry.path, 1 << 20).unwrap()).unwrap();
        let found = run(&entry.path, &case);
        if found != case {
            write_down(&entry.path, &found);
            wrong.push(format!("{}:\n{found}", entry.path));
        }
    }
    assert!(wrong.is_empty(), "not as expected:\n{}", wrong.join("\n"));
}

/// The case with what is said now in the place of what was expected.
fn run(name: &str, case: &str) -> String {
    let start = Instant::now();
    let (short, human) = messages(name, &files(case));
    assert!(
        start.elapsed().as_secs() < 2,
        "{name} took {:?}",
        start.elapsed()
    );
    let prose = case.split("~~~ short\n").next().unwrap();
    format!("{prose}~~~ short\n{short}~~~\n\n~~~ human\n{human}~~~\n")
}

/// What is said about a dossier of these files.
fn messages(name: &str, files: &[(&str, Vec<u8>)]) -> (String, String) {
    let mut world = files
        .iter()
        .fold(MemoryWorld::new(), |world, (path, bytes)| {
            world.with(*path, bytes.clone())
        });
    if !files.is_empty() {
        world = world.with(GOOD, "Nothing is wrong here.");
    }
    let mut findings = diag::Findings::default();
    match config::load(&world, config::FILE) {
        Err(found) => findings.extend(found),
        Ok(config) => {
            let scanned = load::scan(&world, &config);
            findings.extend(scanned.diagnostics);
            let mut read = Vec::new();
            let unread = load::read(&world, &scanned.value, &mut |batch| {
                for raw in batch {
                    let decoded = raw.decode();
                    read.extend(decoded.value.map(|document| document.file.to_string()));
                    findings.extend(decoded.diagnostics);
                }
            });
            findings.extend(unread);
            assert_eq!(
                read.last().map(String::as_str),
                (!files.is_empty()).then_some(GOOD),
                "{name}: the rest is read"
            );
        }
    }
    let diagnostics = findings.into_vec();
    let short = diagnostics
        .iter()
        .fold(String::new(), |all, d| all + &diag::short(d) + "\n");
    let human = diagnostics
        .iter()
        .fold(String::new(), |all, d| all + &diag::human(d, false));
    (short, human)
}

/// The files of a case, by path.
fn files(case: &str) -> Vec<(&str, Vec<u8>)> {
    let blocks = case
        .split("~~~ ")
        .skip(1)
        .filter_map(|block| block.split_once('\n'));
    let files = blocks.filter(|(path, _)| path.contains('.'));
    files
        .map(|(path, rest)| (path, bytes(rest.split("~~~\n").next().unwrap())))
        .collect()
}

/// The content of a file, with its bytes and repetitions written out; a file that ends in one has
/// no line break there.
fn bytes(content: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (n, piece) in content.split('⟦').enumerate() {
        let (marked, rest) = if n == 0 {
            ("", piece)
        } else {
            piece.split_once('⟧').unwrap()
        };
        match marked.split_once(" × ") {
            Some((what, times)) => bytes.extend(what.repeat(times.parse().unwrap()).bytes()),
            None => bytes.extend(
                marked
                    .split_whitespace()
                    .map(|hex| u8::from_str_radix(hex, 16).unwrap()),
            ),
        }
        bytes.extend(rest.bytes());
    }
    if content.ends_with("⟧\n") {
        bytes.pop();
    }
    bytes
}

fn write_down(name: &str, found: &str) {
    let mut path = String::new();
    write!(path, "{}/messages", env!("CARGO_TARGET_TMPDIR")).unwrap();
    std::fs::create_dir_all(&path).unwrap();
    #[expect(
        clippy::disallowed_methods,
        reason = "a test writes down what it found"
    )]
    std::fs::write(format!("{path}/{name}"), found).unwrap();
}

//! A dossier that somebody else prepared: nothing outside its folder is read, published, written or
//! waited for.

use std::{fs, process::Command};

use crate::{Folder, dossier, tree};

const ARTICLE: &str =
    "A dam broke above Oru on 5 May 2031, and nine people died, the police said.\n";
/// Words of a file outside the dossier.
const SECRET: &str = "MARIGOLD-7731";

/// A dossier in `d/` beside a folder `outside/` with a private file of every kind.
fn folder() -> Folder {
    let text = format!("{SECRET} A bridge fell at Lindby on 3 May 2031, killing two people.\n");
    let mut folder = Folder::new().with("d/content/articles/good.txt", ARTICLE);
    for name in [
        "s.txt",
        "s.md",
        "index.html",
        "home.html",
        "templates/home.html",
        "articles/s.txt",
    ] {
        folder = folder.with(&format!("outside/{name}"), &text);
    }
    folder
        .with("outside/s.toml", format!("title = \"{SECRET}\"\n"))
        .with("outside/en.ftl", format!("skip = {SECRET}\n"))
}

/// `dossier build` of `d/`: exit code and everything that it said, in short form.
fn build(folder: &Folder) -> (i32, String) {
    let mut command = dossier();
    command.arg("--root").arg(folder.path().join("d")).args([
        "build",
        "--format",
        "short",
        "--now",
        "2031-06-01",
    ]);
    let output = command.output().unwrap();
    let said = [output.stdout, output.stderr]
        .map(|bytes| String::from_utf8(bytes).unwrap())
        .concat();
    (output.status.code().unwrap(), said)
}

fn published(folder: &Folder, word: &str) -> bool {
    let site = folder.path().join("d/public");
    site.exists()
        && tree(&site).iter().any(|(_, bytes)| {
            bytes
                .windows(word.len())
                .any(|part| part == word.as_bytes())
        })
}

#[cfg(unix)]
fn link(folder: &Folder, to: &str, from: &str) {
    let from = folder.path().join("d").join(from);
    fs::create_dir_all(from.parent().unwrap()).unwrap();
    if from.is_dir() {
        fs::remove_dir_all(&from).unwrap();
    }
    std::os::unix::fs::symlink(folder.path().join(to), from).unwrap();
}

#[cfg(unix)]
#[test]
fn a_folder_or_file_that_is_a_link_out_of_the_dossier_is_refused_by_name_and_never_quoted() {
    let folders = [
        "static",
        "templates",
        "messages",
        "content/events",
        "content/people",
        "content/pages",
        "content/articles",
        "content",
    ];
    let files = [
        ("outside/s.toml", "dossier.toml"),
        ("outside/s.toml", "dossier.lock"),
        ("outside/s.md", "content/articles/a.md"),
    ];
    let theme = ("outside", "themes/x");
    for (to, from) in folders
        .map(|from| ("outside", from))
        .into_iter()
        .chain(files)
        .chain([theme])
    {
        let folder = folder();
        link(&folder, to, from);
        if from == "themes/x" {
            fs::write(folder.path().join("d/dossier.toml"), "theme = 'x'\n").unwrap();
        }
        let (code, said) = build(&folder);
        assert!(!published(&folder, SECRET), "{from} was published");
        assert!(!said.contains(SECRET), "{from} was quoted: {said}");
        assert!(
            code > 0 && said.contains("symbolic link"),
            "{from}: {code} {said}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_stays_inside_the_dossier_is_followed_at_the_top_and_named_below() {
    let folder = folder()
        .with("d/texts/a.txt", ARTICLE)
        .with("d/static/own.txt", "own");
    let articles = folder.path().join("d/content/articles");
    fs::remove_dir_all(&articles).unwrap();
    std::os::unix::fs::symlink("../texts", &articles).unwrap();
    link(&folder, "outside/s.txt", "static/nested.txt");
    for nested in [
        "templates/home.html",
        "messages/en.ftl",
        "themes/briefing/templates/home.html",
        "content/pages/p.md",
    ] {
        link(&folder, "outside/home.html", nested);
    }
    let (code, said) = build(&folder);
    assert!(
        code == 1 && said.contains("static/nested.txt: error[unreadable]: not copied: a symbolic link, which is not followed"),
        "{said}"
    );
    assert!(said.matches("which is not followed").count() == 5, "{said}");
    assert!(
        published(&folder, "A dam broke above Oru")
            && published(&folder, "own")
            && !published(&folder, SECRET)
    );
}

#[cfg(unix)]
#[test]
fn a_named_pipe_is_refused_and_not_waited_for() {
    for path in [
        "dossier.toml",
        "dossier.lock",
        "content/articles/pipe.txt",
        "content/articles/good.toml",
        "static/pipe",
        "templates/x.html",
    ] {
        let folder = folder()
            .with("d/static/own.txt", "own")
            .with("d/templates/own.html", "own");
        assert!(
            Command::new("mkfifo")
                .arg(folder.path().join("d").join(path))
                .status()
                .unwrap()
                .success()
        );
        let (code, said) = build(&folder);
        assert!(
            code > 0 && said.contains("not a regular file"),
            "{path}: {code} {said}"
        );
    }
}

#[test]
fn every_file_that_is_read_has_a_limit() {
    let large = "#".repeat((1 << 20) + 1);
    let larger = "#".repeat((16 << 20) + 1);
    let files = [
        ("dossier.toml", &large),
        ("content/articles/good.toml", &large),
        ("content/articles/_defaults.toml", &large),
        ("content/events/a.md", &larger),
        ("content/people/a.toml", &larger),
        ("templates/home.html", &larger),
        ("messages/en.ftl", &larger),
    ];
    for (path, text) in files {
        let (code, said) = build(&folder().with(&format!("d/{path}"), text));
        assert!(
            code > 0 && said.contains(path) && said.contains("larger than the limit of"),
            "{path}: {code} {said}"
        );
    }
    let folder = folder()
        .with("d/static/large.bin", "12345")
        .with("d/static/small.bin", "1234")
        .with("d/dossier.toml", "[limits]\nstatic_bytes = 4\n");
    let (code, said) = build(&folder);
    assert!(
        code == 1 && said.contains("static/large.bin: error[limit-exceeded]"),
        "{said}"
    );
    let site = folder.path().join("d/public");
    assert!(site.join("small.bin").exists() && !site.join("large.bin").exists());
}

#[test]
fn a_language_that_is_not_a_tag_leads_nowhere_and_the_site_is_built() {
    let folder = folder().with("d/dossier.toml", "language = '../../../outside/s'\n");
    let (code, said) = build(&folder);
    assert!(
        code == 0 && said.contains("dossier.toml:1:12: warning[unknown-reference]"),
        "{code} {said}"
    );
    assert!(
        folder
            .path()
            .join("d/public/search/index/stamp.txt")
            .exists()
    );
}

#[test]
fn a_file_of_static_in_the_place_of_a_folder_of_the_site_is_left_out_and_the_site_is_built() {
    let folder = folder()
        .with("d/static/events", "mine")
        .with("d/static/index.html/x.txt", "mine")
        .with("d/static/a.txt", "mine");
    let (code, said) = build(&folder);
    assert!(
        code == 1
            && said.contains("static/events: error[output]")
            && said.contains("static/index.html/x.txt: error[output]"),
        "{said}"
    );
    let site = folder.path().join("d/public");
    assert!(
        site.join("events/index.html").exists()
            && site.join("index.html").is_file()
            && site.join("a.txt").exists()
    );
}

#[test]
fn files_of_static_are_copied_byte_by_byte_and_only_when_they_changed() {
    let bytes: Vec<u8> = (0..300_000_u32).flat_map(u32::to_le_bytes).collect();
    let folder = folder().with("d/static/deep/a.bin", &bytes);
    build(&folder);
    let copy = folder.path().join("d/public/deep/a.bin");
    assert!(fs::read(&copy).unwrap() == bytes);
    let modified = || fs::metadata(&copy).unwrap().modified().unwrap();
    let before = modified();
    assert_eq!(build(&folder).0, 0);
    assert_eq!(modified(), before);
    let mut other = bytes;
    other[1_000_000] ^= 1;
    let folder = folder.with("d/static/deep/a.bin", &other);
    build(&folder);
    assert!(fs::read(folder.path().join("d/public/deep/a.bin")).unwrap() == other);
}

#[test]
fn two_builds_of_one_dossier_wait_for_each_other_and_neither_loses_the_lock() {
    let folder = folder();
    let root = folder.path().join("d");
    let start = |output: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dossier"));
        command
            .arg("--root")
            .arg(&root)
            .args(["build", "-q", "--now", "2031-06-01", "-o"])
            .arg(folder.path().join(output));
        command.spawn().unwrap()
    };
    let both = [start("one"), start("two")].map(|mut child| child.wait().unwrap().code());
    assert_eq!(both, [Some(0), Some(0)]);
    assert_eq!(
        tree(&folder.path().join("one")),
        tree(&folder.path().join("two"))
    );
    let lock = fs::read_to_string(root.join("dossier.lock")).unwrap();
    assert!(lock.contains("good.txt"), "{lock}");
    let left: Vec<_> = fs::read_dir(&root)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(
        left.iter()
            .all(|name| ["content", "dossier.lock"].contains(&name.as_str())),
        "{left:?}"
    );
}

//! What the fuzz targets do with their bytes, and what must hold afterwards. Shared by the targets
//! themselves and by `tests/fuzz_corpus.rs`, which replays the corpus.

#![allow(clippy::disallowed_methods, reason = "a target looks at the disk")]

use std::fs;

use dossier::{
    config::Config,
    diag::Code,
    group::Lock,
    project::{self, Model, Options},
    render::Page,
    site_path::SitePath,
    world::MemoryWorld,
    write::{self, Target},
};

/// An article that has to arrive whatever lies beside it.
const GOOD: &str = "+++\ntitle = \"Dam breaks above Oru\"\nid = \"good\"\n+++\nA dam broke above Oru, and nine people died, the police said.\n";

/// Kinds of files that articles come in.
const ENDINGS: [&str; 8] = ["txt", "md", "html", "jsonl", "csv", "tsv", "xml", "toml"];

fn open(world: &MemoryWorld) -> Model {
    let opened = project::open(world, Config::default(), Options::default(), &mut ());
    let defects: Vec<_> = opened
        .diagnostics
        .iter()
        .filter(|found| found.code == Code::Internal)
        .collect();
    assert!(defects.is_empty(), "{defects:#?}");
    opened.value
}

/// Every fact of every article is found in its file.
fn verify(model: &Model) {
    for (article, facts) in model.dossier.articles.iter().zip(&model.dossier.facts) {
        let quotes = facts.quotes.iter().map(|quote| &quote.anchor);
        let figures = facts.figures.iter().map(|figure| &figure.anchor);
        let dates = facts.dates.iter().map(|date| &date.anchor);
        for anchor in quotes.chain(figures).chain(dates) {
            assert!(
                article.verifies(anchor),
                "{}: {:?}",
                article.id,
                article.words(anchor.clean)
            );
        }
    }
}

/// Decoding and cleaning: the first byte chooses the kind of file, the others are its content.
pub(crate) fn clean(data: &[u8]) {
    let Some((kind, content)) = data.split_first() else {
        return;
    };
    let ending = ENDINGS[*kind as usize % ENDINGS.len()];
    let world = MemoryWorld::new()
        .with("content/articles/good.md", GOOD)
        .with("content/articles/fuzz.txt", "A bridge fell at Lindby.")
        .with(format!("content/articles/fuzz.{ending}"), content);
    let model = open(&world);
    assert!(
        model
            .dossier
            .articles
            .iter()
            .any(|article| article.id == "good"),
        "the good article was lost"
    );
    verify(&model);
}

/// Extraction: the bytes are the text of an article. It is briefed and its site is drawn.
pub(crate) fn extract(data: &[u8]) {
    let world = MemoryWorld::new()
        .with("content/articles/good.md", GOOD)
        .with("content/articles/fuzz.txt", data);
    let model = open(&world);
    verify(&model);
    let prepared = project::prepare(&world, model, &mut ())
        .expect("the look loads")
        .value;
    let failed = prepared.pages(&world).diagnostics;
    assert!(failed.is_empty(), "{failed:#?}");
}

/// Settings: the bytes as `dossier.toml`, as front matter, as an editor's file on an event, as
/// messages and as a template.
pub(crate) fn settings(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let _ = Config::parse("dossier.toml", &text);
    let world = MemoryWorld::new()
        .with("content/articles/good.md", GOOD)
        .with(
            "content/articles/toml.md",
            format!("+++\n{text}\n+++\nA bridge fell at Lindby."),
        )
        .with(
            "content/articles/yaml.md",
            format!("---\n{text}\n---\nA bridge fell at Lindby."),
        )
        .with(
            "content/events/fuzz.md",
            format!("+++\n{text}\n+++\n{text}"),
        )
        .with("content/pages/fuzz.md", data);
    let model = open(&world);
    assert!(
        model
            .dossier
            .articles
            .iter()
            .any(|article| article.id == "good"),
        "the good article was lost"
    );
    let prepared = project::prepare(&world, model, &mut ())
        .expect("the look loads")
        .value;
    let _ = prepared.pages(&world);
    for path in ["messages/en.ftl", "templates/home.html"] {
        let world = MemoryWorld::new()
            .with("content/articles/good.md", GOOD)
            .with(path, data);
        if let Ok(prepared) = project::prepare(&world, open(&world), &mut ()) {
            let _ = prepared.value.page(&world, "index.html");
        }
    }
}

/// What the program keeps between runs: the first byte chooses whether the others are the manifest,
/// the journal or the lock. A file outside the output folder, and one inside that is not of the
/// site, stay as they are.
pub(crate) fn state(data: &[u8]) {
    let Some((kind, content)) = data.split_first() else {
        return;
    };
    if kind % 3 == 2 {
        return lock(content);
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (output, root) = (folder.path().join("public"), folder.path().join("root"));
    fs::create_dir_all(output.join(".dossier-staging")).expect("a folder");
    fs::create_dir_all(&root).expect("a folder");
    let mine = [folder.path().join("mine.txt"), output.join("mine.txt")];
    for path in &mine {
        fs::write(path, "mine").expect("a file");
    }
    fs::write(output.join(".dossier-staging/0"), "staged").expect("a file");
    // `HASH` stands for what is needed to make `mine.txt` look like a file of the site.
    let content = String::from_utf8_lossy(content).replace("HASH", &blake3::hash(b"mine").to_hex());
    let name = if kind % 3 == 0 {
        ".dossier-manifest"
    } else {
        ".dossier-staging/journal"
    };
    fs::write(output.join(name), content).expect("a file");
    let target = Target {
        output: output.clone(),
        root,
        home: None,
    };
    let page = Page {
        path: SitePath::new("index.html").expect("a path"),
        bytes: b"new".to_vec(),
    };
    let done = write::apply(&target, &[page][..], None);
    assert_eq!(
        fs::read_to_string(&mine[0]).expect("a file outside"),
        "mine"
    );
    // The manifest may name it truly; a journal alone may not.
    assert!(
        kind % 3 == 0 || fs::read_to_string(&mine[1]).is_ok_and(|text| text == "mine"),
        "a file inside"
    );
    assert!(
        done.is_err()
            || fs::read_to_string(output.join("index.html")).is_ok_and(|text| text == "new")
    );
}

fn lock(content: &[u8]) {
    let text = String::from_utf8_lossy(content);
    let read = Lock::parse(&text).value;
    let again = Lock::parse(&read.print());
    assert_eq!(
        again.value, read,
        "what was understood is written down and read again"
    );
    let world = MemoryWorld::new()
        .with("content/articles/good.md", GOOD)
        .with("dossier.lock", content);
    let model = open(&world);
    let prepared = project::prepare(&world, model, &mut ())
        .expect("the look loads")
        .value;
    assert!(prepared.pages(&world).diagnostics.is_empty());
}

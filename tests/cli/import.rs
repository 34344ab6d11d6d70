//! `dossier import`: what it copies, what it says about it, and that it replaces nothing.

use crate::{Folder, Ran, tree};

const PAGE: &str = "Harbour of Eastwick reopens\nPublished 6 February 2031\nBy Jane Doe\n\
    The harbour of Eastwick was opened again on Thursday, three days after a crane fell into the main channel.\n\
    The first ship to come in was the ferry from Lowmoor, greeted by a brass band.\n\
    © 2031 The Eastwick Courier. All rights reserved.\n";
const FEED: &str = "<rss><channel><title>Lowmoor Post</title><item><title>A second ferry</title><link>https://post.example/1</link>\
    <pubDate>Fri, 07 Feb 2031 08:00:00 GMT</pubDate><description>&lt;p&gt;Lowmoor wants a &lt;b&gt;second&lt;/b&gt; ferry.&lt;/p&gt;\
    </description></item></channel></rss>";
const TABLE: &str = "Title;Text;Date\nOne;\"The first\nline; and more.\";2031-02-06\nTwo;The second row.;2031-02-07\n";

fn import(dossier: &Folder, from: &Folder, what: &str) -> Ran {
    let path = from.path().join(what);
    dossier.run(&["import", path.to_str().unwrap()])
}

fn files(folder: &Folder) -> Vec<String> {
    tree(folder.path())
        .into_iter()
        .map(|(path, _)| path)
        .collect()
}

fn read(folder: &Folder, path: &str) -> String {
    let found = tree(folder.path())
        .into_iter()
        .find(|(name, _)| name == path);
    String::from_utf8(found.unwrap_or_else(|| panic!("no {path}")).1).unwrap()
}

#[test]
fn a_pasted_page_is_copied_with_a_sidecar_of_what_was_understood() {
    let (dossier, from) = (Folder::new(), Folder::new().with("page.txt", PAGE));
    let ran = import(&dossier, &from, "page.txt");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(
        files(&dossier),
        ["content/articles/page.toml", "content/articles/page.txt"]
    );
    assert_eq!(read(&dossier, "content/articles/page.txt"), PAGE);
    let sidecar = read(&dossier, "content/articles/page.toml");
    for line in [
        "title = \"Harbour of Eastwick reopens\"",
        "author = \"Jane Doe\"",
        "published = 2031-02-06",
        "language = \"en\"",
    ] {
        assert!(sidecar.contains(line), "{line}\n{sidecar}");
    }
    let inspected = dossier.run(&["inspect", "--format", "json"]);
    assert_eq!(
        (inspected.code, inspected.rows().len()),
        (0, 1),
        "{}",
        inspected.err
    );
}

#[test]
fn a_second_import_does_nothing_and_another_file_of_the_same_name_gets_a_name_of_its_own() {
    let (dossier, from) = (Folder::new(), Folder::new().with("page.txt", PAGE));
    import(&dossier, &from, "page.txt");
    let before = tree(dossier.path());
    let again = import(&dossier, &from, "page.txt");
    assert!(
        again.code == 0 && again.err.contains("there already"),
        "{}",
        again.err
    );
    assert_eq!(tree(dossier.path()), before);
    let other = Folder::new().with(
        "page.txt",
        "Another text, which has the same name and nothing else in common.",
    );
    import(&dossier, &other, "page.txt");
    assert_eq!(read(&dossier, "content/articles/page.txt"), PAGE);
    assert!(read(&dossier, "content/articles/page-2.txt").starts_with("Another text"));
}

#[test]
fn a_folder_brings_its_pages_tables_and_feeds_and_not_what_a_browser_saved_beside_them() {
    let from = Folder::new()
        .with("page.html", "<html lang=en><head><title>Port opens</title></head><body><p>The port of Eastwick was opened on Thursday.</p>")
        .with("page_files/ad.html", "<p>Buy now.")
        .with("page_files/style.css", "p {}")
        .with("sub/table.csv", TABLE)
        .with("sub/feed.xml", FEED)
        .with("minutes.pdf", "%PDF-1.7");
    let dossier = Folder::new();
    let ran = import(&dossier, &from, "");
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(
        ran.err.contains("minutes.pdf") && ran.err.contains("copy its text"),
        "{}",
        ran.err
    );
    let expected = [
        "content/articles/page.html",
        "content/articles/page.toml",
        "content/articles/sub/feed.xml",
        "content/articles/sub/table.csv",
    ];
    assert_eq!(files(&dossier), expected);
    let rows = dossier
        .run(&["inspect", "--format", "json", "--with-text"])
        .rows();
    let said = |key: &str| {
        rows.iter()
            .map(|row| row[key].as_str().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        said("title"),
        ["Port opens", "A second ferry", "One", "Two"]
    );
    assert_eq!(said("outlet")[1], "Lowmoor Post");
    assert_eq!(
        said("published")[1..],
        ["2031-02-07", "2031-02-06", "2031-02-07"]
    );
    assert_eq!(
        said("text")[1..3],
        [
            "Lowmoor wants a second ferry.",
            "The first\n\nline; and more."
        ]
    );
}

#[test]
fn a_sidecar_that_lies_beside_comes_along() {
    let from = Folder::new()
        .with("page.txt", PAGE)
        .with("page.toml", "outlet = \"The Mine\"\n")
        .with("other.txt", "x");
    let dossier = Folder::new();
    import(&dossier, &from, "page.txt");
    assert_eq!(
        files(&dossier),
        ["content/articles/page.toml", "content/articles/page.txt"]
    );
    assert_eq!(
        read(&dossier, "content/articles/page.toml"),
        "outlet = \"The Mine\"\n"
    );
}

#[test]
fn documents_are_refused_with_a_hint_and_what_is_not_there_is_said() {
    let from = Folder::new().with("minutes.docx", "PK");
    let ran = import(&Folder::new(), &from, "minutes.docx");
    assert!(
        ran.code == 1 && ran.err.contains("copy its text into a `.txt` file"),
        "{}",
        ran.err
    );
    let ran = import(&Folder::new(), &from, "minutes.txt");
    assert!(
        ran.code == 2 && ran.err.contains("no file or folder"),
        "{}",
        ran.err
    );
}

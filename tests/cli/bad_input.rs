//! Bad input is reported with its place and a hint, and takes nothing else with it.

use std::fmt::Write as _;

use crate::{Folder, Ran};

const GOOD: &str = "+++\ntitle = \"Crane falls in Lindby\"\ndate = 2026-03-03\n+++\nA crane fell over in the port of Lindby on Monday.\n";

/// The folder with one good article and `bad`: the run, whose good article must have arrived.
fn beside_a_good_one(bad: &str, content: impl AsRef<[u8]>) -> Ran {
    let folder = Folder::new()
        .with("content/articles/good.md", GOOD)
        .with(&format!("content/articles/{bad}"), content);
    let ran = folder.run(&["inspect", "--format", "json"]);
    let titles: Vec<_> = ran
        .rows()
        .iter()
        .filter_map(|r| r["title"].as_str().map(str::to_owned))
        .collect();
    assert!(
        titles.iter().any(|t| t == "Crane falls in Lindby"),
        "the good article was lost: {titles:?}\n{}",
        ran.err
    );
    ran
}

/// Reported at `place`, with something to do about it, and with exit code 1.
fn reported(ran: &Ran, place: &str) {
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains(place), "no `{place}` in\n{}", ran.err);
    assert!(ran.err.contains("help:"), "no hint in\n{}", ran.err);
}

#[test]
fn an_empty_folder_says_what_to_put_into_it() {
    let ran = Folder::new().run(&["build"]);
    assert!(ran.code > 0, "{}", ran.err);
    assert!(
        ran.err.contains("no-articles") && ran.err.contains("help:"),
        "{}",
        ran.err
    );
}

#[test]
fn an_empty_file() {
    reported(
        &beside_a_good_one("empty.txt", ""),
        "content/articles/empty.txt",
    );
}

#[test]
fn a_binary_file() {
    reported(
        &beside_a_good_one("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01"),
        "content/articles/picture.txt",
    );
}

#[test]
fn a_line_of_ten_megabytes() {
    let row = format!(
        "{{\"id\":\"x\",\"text\":\"{}\"}}\n",
        "word ".repeat(2_200_000)
    );
    reported(
        &beside_a_good_one("long.jsonl", row),
        "content/articles/long.jsonl:1",
    );
}

#[test]
fn invalid_utf_8_is_read_in_a_legacy_encoding_or_reported() {
    let ran = beside_a_good_one(
        "latin.txt",
        b"Der B\xfcrgermeister er\xf6ffnete die Br\xfccke \xfcber den Flu\xdf am Montag.\n"
            .as_slice(),
    );
    assert!(
        ran.err.contains("content/articles/latin.txt"),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("windows-1252") || ran.err.contains("ISO-8859"),
        "{}",
        ran.err
    );
}

#[test]
fn a_front_matter_typo_names_line_column_and_nearest_key() {
    let ran = beside_a_good_one(
        "typo.md",
        "+++\ntitel = \"Crane\"\n+++\nA crane fell over in the port of Lindby on Monday.\n",
    );
    reported(&ran, "content/articles/typo.md:2:1");
    assert!(ran.err.contains("`title`"), "{}", ran.err);
}

#[test]
fn html_a_hundred_thousand_elements_deep() {
    let page = format!(
        "<html><body>{}<p>Deep.</p></body></html>",
        "<div>".repeat(100_000)
    );
    reported(
        &beside_a_good_one("deep.html", page),
        "content/articles/deep.html",
    );
}

#[test]
fn a_bad_row_is_reported_with_its_number_and_the_others_are_read() {
    let rows = "{\"id\":\"a\",\"text\":\"The mayor opened the bridge.\"}\n{\"id\":\"b\",\n{\"id\":\"c\",\"text\":\"The bridge was closed again.\"}\n";
    let ran = beside_a_good_one("rows.jsonl", rows);
    reported(&ran, "content/articles/rows.jsonl:2");
    assert_eq!(ran.rows().len(), 3);
}

#[test]
fn a_typo_in_the_configuration_stops_with_the_nearest_key() {
    let folder = Folder::new()
        .with(
            "dossier.toml",
            "title = \"T\"\nbase_ulr = \"https://example.org\"\n",
        )
        .with("content/articles/good.md", GOOD);
    let ran = folder.run(&["build"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(
        ran.err.contains("dossier.toml:2:1") && ran.err.contains("`base_url`"),
        "{}",
        ran.err
    );
}

#[test]
fn two_articles_under_one_id_are_both_kept_and_told_apart() {
    let rows = "{\"id\":\"a\",\"text\":\"The mayor opened the bridge.\"}\n{\"id\":\"a\",\"text\":\"A storm closed the harbour.\"}\n";
    let folder = Folder::new().with("content/articles/rows.jsonl", rows);
    let ran = folder.run(&["inspect", "--format", "json"]);
    assert!(
        ran.err.contains("duplicate-id") && ran.err.contains("content/articles/rows.jsonl:2"),
        "{}",
        ran.err
    );
    let keys: Vec<_> = ran
        .rows()
        .iter()
        .map(|r| r["key"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(keys, ["a", "a#content/articles/rows.jsonl:2"]);
    folder.run(&["build"]);
    let sources = crate::tree(&folder.path().join("public/sources"));
    assert!(
        sources.len() >= 3,
        "a page for each and their list: {:?}",
        sources.iter().map(|(path, _)| path).collect::<Vec<_>>()
    );
}

/// Words that are no name, no address, or no part of a path.
const ODD_WORDS: [&str; 14] = [
    ".",
    "..",
    "../..",
    "a/../..",
    "/",
    "//",
    "..\\..",
    "...",
    ".dossier-staging",
    "CON",
    "a%2f..",
    "\u{202e}",
    "—",
    "page-2",
];

/// A dossier with each odd word under each key in every format that can write it, and the number of
/// its articles.
fn oddly_named() -> (Folder, usize) {
    const KEYS: [&str; 9] = [
        "event", "slug", "id", "title", "outlet", "author", "url", "origin", "language",
    ];
    let mut folder = Folder::new();
    let mut count = 0;
    let mut text = || {
        count += 1;
        format!(
            "The ferry number {count} left the port of Lindby on 7 May 2024 with {count} people, a guard said."
        )
    };
    let (mut rows, mut table, mut entries) = (
        String::new(),
        format!("text,{}\n", KEYS.join(",")),
        String::new(),
    );
    for key in KEYS {
        for (number, word) in ODD_WORDS
            .into_iter()
            .chain(["\0", "\n", "\u{1b}"])
            .enumerate()
        {
            // JSON and TOML write a text alike.
            let value = serde_json::Value::from(word).to_string();
            let path = format!("content/articles/{key}-{number}");
            folder = folder
                .with(
                    &format!("{path}-front.md"),
                    format!("+++\n{key} = {value}\n+++\n{}\n", text()),
                )
                .with(&format!("{path}-beside.txt"), text())
                .with(&format!("{path}-beside.toml"), format!("{key} = {value}\n"));
            let _ = writeln!(rows, "{{\"text\": \"{}\", \"{key}\": {value}}}", text());
            if !word.contains(char::is_control) {
                let cells = KEYS.map(|other| if other == key { word } else { "" });
                let _ = writeln!(table, "\"{}\",{}", text(), cells.join(","));
                let _ = write!(
                    entries,
                    "<item><{key}>{word}</{key}><link>{word}</link><description>{}</description></item>",
                    text()
                );
            }
        }
    }
    let feed = format!("<rss><channel><title>..</title>{entries}</channel></rss>");
    (
        folder
            .with("content/articles/r.jsonl", rows)
            .with("content/articles/t.csv", table)
            .with("content/articles/f.xml", feed),
        count,
    )
}

#[test]
fn no_word_of_an_article_stops_a_build_or_loses_an_article() {
    let (folder, articles) = oddly_named();
    let ran = folder.run(&["build", "--now", "2026-06-01"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let pages: Vec<String> = crate::tree(&folder.path().join("public"))
        .into_iter()
        .map(|(path, _)| path)
        .collect();
    let sources = pages
        .iter()
        .filter_map(|path| path.strip_prefix("sources/")?.strip_suffix("/index.html"));
    // The list of all articles has several pages.
    let sources = sources.filter(|name| {
        !name.contains('/')
            && name
                .strip_prefix("page-")
                .is_none_or(|number| number.parse::<u32>().is_err())
    });
    assert_eq!(sources.count(), articles);
    for path in &pages {
        let plain = |part: &str| {
            part.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'))
                && !matches!(part, "." | "..")
        };
        assert!(
            path.split('/').all(plain) && path.bytes().all(|b| b.is_ascii_graphic()),
            "{path:?}"
        );
    }
    // Every name that is of no use is reported, with something to do about it.
    let named = ran
        .err
        .matches("no address can be made from the event name")
        .count();
    assert!(
        named > 0
            && ran
                .err
                .contains("give the event a name with letters or digits"),
        "{}",
        ran.err
    );
}

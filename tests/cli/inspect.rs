//! `dossier inspect`: the machine's view.

use crate::Folder;

const ARTICLE: &str = "+++\ntitle = \"Crane falls in Lindby\"\ndate = 2026-03-03\nsource = \"Lindby Post\"\nid = \"crane\"\n+++\n\
    A crane fell over in the port of Lindby on Monday, and damage came to more than $2.5 million.\n\n\
    “The wind was too strong,” harbour master Ada Nnadi told the Lindby Post.\n";

#[test]
fn every_span_counts_code_points_of_the_file_and_gives_its_words() {
    let folder = Folder::new().with("content/articles/crane.md", ARTICLE);
    let ran = folder.run(&["inspect", "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let rows = ran.rows();
    let row = &rows[0];
    assert_eq!(row["id"], "crane");
    assert_eq!(row["title"], "Crane falls in Lindby");
    assert_eq!(row["outlet"], "Lindby Post");
    assert_eq!(row["published"], "2026-03-03");
    let points: Vec<char> = ARTICLE.chars().collect();
    let quote = &row["quotes"][0];
    let at = |key: &str| usize::try_from(quote[key].as_u64().unwrap()).unwrap();
    let words: String = points[at("start")..at("end")].iter().collect();
    assert_eq!(words, "The wind was too strong,");
    assert_eq!(quote["speaker"], "Ada Nnadi");
    let figure = &row["figures"][0];
    assert_eq!(
        (figure["value"].as_str(), figure["unit"].as_str()),
        (Some("2500000"), Some("USD"))
    );
    assert_eq!(figure["qualifier"], "gt");
}

#[test]
fn events_and_text_are_given_on_request() {
    let folder = Folder::new().with("content/articles/crane.md", ARTICLE);
    let events = folder
        .run(&["inspect", "--format", "json", "--events"])
        .rows();
    assert_eq!(events.len(), 1);
    assert_eq!(events[0]["articles"][0], "crane");
    let with_text = folder
        .run(&["inspect", "--format", "json", "--with-text"])
        .rows();
    let text = with_text[0]["text"].as_str().unwrap();
    assert!(
        text.contains("damage came to more than $2.5 million.\n\n“The wind"),
        "{text}"
    );
}

#[test]
fn tokens_stand_in_the_file_and_have_parts_of_speech() {
    let text = "Der Rat der Stadt wird die „alte“ Brücke schließen, sagte Ada Lind.";
    let row = serde_json::json!({ "id": "a", "text": text, "language": "de" });
    let other =
        serde_json::json!({ "id": "b", "text": "Most zavřou v pondělí.", "language": "cs" });
    let folder = Folder::new().with("content/articles/a.jsonl", format!("{row}\n{other}\n"));
    let rows = folder
        .run(&["inspect", "--format", "json", "--with-tokens"])
        .rows();
    let characters: Vec<char> = text.chars().collect();
    let place = |token: &serde_json::Value, key| token[key].as_u64().unwrap() as usize;
    let words = rows[0]["tokens"].as_array().unwrap().iter().map(|token| {
        let (start, end) = (place(token, "start"), place(token, "end"));
        let word: String = characters[start..end].iter().collect();
        format!("{word}/{}", token["tag"].as_str().unwrap())
    });
    let words: Vec<String> = words.collect();
    assert_eq!(words[..3], ["Der/DET", "Rat/NOUN", "der/DET"]);
    assert!(words.contains(&"Brücke/NOUN".to_owned()), "{words:?}");
    assert!(words.contains(&"Lind/PROPN".to_owned()), "{words:?}");
    assert_eq!(words.last().unwrap(), "./PUNCT");
    // A language without a tagger.
    assert_eq!(rows[1]["tokens"][0]["tag"], "X");
    assert!(folder.run(&["inspect", "--format", "json"]).rows()[0]["tokens"].is_null());
}

#[test]
fn what_only_the_json_form_has_is_refused_for_people() {
    let ran = Folder::new().run(&["inspect", "--with-tokens"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("add `--format json`"), "{}", ran.err);
}

#[test]
fn people_read_the_same_as_text() {
    let folder = Folder::new().with("content/articles/crane.md", ARTICLE);
    let ran = folder.run(&["inspect"]);
    for words in [
        "Crane falls in Lindby",
        "“The wind was too strong,”  Ada Nnadi",
        "$2.5 million",
    ] {
        assert!(ran.out.contains(words), "{words} not in\n{}", ran.out);
    }
}

#[test]
fn inspect_writes_nothing() {
    let folder = Folder::new().with("content/articles/crane.md", ARTICLE);
    let before = crate::tree(folder.path());
    folder.run(&["inspect"]);
    assert_eq!(before, crate::tree(folder.path()));
}

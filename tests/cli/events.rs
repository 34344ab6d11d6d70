//! `dossier events`: the list, the reasons, and corrections that an editor could have written.

use std::fs;

use crate::{Folder, Ran};

fn article(title: &str, outlet: &str, date: &str, text: &str) -> String {
    format!("+++\ntitle = \"{title}\"\noutlet = \"{outlet}\"\ndate = {date}\n+++\n{text}\n")
}

/// Two reports of a burst dam and two of an election.
fn folder() -> Folder {
    let dam = "The Quorvale dam burst on Sunday night and the Ister flooded the lower town, said mayor Ilsa Borrow.";
    let also = "Boats crossed the flooded lower town after the Quorvale dam burst over the Ister, mayor Ilsa Borrow said.";
    let vote = "Voters in Marrowby chose Tamsin Oake, a schoolteacher, as their mayor by forty votes after a recount.";
    let again = "Tamsin Oake won the recount in Marrowby by forty votes and will be the mayor, the schoolteacher told voters.";
    Folder::new()
        .with(
            "content/articles/dam-a.md",
            article("Dam bursts above Quorvale", "Courier", "2026-03-01", dam),
        )
        .with(
            "content/articles/dam-b.md",
            article("Quorvale dam bursts", "Echo", "2026-03-02", also),
        )
        .with(
            "content/articles/vote-a.md",
            article("Oake wins in Marrowby", "Courier", "2026-03-20", vote),
        )
        .with(
            "content/articles/vote-b.md",
            article("Marrowby elects Oake", "Echo", "2026-03-20", again),
        )
}

impl Folder {
    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap_or_default()
    }

    /// The slugs of the events, newest first.
    fn slugs(&self) -> Vec<String> {
        let rows = self.run(&["events", "list", "--format", "json"]).rows();
        rows.iter()
            .map(|row| row["event"].as_str().unwrap().to_owned())
            .collect()
    }
}

fn ended(ran: &Ran, code: i32) -> &Ran {
    assert_eq!(ran.code, code, "{}{}", ran.out, ran.err);
    ran
}

#[test]
fn the_list_names_date_size_origins_and_cohesion_and_writes_nothing() {
    let folder = folder();
    let before = crate::tree(folder.path());
    let rows = folder.run(&["events", "list", "--format", "json"]).rows();
    assert_eq!(rows.len(), 2);
    assert_eq!(
        (rows[1]["date"].as_str(), rows[1]["origins"].as_u64()),
        (Some("2026-03-01"), Some(2))
    );
    assert_eq!(rows[1]["articles"][0], "content/articles/dam-a.md");
    assert!(rows[1]["cohesion"].as_f64().unwrap() > 0.1);
    let table = folder.run(&["events", "list"]).out;
    assert!(
        table.starts_with(
            "DATE        ARTICLES  ORIGINS  COHESION  EVENT\n2026-03-20         2        2"
        ),
        "{table}"
    );
    assert!(table.contains("2 events of 4 articles."), "{table}");
    assert_eq!(crate::tree(folder.path()), before);
}

#[test]
fn why_tells_the_rule_the_days_the_scores_and_the_words_that_both_have() {
    let folder = folder();
    let one = folder
        .run(&[
            "events",
            "why",
            "content/articles/dam-a.md",
            "content/articles/dam-b.md",
            "--format",
            "json",
        ])
        .rows();
    assert_eq!(
        (one[0]["rule"].as_str(), one[0]["days_apart"].as_i64()),
        (Some("same-event"), Some(1))
    );
    assert!(one[0]["score"].as_f64() > one[0]["threshold"].as_f64());
    assert!(
        one[0]["terms"]
            .as_array()
            .unwrap()
            .iter()
            .any(|t| t[0] == "quorvale dam"),
        "{}",
        one[0]["terms"]
    );
    let slugs = folder.slugs();
    let two = folder.run(&["events", "why", &slugs[0], &slugs[1]]);
    assert!(
        ended(&two, 0)
            .out
            .contains("Two events: they are less alike on average than a merge asks for."),
        "{}",
        two.out
    );
}

#[test]
fn an_unknown_name_is_answered_with_the_nearest_one() {
    let folder = folder();
    let article = folder.run(&[
        "events",
        "why",
        "content/articles/dam-a.md",
        "content/articles/dam-c.md",
    ]);
    assert!(
        ended(&article, 2)
            .err
            .contains("did you mean `content/articles/dam-a.md`?"),
        "{}",
        article.err
    );
    let event = folder.run(&["events", "merge", &folder.slugs()[0], "quorvale"]);
    assert!(
        ended(&event, 2)
            .err
            .contains(&format!("did you mean `{}`?", folder.slugs()[1])),
        "{}",
        event.err
    );
}

#[test]
fn merged_events_are_one_and_the_old_address_leads_there() {
    let folder = folder();
    let slugs = folder.slugs();
    ended(&folder.run(&["events", "merge", &slugs[0], &slugs[1]]), 0);
    assert_eq!(
        folder.read(&format!("content/events/{}.md", slugs[0])),
        format!("+++\nmerge = [\"{}\"]\n+++\n", slugs[1])
    );
    ended(&folder.run(&["build", "-u", "https://news.example/d/"]), 0);
    assert_eq!(folder.slugs(), [slugs[0].clone()]);
    let redirect = folder.read(&format!("public/events/{}/index.html", slugs[1]));
    let there = format!("../../events/{}/index.html", slugs[0]);
    for words in [
        format!("<meta http-equiv=\"refresh\" content=\"0; url={there}\">"),
        format!("<a href=\"{there}\">"),
        format!(
            "<link rel=\"canonical\" href=\"https://news.example/d/events/{}/index.html\">",
            slugs[0]
        ),
        "<meta name=\"robots\" content=\"noindex\">".to_owned(),
    ] {
        assert!(redirect.contains(&words), "{words} is not in {redirect}");
    }
    assert_eq!(
        folder.read("public/_redirects"),
        format!("/d/events/{}/ /d/events/{}/ 301\n", slugs[1], slugs[0])
    );
    assert!(!folder.read("public/sitemap.xml").contains(&slugs[1]));
    // The address of the past still names the event.
    assert_eq!(
        folder
            .run(&["events", "why", &slugs[1], "content/articles/vote-b.md"])
            .code,
        0
    );
}

#[test]
fn an_article_is_split_off_and_pinned_back_and_the_rest_of_the_file_stays() {
    let folder = folder();
    let slugs = folder.slugs();
    let file = format!("content/events/{}.md", slugs[1]);
    let folder = folder.with(&file, "+++\ntitle = 'The dam' # short\n+++\nA note.\n");
    ended(
        &folder.run(&["events", "split", &slugs[1], "content/articles/dam-b.md"]),
        0,
    );
    assert_eq!(
        folder.read(&file),
        "+++\ntitle = 'The dam' # short\nexclude = [\"content/articles/dam-b.md\"]\n+++\nA note.\n"
    );
    assert_eq!(folder.slugs().len(), 3);
    ended(
        &folder.run(&["events", "pin", &slugs[1], "content/articles/dam-b.md"]),
        0,
    );
    assert_eq!(
        folder.read(&file),
        "+++\ntitle = 'The dam' # short\nexclude = []\narticles = [\"content/articles/dam-b.md\"]\n+++\nA note.\n"
    );
    assert_eq!(folder.slugs(), slugs);
}

#[test]
fn a_new_event_is_made_only_when_that_is_said() {
    let folder = folder();
    let refused = folder.run(&["events", "pin", "the-flood", "content/articles/dam-b.md"]);
    assert!(ended(&refused, 2).err.contains("--new"), "{}", refused.err);
    ended(
        &folder.run(&[
            "events",
            "pin",
            "--new",
            "the-flood",
            "content/articles/dam-b.md",
        ]),
        0,
    );
    assert!(folder.slugs().contains(&"the-flood".to_owned()));
}

#[test]
fn an_event_file_that_no_event_answers_to_is_reported() {
    let folder = folder().with(
        "content/events/2026-nothing.md",
        "+++\ntitle = 'Nothing'\n+++\n",
    );
    let ran = folder.run(&["check", "--format", "short"]);
    assert!(
        ran.err.contains(
            "content/events/2026-nothing.md: warning[unknown-reference]: no event is called `2026-nothing`: this file changes nothing"
        ),
        "{}",
        ran.err
    );
}

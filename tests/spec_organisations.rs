//! Organisations against `spec/organisations.md`, and their pages.

#![allow(clippy::print_stdout, reason = "a test tells what it missed")]

mod spec;

use std::collections::BTreeSet;

use dossier::{
    config::Config,
    project::{self, Model, Options},
    world::MemoryWorld,
};

fn open(world: &MemoryWorld) -> Model {
    project::open(world, Config::default(), Options::default(), &mut ()).value
}

/// Names of a passage, with their letters in brackets.
fn found(passage: &str) -> BTreeSet<String> {
    let (language, text) = passage
        .strip_prefix("[de] ")
        .map_or(("en", passage), |text| ("de", text));
    let article =
        format!("---\ntitle: A day\ndate: 2031-05-05\nlanguage: {language}\n---\n\n{text}\n");
    let model = open(&MemoryWorld::new().with("content/articles/a.md", article));
    let one = |o: &dossier::extract::Organisation| match &o.short {
        Some(short) => format!("{} [{short}]", o.name),
        None => o.name.clone(),
    };
    model.dossier.facts[0]
        .organisations
        .iter()
        .map(one)
        .collect()
}

#[test]
fn names_of_organisations_are_found_and_nothing_else_is_taken_for_one() {
    let cases = spec::cases(include_str!("spec/organisations.md"));
    let (mut right, mut wrong, mut missed) = (0, 0, 0);
    let mut count = 0;
    for case in cases.iter().filter(|case| case.headings.len() == 2) {
        let [passage, expected] = &*case.prose else {
            panic!("line {}: a passage and an answer are expected", case.line)
        };
        count += 1;
        let expected = expected
            .trim_start_matches("= ")
            .split("; ")
            .filter(|name| *name != "-")
            .map(str::to_owned);
        let expected: BTreeSet<String> = expected.collect();
        let found = found(passage);
        if found != expected {
            println!("{}: {found:?}, not {expected:?}", case.title());
        }
        right += found.intersection(&expected).count();
        wrong += found.difference(&expected).count();
        missed += expected.difference(&found).count();
    }
    println!("{right} right, {wrong} wrong, {missed} missed");
    assert!(count >= 30, "{count} cases");
    assert!(right + missed >= 20, "{right} {missed}");
    assert!(wrong <= 1, "{wrong} wrong");
    assert!(missed * 100 <= (right + missed) * 10, "{missed} missed");
}

#[test]
fn a_name_without_end_is_read_in_linear_time() {
    for words in [
        "Bank of President of ",
        "Bank of ",
        "Torvik Bank ",
        "Torvik Bank and ",
    ] {
        let model = open(&MemoryWorld::new().with("content/articles/a.txt", words.repeat(100_000)));
        assert_eq!(model.dossier.articles.len(), 1);
    }
}

#[test]
fn an_organisation_of_two_events_has_a_page_and_one_that_any_country_has_stays_in_its_event() {
    let article = |day: &str, event: &str, text: &str| {
        format!(
            "---\ntitle: News of {event}\ndate: {day}\noutlet: Post\nlanguage: en\nevent: {event}\n---\n\n{text}\n"
        )
    };
    let first = "The Torvik Fisheries Council (TFC) cut the quota for cod by 40 percent. The Supreme Court will hear an appeal.";
    let second = "The TFC, the Torvik Fisheries Council, paid 3 million euros to crews. A ruling of the Supreme Court is awaited.";
    let world = MemoryWorld::new()
        .with(
            "content/articles/a.md",
            article("2031-05-05", "quota", first),
        )
        .with(
            "content/articles/b.md",
            article("2031-09-05", "payment", second),
        );
    let prepared = project::prepare(&world, open(&world), &mut ())
        .expect("the look loads")
        .value;
    let pages = prepared.pages(&world).value;
    let own: Vec<&str> = pages
        .iter()
        .map(|p| p.path.as_str())
        .filter(|path| path.starts_with("organisations/"))
        .collect();
    assert_eq!(
        own,
        [
            "organisations/index.html",
            "organisations/torvik-fisheries-council/index.html"
        ]
    );
    let page = |path: &str| {
        String::from_utf8(
            pages
                .iter()
                .find(|p| p.path.as_str() == path)
                .expect("a page")
                .bytes
                .clone(),
        )
        .expect("UTF-8")
    };
    let organisation = page("organisations/torvik-fisheries-council/index.html");
    assert!(
        organisation.contains("Also printed as TFC"),
        "{organisation}"
    );
    assert!(
        organisation.contains("events/quota/") || organisation.contains("News of quota"),
        "{organisation}"
    );
    assert!(
        page("events/quota/index.html")
            .contains("../../organisations/torvik-fisheries-council/index.html")
    );
}

//! Dates as printed and the day of the event: `tests/spec/dates.md` says how to read a case.

mod spec;

use std::fmt::Write;

use dossier::{
    article, clean,
    config::Config,
    extract::{self, Facts},
    load,
    world::MemoryWorld,
};

fn facts(text: &str, published: Option<&str>, language: &str) -> Facts {
    let mut sidecar = format!("language = \"{language}\"\n");
    if let Some(published) = published {
        writeln!(sidecar, "published = {published}").unwrap();
    }
    let world = MemoryWorld::new()
        .with("content/articles/page.txt", text)
        .with("content/articles/page.toml", sidecar);
    let inventory = load::scan(&world, &Config::default()).value;
    let mut facts = None;
    load::read(&world, &inventory, &mut |batch| {
        for raw in batch.into_iter().filter_map(|raw| raw.decode().value) {
            let cleaned = clean::clean(&raw);
            facts = article::assemble(raw, cleaned).first().map(extract::facts);
        }
    });
    facts.expect("the page is read")
}

/// The facts in the form of the specification.
fn listed(facts: &Facts) -> String {
    let mut list = String::new();
    for date in &facts.dates {
        writeln!(
            list,
            "{} | {}",
            date.value.map_or("?".to_owned(), |v| v.to_string()),
            date.text
        )
        .unwrap();
    }
    let event = &facts.event_date;
    let basis = serde_json::to_value(event.basis).unwrap();
    writeln!(
        list,
        "event: {} {}",
        event.value.map_or("?".to_owned(), |v| v.to_string()),
        basis.as_str().unwrap()
    )
    .unwrap();
    list
}

#[test]
fn every_article_gives_the_expected_dates_and_day_of_its_event() {
    let specification = include_str!("spec/dates.md");
    let mut wrong = Vec::new();
    let mut count = 0;
    for section in spec::cases(specification) {
        for pair in section.blocks.chunks(2) {
            let [article, dates] = pair else {
                panic!("line {}: an article without dates", pair[0].line)
            };
            assert_eq!(
                (article.kind, dates.kind),
                ("article", "dates"),
                "line {}",
                article.line
            );
            let words = || article.options.split(' ');
            let published = words().find(|word| word.len() == 10);
            let language = words().find(|word| word.len() == 2).unwrap_or("en");
            let (expected, found) = (
                dates.whole(),
                listed(&facts(&article.whole(), published, language)),
            );
            count += 1;
            if found != expected {
                let heading = section.title();
                wrong.push(format!(
                    "## {heading}\nexpected:\n{expected}found:\n{found}"
                ));
            }
        }
    }
    assert!(count >= 20, "only {count} cases");
    assert!(
        wrong.is_empty(),
        "{} of {count} cases\n\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

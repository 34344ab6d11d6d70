//! The specifications of quotes, speakers and people, run through the public API:
//! `tests/spec/quotes.md`, and the gold of `speakers.md`, `chains.md` and `not_speech.md` in
//! [`gold`].

mod french;
mod gold;
#[path = "../spec/mod.rs"]
mod spec;

use dossier::{
    article, clean,
    config::Config,
    extract::{self, Facts, Quote, QuoteKind},
    load,
    world::MemoryWorld,
};

/// A heading of the specification, with its text and the facts expected of it.
struct Case<'a> {
    title: &'a str,
    language: &'a str,
    text: String,
    facts: Vec<&'a str>,
}

/// The headings that have blocks.
fn cases(specification: &str) -> Vec<Case<'_>> {
    let mut cases = Vec::new();
    for section in spec::cases(specification) {
        if section.blocks.is_empty() {
            continue;
        }
        let text = section.block("text");
        cases.push(Case {
            title: section.title(),
            language: text.options,
            text: text.text(),
            facts: section.block("facts").lines.clone(),
        });
    }
    cases
}

/// The facts of a text in a language.
fn facts(language: &str, text: &str) -> Facts {
    let world = MemoryWorld::new()
        .with("content/articles/a.txt", text)
        .with(
            "content/articles/a.toml",
            format!("language = \"{language}\"\n"),
        );
    let inventory = load::scan(&world, &Config::default()).value;
    let mut facts = None;
    load::read(&world, &inventory, &mut |batch| {
        for raw in batch.into_iter().filter_map(|raw| raw.decode().value) {
            let cleaned = clean::clean(&raw);
            facts = article::assemble(raw, cleaned).first().map(extract::facts);
        }
    });
    facts.expect("one article")
}

fn quote_line(quote: &Quote, marks: &str, spaced: bool) -> String {
    let mut marks = marks.chars();
    let (open, close) = (
        marks.next().unwrap_or('“'),
        marks.next_back().unwrap_or('”'),
    );
    let blank = if spaced { " " } else { "" };
    let speaker = quote
        .attribution
        .as_ref()
        .map_or("nobody", |a| a.speaker.as_str());
    let kind = match quote.kind {
        QuoteKind::Direct => "",
        QuoteKind::Partial => " (partial)",
        QuoteKind::Block => " (block)",
    };
    let via = if quote.reported_by.is_empty() {
        String::new()
    } else {
        format!(" via {}", quote.reported_by.join(", "))
    };
    format!(
        "{open}{blank}{}{blank}{close} — {speaker}{kind}{via}",
        quote.text
    )
}

/// The facts in the form of the specification, of the kinds that the case speaks of.
fn found(case: &Case<'_>, facts: &Facts) -> Vec<String> {
    let marks = |n: usize| {
        let expected = case.facts.get(n).copied().unwrap_or("“”");
        let open = expected
            .chars()
            .next()
            .filter(|c| "“„»«".contains(*c))
            .unwrap_or('“');
        match open {
            '„' => "„“",
            '»' => "»«",
            '«' => "«»",
            _ => "“”",
        }
    };
    let mut lines: Vec<_> = facts
        .quotes
        .iter()
        .enumerate()
        .map(|(n, quote)| quote_line(quote, marks(n), case.language == "fr"))
        .collect();
    if lines.is_empty() {
        lines.push("no quote".to_owned());
    }
    for expected in case
        .facts
        .iter()
        .filter_map(|line| line.strip_prefix("reports "))
    {
        let said = facts
            .indirect
            .iter()
            .map(|i| format!("{}: {}", i.attribution.speaker, i.text));
        let matching = said.into_iter().find(|line| line.starts_with(expected));
        lines.push(matching.map_or_else(
            || "reports nothing".to_owned(),
            |_| format!("reports {expected}"),
        ));
    }
    if case.facts.iter().any(|line| line.starts_with("person")) {
        let people = facts
            .people
            .iter()
            .map(|p| format!("person {}: {}", p.name, p.roles.join("; ")));
        lines.extend(people.map(|line| line.trim_end_matches(": ").to_owned()));
        if facts.people.is_empty() {
            lines.push("person".to_owned());
        }
    }
    lines
}

#[test]
fn every_case_of_the_specification_holds() {
    let mut wrong = Vec::new();
    let cases = cases(include_str!("../spec/quotes.md"));
    assert!(cases.len() >= 75, "{} cases", cases.len());
    for case in cases {
        let found = found(&case, &facts(case.language, &case.text));
        let known_wrong = case.title.ends_with("(wrong today)");
        if (found == case.facts) == known_wrong {
            wrong.push(format!(
                "{}\n  expected {:#?}\n  found {found:#?}",
                case.title, case.facts
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} cases:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

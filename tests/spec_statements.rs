//! Sentences that state the same, and look-alikes: `tests/spec/statements.md` says how to read a
//! pair.

mod spec;

use std::fmt::Write;

use dossier::{config::Config, project, world::MemoryWorld};

struct Pair<'a> {
    heading: &'a str,
    same: bool,
    language: &'a str,
    sentences: [&'a str; 2],
}

/// The pairs of all `same` and `apart` blocks.
fn pairs(specification: &str) -> Vec<Pair<'_>> {
    let mut pairs = Vec::new();
    for section in spec::cases(specification) {
        for block in &section.blocks {
            assert!(
                matches!(block.kind, "same" | "apart"),
                "line {}",
                block.line
            );
            let language = if block.options.is_empty() {
                "en"
            } else {
                block.options
            };
            for pair in block.lines.split(|line| line.is_empty()) {
                let [a, b] = pair else {
                    panic!("a pair is two lines: {pair:?}")
                };
                pairs.push(Pair {
                    heading: section.title(),
                    same: block.kind == "same",
                    language,
                    sentences: [a, b],
                });
            }
        }
    }
    pairs
}

/// Every pair as an event of two articles.
fn dossier(pairs: &[Pair<'_>]) -> MemoryWorld {
    let mut world = MemoryWorld::new();
    for (n, pair) in pairs.iter().enumerate() {
        let mut articles = Vec::new();
        for (outlet, sentence) in ["Courier", "Islander"].iter().zip(&pair.sentences) {
            let path = format!("content/articles/{n}-{outlet}.md");
            let head = format!(
                "outlet = \"{outlet}\"\npublished = 2031-03-06\nlanguage = \"{}\"",
                pair.language
            );
            world = world.with(&path, format!("+++\n{head}\n+++\n\n{sentence}\n"));
            articles.push(format!("\"{path}\""));
        }
        world = world.with(
            format!("content/events/pair-{n}.md"),
            format!(
                "+++\ntitle = \"Pair {n}\"\narticles = [{}]\n+++\n",
                articles.join(", ")
            ),
        );
    }
    world
}

#[test]
fn what_states_the_same_is_tied_and_look_alikes_are_not() {
    let pairs = pairs(include_str!("spec/statements.md"));
    let count = |same: bool| pairs.iter().filter(|p| p.same == same).count();
    assert!(
        count(true) >= 70 && count(false) >= 70,
        "{} and {}",
        count(true),
        count(false)
    );
    let world = dossier(&pairs);
    let model = project::open(
        &world,
        Config::default(),
        project::Options::default(),
        &mut (),
    )
    .value;
    let prepared = project::prepare(&world, model, &mut ()).unwrap().value;
    let (mut right, mut missed, mut wrong) = (0, String::new(), String::new());
    for (n, pair) in pairs.iter().enumerate() {
        let briefing = prepared
            .briefings
            .iter()
            .find(|b| b.slug == format!("pair-{n}"))
            .expect("an event for each pair");
        let tied = briefing
            .statements
            .iter()
            .any(|s| s.members.iter().filter(|m| m.states()).count() == 2);
        match (pair.same, tied) {
            (true, true) => right += 1,
            (true, false) => writeln!(
                missed,
                "{}\n  {}\n  {}",
                pair.heading, pair.sentences[0], pair.sentences[1]
            )
            .unwrap(),
            (false, true) => writeln!(
                wrong,
                "{}\n  {}\n  {}",
                pair.heading, pair.sentences[0], pair.sentences[1]
            )
            .unwrap(),
            (false, false) => {}
        }
    }
    assert!(
        wrong.is_empty(),
        "{right} tied. Look-alikes that were tied:\n{wrong}\nPairs that were missed:\n{missed}"
    );
    let recall = 100 * right / count(true);
    assert!(recall >= 85, "recall {recall}. Missed:\n{missed}");
}

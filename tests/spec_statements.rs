//! Sentences that state the same, and look-alikes: `tests/spec/statements.md` says how to read a
//! pair.

use std::fmt::Write;

use dossier::{config::Config, project, world::MemoryWorld};

struct Pair {
    heading: String,
    same: bool,
    language: String,
    sentences: [String; 2],
}

fn pairs(specification: &str) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut heading = "";
    let mut lines = specification.lines();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix("## ") {
            heading = name;
        } else if let Some((kind @ ("same" | "apart"), language)) = line
            .strip_prefix("```")
            .map(|l| l.split_once(' ').unwrap_or((l, "en")))
        {
            let block: Vec<&str> = lines.by_ref().take_while(|l| *l != "```").collect();
            for pair in block.split(|l| l.is_empty()) {
                let [a, b] = pair else {
                    panic!("a pair is two lines: {pair:?}")
                };
                let sentences = [(*a).to_owned(), (*b).to_owned()];
                pairs.push(Pair {
                    heading: heading.to_owned(),
                    same: kind == "same",
                    language: language.to_owned(),
                    sentences,
                });
            }
        }
    }
    pairs
}

/// Every pair as an event of two articles.
fn dossier(pairs: &[Pair]) -> MemoryWorld {
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

//! The specifications of utterances and people (`tests/spec/utterances.md`, `people.md`), run
//! through the public API.

#![allow(clippy::print_stdout, reason = "tests say what they missed")]

mod spec;

use std::fmt::Write as _;

use dossier::{
    config::Config,
    project::{self, Model, Options},
    text::normalise::fold,
    world::MemoryWorld,
};

/// One heading of a specification: two passages of two articles, each with words in braces.
struct Case<'a> {
    title: &'a str,
    /// The headings above it.
    section: &'a str,
    chapter: &'a str,
    a: Passage,
    b: Passage,
}

struct Passage {
    language: String,
    text: String,
    /// The words in braces.
    meant: Vec<String>,
}

impl Passage {
    /// From a line `A de: words`.
    fn read(line: &str) -> Self {
        let (head, text) = line.split_once(": ").expect("a passage");
        let language = head.split_once(' ').map_or("en", |(_, tag)| tag).to_owned();
        let meant = text
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}'))
            .map(|(words, _)| words.to_owned())
            .collect();
        Self {
            language,
            text: text.replace(['{', '}'], ""),
            meant,
        }
    }
}

/// The headings of level 3, each with a line `A` and a line `B`.
fn cases(specification: &str) -> Vec<Case<'_>> {
    let mut cases = Vec::new();
    for section in spec::cases(specification) {
        if section.headings.len() < 3 {
            continue;
        }
        let [a, b] = &*section.prose else {
            panic!("line {}: two passages are expected", section.line)
        };
        assert!(
            a.starts_with('A') && b.starts_with('B'),
            "line {}",
            section.line
        );
        cases.push(Case {
            title: section.title(),
            section: section.heading(2),
            chapter: section.heading(1),
            a: Passage::read(a),
            b: Passage::read(b),
        });
    }
    cases
}

/// The two passages as articles of one event, or of one event each.
fn model(case: &Case<'_>) -> Model {
    let mut world = MemoryWorld::new();
    for (name, passage) in [("a", &case.a), ("b", &case.b)] {
        let event = if case.title.ends_with("(two events)") {
            name
        } else {
            "one"
        };
        let mut sidecar = format!(
            "language = \"{}\"\npublished = 2031-05-06\noutlet = \"Paper {name}\"\n",
            passage.language
        );
        let _ = writeln!(sidecar, "event = \"{event}\"");
        world = world.with(
            format!("content/articles/{name}.txt"),
            passage.text.as_str(),
        );
        world = world.with(format!("content/articles/{name}.toml"), sidecar);
    }
    project::open(&world, Config::default(), Options::default(), &mut ()).value
}

fn bare(words: &str) -> String {
    fold(words)
        .trim_matches(|c: char| !c.is_alphanumeric() && c != '[')
        .to_lowercase()
}

/// Whether the program ties the two quotes; `None` where it does not find one of them.
fn one_utterance(case: &Case<'_>) -> Option<bool> {
    let model = model(case);
    let found = |article: usize, passage: &Passage| {
        let words = bare(&passage.meant[0]);
        let at = model
            .dossier
            .facts
            .get(article)?
            .quotes
            .iter()
            .position(|q| bare(&q.text) == words)?;
        model.dossier.utterances.of_quote(article, at)
    };
    Some(found(0, &case.a)? == found(1, &case.b)?)
}

/// Whether the program takes the two names for one person; `None` where it takes one of them for
/// nobody.
fn one_person(case: &Case<'_>) -> Option<bool> {
    let model = model(case);
    let found = |article: usize, passage: &Passage| {
        let people = &model.dossier.facts.get(article)?.people;
        let whole = |m: &str| {
            passage
                .meant
                .iter()
                .any(|w| bare(w) == bare(m) || bare(w).ends_with(&format!(" {}", bare(m))))
        };
        let person = people
            .iter()
            .find(|p| p.mentions.iter().any(|m| whole(&m.text)))?;
        model.dossier.people.named(article, &person.name)
    };
    Some(found(0, &case.a)? == found(1, &case.b)?)
}

/// Precision and recall of "one" together, in percent; misses are printed. `strict` names a section
/// in which nothing may be tied.
fn check(specification: &str, judge: fn(&Case<'_>) -> Option<bool>, strict: &str, floor: usize) {
    let (mut hits, mut false_ties, mut misses) = (0, Vec::new(), Vec::new());
    let mut all = [0, 0];
    for case in cases(specification) {
        let one = !case.chapter.starts_with("Not");
        all[usize::from(one)] += 1;
        match (one, judge(&case)) {
            (true, Some(true)) => hits += 1,
            (true, found) => misses.push(format!("{} / {}: {found:?}", case.section, case.title)),
            (false, Some(true)) => {
                assert_ne!(case.section, strict, "{}: must never be tied", case.title);
                false_ties.push(format!("{} / {}", case.section, case.title));
            }
            (false, _) => {}
        }
    }
    let f1 = 200 * hits / (2 * hits + false_ties.len() + misses.len());
    println!("F1 {f1}: {hits} tied rightly\nfalsely tied {false_ties:#?}\nmissed {misses:#?}");
    assert!(all[0] >= 30 && all[1] >= 30, "{all:?} cases");
    assert!(f1 >= floor, "F1 {f1}, {floor} wanted");
}

#[test]
fn wordings_of_one_act_of_speech_are_tied_and_look_alikes_are_not() {
    check(
        include_str!("spec/utterances.md"),
        one_utterance,
        "Denials and other numbers",
        85,
    );
}

#[test]
fn names_of_one_person_are_tied_and_look_alikes_are_not() {
    check(include_str!("spec/people.md"), one_person, "", 90);
}

//! The specification of comparisons and differences (`tests/spec/differences.md`), run through the
//! public API.

#![allow(clippy::print_stdout, reason = "a test says what it missed")]

mod spec;

use dossier::{
    brief::DifferenceKind,
    config::Config,
    link::Relation,
    project::{self, Options},
    render::records,
    world::MemoryWorld,
};

/// One heading: two passages, and how they relate.
struct Case<'a> {
    chapter: &'a str,
    title: &'a str,
    a: &'a str,
    b: &'a str,
}

/// The headings with a passage `A: ` and a passage `B: `.
fn cases(specification: &str) -> Vec<Case<'_>> {
    let mut cases = Vec::new();
    for section in spec::cases(specification) {
        if section.headings.len() < 3 {
            continue;
        }
        let [a, b] = &*section.prose else {
            panic!("line {}: two passages are expected", section.line)
        };
        cases.push(Case {
            chapter: section.heading(1),
            title: section.title(),
            a: a.strip_prefix("A: ").expect("the first passage"),
            b: b.strip_prefix("B: ").expect("the second passage"),
        });
    }
    cases
}

/// The gravest kind that the program finds between the two, as the chapters call it.
fn found(case: &Case<'_>) -> &'static str {
    let (outlet, day) = if case.chapter == "Revision" {
        ("Post", 7)
    } else {
        ("Courier", 6)
    };
    let sidecar = |outlet: &str, day: u8| {
        format!(
            "language = \"en\"\npublished = 2031-05-0{day}\noutlet = \"{outlet}\"\nevent = \"one\"\n"
        )
    };
    let world = MemoryWorld::new()
        .with("content/articles/a.txt", case.a)
        .with("content/articles/a.toml", sidecar("Post", 6))
        .with("content/articles/b.txt", case.b)
        .with("content/articles/b.toml", sidecar(outlet, day));
    let model = project::open(&world, Config::default(), Options::default(), &mut ()).value;
    let briefings = project::briefings(&model).value;
    let record = records::event(0, &briefings[0], &model.dossier);
    let equal = record
        .measures
        .iter()
        .flat_map(|m| &m.comparisons)
        .any(|c| c.kind == Relation::Equal);
    match record.differences.first().map(|d| d.kind) {
        Some(DifferenceKind::Conflict) => "Conflict",
        Some(DifferenceKind::Denial | DifferenceKind::Mention) => "Negation",
        Some(DifferenceKind::Times) => "Times",
        Some(DifferenceKind::Place) => "Place",
        Some(DifferenceKind::Date) => "Date",
        Some(DifferenceKind::Office) => "Office",
        Some(DifferenceKind::Revision) => "Revision",
        Some(DifferenceKind::Unit | DifferenceKind::Definition) => "Definition",
        Some(DifferenceKind::Period) => "Period",
        Some(DifferenceKind::Rounded) => "Rounded",
        None if equal => "Equal",
        None => "Nothing",
    }
}

#[test]
fn pairs_of_accounts_are_told_apart_by_kind_and_no_conflict_is_claimed_where_there_is_none() {
    const FLOOR: usize = 85;
    let cases = cases(include_str!("spec/differences.md"));
    let (mut right, mut wrong, mut accused) = (0, Vec::new(), Vec::new());
    for case in &cases {
        let kind = found(case);
        let line = format!("{} / {}: {kind}", case.chapter, case.title);
        match kind {
            kind if kind == case.chapter => right += 1,
            "Conflict" | "Negation" => accused.push(line),
            _ => wrong.push(line),
        }
    }
    let percent = right * 100 / cases.len();
    println!(
        "{percent} in 100 of {} pairs\nof another kind {wrong:#?}\nclaimed falsely {accused:#?}",
        cases.len()
    );
    assert!(cases.len() >= 60, "{} cases", cases.len());
    assert!(accused.is_empty(), "claimed falsely: {accused:#?}");
    assert!(percent >= FLOOR, "{percent} in 100, {FLOOR} wanted");
}

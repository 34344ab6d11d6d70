//! Gold that is held by its share of right answers: every case that fails today says so, and the
//! share has a floor.

use dossier::extract::Quote;

use crate::spec::{self, Block};

/// A fenced block as a case: a text, and after arrows what is expected.
pub(super) struct Case<'a> {
    /// The line on which it opens, from 1.
    pub(super) line: usize,
    /// The heading of level 1 that it is under.
    chapter: &'a str,
    pub(super) language: &'a str,
    known_wrong: bool,
    pub(super) text: String,
    pub(super) expected: Vec<&'a str>,
}

impl<'a> Case<'a> {
    fn read(chapter: &'a str, block: &Block<'a>) -> Self {
        let known_wrong = match block.options {
            "" => false,
            "(wrong today)" => true,
            other => panic!("line {}: `{other}` means nothing", block.line),
        };
        let lines = block.lines.iter().copied();
        let (expected, text): (Vec<_>, Vec<_>) = lines.partition(|line| line.starts_with("→ "));
        let expected = expected
            .iter()
            .map(|line| line.trim_start_matches("→ "))
            .collect();
        Self {
            line: block.line,
            chapter,
            language: block.kind,
            known_wrong,
            text: text.join("\n"),
            expected,
        }
    }
}

pub(super) fn cases(specification: &str) -> Vec<Case<'_>> {
    let mut cases = Vec::new();
    for section in spec::cases(specification) {
        for block in &section.blocks {
            cases.push(Case::read(section.heading(1), block));
        }
    }
    cases
}

/// `Speaker via X, Y “words`.
fn line(quote: &Quote) -> String {
    let speaker = quote
        .attribution
        .as_ref()
        .map_or("nobody", |a| a.speaker.as_str());
    let via = if quote.reported_by.is_empty() {
        String::new()
    } else {
        format!(" via {}", quote.reported_by.join(", "))
    };
    format!("{speaker}{via} “{}", quote.text)
}

/// Whether the quotes found are those expected; an expectation without words holds for any.
fn agree(expected: &[&str], found: &[String]) -> bool {
    let speaker = |found: &String, expected: &str| {
        found
            .split_once(" “")
            .is_some_and(|(speaker, _)| speaker == expected)
    };
    let same = |(expected, found): (&&str, &String)| {
        found.starts_with(expected) && (expected.contains('“') || speaker(found, expected))
    };
    let none = expected == ["no quote"] && found.is_empty();
    none || (expected.len() == found.len() && expected.iter().zip(found).all(same))
}

/// Holds a file of gold: as many cases as it has to have, so many percent right, and each failure
/// known.
fn check(name: &str, specification: &str, size: usize) {
    const FLOOR: usize = 85;
    let cases = cases(specification);
    assert!(cases.len() >= size, "{name} has {} cases", cases.len());
    let (mut right, mut surprises) = (0, Vec::new());
    for case in &cases {
        let found: Vec<String> = super::facts(case.language, &case.text)
            .quotes
            .iter()
            .map(line)
            .collect();
        let agrees = agree(&case.expected, &found);
        right += usize::from(agrees);
        if agrees == case.known_wrong {
            let place = format!("tests/spec/{name}:{}", case.line);
            surprises.push(format!(
                "{place}: {}\n  expected {:?}\n  found    {found:?}",
                case.text, case.expected
            ));
        }
    }
    let share = right * 100 / cases.len();
    assert!(
        surprises.is_empty(),
        "{name}: {right} of {} right; not as marked:\n{}",
        cases.len(),
        surprises.join("\n")
    );
    assert!(
        share >= FLOOR,
        "{name}: {share}% right, the floor is {FLOOR}%"
    );
}

#[test]
fn pronouns_and_descriptions_name_the_speaker_that_they_mean() {
    let specification = include_str!("../spec/speakers.md");
    check("speakers.md", specification, 60);
    let traps = cases(specification)
        .iter()
        .filter(|case| case.chapter == "A wrong name stands nearer")
        .count();
    assert!(traps >= 30, "half of the cases have a wrong name nearer");
}

#[test]
fn the_chain_that_reported_the_words_is_told_apart_from_their_speaker() {
    check("chains.md", include_str!("../spec/chains.md"), 40);
}

#[test]
fn labels_titles_slogans_and_names_are_no_quotes() {
    check("not_speech.md", include_str!("../spec/not_speech.md"), 40);
}

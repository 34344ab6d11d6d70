//! Gold that is held by its share of right answers: every case that fails today says so, and the
//! share has a floor.

use dossier::extract::Quote;

/// One fenced block.
struct Case<'a> {
    /// The line on which it opens, from 1.
    line: usize,
    language: &'a str,
    known_wrong: bool,
    text: String,
    expected: Vec<&'a str>,
}

/// Reads the fenced blocks: the text, and behind arrows what is expected.
fn cases(specification: &str) -> Vec<Case<'_>> {
    let mut cases = Vec::new();
    let mut lines = specification.lines().enumerate();
    while let Some((line, opening)) = lines.next() {
        let Some(info) = opening.strip_prefix("```") else {
            continue;
        };
        let language = info.strip_suffix(" (wrong today)");
        let inside: Vec<&str> = lines
            .by_ref()
            .map(|(_, line)| line)
            .take_while(|line| *line != "```")
            .collect();
        let (expected, text): (Vec<_>, Vec<_>) =
            inside.into_iter().partition(|line| line.starts_with("→ "));
        cases.push(Case {
            line: line + 1,
            language: language.unwrap_or(info),
            known_wrong: language.is_some(),
            text: text.join("\n"),
            expected: expected
                .into_iter()
                .map(|line| line.trim_start_matches("→ "))
                .collect(),
        });
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
    let (traps, _) = specification
        .split_once("# No wrong name stands nearer")
        .expect("two parts");
    assert!(
        cases(traps).len() >= 30,
        "half of the cases have a wrong name nearer"
    );
}

#[test]
fn the_chain_that_reported_the_words_is_told_apart_from_their_speaker() {
    check("chains.md", include_str!("../spec/chains.md"), 40);
}

#[test]
fn labels_titles_slogans_and_names_are_no_quotes() {
    check("not_speech.md", include_str!("../spec/not_speech.md"), 40);
}

//! Each `text` block is an article, the `facts` block behind it says which figures it states.

use dossier::extract;

use super::{figures, spec};

/// One example of the specification.
struct Example<'a> {
    line: usize,
    language: &'a str,
    text: String,
    facts: Vec<&'a str>,
}

/// The `text` blocks, each with the `facts` block after it.
fn examples(specification: &str) -> Vec<Example<'_>> {
    let mut examples: Vec<Example<'_>> = Vec::new();
    for section in spec::cases(specification) {
        for pair in section.blocks.chunks(2) {
            let [text, facts] = pair else {
                panic!("line {}: a text without facts", pair[0].line)
            };
            assert_eq!(
                (text.kind, facts.kind),
                ("text", "facts"),
                "line {}",
                text.line
            );
            examples.push(Example {
                line: text.line,
                language: text.options,
                text: text.text(),
                facts: facts.lines.clone(),
            });
        }
    }
    examples
}

/// `name` and the word that `value` is written as.
fn word(name: &str, value: impl serde::Serialize) -> Option<String> {
    serde_json::to_value(value)
        .unwrap()
        .as_str()
        .map(|v| format!("{name} {v}"))
}

fn parts(figure: &extract::Figure) -> Vec<String> {
    let to = figure.value_to.map_or(String::new(), |to| {
        format!("..{}", to.round_dp(4).normalize())
    });
    let value = format!(
        "{} = {}{to} {}",
        figure.text,
        figure.value.round_dp(4).normalize(),
        figure.unit
    );
    let mut parts = vec![value.trim_end().to_owned()];
    parts.extend(figure.key.then(|| "key".to_owned()));
    parts.extend(word("is", figure.qualifier));
    parts.extend(figure.change.and_then(|c| word("goes", c)));
    parts.extend(figure.period.and_then(|p| word("in", p)));
    parts.extend(figure.measure.as_ref().map(|m| format!("of {m}")));
    parts.extend(figure.attributed_to.as_ref().map(|by| format!("by {by}")));
    parts.extend(
        figure
            .base
            .as_ref()
            .map(|b| format!("base {} {}", b.value.round_dp(4).normalize(), b.unit)),
    );
    parts
}

/// An expected line names the value and any further parts; it says `key` exactly when the figure is
/// key.
fn holds(expected: &str, found: &[String]) -> bool {
    let expected: Vec<&str> = expected.split(" · ").collect();
    let key = expected.contains(&"key") == found.iter().any(|p| p == "key");
    key && expected.iter().all(|part| found.iter().any(|p| p == part))
}

#[test]
fn the_specification_of_figures_holds() {
    let examples = examples(include_str!("../spec/figures.md"));
    assert!(examples.len() > 30, "the specification was not read");
    let mut wrong = Vec::new();
    for example in &examples {
        let found: Vec<Vec<String>> = figures(&example.text, example.language)
            .iter()
            .map(parts)
            .collect();
        let right = found.len() == example.facts.len()
            && example
                .facts
                .iter()
                .zip(&found)
                .all(|(fact, found)| holds(fact, found));
        if !right {
            let found: Vec<String> = found.iter().map(|parts| parts.join(" · ")).collect();
            wrong.push(format!(
                "line {}: {}\n  found:\n    {}",
                example.line,
                example.text,
                found.join("\n    ")
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} examples:\n{}",
        wrong.len(),
        examples.len(),
        wrong.join("\n")
    );
}

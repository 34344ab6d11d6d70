//! Runs the examples of the rules.

use super::{
    super::{Nearby, Speech, quantities, scope},
    rule::Example,
    *,
};
use crate::text::numbers;

/// The label of the figure of `example`, as if there were no rule called `without`.
fn judge(example: &Example, without: &str) -> Label {
    scope::of_text(example.text, example.language, |scope| {
        let numbers = numbers::find(example.text, scope.span, example.language);
        let speech = Speech {
            quotes: &[],
            indirect: &[],
        };
        let nearby = Nearby { dates: &[], speech };
        let quantities = quantities(scope, &nearby, numbers);
        let tagged = Tagged::of(scope, &quantities);
        let mut before: Option<(&Quantity, Label)> = None;
        for quantity in &quantities {
            let known = Known {
                before: before.as_ref().map(|(quantity, label)| Before {
                    quantity,
                    measure: label.words.as_deref(),
                }),
                earlier: &[],
            };
            let site = Site::of(scope, &tagged, quantity, known);
            let label = by_rules(&site, RULES.iter().filter(|rule| rule.name != without));
            if quantity.span.of(example.text) == example.figure {
                return label;
            }
            before = Some((quantity, label));
        }
        panic!("no figure {:?} in {:?}", example.figure, example.text);
    })
}

#[test]
fn every_rule_decides_its_own_examples() {
    let mut wrong = Vec::new();
    for rule in &RULES {
        for example in rule.examples {
            let found = judge(example, "");
            let words = found.words.as_deref().unwrap_or_default();
            if found.rule != Some(rule.name) || words != example.label {
                wrong.push(format!("{}: {:?} gives {found:?}", rule.name, example.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_rule_decides_the_examples_of_others() {
    let mut wrong = Vec::new();
    for rule in &RULES {
        for example in rule.others {
            if judge(example, "").rule == Some(rule.name) {
                wrong.push(format!("{}: {:?}", rule.name, example.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn without_a_rule_its_examples_have_another_label() {
    let mut idle = Vec::new();
    for rule in &RULES {
        let changed = |example: &&Example| {
            let words = judge(example, rule.name).words;
            words.as_deref().unwrap_or_default() != example.label
        };
        if !rule.examples.iter().any(|example| changed(&example)) {
            idle.push(rule.name);
        }
    }
    assert!(idle.is_empty(), "{idle:?}");
}

#[test]
fn a_rule_has_a_name_of_its_own_and_enough_examples() {
    for (n, rule) in RULES.iter().enumerate() {
        assert!(!rule.construction.is_empty(), "{}", rule.name);
        assert!(
            rule.examples.len() > 1 && rule.others.len() > 1,
            "{}",
            rule.name
        );
        assert!(RULES[..n].iter().all(|other| other.name != rule.name));
    }
}

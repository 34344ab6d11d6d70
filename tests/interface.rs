//! The words of the interface: every language says the same, templates ask for nothing that is not
//! there, and nothing lies idle.

#![allow(
    clippy::disallowed_methods,
    reason = "tests read files and say what they missed"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use regex::Regex;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The content of all files below a folder whose names end so.
fn texts(folder: &Path, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(texts(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(fs::read_to_string(&path).unwrap());
        }
    }
    found
}

/// The messages of a language: id and the variables, functions and messages that its words use.
fn messages(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(root().join(format!("messages/{language}.ftl"))).unwrap();
    let parsed = fluent_syntax::parser::parse(text.as_str())
        .unwrap_or_else(|(_, errors)| panic!("{language}: {errors:?}"));
    let message = |entry: &Entry<&str>| match entry {
        Entry::Message(message) => Some((
            message.id.name.to_owned(),
            message.value.as_ref().map(uses).unwrap_or_default(),
        )),
        _ => None,
    };
    let listed: Vec<_> = parsed.body.iter().filter_map(message).collect();
    let by_id: BTreeMap<_, _> = listed.iter().cloned().collect();
    assert_eq!(
        listed.len(),
        by_id.len(),
        "a message of {language} stands there twice"
    );
    by_id
}

fn uses(pattern: &Pattern<&str>) -> BTreeSet<String> {
    let placeables = pattern.elements.iter().filter_map(|element| match element {
        PatternElement::Placeable { expression } => Some(expression),
        PatternElement::TextElement { .. } => None,
    });
    placeables.flat_map(in_expression).collect()
}

fn in_expression(expression: &Expression<&str>) -> BTreeSet<String> {
    match expression {
        Expression::Inline(inline) => in_inline(inline),
        Expression::Select { selector, variants } => in_inline(selector)
            .into_iter()
            .chain(variants.iter().flat_map(|variant| uses(&variant.value)))
            .collect(),
    }
}

fn in_inline(inline: &InlineExpression<&str>) -> BTreeSet<String> {
    match inline {
        InlineExpression::VariableReference { id } => [format!("${}", id.name)].into(),
        InlineExpression::MessageReference { id, .. } => [id.name.to_owned()].into(),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().flat_map(in_inline).collect()
        }
        InlineExpression::Placeable { expression } => in_expression(expression),
        _ => BTreeSet::new(),
    }
}

fn templates() -> Vec<String> {
    [
        texts(&root().join("templates"), ""),
        texts(&root().join("themes"), ".html"),
    ]
    .concat()
}

/// The messages that templates ask for, each with the arguments that they give.
fn asked() -> Vec<(String, BTreeSet<String>)> {
    let call =
        Regex::new(r#"\bt\(key="(?<key>[^"]+)"(?<given>(?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)"#)
            .unwrap();
    let argument = Regex::new(r"(?:^|,)\s*(?<name>\w+)=").unwrap();
    let mut asked = Vec::new();
    for template in templates() {
        for found in call.captures_iter(&template) {
            let given = argument
                .captures_iter(&found["given"])
                .map(|argument| format!("${}", &argument["name"]))
                .collect();
            asked.push((found["key"].to_owned(), given));
        }
    }
    asked
}

#[test]
fn every_language_has_the_same_messages_with_the_same_values() {
    let english = messages("en");
    for file in fs::read_dir(root().join("messages")).unwrap() {
        let language = file
            .unwrap()
            .path()
            .file_stem()
            .unwrap()
            .to_string_lossy()
            .into_owned();
        let other = messages(&language);
        let keys =
            |of: &BTreeMap<String, BTreeSet<String>>| of.keys().cloned().collect::<BTreeSet<_>>();
        let differ: Vec<_> = keys(&english)
            .symmetric_difference(&keys(&other))
            .cloned()
            .collect();
        assert!(differ.is_empty(), "{language}: {differ:?}");
        for (key, used) in &english {
            assert_eq!(used, &other[key], "{language}: {key}");
        }
    }
}

#[test]
fn templates_ask_for_messages_that_are_there_and_give_what_they_need() {
    let english = messages("en");
    let asked = asked();
    assert!(asked.len() > 100, "the calls are found");
    for (key, given) in &asked {
        let used = english
            .get(key)
            .unwrap_or_else(|| panic!("a template asks for `{key}`"));
        let inner = used.iter().filter_map(|id| english.get(id)).flatten();
        let needed: BTreeSet<&String> = used
            .iter()
            .chain(inner)
            .filter(|name| name.starts_with('$'))
            .collect();
        assert_eq!(given.iter().collect::<BTreeSet<_>>(), needed, "`{key}`");
    }
}

#[test]
fn no_message_lies_idle() {
    let english = messages("en");
    let code = texts(&root().join("src/render"), ".rs").concat();
    let asked: BTreeSet<String> = asked().into_iter().map(|(key, _)| key).collect();
    let inner: BTreeSet<&String> = english.values().flatten().collect();
    // The kinds of differences are named by a rule.
    let by_rule = |key: &str| key.starts_with("difference-");
    let idle = english
        .keys()
        .filter(|key| !asked.contains(*key) && !inner.contains(key) && !by_rule(key));
    let idle: Vec<&String> = idle
        .filter(|key| !code.contains(&format!("\"{key}\"")))
        .collect();
    assert!(idle.is_empty(), "{idle:?}");
}

#[test]
fn templates_hold_no_words_of_their_own() {
    // What stands between tags and outside of the template language, and labels that are heard.
    let comment = Regex::new(r"(?s)\{#.*?#\}").unwrap();
    let words = Regex::new(r#">[^<>{}]*\p{L}{3,}[^<>{}]*<|aria-label="[^"{]*\p{L}"#).unwrap();
    // What the editor alone meets in the preview, and a command.
    let known = [
        "Quotes and why (preview only)",
        "To correct it, copy this",
        "python3 -m http.server",
    ];
    for template in texts(&root().join("templates"), ".html")
        .into_iter()
        .chain(texts(&root().join("themes"), ".html"))
    {
        let template = comment.replace_all(&template, "");
        let own = words
            .find_iter(&template)
            .map(|found| found.as_str())
            .find(|found| !known.iter().any(|known| found.contains(known)));
        assert_eq!(own, None);
    }
}

//! The nearest right name for a mistake in a template.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern;
use crate::diag::nearest;

/// A kind of name that templates use, and what the engine says when there is none of that name.
struct Kind {
    /// How the engine's message begins; the name follows in backquotes.
    message: &'static str,
    /// Where templates define names of this kind: the group `name`.
    defined: &'static LazyLock<Regex>,
}

static BLOCK: LazyLock<Regex> = LazyLock::new(|| pattern(r"\{%-?\s*block\s+(?<name>\w+)"));
static COMPONENT: LazyLock<Regex> = LazyLock::new(|| pattern(r"\{%-?\s*component\s+(?<name>\w+)"));

const KINDS: [Kind; 2] = [
    Kind {
        message: "block `",
        defined: &BLOCK,
    },
    Kind {
        message: "unknown component `",
        defined: &COMPONENT,
    },
];

/// A message without the list of what there is, and the hint that it gives: `message` begins in
/// lower case.
pub(super) fn split<'a>(message: &'a str, templates: &[&str]) -> (&'a str, String) {
    if let Some((said, fields)) = message.split_once(". Available fields: ") {
        let known: Vec<&str> = fields.split(", ").collect();
        let near = named(said).and_then(|name| nearest(name, known.iter().copied()));
        return (
            said,
            near.map_or_else(|| format!("it has: {fields}"), meant),
        );
    }
    let near = KINDS
        .iter()
        .find(|kind| message.starts_with(kind.message))
        .and_then(|kind| {
            let known = templates
                .iter()
                .flat_map(|text| kind.defined.captures_iter(text))
                .filter_map(|found| Some(found.name("name")?.as_str()));
            let wanted = named(message)?;
            nearest(wanted, known.filter(|name| *name != wanted)).map(meant)
        });
    (message, near.unwrap_or_default())
}

/// The first name in backquotes.
pub(super) fn named(message: &str) -> Option<&str> {
    message.split('`').nth(1)
}

/// The hint that names what was probably meant.
pub(super) fn meant(name: &str) -> String {
    format!("did you mean `{name}`?")
}

//! The source that a sentence names for its figures.

use super::{quantity::Scope, words};

/// Words that name the source of what stands before or behind them.
const ACCORDING: [&str; 4] = ["according to ", "laut ", "selon ", "según "];

/// The name behind "according to", up to the next comma or verb.
pub(super) fn according_to(scope: &Scope<'_>) -> Option<String> {
    let sentence = scope.span.of(scope.text);
    let (at, cue) = ACCORDING.iter().find_map(|cue| {
        let at = sentence.find(cue).or_else(|| if sentence.starts_with("According to ") && cue.starts_with('a') { Some(0) } else { None });
        Some((at?, cue))
    })?;
    let mut end = scope.span.start + at + cue.len();
    let start = end;
    while let Some(word) = words::next(scope.text, end, scope.span.end) {
        let joined = word.is_next() || word.span.start == start;
        if !joined || matches!(word.text, "in" | "on" | "at" | "released" | "published" | "that" | "which" | "who" | "and" | "as") {
            break;
        }
        end = word.span.end;
    }
    let name = scope.text[start..end].trim();
    let name = name.strip_prefix("the ").unwrap_or(name);
    (!name.is_empty() && name.len() < 80).then(|| name.to_owned())
}

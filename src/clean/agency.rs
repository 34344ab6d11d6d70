//! Lines that an agency writes to its clients and not to readers: slugs, what is new in this
//! version, exchange rates, telephone numbers.

use super::page_words::PageWord;

/// Longest such line, in bytes.
const LONGEST: usize = 200;

/// Whether a line is of this kind.
pub(super) fn is_service_line(text: &str, lower: &str) -> bool {
    text.len() <= LONGEST
        && (is_slug(text)
            || is_version_note(lower)
            || is_exchange_rate(text)
            || (text.starts_with("((") && text.ends_with("))")))
}

/// "BC-HARBOUR-CRANE (UPDATE 2)"
fn is_slug(text: &str) -> bool {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    let parts: Vec<&str> = word.split(['-', '/']).collect();
    let capitals = |part: &&str| {
        part.len() >= 2
            && part
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    };
    let bracketed = rest.is_empty() || (rest.starts_with('(') && rest.ends_with(')'));
    parts.len() >= 3
        && bracketed
        && parts.iter().all(capitals)
        && word.bytes().any(|b| b.is_ascii_uppercase())
}

/// "(Adds quotes, background)"
fn is_version_note(lower: &str) -> bool {
    lower
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
        .is_some_and(|note| PageWord::Version.behind(note).is_some())
}

/// "($1 = 0.9120 euros)"
fn is_exchange_rate(text: &str) -> bool {
    let inside = text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    inside
        .and_then(|inside| inside.split_once(" = "))
        .is_some_and(|(one, other)| {
            let amount = |words: &str| {
                words.split_whitespace().count() <= 4
                    && words.contains(|c: char| c.is_ascii_digit())
            };
            amount(one) && amount(other)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_for_clients_are_told_from_lines_for_readers() {
        for line in [
            "BC-EASTWICK-FLOOD (UPDATE 2)",
            "(Adds army, trains)",
            "($1 = 0.9120 euros)",
            "((jane@example.org; +1 555 0100))",
        ] {
            assert!(is_service_line(line, &line.to_lowercase()), "{line}");
        }
        for line in [
            "NATO-EU talks (Brussels)",
            "(She adds that it rained.) Then",
            "UK-US-EU talks begin",
            "(x = y)",
            "2031-02-06",
        ] {
            assert!(!is_service_line(line, &line.to_lowercase()), "{line}");
        }
    }
}

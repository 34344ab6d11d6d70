//! Words of articles as pages print them, in any language.

/// The first words of a text, with a mark where it goes on.
pub(in crate::render) fn opening(text: &str, words: usize) -> String {
    let mut all = text.split_whitespace();
    let first: Vec<&str> = all.by_ref().take(words).collect();
    let more = if all.next().is_some() { " …" } else { "" };
    plain(&(first.join(" ") + more))
}

/// A label as a title: with a capital letter.
pub(in crate::render) fn title(label: &str) -> String {
    let plain = plain(label);
    let mut letters = plain.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Words without the invisible marks that turn the direction of what follows (`U+202A`–`U+202E`, `U+2066`–`U+2069`) and
/// without control characters and the noncharacters that XML does not allow.
pub(in crate::render) fn plain(words: &str) -> String {
    if words.chars().any(is_treacherous) { words.chars().filter(|&c| !is_treacherous(c)).collect() } else { words.to_owned() }
}

fn is_treacherous(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
        || (c.is_control() && !matches!(c, '\n' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_turn_the_direction_of_text_are_left_out() {
        assert_eq!(plain("a\u{202e}b\u{7}c\u{ffff}"), "abc");
    }
}

//! Words of articles as pages print them, in any language.

/// Bytes in which a word of an opening stands: a text without blanks is one word. Few words of any
/// language are longer.
const WORD: usize = 60;

/// The first words of a text, with a mark where it goes on.
pub(in crate::render) fn opening(text: &str, words: usize) -> String {
    let beginning = &text[..text.floor_char_boundary(words * WORD)];
    let mut all = beginning.split_whitespace();
    let first: Vec<&str> = all.by_ref().take(words).collect();
    let more = if all.next().is_some() || beginning.len() < text.len() {
        " …"
    } else {
        ""
    };
    plain(&(first.join(" ") + more))
}

/// A label as a title: with a capital letter.
pub(in crate::render) fn title(label: &str) -> String {
    let plain = plain(label);
    let mut letters = plain.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// Words without the invisible marks that turn the direction of what follows (`U+202A`–`U+202E`,
/// `U+2066`–`U+2069`) and without control characters and the noncharacters that XML does not allow.
pub(in crate::render) fn plain(words: &str) -> String {
    if words.chars().any(is_treacherous) {
        words.chars().filter(|&c| !is_treacherous(c)).collect()
    } else {
        words.to_owned()
    }
}

fn is_treacherous(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
        || (c.is_control() && !matches!(c, '\n' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_opening_is_a_few_words_or_a_part_of_a_very_long_one() {
        assert_eq!(opening("It rained in Lindby.", 2), "It rained …");
        assert_eq!(opening("It rained.", 2), "It rained.");
        assert_eq!(
            opening(&"水".repeat(100), 2),
            format!("{} …", "水".repeat(40))
        );
    }

    #[test]
    fn marks_that_turn_the_direction_of_text_are_left_out() {
        assert_eq!(plain("a\u{202e}b\u{7}c\u{ffff}"), "abc");
    }
}

//! Links to other articles that a paste glued to the sentence before them: "... at dawn.READ MORE:
//! Why the meadows are full".

use super::{DebrisKind, passage::Passage, phrases};
use crate::text::Span;

/// Longest headline of such a link, in words.
const LONGEST: usize = 20;

/// Cuts them off.
pub(super) fn cut_links(passages: &mut [Passage]) {
    for passage in passages.iter_mut().filter(|p| p.is_open()) {
        if let Some(link) = link(passage.text()) {
            passage.cut(&[link], DebrisKind::Related, "a link glued to a sentence");
        }
    }
}

/// Longest link, in bytes.
const LONGEST_LINK: usize = 240;

/// The link at the end of a line: opened by words that call for reading on, with a colon, right
/// after the end of a sentence.
fn link(text: &str) -> Option<Span> {
    let tail = text.floor_char_boundary(text.len().saturating_sub(LONGEST_LINK));
    let ends = text[tail..]
        .char_indices()
        .filter(|(_, c)| matches!(c, '.' | '!' | '?' | '”' | '"' | '“' | ')'));
    let mut starts = ends.map(|(at, c)| tail + at + c.len_utf8());
    starts
        .find(|&from| opens_link(&text[from..]) && is_link(&text[from..]))
        .map(|from| Span::new(from, text.len()))
}

/// Glued to what stands before, or behind a blank and in capitals.
fn opens_link(rest: &str) -> bool {
    if rest.starts_with(" [") && rest.ends_with(']') {
        return true;
    }
    let capitals = |word: &str| word.chars().count() >= 4 && word.chars().all(char::is_uppercase);
    rest.starts_with(char::is_uppercase)
        || (rest.starts_with(' ') && rest.split_whitespace().next().is_some_and(capitals))
}

fn is_link(rest: &str) -> bool {
    let inside = rest
        .trim_start()
        .trim_start_matches('[')
        .trim_end_matches(']');
    let Some((call, headline)) = inside.split_once(':') else {
        return false;
    };
    let words = headline.split_whitespace().count();
    let one = !headline
        .trim_end()
        .trim_end_matches(['.', '?', '!'])
        .contains(['.', '!', '?']);
    call.len() <= 40
        && (1..=LONGEST).contains(&words)
        && one
        && phrases::calls_to_read(&format!("{}:", call.trim().to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_cut_where_it_is_glued_to_the_end_of_a_sentence() {
        let cut = |text: &'static str| link(text).map(|span| span.of(text));
        assert_eq!(
            cut("It rained.READ MORE: Why it rained"),
            Some("READ MORE: Why it rained")
        );
        assert_eq!(
            cut("Es regnete.“Lesen Sie auch: Warum es regnete"),
            Some("Lesen Sie auch: Warum es regnete")
        );
        assert_eq!(
            cut("It rained. READ MORE: Why it rained"),
            Some(" READ MORE: Why it rained")
        );
        assert_eq!(
            cut("It rained. [See also: Why it rained]"),
            Some(" [See also: Why it rained]")
        );
        assert_eq!(
            cut("It rained. Read more: a story of two. Then it stopped."),
            None
        );
        assert_eq!(cut("He said.The minister: never again"), None);
    }
}

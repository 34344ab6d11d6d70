//! Datelines: the place, day and agency with which a wire text opens ("PORT ELLERY, 8 May (Norwire)
//! —") are no part of its first sentence.

/// Longest dateline, in bytes.
const LONGEST: usize = 90;
/// What stands between a dateline and the text.
const DASHES: [&str; 4] = ["—", "–", " -- ", " - "];

/// Length in bytes of the dateline at the start of a sentence, the dash and blanks behind it
/// included; 0 when there is none.
pub(super) fn len(sentence: &str) -> usize {
    let head = &sentence[..sentence.floor_char_boundary(LONGEST)];
    let first = DASHES
        .iter()
        .filter_map(|dash| Some((head.find(dash)?, *dash)))
        .min();
    let Some((at, dash)) = first else { return 0 };
    let text = sentence[at + dash.len()..].trim_start();
    let opens = text.starts_with(|c: char| {
        c.is_uppercase() || c.is_numeric() || matches!(c, '"' | '“' | '„' | '«' | '‘')
    });
    if opens && is_dateline(head[..at].trim(), text) {
        sentence.len() - text.len()
    } else {
        0
    }
}

/// Whether `place` reads as one: an agency in brackets, a place in capitals, or capitalised words
/// with no second dash behind them.
fn is_dateline(place: &str, text: &str) -> bool {
    const WORDS: usize = 4;
    const CAPITALS: usize = 3;
    let words: Vec<&str> = place.split_whitespace().collect();
    let capitals = words.first().is_some_and(|w| {
        w.chars().filter(|c| c.is_uppercase()).count() >= CAPITALS
            && !w.chars().any(char::is_lowercase)
    });
    let agency = place.ends_with(')') && place.contains('(');
    let named = words.len() <= WORDS
        && words
            .iter()
            .all(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_numeric()));
    !words.is_empty()
        && (capitals || agency || (named && !DASHES.iter().any(|dash| text.contains(dash))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sentence: &str, text: &str) {
        assert_eq!(&sentence[len(sentence)..], text);
    }

    #[test]
    fn what_stands_before_the_dash_is_taken_off() {
        check(
            "PORT ELLERY, Sundrey (Norwire) — A ferry sank.",
            "A ferry sank.",
        );
        check("OSTBY - The bridge is closed.", "The bridge is closed.");
        check("Ketharin — President Oru spoke.", "President Oru spoke.");
        check(
            "LENNA, 3. Mai (NW) – „Nein“, sagte sie.",
            "„Nein“, sagte sie.",
        );
    }

    #[test]
    fn a_dash_inside_a_sentence_is_none() {
        for sentence in [
            "The bridge — closed since May — opens.",
            "Nobody knew – Not even the mayor.",
            "Oru Kasten — President since May — spoke.",
            "Well-known people met.",
        ] {
            check(sentence, sentence);
        }
    }
}

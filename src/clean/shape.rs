//! The shape of a block: what can be told without knowing its words.

use super::page_words::PageWord;
use crate::text::normalise;

/// Longest block, in bytes, whose words are compared with lexicons; page furniture is short.
const COMPARED: usize = 1_000;

/// How a block ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// With the end of a sentence.
    Stop,
    /// With a comma, a colon or a dash: something follows.
    Pause,
    /// With a question mark, and nothing but one short question stands there: a headline may ask.
    Question,
    /// With a word.
    Open,
}

/// What a block looks like.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    /// Its words with one kind of quotation mark and in lower case, umlauts kept; empty for a block
    /// too long to be furniture.
    pub lower: String,
    /// Number of words; two signs of a script without blanks count as one.
    pub words: usize,
    /// How it ends.
    pub ending: Ending,
    /// Whether it opens like a sentence or a headline: not with a small letter or a joining mark.
    pub opens: bool,
    /// Words inside quotation marks.
    pub quoted_words: usize,
}

impl Shape {
    /// Looks at a block.
    pub(super) fn of(text: &str) -> Self {
        let lower = if text.len() > COMPARED {
            String::new()
        } else {
            normalise::fold(text).to_lowercase()
        };
        let opens = text
            .trim_start_matches(is_bracket_or_mark)
            .chars()
            .next()
            .is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase());
        let words = words(text);
        Self {
            lower,
            words,
            ending: ending(text, words),
            opens,
            quoted_words: quoted_words(text),
        }
    }

    /// A sentence or more: running text, as far as the shape tells.
    pub(super) fn is_prose(&self) -> bool {
        (self.ending == Ending::Stop && self.words >= 8) || self.words >= 30
    }

    /// A line that could be a headline or a heading: short, no stop, not the beginning or the end
    /// of something.
    pub(super) fn is_headline(&self) -> bool {
        (2..=26).contains(&self.words)
            && matches!(self.ending, Ending::Open | Ending::Question)
            && self.opens
    }
}

fn is_bracket_or_mark(c: char) -> bool {
    matches!(
        c,
        '(' | '['
            | '"'
            | '\''
            | '“'
            | '”'
            | '„'
            | '‘'
            | '’'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '¿'
            | '¡'
    ) || c.is_whitespace()
}

fn words(text: &str) -> usize {
    let (mut blanks, mut unspaced) = (0, 0);
    let mut counted = false;
    for c in text.chars() {
        unspaced += usize::from(matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}'));
        if c.is_alphanumeric() {
            blanks += usize::from(!counted);
            counted = true;
        } else if c.is_whitespace() {
            counted = false;
        }
    }
    blanks.max(unspaced / 2)
}

/// Longest headline that asks, in words.
const LONGEST_QUESTION: usize = 14;

fn ending(text: &str, words: usize) -> Ending {
    let text = without_remark(text);
    let bare = text.trim_end_matches(|c| is_bracket_or_mark(c) || matches!(c, ')' | ']'));
    match bare.chars().next_back() {
        Some('?')
            if words <= LONGEST_QUESTION
                && bare.len() == text.len()
                && !bare.contains([',', '"', '“'])
                && !bare.contains(". ") =>
        {
            Ending::Question
        }
        Some('.' | '!' | '?' | '…' | '。' | '！' | '？') => Ending::Stop,
        Some(',' | ';' | ':' | '-' | '–' | '—' | '，' | '：' | '；') => Ending::Pause,
        _ => Ending::Open,
    }
}

/// A sentence without the remark in brackets behind it: "... until Saturday. (dpa)"
fn without_remark(text: &str) -> &str {
    let sentence = text
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once(" ("))
        .map(|(sentence, _)| sentence);
    sentence
        .filter(|sentence| sentence.ends_with(['.', '!', '?', '”', '“', '"']))
        .unwrap_or(text)
}

/// Words between a quotation mark and the next one.
fn quoted_words(text: &str) -> usize {
    let mut pieces = text.split(['"', '“', '”', '„', '«', '»']);
    let mut count = 0;
    pieces.next();
    while let (Some(inside), Some(_)) = (pieces.next(), pieces.next()) {
        count += words(inside);
    }
    count
}

/// `1:37`, `01:37`, `1:02:33`: the length of a recording, or a time of day.
pub(super) fn is_timecode(text: &str) -> bool {
    let mut parts = 0;
    for part in text.split(':') {
        parts += 1;
        if part.is_empty()
            || part.len() > 2
            || !part.bytes().all(|b| b.is_ascii_digit())
            || (parts > 1 && part.len() != 2)
        {
            return false;
        }
    }
    (2..=3).contains(&parts)
}

/// `14:05`, `14.05 Uhr`, `2:05 p.m.`, with a zone: what opens the entries of a live report.
pub(super) fn is_time_of_day(text: &str) -> bool {
    let mut tokens = text.split_whitespace();
    let clock = tokens.next().unwrap_or_default();
    let digits = clock
        .trim_end_matches(['a', 'p', 'm', '.', 'h'])
        .replace(['.', 'h'], ":");
    let rest_fits = tokens.all(|t| {
        let bare = t.trim_matches(['.', '(', ')']);
        PageWord::Clock.is(&bare.to_lowercase())
            || (bare.len() <= 4 && !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_uppercase()))
    });
    rest_fits && is_timecode(&digits) && digits.matches(':').count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_and_sentences_are_told_apart_by_their_shape() {
        for headline in [
            "Storm closes the harbour of Eastwick",
            "Lind: ‘We had no choice’",
            "Hafen bleibt zu",
        ] {
            assert!(Shape::of(headline).is_headline(), "{headline}");
            assert!(!Shape::of(headline).is_prose(), "{headline}");
        }
        for prose in [
            "The harbour stays closed until Monday, the mayor said.",
            "“We had no choice but to close it,” she said late on Monday.",
        ] {
            assert!(Shape::of(prose).is_prose(), "{prose}");
        }
        assert!(Shape::of("The trains between the two towns will not run. (dpa/lro)").is_prose());
        assert!(!Shape::of("and the rest of it").is_headline());
        assert!(!Shape::of("He said:").is_headline());
        assert!(Shape::of("Who pays for the port of Eastwick in the end?").is_headline());
        assert!(
            !Shape::of("Who pays, and why, for the port of Eastwick in the end?").is_headline()
        );
    }

    #[test]
    fn times() {
        assert!(
            is_timecode("01:37")
                && is_timecode("1:02:33")
                && !is_timecode("01:3")
                && !is_timecode("3:1 win")
        );
        assert!(
            is_time_of_day("14:05")
                && is_time_of_day("14.05 Uhr")
                && is_time_of_day("2:05 p.m. EDT")
                && !is_time_of_day("14:05 It rained")
        );
    }

    #[test]
    fn words_in_quotation_marks_are_counted() {
        assert_eq!(
            Shape::of("He said: “We go home now.” Then “no”.").quoted_words,
            5
        );
        assert_eq!(Shape::of("No marks here.").quoted_words, 0);
    }
}

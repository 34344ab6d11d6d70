//! Sentence boundaries.
//!
//! Rules over the candidates `.`, `!`, `?`, `…` and their full-width kin: what stands before (an
//! abbreviation, an initial, a number), what stands after (case, quotation marks), and the
//! abbreviation lexicons. Linear in the text; a line break never joins two sentences of one block,
//! because blocks are split before.
//!
//! No sentence is longer than [`LONGEST`] tokens and [`LONGEST_BYTES`] bytes: what has no end mark
//! for so long is cut there. So a rule that looks at a whole sentence for each of its facts stays
//! linear in the text.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use super::tokens;
use crate::lang::{Lexicon, PerLanguage};
use crate::text::Span;

/// Most tokens of a sentence. The longest one in the articles and saved pages that accuracy is
/// measured on has 480: a list of senators with page furniture between their names; the longest one
/// that was written as a sentence has 425, an indictment of 1910.
pub const LONGEST: usize = 500;

/// Most bytes of a sentence; the longest one in the same data has 2,637.
pub const LONGEST_BYTES: usize = 4096;

/// What an abbreviation says about the full stop behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// A name follows.
    Title,
    /// It never ends a sentence.
    Inner,
    /// It ends one unless a number follows.
    BeforeNumber,
    /// It ends one when what follows opens a sentence.
    Either,
}

/// What a language says about the ends of its sentences.
struct Boundaries {
    abbreviations: HashMap<&'static str, Stop, RandomState>,
    openers: HashSet<&'static str, RandomState>,
    months_behind_ordinals: &'static [&'static str],
}

static BOUNDARIES: PerLanguage<Boundaries> = PerLanguage::new(|language| {
    let stop = |row: Vec<&'static str>| {
        let stop = match row.get(1).copied() {
            Some("title") => Stop::Title,
            Some("inner") => Stop::Inner,
            Some("number") => Stop::BeforeNumber,
            _ => Stop::Either,
        };
        (row[0], stop)
    };
    Boundaries {
        abbreviations: language.rows(Lexicon::Abbreviations).map(stop).collect(),
        openers: language.words(Lexicon::SentenceOpeners).collect(),
        months_behind_ordinals: language.months_behind_ordinals,
    }
});

/// Splits the block `within` of `text` into sentences: ascending, trimmed, covering every word of
/// the block.
pub fn split(text: &str, within: Span, language: &str) -> Vec<Span> {
    let block = within.of(text);
    let known = BOUNDARIES.of_tag(language);
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(found) = block[at..].find(['.', '!', '?', '…', '。', '！', '？']) {
        let mark = at + found;
        let end = mark_end(block, mark);
        at = end;
        if ends_sentence(block, start, mark, end, known) {
            push(
                &mut sentences,
                text,
                Span::new(within.start + start, within.start + end),
            );
            start = end;
        }
    }
    push(
        &mut sentences,
        text,
        Span::new(within.start + start, within.end),
    );
    sentences
}

fn push(sentences: &mut Vec<Span>, text: &str, span: Span) {
    sentences.extend(pieces(text, span));
}

/// `span` in pieces that are no longer than a sentence may be: trimmed, ascending, none empty.
/// Nearly always it is one piece.
pub fn pieces(text: &str, span: Span) -> impl Iterator<Item = Span> + '_ {
    let mut rest = span.trimmed(text);
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = piece_end(text, rest);
        let piece = Span::new(rest.start, end).trimmed(text);
        rest = Span::new(end, rest.end).trimmed(text);
        Some(piece)
    })
}

/// Where the first piece of `span` ends: before the first token that does not fit. A token that
/// alone is too long is cut inside.
fn piece_end(text: &str, span: Span) -> usize {
    // A token takes a byte or more.
    if span.len() <= LONGEST {
        return span.end;
    }
    // No token is read beyond the longest piece, so that cutting stays linear in a text that is one
    // token.
    let limit = text.floor_char_boundary(span.end.min(span.start + LONGEST_BYTES));
    let reaches = limit < span.end;
    for (n, token) in tokens::iter(text, Span::new(span.start, limit)).enumerate() {
        let cut_off = reaches && token.span.end == limit;
        if token.span.start > span.start && (n == LONGEST || cut_off) {
            return token.span.start;
        }
    }
    limit
}

/// One past the run of end marks at `mark` and the closing marks that belong to it.
fn mark_end(block: &str, mark: usize) -> usize {
    let mut end = mark;
    for c in block[mark..].chars() {
        let closes = matches!(
            c,
            '.' | '!'
                | '?'
                | '…'
                | '。'
                | '！'
                | '？'
                | '”'
                | '’'
                | '»'
                | '"'
                | ')'
                | ']'
                | '」'
                | '』'
        );
        let opens_next =
            c == '"' && end > mark && block[end + 1..].starts_with(|n: char| n.is_alphanumeric());
        if !closes || opens_next {
            break;
        }
        end += c.len_utf8();
    }
    // A mark between blanks closes where it is printed with a blank inside ("« Oui. »").
    let mut inner = block[end..].chars();
    if inner.next().is_some_and(char::is_whitespace) && inner.next() == Some('»') {
        let behind = inner.as_str();
        if !behind.starts_with(char::is_alphanumeric) {
            end = block.len() - behind.len();
        }
    }
    // German closes with the mark that English opens with.
    if block[end..].starts_with('“') && block[end + '“'.len_utf8()..].starts_with([' ', '\n', ','])
    {
        end += '“'.len_utf8();
    }
    end
}

fn ends_sentence(block: &str, start: usize, mark: usize, end: usize, known: &Boundaries) -> bool {
    let wide = block[mark..].starts_with(['。', '！', '？']);
    let rest = &block[end..];
    if wide || rest.trim_start().is_empty() {
        return true;
    }
    if !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let next = rest.trim_start();
    let opens = next.trim_start_matches([
        '“', '"', '„', '«', '‘', '\'', '(', '[', '»', '‚', '¿', '¡', '—', '–', '-', ' ',
    ]);
    let Some(first) = opens.chars().next() else {
        return true;
    };
    if first.is_lowercase() {
        return false;
    }
    if !block[mark..].starts_with('.')
        || block[mark..end]
            .chars()
            .filter(|c| matches!(c, '.' | '!' | '?' | '…'))
            .count()
            > 1
    {
        return true;
    }
    let word = word_before(block, start, mark);
    match known.abbreviations.get(word) {
        Some(Stop::Title | Stop::Inner) => false,
        Some(Stop::BeforeNumber) => !first.is_numeric(),
        Some(Stop::Either) => mark + 1 < end || opens_a_sentence(opens, known),
        None => mark + 1 < end || !is_initial(block, start, mark, word, opens, known),
    }
}

/// The word that the full stop at `mark` closes, inner full stops included ("U.S").
fn word_before(block: &str, start: usize, mark: usize) -> &str {
    let before = &block[start..mark];
    let from = before.rfind(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '(' | '[' | '“' | '"' | '„' | '«' | '‘' | '-' | '—' | '–' | '/'
            )
    });
    let from = from.map_or(0, |i| {
        i + before[i..].chars().next().map_or(1, char::len_utf8)
    });
    &before[from..]
}

/// "J. Smith", "A.B. Jones", "14. Mai": a full stop that belongs to the word before it.
fn is_initial(
    block: &str,
    start: usize,
    mark: usize,
    word: &str,
    next: &str,
    known: &Boundaries,
) -> bool {
    let dotted = word
        .split('.')
        .all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase));
    if dotted {
        // "Plan B. The" ends a sentence; "George W. Bush", "J. K. Rowling" do not.
        let single = !word.contains('.');
        let name_before = block[start..mark - word.len()]
            .trim_end()
            .ends_with(char::is_alphabetic);
        return !(single && name_before && opens_a_sentence(next, known));
    }
    let number = !word.is_empty() && word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    number && known.months_behind_ordinals.contains(&first_word(next))
}

/// Whether the first word is one that commonly opens a sentence and is rarely part of a name.
fn opens_a_sentence(next: &str, known: &Boundaries) -> bool {
    known.openers.contains(first_word(next))
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
        split(text, Span::new(0, text.len()), language)
            .into_iter()
            .map(|s| s.of(text))
            .collect()
    }

    #[test]
    fn abbreviations_initials_and_misprints_do_not_end_a_sentence() {
        for one in [
            "The U.S. Navy sailed with Mr. Oda and J. K. Lind on board.",
            "Mayor Ada Nnadi. left, speaks to the press in the port.",
            "Prices rose 3.5 percent, No. 7 on the list, vs. last year.",
            "“Why now?” asked Dr. Meyer.",
            "He said... nothing.",
            "George W. Bush spoke.",
        ] {
            assert_eq!(sentences(one, "en"), [one]);
        }
    }

    #[test]
    fn sentences_end_with_their_closing_marks() {
        assert_eq!(
            sentences(
                "“It is over.” She left the U.S. The talks (in Oslo.) They failed! Did they?",
                "en"
            ),
            [
                "“It is over.”",
                "She left the U.S.",
                "The talks (in Oslo.)",
                "They failed!",
                "Did they?"
            ]
        );
        assert_eq!(
            sentences("He lost. \"We tried.\" \"Hard,\" she said.", "en"),
            ["He lost.", "\"We tried.\"", "\"Hard,\" she said."]
        );
    }

    /// Checks that the sentences of `text` are short and that every character that is no blank
    /// stands in one of them.
    fn check_cut(text: &str) {
        let spans = split(text, Span::new(0, text.len()), "en");
        for span in &spans {
            assert!(span.len() <= LONGEST_BYTES, "{span:?}");
            assert!(tokens::tokens(text, *span).len() <= LONGEST, "{span:?}");
        }
        assert!(spans.is_sorted());
        let kept: String = spans.iter().map(|s| s.of(text)).collect();
        let blanks = |text: &str| {
            text.chars()
                .filter(|c| !c.is_whitespace())
                .collect::<String>()
        };
        assert_eq!(blanks(&kept), blanks(text));
    }

    #[test]
    fn a_text_without_end_marks_is_cut_into_short_sentences() {
        for repeated in [
            "river ",
            "ёж, ",
            "“no” ",
            "7",
            "x",
            "é",
            "👩\u{200d}",
            "e\u{301}",
            "\u{200b}",
            "a\u{ad}",
            "Oru-",
            "水",
            "\u{202e}",
            "$",
        ] {
            check_cut(&repeated.repeat(12_000 / repeated.len()));
        }
    }

    #[test]
    fn a_long_sentence_is_cut_between_its_words() {
        let text = "riverbank ".repeat(LONGEST + 3);
        let spans = split(&text, Span::new(0, text.len()), "en");
        let ends: Vec<usize> = spans
            .iter()
            .map(|s| s.of(&text).split(' ').filter(|w| *w == "riverbank").count())
            .collect();
        assert!(
            ends.iter().sum::<usize>() == LONGEST + 3 && ends.len() == 2,
            "{ends:?}"
        );
    }

    #[test]
    fn a_closing_mark_behind_a_blank_belongs_to_its_sentence() {
        assert_eq!(
            sentences("« Oui. » Et d’ajouter : « Non. »", "fr"),
            ["« Oui. »", "Et d’ajouter : « Non. »"]
        );
    }

    #[test]
    fn german_dates_and_marks() {
        assert_eq!(
            sentences(
                "Am 14. Mai kam Dr. Weiß. „Das war gut.“ Er ging z.B. nach Ulm.",
                "de"
            ),
            [
                "Am 14. Mai kam Dr. Weiß.",
                "„Das war gut.“",
                "Er ging z.B. nach Ulm."
            ]
        );
    }
}

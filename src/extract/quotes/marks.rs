//! Quotation marks: which open, which close, and what lies between.
//!
//! A state machine with a stack runs over each block. Curly and angled marks say by their form what
//! they do, but for the few that open in one language and close in another; straight ones are told
//! by their neighbours; apostrophes are never marks. A quote that its paragraph does not close goes
//! on in the next one if that one opens again, and else ends with its paragraph; a mark that wraps
//! a whole article is passed over. Single marks count only in documents that use them for speech.

use crate::{annotate::tokens::is_apostrophe, text::Span};

/// Words between two marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marked {
    /// The words, without marks and blanks around them.
    pub inner: Span,
    /// The words with their marks.
    pub outer: Span,
    /// Index of the block.
    pub block: usize,
    /// Whether its own paragraph closes it.
    pub closed: bool,
    /// Whether it goes on from the quote before it, in the paragraph before.
    pub continues: bool,
}

/// Opening marks with the marks that may close them.
const PAIRS: [(char, &str); 12] = [
    ('“', "”“\"‟"),
    ('„', "“”\"‟"),
    ('"', "\"”"),
    ('”', "”"),
    ('«', "»"),
    ('»', "«"),
    ('‹', "›"),
    ('›', "‹"),
    ('「', "」"),
    ('『', "』"),
    ('‘', "’'"),
    ('\'', "'’"),
];

fn closes(opening: char, closing: char) -> bool {
    PAIRS
        .iter()
        .any(|(open, close)| *open == opening && close.contains(closing))
}

/// Deeper nesting is a row of stray marks.
const DEEPEST: usize = 6;

/// A block of text with its index.
pub(super) type Numbered = (usize, Span);

/// The quotes of `blocks`, ascending, outermost marks only.
pub(super) fn find(text: &str, blocks: &[Numbered]) -> Vec<Marked> {
    let style = Style::of(text, blocks);
    let scans: Vec<_> = blocks
        .iter()
        .map(|block| Scan::run(text, *block, style))
        .collect();
    join(text, blocks, scans)
}

/// Which marks a document uses for speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// Double or angled ones; single ones are left alone.
    Double,
    /// Single ones, with double ones inside.
    Single,
}

impl Style {
    fn of(text: &str, blocks: &[Numbered]) -> Self {
        let (mut double, mut single) = (0usize, 0usize);
        for (_, span) in blocks {
            for (at, c) in span.of(text).char_indices() {
                let place = || Place::at(span.of(text), at, c);
                match c {
                    '“' | '„' | '«' | '」' => double += 2,
                    '"' => double += 1,
                    // Doubled by hand, as wires and typewriters do: the single ones are nested.
                    '\'' if place().after == Some('\'') => double += 1,
                    '‘' | '\'' if place().opens_single(c) => single += 2,
                    _ => {}
                }
            }
        }
        if single > double && single > 0 {
            Self::Single
        } else {
            Self::Double
        }
    }
}

/// A mark and the characters beside it.
struct Place {
    before: Option<char>,
    after: Option<char>,
}

impl Place {
    fn at(text: &str, at: usize, c: char) -> Self {
        Self {
            before: text[..at].chars().next_back(),
            after: text[at + c.len_utf8()..].chars().next(),
        }
    }

    /// A word or clause may begin here.
    fn looks_opening(&self) -> bool {
        let before = self
            .before
            .is_none_or(|b| b.is_whitespace() || "([{—–-/“‘„\"'…=>:✓".contains(b));
        before
            && self
                .after
                .is_some_and(|a| !a.is_whitespace() && !",;:)".contains(a))
    }

    /// A word or clause may end here.
    fn looks_closing(&self) -> bool {
        let after = self.after.is_none_or(|a| {
            a.is_whitespace() || a == '\u{a0}' || ".,;:!?)]}—–-/”’\"'…<".contains(a)
        });
        after
            && self
                .before
                .is_some_and(|b| !b.is_whitespace() && !"([{".contains(b))
    }

    fn opens_single(&self, c: char) -> bool {
        let before = self
            .before
            .is_none_or(|b| b.is_whitespace() || "([—–“\"".contains(b));
        let after = self.after.is_some_and(char::is_alphabetic);
        before && after && (c == '‘' || c == '\'')
    }

    fn is_apostrophe(&self) -> bool {
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        word(self.before) && word(self.after)
    }
}

/// What a mark does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Open,
    Close,
    Nothing,
}

/// A mark that waits for its partner.
#[derive(Debug)]
struct Pending {
    at: usize,
    mark: char,
    /// Quotes that were closed inside it.
    inside: Vec<Marked>,
}

/// One block, read.
#[derive(Debug, Default)]
struct Scan {
    /// Closed quotes.
    quotes: Vec<Marked>,
    /// The first mark that was never closed.
    open: Option<Pending>,
    /// Whether the block ends with a closing mark that nothing opened.
    stray_end: bool,
}

impl Scan {
    fn run(text: &str, block: Numbered, style: Style) -> Self {
        let mut scan = Self::default();
        let mut stack: Vec<Pending> = Vec::new();
        let words = block.1.of(text);
        for (at, c) in words.char_indices() {
            if c.is_alphanumeric() || c == ' ' {
                continue;
            }
            match act(c, words, at, stack.as_slice(), style) {
                Act::Open if stack.len() < DEEPEST => {
                    stack.push(Pending {
                        at: block.1.start + at,
                        mark: c,
                        inside: Vec::new(),
                    });
                }
                Act::Close => scan.close(text, block, &mut stack, block.1.start + at, c),
                _ => {}
            }
        }
        scan.open = unclosed(stack);
        scan
    }

    fn close(
        &mut self,
        text: &str,
        block: Numbered,
        stack: &mut Vec<Pending>,
        at: usize,
        mark: char,
    ) {
        let end = at + mark.len_utf8();
        let Some(partner) = stack.iter().rposition(|p| closes(p.mark, mark)) else {
            self.stray_end |= end == block.1.end;
            return;
        };
        stack.truncate(partner + 1);
        let Some(pending) = stack.pop() else { return };
        let inner = Span::new(pending.at + pending.mark.len_utf8(), at).trimmed(text);
        let quote = Marked {
            inner,
            outer: Span::new(pending.at, end),
            block: block.0,
            closed: true,
            continues: false,
        };
        if inner.is_empty() {
            return;
        }
        match stack.last_mut() {
            Some(parent) => parent.inside.push(quote),
            None => self.quotes.push(quote),
        }
    }
}

/// The outermost mark left open, with all quotes that were closed inside it.
fn unclosed(stack: Vec<Pending>) -> Option<Pending> {
    let mut stack = stack.into_iter();
    let mut first = stack.next()?;
    for inner in stack {
        first.inside.extend(inner.inside);
    }
    Some(first)
}

fn act(c: char, words: &str, at: usize, stack: &[Pending], style: Style) -> Act {
    let top = stack.last().map(|p| p.mark);
    let place = || Place::at(words, at, c);
    match c {
        '„' | '「' | '『' => Act::Open,
        '」' | '』' | '‟' => Act::Close,
        '“' => curly_double(top, &place()),
        '”' => right_double(stack, &place()),
        '"' => straight(stack, &place()),
        '«' | '»' | '‹' | '›' => angled(c, top, &place()),
        '‘' | '’' | '\'' if style == Style::Single => single(c, stack, &place()),
        _ => Act::Nothing,
    }
}

/// `“` opens in English and closes in German.
fn curly_double(top: Option<char>, place: &Place) -> Act {
    let closing = place.looks_closing() && !place.looks_opening();
    match top {
        Some('„') => Act::Close,
        Some('“') | None if closing => Act::Close,
        _ => Act::Open,
    }
}

fn right_double(stack: &[Pending], place: &Place) -> Act {
    let waits = stack.iter().any(|p| closes(p.mark, '”'));
    if !waits && place.looks_opening() && !place.looks_closing() {
        Act::Open
    } else {
        Act::Close
    }
}

fn straight(stack: &[Pending], place: &Place) -> Act {
    let waits = stack.iter().any(|p| closes(p.mark, '"'));
    match (waits, place.looks_opening(), place.looks_closing()) {
        (_, true, false) | (false, true, true) => Act::Open,
        (true, ..) | (false, false, true) => Act::Close,
        // Inches, or marks inside a word.
        (false, false, false) => Act::Nothing,
    }
}

/// «French», »German«, and the single ones.
fn angled(c: char, top: Option<char>, place: &Place) -> Act {
    if top.is_some_and(|open| closes(open, c)) {
        return Act::Close;
    }
    if place.looks_closing() && !place.looks_opening() && matches!(c, '»' | '›') {
        Act::Close
    } else {
        Act::Open
    }
}

fn single(c: char, stack: &[Pending], place: &Place) -> Act {
    let waits = stack.last().is_some_and(|p| closes(p.mark, c));
    if place.is_apostrophe() {
        Act::Nothing
    } else if stack.iter().all(|p| !is_apostrophe(p.mark)) && place.opens_single(c) {
        Act::Open
    } else if waits && c != '‘' && place.looks_closing() && !is_plural_genitive(place) {
        Act::Close
    } else {
        Act::Nothing
    }
}

/// "the farmers’ union": an apostrophe behind a plural. A closing mark mostly follows punctuation.
fn is_plural_genitive(place: &Place) -> bool {
    place.before == Some('s') && place.after == Some(' ')
}

/// Settles what blocks left open, looking at the blocks after them.
fn join(text: &str, blocks: &[Numbered], mut scans: Vec<Scan>) -> Vec<Marked> {
    let wraps = next_stray_end(&scans);
    let mut quotes = Vec::new();
    let mut continues = false;
    for (n, block) in blocks.iter().enumerate() {
        let first = quotes.len();
        quotes.append(&mut scans[n].quotes);
        let next = blocks.get(n + 1).map(|(_, span)| span.of(text));
        let mut reopens = false;
        if let Some(open) = scans[n].open.take() {
            // A quote goes on behind a mark of the same form.
            reopens = next.is_some_and(|words| words.starts_with(open.mark));
            settle(text, *block, open, reopens, wraps[n], &mut quotes);
        }
        quotes[first..].sort_by_key(|q| q.outer);
        if let Some(quote) = quotes.get_mut(first) {
            quote.continues = continues && text[block.1.start..quote.outer.start].trim().is_empty();
        }
        continues = reopens && quotes.len() > first && quotes.last().is_some_and(|q| !q.closed);
    }
    quotes
}

/// For each block, whether a later one ends with a closing mark that nothing opened.
fn next_stray_end(scans: &[Scan]) -> Vec<bool> {
    let last = scans.iter().rposition(|scan| scan.stray_end);
    (0..scans.len())
        .map(|n| last.is_some_and(|last| last > n))
        .collect()
}

fn settle(
    text: &str,
    block: Numbered,
    open: Pending,
    reopens: bool,
    wraps: bool,
    quotes: &mut Vec<Marked>,
) {
    // A frame of straight marks around paragraphs that have curly ones of their own.
    let frame = open.mark == '"'
        && open
            .inside
            .iter()
            .any(|q| !text[q.outer.start..].starts_with('"'));
    let stray = frame || !reopens && (wraps || !open.inside.is_empty());
    if stray {
        quotes.extend(open.inside);
        return;
    }
    let inner = Span::new(open.at + open.mark.len_utf8(), block.1.end).trimmed(text);
    if !inner.is_empty() {
        quotes.push(Marked {
            inner,
            outer: Span::new(open.at, block.1.end),
            block: block.0,
            closed: false,
            continues: false,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Blocks are separated by `|`; gives the words between the outermost marks.
    fn quoted(text: &str) -> Vec<&str> {
        let mut at = 0;
        let mut blocks = Vec::new();
        for (n, part) in text.split('|').enumerate() {
            blocks.push((n, Span::new(at, at + part.len())));
            at += part.len() + 1;
        }
        find(text, &blocks)
            .iter()
            .map(|q| q.inner.of(text))
            .collect()
    }

    #[test]
    fn every_style_of_marks_is_paired() {
        for (text, expected) in [
            ("“One,” he said.", "One,"),
            ("„Eins“, sagte er.", "Eins"),
            ("„Eins”, sagte er.", "Eins"),
            ("« Un », dit-il.", "Un"),
            ("»Eins«, sagte er.", "Eins"),
            ("他说：“好的。”", "好的。"),
            ("「はい」と言った。", "はい"),
            ("\"One,\" he said.", "One,"),
            ("‘It’s the boys’ turn,’ he said.", "It’s the boys’ turn,"),
            ("'It's late,' she said.", "It's late,"),
        ] {
            assert_eq!(quoted(text), [expected], "{text}");
        }
    }

    #[test]
    fn apostrophes_and_inches_are_no_marks() {
        assert_eq!(
            quoted("The farmers’ vote isn’t over; the ‘90s are."),
            [""; 0]
        );
        assert_eq!(quoted("A 5'10\" man and a 19\" screen."), [""; 0]);
    }

    #[test]
    fn nested_marks_belong_to_the_outer_quote() {
        assert_eq!(
            quoted("“She said ‘no’ and “never” to me,” he said."),
            ["She said ‘no’ and “never” to me,"]
        );
        assert_eq!(
            quoted("\"She said 'no' to me,\" he said."),
            ["She said 'no' to me,"]
        );
    }

    #[test]
    fn a_quote_goes_on_where_the_next_paragraph_opens_again() {
        assert_eq!(
            quoted("He said: “One.|“Two.|“Three,” and left."),
            ["One.", "Two.", "Three,"]
        );
    }

    #[test]
    fn a_mark_that_wraps_the_article_does_not_shift_the_pairs() {
        assert_eq!(
            quoted("\"It rained.|“Wet,” he said.|Then it “stopped”.\""),
            ["Wet,", "stopped"]
        );
    }

    #[test]
    fn what_is_left_open_ends_with_its_paragraph() {
        assert_eq!(quoted("She said: “We go.|They went."), ["We go."]);
        assert_eq!(quoted("It ended.\"|“Yes,” he said."), ["Yes,"]);
    }
}

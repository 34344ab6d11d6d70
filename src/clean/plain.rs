//! Pasted text: a line is a block; the lines of a hard-wrapped paragraph are one.
//!
//! A group of lines counts as wrapped when a greedy filler would have broken them in the same
//! places: every line but the last has no room for the first word of the next one. Lines that end
//! where their sentences end do not pass this test.

use super::{
    BlockKind,
    source::{SourceBlock, SourceText},
};
use crate::{
    load::RawDocument,
    text::{Span, offsets::MappedText},
};

/// Columns between which text is hard-wrapped.
const WRAP_COLUMNS: std::ops::RangeInclusive<usize> = 45..=100;

/// The blocks of the document.
pub(super) fn read(raw: &RawDocument) -> SourceText {
    let text = &raw.text;
    let lines = lines(text, raw.body);
    let groups = || {
        lines
            .split(|line| line.is_empty())
            .filter(|group| !group.is_empty())
    };
    let wraps = |group: &[Span]| is_wrapped(text, group, own_width(text, group));
    let width = groups()
        .filter(|group| wraps(group))
        .map(|group| own_width(text, group))
        .max();
    let mut blocks = Vec::new();
    for group in groups() {
        let joined = wraps(group)
            || width.is_some_and(|width| group.len() == 2 && is_wrapped_pair(text, group, width));
        if joined {
            blocks.extend(block(text, group));
        } else {
            blocks.extend(group.iter().filter_map(|&line| block(text, &[line])));
        }
    }
    SourceText {
        blocks,
        ..SourceText::default()
    }
}

/// Trimmed lines; of several blank ones that stand together, one.
fn lines(text: &str, body: Span) -> Vec<Span> {
    let mut lines: Vec<Span> = Vec::new();
    let mut at = body.start;
    for line in body.of(text).split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text);
        at += line.len();
        if !span.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(span);
        }
    }
    lines
}

fn columns(text: &str, line: Span) -> usize {
    if line.len() > 4 * WRAP_COLUMNS.end() {
        usize::MAX
    } else {
        line.of(text).chars().count()
    }
}

fn own_width(text: &str, group: &[Span]) -> usize {
    group
        .iter()
        .map(|&line| columns(text, line))
        .max()
        .unwrap_or(0)
}

/// Three lines or more that a greedy filler would have broken like this, and that do not all end
/// where a sentence ends.
fn is_wrapped(text: &str, group: &[Span], width: usize) -> bool {
    group.len() >= 3
        && WRAP_COLUMNS.contains(&width)
        && breaks_for_room(text, group, width)
        && runs_on(text, group)
}

fn is_wrapped_pair(text: &str, group: &[Span], width: usize) -> bool {
    own_width(text, group) <= width && breaks_for_room(text, group, width) && runs_on(text, group)
}

fn breaks_for_room(text: &str, group: &[Span], width: usize) -> bool {
    group.windows(2).all(|pair| {
        let next_word = pair[1]
            .of(text)
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .chars()
            .count();
        columns(text, pair[0]).saturating_add(1 + next_word) > width
    })
}

/// Whether at least half of the breaks stand inside a sentence.
fn runs_on(text: &str, group: &[Span]) -> bool {
    let inside = group[..group.len() - 1]
        .iter()
        .filter(|line| !line.of(text).ends_with(['.', '!', '?', ':', '…']))
        .count();
    2 * inside >= group.len() - 1
}

/// One block of one or more lines; `None` when nothing but invisible marks stands there.
fn block(text: &str, lines: &[Span]) -> Option<SourceBlock> {
    let mut mapped = MappedText::new();
    for (n, &line) in lines.iter().enumerate() {
        if n > 0 {
            mapped.replace(" ", Span::new(lines[n - 1].end, line.start));
        }
        append_folded(&mut mapped, text, line);
    }
    mapped.trim_end();
    let (words, map) = mapped.finish();
    (!words.is_empty()).then_some(SourceBlock {
        text: words,
        map,
        kind: BlockKind::Paragraph,
        certain: false,
    })
}

/// Appends a line with every run of white space folded to one blank; soft hyphens and zero-width
/// blanks are passed over.
fn append_folded(mapped: &mut MappedText, text: &str, line: Span) {
    let mut from = line.start;
    let mut at = line.start;
    while at < line.end {
        at += text.as_bytes()[at..line.end]
            .iter()
            .take_while(|b| b.is_ascii_graphic())
            .count();
        let Some(c) = text[at..line.end].chars().next() else {
            break;
        };
        let end = at + c.len_utf8();
        let invisible = matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
        let run = if c.is_whitespace() {
            white_space_end(text, at, line.end)
        } else {
            end
        };
        let plain_blank = c == ' ' && run == end;
        if !invisible && (plain_blank || !c.is_whitespace()) {
            at = end;
            continue;
        }
        copy(mapped, text, from, at);
        if !invisible && !mapped.is_empty() {
            mapped.replace(" ", Span::new(at, run));
        }
        at = run;
        from = run;
    }
    copy(mapped, text, from, line.end);
}

fn copy(mapped: &mut MappedText, text: &str, from: usize, to: usize) {
    if from < to {
        mapped.copy(text, Span::new(from, to));
    }
}

fn white_space_end(text: &str, from: usize, end: usize) -> usize {
    let rest = &text[from..end];
    from + (rest.len() - rest.trim_start().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Format, Metadata};

    fn blocks(text: &str) -> Vec<String> {
        let raw = RawDocument {
            file: "a.txt".into(),
            format: Format::Plain,
            text: text.to_owned(),
            body: Span::new(0, text.len()),
            line: 1,
            metadata: Metadata::default(),
            parts: Vec::new(),
        };
        read(&raw).blocks.into_iter().map(|b| b.text).collect()
    }

    #[test]
    fn a_line_is_a_block() {
        assert_eq!(
            blocks("One line.\r\n\r\nAnother\u{a0} line.\nThird.\n"),
            ["One line.", "Another line.", "Third."]
        );
        assert_eq!(blocks(""), [""; 0]);
        assert_eq!(blocks("\u{200b}\n \u{ad}\n"), [""; 0]);
    }

    #[test]
    fn the_lines_of_a_wrapped_paragraph_are_one_block() {
        let wrapped = "The council of the small town met again on Monday to talk\nabout the bridge, which has been closed since the flood and\nwhich nobody wants to pay for.\n\nThe mayor left the room before the vote was taken, and the\nothers went home.\n";
        let found = blocks(wrapped);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].contains("talk about the bridge"));
    }

    #[test]
    fn sentences_on_lines_of_their_own_stay_apart() {
        let text = "The council met on Monday in the town hall.\nNobody spoke for an hour, and then all did.\nThe bridge stays closed until the spring.\n";
        assert_eq!(blocks(text).len(), 3);
    }
}

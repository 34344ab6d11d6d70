//! Markdown of the dossier's own, for pages and notes: how it is read, and the limits on the page
//! that it makes.
//!
//! The page is sanitised as a tree, which takes a time that grows with the depth of each element.
//! So it is first looked through as a stream of tags. Where its tree would be deeper or larger than
//! the limits, it is shown as it was written, and reported.

use std::{cell::Cell, fmt};

use pulldown_cmark::{Options, Parser, html};

use super::markup::{Nesting, StartTag, Token, is_void, tokens};
use crate::{
    diag::{Code, Diagnostic, TextFile},
    text::Span,
};

/// Deepest nesting of elements in the page: a quarter of what saved pages may have (`html_depth`),
/// which people do not write by hand.
const DEEPEST: usize = 128;
/// Most elements in the page: as many as saved pages may have (`html_elements`). Its tree takes
/// some 100 MB.
const MOST_ELEMENTS: usize = 100_000;

/// Elements that the parser of HTML opens again in the next block when the block in which they were
/// opened ends: "formatting elements".
const FORMATTING: [&[u8]; 14] = [
    b"a", b"b", b"big", b"code", b"em", b"font", b"i", b"nobr", b"s", b"small", b"strike",
    b"strong", b"tt", b"u",
];

/// The Markdown that is read: `CommonMark` with tables, footnotes, strikethrough, task lists,
/// heading attributes, alerts, definition lists and math.
pub(crate) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_MATH
}

/// Whether the tree of `html` would pass a limit.
pub(crate) fn is_excessive(html: &str) -> bool {
    excess(html).is_some()
}

/// Reports Markdown whose page would pass a limit. `text` starts on the line `line` of `file`.
pub(super) fn check(file: &str, text: &str, line: u32) -> Option<Diagnostic> {
    let mut page = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut page, Parser::new_ext(text, options()));
    let excess = excess(&page)?;
    let at = source(text, excess.at);
    let mut place = TextFile::new(file, text).place(Span::new(at, at + 1));
    place.line += line.saturating_sub(1);
    let report = Diagnostic::error(
        Code::LimitExceeded,
        format!("{}; shown as it was written", excess.message),
    )
    .at(place);
    Some(report.hint("close the quotes, lists and elements that are open here, or divide the text"))
}

/// Where the page passes which limit.
struct Excess {
    message: String,
    /// The byte of the page.
    at: usize,
}

fn excess(html: &str) -> Option<Excess> {
    let mut tree = Tree {
        nesting: Nesting::new(),
        unfinished: Vec::new(),
        elements: 0,
    };
    for Ok(token) in tokens(html) {
        let at = match &token {
            Token::StartTag(tag) => {
                tree.start(tag);
                tag.span.start
            }
            Token::EndTag(tag) => {
                tree.end(&tag.name);
                tag.span.start
            }
            Token::String(string) => {
                tree.words();
                string.span.start
            }
            _ => continue,
        };
        if tree.nesting.depth() > DEEPEST {
            return Some(Excess {
                message: format!("markup nested more than {DEEPEST} deep"),
                at,
            });
        }
        if tree.elements > MOST_ELEMENTS {
            return Some(Excess {
                message: format!("markup of more than {MOST_ELEMENTS} elements"),
                at,
            });
        }
    }
    None
}

/// The tree of the page, as far as its size is concerned.
struct Tree {
    /// The open elements, and whether they are formatting elements.
    nesting: Nesting<bool>,
    /// Names of formatting elements that ended with their block: they are opened again with the
    /// next words.
    unfinished: Vec<Vec<u8>>,
    elements: usize,
}

impl Tree {
    fn start(&mut self, tag: &StartTag<usize>) {
        let ended = self.nesting.make_room(&tag.name);
        self.keep(ended);
        let formatting = FORMATTING.contains(&&tag.name[..]);
        if formatting {
            self.words();
        }
        self.elements += 1;
        if !is_void(&tag.name) {
            self.nesting.open(&tag.name, formatting);
        }
    }

    fn end(&mut self, name: &[u8]) {
        let mut ended = self.nesting.close(name);
        if !ended.is_empty() {
            // The first is the one that was meant.
            ended.remove(0);
            self.keep(ended);
        } else if let Some(at) = self.unfinished.iter().rposition(|open| open == name) {
            self.unfinished.remove(at);
        }
    }

    /// Words or blanks, or a formatting element among them: what is unfinished is opened again.
    fn words(&mut self) {
        for name in std::mem::take(&mut self.unfinished) {
            self.elements += 1;
            self.nesting.open(&name, true);
        }
    }

    /// Keeps the formatting elements among those that ended without an end tag of their own.
    fn keep(&mut self, ended: Vec<(Vec<u8>, bool)>) {
        let formatting = ended.into_iter().filter(|&(_, formatting)| formatting);
        self.unfinished.extend(formatting.map(|(name, _)| name));
    }
}

/// The byte of the Markdown `text` from which the byte `at` of its page was made.
fn source(text: &str, at: usize) -> usize {
    let (length, found) = (Cell::new(0), Cell::new(0));
    let events = Parser::new_ext(text, options())
        .into_offset_iter()
        .map(|(event, range)| {
            if length.get() <= at {
                found.set(range.start);
            }
            event
        });
    let counted = html::write_html_fmt(Length(&length), events);
    debug_assert!(counted.is_ok(), "nothing is written, so nothing fails");
    found.get()
}

/// Counts what is written.
struct Length<'a>(&'a Cell<usize>);

impl fmt::Write for Length<'_> {
    fn write_str(&mut self, words: &str) -> fmt::Result {
        self.0.set(self.0.get() + words.len());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    fn check(text: &str, said: Option<&str>) {
        let found = super::check("content/pages/a.md", text, 5).map(|d| crate::diag::short(&d));
        let start = found
            .as_deref()
            .map(|found| found.split(';').next().unwrap());
        assert_eq!(start, said, "{}", &text[..40.min(text.len())]);
    }

    #[test]
    fn what_people_write_is_within_the_limits() {
        check(
            &"> a *b **c** `d`* <b>e</b> [f](g)\n>\n> - h\n>   - i\n\n".repeat(500),
            None,
        );
        check(
            &"<p><b id=x>open</b>\n\n<div>closed</div>\n\n".repeat(500),
            None,
        );
        check(
            "- a\n  - b\n    - c\n\n| a | b |\n|---|---|\n| c | d |\n\nTerm\n: Meaning\n",
            None,
        );
    }

    #[test]
    fn deep_nesting_of_any_kind_is_reported_where_it_passes_the_limit() {
        let deep =
            "content/pages/a.md:7:1: error[limit-exceeded]: markup nested more than 128 deep";
        check(
            &format!("One.\n\n{} a", ">".repeat(500)),
            Some(&deep.replace("7:1:", "7:129:")),
        );
        check(
            &format!("One.\n\n{}a", "<div\n>".repeat(500)),
            Some(&deep.replace("7:1:", "135:1:")),
        );
        check(
            &format!("One.\n\n{}a", "<b>".repeat(500)),
            Some(&deep.replace("7:1:", "7:382:")),
        );
        check(
            &format!("One.\n\n{}a", "- ".repeat(500)),
            Some(&deep.replace("7:1:", "7:129:")),
        );
        check(
            &format!("One.\n\n{}a{}", "*b _c ".repeat(500), "_ *".repeat(500)),
            Some(&deep.replace("7:1:", "7:766:")),
        );
    }

    #[test]
    fn elements_that_are_opened_again_in_each_block_count_in_each() {
        check(&"<b>open\n\n".repeat(100), None);
        let deep =
            "content/pages/a.md:259:1: error[limit-exceeded]: markup nested more than 128 deep";
        check(&"<b>open\n\n".repeat(500), Some(deep));
        // One that is closed, or opened once, does not add up.
        check(&"<b>closed</b>\n\n".repeat(500), None);
        check(&format!("<b>open\n\n{}", "more\n\n".repeat(500)), None);
    }
}

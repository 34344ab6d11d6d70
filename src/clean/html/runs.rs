//! The words of a page as a list of runs, and the page boiled down to what an extraction library
//! looks at.

use super::zones::{self, Zone};
use crate::{
    clean::{BlockKind, source::SourceBlock, words::Words},
    load::markup::{Nesting, StartTag, Token, is_block, is_unseen, is_void, tokens},
    text::{Span, normalise},
};

/// A run of words between two block-level tags.
#[derive(Debug)]
pub(super) struct Run {
    /// Its words; its kind is what the tags say.
    pub(super) block: SourceBlock,
    /// The part of the page that it stands in, if that is usually not the article.
    pub(super) zone: Option<Zone>,
    /// How many bytes of it are the words of links.
    pub(super) linked: usize,
}

impl Run {
    /// Whether more than half of it is the words of links.
    pub(super) fn is_linked(&self) -> bool {
        self.linked * 2 > self.block.text.len()
    }

    /// Whether it ends as a sentence does.
    pub(super) fn ends_sentence(&self) -> bool {
        self.block
            .text
            .trim_end_matches(['"', '”', '’', '»', ')'])
            .ends_with(['.', '!', '?', '…', ':', '。'])
    }
}

/// A page, read once.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Its runs, in order.
    pub(super) runs: Vec<Run>,
    /// The same words in few well-nested tags: no scripts, no formatting, no pictures.
    pub(super) lean: String,
    /// How many elements the lean page has.
    pub(super) elements: usize,
}

/// Reads `document[span]`.
pub(super) fn read(document: &str, span: Span) -> Page {
    let mut reader = Reader {
        document,
        base: span.start,
        nesting: Nesting::new(),
        words: Words::default(),
        linked: 0,
        breaks: 0,
        page: Page::default(),
    };
    for Ok(token) in tokens(span.of(document)) {
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&tag.name),
            Token::String(words) => {
                reader.words(Span::new(words.span.start, words.span.end).shifted(span.start));
            }
            _ => {}
        }
    }
    reader.end_run();
    let open = reader.nesting.close_all();
    reader.write_ends(open);
    reader.page
}

/// What is known about an open element.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four answers that do not depend on each other"
)]
struct Context {
    zone: Option<Zone>,
    kind: BlockKind,
    linked: bool,
    unseen: bool,
    /// Whether its words are a run of their own.
    apart: bool,
    /// Whether the lean page has it.
    written: bool,
}

const OUTSIDE: Context = Context {
    zone: None,
    kind: BlockKind::Paragraph,
    linked: false,
    unseen: false,
    apart: true,
    written: false,
};

struct Reader<'a> {
    document: &'a str,
    /// Where the part that is read starts.
    base: usize,
    nesting: Nesting<Context>,
    words: Words,
    linked: usize,
    /// How many `<br>` stand since the last word.
    breaks: usize,
    page: Page,
}

impl Reader<'_> {
    fn context(&self) -> Context {
        self.nesting.top().copied().unwrap_or(OUTSIDE)
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        if *tag.name == b"br" {
            self.line_break(self.base + tag.span.end);
        } else if is_block(&tag.name) {
            self.end_run();
        }
        let closed = self.nesting.make_room(&tag.name);
        self.write_ends(closed);
        if is_void(&tag.name) {
            return;
        }
        let context = self.inside(tag);
        if context.apart {
            self.end_run();
        }
        if context.written {
            self.write_start(tag);
        }
        self.nesting.open(&tag.name, context);
        if tag.self_closing {
            self.end(&tag.name);
        }
    }

    fn end(&mut self, name: &[u8]) {
        if self.context().apart {
            self.end_run();
        }
        let closed = self.nesting.close(name);
        if closed.iter().any(|(_, context)| context.apart) {
            self.end_run();
        }
        self.write_ends(closed);
    }

    /// The context inside an element: what it says itself, over what is said around it.
    fn inside(&self, tag: &StartTag<usize>) -> Context {
        let around = self.context();
        let said = zones::said(tag);
        let kind = said
            .kind
            .filter(|_| !is_settled(around.kind, said.kind))
            .unwrap_or(around.kind);
        let unseen = around.unseen || is_unseen(&tag.name) || is_hidden(tag);
        Context {
            zone: around.zone.or(said.zone),
            kind,
            apart: is_block(&tag.name) || kind != around.kind,
            linked: around.linked || *tag.name == b"a",
            unseen,
            written: !unseen
                && (is_block(&tag.name) || matches!(&tag.name[..], b"a" | b"time"))
                && !is_frame(&tag.name),
        }
    }

    fn words(&mut self, span: Span) {
        let context = self.context();
        let Some(words) = self
            .document
            .get(span.start..span.end)
            .filter(|_| !context.unseen)
        else {
            return;
        };
        self.words.add(self.document, span);
        self.write_words(words);
        let length = words.trim().len();
        if length > 0 {
            self.breaks = 0;
        }
        if context.linked {
            self.linked += length;
        }
    }

    /// One `<br>` is a blank where white space stands beside it; two part paragraphs.
    fn line_break(&mut self, after: usize) {
        self.breaks += 1;
        let blank = self.words.ends_blank(self.document)
            || self.document[after..].starts_with(char::is_whitespace);
        self.page.lean.push_str("<br>");
        self.page.elements += 1;
        if self.breaks > 1 || !blank {
            self.end_run();
        }
    }

    fn end_run(&mut self) {
        let context = self.context();
        let certain = context.kind != BlockKind::Paragraph;
        let linked = std::mem::take(&mut self.linked);
        if let Some(block) = self.words.take(self.document, context.kind, certain) {
            self.page.runs.push(Run {
                block,
                zone: context.zone,
                linked,
            });
        }
    }

    /// Only letters matter there: what would be markup again is left out, and so is white space
    /// behind white space, of which the library's parser makes a token a line.
    fn write_words(&mut self, words: &str) {
        let mut done = 0;
        let lean = &mut self.page.lean;
        let mut after_space = lean.ends_with(char::is_whitespace);
        let mut write = |words: &str| {
            for c in words
                .chars()
                .map(|c| if matches!(c, '&' | '<') { ' ' } else { c })
            {
                let is_space = c.is_whitespace();
                if !(is_space && after_space) {
                    lean.push(c);
                }
                after_space = is_space;
            }
        };
        for reference in normalise::references(words) {
            write(&words[done..reference.span.start]);
            write(&reference.words);
            done = reference.span.end;
        }
        write(&words[done..]);
    }

    fn write_start(&mut self, tag: &StartTag<usize>) {
        self.page.elements += 1;
        let lean = &mut self.page.lean;
        lean.push('<');
        lean.push_str(&String::from_utf8_lossy(&tag.name));
        for name in ["class", "id", "role", "itemprop", "href"] {
            if let Some(value) = tag.attributes.get(name.as_bytes()) {
                let value = String::from_utf8_lossy(value);
                let value = html_escape::encode_double_quoted_attribute(value.as_ref());
                lean.extend([" ", name, "=\"", &*value, "\""]);
            }
        }
        lean.push('>');
    }

    fn write_ends(&mut self, closed: Vec<(Vec<u8>, Context)>) {
        for (name, _) in closed
            .into_iter()
            .rev()
            .filter(|(_, context)| context.written)
        {
            self.page
                .lean
                .extend(["</", &*String::from_utf8_lossy(&name), ">"]);
        }
    }
}

/// A credit stands inside a caption, but a heading inside a list is a heading: only quotations and
/// captions rule what is in them.
fn is_settled(around: BlockKind, said: Option<BlockKind>) -> bool {
    match around {
        BlockKind::Caption => said != Some(BlockKind::Credit),
        BlockKind::Credit | BlockKind::PullQuote | BlockKind::Title => true,
        _ => false,
    }
}

/// The frame of the page: the lean page has its own.
fn is_frame(name: &[u8]) -> bool {
    matches!(name, b"html" | b"body" | b"head")
}

fn is_hidden(tag: &StartTag<usize>) -> bool {
    let style = tag
        .attributes
        .get(&b"style"[..])
        .map(|s| s.to_ascii_lowercase());
    tag.attributes.contains_key(&b"hidden"[..])
        || style.is_some_and(|s| memchr::memmem::find(&s, b"display:none").is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &[(&str, BlockKind)]) {
        let page = read(html, Span::new(0, html.len()));
        let found: Vec<_> = page
            .runs
            .iter()
            .map(|p| (p.block.text.as_str(), p.block.kind))
            .collect();
        assert_eq!(found, expected, "{html}");
    }

    #[test]
    fn block_level_tags_part_passages_and_others_do_not() {
        use BlockKind::{Caption, Credit, Heading, ListItem, Paragraph, PullQuote};
        check(
            "<p>One <b>t</b>wo<p>three&amp;<div>four",
            &[
                ("One two", Paragraph),
                ("three&", Paragraph),
                ("four", Paragraph),
            ],
        );
        check(
            "<h2>A</h2><ul><li>b<li><p>c</p></ul>",
            &[("A", Heading), ("b", ListItem), ("c", ListItem)],
        );
        check(
            "<blockquote><p>q</p></blockquote>r",
            &[("q", PullQuote), ("r", Paragraph)],
        );
        check(
            "<figcaption>a <div class=credit>b</div></figcaption>",
            &[("a", Caption), ("b", Credit)],
        );
    }

    #[test]
    fn scripts_styles_and_hidden_parts_are_not_seen() {
        check(
            "<style>a</style><p hidden>b</p><script>if (a < b) {}</script><p style='display:none'>c</p>d<!-- e -->",
            &[("d", BlockKind::Paragraph)],
        );
    }

    #[test]
    fn one_line_break_is_a_blank_only_where_one_stands() {
        use BlockKind::Paragraph;
        check("a<br>\nb", &[("a b", Paragraph)]);
        check("a<br>b", &[("a", Paragraph), ("b", Paragraph)]);
        check("a\n<br>\n<br>b", &[("a", Paragraph), ("b", Paragraph)]);
    }

    #[test]
    fn the_lean_page_is_well_nested() {
        let html =
            "<body><div class='x' onclick=y><p>a <i>b<p>c</div><img src=data:,x><script>s</script>";
        assert_eq!(
            read(html, Span::new(0, html.len())).lean,
            "<div class=\"x\"><p>a b</p><p>c</p></div>"
        );
    }

    #[test]
    fn the_lean_page_has_no_runs_of_white_space() {
        let html = "<p>a \n\n b&nbsp; <i> c</i>\n";
        assert_eq!(
            read(html, Span::new(0, html.len())).lean,
            "<p>a b\u{a0}c\n</p>"
        );
    }
}

//! Markdown: the blocks of pulldown-cmark's events, with their source ranges.
//!
//! Marks of emphasis, addresses of links and tags are not words; a line break inside a paragraph is
//! a blank. The words themselves are always taken from the document, so that every piece keeps its
//! place.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::{
    BlockKind, DebrisKind, Removal, html,
    source::{SourceBlock, SourceText},
    words::Words,
};
use crate::{
    load::RawDocument,
    text::{Span, normalise::fold, offsets::MappedText},
};

/// The blocks of the document.
pub(super) fn read(raw: &RawDocument) -> SourceText {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST;
    let mut reader = Reader {
        document: &raw.text,
        ..Reader::default()
    };
    for (event, range) in Parser::new_ext(raw.body.of(&raw.text), options).into_offset_iter() {
        reader.event(&event, Span::from(range).shifted(raw.body.start));
    }
    reader.end_block();
    let mut source = reader.source;
    name_title(&mut source, raw.metadata.title.as_deref());
    source
}

/// The first heading of the first level is the title, if the front matter gives no other one.
fn name_title(source: &mut SourceText, given: Option<&str>) {
    let Some(first) = source
        .blocks
        .iter_mut()
        .find(|b| b.kind != BlockKind::Caption)
    else {
        return;
    };
    let is_title = match given {
        Some(given) => fold(given) == fold(&first.text),
        None => true,
    };
    if first.kind == BlockKind::Title && is_title {
        source.found.title = Some(first.text.clone());
    }
    for block in source
        .blocks
        .iter_mut()
        .filter(|b| b.kind == BlockKind::Title)
    {
        if source.found.title.as_deref() != Some(&block.text) {
            block.kind = BlockKind::Heading;
        }
    }
}

#[derive(Default)]
struct Reader<'a> {
    document: &'a str,
    source: SourceText,
    words: Words,
    /// What the innermost open block is.
    kind: Option<BlockKind>,
    /// How many block quotations and list items are open.
    quotes: usize,
    items: usize,
    /// Where the words of pictures start, while inside one.
    picture: Option<Span>,
    /// The code block that is open, and its words so far.
    code: Option<MappedText>,
    /// The raw HTML that is open.
    markup: Option<Span>,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(*tag),
            Event::Text(_) if self.code.is_some() => self.code_line(span),
            Event::Text(_) if self.picture.is_none() => self.words.add(self.document, span),
            Event::Code(_) => self
                .words
                .add(self.document, inside(self.document, span, '`')),
            Event::InlineMath(_) | Event::DisplayMath(_) => self
                .words
                .add(self.document, inside(self.document, span, '$')),
            Event::SoftBreak | Event::HardBreak => self.line_break(span),
            Event::Html(_) => self.markup = Some(self.markup.map_or(span, |m| m.joined(span))),
            Event::InlineHtml(tag) if is_line_break(tag) => self.tag_break(span),
            Event::Rule => self.end_block(),
            Event::Text(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Span) {
        match tag {
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. } => return,
            Tag::Image { .. } => {
                self.picture = Some(span);
                return;
            }
            _ => self.end_block(),
        }
        match tag {
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::Item | Tag::DefinitionListDefinition => self.items += 1,
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.code = Some(MappedText::new());
            }
            Tag::Heading { level, .. } => {
                self.kind = Some(if *level as usize == 1 {
                    BlockKind::Title
                } else {
                    BlockKind::Heading
                });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link => return,
            TagEnd::Image => {
                self.end_picture();
                return;
            }
            TagEnd::CodeBlock => self.end_code(),
            _ => self.end_block(),
        }
        match tag {
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::Item | TagEnd::DefinitionListDefinition => {
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::HtmlBlock => self.end_markup(),
            _ => {}
        }
    }

    /// Ends the block that is open: what it is, its mark-up says.
    fn end_block(&mut self) {
        let by_place = match (self.quotes, self.items) {
            (1.., _) => BlockKind::PullQuote,
            (0, 1..) => BlockKind::ListItem,
            (0, 0) => BlockKind::Paragraph,
        };
        let kind = self.kind.take().unwrap_or(by_place);
        self.source.blocks.extend(self.words.take(
            self.document,
            kind,
            kind != BlockKind::Paragraph,
        ));
    }

    /// A line break is a blank, made of the white space that stands there.
    fn line_break(&mut self, span: Span) {
        if self.picture.is_some() {
            return;
        }
        let marked = span.of(self.document);
        let at = span.start + marked.find(char::is_whitespace).unwrap_or(marked.len());
        self.words.add(self.document, Span::new(at, span.end));
    }

    /// `<br>`: a blank where white space stands beside it, else the end of the block.
    fn tag_break(&mut self, tag: Span) {
        let blank_after = self.document[tag.end..].starts_with(char::is_whitespace);
        if !blank_after && !self.words.ends_blank(self.document) {
            self.end_block();
        }
    }

    fn end_picture(&mut self) {
        if let Some(span) = self.picture.take() {
            self.source.removals.push(Removal {
                span,
                kind: DebrisKind::Media,
                reason: "a picture".to_owned(),
            });
        }
    }

    fn code_line(&mut self, span: Span) {
        if let Some(code) = &mut self.code {
            code.copy(self.document, span);
        }
    }

    fn end_code(&mut self) {
        let Some(mut code) = self.code.take() else {
            return;
        };
        code.trim_end();
        let (text, map) = code.finish();
        if !text.is_empty() {
            self.source.blocks.push(SourceBlock {
                text,
                map,
                kind: BlockKind::Code,
                certain: true,
            });
        }
    }

    /// Raw HTML: its tags go, its words stay.
    fn end_markup(&mut self) {
        if let Some(span) = self.markup.take() {
            self.source.blocks.extend(html::words(self.document, span));
        }
    }
}

/// What stands between the marks of `` `code` `` or `$math$`.
fn inside(document: &str, span: Span, mark: char) -> Span {
    let marked = span.of(document);
    let left = marked.len() - marked.trim_start_matches(mark).len();
    let right = marked.len() - marked.trim_end_matches(mark).len();
    if left + right >= marked.len() {
        span
    } else {
        Span::new(span.start + left, span.end - right).trimmed(document)
    }
}

fn is_line_break(tag: &str) -> bool {
    let name = tag
        .trim_start_matches('<')
        .trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}

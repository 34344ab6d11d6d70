//! `clean`: [`RawDocument`] -> [`CleanDocument`]s: the words of each article and a reason for every word that is not.
//!
//! Each format gives a list of source blocks; debris, captions, doubled bodies and stitched articles are then found on
//! those blocks alike. Nothing is thrown away silently: what is not in a [`CleanText`] is a [`Removal`] or a [`Duplicate`].

mod html;
mod markdown;
mod plain;
mod source;
mod words;

use serde::{Deserialize, Serialize};

use crate::{
    load::{Format, RawDocument},
    text::{
        Span,
        edtf::Edtf,
        offsets::{MappedText, OffsetMap},
    },
};

/// What a block of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// The article's title.
    Title,
    /// The line under the title that sums the article up.
    Standfirst,
    /// A heading inside the article.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list that is part of the article.
    ListItem,
    /// Words that stand out as a quotation; it may repeat a sentence of the text.
    PullQuote,
    /// The line under a block quotation that names its speaker.
    Attribution,
    /// Words under a picture.
    Caption,
    /// Who made a picture or the text ("Reuters", "With input from ...").
    Credit,
    /// Computer code.
    Code,
}

impl BlockKind {
    /// Whether facts are taken from it: running text, lists, quotations.
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Paragraph | Self::ListItem | Self::PullQuote | Self::Standfirst)
    }
}

/// One block of a cleaned text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where it stands in the cleaned text; never empty, trimmed, ascending, separated by a blank line.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// For a pull quote: the words in the running text that it repeats.
    pub twin: Option<Span>,
}

/// The words of one article, in order, with their way back to the decoded document.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct CleanText {
    /// All blocks, with a blank line between two.
    pub text: String,
    /// From `text` to the decoded document.
    pub map: OffsetMap,
    /// The blocks.
    pub blocks: Vec<Block>,
}

impl CleanText {
    /// The block that holds the byte `at` of the cleaned text.
    pub fn block_at(&self, at: usize) -> Option<usize> {
        let index = self.blocks.partition_point(|b| b.span.end <= at);
        (index < self.blocks.len() && self.blocks[index].span.start <= at).then_some(index)
    }
}

/// What kind of page furniture was removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DebrisKind {
    /// Subscription offers.
    Paywall,
    /// Menus, breadcrumbs, buttons.
    Navigation,
    /// Links to other articles.
    Related,
    /// Players, galleries, timecodes.
    Media,
    /// A credit that belongs to a removed picture.
    CaptionCredit,
    /// Advertisements and newsletters.
    Promotion,
    /// Prompts to comment, and comments.
    Comments,
    /// Copyright and imprint.
    Legal,
    /// Share buttons.
    Social,
    /// A stray mark inside a sentence.
    Mark,
    /// Anything else.
    Other,
}

/// Words of the decoded document that are not the article, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removal {
    /// Where they stand in the decoded document.
    pub span: Span,
    /// What they are.
    pub kind: DebrisKind,
    /// The rule that removed them, in a few words for a reader.
    pub reason: String,
}

/// Words that the document prints twice; the copy is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duplicate {
    /// The copy that was left out, in the decoded document.
    pub span: Span,
    /// The words that stand for it, in the decoded document.
    pub of: Span,
}

/// What the text says about itself: used where the user said nothing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Found {
    /// Its title.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who first produced it: an agency credit or dateline.
    pub origin: Option<String>,
    /// Its canonical address.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// Its language.
    pub language: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
}

/// One article of a document, cleaned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CleanDocument {
    /// Where it stands in the decoded document, its debris included.
    pub span: Span,
    /// Which of the sidecar's `[[document]]` tables it answers to.
    pub part: Option<usize>,
    /// Its words.
    pub text: CleanText,
    /// What was removed, ascending.
    pub removals: Vec<Removal>,
    /// What was printed twice, ascending.
    pub duplicates: Vec<Duplicate>,
    /// What the text says about itself.
    pub found: Found,
}

/// Cleans one document: at least one article, in the order in which they stand.
pub fn clean(raw: &RawDocument) -> Vec<CleanDocument> {
    let source = match raw.format {
        Format::Plain | Format::Jsonl => plain::read(raw),
        Format::Markdown => markdown::read(raw),
        Format::Html => html::read(raw),
    };
    let mut mapped = MappedText::new();
    let mut blocks = Vec::new();
    for block in &source.blocks {
        if !mapped.is_empty() {
            mapped.insert("\n\n");
        }
        let start = mapped.len();
        mapped.extend_from(&block.text, &block.map, Span::new(0, block.text.len()));
        blocks.push(Block { span: Span::new(start, mapped.len()), kind: block.kind, twin: None });
    }
    let (text, map) = mapped.finish();
    vec![CleanDocument {
        span: raw.body,
        part: None,
        text: CleanText { text, map, blocks },
        removals: source.removals,
        duplicates: Vec::new(),
        found: source.found,
    }]
}

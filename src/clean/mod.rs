//! `clean`: [`RawDocument`] -> [`CleanDocument`]s: the words of each article and a reason for every
//! word that is not.
//!
//! Each format gives a list of source blocks; debris, captions, doubled bodies and stitched
//! articles are then found on those blocks alike. Nothing is thrown away silently: what is not in a
//! [`CleanText`] is a [`Removal`] or a [`Duplicate`].

mod agency;
mod assemble;
mod captions;
mod debris;
mod duplicates;
mod editor;
mod export;
mod glued;
mod html;
mod imprint;
mod markdown;
mod marks;
mod page_words;
mod passage;
mod phrases;
mod plain;
mod shape;
mod source;
mod split;
mod titles;
mod words;

use std::collections::HashMap;

use foldhash::fast::RandomState;
use serde::{Deserialize, Serialize};

use passage::{Part, Passage, Verdict};

use crate::{
    load::{Format, RawDocument},
    text::{Span, edtf::Edtf, offsets::OffsetMap},
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
        matches!(
            self,
            Self::Paragraph | Self::ListItem | Self::PullQuote | Self::Standfirst
        )
    }
}

/// One block of a cleaned text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where it stands in the cleaned text; never empty, trimmed, ascending, separated by a blank
    /// line.
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
    /// Where in the decoded document the article becomes too long to be read on, if it does: a
    /// removal holds the rest.
    pub unread: Option<Span>,
    /// What the text says about itself.
    pub found: Found,
}

/// Longest cleaned text of an article, in bytes; what stands behind it is a removal. The longest
/// article in the data that accuracy is measured on has 42,594: what is longer than this is a book,
/// or no text at all. A byte of text takes up to 250 bytes of memory until its pages are written,
/// so that one article stays below 256 MB.
pub const LONGEST_TEXT: usize = 400_000;

/// Most blocks of an article; what stands behind them is a removal too. No article in that data has
/// more than 334 lines.
pub const MOST_BLOCKS: usize = 20_000;

/// Cleans one document: at least one article, in the order in which they stand.
///
/// 1. The format gives blocks, which become passages.
/// 2. What the editor drops is cut out, then ticks and bullets.
/// 3. Captions, credits and what is certainly page furniture are marked, then copies and pull
///    quotes.
/// 4. Stitched articles are parted.
/// 5. Within each article: bylines and date lines, what place and neighbours give away, the title,
///    headings, stray quotation marks.
/// 6. What remains is the article.
pub fn clean(raw: &RawDocument) -> Vec<CleanDocument> {
    let source = match raw.format {
        Format::Plain | Format::Jsonl | Format::Csv => plain::read(raw),
        Format::Markdown => markdown::read(raw),
        Format::Html => html::read(raw),
        Format::Feed => html::piece(raw),
    };
    let mut passages: Vec<Passage> = source.blocks.into_iter().map(Passage::new).collect();
    editor::drop_words(&mut passages, &raw.metadata.drop);
    let judged = raw.metadata.clean != Some(false);
    if judged {
        duplicates::mark_attributions(&mut passages);
        marks::cut_ticks(&mut passages);
        glued::cut_links(&mut passages);
        captions::mark(&mut passages);
        captions::mark_around(&mut passages);
        debris::mark_certain(&mut passages);
        editor::keep(&mut passages, &raw.metadata.keep);
        duplicates::mark(&mut passages);
    }
    let mut parts = split::split(&mut passages, raw);
    for part in &mut parts {
        keep_to_part(&mut passages, part);
        if judged {
            judge(&mut passages[part.range.clone()], part, raw);
        }
    }
    assemble::documents(raw, &passages, parts, &source.removals, &source.found)
}

/// Lines from the first sentence on among which the byline and the page's date line may stand:
/// below a full standfirst.
const BELOW_STANDFIRST: usize = 4;

/// Judges the passages of one article by their place in it.
fn judge(passages: &mut [Passage], part: &mut Part, raw: &RawDocument) {
    let keep = &raw.metadata.keep;
    tell_apart(passages);
    if part.exported && passages.iter().any(Passage::is_running) {
        export::read_header(passages, &mut part.found);
    }
    if let Some(first) = passages.iter().position(Passage::is_running) {
        imprint::mark_masthead(passages, first, &mut part.found);
        imprint::mark_date_lines(passages, first, &mut part.found);
        imprint::read_address(&passages[..first], &mut part.found);
        captions::mark_bylines(passages, first, &mut part.found);
        debris::mark_by_place(passages);
    }
    editor::keep(passages, keep);
    let said = part
        .hint
        .and_then(|hint| raw.parts[hint].metadata.title.as_deref())
        .or(raw.metadata.title.as_deref());
    part.found.title = titles::mark(passages, said);
    part.found.origin = captions::origin(passages);
    imprint::read_copyright(passages, &mut part.found);
    marks::cut_stray_quotes(passages);
}

/// An article without any running text is either nothing but page furniture or something that these
/// rules know nothing about: a single sentence, a table, a list. Only the former loses its lines.
fn tell_apart(passages: &mut [Passage]) {
    if passages.iter().any(Passage::is_prose) && passages.len() > 1 {
        return;
    }
    let furniture = passages.iter().filter(|p| p.is_debris()).count();
    if furniture >= 3 && 5 * furniture >= 4 * passages.len() {
        return debris::mark_boxes(passages);
    }
    for passage in passages.iter_mut().filter(|p| !p.block.certain) {
        passage.verdict = Verdict::Open;
    }
}

/// An article keeps its own words where only another one of the file prints them too.
fn keep_to_part(passages: &mut [Passage], part: &Part) {
    let mut first_here: HashMap<usize, usize, RandomState> = HashMap::default();
    for n in part.range.clone() {
        let passage = &mut passages[n];
        if let Verdict::Copy(of) = passage.verdict
            && !part.range.contains(&of)
        {
            let first = *first_here.entry(of).or_insert(n);
            passage.verdict = if first == n {
                Verdict::Open
            } else {
                Verdict::Copy(first)
            };
        }
        passage.twin = passage.twin.filter(|(of, _)| part.range.contains(of));
    }
}

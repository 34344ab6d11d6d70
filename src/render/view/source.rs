//! The page of an article.

use serde::Serialize;

use super::{LinkView, SegmentView, SourceView};

/// `source`: the page of an article.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SourcePageView {
    /// The article.
    pub about: SourceView,
    /// The briefing that uses it.
    pub events: Vec<LinkView>,
    /// Its frozen words, as far as they are published.
    pub blocks: Vec<BlockView>,
    /// Whether words were left out between the blocks because of rights.
    pub shortened: bool,
    /// What was removed from the page that was supplied.
    pub removals: Vec<RemovalView>,
    /// Number of removals and of repeated passages that were left out.
    pub removed: usize,
    /// Whether the article was taken back by its outlet or the editor: the page is all that remains
    /// of it.
    pub taken_back: bool,
    /// In the preview: each quote with the reason for its speaker. Empty on the published site.
    pub explained: Vec<ExplainedView>,
}

/// A quote as the editor sees it in the preview.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ExplainedView {
    /// Its words.
    pub text: String,
    /// Its speaker; empty where the text names none.
    pub speaker: String,
    /// Why, in words.
    pub reason: String,
    /// Lines to copy into front matter where the speaker is wrong.
    pub correction: String,
}

/// A block of a frozen text.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BlockView {
    /// `title`, `standfirst`, `heading`, `paragraph`, `list-item`, `pull-quote`, `attribution`,
    /// `caption`, `credit`, `code`.
    pub kind: &'static str,
    /// Whether words were left out before it.
    pub gap: bool,
    /// Its sentences.
    pub sentences: Vec<SentenceView>,
}

/// A sentence of a frozen text.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SentenceView {
    /// Its id, where a note refers to it.
    pub id: Option<String>,
    /// Its words, with the used ones marked.
    pub segments: Vec<SegmentView>,
    /// Whether words were left out before it.
    pub gap: bool,
    /// The notes that refer to it.
    pub cited_by: Vec<LinkView>,
}

/// Words of the supplied page that are not the article.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RemovalView {
    /// Line of the file, from 1.
    pub line: u32,
    /// What they are.
    pub kind: String,
    /// The rule that removed them.
    pub reason: String,
    /// The language of the reason, where it is not the page's.
    pub lang: Option<String>,
    /// The words, where they are published.
    pub text: String,
}

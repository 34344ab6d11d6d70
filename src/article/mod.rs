//! `article`: [`CleanDocument`] + metadata -> [`Article`]: title, outlet, dates, language, and the
//! key that lasts.

mod key;
mod language;
mod sidecar;

use std::sync::Arc;

pub use self::sidecar::sidecar;
use crate::{
    clean::{CleanDocument, CleanText, Duplicate, Removal},
    diag::Place,
    lang,
    load::{Format, Metadata, RawDocument, Status},
    text::{Anchor, Span, dates, edtf::Edtf, lines::LineIndex, normalise},
};

/// A decoded document with its line index: what the anchors of its articles point into.
#[derive(Debug)]
pub struct Document {
    /// The document.
    pub raw: RawDocument,
    /// Its lines.
    pub lines: LineIndex,
}

/// One text published by one outlet, as supplied.
#[derive(Debug, Clone)]
pub struct Article {
    /// What tells it from all others, over time: the supplied id, else the canonical address, else
    /// `path#n`.
    pub key: Arc<str>,
    /// The supplied id, else the key: how scripts and editors name it.
    pub id: String,
    /// The document that it stands in.
    pub document: Arc<Document>,
    /// Where it stands there, its debris included.
    pub span: Span,
    /// Its title.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who first produced the text.
    pub origin: Option<String>,
    /// The live page.
    pub url: Option<String>,
    /// Its address without what follows the reader: equal for two copies of one page.
    pub address: Option<String>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// BCP 47 tag; `und` when nobody said and the text is too short to tell.
    pub language: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// The event that an editor put it into.
    pub event: Option<String>,
    /// Draft, retracted, withdrawn.
    pub status: Option<Status>,
    /// The words.
    pub text: CleanText,
    /// What was removed.
    pub removals: Vec<Removal>,
    /// What was printed twice.
    pub duplicates: Vec<Duplicate>,
    /// The rest of what the user said.
    pub metadata: Metadata,
}

impl Article {
    /// Whether its outlet or the editor took it back, so that its facts go.
    pub fn is_taken_back(&self) -> bool {
        matches!(self.status, Some(Status::Retracted | Status::Withdrawn))
    }

    /// The anchor of `clean`, a span of the cleaned text.
    pub fn anchor(&self, clean: Span) -> Anchor {
        let ranges = self.text.map.to_source(clean);
        let line = ranges
            .first()
            .map_or(1, |r| self.document.lines.line(r.start));
        Anchor {
            article: self.key.clone(),
            line,
            ranges: ranges.into(),
            clean,
        }
    }

    /// The words of `clean` as a reader sees them.
    pub fn words(&self, clean: Span) -> &str {
        clean.of(&self.text.text)
    }

    /// Whether the words shown equal the words at the anchor's ranges after the declared
    /// normalisation.
    pub fn verifies(&self, anchor: &Anchor) -> bool {
        let raw = &self.document.raw;
        let source =
            normalise::source_words(&raw.text, anchor.ranges.iter(), raw.format.has_entities());
        !anchor.ranges.is_empty()
            && normalise::fold(&source) == normalise::fold(self.words(anchor.clean))
    }

    /// The line of the file on which the article starts.
    pub fn place(&self) -> Place {
        let raw = &self.document.raw;
        Place::line(
            &*raw.file,
            raw.line + self.document.lines.line(self.span.start) - 1,
        )
    }

    /// How the document is written.
    pub fn format(&self) -> Format {
        self.document.raw.format
    }
}

/// Longest title, in bytes: it is printed on many pages. The longest one in the data that accuracy
/// is measured on has 339.
const LONGEST_TITLE: usize = 1_000;

fn shortened(title: String) -> String {
    let cut = title.floor_char_boundary(LONGEST_TITLE);
    if cut < title.len() {
        format!("{} …", title[..cut].trim_end())
    } else {
        title
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Joins what the user said with what the text says about itself.
pub fn assemble(mut raw: RawDocument, cleaned: Vec<CleanDocument>) -> Vec<Article> {
    // From here on the articles hold it.
    let said = std::mem::take(&mut raw.metadata);
    let lines = LineIndex::new(&raw.text);
    let document = Arc::new(Document { raw, lines });
    let several = cleaned.len() > 1;
    cleaned
        .into_iter()
        .enumerate()
        .map(|(n, part)| one(&document, &said, part, several.then_some(n + 1)))
        .collect()
}

fn one(
    document: &Arc<Document>,
    whole: &Metadata,
    cleaned: CleanDocument,
    number: Option<usize>,
) -> Article {
    let raw = &document.raw;
    let part = cleaned
        .part
        .and_then(|p| raw.parts.get(p))
        .map(|p| &p.metadata);
    let mut said = part.cloned().unwrap_or_default();
    said.fill_from(whole);
    let found = cleaned.found;
    let url = said.url.clone().or(found.url);
    // A part that was given its own name needs no number.
    let named = part.is_some_and(|part| part.id.is_some() || part.url.is_some());
    let key = key::of(
        raw,
        said.id.as_deref(),
        url.as_deref(),
        number.filter(|_| !named),
    );
    let language = said
        .language
        .clone()
        .or(found.language.as_deref().and_then(lang::normalise))
        .unwrap_or_else(|| language::tell(&cleaned.text.text));
    Article {
        id: key.clone(),
        key: key.into(),
        document: document.clone(),
        span: cleaned.span,
        title: said.title.clone().or(found.title).map(shortened),
        outlet: said.outlet.clone().or(found.outlet),
        origin: said.origin.clone().or(found.origin),
        address: url.as_deref().map(key::canonical),
        url,
        published: said
            .published
            .or(found.published)
            .or_else(|| dates::in_file_name(file_name(&raw.file))),
        language,
        author: said.author.clone().or(found.author),
        event: said.event.clone(),
        status: said.status,
        text: cleaned.text,
        removals: cleaned.removals,
        duplicates: cleaned.duplicates,
        metadata: said,
    }
}

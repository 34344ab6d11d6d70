//! `article`: [`CleanDocument`] + metadata -> [`Article`]: title, outlet, dates, language, and the key that lasts.

use std::sync::Arc;

use crate::{
    clean::{CleanDocument, CleanText, Duplicate, Removal},
    load::{Format, Metadata, RawDocument, Status},
    text::{Anchor, Span, edtf::Edtf, lines::LineIndex, normalise},
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
    /// What tells it from all others, over time: the supplied id, else the canonical address, else `path#n`.
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
    /// The anchor of `clean`, a span of the cleaned text.
    pub fn anchor(&self, clean: Span) -> Anchor {
        let ranges = self.text.map.to_source(clean);
        let line = ranges.first().map_or(1, |r| self.document.lines.line(r.start));
        Anchor { article: self.key.clone(), line, ranges, clean }
    }

    /// Whether an editor means this article by `name`: its id, its key, its address, or the path of its file.
    pub fn answers_to(&self, name: &str) -> bool {
        self.id == name || *self.key == *name || self.url.as_deref() == Some(name) || *self.document.raw.file == *name
    }

    /// The words of `clean` as a reader sees them.
    pub fn words(&self, clean: Span) -> &str {
        clean.of(&self.text.text)
    }

    /// Whether the words shown equal the words at the anchor's ranges after the declared normalisation.
    pub fn verifies(&self, anchor: &Anchor) -> bool {
        let raw = &self.document.raw;
        let source = normalise::source_words(&raw.text, &anchor.ranges, raw.format.has_entities());
        !anchor.ranges.is_empty() && normalise::fold(&source) == normalise::fold(self.words(anchor.clean))
    }

    /// How the document is written.
    pub fn format(&self) -> Format {
        self.document.raw.format
    }
}

/// Joins what the user said with what the text says about itself.
pub fn assemble(raw: RawDocument, cleaned: Vec<CleanDocument>) -> Vec<Article> {
    let lines = LineIndex::new(&raw.text);
    let document = Arc::new(Document { raw, lines });
    let several = cleaned.len() > 1;
    cleaned.into_iter().enumerate().map(|(n, part)| one(&document, part, several.then_some(n + 1))).collect()
}

fn one(document: &Arc<Document>, cleaned: CleanDocument, number: Option<usize>) -> Article {
    let raw = &document.raw;
    let mut said = cleaned.part.and_then(|p| raw.parts.get(p)).map_or_else(Metadata::default, |p| p.metadata.clone());
    said.fill_from(&raw.metadata);
    let found = cleaned.found;
    let url = said.url.clone().or(found.url);
    let mut key = match (&said.id, &url) {
        (Some(id), _) => id.clone(),
        (None, Some(url)) => url.clone(),
        (None, None) if raw.format == Format::Jsonl => format!("{}:{}", raw.file, raw.line),
        (None, None) => raw.file.to_string(),
    };
    if let Some(number) = number
        && cleaned.part.is_none()
    {
        key = format!("{key}#{number}");
    }
    let language = said.language.clone().or(found.language).unwrap_or_else(|| language(&cleaned.text.text));
    Article {
        id: key.clone(),
        key: key.into(),
        document: document.clone(),
        span: cleaned.span,
        title: said.title.clone().or(found.title),
        outlet: said.outlet.clone().or(found.outlet),
        origin: said.origin.clone().or(found.origin),
        url,
        published: said.published.or(found.published),
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

/// Shortest text, in bytes, whose language can be told from its letters.
const TELLABLE: usize = 200;

/// The language of a text as a BCP 47 tag, `und` where it is too short or unclear. Trigram method of Cavnar and Trenkle, by `whatlang`.
fn language(text: &str) -> String {
    let sample = &text[..text.floor_char_boundary(4000)];
    let tell = || {
        let info = whatlang::detect(sample)?;
        let tag = match info.lang() {
            whatlang::Lang::Eng => "en",
            whatlang::Lang::Deu => "de",
            whatlang::Lang::Fra => "fr",
            whatlang::Lang::Spa => "es",
            whatlang::Lang::Rus => "ru",
            whatlang::Lang::Cmn => "zh",
            other => other.code(),
        };
        info.is_reliable().then(|| tag.to_owned())
    };
    let told = if text.len() < TELLABLE { None } else { tell() };
    told.unwrap_or_else(|| "und".to_owned())
}

//! `load`: folder -> [`RawDocument`].
//!
//! 1. [`scan`] walks the folder and reads what is small: folder defaults and the editor's files
//!    ([`Overrides`]);
//! 2. [`read()`] hands over the articles in batches, undecoded, and keeps the limit on their size;
//! 3. [`Raw::decode`] is pure, so that the caller can run it in parallel: bytes to text, front
//!    matter or row, and the limits on lines and markup before anybody builds a tree.
//!
//! A bad file is reported, with its place and what to do, and skipped.

mod bounds;
mod decode;
mod encoding;
mod feed;
mod fix;
mod formats;
mod front_matter;
mod inventory;
pub(crate) mod markdown;
pub(crate) mod markup;
mod metadata;
mod overrides;
mod read;
mod sheet;
mod sidecar;
mod walk;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use self::{
    fix::{Fix, Target},
    formats::stem,
    inventory::{Inventory, scan},
    metadata::{Metadata, PartHint, Status},
    overrides::{
        Body, EventFile, MeasureFile, OutletFile, Overrides, PageFile, PersonFile, StorylineFile,
        UtteranceWord,
    },
    read::read,
};
use crate::{config::Limits, text::Span};

/// How the words of a file are written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// `.md`, `.markdown`: Markdown with optional front matter.
    Markdown,
    /// `.txt`: pasted text, front matter optional.
    Plain,
    /// `.html`, `.htm`: a page as a browser saves it.
    Html,
    /// One line of a `.jsonl` file; its `text` value is read as pasted text.
    Jsonl,
    /// One row of a spreadsheet saved as `.csv` or `.tsv`; its `text` column is read as pasted
    /// text.
    Csv,
    /// One entry of a saved feed (RSS, Atom); its content is read as a piece of a page.
    Feed,
}

impl Format {
    /// Whether character references (`&amp;`) stand for characters.
    pub fn has_entities(self) -> bool {
        matches!(self, Self::Markdown | Self::Html | Self::Feed)
    }

    /// Whether a file of this kind holds rows, each with a text and what is said about it.
    pub fn has_rows(self) -> bool {
        matches!(self, Self::Jsonl | Self::Csv | Self::Feed)
    }
}

/// One decoded document and what the user said about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RawDocument {
    /// Path from the root of the dossier, with `/`.
    pub file: Arc<str>,
    /// How it is written.
    pub format: Format,
    /// The *decoded document*: the file as text without a byte order mark, carriage returns kept;
    /// of a row, its text alone.
    pub text: String,
    /// What of `text` is not front matter.
    pub body: Span,
    /// Line of the file on which `text` starts: 1, or the line of the row.
    pub line: u32,
    /// Front matter or row, over the sidecar, over folder defaults.
    pub metadata: Metadata,
    /// The sidecar's `[[document]]` tables: the articles that the file holds, in order.
    pub parts: Vec<PartHint>,
}

/// An article as it was found, not yet decoded: one file, or one row of it.
#[derive(Debug)]
pub struct Raw {
    /// Path from the root, with `/`.
    pub file: Arc<str>,
    /// How it is written, by the file's name.
    pub format: Format,
    /// Line of the file on which it starts.
    pub line: u32,
    /// The bytes as they are; for a row, the JSON object that it is or stands for.
    pub bytes: Vec<u8>,
    /// Sidecar and folder defaults.
    pub weaker: Arc<Metadata>,
    /// The sidecar's `[[document]]` tables.
    pub parts: Vec<PartHint>,
    /// What [`Raw::decode`] has to keep to.
    pub limits: Limits,
}

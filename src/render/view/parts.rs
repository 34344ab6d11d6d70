//! People, dates, sources and notes of a briefing.

use serde::Serialize;

use super::{DateView, LinkView, MarkerView, SegmentView};

/// A person in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PersonLineView {
    /// The name.
    pub name: String,
    /// Their page, where they have one.
    pub href: Option<String>,
    /// What they are called in the articles.
    pub roles: Vec<CalledView>,
    /// "3 articles".
    pub articles: String,
}

/// A role of a person, in the words of an article.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CalledView {
    /// The words; in quotation marks where one origin only prints them.
    pub text: String,
    /// Their language, where it is not the site's.
    pub lang: Option<String>,
    /// Where they stand.
    pub markers: Vec<MarkerView>,
}

/// An organisation in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OrganisationLineView {
    /// The name.
    pub name: String,
    /// Its page, where it has one.
    pub href: Option<String>,
    /// "3 articles".
    pub articles: String,
}

/// A date and what the articles say of it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MomentView {
    /// The date.
    pub date: DateView,
    /// "background", "the event", "ahead", or empty.
    pub era: String,
    /// Sentences that name it, each thing once.
    pub entries: Vec<MomentEntryView>,
}

/// A sentence that names a date.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MomentEntryView {
    /// The sentence.
    pub text: String,
    /// Its language, where it is not the page's.
    pub lang: Option<String>,
    /// The date as printed.
    pub printed: String,
    /// What the date rests on, in words.
    pub basis: String,
    /// How well it is supported; empty where the event has one origin only.
    pub support: String,
    /// Where it stands.
    pub markers: Vec<MarkerView>,
}

/// An article in a list, or at the head of its page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct SourceView {
    /// Its title, else its first words; "Untitled" where words are not published.
    pub title: String,
    /// Who published it; may be empty.
    pub outlet: String,
    /// The outlet's page.
    pub outlet_href: Option<String>,
    /// Who first produced the text; may be empty.
    pub origin: String,
    /// Who wrote it; may be empty.
    pub author: String,
    /// When it was published.
    pub published: Option<DateView>,
    /// Its page on this site.
    pub href: String,
    /// The live page.
    pub url: Option<String>,
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// `draft`, `retracted`, `withdrawn`, or empty.
    pub status: String,
}

/// A note.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NoteView {
    /// Its number.
    pub number: usize,
    /// Its id.
    pub id: String,
    /// The sentence with the used words marked; empty where sources are not published.
    pub passage: Vec<SegmentView>,
    /// Its language, where it is not the page's.
    pub lang: Option<String>,
    /// The article.
    pub source: SourceView,
    /// The frozen sentence; the article's page where sources are not published.
    pub frozen: String,
    /// The live page, with a text fragment for the sentence.
    pub live: Option<String>,
    /// The markers that lead here.
    pub back: Vec<LinkView>,
}

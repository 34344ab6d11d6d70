//! What every page has, and what stands on many: links, dates, markers.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Html;
use crate::config::Extra;

/// `site`: the same on every page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SiteView {
    /// Version of the template API.
    pub api: u32,
    /// The dossier's title.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// Language of the interface, as a BCP 47 tag.
    pub language: String,
    /// Which way its script runs: `ltr` or `rtl`.
    pub direction: String,
    /// Where it is hosted, with a `/` at the end.
    pub base_url: Option<String>,
    /// `none`, `snippet` or `full`: how much of the articles is published.
    pub publish_sources: String,
    /// `[theme_settings]` of the configuration.
    pub theme_settings: Extra,
    /// `[extra]` of the configuration.
    pub extra: Extra,
}

/// `page`: what every page has.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PageView {
    /// `home`, `event`, `source`, `person`, `quote`, `storyline`, `outlet`, `timeline`,
    /// `statements`, `changes`, `list`, `prose`, `redirect`, `missing`, `search`, `single`, `file`.
    pub kind: String,
    /// Its title, without the site's.
    pub title: String,
    /// One or two sentences for previews.
    pub description: String,
    /// Its own address with `base_url`.
    pub canonical: Option<String>,
    /// Whether search engines should pass it over.
    pub noindex: bool,
    /// Link to the home page.
    pub home: String,
    /// The main places of the site.
    pub navigation: Vec<LinkView>,
    /// The way from the home page to this one, without this one.
    pub breadcrumb: Vec<LinkView>,
    /// Style sheets of the theme.
    pub stylesheets: Vec<String>,
    /// Scripts of the theme.
    pub scripts: Vec<String>,
    /// Every file of the theme, by name: what a page wants beyond style sheets and scripts.
    pub assets: BTreeMap<String, String>,
    /// The picture that stands for the page in previews, with `base_url`.
    pub preview: Option<String>,
    /// The same content in other forms: feeds, exports.
    pub alternates: Vec<AlternateView>,
    /// What the page is about, in JSON-LD; safe inside `<script type="application/ld+json">`.
    pub json_ld: Option<Html>,
    /// All style sheets in one text, where the page has to be complete in itself; safe inside
    /// `<style>`.
    pub style: Option<Html>,
    /// The page that says how the dossier was made.
    pub about: String,
}

/// The content of a page in another form.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct AlternateView {
    /// What it is called.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// Its media type.
    pub media_type: String,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct LinkView {
    /// Its words.
    pub text: String,
    /// Where it leads.
    pub href: String,
    /// Whether it leads to this page.
    pub current: bool,
}

/// A date for readers and machines.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct DateView {
    /// "8 February 2024".
    pub text: String,
    /// For `<time datetime>`; none for intervals and seasons, which HTML cannot say.
    pub datetime: Option<String>,
    /// As EDTF.
    pub edtf: String,
}

/// A reference to a note.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct MarkerView {
    /// The note's number.
    pub number: usize,
    /// Its own id, for the way back.
    pub id: String,
    /// The note.
    pub href: String,
    /// What it opens, for screen readers: "Source 3: Reuters, 8 February 2024".
    pub label: String,
    /// 0, or how many further notes this stands for; `href` then names the page that has them, if
    /// there is one.
    pub more: usize,
}

/// A piece of text, marked or not.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct SegmentView {
    /// The words.
    pub text: String,
    /// Whether these are the words that the page uses.
    pub marked: bool,
}

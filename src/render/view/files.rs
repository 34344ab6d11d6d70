//! Pages of the user's, and what hosts, readers of feeds and search engines read.

use serde::Serialize;

use super::{Html, LinkView};
use crate::config::Extra;

/// `prose`: a page of the user's.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProseView {
    /// Its title.
    pub title: String,
    /// Its body.
    pub body: Html,
    /// `[extra]` of its front matter.
    pub extra: Extra,
}

/// `files`: what hosts and search engines read.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FilesView {
    /// Absolute addresses of all pages that may be indexed.
    pub addresses: Vec<String>,
    /// The hash of the style inside pages that are complete in themselves, as a
    /// Content-Security-Policy names it.
    pub style_hash: String,
    /// The pages of the site as rules for a host name them, from its root, without the search.
    pub rules: Vec<String>,
    /// The search, which may run WebAssembly; none where there is none.
    pub search: Option<String>,
    /// Events that are no longer where they were.
    pub moved: Vec<MovedView>,
}

/// The addresses of a page that moved, from the root of the host.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MovedView {
    /// Where it was.
    pub from: String,
    /// Where it is.
    pub to: String,
}

/// `redirect`: the page at an address that another page had.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RedirectView {
    /// The page.
    pub to: LinkView,
}

/// `search`: the search page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SearchView {
    /// The folder of the index.
    pub index: String,
    /// The root of the site, from which the index names pages.
    pub root: String,
    /// What a search can be narrowed to.
    pub filters: Vec<SearchFilterView>,
}

/// One thing that a search can be narrowed to.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SearchFilterView {
    /// Its name in the index.
    pub name: String,
    /// What a reader calls it.
    pub title: String,
}

/// `feed`: the newest events of the site, or of one of its pages.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FeedView {
    /// Its title.
    pub title: String,
    /// Its own absolute address.
    pub href: String,
    /// The absolute address of the page that it follows.
    pub home: String,
    /// Date of the newest event, as RFC 3339.
    pub updated: String,
    /// The newest events.
    pub entries: Vec<FeedEntryView>,
}

/// An entry of a feed.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FeedEntryView {
    /// The event's title.
    pub title: String,
    /// Its absolute address.
    pub href: String,
    /// Its date, as RFC 3339.
    pub updated: String,
    /// Its lede; may be empty.
    pub summary: String,
}

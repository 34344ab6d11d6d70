//! The first page and the lists.

use serde::Serialize;

use super::{AccountsView, ChangeView, DateView, FigureView, LinkView};

/// An event in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EventCardView {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// When it happened.
    pub date: Option<DateView>,
    /// "5 articles", "4 outlets", "3 independent origins".
    pub counts: Vec<String>,
    /// Its lede; may be empty.
    pub lede: String,
    /// The language of the lede, where it is not the page's.
    pub lang: Option<String>,
    /// Its first key figures of which the sources say what they count.
    pub figures: Vec<FigureView>,
    /// Who reported it.
    pub outlets: Vec<String>,
}

/// `home`: the first page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct HomeView {
    /// The newest events with two or more origins.
    pub lead: Vec<EventCardView>,
    /// The newest events that one origin reports.
    pub single: Vec<EventCardView>,
    /// The storylines with the newest events.
    pub storylines: Vec<EntryView>,
    /// Link to all events, where the home page does not show them all.
    pub all: Option<LinkView>,
    /// Numbers of events, articles and outlets, in words.
    pub counts: Vec<String>,
    /// Where accounts of the newest events differ and nothing settles it.
    pub differences: Vec<OpenDifferenceView>,
    /// The last changes, newest first.
    pub changes: Vec<ChangeView>,
    /// The search page, where there is one.
    pub search: Option<String>,
}

/// Accounts that differ, beside their event.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OpenDifferenceView {
    /// The event; the link leads to the part of its page where accounts differ.
    pub event: LinkView,
    /// What they say; markers lead to the notes of the event's page.
    pub accounts: AccountsView,
}

/// `list`: events, sources, storylines, people or outlets, a page at a time.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ListView {
    /// What is listed: `events`, `sources`, `storylines`, `people`, `outlets`.
    pub of: String,
    /// Its heading.
    pub title: String,
    /// The entries of this page.
    pub entries: Vec<EntryView>,
    /// Where this page stands among those of the list.
    pub pager: PagerView,
}

/// One page among those of a long list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PagerView {
    /// The number of this page, from 1.
    pub number: usize,
    /// How many pages there are.
    pub pages: usize,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
}

/// One entry of a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EntryView {
    /// What it is called.
    pub text: String,
    /// Its page.
    pub href: String,
    /// When.
    pub date: Option<DateView>,
    /// What else there is to say.
    pub details: Vec<String>,
}

//! `group`: articles + facts -> events: same happening together, look-alike happenings apart.

use serde::{Deserialize, Serialize};

use crate::text::edtf::Edtf;

/// What grouping needs to know of an article.
#[derive(Debug, Clone, Default)]
pub struct Candidate<'a> {
    /// The article's key.
    pub key: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its cleaned text.
    pub text: &'a str,
    /// Its language, as a BCP 47 tag.
    pub language: &'a str,
    /// When the event happened, else when the article was published.
    pub date: Option<Edtf>,
    /// The event that an editor put it into.
    pub pinned: Option<&'a str>,
    /// Index of the article that it copies, if it is a copy.
    pub copy_of: Option<usize>,
}

/// One real-world happening.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Event {
    /// Its address, kept over time.
    pub slug: String,
    /// Its date.
    pub date: Option<Edtf>,
    /// Its articles, as indices, ascending.
    pub articles: Vec<usize>,
}

/// Groups the candidates; every article is in exactly one event. Events are ordered by date, newest first, then slug.
pub fn group(candidates: &[Candidate<'_>]) -> Vec<Event> {
    let event = |(n, c): (usize, &Candidate<'_>)| Event { slug: crate::text::slug::slug(c.key), date: c.date, articles: vec![n] };
    candidates.iter().enumerate().map(event).collect()
}

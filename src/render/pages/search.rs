//! The search page.

use crate::{
    diag::Diagnostic,
    render::{
        fill,
        search::{ADDRESS, FOLDER},
        sheet::{Head, Sheet},
        view::{SearchFilterView, SearchView},
    },
};

/// What a search can be narrowed to: the name in the index, and the message that tells a reader.
const FILTERS: [(&str, &str); 3] = [
    ("kind", "search-kind"),
    ("outlet", "search-outlet"),
    ("person", "search-person"),
];

pub(super) fn draw(sheet: Sheet<'_>) -> Result<Vec<u8>, Diagnostic> {
    let filter = |(name, key): (&str, &str)| SearchFilterView {
        name: name.to_owned(),
        title: sheet.words.text(key),
    };
    let view = SearchView {
        index: FOLDER.strip_prefix(ADDRESS).unwrap_or(FOLDER).to_owned(),
        root: "../".to_owned(),
        filters: FILTERS.into_iter().map(filter).collect(),
    };
    let head = Head {
        kind: "search",
        title: sheet.words.text("search"),
        noindex: true,
        ..Head::default()
    };
    fill::page(sheet, "search.html", &head, "search", view)
}

//! The search page.

use crate::{
    diag::Diagnostic,
    render::{
        search::{ADDRESS, FOLDER},
        sheet::{Head, Sheet},
        view::{SearchFilterView, SearchView},
    },
};

/// What a search can be narrowed to: the name in the index, and what a reader calls it.
const FILTERS: [(&str, &str); 4] = [("kind", "Pages"), ("outlet", "Outlet"), ("person", "Person"), ("year", "Year")];

pub(super) fn draw(sheet: Sheet<'_>) -> Result<Vec<u8>, Diagnostic> {
    let filter = |(name, title): (&str, &str)| SearchFilterView { name: name.to_owned(), title: title.to_owned() };
    let view = SearchView {
        index: FOLDER.strip_prefix(ADDRESS).unwrap_or(FOLDER).to_owned(),
        root: "../".to_owned(),
        filters: FILTERS.into_iter().map(filter).collect(),
    };
    let head = Head { kind: "search", title: "Search".to_owned(), noindex: true, ..Head::default() };
    super::fill(sheet, "search.html", &head, "search", view)
}

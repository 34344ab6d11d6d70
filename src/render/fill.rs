//! Filling a template: what every page hands over.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    sheet::{Head, Sheet},
    view::PageView,
};
use crate::diag::Diagnostic;

/// What a template gets: `page`, and the page's own value under its name.
#[derive(Serialize)]
struct Context<'a, T> {
    page: PageView,
    #[serde(flatten)]
    own: BTreeMap<&'a str, T>,
}

/// Fills `template` with the page's head and its own value.
pub(super) fn page<T: Serialize>(
    sheet: Sheet<'_>,
    template: &str,
    head: &Head,
    name: &str,
    view: T,
) -> Result<Vec<u8>, Diagnostic> {
    whole(sheet, template, sheet.page(head), name, view)
}

/// The same, with the page's head as templates see it.
pub(super) fn whole<T: Serialize>(
    sheet: Sheet<'_>,
    template: &str,
    page: PageView,
    name: &str,
    view: T,
) -> Result<Vec<u8>, Diagnostic> {
    let context = Context {
        page,
        own: [(name, view)].into(),
    };
    sheet
        .look
        .engine
        .render(template, &context)
        .map(String::into_bytes)
}

//! Long lists a page at a time.

use std::ops::Range;

use crate::render::{
    plan::{PAGE, page_address, pages},
    sheet::Sheet,
    view::PagerView,
};

/// The entries that page `number`, from 0, of a list of `entries` shows.
pub(super) fn range(entries: usize, number: usize) -> Range<usize> {
    number * PAGE..((number + 1) * PAGE).min(entries)
}

/// Where page `number`, from 0, stands among the pages of the list at `address`.
pub(super) fn pager(sheet: Sheet<'_>, address: &str, entries: usize, number: usize) -> PagerView {
    among(sheet, address, pages(entries), number)
}

/// Where page `number`, from 0, stands among `pages` at `address`.
pub(super) fn among(sheet: Sheet<'_>, address: &str, pages: usize, number: usize) -> PagerView {
    let link = |n: usize| sheet.links.to(&page_address(address, n));
    PagerView {
        number: number + 1,
        pages,
        previous: number.checked_sub(1).map(link),
        next: (number + 1 < pages).then(|| link(number + 1)),
    }
}

/// A title that tells pages of one list apart.
pub(super) fn numbered(sheet: Sheet<'_>, title: &str, number: usize) -> String {
    if number == 0 {
        return title.to_owned();
    }
    sheet.words.tell(
        "page-numbered",
        [("title", title.into()), ("n", (number + 1).into())],
    )
}

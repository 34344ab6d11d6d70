//! The page at an address that another page had: it leads on, on any host and from a disk, with a
//! link for those whom it does not take along.

use crate::{
    diag::Diagnostic,
    render::{
        fill,
        sheet::{Head, Sheet},
        view::RedirectView,
    },
};

pub(super) fn draw(sheet: Sheet<'_>, moved: usize) -> Result<Vec<u8>, Diagnostic> {
    let (title, address) = sheet.target(sheet.edition.moved[moved].to);
    let head = Head {
        kind: "redirect",
        title: title.clone(),
        noindex: true,
        ..Head::default()
    };
    // Search engines are told the address that counts, not this one.
    let there = Sheet {
        address: &address,
        ..sheet
    };
    fill::page(
        there,
        "redirect.html",
        &head,
        "redirect",
        RedirectView {
            to: sheet.link(title, &address),
        },
    )
}

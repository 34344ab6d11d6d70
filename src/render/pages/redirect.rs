//! The page at an address that an event had: it leads on, on any host and from a disk, with a link for those whom it does not take along.

use crate::{
    diag::Diagnostic,
    render::{
        plan::event_address,
        sheet::{Head, Sheet},
        view::RedirectView,
    },
};

pub(super) fn draw(sheet: Sheet<'_>, moved: usize) -> Result<Vec<u8>, Diagnostic> {
    let to = sheet.dossier.moved[moved].to;
    let briefing = &sheet.dossier.briefings[to];
    let address = event_address(&briefing.slug);
    let head = Head { kind: "redirect", title: briefing.title.text.clone(), noindex: true, ..Head::default() };
    // Search engines are told the address that counts, not this one.
    let there = Sheet { address: &address, ..sheet };
    super::fill(there, "redirect.html", &head, "redirect", RedirectView { to: sheet.event_link(to) })
}

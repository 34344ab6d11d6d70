//! The user's own pages, the page about the dossier, and the page for addresses that do not exist.

use crate::{
    diag::Diagnostic,
    render::{
        fill, markdown,
        sheet::{self, Head, Sheet},
        view::{Html, ProseView},
        words,
    },
};

pub(super) fn draw(sheet: Sheet<'_>, page: usize) -> Result<Vec<u8>, Diagnostic> {
    let own = &sheet.edition.pages[page];
    let (title, body) = sheet::prose_title(own);
    let view = ProseView {
        title: words::plain(title),
        body: Html(markdown::to_html(body)),
        extra: own.extra.clone(),
    };
    let description = own.description.clone().unwrap_or_default();
    let head = Head {
        kind: "prose",
        title: title.to_owned(),
        description,
        ..Head::default()
    };
    fill::page(sheet, "prose.html", &head, "prose", view)
}

pub(super) fn about(sheet: Sheet<'_>) -> Result<Vec<u8>, Diagnostic> {
    let title = sheet.words.text("about-title");
    let view = ProseView {
        title: title.clone(),
        ..ProseView::default()
    };
    fill::page(
        sheet,
        "about.html",
        &Head {
            kind: "prose",
            title,
            ..Head::default()
        },
        "prose",
        view,
    )
}

pub(super) fn missing(sheet: Sheet<'_>) -> Result<Vec<u8>, Diagnostic> {
    let title = sheet.words.text("missing-title");
    let view = ProseView {
        title: title.clone(),
        ..ProseView::default()
    };
    fill::page(
        sheet,
        "404.html",
        &Head {
            kind: "missing",
            title,
            noindex: true,
            ..Head::default()
        },
        "prose",
        view,
    )
}

//! Files for machines: the sitemap, and what hosts look for.

use std::collections::BTreeSet;

use super::{
    Edition, fill,
    plan::{self, Route},
    search,
    sheet::{self, Head, Sheet},
    url::Links,
    view::{FilesView, MovedView},
};
use crate::{config::Search, diag::Diagnostic};

/// When a site has a file.
enum Needs {
    /// Always.
    Nothing,
    /// It knows where it is hosted.
    Host,
    /// A page has moved.
    Moves,
}

/// A file: its path, the template that fills it, and what it needs.
struct File {
    path: &'static str,
    template: &'static str,
    needs: Needs,
}

const FILES: [File; 5] = [
    File {
        path: "sitemap.xml",
        template: "sitemap.xml",
        needs: Needs::Host,
    },
    File {
        path: "robots.txt",
        template: "robots.txt",
        needs: Needs::Nothing,
    },
    File {
        path: "_headers",
        template: "_headers",
        needs: Needs::Nothing,
    },
    File {
        path: "_redirects",
        template: "_redirects",
        needs: Needs::Moves,
    },
    File {
        path: ".nojekyll",
        template: "nojekyll",
        needs: Needs::Nothing,
    },
];

/// The files that a site has: index and path.
pub(super) fn paths(edition: Edition<'_>) -> impl Iterator<Item = (usize, &'static str)> {
    let (hosted, moved) = (
        sheet::base_url(edition.config).is_some(),
        !edition.moved.is_empty(),
    );
    let has = move |file: &File| match file.needs {
        Needs::Nothing => true,
        Needs::Host => hosted,
        Needs::Moves => moved,
    };
    FILES
        .iter()
        .enumerate()
        .filter(move |(_, file)| has(file))
        .map(|(n, file)| (n, file.path))
}

pub(super) fn draw(sheet: Sheet<'_>, file: usize) -> Result<Vec<u8>, Diagnostic> {
    let head = Head {
        kind: "file",
        ..Head::default()
    };
    fill::page(sheet, FILES[file].template, &head, "files", view(sheet))
}

fn view(sheet: Sheet<'_>) -> FilesView {
    let base = sheet::base_url(sheet.edition.config).unwrap_or_default();
    let indexed = |route: Route| {
        matches!(
            route,
            Route::Home
                | Route::Event(_)
                | Route::Storyline(_)
                | Route::Measure(_)
                | Route::Outlet(..)
                | Route::Timeline(_)
                | Route::Prose(_)
                | Route::About
        )
    };
    let absolute = |path: &str| {
        base.clone()
            + if sheet.edition.config.clean_urls {
                plan::address(path)
            } else {
                path
            }
    };
    let empty = |route: Route| matches!(route, Route::Event(event) if sheet.edition.briefings[event].counts.articles == 0);
    let addresses = sheet
        .plan
        .routes()
        .filter(|&(_, route)| indexed(route) && !empty(route))
        .map(|(path, _)| absolute(path))
        .collect();
    FilesView {
        addresses,
        style_hash: sheet.look.style_hash(),
        rules: rules(sheet),
        search: (sheet.edition.config.search != Search::Off).then(|| rule(sheet, search::ADDRESS)),
        moved: moved(sheet),
    }
}

/// The first page, and everything in each folder but the search. A host joins the rules that fit a
/// page, so that no two may.
fn rules(sheet: Sheet<'_>) -> Vec<String> {
    let tops: BTreeSet<String> = sheet
        .plan
        .routes()
        .map(|(path, _)| path.split_inclusive('/').next().unwrap_or(path).to_owned())
        .collect();
    let pages = tops
        .iter()
        .filter(|top| top.ends_with('/') || top.contains(".html"))
        .filter(|top| *top != search::ADDRESS);
    [""].into_iter()
        .chain(pages.map(String::as_str))
        .map(|top| rule(sheet, top))
        .collect()
}

/// A page or everything in a folder, from the root of the host.
fn rule(sheet: Sheet<'_>, top: &str) -> String {
    let path = Links::anywhere(sheet.edition.config.base_url.as_deref(), true).to(top);
    if top.ends_with('/') { path + "*" } else { path }
}

/// Where events were and are, as a host's rules name pages: from its root, without the file.
fn moved(sheet: Sheet<'_>) -> Vec<MovedView> {
    let links = Links::anywhere(sheet.edition.config.base_url.as_deref(), true);
    let moved = sheet.edition.moved.iter();
    moved
        .map(|m| MovedView {
            from: links.to(&m.from),
            to: links.to(&sheet.target(m.to).1),
        })
        .collect()
}

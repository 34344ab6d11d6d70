//! Files for machines: sitemap, feed, and what hosts look for.

use super::{
    Dossier,
    plan::{self, Route},
    sheet::{self, Head, Sheet},
    url::Links,
    view::{FeedEntryView, FilesView, MovedView},
};
use crate::{diag::Diagnostic, text::edtf::Edtf};

/// The feed.
pub(super) const FEED: &str = "atom.xml";

/// When a site has a file.
enum Needs {
    /// Always.
    Nothing,
    /// It knows where it is hosted.
    Host,
    /// An event has moved.
    Moves,
}

/// A file: its path, the template that fills it, and what it needs.
struct File {
    path: &'static str,
    template: &'static str,
    needs: Needs,
}

const FILES: [File; 6] = [
    File { path: "sitemap.xml", template: "sitemap.xml", needs: Needs::Host },
    File { path: FEED, template: "atom.xml", needs: Needs::Host },
    File { path: "robots.txt", template: "robots.txt", needs: Needs::Nothing },
    File { path: "_headers", template: "_headers", needs: Needs::Nothing },
    File { path: "_redirects", template: "_redirects", needs: Needs::Moves },
    File { path: ".nojekyll", template: "nojekyll", needs: Needs::Nothing },
];

/// The files that a site has: index and path.
pub(super) fn paths(dossier: Dossier<'_>) -> impl Iterator<Item = (usize, &'static str)> {
    let (hosted, moved) = (sheet::base_url(dossier.config).is_some(), !dossier.moved.is_empty());
    let has = move |file: &File| match file.needs {
        Needs::Nothing => true,
        Needs::Host => hosted,
        Needs::Moves => moved,
    };
    FILES.iter().enumerate().filter(move |(_, file)| has(file)).map(|(n, file)| (n, file.path))
}

pub(super) fn draw(sheet: Sheet<'_>, file: usize) -> Result<Vec<u8>, Diagnostic> {
    let head = Head { kind: "file", ..Head::default() };
    super::pages::fill(sheet, FILES[file].template, &head, "files", view(sheet))
}

/// Newest events in the feed.
const ENTRIES: usize = 50;

fn view(sheet: Sheet<'_>) -> FilesView {
    let base = sheet::base_url(sheet.dossier.config).unwrap_or_default();
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
    let absolute = |path: &str| base.clone() + if sheet.dossier.config.clean_urls { plan::address(path) } else { path };
    let empty = |route: Route| matches!(route, Route::Event(event) if sheet.dossier.briefings[event].counts.articles == 0);
    let addresses = sheet.plan.routes().filter(|&(_, route)| indexed(route) && !empty(route)).map(|(path, _)| absolute(path)).collect();
    let dated = sheet.plan.by_date.iter().filter_map(|&e| Some((e, sheet.dossier.briefings[e].date.value?)));
    let entry = |(event, date): (usize, Edtf)| {
        let card = sheet.card(event);
        let address = plan::event_address(&sheet.dossier.briefings[event].slug);
        FeedEntryView { title: card.title, href: absolute(&plan::file(&address)), updated: instant(date), summary: card.lede }
    };
    let newest = dated.clone().next();
    FilesView {
        addresses,
        updated: newest.map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), |(_, date)| instant(date)),
        events: dated.take(ENTRIES).map(entry).collect(),
        moved: moved(sheet),
    }
}

/// Where events were and are, as a host's rules name pages: from its root, without the file.
fn moved(sheet: Sheet<'_>) -> Vec<MovedView> {
    let links = Links::anywhere(sheet.dossier.config.base_url.as_deref(), true);
    let address = |slug: &str| links.to(&plan::event_address(slug));
    let moved = sheet.dossier.moved.iter();
    moved.map(|m| MovedView { from: address(&m.from), to: address(&sheet.dossier.briefings[m.to].slug) }).collect()
}

/// The first moment of a date: what feeds ask for.
fn instant(date: Edtf) -> String {
    format!("{}T00:00:00Z", date.first_day())
}

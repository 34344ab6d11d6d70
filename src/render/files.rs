//! Files for machines: sitemap, feed, and what hosts look for.

use super::{
    plan::{self, Route},
    sheet::{self, Head, Sheet},
    view::{FeedEntryView, FilesView},
};
use crate::{config::Config, diag::Diagnostic, text::edtf::Edtf};

/// The feed.
pub(super) const FEED: &str = "atom.xml";

/// A file: its path, the template that fills it, and whether it needs to know where the site is hosted.
struct File {
    path: &'static str,
    template: &'static str,
    hosted: bool,
}

const FILES: [File; 5] = [
    File { path: "sitemap.xml", template: "sitemap.xml", hosted: true },
    File { path: FEED, template: "atom.xml", hosted: true },
    File { path: "robots.txt", template: "robots.txt", hosted: false },
    File { path: "_headers", template: "_headers", hosted: false },
    File { path: ".nojekyll", template: "nojekyll", hosted: false },
];

/// The files that a site has: index and path.
pub(super) fn paths(config: &Config) -> impl Iterator<Item = (usize, &'static str)> {
    let hosted = sheet::base_url(config).is_some();
    FILES.iter().enumerate().filter(move |(_, f)| hosted || !f.hosted).map(|(n, f)| (n, f.path))
}

pub(super) fn draw(sheet: Sheet<'_>, file: usize) -> Result<Vec<u8>, Diagnostic> {
    let head = Head { kind: "file", ..Head::default() };
    super::pages::fill(sheet, FILES[file].template, &head, "files", view(sheet))
}

/// Newest events in the feed.
const ENTRIES: usize = 50;

fn view(sheet: Sheet<'_>) -> FilesView {
    let base = sheet::base_url(sheet.dossier.config).unwrap_or_default();
    let indexed =
        |route: Route| matches!(route, Route::Home | Route::Event(_) | Route::Storyline(_) | Route::Outlet(_) | Route::Timeline | Route::Prose(_) | Route::About);
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
    }
}

/// The first moment of a date: what feeds ask for.
fn instant(date: Edtf) -> String {
    format!("{}T00:00:00Z", date.first_day())
}

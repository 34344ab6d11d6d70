//! Pages: for each route its view and its template.

mod changes;
mod coverage;
mod event;
mod home;
mod lists;
mod measure;
mod organisation;
mod outlet;
mod pager;
mod part;
mod person;
mod prose;
mod quote;
mod redirect;
mod search;
mod source;
mod storyline;
mod timeline;

use super::{
    Edition, Look, Plan, Route,
    exports::{self, gathered},
    feeds, files, plan,
    sheet::Sheet,
    url::Links,
};
use crate::diag::Diagnostic;

/// What files of one briefing share where they are drawn one after the other: made by the first
/// that needs it.
#[derive(Debug, Default)]
pub(super) struct Latest {
    record: exports::Latest,
    event: event::Latest,
}

/// Draws one file of the site; `latest` is what the files before it may have made for it.
pub(super) fn draw(
    edition: Edition<'_>,
    plan: &Plan,
    look: &Look,
    path: &str,
    route: Route,
    latest: &mut Latest,
) -> Result<Vec<u8>, Diagnostic> {
    let clean = edition.config.clean_urls;
    let address = plan::address(path);
    let links = match route {
        Route::Missing => Links::anywhere(edition.config.base_url.as_deref(), clean),
        // Its notes are inside: the links of its markers must not leave it.
        Route::Single(event) => Links::mailed(
            &plan::event_address(&edition.briefings[event].slug),
            plan.base.clone(),
            clean,
        ),
        _ => Links::from(address, clean),
    };
    let sheet = Sheet {
        edition,
        plan,
        look,
        words: &look.words,
        links: &links,
        address,
    };
    match route {
        Route::Home => home::draw(sheet),
        Route::Event(event) => event::draw(sheet, event, &mut latest.event),
        Route::Part(event, list, page) => part::draw(sheet, event, list, page),
        Route::Changes => changes::draw(sheet),
        Route::Source(article) => source::draw(sheet, article),
        Route::Moved(moved) => redirect::draw(sheet, moved),
        Route::Person(person) => person::draw(sheet, person),
        Route::Organisation(organisation) => organisation::draw(sheet, organisation),
        Route::Quote(speech) => quote::draw(sheet, speech),
        Route::Storyline(storyline) => storyline::draw(sheet, storyline),
        Route::Measure(number) => measure::draw(sheet, number),
        Route::MeasureData(number) => Ok(measure::data(sheet, number)),
        Route::Record(of, form) => Ok(gathered::draw(sheet, of, form)),
        Route::Outlet(outlet, number) => outlet::draw(sheet, outlet, number),
        Route::Timeline(number) => timeline::draw(sheet, number),
        Route::List(list, number) => lists::draw(sheet, list, number),
        Route::Prose(page) => prose::draw(sheet, page),
        Route::About => prose::about(sheet),
        Route::Missing => prose::missing(sheet),
        Route::File(file) => files::draw(sheet, file),
        Route::Search => search::draw(sheet),
        Route::Feed(feed, format) => feeds::draw(sheet, feed, format),
        Route::Export(event, form) => Ok(exports::draw(sheet, event, form, &mut latest.record)),
        Route::Single(event) => event::single(sheet, event, &mut latest.event),
        Route::Asset(asset) => Ok(look.assets[asset].bytes.clone()),
    }
}

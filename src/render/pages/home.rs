//! The first page: events that several origins report lead, single reports follow.

use super::{changes, event::Markers, lists};
use crate::{
    config::Search,
    diag::Diagnostic,
    render::{
        fill, jsonld,
        plan::{List, event_address},
        search,
        sheet::{Head, Sheet},
        view::{HomeView, OpenDifferenceView},
    },
};

/// Most events that lead.
const LEAD: usize = 12;
/// Most single reports.
const SINGLE: usize = 20;
/// Most differences, and most of one event.
const DIFFERENCES: usize = 6;
const OF_ONE_EVENT: usize = 2;
/// Most changes.
const CHANGES: usize = 5;
/// Most storylines.
const STORYLINES: usize = 8;

pub(super) fn draw(sheet: Sheet<'_>) -> Result<Vec<u8>, Diagnostic> {
    let config = sheet.edition.config;
    let head = Head {
        kind: "home",
        title: config.title.clone(),
        description: config.description.clone(),
        json_ld: Some(jsonld::site(sheet)),
        ..Head::default()
    };
    fill::page(sheet, "home.html", &head, "home", view(sheet))
}

fn view(sheet: Sheet<'_>) -> HomeView {
    let several = |&&event: &&usize| sheet.edition.briefings[event].counts.origins > 1;
    let (lead, single): (Vec<_>, Vec<_>) = sheet.plan.by_date.iter().partition(several);
    let differ = |&&event: &&usize| {
        sheet.edition.briefings[event]
            .differences
            .iter()
            .any(|d| d.kind.is_open())
    };
    let hidden = lead.len() > LEAD || single.len() > SINGLE;
    let total = sheet.plan.by_date.len();
    HomeView {
        lead: lead
            .into_iter()
            .take(LEAD)
            .map(|&e| sheet.card(e))
            .collect(),
        single: single
            .into_iter()
            .take(SINGLE)
            .map(|&e| sheet.card(e))
            .collect(),
        storylines: sheet
            .plan
            .storylines
            .iter()
            .take(STORYLINES)
            .map(|&s| lists::storyline(sheet, s))
            .collect(),
        all: hidden.then(|| {
            sheet.link(
                sheet.words.count("all-briefings-counted", total),
                &List::Events.address(),
            )
        }),
        counts: vec![
            sheet.words.count("briefings", total),
            sheet
                .words
                .count("articles", sheet.edition.dossier.articles.len()),
            sheet.words.count("outlets", sheet.plan.outlets.len()),
        ],
        differences: sheet
            .plan
            .by_date
            .iter()
            .filter(differ)
            .flat_map(|&event| open(sheet, event))
            .take(DIFFERENCES)
            .collect(),
        changes: changes::newest(sheet, CHANGES),
        search: (sheet.edition.config.search != Search::Off)
            .then(|| sheet.links.to(search::ADDRESS)),
    }
}

/// Where accounts of an event differ and nothing settles it.
fn open(sheet: Sheet<'_>, event: usize) -> impl Iterator<Item = OpenDifferenceView> {
    let briefing = &sheet.edition.briefings[event];
    let place = format!("{}#differences", event_address(&briefing.slug));
    let link = sheet.link(&briefing.title.text, &place);
    let markers = Markers::new(sheet, event);
    let open = briefing
        .differences
        .iter()
        .filter(|d| d.kind.is_open())
        .take(OF_ONE_EVENT);
    open.map(move |d| OpenDifferenceView {
        event: link.clone(),
        accounts: markers.accounts_elsewhere(d),
    })
}

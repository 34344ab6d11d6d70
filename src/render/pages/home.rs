//! The first page: events that several origins report lead, single reports follow.

use super::lists;
use crate::{
    diag::Diagnostic,
    render::{
        jsonld,
        plan::List,
        sheet::{Head, Sheet},
        view::HomeView,
    },
};

/// Most events that lead.
const LEAD: usize = 12;
/// Most single reports.
const SINGLE: usize = 20;
/// Most storylines.
const STORYLINES: usize = 8;

pub(super) fn draw(sheet: Sheet<'_>) -> Result<Vec<u8>, Diagnostic> {
    let config = sheet.dossier.config;
    let head = Head {
        kind: "home",
        title: config.title.clone(),
        description: config.description.clone(),
        json_ld: Some(jsonld::site(sheet)),
        ..Head::default()
    };
    super::fill(sheet, "home.html", &head, "home", view(sheet))
}

fn view(sheet: Sheet<'_>) -> HomeView {
    let several = |&&event: &&usize| sheet.dossier.briefings[event].counts.origins > 1;
    let (lead, single): (Vec<_>, Vec<_>) = sheet.plan.by_date.iter().partition(several);
    let hidden = lead.len() > LEAD || single.len() > SINGLE;
    let total = sheet.plan.by_date.len();
    HomeView {
        lead: lead.into_iter().take(LEAD).map(|&e| sheet.card(e)).collect(),
        single: single.into_iter().take(SINGLE).map(|&e| sheet.card(e)).collect(),
        storylines: sheet.plan.storylines.iter().take(STORYLINES).map(|&s| lists::storyline(sheet, s)).collect(),
        all: hidden.then(|| sheet.link(sheet.words.count("all-briefings-counted", total), &List::Events.address())),
        counts: vec![
            sheet.words.count("briefings", total),
            sheet.words.count("articles", sheet.dossier.articles.len()),
            sheet.words.count("outlets", sheet.plan.outlets.len()),
        ],
    }
}

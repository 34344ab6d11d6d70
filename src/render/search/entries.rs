//! What a search finds, and by which words.

use std::collections::BTreeMap;

use super::Entry;
use crate::{
    brief::{Briefing, is_taken_back},
    link::Storyline,
    render::{
        Dossier, Plan,
        plan::{self, event_address, storyline_address},
        sheet::once,
        words::{self, Words},
    },
};

/// All entries: briefings newest first, then storylines, then people by name.
pub(super) fn of(dossier: Dossier<'_>, plan: &Plan, words: &Words) -> Vec<Entry> {
    let briefings = plan.by_date.iter().map(|&event| briefing(dossier, plan, words, event));
    let storylines = plan.storylines.iter().map(|&n| storyline(dossier, words, &dossier.storylines.all[n]));
    briefings.chain(storylines).chain(plan.people.iter().filter_map(|&p| person(dossier, plan, words, p))).collect()
}

fn briefing(dossier: Dossier<'_>, plan: &Plan, say: &Words, event: usize) -> Entry {
    let briefing = &dossier.briefings[event];
    let date = briefing.date.value;
    let outlets = briefing.sources.iter().filter_map(|&a| plan.outlet_of[a]).map(|o| words::plain(&plan.outlets[o].name));
    let people = briefing.people.iter().filter(|p| plan.person_pages[p.person].is_some());
    let people = people.map(|p| words::plain(&dossier.people.all[p.person].name));
    Entry {
        address: address(dossier, &event_address(&briefing.slug)),
        title: words::plain(&briefing.title.text),
        text: told(briefing),
        meta: date.map(|date| ("date", say.date(date).text)).into_iter().collect(),
        filters: filters([
            ("kind", vec![say.text("nav-briefings")]),
            ("outlet", once(outlets.collect())),
            ("person", once(people.collect())),
            ("year", date.map(|date| date.first_day().year().to_string()).into_iter().collect()),
        ]),
    }
}

/// The words that the page of a briefing shows.
fn told(briefing: &Briefing) -> String {
    let sentences = briefing.lede.iter().chain(&briefing.points).map(|point| point.text.clone());
    let figures = briefing.figures.iter().map(|f| format!("{} {}.", f.text, f.measure.as_deref().unwrap_or_default()));
    let utterances = briefing.speakers.iter().flat_map(|s| s.utterances.iter().map(move |u| (s, u)));
    let quotes = utterances.filter_map(|(speaker, u)| {
        let words = &u.wordings.first()?.text;
        Some(format!("{}: “{words}”", speaker.name.as_deref().unwrap_or_default()))
    });
    words::plain(&sentences.chain(figures).chain(quotes).collect::<Vec<_>>().join(" "))
}

fn storyline(dossier: Dossier<'_>, say: &Words, known: &Storyline) -> Entry {
    let titles: Vec<&str> = known.events.iter().map(|&event| dossier.briefings[event].title.text.as_str()).collect();
    Entry {
        address: address(dossier, &storyline_address(&known.slug)),
        title: words::plain(&known.title),
        text: words::plain(&titles.join(". ")),
        meta: BTreeMap::new(),
        filters: filters([("kind", vec![say.text("nav-storylines")])]),
    }
}

fn person(dossier: Dossier<'_>, plan: &Plan, say: &Words, person: usize) -> Option<Entry> {
    let known = &dossier.people.all[person];
    let page = plan.person_pages[person].as_deref()?;
    let live = known.links.iter().filter(|l| !is_taken_back(&dossier.articles[l.article]));
    let roles = live.flat_map(|l| dossier.facts[l.article].people[l.person].roles.iter().cloned());
    let named: Vec<String> = known.variants.iter().cloned().chain(roles).collect();
    Some(Entry {
        address: address(dossier, page),
        title: words::plain(&known.name),
        text: words::plain(&once(named).join(", ")),
        meta: BTreeMap::new(),
        filters: filters([("kind", vec![say.text("nav-people")])]),
    })
}

fn filters<const N: usize>(named: [(&'static str, Vec<String>); N]) -> BTreeMap<&'static str, Vec<String>> {
    named.into_iter().filter(|(_, values)| !values.is_empty()).collect()
}

/// An address from the root of the site, as links name pages.
fn address(dossier: Dossier<'_>, address: &str) -> String {
    if dossier.config.clean_urls { address.to_owned() } else { plan::file(address) }
}

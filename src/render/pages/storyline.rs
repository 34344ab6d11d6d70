//! The page of a storyline: its events in order, who recurs in them, and what those people said.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{event::Markers, measure};
use crate::{
    diag::Diagnostic,
    link::{Storyline, StorylineKind},
    render::{
        charts,
        exports::gathered::{self, Gathered},
        feeds::Feed,
        fill, jsonld, markdown,
        plan::List,
        sheet::{Head, Sheet},
        view::{Html, PersonLineView, StorylineEventView, StorylineQuoteView, StorylineView},
        words,
    },
    text::edtf::Edtf,
};

/// Most quotes of one event.
const QUOTES: usize = 4;

/// What holds a storyline together, in words.
pub(super) fn kind(sheet: Sheet<'_>, kind: StorylineKind) -> String {
    sheet.words.text(match kind {
        StorylineKind::Series => "kind-series",
        StorylineKind::FollowUp => "kind-follow-up",
    })
}

pub(super) fn draw(sheet: Sheet<'_>, storyline: usize) -> Result<Vec<u8>, Diagnostic> {
    let known = &sheet.edition.dossier.storylines.all[storyline];
    let people = recurring(sheet, known);
    let view = StorylineView {
        title: words::plain(&known.title),
        kind: kind(sheet, known.kind),
        note: Html(
            known
                .note
                .as_deref()
                .map(markdown::to_html)
                .unwrap_or_default(),
        ),
        events: known
            .events
            .iter()
            .map(|&event| StorylineEventView {
                card: sheet.card(event),
                quotes: quotes(sheet, event, &people),
            })
            .collect(),
        axis: charts::axis(
            sheet.words,
            &known
                .events
                .iter()
                .map(|&event| dated(sheet, event))
                .collect::<Vec<_>>(),
        ),
        series: measure::of_storyline(sheet, &known.events),
        people: people
            .iter()
            .map(|&(person, events)| line(sheet, person, events))
            .collect(),
        exports: gathered::alternates(sheet, Gathered::Storyline(storyline)),
    };
    let head = Head {
        kind: "storyline",
        title: known.title.clone(),
        description: sheet.words.tell(
            "described",
            [
                (
                    "what",
                    sheet.words.count("briefings", known.events.len()).into(),
                ),
                ("more", kind(sheet, known.kind).into()),
            ],
        ),
        within: Some(List::Storylines),
        json_ld: Some(jsonld::storyline(sheet, known)),
        feed: Some(Feed::Storyline(storyline)),
        exports: view.exports.clone(),
        ..Head::default()
    };
    fill::page(sheet, "storyline.html", &head, "storyline", view)
}

/// The date of an event, and what an axis says of it.
fn dated(sheet: Sheet<'_>, event: usize) -> (Option<Edtf>, String) {
    let briefing = &sheet.edition.briefings[event];
    let date = briefing.date.value;
    let when = date.map_or_else(
        || sheet.words.text("date-not-stated"),
        |date| sheet.words.date(date).text,
    );
    (
        date,
        format!("{when}: {}", words::plain(&briefing.title.text)),
    )
}

/// People of two of its events or more with the number of events, the most often named first.
fn recurring(sheet: Sheet<'_>, storyline: &Storyline) -> Vec<(usize, usize)> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for &event in &storyline.events {
        for entry in &sheet.edition.briefings[event].people {
            *counts.entry(entry.person).or_default() += 1;
        }
    }
    let mut people: Vec<(usize, usize)> = counts
        .into_iter()
        .filter(|&(person, events)| {
            events > 1 && sheet.edition.dossier.people.all[person].is_listed()
        })
        .collect();
    people.sort_by_key(|&(person, events)| (Reverse(events), person));
    people
}

fn line(sheet: Sheet<'_>, person: usize, events: usize) -> PersonLineView {
    PersonLineView {
        name: words::plain(&sheet.edition.dossier.people.all[person].name),
        href: sheet.plan.person_pages[person]
            .as_deref()
            .map(|address| sheet.links.to(address)),
        roles: Vec::new(),
        articles: sheet.words.count("briefings", events),
    }
}

/// What the people who recur said in one event: the most widely reported utterance of each.
fn quotes(sheet: Sheet<'_>, event: usize, people: &[(usize, usize)]) -> Vec<StorylineQuoteView> {
    let markers = Markers::new(sheet, event);
    let speakers = sheet.edition.briefings[event].speakers.iter();
    let recurs = |person: Option<usize>| people.iter().any(|&(p, _)| Some(p) == person);
    speakers
        .filter(|s| recurs(s.person))
        .filter_map(|s| {
            let wording = markers.wording(s.utterances.first()?.wordings.first()?);
            Some(StorylineQuoteView {
                speaker: words::plain(s.name.as_deref().unwrap_or_default()),
                wording,
            })
        })
        .take(QUOTES)
        .collect()
}

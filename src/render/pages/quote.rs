//! The page of an act of speech: every wording held against the fullest one, who conveyed it, and
//! what stands around it.

use super::event::{Markers, Section};
use crate::{
    brief::{NoteIndex, Utterance},
    diag::Diagnostic,
    render::{
        fill, jsonld,
        plan::{List, event_address},
        sheet::{Head, Sheet},
        view::{PassageView, QuoteView},
        words,
    },
};

/// Most sentences around the wordings.
const PASSAGES: usize = 24;
/// Words of the quote that stand for it in titles.
const OPENING: usize = 9;

pub(super) fn draw(sheet: Sheet<'_>, speech: usize) -> Result<Vec<u8>, Diagnostic> {
    let place = sheet.plan.speeches[speech];
    let briefing = &sheet.edition.briefings[place.event];
    let speaker = &briefing.speakers[place.speaker];
    let utterance = &speaker.utterances[place.utterance];
    let markers = Markers::complete(sheet, place.event);
    let page = speaker
        .person
        .and_then(|p| sheet.plan.person_pages[p].as_deref());
    let view = QuoteView {
        id: utterance.id.clone(),
        speaker: words::plain(speaker.name.as_deref().unwrap_or_default()),
        speaker_href: page.map(|address| sheet.links.to(address)),
        role: speaker.role.as_ref().map(|role| {
            markers.called(
                Section::Quotes,
                speaker.name.as_deref().unwrap_or_default(),
                role,
            )
        }),
        event: sheet.event_link(place.event),
        date: briefing.date.value.map(|date| sheet.words.date(date)),
        wordings: markers.wordings(utterance),
        reports: utterance
            .reports
            .iter()
            .map(|r| markers.reported(r))
            .collect(),
        context: context(&markers, utterance),
        support: sheet.words.support(utterance.origins),
    };
    let said = words::opening(&utterance.wordings[0].text, OPENING);
    let title = match &speaker.name {
        Some(name) => sheet.words.tell(
            "named-quoted",
            [("name", name.as_str().into()), ("words", said.into())],
        ),
        None => sheet.words.tell("quoted", [("words", said.into())]),
    };
    let head = Head {
        kind: "quote",
        title,
        noindex: sheet.edition.config.people.noindex,
        within: Some(List::Events),
        json_ld: Some(jsonld::quote(sheet, &view)),
        parent: Some((briefing.title.text.clone(), event_address(&briefing.slug))),
        ..Head::default()
    };
    fill::page(sheet, "quote.html", &head, "quote", view)
}

/// The first sentences around the wordings, each once.
fn context(markers: &Markers<'_>, utterance: &Utterance) -> Vec<PassageView> {
    let mut notes: Vec<NoteIndex> = utterance
        .wordings
        .iter()
        .flat_map(|w| w.notes.iter().copied())
        .collect();
    notes.sort_unstable();
    notes.dedup();
    notes
        .into_iter()
        .take(PASSAGES)
        .filter_map(|note| markers.passage(note))
        .collect()
}

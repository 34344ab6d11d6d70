//! The page of a person: names and roles as printed, what they said, where they are named.

use super::{event::Markers, lists};
use crate::{
    brief::is_taken_back,
    diag::Diagnostic,
    link::{Link, Person},
    render::{
        feeds::Feed,
        jsonld,
        plan::List,
        sheet::{Head, Sheet},
        view::{PersonQuotesView, PersonView, RoleView, WordingView},
        words,
    },
};

pub(super) fn draw(sheet: Sheet<'_>, person: usize) -> Result<Vec<u8>, Diagnostic> {
    let known = &sheet.dossier.people.all[person];
    let view = PersonView {
        name: words::plain(&known.name),
        variants: known.variants.iter().map(|v| words::plain(v)).collect(),
        roles: roles(sheet, known),
        quotes: known.events.iter().filter_map(|&event| quotes(sheet, person, event)).collect(),
        events: known.events.iter().map(|&event| lists::event(sheet, event)).collect(),
    };
    let head = Head {
        kind: "person",
        title: known.name.clone(),
        noindex: sheet.dossier.config.people.noindex,
        within: Some(List::People),
        json_ld: Some(jsonld::person(sheet, &view)),
        feed: Some(Feed::Person(person)),
        ..Head::default()
    };
    super::fill(sheet, "person.html", &head, "person", view)
}

/// Each role once, with the first article that prints it.
fn roles(sheet: Sheet<'_>, person: &Person) -> Vec<RoleView> {
    let live = person.links.iter().filter(|l| !is_taken_back(&sheet.dossier.articles[l.article]));
    let mut roles: Vec<RoleView> = Vec::new();
    for &Link { article, person } in live {
        for role in &sheet.dossier.facts[article].people[person].roles {
            let text = words::plain(role);
            if !roles.iter().any(|r| r.text == text) {
                roles.push(RoleView { text, source: sheet.source(article) });
            }
        }
    }
    roles
}

fn quotes(sheet: Sheet<'_>, person: usize, event: usize) -> Option<PersonQuotesView> {
    let briefing = &sheet.dossier.briefings[event];
    let speaker = briefing.speakers.iter().find(|s| s.person == Some(person))?;
    let markers = Markers::new(sheet, event);
    let wordings: Vec<WordingView> = speaker.utterances.iter().filter_map(|u| u.wordings.first()).map(|w| markers.wording(w)).collect();
    Some(PersonQuotesView { event: sheet.event_link(event), date: briefing.date.value.map(words::date), wordings })
}

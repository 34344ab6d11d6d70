//! The page of a person: names and roles as printed, what they said, where they are named.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{event::Markers, lists};
use crate::{
    brief::Speaker,
    diag::Diagnostic,
    link::{Link, Person},
    render::{
        feeds::Feed,
        fill, frozen, jsonld,
        plan::List,
        sheet::{Head, Sheet},
        view::{PassageView, PersonLineView, PersonQuotesView, PersonView, RoleView, WordingView},
        words,
    },
    text::{Span, edtf::Edtf},
};

/// Most passages about a person.
const PASSAGES: usize = 12;
/// Most people who are named beside a person.
const COMPANIONS: usize = 12;

pub(super) fn draw(sheet: Sheet<'_>, person: usize) -> Result<Vec<u8>, Diagnostic> {
    let known = &sheet.edition.dossier.people.all[person];
    let view = PersonView {
        name: words::plain(&known.name),
        variants: known.variants.iter().map(|v| words::plain(v)).collect(),
        roles: roles(sheet, known),
        quotes: known
            .events
            .iter()
            .filter_map(|&event| quotes(sheet, event, |s| s.person == Some(person)))
            .collect(),
        passages: passages(sheet, &known.events, |article| {
            mentions(sheet, known, article)
        }),
        events: known
            .events
            .iter()
            .map(|&event| lists::event(sheet, event))
            .collect(),
        companions: beside(sheet, &known.events, Some(person)),
    };
    let head = Head {
        kind: "person",
        title: known.name.clone(),
        noindex: sheet.edition.config.people.noindex,
        within: Some(List::People),
        json_ld: Some(jsonld::person(sheet, &view)),
        feed: Some(Feed::Person(person)),
        ..Head::default()
    };
    fill::page(sheet, "person.html", &head, "person", view)
}

/// Each role once, with the first article that prints it, oldest article first.
fn roles(sheet: Sheet<'_>, person: &Person) -> Vec<RoleView> {
    let articles = &sheet.edition.dossier.articles;
    let mut live: Vec<Link> = person
        .links
        .iter()
        .copied()
        .filter(|l| !articles[l.article].is_taken_back())
        .collect();
    live.sort_by_key(|l| (articles[l.article].published.map(Edtf::first_day), *l));
    let mut roles: Vec<RoleView> = Vec::new();
    for Link { article, person } in live {
        for role in &sheet.edition.dossier.facts[article].people[person].roles {
            let text = words::plain(role);
            if !roles.iter().any(|r| r.text == text) {
                roles.push(RoleView {
                    text,
                    source: sheet.source(article),
                });
            }
        }
    }
    roles
}

/// Where an article names the person.
fn mentions(sheet: Sheet<'_>, person: &Person, article: usize) -> Vec<Span> {
    let link = person.links.iter().find(|l| l.article == article);
    link.into_iter()
        .flat_map(|l| &sheet.edition.dossier.facts[article].people[l.person].mentions)
        .map(|m| m.anchor.clean)
        .collect()
}

/// Sentences of the briefings' notes that hold one of the `mentions` of an article, outside of
/// quotes, with the mentions marked.
pub(super) fn passages(
    sheet: Sheet<'_>,
    events: &[usize],
    mentions: impl Fn(usize) -> Vec<Span>,
) -> Vec<PassageView> {
    let mut found = Vec::new();
    for &event in events {
        let markers = Markers::new(sheet, event);
        for (n, note) in sheet.edition.briefings[event].notes.iter().enumerate() {
            let passage = note.passage.clean;
            let mut quotes = sheet.edition.dossier.facts[note.article]
                .quotes
                .iter()
                .map(|q| q.anchor.clean);
            let speech = quotes.any(|q| q.start < passage.end && passage.start < q.end);
            let named: Vec<Span> = mentions(note.article)
                .into_iter()
                .filter(|mention| passage.contains(*mention))
                .collect();
            if !speech && !named.is_empty() {
                let segments = frozen::passage(
                    &sheet.edition.dossier.articles[note.article],
                    passage,
                    &named,
                );
                found.extend(
                    markers
                        .passage(n)
                        .map(|view| PassageView { segments, ..view }),
                );
            }
            if found.len() == PASSAGES {
                return found;
            }
        }
    }
    found
}

/// People who are named in the same events, the most often first; those without a page are left
/// out, and the one whose page it is.
pub(super) fn beside(
    sheet: Sheet<'_>,
    events: &[usize],
    own: Option<usize>,
) -> Vec<PersonLineView> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for entry in events
        .iter()
        .flat_map(|&event| &sheet.edition.briefings[event].people)
        .filter(|e| Some(e.person) != own)
    {
        *counts.entry(entry.person).or_default() += 1;
    }
    let mut others: Vec<(usize, usize)> = counts
        .into_iter()
        .filter(|&(p, _)| sheet.plan.person_pages[p].is_some())
        .collect();
    others.sort_by_key(|&(p, events)| (Reverse(events), p));
    let line = |(p, events): (usize, usize)| PersonLineView {
        name: words::plain(&sheet.edition.dossier.people.all[p].name),
        href: sheet.plan.person_pages[p]
            .as_deref()
            .map(|address| sheet.links.to(address)),
        roles: Vec::new(),
        articles: sheet.words.count("briefings", events),
    };
    others.into_iter().take(COMPANIONS).map(line).collect()
}

/// What the first speaker for whom `is` holds said in an event.
pub(super) fn quotes(
    sheet: Sheet<'_>,
    event: usize,
    is: impl Fn(&Speaker) -> bool,
) -> Option<PersonQuotesView> {
    let briefing = &sheet.edition.briefings[event];
    let speaker = briefing.speakers.iter().find(|s| is(s))?;
    let markers = Markers::new(sheet, event);
    let wordings: Vec<WordingView> = speaker
        .utterances
        .iter()
        .filter_map(|u| u.wordings.first())
        .map(|w| markers.wording(w))
        .collect();
    Some(PersonQuotesView {
        event: sheet.event_link(event),
        date: briefing.date.value.map(|date| sheet.words.date(date)),
        wordings,
    })
}

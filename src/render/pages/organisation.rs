//! The page of an organisation: the forms of its name, what was said in its name, where it is
//! named, who is named beside it.

use super::{lists, person};
use crate::{
    brief::Speaker,
    diag::Diagnostic,
    link::Organisation,
    render::{
        fill, jsonld,
        plan::{List, organisation_address},
        sheet::{Head, Sheet},
        view::{OrganisationLineView, OrganisationView},
        words,
    },
    text::normalise::fold_case,
};

/// Most organisations on a briefing.
const LISTED: usize = 12;
/// Articles that name an organisation of no page, before a briefing lists it.
const OFTEN: usize = 2;

pub(super) fn draw(sheet: Sheet<'_>, number: usize) -> Result<Vec<u8>, Diagnostic> {
    let known = &sheet.edition.dossier.organisations.all[number];
    let mentions = |article: usize| {
        let named = known.named_in(article).iter();
        named.flat_map(move |naming| {
            &sheet.edition.dossier.facts[article].organisations[naming.organisation].mentions
        })
    };
    let view = OrganisationView {
        name: words::plain(&known.name),
        variants: known.variants.iter().map(|v| words::plain(v)).collect(),
        quotes: known
            .events
            .iter()
            .filter_map(|&event| {
                person::quotes(sheet, event, |s| s.person.is_none() && speaks(known, s))
            })
            .collect(),
        passages: person::passages(sheet, &known.events, |article| {
            mentions(article).map(|m| m.anchor.clean).collect()
        }),
        events: known
            .events
            .iter()
            .map(|&event| lists::event(sheet, event))
            .collect(),
        people: person::beside(sheet, &known.events, None),
    };
    let head = Head {
        kind: "organisation",
        title: known.name.clone(),
        within: Some(List::Organisations),
        json_ld: Some(jsonld::organisation(sheet, &view)),
        ..Head::default()
    };
    fill::page(sheet, "organisation.html", &head, "organisation", view)
}

/// Whether a speaker of a briefing is the organisation itself.
fn speaks(known: &Organisation, speaker: &Speaker) -> bool {
    let Some(name) = speaker.name.as_deref().map(fold_case) else {
        return false;
    };
    std::iter::once(&known.name)
        .chain(&known.variants)
        .any(|own| fold_case(own) == name)
}

/// The organisations of a briefing: those that have a page or that several articles name.
pub(super) fn of_event(sheet: Sheet<'_>, event: usize) -> Vec<OrganisationLineView> {
    let table = &sheet.edition.dossier.organisations;
    let listed = table.of_event(event).iter().copied();
    let shown =
        listed.filter(|&(n, articles)| articles >= OFTEN || sheet.plan.has_organisation_page(n));
    let line = |(n, articles): (usize, usize)| OrganisationLineView {
        name: words::plain(&table.all[n].name),
        href: sheet
            .plan
            .has_organisation_page(n)
            .then(|| sheet.links.to(&organisation_address(&table.all[n].slug))),
        articles: sheet.words.count("articles", articles),
    };
    shown.take(LISTED).map(line).collect()
}

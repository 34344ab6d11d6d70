//! Lists of briefings, sources, people, measures and outlets, a page at a time.

use super::pager;
use crate::{
    diag::Diagnostic,
    render::{
        fill,
        plan::{List, measure_address, organisation_address},
        sheet::{self, Head, Sheet},
        view::{EntryView, ListView},
        words,
    },
};

pub(super) fn draw(sheet: Sheet<'_>, list: List, number: usize) -> Result<Vec<u8>, Diagnostic> {
    let title = sheet.words.text(list.title());
    let total = sheet.plan.entries(list);
    let view = ListView {
        of: list.folder().to_owned(),
        title: title.clone(),
        entries: entries(sheet, list, number),
        pager: pager::pager(sheet, &list.address(), total, number),
    };
    let head = Head {
        kind: "list",
        title: pager::numbered(sheet, &title, number),
        noindex: list == List::People && sheet.edition.config.people.noindex,
        within: Some(list),
        ..Head::default()
    };
    fill::page(sheet, "list.html", &head, "list", view)
}

fn entries(sheet: Sheet<'_>, list: List, number: usize) -> Vec<EntryView> {
    let plan = sheet.plan;
    let range = pager::range(plan.entries(list), number);
    match list {
        List::Events => plan.by_date[range]
            .iter()
            .map(|&e| event(sheet, e))
            .collect(),
        List::Sources => plan.articles_by_date[range]
            .iter()
            .map(|&a| source(sheet, a))
            .collect(),
        List::Storylines => plan.storylines[range]
            .iter()
            .map(|&s| storyline(sheet, s))
            .collect(),
        List::People => plan.people[range]
            .iter()
            .map(|&p| person(sheet, p))
            .collect(),
        List::Organisations => plan.organisations[range]
            .iter()
            .map(|&o| organisation(sheet, o))
            .collect(),
        List::Figures => plan.measures[range]
            .iter()
            .map(|&m| measure(sheet, m))
            .collect(),
        List::Outlets => range.map(|o| outlet(sheet, o)).collect(),
    }
}

/// A briefing as a line.
pub(super) fn event(sheet: Sheet<'_>, event: usize) -> EntryView {
    let briefing = &sheet.edition.briefings[event];
    let link = sheet.event_link(event);
    EntryView {
        text: link.text,
        href: link.href,
        date: briefing.date.value.map(|date| sheet.words.date(date)),
        details: sheet::counts(sheet.words, briefing),
    }
}

fn source(sheet: Sheet<'_>, article: usize) -> EntryView {
    let source = sheet.source(article);
    let status = match source.status.as_str() {
        "" => String::new(),
        status => sheet
            .words
            .tell("status", [("status", status.to_owned().into())]),
    };
    let details = [source.outlet, status]
        .into_iter()
        .filter(|d| !d.is_empty())
        .collect();
    EntryView {
        text: source.title,
        href: source.href,
        date: source.published,
        details,
    }
}

fn person(sheet: Sheet<'_>, person: usize) -> EntryView {
    let known = &sheet.edition.dossier.people.all[person];
    let href = sheet.plan.person_pages[person]
        .as_deref()
        .map(|address| sheet.links.to(address))
        .unwrap_or_default();
    let entries = known
        .events
        .iter()
        .flat_map(|&e| &sheet.edition.briefings[e].people)
        .filter(|p| p.person == person);
    let role = entries.flat_map(|p| &p.roles).find(|r| r.is_settled());
    let details = role
        .map(|r| words::plain(&r.text))
        .into_iter()
        .chain([sheet.words.count("briefings", known.events.len())]);
    EntryView {
        text: words::plain(&known.name),
        href,
        date: None,
        details: details.collect(),
    }
}

fn organisation(sheet: Sheet<'_>, organisation: usize) -> EntryView {
    let known = &sheet.edition.dossier.organisations.all[organisation];
    EntryView {
        text: words::plain(&known.name),
        href: sheet.links.to(&organisation_address(&known.slug)),
        date: None,
        details: vec![sheet.words.count("briefings", known.events.len())],
    }
}

/// A storyline as a line.
pub(super) fn storyline(sheet: Sheet<'_>, storyline: usize) -> EntryView {
    let known = &sheet.edition.dossier.storylines.all[storyline];
    let link = sheet.storyline_link(storyline);
    let dates: Vec<_> = known
        .events
        .iter()
        .filter_map(|&e| sheet.edition.briefings[e].date.value)
        .collect();
    let last = dates.iter().copied().max_by_key(|d| d.first_day());
    let count = sheet.words.count("briefings", known.events.len());
    EntryView {
        text: link.text,
        href: link.href,
        date: last.map(|date| sheet.words.date(date)),
        details: vec![count, super::storyline::kind(sheet, known.kind)],
    }
}

fn measure(sheet: Sheet<'_>, measure: usize) -> EntryView {
    let known = &sheet.edition.dossier.measures.all[measure];
    let values = sheet.words.count("statements", known.observations.len());
    EntryView {
        text: words::title(&known.name),
        href: sheet.links.to(&measure_address(&known.slug)),
        date: None,
        details: vec![values, sheet.words.count("briefings", known.events().len())],
    }
}

fn outlet(sheet: Sheet<'_>, outlet: usize) -> EntryView {
    let known = &sheet.plan.outlets[outlet];
    EntryView {
        text: words::plain(&known.name),
        href: sheet.links.to(&known.address),
        date: None,
        details: vec![sheet.words.count("articles", known.articles.len())],
    }
}

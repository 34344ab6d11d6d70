//! What changed: reports that joined events later, what was taken back, what was corrected; by the
//! days that the lock records.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::{
    brief::Update,
    diag::Diagnostic,
    render::{
        fill,
        plan::CHANGES,
        sheet::{Head, Sheet},
        view::{ChangeDayView, ChangeView, ChangesView},
    },
};

pub(super) fn draw(sheet: Sheet<'_>) -> Result<Vec<u8>, Diagnostic> {
    let description = sheet.words.text("changes-description");
    let head = Head {
        kind: "changes",
        title: sheet.words.text("changes"),
        description,
        ..Head::default()
    };
    fill::page(sheet, "changes.html", &head, "changes", view(sheet))
}

fn view(sheet: Sheet<'_>) -> ChangesView {
    let mut days: BTreeMap<_, Vec<ChangeView>> = BTreeMap::new();
    let mut undated = Vec::new();
    for (event, briefing) in sheet.edition.briefings.iter().enumerate() {
        for update in &briefing.updates {
            match update.on {
                Some(day) => days
                    .entry(Reverse(day))
                    .or_default()
                    .push(change(sheet, event, update)),
                None => undated.push(change(sheet, event, update)),
            }
        }
    }
    let days = days
        .into_iter()
        .map(|(Reverse(day), changes)| ChangeDayView {
            date: sheet.words.date(day),
            changes,
        });
    ChangesView {
        days: days.collect(),
        undated,
    }
}

/// The last changes whose day was recorded, newest first; those of one day in the order of the
/// events. An event of which all reports were taken back is not among them: its headline should not
/// stand on the first page again.
pub(super) fn newest(sheet: Sheet<'_>, most: usize) -> Vec<ChangeView> {
    let standing = sheet
        .edition
        .briefings
        .iter()
        .enumerate()
        .filter(|(_, briefing)| briefing.counts.articles > 0);
    let updates =
        standing.flat_map(|(event, briefing)| briefing.updates.iter().map(move |u| (event, u)));
    let mut dated: Vec<(usize, &Update)> =
        updates.filter(|(_, update)| update.on.is_some()).collect();
    dated.sort_by_key(|(_, update)| Reverse(update.on));
    dated
        .into_iter()
        .take(most)
        .map(|(event, update)| change(sheet, event, update))
        .collect()
}

/// The last change of an event.
pub(super) fn latest(sheet: Sheet<'_>, event: usize) -> Option<ChangeView> {
    sheet.edition.briefings[event]
        .updates
        .first()
        .map(|update| change(sheet, event, update))
}

fn change(sheet: Sheet<'_>, event: usize, update: &Update) -> ChangeView {
    ChangeView {
        event: sheet.event_link(event),
        date: update.on.map(|day| sheet.words.date(day)),
        text: sheet.words.change_line(update),
        sources: update.articles.iter().map(|&a| sheet.source(a)).collect(),
        all: sheet.links.to(CHANGES),
    }
}

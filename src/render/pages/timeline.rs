//! All events in order, by month.

use super::pager;
use crate::{
    diag::Diagnostic,
    render::{
        fill,
        plan::TIMELINE,
        sheet::{Head, Sheet},
        view::{MonthView, TimelineView},
    },
    text::edtf::Edtf,
};

pub(super) fn draw(sheet: Sheet<'_>, number: usize) -> Result<Vec<u8>, Diagnostic> {
    let head = Head {
        kind: "timeline",
        title: pager::numbered(sheet, &sheet.words.text("nav-timeline"), number),
        description: sheet.words.text("timeline-description"),
        ..Head::default()
    };
    fill::page(
        sheet,
        "timeline.html",
        &head,
        "timeline",
        view(sheet, number),
    )
}

fn view(sheet: Sheet<'_>, number: usize) -> TimelineView {
    let events = &sheet.plan.by_date;
    let mut view = TimelineView {
        pager: pager::pager(sheet, TIMELINE, events.len(), number),
        ..TimelineView::default()
    };
    for &event in &events[pager::range(events.len(), number)] {
        let Some(date) = sheet.edition.briefings[event].date.value else {
            view.undated.push(sheet.card(event));
            continue;
        };
        let month = sheet.words.date(month(date));
        if view.months.last().is_none_or(|m| m.id != month.edtf) {
            view.months.push(MonthView {
                title: month.text,
                id: month.edtf,
                events: Vec::new(),
            });
        }
        if let Some(last) = view.months.last_mut() {
            last.events.push(sheet.card(event));
        }
    }
    view
}

/// The month, or the year where no more is known, in which a date begins.
fn month(date: Edtf) -> Edtf {
    let first = date.first_day();
    match date {
        Edtf::Year(year) => Edtf::Year(year),
        _ => Edtf::Month(first.year(), first.month()),
    }
}

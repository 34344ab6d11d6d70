//! All events in order, by month.

use crate::{
    diag::Diagnostic,
    render::{
        sheet::{Head, Sheet},
        view::{MonthView, TimelineView},
        words,
    },
    text::edtf::Edtf,
};

pub(super) fn draw(sheet: Sheet<'_>) -> Result<Vec<u8>, Diagnostic> {
    let head = Head { kind: "timeline", title: "Timeline".to_owned(), description: "All events in order".to_owned(), ..Head::default() };
    super::fill(sheet, "timeline.html", &head, "timeline", view(sheet))
}

fn view(sheet: Sheet<'_>) -> TimelineView {
    let mut view = TimelineView::default();
    for &event in &sheet.plan.by_date {
        let Some(date) = sheet.dossier.briefings[event].date.value else {
            view.undated.push(sheet.card(event));
            continue;
        };
        let month = words::date(month(date));
        if view.months.last().is_none_or(|m| m.id != month.edtf) {
            view.months.push(MonthView { title: month.text, id: month.edtf, events: Vec::new() });
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

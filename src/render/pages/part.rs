//! A list of a briefing on pages of its own, where the briefing's own page shows only the first of
//! it.

use super::{event::Markers, pager};
use crate::{
    brief::{Part, Place},
    diag::Diagnostic,
    render::{
        fill,
        plan::{List, event_address, part_address},
        sheet::{Head, Sheet},
        view::PartView,
        words,
    },
};

pub(super) fn draw(
    sheet: Sheet<'_>,
    event: usize,
    part: Part,
    number: usize,
) -> Result<Vec<u8>, Diagnostic> {
    let briefing = &sheet.edition.briefings[event];
    let name = sheet.words.text(key(part));
    let title = sheet.words.tell(
        "part-of",
        [
            ("part", name.as_str().into()),
            ("title", briefing.title.text.as_str().into()),
        ],
    );
    let title = pager::numbered(sheet, &title, number);
    let head = Head {
        kind: "part",
        description: title.clone(),
        title,
        noindex: true,
        within: Some(List::Events),
        parent: Some((briefing.title.text.clone(), event_address(&briefing.slug))),
        ..Head::default()
    };
    let place = Place::Part(part, number);
    let markers = Markers::on(sheet, event, place);
    let view = PartView {
        kind: words::part_name(part).to_owned(),
        title: name,
        event: sheet.event_link(event),
        lists: markers.lists(place),
        notes: markers.notes(place),
        pager: pager::among(
            sheet,
            &part_address(&briefing.slug, part),
            briefing.pages(part),
            number,
        ),
    };
    fill::page(sheet, "part.html", &head, "part", view)
}

/// The message that names a list.
fn key(part: Part) -> &'static str {
    match part {
        Part::Figures => "figures",
        Part::Quotes => "quotes",
        Part::Differences => "differences",
        Part::Statements => "coverage",
        Part::Timeline => "timeline",
        Part::Sources => "sources",
    }
}

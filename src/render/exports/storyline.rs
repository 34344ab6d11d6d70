//! A storyline for other programs, and as Markdown.

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    digest::{escaped, section},
    published::{Counts, VERSION, edtf, word},
};
use crate::render::{
    plan::{event_address, storyline_address},
    sheet::Sheet,
    words::{Words, plain},
};

/// One storyline of a dossier: events that are linked over time, in order.
///
/// Dates are EDTF (<https://www.loc.gov/standards/datetime/>).
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Storyline")]
pub struct Published {
    /// Version of this format.
    pub version: u32,
    /// Title of the dossier.
    pub edition: String,
    /// The page of the storyline: absolute where the dossier says where it is hosted, else relative
    /// to this file.
    pub url: String,
    /// Its title.
    pub title: String,
    /// What holds it together: `series` (of like events) or `follow-up` (an event and what came of
    /// it).
    pub kind: String,
    /// Its events, in order.
    pub events: Vec<Part>,
}

/// An event of a storyline.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Part {
    /// Its briefing.
    pub url: String,
    /// Its title.
    pub title: String,
    /// When it happened.
    pub date: Option<String>,
    /// Who stands behind its briefing.
    pub counts: Counts,
    /// The sentence that says most, as an article prints it.
    pub lede: Option<String>,
}

impl Published {
    /// The record of a storyline.
    pub(super) fn of(sheet: Sheet<'_>, storyline: usize) -> Self {
        let known = &sheet.edition.dossier.storylines.all[storyline];
        Self {
            version: VERSION,
            edition: plain(&sheet.edition.config.title),
            url: sheet.published(&storyline_address(&known.slug)),
            title: plain(&known.title),
            kind: word(known.kind),
            events: known
                .events
                .iter()
                .map(|&event| part(sheet, event))
                .collect(),
        }
    }
}

fn part(sheet: Sheet<'_>, event: usize) -> Part {
    let briefing = &sheet.edition.briefings[event];
    Part {
        url: sheet.published(&event_address(&briefing.slug)),
        title: plain(&briefing.title.text),
        date: briefing.date.value.map(edtf),
        counts: Counts::of(briefing),
        lede: briefing.lede.as_ref().map(|lede| plain(&lede.text)),
    }
}

/// The storyline, event by event.
pub(super) fn markdown(storyline: &Published, words: &Words) -> Vec<u8> {
    let counted = words.count("briefings", storyline.events.len());
    let mut text = format!(
        "# {}\n\n{counted} · <{}>\n",
        escaped(&storyline.title),
        storyline.url
    );
    let line = |part: &Part| {
        let date = part
            .date
            .as_ref()
            .map(|date| format!("**{date}** "))
            .unwrap_or_default();
        let lede = part
            .lede
            .as_ref()
            .map(|lede| format!(": {}", escaped(lede)))
            .unwrap_or_default();
        format!("1. {date}[{}](<{}>){lede}", escaped(&part.title), part.url)
    };
    section(
        &mut text,
        &words.text("in-order"),
        storyline.events.iter().map(line),
    );
    text.into_bytes()
}

//! Exports: a briefing in the forms in which others take it away.
//!
//! 1. `published`: what may be told of a briefing, as one record: `publish_sources` is asked there
//!    and nowhere else;
//! 2. `tables`, `citations`, `annotations`, `digest`: the record in each form, as a pure function;
//! 3. `gathered`: records of what runs through the dossier, `storyline` and `measure`.

mod annotations;
mod citations;
mod digest;
pub(super) mod gathered;
pub mod measure;
pub mod published;
pub mod storyline;
mod tables;

use serde::Serialize;

use self::published::Published;
pub(super) use self::tables::table;
use super::{
    plan::{Route, event_address},
    sheet::Sheet,
    view::AlternateView,
    words::Words,
};
use crate::brief::Briefing;

/// A form: its file beside the page, what it is called, and how it is written.
struct Form {
    file: &'static str,
    /// What it is called: a message, or a name that is the same in all languages.
    title: Title,
    media_type: &'static str,
    /// Whether a briefing has something to say in it.
    fits: fn(&Briefing) -> bool,
    write: fn(&Published, &Words) -> Vec<u8>,
}

/// What a form is called.
#[derive(Clone, Copy)]
enum Title {
    /// By a message of the interface.
    Message(&'static str),
    /// The same in all languages.
    Name(&'static str),
}

const FORMS: [Form; 8] = [
    Form {
        file: "index.json",
        title: Title::Name("JSON"),
        media_type: "application/json",
        fits: always,
        write: |p, _| json(p),
    },
    Form {
        file: "index.md",
        title: Title::Name("Markdown"),
        media_type: "text/markdown",
        fits: always,
        write: digest::markdown,
    },
    Form {
        file: "figures.csv",
        title: Title::Message("export-figures"),
        media_type: "text/csv",
        fits: |b| !b.figures.is_empty(),
        write: |p, _| tables::figures(p),
    },
    Form {
        file: "quotes.csv",
        title: Title::Message("export-quotes"),
        media_type: "text/csv",
        fits: |b| !b.speakers.is_empty(),
        write: |p, _| tables::quotes(p),
    },
    Form {
        file: "sources.bib",
        title: Title::Name("BibTeX"),
        media_type: "application/x-bibtex",
        fits: sourced,
        write: |p, _| citations::bibtex(p),
    },
    Form {
        file: "sources.ris",
        title: Title::Name("RIS"),
        media_type: "application/x-research-info-systems",
        fits: sourced,
        write: |p, _| citations::ris(p),
    },
    Form {
        file: "sources.csl.json",
        title: Title::Name("CSL-JSON"),
        media_type: "application/vnd.citationstyles.csl+json",
        fits: sourced,
        write: |p, _| citations::csl(p),
    },
    Form {
        file: "annotations.jsonld",
        title: Title::Name("Web Annotations"),
        media_type: "application/ld+json",
        fits: noted,
        write: |p, _| annotations::page(p),
    },
];

fn always(_: &Briefing) -> bool {
    true
}

fn sourced(briefing: &Briefing) -> bool {
    briefing.counts.articles > 0
}

fn noted(briefing: &Briefing) -> bool {
    !briefing.notes.is_empty()
}

/// The files of a briefing, by path, with the page that is complete in itself.
pub(super) fn routes(event: usize, briefing: &Briefing) -> impl Iterator<Item = (String, Route)> {
    let address = event_address(&briefing.slug);
    let single = (single(briefing), Route::Single(event));
    let forms = FORMS
        .iter()
        .enumerate()
        .filter(|(_, form)| (form.fits)(briefing));
    forms
        .map(move |(n, form)| (format!("{address}{}", form.file), Route::Export(event, n)))
        .chain([single])
}

/// The path of the page of a briefing that is complete in itself: the file keeps a name when it is
/// mailed.
pub(super) fn single(briefing: &Briefing) -> String {
    format!("{}{}.html", event_address(&briefing.slug), briefing.slug)
}

/// The forms of a briefing, as its page links to them.
pub(super) fn alternates(sheet: Sheet<'_>, event: usize) -> Vec<AlternateView> {
    let briefing = &sheet.edition.briefings[event];
    let address = event_address(&briefing.slug);
    let view = |form: &Form| AlternateView {
        title: match form.title {
            Title::Message(key) => sheet.words.text(key),
            Title::Name(name) => name.to_owned(),
        },
        href: sheet.links.to(&format!("{address}{}", form.file)),
        media_type: form.media_type.to_owned(),
    };
    let single = AlternateView {
        title: sheet.words.text("export-single"),
        href: sheet.links.to(&single(briefing)),
        media_type: "text/html".to_owned(),
    };
    let forms = FORMS.iter().filter(|form| (form.fits)(briefing)).map(view);
    std::iter::once(single).chain(forms).collect()
}

/// The record that was written last, with its event: the forms of one briefing follow each other,
/// and have one record.
pub(super) type Latest = Option<(usize, Published)>;

pub(super) fn draw(sheet: Sheet<'_>, event: usize, form: usize, latest: &mut Latest) -> Vec<u8> {
    let record = match latest {
        Some((of, record)) if *of == event => record,
        slot => &mut slot.insert((event, Published::of(sheet, event))).1,
    };
    (FORMS[form].write)(record, sheet.words)
}

/// The JSON Schema of the `index.json` of a briefing.
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Published)
}

/// The JSON Schema of the `index.json` of a storyline.
pub fn storyline_schema() -> schemars::Schema {
    schemars::schema_for!(storyline::Published)
}

/// The JSON Schema of the `index.json` of a measure.
pub fn measure_schema() -> schemars::Schema {
    schemars::schema_for!(measure::Published)
}

/// An address inside the marks of Markdown or in braces of TeX: what RFC 3986 does not allow in
/// one, and the brackets that it allows for hosts only, as percent escapes.
fn enclosed(address: &str) -> String {
    let mut enclosed = String::with_capacity(address.len());
    for c in address.chars() {
        if c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '[' | ']'
            )
        {
            let mut bytes = [0; 4];
            enclosed.extend(
                c.encode_utf8(&mut bytes)
                    .bytes()
                    .map(|byte| format!("%{byte:02X}")),
            );
        } else {
            enclosed.push(c);
        }
    }
    enclosed
}

/// A value as a JSON file for people and programs.
pub(super) fn json(value: &impl Serialize) -> Vec<u8> {
    let mut text = serde_json::to_vec_pretty(value).unwrap_or_default();
    text.push(b'\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_cannot_leave_its_marks() {
        let hostile = "https://a.example/x](javascript:a(1))>\n<b>?q=\\input{x}|y";
        assert_eq!(
            enclosed(hostile),
            "https://a.example/x%5D(javascript:a(1))%3E%0A%3Cb%3E?q=%5Cinput%7Bx%7D%7Cy"
        );
        let ordinary = "https://a.example/2026/news_(1)~b.html?a=b&c=%20d#e";
        assert_eq!(enclosed(ordinary), ordinary);
    }
}

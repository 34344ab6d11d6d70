//! What runs through a dossier, in the forms in which others take it away: storylines and measures
//! as records.

use super::{json, measure, storyline};
use crate::render::{
    Edition, Plan,
    plan::{Route, measure_address, measure_data, storyline_address},
    sheet::Sheet,
    view::AlternateView,
    words::Words,
};

/// What a record tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gathered {
    /// A storyline, by index.
    Storyline(usize),
    /// A measure, by index.
    Measure(usize),
}

/// A form: its file beside the page, what it is called, and how each record is written.
struct Form {
    file: &'static str,
    title: &'static str,
    media_type: &'static str,
    storyline: fn(&storyline::Published, &Words) -> Vec<u8>,
    measure: fn(&measure::Published, &Words) -> Vec<u8>,
}

const FORMS: [Form; 2] = [
    Form {
        file: "index.json",
        title: "JSON",
        media_type: "application/json",
        storyline: |s, _| json(s),
        measure: |m, _| json(m),
    },
    Form {
        file: "index.md",
        title: "Markdown",
        media_type: "text/markdown",
        storyline: storyline::markdown,
        measure: measure::markdown,
    },
];

impl Gathered {
    /// The address of its page.
    fn address(self, edition: Edition<'_>) -> String {
        match self {
            Self::Storyline(n) => storyline_address(&edition.dossier.storylines.all[n].slug),
            Self::Measure(n) => measure_address(&edition.dossier.measures.all[n].slug),
        }
    }
}

/// The files of all storylines and measures, by path.
pub(in crate::render) fn routes(edition: Edition<'_>, plan: &Plan) -> Vec<(String, Route)> {
    let storylines = plan.storylines.iter().map(|&n| Gathered::Storyline(n));
    let all = storylines.chain(plan.measures.iter().map(|&n| Gathered::Measure(n)));
    let forms = |of: Gathered| {
        let address = of.address(edition);
        FORMS
            .iter()
            .enumerate()
            .map(move |(n, form)| (format!("{address}{}", form.file), Route::Record(of, n)))
    };
    all.flat_map(forms).collect()
}

/// The forms of a storyline or a measure, as its page links to them.
pub(in crate::render) fn alternates(sheet: Sheet<'_>, of: Gathered) -> Vec<AlternateView> {
    let address = of.address(sheet.edition);
    let view = |title: &str, path: String, media_type: &str| AlternateView {
        title: title.to_owned(),
        href: sheet.links.to(&path),
        media_type: media_type.to_owned(),
    };
    let forms = FORMS.iter().map(|form| {
        view(
            form.title,
            format!("{address}{}", form.file),
            form.media_type,
        )
    });
    let values = match of {
        Gathered::Storyline(_) => None,
        Gathered::Measure(n) => Some(view(
            "CSV",
            measure_data(&sheet.edition.dossier.measures.all[n].slug),
            "text/csv",
        )),
    };
    forms.chain(values).collect()
}

pub(in crate::render) fn draw(sheet: Sheet<'_>, of: Gathered, form: usize) -> Vec<u8> {
    match of {
        Gathered::Storyline(n) => {
            (FORMS[form].storyline)(&storyline::Published::of(sheet, n), sheet.words)
        }
        Gathered::Measure(n) => {
            (FORMS[form].measure)(&measure::Published::of(sheet, n), sheet.words)
        }
    }
}

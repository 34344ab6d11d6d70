//! A measure for other programs, and as Markdown: every value that the sources give, and what was
//! computed from them.

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    digest::{escaped, section},
    enclosed,
    published::{Source, VERSION, edtf, source, word},
};
use crate::{
    link::{Growth, Observation, Said},
    render::{
        plan::{event_address, measure_address},
        sheet::Sheet,
        words::{Words, plain},
    },
};

/// One measure of a dossier: all values that its sources give.
///
/// Dates are EDTF (<https://www.loc.gov/standards/datetime/>), numbers exact decimals.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Measure")]
pub struct Published {
    /// Version of this format.
    pub version: u32,
    /// Title of the dossier.
    pub edition: String,
    /// The page of the measure: absolute where the dossier says where it is hosted, else relative
    /// to this file.
    pub url: String,
    /// Its name.
    pub name: String,
    /// What the sources say, in the order of the events.
    pub observations: Vec<Stated>,
    /// How far it moved from one period to the next: no source states it, both ends stand in the
    /// sources.
    pub computed: Vec<Computed>,
}

/// One statement of a value.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Stated {
    /// As printed.
    pub text: String,
    /// In the unit as printed, scale words applied; none where the words give no number.
    pub value: Option<String>,
    /// Upper end of a range.
    pub value_to: Option<String>,
    /// ISO 4217 code, the unit's English singular name, the counted noun, or empty.
    pub unit: String,
    /// `eq`, `gt`, `lt` or `approx`.
    pub qualifier: Option<String>,
    /// `actual`, `forecast`, `target` or `offer`.
    pub nature: Option<String>,
    /// The time that it covers.
    pub period: Option<String>,
    /// Who stated it, as the article names them.
    pub attributed_to: Option<String>,
    /// The briefing of the event.
    pub briefing: String,
    /// When the event happened.
    pub event_date: Option<String>,
    /// The article.
    pub source: Source,
}

/// A difference of two values.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Computed {
    /// The earlier value, by its place among the observations, from 0.
    pub from: usize,
    /// The later one.
    pub to: usize,
    /// The later less the earlier; of two values in percent, in percentage points.
    pub difference: String,
    /// The same in percent of the earlier value.
    pub percent: Option<String>,
}

impl Published {
    /// The record of a measure.
    pub(super) fn of(sheet: Sheet<'_>, measure: usize) -> Self {
        let known = &sheet.edition.dossier.measures.all[measure];
        Self {
            version: VERSION,
            edition: plain(&sheet.edition.config.title),
            url: sheet.published(&measure_address(&known.slug)),
            name: plain(&known.name),
            observations: known
                .observations
                .iter()
                .map(|o| stated(sheet, o))
                .collect(),
            computed: known.growth.iter().map(computed).collect(),
        }
    }
}

fn stated(sheet: Sheet<'_>, observation: &Observation) -> Stated {
    let briefing = &sheet.edition.briefings[observation.event];
    let figure = match observation.said {
        Said::Figure(n) => sheet.edition.dossier.facts[observation.article]
            .figures
            .get(n),
        Said::Words(_) => None,
    };
    let printed = match observation.said {
        Said::Words(words) => sheet.edition.dossier.articles[observation.article].words(words),
        Said::Figure(_) => figure.map_or("", |f| &f.text),
    };
    let decimal = |value: rust_decimal::Decimal| value.normalize().to_string();
    Stated {
        text: plain(printed),
        value: figure.map(|f| decimal(f.value)),
        value_to: figure.and_then(|f| f.value_to).map(decimal),
        unit: figure.map(|f| plain(&f.unit)).unwrap_or_default(),
        qualifier: figure.map(|f| word(f.qualifier)),
        nature: figure.map(|f| word(f.nature)),
        period: figure.and_then(|f| f.period).map(edtf),
        attributed_to: figure.and_then(|f| f.attributed_to.as_deref()).map(plain),
        briefing: sheet.published(&event_address(&briefing.slug)),
        event_date: briefing.date.value.map(edtf),
        source: source(sheet, observation.article),
    }
}

fn computed(growth: &Growth) -> Computed {
    let decimal = |value: rust_decimal::Decimal| value.normalize().to_string();
    Computed {
        from: growth.from,
        to: growth.to,
        difference: decimal(growth.difference),
        percent: growth.percent.map(decimal),
    }
}

/// The values as a table.
pub(super) fn markdown(measure: &Published, words: &Words) -> Vec<u8> {
    let counted = words.count("statements", measure.observations.len());
    let mut text = format!(
        "# {}\n\n{counted} · <{}>\n",
        escaped(&measure.name),
        measure.url
    );
    let head = [
        "as-printed",
        "value",
        "unit",
        "period",
        "stated-by",
        "source",
    ]
    .map(|key| words.text(key))
    .join(" | ");
    let head = [
        format!("| {head} |"),
        "|---|---:|---|---|---|---|".to_owned(),
    ];
    let row = |stated: &Stated| {
        let value = stated
            .value
            .clone()
            .unwrap_or_else(|| words.text("no-number"));
        let address = stated.source.url.as_ref().unwrap_or(&stated.source.page);
        let cells = [
            escaped(&stated.text),
            stated
                .value_to
                .as_ref()
                .map_or_else(|| value.clone(), |to| format!("{value}–{to}")),
            escaped(&stated.unit),
            stated
                .period
                .clone()
                .unwrap_or_else(|| words.text("not-stated")),
            escaped(stated.attributed_to.as_deref().unwrap_or_default()),
            format!(
                "[{}](<{}>)",
                escaped(
                    stated
                        .source
                        .outlet
                        .as_deref()
                        .unwrap_or(&stated.source.title)
                ),
                enclosed(address)
            ),
        ];
        format!("| {} |", cells.join(" | "))
    };
    section(
        &mut text,
        &words.text("what-sources-say"),
        head.into_iter().chain(measure.observations.iter().map(row)),
    );
    text.into_bytes()
}

//! JSON-LD: what a page is about, in the words of <https://schema.org>. It repeats what the page
//! shows and nothing else.
//!
//! `ClaimReview` is absent on purpose: nothing here is rated.

use serde_json::{Map, Value, json};

use super::{
    plan::event_address,
    sheet::Sheet,
    view::{
        AlternateView, EventView, FigureView, Html, MeasureRowView, MeasureView, OrganisationView,
        PersonView, QuoteView, WordingView,
    },
};
use crate::{link::Storyline, text::edtf::Edtf};

/// Most quotes and articles that the data of one page names: a hot event stays light.
const MOST: usize = 40;

/// `value` as the content of a `<script type="application/ld+json">`.
pub(super) fn script(value: &Value) -> Html {
    let escape = |c: char| match c {
        '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => format!("\\u{:04x}", u32::from(c)),
        other => other.to_string(),
    };
    Html(value.to_string().chars().map(escape).collect())
}

/// The first page: the site.
pub(super) fn site(sheet: Sheet<'_>) -> Value {
    let config = sheet.edition.config;
    let mut site = website(sheet);
    site["@context"] = json!(CONTEXT);
    site["description"] = json!(config.description);
    site["inLanguage"] = json!(config.language.name);
    full(site)
}

/// A briefing.
pub(super) fn event(sheet: Sheet<'_>, event: usize, view: &EventView) -> Value {
    let briefing = &sheet.edition.briefings[event];
    let url = sheet.published(&event_address(&briefing.slug));
    let date = briefing.date.value;
    let quotes = view
        .lists
        .speakers
        .iter()
        .flat_map(|s| s.utterances.iter().map(|u| quotation(&u.main, &s.name)));
    full(json!({
        "@context": CONTEXT,
        "@type": "CollectionPage",
        "@id": url,
        "url": url,
        "name": view.title,
        "description": view.lede.as_ref().map(|lede| &lede.text),
        "inLanguage": sheet.edition.config.language.name,
        "isPartOf": website(sheet),
        "mainEntity": {
            "@type": "Event",
            "@id": format!("{url}#event"),
            "name": view.title,
            "startDate": date.map(started),
            "endDate": date.filter(|d| matches!(d, Edtf::Interval(..) | Edtf::Season(..))).map(|d| d.last_day().to_string()),
        },
        "about": view.key_figures.iter().map(observation).collect::<Vec<_>>(),
        "hasPart": quotes.take(MOST).collect::<Vec<_>>(),
        "citation": briefing.sources.iter().take(MOST).map(|&article| cited(sheet, article)).collect::<Vec<_>>(),
    }))
}

/// A storyline: its events in order.
pub(super) fn storyline(sheet: Sheet<'_>, storyline: &Storyline) -> Value {
    let address = |event: usize| event_address(&sheet.edition.briefings[event].slug);
    let part = |&event: &usize| json!({ "@type": "CollectionPage", "@id": sheet.published(&address(event)), "name": sheet.event_link(event).text });
    full(json!({
        "@context": CONTEXT,
        "@type": "CollectionPage",
        "url": sheet.published(sheet.address),
        "name": storyline.title,
        "inLanguage": sheet.edition.config.language.name,
        "isPartOf": website(sheet),
        "hasPart": storyline.events.iter().take(MOST).map(part).collect::<Vec<_>>(),
    }))
}

/// An article's page.
pub(super) fn source(sheet: Sheet<'_>, article: usize) -> Value {
    let mut data = cited(sheet, article);
    let about = sheet.source(article);
    data["@context"] = json!(CONTEXT);
    data["inLanguage"] = json!(about.language);
    data["author"] = if about.author.is_empty() {
        Value::Null
    } else {
        json!({ "@type": "Person", "name": about.author })
    };
    data["isPartOf"] = website(sheet);
    full(data)
}

/// A person's page.
pub(super) fn person(sheet: Sheet<'_>, view: &PersonView) -> Value {
    full(json!({
        "@context": CONTEXT,
        "@type": "ProfilePage",
        "url": sheet.published(sheet.address),
        "isPartOf": website(sheet),
        "mainEntity": { "@type": "Person", "name": view.name, "alternateName": view.variants },
    }))
}

/// The page of an organisation.
pub(super) fn organisation(sheet: Sheet<'_>, view: &OrganisationView) -> Value {
    full(json!({
        "@context": CONTEXT,
        "@type": "ProfilePage",
        "url": sheet.published(sheet.address),
        "isPartOf": website(sheet),
        "mainEntity": { "@type": "Organization", "name": view.name, "alternateName": view.variants },
    }))
}

/// The page of an act of speech: its fullest wording, the others as its examples.
pub(super) fn quote(sheet: Sheet<'_>, view: &QuoteView) -> Value {
    let url = sheet.published(sheet.address);
    let mut wordings = view
        .wordings
        .iter()
        .map(|wording| quotation(wording, &view.speaker));
    let mut data = wordings
        .next()
        .unwrap_or_else(|| json!({ "@type": "Quotation" }));
    data["@context"] = json!(CONTEXT);
    data["@id"] = json!(url);
    data["url"] = json!(url);
    data["workExample"] = wordings.take(MOST).collect();
    data["isPartOf"] =
        json!({ "@type": "CollectionPage", "name": view.event.text, "isPartOf": website(sheet) });
    full(data)
}

/// A measure: its values, and the file that holds them.
pub(super) fn measure(sheet: Sheet<'_>, view: &MeasureView) -> Value {
    let url = sheet.published(sheet.address);
    let file = |form: &AlternateView| {
        let name = form.href.rsplit('/').next().unwrap_or_default();
        json!({ "@type": "DataDownload", "encodingFormat": form.media_type, "contentUrl": sheet.published(&format!("{}{name}", sheet.address)) })
    };
    full(json!({
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": url,
        "url": url,
        "name": view.name,
        "description": format!("{}: {}, {}", view.name, view.statements, view.events),
        "inLanguage": sheet.edition.config.language.name,
        "isAccessibleForFree": true,
        "isPartOf": website(sheet),
        "variableMeasured": view.name,
        "distribution": view.exports.iter().map(file).collect::<Vec<_>>(),
        "about": view.rows.iter().take(MOST).map(|row| stated(row, &view.name)).collect::<Vec<_>>(),
    }))
}

fn stated(row: &MeasureRowView, measure: &str) -> Value {
    let printed = format!("{} {}", row.qualifier, row.text);
    full(json!({
        "@type": "Observation",
        "name": measure,
        "description": printed.trim(),
        "unitText": row.unit,
        "observationDate": row.period.as_ref().and_then(|period| period.datetime.as_ref()),
    }))
}

const CONTEXT: &str = "https://schema.org";

fn website(sheet: Sheet<'_>) -> Value {
    json!({ "@type": "WebSite", "name": sheet.edition.config.title, "url": sheet.published("") })
}

/// An article as others cite it: its page on this site is its name, the live page its address.
fn cited(sheet: Sheet<'_>, article: usize) -> Value {
    let about = sheet.source(article);
    full(json!({
        "@type": "NewsArticle",
        "@id": sheet.published(&sheet.plan.sources[article]),
        "headline": about.title,
        "datePublished": about.published.as_ref().and_then(|date| date.datetime.as_ref()),
        "publisher": (!about.outlet.is_empty()).then(|| json!({ "@type": "Organization", "name": about.outlet })),
        "url": about.url,
    }))
}

fn quotation(wording: &WordingView, speaker: &str) -> Value {
    let speaker = (!speaker.is_empty()).then(|| json!({ "@type": "Person", "name": speaker }));
    full(
        json!({ "@type": "Quotation", "text": wording.text, "inLanguage": wording.lang, "spokenByCharacter": speaker }),
    )
}

fn observation(figure: &FigureView) -> Value {
    let printed = format!("{} {}", figure.qualifier, figure.text);
    full(json!({
        "@type": "Observation",
        "name": figure.measure,
        "description": printed.trim(),
        "unitText": figure.unit,
        "observationDate": figure.period.as_ref().and_then(|period| period.datetime.as_ref()),
    }))
}

/// A date as precise as it is known; the first day of what HTML and schema.org cannot say.
fn started(date: Edtf) -> String {
    match date {
        Edtf::Year(_) | Edtf::Month(..) | Edtf::Day(_) => date.to_string(),
        Edtf::Season(..) | Edtf::Interval(..) => date.first_day().to_string(),
    }
}

/// The object without the properties that hold nothing: no label without a value.
fn full(value: Value) -> Value {
    let Value::Object(properties) = value else {
        return value;
    };
    let says = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => true,
    };
    let kept = properties
        .into_iter()
        .filter(|(_, value)| says(value))
        .map(|(name, value)| (name, full(value)));
    Value::Object(kept.collect::<Map<_, _>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_articles_cannot_end_the_script() {
        let Html(script) = script(&json!({ "text": "</script><!-- & \u{2028}" }));
        assert_eq!(
            script,
            r#"{"text":"\u003c/script\u003e\u003c!-- \u0026 \u2028"}"#
        );
        assert_eq!(
            serde_json::from_str::<Value>(&script).unwrap()["text"],
            "</script><!-- & \u{2028}"
        );
    }

    #[test]
    fn what_holds_nothing_is_not_named() {
        assert_eq!(
            full(json!({ "a": null, "b": "", "c": [], "d": { "e": "" }, "f": 0 })),
            json!({ "d": {}, "f": 0 })
        );
    }
}

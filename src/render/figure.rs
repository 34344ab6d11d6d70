//! A figure of a briefing as a line of a page.

use super::{
    view::FigureView,
    words::{self, Words},
};
use crate::{brief::FigureEntry, text::normalise::fold_case};

/// A figure in a list, without markers.
pub(super) fn view(say: &Words, entry: &FigureEntry) -> FigureView {
    let to = entry
        .value_to
        .map(|to| format!("–{}", say.decimal(to)))
        .unwrap_or_default();
    FigureView {
        text: words::plain(&entry.text),
        measure: measure(entry),
        value: say.decimal(entry.value) + &to,
        unit: say.unit_of(&entry.unit, entry.value, entry.value_to),
        unit_assumed: entry.assumed,
        qualifier: if entry.hedge.is_empty() {
            say.qualifier(entry.qualifier)
        } else {
            words::plain(&entry.hedge)
        },
        nature: say.nature(entry.nature),
        change: say.change(entry.change),
        period: entry.period.map(|period| say.date(period)),
        attributed_to: entry
            .attributed_to
            .iter()
            .map(|w| words::plain(w))
            .collect(),
        context: Vec::new(),
        markers: Vec::new(),
        support: String::new(),
        series: None,
    }
}

/// What a figure measures, without what the figure as printed says already ("nine people"); who
/// states a figure is not what it measures.
fn measure(entry: &FigureEntry) -> String {
    let measure = words::plain(entry.measure.as_deref().unwrap_or_default());
    let (text, folded) = (fold_case(&entry.text), fold_case(&measure));
    let said = |words: &str| {
        text.strip_suffix(&*fold_case(words))
            .is_some_and(|head| !head.ends_with(char::is_alphanumeric))
    };
    if said(&measure)
        || entry
            .attributed_to
            .iter()
            .any(|who| fold_case(who).contains(&*folded))
    {
        return String::new();
    }
    // "nine people": of "people dead" the second word is news.
    measure
        .split_once(' ')
        .filter(|(noun, _)| said(noun))
        .map_or(measure.clone(), |(_, news)| news.to_owned())
}

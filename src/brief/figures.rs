//! Figures: the same quantity stated by several articles is one entry; different periods never
//! share one.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::{
    notes::Notebook,
    record::FigureEntry,
    scope::{Scope, push_once},
};
use crate::{
    annotate::WordTable,
    compare::{ConceptSet, stems},
    extract::{Figure, KEY_SCORE, Nature, Qualifier},
    text::edtf::Edtf,
};

/// The figures of an event: key figures first, then in the order of the articles.
pub(super) fn entries(scope: &Scope<'_>, notes: &mut Notebook<'_>) -> Vec<FigureEntry> {
    let stated = |a: usize| scope.facts(a).figures.iter().map(move |f| (a, f));
    let mut figures: Vec<(usize, &Figure)> = scope.live.iter().flat_map(|&a| stated(a)).collect();
    figures.sort_by_key(|(_, f)| !f.key);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut known: HashMap<Quantity, Vec<usize>> = HashMap::new();
    for (article, figure) in figures {
        let Some(note) = notes.cite(article, figure.anchor.clean) else {
            continue;
        };
        let language = &scope.article(article).language;
        let label = figure.measure.as_deref();
        let stems = label.map(|label| stems(WordTable::read(label, language).all()));
        let alike = known.entry(quantity(figure)).or_default();
        let at = alike
            .iter()
            .copied()
            .find(|&n| same_measure(figure.value, drafts[n].stems.as_ref(), stems.as_ref()));
        let at = at.unwrap_or_else(|| {
            alike.push(drafts.len());
            drafts.push(Draft {
                entry: entry(figure),
                stems: None,
            });
            drafts.len() - 1
        });
        let draft = &mut drafts[at];
        draft.stems = draft.stems.take().or(stems);
        add(&mut draft.entry, scope, article, figure, note);
    }
    let articles = |entry: &FigureEntry| {
        entry
            .notes
            .iter()
            .map(|&n| notes.article(n))
            .collect::<Vec<_>>()
    };
    let counted = |draft: Draft| FigureEntry {
        origins: scope.origins(articles(&draft.entry)),
        ..draft.entry
    };
    let mut entries: Vec<FigureEntry> = drafts.into_iter().map(counted).collect();
    let headlines: Vec<&str> = scope
        .live
        .iter()
        .filter_map(|&a| scope.article(a).title.as_deref())
        .collect();
    for entry in &mut entries {
        weigh(entry, &headlines);
    }
    entries.sort_by_key(|e| (!e.key, std::cmp::Reverse(e.score)));
    stand_out_once(&mut entries);
    entries
}

/// One quantity stands out once: another entry of it is key only where both say for which period
/// they hold, and the periods differ.
fn stand_out_once(entries: &mut [FigureEntry]) {
    for n in 1..entries.len() {
        let (before, rest) = entries.split_at_mut(n);
        let Some(entry) = rest.first_mut().filter(|e| e.key) else {
            break;
        };
        let same = |e: &FigureEntry| {
            (e.value, e.value_to, &e.unit) == (entry.value, entry.value_to, &entry.unit)
        };
        let apart = |e: &FigureEntry| {
            e.period.is_some() && entry.period.is_some() && e.period != entry.period
        };
        entry.key = !before.iter().any(|e| e.key && same(e) && !apart(e));
    }
    entries.sort_by_key(|e| !e.key);
}

struct Draft {
    entry: FigureEntry,
    /// What its measure is about, for telling equal quantities of different things apart.
    stems: Option<ConceptSet>,
}

/// Adds what only the event as a whole tells: several origins state the figure, a headline prints
/// it.
fn weigh(entry: &mut FigureEntry, headlines: &[&str]) {
    if entry.score == 0 {
        return;
    }
    let printed = |title: &&str| {
        title
            .match_indices(&entry.text)
            .any(|(at, text)| is_whole(title, at, at + text.len()))
    };
    entry.score += u8::from(entry.origins > 1) + u8::from(headlines.iter().any(printed));
    entry.key |= entry.score >= KEY_SCORE;
}

/// Whether `text[from..to]` is no part of a longer number or word.
fn is_whole(text: &str, from: usize, to: usize) -> bool {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',');
    !text[..from].ends_with(inner) && !text[to..].starts_with(char::is_alphanumeric)
}

/// What two figures must share to be one entry.
type Quantity = (
    Decimal,
    Option<Decimal>,
    String,
    Qualifier,
    Nature,
    Option<Edtf>,
);

fn quantity(figure: &Figure) -> Quantity {
    (
        figure.value.normalize(),
        figure.value_to,
        figure.unit.clone(),
        figure.qualifier,
        figure.nature,
        figure.period,
    )
}

/// From this value on, an equal number with an equal unit is the same quantity though one text does
/// not say what it measures.
const DISTINCTIVE: i64 = 100;

/// Whether nothing says that the two measure different things.
fn same_measure(value: Decimal, a: Option<&ConceptSet>, b: Option<&ConceptSet>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.overlap(b) > 0 || (a.is_empty() && b.is_empty()),
        (None, None) => true,
        _ => value.abs() >= Decimal::from(DISTINCTIVE),
    }
}

fn entry(figure: &Figure) -> FigureEntry {
    FigureEntry {
        text: figure.text.clone(),
        measure: figure.measure.clone(),
        value: figure.value,
        value_to: figure.value_to,
        unit: figure.unit.clone(),
        assumed: figure.assumed,
        qualifier: figure.qualifier,
        hedge: figure.hedge.clone(),
        change: figure.change,
        nature: figure.nature,
        period: figure.period,
        attributed_to: Vec::new(),
        key: false,
        score: 0,
        notes: Vec::new(),
        origins: 0,
    }
}

fn add(entry: &mut FigureEntry, scope: &Scope<'_>, article: usize, figure: &Figure, note: usize) {
    entry.key |= figure.key;
    entry.score = entry.score.max(figure.score);
    entry.measure = entry.measure.take().or_else(|| figure.measure.clone());
    push_once(&mut entry.notes, note);
    if let Some(who) = &figure.attributed_to {
        push_once(&mut entry.attributed_to, scope.name(article, who).0);
    }
}

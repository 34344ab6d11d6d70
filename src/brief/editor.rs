//! What an editor chose for the page of an event: key figures, and quotes to show first.
//!
//! Corrections of facts came before: facts that arrive here are as the editor wants them. A name
//! that fits nothing is reported with the place where it was written.

use super::record::{Briefing, FigureEntry, Utterance};
use crate::{
    config::Named,
    diag::{Code, Diagnostic},
    load::EventFile,
    text::normalise::fold,
};

/// Puts chosen figures and quotes first, and reports what fits nothing.
pub(super) fn arrange(file: &EventFile, briefing: &mut Briefing) -> Vec<Diagnostic> {
    choose_figures(&file.figures, &mut briefing.figures);
    for speaker in &mut briefing.speakers {
        speaker
            .utterances
            .sort_by_key(|u| rank(&file.quotes, |name| says(u, name)));
    }
    briefing.speakers.sort_by_key(|s| {
        rank(&file.quotes, |name| {
            s.utterances.iter().any(|u| says(u, name))
        })
    });
    let figure = |named: &&Named| !briefing.figures.iter().any(|f| same(&f.text, &named.name));
    let quote = |named: &&Named| {
        !briefing
            .speakers
            .iter()
            .flat_map(|s| &s.utterances)
            .any(|u| says(u, &named.name))
    };
    file.figures
        .iter()
        .filter(figure)
        .chain(file.quotes.iter().filter(quote))
        .map(unmatched)
        .collect()
}

/// Where an editor chose key figures, these and no others are key, in this order.
fn choose_figures(chosen: &[Named], figures: &mut [FigureEntry]) {
    if chosen.is_empty() {
        return;
    }
    for figure in figures.iter_mut() {
        figure.key = chosen.iter().any(|named| same(&named.name, &figure.text));
    }
    figures.sort_by_key(|f| rank(chosen, |name| same(name, &f.text)));
}

/// The place of the first chosen name that fits; past the end when none does.
fn rank(chosen: &[Named], fits: impl Fn(&str) -> bool) -> usize {
    chosen
        .iter()
        .position(|named| fits(&named.name))
        .unwrap_or(chosen.len())
}

fn says(utterance: &Utterance, words: &str) -> bool {
    utterance
        .wordings
        .iter()
        .any(|w| fold(&w.text).contains(&fold(words)))
}

/// Whether both are the same words but for white space, marks and the punctuation at the ends.
fn same(a: &str, b: &str) -> bool {
    let bare = |words: &str| {
        fold(words)
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '.' | ','))
            .to_owned()
    };
    bare(a) == bare(b)
}

fn unmatched(named: &Named) -> Diagnostic {
    Diagnostic::warning(
        Code::UnknownReference,
        format!("no article of this event has `{}`", named.name),
    )
    .at(named.place.clone())
    .hint("give the words as the article prints them; `dossier inspect` lists what was found")
}

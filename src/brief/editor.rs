//! The editor's word on an event: it wins over what the machine found.
//!
//! Corrections apply to facts before anything is chosen or counted. A name that fits nothing is reported with the place where it
//! was written.

use std::{borrow::Cow, cell::RefCell, collections::BTreeSet};

use super::{Briefing, FigureEntry, Speaker, Utterance};
use crate::{
    article::Article,
    config::table::Named,
    diag::{Code, Diagnostic},
    extract::{Attribution, Figure, Quote},
    load::{EventFile, Fix, Target},
    text::normalise::fold,
};

/// What an editor said about one event, and which of it was used.
pub(super) struct Editor<'a> {
    file: Option<&'a EventFile>,
    used: RefCell<BTreeSet<usize>>,
}

impl<'a> Editor<'a> {
    pub(super) fn new(file: Option<&'a EventFile>) -> Self {
        Self { file, used: RefCell::default() }
    }

    pub(super) fn file(&self) -> Option<&'a EventFile> {
        self.file
    }

    /// The figure as it is to be shown; `None` when it is to be left out.
    pub(super) fn figure<'f>(&self, article: &Article, figure: &'f Figure) -> Option<Cow<'f, Figure>> {
        let mut shown = Cow::Borrowed(figure);
        for fix in self.fixes(article, |target| matches!(target, Target::Figure(name) if same(&name.name, &figure.text))) {
            if fix.hide {
                return None;
            }
            let corrected = shown.to_mut();
            corrected.unit = fix.unit.clone().unwrap_or_else(|| std::mem::take(&mut corrected.unit));
            corrected.measure = fix.measure.clone().or_else(|| corrected.measure.take());
            corrected.attributed_to = fix.speaker.clone().or_else(|| corrected.attributed_to.take());
        }
        Some(shown)
    }

    /// The quote as it is to be shown; `None` when it is to be left out.
    pub(super) fn quote<'q>(&self, article: &Article, quote: &'q Quote) -> Option<Cow<'q, Quote>> {
        let mut shown = Cow::Borrowed(quote);
        for fix in self.fixes(article, |target| matches!(target, Target::Quote(name) if same(&name.name, &quote.text))) {
            if fix.hide {
                return None;
            }
            if let Some(speaker) = &fix.speaker {
                let by = Attribution { speaker: speaker.clone(), mention: None, cue: None, confidence: 100, rule: "editor".to_owned() };
                shown.to_mut().attribution = Some(by);
            }
        }
        Some(shown)
    }

    /// The corrections of one fact of an article; they count as used.
    fn fixes(&self, article: &Article, is_target: impl Fn(&Target) -> bool) -> impl Iterator<Item = &'a Fix> {
        let all = self.file.map_or(&[][..], |f| &f.fixes).iter().enumerate();
        let meant = all.filter(|(_, fix)| is_target(&fix.target) && fix.article.as_ref().is_none_or(|named| names(named, article)));
        let (numbers, fixes): (Vec<usize>, Vec<&Fix>) = meant.unzip();
        self.used.borrow_mut().extend(numbers);
        fixes.into_iter()
    }

    /// Puts chosen figures and quotes first, and reports what fits nothing.
    pub(super) fn arrange(&self, briefing: &mut Briefing) -> Vec<Diagnostic> {
        let Some(file) = self.file else { return Vec::new() };
        choose_figures(&file.figures, &mut briefing.figures);
        for speaker in &mut briefing.speakers {
            speaker.utterances.sort_by_key(|u| rank(&file.quotes, |name| says(u, name)));
        }
        briefing.speakers.sort_by_key(|s| rank(&file.quotes, |name| s.utterances.iter().any(|u| says(u, name))));
        let figure = |named: &&Named| !briefing.figures.iter().any(|f| same(&f.text, &named.name));
        let quote = |named: &&Named| !briefing.speakers.iter().any(|s: &Speaker| s.utterances.iter().any(|u| says(u, &named.name)));
        let unused = self.used.take();
        let fixes = file.fixes.iter().enumerate().filter(|(n, _)| !unused.contains(n)).map(|(_, fix)| match &fix.target {
            Target::Quote(named) | Target::Figure(named) => named,
        });
        fixes.chain(file.figures.iter().filter(figure)).chain(file.quotes.iter().filter(quote)).map(unmatched).collect()
    }
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
    chosen.iter().position(|named| fits(&named.name)).unwrap_or(chosen.len())
}

fn says(utterance: &Utterance, words: &str) -> bool {
    utterance.wordings.iter().any(|w| fold(&w.text).contains(&fold(words)))
}

/// Whether both are the same words but for white space, marks and the punctuation at the ends.
fn same(a: &str, b: &str) -> bool {
    let bare = |words: &str| fold(words).trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '.' | ',')).to_owned();
    bare(a) == bare(b)
}

/// Whether an editor's name of an article (id, address or path) means this one.
fn names(named: &Named, article: &Article) -> bool {
    let name = named.name.as_str();
    name == article.id || name == &*article.key || article.url.as_deref() == Some(name) || name == &*article.document.raw.file
}

fn unmatched(named: &Named) -> Diagnostic {
    Diagnostic::warning(Code::UnknownReference, format!("no article of this event has `{}`", named.name))
        .at(named.place.clone())
        .hint("give the words as the article prints them; `dossier inspect` lists what was found")
}

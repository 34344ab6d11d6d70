//! The editor's word, tied to the articles and events that it names. Precedence: editor, then lock,
//! then machine.

use std::collections::{BTreeMap, BTreeSet};

use super::names::Names;
use crate::{
    article::Article,
    config::Named,
    diag::{self, Code, Diagnostic, Place, Warned},
    extract::{Attribution, Facts},
    group::{self, Event, Lock},
    load::{EventFile, Fix, Overrides, Target},
    text::normalise::fold,
};

/// What the editor decided, by index of article and slug of event.
#[derive(Debug, Default)]
pub(super) struct Word<'a> {
    /// Exclusions and merges.
    pub grouping: group::Overrides,
    /// By article: the event that it is put into.
    pins: Vec<Option<String>>,
    files: &'a [EventFile],
}

impl<'a> Word<'a> {
    /// Looks up every article that the event files name; those that do not exist are reported.
    pub(super) fn read(overrides: &'a Overrides, articles: &[Article]) -> Warned<Self> {
        let names = Names::of(articles);
        let pins = articles.iter().map(|a| a.event.clone()).collect();
        let mut word = Self {
            grouping: group::Overrides::default(),
            pins,
            files: &overrides.events,
        };
        let mut diagnostics = unusable_events(articles);
        for file in &overrides.events {
            let mut look_up = |named: &Named| {
                names
                    .find(named)
                    .map_err(|unknown| diagnostics.push(unknown))
                    .unwrap_or_default()
            };
            for article in file.articles.iter().flat_map(&mut look_up) {
                word.pins[article] = Some(file.slug.clone());
            }
            // A correction of an article's fact says that the article belongs here, too.
            let corrected = file.fixes.iter().filter_map(|fix| fix.article.as_ref());
            for article in corrected.flat_map(|named| names.find(named).unwrap_or_default()) {
                word.pins[article].get_or_insert_with(|| file.slug.clone());
            }
            for article in file.exclude.iter().flat_map(&mut look_up) {
                word.grouping
                    .excluded
                    .push((articles[article].key.to_string(), file.slug.clone()));
            }
            for merged in &file.merge {
                word.grouping
                    .merged
                    .insert(merged.name.clone(), file.slug.clone());
            }
        }
        Warned {
            value: word,
            diagnostics,
        }
    }

    /// The event that the article is put into.
    pub(super) fn pin(&self, article: usize) -> Option<&str> {
        self.pins[article].as_deref()
    }

    /// Gives events the titles and dates of their files; a file that no event answers to is
    /// reported.
    pub(super) fn name(&self, events: &mut [Event], lock: &Lock) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        for file in self.files {
            let Some(event) = events.iter_mut().find(|e| e.slug == file.slug) else {
                diagnostics.extend(self.idle(file, lock));
                continue;
            };
            if let Some(title) = &file.title {
                event.title.clone_from(title);
                event.headline = None;
            }
            event.date = file.date.or(event.date);
        }
        diagnostics
    }

    /// What there is to say of a file to which no event answers. Names of articles that do not
    /// exist were reported before.
    fn idle(&self, file: &EventFile, lock: &Lock) -> Option<Diagnostic> {
        if !file.articles.is_empty() || self.grouping.merged.contains_key(&file.slug) {
            return None;
        }
        let now = lock.resolve(&file.slug);
        let hint = if now == file.slug {
            "name its articles (`articles = [\"...\"]`), or call the file as `dossier events list` calls the event".to_owned()
        } else {
            format!(
                "that event is part of `{now}` now: rename the file, or name its articles (`articles = [\"...\"]`)"
            )
        };
        let report = Diagnostic::warning(
            Code::UnknownReference,
            format!(
                "no event is called `{}`: this file changes nothing",
                file.slug
            ),
        );
        Some(report.at(Place::file(file.file.as_str())).hint(hint))
    }

    /// Corrects single facts; a correction that fits no fact is reported.
    pub(super) fn fix(
        &self,
        events: &[Event],
        articles: &[Article],
        facts: &mut [Facts],
    ) -> Vec<Diagnostic> {
        let names = Names::of(articles);
        let mut diagnostics = Vec::new();
        for file in self.files.iter().filter(|f| !f.fixes.is_empty()) {
            let event = events.iter().find(|e| e.slug == file.slug);
            for fix in &file.fixes {
                let chosen = match &fix.article {
                    Some(named) => names
                        .find(named)
                        .map_err(|unknown| diagnostics.push(unknown))
                        .unwrap_or_default(),
                    None => event.map_or_else(Vec::new, |e| e.articles.clone()),
                };
                let hits: usize = chosen.iter().map(|&a| apply(fix, &mut facts[a])).sum();
                if hits == 0 {
                    diagnostics.push(unmet(
                        fix,
                        "give the words as they are printed in an article of this event",
                    ));
                }
            }
        }
        diagnostics.extend(own_fixes(articles, facts));
        diagnostics
    }
}

/// Reports the names of events from which no address can be made, each name once, at the first
/// article that has it.
fn unusable_events(articles: &[Article]) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    let mut diagnostics = Vec::new();
    for article in articles {
        let Some(event) = article
            .event
            .as_deref()
            .filter(|event| group::pin_slug(event).is_none())
        else {
            continue;
        };
        if seen.insert(event) {
            let message = format!(
                "no address can be made from the event name `{}`; passed over",
                diag::shown(event)
            );
            let report = Diagnostic::error(Code::InvalidValue, message).at(article.place());
            diagnostics.push(report.hint("give the event a name with letters or digits"));
        }
    }
    diagnostics
}

/// Applies the corrections that articles carry in their own front matter. What is said of a file
/// with several articles holds for all of them, so that one of them has to have the fact.
fn own_fixes(articles: &[Article], facts: &mut [Facts]) -> Vec<Diagnostic> {
    let mut hits: BTreeMap<&Place, (&Fix, usize)> = BTreeMap::new();
    for (article, facts) in articles.iter().zip(facts) {
        for fix in &article.metadata.fixes {
            hits.entry(&fix.target.named().place).or_insert((fix, 0)).1 += apply(fix, facts);
        }
    }
    let unmet_ones = hits.into_values().filter(|(_, hits)| *hits == 0);
    unmet_ones
        .map(|(fix, _)| unmet(fix, "give the words as they are printed in this article"))
        .collect()
}

/// A correction that fits no fact.
fn unmet(fix: &Fix, hint: &str) -> Diagnostic {
    let named = fix.target.named();
    Diagnostic::error(
        Code::UnknownReference,
        format!("no fact reads `{}`", named.name),
    )
    .at(named.place.clone())
    .hint(hint)
}

/// Applies one correction to the facts of one article; how many facts it met.
fn apply(fix: &Fix, facts: &mut Facts) -> usize {
    match &fix.target {
        Target::Quote(named) => {
            let words = fold(&named.name);
            let meant = |text: &str| fold(text).contains(&words);
            let hits = facts.quotes.iter().filter(|q| meant(&q.text)).count();
            if fix.hide {
                facts.quotes.retain(|q| !meant(&q.text));
            }
            if let Some(speaker) = &fix.speaker {
                let by_editor = || Attribution {
                    speaker: speaker.clone(),
                    mention: None,
                    cue: None,
                    confidence: 100,
                    rule: "the editor says so".to_owned(),
                };
                facts
                    .quotes
                    .iter_mut()
                    .filter(|q| meant(&q.text))
                    .for_each(|q| q.attribution = Some(by_editor()));
            }
            hits
        }
        Target::Figure(named) => {
            let words = fold(&named.name);
            let meant = |text: &str| fold(text) == words;
            let hits = facts.figures.iter().filter(|f| meant(&f.text)).count();
            if fix.hide {
                facts.figures.retain(|f| !meant(&f.text));
            }
            for figure in facts.figures.iter_mut().filter(|f| meant(&f.text)) {
                figure.measure = fix.measure.clone().or(figure.measure.take());
                if let Some(unit) = &fix.unit {
                    figure.unit.clone_from(unit);
                    figure.base = None;
                }
            }
            hits
        }
    }
}

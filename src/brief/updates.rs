//! What changed since an event was first recorded: reports that joined it later, reports that were
//! taken back, corrections.
//!
//! Days come from `dossier.lock`. The first filling of an event is no change.

use std::{cmp::Reverse, collections::BTreeMap};

use jiff::civil::Date;

use super::{
    record::{Update, UpdateKind},
    scope::Scope,
};
use crate::{
    load::{EventFile, Status, Target},
    text::edtf::Edtf,
};

/// The changes of an event, the newest first; those whose day nobody recorded come last.
pub(super) fn updates(scope: &Scope<'_>) -> Vec<Update> {
    let joined = joined(scope).into_iter().map(|(on, articles)| Update {
        on: Some(Edtf::Day(on)),
        kind: UpdateKind::Joined,
        articles,
    });
    let mut updates: Vec<Update> = joined.collect();
    updates.extend(taken_back(scope, Status::Retracted, &UpdateKind::Retracted));
    updates.extend(taken_back(scope, Status::Withdrawn, &UpdateKind::Withdrawn));
    updates.extend(scope.editor.into_iter().flat_map(corrections));
    updates.sort_by_key(|update| Reverse(update.on));
    updates
}

/// Articles that joined after the event was first recorded, by day.
fn joined(scope: &Scope<'_>) -> BTreeMap<Date, Vec<usize>> {
    let mut days: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
    let since = scope
        .dossier
        .lock
        .events
        .get(&scope.event.slug)
        .map(|event| event.since);
    for &article in scope
        .live
        .iter()
        .filter(|&&a| !scope.article(a).is_taken_back())
    {
        let locked = scope
            .dossier
            .lock
            .articles
            .get(&*scope.article(article).key);
        if let Some(on) = locked
            .map(|l| l.joined)
            .filter(|on| since.is_some_and(|since| since < *on))
        {
            days.entry(on).or_default().push(article);
        }
    }
    days
}

/// Articles that were taken back, by the day on which that was recorded.
fn taken_back(scope: &Scope<'_>, status: Status, kind: &UpdateKind) -> Vec<Update> {
    let mut days: BTreeMap<Option<Date>, Vec<usize>> = BTreeMap::new();
    for &article in scope
        .event
        .articles
        .iter()
        .filter(|&&a| scope.article(a).status == Some(status))
    {
        let locked = scope
            .dossier
            .lock
            .articles
            .get(&*scope.article(article).key);
        days.entry(locked.and_then(|l| l.taken_back))
            .or_default()
            .push(article);
    }
    days.into_iter()
        .map(|(on, articles)| Update {
            on: on.map(Edtf::Day),
            kind: kind.clone(),
            articles,
        })
        .collect()
}

/// What an editor corrected.
fn corrections(file: &EventFile) -> impl Iterator<Item = Update> + '_ {
    file.fixes.iter().map(|fix| {
        let (Target::Quote(words) | Target::Figure(words)) = &fix.target;
        let kind = if fix.hide {
            UpdateKind::Hidden
        } else {
            UpdateKind::Corrected(words.name.clone())
        };
        Update {
            on: None,
            kind,
            articles: Vec::new(),
        }
    })
}

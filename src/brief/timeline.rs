//! Dates that the articles print, in order, each with sentences that name it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Moment, MomentEntry, NoteIndex, Scope, notes::Notebook};
use crate::{extract::DateMention, text::edtf::Edtf};

/// Most sentences for one date.
const MOST: usize = 3;

/// The dated sentences of an event, by date; a bare year is background and makes no entry.
pub(super) fn moments(scope: &Scope<'_>, notes: &mut Notebook<'_>) -> Vec<Moment> {
    let mut dates: BTreeMap<_, Vec<(usize, &DateMention)>> = BTreeMap::new();
    for &article in &scope.live {
        for mention in &scope.facts(article).dates {
            if let Some(date) = mention.value.filter(|d| !matches!(d, Edtf::Year(_))) {
                dates.entry((date.first_day(), date.last_day(), date)).or_default().push((article, mention));
            }
        }
    }
    let moments = dates.into_iter().map(|((.., date), mentions)| Moment { date, entries: entries(scope, notes, &mentions) });
    moments.filter(|m| !m.entries.is_empty()).collect()
}

/// One sentence of each origin, as far as there is room.
fn entries(scope: &Scope<'_>, notes: &mut Notebook<'_>, mentions: &[(usize, &DateMention)]) -> Vec<MomentEntry> {
    let mut voices = BTreeSet::new();
    let mut entries: Vec<MomentEntry> = Vec::new();
    for &(article, mention) in mentions {
        if entries.len() == MOST {
            break;
        }
        if voices.contains(scope.origin(article)) {
            continue;
        }
        let Some(note) = notes.cite(article, mention.anchor.clean) else { continue };
        voices.insert(scope.origin(article));
        entries.push(MomentEntry { printed: mention.text.clone(), text: passage(scope, notes, note), note });
    }
    entries
}

fn passage(scope: &Scope<'_>, notes: &Notebook<'_>, note: NoteIndex) -> String {
    let (article, span) = notes.passage(note);
    scope.article(article).words(span).to_owned()
}

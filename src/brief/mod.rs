//! `brief`: an event -> its [`Briefing`]: lede, key points, figures, quotes, timeline, sources and
//! numbered notes.
//!
//! Nothing here writes a sentence: every item is words of an article, and refers by number to a
//! [`Note`] that holds their place and the sentence around it. A fact whose words do not stand in
//! its source is withheld and reported. Pure.
//!
//! 1. `notes`: checks words against their source; a passage is one note however often it is cited;
//! 2. `statements`: what several articles state in common, told by shared words behind guards;
//! 3. `points`: title, lede and key points: central, supported, distinct, and `readable` on their
//!    own;
//! 4. `coverage`: who reported what;
//! 5. `figures`, `quotes`, `timeline`: the same thing said by several articles becomes one entry;
//! 6. `discrepancies`: where the articles differ, by named rules;
//! 7. `editor`: what an editor chose comes first;
//! 8. `layout`: what stands on the briefing's own page and what on pages of its lists; notes are
//!    numbered in their order.

mod coverage;
mod dateline;
mod discrepancies;
mod editor;
mod figures;
mod layout;
mod notes;
mod office;
mod people;
mod points;
mod quotes;
mod readable;
mod record;
mod roles;
mod scope;
mod statements;
mod timeline;
mod updates;

pub use self::{
    layout::{COLUMNS, PEOPLE},
    record::{
        Briefing, Counts, Dating, Deviation, Difference, DifferenceKind, Era, FigureEntry, Moment,
        MomentEntry, Note, NoteIndex, Part, PersonEntry, Place, Point, Reported, Role, Share, Side,
        Speaker, Stance, Statement, Stating, Title, Update, UpdateKind, Utterance, Wording, Words,
    },
};

use self::scope::Scope;
use crate::{diag::Warned, extract::DateBasis, group::Event, link::Dossier, load::EventFile};

/// Makes the briefing of one event, with the editor's file on it if there is one; the diagnostics
/// name every fact that was withheld and every name of the editor's that fits nothing.
pub fn brief(event: &Event, editor: Option<&EventFile>, dossier: &Dossier) -> Warned<Briefing> {
    let scope = Scope::new(event, editor, dossier);
    let mut notes = notes::Notebook::new(dossier);
    let date = dating(&scope, &mut notes);
    let statements = statements::Statements::of(&scope);
    let chosen = points::choose(&scope, &statements, &mut notes);
    let named = people::named(&scope);
    let mut briefing = Briefing {
        slug: event.slug.clone(),
        title: points::title(&scope, &chosen),
        date,
        counts: scope.counts(),
        note: editor
            .map(|file| file.body.text.clone())
            .filter(|text| !text.trim().is_empty()),
        lede: chosen.lede,
        points: chosen.points,
        statements: coverage::statements(&scope, &mut notes, &statements),
        figures: figures::entries(&scope, &mut notes),
        speakers: quotes::speakers(&scope, &named, &mut notes),
        differences: discrepancies::entries(&scope, &mut notes),
        timeline: timeline::moments(&scope, &statements, &mut notes),
        people: people::entries(&named, &mut notes),
        sources: scope.sources(),
        updates: updates::updates(&scope),
        summary: String::new(),
        notes: Vec::new(),
        shares: Vec::new(),
    };
    let mut diagnostics = editor.map_or_else(Vec::new, |file| editor::arrange(file, &mut briefing));
    briefing.summary = points::summary(editor, &briefing);
    layout::spread(&scope, &mut briefing, &notes);
    let notes = notes.finish();
    layout::number(&mut briefing, notes.value);
    diagnostics.extend(notes.diagnostics);
    Warned {
        value: briefing,
        diagnostics,
    }
}

/// The event's date with the strongest basis among the articles that give the same date.
fn dating(scope: &Scope<'_>, notes: &mut notes::Notebook<'_>) -> Dating {
    if let Some(value) = scope.editor.and_then(|f| f.date) {
        return Dating {
            value: Some(value),
            by_editor: true,
            ..Dating::default()
        };
    }
    let Some(value) = scope.event.date else {
        return Dating::default();
    };
    let dated = scope.live.iter().map(|&a| (a, &scope.facts(a).event_date));
    let Some((article, best)) = dated
        .filter(|(_, d)| d.value == Some(value))
        .min_by_key(|(_, d)| d.basis)
    else {
        return Dating {
            value: Some(value),
            basis: DateBasis::Metadata,
            ..Dating::default()
        };
    };
    let note = best
        .mention
        .as_ref()
        .and_then(|m| notes.cite(article, m.anchor.clean));
    let words = note.and(best.mention.as_ref()).map(|m| m.text.clone());
    Dating {
        value: Some(value),
        basis: best.basis,
        words,
        note,
        by_editor: false,
    }
}

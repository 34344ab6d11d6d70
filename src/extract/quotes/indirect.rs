//! Reported speech without marks: sentences whose verb of saying has a speaker.

use super::{
    clause::{Chunk, Clause, Head, Kind},
    frames::{Cue, CueKind},
};
use crate::annotate::{
    Annotated,
    vocabulary::{Classes, Form, Frame, Introduces},
};

/// The cue that makes a clause reported speech: a finite verb of saying with its complement, or a
/// source that is named.
pub(super) fn cue<'a>(clause: &Clause, cues: &'a [Cue]) -> Option<&'a Cue> {
    if !clause.quotes.is_empty() {
        return None;
    }
    let strong = |cue: &&Cue| match cue.kind {
        CueKind::Verb(verb) => {
            verb.form == Form::Finite
                && matches!(verb.frame, Frame::Say | Frame::Tell)
                && has_content(clause, cue)
        }
        CueKind::Phrase(introduces) => introduces != Introduces::Conveyor,
    };
    let weak = |cue: &&Cue| match cue.kind {
        CueKind::Verb(verb) => {
            verb.form == Form::Finite
                && matches!(verb.frame, Frame::Judge | Frame::Call)
                && is_person(clause, cue)
        }
        CueKind::Phrase(_) => false,
    };
    let speaks = |cue: &&Cue| {
        clause.chunks[cue.noun]
            .noun()
            .is_some_and(|n| !matches!(n.head, Head::FirstPerson | Head::Common))
    };
    let said = || cues.iter().filter(strong).filter(speaks);
    // What an agency says that somebody said is that person's.
    let voice = |cue: &&Cue| {
        clause.chunks[cue.noun]
            .noun()
            .is_some_and(|n| n.head != Head::Outlet)
    };
    let closing = said().filter(voice).find(|cue| closes(clause, cue));
    let first = || said().find(voice).or_else(|| said().next());
    closing
        .or_else(first)
        .or_else(|| cues.iter().filter(weak).find(speaks))
}

/// ", Lind said." at the end of the clause.
pub(super) fn closes(clause: &Clause, cue: &Cue) -> bool {
    let is = |at: Option<usize>, kinds: &[Kind]| {
        at.and_then(|i| clause.chunks.get(i))
            .is_some_and(|c| kinds.contains(&c.kind))
    };
    let (start, end) = (cue.at.min(cue.noun), cue.at.max(cue.noun) + 1);
    is(start.checked_sub(1), &[Kind::Comma])
        && (end == clause.chunks.len() || is(Some(end), &[Kind::Stop, Kind::Comma]))
}

/// A main clause in the mood of reported speech ("Sie habe alles prüfen lassen.") goes on with what
/// was said before.
pub(super) fn goes_on(words: &Annotated<'_>, clause: &Clause) -> bool {
    let first_person = |c: &Chunk| c.noun().is_some_and(|n| n.head == Head::FirstPerson);
    let reportative =
        |c: &Chunk| c.words.len() == 1 && words[c.words.start].is(Classes::REPORTATIVE);
    clause.quotes.is_empty()
        && clause.chunks.iter().any(reportative)
        && !clause.chunks.iter().any(first_person)
}

/// Whether something is said: a complement behind the verb, or words before it that the verb
/// closes.
fn has_content(clause: &Clause, cue: &Cue) -> bool {
    let end = cue.at.max(cue.noun) + 1;
    let rest = clause.chunks[end..]
        .iter()
        .filter(|c| !matches!(c.kind, Kind::Stop | Kind::Comma))
        .count();
    rest >= 2 || cue.noun.min(cue.at) >= 2
}

fn is_person(clause: &Clause, cue: &Cue) -> bool {
    clause.chunks[cue.noun]
        .noun()
        .is_some_and(|n| matches!(n.head, Head::Person(_) | Head::Pronoun | Head::Role))
}

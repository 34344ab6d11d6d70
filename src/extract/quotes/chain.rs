//! Who conveyed the words: "told Reuters", "as quoted by the Kremlin", "AP reported". Another field than the speaker.

use super::{
    clause::{Clause, Head},
    frames::{Claim, Cue, CueKind},
    speaker::{Focus, Resolver},
};
use crate::extract::vocabulary::{Classes, Frame, Introduces};

/// The conveyors that a clause names, nearest to the speaker first, the speaker of `claim` left out.
pub(super) fn reported_by(resolver: &Resolver<'_>, clause: &Clause, cues: &[Cue], claim: Option<&Claim>) -> Vec<String> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let speaker = claim.map(|c| c.noun);
    let mut add = |at: usize| {
        if Some(at) != speaker
            && let Some(named) = resolver.speaker(clause, at, &Focus::default())
            && !found.iter().any(|(_, known)| *known == named.name)
        {
            found.push((at, named.name));
        }
    };
    for cue in cues {
        if conveys(clause, cue, speaker.is_some()) {
            add(cue.noun);
        }
        if let Some(told) = told(clause, cue) {
            add(told);
        }
    }
    for at in broadcasters(resolver, clause) {
        add(at);
    }
    let from = claim.and_then(|c| c.cue).unwrap_or(0);
    found.sort_by_key(|(at, _)| at.abs_diff(from));
    found.into_iter().map(|(_, name)| name).collect()
}

fn head(clause: &Clause, at: usize) -> Option<Head> {
    clause.chunks.get(at)?.noun().map(|noun| noun.head)
}

/// "as quoted by NOUN", "AP reported", "according to AP" beside a speaker.
fn conveys(clause: &Clause, cue: &Cue, has_speaker: bool) -> bool {
    match cue.kind {
        CueKind::Phrase(Introduces::Conveyor) => true,
        _ => has_speaker && head(clause, cue.noun) == Some(Head::Outlet),
    }
}

/// "told NOUN" where the noun is a newsroom.
fn told(clause: &Clause, cue: &Cue) -> Option<usize> {
    let tells = cue.frame() == Some(Frame::Tell);
    let next = cue.at + 1;
    (tells && matches!(head(clause, next), Some(Head::Outlet))).then_some(next)
}

/// "on state television", "in an interview with RADIO".
fn broadcasters<'a>(resolver: &'a Resolver<'_>, clause: &'a Clause) -> impl Iterator<Item = usize> + 'a {
    let after_preposition = |i: &usize| *i > 0 && clause.chunks[*i - 1].kind == super::clause::Kind::Preposition;
    let nouns = (0..clause.chunks.len()).filter(after_preposition);
    nouns.filter(move |i| match clause.chunks[*i].noun() {
        Some(noun) if noun.head == Head::Outlet => true,
        Some(_) => {
            let words = &clause.chunks[*i].words;
            let last = resolver.words.printed(words.end - 1);
            matches!(last, "television" | "TV" | "radio" | "media" | "agency") && !resolver.words[words.start].is(Classes::POSSESSIVE)
        }
        None => false,
    })
}

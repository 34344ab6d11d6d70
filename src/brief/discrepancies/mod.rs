//! Discrepancies: where the articles of an event differ, and in which way. No verdict: both sides
//! stand with their words.
//!
//! Each kind is a rule in a file of its own ([`RULES`]); all look for little that is surely so
//! rather than for much that may be. `statements` finds sentences that say nearly the same, so that
//! their cost grows with the length of the articles.

mod denial;
mod figures;
mod mention;
mod office;
mod setting;
mod statements;
mod times;

use self::statements::Statements;
use super::{
    notes::Notebook,
    record::{Difference, DifferenceKind, NoteIndex, Side, Words},
    scope::Scope,
};
use crate::link::Relation;

/// Articles that differ, by their words: what a rule finds.
#[derive(Debug)]
struct Finding {
    /// In which way.
    kind: DifferenceKind,
    /// What they differ about, in words of the articles.
    topic: String,
    /// The measure, as an index into the dossier's, where they differ about one.
    measure: Option<usize>,
    /// What each side says, in the words of everyone who says so.
    sides: Vec<Vec<Words>>,
}

/// The kind of a relation of two figures; equal ones do not differ.
fn kind_of(relation: Relation) -> Option<DifferenceKind> {
    match relation {
        Relation::Conflict => Some(DifferenceKind::Conflict),
        Relation::Revision => Some(DifferenceKind::Revision),
        Relation::Unit => Some(DifferenceKind::Unit),
        Relation::Definition => Some(DifferenceKind::Definition),
        Relation::Period => Some(DifferenceKind::Period),
        Relation::Rounded => Some(DifferenceKind::Rounded),
        Relation::Equal => None,
    }
}

/// What rules look at.
struct Ground<'a> {
    scope: &'a Scope<'a>,
    statements: Statements<'a>,
}

/// The rules, in the order in which their findings are shown.
const RULES: [fn(&Ground<'_>) -> Vec<Finding>; 6] = [
    mention::find,
    times::find,
    denial::find,
    figures::find,
    office::find,
    setting::find,
];

fn found(scope: &Scope<'_>) -> Vec<Finding> {
    if scope.live.len() < 2 {
        return Vec::new();
    }
    let ground = Ground {
        scope,
        statements: Statements::read(scope),
    };
    let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| rule(&ground)).collect();
    findings.sort_by_key(|finding| finding.kind);
    findings
}

/// The differences of a page. One of which a side does not stand in its source is left out.
pub(super) fn entries(scope: &Scope<'_>, notes: &mut Notebook<'_>) -> Vec<Difference> {
    let cited = |finding: Finding| {
        let among = finding.sides.len();
        let sides: Vec<Side> = finding
            .sides
            .into_iter()
            .filter_map(|words| side(scope, words, notes))
            .collect();
        (sides.len() == among).then_some(Difference {
            kind: finding.kind,
            topic: finding.topic,
            measure: finding.measure,
            sides,
        })
    };
    found(scope).into_iter().filter_map(cited).collect()
}

fn side(scope: &Scope<'_>, words: Vec<Words>, notes: &mut Notebook<'_>) -> Option<Side> {
    let mut cited: Vec<NoteIndex> = words
        .iter()
        .filter_map(|w| notes.cite(w.article, w.span))
        .collect();
    cited.dedup();
    let first = words.first()?;
    let text = scope.article(first.article).words(first.span).to_owned();
    let figure = scope
        .facts(first.article)
        .figures
        .iter()
        .find(|f| f.anchor.clean == first.span);
    (!cited.is_empty()).then_some(Side {
        text,
        period: figure.and_then(|f| f.period),
        hedge: figure.map(|f| f.hedge.clone()).unwrap_or_default(),
        notes: cited,
        words,
    })
}

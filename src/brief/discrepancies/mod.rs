//! Discrepancies: where the articles of an event differ, and in which way. No verdict: both sides stand with their words.
//!
//! Each kind is a rule in a file of its own ([`RULES`]); all look for little that is surely so rather than for much that may be.
//! `statements` finds sentences that say nearly the same, so that their cost grows with the length of the articles.

mod denial;
mod figures;
mod mention;
mod office;
mod setting;
mod statements;
mod times;

pub(super) use self::office::same_grade;
use serde::{Deserialize, Serialize};

use self::statements::Statements;
use super::{Material, NoteIndex, Scope, notes::Notebook};
use crate::{
    group::Event,
    link::Relation,
    text::{Span, edtf::Edtf},
};

/// In which way accounts differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DifferenceKind {
    /// Values that cannot both hold.
    Conflict,
    /// One says that it is so, another that it is not.
    Denial,
    /// One says that something was spoken of, another that it was not.
    Mention,
    /// Once, or more often.
    Times,
    /// Two places of one happening.
    Place,
    /// Two dates of one happening.
    Date,
    /// One person under two offices.
    Office,
    /// An outlet's later word.
    Revision,
    /// Two currencies that the sources do not convert.
    Unit,
    /// A forecast, a target or an offer beside a fact.
    Definition,
    /// Other times, or a time that one does not state.
    Period,
    /// The same, less exactly.
    Rounded,
}

impl DifferenceKind {
    /// Whether the accounts cannot both hold, and neither outlet has changed its own since.
    pub fn is_open(self) -> bool {
        match self {
            Self::Conflict | Self::Denial | Self::Mention | Self::Times | Self::Place | Self::Date | Self::Office => true,
            Self::Revision | Self::Unit | Self::Definition | Self::Period | Self::Rounded => false,
        }
    }

    /// The kind of a relation of two figures; equal ones do not differ.
    fn of(relation: Relation) -> Option<Self> {
        match relation {
            Relation::Conflict => Some(Self::Conflict),
            Relation::Revision => Some(Self::Revision),
            Relation::Unit => Some(Self::Unit),
            Relation::Definition => Some(Self::Definition),
            Relation::Period => Some(Self::Period),
            Relation::Rounded => Some(Self::Rounded),
            Relation::Equal => None,
        }
    }
}

/// Words of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words {
    /// Index of the article.
    pub article: usize,
    /// Where, in its cleaned text.
    pub span: Span,
}

/// Articles that differ, by their words: what a rule finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// In which way.
    pub kind: DifferenceKind,
    /// What they differ about, in words of the articles.
    pub topic: String,
    /// The measure, as an index into the dossier's, where they differ about one.
    pub measure: Option<usize>,
    /// What each side says, in the words of everyone who says so.
    pub sides: Vec<Vec<Words>>,
}

/// One difference, as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// In which way.
    pub kind: DifferenceKind,
    /// What the accounts differ about.
    pub topic: String,
    /// The measure, as an index into the dossier's.
    pub measure: Option<usize>,
    /// What each side says.
    pub sides: Vec<Side>,
}

/// One side of a difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// The words of the first who says so.
    pub text: String,
    /// The time that a value covers.
    pub period: Option<Edtf>,
    /// The words that say how exact a value is; empty where none do.
    pub hedge: String,
    /// Where it stands.
    pub notes: Vec<NoteIndex>,
}

/// What rules look at.
struct Ground<'a> {
    scope: &'a Scope<'a>,
    statements: Statements<'a>,
}

/// The rules, in the order in which their findings are shown.
const RULES: [fn(&Ground<'_>) -> Vec<Finding>; 6] = [mention::find, times::find, denial::find, figures::find, office::find, setting::find];

/// Where the articles of an event differ, the gravest kinds first.
pub fn differences(event: &Event, material: Material<'_>) -> Vec<Finding> {
    found(&Scope::new(event, None, material))
}

fn found(scope: &Scope<'_>) -> Vec<Finding> {
    if scope.live.len() < 2 {
        return Vec::new();
    }
    let ground = Ground { scope, statements: Statements::read(scope) };
    let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| rule(&ground)).collect();
    findings.sort_by_key(|finding| finding.kind);
    findings
}

/// The differences of a page. One of which a side does not stand in its source is left out.
pub(super) fn entries(scope: &Scope<'_>, notes: &mut Notebook<'_>) -> Vec<Difference> {
    let cited = |finding: Finding| {
        let sides: Vec<Side> = finding.sides.iter().filter_map(|words| side(scope, words, notes)).collect();
        let whole = sides.len() == finding.sides.len();
        whole.then_some(Difference { kind: finding.kind, topic: finding.topic, measure: finding.measure, sides })
    };
    found(scope).into_iter().filter_map(cited).collect()
}

fn side(scope: &Scope<'_>, words: &[Words], notes: &mut Notebook<'_>) -> Option<Side> {
    let mut cited: Vec<NoteIndex> = words.iter().filter_map(|w| notes.cite(w.article, w.span)).collect();
    cited.dedup();
    let first = words.first()?;
    let text = scope.article(first.article).words(first.span).to_owned();
    let figure = scope.facts(first.article).figures.iter().find(|f| f.anchor.clean == first.span);
    (!cited.is_empty()).then_some(Side {
        text,
        period: figure.and_then(|f| f.period),
        hedge: figure.map(|f| f.hedge.clone()).unwrap_or_default(),
        notes: cited,
    })
}

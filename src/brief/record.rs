//! [`Briefing`]: the page of one event, as a plain record.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    extract::{Change, DateBasis, Nature, Qualifier, QuoteKind},
    text::{Anchor, Span, edtf::Edtf},
};

/// Number of a note, as an index into [`Briefing::notes`]; pages count from 1.
pub type NoteIndex = usize;

/// The page of one event, as a plain record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Briefing {
    /// The event's address.
    pub slug: String,
    /// Its title.
    pub title: Title,
    /// When it happened.
    pub date: Dating,
    /// How many stand behind it.
    pub counts: Counts,
    /// The editor's note, in Markdown.
    pub note: Option<String>,
    /// The sentence that says most, if the articles have one.
    pub lede: Option<Point>,
    /// Further central sentences, most central first.
    pub points: Vec<Point>,
    /// What articles state in common, the best supported first.
    pub statements: Vec<Statement>,
    /// Figures, key figures first, then in the order of the articles.
    pub figures: Vec<FigureEntry>,
    /// Quotes by speaker, the most quoted first.
    pub speakers: Vec<Speaker>,
    /// Where its articles differ, the gravest kinds first.
    pub differences: Vec<Difference>,
    /// People who are named, the most named first.
    pub people: Vec<PersonEntry>,
    /// Dates that the articles print, ascending.
    pub timeline: Vec<Moment>,
    /// Its articles, as indices, oldest first; what was retracted or withdrawn stands at the end.
    pub sources: Vec<usize>,
    /// What changed since the event was first recorded, the newest first.
    pub updates: Vec<Update>,
    /// One or two sentences for previews.
    pub summary: String,
    /// The notes, in the order in which its pages refer to them.
    pub notes: Vec<Note>,
    /// Which of them belong to which page, the briefing's own first.
    pub shares: Vec<Share>,
}

/// A title and whom it is taken from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Title {
    /// The words.
    pub text: String,
    /// The article whose headline, or first sentence, it is; absent when an editor gave it.
    pub article: Option<usize>,
}

/// When the event happened and how that is known.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Dating {
    /// The date, if there is one.
    pub value: Option<Edtf>,
    /// The strongest basis that an article gives for it.
    pub basis: DateBasis,
    /// The words that it rests on.
    pub words: Option<String>,
    /// Their note.
    pub note: Option<NoteIndex>,
    /// Whether an editor gave the date.
    pub by_editor: bool,
}

/// Who stands behind a briefing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Articles whose facts are used.
    pub articles: usize,
    /// Outlets that published them, as far as they are known.
    pub outlets: usize,
    /// Articles whose outlet nobody named.
    pub unnamed: usize,
    /// Independent origins: copies of one text count once.
    pub origins: usize,
}

/// A sentence of an article and the sentences of others that say the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The words.
    pub text: String,
    /// Where they stand, first the words shown.
    pub notes: Vec<NoteIndex>,
    /// How many independent origins state it.
    pub origins: usize,
    /// Whether an editor wrote or chose it.
    pub by_editor: bool,
}

/// Something that articles state in common, or differ in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The words of one article that state it most plainly.
    pub text: String,
    /// Whether words of their sentence were left out before them.
    pub cut_before: bool,
    /// Whether words of their sentence were left out behind them.
    pub cut: bool,
    /// Their note.
    pub note: NoteIndex,
    /// Who states it, or differs, one entry for each article: oldest article first, but where they
    /// are many one of each origin comes first.
    pub members: Vec<Stating>,
    /// How many independent origins state it.
    pub origins: usize,
}

/// How one article makes a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stating {
    /// Index of the article.
    pub article: usize,
    /// Where the words stand.
    pub anchor: Anchor,
    /// In its own voice, as somebody's words, or otherwise.
    pub stance: Stance,
    /// Their note.
    pub note: NoteIndex,
}

impl Stating {
    /// Whether the article states it, in its own voice or as somebody's words.
    pub fn states(&self) -> bool {
        !matches!(self.stance, Stance::Differs(_))
    }
}

/// In which way an article makes a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// In its own words.
    States,
    /// In quotation marks.
    Quotes,
    /// It says something else of the same.
    Differs(Deviation),
}

/// In what two accounts of the same differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Deviation {
    /// Another number.
    Number,
    /// Another day.
    Date,
    /// One denies it.
    Denial,
}

/// One quantity, and everyone who states it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureEntry {
    /// Number and unit as printed.
    pub text: String,
    /// What it measures.
    pub measure: Option<String>,
    /// Exact value in the unit as printed.
    pub value: Decimal,
    /// Upper end of a range.
    pub value_to: Option<Decimal>,
    /// ISO 4217 code, the unit's English singular name, the counted noun, or empty.
    pub unit: String,
    /// Whether the texts leave the unit open: a bare `$`.
    pub assumed: bool,
    /// How exact.
    pub qualifier: Qualifier,
    /// The words that say so, as printed; empty where none do.
    pub hedge: String,
    /// Which way it moved.
    pub change: Option<Change>,
    /// Whether it is a fact, a forecast, a target or an offer.
    pub nature: Nature,
    /// The time that it covers.
    pub period: Option<Edtf>,
    /// Who stated it, each once.
    pub attributed_to: Vec<String>,
    /// Whether it is one of the few that matter.
    pub key: bool,
    /// The points that speak for it.
    pub score: u8,
    /// Where it stands.
    pub notes: Vec<NoteIndex>,
    /// How many independent origins state it.
    pub origins: usize,
}

/// Someone who is quoted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The fullest name, or the description as printed; absent for quotes whose speaker the text
    /// does not name clearly.
    pub name: Option<String>,
    /// Index into [`People::all`](crate::link::People::all), if it is a person of the dossier.
    pub person: Option<usize>,
    /// What they are called: by the editor or by most origins, else by one.
    pub role: Option<Role>,
    /// What was said, the most widely reported first.
    pub utterances: Vec<Utterance>,
}

/// One act of speech.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Utterance {
    /// Its id, unique over the dossier.
    pub id: String,
    /// Its wordings and translations, the fullest first.
    pub wordings: Vec<Wording>,
    /// Sentences that report it without marks.
    pub reports: Vec<Reported>,
    /// How many independent origins report it.
    pub origins: usize,
}

/// The words between the marks, as one or more articles print them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// The words.
    pub text: String,
    /// Direct, partial or block.
    pub kind: QuoteKind,
    /// Who conveyed them, nearest to the speaker first.
    pub reported_by: Vec<String>,
    /// Where they stand.
    pub notes: Vec<NoteIndex>,
}

/// A sentence that reports an utterance without marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reported {
    /// The sentence.
    pub text: String,
    /// Where it stands.
    pub note: NoteIndex,
}

/// A person who is named in the articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonEntry {
    /// Index into [`People::all`](crate::link::People::all).
    pub person: usize,
    /// Roles as printed in these articles, each once: the editor's, then the most widely printed.
    pub roles: Vec<Role>,
    /// The articles that name the person, as indices, ascending.
    pub articles: Vec<usize>,
}

/// A change of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Update {
    /// The day that the lock records; none where no day was recorded.
    pub on: Option<Edtf>,
    /// What happened.
    pub kind: UpdateKind,
    /// The articles that it is about, as indices.
    pub articles: Vec<usize>,
}

/// The kind of a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UpdateKind {
    /// Reports joined the event.
    Joined,
    /// Outlets retracted their reports.
    Retracted,
    /// Reports were withdrawn.
    Withdrawn,
    /// An editor corrected a fact: its words as printed.
    Corrected(String),
    /// An editor hid a fact.
    Hidden,
}

/// Where a date lies, seen from the day of the event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Era {
    /// Background: it lies before the event.
    Before,
    /// One of the event's own days.
    Event,
    /// A month or a year that the event lies in.
    Frame,
    /// It lies ahead.
    After,
}

/// What the articles say of one date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// The date.
    pub date: Edtf,
    /// Where it lies, seen from the event.
    pub era: Era,
    /// Sentences that name it, each thing once.
    pub entries: Vec<MomentEntry>,
}

/// A sentence that names a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MomentEntry {
    /// The date as printed.
    pub printed: String,
    /// What the date rests on.
    pub basis: DateBasis,
    /// The sentence.
    pub text: String,
    /// Where it stands, and where others say the same.
    pub notes: Vec<NoteIndex>,
    /// How many independent origins say it.
    pub origins: usize,
}

/// A passage of an article that the page refers to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Index of the article.
    pub article: usize,
    /// The sentence, or the sentences that a long quote runs through.
    pub passage: Anchor,
    /// The words in it that the page uses, in the article's cleaned text, ascending; empty when it
    /// is the whole passage.
    pub words: Vec<Span>,
}

/// Origins that make a role a fact of the page; with fewer it is their word.
const SETTLED: usize = 2;

/// A role of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// The words as printed.
    pub text: String,
    /// How many independent origins print it.
    pub origins: usize,
    /// Whether an editor gave it.
    pub by_editor: bool,
    /// Where it stands, a place for each of the first origins.
    pub notes: Vec<NoteIndex>,
}

impl Role {
    /// Whether a page may say it in its own voice: two origins print it, or an editor gave it.
    pub fn is_settled(&self) -> bool {
        self.by_editor || self.origins >= SETTLED
    }
}

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
            Self::Conflict
            | Self::Denial
            | Self::Mention
            | Self::Times
            | Self::Place
            | Self::Date
            | Self::Office => true,
            Self::Revision | Self::Unit | Self::Definition | Self::Period | Self::Rounded => false,
        }
    }
}

/// Words of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Words {
    /// Index of the article.
    pub article: usize,
    /// Where, in its cleaned text.
    pub span: Span,
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
    /// The words of everyone who says so.
    pub words: Vec<Words>,
    /// Where they stand.
    pub notes: Vec<NoteIndex>,
}

/// A list of a briefing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Its figures.
    Figures,
    /// Its acts of speech, by speaker.
    Quotes,
    /// Where its articles differ.
    Differences,
    /// Who reported what.
    Statements,
    /// What its articles say of dates: of its own days and those ahead, then of those before.
    Timeline,
    /// Its articles.
    Sources,
}

/// A page of a briefing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// The briefing itself.
    Own,
    /// A page of one of its lists, from 0.
    Part(Part, usize),
}

/// The notes that belong to a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// The page.
    pub place: Place,
    /// The end of its notes, which start where those of the page before end.
    pub end: NoteIndex,
}

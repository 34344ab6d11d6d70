//! [`Facts`]: all that one article states, as a plain record.
//!
//! Every fact carries an [`Anchor`] with its place in the article and in the decoded document.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    annotate::{Sentence, WordTable},
    text::{Anchor, Span, edtf::Edtf},
};

/// Version of the [`Facts`] record; raised when a field changes its meaning.
pub const FACTS_VERSION: u32 = 2;

/// All that one article states, each with its place.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Facts {
    /// The words of its text: those of all blocks but code.
    pub words: WordTable,
    /// The words of its title.
    pub title: WordTable,
    /// The sentences of all prose blocks, ascending.
    pub sentences: Vec<Sentence>,
    /// People, by first mention.
    pub people: Vec<Person>,
    /// Organisations, by first mention.
    pub organisations: Vec<Organisation>,
    /// Quotes, ascending.
    pub quotes: Vec<Quote>,
    /// Reported speech without marks, ascending.
    pub indirect: Vec<IndirectQuote>,
    /// Figures, ascending.
    pub figures: Vec<Figure>,
    /// Dates as printed, ascending.
    pub dates: Vec<DateMention>,
    /// When what it reports happened.
    pub event_date: EventDate,
}

/// Words that were recognised as something, with their place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Where.
    pub anchor: Anchor,
    /// The words as printed.
    pub text: String,
}

/// A person and every place that names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The fullest form of the name in this article, without titles.
    pub name: String,
    /// Where the name stands, ascending.
    pub mentions: Vec<Mention>,
    /// Roles as printed ("Russian President"), in order of appearance, each once.
    pub roles: Vec<String>,
}

/// An organisation and every place that names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Its name as printed, or as the table of known bodies has it.
    pub name: String,
    /// The letters that stand for it in this article.
    pub short: Option<String>,
    /// Whether the name tells which one ("Torvik University", not "Supreme Court").
    pub proper: bool,
    /// Where it is named, ascending.
    pub mentions: Vec<Mention>,
}

/// Whether the marks hold a clause, a fragment, or stand on their own line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// At least one full clause: a subject and a finite verb.
    Direct,
    /// Less than a clause.
    Partial,
    /// On its own line.
    Block,
}

/// Who said it, and how that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// Canonical name within the article ("Vladimir Putin"), or the description as printed ("a
    /// spokesperson").
    pub speaker: String,
    /// The words in the text that name the speaker.
    pub mention: Option<Mention>,
    /// The reporting verb or phrase.
    pub cue: Option<Mention>,
    /// How sure the rule is, in percent.
    pub confidence: u8,
    /// The rule that decided, for people who ask why.
    pub rule: String,
}

/// Words in quotation marks that someone said or wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The words between the marks.
    pub anchor: Anchor,
    /// The same words as shown.
    pub text: String,
    /// Direct, partial or block.
    pub kind: QuoteKind,
    /// Who said it; absent when the text does not name the speaker clearly enough.
    pub attribution: Option<Attribution>,
    /// Who conveyed it, nearest to the speaker first ("Kremlin", "Xinhua").
    pub reported_by: Vec<String>,
    /// For the pull quote or second print of the same words: the quote that leads, by its span in
    /// the cleaned text.
    pub twin: Option<Span>,
}

/// Reported speech without marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndirectQuote {
    /// The sentence that reports it.
    pub anchor: Anchor,
    /// The same words as shown.
    pub text: String,
    /// Who said it.
    pub attribution: Attribution,
}

/// How exact a figure is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Qualifier {
    /// As it stands.
    #[default]
    Eq,
    /// More than.
    Gt,
    /// Less than, almost.
    Lt,
    /// About.
    Approx,
}

/// Which way a figure moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// It rose.
    Up,
    /// It fell.
    Down,
}

/// What a figure is: a fact, or what someone expects, wants or would give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Nature {
    /// What is or was so.
    #[default]
    Actual,
    /// What someone expects.
    Forecast,
    /// What someone wants or plans.
    Target,
    /// What someone would give or pay.
    Offer,
}

/// What part a figure has in a movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// How far it moved: "rose by 5 percent".
    By,
    /// Where it arrived: "to 105".
    To,
    /// Where it came from: "from 100".
    From,
}

/// A value in the base unit of its dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BaseQuantity {
    /// Exact decimal.
    pub value: Decimal,
    /// English singular name, or the currency's code.
    pub unit: String,
}

/// A quantity that the text states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Number and unit.
    pub anchor: Anchor,
    /// The same words as shown.
    pub text: String,
    /// Exact value in the unit as printed, scale words applied.
    pub value: Decimal,
    /// Upper end of a range.
    pub value_to: Option<Decimal>,
    /// ISO 4217 code, the unit's English singular name, the counted noun, or empty for a bare
    /// number.
    pub unit: String,
    /// The same in the base unit.
    pub base: Option<BaseQuantity>,
    /// Whether the text leaves the unit open and the place of publication decided it: a bare `$`.
    pub assumed: bool,
    /// How exact.
    pub qualifier: Qualifier,
    /// The words that say so, as printed ("almost"); empty where none do.
    pub hedge: String,
    /// Which way it moved.
    pub change: Option<Change>,
    /// How far it moved, where it arrived or where it came from.
    pub step: Option<Step>,
    /// What it is.
    pub nature: Nature,
    /// The time that it covers.
    pub period: Option<Edtf>,
    /// What it measures, as a short noun phrase of the clause.
    pub measure: Option<String>,
    /// The rule that says what it measures, or that it has no name.
    pub rule: Option<Cow<'static, str>>,
    /// Whether it is one of the few that matter.
    pub key: bool,
    /// The points that speak for it; 0 where it can never be key.
    pub score: u8,
    /// Why it is, or is not, for people who ask.
    pub key_reason: Cow<'static, str>,
    /// Who stated it.
    pub attributed_to: Option<String>,
}

/// A date as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateMention {
    /// Where.
    pub anchor: Anchor,
    /// The words as printed.
    pub text: String,
    /// The date, where the text and the published date allow it.
    pub value: Option<Edtf>,
}

/// What the date of an event rests on, strongest first.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum DateBasis {
    /// A full date in the text.
    Stated,
    /// A full date in a caption.
    Caption,
    /// A weekday, resolved against the published date.
    Weekday,
    /// "yesterday", "last month", resolved likewise.
    Relative,
    /// The published date itself.
    Metadata,
    /// Nothing.
    #[default]
    None,
}

/// When what an article reports happened.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct EventDate {
    /// The date, if there is one.
    pub value: Option<Edtf>,
    /// What it rests on.
    pub basis: DateBasis,
    /// The words that it rests on.
    pub mention: Option<Mention>,
}

impl Facts {
    /// Gives back the room that its lists did not need: a dossier holds the facts of all its
    /// articles.
    pub(super) fn shrink_to_fit(&mut self) {
        self.sentences.shrink_to_fit();
        self.people.shrink_to_fit();
        self.people
            .iter_mut()
            .for_each(|person| person.mentions.shrink_to_fit());
        self.organisations.shrink_to_fit();
        self.quotes.shrink_to_fit();
        self.indirect.shrink_to_fit();
        self.figures.shrink_to_fit();
        self.dates.shrink_to_fit();
    }
}

//! `brief`: an event -> its [`Briefing`]: lede, key points, figures, quotes, timeline, sources and numbered notes.
//!
//! Nothing here writes a sentence: every item is words of an article, and refers by number to a [`Note`] that holds their
//! place and the sentence around it. A fact whose words do not stand in its source is withheld and reported. Pure.
//!
//! 1. `notes`: checks words against their source; a passage is one note however often it is cited;
//! 2. `statements`: what several articles state in common, told by shared words behind guards;
//! 3. `points`: title, lede and key points: central, supported, distinct, and `readable` on their own;
//! 4. `coverage`: who reported what;
//! 5. `figures`, `quotes`, `timeline`: the same thing said by several articles becomes one entry;
//! 6. `discrepancies`: where the articles differ, by named rules;
//! 7. `editor`: what an editor chose comes first;
//! 8. `layout`: what stands on the briefing's own page and what on pages of its lists; notes are numbered in their order.

mod coverage;
mod dateline;
mod discrepancies;
mod editor;
mod figures;
mod layout;
mod notes;
mod people;
mod points;
mod quotes;
mod readable;
mod roles;
mod statements;
mod terms;
mod timeline;
mod updates;

pub use self::{
    discrepancies::{Difference, DifferenceKind, Finding, Side, Words, differences},
    layout::{COLUMNS, PEOPLE, Part, Place, Share},
    roles::Role,
};

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    article::Article,
    diag::Warned,
    extract::{Change, DateBasis, Facts, Nature, Qualifier, QuoteKind},
    group::{Event, Lock},
    link::{Measures, People, Utterances},
    load::EventFile,
    text::{Anchor, Span, edtf::Edtf, normalise::fold_case},
};

/// What briefings are made from: the whole dossier, read only.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// All articles.
    pub articles: &'a [Article],
    /// What each states; same index.
    pub facts: &'a [Facts],
    /// Who first produced each, same index: articles with the same word are one voice.
    pub origins: &'a [String],
    /// The people of the dossier.
    pub people: &'a People,
    /// Its acts of speech.
    pub utterances: &'a Utterances,
    /// Since when each event and each article in it is recorded.
    pub lock: &'a Lock,
    /// What is measured, with all values.
    pub measures: &'a Measures,
}

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
    /// Who states it, or differs, one entry for each article: oldest article first, but where they are many one of each origin comes first.
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
    /// The fullest name, or the description as printed; absent for quotes whose speaker the text does not name clearly.
    pub name: Option<String>,
    /// Index into [`People::all`], if it is a person of the dossier.
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
    /// Index into [`People::all`].
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
    /// The words in it that the page uses, in the article's cleaned text, ascending; empty when it is the whole passage.
    pub words: Vec<Span>,
}

/// Makes the briefing of one event, with the editor's file on it if there is one; the diagnostics name every fact that was
/// withheld and every name of the editor's that fits nothing.
pub fn brief(event: &Event, editor: Option<&EventFile>, material: Material<'_>) -> Warned<Briefing> {
    let scope = Scope::new(event, editor, material);
    let mut notes = notes::Notebook::new(material);
    let date = dating(&scope, &mut notes);
    let statements = statements::Statements::of(&scope);
    let chosen = points::choose(&scope, &statements, &mut notes);
    let named = people::named(&scope);
    let mut briefing = Briefing {
        slug: event.slug.clone(),
        title: points::title(&scope, &chosen),
        date,
        counts: scope.counts(),
        note: editor.map(|file| file.body.text.clone()).filter(|text| !text.trim().is_empty()),
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
    Warned { value: briefing, diagnostics }
}

/// One event's share of the material.
struct Scope<'a> {
    event: &'a Event,
    editor: Option<&'a EventFile>,
    material: Material<'a>,
    /// Articles whose facts are used, oldest first.
    live: Vec<usize>,
}

impl<'a> Scope<'a> {
    fn new(event: &'a Event, editor: Option<&'a EventFile>, material: Material<'a>) -> Self {
        let mut live: Vec<usize> = event.articles.iter().copied().filter(|&a| !is_taken_back(&material.articles[a])).collect();
        live.sort_by_key(|&a| (material.articles[a].published.map(Edtf::first_day), a));
        Self { event, editor, material, live }
    }

    fn article(&self, index: usize) -> &'a Article {
        &self.material.articles[index]
    }

    fn facts(&self, index: usize) -> &'a Facts {
        &self.material.facts[index]
    }

    /// The words of a sentence of an article, a dateline left out.
    fn sentence(&self, article: usize, sentence: usize) -> Span {
        let span = self.facts(article).sentences[sentence].span;
        Span::new(span.start + dateline::len(self.article(article).words(span)), span.end)
    }

    /// The number of the sentence of an article that stands at a place of its cleaned text.
    fn sentence_at(&self, article: usize, at: usize) -> Option<usize> {
        let sentences = &self.facts(article).sentences;
        let first = sentences.partition_point(|s| s.span.end <= at);
        sentences.get(first).filter(|s| s.span.start <= at).map(|_| first)
    }

    fn origin(&self, index: usize) -> &'a str {
        self.material.origins.get(index).map_or("", String::as_str)
    }

    /// How many independent origins stand behind the articles of these notes.
    fn origins(&self, articles: impl IntoIterator<Item = usize>) -> usize {
        articles.into_iter().map(|a| self.origin(a)).collect::<BTreeSet<_>>().len()
    }

    fn counts(&self) -> Counts {
        let outlet = |&a: &usize| self.article(a).outlet.as_deref().map(|o| fold_case(o).into_owned());
        let named: BTreeSet<String> = self.live.iter().filter_map(outlet).collect();
        let unnamed = self.live.iter().filter(|&&a| self.article(a).outlet.is_none()).count();
        Counts { articles: self.live.len(), outlets: named.len(), unnamed, origins: self.origins(self.live.iter().copied()) }
    }

    fn sources(&self) -> Vec<usize> {
        let taken_back = self.event.articles.iter().copied().filter(|&a| is_taken_back(self.article(a)));
        self.live.iter().copied().chain(taken_back).collect()
    }

    /// The name under which `article`'s `speaker` is known in the dossier, and the person.
    fn name(&self, article: usize, speaker: &str) -> (String, Option<usize>) {
        let person = self.material.people.named(article, speaker);
        let name = person.map_or(speaker, |p| &self.material.people.all[p].name);
        (name.to_owned(), person)
    }
}

/// Whether its outlet or the editor took the article back, so that its facts go.
pub fn is_taken_back(article: &Article) -> bool {
    article.is_taken_back()
}

/// The event's date with the strongest basis among the articles that give the same date.
fn dating(scope: &Scope<'_>, notes: &mut notes::Notebook<'_>) -> Dating {
    if let Some(value) = scope.editor.and_then(|f| f.date) {
        return Dating { value: Some(value), by_editor: true, ..Dating::default() };
    }
    let Some(value) = scope.event.date else { return Dating::default() };
    let dated = scope.live.iter().map(|&a| (a, &scope.facts(a).event_date));
    let Some((article, best)) = dated.filter(|(_, d)| d.value == Some(value)).min_by_key(|(_, d)| d.basis) else {
        return Dating { value: Some(value), basis: DateBasis::Metadata, ..Dating::default() };
    };
    let note = best.mention.as_ref().and_then(|m| notes.cite(article, m.anchor.clean));
    let words = note.and(best.mention.as_ref()).map(|m| m.text.clone());
    Dating { value: Some(value), basis: best.basis, words, note, by_editor: false }
}

/// Appends `item` unless it is there.
fn push_once<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

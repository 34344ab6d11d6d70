//! What may be told of a briefing to other programs: the published record.
//!
//! Its words are those that the page shows. Where the dossier publishes no words of its sources,
//! the notes name article and address only, as on the page.

use schemars::JsonSchema;
use serde::Serialize;

use super::super::{
    plan::event_address,
    sheet::Sheet,
    words::{difference_name, plain, stance_name},
};
use crate::{
    brief::{
        self as briefing, Briefing, Difference as Differing, FigureEntry, Note as Cited, Point,
        Side, Speaker, Utterance, Wording,
    },
    text::edtf::Edtf,
};

/// Version of the record; raised when a field goes or changes its meaning.
pub const VERSION: u32 = 1;

/// One briefing of a dossier: the words that its page shows, and where each stands.
///
/// Dates are EDTF (<https://www.loc.gov/standards/datetime/>), numbers of notes count from 1,
/// `source` names an entry of `sources`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Published {
    /// Version of this format.
    pub version: u32,
    /// Title of the dossier.
    pub edition: String,
    /// The page of the briefing: absolute where the dossier says where it is hosted, else relative
    /// to this file.
    pub url: String,
    /// Its title.
    pub title: String,
    /// When the event happened.
    pub date: Option<String>,
    /// What the date rests on: `stated`, `caption`, `weekday`, `relative`, `metadata`, `editor`, or
    /// `none`.
    pub date_basis: String,
    /// Who stands behind the briefing.
    pub counts: Counts,
    /// The sentence that says most.
    pub lede: Option<Statement>,
    /// Further central sentences.
    pub points: Vec<Statement>,
    /// Figures, key figures first.
    pub figures: Vec<Figure>,
    /// Quotes by speaker; the wordings of one utterance stand together, the fullest first.
    pub quotes: Vec<Quote>,
    /// Where the articles differ, the gravest kinds first.
    pub differences: Vec<Difference>,
    /// What two articles or more state, or differ in, the best supported first.
    pub statements: Vec<Shared>,
    /// Dates that the articles print.
    pub timeline: Vec<Moment>,
    /// People who are named.
    pub people: Vec<Person>,
    /// The articles.
    pub sources: Vec<Source>,
    /// The places to which the numbers of the page lead.
    pub notes: Vec<Note>,
}

/// Who stands behind a briefing.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Counts {
    /// Articles whose facts are used.
    pub articles: usize,
    /// Outlets that published them, as far as they are known.
    pub outlets: usize,
    /// Independent origins: copies of one text count once.
    pub origins: usize,
}

impl Counts {
    pub(super) fn of(briefing: &Briefing) -> Self {
        let counts = briefing.counts;
        Self {
            articles: counts.articles,
            outlets: counts.outlets,
            origins: counts.origins,
        }
    }
}

/// A sentence of an article.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Statement {
    /// The words.
    pub text: String,
    /// How many independent origins state it.
    pub origins: usize,
    /// Where it stands.
    pub notes: Vec<usize>,
}

/// A quantity.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Figure {
    /// As printed.
    pub text: String,
    /// What it measures.
    pub measure: Option<String>,
    /// Exact decimal in the unit as printed, scale words applied.
    pub value: String,
    /// Upper end of a range.
    pub value_to: Option<String>,
    /// ISO 4217 code, the unit's English singular name, the counted noun, or empty.
    pub unit: String,
    /// `eq`, `gt`, `lt` or `approx`.
    pub qualifier: String,
    /// `up` or `down`.
    pub change: Option<String>,
    /// The time that it covers.
    pub period: Option<String>,
    /// Who stated it.
    pub attributed_to: Vec<String>,
    /// Whether it is one of the few that matter.
    pub key: bool,
    /// How many independent origins state it.
    pub origins: usize,
    /// Where it stands.
    pub notes: Vec<usize>,
}

/// A wording of something that was said.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Quote {
    /// Who said it; none where the text does not name the speaker clearly.
    pub speaker: Option<String>,
    /// The speaker's role as printed.
    pub role: Option<String>,
    /// Number of the act of speech in this record, from 1: wordings of the same act share it.
    pub utterance: usize,
    /// `direct`, `partial` or `block`.
    pub kind: String,
    /// The words between the marks.
    pub text: String,
    /// Who conveyed them, nearest to the speaker first.
    pub reported_by: Vec<String>,
    /// How many independent origins report the utterance.
    pub origins: usize,
    /// Where they stand.
    pub notes: Vec<usize>,
}

/// Something of which the articles give different accounts.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Difference {
    /// In which way: `conflict`, `denial`, `mention`, `times`, `place`, `date`, `office`,
    /// `revision`, `unit`, `definition`, `period` or `rounded`.
    pub kind: String,
    /// What the accounts differ about; may be empty.
    pub topic: String,
    /// What each side says.
    pub accounts: Vec<Account>,
}

/// One side of a difference.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Account {
    /// The words of the first who says so.
    pub text: String,
    /// The time that a value covers.
    pub period: Option<String>,
    /// Where it stands.
    pub notes: Vec<usize>,
}

/// Something that articles state in common.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Shared {
    /// The words of one article that state it.
    pub text: String,
    /// Whether words of their sentence were left out before them.
    pub cut_before: bool,
    /// Whether words of their sentence were left out behind them.
    pub cut: bool,
    /// How many independent origins state it.
    pub origins: usize,
    /// Where these words stand.
    pub note: usize,
    /// Who states it, or differs.
    pub members: Vec<Stating>,
}

/// How one article makes a statement.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Stating {
    /// The article.
    pub source: String,
    /// `states` in its own voice, `quotes` somebody, or `differs` in a number, a date or by a
    /// denial.
    pub stance: String,
    /// Where it does.
    pub note: usize,
}

/// A sentence that names a date.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Moment {
    /// The date.
    pub date: String,
    /// The date as printed.
    pub printed: String,
    /// The sentence.
    pub text: String,
    /// Where it stands.
    pub notes: Vec<usize>,
}

/// A person who is named.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Person {
    /// The name.
    pub name: String,
    /// Roles as printed.
    pub roles: Vec<String>,
}

/// An article.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Source {
    /// Its name in this dossier.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who first produced the text, where that is someone else.
    pub origin: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// Its language, as a BCP 47 tag; `und` where it is not known.
    pub language: String,
    /// The live page.
    pub url: Option<String>,
    /// Its page in the dossier.
    pub page: String,
    /// `draft`, `retracted` or `withdrawn`.
    pub status: Option<String>,
}

/// A place in an article.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Note {
    /// Its number.
    pub number: usize,
    /// The article.
    pub source: String,
    /// The sentence; none where the dossier publishes no words of its sources.
    pub passage: Option<String>,
    /// The words of it that the page uses; empty for all of it.
    pub words: Vec<String>,
    /// Where it is to be read: on a page of the briefing, else at its source.
    pub page: String,
    /// The frozen sentence, else the article's page in the dossier.
    pub frozen: String,
}

impl Published {
    /// The record of a briefing.
    pub(in crate::render) fn of(sheet: Sheet<'_>, event: usize) -> Self {
        let briefing = &sheet.edition.briefings[event];
        let moments = briefing
            .timeline
            .iter()
            .flat_map(|m| m.entries.iter().map(move |e| (m.date, e)));
        let name = |person: usize| plain(&sheet.edition.dossier.people.all[person].name);
        Self {
            version: VERSION,
            edition: plain(&sheet.edition.config.title),
            url: sheet.published(&event_address(&briefing.slug)),
            title: plain(&briefing.title.text),
            date: briefing.date.value.map(edtf),
            date_basis: if briefing.date.by_editor {
                "editor".to_owned()
            } else {
                word(briefing.date.basis)
            },
            counts: Counts::of(briefing),
            lede: briefing.lede.as_ref().map(statement),
            points: briefing.points.iter().map(statement).collect(),
            figures: briefing.figures.iter().map(figure).collect(),
            quotes: quotes(briefing),
            differences: briefing.differences.iter().map(difference).collect(),
            statements: briefing
                .statements
                .iter()
                .map(|s| shared(sheet, s))
                .collect(),
            timeline: moments
                .map(|(date, e)| Moment {
                    date: edtf(date),
                    printed: plain(&e.printed),
                    text: plain(&e.text),
                    notes: e.notes.iter().map(|n| n + 1).collect(),
                })
                .collect(),
            people: briefing
                .people
                .iter()
                .map(|p| Person {
                    name: name(p.person),
                    roles: p.roles.iter().map(|r| plain(&r.text)).collect(),
                })
                .collect(),
            sources: briefing
                .sources
                .iter()
                .map(|&article| source(sheet, article))
                .collect(),
            notes: briefing
                .notes
                .iter()
                .enumerate()
                .map(|(n, cited)| note(sheet, event, n, cited))
                .collect(),
        }
    }

    /// The source of this name.
    pub(super) fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }
}

fn statement(point: &Point) -> Statement {
    Statement {
        text: plain(&point.text),
        origins: point.origins,
        notes: numbers(&point.notes),
    }
}

fn difference(difference: &Differing) -> Difference {
    let account = |side: &Side| Account {
        text: plain(&side.text),
        period: side.period.map(edtf),
        notes: numbers(&side.notes),
    };
    Difference {
        kind: difference_name(difference.kind).to_owned(),
        topic: plain(&difference.topic),
        accounts: difference.sides.iter().map(account).collect(),
    }
}

fn shared(sheet: Sheet<'_>, statement: &briefing::Statement) -> Shared {
    let stating = |member: &briefing::Stating| Stating {
        source: id(sheet, member.article),
        stance: stance_name(Some(member.stance)).to_owned(),
        note: member.note + 1,
    };
    Shared {
        text: plain(&statement.text),
        cut_before: statement.cut_before,
        cut: statement.cut,
        origins: statement.origins,
        note: statement.note + 1,
        members: statement.members.iter().map(stating).collect(),
    }
}

fn figure(entry: &FigureEntry) -> Figure {
    Figure {
        text: plain(&entry.text),
        measure: entry.measure.as_deref().map(plain),
        value: entry.value.normalize().to_string(),
        value_to: entry.value_to.map(|value| value.normalize().to_string()),
        unit: plain(&entry.unit),
        qualifier: word(entry.qualifier),
        change: entry.change.map(word),
        period: entry.period.map(edtf),
        attributed_to: all_plain(&entry.attributed_to),
        key: entry.key,
        origins: entry.origins,
        notes: numbers(&entry.notes),
    }
}

fn quotes(briefing: &Briefing) -> Vec<Quote> {
    let utterances = briefing
        .speakers
        .iter()
        .flat_map(|s| s.utterances.iter().map(move |u| (s, u)))
        .enumerate();
    let of = |(n, (speaker, utterance)): (usize, (&Speaker, &Utterance))| {
        let one = |wording: &Wording| Quote {
            speaker: speaker.name.as_deref().map(plain),
            role: speaker.role.as_ref().map(|role| plain(&role.text)),
            utterance: n + 1,
            kind: word(wording.kind),
            text: plain(&wording.text),
            reported_by: all_plain(&wording.reported_by),
            origins: utterance.origins,
            notes: numbers(&wording.notes),
        };
        utterance.wordings.iter().map(one).collect::<Vec<_>>()
    };
    utterances.flat_map(of).collect()
}

/// The last part of the address of an article's page.
fn id(sheet: Sheet<'_>, article: usize) -> String {
    sheet.plan.sources[article]
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .to_owned()
}

pub(super) fn source(sheet: Sheet<'_>, article: usize) -> Source {
    let about = sheet.source(article);
    let said = |text: String| Some(text).filter(|text| !text.is_empty());
    Source {
        id: id(sheet, article),
        title: about.title,
        outlet: said(about.outlet),
        origin: said(about.origin),
        author: said(about.author),
        published: about.published.map(|date| date.edtf),
        language: about.language,
        url: about.url,
        page: sheet.published(&sheet.plan.sources[article]),
        status: said(about.status),
    }
}

fn note(sheet: Sheet<'_>, event: usize, n: usize, cited: &Cited) -> Note {
    let article = &sheet.edition.dossier.articles[cited.article];
    let passage = article.words(cited.passage.clean);
    let told = sheet.edition.publishes_words();
    let frozen = sheet.published(&sheet.frozen(event, n));
    Note {
        number: n + 1,
        source: id(sheet, cited.article),
        passage: told.then(|| plain(passage)),
        words: if told {
            cited
                .words
                .iter()
                .map(|&words| plain(article.words(words)))
                .collect()
        } else {
            Vec::new()
        },
        page: sheet
            .note(event, n)
            .map_or_else(|| frozen.clone(), |address| sheet.published(&address)),
        frozen,
    }
}

pub(super) fn edtf(date: Edtf) -> String {
    date.to_string()
}

/// The word by which a record names a value of a closed list.
pub(super) fn word(value: impl Serialize) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|value| Some(value.as_str()?.to_owned()))
        .unwrap_or_default()
}

fn numbers(notes: &[usize]) -> Vec<usize> {
    notes.iter().map(|note| note + 1).collect()
}

fn all_plain(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| plain(text)).collect()
}

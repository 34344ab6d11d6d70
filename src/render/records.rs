//! The machine's view of a dossier: what `inspect --format json` prints, one object per article or
//! event.
//!
//! Positions count Unicode code points of the decoded source, end exclusive; lines count from 1.
//! Field order is stable.

use std::collections::BTreeMap;

use serde::Serialize;

use super::explain::{self, Explanation};
use crate::{
    annotate,
    article::Article,
    brief::{self, Briefing, Difference, DifferenceKind, Era, Point, Stance, Statement, Stating},
    extract::{
        Attribution, DateBasis, DateMention, Facts, Figure, IndirectQuote, Mention, Organisation,
        Person, Qualifier, Quote, QuoteKind,
    },
    link::{self, Dossier, Growth, Measure, Observation, Relation, Said, Utterance},
    text::{Anchor, Span},
};

/// Where words stand, in code points of the decoded source.
#[derive(Debug, Clone, Serialize)]
pub struct Passage {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// The lines of an article in its file.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Lines {
    /// First line.
    pub start_line: u32,
    /// Last line.
    pub end_line: u32,
}

/// A quote.
#[derive(Debug, Clone, Serialize)]
pub struct QuoteRecord {
    /// The words between the marks.
    #[serde(flatten)]
    pub place: Passage,
    /// Canonical name of the speaker.
    pub speaker: Option<String>,
    /// The words that name the speaker.
    pub mention: Option<Passage>,
    /// The reporting verb or phrase.
    pub cue: Option<String>,
    /// Who conveyed it.
    pub reported_by: Vec<String>,
    /// Direct, partial or block.
    pub kind: QuoteKind,
    /// Id of the utterance, unique over the dossier.
    pub utterance: Option<String>,
    /// How sure the speaker is, in percent.
    pub confidence: Option<u8>,
    /// The rule that gave the speaker.
    pub rule: Option<String>,
    /// Why that speaker, in words for people; not part of the JSON.
    #[serde(skip)]
    pub explanation: Explanation,
}

/// Reported speech without marks.
#[derive(Debug, Clone, Serialize)]
pub struct IndirectRecord {
    /// The sentence.
    #[serde(flatten)]
    pub place: Passage,
    /// Canonical name of the speaker.
    pub speaker: String,
    /// The reporting verb or phrase.
    pub cue: Option<String>,
    /// Id of the quoted utterance that it tells of, where there is one.
    pub utterance: Option<String>,
}

/// The same quantity in the base unit of its dimension.
#[derive(Debug, Clone, Serialize)]
pub struct BaseRecord {
    /// Exact decimal.
    pub value: String,
    /// English singular name or currency code.
    pub unit: String,
}

/// A figure.
#[derive(Debug, Clone, Serialize)]
pub struct FigureRecord {
    /// Number and unit as printed.
    #[serde(flatten)]
    pub place: Passage,
    /// Exact decimal.
    pub value: String,
    /// Upper end of a range.
    pub value_to: Option<String>,
    /// ISO 4217 code, English singular name, or counted noun.
    pub unit: String,
    /// In the base unit.
    pub base: Option<BaseRecord>,
    /// How exact.
    pub qualifier: Qualifier,
    /// Which way it moved.
    pub change: Option<crate::extract::Change>,
    /// EDTF.
    pub period: Option<String>,
    /// What it measures.
    pub measure: Option<String>,
    /// Whether it is one of the few that matter.
    pub key: bool,
    /// Who stated it.
    pub attributed_to: Option<String>,
    /// Actual, forecast, target or offer.
    pub nature: crate::extract::Nature,
    /// How far it moved, where it arrived or where it came from.
    pub step: Option<crate::extract::Step>,
    /// The words that say how exact it is, as printed.
    pub hedge: Option<String>,
    /// Whether the text leaves the unit open: a bare `$`.
    pub unit_assumed: bool,
    /// Why it is key or not.
    pub key_reason: String,
    /// The rule behind `measure`.
    pub rule: Option<String>,
}

/// A person.
#[derive(Debug, Clone, Serialize)]
pub struct PersonRecord {
    /// The fullest form in the article.
    pub name: String,
    /// Where it stands.
    pub mentions: Vec<Passage>,
    /// Roles as printed.
    pub roles: Vec<String>,
}

/// An organisation.
#[derive(Debug, Clone, Serialize)]
pub struct OrganisationRecord {
    /// Its name.
    pub name: String,
    /// The letters that stand for it.
    pub short: Option<String>,
    /// Where it stands.
    pub mentions: Vec<Passage>,
}

/// A date as printed.
#[derive(Debug, Clone, Serialize)]
pub struct DateRecord {
    /// The words.
    #[serde(flatten)]
    pub place: Passage,
    /// EDTF, where it can be told.
    pub value: Option<String>,
}

/// Removed words.
#[derive(Debug, Clone, Serialize)]
pub struct DebrisRecord {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// First line.
    pub start_line: u32,
    /// Last line.
    pub end_line: u32,
    /// What they are.
    pub kind: crate::clean::DebrisKind,
    /// Why they were removed.
    pub reason: String,
}

/// Words that the document prints twice.
#[derive(Debug, Clone, Serialize)]
pub struct DuplicateRecord {
    /// First line of the copy that was left out.
    pub start_line: u32,
    /// Its last line.
    pub end_line: u32,
    /// First line of the words that stand for it.
    pub of_line: u32,
}

/// One article.
#[derive(Debug, Clone, Serialize)]
pub struct ArticleRecord {
    /// The supplied id, else the key.
    pub id: String,
    /// Path from the root.
    pub file: String,
    /// Its lines.
    pub document: Lines,
    /// Its title.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who first produced it.
    pub origin: Option<String>,
    /// The live page.
    pub url: Option<String>,
    /// EDTF.
    pub published: Option<String>,
    /// BCP 47.
    pub language: String,
    /// What tells it from all others.
    pub key: String,
    /// The outlets that count as one voice with its own.
    pub outlet_family: Option<String>,
    /// Slug of its event.
    pub event: Option<String>,
    /// EDTF.
    pub event_date: Option<String>,
    /// What that date rests on.
    pub event_date_basis: DateBasis,
    /// Quotes.
    pub quotes: Vec<QuoteRecord>,
    /// Reported speech without marks.
    pub indirect: Vec<IndirectRecord>,
    /// Figures.
    pub figures: Vec<FigureRecord>,
    /// People.
    pub people: Vec<PersonRecord>,
    /// Dates.
    pub dates: Vec<DateRecord>,
    /// Lines that were removed.
    pub debris: Vec<DebrisRecord>,
    /// What was cut out of lines that stay.
    pub inline_debris: Vec<DebrisRecord>,
    /// What was printed twice.
    pub duplicates: Vec<DuplicateRecord>,
    /// Id of the article that it copies.
    pub copy_of: Option<String>,
    /// Organisations.
    pub organisations: Vec<OrganisationRecord>,
    /// The cleaned text, on request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The tokens of its blocks, on request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tokens: Option<Vec<TokenRecord>>,
}

/// A token and its part of speech.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct TokenRecord {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The tag, by Universal Dependencies; `X` in a language without a tagger.
    pub tag: &'static str,
}

/// What a record of an article holds besides its facts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// The cleaned text.
    pub text: bool,
    /// Tokens with their parts of speech.
    pub tokens: bool,
}

/// One event.
#[derive(Debug, Clone, Serialize)]
pub struct EventRecord {
    /// Its slug.
    pub event: String,
    /// Its title.
    pub title: Option<String>,
    /// EDTF.
    pub date: Option<String>,
    /// Ids of its articles.
    pub articles: Vec<String>,
    /// Slug of its storyline.
    pub storyline: Option<String>,
    /// People of the dossier whom it names.
    pub people: Vec<EventPersonRecord>,
    /// Its acts of speech.
    pub utterances: Vec<UtteranceRecord>,
    /// The sentence that says most, then the key points.
    pub points: Vec<PointRecord>,
    /// What articles state in common, the best supported first.
    pub statements: Vec<StatementRecord>,
    /// Dated sentences, by date.
    pub timeline: Vec<MomentRecord>,
    /// What its articles measure that others measure too.
    pub measures: Vec<MeasureRecord>,
    /// Where its articles differ.
    pub differences: Vec<DifferenceRecord>,
}

/// A measure, with all its values.
#[derive(Debug, Clone, Serialize)]
pub struct MeasureRecord {
    /// Its name.
    pub name: String,
    /// Last part of its address, where it has a page.
    pub slug: Option<String>,
    /// Its values over all events, in the order of time.
    pub observations: Vec<ObservationRecord>,
    /// How they relate.
    pub comparisons: Vec<ComparisonRecord>,
    /// How far it moved from one period to the next: computed, no source states it.
    pub computed: Vec<Growth>,
}

/// A value of a measure.
#[derive(Debug, Clone, Serialize)]
pub struct ObservationRecord {
    /// Slug of the event.
    pub event: String,
    /// Id of the article.
    pub article: String,
    /// The words.
    #[serde(flatten)]
    pub place: Passage,
    /// The figure, where the words give one.
    pub figure: Option<FigureRecord>,
}

/// How two values of a measure relate.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ComparisonRecord {
    /// How.
    pub kind: Relation,
    /// The earlier one, as an index into the observations.
    pub left: usize,
    /// The other.
    pub right: usize,
}

/// Where articles differ.
#[derive(Debug, Clone, Serialize)]
pub struct DifferenceRecord {
    /// In which way.
    pub kind: DifferenceKind,
    /// About what; may be empty.
    pub topic: String,
    /// What each side says.
    pub sides: Vec<Vec<AccountRecord>>,
}

/// Words of an article on one side of a difference.
#[derive(Debug, Clone, Serialize)]
pub struct AccountRecord {
    /// Id of the article.
    pub article: String,
    /// The words.
    #[serde(flatten)]
    pub place: Passage,
}

/// A person whom an event names.
#[derive(Debug, Clone, Serialize)]
pub struct EventPersonRecord {
    /// The canonical name.
    pub name: String,
    /// Last part of the address.
    pub slug: String,
    /// All forms of the name in the dossier but that one.
    pub variants: Vec<String>,
}

/// An act of speech.
#[derive(Debug, Clone, Serialize)]
pub struct UtteranceRecord {
    /// Its id, unique over the dossier.
    pub id: String,
    /// Canonical name of the speaker, where it is a person of the dossier.
    pub speaker: Option<String>,
    /// Its wordings, oldest article first.
    pub wordings: Vec<WordingRecord>,
    /// Ids of articles that report it without marks.
    pub reported_in: Vec<String>,
}

/// A wording of an act of speech.
#[derive(Debug, Clone, Serialize)]
pub struct WordingRecord {
    /// Id of the article.
    pub article: String,
    /// The words.
    pub text: String,
}

/// Words of an article with their place.
fn place(dossier: &Dossier, article: usize, span: Span) -> Passage {
    let article = &dossier.articles[article];
    At { article }.place(&article.anchor(span), article.words(span))
}

/// Words of an article, with the article.
#[derive(Debug, Clone, Serialize)]
pub struct PassageRecord {
    /// Id of the article.
    pub article: String,
    /// Its file.
    pub file: String,
    /// The words and their place.
    #[serde(flatten)]
    pub place: Passage,
}

/// A key point.
#[derive(Debug, Clone, Serialize)]
pub struct PointRecord {
    /// The words that are shown; what stands in square brackets was put in.
    pub text: String,
    /// How many independent origins state it.
    pub origins: usize,
    /// Whether an editor wrote or chose it.
    pub by_editor: bool,
    /// The sentences that it rests on, the one shown first.
    pub passages: Vec<PassageRecord>,
}

/// A statement.
#[derive(Debug, Clone, Serialize)]
pub struct StatementRecord {
    /// The words of one article that state it.
    pub text: String,
    /// Whether words of their sentence were left out before them.
    pub cut_before: bool,
    /// Whether words of their sentence were left out behind them.
    pub cut: bool,
    /// How many independent origins state it.
    pub origins: usize,
    /// Who states it, or differs.
    pub members: Vec<StatingRecord>,
}

/// Who makes a statement, and in which way.
#[derive(Debug, Clone, Serialize)]
pub struct StatingRecord {
    /// The words.
    #[serde(flatten)]
    pub passage: PassageRecord,
    /// Who first produced the article: articles with the same origin are one voice.
    pub origin: String,
    /// In its own voice, as somebody's words, or otherwise.
    pub stance: Stance,
}

/// What is said of a date.
#[derive(Debug, Clone, Serialize)]
pub struct MomentRecord {
    /// EDTF.
    pub date: String,
    /// Where it lies, seen from the event.
    pub era: Era,
    /// What the date rests on.
    pub basis: DateBasis,
    /// The date as printed.
    pub printed: String,
    /// The sentences that say it.
    pub passages: Vec<PassageRecord>,
}

/// The record of one event, the one at `number` in the list of events.
pub fn event(number: usize, briefing: &Briefing, dossier: &Dossier) -> EventRecord {
    let event = &dossier.events[number];
    let storyline = dossier
        .storylines
        .of_event(number)
        .map(|n| dossier.storylines.all[n].slug.clone());
    let named = dossier
        .people
        .all
        .iter()
        .filter(|p| p.events.binary_search(&number).is_ok());
    let person = |p: &link::Person| EventPersonRecord {
        name: p.name.clone(),
        slug: p.slug.clone(),
        variants: p.variants.clone(),
    };
    let of = Briefed {
        briefing,
        articles: &dossier.articles,
    };
    let moments = briefing
        .timeline
        .iter()
        .flat_map(|m| m.entries.iter().map(move |e| (m, e)));
    EventRecord {
        event: event.slug.clone(),
        title: Some(event.title.clone()),
        date: event.date.map(|d| d.to_string()),
        articles: event
            .articles
            .iter()
            .map(|&a| dossier.articles[a].id.clone())
            .collect(),
        storyline,
        people: named.map(person).collect(),
        utterances: dossier
            .utterances
            .of_event(number)
            .map(|n| utterance(&dossier.utterances.all[n], dossier))
            .collect(),
        points: briefing
            .lede
            .iter()
            .chain(&briefing.points)
            .map(|p| of.point(p))
            .collect(),
        statements: briefing
            .statements
            .iter()
            .map(|s| of.statement(s, &dossier.relations.voice))
            .collect(),
        timeline: moments
            .map(|(moment, entry)| MomentRecord {
                date: moment.date.to_string(),
                era: moment.era,
                basis: entry.basis,
                printed: entry.printed.clone(),
                passages: of.passages(&entry.notes),
            })
            .collect(),
        measures: dossier
            .measures
            .of_event(number)
            .iter()
            .map(|&n| measure(&dossier.measures.all[n], dossier))
            .collect(),
        differences: briefing
            .differences
            .iter()
            .map(|d| difference(d, dossier))
            .collect(),
    }
}

fn measure(measure: &Measure, dossier: &Dossier) -> MeasureRecord {
    let comparison = |c: &link::Comparison| ComparisonRecord {
        kind: c.relation,
        left: c.left,
        right: c.right,
    };
    MeasureRecord {
        name: measure.name.clone(),
        slug: Some(measure.slug.clone()).filter(|slug| !slug.is_empty()),
        observations: measure
            .observations
            .iter()
            .map(|o| observation(o, dossier))
            .collect(),
        comparisons: measure.comparisons.iter().map(comparison).collect(),
        computed: measure.growth.clone(),
    }
}

fn observation(observation: &Observation, dossier: &Dossier) -> ObservationRecord {
    let article = &dossier.articles[observation.article];
    let figure = match observation.said {
        Said::Figure(n) => Some(&dossier.facts[observation.article].figures[n]),
        Said::Words(_) => None,
    };
    let words = match observation.said {
        Said::Words(words) => words,
        Said::Figure(n) => dossier.facts[observation.article].figures[n].anchor.clean,
    };
    ObservationRecord {
        event: dossier.events[observation.event].slug.clone(),
        article: article.id.clone(),
        place: place(dossier, observation.article, words),
        figure: figure.map(|figure| At { article }.figure(figure)),
    }
}

fn difference(difference: &Difference, dossier: &Dossier) -> DifferenceRecord {
    let account = |words: &brief::Words| AccountRecord {
        article: dossier.articles[words.article].id.clone(),
        place: place(dossier, words.article, words.span),
    };
    DifferenceRecord {
        kind: difference.kind,
        topic: difference.topic.clone(),
        sides: difference
            .sides
            .iter()
            .map(|side| side.words.iter().map(account).collect())
            .collect(),
    }
}

fn utterance(utterance: &Utterance, dossier: &Dossier) -> UtteranceRecord {
    let wording = |place: &link::Place| WordingRecord {
        article: dossier.articles[place.article].id.clone(),
        text: dossier.facts[place.article].quotes[place.at].text.clone(),
    };
    UtteranceRecord {
        id: utterance.id.clone(),
        speaker: utterance.person.map(|p| dossier.people.all[p].name.clone()),
        wordings: utterance.quotes.iter().map(wording).collect(),
        reported_in: utterance
            .reports
            .iter()
            .map(|place| dossier.articles[place.article].id.clone())
            .collect(),
    }
}

/// A briefing and the articles that its notes refer to.
struct Briefed<'a> {
    briefing: &'a Briefing,
    articles: &'a [Article],
}

impl Briefed<'_> {
    fn passage(&self, article: usize, anchor: &Anchor) -> PassageRecord {
        let source = &self.articles[article];
        let place = At { article: source }.place(anchor, source.words(anchor.clean));
        PassageRecord {
            article: source.id.clone(),
            file: source.document.raw.file.to_string(),
            place,
        }
    }

    fn passages(&self, notes: &[usize]) -> Vec<PassageRecord> {
        notes
            .iter()
            .map(|&n| &self.briefing.notes[n])
            .map(|note| self.passage(note.article, &note.passage))
            .collect()
    }

    fn point(&self, point: &Point) -> PointRecord {
        PointRecord {
            text: point.text.clone(),
            origins: point.origins,
            by_editor: point.by_editor,
            passages: self.passages(&point.notes),
        }
    }

    fn statement(&self, statement: &Statement, origins: &[String]) -> StatementRecord {
        let stating = |m: &Stating| StatingRecord {
            passage: self.passage(m.article, &m.anchor),
            origin: origins.get(m.article).cloned().unwrap_or_default(),
            stance: m.stance,
        };
        StatementRecord {
            text: statement.text.clone(),
            cut_before: statement.cut_before,
            cut: statement.cut,
            origins: statement.origins,
            members: statement.members.iter().map(stating).collect(),
        }
    }
}

/// What the dossier as a whole says about an article.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Slug of its event.
    pub event: Option<String>,
    /// Id of the article that it copies.
    pub copy_of: Option<String>,
    /// Its publisher family.
    pub family: Option<String>,
    /// By quote: the id of its utterance.
    pub utterances: BTreeMap<usize, String>,
    /// By sentence of reported speech: the id of the utterance that it tells of.
    pub reports: BTreeMap<usize, String>,
}

/// The record of one article; `text` asks for its cleaned text.
pub fn article(
    article: &Article,
    facts: &Facts,
    context: Context,
    wanted: Wanted,
) -> ArticleRecord {
    let at = At { article };
    let date = &facts.event_date;
    let whole_lines = article
        .removals
        .iter()
        .filter(|r| at.takes_its_lines(r.span));
    let inline = article
        .removals
        .iter()
        .filter(|r| !at.takes_its_lines(r.span));
    ArticleRecord {
        id: article.id.clone(),
        file: article.document.raw.file.to_string(),
        document: at.lines(article.span),
        title: article.title.clone(),
        outlet: article.outlet.clone(),
        origin: article.origin.clone(),
        url: article.url.clone(),
        published: article.published.map(|d| d.to_string()),
        language: article.language.clone(),
        key: article.key.to_string(),
        outlet_family: context.family,
        event: context.event,
        event_date: date.value.map(|d| d.to_string()),
        event_date_basis: date.basis,
        quotes: facts
            .quotes
            .iter()
            .enumerate()
            .map(|(n, q)| at.quote(q, context.utterances.get(&n)))
            .collect(),
        indirect: facts
            .indirect
            .iter()
            .enumerate()
            .map(|(n, q)| at.indirect(q, context.reports.get(&n)))
            .collect(),
        figures: facts.figures.iter().map(|f| at.figure(f)).collect(),
        people: facts.people.iter().map(|p| at.person(p)).collect(),
        dates: facts.dates.iter().map(|d| at.date(d)).collect(),
        debris: whole_lines.map(|r| at.debris(r)).collect(),
        inline_debris: inline.map(|r| at.debris(r)).collect(),
        duplicates: article.duplicates.iter().map(|d| at.duplicate(d)).collect(),
        copy_of: context.copy_of,
        organisations: facts
            .organisations
            .iter()
            .map(|o| at.organisation(o))
            .collect(),
        tokens: wanted.tokens.then(|| at.tokens()),
        text: wanted.text.then(|| article.text.text.clone()),
    }
}

/// Turns positions of one article into what scripts count.
struct At<'a> {
    article: &'a Article,
}

impl At<'_> {
    fn code_points(&self, span: Span) -> (usize, usize) {
        let document = &self.article.document;
        let count = |at| document.lines.code_point(&document.raw.text, at);
        (count(span.start), count(span.end))
    }

    /// Lines of the file; those of a JSON Lines row count inside its `text` value.
    fn lines(&self, span: Span) -> Lines {
        let document = &self.article.document;
        let last = span
            .trimmed(&document.raw.text)
            .end
            .saturating_sub(1)
            .max(span.start);
        Lines {
            start_line: document.lines.line(span.start),
            end_line: document.lines.line(last),
        }
    }

    /// Whether nothing but white space stands beside `span` on its first and last line.
    fn takes_its_lines(&self, span: Span) -> bool {
        let text = &self.article.document.raw.text;
        let free = |c: Option<char>| c.is_none_or(|c| c == '\n');
        let ends = |c: &char| *c == '\n' || !c.is_whitespace();
        free(text[..span.start].chars().rev().find(ends))
            && free(text[span.end..].chars().find(ends))
    }

    fn place(&self, anchor: &Anchor, text: &str) -> Passage {
        let (start, end) = self.code_points(anchor.extent());
        Passage {
            start,
            end,
            text: text.to_owned(),
        }
    }

    fn tokens(&self) -> Vec<TokenRecord> {
        let text = &self.article.text;
        let blocks = text.blocks.iter().map(|block| block.span);
        let tokens =
            blocks.flat_map(|block| annotate::tokens(&text.text, block, &self.article.language));
        let record = |token: annotate::TaggedToken| {
            let (start, end) = self.code_points(self.article.anchor(token.span).extent());
            TokenRecord {
                start,
                end,
                tag: token.tag.name(),
            }
        };
        tokens.map(record).collect()
    }

    fn mention(&self, mention: &Mention) -> Passage {
        self.place(&mention.anchor, &mention.text)
    }

    fn quote(&self, quote: &Quote, utterance: Option<&String>) -> QuoteRecord {
        let by: Option<&Attribution> = quote.attribution.as_ref();
        QuoteRecord {
            place: self.place(&quote.anchor, &quote.text),
            speaker: by.map(|a| a.speaker.clone()),
            mention: by.and_then(|a| a.mention.as_ref()).map(|m| self.mention(m)),
            cue: by.and_then(|a| a.cue.as_ref()).map(|c| c.text.clone()),
            reported_by: quote.reported_by.clone(),
            kind: quote.kind,
            utterance: utterance.cloned(),
            confidence: by.map(|a| a.confidence),
            rule: by.map(|a| a.rule.clone()),
            explanation: explain::speaker(quote),
        }
    }

    fn indirect(&self, quote: &IndirectQuote, utterance: Option<&String>) -> IndirectRecord {
        IndirectRecord {
            place: self.place(&quote.anchor, &quote.text),
            speaker: quote.attribution.speaker.clone(),
            cue: quote.attribution.cue.as_ref().map(|c| c.text.clone()),
            utterance: utterance.cloned(),
        }
    }

    fn figure(&self, figure: &Figure) -> FigureRecord {
        FigureRecord {
            place: self.place(&figure.anchor, &figure.text),
            value: figure.value.normalize().to_string(),
            value_to: figure.value_to.map(|v| v.normalize().to_string()),
            unit: figure.unit.clone(),
            base: figure.base.as_ref().map(|b| BaseRecord {
                value: b.value.normalize().to_string(),
                unit: b.unit.clone(),
            }),
            qualifier: figure.qualifier,
            change: figure.change,
            period: figure.period.map(|p| p.to_string()),
            measure: figure.measure.clone(),
            key: figure.key,
            attributed_to: figure.attributed_to.clone(),
            nature: figure.nature,
            step: figure.step,
            hedge: (!figure.hedge.is_empty()).then(|| figure.hedge.clone()),
            unit_assumed: figure.assumed,
            key_reason: figure.key_reason.to_string(),
            rule: figure.rule.as_deref().map(str::to_owned),
        }
    }

    fn person(&self, person: &Person) -> PersonRecord {
        PersonRecord {
            name: person.name.clone(),
            mentions: person.mentions.iter().map(|m| self.mention(m)).collect(),
            roles: person.roles.clone(),
        }
    }

    fn organisation(&self, organisation: &Organisation) -> OrganisationRecord {
        OrganisationRecord {
            name: organisation.name.clone(),
            short: organisation.short.clone(),
            mentions: organisation
                .mentions
                .iter()
                .map(|m| self.mention(m))
                .collect(),
        }
    }

    fn date(&self, date: &DateMention) -> DateRecord {
        DateRecord {
            place: self.place(&date.anchor, &date.text),
            value: date.value.map(|v| v.to_string()),
        }
    }

    fn debris(&self, removal: &crate::clean::Removal) -> DebrisRecord {
        let (start, end) = self.code_points(removal.span);
        let Lines {
            start_line,
            end_line,
        } = self.lines(removal.span);
        DebrisRecord {
            start,
            end,
            start_line,
            end_line,
            kind: removal.kind,
            reason: removal.reason.clone(),
        }
    }

    fn duplicate(&self, duplicate: &crate::clean::Duplicate) -> DuplicateRecord {
        let Lines {
            start_line,
            end_line,
        } = self.lines(duplicate.span);
        DuplicateRecord {
            start_line,
            end_line,
            of_line: self.lines(duplicate.of).start_line,
        }
    }
}

//! Pages of what runs through a dossier: people, acts of speech, storylines, outlets, the timeline.

use serde::Serialize;

use super::{
    AlternateView, AxisView, CalledView, DateView, EntryView, EventCardView, Html, LinkView,
    MarkerView, PagerView, PersonLineView, ReportedView, SegmentView, SeriesView, SourceView,
    WordingView,
};

/// `person`: a person's page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PersonView {
    /// The name.
    pub name: String,
    /// Other forms in which it was printed.
    pub variants: Vec<String>,
    /// Roles as printed.
    pub roles: Vec<RoleView>,
    /// What the person said, by event.
    pub quotes: Vec<PersonQuotesView>,
    /// Sentences about the person that the briefings use.
    pub passages: Vec<PassageView>,
    /// Events in which the person is named.
    pub events: Vec<EntryView>,
    /// People who are named in the same events, the most often first.
    pub companions: Vec<PersonLineView>,
}

/// `organisation`: the page of an organisation.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OrganisationView {
    /// The name.
    pub name: String,
    /// Other forms in which it was printed.
    pub variants: Vec<String>,
    /// What was said in its name, by event.
    pub quotes: Vec<PersonQuotesView>,
    /// Sentences about it that the briefings use.
    pub passages: Vec<PassageView>,
    /// Events in which it is named.
    pub events: Vec<EntryView>,
    /// People who are named in the same events, the most often first.
    pub people: Vec<PersonLineView>,
}

/// A sentence of an article that a briefing uses.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PassageView {
    /// The words, with those that matter here marked.
    pub segments: Vec<SegmentView>,
    /// Their language, where it is not the page's.
    pub lang: Option<String>,
    /// The article.
    pub source: SourceView,
    /// The note of the briefing that holds them.
    pub markers: Vec<MarkerView>,
}

/// `quote`: the page of one act of speech.
#[derive(Debug, Clone, Default, Serialize)]
pub struct QuoteView {
    /// Its id, unique over the dossier.
    pub id: String,
    /// Who spoke; empty where the texts do not say clearly.
    pub speaker: String,
    /// Their page.
    pub speaker_href: Option<String>,
    /// What they are called.
    pub role: Option<CalledView>,
    /// The briefing.
    pub event: LinkView,
    /// When it happened.
    pub date: Option<DateView>,
    /// All wordings, the fullest first; their markers lead to the notes of the briefing.
    pub wordings: Vec<WordingView>,
    /// Sentences that report it without marks.
    pub reports: Vec<ReportedView>,
    /// The sentences around the wordings, as far as words are published.
    pub context: Vec<PassageView>,
    /// "1 source", "3 independent origins".
    pub support: String,
}

/// `storyline`: events linked over time.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StorylineView {
    /// Its title.
    pub title: String,
    /// "a series" or "an event and what came of it".
    pub kind: String,
    /// The editor's note; may be empty.
    pub note: Html,
    /// Its events in order.
    pub events: Vec<StorylineEventView>,
    /// Those that have a date, on an axis of time; none where fewer than two days are known.
    pub axis: Option<AxisView>,
    /// Measures that two of its events or more observe.
    pub series: Vec<SeriesView>,
    /// People of two events or more, the most often named first.
    pub people: Vec<PersonLineView>,
    /// The same content in other forms.
    pub exports: Vec<AlternateView>,
}

/// An event of a storyline.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StorylineEventView {
    /// The event.
    pub card: EventCardView,
    /// What those who recur in the storyline said there; markers lead to the notes of the briefing.
    pub quotes: Vec<StorylineQuoteView>,
}

/// What someone said in an event of a storyline.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StorylineQuoteView {
    /// Who.
    pub speaker: String,
    /// The fullest wording.
    pub wording: WordingView,
}

/// A role as one article prints it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RoleView {
    /// The words.
    pub text: String,
    /// The article.
    pub source: SourceView,
}

/// What a person said in one event.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PersonQuotesView {
    /// The event.
    pub event: LinkView,
    /// When it happened.
    pub date: Option<DateView>,
    /// The wordings; their markers lead to the notes of the event's page.
    pub wordings: Vec<WordingView>,
}

/// `outlet`: an outlet's page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OutletView {
    /// Its name.
    pub name: String,
    /// Its articles, newest first.
    pub articles: Vec<OutletArticleView>,
    /// Where this page stands among those of the outlet.
    pub pager: PagerView,
}

/// An article of an outlet.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OutletArticleView {
    /// The article.
    pub source: SourceView,
    /// The event that it reports.
    pub event: Option<LinkView>,
}

/// `timeline`: all events in order.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TimelineView {
    /// By year and month, newest first.
    pub months: Vec<MonthView>,
    /// Events without a date.
    pub undated: Vec<EventCardView>,
    /// Where this page stands among those of the timeline.
    pub pager: PagerView,
}

/// The events of a month.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MonthView {
    /// "February 2024".
    pub title: String,
    /// `2024-02`.
    pub id: String,
    /// The events, newest first.
    pub events: Vec<EventCardView>,
}

//! The template API: what a template can see, and nothing else.
//!
//! Every template gets `site` and `page`, and one value named for its page (`event`, `source`, ...). All fields are always there: a
//! text may be empty, a list may be empty, and an `Option` may be none, so that `{% if x %}` is enough. Links are relative to
//! the page that shows them. Words of articles are plain text and are escaped by the engine; only fields of type
//! [`Html`] are safe to print with `| safe`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::config::Extra;

/// Version of these structs; raised when a field goes or changes its meaning.
pub const VERSION: u32 = 1;

/// Sanitised HTML.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Html(pub String);

/// `site`: the same on every page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SiteView {
    /// Version of the template API.
    pub api: u32,
    /// The dossier's title.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// Language of the interface, as a BCP 47 tag.
    pub language: String,
    /// Where it is hosted, with a `/` at the end.
    pub base_url: Option<String>,
    /// `none`, `snippet` or `full`: how much of the articles is published.
    pub publish_sources: String,
    /// `[theme_settings]` of the configuration.
    pub theme_settings: Extra,
    /// `[extra]` of the configuration.
    pub extra: Extra,
}

/// `page`: what every page has.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PageView {
    /// `home`, `event`, `source`, `person`, `quote`, `storyline`, `outlet`, `timeline`, `statements`, `changes`, `list`, `prose`, `redirect`,
    /// `missing`, `search`, `single`, `file`.
    pub kind: String,
    /// Its title, without the site's.
    pub title: String,
    /// One or two sentences for previews.
    pub description: String,
    /// Its own address with `base_url`.
    pub canonical: Option<String>,
    /// Whether search engines should pass it over.
    pub noindex: bool,
    /// Link to the home page.
    pub home: String,
    /// The main places of the site.
    pub navigation: Vec<LinkView>,
    /// The way from the home page to this one, without this one.
    pub breadcrumb: Vec<LinkView>,
    /// Style sheets of the theme.
    pub stylesheets: Vec<String>,
    /// Scripts of the theme.
    pub scripts: Vec<String>,
    /// Every file of the theme, by name: what a page wants beyond style sheets and scripts.
    pub assets: BTreeMap<String, String>,
    /// The picture that stands for the page in previews, with `base_url`.
    pub preview: Option<String>,
    /// The same content in other forms: feeds, exports.
    pub alternates: Vec<AlternateView>,
    /// What the page is about, in JSON-LD; safe inside `<script type="application/ld+json">`.
    pub json_ld: Option<Html>,
    /// All style sheets in one text, where the page has to be complete in itself; safe inside `<style>`.
    pub style: Option<Html>,
    /// The page that says how the dossier was made.
    pub about: String,
}

/// The content of a page in another form.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct AlternateView {
    /// What it is called.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// Its media type.
    pub media_type: String,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct LinkView {
    /// Its words.
    pub text: String,
    /// Where it leads.
    pub href: String,
    /// Whether it leads to this page.
    pub current: bool,
}

/// A date for readers and machines.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct DateView {
    /// "8 February 2024".
    pub text: String,
    /// For `<time datetime>`; none for intervals and seasons, which HTML cannot say.
    pub datetime: Option<String>,
    /// As EDTF.
    pub edtf: String,
}

/// A reference to a note.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct MarkerView {
    /// The note's number.
    pub number: usize,
    /// Its own id, for the way back.
    pub id: String,
    /// The note.
    pub href: String,
    /// What it opens, for screen readers: "Source 3: Reuters, 8 February 2024".
    pub label: String,
}

/// A piece of text, marked or not.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct SegmentView {
    /// The words.
    pub text: String,
    /// Whether these are the words that the page uses.
    pub marked: bool,
}

/// `event`: a briefing.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EventView {
    /// Its title.
    pub title: String,
    /// Whose headline the title is.
    pub title_credit: Option<SourceView>,
    /// When it happened.
    pub date: Option<DateView>,
    /// What the date rests on, in words.
    pub date_basis: String,
    /// Notes on the date.
    pub date_markers: Vec<MarkerView>,
    /// "5 articles, 4 outlets, 3 independent origins".
    pub counts: Vec<String>,
    /// The editor's note; may be empty.
    pub note: Html,
    /// The sentence that says most.
    pub lede: Option<PointView>,
    /// Further central sentences.
    pub points: Vec<PointView>,
    /// The few figures that matter.
    pub key_figures: Vec<FigureView>,
    /// All figures, key figures first.
    pub figures: Vec<FigureView>,
    /// Where its articles differ, the gravest kinds first.
    pub differences: Vec<AccountsView>,
    /// Quotes by speaker.
    pub speakers: Vec<SpeakerView>,
    /// People who are named.
    pub people: Vec<PersonLineView>,
    /// What changed last since the event was first recorded.
    pub change: Option<ChangeView>,
    /// Who reported what.
    pub coverage: CoverageView,
    /// Dates that the articles print: the event's own days and what lies ahead.
    pub timeline: Vec<MomentView>,
    /// Dates that lie before the event.
    pub background: Vec<MomentView>,
    /// Its articles.
    pub sources: Vec<SourceView>,
    /// The notes.
    pub notes: Vec<NoteView>,
    /// The events before and after it in time.
    pub neighbours: NeighboursView,
    /// The same content in other forms, the page in one file first.
    pub exports: Vec<AlternateView>,
    /// The storyline that it belongs to.
    pub storyline: Option<StorylinePlaceView>,
}

/// The place of an event in its storyline.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StorylinePlaceView {
    /// The storyline.
    pub link: LinkView,
    /// The event's number in it, from 1.
    pub number: usize,
    /// How many events it has.
    pub of: usize,
    /// The event before it.
    pub earlier: Option<LinkView>,
    /// The event after it.
    pub later: Option<LinkView>,
}

/// The events before and after one in time.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NeighboursView {
    /// The one before.
    pub earlier: Option<LinkView>,
    /// The one after.
    pub later: Option<LinkView>,
}

/// A sentence and its support.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PointView {
    /// The words.
    pub text: String,
    /// Their language, where it is not the page's.
    pub lang: Option<String>,
    /// Where they stand.
    pub markers: Vec<MarkerView>,
    /// "1 source", "3 independent origins"; empty where the event has one origin only.
    pub support: String,
    /// The same as a number.
    pub origins: usize,
    /// Whether an editor wrote or chose it.
    pub by_editor: bool,
}

/// A change of an event.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChangeView {
    /// The event.
    pub event: LinkView,
    /// When, where the day was recorded.
    pub date: Option<DateView>,
    /// What happened.
    pub text: String,
    /// The articles that it is about.
    pub sources: Vec<SourceView>,
    /// The page of all changes.
    pub all: String,
}

/// Who reported what.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CoverageView {
    /// The articles that head the columns; empty where there are too many for a table.
    pub columns: Vec<ColumnView>,
    /// What two articles or more state, or differ in.
    pub rows: Vec<StatementView>,
    /// The page of all statements, where this is only a part of them.
    pub more: Option<LinkView>,
}

/// An article at the head of a column.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ColumnView {
    /// Its outlet, else its title.
    pub name: String,
    /// Its page on this site.
    pub href: String,
    /// Which of the outlet's articles it is, where there are several: when it was published.
    pub date: String,
}

/// A statement and who makes it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StatementView {
    /// The words of one article.
    pub text: String,
    /// Whether words of their sentence were left out behind them.
    pub cut: bool,
    /// Their language, where it is not the page's.
    pub lang: Option<String>,
    /// Where they stand.
    pub markers: Vec<MarkerView>,
    /// "1 source", "3 independent origins".
    pub support: String,
    /// One for each column; without columns, one for each article that makes the statement or differs from it.
    pub cells: Vec<CellView>,
}

/// What one article makes of a statement.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CellView {
    /// Its outlet, else its title.
    pub name: String,
    /// `states`, `quotes`, `differs` or `silent`.
    pub stance: String,
    /// The same in words: "states", "quotes", "differs in a number", "not matched".
    pub text: String,
    /// Where the words stand.
    pub markers: Vec<MarkerView>,
}

/// `coverage`: all statements of an event.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CoveragePageView {
    /// The briefing.
    pub event: LinkView,
    /// All statements.
    pub coverage: CoverageView,
    /// The notes that the briefing itself does not need.
    pub notes: Vec<NoteView>,
}

/// `changes`: what changed, the newest first.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChangesView {
    /// Changes whose day was recorded, by day.
    pub days: Vec<ChangeDayView>,
    /// Changes whose day nobody recorded.
    pub undated: Vec<ChangeView>,
}

/// The changes of a day.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChangeDayView {
    /// The day.
    pub date: DateView,
    /// What changed.
    pub changes: Vec<ChangeView>,
}

/// A figure.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FigureView {
    /// Number and unit as printed.
    pub text: String,
    /// What it measures; may be empty.
    pub measure: String,
    /// The exact value, thousands grouped; a range has both ends.
    pub value: String,
    /// Its unit.
    pub unit: String,
    /// Whether the unit is assumed: a bare `$` that no text explains.
    pub unit_assumed: bool,
    /// How exact it is, in the words of the text ("almost"); empty where it stands as it is.
    pub qualifier: String,
    /// "forecast", "target", "offer"; empty for a fact.
    pub nature: String,
    /// What a card says behind the period: its nature, who states it, how many origins, and whether the currency is assumed.
    pub context: Vec<String>,
    /// "up", "down", or empty.
    pub change: String,
    /// The time that it covers.
    pub period: Option<DateView>,
    /// Who stated it.
    pub attributed_to: Vec<String>,
    /// Where it stands.
    pub markers: Vec<MarkerView>,
    /// "1 source", "3 independent origins"; empty where the event has one origin only.
    pub support: String,
    /// What it is one value of.
    pub series: Option<SeriesView>,
}

/// The way from a figure to the page of its measure.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SeriesView {
    /// The page.
    pub href: String,
    /// The measure.
    pub name: String,
    /// Its chart.
    pub chart: Option<ChartView>,
}

/// Accounts that differ.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AccountsView {
    /// "conflict", "denial", "mention", "times", "place", "date", "office", "revision", "unit", "definition", "period", "rounded".
    pub kind: String,
    /// The kind in words.
    pub title: String,
    /// What they differ about; may be empty.
    pub topic: String,
    /// What each says.
    pub accounts: Vec<AccountView>,
    /// The page of the measure that they differ about.
    pub series: Option<LinkView>,
}

/// One account of several.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AccountView {
    /// How exact a value is, in the words of the text; may be empty.
    pub qualifier: String,
    /// Its words.
    pub text: String,
    /// Their language, where it is not the page's.
    pub lang: Option<String>,
    /// Period, and the outlets that print it.
    pub context: Vec<String>,
    /// Where they stand.
    pub markers: Vec<MarkerView>,
}

/// `measure`: what is measured again and again.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MeasureView {
    /// Its name.
    pub name: String,
    /// "3 briefings".
    pub events: String,
    /// "5 statements".
    pub statements: String,
    /// Its values over time, where two or more have a number.
    pub chart: Option<ChartView>,
    /// The same as comma-separated values.
    pub csv: String,
    /// Every statement of a value, in the order of time.
    pub rows: Vec<MeasureRowView>,
}

/// One statement of a value.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MeasureRowView {
    /// The event.
    pub event: LinkView,
    /// When that happened.
    pub event_date: Option<DateView>,
    /// The time that the value covers.
    pub period: Option<DateView>,
    /// The words as printed.
    pub text: String,
    /// Their language, where it is not the page's.
    pub lang: Option<String>,
    /// How exact it is; may be empty.
    pub qualifier: String,
    /// The exact value; empty where the words give no number.
    pub value: String,
    /// Its unit.
    pub unit: String,
    /// "forecast", "target", "offer"; empty for a fact.
    pub nature: String,
    /// Who stated it; may be empty.
    pub stated_by: String,
    /// The article.
    pub source: SourceView,
    /// Where it stands.
    pub markers: Vec<MarkerView>,
}

/// A chart, as places in a field of 400 by 230.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChartView {
    /// What it shows.
    pub title: String,
    /// All its values in words.
    pub description: String,
    /// The unit of the values.
    pub unit: String,
    /// The values.
    pub marks: Vec<ChartMarkView>,
    /// Years along the foot.
    pub across: Vec<ChartTickView>,
    /// Values up the side.
    pub up: Vec<ChartTickView>,
    /// Which shape stands for whom.
    pub legend: Vec<ChartLegendView>,
}

/// A value in a chart.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChartMarkView {
    /// Its middle.
    pub x: String,
    /// Its height.
    pub y: String,
    /// Where its period begins.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// "circle", "square", "diamond", "triangle", or "none" for words without a number.
    pub shape: String,
    /// Whether it is a forecast, a target or an offer.
    pub expected: bool,
    /// What it says.
    pub label: String,
}

/// A mark on an axis.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChartTickView {
    /// Where.
    pub at: String,
    /// What stands there.
    pub text: String,
}

/// A shape and whom it stands for.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChartLegendView {
    /// The shape.
    pub shape: String,
    /// Who stated the values.
    pub by: String,
}

/// Someone who is quoted.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SpeakerView {
    /// The name; empty for quotes whose speaker the text does not name clearly.
    pub name: String,
    /// Their page.
    pub href: Option<String>,
    /// A role as printed; may be empty.
    pub role: String,
    /// What they said.
    pub utterances: Vec<UtteranceView>,
}

/// One act of speech.
#[derive(Debug, Clone, Default, Serialize)]
pub struct UtteranceView {
    /// Its id, unique over the dossier.
    pub id: String,
    /// Its page, where several passages give it.
    pub href: Option<String>,
    /// The fullest wording.
    pub main: WordingView,
    /// Other wordings.
    pub variants: Vec<WordingView>,
    /// Sentences that report it without marks.
    pub reports: Vec<ReportedView>,
    /// "1 source", "3 independent origins".
    pub support: String,
}

/// A sentence that reports what was said without marks.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReportedView {
    /// The sentence.
    pub text: String,
    /// Its language, where it is not the page's.
    pub lang: Option<String>,
    /// Who printed it.
    pub printed_by: String,
    /// Where it stands.
    pub markers: Vec<MarkerView>,
}

/// A piece of a wording held against the fullest one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct DifferenceView {
    /// `same`, `left out` (the fullest wording has it, this one has not) or `added`.
    pub kind: String,
    /// The words.
    pub text: String,
}

/// The words between the marks.
#[derive(Debug, Clone, Default, Serialize)]
pub struct WordingView {
    /// The words.
    pub text: String,
    /// Their language, where it is not the page's.
    pub lang: Option<String>,
    /// `direct`, `partial` or `block`.
    pub kind: String,
    /// Who printed and conveyed them: "Kremlin readout, Reuters".
    pub printed_by: String,
    /// Who conveyed them and who printed them, from the speaker to the page.
    pub chain: Vec<String>,
    /// Outlets that print these words to the letter, where several do: they may have one source.
    pub shared_by: Vec<String>,
    /// What differs from the fullest wording; empty for that one, and where too little is alike.
    pub difference: Vec<DifferenceView>,
    /// Where they stand.
    pub markers: Vec<MarkerView>,
}

/// A person in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PersonLineView {
    /// The name.
    pub name: String,
    /// Their page, where they have one.
    pub href: Option<String>,
    /// Roles as printed.
    pub roles: Vec<String>,
    /// "3 articles".
    pub articles: String,
}

/// A date and what the articles say of it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MomentView {
    /// The date.
    pub date: DateView,
    /// "background", "the event", "ahead", or empty.
    pub era: String,
    /// Sentences that name it, each thing once.
    pub entries: Vec<MomentEntryView>,
}

/// A sentence that names a date.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MomentEntryView {
    /// The sentence.
    pub text: String,
    /// Its language, where it is not the page's.
    pub lang: Option<String>,
    /// The date as printed.
    pub printed: String,
    /// What the date rests on, in words.
    pub basis: String,
    /// How well it is supported; empty where the event has one origin only.
    pub support: String,
    /// Where it stands.
    pub markers: Vec<MarkerView>,
}

/// An article in a list, or at the head of its page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct SourceView {
    /// Its title, else its first words; "Untitled" where words are not published.
    pub title: String,
    /// Who published it; may be empty.
    pub outlet: String,
    /// The outlet's page.
    pub outlet_href: Option<String>,
    /// Who first produced the text; may be empty.
    pub origin: String,
    /// Who wrote it; may be empty.
    pub author: String,
    /// When it was published.
    pub published: Option<DateView>,
    /// Its page on this site.
    pub href: String,
    /// The live page.
    pub url: Option<String>,
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// `draft`, `retracted`, `withdrawn`, or empty.
    pub status: String,
}

/// A note.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NoteView {
    /// Its number.
    pub number: usize,
    /// Its id.
    pub id: String,
    /// The sentence with the used words marked; empty where sources are not published.
    pub passage: Vec<SegmentView>,
    /// Its language, where it is not the page's.
    pub lang: Option<String>,
    /// The article.
    pub source: SourceView,
    /// The frozen sentence; the article's page where sources are not published.
    pub frozen: String,
    /// The live page, with a text fragment for the sentence.
    pub live: Option<String>,
    /// The markers that lead here.
    pub back: Vec<LinkView>,
}

/// `source`: the page of an article.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SourcePageView {
    /// The article.
    pub about: SourceView,
    /// The briefing that uses it.
    pub events: Vec<LinkView>,
    /// Its frozen words, as far as they are published.
    pub blocks: Vec<BlockView>,
    /// Whether words were left out between the blocks because of rights.
    pub shortened: bool,
    /// What was removed from the page that was supplied.
    pub removals: Vec<RemovalView>,
    /// Number of removals and of repeated passages that were left out.
    pub removed: usize,
    /// Whether the article was taken back by its outlet or the editor: the page is all that remains of it.
    pub taken_back: bool,
    /// In the preview: each quote with the reason for its speaker. Empty on the published site.
    pub explained: Vec<ExplainedView>,
}

/// A quote as the editor sees it in the preview.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ExplainedView {
    /// Its words.
    pub text: String,
    /// Its speaker; empty where the text names none.
    pub speaker: String,
    /// Why, in words.
    pub reason: String,
    /// Lines to copy into front matter where the speaker is wrong.
    pub correction: String,
}

/// A block of a frozen text.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BlockView {
    /// `title`, `standfirst`, `heading`, `paragraph`, `list-item`, `pull-quote`, `attribution`, `caption`, `credit`, `code`.
    pub kind: &'static str,
    /// Whether words were left out before it.
    pub gap: bool,
    /// Its sentences.
    pub sentences: Vec<SentenceView>,
}

/// A sentence of a frozen text.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SentenceView {
    /// Its id, where a note refers to it.
    pub id: Option<String>,
    /// Its words, with the used ones marked.
    pub segments: Vec<SegmentView>,
    /// Whether words were left out before it.
    pub gap: bool,
    /// The notes that refer to it.
    pub cited_by: Vec<LinkView>,
}

/// Words of the supplied page that are not the article.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RemovalView {
    /// Line of the file, from 1.
    pub line: u32,
    /// What they are.
    pub kind: String,
    /// The rule that removed them.
    pub reason: String,
    /// The words, where they are published.
    pub text: String,
}

/// An event in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EventCardView {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// When it happened.
    pub date: Option<DateView>,
    /// "5 articles", "4 outlets", "3 independent origins".
    pub counts: Vec<String>,
    /// Its lede; may be empty.
    pub lede: String,
    /// The language of the lede, where it is not the page's.
    pub lang: Option<String>,
    /// Its first key figures.
    pub figures: Vec<FigureView>,
    /// Who reported it.
    pub outlets: Vec<String>,
}

/// `home`: the first page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct HomeView {
    /// The newest events with two or more origins.
    pub lead: Vec<EventCardView>,
    /// The newest events that one origin reports.
    pub single: Vec<EventCardView>,
    /// The storylines with the newest events.
    pub storylines: Vec<EntryView>,
    /// Link to all events, where the home page does not show them all.
    pub all: Option<LinkView>,
    /// Numbers of events, articles and outlets, in words.
    pub counts: Vec<String>,
}

/// `list`: events, sources, storylines, people or outlets, a page at a time.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ListView {
    /// What is listed: `events`, `sources`, `storylines`, `people`, `outlets`.
    pub of: String,
    /// Its heading.
    pub title: String,
    /// The entries of this page.
    pub entries: Vec<EntryView>,
    /// Where this page stands among those of the list.
    pub pager: PagerView,
}

/// One page among those of a long list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PagerView {
    /// The number of this page, from 1.
    pub number: usize,
    /// How many pages there are.
    pub pages: usize,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
}

/// One entry of a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EntryView {
    /// What it is called.
    pub text: String,
    /// Its page.
    pub href: String,
    /// When.
    pub date: Option<DateView>,
    /// What else there is to say.
    pub details: Vec<String>,
}

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
    /// A role as printed; may be empty.
    pub role: String,
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
    /// People of two events or more, the most often named first.
    pub people: Vec<PersonLineView>,
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

/// `prose`: a page of the user's.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ProseView {
    /// Its title.
    pub title: String,
    /// Its body.
    pub body: Html,
    /// `[extra]` of its front matter.
    pub extra: Extra,
}

/// `files`: what hosts and search engines read.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FilesView {
    /// Absolute addresses of all pages that may be indexed.
    pub addresses: Vec<String>,
    /// The hash of the style inside pages that are complete in themselves, as a Content-Security-Policy names it.
    pub style_hash: String,
    /// The pages of the site as rules for a host name them, from its root, without the search.
    pub rules: Vec<String>,
    /// The search, which may run WebAssembly; none where there is none.
    pub search: Option<String>,
    /// Events that are no longer where they were.
    pub moved: Vec<MovedView>,
}

/// The addresses of an event that moved, from the root of the host.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MovedView {
    /// Where it was.
    pub from: String,
    /// Where it is.
    pub to: String,
}

/// `redirect`: the page at an address that an event had.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RedirectView {
    /// The event's page.
    pub to: LinkView,
}

/// `search`: the search page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SearchView {
    /// The folder of the index.
    pub index: String,
    /// The root of the site, from which the index names pages.
    pub root: String,
    /// What a search can be narrowed to.
    pub filters: Vec<SearchFilterView>,
}

/// One thing that a search can be narrowed to.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SearchFilterView {
    /// Its name in the index.
    pub name: String,
    /// What a reader calls it.
    pub title: String,
}

/// `feed`: the newest events of the site, or of one of its pages.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FeedView {
    /// Its title.
    pub title: String,
    /// Its own absolute address.
    pub href: String,
    /// The absolute address of the page that it follows.
    pub home: String,
    /// Date of the newest event, as RFC 3339.
    pub updated: String,
    /// The newest events.
    pub entries: Vec<FeedEntryView>,
}

/// An entry of a feed.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FeedEntryView {
    /// The event's title.
    pub title: String,
    /// Its absolute address.
    pub href: String,
    /// Its date, as RFC 3339.
    pub updated: String,
    /// Its lede; may be empty.
    pub summary: String,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::Value;

    use super::*;

    /// The fields of a view and what they hold when there is nothing to show.
    fn fields(view: &impl Serialize) -> Value {
        serde_json::to_value(view).unwrap_or_default()
    }

    #[test]
    fn every_field_is_documented_with_an_example() {
        let documented = include_str!("../../docs/templates.md");
        for (name, view) in api() {
            let heading = |title: &str| documented.find(&format!("\n## {title}\n"));
            let start = heading(&format!("`{name}`")).or_else(|| heading(name)).unwrap_or_else(|| panic!("no section on {name}"));
            let section = documented[start + 4..].split("\n## ").next().unwrap_or_default();
            for field in view.as_object().into_iter().flat_map(|fields| fields.keys()) {
                let row = section.lines().find(|line| line.starts_with(&format!("| `{field}` |")));
                assert!(row.is_some_and(|row| row.matches(" | ").count() == 3), "{name}.{field} has no row with an example");
            }
        }
    }

    #[test]
    fn the_template_api_changes_only_on_purpose() {
        insta::assert_snapshot!(serde_json::to_string_pretty(&api()).unwrap());
    }

    /// Every view by the name under which templates or the documentation know it.
    fn api() -> BTreeMap<&'static str, Value> {
        [
            ("site", fields(&SiteView::default())),
            ("page", fields(&PageView::default())),
            ("LinkView", fields(&LinkView::default())),
            ("DateView", fields(&DateView::default())),
            ("MarkerView", fields(&MarkerView::default())),
            ("SegmentView", fields(&SegmentView::default())),
            ("event", fields(&EventView::default())),
            ("PointView", fields(&PointView::default())),
            ("FigureView", fields(&FigureView::default())),
            ("SpeakerView", fields(&SpeakerView::default())),
            ("UtteranceView", fields(&UtteranceView::default())),
            ("ReportedView", fields(&ReportedView::default())),
            ("DifferenceView", fields(&DifferenceView::default())),
            ("WordingView", fields(&WordingView::default())),
            ("StorylinePlaceView", fields(&StorylinePlaceView::default())),
            ("PassageView", fields(&PassageView::default())),
            ("AccountsView", fields(&AccountsView::default())),
            ("AccountView", fields(&AccountView::default())),
            ("measure", fields(&MeasureView::default())),
            ("MeasureRowView", fields(&MeasureRowView::default())),
            ("SeriesView", fields(&SeriesView::default())),
            ("ChartView", fields(&ChartView::default())),
            ("ChartMarkView", fields(&ChartMarkView::default())),
            ("ChartTickView", fields(&ChartTickView::default())),
            ("ChartLegendView", fields(&ChartLegendView::default())),
            ("quote", fields(&QuoteView::default())),
            ("storyline", fields(&StorylineView::default())),
            ("StorylineEventView", fields(&StorylineEventView::default())),
            ("StorylineQuoteView", fields(&StorylineQuoteView::default())),
            ("PersonLineView", fields(&PersonLineView::default())),
            ("MomentView", fields(&MomentView::default())),
            ("MomentEntryView", fields(&MomentEntryView::default())),
            ("SourceView", fields(&SourceView::default())),
            ("NoteView", fields(&NoteView::default())),
            ("source", fields(&SourcePageView::default())),
            ("BlockView", fields(&BlockView::default())),
            ("SentenceView", fields(&SentenceView::default())),
            ("RemovalView", fields(&RemovalView::default())),
            ("EventCardView", fields(&EventCardView::default())),
            ("home", fields(&HomeView::default())),
            ("list", fields(&ListView::default())),
            ("PagerView", fields(&PagerView::default())),
            ("EntryView", fields(&EntryView::default())),
            ("person", fields(&PersonView::default())),
            ("RoleView", fields(&RoleView::default())),
            ("PersonQuotesView", fields(&PersonQuotesView::default())),
            ("outlet", fields(&OutletView::default())),
            ("OutletArticleView", fields(&OutletArticleView::default())),
            ("timeline", fields(&TimelineView::default())),
            ("coverage", fields(&CoveragePageView::default())),
            ("CellView", fields(&CellView::default())),
            ("ChangeDayView", fields(&ChangeDayView::default())),
            ("ChangeView", fields(&ChangeView::default())),
            ("ColumnView", fields(&ColumnView::default())),
            ("CoverageView", fields(&CoverageView::default())),
            ("ExplainedView", fields(&ExplainedView::default())),
            ("NeighboursView", fields(&NeighboursView::default())),
            ("StatementView", fields(&StatementView::default())),
            ("changes", fields(&ChangesView::default())),
            ("MonthView", fields(&MonthView::default())),
            ("prose", fields(&ProseView::default())),
            ("AlternateView", fields(&AlternateView::default())),
            ("search", fields(&SearchView::default())),
            ("SearchFilterView", fields(&SearchFilterView::default())),
            ("feed", fields(&FeedView::default())),
            ("files", fields(&FilesView::default())),
            ("FeedEntryView", fields(&FeedEntryView::default())),
            ("MovedView", fields(&MovedView::default())),
            ("redirect", fields(&RedirectView::default())),
        ]
        .into()
    }
}

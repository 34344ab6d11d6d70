//! A briefing, its key points, and its place among the others.

use serde::Serialize;

use super::{
    AccountsView, AlternateView, ChangeView, CoverageView, DateView, FigureView, Html, LinkView,
    MarkerView, MomentView, NoteView, OrganisationLineView, PagerView, PersonLineView, SourceView,
    SpeakerView,
};

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
    /// Its lists, as far as they stand on its own page.
    #[serde(flatten)]
    pub lists: ListsView,
    /// People who are named.
    pub people: Vec<PersonLineView>,
    /// Further people who are named, without roles, where they are many.
    pub others: Vec<PersonLineView>,
    /// Organisations that have a page or that several articles name.
    pub organisations: Vec<OrganisationLineView>,
    /// What changed last since the event was first recorded.
    pub change: Option<ChangeView>,
    /// The notes.
    pub notes: Vec<NoteView>,
    /// The events before and after it in time.
    pub neighbours: NeighboursView,
    /// The same content in other forms, the page in one file first.
    pub exports: Vec<AlternateView>,
    /// The storyline that it belongs to.
    pub storyline: Option<StorylinePlaceView>,
    /// The pages of its lists, where the briefing's own page shows only a part of them.
    pub more: MoreView,
}

/// Links to the pages that show whole lists of a briefing.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MoreView {
    /// All figures.
    pub figures: Option<LinkView>,
    /// All quotes.
    pub quotes: Option<LinkView>,
    /// All differences.
    pub differences: Option<LinkView>,
    /// All statements.
    pub statements: Option<LinkView>,
    /// All that is said of dates.
    pub timeline: Option<LinkView>,
    /// All articles.
    pub sources: Option<LinkView>,
}

/// The lists of a briefing, as far as they stand on a page; templates find them beside the page's
/// other fields.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ListsView {
    /// Figures, key figures first.
    pub figures: Vec<FigureView>,
    /// Quotes by speaker.
    pub speakers: Vec<SpeakerView>,
    /// Where its articles differ, the gravest kinds first.
    pub differences: Vec<AccountsView>,
    /// Who reported what.
    pub coverage: CoverageView,
    /// Dates that the articles print: the event's own days and what lies ahead.
    pub timeline: Vec<MomentView>,
    /// Dates that lie before the event.
    pub background: Vec<MomentView>,
    /// Its articles.
    pub sources: Vec<SourceView>,
}

/// `part`: a list of a briefing on a page of its own; of its lists all but one are empty.
#[derive(Debug, Clone, Default, Serialize)]
pub struct PartView {
    /// `figures`, `quotes`, `differences`, `statements`, `timeline` or `sources`.
    pub kind: String,
    /// What is listed: "Figures".
    pub title: String,
    /// The briefing.
    pub event: LinkView,
    /// The lists.
    #[serde(flatten)]
    pub lists: ListsView,
    /// The notes that no page before needs.
    pub notes: Vec<NoteView>,
    /// Where the page stands among the pages of the list.
    pub pager: PagerView,
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

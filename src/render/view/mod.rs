//! The template API: what a template can see, and nothing else.
//!
//! Every template gets `site` and `page`, and one value named for its page (`event`, `source`,
//! ...). All fields are always there: a text may be empty, a list may be empty, and an `Option` may
//! be none, so that `{% if x %}` is enough. Links are relative to the page that shows them. Words
//! of articles are plain text and are escaped by the engine; only fields of type [`Html`] are safe
//! to print with `| safe`.

mod coverage;
mod dossier;
mod event;
mod figures;
mod files;
mod lists;
mod page;
mod parts;
mod quotes;
mod source;

use serde::Serialize;

pub use self::{
    coverage::*, dossier::*, event::*, figures::*, files::*, lists::*, page::*, parts::*,
    quotes::*, source::*,
};

/// Version of these structs; raised when a field goes or changes its meaning.
pub const VERSION: u32 = 1;

/// Sanitised HTML.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct Html(pub String);

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
        let documented = include_str!("../../../docs/templates.md");
        for (name, view) in api() {
            let heading = |title: &str| documented.find(&format!("\n## {title}\n"));
            let start = heading(&format!("`{name}`"))
                .or_else(|| heading(name))
                .unwrap_or_else(|| panic!("no section on {name}"));
            let section = documented[start + 4..]
                .split("\n## ")
                .next()
                .unwrap_or_default();
            for field in view
                .as_object()
                .into_iter()
                .flat_map(|fields| fields.keys())
            {
                let row = section
                    .lines()
                    .find(|line| line.starts_with(&format!("| `{field}` |")));
                assert!(
                    row.is_some_and(|row| row.matches(" | ").count() == 3),
                    "{name}.{field} has no row with an example"
                );
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
            ("MoreView", fields(&MoreView::default())),
            ("StorylinePlaceView", fields(&StorylinePlaceView::default())),
            ("PassageView", fields(&PassageView::default())),
            ("AccountsView", fields(&AccountsView::default())),
            ("AccountView", fields(&AccountView::default())),
            ("measure", fields(&MeasureView::default())),
            ("MeasureRowView", fields(&MeasureRowView::default())),
            ("SeriesView", fields(&SeriesView::default())),
            ("SeriesValueView", fields(&SeriesValueView::default())),
            ("AxisView", fields(&AxisView::default())),
            ("AxisMarkView", fields(&AxisMarkView::default())),
            ("GrowthView", fields(&GrowthView::default())),
            ("ChartWordsView", fields(&ChartWordsView::default())),
            ("ChartView", fields(&ChartView::default())),
            ("ChartMarkView", fields(&ChartMarkView::default())),
            ("ChartTickView", fields(&ChartTickView::default())),
            ("ChartLegendView", fields(&ChartLegendView::default())),
            ("quote", fields(&QuoteView::default())),
            ("storyline", fields(&StorylineView::default())),
            ("StorylineEventView", fields(&StorylineEventView::default())),
            ("StorylineQuoteView", fields(&StorylineQuoteView::default())),
            ("CalledView", fields(&CalledView::default())),
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
            ("OpenDifferenceView", fields(&OpenDifferenceView::default())),
            ("list", fields(&ListView::default())),
            ("PagerView", fields(&PagerView::default())),
            ("EntryView", fields(&EntryView::default())),
            ("person", fields(&PersonView::default())),
            ("organisation", fields(&OrganisationView::default())),
            (
                "OrganisationLineView",
                fields(&OrganisationLineView::default()),
            ),
            ("RoleView", fields(&RoleView::default())),
            ("PersonQuotesView", fields(&PersonQuotesView::default())),
            ("outlet", fields(&OutletView::default())),
            ("OutletArticleView", fields(&OutletArticleView::default())),
            ("timeline", fields(&TimelineView::default())),
            ("part", fields(&PartView::default())),
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

//! Who reported what, and what changed.

use serde::Serialize;

use super::{DateView, LinkView, MarkerView, SourceView};

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
    /// Whether words of their sentence were left out before them.
    pub cut_before: bool,
    /// Whether words of their sentence were left out behind them.
    pub cut: bool,
    /// Their language, where it is not the page's.
    pub lang: Option<String>,
    /// Where they stand.
    pub markers: Vec<MarkerView>,
    /// "1 source", "3 independent origins".
    pub support: String,
    /// One for each column; without columns, one for each article that makes the statement or
    /// differs from it.
    pub cells: Vec<CellView>,
    /// "and 392 more", where there are too many articles to name.
    pub others: String,
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

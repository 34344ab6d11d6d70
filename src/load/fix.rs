//! `[[fix]]`: the editor's correction of a single fact, in an event's file or in the front matter
//! of an article.

use crate::{
    config::table::{Named, Table},
    diag::{Code, Diagnostic},
};

/// The fact that a [`Fix`] is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// `quote`: the quoted words.
    Quote(Named),
    /// `figure`: the figure as printed.
    Figure(Named),
}

impl Target {
    /// The words that name the fact.
    pub fn named(&self) -> &Named {
        let (Self::Quote(named) | Self::Figure(named)) = self;
        named
    }
}

/// The correction of a single fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Which fact.
    pub target: Target,
    /// `article`: only there.
    pub article: Option<Named>,
    /// `speaker`: who said it.
    pub speaker: Option<String>,
    /// `unit`: of what.
    pub unit: Option<String>,
    /// `measure`: what is counted.
    pub measure: Option<String>,
    /// `hide`: not shown at all.
    pub hide: bool,
}

impl Fix {
    /// Takes all `[[fix]]` out of a table; one that does not say which fact it is about is
    /// reported.
    pub(super) fn take_all(keys: &mut Table<'_>) -> Vec<Self> {
        keys.tables("fix")
            .into_iter()
            .filter_map(Self::take)
            .collect()
    }

    fn take(mut keys: Table<'_>) -> Option<Self> {
        let quote = keys.named("quote").into_iter().next().map(Target::Quote);
        let figure = keys.named("figure").into_iter().next().map(Target::Figure);
        if quote.is_some() == figure.is_some() {
            let report = Diagnostic::error(
                Code::InvalidValue,
                "a [[fix]] that does not say which fact it is about",
            )
            .at(keys.place());
            keys.source().report(
                report.hint("give `quote`, the quoted words, or `figure`, the figure as printed"),
            );
        }
        let fix = |target| Self {
            target,
            article: keys.named("article").into_iter().next(),
            speaker: keys.take(&["speaker"]),
            unit: keys.take(&["unit"]),
            measure: keys.take(&["measure"]),
            hide: keys.take(&["hide"]).unwrap_or(false),
        };
        let fix = quote.xor(figure).map(fix);
        if fix.is_some() {
            keys.finish();
        }
        fix
    }
}

//! Values as a reader wants them: dates, numbers, counts, and what the program says of each; in the
//! language of the interface.

mod dates;
mod numbers;
mod plain;
mod units;

use std::sync::Arc;

use fluent_bundle::FluentValue;

use self::dates::Calendar;
pub(super) use self::plain::{opening, plain, title};
use super::messages::{Messages, arguments};
use crate::{
    brief::{Deviation, DifferenceKind, Era, Part, Stance, Update, UpdateKind},
    extract::{Change, DateBasis, Nature, Qualifier},
};

/// The words of one language.
#[derive(Debug, Clone)]
pub(super) struct Words {
    messages: Arc<Messages>,
    calendar: Arc<Calendar>,
}

impl Words {
    pub(super) fn new(messages: Arc<Messages>) -> Self {
        Self {
            calendar: Arc::new(Calendar::new(&messages)),
            messages,
        }
    }

    #[cfg(test)]
    pub(super) fn of(language: &str) -> Self {
        super::look::speaking(language)
    }

    #[cfg(test)]
    pub(super) fn messages(&self) -> Arc<Messages> {
        Arc::clone(&self.messages)
    }

    /// The language, as a BCP 47 tag.
    pub(super) fn language(&self) -> &str {
        self.messages.language()
    }

    /// Which way its script runs, as HTML says it.
    pub(super) fn direction(&self) -> &'static str {
        self.messages.direction()
    }

    /// The words of a message that needs no argument.
    pub(super) fn text(&self, key: &str) -> String {
        self.messages.text(key).to_owned()
    }

    /// The words of a message with its arguments.
    pub(super) fn tell<'a, const N: usize>(
        &self,
        key: &str,
        named: [(&'a str, FluentValue<'a>); N],
    ) -> String {
        self.messages
            .tell(key, &arguments(named))
            .unwrap_or_default()
    }

    /// The words of a message that counts: "1 article", "3 articles".
    pub(super) fn count(&self, key: &str, n: usize) -> String {
        self.tell(key, [("n", n.into())])
    }

    /// How well a statement is supported.
    pub(super) fn support(&self, origins: usize) -> String {
        self.count("support", origins)
    }

    /// What a date rests on, as a clause behind it.
    pub(super) fn basis(&self, basis: DateBasis) -> String {
        self.text(match basis {
            DateBasis::Stated => "basis-stated",
            DateBasis::Caption => "basis-caption",
            DateBasis::Weekday => "basis-weekday",
            DateBasis::Relative => "basis-relative",
            DateBasis::Metadata => "basis-metadata",
            DateBasis::None => return String::new(),
        })
    }

    /// What an article makes of a statement.
    pub(super) fn stance(&self, stance: Option<Stance>) -> String {
        self.text(match stance {
            Some(Stance::States) => "stance-states",
            Some(Stance::Quotes) => "stance-quotes",
            Some(Stance::Differs(Deviation::Number)) => "stance-differs-number",
            Some(Stance::Differs(Deviation::Date)) => "stance-differs-date",
            Some(Stance::Differs(Deviation::Denial)) => "stance-differs-denial",
            None => "stance-silent",
        })
    }

    /// What changed, as a clause; `articles` are named beside it.
    pub(super) fn change_line(&self, update: &Update) -> String {
        let reports = |key| self.count(key, update.articles.len());
        match &update.kind {
            UpdateKind::Joined => reports("change-joined"),
            UpdateKind::Retracted => reports("change-retracted"),
            UpdateKind::Withdrawn => reports("change-withdrawn"),
            UpdateKind::Corrected(words) => {
                self.tell("change-corrected", [("words", plain(words).into())])
            }
            UpdateKind::Hidden => self.text("change-hidden"),
        }
    }

    /// How exact a figure is said to be; empty when it stands as it is.
    pub(super) fn qualifier(&self, qualifier: Qualifier) -> String {
        self.text(match qualifier {
            Qualifier::Eq => return String::new(),
            Qualifier::Gt => "more-than",
            Qualifier::Lt => "less-than",
            Qualifier::Approx => "about",
        })
    }

    /// What a figure is when it is no fact; empty when it is one.
    pub(super) fn nature(&self, nature: Nature) -> String {
        self.text(nature_name(nature))
    }

    /// Which way a figure moved; empty when it did not.
    pub(super) fn change(&self, change: Option<Change>) -> String {
        self.text(match change {
            Some(Change::Up) => "up",
            Some(Change::Down) => "down",
            None => return String::new(),
        })
    }

    /// The kind of a difference.
    pub(super) fn difference(&self, kind: DifferenceKind) -> String {
        self.text(&format!("difference-{}", difference_name(kind)))
    }
}

/// The name by which templates know what an article makes of a statement.
pub(super) fn stance_name(stance: Option<Stance>) -> &'static str {
    match stance {
        Some(Stance::States) => "states",
        Some(Stance::Quotes) => "quotes",
        Some(Stance::Differs(_)) => "differs",
        None => "silent",
    }
}

/// The name by which tables know what a figure is when it is no fact; empty when it is one.
pub(super) fn nature_name(nature: Nature) -> &'static str {
    match nature {
        Nature::Actual => "",
        Nature::Forecast => "forecast",
        Nature::Target => "target",
        Nature::Offer => "offer",
    }
}

/// The name by which tables know how exact a figure is said to be; empty when it stands as it is.
pub(super) fn qualifier_name(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Eq => "",
        Qualifier::Gt => "more than",
        Qualifier::Lt => "less than",
        Qualifier::Approx => "about",
    }
}

/// The name by which templates know the kind of a difference.
pub(super) fn difference_name(kind: DifferenceKind) -> &'static str {
    match kind {
        DifferenceKind::Conflict => "conflict",
        DifferenceKind::Denial => "denial",
        DifferenceKind::Mention => "mention",
        DifferenceKind::Times => "times",
        DifferenceKind::Place => "place",
        DifferenceKind::Date => "date",
        DifferenceKind::Office => "office",
        DifferenceKind::Revision => "revision",
        DifferenceKind::Unit => "unit",
        DifferenceKind::Definition => "definition",
        DifferenceKind::Period => "period",
        DifferenceKind::Rounded => "rounded",
    }
}

/// The name by which addresses and templates know a list of a briefing.
pub(super) fn part_name(part: Part) -> &'static str {
    match part {
        Part::Figures => "figures",
        Part::Quotes => "quotes",
        Part::Differences => "differences",
        Part::Statements => "statements",
        Part::Timeline => "timeline",
        Part::Sources => "sources",
    }
}

/// The name by which templates know where a date lies, seen from the event.
pub(super) fn era_name(era: Era) -> &'static str {
    match era {
        Era::Before => "background",
        Era::Event => "the event",
        Era::Frame => "",
        Era::After => "ahead",
    }
}

//! The words of an event's articles, looked up once each: most words come again.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use foldhash::fast::FixedState;

use super::words::{self, Meanings};
use crate::{
    annotate::{background::Background, concepts::Concept, guards},
    extract::lookup::{self, Work},
    text::{hash, normalise::fold_case},
};

/// What the words of one language mean, each looked up once for all articles of an event.
pub(super) struct Dictionary<'a> {
    language: &'a str,
    pub meanings: Meanings,
    background: Option<&'static Background>,
    known: RefCell<HashMap<String, Rc<Word>, FixedState>>,
}

/// What is known of a word as printed, wherever it stands.
pub(super) struct Word {
    /// In lower case, without accents, with a plain apostrophe.
    pub lower: String,
    pub stem: String,
    pub work: Work,
    pub concept: Concept,
    /// What tells it from other words of the same concept: its stem.
    pub form: u64,
    /// In how many of ten thousand articles it stands.
    pub common: u16,
    /// Whether it counts ("twice").
    pub counts: bool,
    /// Whether it denies what its sentence says.
    pub denies: bool,
    /// Whether it says no more than that something was said.
    pub only_reports: bool,
}

impl<'a> Dictionary<'a> {
    pub(super) fn of(language: &'a str) -> Self {
        Self {
            language,
            meanings: Meanings::of(language),
            background: Background::of(language),
            known: RefCell::default(),
        }
    }

    /// What is known of a word.
    pub(super) fn word(&self, printed: &str) -> Rc<Word> {
        if let Some(word) = self.known.borrow().get(printed) {
            return Rc::clone(word);
        }
        let word = Rc::new(self.read(printed));
        self.known
            .borrow_mut()
            .insert(printed.to_owned(), Rc::clone(&word));
        word
    }

    fn read(&self, printed: &str) -> Word {
        let lower = fold_case(printed).replace('’', "'");
        let stem = self.meanings.stem(printed);
        Word {
            work: lookup::work(self.language, printed),
            concept: self.meanings.word(&lower),
            form: hash::stable(stem.as_bytes()),
            common: self.background.map_or(0, |table| table.word(&stem)),
            counts: guards::counts(&lower),
            denies: guards::denies(&lower),
            only_reports: words::only_reports(&stem),
            lower,
            stem,
        }
    }
}

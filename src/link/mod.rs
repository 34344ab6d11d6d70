//! `link`: events + facts -> tables that hold for the whole dossier.

mod measures;
mod organisations;
mod people;
mod storylines;
mod utterances;

use self::{
    measures::measures,
    organisations::organisations,
    people::people,
    storylines::storylines,
    utterances::{Corpus, utterances},
};
pub use measures::{
    Comparison, Growth, Measure, Measures, Observation, Relation, Remembered, Said,
};
pub use organisations::{Naming, Organisation, Organisations};
pub use people::{Link, People, Person};
pub use storylines::{Storyline, StorylineKind, Storylines};

pub use utterances::{Place, Utterance, Utterances};

use crate::{
    article::Article,
    diag::Warned,
    extract::Facts,
    group::{Event, Lock},
    load::Overrides,
    relate::Relations,
};

/// A dossier that was understood: its articles, what they state, the events that they report, and
/// the tables that hold for all of it. Everything from here on reads it and changes nothing.
#[derive(Debug)]
pub struct Dossier {
    /// Its articles, in the order of their files.
    pub articles: Vec<Article>,
    /// What each states; same index.
    pub facts: Vec<Facts>,
    /// Copies, origins and families; same index.
    pub relations: Relations,
    /// The events, newest first.
    pub events: Vec<Event>,
    /// Its people.
    pub people: People,
    /// Its organisations.
    pub organisations: Organisations,
    /// Its acts of speech.
    pub utterances: Utterances,
    /// Its storylines.
    pub storylines: Storylines,
    /// What is measured, with all values.
    pub measures: Measures,
    /// Since when each event and each article in it is recorded, and which addresses are kept.
    pub lock: Lock,
}

/// Articles that were read, related and grouped, with the lock of their grouping.
#[derive(Debug)]
pub struct Grouped {
    /// The articles, in the order of their files.
    pub articles: Vec<Article>,
    /// What each states; same index.
    pub facts: Vec<Facts>,
    /// Copies, origins and families; same index.
    pub relations: Relations,
    /// The events, newest first.
    pub events: Vec<Event>,
    /// What the lock should say of the events from now on.
    pub lock: Lock,
}

/// Ties the events of a dossier together. `before` is the lock that was found: it says which
/// addresses are taken. Names of the editor's that fit nothing are reported.
pub fn link(grouped: Grouped, overrides: &Overrides, before: &Lock) -> Warned<Dossier> {
    let Grouped {
        articles,
        facts,
        relations,
        events,
        lock,
    } = grouped;
    let people = people(&events, &articles, &facts, &overrides.people);
    let organisations = organisations(&events, &articles, &facts);
    let corpus = Corpus {
        articles: &articles,
        facts: &facts,
        people: &people,
    };
    let Warned {
        value: utterances,
        mut diagnostics,
    } = utterances(&events, corpus, &overrides.events);
    let Warned {
        value: storylines,
        diagnostics: unknown,
    } = storylines(&events, corpus, &overrides.storylines, &before.storylines);
    diagnostics.extend(unknown);
    let measures = measures(
        &events,
        corpus,
        &storylines,
        &overrides.measures,
        &before.measures,
    );
    let lock = lock.with_addresses(storylines.remembered(&events), measures.remembered(corpus));
    Warned {
        value: Dossier {
            articles,
            facts,
            relations,
            events,
            people,
            organisations,
            utterances,
            storylines,
            measures,
            lock,
        },
        diagnostics,
    }
}

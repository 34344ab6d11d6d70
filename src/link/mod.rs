//! `link`: events + facts -> tables that hold for the whole dossier.

mod measures;
mod organisations;
mod people;
mod storylines;
mod utterances;

pub use measures::{
    Comparison, Growth, Measure, Measures, Observation, Relation, Remembered, Said, measures,
};
pub use organisations::{Naming, Organisation, Organisations, organisations};
pub use people::{Link, People, Person, people};
pub use storylines::{Storyline, StorylineKind, Storylines, storylines};
pub(crate) use utterances::Meaning;
pub use utterances::{Corpus, Place, Utterance, Utterances, utterances};

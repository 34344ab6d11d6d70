//! `link`: events + facts -> tables that hold for the whole dossier.

mod people;
mod storylines;
mod utterances;

pub use people::{Link, People, Person, people};
pub use storylines::{Storyline, StorylineKind, Storylines, storylines};
pub use utterances::{Corpus, Place, Utterance, Utterances, utterances};

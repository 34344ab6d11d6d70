//! `link`: events + facts -> tables that hold for the whole dossier.

mod people;
mod utterances;

pub use people::{Link, People, Person, people};
pub use utterances::{Corpus, Place, Utterance, Utterances, utterances};

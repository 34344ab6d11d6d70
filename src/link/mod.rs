//! `link`: events + facts -> tables that hold for the whole dossier.

mod people;

pub use people::{Link, People, Person, people};

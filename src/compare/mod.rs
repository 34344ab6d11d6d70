//! `compare`: whether two passages say the same.
//!
//! A [`Passage`] is what some words of an article say: concepts, names, numbers, whether they deny.
//! [`compare`] holds two of them against each other and gives a [`Likeness`](likeness::Likeness): what they share, how
//! much of each that is, and the [`Guard`]s that keep them apart, however much they share. An
//! agreement and a difference come out of the same comparison: a denial is an agreement but for the
//! guard of denial. How much must be shared is different for quotes, figures and whole sentences;
//! [`thresholds`] has all of it.

mod concepts;
mod likeness;
pub(crate) mod passage;
pub(crate) mod thresholds;

pub(crate) use self::{
    concepts::{ConceptSet, stems},
    likeness::{Guard, compare},
    passage::{Passage, ReadText},
};

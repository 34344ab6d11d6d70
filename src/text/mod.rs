//! Text as data: positions, normalisation, numbers, dates.
//!
//! Everything here is pure and knows nothing of articles or files. Positions are bytes of a UTF-8
//! string, end exclusive; [`lines::LineIndex`] turns them into lines and code points where a reader
//! or a script wants those.

pub mod dates;
pub mod edtf;
pub mod hash;
pub mod lines;
pub(crate) mod lower;
pub mod normalise;
pub mod numbers;
pub mod offsets;
pub mod slug;
mod span;

pub use span::{Anchor, Ranges, Span};

//! Text as data: positions, normalisation, sentences, numbers, dates.
//!
//! Everything here is pure and knows nothing of articles or files. Positions are bytes of a UTF-8
//! string, end exclusive; [`lines::LineIndex`] turns them into lines and code points where a reader
//! or a script wants those.

pub(crate) mod background;
pub mod concepts;
pub mod dates;
pub mod edtf;
pub mod guards;
pub mod hash;
pub mod lines;
pub(crate) mod lower;
pub mod normalise;
pub mod numbers;
pub mod offsets;
pub mod sentences;
pub mod slug;
mod span;
pub mod stems;
pub mod tokens;
pub mod words;

pub use span::{Anchor, Ranges, Span};

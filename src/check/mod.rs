//! `check`: what is wrong with a finished site, before its readers find out.

mod links;
mod quoted;

pub use links::links;
pub use quoted::{Source, quoted};

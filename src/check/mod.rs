//! `check`: what is wrong with a finished site, before its readers find out.

mod links;

pub use links::links;

//! `check`: what is wrong with a finished site, before its readers find out.

mod grouping;
mod links;
mod quoted;

pub use self::{
    grouping::grouping,
    links::links,
    quoted::{Source, quoted},
};

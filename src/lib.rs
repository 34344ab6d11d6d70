//! `dossier` turns a folder of news articles into a static site of briefings.
//!
//! ```text
//! load -> clean -> article -> annotate -> extract     each article on its own
//!      -> relate -> group -> link                     the whole dossier
//!      -> brief -> render -> write                    pages
//! ```
//!
//! Every module is a stage of this pipeline or a thing that stages share; a module imports only
//! from those before it (`tests/tidy.rs`). Everything from `clean` to `brief` is pure: no input or
//! output, no clock, no failure on content.

pub mod annotate;
pub mod article;
pub mod brief;
pub mod check;
pub mod clean;
pub mod cli;
mod compare;
pub mod config;
pub mod diag;
pub mod extract;
pub mod group;
mod lang;
pub mod link;
pub mod load;
pub mod project;
pub mod relate;
pub mod render;
pub mod serve;
pub mod site_path;
pub mod text;
pub mod world;
pub mod write;

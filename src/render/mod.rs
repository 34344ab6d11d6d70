//! `render`: the model -> pages and records.

pub mod records;

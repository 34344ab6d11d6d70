//! `dossier schema`: what may stand in files that people and programs write or read, for editors
//! and validators.

use std::io::{self, Write as _};

use super::{
    args::{Schema, SchemaOf},
    session::Outcome,
};
use crate::{config, render::exports};

/// Prints the schema to standard output.
pub(super) fn run(schema: &Schema) -> Outcome {
    let printed = match schema.of {
        SchemaOf::Config => config::schema(),
        SchemaOf::Briefing => exports::schema(),
        SchemaOf::Storyline => exports::storyline_schema(),
        SchemaOf::Measure => exports::measure_schema(),
    };
    // A reader that has seen enough (`| head`) is no error.
    let _ = writeln!(io::stdout(), "{:#}", printed.to_value());
    Outcome::Fine
}

//! The commands: the only place that prints.

pub mod args;
mod inspect;

use std::process::ExitCode;

use clap::Parser;

/// Runs the program.
pub fn main() -> ExitCode {
    let cli = args::Cli::parse();
    match &cli.command {
        args::Command::Inspect(inspect) => inspect::run(&cli.global, inspect),
    }
}

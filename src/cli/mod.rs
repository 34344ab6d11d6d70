//! The commands: the only place that prints.

pub mod args;
mod build;
mod check;
mod events;
mod import;
mod init;
mod inspect;
mod progress;
mod schema;
mod serve;
mod session;
mod theme;

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use clap::{CommandFactory, Parser};

use self::{
    args::{Cli, Command, MessageFormat},
    session::{Outcome, Reporter, Stop},
};

/// Runs the program: 0 fine, 1 complete with findings, 2 could not go on.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let format = match &cli.command {
        Command::Build(build) => build.format,
        Command::Check(check) => check.format,
        _ => MessageFormat::Human,
    };
    let mut reporter = Reporter::new(&cli.global, format);
    match run(&cli, &mut reporter) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(Stop(diagnostics)) => {
            reporter.report_all(&diagnostics);
            ExitCode::from(2)
        }
    }
}

fn run(cli: &Cli, reporter: &mut Reporter) -> Result<Outcome, Stop> {
    match &cli.command {
        Command::Build(build) => build::run(&cli.global, build, reporter),
        Command::Serve(serve) => serve::run(&cli.global, serve, reporter),
        Command::Check(check) => check::run(&cli.global, check, reporter),
        Command::Init(init) => init::run(init, reporter),
        Command::Import(import) => import::run(&cli.global, import, reporter),
        Command::Inspect(inspect) => inspect::run(&cli.global, inspect, reporter),
        Command::Theme(theme) => theme::run(&cli.global, theme, reporter),
        Command::Schema(schema) => Ok(schema::run(schema)),
        Command::Events(events) => events::run(&cli.global, events, reporter),
        Command::Completions(completions) => {
            let mut script = Vec::new();
            clap_complete::generate(
                completions.shell,
                &mut Cli::command(),
                "dossier",
                &mut script,
            );
            // A reader that has seen enough (`| head`) is no error.
            let _ = io::stdout().lock().write_all(&script);
            Ok(Outcome::Fine)
        }
    }
}

/// "1 article", "2 articles".
fn count(n: usize, noun: &str) -> String {
    if n == 1 {
        format!("1 {noun}")
    } else {
        format!("{n} {noun}s")
    }
}

//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Turns a folder of news articles into a static site of briefings.
#[derive(Debug, Parser)]
#[command(name = "dossier", version, max_term_width = 100)]
pub struct Cli {
    /// What applies everywhere.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Flags that may stand before or after the verb.
#[derive(Debug, Args)]
pub struct Global {
    /// The dossier's folder
    #[arg(short, long, global = true, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show what was understood: articles, spans, quotes, figures, events
    Inspect(Inspect),
}

/// `dossier inspect`
#[derive(Debug, Args)]
pub struct Inspect {
    /// For people, or JSON Lines for scripts
    #[arg(long, value_enum, default_value = "text")]
    pub format: InspectFormat,
    /// With the cleaned text of each article
    #[arg(long)]
    pub with_text: bool,
}

/// How `inspect` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InspectFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

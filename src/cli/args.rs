//! The command line: what may be said, and what was meant.

use std::{net::IpAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// Turns a folder of news articles into a static site of briefings, in which every number and every
/// quoted word opens the sentence that it came from.
#[derive(Debug, Parser)]
#[command(
    name = "dossier",
    version,
    max_term_width = 100,
    propagate_version = true,
    disable_help_subcommand = true
)]
#[command(
    after_help = "Exit codes: 0 fine; 1 complete, but something was skipped or withheld; 2 could not go on."
)]
pub struct Cli {
    /// What applies everywhere.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Flags that may stand before or after the verb.
#[derive(Debug, Clone, Args)]
pub struct Global {
    /// The dossier's folder
    #[arg(short, long, global = true, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// The configuration, relative to the dossier's folder
    #[arg(
        short,
        long,
        global = true,
        value_name = "FILE",
        default_value = "dossier.toml"
    )]
    pub config: String,
    /// When to colour messages
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        value_enum,
        default_value = "auto"
    )]
    pub color: Color,
    /// Say nothing but errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more: notes, and the time that each stage took
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// When to colour messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the site
    Build(Build),
    /// Preview the site and reload it when a file changes
    Serve(Serve),
    /// Look for broken links, words that do not stand in their source, and names that fit nothing
    Check(Check),
    /// Make a small dossier that builds at once
    Init(Init),
    /// Copy loose files into the dossier, with a sidecar of what was understood
    Import(Import),
    /// Show what was understood: articles, quotes, figures, people, events
    Inspect(Inspect),
    /// See the themes, or take over one template
    Theme(Theme),
    /// Print the JSON Schema of `dossier.toml`, or of what the site publishes
    Schema(Schema),
    /// Look at the grouping and correct it
    Events(Events),
    /// Print a completion script for a shell
    Completions(Completions),
}

/// Flags of the commands that read a dossier.
#[derive(Debug, Clone, Args)]
pub struct Reading {
    /// The time of this run, as a date or RFC 3339 time in UTC
    /// [default: `SOURCE_DATE_EPOCH`, else the clock]
    #[arg(long, value_name = "DATE", value_parser = moment)]
    pub now: Option<Timestamp>,
    /// Number of threads [default: one for each processor]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
    /// Read and keep nothing in the cache (there is none yet: every run reads everything)
    #[arg(long)]
    pub no_cache: bool,
    /// With articles whose status is `draft`
    #[arg(long)]
    pub drafts: bool,
}

/// `dossier build`
#[derive(Debug, Args)]
pub struct Build {
    /// Where the site goes [default: `public` in the dossier's folder]
    #[arg(short, long, value_name = "DIR")]
    pub output_dir: Option<PathBuf>,
    /// Where it will be hosted, over `base_url` of the configuration
    #[arg(short = 'u', long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Fail if `dossier.lock` would have to change
    #[arg(long)]
    pub locked: bool,
    /// How messages are printed
    #[arg(long, value_enum, default_value = "human")]
    pub format: MessageFormat,
    /// What all reading commands share.
    #[command(flatten)]
    pub reading: Reading,
}

/// `dossier serve`
#[derive(Debug, Args)]
pub struct Serve {
    /// The dossier's folder, or any folder of articles [default: --root]
    pub folder: Option<PathBuf>,
    /// The address to listen on
    #[arg(short, long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub interface: IpAddr,
    /// The port [default: the first free one from 1414]
    #[arg(short, long)]
    pub port: Option<u16>,
    /// Open the browser
    #[arg(short = 'O', long)]
    pub open: bool,
    /// Look for changes every so many milliseconds instead of being told by the system
    #[arg(long, value_name = "MS", num_args = 0..=1, require_equals = true, default_missing_value = "500")]
    pub poll: Option<u64>,
    /// What all reading commands share.
    #[command(flatten)]
    pub reading: Reading,
}

/// `dossier check`
#[derive(Debug, Args)]
pub struct Check {
    /// How messages are printed
    #[arg(long, value_enum, default_value = "human")]
    pub format: MessageFormat,
    /// What all reading commands share.
    #[command(flatten)]
    pub reading: Reading,
}

/// `dossier init`
#[derive(Debug, Args)]
pub struct Init {
    /// The new folder
    #[arg(default_value = ".")]
    pub folder: PathBuf,
}

/// `dossier import`
#[derive(Debug, Args)]
pub struct Import {
    /// Pasted texts, saved pages and feeds, tables with an article in each row; or folders of them
    #[arg(required = true, value_name = "FILE|FOLDER")]
    pub paths: Vec<PathBuf>,
}

/// How messages are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// With the excerpt.
    Human,
    /// One line each.
    Short,
    /// One JSON object a line.
    Json,
}

/// `dossier inspect`
#[derive(Debug, Args)]
pub struct Inspect {
    /// For people, or JSON Lines for scripts
    #[arg(long, value_enum, default_value = "text")]
    pub format: InspectFormat,
    /// One object per event instead of one per article
    #[arg(long, conflicts_with_all = ["with_text", "with_tokens"])]
    pub events: bool,
    /// With the cleaned text of each article (JSON only)
    #[arg(long)]
    pub with_text: bool,
    /// With the tokens of each article and their parts of speech, as Universal Dependencies tags
    /// (JSON only)
    #[arg(long)]
    pub with_tokens: bool,
    /// What all reading commands share.
    #[command(flatten)]
    pub reading: Reading,
}

/// How `inspect` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InspectFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// `dossier theme`
#[derive(Debug, Args)]
pub struct Theme {
    /// What to do.
    #[command(subcommand)]
    pub verb: ThemeVerb,
}

/// The verbs of `dossier theme`.
#[derive(Debug, Subcommand)]
pub enum ThemeVerb {
    /// List the themes, and the templates of the one in use
    List,
    /// Copy a template into `templates/`, where the dossier may change it
    Eject {
        /// Its name, as `theme list` prints it
        template: String,
    },
}

/// `dossier schema`
#[derive(Debug, Args)]
pub struct Schema {
    /// What the schema is of
    #[arg(value_enum, default_value = "config")]
    pub of: SchemaOf,
}

/// What a schema is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// `dossier.toml`
    Config,
    /// `index.json` of a briefing
    Briefing,
    /// `index.json` of a storyline
    Storyline,
    /// `index.json` of a measure
    Measure,
}

/// `dossier events`
#[derive(Debug, Args)]
pub struct Events {
    /// What to do with them.
    #[command(subcommand)]
    pub command: EventsCommand,
}

/// The verbs of `dossier events`.
#[derive(Debug, Subcommand)]
pub enum EventsCommand {
    /// List events: date, articles, independent origins, and how well each holds together
    List(EventsList),
    /// Say why two articles, or two events, are one event or are not
    Why(EventsWhy),
    /// Say that events are one: the others lead to the first from now on
    Merge(EventsMerge),
    /// Say that articles do not belong to an event
    Split(EventsSplit),
    /// Say that articles belong to an event
    Pin(EventsPin),
}

/// `dossier events list`
#[derive(Debug, Args)]
pub struct EventsList {
    /// For people, or JSON Lines for scripts
    #[arg(long, value_enum, default_value = "text")]
    pub format: InspectFormat,
    /// What all reading commands share.
    #[command(flatten)]
    pub reading: Reading,
}

/// `dossier events why`
#[derive(Debug, Args)]
pub struct EventsWhy {
    /// An article (its id, address or path), or an event, for which its central article stands
    pub a: String,
    /// Another
    pub b: String,
    /// For people, or JSON for scripts
    #[arg(long, value_enum, default_value = "text")]
    pub format: InspectFormat,
    /// What all reading commands share.
    #[command(flatten)]
    pub reading: Reading,
}

/// `dossier events merge`
#[derive(Debug, Args)]
pub struct EventsMerge {
    /// The event that keeps its address
    pub into: String,
    /// The events that are the same happening
    #[arg(required = true, value_name = "EVENT")]
    pub from: Vec<String>,
    /// What all reading commands share.
    #[command(flatten)]
    pub reading: Reading,
}

/// `dossier events split`
#[derive(Debug, Args)]
pub struct EventsSplit {
    /// The event
    pub event: String,
    /// The articles that are about something else
    #[arg(required = true, value_name = "ARTICLE")]
    pub articles: Vec<String>,
    /// What all reading commands share.
    #[command(flatten)]
    pub reading: Reading,
}

/// `dossier events pin`
#[derive(Debug, Args)]
pub struct EventsPin {
    /// The event
    pub event: String,
    /// The articles that belong to it
    #[arg(required = true, value_name = "ARTICLE")]
    pub articles: Vec<String>,
    /// Make the event if there is none of this name
    #[arg(long)]
    pub new: bool,
    /// What all reading commands share.
    #[command(flatten)]
    pub reading: Reading,
}

/// `dossier completions`
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}

/// Reads `--now`: a day (midnight UTC) or an RFC 3339 time.
fn moment(text: &str) -> Result<Timestamp, String> {
    let day = || {
        Some(
            text.parse::<Date>()
                .ok()?
                .to_zoned(TimeZone::UTC)
                .ok()?
                .timestamp(),
        )
    };
    let expected = "expected a date as 2026-02-05 or a time as 2026-02-05T08:00:00Z";
    text.parse()
        .ok()
        .or_else(day)
        .ok_or_else(|| expected.to_owned())
}

/// The time that the environment asks for (`SOURCE_DATE_EPOCH`, seconds since 1970:
/// <https://reproducible-builds.org>).
///
/// # Errors
/// The variable holds something other than a number of seconds.
pub fn source_date_epoch() -> Result<Option<Timestamp>, String> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the environment"
    )]
    let Ok(seconds) = std::env::var("SOURCE_DATE_EPOCH") else {
        return Ok(None);
    };
    let time = seconds
        .trim()
        .parse()
        .ok()
        .and_then(|s| Timestamp::from_second(s).ok());
    time.map(Some).ok_or_else(|| {
        format!("SOURCE_DATE_EPOCH is `{seconds}`: expected seconds since 1970-01-01")
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn global_flags_stand_on_either_side_of_the_verb() {
        let before = Cli::try_parse_from(["dossier", "-r", "x", "-q", "inspect"]).unwrap();
        let after = Cli::try_parse_from(["dossier", "inspect", "-r", "x", "-q"]).unwrap();
        assert_eq!(
            (before.global.root, before.global.quiet),
            (after.global.root, after.global.quiet)
        );
    }

    #[test]
    fn now_is_a_day_or_a_time() {
        assert_eq!(
            moment("2026-02-05").unwrap().to_string(),
            "2026-02-05T00:00:00Z"
        );
        assert_eq!(
            moment("2026-02-05T08:00:00+01:00").unwrap().to_string(),
            "2026-02-05T07:00:00Z"
        );
        assert!(moment("yesterday").is_err());
    }
}

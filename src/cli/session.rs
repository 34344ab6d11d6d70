//! What the flags mean together: the world to read, the threads to use, how to speak.

use std::{
    io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use super::args::{self, Color, Global, MessageFormat, Reading};
use crate::{
    config::{self, Config},
    diag::{self, Diagnostic, Severity},
    project::Options,
    world::DiskWorld,
    write::Root,
};

/// How a command ends when it can go on to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing was skipped or withheld.
    Fine,
    /// The work is complete, but something was.
    Findings,
}

/// The command cannot go on, and has said why, or says it with this.
#[derive(Debug)]
pub(super) struct Stop(pub Vec<Diagnostic>);

impl From<Diagnostic> for Stop {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

/// Prints findings to standard error and remembers the worst.
#[derive(Debug, Clone)]
pub(super) struct Reporter {
    format: MessageFormat,
    styled: bool,
    quiet: bool,
    verbose: bool,
    errors: usize,
    warnings: usize,
}

impl Reporter {
    pub(super) fn new(global: &Global, format: MessageFormat) -> Self {
        let styled = styled(global.color);
        Self {
            format,
            styled,
            quiet: global.quiet,
            verbose: global.verbose,
            errors: 0,
            warnings: 0,
        }
    }

    /// Prints one finding; notes only when they were asked for, warnings unless silence was.
    #[expect(clippy::print_stderr, reason = "the command line prints")]
    pub(super) fn report(&mut self, diagnostic: &Diagnostic) {
        let shown = match diagnostic.severity {
            Severity::Error => {
                self.errors += 1;
                true
            }
            Severity::Warning => {
                self.warnings += 1;
                !self.quiet
            }
            Severity::Note => self.verbose,
        };
        if shown {
            match self.format {
                MessageFormat::Human => eprintln!("{}", diag::human(diagnostic, self.styled)),
                MessageFormat::Short => eprintln!("{}", diag::short(diagnostic)),
                MessageFormat::Json => eprintln!("{}", diag::json(diagnostic)),
            }
        }
    }

    /// Prints all of them, in order.
    pub(super) fn report_all(&mut self, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            self.report(diagnostic);
        }
    }

    /// Whether there is more to say than findings.
    pub(super) fn chats(&self) -> bool {
        !self.quiet && self.format == MessageFormat::Human
    }

    /// A line for people, on standard error.
    #[expect(clippy::print_stderr, reason = "the command line prints")]
    pub(super) fn say(&self, line: &str) {
        if self.chats() {
            eprintln!("{line}");
        }
    }

    /// A line for people who asked for more.
    pub(super) fn detail(&self, line: &str) {
        if self.verbose {
            self.say(line);
        }
    }

    /// Counts from nothing again, for the next build.
    pub(super) fn forget(&mut self) {
        (self.errors, self.warnings) = (0, 0);
    }

    pub(super) fn errors(&self) -> usize {
        self.errors
    }

    pub(super) fn warnings(&self) -> usize {
        self.warnings
    }

    pub(super) fn outcome(&self) -> Outcome {
        if self.errors > 0 {
            Outcome::Findings
        } else {
            Outcome::Fine
        }
    }
}

/// Whether messages are coloured; `auto` asks the terminal and `NO_COLOR`, as `anstream` reads
/// them.
fn styled(color: Color) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never,
    }
}

/// An opened dossier folder, before anything in it is understood.
#[derive(Debug)]
pub(super) struct Session {
    pub world: DiskWorld,
    pub config: Config,
    pub options: Options,
    root: PathBuf,
    jobs: usize,
}

impl Session {
    /// Checks the folder and reads the configuration.
    pub(super) fn open(global: &Global, reading: &Reading) -> Result<Self, Stop> {
        Self::check_root(global)?;
        let now = match reading.now {
            Some(now) => Some(now),
            None => args::source_date_epoch()
                .map_err(|message| unusable(message, "unset it, or give the time with --now"))?,
        };
        let world = Self::world(&global.root, now)?;
        let config = config::load(&world, &global.config).map_err(Stop)?;
        let options = Options {
            drafts: reading.drafts,
        };
        Ok(Self {
            world,
            config,
            options,
            root: global.root.clone(),
            jobs: reading.jobs.map_or(0, usize::from),
        })
    }

    /// The folder at `path` as it can be read.
    pub(super) fn world(path: &Path, now: Option<Timestamp>) -> Result<DiskWorld, Stop> {
        let unreadable = |error| {
            unusable(
                format!("`{}` cannot be opened: {error}", path.display()),
                "check that you may read the folder",
            )
        };
        DiskWorld::new(path, now).map_err(unreadable)
    }

    /// Locks the dossier's folder for a command that writes in it.
    pub(super) fn lock_root(global: &Global, reporter: &Reporter) -> Result<Root, Stop> {
        Self::check_root(global)?;
        Ok(Root::lock(&global.root, &mut || {
            reporter.say("Waiting for another dossier command that writes here.");
        })?)
    }

    /// The dossier's folder has to be there.
    pub(super) fn check_root(global: &Global) -> Result<(), Stop> {
        if global.root.is_dir() {
            return Ok(());
        }
        Err(unusable(
            format!("`{}` is not a folder", global.root.display()),
            "name the dossier's folder with --root DIR",
        ))
    }

    /// `--base-url`, checked as the configuration's would be.
    pub(super) fn set_base_url(&mut self, url: &str) -> Result<(), Stop> {
        let expected = "give an absolute address, for example https://example.org/dossier/";
        let wrong = || {
            Stop::from(
                Diagnostic::error(
                    diag::Code::InvalidValue,
                    format!("`{url}` is no address for --base-url"),
                )
                .hint(expected),
            )
        };
        self.config.base_url = Some(config::web_address(url).ok_or_else(wrong)?);
        Ok(())
    }

    /// Where the output goes: as it was given, else `public` in the dossier's folder.
    pub(super) fn output(&self, given: Option<&Path>) -> PathBuf {
        given.map_or_else(|| self.root.join("public"), Path::to_owned)
    }

    /// Runs `work` on the number of threads that was asked for.
    pub(super) fn on_threads<T: Send>(
        &self,
        work: impl FnOnce(&Self) -> T + Send,
    ) -> Result<T, Stop> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(self.jobs)
            .build();
        let pool = pool.map_err(|e| {
            Stop::from(Diagnostic::error(
                diag::Code::Internal,
                format!("cannot start threads: {e}"),
            ))
        })?;
        Ok(pool.install(|| work(self)))
    }
}

fn unusable(message: String, hint: &str) -> Stop {
    Stop::from(Diagnostic::error(diag::Code::Unreadable, message).hint(hint))
}

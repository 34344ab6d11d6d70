//! Which changes start a build.

use std::{
    path::{Component, Path, PathBuf},
    sync::mpsc::Sender,
    time::Duration,
};

use notify_debouncer_full::{
    DebounceEventResult, Debouncer, NoCache, new_debouncer_opt,
    notify::{self, Config, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher},
};

use super::Settings;

/// Editors write a file in several steps; wait until they are through.
const QUIET: Duration = Duration::from_millis(60);

/// Names of folders that hold nothing a dossier is made from.
const FOREIGN: [&str; 3] = ["target", "node_modules", "__pycache__"];

/// A running watch; ends when dropped.
pub(super) enum Watch {
    System {
        _debouncer: Debouncer<RecommendedWatcher, NoCache>,
    },
    Polling {
        _debouncer: Debouncer<PollWatcher, NoCache>,
    },
}

/// Watches the folder and sends the path of the first file of each change.
pub(super) fn start(settings: &Settings, changed: Sender<String>) -> notify::Result<Watch> {
    let root = settings
        .root
        .canonicalize()
        .unwrap_or_else(|_| settings.root.clone());
    let ignored: Vec<PathBuf> = settings
        .ignored
        .iter()
        .map(|p| p.canonicalize().unwrap_or_else(|_| p.clone()))
        .collect();
    let watched = root.clone();
    let tell = move |result: DebounceEventResult| {
        let events = result.unwrap_or_default();
        let touched = events
            .iter()
            .filter(|e| !matches!(e.kind, EventKind::Access(_)))
            .flat_map(|e| &e.paths);
        if let Some(path) = touched
            .filter_map(|p| relevant(p, &watched, &ignored))
            .min()
        {
            // The receiver lives as long as the preview.
            let _ = changed.send(path);
        }
    };
    Ok(match settings.poll {
        Some(interval) => {
            let config = Config::default()
                .with_poll_interval(interval)
                .with_compare_contents(true);
            Watch::Polling {
                _debouncer: watch_folder::<PollWatcher>(&root, interval, tell, config)?,
            }
        }
        None => Watch::System {
            _debouncer: watch_folder::<RecommendedWatcher>(&root, QUIET, tell, Config::default())?,
        },
    })
}

fn watch_folder<W: Watcher>(
    root: &Path,
    quiet: Duration,
    tell: impl FnMut(DebounceEventResult) + Send + 'static,
    config: Config,
) -> notify::Result<Debouncer<W, NoCache>> {
    let mut debouncer = new_debouncer_opt::<_, W, NoCache>(quiet, None, tell, NoCache, config)?;
    debouncer.watch(root, RecursiveMode::Recursive)?;
    Ok(debouncer)
}

/// The path as the user would write it, unless it is hidden, foreign, or the output.
fn relevant(path: &Path, root: &Path, ignored: &[PathBuf]) -> Option<String> {
    let inside = path.strip_prefix(root).ok()?;
    let foreign = |c: Component<'_>| {
        let name = c.as_os_str().to_string_lossy();
        name.starts_with('.') || name.ends_with('~') || FOREIGN.contains(&&*name)
    };
    let counts = !inside.components().any(foreign)
        && !ignored.iter().any(|i| path.starts_with(i))
        && !inside.as_os_str().is_empty();
    counts.then(|| inside.to_string_lossy().replace('\\', "/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_hidden_files_and_foreign_folders_start_no_build() {
        let root = Path::new("/d");
        let ignored = [PathBuf::from("/d/public")];
        assert_eq!(
            relevant(Path::new("/d/content/a.md"), root, &ignored).as_deref(),
            Some("content/a.md")
        );
        for quiet in [
            "/d/public/index.html",
            "/d/.git/index",
            "/d/content/.a.md.swp",
            "/d/content/a.md~",
            "/d/target/x",
            "/e/a.md",
            "/d",
        ] {
            assert_eq!(relevant(Path::new(quiet), root, &ignored), None, "{quiet}");
        }
    }
}

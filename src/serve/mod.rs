//! `serve`: the live preview.
//!
//! 1. bind the address, so that the browser can open at once;
//! 2. build the model on a thread of its own, again whenever a watched file changes;
//! 3. swap the new site in whole and tell the browsers to reload; when a build fails, keep the last
//!    site and show the findings over it;
//! 4. render a page when it is asked for.

mod http;
mod overlay;
mod watch;

use std::{
    io,
    net::{IpAddr, SocketAddr, TcpListener},
    path::PathBuf,
    sync::{Arc, RwLock, mpsc},
    time::Duration,
};

use tokio::sync::watch as latest;

use crate::{diag::Diagnostic, project::Prepared, world::World};

/// Ports that are tried, in order, when none was asked for.
const PORTS: std::ops::RangeInclusive<u16> = 1414..=1434;

/// What the user asked for.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The address to listen on.
    pub interface: IpAddr,
    /// The port; `None` takes the first free one from 1414.
    pub port: Option<u16>,
    /// The folder to watch.
    pub root: PathBuf,
    /// Folders below it whose changes mean nothing: the output folder.
    pub ignored: Vec<PathBuf>,
    /// Look at the files at this interval instead of asking the system to say what changed.
    pub poll: Option<Duration>,
}

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its content.
    pub bytes: Vec<u8>,
    /// Whether it is a page in the place of the one that was asked for (404).
    pub missing: bool,
}

/// A site that can be asked for its pages.
pub trait Site: Send + Sync {
    /// The file at `path`, relative to the site's root and without a leading `/`
    /// (`events/x/index.html`). `Ok(None)` when the site has no such file.
    ///
    /// # Errors
    /// The page exists and cannot be rendered.
    fn page(&self, path: &str) -> Result<Option<Page>, Diagnostic>;
}

/// A dossier as it was prepared, and the folder that it was read from.
pub struct Rendered<W> {
    /// The dossier.
    pub prepared: Prepared,
    /// The folder.
    pub world: W,
}

impl<W: World + Send> Site for Rendered<W> {
    fn page(&self, path: &str) -> Result<Option<Page>, Diagnostic> {
        Ok(self.prepared.page(&self.world, path)?.map(|page| Page {
            bytes: page.bytes,
            missing: false,
        }))
    }
}

/// What came of one build.
pub struct Built {
    /// The new site; `None` when the build could not go on and the last one stays.
    pub site: Option<Arc<dyn Site>>,
    /// What the browser should show over the page.
    pub findings: Vec<Diagnostic>,
}

/// What the preview tells the terminal.
#[derive(Debug)]
pub enum Event<'a> {
    /// It listens here.
    Listening(SocketAddr),
    /// Files changed, the first of them named; a build begins.
    Changed(&'a str),
    /// Watching does not work here.
    NotWatching(&'a str),
}

/// What browsers wait for.
#[derive(Debug, Clone, Default)]
struct State {
    /// Raised with every build.
    version: u64,
    /// Findings as text, for the overlay.
    findings: Vec<String>,
}

/// What all requests share. The lock is held only to copy or to swap the pointer.
struct Preview {
    site: RwLock<Option<Arc<dyn Site>>>,
    state: latest::Sender<State>,
    hosts: Vec<String>,
}

impl Preview {
    fn site(&self) -> Option<Arc<dyn Site>> {
        self.site.read().map_or_else(
            |poisoned| poisoned.into_inner().clone(),
            |site| site.clone(),
        )
    }

    fn swap(&self, built: Built) {
        if let Some(new) = built.site {
            let mut site = self
                .site
                .write()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            *site = Some(new);
        }
        let findings = built
            .findings
            .iter()
            .map(|d| crate::diag::human(d, false))
            .collect();
        self.state.send_modify(|state| {
            *state = State {
                version: state.version + 1,
                findings,
            }
        });
    }
}

/// Serves until the process is ended.
///
/// `build` is called once at the start and after every change; `tell` is called from several
/// threads.
///
/// # Errors
/// The address cannot be bound, or the server cannot start.
pub fn run(
    settings: &Settings,
    build: impl Fn() -> Built + Send + 'static,
    tell: impl Fn(Event<'_>) + Send + Sync + Clone + 'static,
) -> io::Result<()> {
    let listener = bind(settings)?;
    let address = listener.local_addr()?;
    tell(Event::Listening(address));
    let preview = Arc::new(Preview {
        site: RwLock::new(None),
        state: latest::Sender::new(State::default()),
        hosts: http::own_hosts(address),
    });
    let builder = preview.clone();
    let settings = settings.clone();
    std::thread::Builder::new()
        .name("build".to_owned())
        .spawn(move || {
            let (changed, changes) = mpsc::channel();
            let watching = watch::start(&settings, changed);
            if let Err(error) = &watching {
                tell(Event::NotWatching(&error.to_string()));
            }
            builder.swap(build());
            while let Ok(first) = changes.recv() {
                // Whatever came in meanwhile is part of the same build.
                while changes.try_recv().is_ok() {}
                tell(Event::Changed(&first));
                builder.swap(build());
            }
            drop(watching);
        })?;
    http::serve(listener, preview, http::Bounds::default())
}

/// Binds before anything is built: a port in use is known at once.
fn bind(settings: &Settings) -> io::Result<TcpListener> {
    match settings.port {
        Some(port) => TcpListener::bind((settings.interface, port)),
        None => PORTS
            .map(|port| TcpListener::bind((settings.interface, port)))
            .find_map(Result::ok)
            .map_or_else(|| TcpListener::bind((settings.interface, 0)), Ok),
    }
}

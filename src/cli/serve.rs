//! `dossier serve`

use std::{
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use super::{
    args::{Global, Reading, Serve},
    count,
    session::{Outcome, Reporter, Session, Stop},
};
use crate::{
    config::PublishSources,
    diag::{Code, Diagnostic, Severity, Warned},
    project,
    serve::{self, Built, Event, Rendered, Settings},
    world::DiskWorld,
};

/// Previews until the process is ended.
pub(super) fn run(
    global: &Global,
    serve: &Serve,
    reporter: &mut Reporter,
) -> Result<Outcome, Stop> {
    let mut global = global.clone();
    if let Some(folder) = &serve.folder {
        global.root.clone_from(folder);
    }
    // Said at once and not in the browser: a folder that is not there.
    Session::check_root(&global)?;
    let settings = settings(&global, serve);
    let speaker = Arc::new(Mutex::new(reporter.clone()));
    let (told, reading, open) = (speaker.clone(), serve.reading.clone(), serve.open);
    let built = move || {
        let mut reporter = speaker.lock().unwrap_or_else(PoisonError::into_inner);
        build(&global, &reading, &mut reporter)
    };
    let tell = move |event: Event<'_>| {
        let reporter = told.lock().unwrap_or_else(PoisonError::into_inner);
        match event {
            Event::Listening(address) => listening(&reporter, address, open),
            Event::Changed(path) => reporter.say(&format!("Changed: {path}")),
            Event::NotWatching(why) => {
                reporter.say(&format!("Changes are not noticed here ({why}); try --poll"));
            }
        }
    };
    serve::run(&settings, built, tell).map_err(|error| cannot_listen(&settings, &error))?;
    Ok(Outcome::Fine)
}

fn settings(global: &Global, serve: &Serve) -> Settings {
    Settings {
        interface: serve.interface,
        port: serve.port,
        root: global.root.clone(),
        ignored: vec![global.root.join("public")],
        poll: serve.poll.map(Duration::from_millis),
    }
}

fn listening(reporter: &Reporter, address: SocketAddr, open: bool) {
    let url = format!("http://{address}/");
    reporter.say(&format!("Serving on {url} (press Ctrl+C to stop)"));
    // A machine without a browser is no reason to stop.
    if open && open::that_detached(&url).is_err() {
        reporter.say("No browser could be opened.");
    }
}

/// One build of the model; what stops it is shown over the last site.
fn build(global: &Global, reading: &Reading, reporter: &mut Reporter) -> Built {
    let begun = Instant::now();
    reporter.forget();
    let (site, findings) = match prepare(global, reading) {
        Ok(Warned {
            value: site,
            diagnostics,
        }) => {
            let counts = (
                site.prepared.briefings.len(),
                site.prepared.model.dossier.articles.len(),
            );
            (
                Some((Arc::new(site) as Arc<dyn serve::Site>, counts)),
                diagnostics,
            )
        }
        Err(Stop(found)) => (None, found),
    };
    reporter.report_all(&findings);
    let time = begun.elapsed().as_secs_f64();
    match &site {
        Some((_, (events, articles))) => {
            reporter.say(&format!(
                "{} from {} in {time:.2} s",
                count(*events, "briefing"),
                count(*articles, "article")
            ));
        }
        None => reporter.say("The dossier cannot be built; the last preview stays."),
    }
    // Notes are for those who asked for them on the terminal.
    let findings = findings
        .into_iter()
        .filter(|d| d.severity != Severity::Note)
        .collect();
    Built {
        site: site.map(|(site, _)| site),
        findings,
    }
}

fn prepare(global: &Global, reading: &Reading) -> Result<Warned<Rendered<DiskWorld>>, Stop> {
    let mut session = Session::open(global, reading)?;
    // The preview stays on this machine: it shows all that there is.
    session.config.publish_sources = PublishSources::Full;
    session.config.preview = true;
    session.on_threads(|s| {
        let opened = project::open(&s.world, s.config.clone(), s.options, &mut ());
        let mut diagnostics = opened.diagnostics;
        match project::prepare(&s.world, opened.value, &mut ()) {
            Ok(mut prepared) => {
                diagnostics.append(&mut prepared.diagnostics);
                Ok(Warned {
                    value: Rendered {
                        prepared: prepared.value,
                        world: s.world.clone(),
                    },
                    diagnostics,
                })
            }
            Err(why) => {
                diagnostics.extend(why);
                Err(Stop(diagnostics))
            }
        }
    })?
}

fn cannot_listen(settings: &Settings, error: &io::Error) -> Stop {
    let port = settings.port.map_or_else(String::new, |p| format!(":{p}"));
    let report = Diagnostic::error(
        Code::Unreadable,
        format!("cannot listen on {}{port}: {error}", settings.interface),
    );
    Stop::from(report.hint("give another port with --port, or another address with --interface"))
}

//! A dossier from its folder to its model: the only place that knows the order of the stages.
//!
//! 1. `load` lists the folder and reads it in batches;
//! 2. each article on its own, in parallel: decode, `clean`, `article`, `extract`;
//! 3. the whole dossier: `relate`, `group`;
//! 4. each event on its own, in parallel: `brief`, `render`;
//! 5. `write` puts the difference on the disk.

use std::panic::{self, AssertUnwindSafe};

use jiff::tz::TimeZone;
use rayon::prelude::*;

use crate::{
    article::{self, Article},
    clean,
    config::Config,
    diag::{Code, Diagnostic, Place, Warned},
    extract::{self, Facts},
    group::{self, Candidate, Event, Lock},
    load::{self, EventFile, Raw, Status},
    relate::{self, Relations, Report, outlets::Directory},
    render::records::Context,
    world::World,
};

/// What a run is asked to do beyond the configuration.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Read drafts too.
    pub drafts: bool,
}

/// Told when a stage begins; measures time where time may be measured.
pub trait Progress {
    /// The stage that begins now.
    fn stage(&mut self, name: &'static str);
}

impl Progress for () {
    fn stage(&mut self, _name: &'static str) {}
}

/// Everything that was understood of a dossier.
#[derive(Debug)]
pub struct Model {
    /// Its configuration.
    pub config: Config,
    /// Its articles, in the order of their files.
    pub articles: Vec<Article>,
    /// What each states; same index.
    pub facts: Vec<Facts>,
    /// Copies, origins and families; same index.
    pub relations: Relations,
    /// The events.
    pub events: Vec<Event>,
}

impl Model {
    /// What the dossier as a whole says about each article; same index as `articles`.
    pub fn contexts(&self) -> Vec<Context> {
        let copy_of = |n: usize| self.relations.copy_of[n].map(|of| self.articles[of].id.clone());
        let context = |n: usize| Context { copy_of: copy_of(n), family: self.relations.family[n].clone(), ..Context::default() };
        let mut contexts: Vec<Context> = (0..self.articles.len()).map(context).collect();
        for event in &self.events {
            for &article in &event.articles {
                contexts[article].event = Some(event.slug.clone());
            }
        }
        contexts
    }
}

/// Reads a dossier and understands it; writes nothing.
pub fn open(world: &dyn World, config: Config, options: Options, progress: &mut dyn Progress) -> Warned<Model> {
    progress.stage("read");
    let scanned = load::scan(world, &config);
    let mut diagnostics = scanned.diagnostics;
    let mut articles = Vec::new();
    let mut facts = Vec::new();
    let unread = load::read(world, &scanned.value, &mut |batch| {
        let understood: Vec<_> = batch.into_par_iter().map(understand).collect();
        for one in understood {
            diagnostics.extend(one.diagnostics);
            for (article, fact) in one.value {
                if article.status != Some(Status::Draft) || options.drafts {
                    articles.push(article);
                    facts.push(fact);
                }
            }
        }
    });
    diagnostics.extend(unread);
    progress.stage("group");
    let relations = relations(&articles, &scanned.value.overrides);
    let events = events(&articles, &facts, &relations, &scanned.value.overrides, world);
    Warned { value: Model { config, articles, facts, relations, events }, diagnostics }
}

/// One input, from bytes to facts. A defect of ours in one article must not take the others with it: a panic is caught
/// and reported as a skipped article.
fn understand(raw: Raw) -> Warned<Vec<(Article, Facts)>> {
    let place = Place::line(&*raw.file, raw.line);
    panic::catch_unwind(AssertUnwindSafe(|| stages(raw))).unwrap_or_else(|_| Warned {
        value: Vec::new(),
        diagnostics: vec![
            Diagnostic::error(Code::Internal, "the article was skipped: a rule of the program failed on it")
                .at(place)
                .hint("this is a defect of dossier: please report it with the file"),
        ],
    })
}

fn stages(raw: Raw) -> Warned<Vec<(Article, Facts)>> {
    let Warned { value: raw, diagnostics } = raw.decode();
    let articles = raw.map_or_else(Vec::new, |raw| {
        let cleaned = clean::clean(&raw);
        article::assemble(raw, cleaned)
    });
    let with_facts = |article: Article| {
        let facts = extract::facts(&article);
        (article, facts)
    };
    Warned { value: articles.into_iter().map(with_facts).collect(), diagnostics }
}

/// Copies, origins, families.
fn relations(articles: &[Article], overrides: &load::Overrides) -> Relations {
    let reports: Vec<Report<'_>> = articles.par_iter().map(Report::of).collect();
    relate::relate(&reports, &Directory::new(&overrides.outlets))
}

/// The events, with what editors decided.
fn events(articles: &[Article], facts: &[Facts], relations: &Relations, overrides: &load::Overrides, world: &dyn World) -> Vec<Event> {
    let substance = |n: usize| relate::substance(&Report::of(&articles[n]), &relations.boilerplate[n]);
    let texts: Vec<_> = (0..articles.len()).into_par_iter().map(substance).collect();
    let pins = pins(articles, &overrides.events);
    let mut candidates: Vec<Candidate<'_>> = Vec::with_capacity(articles.len());
    for (n, article) in articles.iter().enumerate() {
        candidates.push(Candidate {
            key: &article.key,
            title: article.title.as_deref().unwrap_or_default(),
            text: &texts[n],
            language: &article.language,
            date: facts[n].event_date.value.or(article.published),
            pinned: pins[n].or(article.event.as_deref()),
            copy_of: relations.copy_of[n],
        });
    }
    let decided = decided(articles, &overrides.events);
    let today = world.now().to_zoned(TimeZone::UTC).date();
    group::group(&candidates, &decided, &Lock::default(), today).events
}

/// By article: the event whose file names it, as one of its articles or in a correction.
fn pins<'a>(articles: &[Article], events: &'a [EventFile]) -> Vec<Option<&'a str>> {
    let mut pins = vec![None; articles.len()];
    for event in events {
        for name in event.articles.iter().chain(event.fixes.iter().filter_map(|fix| fix.article.as_ref())) {
            for (pin, _) in pins.iter_mut().zip(articles).filter(|(_, article)| article.answers_to(&name.name)) {
                *pin = Some(event.slug.as_str());
            }
        }
    }
    pins
}

/// What editors decided about events as wholes.
fn decided(articles: &[Article], events: &[EventFile]) -> group::Overrides {
    let mut decided = group::Overrides::default();
    for event in events {
        decided.merged.extend(event.merge.iter().map(|from| (from.name.clone(), event.slug.clone())));
        for name in &event.exclude {
            let out = articles.iter().filter(|a| a.answers_to(&name.name));
            decided.excluded.extend(out.map(|a| (a.key.to_string(), event.slug.clone())));
        }
    }
    decided
}

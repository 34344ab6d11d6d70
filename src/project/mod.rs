//! A dossier from its folder to its site: the only place that knows the order of the stages.
//!
//! 1. `load` lists the folder and reads it in batches;
//! 2. each article on its own, in parallel: decode, `clean`, `article`, `extract`;
//! 3. the whole dossier: the editor's word, `relate`, `group` with the lock, `link`;
//! 4. each event on its own, in parallel: `brief`, `render`;
//! 5. `write` puts the difference on the disk.

mod editor;
mod locked;
mod site;

use std::panic::{self, AssertUnwindSafe};

use rayon::prelude::*;

pub use self::site::{Built, Prepared, build, prepare};
use self::{editor::Word, locked::LockFile};
use crate::{
    article::{self, Article},
    clean,
    config::Config,
    diag::{Code, Diagnostic, Place, Warned},
    extract::{self, Facts},
    group::{self, Candidate, Event},
    link::{self, People},
    load::{self, Overrides, Raw, Status},
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
pub trait Progress: Send {
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
    /// What its editor said.
    pub overrides: Overrides,
    /// Its articles, in the order of their files.
    pub articles: Vec<Article>,
    /// What each states; same index.
    pub facts: Vec<Facts>,
    /// Who first produced each, same index: articles with the same word are one voice.
    pub origins: Vec<String>,
    /// The events, newest first.
    pub events: Vec<Event>,
    /// Its people.
    pub people: People,
    lock: LockFile,
}

impl Model {
    /// What the dossier as a whole says about each article; same index as `articles`.
    pub fn contexts(&self) -> Vec<Context> {
        let mut contexts = vec![Context::default(); self.articles.len()];
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
    let Warned { value: inventory, mut diagnostics } = load::scan(world, &config);
    let read = read(world, &inventory, options);
    diagnostics.extend(read.diagnostics);
    let (articles, mut facts) = read.value;

    progress.stage("group");
    let Warned { value: word, diagnostics: unknown } = Word::read(&inventory.overrides, &articles);
    diagnostics.extend(unknown);
    let locked = LockFile::read(world);
    diagnostics.extend(locked.diagnostics);
    let candidates: Vec<_> = articles.iter().zip(&facts).enumerate().map(|(n, (a, f))| candidate(a, f, word.pin(n))).collect();
    let today = world.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let grouping = group::group(&candidates, &word.grouping, &locked.value.before, today);
    let mut events = grouping.events;
    word.name(&mut events);
    diagnostics.extend(word.fix(&events, &articles, &mut facts));

    progress.stage("link");
    let people = link::people(&events, &facts, &inventory.overrides.people);
    let origins = articles.iter().map(origin).collect();
    let lock = locked.value.settled(grouping.lock);
    Warned { value: Model { config, overrides: inventory.overrides, articles, facts, origins, events, people, lock }, diagnostics }
}

type Understood = (Vec<Article>, Vec<Facts>);

/// Every article of the dossier with its facts, in the order of the files.
fn read(world: &dyn World, inventory: &load::Inventory, options: Options) -> Warned<Understood> {
    let mut read: Warned<Understood> = Warned::clean(Understood::default());
    let unread = load::read(world, inventory, &mut |batch| {
        let understood: Vec<_> = batch.into_par_iter().map(understand).collect();
        for one in understood {
            read.diagnostics.extend(one.diagnostics);
            for (article, facts) in one.value {
                if article.status != Some(Status::Draft) || options.drafts {
                    read.value.0.push(article);
                    read.value.1.push(facts);
                }
            }
        }
    });
    read.diagnostics.extend(unread);
    read
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

fn candidate<'a>(article: &'a Article, facts: &Facts, pin: Option<&'a str>) -> Candidate<'a> {
    Candidate {
        key: &article.key,
        title: article.title.as_deref().unwrap_or_default(),
        text: &article.text.text,
        language: &article.language,
        date: facts.event_date.value.or(article.published),
        pinned: pin,
        copy_of: None,
    }
}

/// Who first produced the text, as far as the article says; an article that says nothing is a voice of its own.
fn origin(article: &Article) -> String {
    article.origin.as_ref().or(article.outlet.as_ref()).map_or_else(|| article.key.to_string(), Clone::clone)
}

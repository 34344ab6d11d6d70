//! `render`: the model -> pages and records.
//!
//! 1. `plan`: every page of the site by address, and the tables that links need;
//! 2. `look`: templates and assets of user, theme and base;
//! 3. `pages`: for each page a view struct of [`view`], the template API;
//! 4. `engine`: view + template -> HTML.
//!
//! Rendering a page is a pure map over the plan: all at once for a build, one at a time for the preview.

mod charts;
mod copied;
mod difference;
mod engine;
pub mod explain;
pub mod exports;
mod feeds;
mod files;
mod frozen;
mod highlight;
mod ids;
mod jsonld;
mod look;
mod markdown;
mod messages;
mod pages;
mod plan;
pub mod records;
pub mod search;
mod sheet;
mod url;
pub mod view;
mod words;

use rayon::prelude::*;

pub use self::{
    copied::copied,
    engine::{Engine, Layer},
    look::{Asset, Look, Template, templates, themes},
    plan::{Plan, Route},
};
use crate::{
    article::Article,
    brief::Briefing,
    config::{Config, PublishSources},
    diag::{Diagnostic, Warned},
    extract::Facts,
    group::Event,
    link::{Measures, Organisations, People, Storylines},
    load::PageFile,
};

/// What pages are made from, read only.
#[derive(Debug, Clone, Copy)]
pub struct Dossier<'a> {
    /// The configuration.
    pub config: &'a Config,
    /// All articles.
    pub articles: &'a [Article],
    /// What each states; same index.
    pub facts: &'a [Facts],
    /// The people of the dossier.
    pub people: &'a People,
    /// The organisations of the dossier.
    pub organisations: &'a Organisations,
    /// The events, in the order of the briefings.
    pub events: &'a [Event],
    /// Events linked over time.
    pub storylines: &'a Storylines,
    /// What is measured.
    pub measures: &'a Measures,
    /// The briefings.
    pub briefings: &'a [Briefing],
    /// The dossier's own pages.
    pub pages: &'a [PageFile],
    /// Addresses of events that moved.
    pub moved: &'a [Moved],
}

/// An address that was published and whose page is elsewhere now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The address.
    pub from: String,
    /// The page.
    pub to: MovedTo,
}

/// A page to which an address may lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MovedTo {
    /// A briefing, by index.
    Event(usize),
    /// A storyline, by index.
    Storyline(usize),
    /// A measure, by index.
    Measure(usize),
}

impl Dossier<'_> {
    /// Whether words of articles may be shown beyond what the briefings use.
    fn publishes_words(&self) -> bool {
        self.config.publish_sources != PublishSources::None
    }
}

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Path below the output folder, with `/` (`events/x/index.html`).
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A site that is ready to be rendered, as a whole or a page at a time.
#[derive(Debug)]
pub struct Site {
    plan: Plan,
    look: Look,
    /// Files that are copied as they are, by path; they stand before what the site would draw at their paths.
    copied: Vec<Page>,
}

impl Site {
    /// Plans the site of a dossier; `copied` are the files of `static/`, sorted by path.
    pub fn new(dossier: Dossier<'_>, mut look: Look, copied: Vec<Page>) -> Self {
        look.engine.share("site", &sheet::site(dossier.config, &look.words));
        Self { plan: Plan::new(dossier), look, copied }
    }

    /// The file at `path`; `None` where the site has none. `dossier` must be the one that the site was planned for.
    ///
    /// # Errors
    /// A template fails.
    pub fn page(&self, dossier: Dossier<'_>, path: &str) -> Result<Option<Page>, Diagnostic> {
        if let Some(copied) = self.copied(path) {
            return Ok(Some(copied.clone()));
        }
        let bytes = self.route(path).map(|route| pages::draw(dossier, &self.plan, &self.look, path, route, &mut pages::Latest::default()));
        Ok(bytes.transpose()?.map(|bytes| Page { path: path.to_owned(), bytes }))
    }

    /// Draws the files at `paths` one after the other; what the files of one briefing share is made once where they follow each other.
    /// One that the site does not have is empty.
    pub fn draw(&self, dossier: Dossier<'_>, paths: &[&str], take: &mut dyn FnMut(Result<Vec<u8>, Diagnostic>)) {
        let mut latest = pages::Latest::default();
        for path in paths {
            take(match (self.copied(path), self.route(path)) {
                (Some(copied), _) => Ok(copied.bytes.clone()),
                (None, Some(route)) => pages::draw(dossier, &self.plan, &self.look, path, route, &mut latest),
                (None, None) => Ok(Vec::new()),
            });
        }
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> Vec<&str> {
        let drawn = self.plan.routes().chain(self.look.routes()).map(|(path, _)| path).filter(|path| self.copied(path).is_none());
        let mut paths: Vec<&str> = self.copied.iter().map(|page| page.path.as_str()).chain(drawn).collect();
        paths.sort_unstable();
        paths
    }

    /// All files in the order of their paths, drawn in parallel and held in memory. A page whose template fails is left out and reported.
    pub fn pages(&self, dossier: Dossier<'_>) -> Warned<Vec<Page>> {
        let drawn: Vec<Result<Option<Page>, Diagnostic>> = self.paths().par_iter().map(|path| self.page(dossier, path)).collect();
        let mut site = Warned { value: Vec::with_capacity(drawn.len()), diagnostics: Vec::new() };
        for page in drawn {
            match page {
                Ok(page) => site.value.extend(page),
                Err(found) if !site.diagnostics.contains(&found) => site.diagnostics.push(found),
                Err(_) => {}
            }
        }
        site
    }

    /// What the search of the site is to find; none where it has no search.
    pub fn search(&self, dossier: Dossier<'_>) -> Option<search::Index> {
        search::Index::of(dossier, &self.plan, &self.look.words)
    }

    fn copied(&self, path: &str) -> Option<&Page> {
        self.copied.binary_search_by(|page| page.path.as_str().cmp(path)).ok().map(|n| &self.copied[n])
    }

    fn route(&self, path: &str) -> Option<Route> {
        self.plan.route(path).or_else(|| self.look.route(path))
    }
}

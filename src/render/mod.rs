//! `render`: the model -> pages and records.
//!
//! 1. `plan`: every page of the site by address, and the tables that links need;
//! 2. `look`: templates and assets of user, theme and base;
//! 3. `pages`: for each page a view struct of [`view`], the template API;
//! 4. `engine`: view + template -> HTML.
//!
//! Rendering a page is a pure map over the plan: all at once for a build, one at a time for the
//! preview.

mod charts;
mod copied;
mod difference;
mod engine;
pub mod explain;
pub mod exports;
mod feeds;
mod figure;
mod files;
mod fill;
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

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, BufRead, Read as _},
};

use rayon::prelude::*;

pub use self::{
    copied::{Copied, copied},
    engine::{Engine, Layer},
    look::{Asset, Look, Template, templates, themes},
    plan::{Plan, Route},
};
use crate::{
    brief::Briefing,
    config::{Config, PublishSources},
    diag::{Code, Diagnostic, Warned},
    link::Dossier,
    load::PageFile,
    site_path::SitePath,
    world::World,
};

/// The content of a file, or why there is none.
pub type Drawn<'a> = Result<Content<'a>, Diagnostic>;

/// What pages are made from, read only.
#[derive(Debug, Clone, Copy)]
pub struct Edition<'a> {
    /// The configuration.
    pub config: &'a Config,
    /// What was understood of the articles.
    pub dossier: &'a Dossier,
    /// The briefings, in the order of the events.
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

impl Edition<'_> {
    /// Whether words of articles may be shown beyond what the briefings use.
    fn publishes_words(&self) -> bool {
        self.config.publish_sources != PublishSources::None
    }
}

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Where it is in the site.
    pub path: SitePath,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The content of a file of the site.
pub enum Content<'a> {
    /// Made by the program.
    Drawn(Vec<u8>),
    /// A file of the dossier, copied as it is: each call opens it anew.
    Copied(&'a dyn Fn() -> io::Result<Box<dyn BufRead + 'a>>),
}

impl Content<'_> {
    /// All of it.
    ///
    /// # Errors
    /// The file of the dossier cannot be read.
    pub fn into_bytes(self) -> io::Result<Vec<u8>> {
        match self {
            Self::Drawn(bytes) => Ok(bytes),
            Self::Copied(open) => {
                let mut bytes = Vec::new();
                open()?.read_to_end(&mut bytes)?;
                Ok(bytes)
            }
        }
    }
}

/// Where a file of the site comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// It is drawn.
    Drawn(Route),
    /// It is copied, by index.
    Copied(usize),
}

/// A site that is ready to be rendered, as a whole or a page at a time.
#[derive(Debug)]
pub struct Site {
    plan: Plan,
    look: Look,
    copied: Vec<Copied>,
    /// Every file by path. A file of `static/` replaces what the site would draw at its path.
    files: BTreeMap<SitePath, Origin>,
}

impl Site {
    /// Plans the site of a dossier; `copied` are the files of `static/`. One of them that stands in
    /// the way of a folder of the site is reported and left out.
    pub fn new(edition: Edition<'_>, mut look: Look, copied: Vec<Copied>) -> Warned<Self> {
        look.engine
            .share("site", &sheet::site(edition.config, &look.words));
        let plan = Plan::new(edition);
        let mut site = Warned::clean(Self {
            plan,
            look,
            copied,
            files: BTreeMap::new(),
        });
        let Self {
            plan,
            look,
            copied,
            files,
        } = &mut site.value;
        for (path, route) in plan.routes().chain(look.routes()) {
            match SitePath::new(path) {
                Ok(path) => _ = files.entry(path).or_insert(Origin::Drawn(route)),
                Err(why) => site.diagnostics.push(Diagnostic::error(
                    Code::Internal,
                    format!("a page is left out: {why}"),
                )),
            }
        }
        let folders: BTreeSet<String> = files
            .keys()
            .flat_map(|path| path.folders().map(str::to_owned))
            .collect();
        let in_the_way = |path: &SitePath, files: &BTreeMap<SitePath, Origin>| {
            folders.contains(path.as_str())
                || path
                    .folders()
                    .any(|folder| matches!(files.get(folder), Some(Origin::Drawn(_))))
        };
        for (n, file) in copied.iter().enumerate() {
            if in_the_way(&file.path, files) {
                let why = format!(
                    "`{}` cannot be both a file and a folder of the site",
                    file.path
                );
                let report = copied::left_out(&file.source, Code::Output, &why)
                    .hint("give the file another name");
                site.diagnostics.push(report);
            } else {
                files.insert(file.path.clone(), Origin::Copied(n));
            }
        }
        site
    }

    /// The file at `path`; `None` where the site has none. `dossier` must be the one that the site
    /// was planned for, `world` the one that it was read from.
    ///
    /// # Errors
    /// A template fails, or a file of `static/` cannot be read.
    pub fn page(
        &self,
        edition: Edition<'_>,
        world: &dyn World,
        path: &str,
    ) -> Result<Option<Page>, Diagnostic> {
        let Some((path, &origin)) = self.files.get_key_value(path) else {
            return Ok(None);
        };
        let mut drawn = Ok(Vec::new());
        self.draw_one(
            edition,
            world,
            (path, origin),
            &mut pages::Latest::default(),
            &mut |content| {
                drawn = content.and_then(|content| {
                    content.into_bytes().map_err(|error| uncopied(path, &error))
                });
            },
        );
        Ok(Some(Page {
            path: path.clone(),
            bytes: drawn?,
        }))
    }

    /// Draws the files at `paths` one after the other; what the files of one briefing share is made
    /// once where they follow each other. One that the site does not have is empty.
    pub fn draw(
        &self,
        edition: Edition<'_>,
        world: &dyn World,
        paths: &[&SitePath],
        take: &mut dyn FnMut(Drawn<'_>),
    ) {
        let mut latest = pages::Latest::default();
        for &path in paths {
            match self.files.get(path) {
                Some(&origin) => self.draw_one(edition, world, (path, origin), &mut latest, take),
                None => take(Ok(Content::Drawn(Vec::new()))),
            }
        }
    }

    fn draw_one(
        &self,
        edition: Edition<'_>,
        world: &dyn World,
        (path, origin): (&SitePath, Origin),
        latest: &mut pages::Latest,
        take: &mut dyn FnMut(Drawn<'_>),
    ) {
        match origin {
            Origin::Drawn(route) => {
                take(
                    pages::draw(
                        edition,
                        &self.plan,
                        &self.look,
                        path.as_str(),
                        route,
                        latest,
                    )
                    .map(Content::Drawn),
                );
            }
            Origin::Copied(n) => take(Ok(Content::Copied(&|| self.copied[n].open(world)))),
        }
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> Vec<&SitePath> {
        self.files.keys().collect()
    }

    /// All files in the order of their paths, drawn in parallel and held in memory. A page that
    /// fails is left out and reported.
    pub fn pages(&self, edition: Edition<'_>, world: &dyn World) -> Warned<Vec<Page>> {
        let page = |path: &&SitePath| self.page(edition, world, path.as_str());
        let drawn: Vec<Result<Option<Page>, Diagnostic>> =
            self.paths().par_iter().map(page).collect();
        let mut site = Warned {
            value: Vec::with_capacity(drawn.len()),
            diagnostics: Vec::new(),
        };
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
    pub fn search(&self, edition: Edition<'_>) -> Option<search::Index> {
        search::Index::of(edition, &self.plan, &self.look.words)
    }
}

/// A file of `static/` that cannot be read any more.
fn uncopied(path: &SitePath, error: &io::Error) -> Diagnostic {
    copied::left_out(path.as_str(), Code::Unreadable, &error.to_string())
}

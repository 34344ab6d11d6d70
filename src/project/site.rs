//! From the model to the site: briefings, pages, files.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use rayon::prelude::*;

use super::{Model, Progress, locked};
use crate::{
    brief::{self, Briefing},
    check,
    diag::{Diagnostic, Warned},
    group::Event,
    render::{self, Content, Drawn, Edition, Look, Moved, MovedTo, Page, Site},
    site_path::SitePath,
    world::World,
    write::{self, Beside, Pages, Root, Target, Written},
};

/// A dossier that is ready to be rendered, as a whole or a page at a time.
#[derive(Debug)]
pub struct Prepared {
    /// What was understood.
    pub model: Model,
    /// One for each event, in the order of the events.
    pub briefings: Vec<Briefing>,
    moved: Vec<Moved>,
    site: Site,
}

impl Prepared {
    fn edition(&self) -> Edition<'_> {
        Edition {
            config: &self.model.config,
            dossier: &self.model.dossier,
            briefings: &self.briefings,
            pages: &self.model.overrides.pages,
            moved: &self.moved,
        }
    }

    /// What editors quote in their notes and the sources do not say. A note is held against its
    /// event's articles, a page of the dossier's own against all.
    pub fn unverified_quotes(&self) -> Vec<Diagnostic> {
        let model = &self.model;
        let source = |n: usize| check::Source {
            article: &model.dossier.articles[n],
            facts: &model.dossier.facts[n],
        };
        let notes = model.overrides.events.iter().filter_map(|file| {
            let event = model
                .dossier
                .events
                .iter()
                .find(|event| event.slug == file.slug)?;
            Some((
                &file.file,
                &file.body,
                event
                    .articles
                    .iter()
                    .map(|&n| source(n))
                    .collect::<Vec<_>>(),
            ))
        });
        let pages = model.overrides.pages.iter().map(|page| {
            (
                &page.file,
                &page.body,
                (0..model.dossier.articles.len()).map(source).collect(),
            )
        });
        notes
            .chain(pages)
            .flat_map(|(file, body, sources)| check::quoted(file, body, &sources))
            .collect()
    }

    /// The file at `path` below the site's root; `None` where the site has none. `world` is the one
    /// that the dossier was read from.
    ///
    /// # Errors
    /// A template fails, or a file of `static/` cannot be read.
    pub fn page(&self, world: &dyn World, path: &str) -> Result<Option<Page>, Diagnostic> {
        self.site.page(self.edition(), world, path)
    }

    /// All files, by path.
    pub fn pages(&self, world: &dyn World) -> Warned<Vec<Page>> {
        self.site.pages(self.edition(), world)
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> Vec<&SitePath> {
        self.site.paths()
    }

    /// Draws the files at `paths` one after the other, and hands each to `take` before it draws the
    /// next.
    pub fn draw(&self, world: &dyn World, paths: &[&SitePath], take: &mut dyn FnMut(Drawn<'_>)) {
        self.site.draw(self.edition(), world, paths, take);
    }
}

/// Briefs every event and loads the look.
///
/// # Errors
/// The theme does not exist, or a template does not compile.
pub fn prepare(
    world: &dyn World,
    model: Model,
    progress: &mut dyn Progress,
) -> Result<Warned<Prepared>, Vec<Diagnostic>> {
    progress.stage("brief", Some(model.dossier.events.len()));
    let Warned {
        value: look,
        mut diagnostics,
    } = Look::load(world, &model.config.theme, &model.config.language)?;
    let Warned {
        value: copied,
        diagnostics: uncopied,
    } = render::copied(world, model.config.limits.static_bytes as u64);
    diagnostics.extend(uncopied);
    let Warned {
        value: briefings,
        diagnostics: withheld,
    } = briefings(&model);
    diagnostics.extend(withheld);
    let moved = moved(&model);
    let edition = Edition {
        config: &model.config,
        dossier: &model.dossier,
        briefings: &briefings,
        pages: &model.overrides.pages,
        moved: &moved,
    };
    let Warned {
        value: site,
        diagnostics: left_out,
    } = Site::new(edition, look, copied);
    diagnostics.extend(left_out);
    Ok(Warned {
        value: Prepared {
            model,
            briefings,
            moved,
            site,
        },
        diagnostics,
    })
}

/// Briefs every event, in the order of the events.
pub fn briefings(model: &Model) -> Warned<Vec<Briefing>> {
    let editor = |event: &Event| {
        model
            .overrides
            .events
            .iter()
            .find(|file| file.slug == event.slug)
    };
    // One event of hundreds of articles takes as long as all others: no thread keeps some behind
    // it.
    let briefed: Vec<Warned<Briefing>> = model
        .dossier
        .events
        .par_iter()
        .with_max_len(1)
        .map(|event| brief::brief(event, editor(event), &model.dossier))
        .collect();
    let mut all = Warned::clean(Vec::with_capacity(briefed.len()));
    for one in briefed {
        all.diagnostics.extend(one.diagnostics);
        all.value.push(one.value);
    }
    all
}

/// The addresses of the lock that lead to another page today, each with that page: redirects are
/// followed to their end.
fn moved(model: &Model) -> Vec<Moved> {
    let lock = &model.dossier.lock;
    let mut standing: BTreeMap<String, MovedTo> = BTreeMap::new();
    standing.extend(
        model
            .dossier
            .events
            .iter()
            .enumerate()
            .map(|(n, event)| (format!("events/{}", event.slug), MovedTo::Event(n))),
    );
    standing.extend(
        model
            .dossier
            .storylines
            .all
            .iter()
            .enumerate()
            .map(|(n, s)| (format!("storylines/{}", s.slug), MovedTo::Storyline(n))),
    );
    standing.extend(
        model
            .dossier
            .measures
            .all
            .iter()
            .enumerate()
            .map(|(n, m)| (format!("figures/{}", m.slug), MovedTo::Measure(n))),
    );
    let events = lock.redirects.keys().map(|from| {
        (
            format!("events/{from}"),
            format!("events/{}", lock.resolve(from)),
        )
    });
    let others = lock
        .moved
        .keys()
        .map(|from| (from.clone(), lock.address(from).to_owned()));
    let retired = events
        .chain(others)
        .filter(|(from, _)| !standing.contains_key(from));
    retired
        .filter_map(|(from, to)| {
            Some(Moved {
                from: from + "/",
                to: *standing.get(&to)?,
            })
        })
        .collect()
}

/// The pages of a site and its search index; they tell how many of them were drawn.
struct Counted<'a> {
    prepared: &'a Prepared,
    world: &'a dyn World,
    /// The files of the search index, by path.
    index: Vec<Page>,
    progress: Mutex<&'a mut dyn Progress>,
}

impl Pages for Counted<'_> {
    fn paths(&self) -> Vec<&SitePath> {
        self.prepared
            .paths()
            .into_iter()
            .chain(self.index.iter().map(|page| &page.path))
            .collect()
    }

    fn draw(&self, paths: &[&SitePath], take: &mut dyn FnMut(Drawn<'_>)) {
        let indexed = |path: &SitePath| {
            self.index
                .binary_search_by(|page| page.path.cmp(path))
                .ok()
                .map(|n| &self.index[n])
        };
        for part in paths.chunk_by(|a, b| indexed(a).is_some() == indexed(b).is_some()) {
            match indexed(part[0]) {
                Some(_) => part
                    .iter()
                    .filter_map(|path| indexed(path))
                    .for_each(|page| take(Ok(Content::Drawn(page.bytes.clone())))),
                None => self.prepared.draw(self.world, part, take),
            }
        }
        self.progress
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .advance(paths.len());
    }
}

/// The files of the search index: those that stand in the output folder, unless what is to be found
/// has changed.
fn search_index(prepared: &Prepared, target: &Target) -> Result<Vec<Page>, Diagnostic> {
    let Some(index) = prepared.site.search(prepared.edition()) else {
        return Ok(Vec::new());
    };
    let standing = write::standing(target, render::search::FOLDER);
    if index.is(&standing) {
        Ok(standing)
    } else {
        index.files()
    }
}

/// What a build did.
#[derive(Debug, Clone, Copy, Default)]
pub struct Built {
    /// Briefings.
    pub events: usize,
    /// Articles read.
    pub articles: usize,
    /// Files of the site, by what had to be done.
    pub written: Written,
    /// Whether `dossier.lock` was written.
    pub locked: bool,
}

/// Renders everything and brings the disk up to date: the site, and the lock with it, or neither.
///
/// `root` is held since before the dossier was opened from `world`.
///
/// # Errors
/// The lock must not change (`locked`) or cannot be replaced, a template failed, or the output
/// folder cannot be used. The site and the lock are as they were then, or the finding says what is
/// new.
pub fn build(
    prepared: &Prepared,
    world: &dyn World,
    root: &Root,
    target: &Target,
    locked: bool,
    progress: &mut dyn Progress,
) -> Result<Warned<Built>, Vec<Diagnostic>> {
    let lock = &prepared.model.lock;
    let text = lock
        .update(&prepared.model.dossier.lock, locked)
        .map_err(|report| vec![report])?;
    progress.stage("search", None);
    let index = search_index(prepared, target).map_err(|report| vec![report])?;
    progress.stage("render, write", Some(prepared.paths().len() + index.len()));
    let pages = Counted {
        prepared,
        world,
        index,
        progress: Mutex::new(progress),
    };
    let beside = text.as_deref().map(|text| Beside {
        root,
        name: locked::PATH,
        text,
        before: lock.text(),
    });
    let Warned {
        value: written,
        diagnostics,
    } = write::apply(target, &pages, beside)?;
    let built = Built {
        events: prepared.briefings.len(),
        articles: prepared.model.dossier.articles.len(),
        written,
        locked: text.is_some(),
    };
    Ok(Warned {
        value: built,
        diagnostics,
    })
}

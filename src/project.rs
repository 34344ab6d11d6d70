//! A dossier from its folder to its model: the only place that knows the order of the stages.
//!
//! 1. `load` lists the folder and reads it in batches;
//! 2. each article on its own, in parallel: decode, `clean`, `article`, `extract`;
//! 3. the whole dossier: `relate`, `group`, `link`;
//! 4. each event on its own, in parallel: `brief`, `render`;
//! 5. `write` puts the difference on the disk.

use rayon::prelude::*;

use crate::{
    article::{self, Article},
    clean,
    config::Config,
    diag::{Diagnostic, Warned},
    extract::{self, Facts},
    group::{self, Candidate, Event},
    load::{self, Raw},
    world::World,
};

/// Everything that was understood of a dossier.
#[derive(Debug)]
pub struct Model {
    /// Its configuration.
    pub config: Config,
    /// Its articles, in the order of their files.
    pub articles: Vec<Article>,
    /// What each states; same index.
    pub facts: Vec<Facts>,
    /// The events.
    pub events: Vec<Event>,
}

/// Reads a dossier and understands it; writes nothing.
pub fn open(world: &dyn World, config: Config) -> Warned<Model> {
    let scanned = load::scan(world, &config);
    let mut diagnostics = scanned.diagnostics;
    let mut articles = Vec::new();
    let mut facts = Vec::new();
    let unread = load::read(world, &scanned.value, &mut |batch| {
        let understood: Vec<_> = batch.into_par_iter().map(understand).collect();
        for one in understood {
            diagnostics.extend(one.diagnostics);
            for (article, fact) in one.value {
                articles.push(article);
                facts.push(fact);
            }
        }
    });
    diagnostics.extend(unread);
    let candidates: Vec<_> = articles.iter().map(candidate).collect();
    let today = world.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let grouping = group::group(&candidates, &group::Overrides::default(), &group::Lock::default(), today);
    let events = grouping.events;
    Warned { value: Model { config, articles, facts, events }, diagnostics }
}

fn understand(raw: Raw) -> Warned<Vec<(Article, Facts)>> {
    let decoded = raw.decode();
    let articles = decoded.value.map_or_else(Vec::new, |raw| {
        let cleaned = clean::clean(&raw);
        article::assemble(raw, cleaned)
    });
    let value = articles
        .into_iter()
        .map(|a| {
            let facts = extract::facts(&a);
            (a, facts)
        })
        .collect();
    Warned { value, diagnostics: decoded.diagnostics }
}

fn candidate(article: &Article) -> Candidate<'_> {
    Candidate {
        key: &article.key,
        title: article.title.as_deref().unwrap_or_default(),
        text: &article.text.text,
        language: &article.language,
        date: article.published,
        pinned: article.event.as_deref(),
        copy_of: None,
    }
}

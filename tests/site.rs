//! The site of an invented dossier: every number leads to its sentence, whatever is published.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use dossier::{
    brief::{self, Briefing, Material},
    check,
    config::{Config, PublishSources},
    diag::{self, Diagnostic},
    link, load, project,
    render::{self, Dossier, Look, Page, Site},
    text::normalise::fold,
    world::{DiskWorld, MemoryWorld, World},
    write::{self, Target},
};

/// A built site and the model behind it.
struct Built {
    model: project::Model,
    briefings: Vec<Briefing>,
    pages: Vec<Page>,
    diagnostics: Vec<Diagnostic>,
}

fn build(world: &dyn World, config: Config) -> Built {
    let overrides = load::scan(world, &config).value.overrides;
    let model = project::open(world, config, project::Options::default(), &mut ()).value;
    let people = link::people(&model.events, &model.facts, &overrides.people);
    let origins: Vec<String> = model.articles.iter().map(|a| a.origin.clone().unwrap_or_else(|| a.key.to_string())).collect();
    let material = Material { articles: &model.articles, facts: &model.facts, origins: &origins, people: &people };
    let mut diagnostics = Vec::new();
    let mut briefings = Vec::new();
    for event in &model.events {
        let one = brief::brief(event, overrides.events.iter().find(|f| f.slug == event.slug), material);
        diagnostics.extend(one.diagnostics);
        briefings.push(one.value);
    }
    let look = Look::load(world, &model.config.theme).unwrap_or_else(|found| panic!("{found:#?}"));
    let pages = {
        let dossier = Dossier {
            config: &model.config,
            articles: &model.articles,
            facts: &model.facts,
            people: &people,
            briefings: &briefings,
            pages: &overrides.pages,
        };
        let site = Site::new(dossier, look, render::copied(world).value);
        let drawn = site.pages(dossier);
        diagnostics.extend(drawn.diagnostics);
        drawn.value
    };
    Built { model, briefings, pages, diagnostics }
}

#[test]
fn look() {
    let root = std::env::var("LOOK").map_or_else(|_| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let world = DiskWorld::new(&root, None);
    let config = dossier::config::load(&world, "dossier.toml").unwrap();
    let built = build(&world, config);
    for d in &built.diagnostics {
        eprintln!("{}", diag::short(d));
    }
    let output = PathBuf::from(std::env::var("OUT").unwrap());
    let target = Target { output, root, home: None };
    eprintln!("{:?}", write::apply(&target, &built.pages));
}

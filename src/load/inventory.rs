//! What lies in the folder.

use std::collections::BTreeMap;

use super::{Format, Metadata, Overrides, formats, overrides, sidecar, walk};
use crate::{
    config::{Config, Limits},
    diag::Warned,
    world::{Entry, World},
};

/// What a dossier consists of: its articles, in the order of their paths, and what its editor said.
#[derive(Debug, Default)]
pub struct Inventory {
    /// Files that hold articles.
    pub articles: Vec<(Entry, Format)>,
    /// The editor's word on events, outlets and people, and the dossier's own pages.
    pub overrides: Overrides,
    /// `_defaults.toml` by the folder that it lies in.
    pub(super) defaults: BTreeMap<String, Metadata>,
    /// Sidecars by what they have in common with their file, and their paths.
    pub(super) sidecars: BTreeMap<String, String>,
    pub(super) limits: Limits,
}

/// Lists the files of the dossier and reads those that are no articles; says what cannot be looked
/// into.
pub fn scan(world: &dyn World, config: &Config) -> Warned<Inventory> {
    let walked = walk::articles(world);
    let mut diagnostics = walked.diagnostics;
    let found = walked.value;
    let sidecars = sidecar::pair(&found.sidecars, &found.articles);
    diagnostics.extend(sidecars.diagnostics);
    let defaults = sidecar::defaults(world, &found.defaults);
    diagnostics.extend(defaults.diagnostics);
    let overrides = overrides::read(world, &config.limits);
    diagnostics.extend(overrides.diagnostics);
    let value = Inventory {
        articles: found.articles,
        overrides: overrides.value,
        defaults: defaults.value,
        sidecars: sidecars.value,
        limits: config.limits,
    };
    Warned { value, diagnostics }
}

impl Inventory {
    /// The sidecar of the file at `path`.
    pub fn sidecar_of(&self, path: &str) -> Option<&str> {
        self.sidecars.get(formats::stem(path)).map(String::as_str)
    }

    /// What the folders above `path` say about it, the nearest first.
    pub(super) fn defaults_of(&self, path: &str) -> Metadata {
        let mut metadata = Metadata::default();
        let mut folder = path;
        while let Some((above, _)) = folder.rsplit_once('/') {
            if let Some(defaults) = self.defaults.get(above) {
                metadata.fill_from(defaults);
            }
            folder = above;
        }
        if let Some(defaults) = self.defaults.get("") {
            metadata.fill_from(defaults);
        }
        metadata
    }
}

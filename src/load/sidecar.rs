//! Sidecars (`NAME.toml` beside `NAME.txt`) and folder defaults (`_defaults.toml`).

use std::collections::{BTreeMap, BTreeSet};

use super::{Format, Metadata, PartHint, formats, overrides};
use crate::{
    config::{
        SETTINGS_BYTES,
        table::{Source, Table},
    },
    diag::{Code, Diagnostic, Place, Warned, nearest},
    world::{Entry, World},
};

/// What a sidecar says.
#[derive(Debug, Default)]
pub(super) struct Sidecar {
    /// About the file as a whole.
    pub(super) metadata: Metadata,
    /// About the articles in it.
    pub(super) parts: Vec<PartHint>,
}

/// Gives each sidecar to the files whose stem it has; one without a file is reported.
pub(super) fn pair(
    sidecars: &[String],
    articles: &[(Entry, Format)],
) -> Warned<BTreeMap<String, String>> {
    let stems: BTreeSet<&str> = articles
        .iter()
        .map(|(e, _)| formats::stem(&e.path))
        .collect();
    let mut paired = Warned::clean(BTreeMap::new());
    for path in sidecars {
        let stem = formats::stem(path);
        if stems.contains(stem) {
            paired.value.insert(stem.to_owned(), path.clone());
        } else {
            let hint = nearest(stem, stems.iter().copied()).map_or_else(
                || format!("it speaks about a file such as `{stem}.md`, `.txt` or `.html`; rename it, or take it out"),
                |near| format!("did you mean `{near}.toml`?"),
            );
            let report =
                Diagnostic::warning(Code::UnknownReference, "a sidecar without its article");
            paired
                .diagnostics
                .push(report.at(Place::file(&**path)).hint(hint));
        }
    }
    paired
}

/// Reads the folder defaults; keyed by folder, empty for the root.
pub(super) fn defaults(world: &dyn World, paths: &[String]) -> Warned<BTreeMap<String, Metadata>> {
    let mut defaults = Warned::clean(BTreeMap::new());
    for path in paths {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let said = read(world, path, |table| {
            let metadata = Metadata::take(&mut *table);
            (metadata, Vec::new())
        });
        defaults.diagnostics.extend(said.diagnostics);
        defaults
            .value
            .insert(folder.to_owned(), said.value.metadata);
    }
    defaults
}

/// Reads a sidecar.
pub(super) fn sidecar(world: &dyn World, path: &str) -> Warned<Sidecar> {
    read(world, path, |table| {
        let parts = table
            .tables("document")
            .into_iter()
            .filter_map(part)
            .collect();
        (Metadata::take(table), parts)
    })
}

fn read(
    world: &dyn World,
    path: &str,
    take: impl FnOnce(&mut Table<'_>) -> (Metadata, Vec<PartHint>),
) -> Warned<Sidecar> {
    let text = match overrides::text(world, path, SETTINGS_BYTES) {
        Ok(text) => text,
        Err(diagnostic) => {
            return Warned {
                value: Sidecar::default(),
                diagnostics: vec![*diagnostic],
            };
        }
    };
    let source = Source::new(path, &text);
    let said = source.toml(&text, 0).map(|root| {
        let mut table = Table::new(&source, root);
        let (metadata, parts) = take(&mut table);
        table.finish();
        Sidecar { metadata, parts }
    });
    Warned {
        value: said.unwrap_or_default(),
        diagnostics: source.into_diagnostics(),
    }
}

/// Parts of a file whose rows are its articles: nothing can be said about them in this way.
pub(super) fn idle_parts(sidecar: &str, file: &str) -> Diagnostic {
    let message = format!(
        "[[document]] tables say nothing about `{file}`, in which each row is an article; passed over"
    );
    Diagnostic::warning(Code::UnknownReference, message)
        .at(Place::file(sidecar))
        .hint("say it in the rows themselves, or above the tables for all rows")
}

fn part(mut table: Table<'_>) -> Option<PartHint> {
    let starts_with: Option<String> = table.take(&["starts_with"]);
    let metadata = Metadata::take(&mut table);
    if starts_with.is_none() {
        let report = Diagnostic::error(Code::InvalidValue, "a [[document]] without `starts_with`")
            .at(table.place());
        table
            .source()
            .report(report.hint("add `starts_with = \"...\"` with the first words of the article"));
    }
    table.finish();
    starts_with.map(|starts_with| PartHint {
        starts_with,
        metadata,
    })
}

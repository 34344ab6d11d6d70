//! What lies in the folder.

use std::sync::Arc;

use super::{Format, Raw};
use crate::{
    config::Config,
    diag::{Code, Diagnostic, Place, Warned},
    world::{Entry, World},
};

/// The article files of a dossier, in the order of their paths.
#[derive(Debug, Default)]
pub struct Inventory {
    /// Files that hold articles.
    pub articles: Vec<(Entry, Format)>,
}

/// Lists the files of the dossier; says what cannot be looked into.
pub fn scan(world: &dyn World, _config: &Config) -> Warned<Inventory> {
    let (entries, errors) = world.list("content/articles");
    let diagnostics = errors
        .into_iter()
        .map(|e| Diagnostic::error(Code::Unreadable, format!("cannot look into the folder: {}", e.error)).at(Place::file(e.path)))
        .collect();
    let format = |path: &str| match path.rsplit_once('.')?.1 {
        "md" => Some(Format::Markdown),
        "txt" => Some(Format::Plain),
        "html" | "htm" => Some(Format::Html),
        "jsonl" => Some(Format::Jsonl),
        _ => None,
    };
    let articles = entries.into_iter().filter_map(|e| format(&e.path).map(|f| (e, f))).collect();
    Warned { value: Inventory { articles }, diagnostics }
}

/// Reads every article file, in order, and hands over batches of undecoded articles; never holds more than one batch.
pub fn read(world: &dyn World, inventory: &Inventory, sink: &mut dyn FnMut(Vec<Raw>)) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (entry, format) in &inventory.articles {
        let file: Arc<str> = entry.path.as_str().into();
        match world.read(&entry.path) {
            Err(error) => {
                diagnostics.push(Diagnostic::error(Code::Unreadable, format!("cannot read: {error}")).at(Place::file(&*entry.path)))
            }
            Ok(bytes) if *format == Format::Jsonl => {
                let rows = bytes.split(|b| *b == b'\n').enumerate().filter(|(_, row)| !row.trim_ascii().is_empty());
                sink(
                    rows.map(|(n, row)| Raw {
                        file: file.clone(),
                        format: *format,
                        line: n as u32 + 1,
                        bytes: row.to_vec(),
                        weaker: Default::default(),
                    })
                    .collect(),
                );
            }
            Ok(bytes) => {
                let sidecar = format!("{}.toml", entry.path.rsplit_once('.').map_or("", |(stem, _)| stem));
                let mut weaker = super::Metadata::default();
                if let Ok(table) = world.read(&sidecar).map(|b| String::from_utf8_lossy(&b).parse::<toml::Table>().unwrap_or_default()) {
                    weaker.published = table.get("published").and_then(|v| v.to_string().parse().ok());
                    weaker.outlet = table.get("outlet").and_then(|v| v.as_str()).map(str::to_owned);
                }
                sink(vec![Raw { file, format: *format, line: 1, bytes, weaker }]);
            }
        }
    }
    diagnostics
}

//! Runs the specifications of figures: `figures.md` (what a figure is) and `key_figures.md` (which
//! matter, and what is said of them).

mod key_figures;
#[path = "../spec/mod.rs"]
mod spec;
mod values;

use dossier::{article, clean, config::Config, extract, load, world::MemoryWorld};

/// The figures of `text`, published on 20 November 2025.
fn figures(text: &str, language: &str) -> Vec<extract::Figure> {
    let row =
        serde_json::json!({ "id": "a", "text": text, "language": language, "date": "2025-11-20" });
    let world = MemoryWorld::new().with("content/articles/spec.jsonl", format!("{row}\n"));
    let inventory = load::scan(&world, &Config::default()).value;
    let mut figures = Vec::new();
    load::read(&world, &inventory, &mut |batch| {
        for raw in batch.into_iter().filter_map(|raw| raw.decode().value) {
            for article in article::assemble(raw.clone(), clean::clean(&raw)) {
                figures.extend(extract::facts(&article).figures);
            }
        }
    });
    figures
}

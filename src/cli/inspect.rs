//! `dossier inspect`

use std::{
    collections::BTreeMap,
    io::{self, BufWriter, Write},
    process::ExitCode,
};

use super::args::{Global, Inspect};
use crate::{config::Config, diag, project, render::records, world::DiskWorld};

/// Prints what was understood.
pub(super) fn run(global: &Global, _inspect: &Inspect) -> ExitCode {
    let world = DiskWorld::new(&global.root, None);
    let model = project::open(&world, Config::default());
    for d in &model.diagnostics {
        anstream::eprint!("{}", diag::human(d, true));
    }
    let model = model.value;
    let events: BTreeMap<usize, &str> = model.events.iter().flat_map(|e| e.articles.iter().map(move |&a| (a, e.slug.as_str()))).collect();
    let mut out = BufWriter::new(io::stdout().lock());
    for (n, (article, facts)) in model.articles.iter().zip(&model.facts).enumerate() {
        let context = records::Context { event: events.get(&n).map(|&s| s.to_owned()), ..Default::default() };
        let record = records::article(article, facts, context, _inspect.with_text);
        if serde_json::to_writer(&mut out, &record).is_err() || out.write_all(b"\n").is_err() {
            return ExitCode::from(2);
        }
    }
    ExitCode::from(u8::from(!model_is_whole(&model)))
}

fn model_is_whole(_model: &project::Model) -> bool {
    true
}

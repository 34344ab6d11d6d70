//! Corrections of the grouping: the small files in `content/events/` that a person would have
//! written.

use super::{Model, locked, names::names_of};
use crate::{
    diag::{Code, Diagnostic, Place},
    world::World,
    write::{self, Amendment, Root},
};

/// Where editors speak of events.
const FOLDER: &str = "content/events";

/// What an editor decides about events, by slug, and articles, by index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Correction {
    /// `from` are the same happening as `into`, and lead there.
    Merge {
        /// The event that stays.
        into: String,
        /// The others.
        from: Vec<String>,
    },
    /// The articles are about something else.
    Split {
        /// The event that they leave.
        event: String,
        /// The articles.
        articles: Vec<usize>,
    },
    /// The articles belong to the event, which may be a new one.
    Pin {
        /// The event.
        event: String,
        /// The articles.
        articles: Vec<usize>,
    },
}

/// Writes a correction down into the dossier's folder, which is held since before the dossier was
/// opened: first the lock, so that the addresses it speaks of are known, then the files. Says which
/// files changed.
///
/// # Errors
/// The lock cannot be replaced, or a file cannot be amended or written; what was written before
/// stays, and is right by itself.
pub fn correct(
    world: &dyn World,
    model: &Model,
    root: &Root,
    correction: &Correction,
) -> Result<Vec<String>, Diagnostic> {
    let limit = model.config.limits.article_bytes as u64;
    let files: Vec<(String, String)> = amendments(model, correction)
        .into_iter()
        .filter_map(|file| amended(world, file, limit).transpose())
        .collect::<Result<_, _>>()?;
    if let Some(text) = model.lock.update(&model.dossier.lock, false)? {
        root.put(locked::PATH, text.as_bytes())?;
    }
    for (file, text) in &files {
        root.put(file, text.as_bytes())?;
    }
    Ok(files.into_iter().map(|(file, _)| file).collect())
}

/// A file and what is to be changed in it, in order.
type Changes = (String, Vec<Amendment>);

/// A file with its new text, if it has to change.
fn amended(
    world: &dyn World,
    (file, amendments): Changes,
    limit: u64,
) -> Result<Option<(String, String)>, Diagnostic> {
    let before = match world.read(&file, limit) {
        Ok(bytes) => String::from_utf8(bytes).map_err(|_| {
            Diagnostic::error(Code::InvalidEncoding, "not UTF-8").at(Place::file(&*file))
        })?,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => {
            return Err(
                Diagnostic::error(Code::Unreadable, format!("cannot read: {error}"))
                    .at(Place::file(&*file)),
            );
        }
    };
    let after = amendments
        .iter()
        .try_fold(before.clone(), |text, amendment| {
            write::amend(&file, &text, amendment)
        })?;
    Ok((after != before).then_some((file, after)))
}

/// The files to change, and how.
fn amendments(model: &Model, correction: &Correction) -> Vec<Changes> {
    match correction {
        Correction::Merge { into, from } => vec![(
            file_of(model, into),
            vec![Amendment::add("merge", from.clone())],
        )],
        Correction::Split { event, articles } => {
            let out = vec![
                Amendment::remove("articles", any_names(model, articles)),
                Amendment::add("exclude", names(model, articles)),
            ];
            vec![(file_of(model, event), out)]
        }
        Correction::Pin { event, articles } => {
            // An article belongs to one event: what was said of it elsewhere no longer holds.
            let others = model
                .overrides
                .events
                .iter()
                .filter(|other| other.slug != *event && !other.articles.is_empty());
            let out = || vec![Amendment::remove("articles", any_names(model, articles))];
            let mut all: Vec<Changes> = others.map(|other| (other.file.clone(), out())).collect();
            let into = vec![
                Amendment::remove("exclude", any_names(model, articles)),
                Amendment::add("articles", names(model, articles)),
            ];
            all.push((file_of(model, event), into));
            all
        }
    }
}

/// Every name that an editor may have written for the articles.
fn any_names(model: &Model, articles: &[usize]) -> Vec<String> {
    articles
        .iter()
        .flat_map(|&article| names_of(&model.dossier.articles[article]))
        .map(str::to_owned)
        .collect()
}

fn names(model: &Model, articles: &[usize]) -> Vec<String> {
    articles
        .iter()
        .map(|&article| model.name_of(article).to_owned())
        .collect()
}

/// The file in which editors speak of an event.
fn file_of(model: &Model, slug: &str) -> String {
    let known = model.overrides.events.iter().find(|file| file.slug == slug);
    known.map_or_else(|| format!("{FOLDER}/{slug}.md"), |file| file.file.clone())
}

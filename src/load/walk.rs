//! Which files of a folder are articles, and which speak about them.

use super::formats::{self, Kind};
use crate::{
    diag::{Code, Diagnostic, Place, Warned},
    load::Format,
    world::{Entry, ListError, World},
};

/// Where articles lie in a dossier that is more than loose files.
pub(super) const ARTICLES: &str = "content/articles";

/// Folders and files at the top of a folder of loose files that are the dossier's own and no
/// articles.
const OWN_FOLDERS: &[&str] = &[
    "content",
    "templates",
    "themes",
    "messages",
    "static",
    "public",
    "data",
];
const OWN_FILES: &[&str] = &[
    "readme",
    "license",
    "licence",
    "changelog",
    "contributing",
    "notice",
    "dossier.toml",
    "dossier.lock",
];

/// Folders in `content/` that hold other things than articles.
const OTHER_CONTENT: &[&str] = &[
    "events",
    "people",
    "outlets",
    "figures",
    "storylines",
    "pages",
];

/// The files of the article folder by what they are, each list in the order of paths.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) articles: Vec<(Entry, Format)>,
    /// `_defaults.toml` files.
    pub(super) defaults: Vec<String>,
    /// All other `.toml` files.
    pub(super) sidecars: Vec<String>,
}

/// Looks through `content/articles`, or, where there is none, through the loose files of the
/// folder.
pub(super) fn articles(world: &dyn World) -> Warned<Found> {
    let (mut entries, mut errors) = world.list(ARTICLES);
    if entries.is_empty() && errors.is_empty() {
        (entries, errors) = world.list("");
        entries.retain(|e| is_loose(&e.path));
        errors.retain(|e| is_loose(&e.path));
    }
    let mut diagnostics: Vec<Diagnostic> = errors.iter().map(unreadable).collect();
    let mut found = Found::default();
    for entry in entries.into_iter().filter(|e| !of_a_saved_page(&e.path)) {
        match formats::kind(&entry.path) {
            Kind::Article(format) => found.articles.push((entry, format)),
            Kind::Toml if entry.path.rsplit('/').next() == Some("_defaults.toml") => {
                found.defaults.push(entry.path);
            }
            Kind::Toml => found.sidecars.push(entry.path),
            Kind::Unsupported(hint) => diagnostics.push(unsupported(&entry.path, hint)),
            Kind::Unknown => diagnostics.push(unknown(&entry.path)),
            Kind::Beside => {}
        }
    }
    if found.articles.is_empty() {
        diagnostics.push(no_articles());
    }
    Warned {
        value: found,
        diagnostics,
    }
}

fn is_loose(path: &str) -> bool {
    match path.split_once('/') {
        Some(("content", rest)) => rest
            .split_once('/')
            .is_none_or(|(folder, _)| !OTHER_CONTENT.contains(&folder)),
        Some((folder, _)) => !OWN_FOLDERS.contains(&folder),
        None => {
            let name = path.to_ascii_lowercase();
            !OWN_FILES
                .iter()
                .any(|own| name == *own || formats::stem(&name) == *own)
        }
    }
}

/// Whether it lies in the folder of pictures and scripts that a browser saves beside a page.
fn of_a_saved_page(path: &str) -> bool {
    let mut folders = path.split('/').rev().skip(1);
    folders.any(|folder| folder.ends_with("_files") || folder.ends_with("-Dateien"))
}

pub(super) fn unreadable(error: &ListError) -> Diagnostic {
    let message = format!("cannot look into it: {}", error.error);
    Diagnostic::error(Code::Unreadable, message)
        .at(Place::file(&*error.path))
        .hint("check that the file is there and that you may read it")
}

fn unsupported(path: &str, hint: &str) -> Diagnostic {
    let extension = path.rsplit_once('.').map_or("", |(_, e)| e);
    let message = format!("`.{extension}` files cannot be read; skipped");
    Diagnostic::error(Code::UnsupportedFormat, message)
        .at(Place::file(path))
        .hint(hint)
}

fn unknown(path: &str) -> Diagnostic {
    Diagnostic::warning(Code::UnsupportedFormat, "not a kind of file that is read; passed over")
        .at(Place::file(path))
        .hint("if it holds an article, give its name the ending `.md`, `.txt` or `.html`; else take it out of the folder")
}

fn no_articles() -> Diagnostic {
    Diagnostic::error(Code::NoArticles, "there are no articles here")
        .at(Place::file(format!("{ARTICLES}/")))
        .hint(format!("put `.md`, `.txt`, `.html` or `.jsonl` files into `{ARTICLES}/`, or name another folder with `--root`"))
}

#[cfg(test)]
mod tests {
    use crate::{diag, world::MemoryWorld};

    fn check(files: &[&str], articles: &[&str], said: &[&str]) {
        let world = files
            .iter()
            .fold(MemoryWorld::new(), |world, file| world.with(*file, "x"));
        let found = super::articles(&world);
        let paths: Vec<&str> = found
            .value
            .articles
            .iter()
            .map(|(e, _)| e.path.as_str())
            .collect();
        assert_eq!(paths, articles);
        assert_eq!(
            found
                .diagnostics
                .iter()
                .map(diag::short)
                .collect::<Vec<_>>(),
            said
        );
    }

    #[test]
    fn loose_files_are_articles_only_where_there_is_no_article_folder() {
        check(
            &[
                "README.md",
                "a.txt",
                "b/c.html",
                "content/d.md",
                "content/pages/e.md",
                "dossier.toml",
                "public/f.html",
                "templates/g.html",
            ],
            &["a.txt", "b/c.html", "content/d.md"],
            &[],
        );
        check(
            &["a.txt", "content/articles/b.txt"],
            &["content/articles/b.txt"],
            &[],
        );
    }

    #[test]
    fn what_a_browser_saves_beside_a_page_is_passed_over_and_documents_are_refused_with_a_hint() {
        check(
            &[
                "content/articles/a.html",
                "content/articles/a_files/ad.html",
                "content/articles/b.jpg",
                "content/articles/c.pdf",
            ],
            &["content/articles/a.html"],
            &[
                "content/articles/c.pdf: error[unsupported-format]: `.pdf` files cannot be read; skipped (copy its text into a `.txt` file)",
            ],
        );
    }
}

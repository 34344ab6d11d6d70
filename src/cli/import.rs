//! `dossier import`: copies loose files into `content/articles/`, each with a sidecar of what was
//! understood.
//!
//! It asks nothing and replaces nothing: a file that is there already stays, another one of the
//! same name gets a number.

use std::{
    collections::BTreeSet,
    io::{self, BufRead},
    path::Path,
};

use super::{
    args::{Global, Import},
    count,
    session::{Outcome, Reporter, Session, Stop},
};
use jiff::Timestamp;

use crate::{
    article::{self, Article},
    clean,
    config::Config,
    diag::{Code, Diagnostic, Place},
    load,
    world::{DiskWorld, Entry, ListError, World},
    write,
};

/// Where articles lie in a dossier.
const ARTICLES: &str = "content/articles";

/// Brings everything in that was named.
pub(super) fn run(
    global: &Global,
    import: &Import,
    reporter: &mut Reporter,
) -> Result<Outcome, Stop> {
    Session::check_root(global)?;
    let dossier = Session::world(&global.root, None)?;
    let mut import_to = Target {
        root: &global.root,
        present: dossier.list(ARTICLES).0,
        dossier: &dossier,
        brought: 0,
    };
    for path in &import.paths {
        let source = Files::named(path)?;
        import_to.bring_all(&source, reporter).map_err(Stop::from)?;
    }
    reporter.say(&format!(
        "{} brought into {ARTICLES}/.",
        count(import_to.brought, "file")
    ));
    Ok(reporter.outcome())
}

/// A folder, or some files of it.
struct Files {
    folder: DiskWorld,
    /// The files; `None` for all.
    only: Option<Vec<Entry>>,
}

impl Files {
    /// What the user named: a folder, or one file with the sidecar beside it.
    fn named(path: &Path) -> Result<Self, Stop> {
        if path.is_dir() {
            return Ok(Self {
                folder: Session::world(path, None)?,
                only: None,
            });
        }
        // The user named this file: a link is followed once, to where the file is.
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let folder = Session::world(real.parent().unwrap_or(Path::new("/")), None)?;
        let name = real.file_name().unwrap_or_default().to_string_lossy();
        let entries = |name: &str| folder.list(name).0;
        let file = if name.is_empty() {
            Vec::new()
        } else {
            entries(&name)
        };
        if file.is_empty() {
            let report = Diagnostic::error(
                Code::Unreadable,
                format!("there is no file or folder `{}`", path.display()),
            );
            return Err(report.hint("check the path").into());
        }
        let only = file
            .into_iter()
            .chain(entries(&format!("{}.toml", load::stem(&name))))
            .collect();
        Ok(Self {
            folder,
            only: Some(only),
        })
    }
}

impl World for Files {
    fn read(&self, path: &str, limit: u64) -> io::Result<Vec<u8>> {
        self.folder.read(path, limit)
    }

    fn open(&self, path: &str) -> io::Result<Box<dyn BufRead + '_>> {
        self.folder.open(path)
    }

    fn list(&self, folder: &str) -> (Vec<Entry>, Vec<ListError>) {
        let Some(only) = &self.only else {
            return self.folder.list(folder);
        };
        let inside = |entry: &&Entry| {
            folder.is_empty()
                || entry
                    .path
                    .strip_prefix(folder)
                    .is_some_and(|rest| rest.starts_with('/'))
        };
        (only.iter().filter(inside).cloned().collect(), Vec::new())
    }

    fn now(&self) -> Timestamp {
        self.folder.now()
    }
}

/// The dossier that files are brought into.
struct Target<'a> {
    root: &'a Path,
    dossier: &'a DiskWorld,
    /// The files of its article folder.
    present: Vec<Entry>,
    brought: usize,
}

impl Target<'_> {
    fn bring_all(&mut self, source: &Files, reporter: &mut Reporter) -> Result<(), Diagnostic> {
        let scanned = load::scan(source, &Config::default());
        reporter.report_all(&scanned.diagnostics);
        for (entry, _) in &scanned.value.articles {
            self.bring(
                source,
                entry,
                scanned.value.sidecar_of(&entry.path),
                reporter,
            )?;
        }
        Ok(())
    }

    /// Copies one file, and the sidecar beside it or one of what was understood.
    fn bring(
        &mut self,
        source: &Files,
        entry: &Entry,
        sidecar: Option<&str>,
        reporter: &mut Reporter,
    ) -> Result<(), Diagnostic> {
        let unreadable = |error: &io::Error| {
            Diagnostic::error(Code::Unreadable, format!("cannot read: {error}"))
                .at(Place::file(&*entry.path))
        };
        if let Some(there) = self.same(source, entry) {
            reporter.say(&format!(
                "{} is there already as {there}; nothing was done.",
                entry.path
            ));
            return Ok(());
        }
        let path = self.free_path(entry);
        let mut input = source
            .open(&entry.path)
            .map_err(|error| unreadable(&error))?;
        write::copy_new(&mut *input, self.root, &path)?;
        self.present.push(Entry {
            path: path.clone(),
            size: entry.size,
        });
        self.brought += 1;
        let beside = format!("{}.toml", load::stem(&path));
        if let Some(sidecar) = sidecar {
            let mut input = source.open(sidecar).map_err(|error| unreadable(&error))?;
            write::copy_new(&mut *input, self.root, &beside)?;
        }
        let understood = self.understand(&path, reporter);
        if sidecar.is_none()
            && let Some(text) = article::sidecar(&understood)
        {
            write::copy_new(&mut text.as_bytes(), self.root, &beside)?;
        }
        reporter.say(&format!(
            "{} -> {path}: {}",
            entry.path,
            summary(&understood)
        ));
        Ok(())
    }

    /// The articles of the file at `path`, which was brought in.
    fn understand(&self, path: &str, reporter: &mut Reporter) -> Vec<Article> {
        let speaks = |entry: &&Entry| entry.path == path || entry.path.ends_with("/_defaults.toml");
        let mut only: Vec<Entry> = self.present.iter().filter(speaks).cloned().collect();
        only.extend(self.dossier.list(&format!("{}.toml", load::stem(path))).0);
        let file = Files {
            folder: self.dossier.clone(),
            only: Some(only),
        };
        let inventory = load::scan(&file, &Config::default()).value;
        let mut articles = Vec::new();
        let unread = load::read(&file, &inventory, &mut |batch| {
            for decoded in batch.into_iter().map(load::Raw::decode) {
                reporter.report_all(&decoded.diagnostics);
                let cleaned = decoded.value.map(|raw| (clean::clean(&raw), raw));
                articles.extend(
                    cleaned
                        .into_iter()
                        .flat_map(|(cleaned, raw)| article::assemble(raw, cleaned)),
                );
            }
        });
        reporter.report_all(&unread);
        articles
    }

    /// The file of the dossier that has the same bytes.
    fn same(&self, source: &Files, entry: &Entry) -> Option<&str> {
        let alike = self.present.iter().filter(|there| there.size == entry.size);
        alike
            .map(|there| there.path.as_str())
            .find(|there| is_same(source, &entry.path, self.dossier, there).unwrap_or(false))
    }

    /// A path whose stem no other file has, so that no two files share a sidecar.
    fn free_path(&self, entry: &Entry) -> String {
        let taken: BTreeSet<String> = self
            .present
            .iter()
            .map(|there| load::stem(&there.path).to_lowercase())
            .collect();
        let stem = format!("{ARTICLES}/{}", load::stem(&entry.path));
        let ending = &entry.path[load::stem(&entry.path).len()..];
        let numbered = (2..).map(|n| format!("{stem}-{n}"));
        let free = std::iter::once(stem.clone())
            .chain(numbered)
            .find(|stem| !taken.contains(&stem.to_lowercase()));
        free.unwrap_or(stem) + ending
    }
}

/// Compares two files without holding either.
fn is_same(a: &dyn World, path_a: &str, b: &dyn World, path_b: &str) -> io::Result<bool> {
    let (mut a, mut b) = (a.open(path_a)?, b.open(path_b)?);
    loop {
        let (left, right) = (a.fill_buf()?, b.fill_buf()?);
        let both = left.len().min(right.len());
        if both == 0 || left[..both] != right[..both] {
            return Ok(left.is_empty() && right.is_empty());
        }
        a.consume(both);
        b.consume(both);
    }
}

fn summary(articles: &[Article]) -> String {
    let [article] = articles else {
        return count(articles.len(), "article");
    };
    let title = article
        .title
        .as_deref()
        .map_or_else(|| "no title found".to_owned(), |title| format!("“{title}”"));
    let outlet = article.outlet.as_deref().unwrap_or("outlet not stated");
    let published = article
        .published
        .map_or_else(|| "no date".to_owned(), |date| date.to_string());
    format!("{title}, {outlet}, {published}")
}

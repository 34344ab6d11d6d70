//! The names under which editors speak of articles and events.

use std::collections::BTreeMap;

use super::Model;
use crate::{
    article::Article,
    config::Named,
    diag::{Code, Diagnostic, nearest},
};

/// The names of articles: id, key, address, path. A path may name several.
pub(super) struct Names<'a> {
    articles: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a> Names<'a> {
    pub(super) fn of(articles: &'a [Article]) -> Self {
        let mut names: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (n, article) in articles.iter().enumerate() {
            for name in names_of(article) {
                let known = names.entry(name).or_default();
                if known.last() != Some(&n) {
                    known.push(n);
                }
            }
        }
        Self { articles: names }
    }

    /// The articles that a file of the editor's names.
    pub(super) fn find(&self, named: &Named) -> Result<Vec<usize>, Diagnostic> {
        self.look_up(&named.name)
            .map(<[usize]>::to_vec)
            .ok_or_else(|| {
                let report = Diagnostic::error(
                    Code::UnknownReference,
                    format!("no article is called `{}`", named.name),
                )
                .at(named.place.clone());
                let near = nearest(&named.name, self.articles.keys().copied());
                report.hint(near.map_or_else(
                    || "name an article by its id, address or path".to_owned(),
                    |n| format!("did you mean `{n}`?"),
                ))
            })
    }

    fn look_up(&self, name: &str) -> Option<&[usize]> {
        self.articles
            .get(name.trim_start_matches("./"))
            .map(Vec::as_slice)
    }
}

/// What an article may be called.
pub(super) fn names_of(article: &Article) -> impl Iterator<Item = &str> {
    [
        Some(&*article.document.raw.file),
        Some(&*article.id),
        Some(&*article.key),
        article.url.as_deref(),
    ]
    .into_iter()
    .flatten()
}

/// What a name on the command line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// An event, by index.
    Event(usize),
    /// An article, by index.
    Article(usize),
}

impl Model {
    /// The event or the article that `name` stands for: a slug, one that was retired too, or an
    /// article's id, address or path.
    ///
    /// # Errors
    /// It stands for nothing (the nearest name is told), or for several articles.
    pub fn find(&self, name: &str) -> Result<Found, Diagnostic> {
        if let Some(event) = self.event(name) {
            return Ok(Found::Event(event));
        }
        let names = Names::of(&self.dossier.articles);
        match names.look_up(name) {
            Some(&[article]) => Ok(Found::Article(article)),
            Some(several) => Err(self.ambiguous(name, several)),
            None => {
                let slugs = self.dossier.events.iter().map(|event| event.slug.as_str());
                Err(unknown(
                    "article or event",
                    name,
                    slugs.chain(names.articles.keys().copied()),
                ))
            }
        }
    }

    /// The event with a slug, or with the one that it leads to now.
    fn event(&self, slug: &str) -> Option<usize> {
        let now = self.dossier.lock.resolve(slug);
        self.dossier
            .events
            .iter()
            .position(|event| event.slug == slug || event.slug == now)
    }

    /// Like [`Self::find`], for an event.
    ///
    /// # Errors
    /// There is no such event.
    pub fn find_event(&self, name: &str) -> Result<usize, Diagnostic> {
        self.event(name).ok_or_else(|| {
            unknown(
                "event",
                name,
                self.dossier.events.iter().map(|event| event.slug.as_str()),
            )
        })
    }

    /// Like [`Self::find`], for an article.
    ///
    /// # Errors
    /// There is no such article, or several.
    pub fn find_article(&self, name: &str) -> Result<usize, Diagnostic> {
        match self.find(name)? {
            Found::Article(article) => Ok(article),
            Found::Event(_) => Err(Diagnostic::error(
                Code::UnknownReference,
                format!("`{name}` is an event, not an article"),
            )
            .hint("name an article by its id, address or path")),
        }
    }

    /// The name that an editor would write for an article: its path, where no other article has it,
    /// else its id.
    pub fn name_of(&self, index: usize) -> &str {
        let article = &self.dossier.articles[index];
        let path = &article.document.raw.file;
        // The articles of a file stand side by side.
        let beside = [index.checked_sub(1), index.checked_add(1)]
            .into_iter()
            .flatten()
            .filter_map(|n| self.dossier.articles.get(n));
        let alone = !beside
            .map(|other| &other.document.raw.file)
            .any(|other| other == path);
        if alone { path } else { &article.id }
    }

    fn ambiguous(&self, name: &str, several: &[usize]) -> Diagnostic {
        const SHOWN: usize = 5;
        let ids: Vec<String> = several
            .iter()
            .take(SHOWN)
            .map(|&n| format!("`{}`", self.dossier.articles[n].id))
            .collect();
        let more = if several.len() > SHOWN { ", ..." } else { "" };
        Diagnostic::error(
            Code::UnknownReference,
            format!("`{name}` holds {} articles", several.len()),
        )
        .hint(format!(
            "name one of them by its id: {}{more}",
            ids.join(", ")
        ))
    }
}

fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str> + Clone) -> Diagnostic {
    // An address is long: the one that holds what was typed is meant more likely than one of few
    // other letters.
    let near = nearest(name, known.clone()).or_else(|| {
        known
            .filter(|k| name.len() >= 4 && k.contains(name))
            .min_by_key(|k| k.len())
    });
    let hint = near.map_or_else(
        || "`dossier events list` names all events".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    Diagnostic::error(
        Code::UnknownReference,
        format!("no {what} is called `{name}`"),
    )
    .hint(hint)
}

//! Search over the built site, by [Pagefind](https://pagefind.app): an index in small pieces that
//! the reader's browser fetches as it needs them.
//!
//! 1. `entries`: what is found, and by which words: briefings, storylines, people and measures, and
//!    articles where the configuration says so. An entry holds words that the site shows, no
//!    others.
//! 2. `index`: the files of the index. It takes longer than all the rest, so that a build keeps the
//!    old ones as long as the [`Index::stamp`] of the entries is the same.

mod entries;

use std::{collections::BTreeMap, path::Path};

use pagefind::{api::PagefindIndex, options::PagefindServiceConfig};
use unic_langid::LanguageIdentifier;

use super::{Edition, Page, Plan, words::Words};
use crate::{
    config::Search,
    diag::{Code, Diagnostic},
    site_path::SitePath,
};

/// The address of the search page.
pub(super) const ADDRESS: &str = "search/";
/// The folder of the index.
pub const FOLDER: &str = "search/index/";
/// The file in it that holds the stamp.
const STAMP: &str = "stamp.txt";
/// Raised when an index of the same entries comes out otherwise.
const VERSION: &str = "2";

/// Something that is found.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    /// The address of its page.
    address: String,
    title: String,
    /// The words by which it is found.
    text: String,
    /// What its line shows besides.
    meta: BTreeMap<&'static str, String>,
    /// What a reader can narrow a search to.
    filters: BTreeMap<&'static str, Vec<String>>,
}

/// What is to be indexed.
#[derive(Debug)]
pub struct Index {
    entries: Vec<Entry>,
    language: String,
}

impl Index {
    /// The entries of a dossier; none where it has no search.
    pub(super) fn of(edition: Edition<'_>, plan: &Plan, words: &Words) -> Option<Self> {
        let config = edition.config;
        // It becomes part of the names of files: what is not a language tag must not.
        let wanted = &config.language.name;
        let language = if wanted.parse::<LanguageIdentifier>().is_ok() {
            wanted
        } else {
            words.language()
        };
        (config.search != Search::Off).then(|| Self {
            entries: entries::of(edition, plan, words),
            language: language.to_owned(),
        })
    }

    /// A word for all that decides what the index holds.
    pub fn stamp(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for part in [VERSION, &self.language] {
            hasher.update(part.as_bytes()).update(b"\0");
        }
        for entry in &self.entries {
            hasher.update(format!("{entry:?}\0").as_bytes());
        }
        hasher.finalize().to_hex().to_string()
    }

    /// Whether `files`, an index that stands on the disk, is the one of these entries.
    pub fn is(&self, files: &[Page]) -> bool {
        let (stamp, content) = (format!("{FOLDER}{STAMP}"), self.stamp());
        files
            .iter()
            .any(|file| file.path == *stamp && file.bytes == content.as_bytes())
    }

    /// The files of the index, by path.
    ///
    /// # Errors
    /// The indexer fails.
    pub fn files(&self) -> Result<Vec<Page>, Diagnostic> {
        let failed = |why: String| {
            Diagnostic::error(
                Code::Internal,
                format!("the search index could not be made: {why}"),
            )
        };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .map_err(|e| failed(e.to_string()))?;
        let mut files = runtime.block_on(self.run()).map_err(failed)?;
        files.push(page(STAMP, self.stamp().into_bytes()).map_err(failed)?);
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Ok(files)
    }

    async fn run(&self) -> Result<Vec<Page>, String> {
        let options = PagefindServiceConfig::builder()
            .keep_index_url(true)
            .force_language(self.language.clone())
            .build();
        let mut index = PagefindIndex::new(Some(options)).map_err(|e| e.to_string())?;
        for entry in &self.entries {
            let meta = entry
                .meta
                .iter()
                .map(|(&name, value)| (name.to_owned(), value.clone()));
            let meta = meta
                .chain([("title".to_owned(), entry.title.clone())])
                .collect();
            let filters = entry
                .filters
                .iter()
                .map(|(&name, values)| (name.to_owned(), values.clone()))
                .collect();
            let text = format!("{}. {}", entry.title, entry.text);
            let added = index.add_custom_record(
                entry.address.clone(),
                text,
                self.language.clone(),
                Some(meta),
                Some(filters),
                None,
            );
            added.await.map_err(|e| e.to_string())?;
        }
        let files = index.get_files().await.map_err(|e| e.to_string())?;
        let named = files
            .into_iter()
            .filter_map(|file| Some((name(&file.filename)?, file.contents)));
        named.map(|(name, bytes)| page(&name, bytes)).collect()
    }
}

fn page(name: &str, bytes: Vec<u8>) -> Result<Page, String> {
    let path = SitePath::new(format!("{FOLDER}{name}")).map_err(|why| why.to_string())?;
    Ok(Page { path, bytes })
}

/// The name of a file of the index; the indexer's own faces are left out, the search page has its
/// own.
fn name(name: &Path) -> Option<String> {
    let name = name.to_string_lossy().replace('\\', "/");
    let name = name
        .trim_start_matches("./")
        .trim_start_matches("pagefind/");
    let face = [
        "pagefind-ui",
        "pagefind-modular",
        "pagefind-component",
        "pagefind-highlight",
    ]
    .iter()
    .any(|face| name.starts_with(face));
    (!face).then(|| name.to_owned())
}

//! What a user can say about an article: front matter, sidecar, `_defaults.toml`, the keys of a JSON Lines row.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::text::edtf::Edtf;

/// Whether an article is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Only with `--drafts`.
    Draft,
    /// Taken back by its outlet: a tombstone page, and its facts go.
    Retracted,
    /// Taken out by the editor: the same.
    Withdrawn,
}

/// What was said about an article. Every key is optional.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Metadata {
    /// `id`
    pub id: Option<String>,
    /// `title`
    pub title: Option<String>,
    /// `slug`: the last part of the source page's address.
    pub slug: Option<String>,
    /// `outlet`: who published it.
    pub outlet: Option<String>,
    /// `origin`: who first produced the text.
    pub origin: Option<String>,
    /// `url`: the live page.
    pub url: Option<String>,
    /// `published` or `date`.
    pub published: Option<Edtf>,
    /// `language`: a BCP 47 tag.
    pub language: Option<String>,
    /// `author`
    pub author: Option<String>,
    /// `event`: the slug of the event that it belongs to, by the editor's word.
    pub event: Option<String>,
    /// `status`
    pub status: Option<Status>,
    /// `keep`: texts that cleaning must not remove.
    pub keep: Vec<String>,
    /// `drop`: texts that cleaning must remove.
    pub drop: Vec<String>,
    /// `clean = false` switches the removal of debris off.
    pub clean: Option<bool>,
    /// Keys of a JSON Lines row, or of `[extra]`, that mean nothing here.
    pub extra: BTreeMap<String, serde_json::Value>,
}

impl Metadata {
    /// Fills what is missing from `weaker`.
    pub fn fill_from(&mut self, weaker: &Self) {
        fn fill<T: Clone>(slot: &mut Option<T>, weaker: &Option<T>) {
            if slot.is_none() {
                slot.clone_from(weaker);
            }
        }
        fill(&mut self.id, &weaker.id);
        fill(&mut self.title, &weaker.title);
        fill(&mut self.slug, &weaker.slug);
        fill(&mut self.outlet, &weaker.outlet);
        fill(&mut self.origin, &weaker.origin);
        fill(&mut self.url, &weaker.url);
        fill(&mut self.published, &weaker.published);
        fill(&mut self.language, &weaker.language);
        fill(&mut self.author, &weaker.author);
        fill(&mut self.event, &weaker.event);
        fill(&mut self.status, &weaker.status);
        fill(&mut self.clean, &weaker.clean);
        self.keep.extend(weaker.keep.iter().cloned());
        self.drop.extend(weaker.drop.iter().cloned());
        for (key, value) in &weaker.extra {
            self.extra.entry(key.clone()).or_insert_with(|| value.clone());
        }
    }
}

/// A `[[document]]` table: one article of a stitched file.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PartHint {
    /// The words with which it starts.
    pub starts_with: String,
    /// What is said about it, over what is said about the file.
    pub metadata: Metadata,
}

//! What an article is compared by: its stemmed words and pairs of neighbouring words, with how
//! often they stand in it.

use super::Candidate;
use crate::{
    annotate::{background::Background, stems::Stems, words},
    text::hash,
};

/// A word or a pair of words, hashed to 32 bits (the hashing trick: Weinberger et al. 2009; a rare
/// collision weighs nothing).
pub(super) type Feature = u32;

/// A feature of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    /// Which.
    pub(super) feature: Feature,
    /// How often it stands there.
    pub(super) times: u16,
    /// In how many of ten thousand articles of news at large it is taken to stand; 0 where its
    /// language has no table.
    pub(super) common: u16,
}

/// The features of an article, ascending.
pub(super) type Profile = Vec<Count>;

/// How often a word of the title counts.
const TITLE: u16 = 6;

/// The profile of an article; `language` stands in where its own is not known.
pub(super) fn profile(candidate: &Candidate<'_>, language: &str) -> Profile {
    count(
        candidate,
        language,
        &[(candidate.title, TITLE), (candidate.text, 1)],
    )
}

/// The profile of an article's title alone.
pub(super) fn title_profile(candidate: &Candidate<'_>, language: &str) -> Profile {
    count(candidate, language, &[(candidate.title, 1)])
}

fn count(candidate: &Candidate<'_>, language: &str, parts: &[(&str, u16)]) -> Profile {
    let language = own_language(candidate, language);
    let (stems, background) = (Stems::of(language), Background::of(language));
    let mut found = Profile::new();
    for &(part, times) in parts {
        each(part, &stems, |feature, (before, word)| {
            let common = background.map_or(0, |b| {
                before.map_or_else(|| b.word(word), |before| b.pair(before, word))
            });
            found.push(Count {
                feature,
                times,
                common,
            });
        });
    }
    found.sort_unstable_by_key(|count| count.feature);
    found.dedup_by(|next, kept| {
        let same = next.feature == kept.feature;
        if same {
            kept.times = kept.times.saturating_add(next.times);
        }
        same
    });
    found.shrink_to_fit();
    found
}

/// The language of an article; `language` stands in where it is not known.
pub(super) fn own_language<'a>(candidate: &Candidate<'a>, language: &'a str) -> &'a str {
    if is_known(candidate.language) {
        candidate.language
    } else {
        language
    }
}

/// Whether a language tag names a language.
pub(super) fn is_known(language: &str) -> bool {
    !language.is_empty() && language != "und"
}

/// Calls `found` with each feature of `text` and the stems that it stands for: a word alone, or the
/// word before and the word.
pub(super) fn each(
    text: &str,
    stems: &Stems,
    mut found: impl FnMut(Feature, (Option<&str>, &str)),
) {
    let mut before: Option<(u64, String)> = None;
    for word in words::words(text) {
        let stem = stems.stem(&word);
        let hash = hash::stable(stem.as_bytes());
        found(shorten(hash), (None, &stem));
        if let Some((first, neighbour)) = &before {
            found(shorten(hash::join(*first, hash)), (Some(neighbour), &stem));
        }
        before = Some((hash, stem.into_owned()));
    }
}

fn shorten(hash: u64) -> Feature {
    (hash ^ (hash >> 32)) as Feature
}

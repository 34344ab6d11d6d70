//! What an article is compared by: its stemmed words and pairs of neighbouring words, with how often they stand in it.

use super::Candidate;
use crate::text::{hash, stems::Stems, tokens};

/// A word or a pair of words, hashed to 32 bits (the hashing trick: Weinberger et al. 2009; a rare collision weighs nothing).
pub(super) type Feature = u32;

/// Features with their counts, ascending by feature.
pub(super) type Profile = Vec<(Feature, u16)>;

/// How often a word of the title counts.
const TITLE: u16 = 6;

/// The profile of an article; `language` stands in where its own is not known.
pub(super) fn profile(candidate: &Candidate<'_>, language: &str) -> Profile {
    count(candidate, language, &[(candidate.title, TITLE), (candidate.text, 1)])
}

/// The profile of an article's title alone.
pub(super) fn title_profile(candidate: &Candidate<'_>, language: &str) -> Profile {
    count(candidate, language, &[(candidate.title, 1)])
}

fn count(candidate: &Candidate<'_>, language: &str, parts: &[(&str, u16)]) -> Profile {
    let stems = stems(candidate, language);
    let mut found = Profile::new();
    for &(part, times) in parts {
        each(part, &stems, |feature, _| found.push((feature, times)));
    }
    found.sort_unstable_by_key(|&(feature, _)| feature);
    found.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 = kept.1.saturating_add(next.1);
        }
        same
    });
    found.shrink_to_fit();
    found
}

/// The stemmer for an article; `language` stands in where its own is not known.
pub(super) fn stems(candidate: &Candidate<'_>, language: &str) -> Stems {
    Stems::of(if is_known(candidate.language) { candidate.language } else { language })
}

/// Whether a language tag names a language.
pub(super) fn is_known(language: &str) -> bool {
    !language.is_empty() && language != "und"
}

/// Calls `found` with each feature of `text` and the stems that it stands for: a word alone, or the word before and the word.
pub(super) fn each(text: &str, stems: &Stems, mut found: impl FnMut(Feature, (Option<&str>, &str))) {
    let mut before: Option<(u64, String)> = None;
    for word in tokens::words(text) {
        let stem = stems.stem(&word);
        let hash = hash::stable(stem.as_bytes());
        found(shorten(hash), (None, &stem));
        if let Some((first, neighbour)) = &before {
            found(shorten(hash::join(*first, hash)), (Some(neighbour), &stem));
        }
        before = Some((hash, stem.into_owned()));
    }
}

/// The feature of a single stem.
pub(super) fn of_stem(stem: &str) -> Feature {
    shorten(hash::stable(stem.as_bytes()))
}

fn shorten(hash: u64) -> Feature {
    (hash ^ (hash >> 32)) as Feature
}

//! What an article is compared by: its stemmed words and pairs of neighbouring words, with how often they stand in it.

use super::Candidate;
use crate::text::{hash, stems::Stems, tokens};

/// A word or a pair of words, hashed to 32 bits (the hashing trick: Weinberger et al. 2009; a rare collision weighs nothing).
pub(super) type Feature = u32;

/// How often a word of the title counts.
const TITLE: u16 = 6;

/// The features of an article with their counts, ascending by feature.
pub(super) type Profile = Vec<(Feature, u16)>;

/// The profile of a candidate; `language` stands in where its own is not known.
pub(super) fn profile(candidate: &Candidate<'_>, language: &str, recipe: &super::Recipe) -> Profile {
    let language = if candidate.language == "und" { language } else { candidate.language };
    let stems = Stems::of(language);
    let mut found: Profile = Vec::with_capacity(candidate.text.len() / 3);
    let lead = if recipe.x[0] > 0.0 { candidate.text.floor_char_boundary(recipe.x[1] as usize) } else { 0 };
    if lead > 0 { each(&candidate.text[..lead], &stems, |feature, _| found.push((feature, 1 + recipe.x[0] as u16))); }
    let end = if recipe.x[2] > 0.0 { candidate.text.floor_char_boundary(recipe.x[2] as usize) } else { candidate.text.len() };
    if lead < end { each(&candidate.text[lead..end], &stems, |feature, _| found.push((feature, 1))); }
    each(candidate.title, &stems, |feature, _| found.push((feature, recipe.x[7] as u16)));
    if recipe.x[3] > 0.0 {
        let mut prev_end = true;
        for w in candidate.text.split_whitespace() {
            let t = w.trim_matches(|c: char| !c.is_alphanumeric());
            if !prev_end && t.starts_with(char::is_uppercase) {
                for x in tokens::words(t) { found.push((of_stem(&stems.stem(&x)), recipe.x[3] as u16)); }
            }
            prev_end = w.ends_with(['.', '!', '?', ':', '"', '”']);
        }
    }
    found.sort_unstable_by_key(|&(feature, _)| feature);
    found.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 = kept.1.saturating_add(next.1);
        }
        same
    });
    found
}

/// Calls `found` with each feature of `text` and the words that it stands for: one, or two neighbours.
pub(super) fn each(text: &str, stems: &Stems, mut found: impl FnMut(Feature, [&str; 2])) {
    let mut last: Option<(u64, String)> = None;
    for word in tokens::words(text) {
        let stem = stems.stem(&word);
        let hash = hash::stable(stem.as_bytes());
        found(shorten(hash), [&stem, ""]);
        if let Some((before, words)) = &last {
            found(shorten(hash::join(*before, hash)), [words, &stem]);
        }
        last = Some((hash, stem.into_owned()));
    }
}

/// The feature of a single stem.
pub(super) fn of_stem(stem: &str) -> Feature {
    shorten(hash::stable(stem.as_bytes()))
}

fn shorten(hash: u64) -> Feature {
    (hash ^ (hash >> 32)) as Feature
}

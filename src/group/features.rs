//! What an article is compared by: its stemmed words and pairs of neighbouring words, with how
//! often they stand in it.

use std::borrow::Cow;

use super::Candidate;
use crate::{
    annotate::{TableWord, WordTable, background::Background},
    text::{Span, hash},
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

/// The profile of an article; `language` is taken where its own is not known.
pub(super) fn profile(candidate: &Candidate<'_>, language: &str) -> Profile {
    let mut found = Profile::new();
    let [title, text] = parts(candidate, language);
    title.count(TITLE, &mut found);
    text.count(1, &mut found);
    summed(found)
}

/// The profile of an article's title alone.
pub(super) fn title_profile(candidate: &Candidate<'_>, language: &str) -> Profile {
    let mut found = Profile::new();
    let [title, _] = parts(candidate, language);
    title.count(1, &mut found);
    summed(found)
}

/// Adds up the counts of each feature.
fn summed(mut found: Profile) -> Profile {
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

/// Whether a language tag names a language.
pub(super) fn is_known(language: &str) -> bool {
    !language.is_empty() && language != "und"
}

/// A part of an article: the words of some pieces of a text.
pub(super) struct Part<'a> {
    /// The text.
    pub(super) printed: &'a str,
    words: Cow<'a, WordTable>,
    pieces: Cow<'a, [Span]>,
}

/// The title and the text of an article. Where nobody knows its language, they are read again in
/// `language`.
pub(super) fn parts<'a>(candidate: &Candidate<'a>, language: &str) -> [Part<'a>; 2] {
    let known = is_known(candidate.language);
    let language = if known { candidate.language } else { language };
    let whole = |text: &'a str, words: Option<&'a WordTable>| Part {
        printed: text,
        words: words.map_or_else(
            || Cow::Owned(WordTable::read(text, language)),
            Cow::Borrowed,
        ),
        pieces: Cow::Owned(vec![Span::new(0, text.len())]),
    };
    match candidate.words.filter(|_| known) {
        Some(read) => [
            whole(candidate.title, Some(read.title)),
            Part {
                printed: read.printed,
                words: Cow::Borrowed(read.text),
                pieces: Cow::Borrowed(read.pieces),
            },
        ],
        None => [whole(candidate.title, None), whole(candidate.text, None)],
    }
}

impl Part<'_> {
    /// Calls `found` with each feature and the words that it stands for: a word alone, or the word
    /// before and the word.
    pub(super) fn each(
        &self,
        mut found: impl FnMut(Feature, Option<TableWord<'_>>, TableWord<'_>),
    ) {
        let mut before: Option<TableWord<'_>> = None;
        for piece in self.pieces.iter() {
            for word in self.words.within(*piece).words() {
                let stem = word.lexeme.stem;
                found(shorten(stem), None, word);
                if let Some(first) = before {
                    found(shorten(hash::join(first.lexeme.stem, stem)), before, word);
                }
                before = Some(word);
            }
        }
    }

    fn count(&self, times: u16, profile: &mut Profile) {
        self.each(|feature, before, word| {
            let own = word.lexeme.common;
            let common = match before {
                Some(before) if own > 0 => Background::pair(before.lexeme.common, own),
                _ => own,
            };
            profile.push(Count {
                feature,
                times,
                common,
            });
        });
    }
}

fn shorten(hash: u64) -> Feature {
    (hash ^ (hash >> 32)) as Feature
}

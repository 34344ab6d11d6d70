//! Whether a sentence can stand on its own, and the name that it needs to do so.
//!
//! A sentence that begins with "he" or "she" is shown with the speaker's name in square brackets, where the reading of speech has found
//! who is meant; a sentence that leans on the one before it in another way is passed over.

use std::{collections::HashSet, sync::LazyLock};

use super::Scope;
use crate::text::{Span, lexicon, normalise::fold_case};

/// Fewest and most words of a sentence that says enough and not too much.
const LENGTH: std::ops::RangeInclusive<usize> = 8..=60;
/// Pronouns that a name can stand for.
const PRONOUNS: [&str; 4] = ["he", "she", "er", "sie"];

/// The sentence as a reader can understand it without its neighbours; `None` where that cannot be.
pub(super) fn alone(scope: &Scope<'_>, article: usize, words: Span) -> Option<String> {
    let source = scope.article(article);
    let text = source.words(words);
    let first = first_word(text);
    if !is_whole(text) {
        return None;
    }
    if PRONOUNS.contains(&fold_case(first).as_ref()) {
        let name = speaker(scope, article, words, first.len())?;
        let rest = &text[first.len()..];
        return (!rest.is_empty()).then(|| format!("[{name}]{rest}"));
    }
    (!leans(text, &source.language)).then(|| text.to_owned())
}

/// Whether marks are balanced, the sentence ends, and its length is a reader's.
fn is_whole(text: &str) -> bool {
    let count = |mark: char| text.matches(mark).count();
    let marks = count('"').is_multiple_of(2) && count('“') + count('„') <= 2 * count('”') + count('“') && count('(') == count(')');
    let curly = count('„') > 0 || count('“') == count('”');
    let ended = text.trim_end_matches(['"', '”', '“', '’', ')', '»']).ends_with(['.', '!', '。']);
    marks && curly && ended && LENGTH.contains(&text.split_whitespace().count())
}

/// The person who is meant by a pronoun of `len` bytes at the head of a sentence.
fn speaker(scope: &Scope<'_>, article: usize, words: Span, len: usize) -> Option<String> {
    let facts = scope.facts(article);
    let quotes = facts.quotes.iter().filter_map(|q| q.attribution.as_ref());
    let speech = quotes.chain(facts.indirect.iter().map(|q| &q.attribution));
    let pronoun = Span::new(words.start, words.start + len);
    let named = speech.filter(|a| a.mention.as_ref().is_some_and(|m| m.anchor.clean == pronoun)).map(|a| scope.name(article, &a.speaker));
    named.filter(|(_, person)| person.is_some()).map(|(name, _)| name).next()
}

/// Whether what follows a phrase says which one is meant ("the call between ...").
fn tells_which(rest: &str) -> bool {
    const WHICH: [&str; 7] = ["between", "of", "with", "in", "at", "on", "from"];
    WHICH.contains(&rest.split_whitespace().next().unwrap_or_default())
}

/// Whether a sentence adds to something that was said before.
pub(super) fn adds(sentence: &str) -> bool {
    const EARLY: usize = 8;
    const ADDING: [&str; 5] = ["also", "too", "meanwhile", "auch", "zudem"];
    sentence.split_whitespace().take(EARLY).any(|word| ADDING.contains(&word.to_lowercase().trim_matches(',')))
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// Words and phrases with which a sentence leans on the one before it.
struct Leaning {
    words: HashSet<&'static str>,
    phrases: Vec<&'static str>,
}

static ENGLISH: LazyLock<Leaning> = LazyLock::new(|| Leaning {
    words: lexicon::words(include_str!("../text/lexicons/en/openings.tsv")).collect(),
    phrases: lexicon::words(include_str!("../text/lexicons/en/dangling.tsv")).collect(),
});
static GERMAN: LazyLock<Leaning> =
    LazyLock::new(|| Leaning { words: lexicon::words(include_str!("../text/lexicons/de/openings.tsv")).collect(), phrases: Vec::new() });

/// Whether a sentence leans on the one before it.
fn leans(sentence: &str, language: &str) -> bool {
    let known: &Leaning = if language.starts_with("de") { &GERMAN } else { &ENGLISH };
    let bare = fold_case(sentence.trim_start_matches(|c: char| !c.is_alphanumeric())).replace('’', "'");
    let first = bare.split(|c: char| !c.is_alphanumeric() && c != '\'').next().unwrap_or_default();
    let whole = |phrase: &str| {
        let rest = bare.strip_prefix(phrase).filter(|rest| !rest.starts_with(char::is_alphanumeric));
        rest.is_some_and(|rest| !tells_which(rest))
    };
    first.is_empty()
        || known.words.contains(first)
        || known.words.contains(first.split('\'').next().unwrap_or_default())
        || known.phrases.iter().any(|p| whole(p))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_leans_on_another_is_seen_by_its_first_words() {
        for leaning in ["“It’s late,” she said.", "The two sides agreed to meet.", "During the call, Lind thanked the crew."] {
            assert!(leans(leaning, "en"), "{leaning}");
        }
        for free in ["The crew thanked the minister.", "The pairing of the clubs was drawn.", "Two gulls woke Ostby."] {
            assert!(!leans(free, "en"), "{free}");
        }
    }

    #[test]
    fn a_sentence_that_is_cut_or_too_short_is_not_whole() {
        assert!(is_whole("The crew of the ferry thanked the minister on Monday."));
        assert!(!is_whole("The crew of the ferry thanked the minister on Monday"));
        assert!(!is_whole("The crew of the \"ferry thanked the minister on Monday."));
        assert!(!is_whole("The crew thanked her."));
    }
}

//! Whether a sentence can stand on its own, and the name that it needs to do so.
//!
//! A sentence that begins with "he" or "she" is shown with the speaker's name in square brackets,
//! where the reading of speech has found who is meant; one that begins with "the two leaders" with
//! both names, where the sentence before names just two people. A sentence that leans on the one
//! before it in another way is passed over.

use std::collections::HashSet;

use super::scope::Scope;
use crate::{
    lang::{self, Lexicon, PerLanguage},
    text::{Span, normalise::fold_case},
};

/// Fewest and most words of a sentence that says enough and not too much.
const LENGTH: std::ops::RangeInclusive<usize> = 8..=60;
/// How far behind a comma a name may stand, for its title, in bytes.
const NEAR: usize = 24;
/// Pronouns that a name can stand for.
const PRONOUNS: [&str; 4] = ["he", "she", "er", "sie"];

/// The sentence as a reader can understand it without its neighbours; `None` where that cannot be.
pub(super) fn alone(scope: &Scope<'_>, article: usize, sentence: usize) -> Option<String> {
    let words = scope.sentence(article, sentence);
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
    if let Some(len) = pair_len(text, &source.language) {
        let names = pair(scope, article, sentence)?;
        return Some(format!("[{names}]{}", &text[len..]));
    }
    (!leans(text, &source.language) || names_whose(scope, article, words)).then(|| text.to_owned())
}

/// Length of the words at the head of a sentence that mean two people.
fn pair_len(text: &str, language: &str) -> Option<usize> {
    let known = LEANING.of_tag(language);
    let heads = |phrase: &&&str| {
        let head = text
            .get(..phrase.len())
            .filter(|head| fold_case(head) == **phrase);
        head.is_some_and(|_| {
            text[phrase.len()..].starts_with(' ') && !tells_which(&text[phrase.len()..])
        })
    };
    known
        .pairs
        .iter()
        .filter(heads)
        .map(|phrase| phrase.len())
        .max()
}

/// The two people whom the sentence before names, if it names just two.
fn pair(scope: &Scope<'_>, article: usize, sentence: usize) -> Option<String> {
    let facts = scope.facts(article);
    let before = facts.sentences[sentence.checked_sub(1)?].span;
    let mut named: Vec<(usize, usize)> = Vec::new();
    for local in &facts.people {
        let first = local
            .mentions
            .iter()
            .map(|m| m.anchor.clean)
            .find(|m| before.contains(*m));
        named.extend(
            first.and_then(|m| Some((m.start, scope.dossier.people.named(article, &local.name)?))),
        );
    }
    named.sort_unstable();
    let [(_, one), (_, other)] = named[..] else {
        return None;
    };
    let name = |person: usize| &scope.dossier.people.all[person].name;
    let and = lang::of(&scope.article(article).language).and;
    (one != other).then(|| format!("{} {and} {}", name(one), name(other)))
}

/// Whether a sentence opens with a phrase of theirs ("During their call, ...") and names who they
/// are right behind it.
fn names_whose(scope: &Scope<'_>, article: usize, words: Span) -> bool {
    const THEIRS: [&str; 3] = ["his", "her", "their"];
    let text = scope.article(article).words(words);
    let Some(comma) = text.find(", ") else {
        return false;
    };
    let opens = text[..comma]
        .split(' ')
        .take(2)
        .last()
        .is_some_and(|word| THEIRS.contains(&word));
    let named = words.start + comma + ", ".len();
    let titled = |m: Span| {
        m.start >= named
            && scope.article(article).text.text[named..m.start]
                .chars()
                .all(|c| c.is_alphabetic() || c == ' ')
    };
    opens
        && scope
            .facts(article)
            .people
            .iter()
            .flat_map(|p| &p.mentions)
            .any(|m| m.anchor.clean.start < named + NEAR && titled(m.anchor.clean))
}

/// Whether marks are balanced, the sentence ends, and its length is a reader's.
fn is_whole(text: &str) -> bool {
    let count = |mark: char| text.matches(mark).count();
    let marks = count('"').is_multiple_of(2)
        && count('“') + count('„') <= 2 * count('”') + count('“')
        && count('(') == count(')');
    let curly = count('„') > 0 || count('“') == count('”');
    let ended = text
        .trim_end_matches(['"', '”', '“', '’', ')', '»'])
        .ends_with(['.', '!', '。']);
    marks && curly && ended && LENGTH.contains(&text.split_whitespace().count())
}

/// The person who is meant by a pronoun of `len` bytes at the head of a sentence.
fn speaker(scope: &Scope<'_>, article: usize, words: Span, len: usize) -> Option<String> {
    let facts = scope.facts(article);
    let quotes = facts.quotes.iter().filter_map(|q| q.attribution.as_ref());
    let speech = quotes.chain(facts.indirect.iter().map(|q| &q.attribution));
    let pronoun = Span::new(words.start, words.start + len);
    let named = speech
        .filter(|a| {
            a.mention
                .as_ref()
                .is_some_and(|m| m.anchor.clean == pronoun)
        })
        .map(|a| scope.name(article, &a.speaker));
    named
        .filter(|(_, person)| person.is_some())
        .map(|(name, _)| name)
        .next()
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
    sentence
        .split_whitespace()
        .take(EARLY)
        .any(|word| ADDING.contains(&word.to_lowercase().trim_matches(',')))
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default()
}

/// Words and phrases with which a sentence leans on the one before it.
struct Leaning {
    words: HashSet<&'static str>,
    phrases: Vec<&'static str>,
    /// Phrases that mean two people.
    pairs: Vec<&'static str>,
}

static LEANING: PerLanguage<Leaning> = PerLanguage::new(|language| {
    let dangling = || language.rows(Lexicon::Dangling);
    let pairs = dangling().filter(|row| row.get(1) == Some(&"pair"));
    Leaning {
        words: language.words(Lexicon::Openings).collect(),
        phrases: dangling().map(|row| row[0]).collect(),
        pairs: pairs.map(|row| row[0]).collect(),
    }
});

/// Whether a sentence leans on the one before it.
fn leans(sentence: &str, language: &str) -> bool {
    let known = LEANING.of_tag(language);
    let bare =
        fold_case(sentence.trim_start_matches(|c: char| !c.is_alphanumeric())).replace('’', "'");
    let first = bare
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .next()
        .unwrap_or_default();
    let whole = |phrase: &str| {
        let rest = bare
            .strip_prefix(phrase)
            .filter(|rest| !rest.starts_with(char::is_alphanumeric));
        rest.is_some_and(|rest| !tells_which(rest))
    };
    first.is_empty()
        || known.words.contains(first)
        || known
            .words
            .contains(first.split('\'').next().unwrap_or_default())
        || known.phrases.iter().any(|p| whole(p))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_leans_on_another_is_seen_by_its_first_words() {
        for leaning in [
            "“It’s late,” she said.",
            "The two sides agreed to meet.",
            "During the call, Lind thanked the crew.",
        ] {
            assert!(leans(leaning, "en"), "{leaning}");
        }
        for free in [
            "The crew thanked the minister.",
            "The pairing of the clubs was drawn.",
            "Two gulls woke Ostby.",
        ] {
            assert!(!leans(free, "en"), "{free}");
        }
    }

    #[test]
    fn a_sentence_that_is_cut_or_too_short_is_not_whole() {
        assert!(is_whole(
            "The crew of the ferry thanked the minister on Monday."
        ));
        assert!(!is_whole(
            "The crew of the ferry thanked the minister on Monday"
        ));
        assert!(!is_whole(
            "The crew of the \"ferry thanked the minister on Monday."
        ));
        assert!(!is_whole("The crew thanked her."));
    }
}

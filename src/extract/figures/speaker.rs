//! The source that a sentence names for its figures.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::{
    phrase,
    quantity::Quantity,
    scope::Scope,
    tags::{Tag, Tagged},
};
use crate::{
    annotate::vocabulary::{Classes, Vocabulary},
    extract::Nature,
};

/// Words that name the source of what stands before or behind them.
const ACCORDING: [&str; 9] = [
    "according to ",
    "laut ",
    "nach Angaben des ",
    "nach Angaben der ",
    "nach Angaben von ",
    "selon ",
    "d’après ",
    "según ",
    "de acuerdo con ",
];

static CUES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(ACCORDING)
        .expect("the words compile")
});

/// Verbs that close a sentence behind the name of its source.
const SAID: [&str; 8] = [
    "said",
    "says",
    "reported",
    "announced",
    "showed",
    "shows",
    "estimates",
    "estimated",
];

/// The source that "according to" or a closing "..., the ministry said" names.
pub(super) fn of(scope: &Scope<'_>) -> Option<String> {
    according_to(scope).or_else(|| said_at_the_end(scope))
}

/// "..., the ministry said."
fn said_at_the_end(scope: &Scope<'_>) -> Option<String> {
    let sentence = scope.span.of(scope.text);
    let (_, tail) = sentence.rsplit_once(", ")?;
    let name = SAID.iter().find_map(|verb| {
        tail.trim_end_matches(['.', '”', '"'])
            .strip_suffix(verb)?
            .strip_suffix(' ')
    })?;
    let name = name.strip_prefix("the ").unwrap_or(name);
    let pronoun = ["he", "she", "they", "it", "which", "who"].contains(&name);
    (!pronoun && !name.is_empty() && name.split(' ').count() <= 6).then(|| name.to_owned())
}

/// The name behind "according to", up to the next comma or verb.
fn according_to(scope: &Scope<'_>) -> Option<String> {
    let sentence = scope.span.of(scope.text);
    // "im Wortlaut der Erklärung"
    let cue = CUES
        .find_iter(sentence)
        .find(|cue| !sentence[..cue.start()].ends_with(char::is_alphanumeric))?;
    let mut end = scope.span.start + cue.end();
    let start = end;
    let mut named = false;
    while let Some(word) = scope.next(end) {
        let joined = word.is_next() || word.span.start == start;
        let over = scope.lexicon.verb_second
            && named
            && !word.is_capital()
            && !matches!(word.text, "für" | "der" | "des");
        if !joined
            || over
            || matches!(
                word.text,
                "in" | "on"
                    | "at"
                    | "released"
                    | "published"
                    | "that"
                    | "which"
                    | "who"
                    | "and"
                    | "as"
            )
        {
            break;
        }
        named |= word.is_capital();
        end = word.span.end;
    }
    let name = scope.text[start..end].trim();
    let name = name.strip_prefix("the ").unwrap_or(name);
    (!name.is_empty() && name.len() < 80).then(|| name.to_owned())
}

/// "The ministry expects the economy to grow 2.1 percent": whoever expects it.
pub(super) fn who_expects(
    scope: &Scope<'_>,
    tagged: &Tagged<'_>,
    quantity: &Quantity,
) -> Option<String> {
    const FARTHEST: usize = 14;
    let lead = tagged.index(quantity.span.start);
    let expects = |n: &usize| {
        let token = &tagged.tokens[*n];
        token.tag == Tag::Verb && scope.lexicon.nature(&token.lower) == Some(Nature::Forecast)
    };
    let verb = (0..lead).rev().take(FARTHEST).find(expects)?;
    let passive = verb
        .checked_sub(1)
        .is_some_and(|n| matches!(tagged.tag(n), Some(Tag::Auxiliary | Tag::Adverb)));
    if passive {
        return None;
    }
    // "erwartet das Ministerium": the subject may stand behind its verb.
    let behind =
        || phrase::free_behind(tagged, verb + 1, &|_| false).filter(|(_, end)| *end <= lead);
    let free = || phrase::free_before(tagged, verb, &|_| false).or_else(behind);
    let (from, to) = if scope.lexicon.verb_second {
        free()?
    } else {
        phrase::subject(scope, tagged, verb)?
    };
    phrase::label(scope, tagged, from, to)
}

/// A speaker's name without its article; `None` for a pronoun, which names nobody.
pub(super) fn plain(name: &str, vocabulary: &Vocabulary) -> Option<String> {
    let class = |word: &str| vocabulary.entry(word, false).classes;
    let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
    if class(first).has(
        Classes::PRONOUN
            .and(Classes::PREPOSITION)
            .and(Classes::RELATIVE),
    ) {
        return None;
    }
    let article = class(first).has(Classes::ARTICLE) && !rest.is_empty();
    Some(if article { rest } else { name }.to_owned())
}

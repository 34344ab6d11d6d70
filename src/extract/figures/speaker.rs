//! The source that a sentence names for its figures.

use super::{
    lexicon::Joint,
    phrase,
    quantity::Quantity,
    scope::{Scope, Word},
    tags::{Tag, Tagged},
};
use crate::{
    annotate::vocabulary::{Classes, Form, Frame, Verb, Vocabulary},
    extract::Nature,
};

/// Most words of a name.
const LONGEST_NAME: usize = 6;

/// "..., the ministry said.": a clause of its own that closes the sentence, with its subject before
/// its verb.
pub(super) fn said_at_the_end(scope: &Scope<'_>) -> Option<String> {
    let verb = scope.previous(scope.span.end)?;
    let closes = verb.gap.trim_matches(['.', '”', '"']).is_empty();
    if scope.lexicon.language.is_verb_second() || !closes || !reports(scope, &verb) {
        return None;
    }
    let head = scope.text[scope.span.start..verb.span.start].strip_suffix(' ')?;
    let (_, name) = head.rsplit_once(", ")?;
    let start = verb.span.start - name.len() - 1;
    let first = scope.next(start)?;
    // "the lead was 7, ... shows"
    let words = scope.before_behind(verb.span.start, start, LONGEST_NAME + 1);
    let clause = |w: &Word<'_>| w.entry.classes.has(Classes::AUXILIARY);
    let classes = first.entry.classes;
    let opens = Classes::ARTICLE.and(Classes::POSSESSIVE);
    let named = classes.has(opens) || !classes.has(Classes::FUNCTION);
    let short = (1..=LONGEST_NAME).contains(&words.len());
    (named && short && !words.iter().any(clause)).then(|| name.to_owned())
}

/// Whether it is a verb of saying, or what data do: "show".
fn reports(scope: &Scope<'_>, verb: &Word<'_>) -> bool {
    let says = |v: Verb| v.form == Form::Finite && v.frame == Frame::Say;
    verb.entry.verb.is_some_and(says) || scope.is(verb, Joint::Evidence)
}

/// The name behind "according to", up to the next comma or verb.
pub(super) fn according_to(scope: &Scope<'_>) -> Option<String> {
    let sentence = scope.span.of(scope.text);
    // "im Wortlaut der Erklärung"
    let cue = scope
        .lexicon
        .sources
        .find_iter(sentence)
        .find(|cue| !sentence[..cue.start()].ends_with(char::is_alphanumeric))?;
    let start = scope.span.start + cue.end();
    let mut end = start;
    let mut named = false;
    while let Some(word) = scope.next(end) {
        let joined = word.is_next() || word.span.start == start;
        let over = scope.lexicon.language.noun_capitals
            && named
            && !word.is_capital()
            && !scope.is(&word, Joint::SourceLink);
        // "according to the WHO"
        let ends = scope.lexicon.is(word.text, Joint::SourceEnd);
        if !joined || over || ends {
            break;
        }
        named |= word.is_capital();
        end = word.span.end;
    }
    let name = scope.text[start..end].trim();
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
        || phrase::free_behind(scope, tagged, verb + 1, &|_| false).filter(|(_, end)| *end <= lead);
    let free = || phrase::free_before(scope, tagged, verb, &|_| false).or_else(behind);
    let (from, to) = if scope.lexicon.language.is_verb_second() {
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
    let article = class(first).has(Classes::ARTICLE);
    let name = if article { rest } else { name };
    (!name.is_empty()).then(|| name.to_owned())
}

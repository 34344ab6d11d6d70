//! Whether a sentence can stand on its own, and the name that it needs to do so.
//!
//! A sentence that begins with "he" or "she" is shown with the speaker's name in square brackets,
//! where the reading of speech has found who is meant; one that begins with "the two leaders" with
//! both names, where the sentence before names just two people. A sentence that leans on the one
//! before it in another way is passed over.

use std::{collections::HashSet, ops::RangeInclusive};

use super::scope::Scope;
use crate::{
    annotate::{ClauseWord, ClauseWords, TableWord, listed},
    compare::ReadText,
    lang::{self, Lexicon, PerLanguage},
    text::Span,
};

/// Fewest and most words of a sentence that says enough and not too much.
const LENGTH: RangeInclusive<usize> = 8..=60;
/// How far behind a comma a name may stand, for its title, in bytes.
const NEAR: usize = 24;
/// Words at the head of a sentence that say whether it leans on the one before it.
const HEAD: usize = 8;

/// The sentence as a reader can understand it without its neighbours; `None` where that cannot be.
pub(super) fn alone(scope: &Scope<'_>, article: usize, sentence: usize) -> Option<String> {
    let words = scope.sentence(article, sentence);
    let source = ReadText::of(scope.article(article), scope.facts(article));
    let text = words.of(source.text);
    if !is_whole(source, words) {
        return None;
    }
    let head = Head::of(source, words);
    if let Some(pronoun) = head.pronoun() {
        let name = speaker(scope, article, pronoun)?;
        let rest = &text[pronoun.len()..];
        return (!rest.is_empty()).then(|| format!("[{name}]{rest}"));
    }
    if let Some(pair_of) = head.pair() {
        let names = pair(scope, article, sentence)?;
        return Some(format!("[{names}]{}", &text[pair_of.len()..]));
    }
    (!head.leans() || names_whose(scope, article, words)).then(|| text.to_owned())
}

/// The first words of a sentence.
struct Head<'a> {
    start: usize,
    words: Vec<TableWord<'a>>,
    leaning: &'static Leaning,
    clause_words: &'static ClauseWords,
}

impl<'a> Head<'a> {
    fn of(source: ReadText<'a>, sentence: Span) -> Self {
        Self {
            start: sentence.start,
            words: source.words.within(sentence).words().take(HEAD).collect(),
            leaning: LEANING.of_tag(source.language),
            clause_words: ClauseWords::of(source.language),
        }
    }

    /// The pronoun at the very head for which a name can be put.
    fn pronoun(&self) -> Option<Span> {
        let first = *self.words.first()?;
        let stands_first = first.span.start == self.start && !first.genitive;
        let is_pronoun = stands_first && self.clause_words.has(first, ClauseWord::Person);
        is_pronoun.then_some(first.span)
    }

    /// The words at the very head that mean two people.
    fn pair(&self) -> Option<Span> {
        let first = self.words.first().filter(|w| w.span.start == self.start)?;
        let pairs = self.leaning.phrases.iter().filter(|phrase| phrase.is_pair);
        let heading = pairs.filter(|phrase| self.begins(&phrase.words));
        let longest = heading.map(|phrase| phrase.words.len()).max()?;
        let last = self.words.get(longest.checked_sub(1)?)?;
        Some(first.span.joined(last.span))
    }

    /// Whether the sentence leans on the one before it.
    fn leans(&self) -> bool {
        let Some(first) = self.words.first() else {
            return true;
        };
        // Of "they'll" the stem is "they".
        let known = [first.lexeme.lower, first.lexeme.stem];
        known.iter().any(|word| self.leaning.words.contains(word))
            || (self.leaning.phrases.iter()).any(|phrase| self.begins(&phrase.words))
    }

    /// Whether it begins with a phrase, and what follows does not say which one is meant ("the call
    /// between ...").
    fn begins(&self, phrase: &[u64]) -> bool {
        let same = phrase
            .iter()
            .zip(&self.words)
            .all(|(p, w)| *p == w.lexeme.lower);
        let next = self.words.get(phrase.len());
        let tells_which = next.is_some_and(|w| self.clause_words.has(*w, ClauseWord::Which));
        same && self.words.len() >= phrase.len() && !tells_which
    }
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
    let source = ReadText::of(scope.article(article), scope.facts(article));
    let mut tokens = source.words.within(words).tokens();
    let Some(comma) = tokens.find(TableWord::is_comma) else {
        return false;
    };
    let opener = source
        .words
        .within(Span::new(words.start, comma.span.start));
    let second = opener.words().nth(1);
    let opens = second.is_some_and(|word| ClauseWord::Theirs.is(source.language, word));
    let named = comma.span.end;
    let titled = |m: Span| {
        m.start >= named
            && source.text[named..m.start]
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
fn is_whole(source: ReadText<'_>, words: Span) -> bool {
    let text = words.of(source.text);
    let count = |mark: char| text.matches(mark).count();
    let marks = count('"').is_multiple_of(2)
        && count('“') + count('„') <= 2 * count('”') + count('“')
        && count('(') == count(')');
    let curly = count('„') > 0 || count('“') == count('”');
    let ended = text
        .trim_end_matches(['"', '”', '“', '’', ')', '»'])
        .ends_with(['.', '!', '。']);
    let tokens = source.words.within(words).tokens();
    marks && curly && ended && LENGTH.contains(&tokens.filter(|word| !word.is_mark()).count())
}

/// The person who is meant by a pronoun.
fn speaker(scope: &Scope<'_>, article: usize, pronoun: Span) -> Option<String> {
    let facts = scope.facts(article);
    let quotes = facts.quotes.iter().filter_map(|q| q.attribution.as_ref());
    let speech = quotes.chain(facts.indirect.iter().map(|q| &q.attribution));
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

/// Whether a sentence adds to something that was said before.
pub(super) fn adds(source: ReadText<'_>, sentence: Span) -> bool {
    let mut head = source.words.within(sentence).words().take(HEAD);
    head.any(|word| ClauseWord::Adding.is(source.language, word))
}

/// Words and phrases with which a sentence leans on the one before it, by their hashes.
struct Leaning {
    words: HashSet<u64>,
    phrases: Vec<Phrase>,
}

struct Phrase {
    words: Vec<u64>,
    /// Whether it means two people.
    is_pair: bool,
}

static LEANING: PerLanguage<Leaning> = PerLanguage::new(|language| {
    let phrase = |row: Vec<&str>| Phrase {
        words: row[0].split(' ').map(listed).collect(),
        is_pair: row.get(1) == Some(&"pair"),
    };
    Leaning {
        words: language.words(Lexicon::Openings).map(listed).collect(),
        phrases: language.rows(Lexicon::Dangling).map(phrase).collect(),
    }
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::passage::with_text;

    fn whole(text: &str) -> Span {
        Span::new(0, text.len())
    }

    #[test]
    fn a_sentence_that_leans_on_another_is_seen_by_its_first_words() {
        let leans = |text: &str| with_text(text, |source| Head::of(source, whole(text)).leans());
        for leaning in [
            "“It’s late,” she said.",
            "They’ll meet again in May.",
            "The two sides agreed to meet.",
            "During the call, Lind thanked the crew.",
        ] {
            assert!(leans(leaning), "{leaning}");
        }
        for free in [
            "The crew thanked the minister.",
            "The pairing of the clubs was drawn.",
            "The call between the two was short.",
            "Two gulls woke Ostby.",
        ] {
            assert!(!leans(free), "{free}");
        }
    }

    #[test]
    fn a_sentence_that_is_cut_or_too_short_is_not_whole() {
        let is_whole = |text: &str| with_text(text, |source| is_whole(source, whole(text)));
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

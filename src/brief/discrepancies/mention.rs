//! One article says that something was spoken of, another that it was not: "discussed", "made no
//! mention of".

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::{DifferenceKind, Finding, Ground, statements::Statement};
use crate::{
    annotate::{ClauseWord, tokens::TokenKind},
    compare::{ConceptSet, ReadText},
    lang::{self, Lexicon},
    text::Span,
};

/// The phrases, and which of them say that nothing was said.
struct Phrases {
    all: AhoCorasick,
    silent: Vec<bool>,
}

/// None where the table does not compile, which a test rules out.
static PHRASES: LazyLock<Option<Phrases>> = LazyLock::new(|| {
    let rows: Vec<Vec<&str>> = lang::rows(Lexicon::Mention).collect();
    let all = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(rows.iter().map(|r| r[0]));
    Some(Phrases {
        all: all.ok()?,
        silent: rows.iter().map(|r| r.get(1) == Some(&"silent")).collect(),
    })
});

/// A sentence that says whether something was spoken of.
struct Mention<'a> {
    statement: &'a Statement<'a>,
    /// Who is named before the phrase.
    who: ConceptSet,
    /// What is named behind it.
    about: ConceptSet,
    /// The words behind the phrase, up to a border.
    topic: Span,
}

/// What one article says was not spoken of and another that it was.
pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    let silent: Vec<Mention<'_>> = ground
        .statements
        .all
        .iter()
        .filter_map(|s| mention(s, true))
        .collect();
    if silent.is_empty() {
        return Vec::new();
    }
    let spoken: Vec<Mention<'_>> = ground
        .statements
        .all
        .iter()
        .filter(|s| !s.denies)
        .filter_map(|s| mention(s, false))
        .collect();
    let mut topics: Vec<&Mention<'_>> = Vec::new();
    for mention in silent.iter().filter(|m| !m.about.is_empty()) {
        if !topics.iter().any(|known| known.about == mention.about) {
            topics.push(mention);
        }
    }
    topics
        .into_iter()
        .filter_map(|topic| finding(topic, &silent, &spoken))
        .collect()
}

fn finding(topic: &Mention<'_>, silent: &[Mention<'_>], spoken: &[Mention<'_>]) -> Option<Finding> {
    let not: Vec<&Mention<'_>> = silent.iter().filter(|m| m.about == topic.about).collect();
    let elsewhere = |m: &&Mention<'_>| {
        not.iter()
            .all(|n| n.statement.words.article != m.statement.words.article)
    };
    let by_same =
        |m: &&Mention<'_>| m.who.is_empty() || topic.who.is_empty() || m.who.shared(&topic.who) > 0;
    let spoken = spoken
        .iter()
        .filter(|m| topic.about.is_within(&m.about))
        .filter(elsewhere)
        .filter(by_same);
    let spoken: Vec<_> = spoken.map(|m| m.statement.words).collect();
    let sides = vec![spoken, not.iter().map(|m| m.statement.words).collect()];
    let found = Finding {
        kind: DifferenceKind::Mention,
        topic: topic.topic.of(topic.statement.source.text).to_owned(),
        measure: None,
        sides,
    };
    (!found.sides[0].is_empty()).then_some(found)
}

/// The first phrase of the wanted kind in a sentence.
fn mention<'a>(statement: &'a Statement<'a>, silent: bool) -> Option<Mention<'a>> {
    let phrases = PHRASES.as_ref()?;
    let text = statement.text();
    let found = phrases
        .all
        .find_iter(text)
        .find(|m| phrases.silent[m.pattern().as_usize()] == silent)?;
    if text[found.end()..].starts_with(char::is_alphanumeric) {
        return None;
    }
    let (source, sentence) = (statement.source, statement.words.span);
    let clause = text[..found.start()]
        .rfind([';', ':'])
        .map_or(0, |at| at + 1);
    let who = Span::new(sentence.start + clause, sentence.start + found.start());
    let after = Span::new(sentence.start + found.end(), sentence.end);
    let topic = topic(source, after);
    Some(Mention {
        statement,
        who: source.capitalised(who),
        about: if silent {
            source.capitalised(topic)
        } else {
            source.concepts(after)
        },
        topic,
    })
}

/// The words up to a mark or a word that begins something else.
fn topic(source: ReadText<'_>, after: Span) -> Span {
    let mut words = source.words.within(after).tokens().enumerate();
    let end = words.find(|&(n, word)| match word.kind {
        TokenKind::Mark(mark) => matches!(mark, ',' | ';' | '.' | ':' | '('),
        _ => n > 0 && ClauseWord::TopicEnd.is(source.language, word),
    });
    let end = end.map_or(after.end, |(_, word)| word.span.start);
    Span::new(after.start, end).trimmed(source.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::passage::with_text;

    #[test]
    fn the_table_compiles_and_topics_end_where_something_else_begins() {
        assert!(PHRASES.is_some());
        let check = |after: &str, expected: &str| {
            let found = with_text(after, |source| topic(source, Span::new(0, after.len())));
            assert_eq!(found.of(after), expected);
        };
        check(" Ostland during the call, he said", "Ostland");
        check(" the case of Ilmo Saar.", "the case of Ilmo Saar");
    }
}

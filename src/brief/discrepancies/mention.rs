//! One article says that something was spoken of, another that it was not: "discussed", "made no
//! mention of".

use std::{collections::BTreeSet, sync::LazyLock};

use aho_corasick::{AhoCorasick, MatchKind};

use super::{
    DifferenceKind, Finding, Ground,
    statements::{Statement, capitalised},
};
use crate::{
    annotate::concepts::Concept,
    lang::{self, Lexicon},
    link::Meaning,
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

/// Words at which a topic ends.
const BORDERS: [&str; 12] = [
    "during", "in", "at", "when", "while", "as", "even", "but", "on", "with", "after", "before",
];

/// A sentence that says whether something was spoken of.
struct Mention<'a> {
    statement: &'a Statement<'a>,
    /// Who is named before the phrase.
    who: BTreeSet<Concept>,
    /// What is named behind it.
    about: BTreeSet<Concept>,
    /// The words behind the phrase, up to a border.
    topic: &'a str,
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
    let by_same = |m: &&Mention<'_>| {
        m.who.is_empty() || topic.who.is_empty() || !m.who.is_disjoint(&topic.who)
    };
    let spoken = spoken
        .iter()
        .filter(|m| topic.about.is_subset(&m.about))
        .filter(elsewhere)
        .filter(by_same);
    let spoken: Vec<_> = spoken.map(|m| m.statement.words).collect();
    let sides = vec![spoken, not.iter().map(|m| m.statement.words).collect()];
    let found = Finding {
        kind: DifferenceKind::Mention,
        topic: topic.topic.to_owned(),
        measure: None,
        sides,
    };
    (!found.sides[0].is_empty()).then_some(found)
}

/// The first phrase of the wanted kind in a sentence.
fn mention<'a>(statement: &'a Statement<'a>, silent: bool) -> Option<Mention<'a>> {
    let phrases = PHRASES.as_ref()?;
    let found = phrases
        .all
        .find_iter(statement.text)
        .find(|m| phrases.silent[m.pattern().as_usize()] == silent)?;
    let (before, after) = (
        &statement.text[..found.start()],
        &statement.text[found.end()..],
    );
    if after.starts_with(char::is_alphanumeric) {
        return None;
    }
    let topic = topic(after);
    let about = if silent { topic } else { after };
    let clause = before.rsplit([';', ':']).next().unwrap_or(before);
    let who = capitalised(clause, statement.language).concepts;
    let about = if silent {
        capitalised(about, statement.language).concepts
    } else {
        Meaning::of(about, statement.language).concepts
    };
    Some(Mention {
        statement,
        who,
        about,
        topic,
    })
}

/// The words up to a mark or a word that begins something else.
fn topic(after: &str) -> &str {
    let marks = after.find([',', ';', '.', ':', '(']).unwrap_or(after.len());
    let mut end = 0;
    for word in after[..marks].split_inclusive(' ') {
        if end > 1 && BORDERS.contains(&word.trim()) {
            break;
        }
        end += word.len();
    }
    after[..end].trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_compiles_and_topics_end_where_something_else_begins() {
        assert!(PHRASES.is_some());
        assert_eq!(topic(" Ostland during the call, he said"), "Ostland");
        assert_eq!(topic(" the case of Ilmo Saar."), "the case of Ilmo Saar");
    }
}

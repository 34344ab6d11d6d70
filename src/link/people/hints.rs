//! What an article prints around a name: a title, "born" before another name, a ship or a street
//! that bears it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use super::name::Gender;
use crate::{
    annotate::{TableWord, tokens::TokenKind},
    article::Article,
    compare::ReadText,
    extract::{Facts, Person},
    lang::{self, Lexicon, lexicon, tables},
    text::{Span, normalise::fold_case},
};

/// Longest stretch between two names that a tie can take, in bytes.
const TIE: usize = 32;
/// Most words of a name that stands behind a tie.
const WORDS: usize = 4;

/// What the titles before the mentions of a person tell; nothing where they disagree.
pub(super) fn gender(source: ReadText<'_>, person: &Person) -> Gender {
    let titles: BTreeSet<bool> = person
        .mentions
        .iter()
        .filter_map(|m| match Gender::of(word_before(source, m.anchor.clean)) {
            Gender::Male => Some(true),
            Gender::Female => Some(false),
            Gender::Unknown => None,
        })
        .collect();
    match (titles.contains(&true), titles.contains(&false)) {
        (true, false) => Gender::Male,
        (false, true) => Gender::Female,
        _ => Gender::Unknown,
    }
}

/// Whether the words are no person's name: "of Lindby", "He'd", and names of things in every place:
/// "the ferry Ada Roe", "Ada Roe Street".
pub(super) fn names_nobody(source: Option<ReadText<'_>>, person: &Person) -> bool {
    let first = person.name.split_whitespace().next().unwrap_or_default();
    let bare = first.split(['\'', '’']).next().unwrap_or_default();
    if (first.starts_with(char::is_lowercase) || bare.len() < first.len()) && does_work(bare) {
        return true;
    }
    let last = person
        .name
        .split_whitespace()
        .next_back()
        .unwrap_or_default();
    if person.name.contains(' ') && is_thing(last, "end") {
        return true;
    }
    let before = |source: ReadText<'_>| {
        person
            .mentions
            .iter()
            .all(|m| is_thing(word_before(source, m.anchor.clean), "before"))
    };
    !person.mentions.is_empty() && source.is_some_and(before)
}

/// Pairs of names that the text ties ("Ada Roe, née Lund"): the index of a person of the article,
/// and the other name.
pub(super) fn ties(article: &Article, facts: &Facts) -> Vec<(usize, String)> {
    let source = ReadText::of(article, facts);
    let mut ties = Vec::new();
    for (n, person) in facts.people.iter().enumerate() {
        ties.extend(
            person
                .mentions
                .iter()
                .filter_map(|m| tied(source, m.anchor.clean))
                .map(|name| (n, name)),
        );
    }
    ties
}

/// The name that a phrase behind `mention` ties to it.
fn tied(source: ReadText<'_>, mention: Span) -> Option<String> {
    let text = source.text;
    let end = text.floor_char_boundary((mention.end + TIE * 2).min(text.len()));
    let rest = text[mention.end..end].trim_start_matches([',', ' ', '(']);
    let phrase = phrases().iter().find(|p| {
        rest.len() > p.len() && rest.is_char_boundary(p.len()) && same(&rest[..p.len()], p)
    })?;
    let behind = rest[phrase.len()..].strip_prefix(' ')?;
    let from = end - behind.len();
    let words = source.words.within(Span::new(from, end)).tokens();
    let name = words.take(WORDS).take_while(TableWord::is_capital);
    let name: Vec<&str> = name.map(|word| word.span.of(text)).collect();
    (!name.is_empty()).then(|| name.join(" "))
}

/// Whether a word only does work in a sentence.
fn does_work(word: &str) -> bool {
    // "von" and "der" are parts of names before they are anything else.
    static WORDS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
        let parts: BTreeSet<_> = lexicon::rows(tables::NAME_PARTS)
            .map(|row| row[0])
            .collect();
        let words = lang::words(Lexicon::FunctionWords);
        words.filter(|word| !parts.contains(word)).collect()
    });
    WORDS.contains(fold_case(word).as_ref())
}

fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

/// The phrases that tie two names, the longest first.
fn phrases() -> &'static [&'static str] {
    static PHRASES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let mut phrases: Vec<&str> = lang::words(Lexicon::NameTies).collect();
        phrases.sort_by_key(|p| std::cmp::Reverse(p.len()));
        phrases
    });
    &PHRASES
}

fn is_thing(word: &str, stands: &str) -> bool {
    static THINGS: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
        let rows = lang::rows(Lexicon::Namesakes);
        rows.filter_map(|row| Some((fold_case(row[0]).into_owned(), *row.get(1)?)))
            .collect()
    });
    THINGS
        .get(fold_case(word).as_ref())
        .is_some_and(|place| *place == stands)
}

/// The word right before `span`, without marks; empty at the start of a sentence.
fn word_before(source: ReadText<'_>, span: Span) -> &str {
    let far = source
        .text
        .floor_char_boundary(span.start.saturating_sub(TIE));
    let before = source.words.within(Span::new(far, span.start)).tokens();
    let before: Vec<TableWord<'_>> = before.collect();
    // The full stop of an abbreviated title ("Mr.").
    let word = match before[..] {
        [.., word, stop] if stop.kind == TokenKind::Mark('.') => word,
        [.., word] => word,
        [] => return "",
    };
    if word.is_mark() {
        ""
    } else {
        word.span.of(source.text)
    }
}

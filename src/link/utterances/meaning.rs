//! What the words of a quote say, in the form in which two quotes are held against each other.

use std::collections::{BTreeSet, HashSet};

use rust_decimal::Decimal;

use crate::{
    annotate::{
        concepts::{Concept, Concepts},
        guards,
    },
    lang::{self, Lexicon, PerLanguage},
    text::{
        Span,
        normalise::{fold, fold_case},
        numbers::{self, Form},
    },
};

/// Fewest letters of a word that carries meaning, where no list of function words knows the
/// language.
const SHORTEST: usize = 3;

/// One word of a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    /// In lower case, without accents.
    folded: String,
    /// What it means, unless it only does work in the sentence.
    concept: Option<Concept>,
    denies: bool,
    /// Whether a clause begins with it.
    opens: bool,
}

/// The words of a passage and what they mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Meaning {
    words: Vec<Word>,
    /// The concepts of its content words.
    pub concepts: BTreeSet<Concept>,
    /// The numbers that it states; "one" and "two" in words are left out: "the two leaders" names,
    /// it does not count.
    pub numbers: BTreeSet<Decimal>,
    /// Words that count without being numbers ("twice", "halved").
    counts: BTreeSet<String>,
    /// The concepts of all its words: also "more" and "before" can say the opposite.
    all: BTreeSet<Concept>,
    /// Names of people, places and things, as concepts.
    pub names: BTreeSet<Concept>,
    /// Whether it denies something.
    pub denies: bool,
}

impl Meaning {
    pub(crate) fn of(text: &str, language: &str) -> Self {
        let text = fold(text).replace(['[', ']'], "");
        let concepts = Concepts::of(language);
        let mut meaning = Self {
            numbers: stated(&text, language),
            ..Self::default()
        };
        let mut opens = true;
        let mut at = 0;
        for piece in text.split_whitespace() {
            let start = at + text[at..].find(piece).unwrap_or(0);
            at = start + piece.len();
            for part in piece
                .split(|c: char| !c.is_alphanumeric() && c != '\'')
                .filter(|p| !p.is_empty())
            {
                meaning.push(part.trim_matches('\''), language, &concepts, opens);
                opens = false;
            }
            opens |= piece.ends_with(['.', ',', ';', ':', '!', '?', '…', '—', '–']);
        }
        meaning
    }

    fn push(&mut self, printed: &str, language: &str, concepts: &Concepts, opens: bool) {
        let folded = fold_case(printed).into_owned();
        if folded.is_empty() {
            return;
        }
        let denies = guards::denies(&folded);
        let number = folded.starts_with(|c: char| c.is_ascii_digit());
        let content = !number && !denies && carries_meaning(&folded, language);
        // The genitive and other endings behind an apostrophe are no part of the word.
        let stem = printed.split('\'').next().unwrap_or(printed);
        let means = concepts.concept(stem);
        let concept = content.then_some(means);
        if guards::counts(&folded) && self.numbers.is_empty() {
            self.counts.insert(folded.clone());
        }
        if let Some(concept) = concept {
            self.concepts.insert(concept);
            if !opens
                && printed.starts_with(char::is_uppercase)
                && !lang::of(language).noun_capitals
            {
                self.names.insert(concept);
            }
        }
        self.all.insert(means);
        self.denies |= denies;
        self.words.push(Word {
            folded,
            concept,
            denies,
            opens,
        });
    }

    /// Its words, folded, with a blank between.
    pub(super) fn folded(&self) -> String {
        self.words
            .iter()
            .map(|w| w.folded.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// Number of concepts that both have.
    pub(crate) fn shared(&self, other: &Self) -> usize {
        self.concepts.intersection(&other.concepts).count()
    }

    /// Whether both state the same numbers.
    pub(crate) fn counts_like(&self, other: &Self) -> bool {
        self.numbers == other.numbers && self.counts == other.counts
    }

    /// Whether `self` states no number that `other` does not state too.
    pub(super) fn counts_within(&self, other: &Self) -> bool {
        self.numbers.is_subset(&other.numbers) && self.counts.is_subset(&other.counts)
    }

    /// Whether one says the opposite of the other: "open" here, "close" there.
    pub(crate) fn opposes(&self, other: &Self) -> bool {
        let only =
            |this: &Self, that: &Self, c: &Concept| this.all.contains(c) && !that.all.contains(c);
        let pair = |&(a, b): &(Concept, Concept)| {
            (only(self, other, &a) && only(other, self, &b))
                || (only(self, other, &b) && only(other, self, &a))
        };
        guards::opposites().iter().any(pair)
    }

    /// Whether both name somebody or something that the other does not name.
    pub(crate) fn names_others(&self, other: &Self) -> bool {
        let left = |this: &Self, that: &Self| this.names.iter().any(|n| !that.concepts.contains(n));
        left(self, other) && left(other, self)
    }

    /// Where the words of `self` stand together in `other`: whether the clauses that they touch
    /// there deny something.
    pub(super) fn denied_within(&self, other: &Self) -> Option<bool> {
        if self.words.is_empty() || self.len() > other.len() {
            return None;
        }
        let same = |at: &usize| {
            self.words
                .iter()
                .zip(&other.words[*at..])
                .all(|(a, b)| a.folded == b.folded)
        };
        let at = (0..=other.len() - self.len()).find(same)?;
        let clause = other.words[..=at]
            .iter()
            .rposition(|w| w.opens)
            .unwrap_or(0);
        Some(
            other.words[clause..at + self.len()]
                .iter()
                .any(|w| w.denies),
        )
    }

    /// The meanings of its sentences and clauses, for a long quote of which another one gives a
    /// part.
    pub(super) fn clauses(text: &str, language: &str) -> Vec<Self> {
        let sentences: Vec<&str> = text
            .split_inclusive(['.', '!', '?', '…'])
            .filter(|s| s.len() > 1)
            .collect();
        if sentences.len() < 2 {
            Vec::new()
        } else {
            sentences
                .into_iter()
                .map(|s| Self::of(s, language))
                .collect()
        }
    }
}

/// The numbers of a passage.
fn stated(text: &str, language: &str) -> BTreeSet<Decimal> {
    let two = Decimal::from(2);
    numbers::find(text, Span::new(0, text.len()), language)
        .into_iter()
        .filter(|n| match n.form {
            Form::Article => false,
            Form::Words | Form::Ordinal => n.value > two,
            _ => true,
        })
        .map(|n| {
            n.scaled()
                .map_or(n.value, |scaled| scaled.value)
                .normalize()
        })
        .collect()
}

/// Whether a folded word says something by itself.
fn carries_meaning(word: &str, language: &str) -> bool {
    static WORK: PerLanguage<HashSet<&'static str>> = PerLanguage::new(|language| {
        let rows = language.rows(Lexicon::FunctionWords);
        rows.filter(|row| row.get(1) != Some(&"time"))
            .map(|row| row[0])
            .collect()
    });
    let language = lang::of(language);
    let bare = word.split('\'').next().unwrap_or(word);
    if language.has(Lexicon::FunctionWords) {
        !WORK.of(language).contains(bare) && bare.chars().count() > 1
    } else {
        bare.chars().count() > SHORTEST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Meaning {
        Meaning::of(text, "en")
    }

    #[test]
    fn numbers_are_compared_by_value_and_the_two_leaders_are_no_number() {
        assert!(of("Twelve families lost it").counts_like(&of("12 families lost it")));
        assert!(!of("3 million crowns").counts_like(&of("3 billion crowns")));
        assert!(of("the two leaders met").counts_like(&of("the leaders met")));
        assert!(!of("it was halved").counts_like(&of("it was doubled")));
    }

    #[test]
    fn a_part_is_found_with_the_denial_of_its_clause() {
        let whole = of("I will not guess at the cause, and the families deserve facts");
        assert_eq!(of("guess at the cause").denied_within(&whole), Some(true));
        assert_eq!(
            of("the families deserve facts").denied_within(&whole),
            Some(false)
        );
        assert_eq!(of("the facts").denied_within(&whole), None);
    }

    #[test]
    fn opposites_and_other_names_are_seen() {
        assert!(of("open the border in May").opposes(&of("close the border in May")));
        assert!(of("a school in Teel").names_others(&of("a school in Norrby")));
        assert!(!of("a school in Teel").names_others(&of("a school")));
    }
}

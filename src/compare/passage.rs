//! [`Passage`]: what some words of a text say, in the form in which two passages are compared.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::ConceptSet;
use crate::{
    annotate::{TableWord, WordTable, concepts::Concept, guards, tokens::TokenKind},
    article::Article,
    extract::Facts,
    lang,
    text::{
        Span,
        normalise::fold_case,
        numbers::{self, Form},
    },
};

/// A text and its words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReadText<'a> {
    /// The text.
    pub text: &'a str,
    /// Its words.
    pub words: &'a WordTable,
    /// BCP 47 tag.
    pub language: &'a str,
}

/// Runs a check on a text of a test.
#[cfg(test)]
pub(crate) fn with_text<T>(text: &str, check: impl FnOnce(ReadText<'_>) -> T) -> T {
    check(ReadText {
        text,
        words: &WordTable::read(text, "en"),
        language: "en",
    })
}

impl<'a> ReadText<'a> {
    /// The text of an article.
    pub(crate) fn of(article: &'a Article, facts: &'a Facts) -> Self {
        Self {
            text: &article.text.text,
            words: &facts.words,
            language: &article.language,
        }
    }

    /// What `span` says.
    pub(crate) fn passage(self, span: Span) -> Passage {
        Passage::of(self, &[span])
    }

    /// The concepts of the content words of `span`.
    pub(crate) fn concepts(self, span: Span) -> ConceptSet {
        let words = self.words.within(span).words();
        let content = words.filter(|word| word.lexeme.is_content());
        content.map(|word| word.lexeme.concept).collect()
    }

    /// The concepts of the words of `span` that have a capital, its first word too.
    pub(crate) fn capitalised(self, span: Span) -> ConceptSet {
        let words = self.words.within(span).words();
        let names = words.filter(|word| word.is_capital() && word.lexeme.is_content());
        names.map(|word| word.lexeme.concept).collect()
    }

    /// The words of `span` in lower case without accents and marks, with a blank between.
    pub(crate) fn folded(self, span: Span) -> String {
        let mut folded = String::with_capacity(span.len());
        for word in self.words.within(span).words() {
            if !folded.is_empty() {
                folded.push(' ');
            }
            folded.push_str(&fold_case(word.span.of(self.text)).replace('’', "'"));
            if word.genitive {
                folded.push_str("'s");
            }
        }
        folded
    }

    /// The sentences of a passage, of which another one may give a part; none where it is one
    /// sentence.
    pub(crate) fn sentences(self, span: Span) -> Vec<Passage> {
        let mut sentences: Vec<Span> = Vec::new();
        let mut from = None;
        for word in self.words.within(span).tokens() {
            let start = *from.get_or_insert(word.span.start);
            if matches!(word.kind, TokenKind::Mark('.' | '!' | '?' | '…')) {
                sentences.push(Span::new(start, word.span.end));
                from = None;
            }
        }
        sentences.extend(from.map(|start| Span::new(start, span.end)));
        sentences.retain(|sentence| self.words.within(*sentence).words().next().is_some());
        if sentences.len() < 2 {
            return Vec::new();
        }
        let passages = sentences.into_iter();
        passages.map(|sentence| self.passage(sentence)).collect()
    }
}

/// One word of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Word {
    lower: u64,
    denies: bool,
    /// Whether a clause begins with it.
    opens: bool,
}

/// What some words say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Passage {
    words: Vec<Word>,
    /// The concepts of its content words.
    pub concepts: ConceptSet,
    /// The numbers that it states; "one" and "two" in words are left out: "the two leaders" names,
    /// it does not count.
    pub numbers: BTreeSet<Decimal>,
    /// Words that count without being numbers ("twice", "halved").
    counts: ConceptSet,
    /// The concepts of all its words: also "more" and "before" can say the opposite.
    all: ConceptSet,
    /// Names of people, places and things, as concepts.
    pub names: ConceptSet,
    /// Whether it denies something.
    pub denies: bool,
}

impl Passage {
    /// What the pieces of a text say together.
    pub(crate) fn of(source: ReadText<'_>, pieces: &[Span]) -> Self {
        let mut reader = Reader {
            noun_capitals: lang::of(source.language).noun_capitals,
            ..Reader::default()
        };
        for &piece in pieces {
            reader.numbers.extend(stated(source, piece));
            for word in source.words.within(piece).parts() {
                reader.add(word);
            }
        }
        reader.finish()
    }

    /// What a text says that is not an article's: a label, a note.
    pub(crate) fn of_text(text: &str, language: &str) -> Self {
        let words = WordTable::read(text, language);
        let read = ReadText {
            text,
            words: &words,
            language,
        };
        read.passage(Span::new(0, text.len()))
    }

    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether both state the same numbers.
    pub(super) fn counts_like(&self, other: &Self) -> bool {
        self.numbers == other.numbers && self.counts == other.counts
    }

    /// Whether it states no number that `other` does not state too.
    pub(crate) fn counts_within(&self, other: &Self) -> bool {
        self.numbers.is_subset(&other.numbers) && self.counts.is_within(&other.counts)
    }

    /// Whether one says the opposite of the other: "open" here, "close" there.
    pub(super) fn opposes(&self, other: &Self) -> bool {
        let only =
            |this: &Self, that: &Self, c: Concept| this.all.contains(c) && !that.all.contains(c);
        let pair = |&(a, b): &(Concept, Concept)| {
            (only(self, other, a) && only(other, self, b))
                || (only(self, other, b) && only(other, self, a))
        };
        guards::opposites().iter().any(pair)
    }

    /// Whether both name somebody or something that the other does not name.
    pub(crate) fn names_others(&self, other: &Self) -> bool {
        let left =
            |this: &Self, that: &Self| this.names.iter().any(|name| !that.concepts.contains(name));
        left(self, other) && left(other, self)
    }

    /// Where its words stand together in `other`: whether the clauses that they touch there deny
    /// something.
    pub(crate) fn denied_within(&self, other: &Self) -> Option<bool> {
        if self.words.is_empty() || self.len() > other.len() {
            return None;
        }
        let same = |words: &[Word]| {
            let mut pairs = words.iter().zip(&self.words);
            pairs.all(|(a, b)| a.lower == b.lower)
        };
        let at = other.words.windows(self.len()).position(same)?;
        let begins = other.words[..=at].iter().rposition(|word| word.opens);
        let touched = &other.words[begins.unwrap_or(0)..at + self.len()];
        Some(touched.iter().any(|word| word.denies))
    }
}

/// A passage while its words are read.
#[derive(Default)]
struct Reader {
    noun_capitals: bool,
    words: Vec<Word>,
    numbers: BTreeSet<Decimal>,
    concepts: Vec<Concept>,
    counts: Vec<u64>,
    all: Vec<Concept>,
    names: Vec<Concept>,
    /// Whether words were read since a clause began.
    within: bool,
}

impl Reader {
    fn add(&mut self, word: TableWord<'_>) {
        if let TokenKind::Mark(mark) = word.kind {
            self.within &= !matches!(mark, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '—' | '–');
            return;
        }
        let lexeme = word.lexeme;
        let opens = !std::mem::replace(&mut self.within, true);
        if lexeme.counts() && self.numbers.is_empty() {
            self.counts.push(lexeme.lower);
        }
        if lexeme.is_content() {
            self.concepts.push(lexeme.concept);
            if !opens && lexeme.is_capital() && !self.noun_capitals {
                self.names.push(lexeme.concept);
            }
        }
        self.all.push(lexeme.concept);
        self.words.push(Word {
            lower: lexeme.lower,
            denies: lexeme.denies(),
            opens,
        });
    }

    fn finish(self) -> Passage {
        Passage {
            denies: self.words.iter().any(|word| word.denies),
            words: self.words,
            concepts: self.concepts.into_iter().collect(),
            numbers: self.numbers,
            counts: self.counts.into_iter().collect(),
            all: self.all.into_iter().collect(),
            names: self.names.into_iter().collect(),
        }
    }
}

/// The numbers that a piece of a text states.
fn stated(source: ReadText<'_>, piece: Span) -> impl Iterator<Item = Decimal> {
    let two = Decimal::from(2);
    let numbers = numbers::find(source.text, piece, source.language).into_iter();
    let counted = numbers.filter(move |number| match number.form {
        Form::Article => false,
        Form::Words | Form::Ordinal => number.value > two,
        _ => true,
    });
    counted.map(|number| {
        let scaled = number.scaled().map(|scaled| scaled.value);
        scaled.unwrap_or(number.value).normalize()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Passage {
        Passage::of_text(text, "en")
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

    #[test]
    fn a_long_quote_is_read_by_its_sentences() {
        let text = "We lost 3.5 percent. It is not over!";
        let in_sentences = |to| with_text(text, |source| source.sentences(Span::new(0, to)));
        let sentences = in_sentences(text.len());
        assert_eq!(sentences.len(), 2);
        assert!(!sentences[0].denies && sentences[1].denies);
        assert!(in_sentences(20).is_empty());
        let folded = with_text(text, |source| source.folded(Span::new(21, text.len())));
        assert_eq!(folded, "it is not over");
    }
}

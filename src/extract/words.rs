//! The words of an article's prose, each with what the lexicons know of it: read once, used by
//! people and quotes.

use std::ops::Range;

use super::{
    facts::Sentence,
    vocabulary::{self, Classes, Entry, Vocabulary},
};
use crate::{
    article::Article,
    clean::BlockKind,
    text::{
        Span, sentences,
        tokens::{self, Token, TokenKind},
    },
};

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A mark or number.
    None,
    /// "word".
    Lower,
    /// "Word", "`McWord`".
    Capital,
    /// "WORD", two letters or more.
    Upper,
    /// "W.", "W".
    Initial,
}

/// One token with its entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Where it stands.
    pub span: Span,
    /// Word, number or mark.
    pub kind: TokenKind,
    /// Whether `'s` follows.
    pub apostrophe_s: bool,
    /// How it is written.
    pub shape: Shape,
    /// What the lexicons know.
    pub entry: Entry,
}

impl Word {
    fn new(token: Token, text: &str, vocabulary: &Vocabulary) -> Self {
        let printed = token.span.of(text);
        let shape = if token.kind == TokenKind::Word {
            shape(printed)
        } else {
            Shape::None
        };
        let entry = if shape == Shape::None {
            Entry::default()
        } else {
            vocabulary.entry(printed, shape != Shape::Lower)
        };
        Self {
            span: token.span,
            kind: token.kind,
            apostrophe_s: token.apostrophe_s,
            shape,
            entry,
        }
    }

    /// Whether it has one of `classes`.
    pub(super) fn is(&self, classes: Classes) -> bool {
        self.entry.classes.has(classes)
    }

    /// Whether it is the mark `c`.
    pub(super) fn is_mark(&self, c: char) -> bool {
        self.kind == TokenKind::Mark(c)
    }

    /// Whether it opens with a capital.
    pub(super) fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Initial)
    }
}

fn shape(word: &str) -> Shape {
    let mut chars = word.chars();
    if !chars.next().is_some_and(char::is_uppercase) {
        return Shape::Lower;
    }
    let rest = chars.as_str().trim_end_matches('.');
    if rest.is_empty() {
        Shape::Initial
    } else if rest.chars().any(char::is_lowercase) {
        Shape::Capital
    } else {
        Shape::Upper
    }
}

/// All words of the prose, by sentence.
#[derive(Debug)]
pub(super) struct Words<'a> {
    /// The cleaned text.
    pub text: &'a str,
    /// The lexicons of its language.
    pub vocabulary: &'static Vocabulary,
    all: Vec<Word>,
    sentences: Vec<Range<usize>>,
}

/// The sentences, and between them the lines that name who is quoted in the block before.
pub(super) fn with_attributions(article: &Article, prose: &[Sentence]) -> Vec<Sentence> {
    let blocks = article.text.blocks.iter().enumerate();
    let lines = blocks
        .filter(|(_, b)| b.kind == BlockKind::Attribution)
        .flat_map(|(block, b)| {
            sentences::pieces(&article.text.text, b.span).map(move |span| Sentence { span, block })
        });
    let mut all: Vec<_> = prose.iter().copied().chain(lines).collect();
    all.sort_by_key(|sentence| sentence.span);
    all
}

impl<'a> Words<'a> {
    /// Reads the sentences of an article.
    pub(super) fn read(article: &'a Article, sentences: &[Sentence]) -> Self {
        let text = article.text.text.as_str();
        let vocabulary = vocabulary::of(&article.language);
        let mut words = Self {
            text,
            vocabulary,
            all: Vec::with_capacity(text.len() / 5),
            sentences: Vec::with_capacity(sentences.len()),
        };
        for sentence in sentences {
            let start = words.all.len();
            let tokens = tokens::iter(text, sentence.span);
            words
                .all
                .extend(tokens.map(|token| Word::new(token, text, vocabulary)));
            words.sentences.push(start..words.all.len());
        }
        words
    }

    /// Indices of the words of sentence `index`.
    pub(super) fn sentence(&self, index: usize) -> Range<usize> {
        self.sentences[index].clone()
    }

    /// One past the last word of the sentence that holds the word at `index`.
    pub(super) fn sentence_end(&self, index: usize) -> usize {
        let sentence = self.sentences.partition_point(|range| range.end <= index);
        self.sentences
            .get(sentence)
            .map_or(self.all.len(), |range| range.end)
    }

    /// Number of sentences.
    pub(super) fn sentences(&self) -> usize {
        self.sentences.len()
    }

    /// The word at `index`, if there is one.
    pub(super) fn get(&self, index: usize) -> Option<&Word> {
        self.all.get(index)
    }

    /// The word at `index` as printed.
    pub(super) fn printed(&self, index: usize) -> &'a str {
        self.all[index].span.of(self.text)
    }

    /// From the first to the last word of `range`.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(
            self.all[range.start].span.start,
            self.all[range.end - 1].span.end,
        )
    }

    /// The words of `range` as printed.
    pub(super) fn phrase(&self, range: &Range<usize>) -> &'a str {
        self.span(range).of(self.text)
    }

    /// Index of the first word that starts at or after byte `at`.
    pub(super) fn from(&self, at: usize) -> usize {
        self.all.partition_point(|word| word.span.start < at)
    }

    /// All words.
    pub(super) fn all(&self) -> &[Word] {
        &self.all
    }
}

impl std::ops::Index<usize> for Words<'_> {
    type Output = Word;

    fn index(&self, index: usize) -> &Word {
        &self.all[index]
    }
}

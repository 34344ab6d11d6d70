//! The annotated document: the sentences of an article and the words of each, with what the
//! lexicons know of them.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{
    sentences,
    tokens::{self, Token, TokenKind},
    vocabulary::{self, Classes, Entry, Vocabulary},
};
use crate::{
    article::Article,
    clean::BlockKind,
    lang::{self, Language},
    text::Span,
};

/// One sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Where it stands in the cleaned text.
    pub span: Span,
    /// Index of its block.
    pub block: usize,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
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
pub(crate) struct Word {
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
    pub(crate) fn is(&self, classes: Classes) -> bool {
        self.entry.classes.has(classes)
    }

    /// Whether it is the mark `c`.
    pub(crate) fn is_mark(&self, c: char) -> bool {
        self.kind == TokenKind::Mark(c)
    }

    /// Whether it opens with a capital.
    pub(crate) fn is_capital(&self) -> bool {
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

/// An article's text, read once.
///
/// Its *lines* are the sentences of its prose, and between them the lines that name who is quoted
/// in the block before.
#[derive(Debug)]
pub(crate) struct Annotated<'a> {
    /// The cleaned text.
    pub text: &'a str,
    /// Its language.
    pub language: &'static Language,
    /// The lexicons of its language.
    pub vocabulary: &'static Vocabulary,
    all: Vec<Word>,
    lines: Vec<Sentence>,
    /// By line: its words.
    words: Vec<Range<usize>>,
    /// By sentence of the prose: its line.
    prose: Vec<usize>,
}

impl<'a> Annotated<'a> {
    /// Reads an article.
    pub(crate) fn read(article: &'a Article) -> Self {
        let text = article.text.text.as_str();
        let mut read = Self::empty(text, &article.language);
        for (block, b) in article.text.blocks.iter().enumerate() {
            if b.kind.is_prose() {
                let sentences = sentences::split(text, b.span, &article.language);
                read.prose
                    .extend(read.lines.len()..read.lines.len() + sentences.len());
                read.add(block, sentences);
            } else if b.kind == BlockKind::Attribution {
                read.add(block, sentences::pieces(text, b.span));
            }
        }
        read
    }

    /// Nothing of `text`; `language` is a BCP 47 tag.
    fn empty(text: &'a str, language: &str) -> Self {
        Self {
            text,
            language: lang::of(language),
            vocabulary: vocabulary::of(language),
            all: Vec::with_capacity(text.len() / 5),
            lines: Vec::new(),
            words: Vec::new(),
            prose: Vec::new(),
        }
    }

    /// `text` as one sentence of prose.
    #[cfg(test)]
    pub(crate) fn sentence_of(text: &'a str, language: &str) -> Self {
        let mut read = Self::empty(text, language);
        read.prose.push(0);
        read.add(0, [Span::new(0, text.len())]);
        read
    }

    /// Adds the lines of a block.
    fn add(&mut self, block: usize, lines: impl IntoIterator<Item = Span>) {
        for span in lines {
            let start = self.all.len();
            let tokens = tokens::of(self.language, self.text, span);
            self.all
                .extend(tokens.map(|token| Word::new(token, self.text, self.vocabulary)));
            self.lines.push(Sentence { span, block });
            self.words.push(start..self.all.len());
        }
    }

    /// Its lines, ascending.
    pub(crate) fn lines(&self) -> &[Sentence] {
        &self.lines
    }

    /// The sentences of its prose, ascending.
    pub(crate) fn prose(&self) -> impl Iterator<Item = Sentence> {
        self.prose.iter().map(|&line| self.lines[line])
    }

    /// By sentence of the prose: its line.
    pub(crate) fn prose_lines(&self) -> &[usize] {
        &self.prose
    }

    /// Indices of the words of sentence `index`.
    pub(crate) fn sentence(&self, index: usize) -> Range<usize> {
        self.words[index].clone()
    }

    /// One past the last word of the sentence that holds the word at `index`.
    pub(crate) fn sentence_end(&self, index: usize) -> usize {
        let line = self.words.partition_point(|range| range.end <= index);
        self.words
            .get(line)
            .map_or(self.all.len(), |range| range.end)
    }

    /// Number of lines.
    pub(crate) fn sentences(&self) -> usize {
        self.lines.len()
    }

    /// The word at `index`, if there is one.
    pub(crate) fn get(&self, index: usize) -> Option<&Word> {
        self.all.get(index)
    }

    /// The word at `index` as printed.
    pub(crate) fn printed(&self, index: usize) -> &'a str {
        self.all[index].span.of(self.text)
    }

    /// From the first to the last word of `range`.
    pub(crate) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(
            self.all[range.start].span.start,
            self.all[range.end - 1].span.end,
        )
    }

    /// The words of `range` as printed.
    pub(crate) fn phrase(&self, range: &Range<usize>) -> &'a str {
        self.span(range).of(self.text)
    }

    /// Index of the first word that starts at or after byte `at`.
    pub(crate) fn from(&self, at: usize) -> usize {
        self.all.partition_point(|word| word.span.start < at)
    }

    /// All words.
    pub(crate) fn all(&self) -> &[Word] {
        &self.all
    }
}

impl std::ops::Index<usize> for Annotated<'_> {
    type Output = Word;

    fn index(&self, index: usize) -> &Word {
        &self.all[index]
    }
}

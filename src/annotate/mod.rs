//! `annotate`: [`Article`](crate::article::Article) -> [`Annotated`]: its text, read once.
//!
//! Sentences, the words of each with what the lexicons know of it, and its tokens with their parts
//! of speech. Everything that reads text for meaning works on what stands here; cleaning has a
//! reader of its own, for blocks that are not text yet. What later stages need of it is its
//! [`WordTable`], which every article keeps with its facts.
//!
//! A *word* is what a reader calls one ("vice-president", "O'Neill's", "3.5%"); a *token* is what
//! Universal Dependencies treebanks count ("vice", "-", "president"; "O'Neill", "'s"), tagged
//! sentence by sentence. `dossier inspect --with-tokens` prints the tokens, and `ACCURACY.md` says
//! how often the tags are right.

pub(crate) mod background;
mod clause_words;
pub(crate) mod concepts;
mod document;
pub(crate) mod guards;
pub mod sentences;
pub(crate) mod stems;
mod table;
mod tagger;
pub mod tokens;
mod treebank;
pub(crate) mod vocabulary;
mod work;

use self::tagger::Tagger;
pub(crate) use self::{
    clause_words::{ClausePhrase, ClauseWord, ClauseWords},
    document::{Annotated, Shape, Word},
    table::{Lexeme, Lexemes, TableWord, WordRun, folded_words, listed, place},
    tagger::Tag,
    work::Work,
};
pub use self::{document::Sentence, table::WordTable};
use crate::{lang, text::Span};

/// A token of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TaggedToken {
    /// Where it stands in the text, in bytes.
    pub(crate) span: Span,
    /// Its part of speech; [`Tag::X`] in a language without a tagger.
    pub(crate) tag: Tag,
}

/// The tokens of `text[within]`, ascending; `language` is a BCP 47 tag.
pub(crate) fn tokens(text: &str, within: Span, language: &str) -> Vec<TaggedToken> {
    let known = lang::of(language);
    let tagger = Tagger::of(known);
    let mut tokens = Vec::with_capacity(within.len() / 5);
    for sentence in sentences::split(text, within, language) {
        let spans = treebank::tokenise(known, text, sentence);
        let words: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
        let tags = match tagger {
            Some(tagger) => tagger.tag(&words),
            None => words
                .iter()
                .map(|word| Tag::of_marks(word).unwrap_or(Tag::X))
                .collect(),
        };
        let tagged = spans.into_iter().zip(tags);
        tokens.extend(tagged.map(|(span, tag)| TaggedToken { span, tag }));
    }
    tokens
}

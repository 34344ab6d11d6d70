//! `annotate`: text -> its tokens, each with its part of speech.
//!
//! Tokens are split and tagged as Universal Dependencies treebanks do it, sentence by sentence.
//! `dossier inspect --with-tokens` prints them, and `ACCURACY.md` says how often the tags are
//! right.

mod tagger;
mod tokens;

pub(crate) use self::tagger::Tag;
use self::tagger::Tagger;
use crate::{
    lang,
    text::{Span, sentences},
};

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
        let spans = tokens::tokenise(known, text, sentence);
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

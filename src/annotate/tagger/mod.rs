//! The part of speech of each token, by the tags of Universal Dependencies.
//!
//! An averaged perceptron (Collins 2002) from left to right, over the word, its neighbours and the
//! two tags before it, with weights in whole numbers: the same text gets the same tags on every
//! machine. The models (`lang/*/tagger.model`) are made by `tools/train`; each says in its header
//! what it was trained on.

mod features;
mod hash;
mod model;
mod tag;

pub(crate) use self::{model::Tagger, tag::Tag};

use crate::lang::{Language, PerLanguage};

impl Tagger {
    /// The tagger of a language, if it has one.
    pub(crate) fn of(language: &'static Language) -> Option<&'static Self> {
        static ALL: PerLanguage<Option<Tagger>> = PerLanguage::new(|language| {
            // A test reads every model.
            language.tagger.and_then(|model| Tagger::load(model).ok())
        });
        ALL.of(language).as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang;

    fn check(tag: &str, words: &str, expected: &str) {
        let words: Vec<&str> = words.split(' ').collect();
        let tagger = Tagger::of(lang::of(tag)).expect("a tagger");
        let found: Vec<&str> = tagger.tag(&words).into_iter().map(Tag::name).collect();
        assert_eq!(found.join(" "), expected, "{words:?}");
    }

    #[test]
    fn every_model_is_whole_and_says_where_it_comes_from() {
        for language in lang::folders() {
            let Some(model) = language.tagger else {
                continue;
            };
            let tagger = Tagger::load(model).expect("a model that can be read");
            for said in ["language: ", "training: ", "licence: "] {
                assert!(tagger.header.contains(said), "{}: {said}", language.tag);
            }
            for len in (0..model.len()).step_by(4999) {
                assert!(Tagger::load(&model[..len]).is_err());
            }
        }
    }

    #[test]
    fn words_are_tagged_by_what_stands_around_them() {
        check(
            "en",
            "The council will vote on the plan .",
            "DET NOUN AUX VERB ADP DET NOUN PUNCT",
        );
        check(
            "en",
            "Their vote was close , she said .",
            "PRON NOUN AUX ADJ PUNCT PRON VERB PUNCT",
        );
        check(
            "de",
            "Der Rat wird den Plan ablehnen .",
            "DET NOUN AUX DET NOUN VERB PUNCT",
        );
        check(
            "fr",
            "Le conseil a rejeté le projet .",
            "DET NOUN AUX VERB DET NOUN PUNCT",
        );
    }

    #[test]
    fn no_words_have_no_tags() {
        let tagger = Tagger::of(lang::of("en")).expect("a tagger");
        assert_eq!(tagger.tag(&[]), []);
        assert!(Tagger::of(lang::of("zh")).is_none());
    }
}

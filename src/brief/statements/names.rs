//! How the articles of an event print names: what has a capital, what stands for initials, and
//! which German nouns are names.

use std::collections::HashSet;

use foldhash::fast::FixedState;

use crate::{
    annotate::{
        background::Background,
        stems::Stems,
        tokens::{self, Token, TokenKind},
    },
    brief::Scope,
    extract::lookup::{self, Work},
    lang,
    text::{Span, normalise::fold_case},
};

type Words = HashSet<String, FixedState>;

/// How the articles of an event print names.
#[derive(Default)]
pub(super) struct Names {
    /// Words with a capital inside a sentence, in lower case: names, also where they open one.
    pub capitals: Words,
    /// Words all in capitals.
    pub acronyms: Words,
    /// Names of German articles, in lower case; there every noun has a capital.
    german: Words,
}

impl Names {
    pub(super) fn of(scope: &Scope<'_>) -> Self {
        let mut names = Self::default();
        for &article in &scope.live {
            let source = scope.article(article);
            let german = is_german(&source.language);
            for sentence in &scope.facts(article).sentences {
                if german {
                    names.german.extend(german_names(
                        &source.text.text,
                        sentence.span,
                        &source.language,
                    ));
                }
                let words = source
                    .words(sentence.span)
                    .split(|c: char| !c.is_alphanumeric() && c != '.');
                for (n, word) in words
                    .map(|w| w.trim_matches('.'))
                    .filter(|w| !w.is_empty())
                    .enumerate()
                {
                    names.read(word, n > 0);
                }
            }
        }
        names
    }

    /// The German name that a word, in lower case, is, or is the genitive of.
    pub(super) fn german_name(&self, lower: &str) -> Option<String> {
        let known = |name: &str| self.german.contains(name).then(|| name.to_owned());
        lower
            .strip_suffix('s')
            .and_then(known)
            .or_else(|| known(lower))
    }

    /// The German name to which something belongs ("lennisch" to "Lenna").
    pub(super) fn german_home(&self, lower: &str) -> Option<String> {
        const ADJECTIVES: [&str; 5] = ["ische", "ischen", "ischer", "isches", "ischem"];
        const BASES: [&str; 6] = ["", "a", "o", "en", "ien", "land"];
        let base = ADJECTIVES
            .iter()
            .find_map(|ending| lower.strip_suffix(ending))?;
        BASES
            .iter()
            .map(|ending| format!("{base}{ending}"))
            .find(|name| self.german.contains(name))
    }

    fn read(&mut self, word: &str, inside: bool) {
        if !word.starts_with(char::is_uppercase) {
            return;
        }
        let bare = word.replace('.', "");
        if is_acronym(&bare) && !self.acronyms.contains(&bare) {
            self.acronyms.insert(bare);
        }
        let lower = word.to_lowercase();
        if inside && !self.capitals.contains(&lower) {
            self.capitals.insert(lower);
        }
    }
}

/// Whether a BCP 47 tag is German.
pub(super) fn is_german(language: &str) -> bool {
    lang::of(language).noun_capitals
}

/// The names of a German sentence, in lower case: uncommon words with a capital right behind a noun
/// ("im Dorf Lenna") or a preposition ("aus Lenna").
fn german_names(text: &str, sentence: Span, language: &str) -> Vec<String> {
    /// Prepositions that hold an article: a common noun follows.
    const WITH_ARTICLE: [&str; 10] = [
        "im", "am", "zum", "zur", "beim", "vom", "ins", "ans", "aufs", "furs",
    ];
    let tokens = tokens::tokens(text, sentence);
    let common = Background::of(language);
    let stems = Stems::of(language);
    let capital = |token: &Token| {
        token.kind == TokenKind::Word && token.span.of(text).starts_with(char::is_uppercase)
    };
    let named = (0..tokens.len()).filter(|&at| {
        let word = tokens[at].span.of(text);
        let is_rare = || common.is_none_or(|c| c.word(&stems.stem(&word.to_lowercase())) <= Background::RARE);
        let before = at.checked_sub(1).map(|n| &tokens[n]);
        let stands = match before {
            None => false,
            Some(noun) if at > 1 && capital(noun) => tokens[at - 2].kind != TokenKind::Number,
            Some(other) => {
                let word = other.span.of(text).to_lowercase();
                lookup::work(language, &word) == Work::Preposition
                    && !WITH_ARTICLE.contains(&fold_case(&word).as_ref())
            }
        };
        capital(&tokens[at]) && stands && lookup::work(language, word) == Work::Content && is_rare()
    });
    named
        .map(|at| tokens[at].span.of(text).to_lowercase())
        .collect()
}

/// Whether a word can stand for the initials of a name.
fn is_acronym(word: &str) -> bool {
    (2..=INITIALS).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// Most words of a name that is known by its initials.
pub(super) const INITIALS: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn german_names_stand_behind_a_noun_or_a_preposition() {
        let text = "Im Dorf Lenna fuhr der Bus aus Ostby zum Bahnhof.";
        assert_eq!(
            german_names(text, Span::new(0, text.len()), "de"),
            ["lenna", "ostby"]
        );
        let names = Names {
            german: ["lenna".to_owned()].into_iter().collect(),
            ..Names::default()
        };
        assert_eq!(names.german_name("lennas").as_deref(), Some("lenna"));
        assert_eq!(names.german_home("lennische").as_deref(), Some("lenna"));
        assert_eq!(names.german_home("sarnische"), None);
        let names = Names {
            german: ["tarka".to_owned()].into_iter().collect(),
            ..Names::default()
        };
        assert_eq!(names.german_home("tarkischen").as_deref(), Some("tarka"));
    }
}

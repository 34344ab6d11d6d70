//! How common words are in news at large: what a small dossier cannot know by itself.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::{
    annotate::stems::Stems,
    lang::{self, Language, Lexicon, PerLanguage},
};

/// Where a number of one or two digits is taken to stand.
const SMALL_NUMBER: u16 = 1500;
/// How often two common words that stand in one article stand side by side, in percent.
const NEIGHBOURS: u32 = 60;

/// The common words of one language: by stem, the articles of ten thousand in which it stands.
pub(crate) struct Background(HashMap<String, u16, FixedState>);

impl Background {
    /// In how many of ten thousand articles a word that no table lists is taken to stand.
    pub(crate) const RARE: u16 = 20;

    /// The table for a BCP 47 tag, if there is one: then a word that it does not list is a rare
    /// one.
    pub(crate) fn of(language: &str) -> Option<&'static Self> {
        static ALL: PerLanguage<Background> = PerLanguage::new(Background::read);
        let language = lang::of(language);
        language.has(Lexicon::Common).then(|| ALL.of(language))
    }

    /// Rows are a share in percent and the words that have it.
    fn read(language: &'static Language) -> Self {
        let stems = Stems::of(language.tag);
        let mut shares: HashMap<String, u16, FixedState> = HashMap::default();
        for row in language.rows(Lexicon::Common) {
            let share = row[0].parse::<u16>().unwrap_or_default() * 100;
            for word in row.get(1).into_iter().flat_map(|words| words.split(' ')) {
                let known = shares.entry(stems.stem(word).into_owned()).or_default();
                *known = share.max(*known);
            }
        }
        Self(shares)
    }

    /// In how many of ten thousand articles a stem is taken to stand.
    pub(crate) fn word(&self, stem: &str) -> u16 {
        self.known(stem).unwrap_or(Self::RARE)
    }

    /// In how many of ten thousand articles two words are taken to stand side by side that stand in
    /// `first` and in `second` of them.
    pub(crate) fn pair(first: u16, second: u16) -> u16 {
        let both = u32::from(first) * u32::from(second) / 10_000;
        Self::RARE.max((both * NEIGHBOURS / 100) as u16)
    }

    fn known(&self, stem: &str) -> Option<u16> {
        let small_number = stem.len() <= 2 && stem.bytes().all(|b| b.is_ascii_digit());
        if small_number {
            Some(SMALL_NUMBER)
        } else {
            self.0.get(stem).copied()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listed_words_are_common_in_every_inflection_and_others_rare() {
        let english = Background::of("en-GB").unwrap();
        let word = |word: &str| english.word(&Stems::of("en").stem(word));
        let pair = |a: &str, b: &str| Background::pair(word(a), word(b));
        let rare = Background::RARE;
        assert!(word("the") > 9000 && word("governments") > 2000 && word("zanzibar") == rare);
        assert!(pair("of", "the") > 2000 && pair("the", "zanzibar") == rare);
        assert!(Background::of("vi").is_none());
    }
}

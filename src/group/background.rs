//! How common words are in news at large: what a small dossier cannot know by itself.

use std::{collections::HashMap, sync::LazyLock};

use foldhash::fast::FixedState;

use super::features::{self, Feature};
use crate::text::{lexicon, stems::Stems};

/// Share of articles in which a word that no table lists is taken to stand.
const RARE: f64 = 0.002;

/// One table a language.
const TABLES: [(&str, &str); 4] = [
    ("de", include_str!("../text/lexicons/de/common.tsv")),
    ("en", include_str!("../text/lexicons/en/common.tsv")),
    ("es", include_str!("../text/lexicons/es/common.tsv")),
    ("fr", include_str!("../text/lexicons/fr/common.tsv")),
];

/// Shares of articles by feature; where languages share a stem, the larger share.
static SHARES: LazyLock<HashMap<Feature, f64, FixedState>> = LazyLock::new(|| {
    let mut shares: HashMap<Feature, f64, FixedState> = HashMap::default();
    for (language, file) in TABLES {
        let stems = Stems::of(language);
        for row in lexicon::rows(file) {
            let share = row[0].parse::<f64>().unwrap_or_default() / 100.0;
            for word in row.get(1).into_iter().flat_map(|words| words.split(' ')) {
                let known = shares.entry(features::of_stem(&stems.stem(word))).or_default();
                *known = known.max(share);
            }
        }
    }
    shares
});

/// In which share of all articles the feature is taken to stand, from 0 to 1.
pub(super) fn share(feature: Feature) -> f64 {
    SHARES.get(&feature).copied().unwrap_or(RARE)
}

/// Whether there is a table for the language, a BCP 47 tag: then a word that is not listed is a rare one.
pub(super) fn knows(language: &str) -> bool {
    TABLES.iter().any(|(tag, _)| language.split('-').next() == Some(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listed_words_are_common_in_every_inflection_and_others_rare() {
        let english = Stems::of("en");
        assert!(share(features::of_stem(&english.stem("the"))) > 0.9);
        assert!(share(features::of_stem(&english.stem("governments"))) > 0.2);
        assert!(share(features::of_stem("zanzibar")) < 0.01);
        assert!(knows("en-GB") && !knows("vi"));
    }
}

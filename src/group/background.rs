//! How common words are in news at large: what a small dossier cannot know by itself.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::features::{self, Feature};
use crate::text::{lexicon, stems::Stems};

/// Share of articles in which a word that no table lists is taken to stand.
const RARE: f64 = 0.002;

/// Shares of articles by feature.
pub(super) struct Background(HashMap<Feature, f64, FixedState>);

impl Background {
    /// The tables of all languages; where languages share a stem, the larger share counts.
    pub(super) fn read() -> Self {
        let mut shares: HashMap<Feature, f64, FixedState> = HashMap::default();
        for (language, file) in TABLES {
            let stems = Stems::of(language);
            for row in lexicon::rows(file) {
                let share = row[0].parse::<f64>().unwrap_or_default() / 100.0;
                for word in row.get(1).into_iter().flat_map(|words| words.split(' ')) {
                    let slot = shares.entry(features::of_stem(&stems.stem(word))).or_default();
                    *slot = slot.max(share);
                }
            }
        }
        Self(shares)
    }

    /// In which share of all articles the feature is taken to stand.
    pub(super) fn share(&self, feature: Feature) -> f64 {
        self.0.get(&feature).copied().unwrap_or(RARE)
    }
}

/// One table a language.
const TABLES: [(&str, &str); 4] = [
    ("de", include_str!("../text/lexicons/de/common.tsv")),
    ("en", include_str!("../text/lexicons/en/common.tsv")),
    ("es", include_str!("../text/lexicons/es/common.tsv")),
    ("fr", include_str!("../text/lexicons/fr/common.tsv")),
];

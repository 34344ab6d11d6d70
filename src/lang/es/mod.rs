//! Spanish.

use rust_stemmers::Algorithm;

use super::{Endings, Language, lexicons};

pub(super) static SPANISH: Language = Language {
    tag: "es",
    number: 3,
    stemmer: Some(Algorithm::Spanish),
    and: "y",
    endings: Endings {
        is_plural: |word| word.ends_with('s'),
        ..Endings::NONE
    },
    lexicons: lexicons![
        Abbreviations = "abbreviations.tsv",
        Captions = "captions.tsv",
        Common = "common.tsv",
        Dates = "dates.tsv",
        Debris = "debris.tsv",
        Directions = "directions.tsv",
        FigurePhrases = "figure_phrases.tsv",
        Joints = "joints.tsv",
        Natures = "natures.tsv",
        Numbers = "numbers.tsv",
        Periods = "periods.tsv",
        Qualifiers = "qualifiers.tsv",
        SentenceOpeners = "sentence_openers.tsv",
    ],
    ..Language::NOTHING
};

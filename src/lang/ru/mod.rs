//! Russian.

use rust_stemmers::Algorithm;

use super::{Language, bare, lexicons};

pub(super) static RUSSIAN: Language = Language {
    tag: "ru",
    number: 4,
    stemmer: Some(Algorithm::Russian),
    decimal_mark: b',',
    and: "и",
    lexicons: lexicons![Dates = "dates.tsv", Debris = "debris.tsv",],
    borrowed: bare::WITHOUT_NUMBERS,
    english_endings: true,
    ..Language::NOTHING
};

//! Chinese.

use super::{Language, bare, lexicons};

pub(super) static CHINESE: Language = Language {
    tag: "zh",
    number: 5,
    and: "和",
    lexicons: lexicons![Dates = "dates.tsv", Debris = "debris.tsv",],
    borrowed: bare::WITH_NUMBERS,
    english_endings: true,
    ..Language::NOTHING
};

//! Chinese.

use super::{Language, bare, lexicons};

pub(super) static CHINESE: Language = Language {
    tag: "zh",
    number: 5,
    and: "和",
    han_numerals: true,
    lexicons: lexicons![Dates = "dates.tsv", Debris = "debris.tsv",],
    borrowed: bare::BORROWED,
    ..Language::NOTHING
};

//! Russian.

use rust_stemmers::Algorithm;

use super::{Language, bare, lexicons};

pub(super) static RUSSIAN: Language = Language {
    tag: "ru",
    number: 4,
    stemmer: Some(Algorithm::Russian),
    and: "и",
    lexicons: lexicons![
        Dates = "dates.tsv",
        Debris = "debris.tsv",
        Numbers = "../tables/decimal_comma.tsv",
    ],
    borrowed: bare::BORROWED,
    ..Language::NOTHING
};

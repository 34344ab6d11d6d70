//! Languages without a folder of their own.

use rust_stemmers::Algorithm;

use super::{FOLDERS, Language, en, lexicons};

/// How many there are.
pub(super) const COUNT: usize = 22;

/// Each with its stemmer, if there is one, and its decimal mark (Unicode CLDR).
pub(super) static BARE: [Language; COUNT] = [
    bare(0, "ar", Some(Algorithm::Arabic), b'.'),
    bare(1, "cs", None, b','),
    bare(2, "da", Some(Algorithm::Danish), b','),
    bare(3, "el", Some(Algorithm::Greek), b','),
    bare(4, "fi", Some(Algorithm::Finnish), b','),
    bare(5, "hu", Some(Algorithm::Hungarian), b','),
    bare(6, "id", None, b','),
    bare(7, "it", Some(Algorithm::Italian), b','),
    bare(8, "nb", None, b','),
    bare(9, "nl", Some(Algorithm::Dutch), b','),
    bare(10, "nn", None, b','),
    bare(11, "no", Some(Algorithm::Norwegian), b','),
    bare(12, "pl", None, b','),
    bare(13, "pt", Some(Algorithm::Portuguese), b','),
    bare(14, "ro", Some(Algorithm::Romanian), b','),
    bare(15, "sk", None, b','),
    bare(16, "sv", Some(Algorithm::Swedish), b','),
    bare(17, "tr", Some(Algorithm::Turkish), b','),
    bare(18, "uk", None, b','),
    bare(19, "bg", None, b','),
    bare(20, "ja", None, b'.'),
    bare(21, "ko", None, b'.'),
];

/// Any other language, under the ISO 639-3 code for those that have none.
pub(super) static OTHER: Language = Language {
    tag: "mis",
    number: FOLDERS + COUNT,
    borrowed: WITH_NUMBERS,
    english_endings: true,
    ..Language::NOTHING
};

/// A text of which nobody knows the language: too short to tell, so most likely a line in English.
pub(super) static UNDETERMINED: Language = Language {
    tag: "und",
    number: FOLDERS + COUNT + 1,
    lexicons: lexicons![
        Dates = "en/dates.tsv",
        Dates = "de/dates.tsv",
        Dates = "zh/dates.tsv",
    ],
    borrowed: en::LEXICONS,
    stemmer: None,
    ..en::ENGLISH
};

/// What a language that prints a decimal point borrows.
pub(super) const WITH_NUMBERS: &[(super::Lexicon, &str)] = lexicons![
    Abbreviations = "en/abbreviations.tsv",
    Dates = "en/dates.tsv",
    Dates = "de/dates.tsv",
    Dates = "zh/dates.tsv",
    Deeds = "en/deeds.tsv",
    Directions = "en/directions.tsv",
    Joints = "en/joints.tsv",
    Natures = "en/natures.tsv",
    Nouns = "en/nouns.tsv",
    Numbers = "en/numbers.tsv",
    Periods = "en/periods.tsv",
    Properties = "en/properties.tsv",
    Qualifiers = "en/qualifiers.tsv",
    SentenceOpeners = "en/sentence_openers.tsv",
];

/// The same without number words, which would bring the decimal point.
pub(super) const WITHOUT_NUMBERS: &[(super::Lexicon, &str)] = lexicons![
    Abbreviations = "en/abbreviations.tsv",
    Dates = "en/dates.tsv",
    Dates = "de/dates.tsv",
    Dates = "zh/dates.tsv",
    Deeds = "en/deeds.tsv",
    Directions = "en/directions.tsv",
    Joints = "en/joints.tsv",
    Natures = "en/natures.tsv",
    Nouns = "en/nouns.tsv",
    Periods = "en/periods.tsv",
    Properties = "en/properties.tsv",
    Qualifiers = "en/qualifiers.tsv",
    SentenceOpeners = "en/sentence_openers.tsv",
];

const fn bare(
    n: usize,
    tag: &'static str,
    stemmer: Option<Algorithm>,
    decimal_mark: u8,
) -> Language {
    let borrowed = if decimal_mark == b',' {
        WITHOUT_NUMBERS
    } else {
        WITH_NUMBERS
    };
    Language {
        tag,
        number: FOLDERS + n,
        stemmer,
        decimal_mark,
        borrowed,
        english_endings: true,
        ..Language::NOTHING
    }
}

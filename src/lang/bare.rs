//! Languages without a folder of their own.

use rust_stemmers::Algorithm;

use super::{FOLDERS, Language, Lexicon, en, lexicons};

/// How many there are.
pub(super) const COUNT: usize = 22;

/// Each with its stemmer, if there is one, and its mark before decimals (Unicode CLDR).
pub(super) static BARE: [Language; COUNT] = [
    bare(0, "ar", Some(Algorithm::Arabic), Decimal::Point),
    bare(1, "bg", None, Decimal::Comma),
    bare(2, "cs", None, Decimal::Comma),
    bare(3, "da", Some(Algorithm::Danish), Decimal::Comma),
    bare(4, "el", Some(Algorithm::Greek), Decimal::Comma),
    bare(5, "fi", Some(Algorithm::Finnish), Decimal::Comma),
    bare(6, "hu", Some(Algorithm::Hungarian), Decimal::Comma),
    bare(7, "id", None, Decimal::Comma),
    bare(8, "it", Some(Algorithm::Italian), Decimal::Comma),
    bare(9, "ja", None, Decimal::Point),
    bare(10, "ko", None, Decimal::Point),
    bare(11, "nb", Some(Algorithm::Norwegian), Decimal::Comma),
    bare(12, "nl", Some(Algorithm::Dutch), Decimal::Comma),
    bare(13, "nn", Some(Algorithm::Norwegian), Decimal::Comma),
    bare(14, "no", Some(Algorithm::Norwegian), Decimal::Comma),
    bare(15, "pl", None, Decimal::Comma),
    bare(16, "pt", Some(Algorithm::Portuguese), Decimal::Comma),
    bare(17, "ro", Some(Algorithm::Romanian), Decimal::Comma),
    bare(18, "sk", None, Decimal::Comma),
    bare(19, "sv", Some(Algorithm::Swedish), Decimal::Comma),
    bare(20, "tr", Some(Algorithm::Turkish), Decimal::Comma),
    bare(21, "uk", None, Decimal::Comma),
];

/// Any other language, under the ISO 639-3 code for those that have none.
pub(super) static OTHER: Language = Language {
    tag: "mis",
    number: FOLDERS + COUNT,
    borrowed: BORROWED,
    ..Language::NOTHING
};

/// A text of which nobody knows the language: too short to tell, so most likely a line in English.
pub(super) static UNDETERMINED: Language = Language {
    tag: "und",
    number: FOLDERS + COUNT + 1,
    lexicons: DATES,
    borrowed: en::LEXICONS,
    stemmer: None,
    ..en::ENGLISH
};

/// What a language borrows as long as it has none of its own: numbers, and the words around dates
/// and figures, which news in many languages prints in English now and then.
pub(super) const BORROWED: &[(Lexicon, &str)] = lexicons![
    Abbreviations = "en/abbreviations.tsv",
    Dates = "en/dates.tsv",
    Dates = "de/dates.tsv",
    Dates = "zh/dates.tsv",
    Deeds = "en/deeds.tsv",
    Directions = "en/directions.tsv",
    FigurePhrases = "en/figure_phrases.tsv",
    FigurePhrases = "de/figure_phrases.tsv",
    FigurePhrases = "fr/figure_phrases.tsv",
    FigurePhrases = "es/figure_phrases.tsv",
    Joints = "en/joints.tsv",
    Natures = "en/natures.tsv",
    Nouns = "en/nouns.tsv",
    Numbers = "en/numbers.tsv",
    Periods = "en/periods.tsv",
    Properties = "en/properties.tsv",
    Qualifiers = "en/qualifiers.tsv",
    SentenceOpeners = "en/sentence_openers.tsv",
];

/// Dates of a text in an unknown language.
const DATES: &[(Lexicon, &str)] = lexicons![
    Dates = "en/dates.tsv",
    Dates = "de/dates.tsv",
    Dates = "zh/dates.tsv",
];

/// The mark before decimals.
#[derive(Clone, Copy)]
enum Decimal {
    Point,
    Comma,
}

const fn bare(
    n: usize,
    tag: &'static str,
    stemmer: Option<Algorithm>,
    decimal: Decimal,
) -> Language {
    let lexicons: &[(Lexicon, &str)] = match decimal {
        Decimal::Point => &[],
        Decimal::Comma => lexicons![Numbers = "tables/decimal_comma.tsv"],
    };
    Language {
        tag,
        number: FOLDERS + n,
        stemmer,
        lexicons,
        borrowed: BORROWED,
        ..Language::NOTHING
    }
}

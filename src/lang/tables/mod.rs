//! Tables of several languages, and of none: units, currencies, agencies, concepts.
//!
//! Read them with [`rows`](super::lexicon::rows); the header of each says what a row means.

/// The languages of the columns of [`CONCEPTS`] and [`MEASURE_TIES`].
pub(crate) const COLUMNS: [&str; 3] = ["en", "de", "fr"];

pub(crate) const AGENCIES: &str = include_str!("agencies.tsv");
pub(crate) const BODIES: &str = include_str!("bodies.tsv");
pub(crate) const COMPOUND_UNITS: &str = include_str!("compound_units.tsv");
pub(crate) const CONCEPTS: &str = include_str!("concepts.tsv");
pub(crate) const CURRENCIES: &str = include_str!("currencies.tsv");
pub(crate) const EXPORTS: &str = include_str!("exports.tsv");
pub(crate) const FAMILIES: &str = include_str!("families.tsv");
pub(crate) const GENERATIONS: &str = include_str!("generations.tsv");
pub(crate) const MEASURE_TIES: &str = include_str!("measure_ties.tsv");
pub(crate) const NAME_PARTS: &str = include_str!("name_parts.tsv");
pub(crate) const NAME_SPELLINGS: &str = include_str!("name_spellings.tsv");
pub(crate) const OFFICES: &str = include_str!("offices.tsv");
pub(crate) const ORGANISATION_WORDS: &str = include_str!("organisation_words.tsv");
pub(crate) const RELATIONAL: &str = include_str!("relational.tsv");
/// The languages whose names of units have a column in `units.tsv`, behind the English one.
pub(crate) const UNIT_LANGUAGES: [&str; 3] = ["de", "fr", "es"];
pub(crate) const UNIT_PLURALS: &str = include_str!("unit_plurals.tsv");
pub(crate) const UNIT_POWERS: &str = include_str!("unit_powers.tsv");
pub(crate) const UNIT_PREFIXES: &str = include_str!("unit_prefixes.tsv");
pub(crate) const UNITS: &str = include_str!("units.tsv");

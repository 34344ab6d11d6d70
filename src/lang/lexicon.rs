//! Lexicons: word lists as data files, compiled in, one folder per language.
//!
//! A file in `lexicons/LANG/NAME.tsv` opens with `#` lines that say what a row means; a row is a
//! line of columns separated by tabs. Blank lines and `#` lines are passed over.

/// The rows of a lexicon file; every row has at least one column.
pub(crate) fn rows(file: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    file.lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}

/// The first column of every row.
pub(crate) fn words(file: &'static str) -> impl Iterator<Item = &'static str> {
    rows(file).map(|row| row[0])
}

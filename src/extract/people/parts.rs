//! Small words and endings inside people's names.

use std::sync::LazyLock;

use crate::lang::{lexicon, tables};

/// Words of one kind.
type Words = Vec<&'static str>;

/// "de", "van": whether a word joins two parts of a name.
pub(super) fn is_particle(word: &str) -> bool {
    static PARTICLES: LazyLock<Words> = LazyLock::new(|| of_kind("particle"));
    PARTICLES.contains(&word)
}

/// Whether a word stands behind a particle ("van der Meer").
pub(super) fn is_second_particle(word: &str) -> bool {
    static SECOND: LazyLock<Words> = LazyLock::new(|| of_kind("second"));
    SECOND.contains(&word)
}

/// Whether a word is a suffix ("Jr.", "III").
pub(super) fn is_suffix(word: &str) -> bool {
    static SUFFIXES: LazyLock<Words> = LazyLock::new(|| of_kind("suffix"));
    SUFFIXES.contains(&word.trim_end_matches('.'))
}

fn of_kind(kind: &str) -> Words {
    let rows = lexicon::rows(tables::NAME_PARTS);
    rows.filter(|row| row[1] == kind)
        .map(|row| row[0])
        .collect()
}

//! Names of units and currencies in a text: where the words of one may end.

use std::collections::HashSet;

use foldhash::fast::RandomState;

use crate::text::lower::Lower;

/// Longest word of a name, in bytes.
const LONGEST_WORD: usize = 40;

/// Length of the word at the start of `rest`.
fn word_len(rest: &str) -> usize {
    rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '°' | 'º' | '\'' | '’'))
        .unwrap_or(rest.len())
}

/// Where the first word of `rest`, its first two words and so on end, as far as blanks, hyphens and
/// full stops of abbreviations join them; at most `most`.
pub(super) fn phrase_ends(rest: &str, most: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut next = 0;
    while ends.len() < most {
        let len = word_len(&rest[next..]);
        let number = ends.is_empty() && rest.starts_with(|c: char| c.is_ascii_digit());
        if len == 0 || len > LONGEST_WORD || number {
            break;
        }
        next += len;
        ends.push(next);
        let gap = &rest[next..];
        let stop = usize::from(gap.starts_with('.') && gap.len() > 1);
        let blank = gap[stop..]
            .chars()
            .next()
            .filter(|c| matches!(c, ' ' | '-' | '\u{a0}' | '‑'))
            .map_or(0, char::len_utf8);
        if stop + blank == 0 {
            break;
        }
        next += stop + blank;
    }
    ends
}

/// The first words of the names of a table: most phrases are no name, and fail here before they are
/// folded.
#[derive(Debug, Default)]
pub(super) struct Openings(HashSet<String, RandomState>);

impl Openings {
    /// The first words of `names`, which are folded.
    pub(super) fn of<'a>(names: impl IntoIterator<Item = &'a String>) -> Self {
        Self(
            names
                .into_iter()
                .filter_map(|name| name.split(' ').next())
                .map(str::to_owned)
                .collect(),
        )
    }

    /// Whether a name may open with the first word of `rest`. Words whose folded form is not
    /// plainly their lower case pass.
    pub(super) fn admit(&self, rest: &str) -> bool {
        let end = word_len(rest);
        let word = &rest[..end];
        end > 0
            && (!word.is_ascii()
                || rest[end..].starts_with('.')
                || self.0.contains(&*Lower::of(word)))
    }
}

/// Whether `c` is a Chinese character, which needs no blank beside a number.
pub(super) const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

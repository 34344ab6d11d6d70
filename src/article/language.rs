//! The language of a text that nobody named.

use crate::lang;

/// Shortest text, in bytes, whose language can be told from its letters.
const TELLABLE: usize = 200;
/// Bytes that are looked at: the first ones alone where they leave no doubt.
const SAMPLES: [usize; 2] = [1_000, 4_000];

/// The language as a BCP 47 tag, `und` where the text is too short or unclear. Trigram method of
/// Cavnar and Trenkle, by `whatlang`.
pub(super) fn tell(text: &str) -> String {
    let told = if text.len() < TELLABLE {
        None
    } else {
        detect(text)
    };
    told.unwrap_or_else(|| "und".to_owned())
}

fn detect(text: &str) -> Option<String> {
    let [first, all] = SAMPLES.map(|most| &text[..text.floor_char_boundary(most)]);
    let info = whatlang::detect(first)
        .filter(|info| info.confidence() >= 1.0)
        .or_else(|| whatlang::detect(all))?;
    info.is_reliable()
        .then(|| lang::normalise(info.lang().code()))
        .flatten()
}

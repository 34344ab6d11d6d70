//! Which passages are the article: an extraction library selects, and where it finds nothing, the densest part does.

use std::panic::{self, AssertUnwindSafe};

use rs_trafilatura::{Options, extract_with_options, page_type::PageType};

use super::{
    align,
    passages::{Page, Passage},
};
use crate::clean::BlockKind;

/// Whether each passage of `page` belongs to the article.
pub(super) fn selected(page: &Page) -> Vec<bool> {
    let words = page.passages.iter().map(|p| p.block.text.as_str());
    let coverage = align::coverage(words, &extracted(&page.lean).unwrap_or_default());
    let mut selected: Vec<bool> = coverage.into_iter().map(|(covered, of)| covered > 0 && covered * 2 >= of).collect();
    if selected.iter().all(|s| !s) {
        selected = densest(&page.passages);
    }
    fill_gaps(&page.passages, &mut selected);
    selected
}

/// The words that the library takes for the article.
fn extracted(lean: &str) -> Option<String> {
    let options = Options { max_extracted_len: usize::MAX, page_type: Some(PageType::Article), ..Options::default() };
    // It indexes strings by bytes in places; a page that trips it up is read by the densest part.
    let result = panic::catch_unwind(AssertUnwindSafe(|| extract_with_options(lean, &options)));
    result.ok()?.ok().map(|result| result.content_text)
}

/// Fewest words of a passage that can pass for running text on its own.
const PROSE: isize = 8;

/// The run of passages with the most running text, less what stands between that is none (Kadane's maximum subarray).
fn densest(passages: &[Passage]) -> Vec<bool> {
    let (mut best, mut range) = (0, 0..0);
    let (mut sum, mut start) = (0, 0);
    for (n, passage) in passages.iter().enumerate() {
        sum += worth(passage);
        if sum > best {
            best = sum;
            range = start..n + 1;
        }
        if sum <= 0 {
            sum = 0;
            start = n + 1;
        }
    }
    if range.is_empty() {
        return vec![true; passages.len()];
    }
    (0..passages.len()).map(|n| range.contains(&n) && worth(&passages[n]) > 0).collect()
}

fn worth(passage: &Passage) -> isize {
    let words = passage.block.text.split_whitespace().count() as isize;
    let heading = matches!(passage.block.kind, BlockKind::Heading | BlockKind::Title);
    let whole = heading || passage.ends_sentence();
    if passage.is_linked() || passage.zone.is_some() {
        -words.max(PROSE)
    } else if words < PROSE && !whole {
        -PROSE / 2
    } else {
        words
    }
}

/// Takes whole sentences that stand between selected passages, outside all boxes: a sentence lost is worse than a line
/// too many, which later rules can still remove.
fn fill_gaps(passages: &[Passage], selected: &mut [bool]) {
    let Some(first) = selected.iter().position(|&s| s) else { return };
    let last = selected.iter().rposition(|&s| s).unwrap_or(first);
    for n in first..last {
        selected[n] |= passages[n].ends_sentence() && worth(&passages[n]) > 0;
    }
}

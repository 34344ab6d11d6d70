//! Which runs are the article: an extraction library selects, and where it finds nothing, the
//! densest part does.

use std::{
    ops::RangeInclusive,
    panic::{self, AssertUnwindSafe},
};

use rs_trafilatura::{Options, extract_with_options, page_type::PageType};

use super::{
    align,
    runs::{Page, Run},
};
use crate::clean::BlockKind;

/// Whether each run of `page` belongs to the article.
pub(super) fn selected(page: &Page) -> Vec<bool> {
    let extracted = Some(page)
        .filter(|page| !is_large(page))
        .and_then(|page| extracted(&page.lean));
    let aligned = extracted
        .map(|words| aligned(page, &words))
        .filter(|selected| selected.contains(&true));
    aligned.unwrap_or_else(|| densest(&page.runs))
}

/// Most elements of a lean page that the library is asked about: it compares all children of an
/// element with each other. The largest page in the data that accuracy is measured on has 3,205
/// elements, at most 337 in one.
const MOST_ELEMENTS: usize = 10_000;

/// Longest lean page that the library is asked about, in bytes: it holds several trees and copies
/// of it.
const LONGEST_LEAN: usize = 2_000_000;

/// Whether a page is too large for the library; the densest part is taken then.
fn is_large(page: &Page) -> bool {
    page.elements > MOST_ELEMENTS || page.lean.len() > LONGEST_LEAN
}

/// The runs of which at least half the words stand in `extracted`.
fn aligned(page: &Page, extracted: &str) -> Vec<bool> {
    let words = page.runs.iter().map(|p| p.block.text.as_str());
    align::coverage(words, extracted)
        .into_iter()
        .map(|(covered, of)| covered > 0 && covered * 2 >= of)
        .collect()
}

/// The words that the library takes for the article.
fn extracted(lean: &str) -> Option<String> {
    let options = Options {
        max_extracted_len: usize::MAX,
        page_type: Some(PageType::Article),
        ..Options::default()
    };
    // It indexes strings by bytes in places; a page that trips it up is read by the densest part.
    let result = panic::catch_unwind(AssertUnwindSafe(|| extract_with_options(lean, &options)));
    result.ok()?.ok().map(|result| result.content_text)
}

/// Fewest words of a run that can pass for running text on its own.
const PROSE: isize = 8;

/// The stretch of runs with the most running text, less what stands between that is none (Kadane's
/// maximum subarray).
fn densest(runs: &[Run]) -> Vec<bool> {
    let (mut best, mut range) = (0, 0..0);
    let (mut sum, mut start) = (0, 0);
    for (n, run) in runs.iter().enumerate() {
        sum += worth(run);
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
        return vec![true; runs.len()];
    }
    (0..runs.len())
        .map(|n| range.contains(&n) && worth(&runs[n]) > 0)
        .collect()
}

fn worth(run: &Run) -> isize {
    let words = run.block.text.split_whitespace().count() as isize;
    let heading = matches!(run.block.kind, BlockKind::Heading | BlockKind::Title);
    let whole = heading || run.ends_sentence();
    if run.is_linked() || run.zone.is_some() {
        -words.max(PROSE)
    } else if words < PROSE && !whole {
        -PROSE / 2
    } else {
        words
    }
}

/// Takes whole sentences in `range`, outside all boxes: a sentence lost is worse than a line too
/// many, which later rules can still remove.
pub(super) fn fill_gaps(runs: &[Run], selected: &mut [bool], range: RangeInclusive<usize>) {
    for (run, selected) in runs[range.clone()].iter().zip(&mut selected[range]) {
        *selected |= run.ends_sentence() && worth(run) > 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clean::html::runs, text::Span};

    #[test]
    fn a_page_of_very_many_elements_is_not_given_to_the_library() {
        let page = |links: usize| {
            let html = format!("<p>{}</p>", "<a href=/>Home</a> ".repeat(links));
            runs::read(&html, Span::new(0, html.len()))
        };
        assert!(!is_large(&page(MOST_ELEMENTS - 1)));
        assert!(is_large(&page(MOST_ELEMENTS)));
        assert_eq!(selected(&page(MOST_ELEMENTS)), [true]);
    }

    #[test]
    fn the_densest_part_has_the_most_running_text_and_no_links_or_boxes() {
        let html = "<a href=/>Home</a><div>Rain fell.<p>It stopped at night, and the streets were dry by the next morning.</p></div>\
                    <div class=newsletter>Sign up for our weekly letter and read all about the weather.</div><a href=/2>Next: more rain is on its way</a>";
        let page = runs::read(html, Span::new(0, html.len()));
        assert_eq!(densest(&page.runs), [false, true, true, false, false]);
    }
}

//! Later versions of one page: the same address, or the same outlet and title, and much of the same
//! text.
//!
//! A page that is written on over the day is saved more than once. The newest version is shown, and
//! an older one is no second voice.

use std::collections::BTreeMap;

use super::{Report, copies};
use crate::text::normalise;

/// Share of the shorter text, in percent, that two versions under one address have in common.
const SAME_ADDRESS: usize = 20;
/// The same for two texts of one outlet under one title: "What we know so far" may stand over two
/// happenings.
const SAME_TITLE: usize = 50;
/// Shortest title that tells one page from another, in words.
const TITLE_WORDS: usize = 4;

/// What two versions have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Page<'a> {
    Address(&'a str),
    Headline(String, String),
}

impl Page<'_> {
    fn least(&self) -> usize {
        match self {
            Self::Address(_) => SAME_ADDRESS,
            Self::Headline(..) => SAME_TITLE,
        }
    }
}

/// By article: the newest version of its page, if that is another one.
pub(super) fn find(reports: &[Report<'_>]) -> Vec<Option<usize>> {
    let mut pages: BTreeMap<Page<'_>, Vec<usize>> = BTreeMap::new();
    for (n, report) in reports.iter().enumerate() {
        for page in pages_of(report) {
            pages.entry(page).or_default().push(n);
        }
    }
    let mut newest = vec![None; reports.len()];
    for (page, versions) in pages.iter().filter(|(_, versions)| versions.len() > 1) {
        let Some(&last) = versions
            .iter()
            .max_by_key(|&&n| (reports[n].day, reports[n].text.len(), n))
        else {
            continue;
        };
        for &n in versions.iter().filter(|&&n| n != last) {
            if newest[n].is_none()
                && newest[last] != Some(n)
                && copies::overlap(&reports[n], &reports[last]) >= page.least()
            {
                newest[n] = Some(last);
            }
        }
    }
    newest
}

fn pages_of<'a>(report: &Report<'a>) -> impl Iterator<Item = Page<'a>> {
    let fold = |words: &str| normalise::fold_case(words.trim()).into_owned();
    let title = report
        .title
        .filter(|title| title.split_whitespace().count() >= TITLE_WORDS);
    let headline = report
        .outlet
        .zip(title)
        .map(|(outlet, title)| Page::Headline(fold(outlet), fold(title)));
    report
        .address
        .map(Page::Address)
        .into_iter()
        .chain(headline)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relate::tests::report;

    const MORNING: &str = "The dam above Quorvale burst on Sunday night and water filled the lower town within an hour, officials said.\n\n\
        Nobody knows yet how many people are missing.";
    const EVENING: &str = "The dam above Quorvale burst on Sunday night and water filled the lower town within an hour, officials said.\n\n\
        Nobody is missing, the mayor said in the afternoon, after two hundred people had been counted on the roof of the mill.";
    const OTHER: &str = "A school in Ellery gets a new roof, which the council has promised since the storm of the year before last.";

    fn at<'a>(address: Option<&'a str>, title: &'a str, day: i32, text: &'a str) -> Report<'a> {
        Report {
            address,
            title: Some(title),
            day: Some(day),
            ..report("k", "The Echo", text)
        }
    }

    #[test]
    fn the_later_text_under_one_address_or_one_title_is_the_newest() {
        let reports = [
            at(Some("a"), "Dam bursts", 2, EVENING),
            at(Some("a"), "Dam bursts in Quorvale", 1, MORNING),
        ];
        assert_eq!(find(&reports), [None, Some(0)]);
        let reports = [
            at(None, "Dam above Quorvale bursts", 1, MORNING),
            at(None, "Dam above Quorvale bursts", 1, EVENING),
        ];
        assert_eq!(find(&reports), [Some(1), None]);
    }

    #[test]
    fn another_text_is_no_version_whatever_its_title_or_address() {
        assert_eq!(
            find(&[at(Some("a"), "x", 1, MORNING), at(Some("a"), "x", 2, OTHER)]),
            [None, None]
        );
        assert_eq!(
            find(&[
                at(None, "What we know now", 1, MORNING),
                at(None, "What we know now", 2, OTHER)
            ]),
            [None, None]
        );
    }
}

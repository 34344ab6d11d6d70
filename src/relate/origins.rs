//! Who first produced a text: the words that an article has about that.

use super::{Report, outlets::Directory};

/// Longest head of a text that can hold a dateline, in bytes.
const HEAD: usize = 100;

/// The agency that is credited, by metadata, credit line, dateline or byline; else the outlet.
pub(super) fn origin(report: &Report<'_>, directory: &Directory) -> Option<String> {
    let agency = |name: &&str| directory.is_agency(name);
    let dateline = || {
        report
            .prose()
            .next()
            .and_then(|lead| dateline(lead.of(report.text)))
            .filter(agency)
    };
    let byline = || {
        report
            .author
            .map(|author| author.trim_end_matches(" Staff"))
            .filter(agency)
    };
    let named = report
        .origin
        .or_else(dateline)
        .or_else(byline)
        .or(report.outlet)?;
    Some(directory.name(named).to_owned())
}

/// The name in the dateline of a lead: "EASTWICK (NAME) -", "EASTWICK, Dec. 30 (NAME) —".
fn dateline(lead: &str) -> Option<&str> {
    let head = &lead[..lead.floor_char_boundary(HEAD)];
    let open = head.find('(')?;
    let close = open + head[open..].find(')')?;
    let dashed = head[close + 1..].trim_start().starts_with(['-', '–', '—']);
    dashed.then(|| head[open + 1..close].trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relate::tests::report;

    fn check(report: &Report<'_>, expected: &str) {
        assert_eq!(
            origin(report, &Directory::new(&[])).as_deref(),
            Some(expected),
            "{}",
            report.text
        );
    }

    #[test]
    fn datelines_and_bylines_name_agencies_only() {
        check(
            &report(
                "a",
                "The Ellery Courier",
                "EASTWICK, May 4 (Reuters) - The bridge is open.",
            ),
            "Reuters",
        );
        check(
            &report(
                "a",
                "The Ellery Courier",
                "EASTWICK (Harbour side) - The bridge is open.",
            ),
            "The Ellery Courier",
        );
        check(
            &report("a", "The Ellery Courier", "The bridge (Reuters) is open."),
            "The Ellery Courier",
        );
        check(
            &Report {
                author: Some("Reuters Staff"),
                ..report("a", "The Ellery Courier", "The bridge is open.")
            },
            "Reuters",
        );
        check(
            &Report {
                author: Some("A. Writer"),
                ..report("a", "The Ellery Courier", "The bridge is open.")
            },
            "The Ellery Courier",
        );
    }

    #[test]
    fn what_metadata_or_a_credit_says_comes_first() {
        check(
            &Report {
                origin: Some("agence france-presse"),
                ..report("a", "X", "EASTWICK (Reuters) - Open.")
            },
            "AFP",
        );
    }
}

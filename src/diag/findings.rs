//! Findings as they are gathered: a file that is wrong in a hundred thousand places is reported a
//! hundred times, and then counted.

use std::collections::BTreeMap;

use super::{Code, Diagnostic, Place, Severity};

/// Findings of one kind that are kept for one file; further ones are counted. As many as `javac`
/// shows of a run (`-Xmaxerrs`).
const MOST_OF_A_KIND: usize = 100;

/// A kind of finding in one file.
type Kind = (String, Severity, Code);

/// Gathers findings. Of each kind the first [`MOST_OF_A_KIND`] in a file are kept, so that neither
/// memory nor output grows with what is wrong in it; a summary says how many more there are.
/// Findings without a file are all kept.
///
/// Of those that ask for it ([`Diagnostic::once_a_file`]), the first of each file and message is
/// kept, with the number of all: what is true of a million rows is one line.
#[derive(Debug, Default)]
pub struct Findings {
    kept: Vec<Diagnostic>,
    counts: BTreeMap<Kind, Count>,
    /// By file and message: where the first one is in `kept`, and how many there were.
    repeated: BTreeMap<(String, String), (usize, usize)>,
}

/// How many findings there are of one kind.
#[derive(Debug, Default)]
struct Count {
    kept: usize,
    more: usize,
}

impl Findings {
    /// Adds a finding.
    pub fn push(&mut self, finding: Diagnostic) {
        if finding.once {
            return self.push_once(finding);
        }
        if let Some(place) = &finding.place {
            let count = self
                .counts
                .entry((place.file.clone(), finding.severity, finding.code))
                .or_default();
            // A summary of findings gathered elsewhere is added to the sum; its findings were kept
            // and come by themselves.
            if finding.count > 1 || count.kept >= MOST_OF_A_KIND {
                count.more += finding.count;
                return;
            }
            count.kept += 1;
        }
        self.kept.push(finding);
    }

    fn push_once(&mut self, finding: Diagnostic) {
        let file = finding
            .place
            .as_ref()
            .map_or_else(String::new, |place| place.file.clone());
        let (_, count) = self
            .repeated
            .entry((file, finding.message.clone()))
            .or_insert((self.kept.len(), 0));
        *count += 1;
        if *count == 1 {
            self.kept.push(finding);
        }
    }

    /// Adds what `finding` makes, which has the given file, severity and code; it is counted and
    /// not made if enough of its kind are kept. For findings that cost much to make, such as those
    /// that look for the nearest known word.
    pub fn push_with(
        &mut self,
        file: &str,
        severity: Severity,
        code: Code,
        finding: impl FnOnce() -> Diagnostic,
    ) {
        let count = self
            .counts
            .entry((file.to_owned(), severity, code))
            .or_default();
        if count.kept >= MOST_OF_A_KIND {
            count.more += 1;
        } else {
            count.kept += 1;
            self.kept.push(finding());
        }
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// What was kept, in the order in which it was added, and the summaries.
    pub fn into_vec(mut self) -> Vec<Diagnostic> {
        for (at, count) in self.repeated.into_values() {
            if let Some(first) = self.kept.get_mut(at).filter(|_| count > 1) {
                first.message = format!("{} (the first of {count})", first.message);
            }
        }
        let full = self.counts.into_iter().filter(|(_, count)| count.more > 0);
        self.kept
            .extend(full.map(|(kind, count)| summary(kind, count.more)));
        self.kept
    }
}

impl Extend<Diagnostic> for Findings {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, findings: T) {
        for finding in findings {
            self.push(finding);
        }
    }
}

impl From<Vec<Diagnostic>> for Findings {
    fn from(found: Vec<Diagnostic>) -> Self {
        let mut findings = Self::default();
        findings.extend(found);
        findings
    }
}

fn summary((file, severity, code): Kind, more: usize) -> Diagnostic {
    let message = format!("{more} more of this kind in this file");
    let report = Diagnostic::new(severity, code, message).at(Place::file(file));
    Diagnostic {
        count: more,
        ..report.hint("correct those that are shown, and run again to see the others")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::short;

    fn finding(file: &str, line: u32) -> Diagnostic {
        Diagnostic::error(Code::UnknownKey, "unknown key").at(Place::line(file, line))
    }

    #[test]
    fn the_first_findings_of_a_kind_are_kept_and_the_others_counted() {
        let mut findings = Findings::default();
        findings.extend((1..=250).map(|line| finding("a.toml", line)));
        findings.push(finding("b.toml", 1));
        findings.push(
            Diagnostic::warning(Code::UnknownKey, "another severity")
                .at(Place::line("a.toml", 251)),
        );
        let all = findings.into_vec();
        assert_eq!(all.len(), MOST_OF_A_KIND + 3);
        let last = short(all.last().unwrap());
        assert!(
            last.starts_with("a.toml: error[unknown-key]: 150 more of this kind in this file ("),
            "{last}"
        );
    }

    #[test]
    fn a_finding_past_the_limit_is_counted_and_not_made() {
        let mut findings = Findings::default();
        let mut made = 0;
        for line in 1..=250 {
            findings.push_with("a.toml", Severity::Error, Code::UnknownKey, || {
                made += 1;
                finding("a.toml", line)
            });
        }
        assert_eq!(
            (made, findings.into_vec().len()),
            (MOST_OF_A_KIND, MOST_OF_A_KIND + 1)
        );
    }

    #[test]
    fn gathering_what_was_gathered_keeps_the_sum() {
        let part = || {
            Findings::from(
                (1..=130)
                    .map(|line| finding("a.jsonl", line))
                    .collect::<Vec<_>>(),
            )
            .into_vec()
        };
        let whole = Findings::from([part(), part()].concat()).into_vec();
        assert_eq!(whole.len(), MOST_OF_A_KIND + 1);
        assert_eq!(whole[MOST_OF_A_KIND].count, 160);
    }

    #[test]
    fn findings_without_a_file_are_all_kept() {
        let found: Vec<Diagnostic> = (0..250)
            .map(|n| Diagnostic::warning(Code::DoubtfulGrouping, n.to_string()))
            .collect();
        assert_eq!(Findings::from(found).into_vec().len(), 250);
    }

    #[test]
    fn a_finding_on_many_rows_is_told_once_a_file_with_their_number() {
        let on = |file: &str, line, message: &str| {
            Diagnostic::warning(Code::UnknownKey, message).at(Place::line(file, line))
        };
        let mut findings = Findings::default();
        findings.extend((1..=1000).map(|line| on("a", line, "odd").once_a_file()));
        findings.extend([
            on("b", 7, "odd").once_a_file(),
            on("a", 1, "other").once_a_file(),
            on("a", 1, "odd"),
            on("a", 2, "odd"),
        ]);
        let said: Vec<String> = findings.into_vec().iter().map(short).collect();
        let expected = [
            "a:1: warning[unknown-key]: odd (the first of 1000)",
            "b:7: warning[unknown-key]: odd",
        ];
        let single = [
            "a:1: warning[unknown-key]: other",
            "a:1: warning[unknown-key]: odd",
            "a:2: warning[unknown-key]: odd",
        ];
        assert_eq!(said, [&expected[..], &single].concat());
    }
}

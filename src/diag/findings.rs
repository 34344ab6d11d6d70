//! Findings in their order, with what is true of many rows of a file told once.

use std::collections::HashMap;

use super::Diagnostic;

/// Collects findings. Of those that ask for it ([`Diagnostic::once_a_file`]), the first of each file and message is kept, with the
/// number of all: a file of a million rows gives one line for each kind of finding.
#[derive(Debug, Default)]
pub struct Findings {
    all: Vec<Diagnostic>,
    /// By file and message: where the first one is in `all`, and how many there were.
    repeated: HashMap<(String, String), (usize, usize)>,
}

impl Findings {
    /// The findings. A repeated one says how many it stands for.
    pub fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        // The order of a hash map does not matter: each entry changes a finding of its own.
        #[expect(clippy::iter_over_hash_type, reason = "each entry changes a finding of its own")]
        for (at, count) in self.repeated.into_values() {
            if let Some(first) = self.all.get_mut(at).filter(|_| count > 1) {
                first.message += &format!(" (the first of {count})");
            }
        }
        self.all
    }
}

impl Extend<Diagnostic> for Findings {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: T) {
        for diagnostic in diagnostics {
            if diagnostic.once {
                let file = diagnostic.place.as_ref().map_or_else(String::new, |place| place.file.clone());
                let (_, count) = self.repeated.entry((file, diagnostic.message.clone())).or_insert((self.all.len(), 0));
                *count += 1;
                if *count > 1 {
                    continue;
                }
            }
            self.all.push(diagnostic);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Code, Place, short};

    #[test]
    fn a_finding_on_many_rows_is_told_once_a_file_with_their_number() {
        let on = |file: &str, line, message: &str| Diagnostic::warning(Code::UnknownKey, message).at(Place::line(file, line));
        let mut findings = Findings::default();
        findings.extend((1..=1000).map(|line| on("a", line, "odd").once_a_file()));
        findings.extend([on("b", 7, "odd").once_a_file(), on("a", 1, "other").once_a_file(), on("a", 1, "odd"), on("a", 2, "odd")]);
        let said: Vec<String> = findings.into_diagnostics().iter().map(short).collect();
        let expected = ["a:1: warning[unknown-key]: odd (the first of 1000)", "b:7: warning[unknown-key]: odd"];
        let single = ["a:1: warning[unknown-key]: other", "a:1: warning[unknown-key]: odd", "a:2: warning[unknown-key]: odd"];
        assert_eq!(said, [&expected[..], &single].concat());
    }
}

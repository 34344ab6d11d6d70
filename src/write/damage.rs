//! What is wrong with a file that `write` keeps in the output folder, and where.

use super::folder::Folder;
use crate::diag::{Code, Diagnostic, Place};

/// A manifest or a journal that cannot be trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Damage {
    /// From 1; 0 where the whole file is meant.
    line: usize,
    why: String,
}

impl Damage {
    pub(super) fn new(line: usize, why: String) -> Self {
        Self { line, why }
    }

    #[cfg(test)]
    pub(super) fn line(&self) -> usize {
        self.line
    }

    /// The finding for the file `name` of `folder`.
    pub(super) fn of(self, folder: &Folder, name: &str, hint: &str) -> Diagnostic {
        let message = format!(
            "`{name}` is damaged, so nothing is written or deleted: {}",
            self.why
        );
        Diagnostic::error(Code::Output, message)
            .at(Place::line(folder.place(name), self.line as u32))
            .hint(hint)
    }
}

//! `dossier.lock`: read when a dossier is opened, written by `build` only.

use crate::{
    config::LOCK_BYTES,
    diag::{Code, Diagnostic, Place, Severity, Warned},
    group::Lock,
    world::World,
};

/// Where it lies.
pub(super) const PATH: &str = "dossier.lock";

/// The lock as it was found.
#[derive(Debug, Default)]
pub(super) struct LockFile {
    /// What it said.
    pub before: Lock,
    /// Its text, if there is one.
    text: Option<String>,
    /// Whether all of it was understood. Otherwise it must not be replaced.
    whole: bool,
}

impl LockFile {
    /// Reads it; a missing file is an empty lock.
    pub(super) fn read(world: &dyn World) -> Warned<Self> {
        let text = match world.read(PATH, LOCK_BYTES) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Warned::clean(Self {
                    whole: true,
                    ..Self::default()
                });
            }
            Err(error) => {
                let report = Diagnostic::error(Code::Unreadable, format!("cannot read: {error}"))
                    .at(Place::file(PATH));
                return Warned {
                    value: Self::default(),
                    diagnostics: vec![report.hint("check that you may read it")],
                };
            }
        };
        let parsed = Lock::parse(&text);
        let whole = !parsed
            .diagnostics
            .iter()
            .any(|d| d.severity == Severity::Error);
        Warned {
            value: Self {
                before: parsed.value,
                text: Some(text),
                whole,
            },
            diagnostics: parsed.diagnostics,
        }
    }

    /// What the file said; `None` where there was none.
    pub(super) fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// The text to be written so that it says `after`, if it has to change.
    ///
    /// # Errors
    /// It has to change and must not: because of `--locked`, or because not all of it was
    /// understood.
    pub(super) fn update(&self, after: &Lock, locked: bool) -> Result<Option<String>, Diagnostic> {
        let text = after.print();
        if !self.whole {
            let report = Diagnostic::error(
                Code::Lock,
                "not everything in the lock was understood, so it is not replaced",
            )
            .at(Place::file(PATH));
            return Err(report
                .hint("mend the lines named above, or take the file back from version control; deleting it gives events new addresses"));
        }
        if self.text.as_deref() == Some(&*text) {
            return Ok(None);
        }
        if locked {
            let report = Diagnostic::error(
                Code::Lock,
                "the lock has to change, and `--locked` forbids it",
            )
            .at(Place::file(PATH));
            return Err(report.hint("run `dossier build` without --locked and commit dossier.lock"));
        }
        Ok(Some(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::MemoryWorld;

    #[test]
    fn a_lock_that_was_not_understood_is_never_replaced() {
        let world = MemoryWorld::new().with(PATH, "<<<<<<< ours\n");
        let file = LockFile::read(&world);
        assert!(!file.diagnostics.is_empty());
        assert!(file.value.update(&Lock::default(), false).is_err());
    }

    #[test]
    fn locked_allows_no_change_and_asks_for_none_where_none_is_needed() {
        let text = Lock::default().print();
        let same = LockFile::read(&MemoryWorld::new().with(PATH, text)).value;
        assert_eq!(same.update(&Lock::default(), true), Ok(None));
        let missing = LockFile::read(&MemoryWorld::new()).value;
        assert!(missing.update(&Lock::default(), true).is_err());
        assert!(missing.update(&Lock::default(), false).unwrap().is_some());
    }
}

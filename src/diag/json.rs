//! One JSON object per finding, for scripts.

use super::Diagnostic;

/// The finding as one line of JSON: `severity`, `code`, `message`, `place` (`file`, `line`,
/// `column`, `excerpt`), `label`, `hint`.
pub fn json(diagnostic: &Diagnostic) -> String {
    serde_json::to_string(diagnostic).unwrap_or_else(|error| format!("{{\"message\":\"{error}\"}}"))
}

//! One line per finding, as compilers print them for editors to jump to.

use super::{Diagnostic, Severity, printable_name};

/// `file:line:column: severity[code]: message (hint)`, without a line break at the end.
pub fn short(diagnostic: &Diagnostic) -> String {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let place = match &diagnostic.place {
        Some(p) if p.column > 0 => format!("{}:{}:{}: ", printable_name(&p.file), p.line, p.column),
        Some(p) if p.line > 0 => format!("{}:{}: ", printable_name(&p.file), p.line),
        Some(p) => format!("{}: ", printable_name(&p.file)),
        None => String::new(),
    };
    let hint = if diagnostic.hint.is_empty() {
        String::new()
    } else {
        format!(" ({})", diagnostic.hint)
    };
    format!(
        "{place}{severity}[{}]: {}{hint}",
        diagnostic.code, diagnostic.message
    )
}

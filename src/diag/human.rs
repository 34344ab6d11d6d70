//! For people: the layout that rustc made familiar, drawn by annotate-snippets.

use annotate_snippets::{AnnotationKind, Level, Message, Renderer, Snippet};

use super::{Diagnostic, Severity, printable_name};

/// One finding over several lines, ending with a line break; `styled` adds ANSI colours.
pub fn human(diagnostic: &Diagnostic, styled: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.as_str());
    let file = diagnostic
        .place
        .as_ref()
        .map_or_else(String::new, |place| printable_name(&place.file));
    let excerpt = diagnostic.place.as_ref().filter(|p| !p.excerpt.is_empty());
    let mut report = match excerpt {
        Some(place) => {
            let mark = AnnotationKind::Primary.span(place.mark.start..place.mark.end);
            let mark = if diagnostic.label.is_empty() {
                mark
            } else {
                mark.label(diagnostic.label.as_str())
            };
            title.element(
                Snippet::source(place.excerpt.as_str())
                    .path(file.as_str())
                    .line_start(place.line.max(1) as usize)
                    .fold(false)
                    .annotation(mark),
            )
        }
        None => annotate_snippets::Group::with_title(title),
    };
    if !diagnostic.hint.is_empty() {
        report = report.element(hint(&diagnostic.hint));
    }
    let renderer = if styled {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut text = renderer.render(&[report]);
    // A finding without an excerpt still says where it is.
    if excerpt.is_none()
        && let Some(place) = &diagnostic.place
    {
        let at = if place.line > 0 {
            format!("{file}:{}", place.line)
        } else {
            file.clone()
        };
        let first = text.find('\n').unwrap_or(text.len());
        text.insert_str(first, &format!("\n --> {at}"));
    }
    text.push('\n');
    text
}

fn hint(text: &str) -> Message<'_> {
    Level::HELP.message(text)
}

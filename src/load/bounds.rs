//! Limits on an article, checked before a parser makes many times its size of it.

use super::Format;
use crate::{
    config::Limits,
    diag::{Code, Diagnostic, TextFile},
    text::Span,
};

/// Where an article passes which limit.
pub(super) struct Excess {
    /// What passes it.
    pub(super) message: String,
    /// The key of the limit in `[limits]`.
    pub(super) key: &'static str,
    /// What to do besides raising the limit.
    pub(super) remedy: &'static str,
    /// The byte of the text at which it is passed.
    pub(super) at: usize,
}

impl Excess {
    /// The finding; `text` is the whole of `file`.
    pub(super) fn report(self, file: &str, text: &str) -> Diagnostic {
        let report = Diagnostic::error(Code::LimitExceeded, format!("{}; skipped", self.message));
        let place = TextFile::new(file, text).place(Span::new(self.at, self.at + 1));
        report.at(place).hint(format!(
            "{}, or raise `{}` in [limits]",
            self.remedy, self.key
        ))
    }
}

/// The marks of Markdown of which its parser makes a node each, whatever becomes of them. A picture
/// inside the text (`data:`) has none.
const MARKS: [bool; 256] = {
    let mut marks = [false; 256];
    let bytes = b"\n*_~`[]<>!|&\\$^{}-";
    let mut n = 0;
    while n < bytes.len() {
        marks[bytes[n] as usize] = true;
        n += 1;
    }
    marks
};

/// Checks the part `body` of a text that is not tags: its lines, each of which is a block, and the
/// marks of Markdown.
pub(super) fn text(text: &str, body: Span, format: Format, limits: &Limits) -> Result<(), Excess> {
    let words = body.of(text).as_bytes();
    if let Some(at) = memchr::memchr_iter(b'\n', words).nth(limits.text_lines) {
        return Err(Excess {
            message: format!("more than {} lines", limits.text_lines),
            key: "text_lines",
            remedy: "split it into articles",
            at: body.start + at,
        });
    }
    let mark = |(_, byte): &(usize, &u8)| MARKS[usize::from(**byte)];
    if format == Format::Markdown
        && let Some((at, _)) = words
            .iter()
            .enumerate()
            .filter(mark)
            .nth(limits.markdown_marks)
    {
        return Err(Excess {
            message: format!(
                "more than {} marks of Markdown and line ends",
                limits.markdown_marks
            ),
            key: "markdown_marks",
            remedy: "split it into articles, or rename it to `.txt` if it is no Markdown",
            at: body.start + at,
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag;

    fn check(words: &str, format: Format, said: Option<&str>) {
        let limits = Limits {
            text_lines: 4,
            markdown_marks: 6,
            ..Limits::default()
        };
        let whole = format!("---\n{words}");
        let found = text(&whole, Span::new(4, whole.len()), format, &limits).err();
        assert_eq!(
            found
                .map(|found| diag::short(&found.report("a", &whole)))
                .as_deref(),
            said,
            "{words}"
        );
    }

    #[test]
    fn text_past_a_limit_is_refused_where_it_passes_it() {
        check("a\nb\nc\nd\ne", Format::Plain, None);
        let lines = "a:6:2: error[limit-exceeded]: more than 4 lines; skipped (split it into articles, or raise `text_lines` in [limits])";
        check("a\nb\nc\nd\ne\nf", Format::Markdown, Some(lines));
        check("*a* _b_ [c] `d`", Format::Plain, None);
        let marks = "a:2:13: error[limit-exceeded]: more than 6 marks of Markdown and line ends; skipped \
                     (split it into articles, or rename it to `.txt` if it is no Markdown, or raise `markdown_marks` in [limits])";
        check("*a* _b_ [c] `d`", Format::Markdown, Some(marks));
    }

    #[test]
    fn a_picture_inside_markdown_has_few_marks() {
        check(
            &format!(
                "![](data:image/png;base64,{})",
                "iVBORw0KGgo/+AA=".repeat(1_000)
            ),
            Format::Markdown,
            None,
        );
    }
}

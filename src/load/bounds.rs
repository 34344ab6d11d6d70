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

/// Checks the part `body` of a text that is not tags: its lines, each of which is a block, and the
/// length of Markdown, of which its parser makes up to a hundred times as much.
pub(super) fn text(text: &str, body: Span, format: Format, limits: &Limits) -> Result<(), Excess> {
    let words = body.of(text);
    if let Some(at) = memchr::memchr_iter(b'\n', words.as_bytes()).nth(limits.text_lines) {
        return Err(Excess {
            message: format!("more than {} lines", limits.text_lines),
            key: "text_lines",
            remedy: "split it into articles",
            at: body.start + at,
        });
    }
    // Only what is long enough is worth a look at its pictures.
    if format == Format::Markdown
        && words.len() > limits.markdown_bytes
        && words.len() - picture_bytes(words) > limits.markdown_bytes
    {
        return Err(Excess {
            message: format!(
                "Markdown of more than {} bytes without its pictures",
                limits.markdown_bytes
            ),
            key: "markdown_bytes",
            remedy: "split it into articles, or rename it to `.txt`",
            at: body.start,
        });
    }
    Ok(())
}

/// Checks a row, one JSON object, before its values are read.
pub(super) fn row(line: &str, limits: &Limits) -> Result<(), Excess> {
    let Some(at) = value_ends(line).nth(limits.metadata_values) else {
        return Ok(());
    };
    Err(Excess {
        message: format!("a row of more than {} values", limits.metadata_values),
        key: "metadata_values",
        remedy: "leave out what is neither the text nor says anything about it",
        at,
    })
}

/// The marks of JSON before or behind each of its values: commas and opening brackets outside
/// strings.
fn value_ends(json: &str) -> impl Iterator<Item = usize> + '_ {
    let (mut in_string, mut escaped) = (false, false);
    let ends = move |(at, byte): (usize, u8)| {
        let mark = !in_string && matches!(byte, b',' | b'[' | b'{');
        in_string ^= byte == b'"' && !escaped;
        escaped = in_string && byte == b'\\' && !escaped;
        mark.then_some(at)
    };
    json.bytes().enumerate().filter_map(ends)
}

/// Bytes of pictures that stand inside the text (`data:image/png;base64,...`). Nothing that Markdown
/// could read as markup is among them.
fn picture_bytes(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut total, mut done) = (0, 0);
    for at in memchr::memmem::find_iter(bytes, ";base64,") {
        let start = at + ";base64,".len();
        if start < done {
            continue;
        }
        let is_base64 = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=');
        let length = bytes[start..].iter().take_while(is_base64).count();
        total += length;
        done = start + length;
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag;

    fn check(words: &str, format: Format, said: Option<&str>) {
        let limits = Limits {
            text_lines: 4,
            markdown_bytes: 12,
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
        check("twelve bytes", Format::Markdown, None);
        check("thirteen byte", Format::Plain, None);
        let long = "a:2:1: error[limit-exceeded]: Markdown of more than 12 bytes without its pictures; \
                    skipped (split it into articles, or rename it to `.txt`, or raise `markdown_bytes` in [limits])";
        check("thirteen byte", Format::Markdown, Some(long));
    }

    #[test]
    fn only_a_picture_inside_markdown_does_not_count() {
        let long = |text: &str| picture_bytes(text);
        assert_eq!(
            long(&format!(
                "![](data:image/png;base64,{})",
                "iVBOR/+A".repeat(100)
            )),
            800
        );
        assert_eq!(
            long(&format!(
                "[i]: <data:image/png;base64,{}>",
                "AA==".repeat(9)
            )),
            36
        );
        // Marks are marks wherever they stand.
        assert_eq!(long(&format!("![](data:{})", "[".repeat(100))), 0);
        assert_eq!(long(&format!("data:;base64,{}", "+ ".repeat(100))), 1);
    }

    #[test]
    fn the_values_of_a_row_are_counted_outside_its_words() {
        let values = |json: &str| value_ends(json).count();
        assert_eq!(
            values(r#"{"text": "a, [b], {c}", "n": [1, 2], "q": "\"\\", "r": 3}"#),
            6
        );
        let limits = Limits {
            metadata_values: 3,
            ..Limits::default()
        };
        assert!(row(r#"{"a": 1, "b": 2}"#, &limits).is_ok());
        let found = row(r#"{"a": 1, "b": [2, 3]}"#, &limits).err();
        assert_eq!(found.map(|found| found.at), Some(16));
    }
}

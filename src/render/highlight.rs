//! Code with classes for its colours, never inline styles; the grammars are loaded when a first
//! block of code is met.

use std::sync::LazyLock;

use syntect::{
    html::{ClassStyle, ClassedHTMLGenerator},
    parsing::SyntaxSet,
    util::LinesWithEndings,
};

/// Largest block that is coloured, in bytes.
const LARGEST: usize = 64 * 1024;
/// Longest line of a block that is coloured, in bytes: grammars slow down with the square of it.
const LONGEST_LINE: usize = 2 * 1024;
/// Most scopes one in another: a scope is an element, and the tree of a page must not be deep. Code
/// that people write has some 20.
const DEEPEST: usize = 64;
/// Classes are `hl-` and the scope's name.
const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// The inner HTML of a `<code>`: escaped, with classes where `language` (a name or file extension)
/// is known.
pub(super) fn code(source: &str, language: &str) -> String {
    coloured(source, language).unwrap_or_else(|| html_escape::encode_text(source).into_owned())
}

fn coloured(source: &str, language: &str) -> Option<String> {
    let small = source.len() <= LARGEST && source.lines().all(|l| l.len() <= LONGEST_LINE);
    if language.is_empty() || !small {
        return None;
    }
    let grammar = GRAMMARS.find_syntax_by_token(language)?;
    let mut generator = ClassedHTMLGenerator::new_with_class_style(grammar, &GRAMMARS, STYLE);
    for line in LinesWithEndings::from(source) {
        generator
            .parse_html_for_line_which_includes_newline(line)
            .ok()?;
    }
    let html = generator.finalize();
    (depth(&html) <= DEEPEST).then_some(html)
}

/// How many elements are one in another at most; what is not a tag is escaped.
fn depth(html: &str) -> usize {
    let (mut open, mut most) = (0_usize, 0);
    for at in memchr::memchr_iter(b'<', html.as_bytes()) {
        open = if html[at..].starts_with("</") {
            open.saturating_sub(1)
        } else {
            open + 1
        };
        most = most.max(open);
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_languages_get_classes_and_the_rest_is_escaped() {
        let rust = code("let a = \"<b>\";\n", "rust");
        assert!(
            rust.contains("class=\"hl-") && !rust.contains("style=") && !rust.contains("<b>"),
            "{rust}"
        );
        assert_eq!(code("<b>", "no-such-language"), "&lt;b&gt;");
        assert!(!code(&"a ".repeat(40_000), "rust").contains("class="));
        assert!(
            code("[[1]]\n", "json").contains("class=")
                && !code(&"[\n".repeat(100), "json").contains("class=")
        );
    }
}

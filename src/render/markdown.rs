//! Markdown -> HTML that is safe on our pages: for the user's own pages and notes.
//!
//! Which Markdown is read, and how deep it may nest, [`markdown`] says. Raw HTML is sanitised; a
//! picture from another host becomes a link to it, because our pages make no request to third
//! parties.

use std::{borrow::Cow, sync::LazyLock};

use ammonia::Builder;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Parser, Tag, TagEnd, html};

use super::{highlight, words};
use crate::load::markdown;

/// HTML for the body of a page.
pub(super) fn to_html(markdown: &str) -> String {
    let source = words::plain(markdown);
    let mut rendered = String::with_capacity(source.len() * 3 / 2);
    html::push_html(
        &mut rendered,
        Safe::new(Parser::new_ext(&source, markdown::options())),
    );
    if markdown::is_excessive(&rendered) {
        // Its tree would take too long; `load` has said so.
        return format!("<pre>{}</pre>\n", html_escape::encode_text(&*source));
    }
    SANITISER.clean(&rendered).to_string()
}

/// The words of the first heading of level 1, if the text opens with it, and the text behind it.
pub(super) fn split_title(markdown: &str) -> (Option<&str>, &str) {
    let body = markdown.trim_start();
    match body.strip_prefix("# ") {
        Some(rest) => {
            let (title, rest) = rest.split_once('\n').unwrap_or((rest, ""));
            (Some(title.trim().trim_end_matches('#').trim_end()), rest)
        }
        None => (None, body),
    }
}

/// Passes events on, with code coloured, task marks as characters, and pictures of other hosts as
/// links.
struct Safe<'a, I> {
    events: I,
    /// For each open picture, whether it became a link.
    pictures: Vec<bool>,
    _text: std::marker::PhantomData<&'a str>,
}

impl<'a, I: Iterator<Item = Event<'a>>> Safe<'a, I> {
    fn new(events: I) -> Self {
        Self {
            events,
            pictures: Vec::new(),
            _text: std::marker::PhantomData,
        }
    }

    /// Everything up to the end of a code block.
    fn code(&mut self, kind: &CodeBlockKind<'_>) -> Event<'a> {
        let mut source = String::new();
        for event in self.events.by_ref() {
            match event {
                Event::Text(text) => source.push_str(&text),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', ',']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        Event::Html(
            format!(
                "<pre><code>{}</code></pre>\n",
                highlight::code(&source, language)
            )
            .into(),
        )
    }
}

impl<'a, I: Iterator<Item = Event<'a>>> Iterator for Safe<'a, I> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        Some(match self.events.next()? {
            Event::Start(Tag::CodeBlock(kind)) => self.code(&kind),
            Event::Start(Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                let remote = is_remote(&dest_url);
                self.pictures.push(remote);
                if remote {
                    Event::Start(Tag::Link {
                        link_type,
                        dest_url,
                        title,
                        id,
                    })
                } else {
                    Event::Start(Tag::Image {
                        link_type,
                        dest_url,
                        title,
                        id,
                    })
                }
            }
            Event::End(TagEnd::Image) if self.pictures.pop() == Some(true) => {
                Event::End(TagEnd::Link)
            }
            Event::FootnoteReference(label) => Event::FootnoteReference(footnote(&label)),
            Event::Start(Tag::FootnoteDefinition(label)) => {
                Event::Start(Tag::FootnoteDefinition(footnote(&label)))
            }
            Event::TaskListMarker(done) => {
                Event::Text(CowStr::Borrowed(if done { "☑ " } else { "☐ " }))
            }
            event => event,
        })
    }
}

/// The name of a footnote in addresses.
fn footnote(label: &str) -> CowStr<'static> {
    format!("{FOOTNOTE}{label}").into()
}

/// Whether a browser would leave the site for it.
fn is_remote(address: &str) -> bool {
    let address = address.trim_start();
    address.starts_with("//")
        || address.starts_with("\\\\")
        || address
            .split(['/', '?', '#'])
            .next()
            .is_some_and(|s| s.contains(':'))
}

/// Prefixes of the classes that our own rendering gives; others might dress up as parts of the
/// page.
const CLASSES: [&str; 5] = ["hl-", "math", "footnote", "markdown-alert", "language-"];
/// Prefix of the ids of footnotes.
const FOOTNOTE: &str = "footnote-";
/// Elements that keep ids of the author's: what links inside a page lead to. Elsewhere an id of raw
/// HTML has no use, and a script finds it under its name in the window or the document ("DOM
/// clobbering").
const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
/// Prefixes of ids that notes and sentences use.
const RESERVED_IDS: [&str; 3] = ["note-", "ref-", "s-"];

static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .rm_tags(["svg", "math", "style"])
        .url_schemes(["http", "https", "mailto"].into())
        .add_generic_attributes(["class", "id"])
        .attribute_filter(allowed);
    builder
});

fn allowed<'v>(element: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let keep = match (element, attribute) {
        ("a", "href") => return Some(with_scheme(value)),
        ("img", "src") => !is_remote(value),
        (_, "class") => value
            .split_whitespace()
            .all(|class| CLASSES.iter().any(|known| class.starts_with(known))),
        (_, "id") if HEADINGS.contains(&element) => !RESERVED_IDS
            .iter()
            .any(|reserved| value.starts_with(reserved)),
        (_, "id") => element == "div" && value.starts_with(FOOTNOTE),
        _ => true,
    };
    keep.then_some(Cow::Borrowed(value))
}

/// An address that leaves its scheme to the page (`//host/path`, with backslashes too) would lead
/// to a host of files where the site is opened from a disk. Browsers pass over tabs and line breaks
/// in addresses (WHATWG URL, 4.4).
fn with_scheme(address: &str) -> Cow<'_, str> {
    let seen = address.replace(['\t', '\n', '\r'], "");
    let seen = seen.trim_start();
    let host = seen.trim_start_matches(['/', '\\']);
    if seen.len() - host.len() < 2 {
        Cow::Borrowed(address)
    } else {
        Cow::Owned(format!("https://{host}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_footnotes_and_tasks_are_rendered() {
        let html = to_html("| a |\n|---|\n| b |\n\nWord[^1]\n\n- [x] done\n\n[^1]: Foot.\n");
        for part in ["<table>", "footnote", "☑ done"] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }

    #[test]
    fn nothing_that_runs_or_calls_out_passes() {
        let hostile = "[l](javascript:x) ![pic](https://far.example/p.png) a\u{202e}b <b id=\"note-1\" class=\"marker\">c</b>\n\n\
             <script>x()</script>\n\n<svg onload=x()></svg>\n\n<p style=\"a\" onclick=\"x()\">p</p>\n\n\
             <img src=\"//far.example/q.png\">\n\n<style>b{}</style>\n";
        let html = to_html(hostile);
        for gone in [
            "script",
            "svg",
            "style",
            "onclick",
            "javascript",
            "<img src=\"//",
            "src=\"https",
            "\u{202e}",
            "note-1",
            "marker",
        ] {
            assert!(!html.contains(gone), "{gone} in {html}");
        }
        assert!(
            html.contains("<a href=\"https://far.example/p.png\""),
            "{html}"
        );
    }

    #[test]
    fn an_address_without_its_scheme_leads_to_the_web() {
        for written in [
            "//far.example/a",
            "\\\\far.example/a",
            "/\\far.example/a",
            " //far.example/a",
            "/\t/far.example/a",
        ] {
            let html = to_html(&format!("<a href=\"{written}\">a</a>"));
            assert!(html.contains("href=\"https://far.example/a\""), "{html}");
        }
        assert!(to_html("[a](/near/) [b](../b/)").contains("href=\"/near/\""));
    }

    #[test]
    fn ids_are_those_of_headings_and_footnotes() {
        let html = to_html(
            "# Head {#top}\n\nWord[^cookie] [up](#top)\n\n<img id=createElement src=a.png><a id=\"b\" name=\"c\">d</a>\n\n\
             <div id=\"forms\">e</div>\n\n## Note {#note-1}\n\n[^cookie]: Foot.\n",
        );
        let ids: Vec<&str> = html
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert_eq!(ids, ["top", "footnote-cookie"], "{html}");
        for link in ["href=\"#top\"", "href=\"#footnote-cookie\""] {
            assert!(html.contains(link), "{link} in {html}");
        }
        assert!(!html.contains(" name="), "{html}");
    }

    #[test]
    fn markup_that_is_nested_too_deep_is_shown_as_it_was_written() {
        for deep in [
            ">".repeat(5_000) + " a",
            "<div>".repeat(5_000),
            format!("```json\n{}\n```\n", "[\n".repeat(9_000)),
        ] {
            let html = to_html(&deep);
            let elements = html.matches('<').count();
            assert!(elements < 10, "{elements} tags");
            assert!(html.starts_with("<pre>"), "{}", &html[..50]);
        }
    }

    #[test]
    fn the_first_heading_is_the_title() {
        assert_eq!(
            split_title("\n# About us #\n\nText"),
            (Some("About us"), "\nText")
        );
        assert_eq!(split_title("Text"), (None, "Text"));
    }
}

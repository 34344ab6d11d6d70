//! The markup of saved pages as a stream of tags and words, without a tree; and the limits that it
//! has to keep.
//!
//! [html5gum](https://docs.rs/html5gum) tokenizes as the HTML standard wants it and says where each
//! token stands. [`Nesting`] follows which elements are open, with the implied end tags that matter
//! for its depth.

use html5gum::{DefaultEmitter, StringReader, Tokenizer};

use super::{bounds::Excess, decode};
use crate::{
    config::Limits,
    diag::{Diagnostic, Place},
};

pub(crate) use html5gum::{StartTag, Token};

/// The tokens of `text`, with their places in it.
pub(crate) fn tokens(text: &str) -> Tokenizer<StringReader<'_>, DefaultEmitter<usize>> {
    let mut emitter = DefaultEmitter::new_with_span();
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(text, emitter)
}

/// Elements that never have an end tag.
const VOID: &[&[u8]] = &[
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"param",
    b"source", b"track", b"wbr",
];

/// Elements whose words no reader sees.
const UNSEEN: &[&[u8]] = &[
    b"script",
    b"style",
    b"noscript",
    b"template",
    b"svg",
    b"math",
    b"head",
    b"title",
    b"iframe",
    b"object",
    b"textarea",
    b"select",
];

/// Whether an element never has an end tag.
pub(crate) fn is_void(name: &[u8]) -> bool {
    VOID.contains(&name)
}

/// Whether the words in an element are not shown.
pub(crate) fn is_unseen(name: &[u8]) -> bool {
    UNSEEN.contains(&name)
}

/// Whether the start of the element `next` ends an open element `open` whose end tag was left out.
fn ends(open: &[u8], next: &[u8]) -> bool {
    match open {
        b"p" | b"head" => is_block(next),
        b"li" => next == b"li",
        b"dt" | b"dd" => matches!(next, b"dt" | b"dd"),
        b"td" | b"th" => matches!(next, b"td" | b"th" | b"tr" | b"tbody"),
        b"tr" => matches!(next, b"tr" | b"tbody"),
        b"option" => matches!(next, b"option" | b"optgroup"),
        b"a" => next == b"a",
        _ => false,
    }
}

/// Whether an element starts on a line of its own.
pub(crate) fn is_block(name: &[u8]) -> bool {
    matches!(
        name,
        b"address"
            | b"article"
            | b"aside"
            | b"blockquote"
            | b"body"
            | b"button"
            | b"caption"
            | b"center"
            | b"dd"
            | b"details"
            | b"dialog"
            | b"div"
            | b"dl"
            | b"dt"
            | b"fieldset"
            | b"figcaption"
            | b"figure"
            | b"footer"
            | b"form"
            | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"h5"
            | b"h6"
            | b"header"
            | b"hgroup"
            | b"hr"
            | b"html"
            | b"iframe"
            | b"label"
            | b"legend"
            | b"li"
            | b"main"
            | b"menu"
            | b"nav"
            | b"ol"
            | b"option"
            | b"p"
            | b"picture"
            | b"pre"
            | b"search"
            | b"section"
            | b"select"
            | b"summary"
            | b"table"
            | b"tbody"
            | b"td"
            | b"textarea"
            | b"tfoot"
            | b"th"
            | b"thead"
            | b"tr"
            | b"ul"
            | b"video"
    )
}

/// The elements that are open, each with what a reader wants to know about it.
#[derive(Debug)]
pub(crate) struct Nesting<T> {
    open: Vec<(Vec<u8>, T)>,
}

impl<T> Nesting<T> {
    /// Nothing is open.
    pub(crate) fn new() -> Self {
        Self { open: Vec::new() }
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// What is known about the innermost element.
    pub(crate) fn top(&self) -> Option<&T> {
        self.open.last().map(|(_, known)| known)
    }

    /// Closes the elements whose end is implied by the start of `name`, and gives them, the
    /// outermost first.
    pub(crate) fn make_room(&mut self, name: &[u8]) -> Vec<(Vec<u8>, T)> {
        let mut stay = self.depth();
        for (at, (open, _)) in self.open.iter().enumerate().rev() {
            if ends(open, name) {
                stay = at;
            } else if is_block(open) {
                break;
            }
        }
        self.open.split_off(stay)
    }

    /// Opens an element.
    pub(crate) fn open(&mut self, name: &[u8], known: T) {
        self.open.push((name.to_vec(), known));
    }

    /// Closes the innermost `name` and all inside it, and gives them, the outermost first; none
    /// when `name` is not open.
    pub(crate) fn close(&mut self, name: &[u8]) -> Vec<(Vec<u8>, T)> {
        let at = self
            .open
            .iter()
            .rposition(|(open, _)| open == name)
            .unwrap_or(self.depth());
        self.open.split_off(at)
    }

    /// Closes what is still open at the end of the page, and gives it, the outermost first.
    pub(crate) fn close_all(&mut self) -> Vec<(Vec<u8>, T)> {
        self.open.split_off(0)
    }
}

/// What to do with a page that passes a limit.
const REMEDY: &str = "save the page anew without what repeats";

/// Checks a page against the limits before anybody builds a tree of it, and that it holds any
/// words.
pub(super) fn check(file: &str, text: &str, limits: &Limits) -> Result<(), Box<Diagnostic>> {
    let mut census = Census {
        limits,
        nesting: Nesting::new(),
        elements: 0,
        words: 0,
    };
    let bytes = text.len() - data_bytes(text);
    let mut excess = (bytes > limits.article_bytes).then(|| Excess {
        message: format!(
            "a page of {bytes} bytes without its pictures is over the limit of {}",
            limits.article_bytes
        ),
        key: "article_bytes",
        remedy: REMEDY,
        at: 0,
    });
    for Ok(token) in tokens(text) {
        if excess.is_some() {
            break;
        }
        excess = census.count(&token);
    }
    match excess {
        Some(excess) => Err(Box::new(excess.report(file, text))),
        None if census.words > 0 => Ok(()),
        None => Err(Box::new(decode::empty(Place::file(file)))),
    }
}

/// What has been counted so far.
struct Census<'a> {
    limits: &'a Limits,
    /// The open elements, and whether what is in them is shown.
    nesting: Nesting<bool>,
    elements: usize,
    /// Bytes of the words that are shown.
    words: usize,
}

impl Census<'_> {
    fn is_seen(&self) -> bool {
        self.nesting.top().copied().unwrap_or(true)
    }

    fn count(&mut self, token: &Token<usize>) -> Option<Excess> {
        match token {
            Token::StartTag(tag) => self.start(tag),
            Token::EndTag(tag) => {
                self.nesting.close(&tag.name);
                None
            }
            Token::String(string) => {
                if self.is_seen() {
                    self.words += string.value.trim_ascii().len();
                }
                // What is shown is no picture, whatever it looks like.
                (self.words > self.limits.article_bytes).then(|| Excess {
                    message: format!("more than {} bytes of words", self.limits.article_bytes),
                    key: "article_bytes",
                    remedy: REMEDY,
                    at: string.span.start,
                })
            }
            _ => None,
        }
    }

    fn start(&mut self, tag: &StartTag<usize>) -> Option<Excess> {
        self.elements += 1;
        self.nesting.make_room(&tag.name);
        if !is_void(&tag.name) && !tag.self_closing {
            let seen = self.is_seen() && !is_unseen(&tag.name);
            self.nesting.open(&tag.name, seen);
        }
        let (message, key) = if self.nesting.depth() > self.limits.html_depth {
            (
                format!("elements nested more than {} deep", self.limits.html_depth),
                "html_depth",
            )
        } else if self.elements > self.limits.html_elements {
            (
                format!("more than {} elements", self.limits.html_elements),
                "html_elements",
            )
        } else {
            return None;
        };
        Some(Excess {
            message,
            key,
            remedy: REMEDY,
            at: tag.span.start,
        })
    }
}

/// Bytes of `data:` addresses: pictures and fonts that were saved inside the page.
fn data_bytes(text: &str) -> usize {
    let length = |at: usize| {
        let rest = &text.as_bytes()[at..];
        rest.iter()
            .position(|b| matches!(b, b'"' | b'\'' | b')' | b'>' | b'<') || b.is_ascii_whitespace())
            .unwrap_or(rest.len())
    };
    let (mut bytes, mut done) = (0, 0);
    for at in memchr::memmem::find_iter(text.as_bytes(), "data:") {
        let quoted = at > 0
            && matches!(
                text.as_bytes()[at - 1],
                b'"' | b'\'' | b'(' | b'=' | b' ' | b','
            );
        if at >= done && quoted {
            let length = length(at);
            bytes += length;
            done = at + length;
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag;

    fn check(text: &str, said: Option<&str>) {
        let limits = Limits {
            article_bytes: 200,
            html_depth: 4,
            html_elements: 9,
            ..Limits::default()
        };
        let found = super::check("a.html", text, &limits).err();
        assert_eq!(found.map(|d| diag::short(&d)).as_deref(), said, "{text}");
    }

    #[test]
    fn a_page_past_a_limit_is_refused_where_it_passes_it() {
        check("<p>a<p>b<p>c<p>d<p>e<p>f", None);
        check("<ul><li><b>a</b><li><b>b</b></ul>", None);
        check(
            "<div><div>\n<b><i><u>x",
            Some(
                "a.html:2:7: error[limit-exceeded]: elements nested more than 4 deep; skipped \
                 (save the page anew without what repeats, or raise `html_depth` in [limits])",
            ),
        );
        check(
            &format!("x{}", "<br>".repeat(10)),
            Some(
                "a.html:1:38: error[limit-exceeded]: more than 9 elements; skipped \
                 (save the page anew without what repeats, or raise `html_elements` in [limits])",
            ),
        );
    }

    #[test]
    fn pictures_inside_the_page_do_not_count() {
        check(
            &format!("<img src=\"data:image/png;base64,{}\">a", "A".repeat(400)),
            None,
        );
    }

    #[test]
    fn a_page_without_words_is_empty() {
        let said = "a.html: error[empty-file]: there is no text here; skipped (add the text of the article, or take it out)";
        check(
            "<html><head><title>T</title></head><body><script>x</script> </body>",
            Some(said),
        );
    }
}

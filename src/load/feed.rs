//! Saved feeds: RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom. Each entry is an article.
//!
//! The content of an entry is markup that was escaped to fit into XML; unescaped, it is the decoded
//! document that anchors point into. An entry is handed over as the JSON object that it stands for,
//! under the keys that any row uses.

use std::{borrow::Cow, collections::BTreeSet};

use roxmltree::{Document, Node, ParsingOptions};
use serde_json::{Map, Value};

use crate::{
    config::Limits,
    diag::{Code, Diagnostic, Place, TextFile},
    text::{Span, lines::LineIndex, normalise},
};

/// Vocabularies whose elements say what the article is. Others (media, podcasts) use the same names
/// for other things.
const VOCABULARIES: [&str; 6] = [
    "http://www.w3.org/2005/Atom",
    "http://purl.org/rss/1.0/",
    "http://purl.org/rss/1.0/modules/content/",
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/dc/terms/",
    "http://my.netscape.com/rdf/simple/0.9/",
];

/// Elements that hold the words, the fullest first.
const CONTENT: [&str; 4] = ["encoded", "content", "description", "summary"];
/// Elements that hold the date, the first publication first.
const DATE: [&str; 6] = [
    "pubDate",
    "published",
    "issued",
    "created",
    "date",
    "updated",
];

/// Most attributes of one element. The parser compares each with all before it; a feed that
/// declares every extension has some 20.
const MOST_ATTRIBUTES: usize = 128;
/// Most prefixes that a feed may declare. The parser compares all that are in scope wherever an
/// element declares one more.
const MOST_PREFIXES: usize = 64;

/// One article of a feed.
#[derive(Debug)]
pub(super) struct Entry {
    /// The line on which it starts.
    pub(super) line: u32,
    /// The JSON object that it stands for.
    pub(super) object: Vec<u8>,
}

/// The entries of a feed, in order.
///
/// # Errors
/// It is no XML, or no feed.
pub(super) fn entries(
    file: &str,
    text: &str,
    limits: &Limits,
) -> Result<Vec<Entry>, Box<Diagnostic>> {
    if let Some(excess) = excess(text) {
        return Err(Box::new(excess.report(file, text)));
    }
    let options = ParsingOptions {
        nodes_limit: u32::try_from(limits.html_elements).unwrap_or(u32::MAX),
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options)
        .map_err(|error| Box::new(broken(file, text, &error)))?;
    let feed = Feed::new(&document, LineIndex::new(text));
    let entries: Vec<Entry> = document
        .descendants()
        .filter(is_entry)
        .map(|entry| feed.entry(entry))
        .collect();
    if entries.is_empty() {
        Err(Box::new(no_feed(file)))
    } else {
        Ok(entries)
    }
}

/// Where XML passes a limit on what one element says.
struct Excess {
    message: String,
    at: usize,
}

impl Excess {
    fn report(self, file: &str, text: &str) -> Diagnostic {
        Diagnostic::error(Code::LimitExceeded, format!("{}; skipped", self.message))
            .at(TextFile::new(file, text).place(Span::new(self.at, self.at + 1)))
            .hint("save the feed anew, or copy its articles into `.txt` files")
    }
}

/// Looks through the tags of `text` for more attributes or prefixes than the parser can take in a
/// time that grows with the text alone.
fn excess(text: &str) -> Option<Excess> {
    let mut prefixes = BTreeSet::new();
    let mut rest = 0;
    while let Some(found) = memchr::memchr(b'<', &text.as_bytes()[rest..]) {
        let at = rest + found;
        let tag = &text[at..];
        // What stands in a declaration may be a tag: an entity can hold one.
        let (skip, end) = match tag {
            _ if tag.starts_with("<!--") => (4, "-->"),
            _ if tag.starts_with("<![CDATA[") => (9, "]]>"),
            _ if tag.starts_with("<?") => (2, "?>"),
            _ => (1, ""),
        };
        rest = at + skip;
        if !end.is_empty() {
            rest = text[rest..]
                .find(end)
                .map_or(text.len(), |length| rest + length + end.len());
            continue;
        }
        let mut attributes = 0;
        for name in attribute_names(&tag[1..]) {
            attributes += 1;
            prefixes.extend(name.strip_prefix("xmlns:"));
            if attributes > MOST_ATTRIBUTES {
                return Some(Excess {
                    message: format!("an element with more than {MOST_ATTRIBUTES} attributes"),
                    at,
                });
            }
            if prefixes.len() > MOST_PREFIXES {
                return Some(Excess {
                    message: format!("more than {MOST_PREFIXES} prefixes are declared"),
                    at,
                });
            }
        }
    }
    None
}

/// The names before the `=` signs of a start tag, whose `<` was taken off.
fn attribute_names(tag: &str) -> impl Iterator<Item = &str> {
    let mut rest = if tag.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | ':')) {
        tag
    } else {
        ""
    };
    std::iter::from_fn(move || {
        let stop = rest.find(['=', '>', '<'])?;
        let before = rest.get(..stop).filter(|_| rest[stop..].starts_with('='))?;
        let value = rest[stop + 1..].trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let inside = &value[1..];
        // A value that holds `<` is a mistake, which the parser will name.
        let end = inside
            .find([quote, '<'])
            .filter(|&end| inside[end..].starts_with(quote))?;
        rest = &inside[end + 1..];
        before.split_whitespace().next_back()
    })
}

fn is_entry(node: &Node<'_, '_>) -> bool {
    is_known(node) && matches!(node.tag_name().name(), "item" | "entry")
}

/// Whether an element belongs to a vocabulary of feeds; those of RSS belong to none.
fn is_known(node: &Node<'_, '_>) -> bool {
    node.is_element()
        && node
            .tag_name()
            .namespace()
            .is_none_or(|name| VOCABULARIES.contains(&name))
}

/// What a feed says about all of its entries.
struct Feed<'a, 'input> {
    document: &'a Document<'input>,
    lines: LineIndex,
    outlet: Option<String>,
    language: Option<String>,
}

impl<'a, 'input> Feed<'a, 'input> {
    fn new(document: &'a Document<'input>, lines: LineIndex) -> Self {
        let root = document.root_element();
        let head = children(root)
            .find(|node| node.tag_name().name() == "channel")
            .unwrap_or(root);
        let language = said(head, &["language"])
            .or_else(|| language(head))
            .or_else(|| language(root));
        Self {
            document,
            lines,
            outlet: said(head, &["title"]),
            language,
        }
    }

    fn entry(&self, entry: Node<'a, 'input>) -> Entry {
        let source = children(entry).find(|node| node.tag_name().name() == "source");
        let outlet = source.and_then(|source| said(source, &["title"]).or_else(|| words(source)));
        let values = [
            ("title", said(entry, &["title"])),
            ("text", self.content(entry)),
            ("url", address(entry)),
            ("published", said(entry, &DATE)),
            ("outlet", outlet.or_else(|| self.outlet.clone())),
            (
                "language",
                language(entry).or_else(|| self.language.clone()),
            ),
            ("author", author(entry)),
        ];
        let said = values
            .into_iter()
            .filter_map(|(key, value)| Some((key.to_owned(), Value::String(value?))));
        let object: Map<String, Value> = said.collect();
        Entry {
            line: self.lines.line(entry.range().start),
            object: Value::Object(object).to_string().into_bytes(),
        }
    }

    /// The markup that an entry carries.
    fn content(&self, entry: Node<'a, 'input>) -> Option<String> {
        let of = |name: &&str| {
            children(entry)
                .find(|node| node.tag_name().name() == *name)
                .and_then(|node| self.markup(node))
        };
        CONTENT.iter().find_map(of)
    }

    fn markup(&self, node: Node<'a, 'input>) -> Option<String> {
        let atom = node.tag_name().namespace() == Some(VOCABULARIES[0]);
        let markup = match node.attribute("type") {
            Some("xhtml") => Cow::Borrowed(&self.document.input_text()[inside(node)?]),
            None | Some("text" | "text/plain") if atom => html_escape::encode_text(node.text()?),
            _ => Cow::Borrowed(node.text()?),
        };
        (!markup.trim().is_empty()).then(|| markup.into_owned())
    }
}

/// From the first child to the last.
fn inside(node: Node<'_, '_>) -> Option<std::ops::Range<usize>> {
    Some(node.first_child()?.range().start..node.last_child()?.range().end)
}

fn children<'a, 'input>(node: Node<'a, 'input>) -> impl Iterator<Item = Node<'a, 'input>> {
    node.children().filter(is_known)
}

/// The words of the first of `names` that has any.
fn said(node: Node<'_, '_>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| {
        children(node)
            .filter(|child| child.tag_name().name() == *name)
            .find_map(words)
    })
}

/// The words of an element, on one line. What should be plain text is often escaped twice.
fn words(node: Node<'_, '_>) -> Option<String> {
    let words = normalise::fold_blanks(&html_escape::decode_html_entities(node.text()?));
    (!words.is_empty()).then_some(words)
}

fn language(node: Node<'_, '_>) -> Option<String> {
    node.attribute(("http://www.w3.org/XML/1998/namespace", "lang"))
        .map(str::to_owned)
}

/// The page of an entry: `<link>` as RSS or as Atom writes it.
fn address(entry: Node<'_, '_>) -> Option<String> {
    let page = |node: &Node<'_, '_>| {
        node.tag_name().name() == "link"
            && matches!(node.attribute("rel"), None | Some("alternate"))
    };
    let of = |node: Node<'_, '_>| {
        node.attribute("href")
            .map(str::to_owned)
            .or_else(|| words(node))
    };
    children(entry).filter(page).find_map(of)
}

/// "Jane Doe", or of "jane@example.org (Jane Doe)" the name.
fn author(entry: Node<'_, '_>) -> Option<String> {
    let named = children(entry)
        .filter(|node| node.tag_name().name() == "author")
        .find_map(|node| said(node, &["name"]));
    let author = named.or_else(|| said(entry, &["creator", "author"]))?;
    let name = author
        .split_once(" (")
        .filter(|(address, _)| address.contains('@'))
        .and_then(|(_, name)| name.strip_suffix(')'));
    Some(name.unwrap_or(&author).to_owned())
}

fn broken(file: &str, text: &str, error: &roxmltree::Error) -> Diagnostic {
    let place = error.pos();
    let start = text
        .split_inclusive('\n')
        .take(place.row.saturating_sub(1) as usize)
        .map(str::len)
        .sum::<usize>();
    let at = text[start..]
        .char_indices()
        .nth(place.col.saturating_sub(1) as usize)
        .map_or(text.len(), |(at, _)| start + at);
    let message = error.to_string();
    let message = message
        .rsplit_once(" at ")
        .map_or(message.as_str(), |(message, _)| message);
    Diagnostic::error(
        Code::Syntax,
        format!("XML that does not parse: {message}; skipped"),
    )
    .at(TextFile::new(file, text).place(Span::new(at, at)))
    .hint("save the feed anew, or copy its articles into `.txt` files")
}

fn no_feed(file: &str) -> Diagnostic {
    let report = Diagnostic::error(
        Code::UnsupportedFormat,
        "this XML is no feed with entries; skipped",
    )
    .at(Place::file(file));
    report.hint("feeds in RSS or Atom are read; copy other texts into `.txt` files")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(feed: &str, expected: &[(u32, &str)]) {
        let found = entries("a.xml", feed, &Limits::default()).unwrap();
        let found: Vec<(u32, Value)> = found
            .into_iter()
            .map(|e| (e.line, serde_json::from_slice(&e.object).unwrap()))
            .collect();
        let expected: Vec<(u32, Value)> = expected
            .iter()
            .map(|(line, object)| (*line, serde_json::from_str(object).unwrap()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn rss_entries_say_title_address_date_author_and_the_fullest_content() {
        let feed = "<?xml version='1.0'?><rss xmlns:content='http://purl.org/rss/1.0/modules/content/' \
            xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/'><channel>\
            <title>The Eastwick Courier</title><language>en-gb</language>\n\
            <item><title>Port &amp;amp; town</title><link>https://a.example/1</link><pubDate>Thu, 06 Feb 2031 10:00:00 GMT</pubDate>\
            <dc:creator>Jane Doe</dc:creator><media:content>no</media:content><description>Short.</description>\
            <content:encoded><![CDATA[<p>The <b>port</b> is open.</p>]]></content:encoded></item></channel></rss>";
        let object = r#"{"title":"Port & town","text":"<p>The <b>port</b> is open.</p>","url":"https://a.example/1","published":"Thu, 06 Feb 2031 10:00:00 GMT","outlet":"The Eastwick Courier","language":"en-gb","author":"Jane Doe"}"#;
        check(feed, &[(2, object)]);
    }

    #[test]
    fn atom_content_is_text_escaped_markup_or_markup() {
        let feed = "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='de'><title>Bote</title><link rel='self' href='x'/>\
            <entry><title>A</title><link rel='edit' href='e'/><link href='https://a.example/2'/><updated>2031-02-06T08:00:00Z</updated>\
            <author><name>Jana Doe</name></author><summary>1 &lt; 2</summary></entry>\
            <entry><content type='html'>&lt;p>Eins.&lt;/p></content></entry>\
            <entry><source><title>Echo</title></source><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>Zwei.</div></content></entry></feed>";
        check(
            feed,
            &[
                (
                    1,
                    r#"{"title":"A","text":"1 &lt; 2","url":"https://a.example/2","published":"2031-02-06T08:00:00Z","outlet":"Bote","language":"de","author":"Jana Doe"}"#,
                ),
                (
                    1,
                    r#"{"text":"<p>Eins.</p>","outlet":"Bote","language":"de"}"#,
                ),
                (
                    1,
                    r#"{"text":"<div xmlns='http://www.w3.org/1999/xhtml'>Zwei.</div>","outlet":"Echo","language":"de"}"#,
                ),
            ],
        );
    }

    #[test]
    fn an_entry_knows_its_line_wherever_it_stands() {
        let feed = format!(
            "<rss><channel>\n{}</channel></rss>",
            "<item>\n<title>T</title></item>\n".repeat(40)
        );
        let lines: Vec<u32> = entries("a.xml", &feed, &Limits::default())
            .unwrap()
            .iter()
            .map(|entry| entry.line)
            .collect();
        assert_eq!(lines, (0..40).map(|n| 2 + 2 * n).collect::<Vec<_>>());
    }

    #[test]
    fn an_element_with_too_many_attributes_is_refused_before_it_is_parsed() {
        let attributes = |n: usize, name: &str| {
            (0..n)
                .map(|i| format!(" {name}{i} = 'a > b'"))
                .collect::<Vec<_>>()
                .concat()
        };
        let feed = |root: &str, inside: &str| {
            format!("<rss>\n<channel{root}><item><title>T</title>{inside}</item></channel></rss>")
        };
        let said = |feed: &str| {
            entries("a.xml", feed, &Limits::default())
                .map(|found| found.len())
                .map_err(|d| crate::diag::short(&d))
        };
        assert_eq!(said(&feed(&attributes(MOST_ATTRIBUTES, "a"), "")), Ok(1));
        let report = "a.xml:2:1: error[limit-exceeded]: an element with more than 128 attributes; skipped \
                      (save the feed anew, or copy its articles into `.txt` files)";
        assert_eq!(
            said(&feed(&attributes(MOST_ATTRIBUTES + 1, "a"), "")),
            Err(report.to_owned())
        );
        let report = report.replace(
            "an element with more than 128 attributes",
            "more than 64 prefixes are declared",
        );
        assert_eq!(
            said(&feed(&attributes(MOST_PREFIXES + 1, "xmlns:a"), "")),
            Err(report)
        );
        // Words and markup that only look like a tag are none.
        let words = format!(
            "<![CDATA[<p{}>]]><!-- <p{} -->",
            attributes(200, "a"),
            attributes(200, "a")
        );
        assert_eq!(said(&feed("", &words)), Ok(1));
    }

    #[test]
    fn other_xml_and_broken_xml_are_refused() {
        assert_eq!(
            entries("a.xml", "<urlset/>", &Limits::default())
                .unwrap_err()
                .code,
            Code::UnsupportedFormat
        );
        let broken = entries("a.xml", "<rss>\n<item></rss>", &Limits::default()).unwrap_err();
        assert_eq!(
            (broken.code, broken.place.map(|p| p.line)),
            (Code::Syntax, Some(2))
        );
    }
}

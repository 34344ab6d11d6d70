//! Links and fragments: every address inside the site leads to a file, and every `#name` to an id
//! on it.

use std::collections::{BTreeMap, BTreeSet};

use html5gum::{DefaultEmitter, Token, Tokenizer};
use rayon::prelude::*;

use crate::{
    diag::{Code, Diagnostic, Findings, Severity, TextFile, nearest},
    text::Span,
};

/// One page, as far as links are concerned.
#[derive(Debug, Default)]
struct Page {
    ids: BTreeSet<String>,
    links: Vec<(String, Span)>,
}

/// Checks all pages of a site: `files` by path relative to its root (`events/x/index.html`).
///
/// Addresses with a scheme or a host lead out of the site and are left alone.
pub fn links(files: &BTreeMap<String, Vec<u8>>) -> Vec<Diagnostic> {
    let html: Vec<(&String, &Vec<u8>)> = files.iter().filter(|(path, _)| is_page(path)).collect();
    let pages: BTreeMap<&str, Page> = html
        .par_iter()
        .map(|(path, bytes)| (path.as_str(), read(bytes)))
        .collect();
    html.par_iter()
        .flat_map_iter(|(path, bytes)| broken(path, bytes, files, &pages))
        .collect()
}

/// The links of one page that lead nowhere.
fn broken(
    path: &str,
    bytes: &[u8],
    files: &BTreeMap<String, Vec<u8>>,
    pages: &BTreeMap<&str, Page>,
) -> Vec<Diagnostic> {
    let text = String::from_utf8_lossy(bytes);
    let text = TextFile::new(path, &text);
    let mut findings = Findings::default();
    for (href, span) in pages.get(path).into_iter().flat_map(|page| &page.links) {
        if let Some(missing) = missing(path, href, files, pages) {
            findings.push_with(path, Severity::Error, Code::BrokenLink, || {
                report(&text, href, *span, missing.explain(files, pages))
            });
        }
    }
    findings.into_vec()
}

/// Pages are written in lower case by the program itself.
fn is_page(path: &str) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, ending)| ending == "html")
}

fn read(bytes: &[u8]) -> Page {
    let mut page = Page::default();
    for Ok(token) in Tokenizer::new_with_emitter(bytes, DefaultEmitter::<usize>::new_with_span()) {
        let Token::StartTag(tag) = token else {
            continue;
        };
        for (name, value) in &tag.attributes {
            let value = || String::from_utf8_lossy(value).into_owned();
            match &name[..] {
                b"id" => {
                    page.ids.insert(value());
                }
                b"href" | b"src" => page
                    .links
                    .push((value(), Span::new(tag.span.start, tag.span.end))),
                _ => {}
            }
        }
    }
    page
}

/// What a link leads to and the site does not have.
enum Missing<'a> {
    /// The file at this path.
    File(String),
    /// An id on the page of this path.
    Id(&'a str, String),
}

/// What is missing where `href` on the page at `path` leads nowhere.
fn missing<'a>(
    path: &str,
    href: &str,
    files: &'a BTreeMap<String, Vec<u8>>,
    pages: &BTreeMap<&str, Page>,
) -> Option<Missing<'a>> {
    if leads_out(href) {
        return None;
    }
    let (address, fragment) = href
        .split_once('#')
        .map_or((href, None), |(a, f)| (a, Some(f)));
    let target = resolve(path, address.split('?').next().unwrap_or_default());
    let Some(file) = find(&target, files) else {
        return Some(Missing::File(target));
    };
    // `#:~:text=` is for the browser; an empty fragment is the top.
    let id = fragment
        .map(|f| f.split(":~:").next().unwrap_or_default())
        .filter(|id| !id.is_empty())?;
    let id = percent_encoding::percent_decode_str(id).decode_utf8_lossy();
    let ids = &pages.get(file)?.ids;
    (!ids.contains(&*id)).then(|| Missing::Id(file, id.into_owned()))
}

impl Missing<'_> {
    /// It in words, and the nearest right thing.
    fn explain(
        &self,
        files: &BTreeMap<String, Vec<u8>>,
        pages: &BTreeMap<&str, Page>,
    ) -> (String, String) {
        match self {
            Self::File(target) => {
                let folder = target.rsplit_once('/').map_or("", |(folder, _)| folder);
                let near = nearest(
                    target,
                    files
                        .keys()
                        .map(String::as_str)
                        .filter(|f| f.starts_with(folder)),
                );
                (
                    format!("the site has no `{target}`"),
                    near.map(|n| format!("did you mean `{n}`?"))
                        .unwrap_or_default(),
                )
            }
            Self::Id(file, id) => {
                let ids = pages
                    .get(file)
                    .into_iter()
                    .flat_map(|page| page.ids.iter().map(String::as_str));
                let near = nearest(id, ids);
                (
                    format!("`{file}` has no id `{id}`"),
                    near.map(|n| format!("did you mean `#{n}`?"))
                        .unwrap_or_default(),
                )
            }
        }
    }
}

fn leads_out(href: &str) -> bool {
    let scheme = href
        .split(['/', '?', '#'])
        .next()
        .is_some_and(|first| first.contains(':'));
    scheme || href.starts_with("//")
}

/// The path that `address` names, seen from the page at `from`.
fn resolve(from: &str, address: &str) -> String {
    let address = percent_encoding::percent_decode_str(address).decode_utf8_lossy();
    if address.is_empty() {
        return from.to_owned();
    }
    let mut parts: Vec<&str> = if address.starts_with('/') {
        Vec::new()
    } else {
        from.split('/').collect()
    };
    parts.pop();
    for part in address.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let folder =
        address.ends_with('/') || address.ends_with("/..") || &*address == ".." || &*address == ".";
    let path = parts.join("/");
    if !folder {
        return path;
    }
    if path.is_empty() {
        "index.html".to_owned()
    } else {
        format!("{path}/index.html")
    }
}

/// The file that a server answers with.
fn find<'a>(target: &str, files: &'a BTreeMap<String, Vec<u8>>) -> Option<&'a str> {
    let file = files
        .get_key_value(target)
        .or_else(|| files.get_key_value(&format!("{target}/index.html")))?;
    Some(file.0)
}

fn report(
    text: &TextFile<'_>,
    href: &str,
    span: Span,
    (why, hint): (String, String),
) -> Diagnostic {
    Diagnostic::error(Code::BrokenLink, format!("`{href}` leads nowhere"))
        .at(text.place(span))
        .label(why)
        .hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pages: &[(&str, &str)]) -> Vec<String> {
        let files = pages
            .iter()
            .map(|(path, html)| ((*path).to_owned(), html.as_bytes().to_vec()))
            .collect();
        links(&files).iter().map(crate::diag::short).collect()
    }

    #[test]
    fn links_that_lead_somewhere_are_silent() {
        let pages = [
            (
                "index.html",
                "<a href='events/x/index.html#note-a'>x</a><a href='events/x/'>x</a><a href='https://example.org/y#z'>out</a><a href='#top' id='top'>t</a>",
            ),
            (
                "events/x/index.html",
                "<p id='note-a'><a href='../../index.html'>home</a><a href='../..'>home</a><img src='/style.css'><a href='/'>h</a>",
            ),
            ("style.css", ""),
        ];
        assert_eq!(found(&pages), [""; 0]);
    }

    #[test]
    fn a_missing_page_and_a_missing_id_are_named_with_the_nearest_right_one() {
        let pages = [
            (
                "index.html",
                "<p>\n<a href='evnts/x.html'>x</a> <a href='events/x.html#nota'>x</a>",
            ),
            ("events/x.html", "<p id='note'>"),
        ];
        assert_eq!(
            found(&pages),
            [
                "index.html:2:1: error[broken-link]: `evnts/x.html` leads nowhere",
                "index.html:2:30: error[broken-link]: `events/x.html#nota` leads nowhere (did you mean `#note`?)",
            ]
        );
    }
}

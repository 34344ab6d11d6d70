//! What the markup of a page says about the article: JSON-LD, Open Graph, `<meta>`, `<link>`,
//! `<html lang>`, `<title>`.
//!
//! The sources are read in the order in which they are trusted; the first that says something
//! counts.

use std::collections::BTreeMap;

use html5gum::HtmlString;
use serde_json::Value;

use crate::{
    clean::Found,
    load::markup::{StartTag, Token, tokens},
    text::{edtf::Edtf, normalise},
};

/// Names of `<meta>` for each key, the most trusted first.
const TITLE: &[&str] = &["og:title", "twitter:title", "dc.title", "title"];
const OUTLET: &[&str] = &[
    "og:site_name",
    "application-name",
    "dc.publisher",
    "publisher",
];
const URL: &[&str] = &["og:url"];
const AUTHOR: &[&str] = &[
    "author",
    "article:author",
    "dc.creator",
    "parsely-author",
    "byl",
];
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "datepublished",
    "parsely-pub-date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "pubdate",
    "publish-date",
    "publishdate",
    "date",
];

/// Types of schema.org whose objects describe an article.
const ARTICLES: &[&str] = &[
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "OpinionNewsArticle",
    "Article",
    "BlogPosting",
    "LiveBlogPosting",
    "Report",
];

/// Reads the page once.
pub(super) fn found(document: &str) -> Found {
    let mut head = Head::default();
    for Ok(token) in tokens(document) {
        match token {
            Token::StartTag(tag) => head.start(&tag),
            Token::String(words) => head.words(&String::from_utf8_lossy(&words.value)),
            Token::EndTag(_) => head.inside = Inside::Nothing,
            _ => {}
        }
    }
    head.found()
}

/// Whose words come next.
#[derive(Debug, Default, PartialEq)]
enum Inside {
    #[default]
    Nothing,
    Title,
    JsonLd,
}

/// Longest JSON-LD that is read, in bytes: some hold the whole text of their article.
const LONGEST_JSON_LD: usize = 1 << 20;

/// What was read.
#[derive(Debug, Default)]
struct Head {
    inside: Inside,
    title: String,
    language: Option<String>,
    canonical: Option<String>,
    /// `<meta>` by name in lower case, the first of each name.
    meta: BTreeMap<String, String>,
    /// `<time datetime>` marked as the date of publication.
    time: Option<String>,
    articles: Vec<Value>,
}

fn attribute(tag: &StartTag<usize>, name: &str) -> Option<String> {
    let value: &HtmlString = tag.attributes.get(name.as_bytes())?;
    let value = normalise::fold_blanks(&String::from_utf8_lossy(value));
    (!value.is_empty()).then_some(value)
}

impl Head {
    fn start(&mut self, tag: &StartTag<usize>) {
        let is = |name: &str, value: &str| {
            attribute(tag, name).is_some_and(|v| v.eq_ignore_ascii_case(value))
        };
        match &tag.name[..] {
            b"html" => self.language = self.language.take().or_else(|| attribute(tag, "lang")),
            b"title" if self.title.is_empty() => self.inside = Inside::Title,
            b"script" if is("type", "application/ld+json") => self.inside = Inside::JsonLd,
            b"link" if is("rel", "canonical") => {
                self.canonical = self.canonical.take().or_else(|| attribute(tag, "href"));
            }
            b"time"
                if is("itemprop", "datePublished")
                    || tag.attributes.contains_key(&b"pubdate"[..]) =>
            {
                self.time = self.time.take().or_else(|| attribute(tag, "datetime"));
            }
            b"meta" => {
                let name = ["property", "name", "itemprop"]
                    .into_iter()
                    .find_map(|n| attribute(tag, n));
                if let (Some(name), Some(content)) = (name, attribute(tag, "content")) {
                    self.meta
                        .entry(name.to_ascii_lowercase())
                        .or_insert(content);
                }
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        match std::mem::take(&mut self.inside) {
            Inside::Title => self.title = normalise::fold_blanks(words),
            Inside::JsonLd if words.len() > LONGEST_JSON_LD => {}
            Inside::JsonLd => {
                if let Ok(value) = serde_json::from_str(words) {
                    collect(value, &mut self.articles);
                }
            }
            Inside::Nothing => {}
        }
    }

    fn meta(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.meta.get(*name).cloned())
    }

    /// What JSON-LD says under `key`, in any of its forms: a text, an object with a name or an
    /// address, a list of them.
    fn said(&self, key: &str) -> Option<String> {
        self.articles
            .iter()
            .find_map(|article| text_of(article.get(key)?))
    }

    fn found(self) -> Found {
        let outlet = self.said("publisher").or_else(|| self.meta(OUTLET));
        let dates = [
            self.said("datePublished"),
            self.meta(PUBLISHED),
            self.time.clone(),
        ];
        let url = self
            .canonical
            .clone()
            .or_else(|| self.meta(URL))
            .or_else(|| self.said("url"))
            .or_else(|| self.said("mainEntityOfPage"));
        Found {
            title: self
                .said("headline")
                .or_else(|| self.meta(TITLE))
                .or_else(|| Some(without_outlet(&self.title, outlet.as_deref())))
                .filter(|t| !t.is_empty()),
            origin: None,
            url: url.filter(|url| url.starts_with("https://") || url.starts_with("http://")),
            published: dates
                .into_iter()
                .flatten()
                .find_map(|date| Edtf::written(&date)),
            language: self
                .said("inLanguage")
                .or(self.language.clone())
                .filter(|l| is_tag(l)),
            author: self
                .said("author")
                .or_else(|| self.meta(AUTHOR))
                .filter(|author| !author.starts_with("http")),
            outlet,
        }
    }
}

/// Articles in a JSON-LD value, in the order in which they stand; it may be a list or a graph.
fn collect(value: Value, articles: &mut Vec<Value>) {
    match value {
        Value::Array(items) => items.into_iter().for_each(|item| collect(item, articles)),
        Value::Object(mut object) => {
            if let Some(graph) = object.remove("@graph") {
                collect(graph, articles);
            }
            let of = |t: &Value| t.as_str().is_some_and(|t| ARTICLES.contains(&t));
            let is_article = match object.get("@type") {
                Some(Value::Array(types)) => types.iter().any(of),
                Some(one) => of(one),
                None => false,
            };
            if is_article {
                articles.push(Value::Object(object));
            }
        }
        _ => {}
    }
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => {
            let decoded = html_escape::decode_html_entities(text);
            Some(normalise::fold_blanks(&decoded)).filter(|t| !t.is_empty())
        }
        Value::Object(object) => object
            .get("name")
            .or_else(|| object.get("@id"))
            .and_then(text_of),
        Value::Array(items) => {
            let texts: Vec<String> = items.iter().filter_map(text_of).collect();
            (!texts.is_empty()).then(|| texts.join(", "))
        }
        _ => None,
    }
}

/// `<title>` without the name of the outlet at its end.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let bare = outlet.and_then(|outlet| {
        let rest = title.strip_suffix(outlet)?.trim_end();
        rest.strip_suffix(['|', '-', '–', '—', '·', ':'])
    });
    bare.map_or(title, str::trim_end).to_owned()
}

/// Whether a text has the shape of a BCP 47 language tag.
fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    parts
        .next()
        .is_some_and(|l| (2..=3).contains(&l.len()) && l.bytes().all(|b| b.is_ascii_alphabetic()))
        && parts.all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_ld_counts_before_open_graph_and_that_before_the_title() {
        let page = found(
            "<html lang=de><title>Kurz | Der Bote</title><meta property='og:title' content='Lang &amp; gut'>\
             <meta name=author content='Ada Roe'><meta property='og:site_name' content='Der Bote'>\
             <link rel=canonical href='https://a.example/1'>\
             <script type='application/ld+json'>{\"@graph\":[{\"@type\":\"Person\",\"name\":\"No\"},{\"@type\":[\"NewsArticle\"],\
             \"datePublished\":\"2024-02-08T10:00:00Z\",\"author\":[{\"name\":\"B. Roe\"},{\"name\":\"C. Doe\"}]}]}</script>",
        );
        assert_eq!(page.title.as_deref(), Some("Lang & gut"));
        assert_eq!(page.outlet.as_deref(), Some("Der Bote"));
        assert_eq!(page.author.as_deref(), Some("B. Roe, C. Doe"));
        assert_eq!(
            page.published.map(|d| d.to_string()).as_deref(),
            Some("2024-02-08")
        );
        assert_eq!(
            (page.language.as_deref(), page.url.as_deref()),
            (Some("de"), Some("https://a.example/1"))
        );
    }

    #[test]
    fn the_outlet_at_the_end_of_a_page_title_goes() {
        assert_eq!(
            without_outlet("A storm | The Post", Some("The Post")),
            "A storm"
        );
        assert_eq!(
            without_outlet("In The Post", Some("The Post")),
            "In The Post"
        );
    }
}

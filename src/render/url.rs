//! Addresses: relative links inside the site, and links to the live pages of the articles.

use url::Url;

/// Links from one page to others.
///
/// A target is the address of a page from the root of the site: a folder ends in `/` (`events/x/`),
/// a file does not (`assets/a.css`), the home page is empty; a `#fragment` may follow. Links are
/// relative and name `index.html`, so that the site can be opened from a disk; with `clean` they
/// end in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Links {
    page: String,
    up: String,
    clean: bool,
}

impl Links {
    /// Links from the page at `page`.
    pub(super) fn from(page: &str, clean: bool) -> Self {
        let depth = page.matches('/').count();
        Self {
            page: page.to_owned(),
            up: "../".repeat(depth),
            clean,
        }
    }

    /// Links that hold at any depth, for the page that a server shows for a missing address; `base`
    /// is the address of the site.
    pub(super) fn anywhere(base: Option<&str>, clean: bool) -> Self {
        let path = base
            .and_then(|b| Url::parse(b).ok())
            .map_or_else(|| "/".to_owned(), |u| u.path().to_owned());
        let up = if path.ends_with('/') {
            path
        } else {
            path + "/"
        };
        Self {
            page: "404.html".to_owned(),
            up,
            clean,
        }
    }

    /// Links from a page that is opened away from its site: whole where it is known where the site
    /// is hosted.
    pub(super) fn mailed(page: &str, base: Option<String>, clean: bool) -> Self {
        let links = Self::from(page, clean);
        Self {
            up: base.unwrap_or(links.up),
            ..links
        }
    }

    /// What goes into `href`.
    pub(super) fn to(&self, target: &str) -> String {
        let (path, fragment) = target
            .split_once('#')
            .map_or((target, ""), |(path, fragment)| (path, fragment));
        let hash = if fragment.is_empty() { "" } else { "#" };
        if path == self.page && !fragment.is_empty() {
            return format!("#{fragment}");
        }
        let folder = path.is_empty() || path.ends_with('/');
        let file = if folder && !self.clean {
            "index.html"
        } else {
            ""
        };
        let link = format!("{}{path}{file}{hash}{fragment}", self.up);
        if link.is_empty() || link.starts_with('#') {
            format!("./{link}")
        } else {
            link
        }
    }
}

/// The address as a link that a browser may follow: `http` and `https` only.
pub(super) fn live(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then(|| url.to_string())
}

/// Words at either end of a passage that a text fragment names.
const ENDS: usize = 4;

/// The live page with a text fragment for `words`, which browsers that know them scroll to and mark
/// (<https://wicg.github.io/scroll-to-text-fragment/>).
pub(super) fn live_words(address: &str, words: &str) -> Option<String> {
    let url = live(address)?;
    let all: Vec<&str> = words.split_whitespace().collect();
    let encode = |part: &[&str]| encode(&part.join(" "));
    let text = if all.len() <= 2 * ENDS {
        encode(&all)
    } else {
        format!(
            "{},{}",
            encode(&all[..ENDS]),
            encode(&all[all.len() - ENDS..])
        )
    };
    let joint = if url.contains('#') {
        ":~:text="
    } else {
        "#:~:text="
    };
    Some(format!("{url}{joint}{text}"))
}

/// Percent-encodes all but letters and digits of ASCII, `.` and `_`: also what text fragments give
/// a meaning (`-`, `,`, `&`).
fn encode(words: &str) -> String {
    use std::fmt::Write as _;
    words
        .bytes()
        .fold(String::with_capacity(words.len()), |mut encoded, byte| {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_') {
                encoded.push(char::from(byte));
            } else {
                let _ = write!(encoded, "%{byte:02X}");
            }
            encoded
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_name_the_file_unless_clean() {
        let links = Links::from("events/x/", false);
        assert_eq!(links.to("sources/y/#s-1"), "../../sources/y/index.html#s-1");
        assert_eq!(links.to("events/x/#note-1"), "#note-1");
        assert_eq!(links.to(""), "../../index.html");
        assert_eq!(links.to("assets/a.css"), "../../assets/a.css");
        assert_eq!(Links::from("", true).to(""), "./");
        assert_eq!(Links::from("", true).to("events/x/"), "events/x/");
        assert_eq!(
            Links::anywhere(Some("https://a.example/b"), false).to("about/"),
            "/b/about/index.html"
        );
    }

    #[test]
    fn only_web_addresses_become_links_and_their_text_fragments_are_encoded() {
        assert_eq!(live("javascript:alert(1)"), None);
        assert_eq!(live("../x"), None);
        assert_eq!(
            live_words("https://a.example/p", "one-two, three").as_deref(),
            Some("https://a.example/p#:~:text=one%2Dtwo%2C%20three")
        );
        let long = live_words("https://a.example/p", "a b c d e f g h i").unwrap();
        assert!(
            long.ends_with("#:~:text=a%20b%20c%20d,f%20g%20h%20i"),
            "{long}"
        );
    }
}

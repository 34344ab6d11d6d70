//! What the preview adds to a page: a script that reloads it and shows findings over it. Nothing of
//! it is ever published.

/// Address of the script.
pub(super) const SCRIPT_PATH: &str = "/__dossier/live.js";
/// Address of its style sheet.
pub(super) const STYLE_PATH: &str = "/__dossier/live.css";
/// Address of the stream of builds.
pub(super) const EVENTS_PATH: &str = "/__dossier/events";

/// The script: waits for builds, reloads on a new one, lists findings as plain text.
pub(super) const SCRIPT: &str = include_str!("live.js");
/// Its style sheet.
pub(super) const STYLE: &str = include_str!("live.css");

/// The page with the script in it, before `</body>` or at the end; the script is told of which
/// build the page is, because a later one may be done before the script asks.
pub(super) fn inject(mut html: Vec<u8>, version: u64) -> Vec<u8> {
    let tags = format!(
        "<link rel=\"stylesheet\" href=\"{STYLE_PATH}\"><script src=\"{SCRIPT_PATH}\" data-version=\"{version}\" defer></script>"
    );
    let at = memchr::memmem::rfind(&html, b"</body>").unwrap_or(html.len());
    html.splice(at..at, tags.into_bytes());
    html
}

/// A page of the preview's own: before the first build, or in the place of a page that does not
/// render.
pub(super) fn own_page(title: &str, text: &str, version: u64) -> Vec<u8> {
    let escape = |s: &str| html_escape::encode_text(s).into_owned();
    let page = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{0}</title>\
         <body class=\"dossier-own\"><h1>{0}</h1><pre>{1}</pre></body></html>",
        escape(title),
        escape(text)
    );
    inject(page.into_bytes(), version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_inside_the_body_and_text_is_escaped() {
        let page = String::from_utf8(own_page("Building", "a < b", 7)).unwrap();
        assert!(page.contains("a &lt; b"));
        assert!(page.contains("data-version=\"7\""));
        assert!(page.find(SCRIPT_PATH).unwrap() < page.find("</body>").unwrap());
    }
}

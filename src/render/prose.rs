//! The user's own pages: `content/pages/**.md`, ordinary Markdown.

use super::markdown;
use crate::{
    diag::{Code, Diagnostic, Place, Warned},
    text::slug,
    world::World,
};

const FOLDER: &str = "content/pages";

/// A page that the user wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose {
    /// Its address (`about/`).
    pub address: String,
    /// Its title: the first heading, else the file's name.
    pub title: String,
    /// Its body, as Markdown.
    pub body: String,
}

impl Prose {
    /// Reads all pages, by path. A file that is not text is reported and skipped.
    pub fn read(world: &dyn World) -> Warned<Vec<Self>> {
        let mut pages = Warned::<Vec<Self>>::default();
        for entry in world.list(FOLDER).0.into_iter().filter(|e| e.path.ends_with(".md")) {
            let text = world.read(&entry.path).map_err(|e| e.to_string());
            match text.and_then(|bytes| String::from_utf8(bytes).map_err(|_| "a page must be UTF-8".to_owned())) {
                Ok(text) => pages.value.push(Self::page(&entry.path, &text)),
                Err(why) => pages.diagnostics.push(Diagnostic::error(Code::Unreadable, why).at(Place::file(entry.path))),
            }
        }
        pages
    }

    fn page(path: &str, text: &str) -> Self {
        let name = path[FOLDER.len()..].trim_start_matches('/').trim_end_matches(".md");
        let parts: Vec<String> = name.split('/').map(slug::slug).filter(|s| !s.is_empty() && s != "index").collect();
        let address = if parts.is_empty() { "pages/".to_owned() } else { format!("{}/", parts.join("/")) };
        let (title, body) = markdown::split_title(text.trim_start_matches('\u{feff}'));
        let stem = || name.rsplit('/').next().unwrap_or(name).replace(['-', '_'], " ");
        Self { address, title: title.map_or_else(stem, str::to_owned), body: body.to_owned() }
    }
}

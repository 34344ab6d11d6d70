//! Feeds: the newest events of the site, and of each page that gathers events, as Atom and as JSON
//! Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>). They need to know where the site is hosted.

use serde_json::json;

use super::{
    Edition, Plan, fill,
    plan::{self, Route},
    sheet::{self, Head, Sheet},
    view::{AlternateView, FeedEntryView, FeedView},
    words,
};
use crate::{diag::Diagnostic, text::edtf::Edtf};

/// What a feed follows. Another kind of page that gathers events gets feeds with a line in each
/// `match` below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Feed {
    /// All events.
    Site,
    /// The events of a storyline, by index.
    Storyline(usize),
    /// The events that name a person, by index.
    Person(usize),
}

/// How a feed is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// RFC 4287.
    Atom,
    /// JSON Feed 1.1.
    Json,
}

/// Most events of a feed: the newest.
const ENTRIES: usize = 50;

impl Format {
    const ALL: [Self; 2] = [Self::Atom, Self::Json];

    fn file(self) -> &'static str {
        match self {
            Self::Atom => "atom.xml",
            Self::Json => "feed.json",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }
}

impl Feed {
    fn all(plan: &Plan) -> impl Iterator<Item = Self> {
        let storylines = plan
            .storylines
            .iter()
            .map(|&storyline| Self::Storyline(storyline));
        std::iter::once(Self::Site)
            .chain(storylines)
            .chain(plan.people.iter().map(|&person| Self::Person(person)))
    }

    /// The address of the page that it follows.
    fn home(self, edition: Edition<'_>, plan: &Plan) -> String {
        match self {
            Self::Site => String::new(),
            Self::Storyline(storyline) => {
                plan::storyline_address(&edition.dossier.storylines.all[storyline].slug)
            }
            Self::Person(person) => plan.person_pages[person].clone().unwrap_or_default(),
        }
    }

    fn title(self, edition: Edition<'_>) -> String {
        let site = &edition.config.title;
        match self {
            Self::Site => words::plain(site),
            Self::Storyline(storyline) => words::plain(&format!(
                "{} – {site}",
                edition.dossier.storylines.all[storyline].title
            )),
            Self::Person(person) => words::plain(&format!(
                "{} – {site}",
                edition.dossier.people.all[person].name
            )),
        }
    }

    /// Its events with their dates, newest first.
    fn events(self, sheet: Sheet<'_>) -> Vec<(usize, Edtf)> {
        let dossier = sheet.edition.dossier;
        let follows = |event: usize| match self {
            Self::Site => true,
            Self::Storyline(storyline) => dossier.storylines.of_event(event) == Some(storyline),
            Self::Person(person) => dossier.people.all[person]
                .events
                .binary_search(&event)
                .is_ok(),
        };
        let dated = sheet.plan.by_date.iter().filter(|&&event| follows(event));
        dated
            .filter_map(|&event| Some((event, sheet.edition.briefings[event].date.value?)))
            .take(ENTRIES)
            .collect()
    }
}

/// All feeds of a site, by path.
pub(super) fn routes(edition: Edition<'_>, plan: &Plan) -> Vec<(String, Route)> {
    if sheet::base_url(edition.config).is_none() {
        return Vec::new();
    }
    let files = |feed: Feed| {
        Format::ALL.map(|format| {
            (
                format!("{}{}", feed.home(edition, plan), format.file()),
                Route::Feed(feed, format),
            )
        })
    };
    Feed::all(plan).flat_map(files).collect()
}

/// What the head of a page says of the site's feeds and its own.
pub(super) fn alternates(sheet: &Sheet<'_>, own: Option<Feed>) -> Vec<AlternateView> {
    if sheet::base_url(sheet.edition.config).is_none() {
        return Vec::new();
    }
    let one = |feed: Feed, format: Format| AlternateView {
        title: feed.title(sheet.edition),
        href: sheet.links.to(&format!(
            "{}{}",
            feed.home(sheet.edition, sheet.plan),
            format.file()
        )),
        media_type: format.media_type().to_owned(),
    };
    own.into_iter()
        .chain([Feed::Site])
        .flat_map(|feed| Format::ALL.map(|format| one(feed, format)))
        .collect()
}

pub(super) fn draw(sheet: Sheet<'_>, feed: Feed, format: Format) -> Result<Vec<u8>, Diagnostic> {
    let view = view(sheet, feed, format);
    match format {
        Format::Atom => fill::page(
            sheet,
            "atom.xml",
            &Head {
                kind: "file",
                ..Head::default()
            },
            "feed",
            view,
        )
        .map(well_formed),
        Format::Json => Ok(json_feed(sheet, &view)),
    }
}

/// The feed without the characters that XML 1.0 does not allow (section 2.2), whatever template
/// wrote it.
fn well_formed(feed: Vec<u8>) -> Vec<u8> {
    let allowed = |c: char| {
        matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'))
    };
    match String::from_utf8(feed) {
        Ok(text) if !text.chars().all(allowed) => text
            .chars()
            .filter(|&c| allowed(c))
            .collect::<String>()
            .into_bytes(),
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    }
}

fn view(sheet: Sheet<'_>, feed: Feed, format: Format) -> FeedView {
    let events = feed.events(sheet);
    let entry = |&(event, date): &(usize, Edtf)| {
        let card = sheet.card(event);
        let href = sheet.published(&plan::event_address(&sheet.edition.briefings[event].slug));
        FeedEntryView {
            title: card.title,
            href,
            updated: instant(date),
            summary: card.lede,
        }
    };
    let home = feed.home(sheet.edition, sheet.plan);
    FeedView {
        title: feed.title(sheet.edition),
        href: sheet::base_url(sheet.edition.config).unwrap_or_default() + &home + format.file(),
        home: sheet.published(&home),
        updated: events.first().map_or_else(
            || "1970-01-01T00:00:00Z".to_owned(),
            |&(_, date)| instant(date),
        ),
        entries: events.iter().map(entry).collect(),
    }
}

fn json_feed(sheet: Sheet<'_>, feed: &FeedView) -> Vec<u8> {
    let config = sheet.edition.config;
    let item = |entry: &FeedEntryView| {
        let text = if entry.summary.is_empty() {
            &entry.title
        } else {
            &entry.summary
        };
        json!({ "id": entry.href, "url": entry.href, "title": entry.title, "content_text": text, "date_published": entry.updated })
    };
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.href,
        "description": words::plain(&config.description),
        "language": config.language.name,
        "items": feed.entries.iter().map(item).collect::<Vec<_>>(),
    });
    super::exports::json(&feed)
}

/// The first moment of a date: what feeds ask for.
fn instant(date: Edtf) -> String {
    format!("{}T00:00:00Z", date.first_day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_holds_no_character_that_xml_forbids() {
        let fine = "<a>é\t\r\n\u{7f}\u{10ffff}</a>";
        assert_eq!(well_formed(fine.into()), fine.as_bytes());
        assert_eq!(
            well_formed("<a>\0\u{b}\u{1f}b\u{fffe}\u{ffff}</a>".into()),
            b"<a>b</a>"
        );
    }
}

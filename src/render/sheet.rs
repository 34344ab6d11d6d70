//! A sheet: one page while it is drawn. It knows where the page stands, and so how to link from it.

use super::{
    Edition, Look, MovedTo, Plan,
    feeds::{self, Feed},
    figure, jsonld, markdown,
    plan::{List, event_address, measure_address, place_address, prose_address, storyline_address},
    search,
    url::{self, Links},
    view::{
        self, AlternateView, EventCardView, LinkView, PageView, SegmentView, SiteView, SourceView,
    },
    words::{self, Words},
};
use crate::{
    brief::{Briefing, NoteIndex},
    config::{Config, PublishSources, Search},
    load::{PageFile, Status},
};

/// One page while it is drawn.
#[derive(Clone, Copy)]
pub(super) struct Sheet<'a> {
    pub edition: Edition<'a>,
    pub plan: &'a Plan,
    pub look: &'a Look,
    /// The words of the interface.
    pub words: &'a Words,
    pub links: &'a Links,
    /// Its own address.
    pub address: &'a str,
}

/// What is the same on every page.
pub(super) fn site(config: &Config, words: &Words) -> SiteView {
    SiteView {
        api: view::VERSION,
        title: config.title.clone(),
        description: config.description.clone(),
        language: words.language().to_owned(),
        direction: words.direction().to_owned(),
        base_url: base_url(config),
        publish_sources: match config.publish_sources {
            PublishSources::None => "none",
            PublishSources::Snippet => "snippet",
            PublishSources::Full => "full",
        }
        .to_owned(),
        theme_settings: config.theme_settings.clone(),
        extra: config.extra.clone(),
    }
}

/// `base_url` with a `/` at its end.
pub(super) fn base_url(config: &Config) -> Option<String> {
    let url = config.base_url.as_deref().and_then(url::live)?;
    Some(if url.ends_with('/') { url } else { url + "/" })
}

/// The picture that stands for a page in previews.
const PREVIEW: &str = "preview.png";

/// Words of an article that stand for a missing title.
const OPENING: usize = 9;

/// What a page says about itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Head {
    pub kind: &'static str,
    pub title: String,
    pub description: String,
    pub noindex: bool,
    /// The list that it belongs to.
    pub within: Option<List>,
    /// What it is about, for machines.
    pub json_ld: Option<serde_json::Value>,
    /// The feed of its own.
    pub feed: Option<Feed>,
    /// The same content in other forms.
    pub exports: Vec<AlternateView>,
    /// The page that it belongs to inside that list: title and address.
    pub parent: Option<(String, String)>,
}

impl Sheet<'_> {
    pub(super) fn link(&self, text: impl Into<String>, target: &str) -> LinkView {
        LinkView {
            text: words::plain(&text.into()),
            href: self.links.to(target),
            current: target == self.address,
        }
    }

    /// The address of a note, if a page of its briefing shows it.
    pub(super) fn note(&self, event: usize, note: NoteIndex) -> Option<String> {
        let briefing = &self.edition.briefings[event];
        let place = briefing.home(note)?;
        Some(format!(
            "{}#{}",
            place_address(&briefing.slug, place),
            self.plan.notes[event][note].note()
        ))
    }

    /// The address of the passage of a note in its frozen source, as far as words are published.
    pub(super) fn frozen(&self, event: usize, note: NoteIndex) -> String {
        let address = &self.plan.sources[self.edition.briefings[event].notes[note].article];
        if self.edition.publishes_words() {
            format!("{address}#{}", self.plan.notes[event][note].frozen())
        } else {
            address.clone()
        }
    }

    /// The `page` of a view.
    pub(super) fn page(&self, head: &Head) -> PageView {
        let assets = |ending| {
            self.look
                .on_every_page(ending)
                .map(|path| self.links.to(path))
                .collect()
        };
        let base = self.plan.base.as_ref();
        let preview = self
            .look
            .asset(PREVIEW)
            .and_then(|asset| Some(format!("{}{}", base?, asset.path)));
        PageView {
            kind: head.kind.to_owned(),
            title: words::plain(&head.title),
            description: words::plain(&head.description),
            canonical: base.map(|_| self.published(self.address)),
            noindex: head.noindex,
            home: self.links.to(""),
            navigation: self.navigation(),
            breadcrumb: self.breadcrumb(head),
            stylesheets: assets(".css"),
            scripts: assets(".js"),
            assets: self
                .look
                .assets
                .iter()
                .map(|asset| (asset.name.clone(), self.links.to(&asset.path)))
                .collect(),
            preview,
            alternates: feeds::alternates(self, head.feed)
                .into_iter()
                .chain(head.exports.clone())
                .collect(),
            json_ld: head.json_ld.as_ref().map(jsonld::script),
            style: None,
            about: self.links.to(ABOUT),
        }
    }

    /// The address of `target` as others find it: whole where the dossier says where it is hosted,
    /// else from this page.
    pub(super) fn published(&self, target: &str) -> String {
        let Some(base) = &self.plan.base else {
            return self.links.to(target);
        };
        let (address, fragment) = target.split_at(target.find('#').unwrap_or(target.len()));
        let path = if self.edition.config.clean_urls {
            address.to_owned()
        } else {
            super::plan::file(address)
        };
        format!("{base}{path}{fragment}")
    }

    fn navigation(&self) -> Vec<LinkView> {
        let place = |key, address: &str| self.link(self.words.text(key), address);
        let mut links = vec![
            place("nav-briefings", ""),
            place("nav-timeline", super::plan::TIMELINE),
            place("nav-changes", super::plan::CHANGES),
        ];
        let lists = [
            List::Storylines,
            List::People,
            List::Organisations,
            List::Figures,
            List::Outlets,
            List::Sources,
        ];
        let full = lists
            .into_iter()
            .filter(|&list| self.plan.entries(list) > 0);
        links.extend(full.map(|list| place(list.key(), &list.address())));
        let own = self
            .edition
            .pages
            .iter()
            .map(|p| (p, prose_address(&p.path)))
            .filter(|(p, address)| address != ABOUT && !p.path.contains('/'));
        links.extend(own.map(|(p, address)| self.link(prose_title(p).0, &address)));
        links.push(place("nav-about", ABOUT));
        if self.edition.config.search != Search::Off {
            links.push(place("nav-search", search::ADDRESS));
        }
        links
    }

    fn breadcrumb(&self, head: &Head) -> Vec<LinkView> {
        if self.address.is_empty() {
            return Vec::new();
        }
        let list = head.within.filter(|&list| list.address() != self.address);
        let home = self.link(&self.edition.config.title, "");
        let list = list.map(|list| self.link(self.words.text(list.key()), &list.address()));
        let parent = head
            .parent
            .as_ref()
            .map(|(title, address)| self.link(title, address));
        std::iter::once(home).chain(list).chain(parent).collect()
    }

    /// The language of an article's words, where it is known and not the page's.
    pub(super) fn lang(&self, article: usize) -> Option<String> {
        let language = &self.edition.dossier.articles[article].language;
        let other = language != "und" && *language != self.words.language();
        other.then(|| language.clone())
    }

    /// An article in a list.
    pub(super) fn source(&self, index: usize) -> SourceView {
        let article = &self.edition.dossier.articles[index];
        let text = |value: &Option<String>| words::plain(value.as_deref().unwrap_or_default());
        let outlet =
            self.plan.outlet_of[index].map(|o| self.links.to(&self.plan.outlets[o].address));
        SourceView {
            title: self.title(index),
            outlet: text(&article.outlet),
            outlet_href: outlet,
            origin: if article.origin == article.outlet {
                String::new()
            } else {
                text(&article.origin)
            },
            author: text(&article.author),
            published: article.published.map(|date| self.words.date(date)),
            href: self.links.to(&self.plan.sources[index]),
            url: article.url.as_deref().and_then(url::live),
            language: article.language.clone(),
            status: match article.status {
                Some(Status::Draft) => "draft",
                Some(Status::Retracted) => "retracted",
                Some(Status::Withdrawn) => "withdrawn",
                None => "",
            }
            .to_owned(),
        }
    }

    /// The article's title, else its first words as far as words are published.
    pub(super) fn title(&self, article: usize) -> String {
        title(self.edition, self.words, article)
    }

    /// A link to a briefing.
    pub(super) fn event_link(&self, event: usize) -> LinkView {
        let briefing = &self.edition.briefings[event];
        self.link(&briefing.title.text, &event_address(&briefing.slug))
    }

    /// The title and the address of a page.
    pub(super) fn target(&self, target: MovedTo) -> (String, String) {
        match target {
            MovedTo::Event(n) => (
                self.edition.briefings[n].title.text.clone(),
                event_address(&self.edition.briefings[n].slug),
            ),
            MovedTo::Storyline(n) => (
                self.edition.dossier.storylines.all[n].title.clone(),
                storyline_address(&self.edition.dossier.storylines.all[n].slug),
            ),
            MovedTo::Measure(n) => (
                self.edition.dossier.measures.all[n].name.clone(),
                measure_address(&self.edition.dossier.measures.all[n].slug),
            ),
        }
    }

    /// A link to a storyline.
    pub(super) fn storyline_link(&self, storyline: usize) -> LinkView {
        let known = &self.edition.dossier.storylines.all[storyline];
        self.link(&known.title, &storyline_address(&known.slug))
    }

    /// An event in a list.
    pub(super) fn card(&self, event: usize) -> EventCardView {
        const FIGURES: usize = 3;
        let briefing = &self.edition.briefings[event];
        let mut outlets: Vec<String> = briefing
            .sources
            .iter()
            .filter_map(|&a| self.plan.outlet_of[a])
            .map(|o| self.plan.outlets[o].name.clone())
            .collect();
        outlets.dedup();
        let key = briefing
            .figures
            .iter()
            .filter(|f| f.key)
            .map(|f| figure::view(self.words, f));
        let labelled = key.filter(|f| !f.measure.is_empty());
        let link = self.event_link(event);
        EventCardView {
            title: link.text,
            href: link.href,
            date: briefing.date.value.map(|date| self.words.date(date)),
            counts: counts(self.words, briefing),
            lede: briefing
                .lede
                .as_ref()
                .map_or_else(String::new, |p| words::plain(&p.text)),
            lang: briefing
                .lede
                .as_ref()
                .and_then(|p| self.lang(briefing.notes[*p.notes.first()?].article)),
            figures: labelled.take(FIGURES).collect(),
            outlets: once(outlets),
        }
    }
}

/// An article's title, else its first words as far as words are published.
pub(super) fn title(edition: Edition<'_>, words: &Words, article: usize) -> String {
    let article = &edition.dossier.articles[article];
    let opening = || {
        let first = article
            .text
            .blocks
            .iter()
            .find(|b| b.kind.is_prose())
            .filter(|_| edition.publishes_words())?;
        Some(words::opening(article.words(first.span), OPENING))
    };
    article
        .title
        .as_deref()
        .map(words::plain)
        .or_else(opening)
        .unwrap_or_else(|| words.text("untitled"))
}

/// The title of a page of the dossier's own, and its body without it: the key, else the first
/// heading, else the file's name.
pub(super) fn prose_title(page: &PageFile) -> (&str, &str) {
    let (heading, body) = markdown::split_title(&page.body.text);
    let stem = page.path.rsplit('/').next().unwrap_or(&page.path);
    (page.title.as_deref().or(heading).unwrap_or(stem), body)
}

/// The address of the page that says how the dossier was made.
pub(super) const ABOUT: &str = "about/";

/// "5 articles", "4 outlets", "3 independent origins"; a number that says nothing new is left out.
pub(super) fn counts(words: &Words, briefing: &Briefing) -> Vec<String> {
    let counts = briefing.counts;
    if counts.articles == 0 {
        return vec![words.text("all-taken-back")];
    }
    let mut said = vec![words.count("articles", counts.articles)];
    if counts.outlets > 0 && counts.articles > 1 {
        said.push(match counts.unnamed {
            0 => words.count("outlets", counts.outlets),
            unnamed => words.tell(
                "outlets-and-unnamed",
                [("n", counts.outlets.into()), ("unnamed", unnamed.into())],
            ),
        });
    }
    if counts.articles > 1 {
        said.push(words.count("origins", counts.origins));
    }
    said
}

/// The list without what was in it before.
pub(super) fn once(list: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    list.into_iter()
        .filter(|item| seen.insert(item.clone()))
        .collect()
}

/// The words of segments, joined.
pub(super) fn joined(segments: &[SegmentView]) -> String {
    segments.iter().map(|s| s.text.as_str()).collect()
}

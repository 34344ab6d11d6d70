//! The plan of a site: every file by path, and the tables that links between pages need.

use std::{cmp::Reverse, collections::BTreeMap};

use jiff::civil::Date;
use rayon::prelude::*;

use super::{
    Edition,
    exports::{
        self,
        gathered::{self, Gathered},
    },
    feeds::{self, Feed, Format as FeedFormat},
    frozen,
    ids::NoteIds,
    search, sheet, words,
};
use crate::{
    brief::{Note, Part, Place, Utterance},
    config::{PeoplePages, Search},
    link::Person,
    load::Format,
    text::{edtf::Edtf, normalise::fold_case, slug},
};

/// Entries on a page of a list.
pub(super) const PAGE: usize = 100;

/// The address of the timeline.
pub(super) const TIMELINE: &str = "timeline/";

/// What a file of the site is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Route {
    /// The first page.
    Home,
    /// A briefing, by index.
    Event(usize),
    /// A list of a briefing, by its index, and the number of the list's page from 0.
    Part(usize, Part, usize),
    /// What changed.
    Changes,
    /// An article, by index.
    Source(usize),
    /// An address whose page moved, by index.
    Moved(usize),
    /// A person, by index.
    Person(usize),
    /// An organisation, by index.
    Organisation(usize),
    /// An act of speech, by index into the plan's table.
    Quote(usize),
    /// A storyline, by index.
    Storyline(usize),
    /// A measure, by index.
    Measure(usize),
    /// The values of a measure, for machines.
    MeasureData(usize),
    /// A storyline or a measure as a record, in a form of the table of `exports::gathered`.
    Record(Gathered, usize),
    /// An outlet, by index into the plan's table, and the number of its page from 0.
    Outlet(usize, usize),
    /// All events in order, and the number of the page from 0.
    Timeline(usize),
    /// A list, and the number of its page from 0.
    List(List, usize),
    /// A page of the user's, by index.
    Prose(usize),
    /// How the dossier was made, where the user has no such page.
    About,
    /// The page for an address that does not exist.
    Missing,
    /// A file for machines, by index into the table of `files`.
    File(usize),
    /// The search page.
    Search,
    /// A feed.
    Feed(Feed, FeedFormat),
    /// A briefing, by index, in a form of the table of `exports`.
    Export(usize, usize),
    /// A briefing, by index, as a page that is complete in itself.
    Single(usize),
    /// A file of the theme, by index.
    Asset(usize),
}

/// What is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    /// Briefings, newest first.
    Events,
    /// Articles, newest first.
    Sources,
    /// Storylines, the one with the newest event first.
    Storylines,
    /// People who have a page, by name.
    People,
    /// Organisations that have a page, by name.
    Organisations,
    /// Measures that have a page, by name.
    Figures,
    /// Outlets, by name.
    Outlets,
}

impl List {
    const ALL: [Self; 7] = [
        Self::Events,
        Self::Sources,
        Self::Storylines,
        Self::People,
        Self::Organisations,
        Self::Figures,
        Self::Outlets,
    ];

    /// Its folder, and what it is called in views.
    pub(super) fn folder(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Sources => "sources",
            Self::Storylines => "storylines",
            Self::People => "people",
            Self::Organisations => "organisations",
            Self::Figures => "figures",
            Self::Outlets => "outlets",
        }
    }

    /// The message that names it.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Events => "nav-briefings",
            Self::Sources => "nav-sources",
            Self::Storylines => "nav-storylines",
            Self::People => "nav-people",
            Self::Organisations => "nav-organisations",
            Self::Figures => "nav-figures",
            Self::Outlets => "nav-outlets",
        }
    }

    /// The message that stands above it.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Events => "all-briefings",
            Self::Figures => "figures-over-time",
            _ => self.key(),
        }
    }

    /// Its address.
    pub(super) fn address(self) -> String {
        format!("{}/", self.folder())
    }
}

/// An outlet.
#[derive(Debug, Clone)]
pub(super) struct Outlet {
    /// Its name as first printed.
    pub name: String,
    /// Its address.
    pub address: String,
    /// Its articles, newest first.
    pub articles: Vec<usize>,
}

/// An act of speech that has a page: its place in the briefings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Speech {
    /// Index of the briefing.
    pub event: usize,
    /// Index of the speaker there.
    pub speaker: usize,
    /// Index of the utterance there.
    pub utterance: usize,
}

/// A note that refers to an article.
#[derive(Debug, Clone, Copy)]
pub(super) struct Use {
    /// Index of the briefing.
    pub event: usize,
    /// Index of the note.
    pub note: usize,
}

/// Every file of the site, and tables for links.
#[derive(Debug)]
pub struct Plan {
    /// Where the site is hosted, with a `/` at its end, if the dossier says so.
    pub(super) base: Option<String>,
    routes: BTreeMap<String, Route>,
    /// Addresses of the articles' pages.
    pub(super) sources: Vec<String>,
    /// For each note of each briefing, its fragments.
    pub(super) notes: Vec<Vec<NoteIds>>,
    /// For each article, the notes that refer to it.
    pub(super) uses: Vec<Vec<Use>>,
    /// For each article, the briefings that it belongs to.
    pub(super) events_of: Vec<Vec<usize>>,
    /// Briefings, newest first, undated ones last; those of which all articles were taken back are
    /// not listed.
    pub(super) by_date: Vec<usize>,
    /// Articles, newest first, undated ones last.
    pub(super) articles_by_date: Vec<usize>,
    /// Outlets by name.
    pub(super) outlets: Vec<Outlet>,
    /// For each article, its outlet.
    pub(super) outlet_of: Vec<Option<usize>>,
    /// People who have a page, by name.
    pub(super) people: Vec<usize>,
    /// For each person, the page's address.
    pub(super) person_pages: Vec<Option<String>>,
    /// Organisations that have a page, by name.
    pub(super) organisations: Vec<usize>,
    /// Acts of speech that have a page: those that more than one passage reports.
    pub(super) speeches: Vec<Speech>,
    /// Storylines, the one with the newest event first.
    pub(super) storylines: Vec<usize>,
    /// Measures that have a page, by name.
    pub(super) measures: Vec<usize>,
}

impl Plan {
    /// Plans the site.
    pub(super) fn new(edition: Edition<'_>) -> Self {
        let mut by_date = newest_first(
            edition
                .briefings
                .iter()
                .map(|b| (b.date.value, b.slug.as_str())),
        );
        by_date.retain(|&event| edition.briefings[event].counts.articles > 0);
        let articles_by_date = newest_first(
            edition
                .dossier
                .articles
                .iter()
                .map(|a| (a.published, &*a.key)),
        );
        let (outlets, outlet_of) = outlets(edition, &articles_by_date);
        let person_pages = person_pages(edition);
        let (uses, events_of) = uses(edition);
        let mut plan = Self {
            base: sheet::base_url(edition.config),
            routes: BTreeMap::new(),
            sources: source_addresses(edition),
            notes: notes(edition),
            uses,
            events_of,
            by_date,
            articles_by_date,
            outlets,
            outlet_of,
            speeches: speeches(edition),
            storylines: storylines(edition),
            measures: measures(edition),
            people: (0..person_pages.len())
                .filter(|&p| person_pages[p].is_some())
                .collect(),
            person_pages,
            organisations: organisations(edition),
        };
        plan.lay_out(edition);
        plan
    }

    /// All files but the theme's: path and what it is, by path.
    pub(super) fn routes(&self) -> impl Iterator<Item = (&str, Route)> {
        self.routes
            .iter()
            .map(|(path, &route)| (path.as_str(), route))
    }

    /// Whether an organisation has a page.
    pub(super) fn has_organisation_page(&self, organisation: usize) -> bool {
        self.organisations.binary_search(&organisation).is_ok()
    }

    /// The place of an event in the list by date.
    pub(super) fn place(&self, edition: Edition<'_>, event: usize) -> Option<usize> {
        let of = |event: usize| {
            rank(
                edition.briefings[event].date.value,
                &edition.briefings[event].slug,
            )
        };
        self.by_date
            .binary_search_by_key(&of(event), |&other| of(other))
            .ok()
    }

    /// Number of entries of a list.
    pub(super) fn entries(&self, list: List) -> usize {
        match list {
            List::Events => self.by_date.len(),
            List::Sources => self.articles_by_date.len(),
            List::Storylines => self.storylines.len(),
            List::People => self.people.len(),
            List::Organisations => self.organisations.len(),
            List::Figures => self.measures.len(),
            List::Outlets => self.outlets.len(),
        }
    }

    fn lay_out(&mut self, edition: Edition<'_>) {
        let mut addresses = vec![
            (String::new(), Route::Home),
            ("about/".to_owned(), Route::About),
            (CHANGES.to_owned(), Route::Changes),
        ];
        addresses.extend(event_routes(edition));
        addresses.extend(self.subject_routes(edition));
        addresses.extend(self.list_routes());
        let prose = edition.pages.iter().enumerate();
        addresses.extend(prose.map(|(n, page)| (prose_address(&page.path), Route::Prose(n))));
        if edition.config.search != Search::Off {
            addresses.push((search::ADDRESS.to_owned(), Route::Search));
        }
        let pages = addresses.into_iter();
        let mut routes: BTreeMap<String, Route> = pages
            .map(|(address, route)| (file(&address), route))
            .collect();
        routes.insert("404.html".to_owned(), Route::Missing);
        let files = super::files::paths(edition);
        routes.extend(files.map(|(n, path)| (path.to_owned(), Route::File(n))));
        routes.extend(feeds::routes(edition, self));
        let briefings = edition.briefings.iter().enumerate();
        routes.extend(briefings.flat_map(|(n, briefing)| exports::routes(n, briefing)));
        routes.extend(gathered::routes(edition, self));
        self.routes = routes;
    }

    /// What has a page of its own besides events: articles, people, organisations, utterances,
    /// storylines and measures.
    fn subject_routes(&self, edition: Edition<'_>) -> Vec<(String, Route)> {
        let mut routes = Vec::new();
        let sources = self.sources.iter().enumerate();
        routes.extend(sources.map(|(n, address)| (address.clone(), Route::Source(n))));
        let people = self.people.iter();
        routes.extend(
            people.filter_map(|&p| Some((self.person_pages[p].clone()?, Route::Person(p)))),
        );
        let organisations = self.organisations.iter().map(|&o| {
            let slug = &edition.dossier.organisations.all[o].slug;
            (organisation_address(slug), Route::Organisation(o))
        });
        routes.extend(organisations);
        let speeches = self.speeches.iter().enumerate().map(|(n, s)| {
            let speaker = &edition.briefings[s.event].speakers[s.speaker];
            let address = quote_address(&speaker.utterances[s.utterance].id);
            (address, Route::Quote(n))
        });
        routes.extend(speeches);
        let storylines = edition.dossier.storylines.all.iter().enumerate();
        routes.extend(storylines.map(|(n, s)| (storyline_address(&s.slug), Route::Storyline(n))));
        for &n in &self.measures {
            let slug = &edition.dossier.measures.all[n].slug;
            routes.push((measure_address(slug), Route::Measure(n)));
            routes.push((measure_data(slug), Route::MeasureData(n)));
        }
        routes
    }

    /// The pages of lists: of each outlet, of the lists in the menu, and of the timeline.
    fn list_routes(&self) -> Vec<(String, Route)> {
        let mut routes = Vec::new();
        for (n, outlet) in self.outlets.iter().enumerate() {
            let pages = paged(&outlet.address, outlet.articles.len());
            routes.extend(pages.map(|(address, page)| (address, Route::Outlet(n, page))));
        }
        for list in List::ALL.into_iter().filter(|&list| self.entries(list) > 0) {
            let address = list.address();
            let pages = paged(&address, self.entries(list));
            routes.extend(pages.map(|(address, page)| (address, Route::List(list, page))));
        }
        let timeline = paged(TIMELINE, self.by_date.len());
        routes.extend(timeline.map(|(address, page)| (address, Route::Timeline(page))));
        routes
    }
}

/// The pages of events and of their lists, and what stands at their former addresses.
fn event_routes(edition: Edition<'_>) -> Vec<(String, Route)> {
    let mut routes = Vec::new();
    for (n, briefing) in edition.briefings.iter().enumerate() {
        routes.push((event_address(&briefing.slug), Route::Event(n)));
    }
    for (n, moved) in edition.moved.iter().enumerate() {
        routes.push((moved.from.clone(), Route::Moved(n)));
    }
    for (n, briefing) in edition.briefings.iter().enumerate() {
        for part in Part::ALL {
            let address = part_address(&briefing.slug, part);
            let pages = 0..briefing.pages(part);
            routes.extend(
                pages.map(|page| (page_address(&address, page), Route::Part(n, part, page))),
            );
        }
    }
    routes
}

/// Number of pages of a list; an empty one has a page that says so.
pub(super) fn pages(entries: usize) -> usize {
    entries.div_ceil(PAGE).max(1)
}

/// The address of page `number`, from 0, of the list at `address`.
pub(super) fn page_address(address: &str, number: usize) -> String {
    if number == 0 {
        address.to_owned()
    } else {
        format!("{address}page-{}/", number + 1)
    }
}

/// The address and number of each page of a list.
fn paged(address: &str, entries: usize) -> impl Iterator<Item = (String, usize)> {
    (0..pages(entries)).map(move |number| (page_address(address, number), number))
}

/// The address of a briefing.
pub(super) fn event_address(slug: &str) -> String {
    format!("events/{slug}/")
}

/// The address of an act of speech.
pub(super) fn quote_address(id: &str) -> String {
    format!("quotes/{id}/")
}

/// The address of a storyline.
pub(super) fn storyline_address(slug: &str) -> String {
    format!("storylines/{slug}/")
}

/// The address of an organisation.
pub(super) fn organisation_address(slug: &str) -> String {
    format!("organisations/{slug}/")
}

/// The address of a measure.
pub(super) fn measure_address(slug: &str) -> String {
    format!("figures/{slug}/")
}

/// The address of a measure's values.
pub(super) fn measure_data(slug: &str) -> String {
    format!("figures/{slug}/values.csv")
}

/// Whether a page of its own says more of an utterance than its briefing: several passages give it.
pub(super) fn has_page(utterance: &Utterance) -> bool {
    utterance
        .wordings
        .iter()
        .map(|w| w.notes.len())
        .sum::<usize>()
        + utterance.reports.len()
        > 1
}

/// The address of the pages of a list of a briefing.
pub(super) fn part_address(slug: &str, part: Part) -> String {
    format!("{}{}/", event_address(slug), words::part_name(part))
}

/// The address of a page of a briefing.
pub(super) fn place_address(slug: &str, place: Place) -> String {
    match place {
        Place::Own => event_address(slug),
        Place::Part(part, page) => page_address(&part_address(slug, part), page),
    }
}

/// The address of the page of all changes.
pub(super) const CHANGES: &str = "changes/";

/// The address of a page of the dossier's own.
pub(super) fn prose_address(path: &str) -> String {
    let parts: Vec<String> = path
        .split('/')
        .map(slug::slug)
        .filter(|s| !s.is_empty())
        .collect();
    format!(
        "{}/",
        if parts.is_empty() {
            "page".to_owned()
        } else {
            parts.join("/")
        }
    )
}

/// The file behind an address.
pub(super) fn file(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') {
        format!("{address}index.html")
    } else {
        address.to_owned()
    }
}

/// The address of a file: what links name.
pub(super) fn address(file: &str) -> &str {
    file.strip_suffix("index.html").unwrap_or(file)
}

/// Indices by date, newest first, then by name; what has no date comes last.
fn newest_first<'a>(things: impl Iterator<Item = (Option<Edtf>, &'a str)>) -> Vec<usize> {
    let things: Vec<_> = things.map(|(date, name)| rank(date, name)).collect();
    let mut order: Vec<usize> = (0..things.len()).collect();
    order.sort_by_key(|&n| things[n]);
    order
}

/// What decides about the place of a thing in a list, newest first.
fn rank(date: Option<Edtf>, name: &str) -> (bool, Option<Reverse<Date>>, &str) {
    (date.is_none(), date.map(|d| Reverse(d.first_day())), name)
}

/// The addresses of the articles' pages: the given slug, else the file's stem, else the id.
fn source_addresses(edition: Edition<'_>) -> Vec<String> {
    let mut articles_of: BTreeMap<&str, usize> = BTreeMap::new();
    for article in &edition.dossier.articles {
        *articles_of.entry(&article.document.raw.file).or_default() += 1;
    }
    let name = |article: &'_ crate::article::Article| {
        let raw = &article.document.raw;
        let stem = raw
            .file
            .rsplit('/')
            .next()
            .and_then(|f| f.split('.').next())
            .unwrap_or_default();
        match &article.metadata.slug {
            Some(given) => given.clone(),
            None if raw.format == Format::Jsonl => article.id.clone(),
            None if articles_of[&*raw.file] == 1 => stem.to_owned(),
            None => format!(
                "{stem} {}",
                article
                    .title
                    .as_deref()
                    .or(article.outlet.as_deref())
                    .unwrap_or_default()
            ),
        }
    };
    let names: Vec<String> = edition.dossier.articles.iter().map(name).collect();
    let slugs = slug::unique(
        names
            .iter()
            .map(String::as_str)
            .zip(edition.dossier.articles.iter().map(|a| &*a.key)),
    );
    slugs
        .into_iter()
        .map(|slug| format!("sources/{slug}/"))
        .collect()
}

fn notes(edition: Edition<'_>) -> Vec<Vec<NoteIds>> {
    let ids = |note: &Note| {
        frozen::ids(
            &edition.dossier.articles[note.article],
            &edition.dossier.facts[note.article],
            note.passage.clean,
        )
    };
    edition
        .briefings
        .par_iter()
        .map(|b| b.notes.iter().map(ids).collect())
        .collect()
}

fn uses(edition: Edition<'_>) -> (Vec<Vec<Use>>, Vec<Vec<usize>>) {
    let mut uses = vec![Vec::new(); edition.dossier.articles.len()];
    let mut events_of = vec![Vec::new(); edition.dossier.articles.len()];
    for (event, briefing) in edition.briefings.iter().enumerate() {
        for (note, n) in briefing.notes.iter().enumerate() {
            uses[n.article].push(Use { event, note });
        }
        for &article in &briefing.sources {
            events_of[article].push(event);
        }
    }
    (uses, events_of)
}

fn outlets(edition: Edition<'_>, articles_by_date: &[usize]) -> (Vec<Outlet>, Vec<Option<usize>>) {
    let mut found: BTreeMap<String, Outlet> = BTreeMap::new();
    for &n in articles_by_date {
        let Some(name) = edition.dossier.articles[n]
            .outlet
            .as_deref()
            .filter(|o| !o.trim().is_empty())
        else {
            continue;
        };
        let new = || Outlet {
            name: name.to_owned(),
            address: String::new(),
            articles: Vec::new(),
        };
        found
            .entry(fold_case(name).into_owned())
            .or_insert_with(new)
            .articles
            .push(n);
    }
    let slugs = slug::unique(
        found
            .iter()
            .map(|(key, outlet)| (outlet.name.as_str(), key.as_str())),
    );
    let mut of = vec![None; edition.dossier.articles.len()];
    let mut outlets: Vec<Outlet> = found.into_values().collect();
    for (n, (outlet, slug)) in outlets.iter_mut().zip(slugs).enumerate() {
        outlet.address = format!("outlets/{slug}/");
        for &article in &outlet.articles {
            of[article] = Some(n);
        }
    }
    (outlets, of)
}

fn speeches(edition: Edition<'_>) -> Vec<Speech> {
    let mut speeches = Vec::new();
    for (event, briefing) in edition.briefings.iter().enumerate() {
        for (speaker, s) in briefing.speakers.iter().enumerate() {
            let shown = s.utterances.iter().enumerate().filter(|(_, u)| has_page(u));
            speeches.extend(shown.map(|(utterance, _)| Speech {
                event,
                speaker,
                utterance,
            }));
        }
    }
    speeches
}

fn storylines(edition: Edition<'_>) -> Vec<usize> {
    let all = &edition.dossier.storylines.all;
    let last = |n: usize| {
        all[n]
            .events
            .iter()
            .filter_map(|&e| edition.briefings[e].date.value)
            .map(Edtf::first_day)
            .max()
    };
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|&n| (Reverse(last(n)), n));
    order
}

fn measures(edition: Edition<'_>) -> Vec<usize> {
    let all = &edition.dossier.measures.all;
    let mut shown: Vec<usize> = (0..all.len())
        .filter(|&n| !all[n].slug.is_empty())
        .collect();
    shown.sort_by_cached_key(|&n| (fold_case(&all[n].name).into_owned(), n));
    shown
}

/// Organisations of as many events as a person needs for a page; a name that does not tell which
/// one has none. They are sorted by name already.
fn organisations(edition: Edition<'_>) -> Vec<usize> {
    let all = &edition.dossier.organisations.all;
    let enough = edition.config.people.events.max(2);
    (0..all.len())
        .filter(|&n| all[n].proper && all[n].events.len() >= enough)
        .collect()
}

fn person_pages(edition: Edition<'_>) -> Vec<Option<String>> {
    let rule = &edition.config.people;
    let is_public = |person: &Person| {
        let role = person.links.iter().any(|l| {
            !edition.dossier.facts[l.article].people[l.person]
                .roles
                .is_empty()
        });
        role || !person.roles.is_empty() || person.events.len() >= rule.events
    };
    let has_page = |person: &Person| match rule.pages {
        _ if !person.is_listed() => false,
        PeoplePages::None => false,
        PeoplePages::Public => is_public(person),
        PeoplePages::All => true,
    };
    edition
        .dossier
        .people
        .all
        .iter()
        .map(|p| has_page(p).then(|| format!("people/{}/", p.slug)))
        .collect()
}

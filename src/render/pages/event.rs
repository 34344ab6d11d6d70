//! The page of an event: its briefing.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    mem,
};

use super::{coverage, measure};
use crate::{
    brief::{
        Briefing, Difference, Era, FigureEntry, MomentEntry, Note, NoteIndex, PEOPLE, Part,
        PersonEntry, Place, Point, Reported, Role, Side, Utterance, Wording,
    },
    diag::Diagnostic,
    render::{
        difference, exports, figure, fill, frozen,
        ids::{self, NoteIds},
        jsonld, markdown,
        plan::{
            List, event_address, has_page, measure_address, part_address, quote_address,
            storyline_address,
        },
        sheet::{self, Head, Sheet},
        url::{self, Links},
        view::{
            AccountView, AccountsView, CalledView, EventView, FigureView, Html, LinkView,
            ListsView, MarkerView, MomentEntryView, MomentView, MoreView, NeighboursView, NoteView,
            PageView, PassageView, PersonLineView, PointView, ReportedView, SpeakerView,
            StorylinePlaceView, UtteranceView, WordingView,
        },
        words,
    },
};

/// Words from which outlets that print the same ones may have one source.
const TO_THE_LETTER: usize = 6;
/// Most figures that stand out.
const CARDS: usize = 6;

/// The briefing that was viewed last: its event, its links, its view. The page and the page in one
/// file have one view, unless the latter's links name the site.
pub(super) type Latest = Option<(usize, Links, EventView)>;

fn viewed<'a>(sheet: Sheet<'_>, event: usize, latest: &'a mut Latest) -> &'a mut EventView {
    latest.take_if(|(of, links, _)| *of != event || links != sheet.links);
    &mut latest
        .get_or_insert_with(|| (event, sheet.links.clone(), view(sheet, event)))
        .2
}

pub(super) fn draw(
    sheet: Sheet<'_>,
    event: usize,
    latest: &mut Latest,
) -> Result<Vec<u8>, Diagnostic> {
    let view = viewed(sheet, event, latest);
    let head = Head {
        json_ld: Some(jsonld::event(sheet, event, view)),
        exports: view.exports.clone(),
        ..head(sheet, event)
    };
    fill::page(sheet, "event.html", &head, "event", &*view)
}

/// The page in one file, for mailing: its style is inside, and what it links to is found wherever
/// it is opened, if the dossier says where it is hosted.
pub(super) fn single(
    sheet: Sheet<'_>,
    event: usize,
    latest: &mut Latest,
) -> Result<Vec<u8>, Diagnostic> {
    let there = Sheet {
        address: &event_address(&sheet.edition.briefings[event].slug),
        ..sheet
    };
    let head = Head {
        kind: "single",
        noindex: true,
        ..head(sheet, event)
    };
    let page = PageView {
        stylesheets: Vec::new(),
        scripts: Vec::new(),
        navigation: Vec::new(),
        breadcrumb: Vec::new(),
        style: Some(Html(sheet.look.style())),
        ..there.page(&head)
    };
    let view = viewed(there, event, latest);
    // The other forms of the briefing do not come along.
    let exports = mem::take(&mut view.exports);
    let page = fill::whole(sheet, "event.html", page, "event", &*view);
    view.exports = exports;
    page
}

fn head(sheet: Sheet<'_>, event: usize) -> Head {
    let briefing = &sheet.edition.briefings[event];
    let storyline = sheet
        .edition
        .dossier
        .storylines
        .of_event(event)
        .map(|s| &sheet.edition.dossier.storylines.all[s]);
    Head {
        kind: "event",
        title: briefing.title.text.clone(),
        description: briefing.summary.clone(),
        noindex: briefing.counts.articles == 0,
        within: Some(if storyline.is_some() {
            List::Storylines
        } else {
            List::Events
        }),
        parent: storyline.map(|s| (s.title.clone(), storyline_address(&s.slug))),
        ..Head::default()
    }
}

fn view(sheet: Sheet<'_>, event: usize) -> EventView {
    let briefing = &sheet.edition.briefings[event];
    let markers = Markers::on(sheet, event, Place::Own);
    let (people, others) = briefing.people.split_at(briefing.people.len().min(PEOPLE));
    let mut view = EventView {
        title: words::plain(&briefing.title.text),
        title_credit: briefing.title.article.map(|a| sheet.source(a)),
        date: briefing.date.value.map(|date| sheet.words.date(date)),
        date_basis: if briefing.date.by_editor {
            sheet.words.text("by-editors")
        } else {
            sheet.words.basis(briefing.date.basis)
        },
        date_markers: markers.all(
            Section::Date,
            briefing.date.words.as_deref().unwrap_or_default(),
            briefing.date.note.as_slice(),
        ),
        counts: sheet::counts(sheet.words, briefing),
        note: Html(
            briefing
                .note
                .as_deref()
                .map(markdown::to_html)
                .unwrap_or_default(),
        ),
        lede: briefing
            .lede
            .as_ref()
            .map(|p| markers.point(Section::Summary, p)),
        points: briefing
            .points
            .iter()
            .map(|p| markers.point(Section::KeyPoints, p))
            .collect(),
        key_figures: briefing
            .figures
            .iter()
            .filter(|f| f.key)
            .take(CARDS)
            .map(|f| markers.figure(Section::KeyFigures, f))
            .collect(),
        lists: markers.lists(Place::Own),
        people: people.iter().map(|p| markers.person(p)).collect(),
        others: others.iter().map(|p| markers.named(p)).collect(),
        organisations: super::organisation::of_event(sheet, event),
        change: super::changes::latest(sheet, event),
        notes: Vec::new(),
        neighbours: neighbours(sheet, event),
        exports: exports::alternates(sheet, event),
        storyline: storyline_place(sheet, event),
        more: more(sheet, briefing),
    };
    view.notes = markers.notes(Place::Own);
    view
}

/// The pages of the lists that the briefing's own page does not show in full.
fn more(sheet: Sheet<'_>, briefing: &Briefing) -> MoreView {
    let link = |part, key| {
        let text = || sheet.words.count(key, briefing.entries(part));
        (briefing.pages(part) > 0).then(|| sheet.link(text(), &part_address(&briefing.slug, part)))
    };
    MoreView {
        figures: link(Part::Figures, "all-figures"),
        quotes: link(Part::Quotes, "all-quotes"),
        differences: link(Part::Differences, "all-differences"),
        statements: link(Part::Statements, "all-statements"),
        timeline: link(Part::Timeline, "all-dates"),
        sources: link(Part::Sources, "all-sources"),
    }
}

fn storyline_place(sheet: Sheet<'_>, event: usize) -> Option<StorylinePlaceView> {
    let table = &sheet.edition.dossier.storylines;
    let number = table.of_event(event)?;
    let events = &table.all[number].events;
    let (earlier, later) = table.neighbours(event);
    Some(StorylinePlaceView {
        link: sheet.storyline_link(number),
        number: events.iter().position(|&e| e == event)? + 1,
        of: events.len(),
        earlier: earlier.map(|e| sheet.event_link(e)),
        later: later.map(|e| sheet.event_link(e)),
    })
}

fn neighbours(sheet: Sheet<'_>, event: usize) -> NeighboursView {
    let order = &sheet.plan.by_date;
    let dated = |n: Option<&usize>| {
        n.filter(|&&e| sheet.edition.briefings[e].date.value.is_some())
            .map(|&e| sheet.event_link(e))
    };
    let Some(at) = sheet
        .plan
        .place(sheet.edition, event)
        .filter(|_| dated(Some(&event)).is_some())
    else {
        return NeighboursView::default();
    };
    let (told_earlier, told_later) = sheet.edition.dossier.storylines.neighbours(event);
    let earlier = order.get(at + 1).filter(|&&e| Some(e) != told_earlier);
    let later = at
        .checked_sub(1)
        .and_then(|n| order.get(n))
        .filter(|&&e| Some(e) != told_later);
    NeighboursView {
        earlier: dated(earlier),
        later: dated(later),
    }
}

/// The part of a briefing in which a marker stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Section {
    Date,
    Summary,
    KeyPoints,
    KeyFigures,
    Figures,
    Quotes,
    Differences,
    Statements,
    Coverage,
    Timeline,
    People,
}

impl Section {
    /// Its name in the ids of markers, the same in every language.
    fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Summary => "summary",
            Self::KeyPoints => "key points",
            Self::KeyFigures => "key figures",
            Self::Figures => "figures",
            Self::Quotes => "quotes",
            Self::Differences => "where accounts differ",
            Self::Statements => "statements",
            Self::Coverage => "who reported what",
            Self::Timeline => "timeline",
            Self::People => "people",
        }
    }

    /// The list whose pages show more of it.
    fn part(self) -> Option<Part> {
        match self {
            Self::KeyFigures | Self::Figures => Some(Part::Figures),
            Self::Quotes => Some(Part::Quotes),
            Self::Differences => Some(Part::Differences),
            Self::Summary | Self::KeyPoints | Self::Statements | Self::Coverage => {
                Some(Part::Statements)
            }
            Self::Timeline => Some(Part::Timeline),
            Self::Date | Self::People => None,
        }
    }

    /// The message that names it to a reader.
    fn key(self) -> &'static str {
        match self {
            Self::Date => "section-date",
            Self::Summary => "section-summary",
            Self::KeyPoints => "section-key-points",
            Self::KeyFigures => "section-key-figures",
            Self::Figures => "section-figures",
            Self::Quotes => "section-quotes",
            Self::Differences => "section-differences",
            Self::Statements => "section-statements",
            Self::Coverage => "section-coverage",
            Self::Timeline => "section-timeline",
            Self::People => "section-people",
        }
    }
}

/// The markers of a page, and the way back from its notes.
pub(super) struct Markers<'a> {
    sheet: Sheet<'a>,
    event: usize,
    briefing: &'a Briefing,
    ids: &'a [NoteIds],
    /// The page of the briefing; none for a page that shows all notes of an entry.
    place: Option<Place>,
    /// What was said of each article: more than one note leads to most of them.
    credits: RefCell<BTreeMap<usize, String>>,
    taken: RefCell<BTreeSet<String>>,
    back: RefCell<BTreeMap<NoteIndex, Vec<LinkView>>>,
}

impl<'a> Markers<'a> {
    /// Markers of a page that shows as few notes of an entry as the briefing's own.
    pub(super) fn new(sheet: Sheet<'a>, event: usize) -> Self {
        Self::on(sheet, event, Place::Own)
    }

    /// Markers of a page of a briefing.
    pub(super) fn on(sheet: Sheet<'a>, event: usize, place: Place) -> Self {
        Self {
            place: Some(place),
            ..Self::complete(sheet, event)
        }
    }

    /// Markers of a page that leads to all notes of an entry.
    pub(super) fn complete(sheet: Sheet<'a>, event: usize) -> Self {
        let briefing = &sheet.edition.briefings[event];
        let (credits, taken, back) = Default::default();
        Self {
            sheet,
            event,
            briefing,
            ids: &sheet.plan.notes[event],
            place: None,
            credits,
            taken,
            back,
        }
    }

    /// Markers for the notes of an item of a section.
    pub(super) fn all(&self, section: Section, item: &str, notes: &[NoteIndex]) -> Vec<MarkerView> {
        let rest = || {
            section
                .part()
                .filter(|&part| self.place == Some(Place::Own) && self.briefing.pages(part) > 0)
        };
        let address = || rest().map(|part| part_address(&self.briefing.slug, part));
        self.some(notes, |note| self.one(section, item, note), address)
    }

    /// As many markers as the page shows, and one for the others, which leads to the page that has
    /// them.
    fn some(
        &self,
        notes: &[NoteIndex],
        marker: impl Fn(NoteIndex) -> MarkerView,
        rest: impl Fn() -> Option<String>,
    ) -> Vec<MarkerView> {
        let shown = self.first(notes);
        let more = notes.len() - shown.len();
        let others = (more > 0).then(|| MarkerView {
            href: rest()
                .map(|address| self.sheet.links.to(&address))
                .unwrap_or_default(),
            label: self.sheet.words.count("more-sources", more),
            more,
            ..MarkerView::default()
        });
        shown
            .iter()
            .map(|&note| marker(note))
            .chain(others)
            .collect()
    }

    /// The first of all notes, wordings or reports of an entry, as many as the page shows.
    fn first<'b, T>(&self, all: &'b [T]) -> &'b [T] {
        self.place.map_or(all, |place| place.first(all))
    }

    /// Names of outlets, each once, as many as the page shows, and how many others there are.
    fn names(&self, all: impl Iterator<Item = String>) -> Vec<String> {
        let mut names = sheet::once(all.collect());
        let more = names.len() - self.first(&names).len();
        if more > 0 {
            names.truncate(names.len() - more);
            names.push(self.sheet.words.count("and-more", more));
        }
        names
    }

    fn one(&self, section: Section, item: &str, note: NoteIndex) -> MarkerView {
        let id = ids::marker(&self.ids[note].note(), section.name(), item);
        // Where two items have the same words and the same note, the first is the way back.
        let first = self.taken.borrow_mut().insert(id.clone());
        let text = self.sheet.words.text(section.key());
        let mut back = self.back.borrow_mut();
        let links = back.entry(note).or_default();
        // One way back to each section, to its first item.
        if first && links.iter().all(|link| link.text != text) {
            links.push(LinkView {
                text,
                href: format!("#{id}"),
                current: false,
            });
        }
        MarkerView {
            id: if first { id } else { String::new() },
            ..self.plain(note)
        }
    }

    /// A marker that is not a way back: it may stand on any page.
    pub(super) fn plain(&self, note: NoteIndex) -> MarkerView {
        MarkerView {
            number: note + 1,
            id: String::new(),
            href: self.sheet.links.to(&self
                .sheet
                .note(self.event, note)
                .unwrap_or_else(|| self.sheet.frozen(self.event, note))),
            label: self.sheet.words.tell(
                "marker",
                [
                    ("n", (note + 1).into()),
                    (
                        "source",
                        self.credit(self.briefing.notes[note].article).into(),
                    ),
                ],
            ),
            more: 0,
        }
    }

    /// Outlet, else title, and date of an article.
    fn credit(&self, article: usize) -> String {
        self.credits
            .borrow_mut()
            .entry(article)
            .or_insert_with(|| self.credited(article))
            .clone()
    }

    fn credited(&self, article: usize) -> String {
        let source = &self.sheet.edition.dossier.articles[article];
        let who = source
            .outlet
            .as_deref()
            .map_or_else(|| self.sheet.title(article), words::plain);
        let when = source
            .published
            .map(|d| format!(", {}", self.sheet.words.date(d).text))
            .unwrap_or_default();
        who + &when
    }

    /// How well an item is supported, where the event has more than one origin.
    pub(super) fn support(&self, origins: usize) -> String {
        if self.briefing.counts.origins > 1 {
            self.sheet.words.support(origins)
        } else {
            String::new()
        }
    }

    pub(super) fn lang(&self, notes: &[NoteIndex]) -> Option<String> {
        self.sheet
            .lang(self.briefing.notes[*notes.first()?].article)
    }

    fn point(&self, section: Section, point: &Point) -> PointView {
        PointView {
            text: words::plain(&point.text),
            lang: self.lang(&point.notes),
            markers: self.all(section, &point.text, &point.notes),
            support: if point.notes.is_empty() {
                String::new()
            } else {
                self.support(point.origins)
            },
            origins: point.origins,
            by_editor: point.by_editor,
        }
    }

    fn figure(&self, section: Section, entry: &FigureEntry) -> FigureView {
        let item = format!(
            "{} {}",
            entry.text,
            entry.measure.as_deref().unwrap_or_default()
        );
        let support = self.support(entry.origins);
        let view = figure::view(self.sheet.words, entry);
        let assumed = if view.unit_assumed {
            self.sheet.words.text("currency-assumed")
        } else {
            String::new()
        };
        let says = [
            view.nature.clone(),
            view.attributed_to.join(", "),
            support.clone(),
            assumed,
        ];
        let context = says.into_iter().filter(|part| !part.is_empty()).collect();
        let passage = |&note: &NoteIndex| {
            let note = &self.briefing.notes[note];
            measure::series(self.sheet, note.article, note.passage.clean, &entry.text)
        };
        let series = entry.notes.iter().find_map(passage);
        FigureView {
            markers: self.all(section, &item, &entry.notes),
            support,
            context,
            series,
            ..view
        }
    }

    fn accounts(&self, difference: &Difference) -> AccountsView {
        let measure = difference
            .measure
            .map(|n| &self.sheet.edition.dossier.measures.all[n])
            .filter(|m| !m.slug.is_empty());
        AccountsView {
            kind: words::difference_name(difference.kind).to_owned(),
            title: self.sheet.words.difference(difference.kind),
            topic: words::plain(&difference.topic),
            accounts: difference
                .sides
                .iter()
                .map(|side| self.account(side))
                .collect(),
            series: measure.map(|m| {
                self.sheet
                    .link(words::plain(&m.name), &measure_address(&m.slug))
            }),
        }
    }

    /// A difference for another page than the event's: its markers are no ways back.
    pub(super) fn accounts_elsewhere(&self, difference: &Difference) -> AccountsView {
        let mut view = self.accounts(difference);
        for (account, side) in view.accounts.iter_mut().zip(&difference.sides) {
            account.markers = self.some(&side.notes, |note| self.plain(note), || None);
        }
        view
    }

    fn account(&self, side: &Side) -> AccountView {
        let printed_by = |&n: &NoteIndex| {
            self.outlet(n)
                .unwrap_or_else(|| self.sheet.title(self.briefing.notes[n].article))
        };
        let outlets = self.names(side.notes.iter().map(printed_by));
        let period = side.period.map(|period| self.sheet.words.date(period).text);
        AccountView {
            qualifier: words::plain(&side.hedge),
            text: words::plain(&side.text),
            lang: self.lang(&side.notes),
            context: period
                .into_iter()
                .chain((!outlets.is_empty()).then(|| outlets.join(", ")))
                .collect(),
            markers: self.all(Section::Differences, &side.text, &side.notes),
        }
    }

    fn person(&self, entry: &PersonEntry) -> PersonLineView {
        let name = &self.sheet.edition.dossier.people.all[entry.person].name;
        PersonLineView {
            roles: entry
                .roles
                .iter()
                .map(|role| self.called(Section::People, name, role))
                .collect(),
            ..self.named(entry)
        }
    }

    /// A person without roles.
    fn named(&self, entry: &PersonEntry) -> PersonLineView {
        PersonLineView {
            name: words::plain(&self.sheet.edition.dossier.people.all[entry.person].name),
            href: self.sheet.plan.person_pages[entry.person]
                .as_deref()
                .map(|address| self.sheet.links.to(address)),
            roles: Vec::new(),
            articles: self.sheet.words.count("articles", entry.articles.len()),
        }
    }

    /// A role of the person called `name`: in the page's own voice where it is settled, else in
    /// quotation marks.
    pub(super) fn called(&self, section: Section, name: &str, role: &Role) -> CalledView {
        let words = words::plain(&role.text);
        CalledView {
            text: if role.is_settled() {
                words
            } else {
                self.sheet.words.tell("quoted", [("words", words.into())])
            },
            lang: self.lang(&role.notes),
            markers: self.all(section, &format!("{name} {}", role.text), &role.notes),
        }
    }

    /// The lists of the briefing, as far as they stand on `place`.
    pub(super) fn lists(&self, place: Place) -> ListsView {
        let briefing = self.briefing;
        let shown = |part| briefing.shown(part, place);
        let figures = shown(Part::Figures)
            .into_iter()
            .map(|n| self.figure(Section::Figures, &briefing.figures[n]))
            .collect();
        let speakers = self.speakers(&shown(Part::Quotes));
        let differences = shown(Part::Differences)
            .into_iter()
            .map(|n| self.accounts(&briefing.differences[n]))
            .collect();
        let coverage = coverage::table(self.sheet, briefing, self, place);
        let dated = shown(Part::Timeline);
        ListsView {
            figures,
            speakers,
            differences,
            coverage,
            timeline: self.moments(&dated, |era| era != Era::Before),
            background: self.moments(&dated, |era| era == Era::Before),
            sources: shown(Part::Sources)
                .into_iter()
                .map(|n| self.sheet.source(briefing.sources[n]))
                .collect(),
        }
    }

    /// Acts of speech, by their numbers in the list, under their speakers.
    fn speakers(&self, shown: &[usize]) -> Vec<SpeakerView> {
        let all: Vec<(usize, &Utterance)> = self.briefing.utterances().collect();
        let of = |run: &[usize]| {
            let speaker = &self.briefing.speakers[all[run[0]].0];
            let page = speaker
                .person
                .and_then(|p| self.sheet.plan.person_pages[p].as_deref());
            let name = speaker.name.as_deref().unwrap_or_default();
            SpeakerView {
                name: words::plain(name),
                href: page.map(|address| self.sheet.links.to(address)),
                role: speaker
                    .role
                    .as_ref()
                    .map(|role| self.called(Section::Quotes, name, role)),
                utterances: run
                    .iter()
                    .filter_map(|&n| self.utterance(all[n].1))
                    .collect(),
            }
        };
        shown
            .chunk_by(|&a, &b| all[a].0 == all[b].0)
            .map(of)
            .collect()
    }

    fn utterance(&self, utterance: &Utterance) -> Option<UtteranceView> {
        let page = || has_page(utterance).then(|| quote_address(&utterance.id));
        let marked = |w: WordingView, notes: &[NoteIndex]| {
            let markers = self.some(notes, |note| self.one(Section::Quotes, &w.text, note), page);
            WordingView { markers, ..w }
        };
        let wordings = self
            .wordings(utterance)
            .into_iter()
            .zip(&utterance.wordings)
            .map(|(view, w)| marked(view, &w.notes));
        let mut wordings = wordings.collect::<Vec<_>>().into_iter();
        Some(UtteranceView {
            id: utterance.id.clone(),
            href: page().map(|address| self.sheet.links.to(&address)),
            main: wordings.next()?,
            variants: wordings.collect(),
            reports: self
                .first(&utterance.reports)
                .iter()
                .map(|r| ReportedView {
                    markers: self.all(Section::Quotes, &r.text, &[r.note]),
                    ..self.reported(r)
                })
                .collect(),
            support: self.support(utterance.origins),
        })
    }

    /// The wordings of an utterance with plain markers, each held against the fullest one.
    pub(super) fn wordings(&self, utterance: &Utterance) -> Vec<WordingView> {
        let main = utterance
            .wordings
            .first()
            .map(|w| words::plain(&w.text))
            .unwrap_or_default();
        let language = |w: &Wording| self.lang(&w.notes);
        let first = utterance.wordings.first().map(language);
        let one = |(n, w): (usize, &Wording)| {
            let view = self.wording(w);
            let compared = n > 0 && first.as_ref() == Some(&language(w));
            WordingView {
                difference: if compared {
                    difference::between(&main, &view.text)
                } else {
                    Vec::new()
                },
                ..view
            }
        };
        self.first(&utterance.wordings)
            .iter()
            .enumerate()
            .map(one)
            .collect()
    }

    /// A wording with plain markers.
    pub(super) fn wording(&self, wording: &Wording) -> WordingView {
        let outlets = self.names(wording.notes.iter().filter_map(|&n| self.outlet(n)));
        let chain = sheet::once(
            wording
                .reported_by
                .iter()
                .map(|w| words::plain(w))
                .chain(outlets.iter().cloned())
                .collect(),
        );
        let to_the_letter =
            outlets.len() > 1 && wording.text.split_whitespace().count() >= TO_THE_LETTER;
        WordingView {
            text: words::plain(&wording.text),
            lang: self.lang(&wording.notes),
            kind: format!("{:?}", wording.kind).to_lowercase(),
            printed_by: chain.join(", "),
            chain,
            shared_by: if to_the_letter { outlets } else { Vec::new() },
            difference: Vec::new(),
            markers: self.some(&wording.notes, |note| self.plain(note), || None),
        }
    }

    /// A sentence of reported speech with a plain marker.
    pub(super) fn reported(&self, report: &Reported) -> ReportedView {
        ReportedView {
            text: words::plain(&report.text),
            lang: self.lang(&[report.note]),
            printed_by: self.outlet(report.note).unwrap_or_default(),
            markers: vec![self.plain(report.note)],
        }
    }

    /// The passage of a note, as far as words are published.
    pub(super) fn passage(&self, note: NoteIndex) -> Option<PassageView> {
        let cited = &self.briefing.notes[note];
        let article = &self.sheet.edition.dossier.articles[cited.article];
        self.sheet.edition.publishes_words().then(|| PassageView {
            segments: frozen::passage(article, cited.passage.clean, &cited.words),
            lang: self.sheet.lang(cited.article),
            source: self.sheet.source(cited.article),
            markers: vec![self.plain(note)],
        })
    }

    fn outlet(&self, note: NoteIndex) -> Option<String> {
        self.sheet.edition.dossier.articles[self.briefing.notes[note].article]
            .outlet
            .as_deref()
            .map(words::plain)
    }

    /// What is said of dates, by its numbers in the list, under the dates of the eras that fit.
    fn moments(&self, shown: &[usize], fits: impl Fn(Era) -> bool) -> Vec<MomentView> {
        let all: Vec<(usize, &MomentEntry)> = self.briefing.dated().collect();
        let moments = shown
            .chunk_by(|&a, &b| all[a].0 == all[b].0)
            .filter(|run| fits(self.briefing.timeline[all[run[0]].0].era));
        moments
            .map(|run| self.moment(all[run[0]].0, run.iter().map(|&n| all[n].1)))
            .collect()
    }

    fn moment<'b>(
        &self,
        moment: usize,
        entries: impl Iterator<Item = &'b MomentEntry>,
    ) -> MomentView {
        let moment = &self.briefing.timeline[moment];
        let entry = |e: &MomentEntry| MomentEntryView {
            text: words::plain(&e.text),
            lang: self.lang(&e.notes),
            printed: words::plain(&e.printed),
            basis: self.sheet.words.basis(e.basis),
            support: self.support(e.origins),
            markers: self.all(
                Section::Timeline,
                &format!("{} {}", moment.date, e.text),
                &e.notes,
            ),
        };
        let era = words::era_name(moment.era).to_owned();
        MomentView {
            date: self.sheet.words.date(moment.date),
            era,
            entries: entries.map(entry).collect(),
        }
    }

    /// The notes that belong to a page, once all its markers are made.
    pub(super) fn notes(self, place: Place) -> Vec<NoteView> {
        let mut back = self.back.take();
        let note = |n| {
            Some(self.note(
                n,
                self.briefing.notes.get(n)?,
                back.remove(&n).unwrap_or_default(),
            ))
        };
        self.briefing.notes_of(place).filter_map(note).collect()
    }

    fn note(&self, n: NoteIndex, note: &Note, back: Vec<LinkView>) -> NoteView {
        let sheet = self.sheet;
        let article = &sheet.edition.dossier.articles[note.article];
        let published = sheet.edition.publishes_words();
        let passage = if published {
            frozen::passage(article, note.passage.clean, &note.words)
        } else {
            Vec::new()
        };
        let first_words =
            || article.words(note.words.first().copied().unwrap_or(note.passage.clean));
        NoteView {
            number: n + 1,
            id: self.ids[n].note(),
            passage,
            lang: sheet.lang(note.article),
            source: sheet.source(note.article),
            frozen: sheet.links.to(&sheet.frozen(self.event, n)),
            live: article.url.as_deref().and_then(|u| {
                if published {
                    url::live_words(u, first_words())
                } else {
                    url::live(u)
                }
            }),
            back,
        }
    }
}

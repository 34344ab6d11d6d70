//! What a search finds, and by which words.

use std::collections::BTreeMap;

use super::Entry;
use crate::{
    brief::Briefing,
    config::Search,
    link::{Measure, Said, Storyline},
    render::{
        Edition, Plan,
        frozen::{self, Used},
        plan::{self, Use, event_address, measure_address, storyline_address},
        sheet::{self, joined, once},
        view::LinkView,
        words::{self, Words},
    },
    text::edtf::Edtf,
};

/// All entries: briefings newest first, storylines, people and measures by name, and the articles
/// where they are asked for.
pub(super) fn of(edition: Edition<'_>, plan: &Plan, say: &Words) -> Vec<Entry> {
    let ground = Ground { edition, plan, say };
    let briefings = plan.by_date.iter().map(|&event| ground.briefing(event));
    let storylines = plan
        .storylines
        .iter()
        .map(|&n| ground.storyline(&edition.dossier.storylines.all[n]));
    let people = plan
        .people
        .iter()
        .filter_map(|&person| ground.person(person));
    let measures = plan
        .measures
        .iter()
        .map(|&n| ground.measure(&edition.dossier.measures.all[n]));
    let asked = if edition.config.search == Search::Sources {
        plan.articles_by_date.as_slice()
    } else {
        &[]
    };
    let sources = asked
        .iter()
        .filter(|&&a| !edition.dossier.articles[a].is_taken_back())
        .map(|&article| ground.source(article));
    briefings
        .chain(storylines)
        .chain(people)
        .chain(measures)
        .chain(sources)
        .collect()
}

/// What entries are made from.
#[derive(Clone, Copy)]
struct Ground<'a> {
    edition: Edition<'a>,
    plan: &'a Plan,
    say: &'a Words,
}

impl Ground<'_> {
    fn briefing(self, event: usize) -> Entry {
        let Self { edition, plan, .. } = self;
        let briefing = &edition.briefings[event];
        let people = briefing
            .people
            .iter()
            .filter(|p| plan.person_pages[p.person].is_some());
        let people = people.map(|p| words::plain(&edition.dossier.people.all[p.person].name));
        Entry {
            text: told(briefing),
            meta: briefing
                .date
                .value
                .map(|date| ("date", self.say.date(date).text))
                .into_iter()
                .collect(),
            ..self.entry(
                &event_address(&briefing.slug),
                &briefing.title.text,
                "nav-briefings",
                [
                    ("outlet", self.outlets(&briefing.sources)),
                    ("person", once(people.collect())),
                    ("month", self.months(&[event])),
                ],
            )
        }
    }

    fn storyline(self, known: &Storyline) -> Entry {
        let titles: Vec<&str> = known
            .events
            .iter()
            .map(|&event| self.edition.briefings[event].title.text.as_str())
            .collect();
        let filters = [("month", self.months(&known.events))];
        Entry {
            text: words::plain(&titles.join(". ")),
            ..self.entry(
                &storyline_address(&known.slug),
                &known.title,
                "nav-storylines",
                filters,
            )
        }
    }

    fn person(self, person: usize) -> Option<Entry> {
        let Self { edition, plan, .. } = self;
        let known = &edition.dossier.people.all[person];
        let page = plan.person_pages[person].as_deref()?;
        let live = known
            .links
            .iter()
            .filter(|l| !edition.dossier.articles[l.article].is_taken_back());
        let roles = live.flat_map(|l| {
            edition.dossier.facts[l.article].people[l.person]
                .roles
                .iter()
                .cloned()
        });
        let named: Vec<String> = known.variants.iter().cloned().chain(roles).collect();
        let filters = [
            ("person", vec![words::plain(&known.name)]),
            ("month", self.months(&known.events)),
        ];
        Some(Entry {
            text: words::plain(&once(named).join(", ")),
            ..self.entry(page, &known.name, "nav-people", filters)
        })
    }

    fn measure(self, known: &Measure) -> Entry {
        let articles: Vec<usize> = known.observations.iter().map(|o| o.article).collect();
        let figures = known.observations.iter().filter_map(|o| match o.said {
            Said::Figure(n) => Some(
                self.edition.dossier.facts[o.article]
                    .figures
                    .get(n)?
                    .text
                    .clone(),
            ),
            Said::Words(words) => Some(
                self.edition.dossier.articles[o.article]
                    .words(words)
                    .to_owned(),
            ),
        });
        let filters = [
            ("outlet", self.outlets(&articles)),
            ("month", self.months(&known.events())),
        ];
        Entry {
            text: words::plain(&once(figures.collect()).join(", ")),
            ..self.entry(
                &measure_address(&known.slug),
                &words::title(&known.name),
                "nav-figures",
                filters,
            )
        }
    }

    /// An article, by its words as far as they are published.
    fn source(self, article: usize) -> Entry {
        let Self { edition, plan, say } = self;
        let supplied = &edition.dossier.articles[article];
        let used = |u: &Use| {
            let note = &edition.briefings[u.event].notes[u.note];
            let sentence = plan.notes[u.event][u.note].sentence;
            Used {
                passage: note.passage.clean,
                words: note.words.clone(),
                sentence,
                back: LinkView::default(),
            }
        };
        let used: Vec<Used> = plan.uses[article].iter().map(used).collect();
        let (blocks, _) = frozen::blocks(
            supplied,
            &edition.dossier.facts[article],
            &used,
            edition.config.publish_sources,
        );
        let sentences = blocks
            .iter()
            .flat_map(|block| &block.sentences)
            .map(|sentence| joined(&sentence.segments));
        let filters = [
            ("outlet", self.outlets(&[article])),
            ("month", supplied.published.map(month).into_iter().collect()),
        ];
        Entry {
            text: sentences.collect::<Vec<_>>().join(" "),
            meta: supplied
                .published
                .map(|date| ("date", say.date(date).text))
                .into_iter()
                .collect(),
            ..self.entry(
                &plan.sources[article],
                &sheet::title(edition, say, article),
                "nav-sources",
                filters,
            )
        }
    }

    /// An entry without words; `kind` is the message that names what it is.
    fn entry<const N: usize>(
        self,
        address: &str,
        title: &str,
        kind: &str,
        filters: [(&'static str, Vec<String>); N],
    ) -> Entry {
        let filters = filters
            .into_iter()
            .chain([("kind", vec![self.say.text(kind)])]);
        Entry {
            address: if self.edition.config.clean_urls {
                address.to_owned()
            } else {
                plan::file(address)
            },
            title: words::plain(title),
            text: String::new(),
            meta: BTreeMap::new(),
            filters: filters.filter(|(_, values)| !values.is_empty()).collect(),
        }
    }

    fn outlets(self, articles: &[usize]) -> Vec<String> {
        let outlets = articles
            .iter()
            .filter_map(|&a| self.plan.outlet_of[a])
            .map(|o| words::plain(&self.plan.outlets[o].name));
        once(outlets.collect())
    }

    /// The months of events.
    fn months(self, events: &[usize]) -> Vec<String> {
        once(
            events
                .iter()
                .filter_map(|&event| self.edition.briefings[event].date.value)
                .map(month)
                .collect(),
        )
    }
}

/// The month in which a date begins, or the year where no more is known.
fn month(date: Edtf) -> String {
    let first = date.first_day();
    match date {
        Edtf::Year(year) => year.to_string(),
        _ => Edtf::Month(first.year(), first.month()).to_string(),
    }
}

/// The words that the page of a briefing shows.
fn told(briefing: &Briefing) -> String {
    let sentences = briefing
        .lede
        .iter()
        .chain(&briefing.points)
        .map(|point| point.text.clone());
    let figures = briefing
        .figures
        .iter()
        .map(|f| format!("{} {}.", f.text, f.measure.as_deref().unwrap_or_default()));
    let utterances = briefing
        .speakers
        .iter()
        .flat_map(|s| s.utterances.iter().map(move |u| (s, u)));
    let quotes = utterances.filter_map(|(speaker, u)| {
        let words = &u.wordings.first()?.text;
        Some(format!(
            "{}: “{words}”",
            speaker.name.as_deref().unwrap_or_default()
        ))
    });
    words::plain(
        &sentences
            .chain(figures)
            .chain(quotes)
            .collect::<Vec<_>>()
            .join(" "),
    )
}

//! Quotes by speaker, then by utterance: `link` says what is one act of speech, here it becomes
//! what a page shows.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{
    notes::Notebook,
    people::Named,
    record::{Reported, Speaker, Utterance, Wording},
    scope::{Scope, push_once},
};
use crate::{
    compare::ReadText,
    extract::{Quote, QuoteKind},
    link::{self, Place},
    text::{Span, normalise::fold_case},
};

/// What ends a quote without being part of it.
const CLOSING: [char; 2] = [',', ' '];

/// Everyone who is quoted, the most widely reported first; quotes without a clear speaker come
/// last.
pub(super) fn speakers(
    scope: &Scope<'_>,
    people: &[Named],
    notes: &mut Notebook<'_>,
) -> Vec<Speaker> {
    let mut groups = groups(scope);
    groups.sort_by_key(|g| {
        (
            g.name.is_none(),
            Reverse(g.utterances.iter().map(|u| u.quotes.len()).sum::<usize>()),
        )
    });
    groups
        .into_iter()
        .filter_map(|group| speaker(scope, people, notes, group))
        .collect()
}

/// The utterances of one speaker, in the order of the articles.
struct Group<'a> {
    name: Option<String>,
    person: Option<usize>,
    utterances: Vec<Draft<'a>>,
}

/// One utterance with the quotes that a page shows.
struct Draft<'a> {
    known: &'a link::Utterance,
    quotes: Vec<(usize, &'a Quote)>,
}

impl Draft<'_> {
    fn articles(&self) -> impl Iterator<Item = usize> + '_ {
        self.quotes.iter().map(|&(article, _)| article)
    }
}

fn groups<'a>(scope: &Scope<'a>) -> Vec<Group<'a>> {
    let mut known: BTreeMap<Option<String>, usize> = BTreeMap::new();
    let mut groups: Vec<Group<'a>> = Vec::new();
    for draft in drafts(scope) {
        let (name, person) = voice(scope, &draft);
        let key = name.as_deref().map(|n| fold_case(n).into_owned());
        let at = *known.entry(key).or_insert_with(|| {
            groups.push(Group {
                name,
                person,
                utterances: Vec::new(),
            });
            groups.len() - 1
        });
        groups[at].utterances.push(draft);
    }
    groups
}

/// The utterances of the event, in the order in which its articles give them.
fn drafts<'a>(scope: &Scope<'a>) -> Vec<Draft<'a>> {
    let table = &scope.dossier.utterances;
    let mut at: BTreeMap<usize, usize> = BTreeMap::new();
    let mut drafts: Vec<Draft<'a>> = Vec::new();
    for &article in &scope.live {
        for (n, quote) in scope
            .facts(article)
            .quotes
            .iter()
            .enumerate()
            .filter(|(_, q)| q.twin.is_none())
        {
            let Some(number) = table.of_quote(article, n) else {
                continue;
            };
            let draft = *at.entry(number).or_insert_with(|| {
                drafts.push(Draft {
                    known: &table.all[number],
                    quotes: Vec::new(),
                });
                drafts.len() - 1
            });
            drafts[draft].quotes.push((article, quote));
        }
    }
    drafts.retain(is_shown);
    drafts
}

/// A fragment that nobody is said to have spoken says nothing to a reader.
fn is_shown(draft: &Draft<'_>) -> bool {
    draft
        .quotes
        .iter()
        .any(|(_, q)| q.attribution.is_some() || q.kind != QuoteKind::Partial)
}

/// Who speaks: the person of the dossier, else the first description that an article gives.
fn voice(scope: &Scope<'_>, draft: &Draft<'_>) -> (Option<String>, Option<usize>) {
    if let Some(person) = draft.known.person {
        return (
            Some(scope.dossier.people.all[person].name.clone()),
            Some(person),
        );
    }
    let described = draft
        .quotes
        .iter()
        .find_map(|&(article, quote)| Some((article, quote.attribution.as_ref()?)));
    described.map_or((None, None), |(article, by)| {
        let (name, person) = scope.name(article, &by.speaker);
        (Some(name), person)
    })
}

fn speaker(
    scope: &Scope<'_>,
    people: &[Named],
    notes: &mut Notebook<'_>,
    mut group: Group<'_>,
) -> Option<Speaker> {
    group
        .utterances
        .sort_by_key(|d| Reverse(scope.origins(d.articles())));
    let utterances: Vec<Utterance> = group
        .utterances
        .iter()
        .filter_map(|d| utterance(scope, notes, d))
        .collect();
    let role = people
        .iter()
        .find(|p| Some(p.person) == group.person)
        .and_then(|p| p.role(notes));
    (!utterances.is_empty()).then_some(Speaker {
        name: group.name,
        person: group.person,
        role,
        utterances,
    })
}

fn utterance(scope: &Scope<'_>, notes: &mut Notebook<'_>, draft: &Draft<'_>) -> Option<Utterance> {
    let mut longest: Vec<(String, usize, &Quote)> = draft
        .quotes
        .iter()
        .map(|&(article, quote)| (folded(scope, article, quote), article, quote))
        .collect();
    longest.sort_by_key(|(words, ..)| Reverse(words.len()));
    let mut wordings: Vec<(String, Wording)> = Vec::new();
    let mut articles = Vec::new();
    for (words, article, quote) in longest {
        let Some(note) = notes.cite(article, shown(scope, article, quote)) else {
            continue;
        };
        articles.push(article);
        match wordings.iter_mut().find(|(known, _)| *known == words) {
            Some((_, wording)) => push_once(&mut wording.notes, note),
            None => wordings.push((words, wording(quote, note))),
        }
    }
    let wordings: Vec<Wording> = wordings.into_iter().map(|(_, wording)| wording).collect();
    if wordings.is_empty() {
        return None;
    }
    let reports: Vec<Reported> = draft
        .known
        .reports
        .iter()
        .filter_map(|&place| report(scope, notes, place))
        .collect();
    articles.extend(draft.known.reports.iter().map(|place| place.article));
    Some(Utterance {
        id: draft.known.id.clone(),
        wordings,
        reports,
        origins: scope.origins(articles),
    })
}

/// The words by which equal wordings are one.
fn folded(scope: &Scope<'_>, article: usize, quote: &Quote) -> String {
    let source = ReadText::of(scope.article(article), scope.facts(article));
    source.folded(quote.anchor.clean)
}

/// The words that a page shows: a comma before the closing mark belongs to the sentence around the
/// quote.
fn shown(scope: &Scope<'_>, article: usize, quote: &Quote) -> Span {
    let span = quote.anchor.clean;
    let words = scope.article(article).words(span);
    let len = words.trim_end_matches(CLOSING).len();
    if len == 0 {
        span
    } else {
        Span::new(span.start, span.start + len)
    }
}

fn wording(quote: &Quote, note: usize) -> Wording {
    Wording {
        text: quote.text.trim_end_matches(CLOSING).to_owned(),
        kind: quote.kind,
        reported_by: quote.reported_by.clone(),
        notes: vec![note],
    }
}

/// A sentence that reports the utterance without marks.
fn report(scope: &Scope<'_>, notes: &mut Notebook<'_>, place: Place) -> Option<Reported> {
    let report = &scope.facts(place.article).indirect[place.at];
    let note = notes.cite(place.article, report.anchor.clean)?;
    Some(Reported {
        text: report.text.clone(),
        note,
    })
}

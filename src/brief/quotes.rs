//! Quotes by speaker, then by utterance: equal wordings are one, and a wording that another one contains is its variant.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{Scope, Speaker, Utterance, Wording, notes::Notebook, push_once};
use crate::{
    extract::{Quote, QuoteKind},
    text::normalise::fold_case,
};

/// Everyone who is quoted, the most widely reported first; quotes without a clear speaker come last.
pub(super) fn speakers(scope: &Scope<'_>, notes: &mut Notebook<'_>) -> Vec<Speaker> {
    let mut groups = groups(scope);
    groups.sort_by_key(|g| (g.name.is_none(), Reverse(g.quotes.len())));
    groups.into_iter().filter_map(|group| speaker(scope, notes, group)).collect()
}

/// The quotes of one speaker, in the order of the articles.
struct Group<'a> {
    name: Option<String>,
    person: Option<usize>,
    quotes: Vec<(usize, &'a Quote)>,
}

fn groups<'a>(scope: &Scope<'a>) -> Vec<Group<'a>> {
    let mut known: BTreeMap<Option<String>, usize> = BTreeMap::new();
    let mut groups: Vec<Group<'a>> = Vec::new();
    for &article in &scope.live {
        for quote in scope.facts(article).quotes.iter().filter(|q| is_shown(q)) {
            let named = quote.attribution.as_ref().map(|a| scope.name(article, &a.speaker));
            let (name, person) = named.map_or((None, None), |(name, person)| (Some(name), person));
            let key = name.as_deref().map(|n| fold_case(n).into_owned());
            let at = *known.entry(key).or_insert_with(|| {
                groups.push(Group { name, person, quotes: Vec::new() });
                groups.len() - 1
            });
            groups[at].quotes.push((article, quote));
        }
    }
    groups
}

/// A second print of the same words, and a fragment that nobody is said to have spoken, say nothing to a reader.
fn is_shown(quote: &Quote) -> bool {
    quote.twin.is_none() && (quote.attribution.is_some() || quote.kind != QuoteKind::Partial)
}

fn speaker(scope: &Scope<'_>, notes: &mut Notebook<'_>, group: Group<'_>) -> Option<Speaker> {
    let mut drafts = utterances(&group.quotes);
    drafts.sort_by_key(|d| Reverse(scope.origins(d.articles())));
    let utterances: Vec<Utterance> = drafts.iter().filter_map(|d| utterance(scope, notes, d)).collect();
    let roles = group.quotes.iter().flat_map(|&(article, _)| {
        let people = scope.facts(article).people.iter();
        people.filter(move |p| group.person.is_some() && scope.material.people.named(article, &p.name) == group.person)
    });
    let role = roles.flat_map(|p| &p.roles).next().cloned();
    (!utterances.is_empty()).then_some(Speaker { name: group.name, person: group.person, role, utterances })
}

/// Quotes that are wordings of one utterance, the fullest first.
struct Draft<'a> {
    quotes: Vec<(usize, &'a Quote)>,
    /// The fullest wording, folded.
    words: String,
}

impl Draft<'_> {
    fn articles(&self) -> impl Iterator<Item = usize> + '_ {
        self.quotes.iter().map(|&(article, _)| article)
    }
}

fn utterances<'a>(quotes: &[(usize, &'a Quote)]) -> Vec<Draft<'a>> {
    let mut longest: Vec<(usize, usize, &Quote, String)> =
        quotes.iter().enumerate().map(|(n, &(article, quote))| (n, article, quote, folded(&quote.text))).collect();
    longest.sort_by_key(|(n, _, _, words)| (Reverse(words.len()), *n));
    let mut drafts: Vec<(usize, Draft<'_>)> = Vec::new();
    for (n, article, quote, words) in longest {
        match drafts.iter_mut().find(|(_, d)| d.words.contains(&words)) {
            Some((first, draft)) => {
                *first = n.min(*first);
                draft.quotes.push((article, quote));
            }
            None => drafts.push((n, Draft { quotes: vec![(article, quote)], words })),
        }
    }
    drafts.sort_by_key(|(first, _)| *first);
    drafts.into_iter().map(|(_, draft)| draft).collect()
}

/// Lower-case words with a blank on both sides, so that only whole words are found inside another wording.
fn folded(words: &str) -> String {
    let folded = fold_case(words);
    let mut plain = String::from(" ");
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        plain.push_str(word);
        plain.push(' ');
    }
    plain
}

fn utterance(scope: &Scope<'_>, notes: &mut Notebook<'_>, draft: &Draft<'_>) -> Option<Utterance> {
    let mut wordings: Vec<(String, Wording)> = Vec::new();
    let mut articles = Vec::new();
    for &(article, quote) in &draft.quotes {
        let Some(note) = notes.cite(article, quote.anchor.clean) else { continue };
        articles.push(article);
        let words = folded(&quote.text);
        match wordings.iter_mut().find(|(known, _)| *known == words) {
            Some((_, wording)) => push_once(&mut wording.notes, note),
            None => wordings.push((words, wording(quote, note))),
        }
    }
    let wordings: Vec<Wording> = wordings.into_iter().map(|(_, wording)| wording).collect();
    (!wordings.is_empty()).then(|| Utterance { wordings, origins: scope.origins(articles) })
}

fn wording(quote: &Quote, note: usize) -> Wording {
    Wording { text: quote.text.clone(), kind: quote.kind, reported_by: quote.reported_by.clone(), notes: vec![note] }
}

//! The people of one event: its names, tied from the surest to the least sure.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Known, Link, hints,
    name::{Gender, Name},
};
use crate::{article::Article, compare::ReadText, extract::Facts, group::Event};

/// One person of an event.
pub(super) struct One<'a> {
    /// The forms of the name, with the number of articles that print each.
    pub names: BTreeMap<&'a str, usize>,
    /// Where.
    pub links: Vec<Link>,
    /// What titles tell.
    pub gender: Gender,
}

/// The people of an event. `articles` may be empty, where only the names are known.
pub(super) fn people<'a>(
    event: &Event,
    articles: &'a [Article],
    facts: &'a [Facts],
    known: &Known<'_>,
) -> Vec<One<'a>> {
    let mut table = Table::read(event, articles, facts);
    table.full_names(known);
    table.ties(event, articles, facts);
    table.initials(known);
    table.short_names(known);
    table.finish()
}

/// The names of an event, and which of them are one person (union and find).
struct Table<'a> {
    names: Vec<Name<'a>>,
    links: Vec<Vec<Link>>,
    parent: Vec<usize>,
    /// Names by the keys of their words.
    by_key: BTreeMap<String, Vec<usize>>,
}

impl<'a> Table<'a> {
    /// Equal names are one, unless titles part them.
    fn read(event: &Event, articles: &[Article], facts: &'a [Facts]) -> Self {
        let mut nodes: BTreeMap<(&str, u8), (Gender, Vec<Link>)> = BTreeMap::new();
        for &article in &event.articles {
            let source = articles.get(article);
            let text = source.map(|source| ReadText::of(source, &facts[article]));
            for (person, p) in facts[article].people.iter().enumerate() {
                if hints::names_nobody(text, p) {
                    continue;
                }
                let gender = text.map_or(Gender::Unknown, |a| hints::gender(a, p));
                let node = nodes
                    .entry((&p.name, gender as u8))
                    .or_insert_with(|| (gender, Vec::new()));
                node.1.push(Link { article, person });
            }
        }
        let names: Vec<Name<'a>> = nodes
            .iter()
            .map(|((printed, _), (gender, _))| Name::new(printed).titled(*gender))
            .collect();
        let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (n, name) in names.iter().enumerate() {
            for key in name.keys() {
                by_key.entry(key.to_owned()).or_default().push(n);
            }
        }
        let parent = (0..names.len()).collect();
        Self {
            names,
            links: nodes.into_values().map(|(_, links)| links).collect(),
            parent,
            by_key,
        }
    }

    fn find(&self, mut n: usize) -> usize {
        while self.parent[n] != n {
            n = self.parent[n];
        }
        n
    }

    fn members(&self, root: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.names.len()).filter(move |&n| self.find(n) == root)
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.parent[a.max(b)] = a.min(b);
    }

    /// The names that share a word with `n`.
    fn near(&self, n: usize) -> BTreeSet<usize> {
        self.names[n]
            .keys()
            .into_iter()
            .filter_map(|key| self.by_key.get(key))
            .flatten()
            .copied()
            .filter(|&o| o != n)
            .collect()
    }

    fn parted(&self, n: usize, others: usize, known: &Known<'_>) -> bool {
        let apart = |o: usize| {
            let (a, b) = (&self.names[n], &self.names[o]);
            a.apart(b) || known.parts(a.printed, b.printed) || known.parts(b.printed, a.printed)
        };
        self.members(others).any(apart)
    }

    /// Full names in several spellings, without initials; and equal names, of which one article
    /// gives a title.
    fn full_names(&mut self, known: &Known<'_>) {
        for n in 0..self.names.len() {
            let same = |&o: &usize| {
                let (a, b) = (&self.names[n], &self.names[o]);
                let alike =
                    a.printed == b.printed || (!a.abbreviated() && !b.abbreviated() && a.same(b));
                o < n && alike
            };
            let found: Vec<usize> = self.near(n).into_iter().filter(same).collect();
            // A bare name between a man and a woman of that name is nobody's.
            let roots: BTreeSet<usize> = found
                .iter()
                .map(|&o| self.find(o))
                .filter(|&root| !self.parted(n, root, known))
                .collect();
            if let (Some(&root), true) = (
                roots.first(),
                roots.len() == 1 || self.names[n].printed.contains(' '),
            ) {
                self.unite(n, root);
            }
        }
    }

    /// Names that a text ties: "Ada Roe, née Lund".
    fn ties(&mut self, event: &Event, articles: &[Article], facts: &[Facts]) {
        for &article in &event.articles {
            let Some(text) = articles.get(article) else {
                continue;
            };
            for (person, other) in hints::ties(text, &facts[article]) {
                let link = Link { article, person };
                let Some(this) = self.links.iter().position(|links| links.contains(&link)) else {
                    continue;
                };
                let other = Name::new(&other);
                let full = other.keys().len() > 1;
                let same = (0..self.names.len()).find(|&n| {
                    full && (self.names[n].printed == other.printed || self.names[n].same(&other))
                });
                if let Some(same) = same {
                    self.unite(this, same);
                }
            }
        }
    }

    /// Initials, where one person alone fits.
    fn initials(&mut self, known: &Known<'_>) {
        for n in 0..self.names.len() {
            let fits =
                |&o: &usize| self.names[n].abbreviated() && self.names[n].same(&self.names[o]);
            self.attach(n, self.near(n).into_iter().filter(fits).collect(), known);
        }
    }

    /// Short names, where one person alone has them; who has one as a family name goes before who
    /// has it as a given name.
    fn short_names(&mut self, known: &Known<'_>) {
        for n in 0..self.names.len() {
            let longer: Vec<usize> = self
                .near(n)
                .into_iter()
                .filter(|&o| self.names[n].part_of(&self.names[o]))
                .collect();
            let family: Vec<usize> = longer
                .iter()
                .copied()
                .filter(|&o| self.names[n].ends(&self.names[o]))
                .collect();
            self.attach(n, if family.is_empty() { longer } else { family }, known);
        }
    }

    /// Ties a name to the one person among `candidates`; to none where there are several.
    fn attach(&mut self, n: usize, candidates: Vec<usize>, known: &Known<'_>) {
        let roots: BTreeSet<usize> = candidates
            .into_iter()
            .map(|o| self.find(o))
            .filter(|&root| !self.parted(n, root, known))
            .collect();
        if let (Some(&root), 1) = (roots.first(), roots.len()) {
            self.unite(n, root);
        }
    }

    fn finish(self) -> Vec<One<'a>> {
        let mut people: BTreeMap<usize, One<'a>> = BTreeMap::new();
        for (n, links) in self.links.iter().enumerate() {
            let one = people.entry(self.find(n)).or_insert_with(|| One {
                names: BTreeMap::new(),
                links: Vec::new(),
                gender: self.names[n].gender,
            });
            *one.names.entry(self.names[n].printed).or_default() += links.len();
            one.links.extend(links);
        }
        people.into_values().collect()
    }
}

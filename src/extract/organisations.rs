//! Organisations: names with a head that says what they are ("Ministry of Justice", "Torvik
//! University"), the bodies that everybody knows, and the letters that an article lets stand for
//! either.
//!
//! Precision before recall: capitals alone make no organisation, and letters count only where the
//! article or the table resolves them.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap, HashSet},
    ops::Range,
    sync::LazyLock,
};

use super::{
    facts::{Mention, Organisation},
    people::{Kind, People},
};
use crate::{
    annotate::{Annotated, Shape, vocabulary::Classes},
    article::Article,
    lang::{lexicon, tables},
    text::Span,
};

/// Longest name, in words: what goes on beyond is a list, and reading stays linear.
const LONGEST: usize = 14;

/// What a word is in an organisation's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Head,
    Company,
    Common,
}

struct Table {
    words: HashMap<&'static str, Part>,
    /// Ends of compound words ("-ministerium"), heads all.
    ends: Vec<&'static str>,
    /// Every name and every abbreviation of a known body, with its name.
    bodies: HashMap<&'static str, &'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        words: HashMap::new(),
        ends: Vec::new(),
        bodies: HashMap::new(),
    };
    for row in lexicon::rows(tables::ORGANISATION_WORDS) {
        match (row[0].strip_prefix('-'), row.get(1)) {
            (Some(end), _) => table.ends.push(end),
            (None, Some(&"common")) => drop(table.words.entry(row[0]).or_insert(Part::Common)),
            (None, Some(&"company")) => drop(table.words.insert(row[0], Part::Company)),
            (None, _) => drop(table.words.insert(row[0], Part::Head)),
        }
    }
    for row in lexicon::rows(tables::BODIES) {
        let short = row
            .get(1)
            .into_iter()
            .flat_map(|s| s.split(' '))
            .filter(|s| *s != "-");
        let other = row
            .get(2)
            .into_iter()
            .flat_map(|s| s.split('|'))
            .filter(|s| !s.is_empty());
        table.bodies.extend(
            short
                .chain(other)
                .chain([row[0]])
                .map(|name| (name, row[0])),
        );
    }
    table
});

/// The organisations that an article names, by first mention.
pub(super) fn find(article: &Article, words: &Annotated<'_>, people: &People) -> Vec<Organisation> {
    let mut found = Found {
        words,
        by_name: BTreeMap::new(),
        short: BTreeMap::new(),
        initials: BTreeMap::new(),
    };
    let mut letters: Vec<Range<usize>> = Vec::new();
    let mut free = 0;
    for (kind, core) in candidates(words, people) {
        if core.start < free {
            continue;
        }
        if core.len() == 1 && words[core.start].shape == Shape::Upper {
            letters.push(core);
        } else if let Some((name, range)) = found
            .name(kind, &core)
            .filter(|(_, range)| range.start >= free)
        {
            free = range.end;
            found.add(name, range);
        }
    }
    for core in letters {
        let printed = words.phrase(&core);
        if let Some(name) = found.stands_for(printed) {
            found
                .by_name
                .entry(name)
                .or_default()
                .push(words.span(&core));
        }
    }
    found.into_facts(article)
}

/// Where a name of an organisation may stand, ascending: the names of the article, and outside of
/// them words that say what kind of organisation it is, and letters ("WHO" is also a word).
fn candidates(words: &Annotated<'_>, people: &People) -> Vec<(Kind, Range<usize>)> {
    let mut all: Vec<(Kind, Range<usize>)> = people
        .names()
        .iter()
        .map(|name| (name.kind, name.core.clone()))
        .collect();
    let capital = |i: usize| words.get(i).is_some_and(|w| w.shape == Shape::Capital);
    let upper = |i: usize| words.get(i).is_some_and(|w| w.shape == Shape::Upper);
    let outside = (0..words.all().len()).filter(|&i| {
        let alone =
            || upper(i) && !upper(i + 1) && i.checked_sub(1).is_none_or(|before| !upper(before));
        let known =
            || words[i].is(Classes::FUNCTION) && alone() && body(words.printed(i)).is_some();
        let head = || {
            capital(i)
                && !capital(i + 1)
                && matches!(part(words.printed(i)), Some(Part::Head | Part::Company))
        };
        words[i].is_capital() && people.name_at(i).is_none() && (head() || known())
    });
    all.extend(outside.map(|i| (Kind::Organisation, i..i + 1)));
    all.sort_by_key(|(_, core)| core.start);
    all
}

/// What was found so far, by name.
struct Found<'w> {
    words: &'w Annotated<'w>,
    by_name: BTreeMap<String, Vec<Span>>,
    /// Letters that the article puts in brackets behind a name.
    short: BTreeMap<String, String>,
    /// First letters of a name; none where two names have them.
    initials: BTreeMap<String, Option<String>>,
}

impl Found<'_> {
    /// The organisation for which letters stand: by the article's brackets, the table, the first
    /// letters of one name.
    fn stands_for(&self, letters: &str) -> Option<String> {
        let told = self
            .short
            .get(letters)
            .cloned()
            .or_else(|| body(letters).map(str::to_owned));
        told.or_else(|| self.initials.get(letters).cloned().flatten())
    }

    /// The organisation that capitalised words name, and which words do.
    fn name(&self, kind: Kind, core: &Range<usize>) -> Option<(String, Range<usize>)> {
        if !matches!(
            kind,
            Kind::Organisation | Kind::Thing | Kind::Unknown | Kind::Place
        ) {
            return None;
        }
        let whole = self.first(core.start)..self.last(core);
        let known = [&whole, core]
            .into_iter()
            .find_map(|range| Some((body(self.words.phrase(range))?.to_owned(), range.clone())));
        let named = || {
            (kind != Kind::Place && self.is_headed(&whole))
                .then(|| (self.words.phrase(&whole).to_owned(), whole.clone()))
        };
        known.or_else(named)
    }

    /// The first word of a name, with what stands before it as an origin or a kind ("Norlandic",
    /// "National", "Senate").
    fn first(&self, mut at: usize) -> usize {
        let no_name = Classes::FUNCTION
            .and(Classes::TIME)
            .and(Classes::HONORIFIC)
            .and(Classes::OUTLET);
        let end = at;
        while let Some(before) = at.checked_sub(1).filter(|before| end - before < LONGEST) {
            let word = &self.words[before];
            let opens = before == 0
                || !self.words[before - 1].is_capital()
                    && self.words[before - 1].shape != Shape::Lower;
            let telling = Classes::DEMONYM
                .and(Classes::PLACE)
                .and(Classes::ROLE_MODIFIER);
            let told = word.is(telling) || part(self.words.printed(before)).is_some();
            if !word.is_capital()
                || word.apostrophe_s
                || word.is(no_name)
                || self.is_role(before)
                || opens && !told
            {
                break;
            }
            at = before;
        }
        at
    }

    /// One past the last word of a name: "Organisation for the Prohibition" goes on with "of
    /// Chemical Weapons".
    fn last(&self, core: &Range<usize>) -> usize {
        let capital = |i: usize| {
            self.words
                .get(i)
                .is_some_and(|w| w.shape == Shape::Capital && !w.is(Classes::TIME))
        };
        let is = |i: usize, class: Classes| {
            let word = self.words.get(i);
            word.is_some_and(|w| w.shape == Shape::Lower && w.is(class))
        };
        let of = |i: usize| is(i, Classes::JOINT);
        let mut joined = core.clone().any(of);
        let mut end = core.end;
        while end - core.start < LONGEST
            && (joined || part(self.words.printed(end - 1)) == Some(Part::Head))
        {
            let article = usize::from(is(end + 1, Classes::DEFINITE));
            let alone =
                || !capital(end + 2) && part(self.words.printed(end + 1)) != Some(Part::Head);
            if of(end) && capital(end + 1 + article) {
                joined = true;
                end += 2 + article;
            } else if joined && is(end, Classes::CONJOINT) && capital(end + 1) && alone() {
                end += 2;
            } else {
                break;
            }
            while end - core.start < LONGEST && capital(end) && !self.words[end - 1].apostrophe_s {
                end += 1;
            }
        }
        end
    }

    /// Whether a word is somebody's role; in the plural it may say whose organisation it is
    /// ("Farmers Party").
    fn is_role(&self, at: usize) -> bool {
        self.words[at].is(Classes::ROLE) && !self.words[at].is(Classes::PLURAL)
    }

    /// Whether the last word says what kind of organisation it is, or that before "of" and "for".
    fn is_headed(&self, range: &Range<usize>) -> bool {
        let part = |i: usize| part(self.words.printed(i));
        let no_name = Classes::TIME.and(Classes::HONORIFIC);
        let is_other = |i: usize| self.words[i].is(no_name) || self.is_role(i);
        if range.len() < 2 || !self.words[range.start].is_capital() || range.clone().any(is_other) {
            return false;
        }
        // "Russian Federation", "Soviet Union": a country.
        if range.len() == 2
            && self.words[range.start].is(Classes::DEMONYM)
            && self.words[range.end - 1].is(Classes::COUNTRY)
        {
            return false;
        }
        let joined = range.clone().find(|i| self.words[*i].is(Classes::JOINT));
        let head = joined.unwrap_or(range.end) - 1;
        let company = part(head) == Some(Part::Company) && joined.is_none();
        // Where nouns have capitals anyway, "Deutsche Bank" is a name, and "Große Behörde" cannot be
        // told from one.
        let named =
            !self.words.language.noun_capitals || self.words[range.start].is(Classes::DEMONYM);
        company || (named && part(head) == Some(Part::Head))
    }

    fn add(&mut self, name: String, range: Range<usize>) {
        let known = self
            .words
            .get(range.end)
            .is_some_and(|w| w.is_mark('('))
            .then(|| self.words.get(range.end + 1))
            .flatten();
        let closed = self
            .words
            .get(range.end + 2)
            .is_some_and(|w| w.is_mark(')'));
        if let Some(letters) = known.filter(|w| w.shape == Shape::Upper && closed) {
            self.short
                .insert(letters.span.of(self.words.text).to_owned(), name.clone());
        } else if let Some(initials) = initials(&name) {
            let known = self
                .initials
                .entry(initials)
                .or_insert_with(|| Some(name.clone()));
            if known.as_ref() != Some(&name) {
                *known = None;
            }
        }
        self.by_name
            .entry(name)
            .or_default()
            .push(self.words.span(&range));
    }

    fn into_facts(self, article: &Article) -> Vec<Organisation> {
        let initials = self
            .initials
            .iter()
            .filter_map(|(letters, name)| Some((name.as_ref()?, letters)));
        let told = self.short.iter().map(|(letters, name)| (name, letters));
        let letters: BTreeMap<&String, &String> = initials.chain(told).collect();
        let mut all: Vec<Organisation> = Vec::with_capacity(self.by_name.len());
        for (name, mut spans) in self.by_name {
            spans.sort_unstable();
            let printed: HashSet<&str> = spans.iter().map(|span| article.words(*span)).collect();
            let short = letters
                .get(&name)
                .filter(|short| printed.contains(short.as_str()))
                .map(|short| (*short).clone());
            let mention = |span: Span| Mention {
                anchor: article.anchor(span),
                text: article.words(span).to_owned(),
            };
            all.push(Organisation {
                proper: is_proper(&name),
                mentions: spans.into_iter().map(mention).collect(),
                short,
                name,
            });
        }
        all.sort_by_key(|o| o.mentions.first().map(|m| m.anchor.clean));
        all
    }
}

/// The known body of that name or those letters.
fn body(printed: &str) -> Option<&'static str> {
    // "U.N. Security Council"
    let plain = if printed.contains('.') {
        Cow::Owned(printed.replace('.', ""))
    } else {
        Cow::Borrowed(printed)
    };
    TABLE.bodies.get(&*plain).copied()
}

fn part(word: &str) -> Option<Part> {
    let lower = word.trim_end_matches('.').to_lowercase();
    let ends = || {
        TABLE
            .ends
            .iter()
            .any(|end| lower.len() > end.len() && lower.ends_with(end))
    };
    TABLE
        .words
        .get(lower.as_str())
        .copied()
        .or_else(|| ends().then_some(Part::Head))
}

/// Whether the name tells which one: "Torvik University", not "Supreme Court".
fn is_proper(name: &str) -> bool {
    let telling = |word: &str| word.starts_with(char::is_uppercase) && part(word).is_none();
    TABLE.bodies.contains_key(name) || name.split_whitespace().any(telling)
}

/// The first letters of the capitalised words, of three or more.
fn initials(name: &str) -> Option<String> {
    let letters: String = name
        .split_whitespace()
        .filter_map(|word| word.chars().next())
        .filter(|c| c.is_uppercase())
        .collect();
    (letters.chars().count() > 2).then_some(letters)
}

//! One person under offices that nobody holds at once: two portfolios, "deputy" and not, "former" and not.

use std::sync::LazyLock;

use super::{
    super::{people, roles},
    DifferenceKind, Finding, Ground, Words,
};
use crate::text::{Span, lexicon, normalise::fold_case};

/// Longest role that is read as an office, in words.
const LONGEST: usize = 5;

/// What a word says about an office, with its row: words of one row mean the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Portfolio(usize),
    Grade(usize),
    Office(usize),
}

static PARTS: LazyLock<Vec<(Part, Vec<&'static str>)>> = LazyLock::new(|| {
    let part = |(n, row): (usize, Vec<&'static str>)| {
        let part = match *row.first()? {
            "portfolio" => Part::Portfolio(n),
            "grade" => Part::Grade(n),
            _ => Part::Office(n),
        };
        Some((part, row.get(1)?.split(' ').collect()))
    };
    lexicon::rows(include_str!("../../text/lexicons/offices.tsv")).enumerate().filter_map(part).collect()
});

/// A role, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Office {
    portfolios: Vec<usize>,
    grades: Vec<usize>,
    /// The last word that names an office, as a row and in print.
    head: Option<usize>,
    words: usize,
}

impl Office {
    fn read(role: &str) -> Self {
        let mut office = Self::default();
        let role = fold_case(role).replace("prime minister", "premier");
        for word in role.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty()) {
            office.words += 1;
            let whole = PARTS.iter().filter(|(_, forms)| forms.contains(&word)).map(|(part, _)| *part);
            let inside = PARTS.iter().filter(|(_, forms)| forms.iter().any(|form| is_part(form, word))).map(|(part, _)| *part);
            let whole: Vec<Part> = whole.collect();
            office.take(if whole.is_empty() { inside.collect() } else { whole });
        }
        office
    }

    fn take(&mut self, parts: Vec<Part>) {
        for part in parts {
            match part {
                Part::Portfolio(n) => self.portfolios.push(n),
                Part::Grade(n) => self.grades.push(n),
                Part::Office(n) => self.head = Some(n),
            }
        }
    }

    /// Whether nobody holds both at once.
    fn excludes(&self, other: &Self) -> bool {
        let (Some(head), Some(head_of_other)) = (self.head, other.head) else { return false };
        if self.words.max(other.words) > LONGEST {
            return false;
        }
        let disjoint = |a: &[usize], b: &[usize]| !a.is_empty() && !b.is_empty() && !a.iter().any(|n| b.contains(n));
        head != head_of_other || disjoint(&self.portfolios, &other.portfolios) || self.grades != other.grades
    }
}

/// Whether two roles are of one grade: not one of them "former" or "deputy" alone.
pub(in crate::brief) fn same_grade(one: &str, other: &str) -> bool {
    Office::read(one).grades == Office::read(other).grades
}

/// Whether a compound word begins (`außen-`) or ends (`-minister`) with a form of the table.
fn is_part(form: &str, word: &str) -> bool {
    match (form.strip_suffix('-'), form.strip_prefix('-')) {
        (Some(start), _) => word.len() > start.len() && word.starts_with(start),
        (_, Some(end)) => word.len() > end.len() && word.ends_with(end),
        _ => false,
    }
}

/// A role of a person in one article, with the place where it stands beside the name.
struct Held {
    office: Office,
    role: String,
    words: Words,
}

/// The people of the event whom its articles give offices that exclude each other.
pub(super) fn find(ground: &Ground<'_>) -> Vec<Finding> {
    people::named(ground.scope).into_iter().filter_map(|entry| finding(ground, entry.person)).collect()
}

fn finding(ground: &Ground<'_>, person: usize) -> Option<Finding> {
    let held: Vec<Held> = ground.scope.live.iter().flat_map(|&article| held(ground, article, person)).collect();
    let first = held.first()?;
    let other = held.iter().find(|h| h.words.article != first.words.article && h.office.excludes(&first.office))?;
    // One who is called both by the same article holds both.
    let both = |a: &Held, b: &Held| held.iter().any(|h| h.words.article == a.words.article && h.office == b.office);
    if both(first, other) || both(other, first) {
        return None;
    }
    let side = |office: &Held| held.iter().filter(|h| h.role == office.role).map(|h| h.words).collect();
    let topic = ground.scope.material.people.all[person].name.clone();
    Some(Finding { kind: DifferenceKind::Office, topic, measure: None, sides: vec![side(first), side(other)] })
}

fn held(ground: &Ground<'_>, article: usize, person: usize) -> Vec<Held> {
    let named = |name: &str| ground.scope.material.people.named(article, name) == Some(person);
    let source = ground.scope.article(article);
    let people = ground.scope.facts(article).people.iter().filter(|p| named(&p.name));
    let roles = people.flat_map(|p| p.roles.iter().map(move |role| (p, role)));
    roles
        .filter_map(|(person, role)| {
            let mut places = person.mentions.iter().map(|m| m.anchor.clean);
            let span = places.find_map(|name| Some(Span::new(roles::before(&source.text.text, name, role)?.start, name.end)))?;
            Some(Held { office: Office::read(role), role: fold_case(role).into_owned(), words: Words { article, span } })
        })
        .filter(|held| held.office.head.is_some())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, excludes: bool) {
        assert_eq!(Office::read(a).excludes(&Office::read(b)), excludes, "{a} / {b}");
    }

    #[test]
    fn offices_are_told_apart_in_english_and_german() {
        check("Foreign Minister", "Innenministerin", true);
        check("Foreign Minister", "Außenminister", false);
        check("Präsident", "Vizepräsident", true);
        check("Ex-Präsident", "Präsident", true);
        check("Ministerpräsidentin", "Prime Minister", false);
        check("Bundespräsident", "President", false);
        check("Bürgermeister", "Gouverneurin", true);
        check("Außenministerin", "Gesundheitsministerin", true);
    }
}

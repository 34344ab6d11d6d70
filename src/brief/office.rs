//! What an office is: a role read as its portfolio ("foreign"), its grade ("deputy", "former") and
//! its head word ("minister").

use std::sync::LazyLock;

use crate::{
    annotate::folded_words,
    lang::{lexicon, tables},
};

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
    lexicon::rows(tables::OFFICES)
        .enumerate()
        .filter_map(part)
        .collect()
});

/// A role, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Office {
    portfolios: Vec<usize>,
    grades: Vec<usize>,
    /// The last word that names an office, as a row.
    head: Option<usize>,
    words: usize,
}

impl Office {
    /// Reads a role as printed.
    pub(super) fn read(role: &str) -> Self {
        let mut office = Self::default();
        let words: Vec<String> = folded_words(role).collect();
        let mut rest = words.as_slice();
        while let [word, after @ ..] = rest {
            office.words += 1;
            // Two words that name one office ("prime minister") are joined in the table.
            let pair = after.first().map(|next| named(&format!("{word}_{next}")));
            let pair = pair.filter(|parts| !parts.is_empty());
            rest = &after[usize::from(pair.is_some())..];
            let whole = || Some(named(word)).filter(|parts| !parts.is_empty());
            let parts = pair.or_else(whole).unwrap_or_else(|| held_in(word));
            office.take(parts);
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

    /// Whether any of its words names an office.
    pub(super) fn is_named(&self) -> bool {
        self.head.is_some()
    }

    /// Whether nobody holds both at once.
    pub(super) fn excludes(&self, other: &Self) -> bool {
        let (Some(head), Some(head_of_other)) = (self.head, other.head) else {
            return false;
        };
        if self.words.max(other.words) > LONGEST {
            return false;
        }
        let disjoint = |a: &[usize], b: &[usize]| {
            !a.is_empty() && !b.is_empty() && !a.iter().any(|n| b.contains(n))
        };
        head != head_of_other
            || disjoint(&self.portfolios, &other.portfolios)
            || self.grades != other.grades
    }
}

/// What a word says that the table lists.
fn named(word: &str) -> Vec<Part> {
    let rows = PARTS.iter().filter(|(_, forms)| forms.contains(&word));
    rows.map(|(part, _)| *part).collect()
}

/// What the parts of a compound say.
fn held_in(word: &str) -> Vec<Part> {
    let holds = |forms: &[&str]| forms.iter().any(|form| is_part(form, word));
    let rows = PARTS.iter().filter(|(_, forms)| holds(forms));
    rows.map(|(part, _)| *part).collect()
}

/// Whether two roles are of one grade: not one of them "former" or "deputy" alone.
pub(super) fn same_grade(one: &str, other: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, excludes: bool) {
        assert_eq!(
            Office::read(a).excludes(&Office::read(b)),
            excludes,
            "{a} / {b}"
        );
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

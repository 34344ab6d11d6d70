//! Counted nouns: "four different bosses" counts a "different boss".

use super::{
    lexicon::{Joint, Lexicon},
    scope::{Scope, Word},
};
use crate::{
    lang::NounMark,
    text::numbers::{self, Form},
};

/// Most words between a number and the noun that it counts.
const LONGEST: usize = 5;

/// What is counted, as English singular where the rules know it, and one past its last byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counted {
    /// Adjectives and noun.
    pub(super) name: String,
    /// Where it ends.
    pub(super) end: usize,
}

/// The noun phrase that starts at or behind `at`; `single` where one thing is counted.
pub(super) fn after(scope: &Scope<'_>, at: usize, single: bool) -> Option<Counted> {
    let lexicon = scope.lexicon;
    let mut names: Vec<String> = Vec::new();
    let mut last = at;
    let mut complete = false;
    while let Some(word) = scope.next(last) {
        let lower = word.lower();
        if joins_names(scope, &word, names.last())
            || names.is_empty() && word.is_next() && is_number(scope, &word)
        {
            last = word.span.end;
            continue;
        }
        if ends_phrase(&word, &lower, &names, single, lexicon) {
            break;
        }
        last = word.span.end;
        if lexicon.is(&lower, Joint::Adverb) || lexicon.language.endings.is_adverb(&lower) {
            continue;
        }
        let irregular = lexicon.plurals.contains_key(&*lower);
        let abbreviation = word.text.ends_with('S') || word.text.contains('.');
        let plural = singular(&lower, lexicon).filter(|_| (!single || irregular) && !abbreviation);
        if let Some(one) = plural.filter(|_| !word.is_capital() || !plural_follows(scope, last)) {
            names.push(if word.is_capital() && !irregular {
                keep_case(word.text, &one)
            } else {
                one
            });
            complete = true;
            break;
        }
        names.push(word.text.to_owned());
        complete = match lexicon.language.noun_mark {
            NounMark::Plural => false,
            NounMark::Capital => word.is_capital(),
            NounMark::First => true,
        };
        if complete {
            break;
        }
    }
    (complete || single && !names.is_empty() && names.len() <= 3).then(|| Counted {
        name: names.join(" "),
        end: last,
    })
}

/// Whether the noun phrase is over before `word`.
fn ends_phrase(
    word: &Word<'_>,
    lower: &str,
    names: &[String],
    single: bool,
    lexicon: &Lexicon,
) -> bool {
    let is_past = |word: &str| lexicon.language.endings.is_past(word);
    let joined = word.is_next() || names.is_empty() && word.gap == " \"";
    let number = names.is_empty() && word.text.starts_with(|c: char| c.is_ascii_digit());
    let verb = single && !names.is_empty() && (lexicon.is(lower, Joint::Verb) || is_past(lower));
    !joined || number || verb || names.len() == LONGEST || lexicon.is(lower, Joint::Function)
}

/// "one of the seven emirates": the second number is no part of the noun.
fn is_number(scope: &Scope<'_>, word: &Word<'_>) -> bool {
    word.text.starts_with(char::is_lowercase)
        && numbers::find(scope.text, word.span, scope.language)
            .first()
            .is_some_and(|n| n.form == Form::Words && n.span == word.span)
}

/// "20 United Nations schools": behind a name in the plural stands the noun itself.
fn plural_follows(scope: &Scope<'_>, at: usize) -> bool {
    let lexicon = scope.lexicon;
    let Some(next) = scope
        .next(at)
        .filter(|w| w.is_next() && w.text.starts_with(char::is_lowercase))
    else {
        return false;
    };
    let lower = next.lower();
    let plural = |w: &Word<'_>| singular(&w.lower(), lexicon).is_some();
    let behind = scope.next(next.span.end).filter(Word::is_next);
    let endings = &lexicon.language.endings;
    let verbal = endings.is_gerund(&lower) || endings.is_past(&lower);
    !lexicon.is(&lower, Joint::Function)
        && !lexicon.is(&lower, Joint::Verb)
        && (plural(&next) || !verbal && behind.is_some_and(|w| plural(&w)))
}

/// "460 Kia and Hyundai cars": the "and" between two names.
fn joins_names(scope: &Scope<'_>, word: &Word<'_>, before: Option<&String>) -> bool {
    let capital = before.is_some_and(|name| name.starts_with(char::is_uppercase));
    capital
        && scope.is(word, Joint::And)
        && scope
            .next(word.span.end)
            .is_some_and(|w| w.is_capital() && w.is_next())
}

fn keep_case(printed: &str, lower: &str) -> String {
    let first = printed.chars().next().unwrap_or_default();
    let mut name = String::from(first);
    name.extend(lower.chars().skip(1));
    name
}

/// The singular of a plural; `None` where `word` is none.
pub(super) fn singular(word: &str, lexicon: &Lexicon) -> Option<String> {
    if let Some(one) = lexicon.plurals.get(word) {
        return Some((*one).to_owned());
    }
    (lexicon.language.endings.singular)(word)
}

#[cfg(test)]
mod tests {
    use super::{super::scope::of_text, *};

    fn check(text: &str, single: bool, expected: Option<&str>) {
        let counted = of_text(text, "en", |scope| after(scope, 1, single));
        assert_eq!(counted.map(|c| c.name).as_deref(), expected, "{text}");
    }

    #[test]
    fn the_noun_is_singular_and_keeps_its_adjectives() {
        let cases = [
            ("4 different bosses to beat", Some("different boss")),
            ("4 people", Some("person")),
            ("4 women and men", Some("woman")),
            ("4 newly built factories, he said", Some("built factory")),
            ("4 co-workers left", Some("co-worker")),
            ("4 of them", None),
            ("4, boats", None),
            ("4 staff", Some("staff")),
        ];
        for (text, expected) in cases {
            check(text, false, expected);
        }
        check("1 hand up", true, Some("hand"));
    }
}

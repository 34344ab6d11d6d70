//! What a figure measures: a short noun phrase of its clause.

use super::{
    lexicon::Joint,
    quantity::{Kind, Quantity, Scope},
    words::{self, Word, is_clause_end},
};

/// Most words of a label.
const LONGEST: usize = 8;

/// Farthest word before the figure that is looked at.
const FARTHEST: usize = 25;

/// The label of `quantity`: the subject of its clause, else what it is a part of, else what it modifies.
pub(super) fn of(scope: &Scope<'_>, quantity: &Quantity) -> Option<String> {
    let behind = || part_of(scope, quantity).or_else(|| following(scope, quantity.span.end));
    subject(scope, quantity).or_else(|| if matches!(quantity.kind, Kind::Count(_)) { None } else { behind() })
}

/// The noun phrase before the verb of the clause; in German also the one behind it.
fn subject(scope: &Scope<'_>, quantity: &Quantity) -> Option<String> {
    let mut words = words::before(scope.text, quantity.span.start, scope.span.start, FARTHEST);
    let border = words.iter().position(|w| w.gap.contains(is_clause_end));
    words.truncate(border.unwrap_or(words.len()));
    let verb = words.iter().position(|w| is_verb(scope, w) || is_past(scope, w))?;
    let mut phrase: Vec<Word<'_>> = Vec::new();
    for word in words[verb + 1..].iter().skip_while(|w| is_verb(scope, w) || is_auxiliary(w)) {
        let gone_on = word.gap.contains(',') && !phrase.is_empty();
        // "A line with a capacity of 5 MW will cost ...": the subject stands before "with".
        let number = word.text.starts_with(|c: char| c.is_ascii_digit());
        let year = number && word.text.len() == 4;
        if word.text == "with" || number && !year {
            phrase.clear();
            continue;
        }
        let joins_names = word.text == "and" && phrase.last().is_some_and(Word::is_capital);
        if year || gone_on || ends_subject(&word.lower()) && !joins_names || is_verb(scope, word) {
            break;
        }
        phrase.push(*word);
    }
    let inverted = || if scope.lexicon.capital_nouns { label(scope, words[..verb].to_vec()) } else { None };
    label(scope, phrase).or_else(inverted)
}

/// "signed", "announced": a past tense that the lexicon does not know.
fn is_past(scope: &Scope<'_>, word: &Word<'_>) -> bool {
    scope.lexicon.english && word.text.len() > 4 && word.text.ends_with("ed") && word.text.starts_with(char::is_lowercase)
}

fn is_verb(scope: &Scope<'_>, word: &Word<'_>) -> bool {
    let lower = word.lower();
    scope.lexicon.is(&lower, Joint::Verb)
        || scope.lexicon.direction(&lower, &[super::lexicon::Manner::Verb]).is_some() && !word.is_capital()
}

fn is_auxiliary(word: &Word<'_>) -> bool {
    matches!(word.text, "to" | "by" | "not" | "also" | "already" | "now" | "only" | "been" | "be" | "just" | "still")
}

fn ends_subject(lower: &str) -> bool {
    matches!(
        lower,
        "that"
            | "which"
            | "who"
            | "and"
            | "but"
            | "as"
            | "while"
            | "when"
            | "because"
            | "where"
            | "if"
            | "after"
            | "before"
            | "since"
            | "dass"
            | "que"
            | "qui"
            | "with"
            | "meanwhile"
    )
}

/// "13 billion cubic metres of gas", "6% of the company".
fn part_of(scope: &Scope<'_>, quantity: &Quantity) -> Option<String> {
    let of = words::next(scope.text, quantity.span.end, scope.span.end)
        .filter(|w| w.is_next() && matches!(w.text, "of" | "in" | "de" | "an" | "von" | "for"))?;
    following(scope, of.span.end)
}

/// The noun phrase at `at`: "a $300 million contract", "a 27-kilometre ring".
fn following(scope: &Scope<'_>, at: usize) -> Option<String> {
    let mut phrase = Vec::new();
    let mut at = at;
    while phrase.len() < 4
        && let Some(word) = words::next(scope.text, at, scope.span.end)
    {
        let function = scope.lexicon.is(&word.lower(), Joint::Function);
        let number = word.text.starts_with(|c: char| c.is_ascii_digit());
        if number || !(word.is_next() || word.gap == "-") || scope.lexicon.is(&word.lower(), Joint::Verb) || function && !phrase.is_empty()
        {
            break;
        }
        if function && !is_determiner(&word.lower()) || is_past(scope, &word) && !phrase.is_empty() {
            break;
        }
        at = word.span.end;
        phrase.push(word);
    }
    phrase.reverse();
    label(scope, phrase)
}

fn is_determiner(lower: &str) -> bool {
    matches!(
        lower,
        "the"
            | "a"
            | "an"
            | "its"
            | "their"
            | "his"
            | "her"
            | "our"
            | "this"
            | "these"
            | "der"
            | "die"
            | "das"
            | "le"
            | "la"
            | "les"
            | "el"
            | "los"
            | "las"
    )
}

/// The words of a phrase, the last first, as a label of at most [`LONGEST`] words: without determiners, adverbs and dates at its
/// ends; `None` where no noun is left.
fn label(scope: &Scope<'_>, mut phrase: Vec<Word<'_>>) -> Option<String> {
    phrase.reverse();
    let start = phrase.iter().position(|w| !is_edge(scope, w))?;
    let end = phrase.iter().rposition(|w| !is_edge(scope, w))? + 1;
    let words = &phrase[start..end];
    let words = &words[words.len().saturating_sub(LONGEST)..];
    let noun = |w: &Word<'_>| !scope.lexicon.capital_nouns || w.is_capital() && w.span.start > scope.span.start;
    if !words.iter().any(noun) {
        return None;
    }
    let span = words.first()?.span.joined(words.last()?.span);
    Some(span.of(scope.text).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Words that neither open nor close a label.
fn is_edge(scope: &Scope<'_>, word: &Word<'_>) -> bool {
    let lower = word.lower();
    let number = word.text.starts_with(|c: char| c.is_ascii_digit());
    let adverb = lower.len() > 4 && lower.ends_with("ly");
    let small = [Joint::Function, Joint::Adverb, Joint::Month, Joint::Verb].iter().any(|joint| scope.lexicon.is(&lower, *joint));
    is_determiner(&lower) || number || adverb || small || scope.lexicon.qualifiers.contains_key(lower.as_str())
}

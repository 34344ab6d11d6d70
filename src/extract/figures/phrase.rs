//! Noun phrases among the words of a sentence, as ranges of tokens, and the labels that they make.

use super::{
    lexicon::Joint,
    scope::Scope,
    tags::{Tag, Tagged, Token},
};

/// Most words of a label.
const LONGEST: usize = 8;

/// Most words that a phrase is read over.
const FARTHEST: usize = 16;

/// First and one past the last token.
type Range = (usize, usize);

/// The words `from..to` as a label of at most [`LONGEST`] words: without articles, adverbs,
/// prepositions and dates at its ends; `None` where no noun is left.
pub(super) fn label(
    scope: &Scope<'_>,
    tagged: &Tagged<'_>,
    from: usize,
    to: usize,
) -> Option<String> {
    let from = behind_opening(scope, tagged, from, to);
    let phrase = tagged.tokens.get(from..to)?;
    let start = phrase.iter().position(|t| !is_edge(scope, t))?;
    let end = phrase.iter().rposition(|t| !is_edge(scope, t))? + 1;
    let phrase = phrase.get(
        start..if numbers_name(tagged, from + end) {
            end + 1
        } else {
            end
        },
    )?;
    let phrase = &phrase[phrase.len().saturating_sub(LONGEST)..];
    let noun = |t: &Token<'_>| {
        t.tag == Tag::Noun
            && !scope.lexicon.is(&t.lower, Joint::Grade)
            && (!scope.lexicon.language.noun_capitals || t.word.is_capital())
    };
    if !phrase.iter().any(noun) {
        return None;
    }
    let span = phrase.first()?.span().joined(phrase.last()?.span());
    Some(
        span.of(scope.text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
    )
}

/// "In Lerran a river": where the phrase starts behind one that says where or how.
fn behind_opening(scope: &Scope<'_>, tagged: &Tagged<'_>, from: usize, to: usize) -> usize {
    let opened = tagged.tag(from) == Some(Tag::Preposition);
    let free = |&n: &usize| {
        tagged.tag(n) == Some(Tag::Determiner)
            && matches!(tagged.tag(n - 1), Some(Tag::Noun | Tag::Time))
            && !tagged.is(scope, n, Joint::Genitive)
    };
    (from + 2..to).find(free).filter(|_| opened).unwrap_or(from)
}

/// "the S&P 500", "Stoxx 600": whether the number at `n` belongs to the name before it, and is no
/// year.
fn numbers_name(tagged: &Tagged<'_>, n: usize) -> bool {
    let Some((name, number)) = n
        .checked_sub(1)
        .and_then(|b| Some((tagged.tokens.get(b)?, tagged.tokens.get(n)?)))
    else {
        return false;
    };
    let named = name.tag == Tag::Noun && name.word.is_capital() && number.adjoins();
    named && number.tag == Tag::Number && number.word.text.len() <= 3
}

/// Words that neither open nor close a label.
fn is_edge(scope: &Scope<'_>, token: &Token<'_>) -> bool {
    let word = &token.word;
    let nameless = !word.is_capital() || token.span().start == scope.span.start;
    token.tag != Tag::Noun
        || scope.lexicon.is(&token.lower, Joint::Adverb) && nameless
        || scope.lexicon.is(&token.lower, Joint::Month) && word.is_capital_or(scope)
        || word.text.starts_with(|c: char| c.is_ascii_digit())
}

/// "a roll-on, roll-off vessel": two describing words in a row.
fn is_listed(tagged: &Tagged<'_>, n: usize) -> bool {
    let hyphened = |n: usize| tagged.tokens[n].word.text.contains('-');
    n > 0 && tagged.tokens[n].word.gap == ", " && hyphened(n - 1) && hyphened(n)
}

/// One past the nouns that start at `from`: "stake", "steel contract".
pub(super) fn nouns_end(tagged: &Tagged<'_>, from: usize) -> usize {
    let goes_on = |n: &usize| {
        tagged.tag(*n) == Some(Tag::Noun)
            && (*n == from || tagged.tokens[*n].adjoins() || is_listed(tagged, *n))
    };
    (from..tagged.tokens.len())
        .take(FARTHEST)
        .take_while(goes_on)
        .last()
        .map_or(from, |n| n + 1)
}

/// Where the nouns that end before `end` start.
pub(super) fn nouns_start(tagged: &Tagged<'_>, end: usize) -> usize {
    let mut start = end;
    while start > 0
        && end - start < FARTHEST
        && tagged.tokens[start - 1].tag == Tag::Noun
        && (start == end || tagged.tokens[start].adjoins() || is_listed(tagged, start))
    {
        start -= 1;
    }
    start
}

/// "for taking bribes", "..., causing losses": where the nouns from `start` start behind a verb
/// that only acts on them.
pub(super) fn behind_gerund(
    scope: &Scope<'_>,
    tagged: &Tagged<'_>,
    start: usize,
    end: usize,
) -> usize {
    let led = start
        .checked_sub(1)
        .is_some_and(|n| tagged.tag(n) == Some(Tag::Preposition));
    let apart = tagged.tokens.get(start).is_some_and(Token::is_behind_comma);
    let gerund = scope.lexicon.language.endings.gerund;
    let finite = tagged.tokens.get(start).map(|t| gerund(&t.lower));
    let acts = finite.is_some_and(|forms| {
        let verb = || forms.iter().any(|f| scope.lexicon.is(f, Joint::Verb));
        !forms.is_empty() && (apart || led && verb())
    });
    start + usize::from(end > start + 1 && acts)
}

/// One past the phrase that starts at `from`: nouns with what "of" and the like attach to them.
pub(super) fn end(scope: &Scope<'_>, tagged: &Tagged<'_>, from: usize) -> usize {
    let mut end = from;
    while let Some(token) = tagged.tokens.get(end).filter(|_| end - from < FARTHEST) {
        let goes_on = match token.tag {
            Tag::Noun | Tag::Determiner => true,
            // "quarterly profit"
            Tag::Adverb => tagged.tag(end + 1) == Some(Tag::Noun),
            Tag::Preposition => {
                end > from && is_attaching(scope, tagged, end) && !leads_deed(scope, tagged, end)
            }
            Tag::Conjunction => joins_nouns(tagged, end),
            _ => false,
        };
        if !goes_on || end > from && !token.adjoins() {
            break;
        }
        end += 1;
    }
    end
}

/// "the cost of carrying them out": what the preposition at `n` leads has an object of its own.
fn leads_deed(scope: &Scope<'_>, tagged: &Tagged<'_>, n: usize) -> bool {
    let endings = &scope.lexicon.language.endings;
    let gerund = tagged
        .tokens
        .get(n + 1)
        .is_some_and(|t| endings.is_gerund(&t.lower) && !t.word.is_capital());
    gerund && matches!(tagged.tag(n + 2), Some(Tag::Pronoun | Tag::Determiner))
}

/// Whether the preposition at `n` belongs to the noun before it and not to the verb: "exports of",
/// "trade with Talvia".
fn is_attaching(scope: &Scope<'_>, tagged: &Tagged<'_>, n: usize) -> bool {
    let next = tagged.tokens.get(n + 1);
    let named = next.is_some_and(|t| t.word.is_capital() && t.tag == Tag::Noun)
        && !scope.lexicon.language.noun_capitals;
    let is = |joint: Joint| tagged.is(scope, n, joint);
    let strong = is(Joint::Of) || is(Joint::Genitive) || is(Joint::Between);
    let determined = next.is_some_and(|t| matches!(t.tag, Tag::Determiner | Tag::Noun));
    strong && determined || named && is(Joint::Attribute)
}

/// "Kia and Hyundai", "trade and investment": both sides are written alike.
fn joins_nouns(tagged: &Tagged<'_>, n: usize) -> bool {
    let (Some(left), Some(right)) = (
        n.checked_sub(1).and_then(|n| tagged.tokens.get(n)),
        tagged.tokens.get(n + 1),
    ) else {
        return false;
    };
    let nouns = left.tag == Tag::Noun && right.tag == Tag::Noun;
    nouns
        && (left.word.is_capital() == right.word.is_capital() || n < 3)
        && tagged.tokens[n].adjoins()
}

/// The phrase that ends before `end`, with its prepositional phrases.
pub(super) fn before(scope: &Scope<'_>, tagged: &Tagged<'_>, end: usize) -> Option<Range> {
    let mut end = end;
    let mut start = end;
    while start > 0 && end - start < FARTHEST {
        if let Some(at) = without_comparison(scope, tagged, start).filter(|_| start == end) {
            (start, end) = (at, at);
            continue;
        }
        let token = &tagged.tokens[start - 1];
        let adjoins = start == end || tagged.tokens[start].adjoins();
        let goes_on = match token.tag {
            Tag::Noun | Tag::Determiner | Tag::Preposition | Tag::Time => true,
            Tag::Number => token.word.text.len() == 4 || numbers_name(tagged, start - 1),
            Tag::Conjunction => start < end && joins_nouns(tagged, start - 1),
            // "A fund owned by the state": the head stands before the participle.
            Tag::Verb => start < end && is_reduced(scope, tagged, start - 1),
            _ => false,
        };
        if !goes_on || !adjoins {
            break;
        }
        start -= 1;
        // "A line with a capacity of 5 MW will cost": the subject stands before "with".
        if token.tag == Tag::Verb
            || tagged.is(scope, start, Joint::Comitative)
                && !is_attaching(scope, tagged, start)
                && start > 0
        {
            end = start;
        }
    }
    tagged.tokens[start..end]
        .iter()
        .any(|t| t.tag == Tag::Noun)
        .then_some((start, end))
}

/// "ships older than 25 years": where the noun ends that is compared with the quantity that ends
/// before `end`.
fn without_comparison(scope: &Scope<'_>, tagged: &Tagged<'_>, end: usize) -> Option<usize> {
    let first = (0..end)
        .rev()
        .take_while(|&n| tagged.tag(n) == Some(Tag::Quantity))
        .last()?;
    let than = first
        .checked_sub(1)
        .filter(|&n| tagged.is(scope, n, Joint::Than))?;
    than.checked_sub(1)
        .filter(|&n| n > 0 && tagged.tag(n - 1) == Some(Tag::Noun))
}

/// Whether the participle at `n` only describes the noun before it.
fn is_reduced(scope: &Scope<'_>, tagged: &Tagged<'_>, n: usize) -> bool {
    let noun_before = n
        .checked_sub(1)
        .is_some_and(|b| tagged.tag(b) == Some(Tag::Noun));
    let participle = scope
        .lexicon
        .language
        .endings
        .is_past(&tagged.tokens[n].lower);
    participle && noun_before && tagged.tag(n + 1) == Some(Tag::Preposition)
}

/// The subject of the verb at `verb`: over auxiliaries, other verbs of its chain, and what stands
/// between commas.
pub(super) fn subject(scope: &Scope<'_>, tagged: &Tagged<'_>, verb: usize) -> Option<Range> {
    let mut at = verb;
    for _ in 0..FARTHEST {
        let previous = tagged.tokens.get(at.checked_sub(1)?)?;
        if tagged.tokens[at].is_behind_border() {
            return None;
        }
        if tagged.tokens[at].is_behind_comma() {
            let open = (1..at)
                .rev()
                .take(FARTHEST)
                .find(|&n| tagged.tokens[n].is_behind_comma())?;
            return before(scope, tagged, open);
        }
        match previous.tag {
            Tag::Auxiliary | Tag::Verb | Tag::Adverb => at -= 1,
            Tag::Preposition if tagged.is(scope, at - 1, Joint::Infinitive) => at -= 1,
            // "deliveries of gas, which in 2026 will come to"
            Tag::Time | Tag::Number if at > 1 && tagged.tag(at - 2) == Some(Tag::Preposition) => {
                at -= 2;
            }
            // "the claims that it has agreed to pay come to"
            Tag::Pronoun if is_inner(scope, tagged, verb, at) => {
                return before(scope, tagged, at - 2);
            }
            // "will cost 5 million and carry ...": the subject of the verb before.
            Tag::Conjunction => {
                at = (0..at - 1)
                    .rev()
                    .take(FARTHEST)
                    .find(|&n| matches!(tagged.tag(n), Some(Tag::Verb | Tag::Auxiliary)))?;
            }
            // "as the mayor pointed out, that is 5 million"
            Tag::Opener
                if tagged.is(scope, at - 1, Joint::Demonstrative) && previous.is_behind_comma() =>
            {
                return None;
            }
            Tag::Opener => {
                let range = before(scope, tagged, at - 1);
                return range.map(|range| antecedent(scope, tagged, range));
            }
            _ => return before(scope, tagged, at).map(|range| in_its_clause(scope, tagged, range)),
        }
    }
    None
}

/// "devoted part of the talks to deliveries of gas, which": behind a verb, what the last "to"
/// leads.
fn antecedent(scope: &Scope<'_>, tagged: &Tagged<'_>, (from, to): Range) -> Range {
    let behind_verb = from
        .checked_sub(1)
        .is_some_and(|n| tagged.tag(n) == Some(Tag::Verb));
    let last = (from..to)
        .rev()
        .find(|&n| tagged.is(scope, n, Joint::To) && n + 1 < to)
        .filter(|_| behind_verb);
    (last.map_or(from, |n| n + 1), to)
}

/// Whether the pronoun before `at` is the subject of a clause that only describes a noun: a second
/// verb follows right behind the first.
fn is_inner(scope: &Scope<'_>, tagged: &Tagged<'_>, verb: usize, at: usize) -> bool {
    let opened = at
        .checked_sub(2)
        .is_some_and(|n| tagged.tag(n) == Some(Tag::Opener));
    let second = tagged.tag(verb) == Some(Tag::Verb)
        && tagged.tag(verb - 1) == Some(Tag::Verb)
        && at < verb - 1;
    opened && second && scope.lexicon.is(&tagged.tokens[verb].lower, Joint::Level)
}

/// "2,600 jobs after its losses widened": the subject is what stands behind the word that opens its
/// clause.
fn in_its_clause(scope: &Scope<'_>, tagged: &Tagged<'_>, (from, to): Range) -> Range {
    let opens = |&n: &usize| {
        tagged.is(scope, n, Joint::TimeClause)
            && n + 2 < to
            && tagged.tag(n + 1) == Some(Tag::Determiner)
    };
    let start = (from..to).rev().find(opens);
    (start.map_or(from, |n| n + 1), to)
}

/// Where the clause of `limit` opens, no farther than a phrase is read.
pub(super) fn clause_start(tagged: &Tagged<'_>, limit: usize) -> usize {
    (limit.saturating_sub(FARTHEST)..limit)
        .rev()
        .find(|&n| opens_clause(tagged, n))
        .unwrap_or(limit.saturating_sub(FARTHEST))
}

/// The last phrase before `limit`, in its clause, that no preposition leads and whose noun is not
/// `hollow`.
pub(super) fn free_before(
    scope: &Scope<'_>,
    tagged: &Tagged<'_>,
    limit: usize,
    hollow: &dyn Fn(&Token<'_>) -> bool,
) -> Option<Range> {
    free(scope, tagged, clause_start(tagged, limit), limit)
        .into_iter()
        .rfind(|range| !is_hollow(tagged, *range, hollow))
}

/// The first such phrase behind `from`.
pub(super) fn free_behind(
    scope: &Scope<'_>,
    tagged: &Tagged<'_>,
    from: usize,
    hollow: &dyn Fn(&Token<'_>) -> bool,
) -> Option<Range> {
    let end = (from + 1..tagged.tokens.len())
        .take(FARTHEST)
        .find(|&n| opens_clause(tagged, n))
        .unwrap_or((from + FARTHEST).min(tagged.tokens.len()));
    free(scope, tagged, from, end)
        .into_iter()
        .find(|range| !is_hollow(tagged, *range, hollow))
}

fn is_hollow(tagged: &Tagged<'_>, (from, to): Range, hollow: &dyn Fn(&Token<'_>) -> bool) -> bool {
    tagged.tokens[from..to]
        .iter()
        .find(|t| t.tag == Tag::Noun && t.word.is_capital())
        .is_none_or(hollow)
}

fn opens_clause(tagged: &Tagged<'_>, n: usize) -> bool {
    n == 0 || tagged.tokens[n].is_behind_comma() || tagged.tokens[n].is_behind_border()
}

/// The phrases of `from..to` that no preposition leads, each with the genitives and prepositional
/// phrases that follow it.
fn free(scope: &Scope<'_>, tagged: &Tagged<'_>, from: usize, to: usize) -> Vec<Range> {
    let is = |n: usize, joint: Joint| tagged.is(scope, n, joint);
    let mut found: Vec<Range> = Vec::new();
    let mut open: Option<usize> = None;
    let mut led = false;
    for n in from..to {
        let token = &tagged.tokens[n];
        let noun_before = n > from
            && tagged.tokens[n - 1].tag == Tag::Noun
            && tagged.tokens[n - 1].word.is_capital();
        match token.tag {
            Tag::Preposition if open.is_some() && noun_before && !leads_date(tagged, n) => {}
            Tag::Conjunction if open.is_some() && noun_before => {}
            // "während die Löhne steigen", not "während der Krise"
            Tag::Preposition
                if is(n, Joint::MixedPreposition)
                    && tagged.tokens.get(n + 1).is_some()
                    && !is(n + 1, Joint::Genitive) =>
            {
                close(&mut found, &mut open, n);
            }
            // "dem Bericht zufolge"
            Tag::Preposition if is(n, Joint::Postposition) => open = None,
            Tag::Preposition => {
                close(&mut found, &mut open, n);
                led = true;
            }
            Tag::Determiner if noun_before && open.is_none() && is(n, Joint::Genitive) => {
                led = true;
            }
            Tag::Determiner if is(n, Joint::Dative) => {
                close(&mut found, &mut open, n);
                led = true;
            }
            Tag::Determiner if noun_before && !is(n, Joint::Genitive) => {
                close(&mut found, &mut open, n);
                (open, led) = (Some(n), false);
            }
            Tag::Determiner | Tag::Noun if led => {
                led = token.tag == Tag::Determiner
                    || !noun_before && !token.word.is_capital()
                    || tagged.tag(n + 1) == Some(Tag::Noun);
            }
            Tag::Determiner | Tag::Noun => open = open.or(Some(n)),
            Tag::Time if led => led = false,
            _ => {
                close(&mut found, &mut open, n);
                led = false;
            }
        }
    }
    close(&mut found, &mut open, to);
    found
}

/// "im ersten Halbjahr": what the preposition at `n` leads says when.
fn leads_date(tagged: &Tagged<'_>, n: usize) -> bool {
    let nouns = tagged.tokens[n + 1..]
        .iter()
        .take(3)
        .take_while(|t| matches!(t.tag, Tag::Determiner | Tag::Noun | Tag::Time | Tag::Number));
    nouns
        .into_iter()
        .any(|t| matches!(t.tag, Tag::Time | Tag::Number))
}

fn close(found: &mut Vec<Range>, open: &mut Option<usize>, at: usize) {
    found.extend(open.take().map(|from| (from, at)));
}

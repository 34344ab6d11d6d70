//! Sentences in the form in which they are compared: clause by clause, what is named, counted,
//! dated, denied or only expected.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{
    clauses::{self, Opening},
    dictionary::{Dictionary, Word},
    names::{INITIALS, Names, is_german},
    weights::Bag,
    words::{self, Meanings, Modality},
};
use crate::{
    annotate::{
        concepts::Concept,
        tokens::{self, Token, TokenKind},
    },
    article::Article,
    brief::Scope,
    extract::{
        DateMention, Facts,
        lookup::{self, Work},
    },
    text::{
        Span,
        normalise::fold_case,
        numbers::{self, Form},
    },
};

/// A sentence of an article.
#[derive(Debug)]
pub(in crate::brief) struct Line {
    pub article: usize,
    /// Its number among the sentences of its article.
    pub sentence: usize,
    /// Its words, a dateline left out.
    pub words: Span,
    pub clauses: Vec<Clause>,
    /// The acts of speech that it gives or reports, and the clauses that do.
    pub said: Vec<(usize, Range<usize>)>,
}

/// A clause of a sentence.
#[derive(Debug, Default)]
pub(in crate::brief) struct Clause {
    pub words: Span,
    pub kind: Kind,
    /// What it speaks of, by place in the sentence; numbers are no terms.
    pub terms: Vec<Term>,
    /// What it takes from the clauses before it: who acts, and what is done to the items of a list.
    pub lent: Vec<Term>,
    /// The concepts of `terms` and of `lent`, weighed when all sentences are read.
    pub weighed: Bag,
    pub weighed_lent: Bag,
    pub names: Vec<Name>,
    pub numbers: BTreeSet<Decimal>,
    /// Words that count without being numbers ("twice").
    pub counts: BTreeSet<String>,
    /// First and last day of each date that is known.
    pub dates: Vec<(Date, Date)>,
    /// Dates in words that are not known ("Wednesday").
    pub undated: BTreeSet<String>,
    pub denies: bool,
    /// What its words make of the fact, the weakest first: none where it is one.
    pub modality: Option<Modality>,
    /// Whether somebody may stand in it by whom something is done.
    pub passive: bool,
}

/// What a clause does in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::brief) enum Kind {
    /// It tells something.
    #[default]
    Tells,
    /// It says on which occasion the clause before it happened, and means nothing without that.
    Occasion,
    /// It only says whose word the rest is.
    Frame,
}

/// Something that a clause speaks of.
#[derive(Debug, Clone, Copy)]
pub(in crate::brief) struct Term {
    pub concept: Concept,
    /// Its place among the tokens of the sentence.
    pub at: usize,
    pub is_name: bool,
    /// How common the word is in news, in articles of ten thousand.
    pub common: u16,
    /// What tells its word from others of the same meaning.
    pub stem: u64,
}

/// A name as it stands: one or more capitalised words.
#[derive(Debug)]
pub(in crate::brief) struct Name {
    pub concepts: Vec<Concept>,
    pub at: usize,
    pub slot: Slot,
}

/// How a name is tied to its clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::brief) enum Slot {
    /// As the one who does or suffers it.
    Bare,
    /// Behind this preposition.
    Behind(String),
}

/// Reads all sentences of the articles of an event, oldest article first.
pub(in crate::brief) fn lines(scope: &Scope<'_>) -> Vec<Line> {
    let names = Names::of(scope);
    let mut dictionaries: BTreeMap<&str, Dictionary<'_>> = BTreeMap::new();
    let mut lines = Vec::new();
    for &article in &scope.live {
        let language = scope.article(article).language.as_str();
        let dictionary = dictionaries
            .entry(language)
            .or_insert_with(|| Dictionary::of(language));
        let reader = Reader::new(scope, article, &names, dictionary);
        lines.extend(
            (0..reader.facts.sentences.len())
                .map(|sentence| reader.line(sentence, scope.sentence(article, sentence))),
        );
    }
    lines
}

struct Reader<'a> {
    article: usize,
    source: &'a Article,
    facts: &'a Facts,
    language: &'a str,
    names: &'a Names,
    dictionary: &'a Dictionary<'a>,
    meanings: &'a Meanings,
    /// Mentions of people: where, and the concept of the person.
    people: BTreeMap<usize, (Span, Concept)>,
    /// Acts of speech that other articles give too: where, and which.
    said: Vec<(Span, usize)>,
}

impl<'a> Reader<'a> {
    fn new(
        scope: &Scope<'a>,
        article: usize,
        names: &'a Names,
        dictionary: &'a Dictionary<'a>,
    ) -> Self {
        let source = scope.article(article);
        let facts = scope.facts(article);
        let mut people = BTreeMap::new();
        for person in &facts.people {
            let Some(index) = scope.dossier.people.named(article, &person.name) else {
                continue;
            };
            people.extend(
                person
                    .mentions
                    .iter()
                    .map(|m| (m.anchor.clean.start, (m.anchor.clean, words::person(index)))),
            );
        }
        for (mention, person) in speakers(scope, article) {
            people
                .entry(mention.start)
                .or_insert((mention, words::person(person)));
        }
        let language = source.language.as_str();
        let said = said(scope, article);
        Self {
            article,
            source,
            facts,
            language,
            names,
            dictionary,
            meanings: &dictionary.meanings,
            people,
            said,
        }
    }

    fn line(&self, sentence: usize, words: Span) -> Line {
        let text = self.source.text.text.as_str();
        let tokens = tokens::tokens(text, words);
        let ranges: Vec<Range<usize>> = clauses::split(text, &tokens, self.language)
            .into_iter()
            .filter(|r| !r.is_empty())
            .collect();
        let mut line = Line {
            article: self.article,
            sentence,
            words,
            clauses: Vec::with_capacity(ranges.len()),
            said: Vec::new(),
        };
        let taken = self.measured(words);
        let initials = self.initials(&tokens);
        for range in &ranges {
            let place = Span::new(
                tokens[range.start].span.start,
                tokens[range.end - 1].span.end,
            );
            let mut clause = Clause {
                words: place.trimmed(text),
                ..Clause::default()
            };
            let particle = self.particle(&tokens[range.clone()]);
            for at in range.clone() {
                self.token(&tokens, at, &initials, particle, &taken, &mut clause);
            }
            taken.count(place, &mut clause);
            if clauses::frames(text, &tokens[range.clone()]) {
                clause.kind = Kind::Frame;
            }
            line.clauses.push(clause);
        }
        self.lend(&tokens, &ranges, &mut line.clauses);
        line.said = self.speech(words, &line.clauses);
        line
    }

    /// The prefix that a German verb leaves at the end of its clause.
    fn particle(&self, clause: &[Token]) -> Option<&'a str> {
        let last = clause
            .iter()
            .rev()
            .find(|t| t.kind == TokenKind::Word)
            .filter(|_| is_german(self.language))?;
        let word = last.span.of(&self.source.text.text);
        words::is_particle(&fold_case(word)).then_some(word)
    }

    /// Gives each clause without a subject of its own the one before, and the later items of a list
    /// what is done to the first.
    fn lend(&self, tokens: &[Token], ranges: &[Range<usize>], clauses: &mut [Clause]) {
        let text = self.source.text.text.as_str();
        let mut subject: Vec<Term> = Vec::new();
        for n in 0..clauses.len() {
            let opening = clauses::opening(text, &tokens[ranges[n].clone()], self.language);
            match opening {
                _ if n == 0 => {}
                Opening::Subject => {}
                Opening::Relative => continue,
                Opening::Verb => clauses[n].lent.clone_from(&subject),
                Opening::Occasion => {
                    clauses[n].kind = Kind::Occasion;
                    clauses[n].lent.clone_from(&subject);
                }
                Opening::Item => {
                    let done = clauses[n - 1]
                        .terms
                        .iter()
                        .filter(|t| words::is_predicate(t.concept))
                        .copied();
                    clauses[n].lent = subject.iter().copied().chain(done).collect();
                }
            }
            if (n == 0 || opening == Opening::Subject)
                && let Some(name) = clauses[n]
                    .names
                    .first()
                    .filter(|name| name.slot == Slot::Bare)
            {
                subject = clauses[n]
                    .terms
                    .iter()
                    .filter(|t| name.concepts.contains(&t.concept))
                    .copied()
                    .collect();
            }
        }
    }

    /// The acts of speech in a sentence and the clauses that hold them.
    fn speech(&self, words: Span, clauses: &[Clause]) -> Vec<(usize, Range<usize>)> {
        let first = self
            .said
            .partition_point(|(span, _)| span.end <= words.start);
        let within = self.said[first..]
            .iter()
            .take_while(|(span, _)| span.start < words.end);
        let holding = within.filter_map(|&(span, utterance)| {
            let start = clauses.iter().position(|c| span.start < c.words.end)?;
            let end = clauses.iter().rposition(|c| c.words.start < span.end)?;
            (start <= end).then_some((utterance, start..end + 1))
        });
        holding.collect()
    }

    /// The numbers and dates of a sentence.
    fn measured(&self, words: Span) -> Measured<'a> {
        let first = self
            .facts
            .dates
            .partition_point(|d| d.anchor.clean.end <= words.start);
        let dates: Vec<_> = self.facts.dates[first..]
            .iter()
            .take_while(|d| d.anchor.clean.start < words.end)
            .collect();
        let numbers = numbers::find(&self.source.text.text, words, self.language);
        let two = Decimal::from(2);
        let counts = |n: &numbers::Number| {
            !matches!(n.form, Form::Article | Form::Ordinal)
                && (n.form != Form::Words || n.value > two)
        };
        let dated = |n: &numbers::Number| {
            let first = dates.partition_point(|d| d.anchor.clean.end <= n.span.start);
            dates
                .get(first)
                .is_some_and(|d| d.anchor.clean.start < n.span.end)
        };
        let numbers = numbers.into_iter().filter(|n| counts(n) && !dated(n));
        let numbers = numbers
            .map(|n| (n.span, n.scaled().map_or(n.value, |s| s.value).normalize()))
            .collect();
        Measured { dates, numbers }
    }

    fn token(
        &self,
        tokens: &[Token],
        at: usize,
        initials: &BTreeMap<usize, Initials>,
        particle: Option<&str>,
        measured: &Measured<'_>,
        clause: &mut Clause,
    ) {
        let text = self.source.text.text.as_str();
        let token = tokens[at];
        if token.kind != TokenKind::Word
            || self.inside_person(token.span)
            || measured.holds(token.span)
        {
            return;
        }
        if let Some((first, name)) = initials
            .range(..=at)
            .next_back()
            .filter(|(_, name)| at < name.end)
        {
            if *first == at {
                clause.terms.push(Term {
                    concept: name.concept,
                    at,
                    is_name: true,
                    common: 0,
                    stem: name.concept,
                });
                self.name(tokens, at, name.concept, clause);
            }
            return;
        }
        let printed = token.span.of(text);
        let word = self.dictionary.word(printed);
        let next = tokens
            .get(at + 1)
            .map_or(String::new(), |t| fold_case(t.span.of(text)).into_owned());
        if turns(printed, &word, &next, clause) {
            return;
        }
        let opens = tokens[..at]
            .iter()
            .all(|t| matches!(t.kind, TokenKind::Mark(_)));
        let person = self
            .people
            .get(&token.span.start)
            .map(|&(_, concept)| concept);
        let is_name = person.is_some() || (self.is_name(printed, opens) && word.work != Work::Role);
        if person.is_none()
            && !is_name
            && !matches!(word.work, Work::Content | Work::Role | Work::Outlet)
        {
            return;
        }
        let is_prefix = particle.is_some_and(|p| p == printed)
            && tokens[at + 1..].iter().all(|t| t.kind != TokenKind::Word);
        let apart = particle
            .and_then(|p| self.meanings.pair(&word.stem, &fold_case(p)))
            .filter(|_| !is_name);
        if is_prefix || (!is_name && apart.is_none() && word.only_reports) {
            return;
        }
        for part in parts(printed, is_name && person.is_none()) {
            let is_name = is_name && (person.is_some() || part.starts_with(char::is_uppercase));
            let common = if is_name {
                0
            } else {
                self.dictionary.word(part).common
            };
            let concept = person
                .or(apart)
                .unwrap_or_else(|| self.concept(part, &next, is_name, tokens, at));
            clause.terms.push(Term {
                concept,
                at,
                is_name,
                common,
                stem: word.form,
            });
            if is_name && word.work != Work::Outlet {
                self.name(tokens, at, concept, clause);
            }
        }
    }

    /// Names of several words that the articles also print as their initials ("United Nations"
    /// beside "UN").
    fn initials(&self, tokens: &[Token]) -> BTreeMap<usize, Initials> {
        let mut found = BTreeMap::new();
        let text = self.source.text.text.as_str();
        let letter = |token: &Token| {
            token
                .span
                .of(text)
                .chars()
                .next()
                .filter(|c| token.kind == TokenKind::Word && c.is_uppercase())
        };
        let mut at = 0;
        while at < tokens.len() {
            let run: String = tokens[at..]
                .iter()
                .take(INITIALS)
                .map_while(letter)
                .collect();
            let longest = (2..=run.chars().count()).rev().find(|&n| {
                let initials: String = run.chars().take(n).collect();
                self.names.acronyms.contains(&initials)
                    && !tokens[at..at + n]
                        .iter()
                        .any(|t| self.people.contains_key(&t.span.start))
            });
            if let Some(n) = longest {
                let initials: String = run.chars().take(n).collect();
                let concept = self
                    .meanings
                    .place(self.language, &initials)
                    .unwrap_or_else(|| self.meanings.name(&initials.to_lowercase()));
                found.insert(
                    at,
                    Initials {
                        end: at + n,
                        concept,
                    },
                );
            }
            at += longest.unwrap_or(1);
        }
        found
    }

    /// Whether a word lies behind the first one of a person's mention, which stands for all of it.
    fn inside_person(&self, word: Span) -> bool {
        self.people
            .range(..word.start)
            .next_back()
            .is_some_and(|(_, (mention, _))| mention.end > word.start)
    }

    fn is_name(&self, printed: &str, opens: bool) -> bool {
        let capital = printed.starts_with(char::is_uppercase);
        if is_german(self.language) {
            return capital
                && (lookup::home(self.language, printed).is_some()
                    || self.names.german_name(&printed.to_lowercase()).is_some());
        }
        capital
            && (!opens
                || self.names.capitals.contains(&printed.to_lowercase())
                || lookup::home(self.language, printed).is_some())
    }

    /// The names of German articles, if this is one.
    fn german(&self) -> Option<&'a Names> {
        Some(self.names).filter(|_| is_german(self.language))
    }

    fn concept(
        &self,
        printed: &str,
        next: &str,
        is_name: bool,
        tokens: &[Token],
        at: usize,
    ) -> Concept {
        if !is_name {
            let word = self.dictionary.word(printed);
            let home = self
                .german()
                .and_then(|names| names.german_home(&word.lower))
                .map(|name| self.meanings.name(&name));
            return home
                .or_else(|| self.meanings.pair(&word.stem, next))
                .unwrap_or(word.concept);
        }
        if let Some(name) = self
            .german()
            .and_then(|names| names.german_name(&printed.to_lowercase()))
        {
            return self
                .meanings
                .place(self.language, &name)
                .unwrap_or_else(|| self.meanings.name(&name));
        }
        let bare = printed.replace('.', "");
        let inside = tokens[..at]
            .last()
            .is_some_and(|t| fold_case(t.span.of(&self.source.text.text)) == "in");
        let country = words::country(&bare)
            .filter(|_| !inside)
            .and_then(|c| self.meanings.place(self.language, c));
        let place = country.or_else(|| self.meanings.place(self.language, &bare));
        place.unwrap_or_else(|| self.meanings.name(&self.without_ending(&bare)))
    }

    /// A demonym of a name that the articles know ("Tarkan" beside "Tarka"): the name.
    fn without_ending(&self, word: &str) -> String {
        const ENDINGS: [&str; 6] = ["ian", "an", "n", "ese", "ish", "i"];
        const SHORTEST: usize = 4;
        let lower = word.to_lowercase();
        let known = |ending: &str| {
            let base = lower.strip_suffix(ending)?;
            (base.len() >= SHORTEST && self.names.capitals.contains(base)).then(|| base.to_owned())
        };
        let found = ENDINGS.iter().find_map(|e| known(e));
        found.unwrap_or(lower)
    }

    /// Adds a word to the name before it, or begins a new one.
    fn name(&self, tokens: &[Token], at: usize, concept: Concept, clause: &mut Clause) {
        let text = self.source.text.text.as_str();
        let slot = self.slot(tokens, at);
        let touches = |last: &Name| {
            (last.at + 1..at).all(|n| {
                let token = tokens[n];
                token.kind == TokenKind::Word
                    && (self.inside_person(token.span)
                        || lookup::work(self.language, token.span.of(text)) == Work::Role)
            })
        };
        match clause.names.last_mut() {
            Some(last) if touches(last) => last.concepts.push(concept),
            _ => clause.names.push(Name {
                concepts: vec![concept],
                at,
                slot,
            }),
        }
    }

    /// The preposition before a name, roles and articles between them passed over.
    fn slot(&self, tokens: &[Token], at: usize) -> Slot {
        const FAR: usize = 5;
        let text = self.source.text.text.as_str();
        for token in tokens[..at].iter().rev().take(FAR) {
            let printed = token.span.of(text);
            match lookup::work(self.language, printed) {
                Work::Preposition => return Slot::Behind(printed.to_lowercase()),
                Work::Determiner | Work::Role if token.kind == TokenKind::Word => {}
                Work::Content
                    if token.kind == TokenKind::Word
                        && !printed.starts_with(char::is_uppercase) => {}
                _ => return Slot::Bare,
            }
        }
        Slot::Bare
    }
}

/// Notes a word that turns a fact into something else; whether that is all it does.
fn turns(printed: &str, word: &Word, next: &str, clause: &mut Clause) -> bool {
    let denial = words::denies_with(&word.lower, next);
    clause.denies ^= denial || (word.denies && !(word.lower == "not" && next == "only"));
    if denial {
        return true;
    }
    let modality = if printed.is_ascii() {
        words::modality(&word.lower, next)
    } else {
        words::modality(&printed.to_lowercase(), next)
    };
    clause.modality = clause.modality.max(modality);
    clause.passive |= matches!(word.lower.as_str(), "by" | "von" | "durch");
    if word.counts {
        clause.counts.insert(word.lower.clone());
    }
    word.counts
}

/// A name of several words, by the token behind it, with the concept of its initials.
struct Initials {
    end: usize,
    concept: Concept,
}

/// The parts of a word: both names of "Kestria-Talvia", the name and the rest of "Kestria-backed".
fn parts(printed: &str, is_name: bool) -> impl Iterator<Item = &str> {
    printed
        .split(move |c| is_name && c == '-')
        .filter(|part| !part.is_empty())
}

/// The words of an article that stand for who speaks ("he", "the mayor"), with the person.
fn speakers(scope: &Scope<'_>, article: usize) -> Vec<(Span, usize)> {
    let facts = scope.facts(article);
    let quoted = facts.quotes.iter().filter_map(|q| q.attribution.as_ref());
    let voices = quoted.chain(facts.indirect.iter().map(|r| &r.attribution));
    let named = voices.filter_map(|by| {
        let mention = by.mention.as_ref()?.anchor.clean;
        Some((mention, scope.dossier.people.named(article, &by.speaker)?))
    });
    named.collect()
}

/// The acts of speech of an article, ascending by place.
fn said(scope: &Scope<'_>, article: usize) -> Vec<(Span, usize)> {
    let facts = scope.facts(article);
    let table = &scope.dossier.utterances;
    let quotes = facts
        .quotes
        .iter()
        .enumerate()
        .filter_map(|(n, q)| Some((q.anchor.clean, table.of_quote(article, n)?)));
    let reports = facts
        .indirect
        .iter()
        .enumerate()
        .filter_map(|(n, r)| Some((r.anchor.clean, table.of_report(article, n)?)));
    let mut said: Vec<(Span, usize)> = quotes.chain(reports).collect();
    said.sort_unstable();
    said
}

/// The numbers and dates of a sentence with their places, both ascending and without overlap.
struct Measured<'a> {
    dates: Vec<&'a DateMention>,
    numbers: Vec<(Span, Decimal)>,
}

impl Measured<'_> {
    /// Adds what stands in `place` to a clause.
    fn count(&self, place: Span, clause: &mut Clause) {
        let numbers = &self.numbers[self
            .numbers
            .partition_point(|(span, _)| span.start < place.start)..];
        clause.numbers.extend(
            numbers
                .iter()
                .take_while(|(span, _)| span.start < place.end)
                .map(|&(_, value)| value),
        );
        let dates = &self.dates[self
            .dates
            .partition_point(|d| d.anchor.clean.start < place.start)..];
        for date in dates
            .iter()
            .take_while(|d| d.anchor.clean.start < place.end)
        {
            match date.value {
                Some(value) => clause.dates.push((value.first_day(), value.last_day())),
                None => _ = clause.undated.insert(fold_case(&date.text).into_owned()),
            }
        }
    }

    fn holds(&self, word: Span) -> bool {
        let date = self.dates.get(
            self.dates
                .partition_point(|d| d.anchor.clean.end < word.end),
        );
        let number = self.numbers.get(
            self.numbers
                .partition_point(|(span, _)| span.end < word.end),
        );
        date.is_some_and(|d| d.anchor.clean.contains(word))
            || number.is_some_and(|(span, _)| span.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Anchor;

    #[test]
    fn numbers_and_dates_are_found_by_the_place_of_a_word_or_clause() {
        let date = |start, end| DateMention {
            anchor: Anchor {
                article: "a".into(),
                line: 1,
                ranges: Vec::new().into(),
                clean: Span::new(start, end),
            },
            text: format!("day {start}"),
            value: None,
        };
        let dates = [date(0, 10), date(40, 50)];
        let numbers = (0..3)
            .map(|n| (Span::new(12 + 8 * n, 18 + 8 * n), Decimal::from(n)))
            .collect();
        let measured = Measured {
            dates: dates.iter().collect(),
            numbers,
        };
        for (start, end, held) in [
            (0, 3, true),
            (4, 10, true),
            (9, 11, false),
            (12, 18, true),
            (18, 19, false),
            (21, 25, true),
            (50, 52, false),
        ] {
            assert_eq!(measured.holds(Span::new(start, end)), held, "{start}");
        }
        let mut clause = Clause::default();
        measured.count(Span::new(11, 28), &mut clause);
        assert_eq!(
            clause.numbers.into_iter().collect::<Vec<_>>(),
            [Decimal::from(0), Decimal::from(1)]
        );
        assert!(clause.undated.is_empty());
        let mut clause = Clause::default();
        measured.count(Span::new(28, 60), &mut clause);
        assert_eq!(
            (
                clause.numbers.len(),
                clause.undated.into_iter().collect::<Vec<_>>()
            ),
            (1, vec!["day 40".to_owned()])
        );
    }
}

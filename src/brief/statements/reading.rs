//! Sentences in the form in which they are compared: clause by clause, what is named, counted,
//! dated, denied or only expected.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{
    clauses::{Grammar, Opening},
    names::{INITIALS, Names},
    weights::Bag,
    words::{self, Meanings, Modality},
};
use crate::{
    annotate::{
        ClauseWord, ClauseWords, Lexeme, TableWord, Work, concepts::Concept, guards, listed,
    },
    article::Article,
    brief::Scope,
    extract::{DateMention, Facts},
    lang::{self, Language},
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
    pub counts: BTreeSet<u64>,
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
    /// As the one who does it, where the clause tells what is done ("by").
    Agent,
    /// Behind this preposition, by its hash.
    Behind(u64),
}

/// Reads all sentences of the articles of an event, oldest article first.
pub(in crate::brief) fn lines(scope: &Scope<'_>) -> Vec<Line> {
    let names = Names::of(scope);
    let mut languages: BTreeMap<&str, Meanings> = BTreeMap::new();
    let mut lines = Vec::new();
    for &article in &scope.live {
        let language = scope.article(article).language.as_str();
        let meanings = languages
            .entry(language)
            .or_insert_with(|| Meanings::of(language));
        let reader = Reader::new(scope, article, &names, meanings);
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
    language: &'static Language,
    clause_words: &'static ClauseWords,
    names: &'a Names,
    meanings: &'a Meanings,
    /// Mentions of people: where, and the concept of the person.
    people: BTreeMap<usize, (Span, Concept)>,
    /// Acts of speech that other articles give too: where, and which.
    said: Vec<(Span, usize)>,
}

impl<'a> Reader<'a> {
    fn new(scope: &Scope<'a>, article: usize, names: &'a Names, meanings: &'a Meanings) -> Self {
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
        let said = said(scope, article);
        Self {
            article,
            source,
            facts,
            language: lang::of(&source.language),
            clause_words: ClauseWords::of(&source.language),
            names,
            meanings,
            people,
            said,
        }
    }

    fn line(&self, sentence: usize, words: Span) -> Line {
        let text = self.source.text.text.as_str();
        let tokens: Vec<TableWord<'_>> = self.facts.words.within(words).tokens().collect();
        let grammar = Grammar::of(text, &self.source.language);
        let mut ranges = grammar.split(&tokens);
        ranges.retain(|range| !range.is_empty());
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
            let particle = self.particle(&tokens, range);
            for at in range.clone() {
                self.token(&tokens, at, &initials, particle, &taken, &mut clause);
            }
            taken.count(place, &mut clause);
            if grammar.frames(&tokens[range.clone()]) {
                clause.kind = Kind::Frame;
            }
            line.clauses.push(clause);
        }
        Self::lend(grammar, &tokens, &ranges, &mut line.clauses);
        line.said = self.speech(words, &line.clauses);
        line
    }

    /// The place of the prefix that a verb leaves at the end of its clause ("nahm ... teil").
    fn particle(&self, tokens: &[TableWord<'_>], clause: &Range<usize>) -> Option<usize> {
        let last = clause.clone().rev().find(|&at| tokens[at].is_word())?;
        let parts = self.language.is_verb_second() && words::is_particle(tokens[last].lexeme);
        parts.then_some(last)
    }

    /// Gives each clause without a subject of its own the one before, and the later items of a list
    /// what is done to the first.
    fn lend(
        grammar: Grammar<'_>,
        tokens: &[TableWord<'_>],
        ranges: &[Range<usize>],
        clauses: &mut [Clause],
    ) {
        let mut subject: Vec<Term> = Vec::new();
        for n in 0..clauses.len() {
            let opening = grammar.opening(&tokens[ranges[n].clone()]);
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
        let numbers = numbers::find(&self.source.text.text, words, self.language.tag);
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
        tokens: &[TableWord<'_>],
        at: usize,
        initials: &BTreeMap<usize, Initials>,
        particle: Option<usize>,
        measured: &Measured<'_>,
        clause: &mut Clause,
    ) {
        let token = tokens[at];
        if !token.is_word() || self.inside_person(token.span) || measured.holds(token.span) {
            return;
        }
        let before = initials.range(..=at).next_back();
        if let Some((first, name)) = before.filter(|(_, name)| at < name.end) {
            if *first == at {
                clause.terms.push(Term::name(name.concept, at));
                self.name(tokens, at, name.concept, clause);
            }
            return;
        }
        let word = token.lexeme;
        let next = tokens.get(at + 1).map_or(&NOTHING, |token| token.lexeme);
        if self.turns(token, next, clause) {
            return;
        }
        let person = self.people.get(&token.span.start);
        let person = person.map(|&(_, concept)| concept);
        let opens = tokens[..at].iter().all(TableWord::is_mark);
        let is_name = person.is_some() || (self.is_name(token, opens) && word.work != Work::Role);
        let says = matches!(word.work, Work::Content | Work::Role | Work::Outlet);
        if !is_name && !says {
            return;
        }
        let apart = particle
            .and_then(|prefix| self.meanings.pair(word, tokens[prefix].lexeme))
            .filter(|_| !is_name);
        let only_reports = !is_name && apart.is_none() && words::only_reports(word);
        if particle == Some(at) || only_reports {
            return;
        }
        for part in self.parts(token, is_name && person.is_none()) {
            let is_name = is_name && (person.is_some() || part.lexeme.is_capital());
            let concept = person.or(apart).unwrap_or_else(|| {
                if is_name {
                    self.name_concept(part, tokens, at)
                } else {
                    self.concept(part, next)
                }
            });
            clause.terms.push(Term {
                concept,
                at,
                is_name,
                common: if is_name { 0 } else { part.lexeme.common },
                stem: word.stem,
            });
            if is_name && word.work != Work::Outlet {
                self.name(tokens, at, concept, clause);
            }
        }
    }

    /// The parts of a word: both names of "Kestria-Talvia", the name and the rest of
    /// "Kestria-backed".
    fn parts<'t>(&'t self, token: TableWord<'t>, is_name: bool) -> Vec<TableWord<'t>> {
        let parts: Vec<TableWord<'_>> = if is_name {
            self.facts.words.within(token.span).words().collect()
        } else {
            Vec::new()
        };
        if parts.is_empty() { vec![token] } else { parts }
    }

    /// Notes a word that turns a fact into something else; whether that is all it does.
    fn turns(&self, token: TableWord<'_>, next: &Lexeme, clause: &mut Clause) -> bool {
        let word = token.lexeme;
        let denial = words::denies_with(word, next);
        clause.denies ^= denial || (word.denies() && !guards::denies_half([word, next]));
        if denial {
            return true;
        }
        let text = &self.source.text.text;
        let modality = words::modality(text, token, next);
        clause.modality = clause.modality.max(modality);
        clause.passive |= self.clause_words.has(token, ClauseWord::Agent);
        if word.counts() {
            clause.counts.insert(word.lower);
        }
        word.counts()
    }

    /// Names of several words that the articles also print as their initials ("United Nations"
    /// beside "UN").
    fn initials(&self, tokens: &[TableWord<'_>]) -> BTreeMap<usize, Initials> {
        let mut found = BTreeMap::new();
        if self.names.acronyms.is_empty() {
            return found;
        }
        let text = self.source.text.text.as_str();
        let letter = |token: &TableWord<'_>| {
            let first = token.span.of(text).chars().next();
            first.filter(|_| token.is_capital())
        };
        let mut at = 0;
        while at < tokens.len() {
            let run: Vec<char> = tokens[at..]
                .iter()
                .take(INITIALS)
                .map_while(letter)
                .collect();
            let is_known = |n: &usize| {
                let initials: String = run[..*n].iter().collect();
                let named = tokens[at..at + n].iter();
                self.names.acronyms.contains(&listed(&initials))
                    && !named
                        .into_iter()
                        .any(|t| self.people.contains_key(&t.span.start))
            };
            let longest = (2..=run.len()).rev().find(is_known);
            if let Some(n) = longest {
                let initials: String = run[..n].iter().collect();
                let concept = self.meanings.name(&initials);
                let end = at + n;
                found.insert(at, Initials { end, concept });
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

    fn is_name(&self, word: TableWord<'_>, opens: bool) -> bool {
        if !word.lexeme.is_capital() {
            return false;
        }
        if word.lexeme.is_place() {
            return true;
        }
        if self.language.noun_capitals {
            return self.among_nouns(word).is_some();
        }
        !opens || self.names.capitals.contains(&word.lexeme.lower)
    }

    /// What a word means that is a name where every noun has a capital.
    fn among_nouns(&self, word: TableWord<'_>) -> Option<Concept> {
        let printed = word.span.of(&self.source.text.text);
        let nouns = Some(self.names).filter(|_| self.language.noun_capitals)?;
        nouns.among_nouns(&printed.to_lowercase())
    }

    /// What a word means that is no name.
    fn concept(&self, word: TableWord<'_>, next: &Lexeme) -> Concept {
        let home = || {
            let nouns = Some(self.names).filter(|_| self.language.noun_capitals)?;
            let printed = word.span.of(&self.source.text.text);
            nouns.home_among_nouns(&printed.to_lowercase(), self.language)
        };
        let pair = || self.meanings.pair(word.lexeme, next);
        let found = home().or_else(pair);
        found.unwrap_or_else(|| self.meanings.word(word.lexeme))
    }

    /// What a name means.
    fn name_concept(&self, word: TableWord<'_>, tokens: &[TableWord<'_>], at: usize) -> Concept {
        if let Some(noun) = self.among_nouns(word) {
            return noun;
        }
        // "Moscow" is the government of Russia, "in Moscow" the city.
        let before = at.checked_sub(1).map(|before| tokens[before]);
        let inside = before.is_some_and(|word| self.clause_words.has(word, ClauseWord::Place));
        let country = self.meanings.country(word.lexeme).filter(|_| !inside);
        country.unwrap_or_else(|| {
            if word.lexeme.is_place() {
                word.lexeme.concept
            } else {
                self.without_ending(word)
            }
        })
    }

    /// What a name means: that of a place that the articles know, where it is a demonym of it
    /// ("Tarkan" beside "Tarka").
    fn without_ending(&self, word: TableWord<'_>) -> Concept {
        const SHORTEST: usize = 4;
        let printed = word.span.of(&self.source.text.text).replace('.', "");
        let lower = printed.to_lowercase();
        let mut names = self.language.demonyms.names(&lower);
        let known =
            |name: &String| name.len() >= SHORTEST && self.names.capitals.contains(&listed(name));
        names
            .find(known)
            .map_or(word.lexeme.concept, |name| self.meanings.name(&name))
    }

    /// Adds a word to the name before it, or begins a new one.
    fn name(&self, tokens: &[TableWord<'_>], at: usize, concept: Concept, clause: &mut Clause) {
        let touches = |last: &Name| {
            tokens[last.at + 1..at.max(last.at + 1)]
                .iter()
                .all(|token| {
                    token.is_word()
                        && (self.inside_person(token.span) || token.lexeme.work == Work::Role)
                })
        };
        match clause.names.last_mut() {
            Some(last) if touches(last) => last.concepts.push(concept),
            _ => clause.names.push(Name {
                concepts: vec![concept],
                at,
                slot: self.slot(&tokens[..at]),
            }),
        }
    }

    /// The preposition before a name, roles and articles between them passed over.
    fn slot(&self, before: &[TableWord<'_>]) -> Slot {
        const FAR: usize = 5;
        for &token in before.iter().rev().take(FAR) {
            match token.lexeme.work {
                Work::Preposition if self.clause_words.has(token, ClauseWord::Agent) => {
                    return Slot::Agent;
                }
                Work::Preposition => return Slot::Behind(token.lexeme.lower),
                Work::Determiner | Work::Role => {}
                Work::Content if token.is_word() && !token.lexeme.is_capital() => {}
                _ => return Slot::Bare,
            }
        }
        Slot::Bare
    }
}

/// What follows the last word of a sentence.
static NOTHING: Lexeme = Lexeme::NOTHING;

impl Term {
    fn name(concept: Concept, at: usize) -> Self {
        Self {
            concept,
            at,
            is_name: true,
            common: 0,
            stem: concept,
        }
    }
}

/// A name of several words, by the token behind it, with the concept of its initials.
struct Initials {
    end: usize,
    concept: Concept,
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

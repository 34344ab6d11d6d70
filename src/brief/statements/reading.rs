//! Sentences in the form in which they are compared: clause by clause, what is named, counted, dated, denied or only expected.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use foldhash::fast::FixedState;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{
    clauses,
    words::{self, Meanings},
};
use crate::{
    article::Article,
    brief::Scope,
    extract::{
        Facts,
        lookup::{self, Work},
    },
    text::{
        Span,
        concepts::Concept,
        guards,
        normalise::fold_case,
        numbers::{self, Form},
        tokens::{self, Token, TokenKind},
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
}

/// A clause of a sentence.
#[derive(Debug, Default)]
pub(in crate::brief) struct Clause {
    pub words: Span,
    /// What it speaks of, by place in the sentence; numbers are no terms.
    pub terms: Vec<Term>,
    pub names: Vec<Name>,
    pub numbers: BTreeSet<Decimal>,
    /// Words that count without being numbers ("twice").
    pub counts: BTreeSet<String>,
    /// First and last day of each date that is known.
    pub dates: Vec<(Date, Date)>,
    /// Dates in words that are not known ("Wednesday").
    pub undated: BTreeSet<String>,
    pub denies: bool,
    /// Whether it is a forecast, a wish or a duty.
    pub unreal: bool,
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
    let names = capitals(scope);
    let mut lines = Vec::new();
    for &article in &scope.live {
        let reader = Reader::new(scope, article, &names);
        lines.extend((0..reader.facts.sentences.len()).map(|sentence| reader.line(sentence, scope.sentence(article, sentence))));
    }
    lines
}

type Names = HashSet<String, FixedState>;

/// Words that the articles print with a capital inside a sentence, in lower case: names, also where they open one.
fn capitals(scope: &Scope<'_>) -> Names {
    let mut names = Names::default();
    for &article in &scope.live {
        let source = scope.article(article);
        for sentence in &scope.facts(article).sentences {
            let words = source.words(sentence.span).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
            names.extend(words.skip(1).filter(|w| w.starts_with(char::is_uppercase)).map(str::to_lowercase));
        }
    }
    names
}

struct Reader<'a> {
    article: usize,
    source: &'a Article,
    facts: &'a Facts,
    language: &'a str,
    names: &'a Names,
    meanings: Meanings,
    background: Option<&'static crate::group::background::Background>,
    /// Mentions of people: where, and the concept of the person.
    people: BTreeMap<usize, (Span, Concept)>,
}

impl<'a> Reader<'a> {
    fn new(scope: &Scope<'a>, article: usize, names: &'a Names) -> Self {
        let source = scope.article(article);
        let facts = scope.facts(article);
        let mut people = BTreeMap::new();
        for person in &facts.people {
            let Some(index) = scope.material.people.named(article, &person.name) else { continue };
            people.extend(person.mentions.iter().map(|m| (m.anchor.clean.start, (m.anchor.clean, words::person(index)))));
        }
        let language = source.language.as_str();
        let background = crate::group::background::Background::of(language);
        Self { article, source, facts, language, names, meanings: Meanings::of(language), background, people }
    }

    fn line(&self, sentence: usize, words: Span) -> Line {
        let text = self.source.text.text.as_str();
        let tokens = tokens::tokens(text, words);
        let ranges = clauses::split(text, &tokens, self.language);
        let mut line = Line { article: self.article, sentence, words, clauses: Vec::with_capacity(ranges.len()) };
        let taken = self.measured(words);
        for range in ranges.into_iter().filter(|r| !r.is_empty()) {
            let place = Span::new(tokens[range.start].span.start, tokens[range.end - 1].span.end);
            let mut clause = Clause { words: place.trimmed(text), ..Clause::default() };
            for at in range {
                self.token(&tokens, at, &taken, &mut clause);
            }
            taken.count(place, &mut clause);
            line.clauses.push(clause);
        }
        line
    }

    /// The numbers and dates of a sentence.
    fn measured(&self, words: Span) -> Measured<'a> {
        let first = self.facts.dates.partition_point(|d| d.anchor.clean.end <= words.start);
        let dates: Vec<_> = self.facts.dates[first..].iter().take_while(|d| d.anchor.clean.start < words.end).collect();
        let numbers = numbers::find(&self.source.text.text, words, self.language);
        let two = Decimal::from(2);
        let counts = |n: &numbers::Number| !matches!(n.form, Form::Article | Form::Ordinal) && (n.form != Form::Words || n.value > two);
        let dated = |n: &numbers::Number| dates.iter().any(|d| d.anchor.clean.start < n.span.end && n.span.start < d.anchor.clean.end);
        let numbers = numbers.into_iter().filter(|n| counts(n) && !dated(n));
        let numbers = numbers.map(|n| (n.span, n.scaled().map_or(n.value, |s| s.value).normalize())).collect();
        Measured { dates, numbers }
    }

    fn token(&self, tokens: &[Token], at: usize, measured: &Measured<'_>, clause: &mut Clause) {
        let text = self.source.text.text.as_str();
        let token = tokens[at];
        if token.kind != TokenKind::Word || self.inside_person(token.span) || measured.holds(token.span) {
            return;
        }
        let printed = token.span.of(text);
        let lower = fold_case(printed).replace('’', "'");
        let next = tokens.get(at + 1).map_or(String::new(), |t| fold_case(t.span.of(text)).into_owned());
        let denial = words::denies_with(&lower, &next);
        clause.denies ^= denial || (guards::denies(&lower) && !(lower == "not" && next == "only"));
        if denial {
            return;
        }
        clause.unreal |= words::is_unreal(&lower, &next);
        if guards::counts(&lower) {
            clause.counts.insert(lower);
            return;
        }
        let opens = tokens[..at].iter().all(|t| matches!(t.kind, TokenKind::Mark(_)));
        let work = lookup::work(self.language, printed);
        let person = self.people.get(&token.span.start).map(|&(_, concept)| concept);
        let is_name = person.is_some() || (self.is_name(printed, opens) && work != Work::Role);
        if person.is_none() && !is_name && !matches!(work, Work::Content | Work::Role | Work::Outlet) {
            return;
        }
        let stem = self.meanings.stem(printed);
        if !is_name && words::only_reports(&stem) {
            return;
        }
        let common = if is_name { 0 } else { self.background.map_or(0, |table| table.word(&stem)) };
        for part in parts(printed, is_name && person.is_none()) {
            let folded = fold_case(part);
            let concept = person.unwrap_or_else(|| self.concept(part, &folded, &next, is_name, tokens, at));
            clause.terms.push(Term { concept, at, is_name, common });
            if is_name && work != Work::Outlet {
                self.name(tokens, at, concept, clause);
            }
        }
    }

    /// Whether a word lies behind the first one of a person's mention, which stands for all of it.
    fn inside_person(&self, word: Span) -> bool {
        self.people.range(..word.start).next_back().is_some_and(|(_, (mention, _))| mention.end > word.start)
    }

    fn is_name(&self, printed: &str, opens: bool) -> bool {
        let capital = printed.starts_with(char::is_uppercase);
        if self.language.starts_with("de") {
            return capital && lookup::home(self.language, printed).is_some();
        }
        capital && (!opens || self.names.contains(&printed.to_lowercase()) || lookup::home(self.language, printed).is_some())
    }

    fn concept(&self, printed: &str, lower: &str, next: &str, is_name: bool, tokens: &[Token], at: usize) -> Concept {
        if !is_name {
            return self.meanings.pair(lower, next).unwrap_or_else(|| self.meanings.word(lower));
        }
        let bare = printed.replace('.', "");
        let inside = tokens[..at].last().is_some_and(|t| fold_case(t.span.of(&self.source.text.text)) == "in");
        let country = words::country(&bare).filter(|_| !inside).and_then(|c| self.meanings.place(self.language, c));
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
            (base.len() >= SHORTEST && self.names.contains(base)).then(|| base.to_owned())
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
                    && (self.inside_person(token.span) || lookup::work(self.language, token.span.of(text)) == Work::Role)
            })
        };
        match clause.names.last_mut() {
            Some(last) if touches(last) => last.concepts.push(concept),
            _ => clause.names.push(Name { concepts: vec![concept], at, slot }),
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
                Work::Content if token.kind == TokenKind::Word && !printed.starts_with(char::is_uppercase) => {}
                _ => return Slot::Bare,
            }
        }
        Slot::Bare
    }
}

/// The names in a word: both of "Kestria-Talvia".
fn parts(printed: &str, is_name: bool) -> impl Iterator<Item = &str> {
    let joined = is_name && printed.split('-').all(|part| part.starts_with(char::is_uppercase));
    printed.split(move |c| joined && c == '-')
}

/// The numbers and dates of a sentence with their places.
struct Measured<'a> {
    dates: Vec<&'a crate::extract::DateMention>,
    numbers: Vec<(Span, Decimal)>,
}

impl Measured<'_> {
    /// Adds what stands in `place` to a clause.
    fn count(&self, place: Span, clause: &mut Clause) {
        let within = |span: Span| place.start <= span.start && span.start < place.end;
        clause.numbers.extend(self.numbers.iter().filter(|(span, _)| within(*span)).map(|&(_, value)| value));
        for date in self.dates.iter().filter(|d| within(d.anchor.clean)) {
            match date.value {
                Some(value) => clause.dates.push((value.first_day(), value.last_day())),
                None => _ = clause.undated.insert(fold_case(&date.text).into_owned()),
            }
        }
    }

    fn holds(&self, word: Span) -> bool {
        let within = |span: Span| span.start <= word.start && word.end <= span.end;
        self.dates.iter().any(|d| within(d.anchor.clean)) || self.numbers.iter().any(|(span, _)| within(*span))
    }
}

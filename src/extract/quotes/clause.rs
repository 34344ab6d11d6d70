//! A sentence as a row of chunks: noun phrases that may speak, verbs of saying, small words, and
//! quotes as single items.
//!
//! No parser: closed-class words, the lexicons and the table of people are enough to see who stands
//! beside which verb.

use std::ops::Range;

use super::{chunks::Chunker, marks::Marked};
use crate::{
    annotate::{
        Annotated, Sentence,
        vocabulary::{Introduces, Side, Verb},
    },
    extract::people::{Gender, People, PersonId},
    text::Span,
};

/// What the last noun of a phrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// A person of the table.
    Person(PersonId),
    /// A named organisation.
    Organisation,
    /// An agency, broadcaster or paper, named or not: what carries the words of others.
    Outlet,
    /// A country, city or region; governments speak by their capitals.
    Place,
    /// A name of something else, or an unknown one.
    Name,
    /// "the minister".
    Role,
    /// "officials", "the committee".
    Group,
    /// "the report".
    Document,
    /// "her warning".
    SpeechAct,
    /// "he", "she", "they", "it".
    Pronoun,
    /// "I", "we".
    FirstPerson,
    /// Any other noun.
    Common,
}

/// A noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Noun {
    /// Its last noun.
    pub head: Head,
    /// What its words tell of gender.
    pub gender: Gender,
    /// Whether it means several.
    pub plural: bool,
    /// Whether it opens with an indefinite article: an apposition rather than a subject.
    pub indefinite: bool,
    /// The word before a genitive `'s`, or a possessive pronoun, that opens it.
    pub owner: Option<usize>,
    /// Whether the phrase itself ends in `'s`.
    pub genitive: bool,
}

/// What a chunk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A noun phrase.
    Noun(Noun),
    /// A verb of saying.
    Verb(Verb),
    /// A fixed phrase ("according to").
    Phrase(Side, Introduces),
    /// A quote, by its index.
    Quote(usize),
    /// "is", "has", "will".
    Auxiliary,
    /// "also", "on Monday" without its preposition.
    Adverb,
    /// "of", "in".
    Preposition,
    /// "and".
    Conjunction,
    /// "that", "because".
    Subordinator,
    /// "who".
    Relative,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// A dash between blanks.
    Dash,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
    /// `.`, `!`, `?`
    Stop,
    /// An unknown word in -ing or -ed: some other verb.
    Action,
    /// Anything else.
    Other,
}

impl Kind {
    /// Whether it is a personal pronoun.
    pub(super) fn is_pronoun(self) -> bool {
        let pronoun = |noun: Noun| matches!(noun.head, Head::Pronoun | Head::FirstPerson);
        matches!(self, Self::Noun(noun) if pronoun(noun))
    }
}

/// A chunk and its words.
#[derive(Debug, Clone)]
pub(super) struct Chunk {
    /// What it is.
    pub kind: Kind,
    /// Its words.
    pub words: Range<usize>,
}

impl Chunk {
    /// The noun phrase, if it is one.
    pub(super) fn noun(&self) -> Option<&Noun> {
        if let Kind::Noun(noun) = &self.kind {
            Some(noun)
        } else {
            None
        }
    }
}

/// A sentence of the text outside its quotes; a quote of several sentences does not end it.
#[derive(Debug)]
pub(super) struct Clause {
    /// Index of the block.
    pub block: usize,
    /// Where it stands.
    pub span: Span,
    /// Its chunks.
    pub chunks: Vec<Chunk>,
    /// Its quotes, by index.
    pub quotes: Range<usize>,
}

impl Clause {
    /// Whether it holds nothing but quotes and marks.
    pub(super) fn only_quotes(&self) -> bool {
        self.chunks.iter().all(|c| {
            matches!(
                c.kind,
                Kind::Quote(_) | Kind::Comma | Kind::Stop | Kind::Dash | Kind::Semicolon
            )
        })
    }

    /// Whether quote `index` comes first and only a phrase hangs on it
    /// (`“We are ready”, with ten days to go.`).
    pub(super) fn opens_with(&self, index: usize) -> bool {
        let next = self
            .chunks
            .iter()
            .skip(1)
            .find(|c| c.kind != Kind::Comma)
            .map(|c| c.kind);
        let hangs = matches!(
            next,
            Some(Kind::Preposition | Kind::Conjunction | Kind::Subordinator)
        );
        hangs && self.quote(index) == Some(0)
    }

    /// The chunk of quote `index`.
    pub(super) fn quote(&self, index: usize) -> Option<usize> {
        self.chunks
            .iter()
            .position(|c| c.kind == Kind::Quote(index))
    }
}

/// Longest clause, in words outside quotes: longer ones are cut, so that looking around in a clause
/// stays cheap.
const LONGEST_CLAUSE: usize = 300;

/// The clauses of an article, ascending.
pub(super) fn read(
    words: &Annotated<'_>,
    people: &People,
    sentences: &[Sentence],
    marked: &[Marked],
) -> Vec<Clause> {
    let mut clauses = Vec::new();
    let mut quote = 0;
    let mut n = 0;
    while n < sentences.len() {
        let (first, block) = (n, sentences[n].block);
        // A quote that goes on behind the end of a sentence takes the next one along.
        let mut inside = 0;
        while n < sentences.len()
            && sentences[n].block == block
            && (n == first || sentences[n].span.start < inside)
        {
            for marked in marked[quote..]
                .iter()
                .take_while(|m| m.outer.start < sentences[n].span.end)
            {
                inside = marked.outer.end;
                quote += 1;
            }
            n += 1;
        }
        let from = clauses
            .last()
            .map_or(0, |clause: &Clause| clause.quotes.end);
        let mut rest = words.sentence(first).start..words.sentence(n - 1).end;
        let mut quotes = from..quote;
        while !rest.is_empty() {
            let (range, some) = piece(words, marked, rest.clone(), quotes.clone());
            (rest.start, quotes.start) = (range.end, some.end);
            let chunks = Chunker {
                words,
                people,
                marked,
                quotes: some.clone(),
            }
            .chunks(range.clone());
            clauses.push(Clause {
                block,
                span: words.span(&range),
                chunks,
                quotes: some,
            });
        }
    }
    clauses
}

/// The words of `span` as a clause without quotes.
pub(super) fn of_words(
    words: &Annotated<'_>,
    people: &People,
    block: usize,
    span: Span,
) -> Option<Clause> {
    let start = words.from(span.start);
    let range = start..words.from(span.end).min(start + LONGEST_CLAUSE);
    if range.is_empty() {
        return None;
    }
    let chunker = Chunker {
        words,
        people,
        marked: &[],
        quotes: 0..0,
    };
    Some(Clause {
        block,
        span: words.span(&range),
        chunks: chunker.chunks(range),
        quotes: 0..0,
    })
}

/// The first part of a sentence that is short enough, with its quotes; never cut inside a quote.
fn piece(
    words: &Annotated<'_>,
    marked: &[Marked],
    range: Range<usize>,
    quotes: Range<usize>,
) -> (Range<usize>, Range<usize>) {
    let mut at = range.start;
    let mut outside = 0;
    for quote in quotes.clone() {
        let start = words.from(marked[quote].outer.start).clamp(at, range.end);
        outside += start - at;
        if outside >= LONGEST_CLAUSE {
            return (range.start..start, quotes.start..quote);
        }
        at = words.from(marked[quote].outer.end).clamp(start, range.end);
        outside += 1;
    }
    let end = range
        .end
        .min(at + LONGEST_CLAUSE.saturating_sub(outside).max(1));
    (range.start..end, quotes)
}

//! Reads the words of a clause as chunks: quotes, fixed phrases, noun phrases, verbs of saying,
//! small words.

use std::ops::Range;

use super::{
    clause::{Chunk, Head, Kind, Noun},
    marks::Marked,
};
use crate::{
    annotate::{
        Annotated, Shape,
        tokens::TokenKind,
        vocabulary::{Classes, Form, Verb},
    },
    extract::people::{Gender, Kind as NameKind, People, PersonId},
};

/// A noun phrase while it is read.
struct Growing {
    /// One past its last word.
    end: usize,
    /// Names and nouns so far.
    nouns: usize,
    /// The name that it ends with.
    name: Option<(NameKind, Option<PersonId>)>,
}

/// Chunks one clause.
pub(super) struct Chunker<'a> {
    /// The words of the article.
    pub words: &'a Annotated<'a>,
    /// Its people.
    pub people: &'a People,
    /// Its quotes.
    pub marked: &'a [Marked],
    /// Those in the clause.
    pub quotes: Range<usize>,
}

/// Words that never belong to the inside of a noun phrase.
const BREAKS: Classes = Classes::PREPOSITION
    .and(Classes::AUXILIARY)
    .and(Classes::CONJUNCTION)
    .and(Classes::SUBORDINATOR)
    .and(Classes::RELATIVE)
    .and(Classes::PRONOUN)
    .and(Classes::ARTICLE)
    .and(Classes::POSSESSIVE);

/// Nouns that can be the subject of a verb of saying.
const SPEAKING: Classes = Classes::ROLE
    .and(Classes::GROUP)
    .and(Classes::DOCUMENT)
    .and(Classes::SPEECH_ACT)
    .and(Classes::ORGANISATION)
    .and(Classes::DEMONYM);

/// Longest noun phrase, in words.
const LONGEST: usize = 12;

impl Chunker<'_> {
    /// The chunks of the words in `range`.
    pub(super) fn chunks(&self, range: Range<usize>) -> Vec<Chunk> {
        let mut chunks: Vec<Chunk> = Vec::new();
        let mut quote = self.quotes.start;
        let mut at = range.start;
        while at < range.end {
            if quote < self.quotes.end
                && self.words[at].span.start >= self.marked[quote].outer.start
            {
                let end = self
                    .words
                    .from(self.marked[quote].outer.end)
                    .min(range.end)
                    .max(at + 1);
                chunks.push(Chunk {
                    kind: Kind::Quote(quote),
                    words: at..end,
                });
                at = end;
                quote += 1;
                continue;
            }
            let limit = self.limit(quote, &range);
            let chunk = if self.is_that(at, chunks.last()) {
                Chunk {
                    kind: Kind::Subordinator,
                    words: at..at + 1,
                }
            } else if self.is_contraction(at, chunks.last()) {
                Chunk {
                    kind: Kind::Preposition,
                    words: at..at + 1,
                }
            } else if self.is_bare_noun(at, chunks.last()) {
                Chunk {
                    kind: Kind::Noun(self.describe(at..at + 1, None, None)),
                    words: at..at + 1,
                }
            } else {
                self.chunk(at, limit)
            };
            at = chunk.words.end;
            match chunk.kind {
                Kind::Verb(verb) => self.push_verb(&mut chunks, chunk.words, verb),
                _ => join(&mut chunks, chunk),
            }
        }
        chunks
    }

    /// Adds a verb of saying, with what stands before it and belongs to it: proclitic pronouns, and
    /// the auxiliary of a narrative perfect ("s’est également félicité"), which makes it finite.
    ///
    /// A pronoun between auxiliary and participle ("a-t-il déclaré") is the subject, before a verb
    /// that is finite then.
    fn push_verb(&self, chunks: &mut Vec<Chunk>, mut words: Range<usize>, mut verb: Verb) {
        let is = |chunk: &Chunk, classes| self.words[chunk.words.start].is(classes);
        let is_clitic = |chunk: &Chunk| chunk.kind == Kind::Adverb && is(chunk, Classes::PROCLITIC);
        if self.words.language.syntax.narrative_perfect {
            let enclitic = chunks.last().is_some_and(|c| {
                c.kind.is_pronoun() && self.words.printed(c.words.start).starts_with('-')
            });
            let end = chunks.len() - usize::from(enclitic);
            let adverbs = chunks[..end].iter().rev();
            let adverbs = adverbs
                .take_while(|c| c.kind == Kind::Adverb && !is_clitic(c))
                .count();
            let auxiliary = (end - adverbs).checked_sub(1);
            if let Some(mut at) = auxiliary.filter(|at| self.is_perfect(chunks, *at)) {
                verb.form = Form::Finite;
                // "a fait savoir"
                while at > 0 && self.is_perfect(chunks, at - 1) {
                    at -= 1;
                }
                if !enclitic {
                    words.start = chunks[at].words.start;
                    chunks.truncate(at);
                }
            }
        }
        while let Some(clitic) = chunks.pop_if(|chunk| is_clitic(chunk)) {
            words.start = clitic.words.start;
        }
        chunks.push(Chunk {
            kind: Kind::Verb(verb),
            words,
        });
    }

    /// Whether chunk `at` is an auxiliary of the perfect: that of reflexive verbs is that of the
    /// passive elsewhere ("s’est félicité").
    fn is_perfect(&self, chunks: &[Chunk], at: usize) -> bool {
        let is = |at: usize, class| self.words[chunks[at].words.start].is(class);
        let reflexive = at
            .checked_sub(1)
            .is_some_and(|before| is(before, Classes::REFLEXIVE));
        let perfect = is(at, Classes::PERFECT) || (reflexive && is(at, Classes::PASSIVE));
        chunks[at].kind == Kind::Auxiliary && perfect
    }

    /// One past the last word before the next quote.
    fn limit(&self, quote: usize, range: &Range<usize>) -> usize {
        if quote < self.quotes.end {
            self.words
                .from(self.marked[quote].outer.start)
                .min(range.end)
        } else {
            range.end
        }
    }

    /// "that" behind a verb or noun opens a clause; elsewhere it points at something.
    fn is_that(&self, at: usize, before: Option<&Chunk>) -> bool {
        let opens = before.is_some_and(|b| {
            matches!(
                b.kind,
                Kind::Verb(_)
                    | Kind::Noun(_)
                    | Kind::Adverb
                    | Kind::Action
                    | Kind::Conjunction
                    | Kind::Quote(_)
            )
        });
        opens && self.words[at].is(Classes::COMPLEMENTISER)
    }

    /// A preposition that holds the article, rather than an indefinite article that looks the same
    /// ("le ministre des Relations"): it stands behind a noun.
    fn is_contraction(&self, at: usize, before: Option<&Chunk>) -> bool {
        let word = &self.words[at];
        let both = word.is(Classes::PREPOSITION) && word.is(Classes::ARTICLE);
        both && before.is_some_and(|b| b.noun().is_some() || b.kind == Kind::Other)
    }

    /// "secretary of state", "in response": a word that is a verb elsewhere.
    fn is_bare_noun(&self, at: usize, before: Option<&Chunk>) -> bool {
        let governed = before.is_some_and(|b| {
            b.kind == Kind::Preposition && !self.words[b.words.start].is(Classes::INFINITIVE)
        });
        governed
            && self.words[at]
                .entry
                .verb
                .is_some_and(|v| v.form == Form::Base)
            && !self.modifies(at)
    }

    fn chunk(&self, at: usize, limit: usize) -> Chunk {
        let word = &self.words[at];
        let one = |kind| Chunk {
            kind,
            words: at..at + 1,
        };
        match word.kind {
            TokenKind::Mark(c) => return one(mark(c)),
            TokenKind::Number => return self.noun(at, limit).unwrap_or_else(|| one(Kind::Other)),
            TokenKind::Word => {}
        }
        if let Some(phrase) = self.phrase(at, limit) {
            return phrase;
        }
        if self.is_proclitic(at) {
            return one(Kind::Adverb);
        }
        if let Some(noun) = self.noun(at, limit) {
            return noun;
        }
        if let Some(verb) = word.entry.verb {
            return one(Kind::Verb(verb));
        }
        one(self.small_word(at))
    }

    fn phrase(&self, at: usize, limit: usize) -> Option<Chunk> {
        if !self.words[at].is(Classes::PHRASE) {
            return None;
        }
        let phrase = self.words.vocabulary.phrases.iter().find(|phrase| {
            let len = phrase.words.len();
            at + len <= limit && (0..len).all(|n| phrase.has(n, self.words.printed(at + n)))
        })?;
        if phrase.opening && !self.opens_clause(at) {
            return None;
        }
        Some(Chunk {
            kind: Kind::Phrase(phrase.side, phrase.introduces),
            words: at..at + phrase.words.len(),
        })
    }

    /// Whether the word at `at` opens a sentence, or what follows a mark.
    fn opens_clause(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| self.words[before].kind);
        before.is_none_or(|kind| matches!(kind, TokenKind::Mark(_)))
    }

    /// Whether the word at `at` is a pronoun that is a part of the verb behind it; one that may be
    /// an article or a possessive is only before an auxiliary.
    fn is_proclitic(&self, at: usize) -> bool {
        let word = &self.words[at];
        let Some(next) = self
            .words
            .get(at + 1)
            .filter(|_| word.is(Classes::PROCLITIC))
        else {
            return false;
        };
        let verb = next.entry.verb.is_some() || next.is(Classes::PROCLITIC);
        let determines = word.is(Classes::ARTICLE.and(Classes::POSSESSIVE));
        next.is(Classes::AUXILIARY) || (verb && !determines)
    }

    /// Whether a preposition that holds the article ("du") stands before `at`.
    fn follows_contraction(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| &self.words[before]);
        before.is_some_and(|w| w.is(Classes::PREPOSITION) && w.is(Classes::DEFINITE))
    }

    /// The noun phrase that starts at `at`.
    fn noun(&self, at: usize, limit: usize) -> Option<Chunk> {
        let limit = limit.min(at + LONGEST);
        let word = &self.words[at];
        if word.is(Classes::PRONOUN)
            && (word.shape != Shape::Upper || self.words.printed(at) == "I")
        {
            return Some(self.pronoun(at));
        }
        let named = self
            .people
            .name_at(at)
            .is_some_and(|(name, _)| name.lead.start.min(name.core.start) <= at);
        let contracted = || self.follows_contraction(at) && !word.is(Classes::FUNCTION);
        let determined =
            (word.is(Classes::ARTICLE.and(Classes::POSSESSIVE)) || contracted()) && !named;
        if determined || named {
            return Some(self.phrase_from(at, limit));
        }
        let end = self.bare_end(at, limit);
        if self.leads_to_name(at, end) {
            return Some(self.phrase_from(at, limit));
        }
        let speaks = end > at && self.words[end - 1].is(SPEAKING);
        speaks.then(|| self.phrase_from(at, end))
    }

    /// Whether the nouns in `at..end` lead to a name: nouns that speak ("party boss Ada Lind"), or
    /// a few plain words before a person ("zoo keeper Ada Lind"), a trade that no lexicon has to
    /// know.
    fn leads_to_name(&self, at: usize, end: usize) -> bool {
        const LONGEST_TRADE: usize = 3;
        let name = |i: usize| {
            self.people
                .name_at(i)
                .filter(|(name, _)| name.core.start == i)
                .map(|(name, _)| (i, name.kind))
        };
        let Some((start, kind)) = (at + 1..end).find_map(name) else {
            return false;
        };
        let plain =
            start - at <= LONGEST_TRADE && (at..start).all(|i| self.words[i].shape == Shape::Lower);
        (plain && kind == NameKind::Person) || (at..start).any(|i| self.words[i].is(SPEAKING))
    }

    fn pronoun(&self, at: usize) -> Chunk {
        let classes = self.words[at].entry.classes;
        let noun = Noun {
            head: if classes.has(Classes::FIRST_PERSON) {
                Head::FirstPerson
            } else {
                Head::Pronoun
            },
            gender: Gender::of(classes),
            plural: classes.has(Classes::PLURAL),
            indefinite: false,
            owner: None,
            genitive: false,
        };
        Chunk {
            kind: Kind::Noun(noun),
            words: at..at + 1,
        }
    }

    /// End of a run of content words without an article ("senior campaign officials").
    fn bare_end(&self, at: usize, limit: usize) -> usize {
        let content = |i: &usize| {
            let word = &self.words[*i];
            let plain = word.kind == TokenKind::Word
                && !word.is(BREAKS.and(Classes::ADVERB).and(Classes::TIME));
            plain && (word.entry.verb.is_none() || self.modifies(*i)) && !self.is_action(*i)
        };
        let genitive = |i: usize| i > at && self.words[i - 1].apostrophe_s;
        (at..limit)
            .take_while(|i| content(i) && !genitive(*i))
            .last()
            .map_or(at, |last| last + 1)
    }

    fn phrase_from(&self, at: usize, limit: usize) -> Chunk {
        let mut phrase = Growing {
            end: at,
            nouns: 0,
            name: None,
        };
        let mut owner = self.words[at].is(Classes::POSSESSIVE).then_some(at);
        while phrase.end < limit && self.grow(&mut phrase, at, limit) {
            if self.words[phrase.end - 1].apostrophe_s {
                owner = Some(phrase.end - 1);
            }
        }
        let words = at..phrase.end.max(at + 1);
        Chunk {
            kind: Kind::Noun(self.describe(words.clone(), phrase.name, owner)),
            words,
        }
    }

    /// Takes the next name or word into the phrase that starts at `start`; false where it ends.
    fn grow(&self, phrase: &mut Growing, start: usize, limit: usize) -> bool {
        let at = phrase.end;
        if let Some((found, who)) = self.people.name_at(at)
            && found.core.start < limit
        {
            // A second name is a phrase of its own unless a genitive or a role joins the two.
            let apart = phrase.name.is_some() && !self.words[at - 1].apostrophe_s;
            if apart && (at..found.core.start).any(|i| self.words[i].is(BREAKS)) {
                return false;
            }
            // "a déclaré à la presse Ada Lind": the name is a late subject.
            let late = self.words.language.syntax.late_subject && found.kind == NameKind::Person;
            if late && at > start && self.words[at - 1].is(Classes::MEDIUM) {
                return false;
            }
            *phrase = Growing {
                end: found.core.end.min(limit),
                nouns: phrase.nouns + 1,
                name: Some((found.kind, who)),
            };
            return true;
        }
        let goes_on =
            self.takes(at, phrase.nouns) && (phrase.name.is_none() || self.after_name(at, limit));
        if goes_on {
            let noun = self.words[at].kind == TokenKind::Word
                || at == start
                || self.words.printed(at).contains('-');
            *phrase = Growing {
                end: at + 1,
                nouns: phrase.nouns + usize::from(noun),
                name: None,
            };
        } else if at == start {
            phrase.end += 1;
        }
        goes_on || at == start
    }

    /// Whether the words behind a name go on to a noun that speaks ("the Lind campaign").
    fn after_name(&self, at: usize, limit: usize) -> bool {
        if self.words[at - 1].apostrophe_s {
            return true;
        }
        let end = self.bare_end(at, limit);
        (at..end).any(|i| self.words[i].is(SPEAKING))
    }

    /// Whether a phrase with `content` nouns so far goes on with the word at `at`.
    fn takes(&self, at: usize, content: usize) -> bool {
        let word = &self.words[at];
        match word.kind {
            TokenKind::Number => return true,
            TokenKind::Mark(_) => return false,
            TokenKind::Word => {}
        }
        if content == 0
            && word.is(Classes::ADVERB
                .and(Classes::TIME)
                .and(Classes::ROLE_MODIFIER))
        {
            return true;
        }
        if word.is(BREAKS.and(Classes::ADVERB).and(Classes::TIME)) {
            return false;
        }
        let genitive = at > 0 && self.words[at - 1].apostrophe_s;
        let verb = word.shape == Shape::Lower && (word.entry.verb.is_some() || self.is_action(at));
        !verb || content == 0 || genitive || self.modifies(at)
    }

    /// Two capitalised words side by side at the end are a name, wherever nouns have capitals.
    fn is_pair(&self, range: &Range<usize>) -> bool {
        range.len() > 1 && (range.end - 2..range.end).all(|i| self.words[i].is_capital())
    }

    /// "state broadcaster": a word that is a verb elsewhere, before a noun that speaks.
    fn modifies(&self, at: usize) -> bool {
        let word = &self.words[at];
        let noun = word.is(Classes::ROLE_MODIFIER.and(SPEAKING))
            && word.entry.verb.is_some_and(|v| v.form == Form::Base);
        noun && self
            .words
            .get(at + 1)
            .is_some_and(|next| next.is(SPEAKING) && next.entry.verb.is_none())
    }

    fn describe(
        &self,
        range: Range<usize>,
        name: Option<(NameKind, Option<PersonId>)>,
        owner: Option<usize>,
    ) -> Noun {
        let last = &self.words[self.head(&range)];
        let first = &self.words[range.start];
        let genitive = last.apostrophe_s;
        let pair = self
            .words
            .phrase(&(range.end.saturating_sub(2).max(range.start)..range.end));
        let classes = last.entry.classes.and(self.words.vocabulary.name(pair));
        let head = match name {
            Some((_, Some(id))) => Head::Person(id),
            Some((NameKind::Organisation, None)) => Head::Organisation,
            Some((NameKind::Outlet, None)) => Head::Outlet,
            Some((NameKind::Place, None)) => Head::Place,
            Some((kind, None))
                if !self.words.language.noun_capitals
                    || kind != NameKind::Unknown
                    || self.is_pair(&range) =>
            {
                Head::Name
            }
            _ => common(classes),
        };
        Noun {
            head,
            gender: Gender::of(classes),
            plural: classes.has(Classes::PLURAL) && name.is_none(),
            indefinite: first.is(Classes::INDEFINITE),
            owner: owner.filter(|o| *o + 1 < range.end || genitive),
            genitive,
        }
    }

    /// The word that says what a noun phrase means.
    fn head(&self, range: &Range<usize>) -> usize {
        let speaks = |i: &usize| self.words[*i].is(SPEAKING.and(Classes::MEDIUM));
        let first = range.clone().find(speaks);
        let head_first = self.words.language.syntax.head_first;
        first.filter(|_| head_first).unwrap_or(range.end - 1)
    }

    /// What a word is that is no noun and no verb of saying.
    fn small_word(&self, at: usize) -> Kind {
        const KINDS: [(Classes, Kind); 7] = [
            (Classes::AUXILIARY, Kind::Auxiliary),
            (Classes::RELATIVE, Kind::Relative),
            (Classes::SUBORDINATOR, Kind::Subordinator),
            (Classes::CONJUNCTION, Kind::Conjunction),
            (Classes::PREPOSITION, Kind::Preposition),
            (Classes::ADVERB, Kind::Adverb),
            (Classes::TIME, Kind::Adverb),
        ];
        let word = &self.words[at];
        let listed = KINDS.iter().find(|(class, _)| word.is(*class));
        if let Some(&(_, kind)) = listed {
            return kind;
        }
        let endings = &self.words.language.endings;
        let adverb = || endings.is_adverb(self.words.printed(at));
        if self.is_action(at) {
            Kind::Action
        } else if word.shape == Shape::Lower && adverb() {
            Kind::Adverb
        } else {
            Kind::Other
        }
    }

    /// An unknown word that ends as a verb does ("walking", "walked").
    fn is_action(&self, at: usize) -> bool {
        const SHORTEST: usize = 5;
        let printed = self.words.printed(at);
        let verb = || self.words.language.endings.is_verbal(printed);
        printed.len() >= SHORTEST
            && verb()
            && !self.words[at].is(SPEAKING.and(Classes::ROLE_MODIFIER))
    }
}

fn common(classes: Classes) -> Head {
    for (class, head) in [
        (Classes::ROLE, Head::Role),
        (Classes::MEDIUM, Head::Outlet),
        (Classes::DOCUMENT, Head::Document),
        (Classes::SPEECH_ACT, Head::SpeechAct),
        (Classes::GROUP, Head::Group),
        (Classes::ORGANISATION, Head::Organisation),
        (Classes::DEMONYM, Head::Group),
    ] {
        if classes.has(class) {
            return head;
        }
    }
    Head::Common
}

/// Two noun phrases side by side are one where the first is a genitive ("Oda’s adviser Lind").
fn join(chunks: &mut Vec<Chunk>, chunk: Chunk) {
    if let Kind::Noun(noun) = chunk.kind
        && let Some(last) = chunks.last_mut()
        && let Kind::Noun(before) = last.kind
        && before.genitive
        && !matches!(noun.head, Head::Pronoun | Head::FirstPerson)
    {
        let owner = Some(last.words.end - 1);
        *last = Chunk {
            kind: Kind::Noun(Noun {
                owner,
                indefinite: false,
                ..noun
            }),
            words: last.words.start..chunk.words.end,
        };
        return;
    }
    chunks.push(chunk);
}

fn mark(c: char) -> Kind {
    match c {
        ',' | '，' | '、' => Kind::Comma,
        ':' | '：' => Kind::Colon,
        ';' | '；' => Kind::Semicolon,
        '—' | '–' | '―' | '-' => Kind::Dash,
        '(' | '[' => Kind::Open,
        ')' | ']' => Kind::Close,
        '.' | '!' | '?' | '…' | '。' | '！' | '？' => Kind::Stop,
        _ => Kind::Other,
    }
}

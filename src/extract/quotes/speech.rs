//! Speech, or a label, a title, a name, a scare quote: what marks are also used for.

use super::{
    clause::Clause,
    frames::Claim,
    marks::Marked,
    rules::{BEHIND, CLAUSE_SUBJECT, COLON, OWNER, VERB_BEFORE},
};
use crate::{
    annotate::{
        Annotated, Shape, Word,
        tokens::TokenKind,
        vocabulary::{Classes, Form},
    },
    extract::QuoteKind,
    text::Span,
};

/// What the words between two marks look like.
#[derive(Debug, Clone, Copy)]
pub(super) struct Content {
    /// Number of words.
    words: usize,
    /// Whether it is a clause: a subject and a finite verb, or printed as a sentence of its own.
    clause: bool,
    /// Whether every word that can have one has a capital.
    titled: bool,
    /// Whether it ends like a sentence or a clause that goes on outside.
    ended: bool,
}

impl Content {
    /// Reads the words inside `inner`.
    pub(super) fn of(words: &Annotated<'_>, inner: Span) -> Self {
        let range = words.from(inner.start)..words.from(inner.end);
        let inside = || range.clone().filter(|i| words[*i].kind == TokenKind::Word);
        let lexical = || inside().filter(|i| !words[*i].is(Classes::FUNCTION));
        let count = range
            .clone()
            .filter(|i| !matches!(words[*i].kind, TokenKind::Mark(_)))
            .count();
        let count = count.max(ideographs(inner.of(words.text)));
        let ended = inner
            .of(words.text)
            .ends_with(['.', '!', '?', ',', '…', '。', '！', '？', '，']);
        let sentence =
            ended && count >= SENTENCE && !inner.of(words.text).starts_with(char::is_lowercase);
        Self {
            words: count,
            clause: sentence || has_clause(words, range.clone()),
            titled: lexical().all(|i| words[i].is_capital()) && lexical().next().is_some(),
            ended,
        }
    }

    /// Direct or partial.
    pub(super) fn kind(self) -> QuoteKind {
        if self.clause {
            QuoteKind::Direct
        } else {
            QuoteKind::Partial
        }
    }
}

/// Words with a capital at the start and a stop at the end are a sentence from this many on.
const SENTENCE: usize = 4;

/// Whether a subject and a finite verb stand in `range`.
fn has_clause(words: &Annotated<'_>, range: std::ops::Range<usize>) -> bool {
    let mut subject = false;
    for i in range.filter(|i| words[*i].kind == TokenKind::Word) {
        let word = &words[i];
        let pronoun = word.is(Classes::PRONOUN);
        let printed = words.printed(i);
        let contracted = (word.apostrophe_s && pronoun) || words.vocabulary.is_contracted(printed);
        let nominative = pronoun && word.is(Classes::NOMINATIVE);
        if contracted || nominative || (subject && is_finite(word)) {
            return true;
        }
        // "Nobody moved", "It helps".
        let indefinite = pronoun
            && words
                .get(i + 1)
                .is_some_and(|next| next.shape == Shape::Lower && !next.is(Classes::FUNCTION));
        if indefinite && word.is_capital() {
            return true;
        }
        let points = words
            .get(i + 1)
            .is_some_and(|next| next.is(Classes::AUXILIARY))
            && !word.is(Classes::PREPOSITION);
        subject |= points || pronoun || word.is(Classes::RELATIVE) || !word.is(Classes::FUNCTION);
    }
    false
}

fn is_finite(word: &Word) -> bool {
    let auxiliary = word.is(Classes::AUXILIARY) && !word.is(Classes::NONFINITE);
    auxiliary || word.entry.verb.is_some_and(|v| v.form == Form::Finite)
}

/// Words of a script without blanks, two characters each.
fn ideographs(text: &str) -> usize {
    text.chars()
        .filter(|c| ('\u{2e80}'..='\u{9fff}').contains(c))
        .count()
        / 2
}

/// Marked words, where they stand, and who may have said them.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'a> {
    /// The words of the article.
    pub words: &'a Annotated<'a>,
    /// The clause.
    pub clause: &'a Clause,
    /// The marks.
    pub marked: &'a Marked,
    /// What is between them.
    pub content: Content,
    /// The speaker that was found, if any.
    pub claim: Option<Claim>,
}

/// So many words are hardly ever a label.
const LONG: usize = 9;

impl Candidate<'_> {
    /// What shows that words in marks are no speech, however many there are.
    const NEVER: [fn(&Self) -> bool; 2] = [Self::is_attribute, Self::is_labelled];

    /// What shows that a few words in marks are a label.
    const LABELS: [fn(&Self) -> bool; 2] = [Self::is_title, Self::is_nickname];

    /// Whether it is speech.
    pub(super) fn is_speech(&self) -> bool {
        if Self::NEVER.iter().any(|label| label(self)) {
            return false;
        }
        let content = self.content;
        if content.words >= LONG
            || (content.clause && content.words >= SENTENCE)
            || self.clause.only_quotes()
        {
            return true;
        }
        if Self::LABELS.iter().any(|label| label(self)) {
            return false;
        }
        if self.words.vocabulary.is_empty() {
            return content.words >= SENTENCE || content.ended;
        }
        if self.words.language.syntax.sentence_case_titles && self.is_capitalised() {
            return content.ended || self.is_introduced();
        }
        if self.words.language.noun_capitals {
            return self.is_speech_among_capitals();
        }
        self.is_said() || content.ended || (self.claim.is_some() && !self.names_a_thing())
    }

    /// Whether it opens with a capital, though no clause: a title, where these are written like
    /// sentences.
    fn is_capitalised(&self) -> bool {
        let words = self.marked.inner.of(self.words.text);
        !self.content.clause && words.starts_with(char::is_uppercase)
    }

    /// Whether it opens its clause, or stands behind a colon, so that its capital tells nothing.
    fn is_introduced(&self) -> bool {
        let before = self.before().map(|at| self.words[at].kind);
        before.is_none_or(|kind| matches!(kind, TokenKind::Mark(':' | '.' | '!' | '?')))
    }

    /// Whether a verb or phrase of saying claims it.
    fn is_said(&self) -> bool {
        self.claim
            .is_some_and(|c| ![CLAUSE_SUBJECT, COLON, OWNER].contains(&c.rule))
    }

    /// The word before the marks.
    fn before(&self) -> Option<usize> {
        let at = self.words.from(self.marked.outer.start).checked_sub(1)?;
        (self.words[at].span.end >= self.clause.span.start).then_some(at)
    }

    /// The word behind the marks.
    fn after(&self) -> Option<&Word> {
        self.words.get(self.words.from(self.marked.outer.end))
    }

    /// `id="..."`: left over from markup.
    fn is_attribute(&self) -> bool {
        self.words.text[..self.marked.outer.start].ends_with('=')
    }

    /// `titled "X"`, `the film "X"`, `banners reading "X"`.
    fn is_labelled(&self) -> bool {
        const NEAR: usize = 5;
        let Some(last) = self.before() else {
            return false;
        };
        let first = self.words.from(self.clause.span.start);
        let beside = self.words[last].is(Classes::LABEL_BESIDE);
        let near = (first..=last)
            .rev()
            .take(NEAR)
            .take_while(|i| !matches!(self.words[*i].kind, TokenKind::Mark(_)));
        beside
            || near
                .into_iter()
                .any(|i| self.words[i].is(Classes::LABEL_NEAR))
    }

    /// Words with capitals throughout that no verb of saying introduces: a programme, a film, a
    /// book.
    fn is_title(&self) -> bool {
        if !self.content.titled || self.content.words < 2 {
            return false;
        }
        let rule = self.claim.map(|c| c.rule);
        let before = self.before().map(|at| &self.words[at]);
        if before.is_some_and(|w| w.apostrophe_s && w.is_capital()) && rule != Some(VERB_BEFORE) {
            return true;
        }
        let governed = before.is_some_and(|w| w.is(Classes::PREPOSITION));
        let belongs = governed || before.is_some_and(|w| w.apostrophe_s || w.is(Classes::ARTICLE));
        let introduced =
            (rule == Some(VERB_BEFORE) && !governed) || (rule == Some(BEHIND) && !belongs);
        !introduced && !self.is_exclaimed()
    }

    /// Words with a stop of their own; a full stop that merely ends the sentence around them is
    /// none.
    fn is_exclaimed(&self) -> bool {
        let inner = self.marked.inner.of(self.words.text);
        let free = self
            .before()
            .is_none_or(|at| matches!(self.words[at].kind, TokenKind::Mark(_)));
        inner.ends_with(['!', '?']) || (inner.ends_with('.') && (free || self.is_said()))
    }

    /// `Robert "Bob" Lind`.
    fn is_nickname(&self) -> bool {
        let name = |word: Option<&Word>| {
            word.is_some_and(|w| w.is_capital() && !w.is(Classes::FUNCTION) && !w.apostrophe_s)
        };
        let short = self.content.words <= 2 && self.content.titled && !self.content.ended;
        short && name(self.before().map(|at| &self.words[at])) && name(self.after())
    }

    /// Where names have capitals like all nouns: what starts in lower case is speech, the rest where
    /// a verb of saying claims it.
    fn is_speech_among_capitals(&self) -> bool {
        let lower = self
            .marked
            .inner
            .of(self.words.text)
            .starts_with(char::is_lowercase);
        let fragment = lower && (self.claim.is_some() || self.content.words > 1);
        fragment
            || (self.is_said()
                && (!self.content.titled || self.content.ended || self.is_complement()))
    }

    /// A single noun is speech where the verb gives a name or judgement right before it.
    fn is_complement(&self) -> bool {
        self.before()
            .is_some_and(|at| self.words[at].is(Classes::PREDICATIVE))
    }

    /// `the "X" movement`: marks around a modifier of a noun that follows.
    fn names_a_thing(&self) -> bool {
        let article = self
            .before()
            .is_some_and(|at| self.words[at].is(Classes::ARTICLE));
        let noun = |w: &Word| {
            w.kind == TokenKind::Word && !w.is(Classes::FUNCTION) && w.entry.verb.is_none()
        };
        article && self.after().is_some_and(noun)
    }
}

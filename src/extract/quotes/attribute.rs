//! Gives each quote its speaker: by its own clause, by the quotes and sentences beside it, by a
//! line that names the speaker of a block quotation, or by the same words printed elsewhere.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::{
    chain,
    clause::{self, Clause, Kind},
    frames::{self, Claim, Claims, Cue},
    indirect,
    marks::Marked,
    rules::{
        ANNOUNCED, BEHIND, CONTINUES, GOVERNS, INSIDE, INTRODUCED, LOOSE, NEXT_PARAGRAPH, OWNER,
        REPORTATIVE, Rule, SAME_PARAGRAPH, SAME_WORDS,
    },
    speaker::{Focus, Resolver, Speaker},
    speech::{Candidate, Content},
    subject::Subjects,
};
use crate::{
    clean::{Block, BlockKind},
    extract::QuoteKind,
    text::{Span, normalise},
};

/// Who said a quote, before it is anchored.
#[derive(Debug, Clone)]
pub(super) struct Said {
    /// The speaker.
    pub speaker: Speaker,
    /// The verb or phrase.
    pub cue: Option<Span>,
    /// In percent.
    pub confidence: u8,
    /// The rule's name.
    pub rule: &'static str,
}

/// A quote that was found to be speech.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The words between the marks.
    pub inner: Span,
    /// Index of the block.
    pub block: usize,
    /// Direct, partial or block.
    pub kind: QuoteKind,
    /// Who said it.
    pub said: Option<Said>,
    /// Who conveyed it.
    pub reported_by: Vec<String>,
}

/// Reported speech without marks.
#[derive(Debug, Clone)]
pub(super) struct Reported {
    /// The sentence.
    pub span: Span,
    /// Who said it.
    pub said: Said,
}

fn ends_with_colon(clause: &Clause) -> bool {
    clause.chunks.last().is_some_and(|c| c.kind == Kind::Colon)
}

/// Walks through the clauses of an article.
pub(super) struct Attributor<'a> {
    resolver: Resolver<'a>,
    clauses: &'a [Clause],
    marked: &'a [Marked],
    blocks: &'a [Block],
    focus: Focus,
    /// Quotes so far.
    found: Vec<Found>,
    reported: Vec<Reported>,
    /// Who spoke last, in or without marks, and in which clause.
    last: Option<(Said, usize)>,
}

impl<'a> Attributor<'a> {
    /// For the clauses of one article.
    pub(super) fn new(
        resolver: Resolver<'a>,
        clauses: &'a [Clause],
        marked: &'a [Marked],
        blocks: &'a [Block],
    ) -> Self {
        Self {
            resolver,
            clauses,
            marked,
            blocks,
            focus: Focus::default(),
            found: Vec::new(),
            reported: Vec::new(),
            last: None,
        }
    }

    /// All speech, ascending.
    pub(super) fn run(mut self) -> (Vec<Found>, Vec<Reported>) {
        for n in 0..self.clauses.len() {
            self.clause(n);
        }
        self.same_words();
        (self.found, self.reported)
    }

    fn clause(&mut self, n: usize) {
        let clause = &self.clauses[n];
        let cues = frames::cues(self.resolver.words, clause);
        let claims = Claims::new(self.resolver.words, clause, &cues);
        for index in clause.quotes.clone() {
            let Some(chunk) = clause.quote(index) else {
                continue;
            };
            self.quote(n, index, claims.of(chunk), &cues);
        }
        if let Some(cue) = indirect::cue(clause, &cues)
            && let Some(speaker) = self.resolver.speaker(clause, cue.noun, &self.focus)
        {
            self.report(n, self.said(clause, speaker, Some(cue.at), GOVERNS));
        } else if indirect::goes_on(self.resolver.words, clause)
            && self
                .last
                .as_ref()
                .is_some_and(|(_, at)| at + 1 == n && self.clauses[*at].block == clause.block)
            && let Some(said) = self.carried(REPORTATIVE)
        {
            self.report(n, said);
        }
        self.turn(n, &cues);
    }

    /// Keeps clause `n` as reported speech.
    fn report(&mut self, n: usize, said: Said) {
        self.reported.push(Reported {
            span: self.clauses[n].span,
            said: said.clone(),
        });
        self.last = Some((said, n));
    }

    /// Remembers the subject of clause `n` for the pronouns behind it.
    fn turn(&mut self, n: usize, cues: &[Cue]) {
        let clause = &self.clauses[n];
        let subjects = Subjects {
            clause,
            words: self.resolver.words,
        };
        let main = subjects.first(0, clause.chunks.len());
        let closing = cues.iter().find(|cue| indirect::closes(clause, cue));
        // "... as Lind read": an aside about somebody else.
        let first = cues.first().filter(|cue| {
            !cue.noun
                .checked_sub(1)
                .is_some_and(|i| subjects.kind(i) == Kind::Subordinator)
        });
        let speaker = closing.or(first).map(|cue| cue.noun);
        let named = |at: usize| subjects.named_beside(at).unwrap_or(at);
        let topics =
            [main, speaker].map(|at| self.resolver.subject(clause, named(at?), &self.focus));
        for topic in topics.into_iter().flatten() {
            self.focus.turn_to(topic, clause.block);
        }
    }

    fn said(&self, clause: &Clause, speaker: Speaker, cue: Option<usize>, rule: Rule) -> Said {
        let confidence = rule.sureness(speaker.doubt);
        Said {
            speaker,
            cue: cue.map(|at| self.resolver.words.span(&clause.chunks[at].words)),
            confidence,
            rule: rule.name,
        }
    }

    fn quote(&mut self, n: usize, index: usize, claim: Option<Claim>, cues: &[Cue]) {
        let clause = &self.clauses[n];
        let marked = &self.marked[index];
        let content = Content::of(self.resolver.words, marked.inner);
        if !(Candidate {
            words: self.resolver.words,
            clause,
            marked,
            content,
            claim,
        })
        .is_speech()
        {
            return;
        }
        let own = self
            .inside(clause.block, marked)
            .or_else(|| claim.and_then(|claim| self.claimed(clause, claim)));
        let line = self.line_below(n);
        let kind = if line.is_some() || self.is(clause.block, BlockKind::PullQuote) {
            QuoteKind::Block
        } else {
            content.kind()
        };
        let own = line.or(own).or_else(|| self.line_behind(n));
        let said = if marked.continues {
            self.carried(CONTINUES)
        } else {
            None
        };
        let alone = clause.only_quotes()
            || (content.kind() == QuoteKind::Direct && clause.opens_with(index));
        let said = said.or(own).or_else(|| self.beside(n, alone));
        let reported_by = chain::reported_by(&self.resolver, clause, cues, claim.as_ref());
        if let Some(said) = &said {
            self.last = Some((said.clone(), n));
        }
        self.found.push(Found {
            inner: marked.inner,
            block: clause.block,
            kind,
            said,
            reported_by,
        });
    }

    /// The speaker whom an attribution inside the marks names: a verb with its subject behind it,
    /// between two commas.
    fn inside(&self, block: usize, marked: &Marked) -> Option<Said> {
        let words = self.resolver.words;
        if !words.language.syntax.attribution_inside {
            return None;
        }
        let clause = clause::of_words(words, self.resolver.people, block, marked.inner)?;
        let subjects = Subjects {
            clause: &clause,
            words,
        };
        let (verb, noun) = (1..clause.chunks.len()).find_map(|at| subjects.parenthetical(at))?;
        let speaker = self.resolver.speaker(&clause, noun, &self.focus)?;
        Some(self.said(&clause, speaker, Some(verb), INSIDE))
    }

    fn claimed(&self, clause: &Clause, claim: Claim) -> Option<Said> {
        let speaker = if claim.rule == OWNER {
            self.resolver.owner(clause, claim.noun, &self.focus)
        } else {
            self.resolver.speaker(clause, claim.noun, &self.focus)
        };
        Some(self.said(clause, speaker?, claim.cue, claim.rule))
    }

    fn carried(&self, rule: Rule) -> Option<Said> {
        let (said, _) = self.last.as_ref()?;
        Some(Said {
            confidence: rule.confidence.min(said.confidence),
            rule: rule.name,
            cue: None,
            speaker: said.speaker.clone(),
        })
    }

    /// Block of whoever spoke last.
    fn last_block(&self) -> Option<usize> {
        self.last.as_ref().map(|(_, at)| self.clauses[*at].block)
    }

    /// For a quote whose own clause names nobody: the sentence behind it, the quote or sentence
    /// before it.
    ///
    /// A quote that stands `alone` in its clause, or opens it as a clause of its own, looks further
    /// than a fragment does.
    fn beside(&self, n: usize, alone: bool) -> Option<Said> {
        let clause = &self.clauses[n];
        if let Some(said) = self.tail(n) {
            return Some(said);
        }
        let before = n.checked_sub(1).map(|b| &self.clauses[b])?;
        let same_block = before.block == clause.block;
        let spoken = self.last_block() == Some(clause.block);
        if !alone {
            return if spoken {
                self.carried(LOOSE).filter(|said| said.speaker.is_someone())
            } else {
                None
            };
        }
        if ends_with_colon(before)
            && let Some(said) = self.subject_of(n - 1, ANNOUNCED)
        {
            return Some(said);
        }
        match (same_block, spoken) {
            (_, true) => self.carried(SAME_PARAGRAPH),
            (true, false) => self.subject_of(n - 1, INTRODUCED),
            (false, false) if self.last_block() == Some(before.block) => {
                self.carried(NEXT_PARAGRAPH)
            }
            (false, false) => self
                .subject_of(n - 1, NEXT_PARAGRAPH)
                .filter(|said| said.speaker.person.is_some()),
        }
    }

    /// "Lind said." as a sentence of its own behind a quote that ended with a question mark.
    fn tail(&self, n: usize) -> Option<Said> {
        let next = self
            .clauses
            .get(n + 1)
            .filter(|next| next.block == self.clauses[n].block)?;
        let cues = frames::cues(self.resolver.words, next);
        let cue = cues
            .first()
            .filter(|cue| cue.at.min(cue.noun) == 0 && cue.frame().is_some())?;
        let end = cue.at.max(cue.noun) + 1;
        let before = self.resolver.words.text[..next.span.start]
            .trim_end()
            .trim_end_matches(['”', '"', '’', '“', '»']);
        let asked = before.ends_with(['?', '!']);
        let over = next.chunks.get(end).is_none_or(|c| {
            matches!(c.kind, Kind::Stop | Kind::Comma) || asked && c.kind != Kind::Subordinator
        });
        let speaker = self
            .resolver
            .speaker(next, cue.noun, &self.focus)
            .filter(|_| over)?;
        Some(self.said(next, speaker, Some(cue.at), BEHIND))
    }

    fn is(&self, block: usize, kind: BlockKind) -> bool {
        self.blocks.get(block).is_some_and(|b| b.kind == kind)
    }

    /// "— Lind, mayor" as a sentence of its own behind clause `n`.
    fn line_behind(&self, n: usize) -> Option<Said> {
        let next = self
            .clauses
            .get(n + 1)
            .filter(|next| next.block == self.clauses[n].block)?;
        self.named_line(next, false)
    }

    /// "— Lind, mayor" on the line below the block of clause `n`.
    fn line_below(&self, n: usize) -> Option<Said> {
        let block = self.clauses[n].block;
        let next = &self.clauses[n..];
        let next = next.get(next.partition_point(|c| c.block == block))?;
        self.named_line(next, self.is(next.block, BlockKind::Attribution))
    }

    fn named_line(&self, line: &Clause, certain: bool) -> Option<Said> {
        let subjects = Subjects {
            clause: line,
            words: self.resolver.words,
        };
        let dash = subjects.kind(0) == Kind::Dash;
        let claim = (line.quotes.is_empty() && (dash || certain))
            .then(|| frames::named_line(&subjects, usize::from(dash)))
            .flatten()?;
        let speaker = self.resolver.speaker(line, claim.noun, &self.focus)?;
        Some(self.said(line, speaker, None, claim.rule))
    }

    /// The speaker or subject of clause `n`.
    fn subject_of(&self, n: usize, rule: Rule) -> Option<Said> {
        let clause = &self.clauses[n];
        let cues = frames::cues(self.resolver.words, clause);
        let subjects = Subjects {
            clause,
            words: self.resolver.words,
        };
        let noun = cues
            .last()
            .map(|cue| cue.noun)
            .or_else(|| subjects.first(0, clause.chunks.len()))?;
        let speaker = self.resolver.speaker(clause, noun, &self.focus)?;
        Some(self.said(clause, speaker, None, rule))
    }

    /// A quote without a speaker takes that of the same words elsewhere.
    fn same_words(&mut self) {
        let text = self.resolver.words.text;
        let key = |quote: &Found| {
            normalise::fold(quote.inner.of(text).trim_end_matches(['.', ',', '!', '?']))
        };
        let mut known: HashMap<String, Said, RandomState> = HashMap::default();
        for quote in &self.found {
            if let Some(said) = &quote.said {
                known.entry(key(quote)).or_insert_with(|| said.clone());
            }
        }
        for i in 0..self.found.len() {
            if self.found[i].said.is_none() {
                let said = known.get(&key(&self.found[i])).cloned();
                self.found[i].said = said.map(|s| Said {
                    confidence: SAME_WORDS.confidence,
                    rule: SAME_WORDS.name,
                    ..s
                });
            }
        }
    }
}

//! Who reported what: each statement with the articles that make it, in their own voice, as
//! somebody's words, or otherwise.

use std::collections::BTreeSet;

use super::{
    notes::Notebook,
    record::{Stance, Statement, Stating},
    scope::Scope,
    statements::{Draft, Member, Statements},
};
use crate::text::Span;

/// From this share of quoted words, in percent, a statement is somebody else's words.
const QUOTED: usize = 60;

/// Most statements of an event.
const MOST: usize = 150;

/// The statements with their notes.
pub(super) fn statements(
    scope: &Scope<'_>,
    notes: &mut Notebook<'_>,
    statements: &Statements,
) -> Vec<Statement> {
    let mut rows = Rows {
        scope,
        statements,
        led: BTreeSet::new(),
    };
    statements
        .all()
        .iter()
        .take(MOST)
        .filter_map(|draft| rows.statement(notes, draft))
        .collect()
}

/// The rows so far.
struct Rows<'a> {
    scope: &'a Scope<'a>,
    statements: &'a Statements,
    /// Sentences that lead a row, by article and number.
    led: BTreeSet<(usize, usize)>,
}

impl Rows<'_> {
    /// A row, led by a sentence that leads no other where there is one; a sentence that makes
    /// several statements shows its part only.
    fn statement(&mut self, notes: &mut Notebook<'_>, draft: &Draft) -> Option<Statement> {
        let scope = self.scope;
        let led = |m: &&Member| self.led.contains(&(m.article, m.sentence));
        let stating = draft.members.iter().filter(|m| m.differs.is_none());
        let lead =
            stating.min_by_key(|m| (led(m), !m.begins, !m.ends, m.words.len(), m.article))?;
        let shared = led(&lead) || self.statements.made_by(lead.article, lead.sentence).len() > 1;
        let cut_before = !lead.begins && shared;
        let words = if lead.begins || shared {
            lead.words
        } else {
            scope.sentence(lead.article, lead.sentence)
        };
        self.led.insert((lead.article, lead.sentence));
        let cut = (lead.begins || shared) && !lead.ends;
        statement(
            scope,
            notes,
            draft,
            (lead.article, words),
            [cut_before, cut],
        )
    }
}

fn statement(
    scope: &Scope<'_>,
    notes: &mut Notebook<'_>,
    draft: &Draft,
    lead: (usize, Span),
    cut: [bool; 2],
) -> Option<Statement> {
    let (article, words) = lead;
    let [cut_before, cut] = cut;
    let note = notes.cite(article, words)?;
    let mut members: Vec<Stating> = Vec::new();
    for member in &draft.members {
        if members.iter().all(|m| m.article != member.article) {
            members.extend(stating(scope, notes, member));
        }
    }
    let origins = scope.origins(members.iter().filter(|m| m.states()).map(|m| m.article));
    let text = scope.article(article).words(words);
    let text = if cut {
        text.trim_end_matches([',', ';', ':', ' ', '—', '–'])
    } else {
        text
    };
    Some(Statement {
        text: text.to_owned(),
        cut_before,
        cut,
        note,
        members,
        origins,
    })
}

fn stating(scope: &Scope<'_>, notes: &mut Notebook<'_>, member: &Member) -> Option<Stating> {
    let note = notes.cite(member.article, member.words)?;
    let stance = match member.differs {
        Some(difference) => Stance::Differs(difference),
        None if is_quoted(scope, member) => Stance::Quotes,
        None => Stance::States,
    };
    Some(Stating {
        article: member.article,
        anchor: scope.article(member.article).anchor(member.words),
        stance,
        note,
    })
}

/// Whether most of the words stand in quotation marks.
fn is_quoted(scope: &Scope<'_>, member: &Member) -> bool {
    let within = |quote: Span| {
        quote
            .end
            .min(member.words.end)
            .saturating_sub(quote.start.max(member.words.start))
    };
    let quoted: usize = scope
        .facts(member.article)
        .quotes
        .iter()
        .map(|q| within(q.anchor.clean))
        .sum();
    quoted * 100 >= QUOTED * member.words.len()
}

//! Who reported what: each statement with the articles that make it, in their own voice, as somebody's words, or otherwise.

use super::{
    Scope, Stance, Statement, Stating,
    notes::Notebook,
    statements::{Draft, Member, Statements},
};
use crate::text::Span;

/// From this share of quoted words, in percent, a statement is somebody else's words.
const QUOTED: usize = 60;

/// Statements that a briefing shows on its own page; the others have a page of theirs.
pub const ROWS: usize = 12;
/// Most statements of an event.
const MOST: usize = 150;

/// The statements with their notes, and the number of notes that the first [`ROWS`] need with all that was cited before.
pub(super) fn statements(scope: &Scope<'_>, notes: &mut Notebook<'_>, statements: &Statements) -> (Vec<Statement>, usize) {
    let mut drafts = statements.all().iter().take(MOST);
    let mut all: Vec<Statement> = drafts.by_ref().filter_map(|draft| statement(scope, notes, draft)).take(ROWS).collect();
    let on_page = notes.len();
    all.extend(drafts.filter_map(|draft| statement(scope, notes, draft)));
    (all, on_page)
}

fn statement(scope: &Scope<'_>, notes: &mut Notebook<'_>, draft: &Draft) -> Option<Statement> {
    let lead = draft.members.iter().filter(|m| m.differs.is_none()).min_by_key(|m| (!m.begins, !m.ends, m.words.len(), m.article))?;
    let words = if lead.begins { lead.words } else { scope.sentence(lead.article, lead.sentence) };
    let note = notes.cite(lead.article, words)?;
    let mut members: Vec<Stating> = Vec::new();
    for member in &draft.members {
        if members.iter().all(|m| m.article != member.article) {
            members.extend(stating(scope, notes, member));
        }
    }
    let origins = scope.origins(members.iter().filter(|m| m.states()).map(|m| m.article));
    let text = scope.article(lead.article).words(words);
    let cut = lead.begins && !lead.ends;
    let text = if cut { text.trim_end_matches([',', ';', ':', ' ', '—', '–']) } else { text };
    Some(Statement { text: text.to_owned(), cut, note, members, origins })
}

fn stating(scope: &Scope<'_>, notes: &mut Notebook<'_>, member: &Member) -> Option<Stating> {
    let note = notes.cite(member.article, member.words)?;
    let stance = match member.differs {
        Some(difference) => Stance::Differs(difference),
        None if is_quoted(scope, member) => Stance::Quotes,
        None => Stance::States,
    };
    Some(Stating { article: member.article, anchor: scope.article(member.article).anchor(member.words), stance, note })
}

/// Whether most of the words stand in quotation marks.
fn is_quoted(scope: &Scope<'_>, member: &Member) -> bool {
    let within = |quote: Span| quote.end.min(member.words.end).saturating_sub(quote.start.max(member.words.start));
    let quoted: usize = scope.facts(member.article).quotes.iter().map(|q| within(q.anchor.clean)).sum();
    quoted * 100 >= QUOTED * member.words.len()
}

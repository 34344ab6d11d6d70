//! What came when: dated sentences in the order of their dates, each thing once, with what the date
//! rests on; days of the event are told apart from what lies before and ahead of it.

use std::collections::BTreeMap;

use super::{
    notes::Notebook,
    record::{Era, Moment, MomentEntry, NoteIndex},
    scope::{Scope, push_once},
    statements::Statements,
};
use crate::{
    compare::{ConceptSet, ReadText, stems, thresholds::repeat},
    extract::{DateBasis, DateMention},
    text::{dates, edtf::Edtf},
};

/// Most sentences for one date.
const MOST: usize = 3;
/// An event reaches so many days around its date.
const AROUND: i32 = 3;

/// The dated sentences of an event, by date.
pub(super) fn moments(
    scope: &Scope<'_>,
    statements: &Statements,
    notes: &mut Notebook<'_>,
) -> Vec<Moment> {
    let mut dates: BTreeMap<_, Vec<(usize, &DateMention)>> = BTreeMap::new();
    for &article in &scope.live {
        for mention in &scope.facts(article).dates {
            if let Some(date) = mention.value {
                dates
                    .entry((date.first_day(), date.last_day(), date))
                    .or_default()
                    .push((article, mention));
            }
        }
    }
    let mut moments = Vec::new();
    for ((.., date), mentions) in dates {
        let entries = entries(scope, statements, notes, &mentions);
        if !entries.is_empty() {
            moments.push(Moment {
                date,
                era: era(scope.event.date, date),
                entries,
            });
        }
    }
    moments
}

/// Where a date lies, seen from the day of the event.
fn era(event: Option<Edtf>, date: Edtf) -> Era {
    let Some(event) = event else {
        return Era::Event;
    };
    let day = |date| crate::text::edtf::day_number(date);
    let (first, last) = (
        day(event.first_day()) - AROUND,
        day(event.last_day()) + AROUND,
    );
    let (from, to) = (day(date.first_day()), day(date.last_day()));
    if to < first {
        Era::Before
    } else if from > last || to > last + 2 * AROUND {
        // A month or year that goes on past the event is ahead of it, if its words look forward;
        // else it only frames the event.
        if from > last { Era::After } else { Era::Frame }
    } else {
        Era::Event
    }
}

/// What is said of one date, each thing once, the best supported first.
fn entries(
    scope: &Scope<'_>,
    statements: &Statements,
    notes: &mut Notebook<'_>,
    mentions: &[(usize, &DateMention)],
) -> Vec<MomentEntry> {
    let mut drafts: Vec<Draft> = Vec::new();
    for &(article, mention) in mentions {
        let Some(sentence) = scope.sentence_at(article, mention.anchor.clean.start) else {
            continue;
        };
        let words = scope.sentence(article, sentence);
        let stems = stems(scope.facts(article).words.within(words));
        let made = statements.made_by(article, sentence).to_vec();
        let same = |d: &&mut Draft| {
            d.made.iter().any(|s| made.contains(s)) || d.stems.overlap(&stems) >= repeat::MOMENT
        };
        let Some(note) = notes.cite(article, mention.anchor.clean) else {
            continue;
        };
        if let Some(draft) = drafts.iter_mut().find(same) {
            push_once(&mut draft.notes, note);
            draft.made.extend(made);
            draft.articles.push(article);
        } else {
            drafts.push(Draft {
                article,
                mention,
                made,
                stems,
                notes: vec![note],
                articles: vec![article],
            });
        }
    }
    let mut entries: Vec<MomentEntry> = drafts.into_iter().map(|d| d.entry(scope, notes)).collect();
    entries.sort_by_key(|e| std::cmp::Reverse(e.origins));
    entries.truncate(MOST);
    entries
}

/// One thing said of a date.
struct Draft<'a> {
    article: usize,
    mention: &'a DateMention,
    made: Vec<usize>,
    stems: ConceptSet,
    notes: Vec<NoteIndex>,
    articles: Vec<usize>,
}

impl Draft<'_> {
    fn entry(self, scope: &Scope<'_>, notes: &Notebook<'_>) -> MomentEntry {
        let (article, span) = notes.passage(self.notes[0]);
        let source = ReadText::of(scope.article(self.article), scope.facts(self.article));
        MomentEntry {
            printed: self.mention.text.clone(),
            basis: basis(self.mention, source),
            text: scope.article(article).words(span).to_owned(),
            origins: scope.origins(self.articles),
            notes: self.notes,
        }
    }
}

/// What a printed date rests on: its year in the text, a weekday, or words that count from the day
/// of publication.
fn basis(mention: &DateMention, source: ReadText<'_>) -> DateBasis {
    let words = || source.words.within(mention.anchor.clean).words();
    let is_year = |printed: &str| printed.len() == 4 && printed.bytes().all(|b| b.is_ascii_digit());
    let has_year = words().any(|word| is_year(word.span.of(source.text)));
    let weekday = words().any(|word| dates::is_weekday(word.span.of(source.text), source.language));
    match (has_year, weekday) {
        (true, _) => DateBasis::Stated,
        (false, true) => DateBasis::Weekday,
        (false, false) => DateBasis::Relative,
    }
}

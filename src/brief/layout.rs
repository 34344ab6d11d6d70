//! What stands on which page of a briefing.
//!
//! A briefing's own page stays light however many articles there are: it shows the first entries of
//! each list, and the first notes of each entry. A list that is longer has pages of its own. Notes
//! are numbered in the order in which the pages refer to them; each belongs to the first page that
//! does.

use std::{collections::BTreeSet, mem, ops::Range};

use super::{
    notes::Notebook,
    record::{Briefing, Era, MomentEntry, Note, NoteIndex, Part, Place, Share, Utterance},
    scope::Scope,
};

/// People with their roles on a briefing's own page; the others are named only.
pub const PEOPLE: usize = 40;
/// Articles up to which a table of statements has a column for each.
pub const COLUMNS: usize = 8;
/// Entries of one speaker, or of one date, where a list is too long for the briefing's own page.
const OF_ONE: usize = 4;

impl Part {
    /// All, in the order of the page.
    pub const ALL: [Self; 6] = [
        Self::Figures,
        Self::Quotes,
        Self::Differences,
        Self::Statements,
        Self::Timeline,
        Self::Sources,
    ];

    /// Most entries on the briefing's own page.
    fn most(self) -> usize {
        match self {
            Self::Figures => 40,
            Self::Quotes => 32,
            Self::Timeline => 24,
            Self::Differences | Self::Statements => 12,
            Self::Sources => 16,
        }
    }

    /// Most entries on a page of the list's own.
    fn per_page(self) -> usize {
        match self {
            Self::Quotes | Self::Differences | Self::Statements => 30,
            Self::Figures | Self::Timeline => 60,
            Self::Sources => 100,
        }
    }
}

impl Place {
    /// How many of `all` notes, wordings or reports an entry shows here: a few more than fit are
    /// shown all the same.
    pub fn few(self, all: usize) -> usize {
        let (slack, most) = match self {
            Self::Own => (8, 4),
            Self::Part(..) => (24, 20),
        };
        if all <= slack { all } else { most }
    }

    /// The first of `all`, as many as an entry shows here.
    pub fn first<T>(self, all: &[T]) -> &[T] {
        &all[..self.few(all.len())]
    }
}

impl Briefing {
    /// How many entries a list has.
    pub fn entries(&self, part: Part) -> usize {
        match part {
            Part::Figures => self.figures.len(),
            Part::Quotes => self.utterances().count(),
            Part::Differences => self.differences.len(),
            Part::Statements => self.statements.len(),
            Part::Timeline => self.dated().count(),
            Part::Sources => self.sources.len(),
        }
    }

    /// How many pages of its own a list has: none where the briefing's page shows it all.
    pub fn pages(&self, part: Part) -> usize {
        let all = self.entries(part);
        if self.shown(part, Place::Own).len() < all || self.is_cut(part) {
            all.div_ceil(part.per_page())
        } else {
            0
        }
    }

    /// The entries of a list that stand on a page, as ascending numbers in the list.
    pub fn shown(&self, part: Part, place: Place) -> Vec<usize> {
        let all = self.entries(part);
        match place {
            Place::Own if all <= part.most() => (0..all).collect(),
            Place::Own => match part {
                Part::Quotes => {
                    first_of_each(self.utterances().map(|(speaker, _)| speaker), part.most())
                }
                Part::Timeline => {
                    first_of_each(self.dated().map(|(moment, _)| moment), part.most())
                }
                _ => (0..part.most()).collect(),
            },
            Place::Part(of, page) if of == part => {
                (page * part.per_page()..all.min((page + 1) * part.per_page())).collect()
            }
            Place::Part(..) => Vec::new(),
        }
    }

    /// Acts of speech with the index of their speaker, in the order of the page: the entries of
    /// [`Part::Quotes`].
    pub fn utterances(&self) -> impl Iterator<Item = (usize, &Utterance)> {
        self.speakers
            .iter()
            .enumerate()
            .flat_map(|(n, speaker)| speaker.utterances.iter().map(move |u| (n, u)))
    }

    /// What is said of dates with the index of the moment, in the order of the page: the entries of
    /// [`Part::Timeline`].
    pub fn dated(&self) -> impl Iterator<Item = (usize, &MomentEntry)> {
        let moments = |before: bool| {
            self.timeline
                .iter()
                .enumerate()
                .filter(move |(_, m)| (m.era == Era::Before) == before)
        };
        moments(false)
            .chain(moments(true))
            .flat_map(|(n, moment)| moment.entries.iter().map(move |entry| (n, entry)))
    }

    /// The page to which a note belongs; none where no page shows it: pages then lead to its source
    /// itself.
    pub fn home(&self, note: NoteIndex) -> Option<Place> {
        let share = self.shares.partition_point(|share| share.end <= note);
        self.shares.get(share).map(|share| share.place)
    }

    /// The notes that belong to a page.
    pub fn notes_of(&self, place: Place) -> Range<NoteIndex> {
        let Some(at) = self.shares.iter().position(|share| share.place == place) else {
            return 0..0;
        };
        at.checked_sub(1)
            .map_or(0, |before| self.shares[before].end)..self.shares[at].end
    }

    /// Whether the briefing's own page leaves out notes of an entry that it shows.
    fn is_cut(&self, part: Part) -> bool {
        let cut = |notes: usize| Place::Own.few(notes) < notes;
        match part {
            Part::Figures => self.figures.iter().any(|f| cut(f.notes.len())),
            // A page of its own holds all wordings of an act of speech.
            Part::Quotes | Part::Sources => false,
            Part::Differences => self
                .differences
                .iter()
                .flat_map(|d| &d.sides)
                .any(|side| cut(side.notes.len())),
            Part::Statements => {
                self.counts.articles > COLUMNS
                    && self.statements.iter().any(|s| cut(s.members.len()))
            }
            Part::Timeline => self.dated().any(|(_, entry)| cut(entry.notes.len())),
        }
    }

    /// Puts other numbers in the place of all numbers of notes.
    fn renumber(&mut self, numbers: &[NoteIndex]) {
        let new = |note: &mut NoteIndex| *note = numbers[*note];
        let all = |notes: &mut Vec<NoteIndex>| notes.iter_mut().for_each(new);
        self.date.note.iter_mut().for_each(new);
        self.lede
            .iter_mut()
            .chain(&mut self.points)
            .for_each(|point| all(&mut point.notes));
        self.figures
            .iter_mut()
            .for_each(|figure| all(&mut figure.notes));
        for speaker in &mut self.speakers {
            speaker
                .role
                .iter_mut()
                .for_each(|role| all(&mut role.notes));
            for utterance in &mut speaker.utterances {
                utterance
                    .wordings
                    .iter_mut()
                    .for_each(|wording| all(&mut wording.notes));
                utterance
                    .reports
                    .iter_mut()
                    .for_each(|report| new(&mut report.note));
            }
        }
        self.differences
            .iter_mut()
            .flat_map(|d| &mut d.sides)
            .for_each(|side| all(&mut side.notes));
        for statement in &mut self.statements {
            new(&mut statement.note);
            statement
                .members
                .iter_mut()
                .for_each(|member| new(&mut member.note));
        }
        self.timeline
            .iter_mut()
            .flat_map(|m| &mut m.entries)
            .for_each(|entry| all(&mut entry.notes));
        self.people
            .iter_mut()
            .flat_map(|p| &mut p.roles)
            .for_each(|role| all(&mut role.notes));
    }

    /// The notes to which a page refers, in its order.
    fn referred(&self, place: Place) -> Vec<NoteIndex> {
        let mut notes = Vec::new();
        if place == Place::Own {
            notes.extend(self.date.note);
            let points = self.lede.iter().chain(&self.points);
            notes.extend(points.flat_map(|p| place.first(&p.notes)));
        }
        for part in Part::ALL {
            self.refer(part, place, &mut notes);
        }
        if place == Place::Own {
            let roles = self.people.iter().take(PEOPLE).flat_map(|p| &p.roles);
            notes.extend(roles.flat_map(|role| place.first(&role.notes)));
        }
        notes
    }

    fn refer(&self, part: Part, place: Place, notes: &mut Vec<NoteIndex>) {
        let shown = self.shown(part, place);
        match part {
            Part::Figures => notes.extend(
                shown
                    .iter()
                    .flat_map(|&n| place.first(&self.figures[n].notes)),
            ),
            Part::Quotes => self.refer_quotes(&shown, place, notes),
            Part::Differences => {
                let sides = shown.iter().flat_map(|&n| &self.differences[n].sides);
                notes.extend(sides.flat_map(|side| place.first(&side.notes)));
            }
            Part::Statements => {
                for statement in shown.iter().map(|&n| &self.statements[n]) {
                    notes.push(statement.note);
                    let members = if self.counts.articles > COLUMNS {
                        place.first(&statement.members)
                    } else {
                        &statement.members
                    };
                    notes.extend(members.iter().map(|m| m.note));
                }
            }
            Part::Timeline => {
                let entries: Vec<&MomentEntry> = self.dated().map(|(_, entry)| entry).collect();
                notes.extend(shown.iter().flat_map(|&n| place.first(&entries[n].notes)));
            }
            Part::Sources => {}
        }
    }

    fn refer_quotes(&self, shown: &[usize], place: Place, notes: &mut Vec<NoteIndex>) {
        let all: Vec<(usize, &Utterance)> = self.utterances().collect();
        let mut last = None;
        for &(speaker, utterance) in shown.iter().map(|&n| &all[n]) {
            if last.replace(speaker) != Some(speaker) {
                notes.extend(
                    self.speakers[speaker]
                        .role
                        .iter()
                        .flat_map(|role| place.first(&role.notes)),
                );
            }
            notes.extend(
                place
                    .first(&utterance.wordings)
                    .iter()
                    .flat_map(|w| place.first(&w.notes)),
            );
            notes.extend(place.first(&utterance.reports).iter().map(|r| r.note));
        }
    }
}

/// The first few entries of each run of equal keys, and no more than `most` in all.
fn first_of_each(keys: impl Iterator<Item = usize>, most: usize) -> Vec<usize> {
    let mut run = (usize::MAX, 0);
    let few = keys.enumerate().filter(|&(_, key)| {
        run = if run.0 == key {
            (key, run.1 + 1)
        } else {
            (key, 1)
        };
        run.1 <= OF_ONE
    });
    few.map(|(n, _)| n).take(most).collect()
}

/// Puts one note of each origin first where an entry has more notes than the briefing's own page
/// shows, so that those shown are not all one voice. The very first, whose words are shown, stays.
pub(super) fn spread(scope: &Scope<'_>, briefing: &mut Briefing, notes: &Notebook<'_>) {
    let origin = |&note: &NoteIndex| scope.origin(notes.article(note));
    let points = briefing
        .lede
        .iter_mut()
        .chain(&mut briefing.points)
        .map(|p| &mut p.notes);
    let figures = briefing.figures.iter_mut().map(|f| &mut f.notes);
    let wordings = briefing
        .speakers
        .iter_mut()
        .flat_map(|s| &mut s.utterances)
        .flat_map(|u| &mut u.wordings)
        .map(|w| &mut w.notes);
    let sides = briefing
        .differences
        .iter_mut()
        .flat_map(|d| &mut d.sides)
        .map(|side| &mut side.notes);
    let moments = briefing
        .timeline
        .iter_mut()
        .flat_map(|m| &mut m.entries)
        .map(|e| &mut e.notes);
    points
        .chain(figures)
        .chain(wordings)
        .chain(sides)
        .chain(moments)
        .for_each(|notes| voices_first(notes, origin));
    briefing
        .statements
        .iter_mut()
        .for_each(|s| voices_first(&mut s.members, |m| scope.origin(m.article)));
}

/// The first of each voice before all others; both in the order in which they stood.
fn voices_first<'a, T>(all: &mut Vec<T>, voice: impl Fn(&T) -> &'a str) {
    if Place::Own.few(all.len()) == all.len() {
        return;
    }
    let mut heard = BTreeSet::new();
    let (mut first, others): (Vec<T>, Vec<T>) = mem::take(all)
        .into_iter()
        .partition(|one| heard.insert(voice(one)));
    first.extend(others);
    *all = first;
}

/// Numbers the notes of a briefing in the order of its pages, and gives each to the first page that
/// refers to it; those to which no page refers come last.
pub(super) fn number(briefing: &mut Briefing, notes: Vec<Note>) {
    const UNSEEN: NoteIndex = NoteIndex::MAX;
    let parts = Part::ALL
        .into_iter()
        .flat_map(|part| (0..briefing.pages(part)).map(move |page| Place::Part(part, page)));
    let places: Vec<Place> = std::iter::once(Place::Own).chain(parts).collect();
    let mut numbers = vec![UNSEEN; notes.len()];
    let mut next = 0;
    let mut give = |number: &mut NoteIndex| {
        if *number == UNSEEN {
            *number = next;
            next += 1;
        }
        next
    };
    let mut shares = Vec::with_capacity(places.len());
    let mut end = 0;
    for place in places {
        for note in briefing.referred(place) {
            end = give(&mut numbers[note]);
        }
        shares.push(Share { place, end });
    }
    for number in &mut numbers {
        give(number);
    }
    let mut numbered: Vec<(NoteIndex, Note)> = numbers.iter().copied().zip(notes).collect();
    numbered.sort_unstable_by_key(|&(number, _)| number);
    briefing.renumber(&numbers);
    (briefing.notes, briefing.shares) =
        (numbered.into_iter().map(|(_, note)| note).collect(), shares);
}

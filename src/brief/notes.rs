//! Notes: every item of a page refers to a passage whose words were checked against their source.

use std::collections::{BTreeMap, BTreeSet};

use super::record::{Note, NoteIndex};
use crate::{
    article::Article,
    diag::{Code, Diagnostic, Place, Warned},
    extract::Facts,
    link::Dossier,
    text::{Span, normalise::fold},
};

/// The passages that a briefing cites, each once.
pub(super) struct Notebook<'a> {
    dossier: &'a Dossier,
    notes: Vec<Note>,
    /// By article and folded words: a sentence that an article prints twice is one note.
    known: BTreeMap<(usize, String), NoteIndex>,
    /// The note of each passage that was cited, none where its words do not stand in the source: a
    /// passage is read once, however many items of the page refer to it.
    passages: BTreeMap<(usize, Span), Option<NoteIndex>>,
    /// The words that notes mark.
    marked: BTreeSet<(NoteIndex, Span)>,
    withheld: BTreeMap<(usize, Span), Diagnostic>,
}

impl<'a> Notebook<'a> {
    pub(super) fn new(dossier: &'a Dossier) -> Self {
        Self {
            dossier,
            notes: Vec::new(),
            known: BTreeMap::new(),
            passages: BTreeMap::new(),
            marked: BTreeSet::new(),
            withheld: BTreeMap::new(),
        }
    }

    /// The note for `words` (a span of the cleaned text) of an article; `None`, and a diagnostic,
    /// where they do not stand in the source.
    pub(super) fn cite(&mut self, article: usize, words: Span) -> Option<NoteIndex> {
        let source = &self.dossier.articles[article];
        let passage = passage(source, &self.dossier.facts[article], words);
        if words != passage && !self.checked(article, words) {
            return None;
        }
        let index = self.note(article, passage)?;
        if words != passage {
            self.mark(index, words, passage);
        }
        Some(index)
    }

    /// The note of a passage; none where its words do not stand in the source.
    fn note(&mut self, article: usize, passage: Span) -> Option<NoteIndex> {
        if let Some(&known) = self.passages.get(&(article, passage)) {
            return known;
        }
        let note = if self.checked(article, passage) {
            Some(self.note_of_words(article, passage))
        } else {
            None
        };
        self.passages.insert((article, passage), note);
        note
    }

    /// The note that holds the words of a passage, an earlier print of them included.
    fn note_of_words(&mut self, article: usize, passage: Span) -> NoteIndex {
        let source = &self.dossier.articles[article];
        let notes = &mut self.notes;
        *self
            .known
            .entry((article, fold(source.words(passage))))
            .or_insert_with(|| {
                notes.push(Note {
                    article,
                    passage: source.anchor(passage),
                    words: Vec::new(),
                });
                notes.len() - 1
            })
    }

    /// Marks `words` of `passage` in a note; where the note holds an earlier print of the passage,
    /// the same words there.
    fn mark(&mut self, index: NoteIndex, words: Span, passage: Span) {
        let note = &mut self.notes[index];
        let source = &self.dossier.articles[note.article];
        let held = note.passage.clean;
        let same = held == passage || source.words(held) == source.words(passage);
        let words = Span::new(
            words.start - passage.start + held.start,
            words.end - passage.start + held.start,
        );
        if same && self.marked.insert((index, words)) {
            note.words.push(words);
        }
    }

    /// The article behind a note.
    pub(super) fn article(&self, note: NoteIndex) -> usize {
        self.notes[note].article
    }

    /// The article and the passage of a note.
    pub(super) fn passage(&self, note: NoteIndex) -> (usize, Span) {
        (self.notes[note].article, self.notes[note].passage.clean)
    }

    pub(super) fn finish(mut self) -> Warned<Vec<Note>> {
        for note in &mut self.notes {
            note.words.sort_unstable();
            note.words.shrink_to_fit();
        }
        self.notes.shrink_to_fit();
        Warned {
            value: self.notes,
            diagnostics: self.withheld.into_values().collect(),
        }
    }

    fn checked(&mut self, article: usize, words: Span) -> bool {
        let source = &self.dossier.articles[article];
        let stands = source.verifies(&source.anchor(words));
        if !stands {
            self.withheld
                .entry((article, words))
                .or_insert_with(|| withheld(source, words));
        }
        stands
    }
}

fn withheld(article: &Article, words: Span) -> Diagnostic {
    const SHOWN: usize = 60;
    let shown = article.words(words);
    let cut = &shown[..shown.floor_char_boundary(SHOWN)];
    let raw = &article.document.raw;
    let line = if raw.format.has_rows() {
        raw.line
    } else {
        article.anchor(words).line
    };
    Diagnostic::error(Code::WithheldFact, format!("`{cut}` does not stand like this in its source and was left out"))
        .at(Place::line(raw.file.as_ref(), line))
        .hint("the page stands without it; please report the file, because words and places should always agree")
}

/// The sentences that `words` touch; where there are none (a caption), the block; else the words
/// themselves.
fn passage(article: &Article, facts: &Facts, words: Span) -> Span {
    let first = facts
        .sentences
        .partition_point(|s| s.span.end <= words.start);
    let touched = facts.sentences[first..]
        .iter()
        .take_while(|s| s.span.start < words.end)
        .map(|s| s.span);
    let sentences = touched.reduce(Span::joined).filter(|s| s.contains(words));
    let block = || {
        article
            .text
            .block_at(words.start)
            .map(|b| article.text.blocks[b].span)
            .filter(|b| b.contains(words))
    };
    sentences.or_else(block).unwrap_or(words)
}

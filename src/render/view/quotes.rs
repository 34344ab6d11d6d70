//! Quotes by speaker, in all their wordings.

use serde::Serialize;

use super::{CalledView, MarkerView};

/// Someone who is quoted.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SpeakerView {
    /// The name; empty for quotes whose speaker the text does not name clearly.
    pub name: String,
    /// Their page.
    pub href: Option<String>,
    /// What they are called.
    pub role: Option<CalledView>,
    /// What they said.
    pub utterances: Vec<UtteranceView>,
}

/// One act of speech.
#[derive(Debug, Clone, Default, Serialize)]
pub struct UtteranceView {
    /// Its id, unique over the dossier.
    pub id: String,
    /// Its page, where several passages give it.
    pub href: Option<String>,
    /// The fullest wording.
    pub main: WordingView,
    /// Other wordings.
    pub variants: Vec<WordingView>,
    /// Sentences that report it without marks.
    pub reports: Vec<ReportedView>,
    /// "1 source", "3 independent origins".
    pub support: String,
}

/// A sentence that reports what was said without marks.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReportedView {
    /// The sentence.
    pub text: String,
    /// Its language, where it is not the page's.
    pub lang: Option<String>,
    /// Who printed it.
    pub printed_by: String,
    /// Where it stands.
    pub markers: Vec<MarkerView>,
}

/// A piece of a wording held against the fullest one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct DifferenceView {
    /// `same`, `left out` (the fullest wording has it, this one has not) or `added`.
    pub kind: String,
    /// The words.
    pub text: String,
}

/// The words between the marks.
#[derive(Debug, Clone, Default, Serialize)]
pub struct WordingView {
    /// The words.
    pub text: String,
    /// Their language, where it is not the page's.
    pub lang: Option<String>,
    /// `direct`, `partial` or `block`.
    pub kind: String,
    /// Who printed and conveyed them: "Kremlin readout, Reuters".
    pub printed_by: String,
    /// Who conveyed them and who printed them, from the speaker to the page.
    pub chain: Vec<String>,
    /// Outlets that print these words to the letter, where several do: they may have one source.
    pub shared_by: Vec<String>,
    /// What differs from the fullest wording; empty for that one, and where too little is alike.
    pub difference: Vec<DifferenceView>,
    /// Where they stand.
    pub markers: Vec<MarkerView>,
}

//! A rule that gives a figure its label, as a row: its name, the construction that it reads, where
//! it applies, and examples that run as tests.

use super::site::Site;
use crate::lang::Language;

/// What a rule says of a quantity.
pub(super) enum Verdict {
    /// Nothing: the next rule is asked.
    Pass,
    /// It measures this.
    Label(String),
    /// It measures nothing that has a name, whatever other rules would say.
    Unnamed,
}

impl From<Option<String>> for Verdict {
    fn from(label: Option<String>) -> Self {
        label.map_or(Self::Pass, Self::Label)
    }
}

/// What the language of a rule must be like.
#[derive(Debug, Clone, Copy)]
pub(super) enum Needs {
    /// Any language.
    Nothing,
    /// The subject stands before its verb.
    SubjectVerb,
    /// The non-finite part of the verb closes the clause.
    ClauseBracket,
    /// Nouns have capitals.
    NounCapitals,
}

impl Needs {
    /// Whether `language` is so.
    pub(super) fn are_met(self, language: &Language) -> bool {
        match self {
            Self::Nothing => true,
            Self::SubjectVerb => !language.is_verb_second(),
            Self::ClauseBracket => language.syntax.verbal_bracket,
            Self::NounCapitals => language.noun_capitals,
        }
    }
}

/// A sentence with one figure that is judged.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(not(test), expect(dead_code, reason = "run as tests"))]
pub(super) struct Example {
    /// BCP 47 tag.
    pub(super) language: &'static str,
    /// The sentence.
    pub(super) text: &'static str,
    /// Number and unit of the figure, as printed.
    pub(super) figure: &'static str,
    /// What it measures; empty for nothing that has a name, and where another rule decides.
    pub(super) label: &'static str,
}

/// An English example.
pub(super) const fn en(text: &'static str, figure: &'static str, label: &'static str) -> Example {
    example("en", text, figure, label)
}

/// A German example.
pub(super) const fn de(text: &'static str, figure: &'static str, label: &'static str) -> Example {
    example("de", text, figure, label)
}

const fn example(
    language: &'static str,
    text: &'static str,
    figure: &'static str,
    label: &'static str,
) -> Example {
    Example {
        language,
        text,
        figure,
        label,
    }
}

/// A rule.
#[derive(Debug)]
pub(super) struct Rule {
    /// What it looks at, in a few words for a reader.
    pub(super) name: &'static str,
    /// The construction by its linguistic name.
    #[cfg_attr(not(test), expect(dead_code, reason = "for those who read the rules"))]
    pub(super) construction: &'static str,
    /// Where it applies.
    pub(super) needs: Needs,
    /// Whether it applies to counted things, which name what is counted themselves.
    pub(super) counts: bool,
    /// Figures that it decides, with their labels.
    #[cfg_attr(not(test), expect(dead_code, reason = "run as tests"))]
    pub(super) examples: &'static [Example],
    /// Figures that look alike and are another rule's.
    #[cfg_attr(not(test), expect(dead_code, reason = "run as tests"))]
    pub(super) others: &'static [Example],
    /// The rule itself.
    pub(super) read: fn(&Site<'_>) -> Verdict,
}

//! The universal part-of-speech tags.

/// A universal part-of-speech tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum Tag {
    /// Adjective.
    Adj = 0,
    /// Preposition or postposition.
    Adp,
    /// Adverb.
    Adv,
    /// Auxiliary verb.
    Aux,
    /// Coordinating conjunction.
    Cconj,
    /// Determiner.
    Det,
    /// Interjection.
    Intj,
    /// Common noun.
    Noun,
    /// Numeral.
    Num,
    /// Particle.
    Part,
    /// Pronoun.
    Pron,
    /// Proper noun.
    Propn,
    /// Subordinating conjunction.
    Sconj,
    /// Verb.
    Verb,
    /// Anything else, foreign words above all.
    X,
    /// Symbol.
    Sym,
    /// Punctuation.
    Punct,
}

/// Every tag, in the order of their numbers.
pub(super) const ALL_TAGS: [Tag; 17] = [
    Tag::Adj,
    Tag::Adp,
    Tag::Adv,
    Tag::Aux,
    Tag::Cconj,
    Tag::Det,
    Tag::Intj,
    Tag::Noun,
    Tag::Num,
    Tag::Part,
    Tag::Pron,
    Tag::Propn,
    Tag::Sconj,
    Tag::Verb,
    Tag::X,
    Tag::Sym,
    Tag::Punct,
];

/// How many tags a model chooses between: all but punctuation, which the characters alone decide.
pub(super) const LEARNED: usize = 16;

impl Tag {
    /// The tag with this number.
    pub(super) fn from_index(index: usize) -> Option<Self> {
        ALL_TAGS.get(index).copied()
    }

    /// The name in treebanks: "NOUN".
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Adj => "ADJ",
            Self::Adp => "ADP",
            Self::Adv => "ADV",
            Self::Aux => "AUX",
            Self::Cconj => "CCONJ",
            Self::Det => "DET",
            Self::Intj => "INTJ",
            Self::Noun => "NOUN",
            Self::Num => "NUM",
            Self::Part => "PART",
            Self::Pron => "PRON",
            Self::Propn => "PROPN",
            Self::Sconj => "SCONJ",
            Self::Verb => "VERB",
            Self::X => "X",
            Self::Sym => "SYM",
            Self::Punct => "PUNCT",
        }
    }

    /// The tag of a word without letters and digits; `None` for all others.
    pub(crate) fn of_marks(word: &str) -> Option<Self> {
        if word.chars().any(char::is_alphanumeric) {
            return None;
        }
        let symbol = word.chars().any(|c| {
            matches!(
                c,
                '$' | '€'
                    | '£'
                    | '¥'
                    | '%'
                    | '‰'
                    | '+'
                    | '='
                    | '<'
                    | '>'
                    | '§'
                    | '°'
                    | '©'
                    | '®'
                    | '™'
                    | '×'
                    | '÷'
                    | '±'
            )
        });
        Some(if symbol { Self::Sym } else { Self::Punct })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lead_back_to_the_tag() {
        for (i, tag) in ALL_TAGS.into_iter().enumerate() {
            assert_eq!(Tag::from_index(i), Some(tag));
        }
    }

    #[test]
    fn marks_are_punctuation_or_symbols() {
        assert_eq!(Tag::of_marks("«"), Some(Tag::Punct));
        assert_eq!(Tag::of_marks("€"), Some(Tag::Sym));
        assert_eq!(Tag::of_marks("5%"), None);
    }
}

//! What a small word does beside a number: the classes of `joints.tsv`. A word may have several.

macro_rules! joints {
    ($($joint:ident = $name:literal),* $(,)?) => {
        /// What a small word does; the header of the English `joints.tsv` explains each class.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Joint {
            $(#[doc = concat!("`", $name, "`")] $joint),*
        }

        impl Joint {
            /// All classes with their names in the lexicon.
            const ALL: &[(&str, Self)] = &[$(($name, Self::$joint)),*];
        }
    };
}

joints! {
    Function = "function",
    Adverb = "adverb",
    Per = "per",
    Month = "month",
    Clock = "clock",
    To = "to",
    And = "and",
    Between = "between",
    From = "from",
    Pronoun = "pronoun",
    Year = "year",
    Label = "label",
    Half = "half",
    Verb = "verb",
    Offer = "offer",
    Age = "age",
    Each = "each",
    Filler = "filler",
    Level = "level",
    Hollow = "hollow",
    Base = "base",
    Determiner = "determiner",
    Preposition = "preposition",
    Toll = "toll",
    Calendar = "calendar",
    Lasting = "lasting",
    Sum = "sum",
    StandIn = "stand-in",
    Within = "within",
    OfDay = "of-day",
    Grade = "grade",
    Bound = "bound",
    Supply = "supply",
    Of = "of",
    Partitive = "partitive",
    Genitive = "genitive",
    Dative = "dative",
    DativePlural = "dative-plural",
    Theme = "theme",
    Attribute = "attribute",
    By = "by",
    Origin = "origin",
    Or = "or",
    More = "more",
    Thereof = "thereof",
    Relative = "relative",
    Demonstrative = "demonstrative",
    Complementizer = "complementizer",
    Infinitive = "infinitive",
    Modal = "modal",
    Anaphor = "anaphor",
    Them = "them",
    Definite = "definite",
    Anaphoric = "anaphoric",
    Article = "article",
    Price = "price",
    Rate = "rate",
    Times = "times",
    Distributive = "distributive",
    Benefactive = "benefactive",
    Purpose = "purpose",
    Gapping = "gapping",
    Comitative = "comitative",
    Ranking = "ranking",
    Temporal = "temporal",
    TimeClause = "time-clause",
    Speed = "speed",
    Than = "than",
    QualifierEnd = "qualifier-end",
    Postposition = "postposition",
    MixedPreposition = "mixed-preposition",
    Evidential = "evidential",
    Evidence = "evidence",
    Amount = "amount",
    Particle = "particle",
    Restitutive = "restitutive",
    As = "as",
    Inside = "inside",
    DateLead = "date-lead",
    LoneHalf = "lone-half",
    HalfName = "half-name",
    AgeNoun = "age-noun",
    Meridiem = "meridiem",
    Reading = "reading",
    Extent = "extent",
    UnitHomonym = "unit-homonym",
    UnitOrdinal = "unit-ordinal",
    UnitSingular = "unit-singular",
    Zero = "zero",
    ToApart = "to-apart",
    SourceEnd = "source-end",
    SourceLink = "source-link",
}

/// A set of classes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Joints(u128);

impl Joints {
    /// Adds the class of this name; an unknown name adds none.
    pub(super) fn add(&mut self, name: &str) {
        if let Some((_, joint)) = Joint::ALL.iter().find(|(of, _)| *of == name) {
            self.0 |= 1 << *joint as u32;
        }
    }

    /// Whether the set holds `joint`.
    pub(super) const fn has(self, joint: Joint) -> bool {
        self.0 & (1 << joint as u32) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{self, Lexicon};

    #[test]
    fn every_class_of_the_lexicons_is_known_and_every_known_class_has_words() {
        let used: std::collections::BTreeSet<&str> =
            lang::rows(Lexicon::Joints).map(|row| row[1]).collect();
        for name in &used {
            assert!(Joint::ALL.iter().any(|(of, _)| of == name), "{name}");
        }
        for (name, _) in Joint::ALL {
            assert!(used.contains(name), "no language has words for {name}");
        }
    }
}

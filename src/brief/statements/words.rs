//! What single words mean when two sentences are held against each other: predicates with their opposites, names, and the small
//! words that turn a fact into something else.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::LazyLock,
};

use foldhash::fast::FixedState;

use crate::{
    extract::lookup,
    text::{
        concepts::{Concept, Concepts},
        guards, hash, lexicon,
        normalise::fold_case,
        stems::Stems,
    },
};

/// Concepts of predicates lie above the rows of `concepts.tsv`; the last bit tells a predicate from its opposite.
const PREDICATES: Concept = 1 << 40;

type Table = HashMap<String, Concept, FixedState>;
type List = HashSet<&'static str, FixedState>;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let stems = Stems::of("en");
    let mut table = Table::default();
    for (row, cells) in lexicon::rows(include_str!("../../text/lexicons/en/predicates.tsv")).enumerate() {
        for (side, cell) in cells.iter().enumerate().take(2) {
            for word in cell.split(' ').filter(|w| *w != "-") {
                let key =
                    word.split_once('_').map_or_else(|| stems.stem(word).into_owned(), |(verb, rest)| phrase(&stems.stem(verb), rest));
                table.entry(key).or_insert(PREDICATES + (row * 2 + side) as Concept);
            }
        }
    }
    table
});

static CAPITALS: LazyLock<HashMap<&'static str, &'static str, FixedState>> = LazyLock::new(|| {
    let rows = lexicon::rows(include_str!("../../text/lexicons/en/capitals.tsv"));
    rows.filter_map(|row| Some((row[0], *row.get(1)?))).collect()
});

static MODALITY: LazyLock<List> = LazyLock::new(|| lexicon::words(include_str!("../../text/lexicons/en/modality.tsv")).collect());
static DENIALS: LazyLock<List> = LazyLock::new(|| lexicon::words(include_str!("../../text/lexicons/en/denials.tsv")).collect());
static MUTUAL: LazyLock<HashSet<Concept, FixedState>> = LazyLock::new(|| {
    let meanings = Meanings::of("en");
    lexicon::words(include_str!("../../text/lexicons/en/mutual.tsv")).map(|word| meanings.word(word)).collect()
});

static REPORTING: LazyLock<HashSet<String, FixedState>> = LazyLock::new(|| {
    let stems = Stems::of("en");
    lexicon::words(include_str!("../../text/lexicons/en/reporting.tsv")).map(|word| stems.stem(word).into_owned()).collect()
});

/// Whether a word, by its stem, only reports what somebody said.
pub(super) fn only_reports(stem: &str) -> bool {
    REPORTING.contains(stem)
}

fn phrase(verb: &str, rest: &str) -> String {
    format!("{verb}_{rest}")
}

/// Whether `word` (lower case), or it with the one behind it, makes a forecast, a wish or a duty of a fact.
pub(super) fn is_unreal(word: &str, next: &str) -> bool {
    // "would like to assure" assures.
    (MODALITY.contains(word) && next != "like") || MODALITY.contains(phrase(word, next).as_str())
}

/// Whether `word` (lower case) denies what follows it together with the word behind it ("failed to").
pub(super) fn denies_with(word: &str, next: &str) -> bool {
    DENIALS.contains(phrase(word, next).as_str())
}

/// Whether both sides of this predicate do it, so that their order says nothing ("met").
pub(super) fn is_mutual(concept: Concept) -> bool {
    MUTUAL.contains(&concept)
}

/// Whether `others` hold the opposite of a concept.
pub(super) fn opposes(concept: Concept, others: &BTreeSet<Concept>) -> bool {
    let listed = guards::opposites().iter().any(|&(x, y)| (x == concept && others.contains(&y)) || (y == concept && others.contains(&x)));
    listed || opposite(concept).is_some_and(|c| others.contains(&c))
}

/// The opposite of a predicate.
fn opposite(concept: Concept) -> Option<Concept> {
    let top = PREDICATES + (1 << 20);
    (PREDICATES..top).contains(&concept).then_some(concept ^ 1)
}

/// The country whose government a capital stands for.
pub(super) fn country(capital: &str) -> Option<&'static str> {
    CAPITALS.get(capital).copied()
}

/// The concept of a person of the dossier.
pub(super) fn person(index: usize) -> Concept {
    hash::stable(format!("person {index}").as_bytes())
}

/// The words of one language.
pub(super) struct Meanings {
    stems: Stems,
    concepts: Concepts,
    predicates: Option<&'static Table>,
}

impl Meanings {
    /// For a BCP 47 tag; predicates are known in English only.
    pub(super) fn of(language: &str) -> Self {
        let english = matches!(language.split('-').next(), Some("en" | "und" | "") | None);
        Self { stems: Stems::of(language), concepts: Concepts::of(language), predicates: english.then_some(&*TABLE) }
    }

    /// The concept of a word.
    pub(super) fn word(&self, word: &str) -> Concept {
        self.predicate(word).unwrap_or_else(|| self.concepts.concept(word))
    }

    /// The concept of a verb with the particle behind it.
    pub(super) fn pair(&self, verb: &str, next: &str) -> Option<Concept> {
        let stem = self.stems.stem(verb);
        self.predicates?.get(&phrase(&stem, next)).copied()
    }

    fn predicate(&self, word: &str) -> Option<Concept> {
        let lower = word.to_lowercase();
        self.predicates?.get(self.stems.stem(&lower).as_ref()).copied()
    }

    /// The stem under which the table of common words knows a word.
    pub(super) fn stem(&self, word: &str) -> String {
        self.stems.stem(&fold_case(word)).into_owned()
    }

    /// The concept of a place or what belongs to it.
    pub(super) fn place(&self, language: &str, word: &str) -> Option<Concept> {
        lookup::home(language, word).map(|home| self.concepts.concept(home))
    }

    /// The concept of a name.
    pub(super) fn name(&self, word: &str) -> Concept {
        self.concepts.concept(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_predicate_its_noun_and_its_phrase_are_one_and_know_their_opposite() {
        let english = Meanings::of("en");
        assert_eq!(english.word("approved"), english.word("approval"));
        assert_eq!(english.pair("laid", "off"), Some(english.word("dismissed")));
        assert_eq!(opposite(english.word("praised")), Some(english.word("blamed")));
        assert_eq!(opposite(english.word("herring")), None);
        assert!(is_mutual(english.word("met")) && !is_mutual(english.word("invited")));
    }

    #[test]
    fn forecasts_and_denials_are_seen_with_the_word_behind_them() {
        assert!(is_unreal("will", "go") && is_unreal("hoped", "to") && !is_unreal("hoped", "for"));
        assert!(denies_with("failed", "to") && !denies_with("failed", "because"));
    }
}

//! What single words mean when two sentences are held against each other: predicates with their
//! opposites, names, and the small words that turn a fact into something else.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use foldhash::fast::FixedState;

use super::weights::Bag;
use crate::{
    annotate::{
        concepts::{Concept, Concepts},
        guards,
        stems::Stems,
    },
    extract::lookup,
    lang::{self, Language, Lexicon, PerLanguage, PredicateForm},
    text::{hash, normalise::fold_case},
};

/// Concepts of predicates lie above the rows of `concepts.tsv`; the last bit tells a predicate from
/// its opposite.
const FIRST_PREDICATE: Concept = 1 << 40;

type List = HashSet<String, FixedState>;

/// A word of a lexicon, folded as the words of a text are.
fn folded(word: &str) -> String {
    fold_case(word).into_owned()
}

/// What a word makes of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::brief) enum Modality {
    /// A forecast, a wish or a duty.
    Expected,
    /// Something that only may come about.
    Possible,
}

/// Words alone, and words that mean something with the one behind them, or with a prefix at the end
/// of the clause.
#[derive(Debug)]
struct Table<T> {
    words: HashMap<String, T, FixedState>,
    phrases: HashMap<String, Vec<(String, T)>, FixedState>,
}

impl<T: Copy> Table<T> {
    fn new() -> Self {
        Self {
            words: HashMap::default(),
            phrases: HashMap::default(),
        }
    }

    fn add(&mut self, key: Key, value: T) {
        match key {
            Key::Word(word) => _ = self.words.entry(word).or_insert(value),
            Key::Phrase(word, rest) => self.phrases.entry(word).or_default().push((rest, value)),
        }
    }

    fn word(&self, word: &str) -> Option<T> {
        self.words.get(word).copied()
    }

    fn phrase(&self, word: &str, rest: &str) -> Option<T> {
        self.phrases
            .get(word)?
            .iter()
            .find(|(known, _)| known == rest)
            .map(|&(_, value)| value)
    }
}

/// A word, or two that belong together.
enum Key {
    Word(String),
    Phrase(String, String),
}

impl Key {
    /// The key of a form of a predicate: by its stem, with the prefix that stands apart from it.
    fn of(form: &PredicateForm, stems: &Stems) -> Self {
        let stem = stems.stem(&fold_case(&form.form)).into_owned();
        match &form.apart {
            Some(prefix) => Self::Phrase(stem, fold_case(prefix).into_owned()),
            None => Self::Word(stem),
        }
    }

    /// Two words of a file are joined by `_`; `form` is applied to the first.
    fn read(words: &str, form: impl Fn(&str) -> String) -> Self {
        match words.split_once('_') {
            Some((word, rest)) => Self::Phrase(form(word), rest.to_owned()),
            None => Self::Word(form(words)),
        }
    }
}

/// Predicates by language: those that a language defines, a row for each with its opposite, and those
/// that say the same as one of English.
static PREDICATES: PerLanguage<Table<Concept>> = PerLanguage::new(|language| {
    let stems = Stems::of(language.tag);
    let mut table = Table::new();
    for (row, cells) in language.rows(Lexicon::Predicates).enumerate() {
        for (side, cell) in cells.iter().enumerate().take(2) {
            for word in cell.split(' ').filter(|w| *w != "-") {
                table.add(
                    Key::read(word, |w| stems.stem(w).into_owned()),
                    FIRST_PREDICATE + (row * 2 + side) as Concept,
                );
            }
        }
    }
    for row in language.rows(Lexicon::PredicateTranslations) {
        let Some(concept) = defined(row[0]) else {
            continue;
        };
        let words = row.get(1).into_iter().flat_map(|cell| cell.split(' '));
        for form in words.flat_map(|word| (language.inflection.predicate)(word)) {
            table.add(Key::of(&form, &stems), concept);
        }
    }
    table
});

/// The concept of a predicate of English.
fn defined(word: &str) -> Option<Concept> {
    let stem = Stems::of("en").stem(word).into_owned();
    PREDICATES.of_tag("en").word(&stem)
}

static CAPITALS: LazyLock<HashMap<&'static str, &'static str, FixedState>> = LazyLock::new(|| {
    lang::rows(Lexicon::Capitals)
        .filter_map(|row| Some((row[0], *row.get(1)?)))
        .collect()
});

/// Words as they are written: without its accent a German wish is a fact.
static MODALITY: LazyLock<Table<Modality>> = LazyLock::new(|| {
    let mut table = Table::new();
    for row in lang::rows(Lexicon::Modality) {
        let modality = if row.get(1) == Some(&"possible") {
            Modality::Possible
        } else {
            Modality::Expected
        };
        table.add(Key::read(row[0], str::to_owned), modality);
    }
    table
});
static PARTICLES: LazyLock<List> =
    LazyLock::new(|| lang::words(Lexicon::Particles).map(folded).collect());
static DENIALS: LazyLock<Table<()>> = LazyLock::new(|| {
    let mut table = Table::new();
    for word in lang::words(Lexicon::Denials) {
        table.add(Key::read(word, str::to_owned), ());
    }
    table
});
static MUTUAL: LazyLock<HashSet<Concept, FixedState>> = LazyLock::new(|| {
    let meanings = Meanings::of("en");
    lang::words(Lexicon::Mutual)
        .map(|word| meanings.word(word))
        .collect()
});

static REPORTING: LazyLock<List> = LazyLock::new(|| {
    let stems = |language: &'static Language| {
        let stems = Stems::of(language.tag);
        let words = language.words(Lexicon::Reporting).map(folded);
        words.map(move |word| stems.stem(&word).into_owned())
    };
    lang::folders().flat_map(stems).collect()
});

/// Whether a word, at the end of a clause, can be the prefix of its verb.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(word)
}

/// Whether a word, by its stem, only reports what somebody said.
pub(super) fn only_reports(stem: &str) -> bool {
    REPORTING.contains(stem)
}

/// What `word` (lower case, with its accents), or it with the one behind it, makes of a fact.
pub(super) fn modality(word: &str, next: &str) -> Option<Modality> {
    // "would like to assure" assures.
    let alone = if next == "like" {
        None
    } else {
        MODALITY.word(word)
    };
    alone.or_else(|| MODALITY.phrase(word, next))
}

/// Whether `word` (lower case) denies what follows it together with the word behind it ("failed
/// to").
pub(super) fn denies_with(word: &str, next: &str) -> bool {
    DENIALS.phrase(word, next).is_some()
}

/// Whether both sides of this predicate do it, so that their order says nothing ("met").
pub(super) fn is_mutual(concept: Concept) -> bool {
    MUTUAL.contains(&concept)
}

/// Whether `others` hold the opposite of a concept.
pub(super) fn opposes(concept: Concept, others: &Bag) -> bool {
    let listed = guards::opposites().iter().any(|&(x, y)| {
        (x == concept && others.contains(y)) || (y == concept && others.contains(x))
    });
    listed || opposite(concept).is_some_and(|c| others.contains(c))
}

/// Whether a concept is something that is done.
pub(super) fn is_predicate(concept: Concept) -> bool {
    (FIRST_PREDICATE..FIRST_PREDICATE + (1 << 20)).contains(&concept)
}

/// The opposite of a predicate.
fn opposite(concept: Concept) -> Option<Concept> {
    is_predicate(concept).then_some(concept ^ 1)
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
    predicates: &'static Table<Concept>,
}

impl Meanings {
    /// For a BCP 47 tag.
    pub(super) fn of(language: &str) -> Self {
        Self {
            stems: Stems::of(language),
            concepts: Concepts::of(language),
            predicates: PREDICATES.of_tag(language),
        }
    }

    /// The concept of a word.
    pub(super) fn word(&self, word: &str) -> Concept {
        let predicate = self.predicates.word(&self.stem(word));
        predicate.unwrap_or_else(|| self.concepts.concept(word))
    }

    /// The concept of a verb, by its stem, with the particle behind it or its prefix at the end of
    /// the clause.
    pub(super) fn pair(&self, stem: &str, next: &str) -> Option<Concept> {
        self.predicates.phrase(stem, next)
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
        assert_eq!(
            english.pair(&english.stem("laid"), "off"),
            Some(english.word("dismissed"))
        );
        assert_eq!(
            opposite(english.word("praised")),
            Some(english.word("blamed"))
        );
        assert_eq!(opposite(english.word("herring")), None);
        assert!(is_mutual(english.word("met")) && !is_mutual(english.word("invited")));
    }

    #[test]
    fn german_verbs_are_known_in_their_forms_and_with_their_prefix_apart() {
        let (german, english) = (Meanings::of("de"), Meanings::of("en"));
        for form in [
            "genehmigte",
            "genehmigt",
            "Genehmigung",
            "zugestimmt",
            "zuzustimmen",
            "beschlossen",
        ] {
            assert_eq!(german.word(form), english.word("approved"), "{form}");
        }
        assert_eq!(
            german.pair(&german.stem("stimmte"), "zu"),
            Some(english.word("approved"))
        );
        assert_eq!(
            german.pair(&german.stem("hob"), "an"),
            Some(english.word("rose"))
        );
        assert_eq!(
            opposite(german.word("abgelehnt")),
            Some(german.word("gebilligt"))
        );
    }

    #[test]
    fn forecasts_and_denials_are_seen_with_the_word_behind_them() {
        assert_eq!(
            (modality("will", "go"), modality("may", "go")),
            (Some(Modality::Expected), Some(Modality::Possible))
        );
        assert!(modality("hoped", "to").is_some() && modality("hoped", "for").is_none());
        assert!(modality("würden", "").is_some() && modality("wurden", "").is_none());
        assert!(denies_with("failed", "to") && !denies_with("failed", "because"));
    }
}

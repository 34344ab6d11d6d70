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
        Lexeme, TableWord,
        concepts::{Concept, Concepts},
        guards, listed, place,
        stems::Stems,
    },
    lang::{self, Language, Lexicon, PerLanguage, PredicateForm},
    text::hash,
};

/// Concepts of predicates lie above the rows of `concepts.tsv`; the last bit tells a predicate from
/// its opposite.
const FIRST_PREDICATE: Concept = 1 << 40;

type List = HashSet<u64, FixedState>;

/// What a word makes of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::brief) enum Modality {
    /// A forecast, a wish or a duty.
    Expected,
    /// Something that only may come about.
    Possible,
}

/// Words alone, and words that mean something with the one behind them, or with a prefix at the end
/// of the clause; by their hashes.
#[derive(Debug)]
struct Table<T> {
    words: HashMap<u64, T, FixedState>,
    phrases: HashMap<(u64, u64), T, FixedState>,
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
            Key::Phrase(word, rest) => _ = self.phrases.entry((word, rest)).or_insert(value),
        }
    }

    fn word(&self, word: u64) -> Option<T> {
        self.words.get(&word).copied()
    }

    fn phrase(&self, word: u64, rest: u64) -> Option<T> {
        self.phrases.get(&(word, rest)).copied()
    }
}

/// A word, or two that belong together.
#[derive(Clone, Copy)]
enum Key {
    Word(u64),
    Phrase(u64, u64),
}

impl Key {
    /// The key of a form of a predicate: by its stem, with the prefix that stands apart from it.
    fn of(form: &PredicateForm, stems: &Stems) -> Self {
        let stem = stems.listed(&form.form);
        match &form.apart {
            Some(prefix) => Self::Phrase(stem, listed(prefix)),
            None => Self::Word(stem),
        }
    }

    /// Two words of a file are joined by `_`; `form` is applied to the first.
    fn read(words: &str, form: impl Fn(&str) -> u64) -> Self {
        match words.split_once('_') {
            Some((word, rest)) => Self::Phrase(form(word), listed(rest)),
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
                    Key::read(word, |w| stems.listed(w)),
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

/// The concept of a predicate that translations are listed by.
fn defined(word: &str) -> Option<Concept> {
    PREDICATES
        .of_tag(lang::PIVOT)
        .word(Stems::of(lang::PIVOT).listed(word))
}

/// Capitals, with the countries whose governments they stand for.
static CAPITALS: PerLanguage<HashMap<u64, Concept, FixedState>> = PerLanguage::new(|language| {
    let country = |row: Vec<&str>| Some((listed(row[0]), place(row.get(1)?, language.tag)?));
    lang::rows(Lexicon::Capitals).filter_map(country).collect()
});

/// Words as they are written: without its accent a German wish is a fact.
static MODALITY: LazyLock<Table<Option<Modality>>> = LazyLock::new(|| {
    let mut table = Table::new();
    for row in lang::rows(Lexicon::Modality) {
        let modality = match row.get(1) {
            Some(&"fact") => None,
            Some(&"possible") => Some(Modality::Possible),
            _ => Some(Modality::Expected),
        };
        table.add(Key::read(row[0], accented), modality);
    }
    table
});

/// The hash of a word in lower case, with its accents.
fn accented(word: &str) -> u64 {
    hash::stable(word.to_lowercase().as_bytes())
}

static PARTICLES: LazyLock<List> =
    LazyLock::new(|| lang::words(Lexicon::Particles).map(listed).collect());
static DENIALS: LazyLock<Table<()>> = LazyLock::new(|| {
    let mut table = Table::new();
    for word in lang::words(Lexicon::Denials) {
        table.add(Key::read(word, listed), ());
    }
    table
});
static MUTUAL: LazyLock<HashSet<Concept, FixedState>> = LazyLock::new(|| {
    let meanings = Meanings::of(lang::PIVOT);
    lang::words(Lexicon::Mutual)
        .map(|word| meanings.listed(word))
        .collect()
});

static REPORTING: LazyLock<List> = LazyLock::new(|| {
    let stems = |language: &'static Language| {
        let stems = Stems::of(language.tag);
        let words = language.words(Lexicon::Reporting);
        words.map(move |word| stems.listed(word))
    };
    lang::folders().flat_map(stems).collect()
});

/// Whether a word, at the end of a clause, can be the prefix of its verb.
pub(super) fn is_particle(word: &Lexeme) -> bool {
    PARTICLES.contains(&word.lower)
}

/// Whether a word only reports what somebody said.
pub(super) fn only_reports(word: &Lexeme) -> bool {
    REPORTING.contains(&word.stem)
}

/// What `word`, or it with the one behind it, makes of a fact.
pub(super) fn modality(text: &str, word: TableWord<'_>, next: &Lexeme) -> Option<Modality> {
    let printed = word.span.of(text);
    let key = if printed.is_ascii() {
        word.lexeme.lower
    } else {
        accented(printed)
    };
    let found = MODALITY.phrase(key, next.lower);
    found.or_else(|| MODALITY.word(key)).flatten()
}

/// Whether `word` denies what follows it together with the word behind it ("failed to").
pub(super) fn denies_with(word: &Lexeme, next: &Lexeme) -> bool {
    DENIALS.phrase(word.lower, next.lower).is_some()
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

/// The concept of a person of the dossier.
pub(super) fn person(index: usize) -> Concept {
    hash::stable(format!("person {index}").as_bytes())
}

/// The words of one language.
pub(super) struct Meanings {
    language: &'static str,
    concepts: Concepts,
    predicates: &'static Table<Concept>,
    capitals: &'static HashMap<u64, Concept, FixedState>,
}

impl Meanings {
    /// For a BCP 47 tag.
    pub(super) fn of(language: &str) -> Self {
        Self {
            language: lang::of(language).tag,
            concepts: Concepts::of(language),
            predicates: PREDICATES.of_tag(language),
            capitals: CAPITALS.of_tag(language),
        }
    }

    /// The concept of a word.
    pub(super) fn word(&self, word: &Lexeme) -> Concept {
        let predicate = self.predicates.word(word.stem);
        predicate.unwrap_or(word.concept)
    }

    /// The concept of a word of a lexicon.
    fn listed(&self, word: &str) -> Concept {
        let stem = Stems::of(self.language).listed(word);
        let predicate = self.predicates.word(stem);
        predicate.unwrap_or_else(|| self.concepts.concept(word))
    }

    /// The concept of a verb with the particle behind it or its prefix at the end of the clause.
    pub(super) fn pair(&self, verb: &Lexeme, next: &Lexeme) -> Option<Concept> {
        self.predicates.phrase(verb.stem, next.lower)
    }

    /// The country whose government a capital stands for.
    pub(super) fn country(&self, capital: &Lexeme) -> Option<Concept> {
        self.capitals.get(&capital.lower).copied()
    }

    /// The concept of a name.
    pub(super) fn name(&self, word: &str) -> Concept {
        place(word, self.language).unwrap_or_else(|| self.concepts.concept(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::WordTable;

    fn lexeme(word: &str, language: &str) -> Lexeme {
        let table = WordTable::read(word, language);
        *table.all().words().next().unwrap().lexeme
    }

    #[test]
    fn a_predicate_its_noun_and_its_phrase_are_one_and_know_their_opposite() {
        let english = Meanings::of("en");
        let word = |word| english.word(&lexeme(word, "en"));
        assert_eq!(word("approved"), word("approval"));
        assert_eq!(
            english.pair(&lexeme("laid", "en"), &lexeme("off", "en")),
            Some(word("dismissed"))
        );
        assert_eq!(opposite(word("praised")), Some(word("blamed")));
        assert_eq!(opposite(word("herring")), None);
        assert!(is_mutual(word("met")) && !is_mutual(word("invited")));
    }

    #[test]
    fn german_verbs_are_known_in_their_forms_and_with_their_prefix_apart() {
        let (german, english) = (Meanings::of("de"), Meanings::of("en"));
        let english = |word| english.word(&lexeme(word, "en"));
        for form in [
            "genehmigte",
            "genehmigt",
            "Genehmigung",
            "zugestimmt",
            "zuzustimmen",
            "beschlossen",
        ] {
            let concept = german.word(&lexeme(form, "de"));
            assert_eq!(concept, english("approved"), "{form}");
        }
        let pair = |verb, prefix| german.pair(&lexeme(verb, "de"), &lexeme(prefix, "de"));
        assert_eq!(pair("stimmte", "zu"), Some(english("approved")));
        assert_eq!(pair("hob", "an"), Some(english("rose")));
        let word = |word| german.word(&lexeme(word, "de"));
        assert_eq!(opposite(word("abgelehnt")), Some(word("gebilligt")));
    }

    #[test]
    fn forecasts_and_denials_are_seen_with_the_word_behind_them() {
        let modality = |word: &str, next: &str| {
            let table = WordTable::read(word, "de");
            let word_in_table = table.all().words().next().unwrap();
            modality(word, word_in_table, &lexeme(next, "en"))
        };
        assert_eq!(
            (modality("will", "go"), modality("may", "go")),
            (Some(Modality::Expected), Some(Modality::Possible))
        );
        assert!(modality("hoped", "to").is_some() && modality("hoped", "for").is_none());
        assert!(modality("würden", "gehen").is_some() && modality("wurden", "gehen").is_none());
        let denies = |word, next| denies_with(&lexeme(word, "en"), &lexeme(next, "en"));
        assert!(denies("failed", "to") && !denies("failed", "because"));
    }
}

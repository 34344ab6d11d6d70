//! `lang`: what the program knows of each language, one folder a language.
//!
//! A folder holds the lexicons of its language (`.tsv`, a header says what a row means) and a
//! `mod.rs` with its [`Language`]: how it writes numbers, whether nouns have capitals, how words are
//! inflected. Nothing outside this folder asks which language a text is in: it asks the language
//! for a property, or for a lexicon, which may be empty.
//!
//! To add a language, add its folder and its row in [`ALL`]. A language without a folder ([`bare`])
//! has a stemmer and a decimal mark, and reads abbreviations, numbers and the words around figures
//! as English does; this is the only fall-back.

mod bare;
mod de;
mod en;
mod es;
mod fr;
pub(crate) mod lexicon;
mod ru;
pub(crate) mod tables;
mod tag;
mod zh;

use std::sync::OnceLock;

use rust_stemmers::Algorithm;

pub(crate) use self::tag::normalise;

/// What a lexicon file is about; its header says what a row means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lexicon {
    Abbreviations,
    Aftermath,
    Capitals,
    Captions,
    ClauseWords,
    Common,
    Counts,
    CueNouns,
    CuePhrases,
    CueVerbs,
    Dangling,
    Dates,
    Debris,
    Deeds,
    Denials,
    Directions,
    FigurePhrases,
    FunctionWords,
    GivenNames,
    Grammar,
    Honorifics,
    Joints,
    LabelWords,
    MeasureWords,
    Mention,
    Modality,
    Mutual,
    NameTies,
    NameWords,
    Namesakes,
    Natures,
    Negations,
    Nouns,
    Numbers,
    Openings,
    Opposites,
    Outlets,
    PageWords,
    Particles,
    Periods,
    Places,
    PredicateTranslations,
    Predicates,
    Properties,
    Qualifiers,
    Records,
    Reporting,
    RoleKinds,
    Roles,
    SentenceOpeners,
    SpeakingNouns,
}

/// Where a finite verb stands in a main clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WordOrder {
    /// Behind the subject ("Yesterday the council met").
    SubjectVerb,
    /// In the second place, whatever stands in the first ("Gestern tagte der Rat").
    VerbSecond,
}

/// How clauses are built, as far as the rules for reported speech ask.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "answers that do not depend on each other"
)]
pub(crate) struct Syntax {
    /// Whether a subject may follow its verb wherever something else stands before the verb, as in
    /// verb-second languages ("Gestern sagte Lind, ...").
    pub(crate) inversion: bool,
    /// Whether quotative inversion takes any verb, not only verbs of saying ("„...“, so beschrieb
    /// ihn Lind").
    pub(crate) any_quotative: bool,
    /// Whether adverbials may part an inverted verb from its subject ("a déclaré mardi à la presse
    /// le ministre").
    pub(crate) late_subject: bool,
    /// Whether the perfect is a tense of narration, so that its auxiliary and its participle are
    /// read as one finite verb ("a déclaré Lind").
    pub(crate) narrative_perfect: bool,
    /// Whether adjectives follow their noun, so that the head of a noun phrase is its first noun
    /// ("la chambre régionale des comptes").
    pub(crate) head_first: bool,
    /// Whether an attribution may stand inside the marks ("« Il faut, dit Lind, partir. »").
    pub(crate) attribution_inside: bool,
    /// Whether only the first word of a title has a capital ("Les Greniers de novembre").
    pub(crate) sentence_case_titles: bool,
    /// Whether the participle closes the clause, away from its auxiliary: the verbal bracket ("Lind
    /// hat den Plan bestätigt").
    pub(crate) verbal_bracket: bool,
    /// Whether a complement clause may follow its verb with neither complementiser nor comma ("said
    /// the plan is bad").
    pub(crate) bare_complement: bool,
    /// Whether case alone marks a possessor, by an article or an ending ("der Sprecher der Bahn").
    pub(crate) genitive_case: bool,
    /// Whether case alone marks the addressee of a verb of saying ("sagte Lind der Zeitung").
    pub(crate) dative_case: bool,
    /// Whether a finite form is in the mood that marks words as reported ("Er warne davor").
    pub(crate) is_reportative: fn(&str) -> bool,
}

impl Syntax {
    /// Subject, verb, object, and no case.
    const PLAIN: Self = Self {
        inversion: false,
        any_quotative: false,
        late_subject: false,
        narrative_perfect: false,
        head_first: false,
        attribution_inside: false,
        sentence_case_titles: false,
        verbal_bracket: false,
        bare_complement: false,
        genitive_case: false,
        dative_case: false,
        is_reportative: |_| false,
    };
}

/// What tells the noun that a number counts from the words that describe it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NounMark {
    /// Its plural ending, behind the adjectives ("four newly built factories").
    Plural,
    /// Its capital ("vier neue Fabriken").
    Capital,
    /// Its place before the adjectives ("cuatro fábricas nuevas").
    First,
}

/// What the endings of words, in lower case, say; a language answers no to what it does not mark
/// so.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Endings {
    /// What adverbs of manner end with ("sharply").
    pub(crate) adverb: &'static [&'static str],
    /// What regular past tenses and past participles end with ("owned").
    pub(crate) past: &'static [&'static str],
    /// What present participles end with ("forcing").
    pub(crate) present_participle: &'static [&'static str],
    /// The finite forms that a gerund may belong to ("taking": "take"); none for other words.
    pub(crate) gerund: fn(&str) -> Vec<String>,
    /// Whether a word that is no noun is a finite verb ("stieg", "sinkt").
    pub(crate) is_finite: fn(&str) -> bool,
    /// Whether it is the participle of a passive at the end of its clause ("wird abgewickelt").
    pub(crate) is_closing_participle: fn(&str) -> bool,
    /// Whether it is a common noun and no name, whatever its capital ("Repairs").
    pub(crate) is_common_noun: fn(&str) -> bool,
    /// Whether it is a noun in the genitive ("country's").
    pub(crate) is_genitive: fn(&str) -> bool,
    /// Whether it is a plural, where the ending alone says so.
    pub(crate) is_plural: fn(&str) -> bool,
    /// The singular of a regular plural.
    pub(crate) singular: fn(&str) -> Option<String>,
}

impl Endings {
    /// They say nothing.
    const NONE: Self = Self {
        adverb: &[],
        past: &[],
        present_participle: &[],
        gerund: |_| Vec::new(),
        is_finite: |_| false,
        is_closing_participle: |_| false,
        is_common_noun: |_| false,
        is_genitive: |_| false,
        is_plural: |_| false,
        singular: |_| None,
    };

    /// Shortest word, in bytes, of which an ending says enough.
    const SHORTEST: usize = 5;

    /// Whether `word` is an adverb of manner.
    pub(crate) fn is_adverb(&self, word: &str) -> bool {
        word.len() >= Self::SHORTEST && ends_in(word, self.adverb)
    }

    /// Whether `word` is a regular past tense or past participle.
    pub(crate) fn is_past(&self, word: &str) -> bool {
        word.len() >= Self::SHORTEST && ends_in(word, self.past)
    }

    /// Whether `word` ends as participles and past tenses do, by which verbs are known that no
    /// lexicon lists.
    pub(crate) fn is_verbal(&self, word: &str) -> bool {
        ends_in(word, self.past) || ends_in(word, self.present_participle)
    }

    /// Whether `word` is a gerund or a present participle.
    pub(crate) fn is_gerund(&self, word: &str) -> bool {
        !(self.gerund)(word).is_empty()
    }
}

/// Whether `word` has one of `endings`.
pub(crate) fn ends_in(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending))
}

/// Grammatical gender, as far as a form tells it of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gender {
    /// Masculine.
    Male,
    /// Feminine.
    Female,
}

/// A form of a noun for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NounForm {
    /// The form, in lower case.
    pub(crate) form: String,
    /// Whom it means.
    pub(crate) gender: Option<Gender>,
    /// Whether it means several.
    pub(crate) plural: bool,
}

/// How a language forms the words that its lexicons list once.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Inflection {
    /// The forms of the noun of a role, given whom its base form means.
    pub(crate) role: fn(&str, Option<Gender>) -> Vec<NounForm>,
    /// The forms of an adjective; a word that is none stays as it is.
    pub(crate) adjective: fn(&str) -> Vec<String>,
    /// The forms of the predicate of a statement, each with the prefix that stands apart from it.
    pub(crate) predicate: fn(&str) -> Vec<PredicateForm>,
}

/// A form of a predicate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PredicateForm {
    /// The form.
    pub(crate) form: String,
    /// The prefix that stands at the end of its clause ("nahm ... teil"), or nothing.
    pub(crate) apart: Option<String>,
}

impl Inflection {
    /// Words that are listed in all their forms.
    const NONE: Self = Self {
        role: |noun, gender| vec![NounForm::of(noun, gender, false)],
        adjective: |word| vec![word.to_owned()],
        predicate: |word| vec![PredicateForm::whole(word.to_owned())],
    };
}

impl NounForm {
    fn of(form: impl Into<String>, gender: Option<Gender>, plural: bool) -> Self {
        Self {
            form: form.into(),
            gender,
            plural,
        }
    }
}

impl PredicateForm {
    fn whole(form: String) -> Self {
        Self { form, apart: None }
    }
}

/// How a language parts words where white space and marks do not.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "answers that do not depend on each other"
)]
pub(crate) struct Splitting {
    /// The places inside a word at which it is cut, ascending.
    pub(crate) cuts: fn(&str) -> Vec<usize>,
    /// Whether the parts are words to a reader too: elided words and enclitic pronouns
    /// ("l'|ami", "dit|-il"), not clitic verbs and parts of compounds.
    pub(crate) parts_are_words: bool,
    /// Whether a full stop behind this letter alone is that of an initial.
    pub(crate) is_initial: fn(char) -> bool,
    /// Units that are parted from the number right before them.
    pub(crate) units_apart: &'static [&'static str],
    /// Whether numbers that are joined by a dash are one ("2015-2016").
    pub(crate) dashed_numbers: bool,
    /// Whether the groups of a number are parted by blanks ("35 000").
    pub(crate) spaced_groups: bool,
    /// Whether a full stop makes an ordinal of a number ("5. Mai", "Heinrich IV.").
    pub(crate) ordinal_stop: bool,
    /// Whether an apostrophe alone makes a genitive ("Pompeius' Heer").
    pub(crate) genitive_apostrophe: bool,
}

impl Splitting {
    /// White space and marks say all.
    const PLAIN: Self = Self {
        cuts: |_| Vec::new(),
        parts_are_words: false,
        is_initial: char::is_uppercase,
        units_apart: &[],
        dashed_numbers: false,
        spaced_groups: false,
        ordinal_stop: false,
        genitive_apostrophe: false,
    };
}

/// Endings that make a demonym or an adjective of the name of a place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Demonyms {
    /// What is added.
    pub(crate) endings: &'static [&'static str],
    /// What the name ends with where the ending was.
    pub(crate) bases: &'static [&'static str],
}

impl Demonyms {
    /// The names that `word`, in lower case, may belong to.
    pub(crate) fn names(self, word: &str) -> impl Iterator<Item = String> {
        let stems = self.endings.iter().filter_map(|end| word.strip_suffix(end));
        stems.flat_map(move |stem| self.bases.iter().map(move |base| format!("{stem}{base}")))
    }
}

/// Whether `c` is one of the characters that print an apostrophe.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ')
}

/// Whether `c` is one of the characters that print a hyphen.
pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '\u{2011}')
}

/// Cuts around the hyphens of a word; one of `prefixes` keeps its hyphen and what follows.
fn hyphen_cuts(word: &str, prefixes: &[&str]) -> Vec<usize> {
    let mut cuts = Vec::new();
    for (at, c) in word.char_indices().filter(|&(_, c)| is_hyphen(c)) {
        let bare = cuts.is_empty() && prefixes.contains(&&word[..at]);
        if !bare {
            cuts.extend([at, at + c.len_utf8()]);
        }
    }
    cuts.retain(|&at| at > 0 && at < word.len());
    cuts.dedup();
    cuts
}

/// What is known of a language.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "answers that do not depend on each other"
)]
pub(crate) struct Language {
    /// The primary subtag of its BCP 47 tag.
    pub(crate) tag: &'static str,
    /// Its place in [`ALL`].
    number: usize,
    /// Its Snowball stemmer (Porter 2001).
    pub(crate) stemmer: Option<Algorithm>,
    /// Whether every noun is written with a capital, so that a capital makes no name.
    pub(crate) noun_capitals: bool,
    /// Whether nouns are joined into one word ("Regierungssprecher"), numbers too.
    pub(crate) compounds: bool,
    /// How it makes adjectives and demonyms of the names of places.
    pub(crate) demonyms: Demonyms,
    /// Where the finite verb stands.
    pub(crate) word_order: WordOrder,
    /// How its clauses are built.
    pub(crate) syntax: Syntax,
    /// Whether a comma stands before every relative clause.
    pub(crate) relative_comma: bool,
    /// Whether names of months have a capital.
    pub(crate) month_capitals: bool,
    /// Whether titles capitalise their common words, so that a capital right behind a number makes
    /// it part of a name ("Twelve Angry Men").
    pub(crate) title_case: bool,
    /// Whether the indefinite article is the numeral one too ("une heure"), so that it counts.
    pub(crate) article_is_numeral: bool,
    /// What tells a counted noun.
    pub(crate) noun_mark: NounMark,
    /// The preposition that makes a genitive of any noun as it stands ("of").
    pub(crate) genitive_preposition: Option<&'static str>,
    /// What its endings say.
    pub(crate) endings: Endings,
    /// Endings that are spelt in two ways in its countries: the one, and the one that it is read as.
    pub(crate) spellings: &'static [(&'static str, &'static str)],
    /// Whether a year stands without a preposition ("2024 stieg der Absatz").
    pub(crate) bare_years: bool,
    /// The commonest ending of plurals that are written with a capital.
    pub(crate) plural_ending: Option<&'static str>,
    /// Whether numbers are written with Han characters, by place.
    pub(crate) han_numerals: bool,
    /// Months before which a day is written as an ordinal with a full stop ("14. Mai").
    pub(crate) months_behind_ordinals: &'static [&'static str],
    /// The word between two names ("and").
    pub(crate) and: &'static str,
    /// How its words are parted.
    pub(crate) splitting: Splitting,
    /// Its model of parts of speech, if it has one.
    pub(crate) tagger: Option<&'static [u8]>,
    /// How its words are inflected.
    pub(crate) inflection: Inflection,
    lexicons: &'static [(Lexicon, &'static str)],
    /// What it takes from others as long as it has none of its own.
    borrowed: &'static [(Lexicon, &'static str)],
}

impl Language {
    /// A language of which nothing is known.
    const NOTHING: Self = Self {
        tag: "und",
        number: 0,
        stemmer: None,
        noun_capitals: false,
        compounds: false,
        demonyms: Demonyms {
            endings: &[],
            bases: &[],
        },
        word_order: WordOrder::SubjectVerb,
        syntax: Syntax::PLAIN,
        relative_comma: false,
        month_capitals: false,
        title_case: false,
        article_is_numeral: true,
        noun_mark: NounMark::First,
        genitive_preposition: None,
        endings: Endings::NONE,
        spellings: &[],
        bare_years: false,
        plural_ending: None,
        han_numerals: false,
        months_behind_ordinals: &[],
        and: "and",
        splitting: Splitting::PLAIN,
        tagger: None,
        inflection: Inflection::NONE,
        lexicons: &[],
        borrowed: &[],
    };

    /// The rows of one of its lexicons; none where it has no such lexicon.
    pub(crate) fn rows(&'static self, lexicon: Lexicon) -> impl Iterator<Item = Vec<&'static str>> {
        let files = if self.has(lexicon) {
            self.lexicons
        } else {
            self.borrowed
        };
        let files = files.iter().filter(move |(name, _)| *name == lexicon);
        files.flat_map(|(_, file)| lexicon::rows(file))
    }

    /// The first column of each row of one of its lexicons.
    pub(crate) fn words(&'static self, lexicon: Lexicon) -> impl Iterator<Item = &'static str> {
        self.rows(lexicon).map(|row| row[0])
    }

    /// Whether its finite verb stands in the second place.
    pub(crate) fn is_verb_second(&self) -> bool {
        self.word_order == WordOrder::VerbSecond
    }

    /// Whether it has this lexicon itself.
    pub(crate) fn has(&self, lexicon: Lexicon) -> bool {
        self.lexicons.iter().any(|(name, _)| *name == lexicon)
    }
}

/// All languages, those with a folder first. What is read from several goes in this order.
pub(crate) static ALL: [&Language; FOLDERS + bare::COUNT + 2] = {
    let mut all = [&en::ENGLISH; FOLDERS + bare::COUNT + 2];
    all[1] = &de::GERMAN;
    all[2] = &fr::FRENCH;
    all[3] = &es::SPANISH;
    all[4] = &ru::RUSSIAN;
    all[5] = &zh::CHINESE;
    let mut n = 0;
    while n < bare::COUNT {
        all[FOLDERS + n] = &bare::BARE[n];
        n += 1;
    }
    all[FOLDERS + bare::COUNT] = &bare::OTHER;
    all[FOLDERS + bare::COUNT + 1] = &bare::UNDETERMINED;
    all
};

/// The language whose words translations are listed by, and opposites.
pub(crate) const PIVOT: &str = "en";

/// How many languages have a folder.
const FOLDERS: usize = 6;

/// The language of a BCP 47 tag: of a text of which nobody knows the language
/// [`bare::UNDETERMINED`], of one in a language that is not listed [`bare::OTHER`].
pub(crate) fn of(tag: &str) -> &'static Language {
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    if primary.is_empty() {
        return &bare::UNDETERMINED;
    }
    let found = ALL.iter().find(|l| l.tag.eq_ignore_ascii_case(primary));
    found.copied().unwrap_or(&bare::OTHER)
}

/// The languages that have a folder.
pub(crate) fn folders() -> impl Iterator<Item = &'static Language> {
    ALL[..FOLDERS].iter().copied()
}

/// The rows of a lexicon in all languages.
pub(crate) fn rows(lexicon: Lexicon) -> impl Iterator<Item = Vec<&'static str>> {
    folders().flat_map(move |language| language.rows(lexicon))
}

/// The first column of each row of a lexicon in all languages.
pub(crate) fn words(lexicon: Lexicon) -> impl Iterator<Item = &'static str> {
    rows(lexicon).map(|row| row[0])
}

/// Something that is built once for each language that is met.
pub(crate) struct PerLanguage<T> {
    built: [OnceLock<T>; ALL.len()],
    build: fn(&'static Language) -> T,
}

impl<T> PerLanguage<T> {
    /// Nothing is built yet.
    pub(crate) const fn new(build: fn(&'static Language) -> T) -> Self {
        Self {
            built: [const { OnceLock::new() }; ALL.len()],
            build,
        }
    }

    /// What was built for `language`.
    pub(crate) fn of(&self, language: &'static Language) -> &T {
        self.built[language.number].get_or_init(|| (self.build)(language))
    }

    /// What was built for the language of a BCP 47 tag.
    pub(crate) fn of_tag(&self, tag: &str) -> &T {
        self.of(of(tag))
    }
}

/// The lexicons of a folder: `lexicons![Dates = "dates.tsv", ...]`.
macro_rules! lexicons {
    ($($lexicon:ident = $file:literal),* $(,)?) => {
        &[$(($crate::lang::Lexicon::$lexicon, include_str!($file))),*]
    };
}
use lexicons;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_knows_its_place() {
        for (n, language) in ALL.iter().enumerate() {
            assert_eq!(language.number, n, "{}", language.tag);
        }
    }

    #[test]
    fn a_tag_leads_to_its_language_and_an_unknown_one_to_the_fall_back() {
        for (tag, found) in [
            ("en", "en"),
            ("de-AT", "de"),
            ("FR", "fr"),
            ("", "und"),
            ("und", "und"),
            ("sv", "sv"),
            ("vi", "mis"),
        ] {
            assert_eq!(of(tag).tag, found, "{tag}");
        }
    }

    #[test]
    fn the_fall_back_reads_numbers_and_has_no_words_of_its_own() {
        let other = of("vi");
        let rows = |lexicon| other.rows(lexicon).count();
        assert!(rows(Lexicon::Numbers) > 0 && rows(Lexicon::Abbreviations) > 0);
        assert!(rows(Lexicon::FunctionWords) == 0 && rows(Lexicon::Roles) == 0);
    }
}

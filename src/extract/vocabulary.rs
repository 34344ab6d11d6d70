//! What the lexicons know of a word: its class in a sentence, whether it is a role, a place, a verb of saying ...
//!
//! One table per language, filled from the data files under `text/lexicons`, so that a word costs one look-up. German
//! compounds ("Regierungssprecher") and hyphenated words ("NATO-Sprecher") are known by their last part.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use foldhash::fast::RandomState;

use crate::text::lexicon;

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Classes(u32);

impl Classes {
    /// Articles, demonstratives, quantifiers.
    pub(super) const ARTICLE: Self = Self(1);
    /// "his", "their".
    pub(super) const POSSESSIVE: Self = Self(1 << 1);
    /// "he", "they", "I", "it".
    pub(super) const PRONOUN: Self = Self(1 << 2);
    /// "who", "which".
    pub(super) const RELATIVE: Self = Self(1 << 3);
    /// "in", "of".
    pub(super) const PREPOSITION: Self = Self(1 << 4);
    /// "is", "has", "would".
    pub(super) const AUXILIARY: Self = Self(1 << 5);
    /// "and", "but".
    pub(super) const CONJUNCTION: Self = Self(1 << 6);
    /// "because", "while".
    pub(super) const SUBORDINATOR: Self = Self(1 << 7);
    /// "also", "later".
    pub(super) const ADVERB: Self = Self(1 << 8);
    /// Weekdays, months, "week".
    pub(super) const TIME: Self = Self(1 << 9);
    /// "Mr", "Dr", "Lady".
    pub(super) const HONORIFIC: Self = Self(1 << 10);
    /// "minister", "spokeswoman".
    pub(super) const ROLE: Self = Self(1 << 11);
    /// "former", "deputy".
    pub(super) const ROLE_MODIFIER: Self = Self(1 << 12);
    /// "committee", "officials".
    pub(super) const GROUP: Self = Self(1 << 13);
    /// "report", "letter".
    pub(super) const DOCUMENT: Self = Self(1 << 14);
    /// A word of an organisation's name ("University").
    pub(super) const ORGANISATION: Self = Self(1 << 15);
    /// A word of the name of a place, treaty, day or brand ("Street").
    pub(super) const THING: Self = Self(1 << 16);
    /// A news agency, broadcaster or paper.
    pub(super) const OUTLET: Self = Self(1 << 17);
    /// A country, city or region.
    pub(super) const PLACE: Self = Self(1 << 18);
    /// "Russian", "Londoner".
    pub(super) const DEMONYM: Self = Self(1 << 19);
    /// A common given name.
    pub(super) const GIVEN: Self = Self(1 << 20);
    /// The name, role or title tells a man.
    pub(super) const MALE: Self = Self(1 << 21);
    /// The name, role or title tells a woman.
    pub(super) const FEMALE: Self = Self(1 << 22);
    /// "warning", "remark": a noun for an act of speech.
    pub(super) const SPEECH_ACT: Self = Self(1 << 23);
    /// Plural of a role or pronoun.
    pub(super) const PLURAL: Self = Self(1 << 24);
    /// "I", "we".
    pub(super) const FIRST_PERSON: Self = Self(1 << 25);

    /// Words that do a job in a sentence and are no part of a name.
    pub(super) const FUNCTION: Self = Self(0x1ff);
    /// Classes that a word has only when it is printed with a capital.
    const CAPITAL_ONLY: Self = Self(Self::OUTLET.0 | Self::PLACE.0 | Self::GIVEN.0);

    /// Whether it shares a class with `other`.
    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// How a verb of saying takes what was said: the last column of `cue_verbs.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// "said that ..."; subject and verb may swap places.
    Say,
    /// "told the court that ...".
    Tell,
    /// "called it a ...".
    Call,
    /// "praised the ...".
    Judge,
    /// "believes": what is thought, as someone said.
    Think,
    /// "smiled", "began": a verb of saying only right beside a quote.
    Manner,
}

/// The form in which a verb of saying is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// "said", "says".
    Finite,
    /// "say": infinitive or plural present.
    Base,
    /// "saying".
    Participle,
    /// "written", "gesagt".
    Past,
}

/// A verb of saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verb {
    /// What it takes.
    pub frame: Frame,
    /// Its form.
    pub form: Form,
}

/// All that is known of one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Entry {
    /// Its classes.
    pub classes: Classes,
    /// The verb of saying that it is a form of.
    pub verb: Option<Verb>,
}

/// The side of a fixed phrase on which the name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// "zufolge".
    Left,
    /// "according to".
    Right,
}

/// What a fixed phrase such as "according to" introduces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Introduces {
    /// The speaker, unless it is an outlet and a person is named besides.
    Source,
    /// The speaker.
    Speaker,
    /// Whoever conveyed the words.
    Conveyor,
}

/// A fixed phrase that names a speaker or a conveyor.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    /// Its words, in lower case.
    pub words: Vec<&'static str>,
    /// Where the name stands.
    pub side: Side,
    /// What the name is.
    pub introduces: Introduces,
}

/// The lexicons of one language.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: HashMap<String, Entry, RandomState>,
    /// Names of two or more words.
    names: HashMap<String, Classes, RandomState>,
    /// The place that a demonym belongs to, in lower case; a place belongs to itself.
    homes: HashMap<String, String, RandomState>,
    /// Roles that an abbreviated title stands for.
    titles: HashMap<&'static str, &'static str, RandomState>,
    /// Fixed phrases, longest first.
    pub phrases: Vec<Phrase>,
    /// Whether unknown words are looked up by their last part.
    compounds: bool,
    /// Whether all nouns have capitals.
    pub capital_nouns: bool,
}

macro_rules! files {
    ($language:literal) => {
        Files {
            function_words: include_str!(concat!("../text/lexicons/", $language, "/function_words.tsv")),
            honorifics: include_str!(concat!("../text/lexicons/", $language, "/honorifics.tsv")),
            roles: include_str!(concat!("../text/lexicons/", $language, "/roles.tsv")),
            speaking_nouns: include_str!(concat!("../text/lexicons/", $language, "/speaking_nouns.tsv")),
            name_words: include_str!(concat!("../text/lexicons/", $language, "/name_words.tsv")),
            outlets: include_str!(concat!("../text/lexicons/", $language, "/outlets.tsv")),
            places: include_str!(concat!("../text/lexicons/", $language, "/places.tsv")),
            cue_verbs: include_str!(concat!("../text/lexicons/", $language, "/cue_verbs.tsv")),
            cue_nouns: include_str!(concat!("../text/lexicons/", $language, "/cue_nouns.tsv")),
            cue_phrases: include_str!(concat!("../text/lexicons/", $language, "/cue_phrases.tsv")),
        }
    };
}

/// The data files of a language.
struct Files {
    function_words: &'static str,
    honorifics: &'static str,
    roles: &'static str,
    speaking_nouns: &'static str,
    name_words: &'static str,
    outlets: &'static str,
    places: &'static str,
    cue_verbs: &'static str,
    cue_nouns: &'static str,
    cue_phrases: &'static str,
}

/// Given names are the same in every language here.
const GIVEN_NAMES: &str = include_str!("../text/lexicons/en/given_names.tsv");

/// The vocabulary for a BCP 47 tag; a language without lexicons of its own gets one without words.
pub(super) fn of(language: &str) -> &'static Vocabulary {
    static ENGLISH: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::read(&files!("en")));
    static GERMAN: LazyLock<Vocabulary> = LazyLock::new(|| {
        let read = Vocabulary::read(&files!("de"));
        Vocabulary { compounds: true, capital_nouns: true, ..read }
    });
    static NONE: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::default);
    match language.split('-').next().unwrap_or_default() {
        "en" | "und" | "" => &ENGLISH,
        "de" => &GERMAN,
        _ => &NONE,
    }
}

impl Vocabulary {
    fn read(files: &Files) -> Self {
        let mut read = Self::default();
        read.simple(files.function_words, |row| function_class(row[1]));
        read.simple(files.honorifics, |row| Classes::HONORIFIC.and(gender(row[1])));
        read.titles = lexicon::rows(files.honorifics).filter_map(|row| Some((row[0], *row.get(2)?))).collect();
        read.roles(files.roles);
        read.simple(files.speaking_nouns, |row| if row[1] == "group" { Classes::GROUP } else { Classes::DOCUMENT });
        read.simple(files.name_words, |row| if row[1] == "organisation" { Classes::ORGANISATION } else { Classes::THING });
        read.simple(files.cue_nouns, |_| Classes::SPEECH_ACT);
        read.simple(GIVEN_NAMES, |row| Classes::GIVEN.and(gender(row[1])));
        read.simple(files.outlets, |_| Classes::OUTLET);
        read.places(files.places);
        read.verbs(files.cue_verbs);
        read.phrases = lexicon::rows(files.cue_phrases).map(|row| phrase(&row)).collect();
        read.phrases.sort_by_key(|p| std::cmp::Reverse(p.words.len()));
        read
    }

    fn simple(&mut self, file: &'static str, classes: impl Fn(&[&'static str]) -> Classes) {
        for row in lexicon::rows(file) {
            self.add(row[0], classes(&row));
        }
    }

    fn add(&mut self, word: &str, classes: Classes) {
        let word = word.to_lowercase().replace('\'', "’");
        if word.contains(' ') {
            let known = self.names.entry(word).or_default();
            *known = known.and(classes);
        } else {
            let known = self.words.entry(word).or_default();
            known.classes = known.classes.and(classes);
        }
    }

    fn roles(&mut self, file: &'static str) {
        for row in lexicon::rows(file) {
            let kind = if row[1] == "head" { Classes::ROLE } else { Classes::ROLE_MODIFIER };
            let classes = kind.and(gender(row[2]));
            self.add(row[0], classes);
            if let Some(stem) = row[0].strip_suffix("man") {
                self.add(&format!("{stem}men"), classes.and(Classes::PLURAL));
            } else if row[1] == "head" && !row[0].ends_with('s') {
                self.add(&format!("{}s", row[0]), classes.and(Classes::PLURAL));
            }
        }
    }

    fn places(&mut self, file: &'static str) {
        for row in lexicon::rows(file) {
            self.add(row[0], Classes::PLACE);
            let home = row[0].to_lowercase();
            self.homes.insert(home.clone(), home.clone());
            for demonym in row[1].split(' ').filter(|d| *d != "-") {
                self.add(demonym, Classes::DEMONYM);
                self.homes.insert(demonym.to_lowercase(), home.clone());
            }
        }
    }

    fn verbs(&mut self, file: &'static str) {
        for row in lexicon::rows(file) {
            let frame = match row[4] {
                "say" => Frame::Say,
                "tell" => Frame::Tell,
                "call" => Frame::Call,
                "judge" => Frame::Judge,
                "think" => Frame::Think,
                _ => Frame::Manner,
            };
            for (column, form) in [(1, Form::Finite), (0, Form::Base), (2, Form::Participle), (3, Form::Past)] {
                for word in row[column].split(' ').filter(|w| *w != "-") {
                    self.words.entry(word.to_owned()).or_default().verb.get_or_insert(Verb { frame, form });
                }
            }
        }
    }

    /// What is known of `word`, given whether it is printed with a capital.
    pub(super) fn entry(&self, word: &str, capital: bool) -> Entry {
        const LONGEST: usize = 60;
        if word.len() > LONGEST || self.words.is_empty() {
            return Entry::default();
        }
        let lower = lower(word);
        let known = self.words.get(lower.as_ref()).copied().or_else(|| self.by_last_part(&lower));
        let mut entry = known.unwrap_or_default();
        if !capital {
            entry.classes = entry.classes.without(Classes::CAPITAL_ONLY);
        }
        entry
    }

    /// What the last part of a compound says: roles, groups and documents only.
    fn by_last_part(&self, lower: &str) -> Option<Entry> {
        const HEADS: Classes = Classes::ROLE.and(Classes::GROUP).and(Classes::DOCUMENT);
        const SHORTEST: usize = 4;
        let head = |part: &str| self.words.get(part).filter(|e| e.classes.has(HEADS)).map(|e| Entry { verb: None, ..*e });
        if let Some((_, part)) = lower.rsplit_once('-') {
            return head(part);
        }
        if !self.compounds || lower.len() < 2 * SHORTEST {
            return None;
        }
        let starts = lower.char_indices().map(|(at, _)| at).skip(3).take_while(|at| lower.len() - at >= SHORTEST);
        starts.into_iter().find_map(|at| head(&lower[at..]))
    }

    /// Whether the language has no lexicons.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// What is known of a name of several words.
    pub(super) fn name(&self, name: &str) -> Classes {
        self.names.get(lower(name).as_ref()).copied().unwrap_or_default()
    }

    /// The role that an abbreviated title stands for ("Sen." for "senator").
    pub(super) fn title(&self, word: &str) -> Option<&'static str> {
        self.titles.get(lower(word).as_ref()).copied()
    }

    /// The place that a demonym or place stands for, in lower case.
    pub(super) fn home(&self, word: &str) -> Option<&str> {
        self.homes.get(lower(word).as_ref()).map(String::as_str)
    }
}

/// Lower case, with one kind of apostrophe.
fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.chars().flat_map(char::to_lowercase).map(|c| if c == '\'' { '’' } else { c }).collect())
}

fn gender(column: &str) -> Classes {
    match column {
        "m" => Classes::MALE,
        "f" => Classes::FEMALE,
        _ => Classes::default(),
    }
}

fn function_class(name: &str) -> Classes {
    let pronoun = Classes::PRONOUN;
    match name {
        "article" => Classes::ARTICLE,
        "possessive" => Classes::POSSESSIVE,
        "pronoun-he" => pronoun.and(Classes::MALE),
        "pronoun-she" => pronoun.and(Classes::FEMALE),
        "pronoun-they" => pronoun.and(Classes::PLURAL),
        "pronoun-first" => pronoun.and(Classes::FIRST_PERSON),
        "pronoun-other" => pronoun,
        "relative" => Classes::RELATIVE,
        "preposition" => Classes::PREPOSITION,
        "auxiliary" => Classes::AUXILIARY,
        "conjunction" => Classes::CONJUNCTION,
        "subordinator" => Classes::SUBORDINATOR,
        "adverb" => Classes::ADVERB,
        _ => Classes::TIME,
    }
}

fn phrase(row: &[&'static str]) -> Phrase {
    Phrase {
        words: row[0].split(' ').collect(),
        side: if row[1] == "left" { Side::Left } else { Side::Right },
        introduces: match row[2] {
            "source" => Introduces::Source,
            "speaker" => Introduces::Speaker,
            _ => Introduces::Conveyor,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_lexicons_is_read() {
        for language in ["en", "de"] {
            let vocabulary = of(language);
            assert!(vocabulary.words.len() > 1000, "{language}");
            assert!(!vocabulary.phrases.is_empty(), "{language}");
        }
    }

    #[test]
    fn names_need_their_capital_and_compounds_their_last_part() {
        assert!(!of("en").entry("will", false).classes.has(Classes::GIVEN));
        assert!(of("en").entry("Will", true).classes.has(Classes::GIVEN));
        assert!(of("de").entry("Regierungssprecherin", true).classes.has(Classes::ROLE));
        assert!(of("en").entry("ex-president", false).classes.has(Classes::ROLE));
    }

    #[test]
    fn a_demonym_leads_home() {
        assert_eq!(of("en").home("Kenyan"), Some("kenya"));
    }
}

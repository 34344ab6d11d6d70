//! What the lexicons know of a word: its class in a sentence, whether it is a role, a place, a verb
//! of saying ...
//!
//! One table per language, filled from its lexicons (`lang/`), so that a word costs one look-up.
//! Compounds ("Regierungssprecher") and hyphenated words ("NATO-Sprecher") are known by their last
//! part.

mod classes;

use std::collections::HashMap;

use foldhash::fast::RandomState;

pub(crate) use self::classes::Classes;
use self::classes::{
    function_class, gender, grammar_class, name_class, speaking_class, tells, told_gender,
};
use crate::{
    lang::{Language, Lexicon, PerLanguage},
    text::lower::Lower,
};

/// How a verb of saying takes what was said: the last column of `cue_verbs.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Frame {
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
pub(crate) enum Form {
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
pub(crate) struct Verb {
    /// What it takes.
    pub frame: Frame,
    /// Its form.
    pub form: Form,
}

/// All that is known of one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Entry {
    /// Its classes.
    pub classes: Classes,
    /// The verb of saying that it is a form of.
    pub verb: Option<Verb>,
}

/// The side of a fixed phrase on which the name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// "zufolge".
    Left,
    /// "according to".
    Right,
}

/// What a fixed phrase such as "according to" introduces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Introduces {
    /// The speaker, unless it is an outlet and a person is named besides.
    Source,
    /// The speaker.
    Speaker,
    /// Whoever conveyed the words.
    Conveyor,
}

/// A fixed phrase that names a speaker or a conveyor.
#[derive(Debug, Clone)]
pub(crate) struct Phrase {
    /// Its words, in lower case.
    pub words: Vec<String>,
    /// Where the name stands.
    pub side: Side,
    /// What the name is.
    pub introduces: Introduces,
    /// Whether it is such a phrase at the start of a clause only.
    pub opening: bool,
}

impl Phrase {
    /// Whether `word`, as printed, is the word at `index` of the phrase.
    pub(crate) fn has(&self, index: usize, word: &str) -> bool {
        let expected = self.words.get(index);
        expected.is_some_and(|expected| *expected == *lower(word))
    }
}

/// Endings that say what a word is, the rows of `grammar.tsv` with a hyphen before them.
#[derive(Debug, Default)]
struct Endings {
    /// "-year-old": behind a number, somebody of that age.
    age: Vec<&'static str>,
    /// "-’ve", "-n’t": a verb, or its denial, that is written as one word with what stands before.
    clitic: Vec<&'static str>,
}

/// The lexicons of one language.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    words: HashMap<String, Entry, RandomState>,
    /// Names of two or more words.
    names: HashMap<String, Classes, RandomState>,
    /// The place that a demonym belongs to, in lower case; a place belongs to itself.
    homes: HashMap<String, String, RandomState>,
    /// Roles that an abbreviated title stands for.
    titles: HashMap<&'static str, &'static str, RandomState>,
    /// Fixed phrases, longest first.
    pub phrases: Vec<Phrase>,
    /// The noun, as the lexicon lists it, of every form of a role.
    roles: HashMap<String, &'static str, RandomState>,
    /// General nouns for people, with the roles that they may stand for.
    role_kinds: HashMap<&'static str, Vec<&'static str>, RandomState>,
    endings: Endings,
    /// Whether unknown words are looked up by their last part.
    compounds: bool,
}

/// The vocabulary for a BCP 47 tag; a language without lexicons of its own gets one without words.
pub(crate) fn of(language: &str) -> &'static Vocabulary {
    static ALL: PerLanguage<Vocabulary> = PerLanguage::new(Vocabulary::read);
    ALL.of_tag(language)
}

impl Vocabulary {
    fn read(language: &'static Language) -> Self {
        let mut read = Self {
            compounds: language.compounds,
            ..Self::default()
        };
        read.simple(language, Lexicon::FunctionWords, |row| {
            function_class(row[1])
        });
        read.grammar(language);
        read.simple(language, Lexicon::Honorifics, |row| {
            Classes::HONORIFIC.and(gender(row[1]))
        });
        read.titles = language
            .rows(Lexicon::Honorifics)
            .filter_map(|row| Some((row[0], *row.get(2)?)))
            .collect();
        read.roles(language);
        read.role_kinds = language
            .rows(Lexicon::RoleKinds)
            .map(|row| (row[0], row[1].split(' ').collect()))
            .collect();
        read.simple(language, Lexicon::SpeakingNouns, |row| {
            speaking_class(row[1])
        });
        read.simple(language, Lexicon::NameWords, |row| name_class(row[1]));
        read.simple(language, Lexicon::CueNouns, |_| Classes::SPEECH_ACT);
        read.simple(language, Lexicon::LabelWords, |row| {
            if row[1] == "near" {
                Classes::LABEL_NEAR
            } else {
                Classes::LABEL_BESIDE
            }
        });
        read.simple(language, Lexicon::GivenNames, |row| {
            Classes::GIVEN.and(gender(row[1]))
        });
        read.simple(language, Lexicon::Outlets, |_| Classes::OUTLET);
        read.places(language);
        read.verbs(language);
        read.phrases = language
            .rows(Lexicon::CuePhrases)
            .map(|row| phrase(&row))
            .collect();
        read.phrases
            .sort_by_key(|p| std::cmp::Reverse(p.words.len()));
        for row in language.rows(Lexicon::CuePhrases) {
            read.add(
                row[0].split(' ').next().unwrap_or_default(),
                Classes::PHRASE,
            );
        }
        read
    }

    fn simple(
        &mut self,
        language: &'static Language,
        lexicon: Lexicon,
        classes: impl Fn(&[&'static str]) -> Classes,
    ) {
        for row in language.rows(lexicon) {
            self.add(row[0], classes(&row));
        }
    }

    fn grammar(&mut self, language: &'static Language) {
        for row in language.rows(Lexicon::Grammar) {
            match (row[0].strip_prefix('-'), row[1]) {
                (Some(ending), "age") => self.endings.age.push(ending),
                (Some(ending), "clitic") => self.endings.clitic.push(ending),
                _ => self.add(row[0], grammar_class(row[1]).unwrap_or_default()),
            }
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

    fn roles(&mut self, language: &'static Language) {
        for row in language.rows(Lexicon::Roles) {
            if row[1] == "head" {
                for form in (language.inflection.role)(row[0], told_gender(row[2])) {
                    self.add(&form.form, Classes::ROLE.and(tells(&form)));
                    self.roles.entry(form.form).or_insert(row[0]);
                }
            } else {
                for form in (language.inflection.adjective)(row[0]) {
                    self.add(&form, Classes::ROLE_MODIFIER.and(gender(row[2])));
                }
            }
        }
    }

    fn places(&mut self, language: &'static Language) {
        for row in language.rows(Lexicon::Places) {
            self.add(row[0], Classes::PLACE);
            let home = row[0].to_lowercase();
            self.homes.insert(home.clone(), home.clone());
            for demonym in row[1]
                .split(' ')
                .filter(|d| *d != "-")
                .flat_map(|d| (language.inflection.adjective)(d))
            {
                self.add(&demonym, Classes::DEMONYM);
                self.homes.insert(demonym.to_lowercase(), home.clone());
            }
        }
    }

    fn verbs(&mut self, language: &'static Language) {
        for row in language.rows(Lexicon::CueVerbs) {
            let frame = match row[4] {
                "say" => Frame::Say,
                "tell" => Frame::Tell,
                "call" => Frame::Call,
                "judge" => Frame::Judge,
                "think" => Frame::Think,
                _ => Frame::Manner,
            };
            for (column, form) in [
                (1, Form::Finite),
                (0, Form::Base),
                (2, Form::Participle),
                (3, Form::Past),
            ] {
                for word in row[column].split(' ').filter(|w| *w != "-") {
                    self.words
                        .entry(word.to_owned())
                        .or_default()
                        .verb
                        .get_or_insert(Verb { frame, form });
                }
            }
        }
    }

    /// What is known of `word`, given whether it is printed with a capital.
    pub(crate) fn entry(&self, word: &str, capital: bool) -> Entry {
        const LONGEST: usize = 60;
        if word.len() > LONGEST || self.words.is_empty() {
            return Entry::default();
        }
        let lower = lower(word);
        let known = self
            .words
            .get(&*lower)
            .copied()
            .or_else(|| self.contracted(&lower))
            .or_else(|| self.by_last_part(&lower));
        let mut entry = known.unwrap_or_default();
        if !capital {
            entry.classes = entry.classes.without(Classes::CAPITAL_ONLY);
        }
        entry
    }

    /// "he’d", "they’ll": what the pronoun says.
    fn contracted(&self, lower: &str) -> Option<Entry> {
        let word = self.without_clitic(lower)?;
        let pronoun = self.words.get(word);
        pronoun.filter(|e| e.classes.has(Classes::PRONOUN)).copied()
    }

    /// What a verbal clitic is attached to, of a word in lower case with curly apostrophes.
    fn without_clitic<'w>(&self, lower: &'w str) -> Option<&'w str> {
        let mut clitics = self.endings.clitic.iter();
        clitics.find_map(|clitic| lower.strip_suffix(clitic))
    }

    /// Whether a verb, or its denial, is written as one word with what stands before it ("isn’t").
    pub(crate) fn is_contracted(&self, word: &str) -> bool {
        word.contains(['’', '\'']) && self.without_clitic(&lower(word)).is_some()
    }

    /// The age that a noun such as "54-year-old" gives.
    pub(crate) fn age(&self, word: &str) -> Option<u16> {
        let digits = word.find(|c: char| !c.is_ascii_digit())?;
        let ending = lower(word[digits..].strip_prefix('-')?);
        let aged = self.endings.age.contains(&&*ending);
        word[..digits].parse().ok().filter(|_| aged)
    }

    /// What the last part of a compound says: roles, groups and documents only.
    fn by_last_part(&self, lower: &str) -> Option<Entry> {
        const HEADS: Classes = Classes::ROLE.and(Classes::GROUP).and(Classes::DOCUMENT);
        let head = |part: &str| {
            self.words
                .get(part)
                .filter(|e| e.classes.has(HEADS))
                .map(|e| Entry { verb: None, ..*e })
        };
        if let Some((_, part)) = lower.rsplit_once('-') {
            return head(part);
        }
        if !self.compounds {
            return None;
        }
        last_parts(lower).find_map(|at| head(&lower[at..]))
    }

    /// Whether the language has no lexicons.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// What is known of a name of several words.
    pub(crate) fn name(&self, name: &str) -> Classes {
        if !name.contains(' ') {
            return Classes::default();
        }
        self.names.get(&*lower(name)).copied().unwrap_or_default()
    }

    /// The role that an abbreviated title stands for ("Sen." for "senator").
    pub(crate) fn title(&self, word: &str) -> Option<&'static str> {
        self.titles.get(&*lower(word)).copied()
    }

    /// The noun of a role, as the lexicon lists it, for any of its forms ("president" for
    /// "Presidents"); of a compound with the part before it.
    pub(crate) fn role(&self, word: &str) -> String {
        let lower = lower(word);
        let last = lower.rsplit('-').next().unwrap_or_default();
        let parts = || last_parts(last).filter(|_| self.compounds);
        let compound = || {
            parts().find_map(|at| Some(format!("{}{}", &last[..at], self.roles.get(&last[at..])?)))
        };
        self.roles
            .get(last)
            .map(|noun| (*noun).to_owned())
            .or_else(compound)
            .unwrap_or_else(|| last.to_owned())
    }

    /// Whether someone with the role `role` may be called by the noun `description`: the same, a
    /// more general one, or the last part of a compound ("Minister" for "Innenminister").
    pub(crate) fn is_a(&self, role: &str, description: &str) -> bool {
        let is = |noun: &str| role == noun || (self.compounds && role.ends_with(noun));
        is(description)
            || self
                .role_kinds
                .get(description)
                .is_some_and(|nouns| nouns.iter().any(|noun| is(noun)))
    }

    /// The place that a demonym or place stands for, in lower case.
    pub(crate) fn home(&self, word: &str) -> Option<&str> {
        self.homes.get(&*lower(word)).map(String::as_str)
    }
}

/// Where the last part of a compound may start, the longest part first.
fn last_parts(word: &str) -> impl Iterator<Item = usize> + '_ {
    const SHORTEST: usize = 4;
    word.char_indices()
        .map(|(at, _)| at)
        .skip(SHORTEST - 1)
        .take_while(|at| word.len() - at >= SHORTEST)
}

/// Lower case, with one kind of apostrophe.
fn lower(word: &str) -> Lower<'_> {
    if word.as_bytes().contains(&b'\'') {
        Lower::Owned(word.to_lowercase().replace('\'', "’"))
    } else {
        Lower::of(word)
    }
}

fn phrase(row: &[&'static str]) -> Phrase {
    Phrase {
        words: row[0]
            .split(' ')
            .map(|word| lower(word).to_owned())
            .collect(),
        opening: row.get(3) == Some(&"opening"),
        side: if row[1] == "left" {
            Side::Left
        } else {
            Side::Right
        },
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
    use crate::lang;

    #[test]
    fn every_row_of_the_lexicons_is_read() {
        for language in ["en", "de"] {
            let vocabulary = of(language);
            assert!(vocabulary.words.len() > 1000, "{language}");
            assert!(!vocabulary.phrases.is_empty(), "{language}");
        }
    }

    #[test]
    fn every_class_of_the_grammar_is_known() {
        for row in lang::rows(Lexicon::Grammar) {
            let ending = row[0].starts_with('-') && ["age", "clitic"].contains(&row[1]);
            assert!(ending || grammar_class(row[1]).is_some(), "{row:?}");
        }
    }

    #[test]
    fn endings_tell_ages_and_contractions() {
        assert_eq!(of("en").age("54-year-old"), Some(54));
        assert_eq!(of("de").age("54-Jährigen"), Some(54));
        assert_eq!(of("en").age("54-page"), None);
        assert!(of("en").is_contracted("isn't") && !of("en").is_contracted("O’Neill"));
    }

    #[test]
    fn names_need_their_capital_and_compounds_their_last_part() {
        assert!(!of("en").entry("will", false).classes.has(Classes::GIVEN));
        assert!(of("en").entry("Will", true).classes.has(Classes::GIVEN));
        assert!(
            of("de")
                .entry("Regierungssprecherin", true)
                .classes
                .has(Classes::ROLE)
        );
        assert!(
            of("en")
                .entry("ex-president", false)
                .classes
                .has(Classes::ROLE)
        );
    }

    #[test]
    fn a_demonym_leads_home() {
        assert_eq!(of("en").home("Kenyan"), Some("kenya"));
    }
}

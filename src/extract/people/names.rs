//! Runs of capitalised words, split into what stands before a name (titles, roles) and the name,
//! and told apart: a person, an organisation, a place, another thing, or not known yet.

use std::{collections::HashSet, ops::Range};

use foldhash::fast::RandomState;

use super::{parts, roles};
use crate::annotate::{
    Annotated, Shape, Word,
    tokens::TokenKind,
    vocabulary::{Classes, Form, Frame},
};

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Kind {
    /// A person, by a title, a role or a given name.
    Person,
    /// Perhaps a person: the words around it speak for one.
    Likely,
    /// Capitalised words, nothing more.
    Unknown,
    /// An organisation.
    Organisation,
    /// A news agency, broadcaster or paper.
    Outlet,
    /// A country, city or region.
    Place,
    /// Something else that has a name.
    Thing,
}

/// A name in the text.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Name {
    /// Titles and roles before it; empty at the name's first word where there are none.
    pub lead: Range<usize>,
    /// The name itself.
    pub core: Range<usize>,
    /// What it names.
    pub kind: Kind,
}

/// Longest name, in words; longer runs are headlines.
const LONGEST: usize = 8;

/// Finds the names of an article, sentence by sentence.
pub(super) struct Names<'a> {
    words: &'a Annotated<'a>,
    /// Words that the article also prints in lower case.
    lower: HashSet<&'a str, RandomState>,
    /// Words that the article prints with a capital behind another word, where only a name has one.
    capital: HashSet<&'a str, RandomState>,
    /// Whether the sentence at hand has capitals throughout, so that they tell nothing.
    headline: bool,
}

impl<'a> Names<'a> {
    /// All names, ascending.
    pub(super) fn find(words: &'a Annotated<'a>) -> Vec<Name> {
        let lower = words
            .all()
            .iter()
            .filter(|w| w.shape == Shape::Lower)
            .map(|w| w.span.of(words.text))
            .collect();
        let inside = words
            .all()
            .windows(2)
            .filter(|pair| pair[0].shape == Shape::Lower && pair[1].shape == Shape::Capital);
        let capital = inside.map(|pair| pair[1].span.of(words.text)).collect();
        let mut finder = Self {
            words,
            lower,
            capital,
            headline: false,
        };
        (0..words.sentences())
            .flat_map(|sentence| finder.in_sentence(sentence))
            .collect()
    }

    /// Whether the words of a sentence have capitals throughout, so that these tell nothing: a
    /// title in capitals, which mostly has no full stop either.
    fn is_headline(&self, range: Range<usize>) -> bool {
        const FEW: usize = 4;
        let lexical = || {
            range
                .clone()
                .map(|i| &self.words[i])
                .filter(|w| w.shape != Shape::None && !w.is(Classes::FUNCTION))
        };
        let (all, capital) = (
            lexical().count(),
            lexical().filter(|w| w.is_capital()).count(),
        );
        let stopped = range.end > range.start
            && matches!(
                self.words[range.end - 1].kind,
                TokenKind::Mark('.' | '!' | '?' | '”' | '"' | ',')
            );
        let share = if stopped { 95 } else { 75 };
        !self.words.language.noun_capitals && all >= FEW && 100 * capital >= share * all
    }

    fn in_sentence(&mut self, sentence: usize) -> Vec<Name> {
        let range = self.words.sentence(sentence);
        self.headline = self.is_headline(range.clone());
        let mut names = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let end = self.run_end(at, range.clone());
            if end == at {
                at += 1;
                continue;
            }
            if let Some(core) = self.core(at..end) {
                let lead = self.lead(at..core.start, range.start);
                let kind = self.kind(&lead, &core, range.clone());
                names.push(Name { lead, core, kind });
            }
            at = end;
        }
        names
    }

    /// One past the run of name words that starts at `at`; `at` itself where none starts.
    fn run_end(&self, at: usize, sentence: Range<usize>) -> usize {
        if !self.opens_name(at, sentence.clone()) {
            return at;
        }
        let mut end = at + 1;
        while end < sentence.end && !self.words[end - 1].apostrophe_s {
            if self.continues_name(end) {
                if self.is_apart(end) {
                    break;
                }
                end += 1;
            } else if let Some(next) = self.bridge(end, &sentence) {
                end = next;
            } else if end == at + 1 && self.is_epithet(end) {
                end += 1;
            } else {
                break;
            }
        }
        end
    }

    /// Whether the word at `at` is an adjective that belongs to the name of an institution, where
    /// only its first word has a capital ("le Parti communiste").
    fn is_epithet(&self, at: usize) -> bool {
        let (head, word) = (&self.words[at - 1], &self.words[at]);
        let institution = head.is(Classes::ORGANISATION.and(Classes::THING));
        let adjective = word.shape == Shape::Lower && !word.is(Classes::FUNCTION);
        let syntax = &self.words.language.syntax;
        syntax.head_first && institution && adjective && word.entry.verb.is_none()
    }

    /// Whether a name begins at `at`, behind that of an outlet ("a déclaré à l’AFP Ada Lind").
    fn is_apart(&self, at: usize) -> bool {
        let late = self.words.language.syntax.late_subject;
        late && self.words[at - 1].is(Classes::OUTLET) && self.words[at].is(Classes::GIVEN)
    }

    fn opens_name(&self, at: usize, sentence: Range<usize>) -> bool {
        let word = &self.words[at];
        if !word.is_capital()
            || (word.is(Classes::FUNCTION) && !self.is_given_before_name(at, sentence.clone()))
        {
            return false;
        }
        if word.is(Classes::TIME) && !self.is_given_before_name(at, sentence.clone()) {
            return false;
        }
        !self.opens_sentence(at, sentence.start) || !self.is_common_opener(at, sentence.end)
    }

    /// "May Chen", "Will Smith", "April Ryan": a function word that is a given name here.
    fn is_given_before_name(&self, at: usize, sentence: Range<usize>) -> bool {
        let next = at + 1 < sentence.end
            && self.words[at + 1].shape == Shape::Capital
            && !self.words[at + 1].is(Classes::FUNCTION);
        self.words[at].is(Classes::GIVEN) && next
    }

    /// Whether a capital at `at` may come from its place only.
    fn opens_sentence(&self, at: usize, start: usize) -> bool {
        at == start
            || match self.words[at - 1].kind {
                TokenKind::Mark(c) => !matches!(
                    c,
                    ',' | '(' | '&' | '/' | '.' | '—' | '–' | ')' | '’' | '\'' | '-' | ';'
                ),
                TokenKind::Number | TokenKind::Word => false,
            }
    }

    /// `“...,” Reed said`: the quote's comma tells that the sentence goes on.
    fn is_behind_quote(&self, at: usize) -> bool {
        at >= 2
            && matches!(
                self.words[at - 1].kind,
                TokenKind::Mark('”' | '"' | '’' | '»')
            )
            && self.words[at - 2].is_mark(',')
    }

    /// A word at a sentence's start that the article, or the language, also writes without a
    /// capital.
    fn is_common_opener(&self, at: usize, end: usize) -> bool {
        let word = &self.words[at];
        if word.is(Classes::GIVEN
            .and(Classes::PLACE)
            .and(Classes::DEMONYM)
            .and(Classes::HONORIFIC))
        {
            return false;
        }
        if self.is_behind_quote(at) || self.capital.contains(self.words.printed(at)) {
            return false;
        }
        let printed = self.words.printed(at).to_lowercase();
        let known = self.lower.contains(printed.as_str()) || word.entry.verb.is_some();
        let role = word.is(Classes::ROLE.and(Classes::ROLE_MODIFIER))
            && at + 1 < end
            && self.words[at + 1].is_capital();
        let endings = &self.words.language.endings;
        (known || endings.is_verbal(&printed) || endings.is_adverb(&printed)) && !role
    }

    fn continues_name(&self, at: usize) -> bool {
        let word = &self.words[at];
        let family = word.is(Classes::FAMILY) && self.words[at - 1].is(Classes::GIVEN);
        let time = word.is(Classes::TIME) && !family;
        word.is_capital() && !time && (!word.is(Classes::FUNCTION) || word.shape == Shape::Initial)
    }

    /// Words in lower case, and full stops after titles, that join two parts of one name: the index
    /// behind them.
    fn bridge(&self, at: usize, sentence: &Range<usize>) -> Option<usize> {
        let word = &self.words[at];
        let name_at = |i: usize| i < sentence.end && self.continues_name(i);
        if word.is_mark('.') && self.words[at - 1].is(Classes::HONORIFIC.and(Classes::ROLE)) {
            return name_at(at + 1).then_some(at + 1);
        }
        let printed = self.words.printed(at);
        if word.shape != Shape::Lower {
            // "Oriane Le Guen", "Ambroise de La Tour": an article of the language, here a particle.
            let particle = parts::is_particle(&printed.to_lowercase()) && name_at(at + 1);
            return (word.shape == Shape::Capital && particle).then_some(at + 1);
        }
        if parts::is_particle(printed) {
            // "Ada Lind von der Bahn": a full name is there already.
            let full = at >= 2
                && self.words[at - 2].is(Classes::GIVEN)
                && !self.words[at - 1].is(Classes::GIVEN);
            if word.is(Classes::PREPOSITION) && full && self.words[at - 1].is_capital() {
                return None;
            }
            let second =
                at + 1 < sentence.end && parts::is_second_particle(self.words.printed(at + 1));
            let next = at + 1 + usize::from(second);
            return name_at(next).then_some(next);
        }
        let heads = Classes::ORGANISATION
            .and(Classes::THING)
            .and(Classes::ROLE)
            .and(Classes::GROUP);
        if word.is(Classes::JOINT) && self.words[at - 1].is(heads) {
            let article = at + 1 < sentence.end && self.words[at + 1].is(Classes::DEFINITE);
            let next = at + 1 + usize::from(article);
            return name_at(next).then_some(next);
        }
        None
    }

    /// The name in a run: what is left when titles, roles and origins before it are taken away.
    fn core(&self, run: Range<usize>) -> Option<Range<usize>> {
        let is_name = |i: &usize| !matches!(self.words[*i].kind, TokenKind::Mark(_));
        if run.len() > LONGEST {
            return None;
        }
        if self.words.vocabulary.name(self.words.phrase(&run)) != Classes::default() {
            return Some(run);
        }
        let mut before = Classes::HONORIFIC.and(Classes::ROLE);
        if self.words.language.noun_capitals {
            // "Agentur Interfax"
            before = before.and(Classes::MEDIUM);
        }
        let title = |i: usize| {
            let word = &self.words[i];
            word.is(before) && !(word.is(Classes::GIVEN) && i == run.start)
        };
        let after_title = run
            .clone()
            .rev()
            .filter(|i| *i + 1 < run.end)
            .find(|i| title(*i))
            .map_or(run.start, |i| i + 1);
        let mut core = self.after_office(after_title, run.end)?..run.end;
        while core.len() > 1
            && (self.words[core.start].is_mark('.') || self.is_origin(core.start, core.len()))
        {
            core.start += 1;
        }
        let only_role = core
            .clone()
            .all(|i| self.words[i].is(Classes::ROLE.and(Classes::HONORIFIC)));
        let name = !only_role || self.words[core.start].is(Classes::GIVEN);
        (name && core.clone().any(|i| is_name(&i))).then_some(core)
    }

    /// Past "of the Republic of Norland" behind a title, to a name of two words or more; nothing
    /// where the words are a title only ("President of the Republic", "Chef von NTB").
    fn after_office(&self, start: usize, end: usize) -> Option<usize> {
        // A preposition that is also a particle of nobility joins an office to an institution only.
        let noble = |i: usize| {
            let particle =
                self.words[i].is(Classes::PREPOSITION) && parts::is_particle(self.words.printed(i));
            particle && self.is_institution(i + 1, end)
        };
        let joins = |i: usize| {
            self.words[i].shape == Shape::Lower && (self.words[i].is(Classes::JOINT) || noble(i))
        };
        let mut at = start;
        while at < end && joins(at) {
            let article = usize::from(at + 1 < end && self.words[at + 1].is(Classes::ARTICLE));
            at += 2 + article;
        }
        if at == start {
            return Some(start);
        }
        let given = (start..end).find(|i| *i + 1 < end && self.words[*i].is(Classes::GIVEN));
        given.or_else(|| (at + 1 < end).then_some(at))
    }

    /// Whether the name that starts at `at` is that of a place or organisation by its first word.
    fn is_institution(&self, at: usize, end: usize) -> bool {
        let institution = Classes::PLACE
            .and(Classes::ORGANISATION)
            .and(Classes::OUTLET);
        at < end && (self.words[at].shape == Shape::Upper || self.words[at].is(institution))
    }

    /// "Russian", "Former", "Republican" before a name.
    fn is_origin(&self, at: usize, left: usize) -> bool {
        let word = &self.words[at];
        let place_before_name =
            word.is(Classes::PLACE) && self.words[at + 1].is(Classes::GIVEN) && left > 2;
        (word.is(Classes::DEMONYM.and(Classes::ROLE_MODIFIER)) && !word.is(Classes::GIVEN))
            || place_before_name
    }

    /// Titles and roles before a name: `taken` by the run, and words in lower case before that.
    fn lead(&self, taken: Range<usize>, sentence: usize) -> Range<usize> {
        const ROLES: Classes = Classes::ROLE.and(Classes::HONORIFIC);
        let mut start = taken.start;
        let before = |at: usize| at > sentence && self.words[at - 1].kind == TokenKind::Word;
        let role = |at: usize| self.words[at].shape == Shape::Lower && self.words[at].is(ROLES);
        let opens = before(start) && (role(start - 1) || self.is_behind_adjective(start, role));
        if !opens && taken.is_empty() {
            return taken;
        }
        while before(start) && taken.end - start < LONGEST && self.belongs_to_role(start - 1, opens)
        {
            start -= 1;
        }
        start..taken.end
    }

    /// Whether an adjective stands between a role and the name at `at` ("la conseillère fédérale Ada
    /// Lind").
    fn is_behind_adjective(&self, at: usize, role: impl Fn(usize) -> bool) -> bool {
        let adjective = &self.words[at - 1];
        let plain = adjective.shape == Shape::Lower && !adjective.is(Classes::FUNCTION);
        let head_first = self.words.language.syntax.head_first;
        head_first && plain && at > 1 && role(at - 2)
    }

    /// Whether the word at `at` is part of the role behind it; before a role in lower case other
    /// nouns may stand ("Lind's trade policy adviser").
    fn belongs_to_role(&self, at: usize, lower: bool) -> bool {
        let word = &self.words[at];
        let noun = !word.is(Classes::FUNCTION.and(Classes::TIME))
            && !self
                .words
                .language
                .endings
                .is_verbal(self.words.printed(at))
            && word.entry.verb.is_none_or(|v| v.form == Form::Base);
        word.is(Classes::ROLE
            .and(Classes::ROLE_MODIFIER)
            .and(Classes::DEMONYM))
            || (lower && noun && !word.apostrophe_s)
    }

    fn kind(&self, lead: &Range<usize>, core: &Range<usize>, sentence: Range<usize>) -> Kind {
        let words = || core.clone().map(|i| &self.words[i]);
        let first = &self.words[core.start];
        let whole = self.words.vocabulary.name(self.words.phrase(core));
        let single = core.len() == 1;
        if whole.has(Classes::OUTLET) || (single && first.is(Classes::OUTLET)) {
            return Kind::Outlet;
        }
        let titled = lead
            .clone()
            .any(|i| self.words[i].is(Classes::HONORIFIC.and(Classes::ROLE)));
        let honoured = lead.clone().any(|i| self.words[i].is(Classes::HONORIFIC));
        let named_place = single
            && first.is(Classes::PLACE)
            && !(titled && (honoured || first.is(Classes::GIVEN)));
        if whole.has(Classes::PLACE) || named_place {
            return Kind::Place;
        }
        let named = first.is(Classes::GIVEN) && !single && core.len() <= 5;
        if words().any(|w| w.is(Classes::ORGANISATION)) && !(named && core.len() <= 3 && titled) {
            return Kind::Organisation;
        }
        let last = &self.words[core.end - 1];
        let called_after = last.is(Classes::THING)
            && last.shape == Shape::Capital
            && (core.len() > 2 || last.is(Classes::PLACE));
        if words().any(|w| w.is(Classes::THING)) && ((!named && !titled) || called_after) {
            return Kind::Thing;
        }
        if single && first.shape == Shape::Upper && !titled {
            return Kind::Organisation;
        }
        let article =
            lead.start > sentence.start && self.words[lead.start - 1].is(Classes::ARTICLE);
        if named || (titled && (!single || !article || honoured)) {
            return if self.headline {
                Kind::Unknown
            } else {
                Kind::Person
            };
        }
        if self.headline || (article && single) {
            return Kind::Unknown;
        }
        let of_place = |part: &str| self.words.vocabulary.home(part).is_some();
        if words().any(|w| {
            w.is(Classes::DEMONYM.and(Classes::PLACE))
                || w.kind == TokenKind::Number
                || w.span.of(self.words.text).split('-').any(of_place)
        }) {
            return Kind::Thing;
        }
        if self.likely(core, sentence) {
            Kind::Likely
        } else {
            Kind::Unknown
        }
    }

    /// "the mayor of Torvik" before the comma at `comma`, where a mark closes the name too.
    fn is_apposed(&self, comma: usize, next: Option<&Word>) -> bool {
        let closed = next.is_none_or(|w| matches!(w.kind, TokenKind::Mark(_)));
        let last = comma
            .checked_sub(1)
            .filter(|_| closed && self.words[comma].is_mark(','));
        last.is_some_and(|last| roles::head_with_complement(self.words, last).is_some())
    }

    /// "her lawyer" before a comma and a name; "its leader in parliament" where a comma closes the
    /// name too.
    fn ends_role(&self, before: Range<usize>, next: Option<&Word>) -> bool {
        const NEAR: usize = 5;
        let reach = if next.is_some_and(|w| w.is_mark(',')) {
            NEAR
        } else {
            1
        };
        let phrase = before
            .rev()
            .take(reach)
            .take_while(|i| self.words[*i].shape == Shape::Lower);
        phrase.into_iter().any(|i| self.words[i].is(Classes::ROLE))
    }

    /// Whether the verb of saying at `at` opens its clause, so that its subject follows
    /// ("“...,” said Lind").
    fn is_inverted(&self, at: usize) -> bool {
        let perfect = self.words.language.syntax.narrative_perfect;
        let says = self.words[at].entry.verb.is_some_and(|v| {
            matches!(v.frame, Frame::Say | Frame::Tell)
                && (v.form == Form::Finite || (perfect && v.form == Form::Past))
        });
        let belongs =
            |i: &usize| perfect && self.words[*i].is(Classes::AUXILIARY.and(Classes::PROCLITIC));
        let start = (0..at).rev().take_while(belongs).last().unwrap_or(at);
        let before = start.checked_sub(1).map(|before| self.words[before].kind);
        says && before.is_none_or(|kind| matches!(kind, TokenKind::Mark(_)))
    }

    /// Whether the words around a name speak for a person: a verb of saying, an age, an apposition,
    /// a relative clause.
    fn likely(&self, core: &Range<usize>, sentence: Range<usize>) -> bool {
        let says = |w: &Word| {
            w.entry.verb.is_some_and(|v| {
                matches!(v.frame, Frame::Say | Frame::Tell) && v.form == Form::Finite
            })
        };
        let at = |i: usize| (i < sentence.end).then(|| &self.words[i]);
        let next = at(core.end);
        let adverb =
            usize::from(next.is_some_and(|w| w.is(Classes::ADVERB.and(Classes::AUXILIARY))));
        let verb = core.start.checked_sub(1).filter(|i| *i >= sentence.start);
        // "the hospital in Torvik said": who speaks stands further left.
        let governed = verb.is_some_and(|i| self.words[i].is(Classes::PREPOSITION));
        if !governed && at(core.end + adverb).is_some_and(says) {
            return true;
        }
        if verb.is_some_and(|i| self.is_inverted(i)) {
            return true;
        }
        if core.len() > 1
            && verb.is_some_and(|i| {
                self.words[i].is_mark(',') && self.ends_role(sentence.start..i, next)
                    || self.is_apposed(i, next)
            })
        {
            return true;
        }
        if !next.is_some_and(|w| w.is_mark(',') || w.is_mark('(')) {
            return false;
        }
        let after = at(core.end + 1);
        let age = after.is_some_and(|w| w.kind == TokenKind::Number && w.span.len() <= 2);
        let clause = after.is_some_and(|w| w.is(Classes::PERSONAL));
        let noun = (core.end + 1..sentence.end)
            .take(6)
            .take_while(|i| self.words[*i].kind == TokenKind::Word);
        // "the coach operator": a body that says something, and no person.
        let head = noun
            .clone()
            .take_while(|i| !self.words[*i].is(Classes::PREPOSITION))
            .last();
        let office = after.is_some_and(|w| w.is(Classes::ARTICLE))
            && head.is_some_and(|i| roles::is_office(self.words, i));
        let apposition = after.is_some_and(|w| {
            w.is(Classes::ARTICLE
                .and(Classes::POSSESSIVE)
                .and(Classes::ROLE)
                .and(Classes::ROLE_MODIFIER))
        }) && noun.into_iter().any(|i| self.words[i].is(Classes::ROLE));
        age || clause || (apposition && !office)
    }
}

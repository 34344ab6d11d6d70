//! The words of a sentence, each with what it does there: enough of a grammar to find the noun
//! phrase that a figure measures.
//!
//! Closed classes come from the lexicons. A word that no lexicon knows is a noun (or what belongs
//! to one) unless its neighbours make it a verb: in English what stands right before an article or
//! a number, behind a modal; in German what is written small and opens no noun phrase.

use std::borrow::Cow;

use super::{
    lexicon::{Deed, Joint, Manner, Property},
    quantity::{Kind, Quantity},
    scope::{self, Scope, Word},
};
use crate::{
    annotate::vocabulary::{self, Classes, Form as VerbForm, Vocabulary},
    text::Span,
};

/// What a word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// Nouns, adjectives, names.
    Noun,
    Determiner,
    Pronoun,
    Preposition,
    Verb,
    Auxiliary,
    Adverb,
    Conjunction,
    /// Opens a clause: "that", "while", "which".
    Opener,
    /// Months, weekdays, "year".
    Time,
    /// A number in digits that is no quantity, or the number of counted things.
    Number,
    /// A part of a measured quantity.
    Quantity,
}

/// A word with what it does.
#[derive(Debug, Clone)]
pub(super) struct Token<'a> {
    pub(super) word: Word<'a>,
    pub(super) lower: Cow<'a, str>,
    pub(super) tag: Tag,
    /// Whether it stands in a quantity.
    within: bool,
}

impl Token<'_> {
    /// Where it stands.
    pub(super) const fn span(&self) -> Span {
        self.word.span
    }

    /// Whether nothing but blanks, or the sign of a currency or of a unit, lies between it and the
    /// word before.
    pub(super) fn adjoins(&self) -> bool {
        self.word
            .gap
            .trim_matches(|c: char| {
                c.is_whitespace() || matches!(c, '$' | '€' | '£' | '¥' | '₹' | '%' | '‰' | '°')
            })
            .is_empty()
    }

    /// Whether a comma stands before it that is no part of a number.
    pub(super) fn is_behind_comma(&self) -> bool {
        self.word.gap.contains(',') && self.word.gap != ","
    }

    /// Whether a mark before it parts clauses.
    pub(super) fn is_behind_border(&self) -> bool {
        self.word.gap.contains(scope::is_clause_end)
    }
}

/// The words of one sentence.
#[derive(Debug)]
pub(super) struct Tagged<'a> {
    /// In order.
    pub(super) tokens: Vec<Token<'a>>,
}

impl<'a> Tagged<'a> {
    /// Tags the words of `scope`, which states `quantities`.
    pub(super) fn of(scope: &Scope<'a>, quantities: &[Quantity]) -> Self {
        let vocabulary = vocabulary::of(scope.language);
        let mut tokens: Vec<Token<'a>> = Vec::with_capacity(scope.terms.len());
        let mut at = scope.span.start;
        let mut next = 0;
        while let Some(word) = scope.next(at) {
            at = word.span.end;
            while quantities
                .get(next)
                .is_some_and(|q| q.span.end <= word.span.start)
            {
                next += 1;
            }
            let lower = word.lower();
            let within = quantities.get(next).filter(|q| q.span.overlaps(word.span));
            let tag = within
                .and_then(|q| in_quantity(q, &word))
                .unwrap_or_else(|| known(scope, vocabulary, &word, &lower, &tokens));
            // "131 rockets"
            let counted =
                within.is_some_and(|q| matches!(q.kind, Kind::Count(_))) && tag == Tag::Verb;
            let tag = if counted { Tag::Noun } else { tag };
            tokens.push(Token {
                word,
                lower,
                tag,
                within: within.is_some(),
            });
        }
        let mut tagged = Self { tokens };
        tagged.find_verbs(scope);
        tagged
    }

    /// Index of the first token that starts at or behind `at`.
    pub(super) fn index(&self, at: usize) -> usize {
        self.tokens.partition_point(|t| t.word.span.end <= at)
    }

    /// One past the last token that starts before the end of `span`.
    pub(super) fn end(&self, span: Span) -> usize {
        self.tokens
            .partition_point(|t| t.word.span.start < span.end)
    }

    /// Whether the word at `n` does `joint`.
    pub(super) fn is(&self, scope: &Scope<'_>, n: usize, joint: Joint) -> bool {
        let token = self.tokens.get(n);
        token.is_some_and(|t| scope.lexicon.is(&t.lower, joint))
    }

    /// "of which 64 percent", "davon 64 Prozent": whether the words before `n` make what follows a
    /// part of something named before.
    pub(super) fn is_part_of_known(&self, scope: &Scope<'_>, n: usize) -> bool {
        let Some(token) = n.checked_sub(1).and_then(|n| self.tokens.get(n)) else {
            return false;
        };
        let of = n > 1 && self.is(scope, n - 2, Joint::Of);
        of && token.word.entry.classes.has(Classes::RELATIVE)
            || scope.lexicon.is(&token.lower, Joint::Thereof)
    }

    /// What the token at `n` does.
    pub(super) fn tag(&self, n: usize) -> Option<Tag> {
        self.tokens.get(n).map(|t| t.tag)
    }

    /// Unknown words that their neighbours make verbs.
    fn find_verbs(&mut self, scope: &Scope<'_>) {
        for n in 0..self.tokens.len() {
            if self.is_noun_here(scope, n) {
                self.tokens[n].tag = Tag::Noun;
                continue;
            }
            let open = !self.tokens[n].word.is_capital() && !self.tokens[n].within;
            if open && self.tokens[n].tag == Tag::Noun && self.is_verb_here(scope, n) {
                self.tokens[n].tag = Tag::Verb;
            }
        }
    }

    /// "Interest rates were", "orders fell", "for claims": what stands before a form of "to be" or
    /// "to have" or a verb that tells a level, or behind a preposition, is no verb.
    fn is_noun_here(&self, scope: &Scope<'_>, n: usize) -> bool {
        let before = n.checked_sub(1).and_then(|n| self.tag(n));
        let token = &self.tokens[n];
        let tells = |lower: &str| {
            scope.lexicon.is(lower, Joint::Level)
                || scope.lexicon.direction(lower, &Manner::VERBS).is_some()
        };
        let endings = &scope.lexicon.language.endings;
        let plural = (endings.is_plural)(&token.lower);
        let followed = self
            .tokens
            .get(n + 1)
            .filter(|t| t.adjoins())
            .is_some_and(|t| match t.tag {
                Tag::Auxiliary => true,
                Tag::Verb => plural && tells(&t.lower),
                _ => false,
            });
        let led = n > 0
            && before == Some(Tag::Preposition)
            && !self.is(scope, n - 1, Joint::Infinitive)
            && token.adjoins();
        let verbal = endings.is_gerund(&token.lower) || endings.is_past(&token.lower);
        let governed = led && !verbal;
        let verb = !scope.lexicon.language.noun_capitals && token.tag == Tag::Verb;
        // "the total cost is"
        let determined =
            before == Some(Tag::Adverb) && n > 1 && self.tag(n - 2) == Some(Tag::Determiner);
        let sized = || {
            self.tag(n + 1) == Some(Tag::Quantity) && self.dimension_behind(scope, n + 1).is_some()
        };
        verb && (governed
            || followed
                && (determined || matches!(before, None | Some(Tag::Noun | Tag::Determiner)))
            || sized() && !tells(&token.lower))
    }

    /// What the words behind the quantity that stands at `n` say it is: "11 metres high", "94
    /// metres in length", "41 light years away".
    pub(super) fn dimension_behind(&self, scope: &Scope<'_>, n: usize) -> Option<&'static str> {
        let end = (n..self.tokens.len()).find(|&n| self.tokens[n].tag != Tag::Quantity)?;
        let word = self
            .tokens
            .get(end + usize::from(self.is(scope, end, Joint::Inside)))
            .filter(|t| t.adjoins())?;
        scope.lexicon.property(&word.lower, Property::Dimension)
    }

    fn is_verb_here(&self, scope: &Scope<'_>, n: usize) -> bool {
        let before = n
            .checked_sub(1)
            .and_then(|n| self.tokens.get(n))
            .filter(|_| self.tokens[n].adjoins());
        let after = self.tokens.get(n + 1);
        if scope.lexicon.language.noun_capitals {
            return is_small_verb(scope, &self.tokens[n], before, after);
        }
        let behind_verb =
            |n: usize| n >= 2 && matches!(self.tokens[n - 2].tag, Tag::Verb | Tag::Auxiliary);
        let infinitive = |b: &Token<'_>| {
            let marked = scope.lexicon.is(&b.lower, Joint::Infinitive) && behind_verb(n);
            marked || scope.lexicon.is(&b.lower, Joint::Modal)
        };
        let led = before.is_some_and(infinitive);
        let opens_object = after.filter(|t| t.adjoins()).is_some_and(|t| match t.tag {
            // "exports this year", "flour a year"
            Tag::Determiner => self.tag(n + 2) != Some(Tag::Time),
            // "waves 11 metres high": what is measured stands before its measure.
            Tag::Quantity | Tag::Number => {
                before.is_some_and(|b| !matches!(b.tag, Tag::Determiner | Tag::Preposition))
                    && self.dimension_behind(scope, n + 1).is_none()
            }
            _ => false,
        });
        led || opens_object && before.is_some_and(|b| b.tag != Tag::Determiner)
    }
}

/// Where nouns have capitals: written small and no adjective, which is behind a noun and with the
/// ending of a verb, or with no noun behind it.
fn is_small_verb(
    scope: &Scope<'_>,
    token: &Token<'_>,
    before: Option<&Token<'_>>,
    after: Option<&Token<'_>>,
) -> bool {
    let ending = (scope.lexicon.language.endings.is_finite)(&token.lower);
    let behind_noun = before.is_some_and(|b| matches!(b.tag, Tag::Noun | Tag::Time | Tag::Pronoun));
    // "in den ersten sieben Monaten"
    let counts = before.is_some_and(|b| b.tag == Tag::Determiner);
    let modifies = after.is_some_and(|a| {
        a.adjoins() && (matches!(a.tag, Tag::Noun | Tag::Time) || counts && a.tag == Tag::Quantity)
    });
    behind_noun && ending || !modifies
}

/// The tag of a word inside a quantity; none for the noun that is counted.
fn in_quantity(quantity: &Quantity, word: &Word<'_>) -> Option<Tag> {
    let number = quantity.number.span.overlaps(word.span);
    match quantity.kind {
        Kind::Count(_) | Kind::Bare if !number => None,
        Kind::Count(_) if word.text.starts_with(char::is_alphabetic) => Some(Tag::Determiner),
        Kind::Count(_) => Some(Tag::Number),
        _ => Some(Tag::Quantity),
    }
}

/// What the lexicons say of a word.
fn known(
    scope: &Scope<'_>,
    vocabulary: &Vocabulary,
    word: &Word<'_>,
    lower: &str,
    before: &[Token<'_>],
) -> Tag {
    if word.text.starts_with(|c: char| c.is_ascii_digit()) {
        return Tag::Number;
    }
    if is_contracted(vocabulary, lower) {
        return Tag::Pronoun;
    }
    let classes = word.entry.classes;
    // "I" has its capital everywhere.
    let letter = word.text.len() == 1 && classes.has(Classes::PRONOUN);
    let named = word.is_capital() && !before.is_empty() && !letter;
    if let Some(tag) =
        closed(scope, classes, word, lower, before).filter(|tag| !named || *tag == Tag::Time)
    {
        return tag;
    }
    // "the contract", "the $740 million contract"
    let determined = before
        .iter()
        .rfind(|b| b.tag != Tag::Quantity)
        .is_some_and(|b| b.tag == Tag::Determiner && word.is_next());
    if !named && !determined && is_verb(scope, word, lower, before) {
        return Tag::Verb;
    }
    let adverb =
        scope.lexicon.is(lower, Joint::Function) || scope.lexicon.language.endings.is_adverb(lower);
    if !named && (adverb || scope.lexicon.qualifiers.contains_key(lower)) {
        Tag::Adverb
    } else {
        Tag::Noun
    }
}

/// "I'm", "they've": a pronoun with its verb.
fn is_contracted(vocabulary: &Vocabulary, lower: &str) -> bool {
    let head = lower.split_once(['\'', '’']).map(|(head, _)| head);
    head.is_some_and(|head| vocabulary.entry(head, false).classes.has(Classes::PRONOUN))
}

/// The tag of a word of a closed class.
fn closed(
    scope: &Scope<'_>,
    classes: Classes,
    word: &Word<'_>,
    lower: &str,
    before: &[Token<'_>],
) -> Option<Tag> {
    const TAGS: [(Classes, Tag); 9] = [
        (Classes::TIME, Tag::Time),
        (Classes::AUXILIARY, Tag::Auxiliary),
        (Classes::ARTICLE.and(Classes::POSSESSIVE), Tag::Determiner),
        (Classes::RELATIVE, Tag::Opener),
        (Classes::PREPOSITION, Tag::Preposition),
        (Classes::SUBORDINATOR, Tag::Opener),
        (Classes::CONJUNCTION, Tag::Conjunction),
        (Classes::PRONOUN, Tag::Pronoun),
        (Classes::ADVERB, Tag::Adverb),
    ];
    // "the rule for that visibility"
    let led = before.last().is_some_and(|b| b.tag == Tag::Preposition);
    if scope.lexicon.is(lower, Joint::Demonstrative) && led && word.is_next() {
        return Some(Tag::Determiner);
    }
    let relative = scope.lexicon.is(lower, Joint::Relative)
        && (!scope.lexicon.language.relative_comma || word.gap.contains(','));
    if relative && !before.is_empty() {
        return Some(Tag::Opener);
    }
    let joints = [
        (Joint::Month, Tag::Time),
        (Joint::Calendar, Tag::Time),
        (Joint::Determiner, Tag::Determiner),
        (Joint::Preposition, Tag::Preposition),
        (Joint::And, Tag::Conjunction),
    ];
    let written = |joint: Joint| joint != Joint::Month || word.is_capital_or(scope);
    TAGS.iter()
        .find(|(of, _)| classes.has(*of))
        .map(|(_, tag)| *tag)
        .or_else(|| {
            joints
                .iter()
                .find(|(joint, _)| scope.lexicon.is(lower, *joint) && written(*joint))
                .map(|(_, tag)| *tag)
        })
}

/// Whether the lexicons know the word as a verb; a word of direction may be a noun, which "of" or
/// "in" behind it tells.
fn is_verb(scope: &Scope<'_>, word: &Word<'_>, lower: &str, before: &[Token<'_>]) -> bool {
    let moves = scope.lexicon.direction(lower, &Manner::VERBS).is_some();
    let noun = scope.lexicon.direction(lower, &[Manner::Noun]).is_some();
    let behind = || scope.next(word.span.end);
    let led = before.last().is_some_and(|b| {
        matches!(b.tag, Tag::Auxiliary | Tag::Pronoun)
            || scope.lexicon.is(&b.lower, Joint::Infinitive)
    });
    if moves && (led || !noun || behind().is_none_or(|w| !scope.is(&w, Joint::Theme))) {
        return true;
    }
    let says = word
        .entry
        .verb
        .is_some_and(|v| matches!(v.form, VerbForm::Finite | VerbForm::Past));
    let does = led && scope.lexicon.deed(lower, Deed::Money).is_some();
    let past = scope.lexicon.language.endings.is_past(lower);
    let listed = [Joint::Verb, Joint::Level, Joint::Lasting]
        .iter()
        .any(|joint| scope.lexicon.is(lower, *joint));
    !noun && (says || does || past || listed)
}

//! What a figure measures: a short noun phrase of its clause, without articles ("bilateral trade
//! turnover").
//!
//! The rules are tried in the order of [`RULES`], the surest first; each looks at the words around
//! the quantity as [`Tagged`] has them. What is only compared ("from 480 million"), said again in
//! another unit ("(60 miles)") or spoken of as "it" measures what was measured before. "A fine of
//! 25 million", "40 percent of the gas", "worth 5 million" say it beside the figure; else it is the
//! object that the verb moves ("raised its key rate by"), what its subject does ("earned":
//! earnings) or the verb's subject. Where the words say which property of a thing it is, the label
//! says so too: "length of crack", "cost of line".

use super::{
    lexicon::{Deed, Joint, Manner, Property},
    phrase,
    quantity::{Kind, Quantity},
    scope::Scope,
    tags::{Tag, Tagged, Token},
    toll,
};
use crate::{annotate::vocabulary::Classes, extract::Figure, lang::Language};

/// Farthest word before the figure that is looked at.
const FARTHEST: usize = 30;

/// A quantity of the same sentence, with its label.
#[derive(Debug, Clone, Copy)]
pub(super) struct Before<'a> {
    pub(super) quantity: &'a Quantity,
    pub(super) measure: Option<&'a str>,
}

/// A rule: the label, where it knows one.
type Rule = fn(&Site<'_>) -> Option<String>;

/// The rules, in the order in which they are tried.
const RULES: [Rule; 16] = [
    harmed,
    brought_to,
    counted,
    attributive,
    sized,
    head_of,
    worth,
    part_of,
    placed,
    gapped,
    deed,
    speed,
    object,
    subject,
    apposed,
    by_unit,
];

/// How many of them know what is counted.
const COUNTING: usize = 3;

/// What was measured before: by the quantity to the left, and by the figures of the two sentences
/// before.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known<'a> {
    pub(super) before: Option<Before<'a>>,
    pub(super) earlier: &'a [Figure],
}

impl<'a> Known<'a> {
    /// What the last figure measures.
    fn whole(&self) -> Option<&'a str> {
        self.before
            .and_then(|b| b.measure)
            .or_else(|| self.earlier(|_| true))
    }

    /// What the last figure for which `alike` holds measures, if all that came behind it measure
    /// the same.
    fn earlier(&self, alike: impl Fn(&str) -> bool) -> Option<&'a str> {
        let found = self.earlier.iter().rposition(|f| alike(&f.unit))?;
        let measure = self.earlier[found].measure.as_deref()?;
        self.earlier[found + 1..]
            .iter()
            .all(|f| f.measure.as_deref() == Some(measure))
            .then_some(measure)
    }
}

/// The label of `quantity`.
pub(super) fn of(
    scope: &Scope<'_>,
    tagged: &Tagged<'_>,
    quantity: &Quantity,
    known: Known<'_>,
) -> Option<String> {
    let site = Site::of(scope, tagged, quantity);
    if is_span_of_time(&site) {
        return None;
    }
    if let Some(other) = other_party(&site) {
        return Some(other);
    }
    if let Some(whole) = Some(&site)
        .filter(|site| is_part_of_it(site))
        .and_then(|_| known.whole())
    {
        return Some(whole.to_owned());
    }
    if let Some(compared) = known
        .before
        .filter(|before| is_compared(&site, before) || is_same_amount(&site, before))
    {
        return compared.measure.map(str::to_owned);
    }
    // "680 others": who they are stands elsewhere, and nothing near it is what is counted.
    let rules = if matches!(quantity.kind, Kind::Count(_)) {
        &RULES[..COUNTING]
    } else {
        &RULES[..]
    };
    recalled(&site, known).or_else(|| rules.iter().find_map(|rule| rule(&site)))
}

/// Where a quantity stands among the words of its sentence.
struct Site<'a> {
    scope: &'a Scope<'a>,
    tagged: &'a Tagged<'a>,
    quantity: &'a Quantity,
    /// First word of the quantity, or of what says how exact it is.
    lead: usize,
    /// Whether something says how exact it is.
    hedged: bool,
    /// One past its last word, and past the same amount in brackets.
    end: usize,
    /// Whether it is said again in brackets.
    bracketed: bool,
    /// The verb before it in its clause.
    verb: Option<usize>,
}

impl<'a> Site<'a> {
    fn of(scope: &'a Scope<'a>, tagged: &'a Tagged<'a>, quantity: &'a Quantity) -> Self {
        let first = tagged.index(quantity.span.start);
        let lead = without_qualifier(scope, tagged, first);
        let last = tagged.end(quantity.span);
        let bracketed = bracket_end(tagged, last);
        let end = bracketed.unwrap_or(last);
        // "exceeded 3 billion": the word that hedges may be the verb.
        let verb = verb_before(tagged, first);
        Self {
            scope,
            tagged,
            quantity,
            lead,
            hedged: lead < first,
            end,
            bracketed: bracketed.is_some(),
            verb,
        }
    }

    fn token(&self, n: usize) -> Option<&'a Token<'a>> {
        self.tagged.tokens.get(n)
    }

    /// The word right before the quantity, `back` words further left for 1, 2 ...
    fn left(&self, back: usize) -> Option<&'a Token<'a>> {
        self.token(self.lead.checked_sub(back + 1)?)
            .filter(|_| self.token(self.lead).is_some_and(Token::adjoins))
    }

    fn language(&self) -> &'static Language {
        self.scope.lexicon.language
    }

    /// Whether the word at `n` does `joint`.
    fn is(&self, n: usize, joint: Joint) -> bool {
        self.tagged.is(self.scope, n, joint)
    }

    /// Whether the word at `n`, with nothing but a blank before it, does `joint`.
    fn adjoins(&self, n: usize, joint: Joint) -> bool {
        self.token(n).is_some_and(Token::adjoins) && self.is(n, joint)
    }

    /// Whether the word at `n` makes the noun behind it the whole of what stands before: "of", or
    /// an article in the genitive.
    fn leads_whole(&self, n: usize) -> bool {
        self.is(n, Joint::Of) || self.is(n, Joint::Genitive)
    }

    /// The preposition that governs the quantity.
    fn governor(&self) -> Option<&'a Token<'a>> {
        self.left(0).filter(|t| t.tag == Tag::Preposition)
    }

    /// Whether the quantity is governed by a preposition that does `joint`.
    fn is_governed(&self, joint: Joint) -> bool {
        let governor = self.governor();
        governor.is_some_and(|t| self.scope.lexicon.is(&t.lower, joint))
    }

    /// Whether its preposition makes it another part of the clause than what the verb speaks of:
    /// "with a rally of thousands".
    fn is_oblique(&self) -> bool {
        let joints = [
            Joint::Of,
            Joint::Comitative,
            Joint::Origin,
            Joint::Benefactive,
        ];
        joints.iter().any(|joint| self.is_governed(*joint))
    }

    /// Whether the verb says where a figure stands or how it moves, so that its subject is what is
    /// measured.
    fn is_level(&self) -> bool {
        let Some(verb) = self.verb.and_then(|v| self.token(v)) else {
            return false;
        };
        self.scope.lexicon.is(&verb.lower, Joint::Level) || self.moves(verb)
    }

    /// Whether the verb says that its subject moved; not where the figure itself is its object
    /// ("raised $410 million").
    fn moves(&self, verb: &Token<'_>) -> bool {
        let direct = self.verb.is_some_and(|v| v + 1 == self.lead);
        let manners: &[Manner] = if direct {
            &[Manner::Verb]
        } else {
            &Manner::VERBS
        };
        self.scope.lexicon.direction(&verb.lower, manners).is_some()
    }

    fn is_hollow(&self, token: &Token<'_>) -> bool {
        self.scope.lexicon.is(&token.lower, Joint::Hollow)
    }

    /// The first word of the noun phrase that ends right before `end`, with its determiner.
    fn phrase_start(&self, end: usize) -> usize {
        let nouns = phrase::nouns_start(self.tagged, end);
        nouns - usize::from(nouns > 0 && self.tagged.tag(nouns - 1) == Some(Tag::Determiner))
    }

    /// The words `from..to` as they stand.
    fn words(&self, from: usize, to: usize) -> Option<String> {
        let span = self
            .token(from)?
            .span()
            .joined(self.token(to.checked_sub(1)?)?.span());
        Some(
            span.of(self.scope.text)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
        )
    }

    /// Whether one of the words `from..to` is a verb, or stands for one.
    fn has_verb(&self, from: usize, to: usize) -> bool {
        self.tagged.tokens.get(from..to).is_some_and(|t| {
            t.iter()
                .any(|t| matches!(t.tag, Tag::Verb | Tag::Auxiliary))
        })
    }

    /// The label that the words `from..to` make.
    fn label(&self, from: usize, to: usize) -> Option<String> {
        phrase::label(self.scope, self.tagged, from, to)
    }
}

/// Behind "7.5 million crowns (US$1.1 million)": the first word past the bracket that opens at the
/// token `at` and holds a quantity.
fn bracket_end(tagged: &Tagged<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 6;
    tagged
        .tokens
        .get(at)
        .filter(|t| t.word.gap.starts_with(" (") && t.word.gap.len() <= 4)?;
    let close = (at + 1..tagged.tokens.len())
        .take(LONGEST)
        .find(|&n| tagged.tokens[n].word.gap.starts_with(')'))?;
    let amount = tagged.tokens[at..close]
        .iter()
        .any(|t| t.tag == Tag::Quantity);
    (amount && tagged.tokens[close].word.gap == ") ").then_some(close)
}

/// Where the quantity starts with the words before it that say how exact it is: "more than", "an
/// estimated".
pub(super) fn without_qualifier(scope: &Scope<'_>, tagged: &Tagged<'_>, first: usize) -> usize {
    let mut lead = first;
    while lead > 0 {
        let words = (1..=3.min(lead)).rev().find(|n| {
            let phrase: Vec<&str> = tagged.tokens[lead - n..lead]
                .iter()
                .map(|t| &*t.lower)
                .collect();
            scope
                .lexicon
                .qualifiers
                .contains_key(phrase.join(" ").as_str())
        });
        let Some(words) = words else { break };
        lead -= words;
    }
    lead
}

/// The nearest verb before `lead` in the same clause.
pub(super) fn verb_before(tagged: &Tagged<'_>, lead: usize) -> Option<usize> {
    let first = lead.saturating_sub(FARTHEST);
    for n in (first..lead).rev() {
        let behind = tagged.tokens.get(n + 1)?;
        if behind.is_behind_border() || behind.tag == Tag::Opener {
            return None;
        }
        if matches!(tagged.tokens[n].tag, Tag::Verb | Tag::Auxiliary) {
            return Some(n);
        }
    }
    None
}

/// "from 480 million", "compared with 5 percent", "of which 64 percent": it measures what the
/// figure before it does.
fn is_compared(site: &Site<'_>, before: &Before<'_>) -> bool {
    let based = (0..2).any(|n| {
        site.left(n)
            .is_some_and(|t| site.scope.lexicon.is(&t.lower, Joint::Base))
    });
    let part = |n: usize| site.tagged.is_part_of_known(site.scope, n);
    // "of which Talvia pays 55 percent"
    let opened = || part(phrase::clause_start(site.tagged, site.lead) + 2);
    let of_which = part(site.lead) || site.quantity.is_share() && opened();
    let alike =
        before.quantity.unit() == site.quantity.unit() || matches!(site.quantity.kind, Kind::Bare);
    based && alike || of_which
}

/// "87 percent of it", "87 Prozent davon": a part of what was measured before.
fn is_part_of_it(site: &Site<'_>) -> bool {
    let it = site.adjoins(site.end, Joint::Of) && site.adjoins(site.end + 1, Joint::Anaphor);
    let opens = site
        .lead
        .checked_sub(1)
        .is_none_or(|n| site.tagged.tag(n) == Some(Tag::Conjunction))
        || site.token(site.lead).is_some_and(Token::is_behind_comma);
    site.quantity.is_share() && opens && (it || site.adjoins(site.end, Joint::Thereof))
}

/// "against 36.8 percent for the Labour Bloc": a share whose bearer stands behind it, where another
/// share was given before.
fn other_party(site: &Site<'_>) -> Option<String> {
    if !site.quantity.is_share() || !site.adjoins(site.end, Joint::Benefactive) {
        return None;
    }
    let other = (0..site.lead)
        .rev()
        .take(FARTHEST)
        .find(|&n| site.tagged.tag(n) == Some(Tag::Quantity))?;
    let start = site.end + 1;
    let end = phrase::end(site.scope, site.tagged, start);
    let dated = site.tagged.tokens[start..end.max(start)]
        .iter()
        .any(|t| matches!(t.tag, Tag::Time | Tag::Number));
    let named = site
        .token(start)
        .is_some_and(|t| t.word.is_capital() || t.tag == Tag::Determiner);
    let open = dated || site.tagged.tag(end).is_some_and(|t| t == Tag::Time);
    if site.has_verb(other, site.lead) || !named || open {
        None
    } else {
        site.label(start, end)
    }
}

/// "(60 miles)", "/ 300 PS", "or 2.2 percent" right behind another quantity: the same amount in
/// other words, unless it says what it is a part of.
fn is_same_amount(site: &Site<'_>, before: &Before<'_>) -> bool {
    let other_end = site.tagged.end(before.quantity.span);
    let gap = site.token(site.lead).map_or("", |t| t.word.gap);
    let own = site.leads_whole(site.end);
    let bracketed = site.lead == other_end && (gap.starts_with(" (") || gap.trim() == "/");
    let reworded = || {
        let or = site.left(0).is_some() && site.is(other_end, Joint::Or);
        site.lead == other_end + 1 && or && site.quantity.is_share()
    };
    !own && (bracketed || reworded())
}

/// "in the last three months", "the first 11 months": it says when.
fn is_span_of_time(site: &Site<'_>) -> bool {
    site.quantity.is_duration()
        && site
            .left(0)
            .is_some_and(|t| site.scope.lexicon.is(&t.lower, Joint::Within))
}

/// "It reached $11.2 billion", "the figure fell to 52,000": what was measured before, in the same
/// unit.
fn recalled(site: &Site<'_>, known: Known<'_>) -> Option<String> {
    // "hatten sie mehr als 6 Milliarden betragen": the verb comes last.
    let last = || {
        let inside = |n: &usize| {
            site.token(*n)
                .is_some_and(|t| !t.is_behind_comma() && !t.is_behind_border())
        };
        let level = |n: usize| {
            site.scope
                .lexicon
                .is(&site.tagged.tokens[n].lower, Joint::Level)
        };
        site.language().syntax.verbal_bracket
            && (site.end..site.end + FARTHEST)
                .take_while(inside)
                .any(level)
    };
    if !(site.is_level() || last())
        || matches!(site.quantity.kind, Kind::Count(_))
        || !has_stand_in(site)
    {
        return None;
    }
    // "it moved above the limit of 10 knots"
    if site.is_governed(Joint::Of) {
        return None;
    }
    let unit = site.quantity.unit();
    let share = site.quantity.is_share()
        && site
            .verb
            .and_then(|v| site.token(v))
            .is_some_and(|v| site.moves(v));
    let alike = |other: &str| other == unit || share || matches!(site.quantity.kind, Kind::Bare);
    let before = known
        .before
        .filter(|b| alike(&b.quantity.unit()))
        .and_then(|b| b.measure);
    before.or_else(|| known.earlier(alike)).map(str::to_owned)
}

/// Whether the subject of the verb only stands for what was named before.
fn has_stand_in(site: &Site<'_>) -> bool {
    let Some(verb) = site.verb else { return false };
    let mut at = verb;
    // "it is forecast to drop"
    let chained = |n: usize| {
        let verbal = matches!(
            site.tagged.tag(n),
            Some(Tag::Auxiliary | Tag::Verb | Tag::Adverb)
        );
        verbal || site.is(n, Joint::Infinitive)
    };
    while at > 0 && chained(at - 1) {
        at -= 1;
    }
    let stands = |n: usize| {
        site.token(n)
            .is_some_and(|t| site.scope.lexicon.is(&t.lower, Joint::StandIn))
    };
    let alone =
        |n: usize| n == 0 || !matches!(site.tagged.tokens[n - 1].tag, Tag::Noun | Tag::Preposition);
    // "im August lag sie bei": in German it may stand behind the verb.
    let inverted = site.language().is_verb_second()
        && site.tagged.tag(verb + 1) == Some(Tag::Pronoun)
        && stands(verb + 1);
    inverted || at.checked_sub(1).is_some_and(|n| stands(n) && alone(n))
}

/// "left nine people dead": whom it came over, and what.
fn harmed(site: &Site<'_>) -> Option<String> {
    if !matches!(site.quantity.kind, Kind::Count(_) | Kind::Bare) || site.quantity.is_share() {
        return None;
    }
    let what = toll::told(site.scope, site.tagged, site.lead, site.end)?;
    // "19 others": only what came over them.
    let noun = counted_noun(site).and_then(|start| site.label(start, site.end));
    Some(noun.map_or_else(
        || what.to_owned(),
        |noun| {
            if noun.ends_with(what) {
                noun
            } else {
                format!("{noun} {what}")
            }
        },
    ))
}

/// "raising to four the number of people killed": what stands behind the figure.
fn brought_to(site: &Site<'_>) -> Option<String> {
    let moved = site.is_governed(Joint::To) && site.verb.is_some_and(|v| v + 2 == site.lead);
    let opens = site
        .token(site.end)
        .is_some_and(|t| t.tag == Tag::Determiner && t.adjoins());
    let end = phrase::end(site.scope, site.tagged, site.end);
    let label = site.label(site.end, end).filter(|_| moved && opens)?;
    let what = site
        .token(end)
        .filter(|t| t.adjoins() && site.scope.lexicon.is(&t.lower, Joint::Toll));
    Some(what.map_or_else(|| label.clone(), |what| format!("{label} {}", what.lower)))
}

/// The first word of what is counted.
fn counted_noun(site: &Site<'_>) -> Option<usize> {
    let Kind::Count(_) = &site.quantity.kind else {
        return None;
    };
    let inside = |n: usize| {
        site.token(n)
            .is_some_and(|t| t.span().start < site.quantity.number.span.end)
    };
    (site.lead..site.end).find(|&n| {
        site.token(n)
            .is_some_and(|t| t.span().start >= site.quantity.span.start)
            && !inside(n)
    })
}

/// "carried 610,000 passengers": things, unless the verb says that they are the level of its
/// subject.
fn counted(site: &Site<'_>) -> Option<String> {
    let noun = counted_noun(site)?;
    // "cut power to 340,000 homes": the verb moves something else.
    let object = site.verb.is_some_and(|v| {
        matches!(site.tagged.tag(v + 1), Some(Tag::Noun | Tag::Determiner)) && v + 1 < site.lead
    });
    // "Power was cut to 74,000 homes"
    let supplied = || {
        site.verb
            .and_then(|v| phrase::subject(site.scope, site.tagged, v))
            .is_some_and(|(_, to)| {
                site.scope
                    .lexicon
                    .is(&site.tagged.tokens[to - 1].lower, Joint::Supply)
            })
    };
    let object = object || supplied();
    // "ended with a rally of thousands of supporters"
    let object = object || site.quantity.to.is_none() && site.is_oblique();
    let level = || {
        if site.is_level() && !object && site.verb? + 1 != site.lead || is_total(site) {
            subject(site)
        } else {
            None
        }
    };
    level().or_else(|| site.label(noun, site.end))
}

/// "totalled 12,400 vehicles": a verb that only states a level, and no form of "to be", which also
/// says what there is.
fn is_total(site: &Site<'_>) -> bool {
    site.verb.and_then(|v| site.token(v)).is_some_and(|t| {
        t.tag == Tag::Verb && site.scope.lexicon.is(&t.lower, Joint::Level) && !site.moves(t)
    })
}

/// "a 12 percent stake", "the $740 million contract"; elsewhere than in English also "120 Millionen
/// Euro Hilfe".
fn attributive(site: &Site<'_>) -> Option<String> {
    let next = site
        .token(site.end)
        .filter(|t| t.tag == Tag::Noun && (t.adjoins() || t.word.gap == "-"))?;
    let determined = site.left(0).is_some_and(|t| t.tag == Tag::Determiner) || next.word.gap == "-";
    let measured =
        site.quantity.is_measured() && site.language().noun_capitals && next.word.is_capital();
    if !determined && !measured {
        return None;
    }
    let end = phrase::nouns_end(site.tagged, site.end);
    let head = site.token(end - 1)?;
    if site
        .scope
        .lexicon
        .direction(&head.lower, &[Manner::Noun])
        .is_none()
    {
        return site.label(site.end, end);
    }
    site.label(site.end, end - 1)
        .filter(|_| !is_graded(site, site.end, end - 1))
        .or_else(|| behind_motion(site, end))
}

/// Whether the words only say how far something moved: "a sharp 3 percent drop".
fn is_graded(site: &Site<'_>, from: usize, to: usize) -> bool {
    site.tagged.tokens[from..to]
        .iter()
        .all(|t| site.scope.lexicon.is(&t.lower, Joint::Grade))
}

/// "a 4 percent rise in exports": what rises.
fn behind_motion(site: &Site<'_>, at: usize) -> Option<String> {
    // "a fall of 10 percent or more in"
    let or_more = site.is(at, Joint::Or) && site.is(at + 1, Joint::More);
    let at = at + if or_more { 2 } else { 0 };
    let leads = site.is(at, Joint::Theme) || site.is(at, Joint::Genitive);
    let joint = site.token(at).filter(|_| leads)?;
    let start = at + usize::from(joint.tag == Tag::Preposition);
    site.label(start, phrase::end(site.scope, site.tagged, start))
}

/// "a fine of 25 million", "a capacity of 5 MW", "a pay rise of 7 percent".
fn head_of(site: &Site<'_>) -> Option<String> {
    if site.language().noun_capitals && site.is_governed(Joint::By) {
        return moved_by(site);
    }
    if !site.is_governed(Joint::Of) || site.lead < 2 {
        return None;
    }
    let of = site.lead - 1;
    let head = site.token(of - 1).filter(|t| t.tag == Tag::Noun)?;
    let start = phrase::nouns_start(site.tagged, of);
    if site
        .scope
        .lexicon
        .direction(&head.lower, &[Manner::Noun])
        .is_some()
    {
        let moved = || {
            if site.scope.lexicon.is(&head.lower, Joint::Amount) {
                site.label(of - 1, of)
            } else {
                behind_motion(site, site.end)
            }
        };
        return site
            .label(start, of - 1)
            .filter(|_| !is_graded(site, start, of - 1))
            .or_else(moved);
    }
    if site.is_hollow(head) {
        // "timber to the value of", "Holz im Wert von"
        let valued = start
            .checked_sub(1)
            .filter(|&n| site.tagged.tag(n) == Some(Tag::Preposition))?;
        let alone = site.language().noun_capitals;
        return site.label(
            if alone {
                valued.checked_sub(1)?
            } else {
                phrase::nouns_start(site.tagged, valued)
            },
            valued,
        );
    }
    site.label(
        phrase::behind_gerund(site.scope, site.tagged, start, of),
        of,
    )
}

/// "ein Wachstum der Exporte um 3 Prozent": what moves by it.
fn moved_by(site: &Site<'_>) -> Option<String> {
    const NEAR: usize = 6;
    let first = phrase::clause_start(site.tagged, site.lead).max(site.lead.saturating_sub(NEAR));
    let motion = (first..site.lead - 1).rev().find(|&n| {
        let token = &site.tagged.tokens[n];
        token.word.is_capital()
            && site
                .scope
                .lexicon
                .direction(&token.lower, &[Manner::Noun])
                .is_some()
    })?;
    if site.has_verb(motion, site.lead) {
        None
    } else {
        behind_motion(site, motion + 1)
    }
}

/// The property of a thing, in words: "length of crack"; the thing alone where the language would
/// need another form of the noun.
fn property_of(site: &Site<'_>, property: &str, bearer: Option<String>) -> String {
    let Some(bearer) = bearer else {
        return property.to_owned();
    };
    let same = |word: &str| word.eq_ignore_ascii_case(property);
    match site.language().genitive_preposition {
        Some(of) if !bearer.split(' ').any(same) => {
            format!("{property} {of} {}", inside(site, bearer))
        }
        _ => bearer,
    }
}

fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_lowercase)
        .chain(letters)
        .collect()
}

/// A label as it stands inside a sentence: "Repairs cost 5 million" gives "repairs"; what may be a
/// name stays.
fn inside(site: &Site<'_>, label: String) -> String {
    let (first, rest) = label.split_once(' ').unwrap_or((&label, ""));
    let opens = site.scope.span.of(site.scope.text).starts_with(first);
    let common = (site.language().endings.is_common_noun)(first);
    if opens && common && !rest.starts_with(char::is_uppercase) {
        lower_first(&label)
    } else {
        label
    }
}

/// "water 90 metres deep", "a vessel 94 metres in length", "the arch is 142 metres high".
fn sized(site: &Site<'_>) -> Option<String> {
    let property = site
        .tagged
        .dimension_behind(site.scope, site.end.checked_sub(1)?)
        .filter(|_| site.quantity.is_length())?;
    let start = phrase::nouns_start(site.tagged, site.lead);
    let bearer = site
        .label(start, site.lead)
        .or_else(|| object(site))
        .or_else(|| subject(site));
    Some(property_of(site, property, bearer))
}

/// "40 jets worth $5.2 billion"; "is worth" speaks of the subject.
fn worth(site: &Site<'_>) -> Option<String> {
    let (at, property) = site.lead.checked_sub(1).and_then(|n| {
        let lower = &*site.tagged.tokens[n].lower;
        Some((
            n,
            [Property::Worth, Property::Borne]
                .into_iter()
                .find_map(|told| site.scope.lexicon.property(lower, told))?,
        ))
    })?;
    site.label(phrase::nouns_start(site.tagged, at), at)
        .map(|bearer| property_of(site, property, Some(bearer)))
}

/// "340 metres outside the channel": what it is the distance to.
fn placed(site: &Site<'_>) -> Option<String> {
    let place = site
        .token(site.end)
        .filter(|t| site.quantity.is_length() && (t.adjoins() || site.bracketed))?;
    let lexicon = site.scope.lexicon;
    let away = lexicon.property(&place.lower, Property::Away);
    let property = away.or_else(|| lexicon.property(&place.lower, Property::Place))?;
    let moves = site
        .verb
        .and_then(|v| site.token(v))
        .is_some_and(|v| site.moves(v));
    let of = site.is(site.end + 1, Joint::Of);
    let start = site.end + 1 + usize::from(of);
    let end = phrase::end(site.scope, site.tagged, start);
    let noun = site.label(start, end)?;
    if noun.is_empty() || moves && away.is_none() {
        None
    } else {
        Some(format!("{property} {}", site.words(site.end, end)?))
    }
}

/// "and the salvage to €14 million", "ahead of the Labour Bloc with 38 percent", "with its shares
/// down 12 percent": what stands between the figure before and this one, where no verb does.
fn gapped(site: &Site<'_>) -> Option<String> {
    let lexicon = site.scope.lexicon;
    let joint = site
        .left(0)
        .filter(|t| lexicon.is(&t.lower, Joint::Gapping))?;
    let end = site.lead - 1;
    let start = site.phrase_start(end);
    if start == end || start == 0 || !joint.adjoins() {
        return None;
    }
    let determined = site.tagged.tag(start) == Some(Tag::Determiner);
    let opener = &site.tagged.tokens[start - 1];
    if site.is(start - 1, Joint::Comitative) && !lexicon.is(&joint.lower, Joint::Comitative) {
        return site.label(start, end);
    }
    let other = (0..start)
        .rev()
        .take(FARTHEST)
        .find(|&n| site.tagged.tag(n) == Some(Tag::Quantity))?;
    let named = determined || site.tagged.tokens[start].word.is_capital();
    let listed = site.tagged.tokens[start].is_behind_comma()
        || opener.tag == Tag::Conjunction && (determined || opener.is_behind_comma());
    let behind =
        !lexicon.is(&joint.lower, Joint::To) && start > 1 && site.is(start - 2, Joint::Ranking);
    if named
        && (listed || behind)
        && !site.has_verb(other, start.saturating_sub(if behind { 2 } else { 0 }))
    {
        site.label(start, end)
    } else {
        None
    }
}

/// "14 percent of the gas", "2.3m tonnes of grain", "120 million euros in aid".
fn part_of(site: &Site<'_>) -> Option<String> {
    let joint = site
        .token(site.end)
        .filter(|t| t.adjoins() || site.bracketed)?;
    // "5 million worth of damage"
    let worth = site.scope.lexicon.property(&joint.lower, Property::Worth);
    if worth.is_some() && site.is(site.end + 1, Joint::Of) {
        return site.label(
            site.end + 2,
            phrase::end(site.scope, site.tagged, site.end + 2),
        );
    }
    let endings = &site.language().endings;
    // "ended up polling 3 percent of the vote"
    let other = site.verb.is_some_and(|v| {
        site.tagged
            .tokens
            .get(v + 1..site.lead)
            .is_some_and(|t| t.iter().any(|t| endings.is_gerund(&t.lower)))
    });
    let states = !other && is_total(site)
        || !other && site.is_level() && (site.governor().is_some() || is_copula(site));
    let whole = site.leads_whole(site.end);
    let named = site
        .token(site.end + 1)
        .is_some_and(|t| t.word.is_capital())
        && !site.language().noun_capitals;
    let purpose = site.is(site.end, Joint::Purpose)
        && matches!(site.quantity.kind, Kind::Money { .. })
        && !named;
    let parts = site.quantity.is_measured() || matches!(site.quantity.kind, Kind::Bare);
    if !(whole && parts && !(states && site.quantity.is_share()) || purpose && !site.is_level()) {
        return None;
    }
    let start = site.end + usize::from(joint.tag == Tag::Preposition);
    let end = phrase::end(site.scope, site.tagged, start);
    // "lost a third of its value" says nothing yet of what it is the value of.
    let hollow = site
        .token(end.checked_sub(1)?)
        .is_some_and(|t| site.is_hollow(t) && site.is_level());
    if hollow {
        let its = site
            .token(start)
            .is_some_and(|t| t.word.entry.classes.has(Classes::POSSESSIVE));
        return if its {
            Some(property_of(
                site,
                &site.token(end - 1)?.lower,
                Some(subject_noun(site)?),
            ))
        } else {
            None
        };
    }
    // "60 percent of the country's more than 150,000 farms"
    let owner = site
        .token(end - 1)
        .is_some_and(|t| (endings.is_genitive)(&t.lower));
    if owner && let Some(number) = (end..end + 4).find(|&n| site.tagged.tag(n) == Some(Tag::Number))
    {
        return site.label(number + 1, phrase::nouns_end(site.tagged, number + 1));
    }
    site.label(start, end)
}

fn is_copula(site: &Site<'_>) -> bool {
    site.verb
        .is_some_and(|v| site.tagged.tokens[v].tag == Tag::Auxiliary)
}

/// "the bank earned $92 million", "they talked for two hours": what the subject does, or what it
/// gives the money for.
fn deed(site: &Site<'_>) -> Option<String> {
    let kind = match site.quantity.kind {
        Kind::Money { .. } => Deed::Money,
        _ if site.quantity.is_duration() => Deed::Time,
        _ if site.quantity.is_length() => Deed::Length,
        _ => return None,
    };
    let told = |kind: Deed| {
        let verb = site.verb.and_then(|v| site.token(v))?;
        site.scope.lexicon.deed(&verb.lower, kind)
    };
    if kind == Deed::Length
        && let Some(noun) = told(Deed::Extent)
    {
        return Some(property_of(site, noun, subject_noun(site)));
    }
    let noun = told(kind).or_else(|| last_deed(site, kind))?;
    match kind {
        Deed::Harm | Deed::Extent => None,
        Deed::Length => Some(noun.to_owned()),
        Deed::Money => purpose(site).or_else(|| Some(noun.to_owned())),
        // "met two weeks after the vote" says when.
        Deed::Time => (!site.is(site.end, Joint::Temporal)).then(|| noun.to_owned()),
    }
}

/// "hatte rund 1,9 Millionen Euro gespart": where the verb closes the clause.
fn last_deed(site: &Site<'_>, kind: Deed) -> Option<&'static str> {
    if let Some(parted) = parted_deed(site, kind) {
        return Some(parted);
    }
    if !site.language().syntax.verbal_bracket
        || site.governor().is_some()
        || site.verb.is_some_and(|v| !is_open_verb(site, v))
    {
        return None;
    }
    let inside = |n: &usize| {
        site.token(*n)
            .is_some_and(|t| !t.is_behind_comma() && !t.is_behind_border())
    };
    let mut behind = (site.end..site.end + FARTHEST).take_while(inside);
    behind.find_map(|n| site.scope.lexicon.deed(&site.tagged.tokens[n].lower, kind))
}

/// "gibt 410 Millionen Euro aus": the deed of a verb and of the particle right behind the figure
/// that belongs to it.
fn parted_deed(site: &Site<'_>, kind: Deed) -> Option<&'static str> {
    let verb = site
        .verb
        .filter(|_| site.language().syntax.verbal_bracket)
        .and_then(|v| site.token(v))?;
    let particle = site.token(site.end).filter(|t| t.adjoins())?;
    site.scope
        .lexicon
        .deed(&format!("{} {}", verb.lower, particle.lower), kind)
}

/// Whether the verb at `verb` leaves the deed to a later one.
fn is_open_verb(site: &Site<'_>, verb: usize) -> bool {
    site.tagged.tag(verb) == Some(Tag::Auxiliary)
}

/// "$1 billion to help rebuild the port": the object of the infinitive behind the figure.
fn purpose(site: &Site<'_>) -> Option<String> {
    const FARTHEST: usize = 10;
    let inside = |n: &usize| {
        site.token(*n)
            .is_some_and(|t| !t.is_behind_comma() && !t.is_behind_border())
    };
    let to = (site.end..site.end + FARTHEST)
        .take_while(inside)
        .find(|&n| {
            site.is(n, Joint::Infinitive)
                && site
                    .token(n + 1)
                    .is_some_and(|t| t.tag != Tag::Determiner && !t.word.is_capital())
        })?;
    let start = (to + 2..to + 4).find(|&n| {
        site.token(n)
            .is_some_and(|t| t.tag == Tag::Determiner || t.word.is_capital())
    })?;
    site.label(start, phrase::end(site.scope, site.tagged, start))
}

/// "raised its key rate by 50 basis points": what the verb moves or puts somewhere.
fn object(site: &Site<'_>) -> Option<String> {
    let start = site.verb? + 1;
    let governed = (site.governor().is_some() || site.hedged) && !site.language().is_verb_second();
    let opens = site
        .token(start)
        .is_some_and(|t| matches!(t.tag, Tag::Determiner | Tag::Noun) && t.adjoins());
    let stop = phrase::end(site.scope, site.tagged, start).min(
        site.lead
            .saturating_sub(usize::from(site.governor().is_some())),
    );
    if !governed || !opens || stop <= start || is_copula(site) {
        return None;
    }
    let noun = site.tagged.tokens[start..stop]
        .iter()
        .rfind(|t| t.tag == Tag::Noun)?;
    if site.is_hollow(noun) {
        None
    } else {
        site.label(start, stop)
    }
}

/// The subject of the verb, or its property where the verb tells one: "will cost 5 million".
fn subject(site: &Site<'_>) -> Option<String> {
    let money = matches!(site.quantity.kind, Kind::Money { .. });
    let borne = |t: &Token<'_>| site.scope.lexicon.property(&t.lower, Property::Borne);
    let told = || {
        site.verb
            .and_then(|v| site.token(v))
            .and_then(borne)
            .or_else(|| site.left(0).and_then(borne))
    };
    let property = if money { told() } else { None };
    property.map_or_else(
        || subject_noun(site),
        |property| Some(property_of(site, property, subject_noun(site))),
    )
}

/// The subject where the verb stands second: the noun phrase nearest to the figure that no preposition leads.
fn free_subject(site: &Site<'_>) -> Option<String> {
    let free = |n: &Token<'_>| site.is_hollow(n);
    // "Den Hinterbliebenen stehen 30 Millionen zu"
    let receives = |(from, _): &(usize, usize)| {
        site.is(*from, Joint::DativePlural) && site.governor().is_none()
    };
    let before = |limit: usize| phrase::free_before(site.scope, site.tagged, limit, &free);
    let clause = phrase::clause_start(site.tagged, site.lead);
    // "Der Anteil solle sinken, von 40 Prozent auf 30"
    let apart = || {
        if clause > 0 && !site.has_verb(clause, site.lead) && site.governor().is_some() {
            before(clause)
        } else {
            None
        }
    };
    let range = before(site.lead)
        .or_else(|| phrase::free_behind(site.scope, site.tagged, site.end, &free))
        .or_else(apart);
    let (from, to) = range.filter(|range| !receives(range))?;
    site.label(from, to)
}

/// What the verb speaks of.
fn subject_noun(site: &Site<'_>) -> Option<String> {
    if site.language().is_verb_second() {
        return free_subject(site);
    }
    let verb = site.verb?;
    // "puts it at 5 billion": what "it" is was said elsewhere.
    if site.tagged.tag(verb + 1) == Some(Tag::Pronoun) && site.governor().is_some() {
        return None;
    }
    let (from, to) = phrase::subject(site.scope, site.tagged, verb)?;
    // "the figure", "the total" alone say nothing.
    let mut nouns = site.tagged.tokens[from..to]
        .iter()
        .filter(|t| t.tag == Tag::Noun);
    if nouns.all(|t| site.scope.lexicon.is(&t.lower, Joint::StandIn)) {
        None
    } else {
        site.label(from, to)
    }
}

/// "Rents, up 9 percent in a year,": what stands before the comma.
fn apposed(site: &Site<'_>) -> Option<String> {
    let mut open = site.lead;
    while open > 0
        && site
            .token(open)
            .is_some_and(|t| !t.is_behind_comma() && !t.word.gap.contains('('))
    {
        open -= 1;
        if site.lead - open > 4 {
            return None;
        }
    }
    // "It will carry 700 megawatts, and will run for 186 kilometres"
    let is_past = site.language().endings.is_past;
    let speaks = |t: &Token<'_>| {
        matches!(t.tag, Tag::Auxiliary | Tag::Pronoun | Tag::Conjunction)
            || t.tag == Tag::Verb && !is_past(&t.lower) && !site.moves(t)
    };
    if site.language().is_verb_second()
        || open == 0
        || site.tagged.tokens[open..site.lead].iter().any(speaks)
    {
        return None;
    }
    // "and, in his case, as low as 90 degrees" speaks of no case
    let (from, to) = phrase::before(site.scope, site.tagged, open)
        .filter(|(from, _)| site.tagged.tag(*from) != Some(Tag::Preposition))?;
    site.label(from, to)
}

/// The property that the unit alone tells.
fn unit_property(site: &Site<'_>) -> Option<&'static str> {
    let base = site.quantity.base()?;
    site.scope.lexicon.property(&base.unit, Property::Unit)
}

/// "moving at 16.5 knots": the unit says what it is, the preposition that nothing else is measured.
fn speed(site: &Site<'_>) -> Option<String> {
    if site.is_governed(Joint::Speed) {
        unit_property(site).map(str::to_owned)
    } else {
        None
    }
}

/// What is left to say where no rule before knew more: the property that the unit tells, or the
/// bound that it is.
fn by_unit(site: &Site<'_>) -> Option<String> {
    let bound = || {
        site.left(1).filter(|t| {
            site.is_governed(Joint::Of) && site.scope.lexicon.is(&t.lower, Joint::Bound)
        })
    };
    bound()
        .map(|t| t.lower.to_string())
        .or_else(|| unit_property(site).map(str::to_owned))
}

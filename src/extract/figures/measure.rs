//! What a figure measures: a short noun phrase of its clause, without articles ("bilateral trade turnover").
//!
//! The rules are tried in the order of [`RULES`], the surest first; each looks at the words around the quantity as [`Tagged`] has
//! them. "A fine of 25 million", "40 percent of the gas", "worth 5 million" say it beside the figure; else it is the object that the
//! verb moves ("raised its key rate by") or the verb's subject.

use super::{
    lexicon::{Joint, Manner},
    phrase,
    quantity::{Kind, Quantity, Scope},
    tags::{Tag, Tagged, Token},
};

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
const RULES: [Rule; 8] = [counted, attributive, head_of, worth, part_of, object, subject, apposed];

/// The label of `quantity`; `before` is the quantity to its left.
pub(super) fn of(scope: &Scope<'_>, tagged: &Tagged<'_>, quantity: &Quantity, before: Option<Before<'_>>) -> Option<String> {
    let site = Site::of(scope, tagged, quantity);
    if let Some(compared) = before.filter(|before| is_compared(&site, before)) {
        return compared.measure.map(str::to_owned);
    }
    RULES.iter().find_map(|rule| rule(&site))
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
    /// One past its last word.
    end: usize,
    /// The verb before it in its clause.
    verb: Option<usize>,
}

impl<'a> Site<'a> {
    fn of(scope: &'a Scope<'a>, tagged: &'a Tagged<'a>, quantity: &'a Quantity) -> Self {
        let first = tagged.index(quantity.span.start);
        let lead = without_qualifier(scope, tagged, first);
        let end = tagged.index(quantity.span.end.saturating_sub(1)) + 1;
        // "exceeded 3 billion": the word that hedges may be the verb.
        let verb = verb_before(tagged, first);
        Self { scope, tagged, quantity, lead, hedged: lead < first, end, verb }
    }

    fn token(&self, n: usize) -> Option<&'a Token<'a>> {
        self.tagged.tokens.get(n)
    }

    /// The word right before the quantity, `back` words further left for 1, 2 ...
    fn left(&self, back: usize) -> Option<&'a Token<'a>> {
        self.token(self.lead.checked_sub(back + 1)?).filter(|_| self.token(self.lead).is_some_and(Token::adjoins))
    }

    /// The preposition that governs the quantity.
    fn governor(&self) -> Option<&'a str> {
        self.left(0).filter(|t| t.tag == Tag::Preposition).map(|t| t.lower.as_str())
    }

    /// Whether the verb says where a figure stands or how it moves, so that its subject is what is measured.
    fn is_level(&self) -> bool {
        let Some(verb) = self.verb.and_then(|v| self.token(v)) else { return false };
        self.scope.lexicon.is(&verb.lower, Joint::Level) || self.moves(verb)
    }

    fn moves(&self, verb: &Token<'_>) -> bool {
        self.scope.lexicon.direction(&verb.lower, &Manner::VERBS).is_some()
    }

    fn is_hollow(&self, token: &Token<'_>) -> bool {
        self.scope.lexicon.is(&token.lower, Joint::Hollow)
    }

    /// The label that the words `from..to` make.
    fn label(&self, from: usize, to: usize) -> Option<String> {
        phrase::label(self.scope, self.tagged, from, to)
    }
}

/// Where the quantity starts with the words before it that say how exact it is: "more than", "an estimated".
pub(super) fn without_qualifier(scope: &Scope<'_>, tagged: &Tagged<'_>, first: usize) -> usize {
    let mut lead = first;
    while lead > 0 {
        let words = (1..=3.min(lead)).rev().find(|n| {
            let phrase: Vec<&str> = tagged.tokens[lead - n..lead].iter().map(|t| t.lower.as_str()).collect();
            scope.lexicon.qualifiers.contains_key(phrase.join(" ").as_str())
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

/// "from 480 million", "compared with 5 percent", "of which 64 percent": it measures what the figure before it does.
fn is_compared(site: &Site<'_>, before: &Before<'_>) -> bool {
    let based = (0..2).any(|n| site.left(n).is_some_and(|t| site.scope.lexicon.is(&t.lower, Joint::Base)));
    let of_which = site.left(0).is_some_and(|t| matches!(t.lower.as_str(), "which" | "davon"));
    let alike = before.quantity.unit() == site.quantity.unit() || matches!(site.quantity.kind, Kind::Bare);
    based && alike || of_which
}

/// "carried 610,000 passengers": things, unless the verb says that they are the level of its subject.
fn counted(site: &Site<'_>) -> Option<String> {
    let Kind::Count(_) = &site.quantity.kind else { return None };
    let inside = |n: usize| site.token(n).is_some_and(|t| t.span().start < site.quantity.number.span.end);
    let noun = (site.lead..site.end).find(|&n| site.token(n).is_some_and(|t| t.span().start >= site.quantity.span.start) && !inside(n))?;
    let level = || if site.is_level() && site.verb? + 1 != site.lead || is_total(site) { subject(site) } else { None };
    level().or_else(|| site.label(noun, site.end))
}

/// "totalled 12,400 vehicles": a verb that only states a level, and no form of "to be", which also says what there is.
fn is_total(site: &Site<'_>) -> bool {
    site.verb
        .and_then(|v| site.token(v))
        .is_some_and(|t| t.tag == Tag::Verb && site.scope.lexicon.is(&t.lower, Joint::Level) && !site.moves(t))
}

/// "a 12 percent stake", "the $740 million contract"; elsewhere than in English also "120 Millionen Euro Hilfe".
fn attributive(site: &Site<'_>) -> Option<String> {
    let next = site.token(site.end).filter(|t| t.tag == Tag::Noun && (t.adjoins() || t.word.gap == "-"))?;
    let determined = site.left(0).is_some_and(|t| t.tag == Tag::Determiner) || next.word.gap == "-";
    let measured = site.quantity.is_measured() && site.scope.lexicon.capital_nouns && next.word.is_capital();
    if !determined && !measured {
        return None;
    }
    let end = phrase::nouns_end(site.tagged, site.end);
    let head = site.token(end - 1)?;
    if site.scope.lexicon.direction(&head.lower, &[Manner::Noun]).is_none() {
        return site.label(site.end, end);
    }
    site.label(site.end, end - 1).or_else(|| behind_motion(site, end))
}

/// "a 4 percent rise in exports": what rises.
fn behind_motion(site: &Site<'_>, at: usize) -> Option<String> {
    let joint = site.token(at).filter(|t| matches!(t.lower.as_str(), "in" | "of" | "der" | "des" | "bei"))?;
    let start = at + usize::from(joint.tag == Tag::Preposition);
    site.label(start, phrase::end(site.scope, site.tagged, start))
}

/// "a fine of 25 million", "a capacity of 5 MW", "a pay rise of 7 percent".
fn head_of(site: &Site<'_>) -> Option<String> {
    if !matches!(site.governor()?, "of" | "von" | "de") || site.lead < 2 {
        return None;
    }
    let of = site.lead - 1;
    let head = site.token(of - 1).filter(|t| t.tag == Tag::Noun)?;
    let start = phrase::nouns_start(site.tagged, of);
    if site.scope.lexicon.direction(&head.lower, &[Manner::Noun]).is_some() {
        let moved = || if head.lower == "loss" || head.lower == "verlust" { site.label(of - 1, of) } else { behind_motion(site, site.end) };
        return site.label(start, of - 1).or_else(moved);
    }
    if site.is_hollow(head) {
        // "timber to the value of", "Holz im Wert von"
        let valued = start.checked_sub(1).filter(|&n| site.tagged.tag(n) == Some(Tag::Preposition))?;
        let alone = site.scope.lexicon.capital_nouns;
        return site.label(if alone { valued.checked_sub(1)? } else { phrase::nouns_start(site.tagged, valued) }, valued);
    }
    site.label(start, of)
}

/// "40 jets worth $5.2 billion", "water 90 metres deep"; "is worth" speaks of the subject.
fn worth(site: &Site<'_>) -> Option<String> {
    let deep = site.token(site.end).is_some_and(|t| matches!(t.lower.as_str(), "deep" | "long" | "high" | "wide" | "tall" | "thick"));
    let worth = site.lead.checked_sub(1).filter(|&n| matches!(site.tagged.tokens[n].lower.as_str(), "worth" | "valued"));
    let worth = worth.or_else(|| Some(site.lead).filter(|_| deep))?;
    let start = phrase::nouns_start(site.tagged, worth);
    site.label(start, worth)
}

/// "14 percent of the gas", "2.3m tonnes of grain", "120 million euros in aid".
fn part_of(site: &Site<'_>) -> Option<String> {
    let joint = site.token(site.end).filter(|t| t.adjoins())?;
    let states = is_total(site) || site.is_level() && (site.governor().is_some() || is_copula(site));
    let whole = matches!(joint.lower.as_str(), "of" | "von" | "de" | "der" | "des");
    let named = site.token(site.end + 1).is_some_and(|t| t.word.is_capital()) && !site.scope.lexicon.capital_nouns;
    let purpose = matches!(joint.lower.as_str(), "in" | "for" | "on" | "für") && matches!(site.quantity.kind, Kind::Money { .. }) && !named;
    let parts = site.quantity.is_measured() || matches!(site.quantity.kind, Kind::Bare);
    if !(whole && parts && !(states && site.quantity.is_share()) || purpose && !site.is_level()) {
        return None;
    }
    let start = site.end + usize::from(!matches!(joint.lower.as_str(), "der" | "des"));
    let end = phrase::end(site.scope, site.tagged, start);
    // "lost a third of its value" says nothing yet of what it is the value of.
    let hollow = site.token(end.checked_sub(1)?).is_some_and(|t| site.is_hollow(t) && site.is_level());
    if hollow { None } else { site.label(start, end) }
}

fn is_copula(site: &Site<'_>) -> bool {
    site.verb.is_some_and(|v| site.tagged.tokens[v].tag == Tag::Auxiliary)
}

/// "raised its key rate by 50 basis points": what the verb moves or puts somewhere.
fn object(site: &Site<'_>) -> Option<String> {
    let start = site.verb? + 1;
    let governed = (site.governor().is_some() || site.hedged) && !site.scope.lexicon.capital_nouns;
    let opens = site.token(start).is_some_and(|t| matches!(t.tag, Tag::Determiner | Tag::Noun) && t.adjoins());
    let stop = phrase::end(site.scope, site.tagged, start).min(site.lead.saturating_sub(1));
    if !governed || !opens || stop <= start || is_copula(site) {
        return None;
    }
    let noun = site.tagged.tokens[start..stop].iter().rfind(|t| t.tag == Tag::Noun)?;
    if site.is_hollow(noun) { None } else { site.label(start, stop) }
}

/// The subject of the verb; where nouns have capitals, the noun phrase nearest to the figure that no preposition leads.
fn subject(site: &Site<'_>) -> Option<String> {
    if site.scope.lexicon.capital_nouns {
        let free = |n: &Token<'_>| site.is_hollow(n);
        let (from, to) =
            phrase::free_before(site.tagged, site.lead, &free).or_else(|| phrase::free_behind(site.tagged, site.end, &free))?;
        return site.label(from, to);
    }
    let verb = site.verb?;
    // "puts it at 5 billion": what "it" is was said elsewhere.
    if site.tagged.tag(verb + 1) == Some(Tag::Pronoun) && site.governor().is_some() {
        return None;
    }
    let (from, to) = phrase::subject(site.scope, site.tagged, verb)?;
    site.label(from, to)
}

/// "Rents, up 9 percent in a year,": what stands before the comma.
fn apposed(site: &Site<'_>) -> Option<String> {
    let mut open = site.lead;
    while open > 0 && site.token(open).is_some_and(|t| !t.is_behind_comma() && !t.word.gap.contains('(')) {
        open -= 1;
        if site.lead - open > 4 {
            return None;
        }
    }
    if site.scope.lexicon.capital_nouns || open == 0 {
        return None;
    }
    let (from, to) = phrase::before(site.scope, site.tagged, open)?;
    site.label(from, to)
}

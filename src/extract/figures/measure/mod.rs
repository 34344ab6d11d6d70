//! What a figure measures: a short noun phrase of its clause, without articles ("bilateral trade
//! turnover").
//!
//! The rules are rows ([`Rule`]), tried in the order of [`RULES`], the surest first; each looks at
//! the words around the quantity as [`Tagged`] has them ([`Site`]). What is only compared ("from
//! 480 million"), said again in another unit ("(60 miles)") or spoken of as "it" measures what was
//! measured before ([`known`]). "A fine of 25 million", "40 percent of the gas", "worth 5 million"
//! say it beside the figure ([`adnominal`]); else it is the object that the verb moves ("raised its
//! key rate by"), what its subject does ("earned": earnings) or the verb's subject ([`clause`]).
//! Where the words say which property of a thing it is, the label says so too: "length of crack"
//! ([`property`]).

mod adnominal;
mod clause;
mod count;
mod elision;
mod known;
mod property;
mod rule;
mod site;
#[cfg(test)]
mod tests;

pub(super) use self::site::{verb_before, without_qualifier};
use self::{
    rule::{Rule, Verdict},
    site::Site,
};
use super::{
    quantity::{Kind, Quantity},
    scope::Scope,
    tags::Tagged,
};
use crate::extract::Figure;

/// A quantity of the same sentence, with its label.
#[derive(Debug, Clone, Copy)]
pub(super) struct Before<'a> {
    pub(super) quantity: &'a Quantity,
    pub(super) measure: Option<&'a str>,
}

/// The rules, in the order in which they are tried.
static RULES: [Rule; 25] = [
    known::SPAN_OF_TIME,
    known::OTHER_BEARER,
    known::PART_OF_IT,
    known::COMPARED,
    known::SAME_AMOUNT,
    known::RECALLED,
    count::HARMED,
    count::BROUGHT_TO,
    count::COUNTED,
    adnominal::ATTRIBUTIVE,
    property::SIZED,
    adnominal::MOVED_BY,
    adnominal::HEAD_OF,
    adnominal::WORTH,
    adnominal::PART_OF,
    property::PLACED,
    elision::GAPPED,
    clause::DEED,
    clause::CLOSING_DEED,
    property::SPEED,
    clause::OBJECT,
    clause::SUBJECT,
    elision::APPOSED,
    property::BOUND,
    property::BY_UNIT,
];

/// What a figure measures, and the rule that says so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Label {
    /// The label; a rule may find that there is none.
    pub(super) words: Option<String>,
    /// The name of the rule; none where no rule applies.
    pub(super) rule: Option<&'static str>,
}

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
pub(super) fn label<'a>(
    scope: &'a Scope<'a>,
    tagged: &'a Tagged<'a>,
    quantity: &'a Quantity,
    known: Known<'a>,
) -> Label {
    let site = Site::of(scope, tagged, quantity, known);
    by_rules(&site, RULES.iter())
}

/// The label that the first of `rules` that applies gives.
fn by_rules<'r>(site: &Site<'_>, rules: impl Iterator<Item = &'r Rule>) -> Label {
    // "680 others": who they are stands elsewhere, and nothing near it is what is counted.
    let counts = matches!(site.quantity.kind, Kind::Count(_));
    let language = site.language();
    let apply = |rule: &&Rule| (rule.counts || !counts) && rule.needs.are_met(language);
    for rule in rules.filter(apply) {
        let words = match (rule.read)(site) {
            Verdict::Pass => continue,
            Verdict::Label(words) => Some(words),
            Verdict::Unnamed => None,
        };
        return Label {
            words,
            rule: Some(rule.name),
        };
    }
    Label::default()
}

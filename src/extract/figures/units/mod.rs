//! Units of measure: what stands behind a number, its English name, and its value in base units.

mod read;
mod table;

pub(super) use read::{divisor, english, named, read};
use rust_decimal::Decimal;
pub(super) use table::Term;

use crate::extract::BaseQuantity;

/// A unit as printed behind a number: one or more terms, and where it ends.
#[derive(Debug, Clone)]
pub(super) struct Expression {
    /// Above the line first.
    pub(super) terms: Vec<Term>,
    /// What the number is multiplied by ("mcf" counts thousands).
    pub(super) factor: Decimal,
    /// One past its last byte.
    pub(super) end: usize,
}

impl Term {
    /// Its English name with prefix and power, as it stands above the line.
    pub(super) fn name(&self) -> String {
        format!("{}{}{}", self.raised(), self.prefix.name, self.unit.name)
    }

    fn base_name(&self) -> String {
        format!("{}{}", self.raised(), self.unit.dimension)
    }

    fn raised(&self) -> &'static str {
        match self.power.abs() {
            2 => "square ",
            3 => "cubic ",
            _ => "",
        }
    }

    /// How many base units one of it is.
    fn factor(&self) -> Option<Decimal> {
        let base = if self.prefix.binary {
            Decimal::from(1024)
        } else {
            Decimal::TEN
        };
        let mut one = self.unit.factor;
        for _ in 0..self.prefix.power.abs() {
            one = if self.prefix.power > 0 {
                one.checked_mul(base)?
            } else {
                one.checked_div(base)?
            };
        }
        let mut factor = one;
        for _ in 1..self.power.abs() {
            factor = factor.checked_mul(one)?;
        }
        Some(factor)
    }
}

impl Expression {
    /// English name, singular: "kilometre per hour", "joule per square metre per year".
    pub(super) fn name(&self) -> String {
        join(&self.terms, Term::name)
    }

    /// `value` of it in the base unit of its dimension.
    pub(super) fn base(&self, value: Decimal) -> Option<BaseQuantity> {
        if self.terms.iter().any(|t| t.unit.dimension == "-") {
            return None;
        }
        let mut value = value.checked_mul(self.factor)?;
        if let [term] = self.terms[..]
            && let Some(absolute) = temperature(term.unit.name, value)
        {
            return Some(BaseQuantity {
                value: absolute,
                unit: term.unit.dimension.to_owned(),
            });
        }
        for term in &self.terms {
            let factor = term.factor()?;
            value = if term.power > 0 {
                value.checked_mul(factor)?
            } else {
                value.checked_div(factor)?
            };
        }
        Some(BaseQuantity {
            value,
            unit: join(&self.terms, Term::base_name),
        })
    }
}

fn join(terms: &[Term], name: impl Fn(&Term) -> String) -> String {
    let above: Vec<String> = terms.iter().filter(|t| t.power > 0).map(&name).collect();
    let below = terms.iter().filter(|t| t.power < 0);
    if above.is_empty() {
        return below
            .map(|t| format!("inverse {}", name(t)))
            .collect::<Vec<_>>()
            .join(" ");
    }
    below.fold(above.join(" "), |whole, t| {
        format!("{whole} per {}", name(t))
    })
}

/// Kelvin, for the scales that have another zero.
fn temperature(unit: &str, value: Decimal) -> Option<Decimal> {
    let zero = Decimal::new(27315, 2);
    match unit {
        "celsius" => value.checked_add(zero),
        "fahrenheit" => {
            let celsius = value
                .checked_sub(Decimal::from(32))?
                .checked_mul(Decimal::from(5))?
                .checked_div(Decimal::from(9))?;
            celsius.checked_add(zero)
        }
        _ => None,
    }
}

//! A whole number while it is read: finished groups times their scale, and the group below the next
//! scale word.

use rust_decimal::Decimal;

use super::lexicon::Class;

/// The group below the next scale word while it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Last {
    Nothing,
    Unit,
    Ten,
    LongTen,
    Hundred,
    Scale,
    Digits,
}

/// A whole number while it is read.
pub(super) struct Whole {
    /// Finished groups times their scale, and the scale; scales descend.
    pub(super) parts: Vec<(Decimal, Decimal)>,
    /// The group below the next scale word.
    pub(super) group: Decimal,
    /// What was read last.
    pub(super) last: Last,
}

impl Whole {
    pub(super) const fn new() -> Self {
        Self {
            parts: Vec::new(),
            group: Decimal::ZERO,
            last: Last::Nothing,
        }
    }

    pub(super) fn value(&self) -> Option<Decimal> {
        self.parts
            .iter()
            .try_fold(self.group, |sum, (part, _)| sum.checked_add(*part))
    }

    /// Multiplies what stands before the scale word by it; false where it belongs to another
    /// number.
    pub(super) fn scale(&mut self, scale: Decimal) -> bool {
        let mut group = if self.last == Last::Nothing {
            Decimal::ONE
        } else {
            self.group
        };
        let mut parts = self.parts.clone();
        while let Some((part, _)) = parts.last().copied().filter(|(_, before)| *before < scale) {
            let Some(sum) = group.checked_add(part) else {
                return false;
            };
            group = sum;
            parts.pop();
        }
        if group.is_zero() || parts.last().is_some_and(|(_, before)| *before == scale) {
            return false;
        }
        let Some(product) = group.checked_mul(scale) else {
            return false;
        };
        parts.push((product, scale));
        (self.parts, self.group, self.last) = (parts, Decimal::ZERO, Last::Scale);
        true
    }

    /// Adds a word or digits to the group; false where they belong to another number.
    pub(super) fn add(&mut self, class: Class, value: Decimal) -> bool {
        let fits = match (class, self.last) {
            (_, Last::Nothing) => true,
            (Class::Unit, Last::Ten) => value < Decimal::TEN,
            (Class::Unit | Class::Ten, Last::LongTen) => value < Decimal::from(20),
            (Class::Hundreds, last) => last == Last::Scale,
            (_, Last::Hundred) => value < Decimal::ONE_HUNDRED,
            (_, Last::Scale) => self.parts.last().is_some_and(|(_, scale)| value < *scale),
            _ => false,
        };
        if !fits {
            return false;
        }
        self.group += value;
        self.last = match class {
            Class::Ten => Last::Ten,
            Class::LongTen => Last::LongTen,
            Class::Hundreds => Last::Hundred,
            _ => Last::Unit,
        };
        true
    }

    /// "quatre-vingts" is eighty, after which ten to nineteen may follow; elsewhere the word is
    /// twenty.
    pub(super) fn score(&mut self, value: Decimal) -> bool {
        let four = Decimal::from(4);
        if self.last == Last::Unit && self.group % Decimal::TEN == four {
            self.group += value * four - four;
            self.last = Last::LongTen;
            return true;
        }
        self.add(Class::Ten, value)
    }

    /// "hundred" multiplies the group before it; false where it belongs to another number.
    pub(super) fn hundred(&mut self, value: Decimal) -> bool {
        let group = if matches!(self.last, Last::Nothing | Last::Scale) {
            Decimal::ONE
        } else {
            self.group
        };
        let words = self.last != Last::Digits;
        if words && (group >= Decimal::ONE_HUNDRED || self.last == Last::Hundred) {
            return false;
        }
        let Some(product) = group.checked_mul(value) else {
            return false;
        };
        self.group = product;
        self.last = Last::Hundred;
        true
    }
}

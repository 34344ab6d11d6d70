//! Neighbouring atoms joined into numbers.
//!
//! A number is a whole (groups below a thousand, each multiplied by a scale word), decimals after
//! "point", and a fraction; where no rule joins an atom to the ones before it, the number ends.
//! Every rule looks at most one group ahead, so a run is read in one pass.

use rust_decimal::Decimal;

use super::{
    Form, Letter, Number,
    atoms::{Atom, Gap, Kind},
    lexicon::Class,
    whole::{Last, Whole},
};
use crate::text::Span;

/// Reads the numbers of one run.
pub(super) fn read(text: &str, run: &[Atom], numbers: &mut Vec<Number>) {
    let mut at = 0;
    while at < run.len() {
        let mut reader = Reader {
            text,
            run,
            at,
            form: Form::Words,
        };
        match reader.number() {
            Some(number) => {
                numbers.push(number);
                at = reader.at.max(at + 1);
            }
            None => at += 1,
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    run: &'a [Atom],
    at: usize,
    form: Form,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<&'a Atom> {
        self.run.get(self.at)
    }

    fn next_class(&self, ahead: usize) -> Option<Class> {
        self.run.get(self.at + ahead).and_then(Atom::class)
    }

    fn end(&self) -> usize {
        self.run[self.at - 1].span.end
    }

    /// The number that starts at the present atom.
    fn number(&mut self) -> Option<Number> {
        let start = self.run[self.at].span.start;
        let minus = self.next_class(0) == Some(Class::Minus);
        if minus {
            self.at += 1;
        }
        let mut number = self.unsigned()?;
        if minus {
            if number.form == Form::Article {
                return None;
            }
            number.span.start = start;
            number.value.set_sign_negative(true);
        }
        Some(number)
    }

    fn unsigned(&mut self) -> Option<Number> {
        let first = self.peek()?;
        let start = first.span.start;
        if let Kind::Ordinal(value) = first.kind {
            self.at += 1;
            return Some(self.made(start, value, Form::Ordinal));
        }
        let value = match first.class() {
            Some(Class::Half | Class::Part) => self.lone_fraction(start, false)?,
            Some(Class::Article) => return self.after_article(start),
            Some(Class::One)
                if matches!(
                    self.next_class(1),
                    Some(Class::Half | Class::Part | Class::Dozen)
                ) =>
            {
                return self.after_article(start);
            }
            Some(Class::Vague) => return self.vague(start),
            Some(Class::Ordinal) => {
                self.at += 1;
                let Kind::Word(entry) = first.kind else {
                    return None;
                };
                return Some(self.made(start, entry.value, Form::Ordinal));
            }
            _ => self.whole_and_rest(start)?,
        };
        Some(value)
    }

    fn made(&self, start: usize, value: Decimal, form: Form) -> Number {
        Number {
            span: Span::new(start, self.end()),
            value,
            to: None,
            scale: Decimal::ONE,
            form,
            letter: None,
        }
    }

    /// "a hundred", "a dozen", "a half", "a quarter of", or the article alone.
    fn after_article(&mut self, start: usize) -> Option<Number> {
        let article = self.at;
        self.at += 1;
        let number = match self.next_class(0) {
            Some(
                Class::Hundred
                | Class::BareHundred
                | Class::Scale
                | Class::BareScale
                | Class::Dozen,
            ) => {
                self.at = article;
                self.whole_and_rest(start)
            }
            Some(Class::Half | Class::Part) => self.lone_fraction(start, true),
            _ => None,
        };
        if number.is_some() {
            return number;
        }
        self.at = article + 1;
        Some(self.made(start, Decimal::ONE, Form::Article))
    }

    /// "half a million", "quarter million", "a third of", "by a third": one part, with what it
    /// multiplies. Without an article, "third" and "quarter" alone are no fractions.
    fn lone_fraction(&mut self, start: usize, article: bool) -> Option<Number> {
        let Kind::Word(entry) = self.peek()?.kind else {
            return None;
        };
        let before = self.at.checked_sub(2).and_then(|at| self.run.get(at));
        let told = before.is_some_and(|atom| atom.class() == Some(Class::BeforePart));
        self.at += 1;
        let value = match entry.class {
            Class::Half => entry.value,
            _ => Decimal::ONE.checked_div(entry.value)?,
        };
        let of_something = self.next_class(0) == Some(Class::Of);
        if let Some(product) = self.of_scale(value) {
            return Some(self.made(start, product, Form::Words));
        }
        if entry.class == Class::Half && matches!(self.next_class(0), Some(Class::Article)) {
            // "half an hour": the article belongs to the fraction.
            self.at += 1;
            return Some(self.made(start, value, Form::Fraction));
        }
        let rest = self.text[self.end()..].trim_start();
        let alone = rest.is_empty()
            || rest.starts_with(|c: char| c.is_ascii_punctuation() && c != '-' && c != '\'');
        let spoken = entry.class == Class::Half || article && (of_something || alone || told);
        spoken.then(|| self.made(start, value, Form::Fraction))
    }

    /// What follows a fraction and is multiplied by it: "(of) (a) million", "(a) dozen".
    fn of_scale(&mut self, fraction: Decimal) -> Option<Decimal> {
        let mut ahead = 0;
        for joint in [Class::Of, Class::Article, Class::One] {
            ahead += usize::from(self.next_class(ahead) == Some(joint));
        }
        let Kind::Word(entry) = self.run.get(self.at + ahead)?.kind else {
            return None;
        };
        let scale = matches!(
            entry.class,
            Class::Scale | Class::BareScale | Class::Dozen | Class::Vague | Class::Short
        );
        if !scale || entry.class == Class::Vague && self.next_class(0) == Some(Class::Of) {
            return None;
        }
        let product = fraction.checked_mul(entry.value)?;
        self.at += ahead + 1;
        Some(product)
    }

    /// "dozens", "hundreds of thousands": an order of magnitude.
    fn vague(&mut self, start: usize) -> Option<Number> {
        let Kind::Word(entry) = self.peek()?.kind else {
            return None;
        };
        let mut value = entry.value;
        self.at += 1;
        while let (Some(Class::Of), Some(Class::Vague)) = (self.next_class(0), self.next_class(1)) {
            let Kind::Word(scale) = self.run[self.at + 1].kind else {
                break;
            };
            value = value.checked_mul(scale.value)?;
            self.at += 2;
        }
        let to = value.checked_mul(Decimal::TEN)?;
        Some(Number {
            to: Some(to),
            ..self.made(start, value, Form::Vague)
        })
    }

    fn whole_and_rest(&mut self, start: usize) -> Option<Number> {
        let first = self.at;
        let whole = self.whole()?;
        let mut value = whole.value()?;
        if self.at == first + 1 {
            self.form = self.first_form(first);
            // "ein Fünftel"
            if self.form == Form::Article && self.next_class(0) != Some(Class::Parts) {
                return Some(self.made(start, value, Form::Article));
            }
        }
        let letter = self.letter();
        if letter.is_some() {
            return Some(Number {
                letter,
                ..self.made(start, value, self.form)
            });
        }
        if let Some(decimals) = self.decimals(value) {
            (value, self.form) = (decimals, Form::Words);
        }
        if let Some((fraction, form)) = self.fraction(first, &whole, value) {
            (value, self.form) = (fraction, form);
            value = self.of_scale(value).unwrap_or(value);
        } else if self.peek().is_some_and(|a| a.gap != Gap::Comma)
            && let Some(
                Class::Scale | Class::BareScale | Class::Vague | Class::Short | Class::Dozen,
            ) = self.next_class(0)
            && let Some(product) = self.of_scale(value)
        {
            value = product;
        }
        let scale = if let [(_, scale)] = whole.parts[..] {
            scale
        } else {
            Decimal::ONE
        };
        Some(Number {
            scale,
            ..self.made(start, value, self.form)
        })
    }

    fn first_form(&self, first: usize) -> Form {
        match self.run[first].kind {
            Kind::Digits { fraction: true, .. } => Form::Fraction,
            Kind::Digits { .. } => Form::Digits,
            Kind::Word(entry) if entry.class == Class::One => Form::Article,
            _ => Form::Words,
        }
    }

    /// Groups and scale words as far as they belong together.
    fn whole(&mut self) -> Option<Whole> {
        let first = self.at;
        let mut whole = Whole::new();
        while let Some(atom) = self.peek() {
            let opening = self.at == first;
            if !opening && !self.joins(atom, &whole) || !self.take(&mut whole, atom, opening) {
                break;
            }
        }
        (self.at > first).then_some(whole)
    }

    /// Whether the gap before `atom` may stand inside a number.
    fn joins(&self, atom: &Atom, whole: &Whole) -> bool {
        let before = &self.run[self.at - 1];
        match atom.gap {
            Gap::Blank => true,
            Gap::None => matches!(before.kind, Kind::Digits { .. }),
            Gap::Hyphen => matches!(atom.kind, Kind::Word(_)),
            Gap::Comma => {
                whole.last == Last::Scale
                    && matches!((before.kind, atom.kind), (Kind::Word(_), Kind::Word(_)))
            }
        }
    }

    /// Takes one atom, or a joint with the atom behind it, into the whole.
    fn take(&mut self, whole: &mut Whole, atom: &Atom, opening: bool) -> bool {
        let entry = match atom.kind {
            Kind::Word(entry) => entry,
            Kind::Digits { value, .. } => return self.take_digits(whole, value),
            Kind::Ordinal(_) => return false,
        };
        let taken = match entry.class {
            Class::Unit => whole.add(Class::Unit, entry.value),
            Class::One => {
                (opening || whole.last != Last::Nothing) && whole.add(Class::Unit, entry.value)
            }
            Class::Article if opening => whole.add(Class::Unit, entry.value),
            Class::Ten | Class::LongTen | Class::Hundreds => whole.add(entry.class, entry.value),
            Class::Score => whole.score(entry.value),
            Class::Hundred => (!opening || self.is_scale(1)) && whole.hundred(entry.value),
            Class::BareHundred => whole.hundred(entry.value),
            Class::BareScale => whole.scale(entry.value),
            Class::Scale | Class::Vague | Class::Short | Class::Dozen => {
                !opening && whole.scale(entry.value)
            }
            Class::Mixed => opening && whole.add(Class::Unit, entry.value),
            Class::And | Class::TenAnd => return !opening && self.take_joined(whole, entry.class),
            _ => false,
        };
        if taken {
            self.at += 1;
            let behind_digits =
                self.at >= 2 && matches!(self.run[self.at - 2].kind, Kind::Digits { .. });
            if behind_digits && whole.last == Last::Scale {
                self.form = Form::Scaled;
            }
        }
        taken
    }

    fn is_scale(&self, ahead: usize) -> bool {
        matches!(
            self.next_class(ahead),
            Some(Class::Scale | Class::BareScale)
        )
    }

    fn take_digits(&mut self, whole: &mut Whole, value: Decimal) -> bool {
        if whole.last != Last::Nothing && !matches!(whole.last, Last::Hundred | Last::Scale) {
            return false;
        }
        if whole.last != Last::Nothing && (value.is_zero() || !whole.add(Class::Unit, value)) {
            return false;
        }
        if whole.last == Last::Nothing {
            whole.group = value;
        }
        whole.last = Last::Digits;
        self.at += 1;
        true
    }

    /// "hundred and five", "thousand and two hundred", "treinta y cinco": looks one group ahead.
    fn take_joined(&mut self, whole: &mut Whole, joint: Class) -> bool {
        let tens = matches!(whole.last, Last::Ten | Last::LongTen) && joint == Class::TenAnd;
        if !tens && !matches!(whole.last, Last::Hundred | Last::Scale) {
            return false;
        }
        let mut ahead = Reader {
            text: self.text,
            run: self.run,
            at: self.at + 1,
            form: self.form,
        };
        let digits = ahead
            .peek()
            .is_some_and(|a| matches!(a.kind, Kind::Digits { .. }));
        let Some(group) = ahead
            .group()
            .filter(|_| !digits || whole.last == Last::Hundred)
        else {
            return false;
        };
        let most = match whole.last {
            Last::Hundred => Decimal::ONE_HUNDRED,
            Last::LongTen => Decimal::from(20),
            Last::Ten => Decimal::TEN,
            _ => whole
                .parts
                .last()
                .map_or(Decimal::ZERO, |(_, scale)| *scale),
        };
        let scale_behind = ahead.peek().and_then(|a| {
            if let Kind::Word(e) = a.kind {
                Some(e)
            } else {
                None
            }
        });
        let scale_behind = scale_behind
            .filter(|e| matches!(e.class, Class::Scale | Class::BareScale | Class::Vague));
        let other_number = scale_behind.is_some_and(|e| {
            whole
                .parts
                .last()
                .is_some_and(|(_, scale)| e.value >= *scale)
        });
        let part_behind = matches!(
            ahead.next_class(0),
            Some(Class::Half | Class::Part | Class::Parts)
        ) && group < Decimal::TEN;
        if group.is_zero() || group >= most || other_number || part_behind {
            return false;
        }
        whole.group += group;
        whole.last = Last::Unit;
        self.at = ahead.at;
        true
    }

    /// A group below a thousand, for looking ahead.
    fn group(&mut self) -> Option<Decimal> {
        let first = self.at;
        let mut whole = Whole::new();
        while let Some(atom) = self.peek() {
            let scale = matches!(
                atom.class(),
                Some(
                    Class::Scale
                        | Class::BareScale
                        | Class::Vague
                        | Class::And
                        | Class::Article
                        | Class::Dozen
                        | Class::Short
                )
            );
            let glued = self.at > first && !self.joins(atom, &whole);
            if scale
                || glued
                || atom.class() == Some(Class::TenAnd)
                || !self.take(&mut whole, atom, self.at == first)
            {
                break;
            }
        }
        if self.at > first { whole.value() } else { None }
    }

    /// A letter that may be a scale, glued to digits or, as a capital, behind one blank.
    fn letter(&mut self) -> Option<Letter> {
        let atom = self.peek()?;
        let Kind::Word(entry) = atom.kind else {
            return None;
        };
        let digits = matches!(self.run[self.at - 1].kind, Kind::Digits { .. });
        let capital = self.text[atom.span.start..].starts_with(char::is_uppercase);
        let near = atom.gap == Gap::None || atom.gap == Gap::Blank && capital;
        if entry.class != Class::Letter || !digits || !near {
            return None;
        }
        Some(Letter {
            span: atom.span,
            factor: entry.value,
        })
    }

    /// "point zero five", "coma veintidós".
    fn decimals(&mut self, whole: Decimal) -> Option<Decimal> {
        if self.next_class(0) != Some(Class::Point) {
            return None;
        }
        let mut ahead = Reader {
            text: self.text,
            run: self.run,
            at: self.at + 1,
            form: self.form,
        };
        let mut digits = String::new();
        while digits.len() < 12
            && let Some(Kind::Word(entry)) = ahead.peek().map(|a| a.kind)
        {
            if entry.class == Class::Unit && entry.value < Decimal::TEN {
                digits.push_str(&entry.value.to_string());
                ahead.at += 1;
            } else {
                break;
            }
        }
        if digits.is_empty() || digits.bytes().all(|b| b == b'0') {
            digits.push_str(&ahead.group()?.to_string());
        }
        let fraction = Decimal::from_str_exact(&format!("0.{digits}")).ok()?;
        self.at = ahead.at;
        whole.checked_add(fraction)
    }

    /// "two thirds", "three and a half", "one hundred and three quarters": the fraction behind a
    /// whole number.
    fn fraction(&mut self, first: usize, whole: &Whole, value: Decimal) -> Option<(Decimal, Form)> {
        if let Kind::Word(entry) = self.peek()?.kind
            && let Some(under) = denominator(entry.class, entry.value, value)
        {
            let fraction = value.checked_div(under)?;
            self.at += 1;
            return Some((
                fraction,
                if self.at - first == 2 {
                    Form::Fraction
                } else {
                    Form::Words
                },
            ));
        }
        if !matches!(self.next_class(0), Some(Class::And | Class::TenAnd)) {
            return None;
        }
        let mut ahead = Reader {
            text: self.text,
            run: self.run,
            at: self.at + 1,
            form: self.form,
        };
        let over = match ahead.next_class(0) {
            Some(Class::Article | Class::One) => {
                ahead.at += 1;
                Decimal::ONE
            }
            Some(Class::Half) => Decimal::ONE,
            _ => ahead.group()?,
        };
        let Kind::Word(part) = ahead.peek()?.kind else {
            return None;
        };
        let fraction = match part.class {
            Class::Half => part.value,
            Class::Part | Class::Parts => over.checked_div(part.value)?,
            _ => return None,
        };
        // "three million and a half": half of a million more.
        let unit =
            if whole.last == Last::Scale && self.run[self.at - 1].class() != Some(Class::Dozen) {
                whole.parts.last().map_or(Decimal::ONE, |(_, scale)| *scale)
            } else {
                Decimal::ONE
            };
        let sum = value.checked_add(fraction.checked_mul(unit)?)?;
        self.at = ahead.at + 1;
        Some((sum, Form::Words))
    }
}

/// The denominator that a word gives behind `numerator`: "one third", "two thirds", "three halves".
fn denominator(class: Class, value: Decimal, numerator: Decimal) -> Option<Decimal> {
    match class {
        Class::Parts => Some(value),
        Class::Part if numerator == Decimal::ONE => Some(value),
        Class::Half if numerator == Decimal::ONE || numerator > Decimal::TWO => {
            Decimal::ONE.checked_div(value)
        }
        _ => None,
    }
}

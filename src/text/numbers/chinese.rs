//! Chinese numbers in digits: myriads behind them multiply ("3.5万亿", "1.4亿", "12万").

use rust_decimal::Decimal;

use super::{Form, Number, digits};
use crate::text::Span;

/// What a character multiplies by, as a power of ten.
const SCALES: [(char, u32); 6] = [
    ('十', 1),
    ('百', 2),
    ('千', 3),
    ('万', 4),
    ('萬', 4),
    ('亿', 8),
];

/// The numbers in digits of `within`, ascending.
pub(super) fn find(text: &str, within: Span) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut at = within.start;
    while let Some(from) = text[at..within.end].find(|c: char| c.is_ascii_digit()) {
        let start = at + from;
        let read = digits::read(text, start, within.end, b'.');
        let (factor, end) = scale(text, read.end, within.end);
        at = end.max(start + 1);
        let value = read.value.and_then(|value| value.checked_mul(factor));
        let form = match read.fraction {
            _ if factor > Decimal::ONE => Form::Scaled,
            true => Form::Fraction,
            false => Form::Digits,
        };
        numbers.extend(value.map(|value| Number {
            span: Span::new(start, end),
            value,
            to: None,
            scale: factor,
            form,
            letter: None,
        }));
    }
    numbers
}

/// The product of the scale characters at `at`, and one past them.
fn scale(text: &str, at: usize, end: usize) -> (Decimal, usize) {
    let known = |c: char| {
        SCALES
            .iter()
            .find(|(sign, _)| *sign == c)
            .map(|(_, power)| *power)
    };
    let (mut power, mut next) = (0, at);
    for c in text[at..end].chars().take(3) {
        let Some(more) = known(c) else { break };
        power += more;
        next += c.len_utf8();
    }
    (Decimal::from(10_i64.pow(power)), next)
}

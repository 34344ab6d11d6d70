//! One run of digits: grouping, decimals, exponents, fractions.

use rust_decimal::Decimal;

/// A number in digits: its value, and one past its last byte.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Digits {
    /// Absent when the number is too large.
    pub(super) value: Option<Decimal>,
    pub(super) end: usize,
    /// Whether it is a fraction without a whole part.
    pub(super) fraction: bool,
}

/// Most digits of an exact decimal.
const MOST_DIGITS: usize = 28;

/// Denominators that are printed as fractions; others after a slash are dates, scores or names.
const DENOMINATORS: [u32; 26] = [
    2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 16, 20, 24, 25, 30, 32, 40, 50, 60, 64, 100, 128, 256,
    1000, 10000,
];

/// Reads the number in digits that starts at `at`: a digit, or a decimal mark with a digit behind.
pub(super) fn read(text: &str, at: usize, end: usize, decimal_mark: u8) -> Digits {
    let bytes = &text.as_bytes()[..end];
    let (value, mut next) = plain(bytes, at, decimal_mark);
    let Some(mut number) = value else {
        return Digits {
            value: None,
            end: next,
            fraction: false,
        };
    };
    let mut fraction = false;
    if number.scale() == 0 {
        if let Some((part, after)) = slash_fraction(text, at, next, end) {
            (number, next, fraction) = (part, after, true);
        } else if let Some((part, after)) = mixed_fraction(text, next, end) {
            (number, next) = (number.checked_add(part).unwrap_or(number), after);
        }
    }
    match exponent(bytes, next) {
        Some((power, after)) => Digits {
            value: power.apply(number),
            end: after,
            fraction: false,
        },
        None => Digits {
            value: Some(number),
            end: next,
            fraction,
        },
    }
}

/// Most groups that a number has; what is longer is a list.
const MOST_GROUPS: usize = 12;

/// Digits with their grouping and decimals.
fn plain(bytes: &[u8], at: usize, decimal_mark: u8) -> (Option<Decimal>, usize) {
    let first = digits_end(bytes, at);
    let listed = at > 1 && matches!(bytes[at - 1], b',' | b'.') && bytes[at - 2].is_ascii_digit();
    if listed || separator(bytes, first).is_none() {
        return (decimal(bytes, &[(at, first)], None), first);
    }
    let mut groups = vec![(at, first)];
    let mut separators = Vec::new();
    let mut next = first;
    while let Some((separator, start)) =
        separator(bytes, next).filter(|_| separators.len() < MOST_GROUPS)
    {
        let end = digits_end(bytes, start);
        if separator == Separator::Blank && (end - start != 3 || groups[0].1 - groups[0].0 > 3) {
            break;
        }
        separators.push(separator);
        groups.push((start, end));
        next = end;
    }
    let shape = shape(bytes, &groups, &separators, decimal_mark);
    let end = groups[shape.groups + usize::from(shape.decimals) - 1].1;
    let decimals = shape.decimals.then(|| groups[shape.groups]);
    (decimal(bytes, &groups[..shape.groups], decimals), end)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Separator {
    Point,
    Comma,
    Apostrophe,
    Blank,
}

impl Separator {
    /// Whether it may also stand before decimals.
    const fn is_mark(self) -> bool {
        matches!(self, Self::Point | Self::Comma)
    }
}

/// The separator at `at` and where the digits behind it start.
fn separator(bytes: &[u8], at: usize) -> Option<(Separator, usize)> {
    const SEPARATORS: [(&str, Separator); 9] = [
        (".", Separator::Point),
        (",", Separator::Comma),
        ("'", Separator::Apostrophe),
        ("’", Separator::Apostrophe),
        (" ", Separator::Blank),
        ("\u{a0}", Separator::Blank),
        ("\u{2009}", Separator::Blank),
        ("\u{202f}", Separator::Blank),
        ("\u{2007}", Separator::Blank),
    ];
    let rest = bytes.get(at..)?;
    if is_torn(rest) {
        return Some((Separator::Comma, at + ", ".len()));
    }
    let (mark, separator) = SEPARATORS
        .iter()
        .find(|(mark, _)| rest.starts_with(mark.as_bytes()))?;
    let start = at + mark.len();
    bytes
        .get(start)
        .is_some_and(u8::is_ascii_digit)
        .then_some((*separator, start))
}

/// How many groups belong to the whole number, and whether the next one holds its decimals.
struct Shape {
    groups: usize,
    decimals: bool,
}

/// "2, 000": a blank that crept in behind the comma; no number but the rest of one starts with a
/// zero.
fn is_torn(rest: &[u8]) -> bool {
    rest.starts_with(b", 0")
        && rest.len() >= 5
        && rest[2..5].iter().all(u8::is_ascii_digit)
        && !rest.get(5).is_some_and(u8::is_ascii_digit)
}

fn shape(
    bytes: &[u8],
    groups: &[(usize, usize)],
    separators: &[Separator],
    decimal_mark: u8,
) -> Shape {
    let width = |n: usize| groups[n].1 - groups[n].0;
    let Some(&first) = separators.first() else {
        return Shape {
            groups: 1,
            decimals: false,
        };
    };
    let alike = separators.iter().take_while(|s| **s == first).count();
    let groupable = (1..=3).contains(&width(0)) && bytes[groups[0].0..groups[0].1] != *b"0";
    let threes = if groupable {
        (1..=alike).take_while(|n| width(*n) == 3).count()
    } else {
        0
    };
    if !first.is_mark() {
        return with_decimals(threes, separators);
    }
    if alike > 1 {
        // "22,24,26" is a list and "192.168.1.2" an address: each of their numbers stands alone.
        let whole =
            threes == alike || groupable && first == Separator::Comma && indian(&width, alike);
        return if whole {
            with_decimals(alike, separators)
        } else {
            Shape {
                groups: 1,
                decimals: width(0) == 0,
            }
        };
    }
    let decimal = if decimal_mark == b',' {
        Separator::Comma
    } else {
        Separator::Point
    };
    let other_follows = separators.get(1).is_some_and(|s| s.is_mark());
    if threes == 1 && (first != decimal || other_follows) {
        return with_decimals(1, separators);
    }
    Shape {
        groups: 1,
        decimals: true,
    }
}

/// The whole number has `grouped` separators; a point or comma behind them opens its decimals.
fn with_decimals(grouped: usize, separators: &[Separator]) -> Shape {
    Shape {
        groups: 1 + grouped,
        decimals: separators.get(grouped).is_some_and(|s| s.is_mark()),
    }
}

/// "12,34,567": groups of two and a last group of three.
fn indian(width: &impl Fn(usize) -> usize, separators: usize) -> bool {
    width(0) <= 2 && width(separators) == 3 && (1..separators).all(|n| width(n) == 2)
}

fn digits_end(bytes: &[u8], at: usize) -> usize {
    at + bytes[at..]
        .iter()
        .take_while(|b| b.is_ascii_digit())
        .count()
}

/// The exact decimal of some groups of digits and some decimals; decimals past the precision are
/// cut.
fn decimal(
    bytes: &[u8],
    whole: &[(usize, usize)],
    decimals: Option<(usize, usize)>,
) -> Option<Decimal> {
    let mut mantissa: i128 = 0;
    let mut digits = 0;
    let mut push = |b: u8| {
        if digits == MOST_DIGITS {
            return false;
        }
        mantissa = mantissa * 10 + i128::from(b - b'0');
        digits += usize::from(mantissa > 0);
        true
    };
    for &(start, end) in whole {
        if !bytes[start..end].iter().all(|b| push(*b)) {
            return None;
        }
    }
    let mut scale = 0;
    if let Some((start, end)) = decimals {
        scale = bytes[start..end]
            .iter()
            .take(MOST_DIGITS)
            .take_while(|b| push(**b))
            .count() as u32;
    }
    Decimal::try_from_i128_with_scale(mantissa, scale).ok()
}

/// "3/4", with an ordinary or a fraction slash: the value and one past it.
fn slash_fraction(text: &str, at: usize, slash: usize, end: usize) -> Option<(Decimal, usize)> {
    let bytes = &text.as_bytes()[..end];
    let mark = ["/", "⁄", "∕"]
        .iter()
        .find(|mark| bytes[slash..].starts_with(mark.as_bytes()))?;
    let start = slash + mark.len();
    let after = digits_end(bytes, start);
    let dated = at > 0 && matches!(bytes[at - 1], b'/' | b'.') || bytes.get(after) == Some(&b'/');
    if dated || slash - at > 4 || after == start || after - start > 5 {
        return None;
    }
    let (over, under): (u32, u32) = (
        text[at..slash].parse().ok()?,
        text[start..after].parse().ok()?,
    );
    let usual = under > over && DENOMINATORS.contains(&under) || *mark == "⁄";
    let value = Decimal::from(over).checked_div(under.into())?;
    (over > 0 && usual).then_some((value, after))
}

/// The fraction behind a whole number: "2 1/2", "2½", "2 ½".
fn mixed_fraction(text: &str, at: usize, end: usize) -> Option<(Decimal, usize)> {
    let bytes = &text.as_bytes()[..end];
    let blanks = bytes[at..]
        .iter()
        .take(2)
        .take_while(|b| **b == b' ')
        .count();
    let start = at + blanks;
    if let Some((value, len)) = text.get(start..end).and_then(vulgar) {
        return Some((value, start + len));
    }
    let slash = digits_end(bytes, start);
    if blanks == 0 || slash == start || slash - start > 2 {
        None
    } else {
        slash_fraction(text, start, slash, end)
    }
}

/// "½" and its kin at the start of `text`: value and length.
pub(super) fn vulgar(text: &str) -> Option<(Decimal, usize)> {
    const SIGNS: [(char, u32, u32); 18] = [
        ('½', 1, 2),
        ('⅓', 1, 3),
        ('⅔', 2, 3),
        ('¼', 1, 4),
        ('¾', 3, 4),
        ('⅕', 1, 5),
        ('⅖', 2, 5),
        ('⅗', 3, 5),
        ('⅘', 4, 5),
        ('⅙', 1, 6),
        ('⅚', 5, 6),
        ('⅐', 1, 7),
        ('⅛', 1, 8),
        ('⅜', 3, 8),
        ('⅝', 5, 8),
        ('⅞', 7, 8),
        ('⅑', 1, 9),
        ('⅒', 1, 10),
    ];
    let first = text.chars().next()?;
    let (_, over, under) = SIGNS.iter().find(|(sign, ..)| *sign == first)?;
    Some((
        Decimal::from(*over).checked_div(Decimal::from(*under))?,
        first.len_utf8(),
    ))
}

/// What stands behind a number in digits and changes its value.
enum Power {
    /// Times base to the exponent.
    Times(Decimal, i32),
    /// The number itself to the exponent.
    Own(i32),
}

impl Power {
    fn apply(&self, number: Decimal) -> Option<Decimal> {
        match *self {
            Self::Times(base, exponent) => number.checked_mul(raised(base, exponent)?),
            Self::Own(exponent) => raised(number, exponent),
        }
    }
}

fn raised(base: Decimal, exponent: i32) -> Option<Decimal> {
    let mut product = Decimal::ONE;
    for _ in 0..exponent.unsigned_abs().min(100) {
        product = product.checked_mul(base)?;
    }
    if exponent < 0 {
        Decimal::ONE.checked_div(product).filter(|v| !v.is_zero())
    } else {
        Some(product)
    }
}

/// "e3", "×10^6", "x 10-4", "^2": the power and one past it.
fn exponent(bytes: &[u8], at: usize) -> Option<(Power, usize)> {
    let rest = &bytes[at..];
    let letter = matches!(rest.first(), Some(b'e' | b'E'));
    if letter && let Some((exponent, end)) = signed(bytes, at + 1) {
        return Some((Power::Times(Decimal::TEN, exponent), end));
    }
    if rest.first() == Some(&b'^') {
        return signed(bytes, at + 1).map(|(exponent, end)| (Power::Own(exponent), end));
    }
    let blank = usize::from(rest.first() == Some(&b' '));
    let times = ["×", "x", "·", "*"]
        .iter()
        .find(|sign| rest[blank..].starts_with(sign.as_bytes()))?;
    let mut base = at + blank + times.len();
    base += usize::from(bytes.get(base) == Some(&b' '));
    let base_end = if bytes.get(base..)?.starts_with(b"10") {
        base + 2
    } else {
        digits_end(bytes, base)
    };
    let caret = bytes.get(base_end) == Some(&b'^');
    let number = std::str::from_utf8(&bytes[base..base_end])
        .ok()?
        .parse::<u32>()
        .ok()?;
    if !caret && number != 10 {
        return None;
    }
    let (exponent, end) = signed(bytes, base_end + usize::from(caret))?;
    Some((Power::Times(number.into(), exponent), end))
}

/// An exponent of at most two digits with its sign, in figures or as superscript.
fn signed(bytes: &[u8], at: usize) -> Option<(i32, usize)> {
    const SUPERSCRIPTS: [&str; 10] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];
    let mut next = at;
    let mut sign = 1;
    while let Some((mark, minus)) = [("+", false), ("-", true), ("−", true), ("⁻", true)]
        .iter()
        .find(|(m, _)| bytes[next..].starts_with(m.as_bytes()))
    {
        next += mark.len();
        sign = if *minus { -1 } else { sign };
        if next - at > 6 {
            return None;
        }
    }
    let mut value = 0;
    let mut count = 0;
    loop {
        if let Some(b) = bytes.get(next).filter(|b| b.is_ascii_digit()) {
            value = value * 10 + i32::from(b - b'0');
            next += 1;
        } else if let Some(n) = SUPERSCRIPTS
            .iter()
            .position(|s| bytes[next..].starts_with(s.as_bytes()))
        {
            value = value * 10 + n as i32;
            next += SUPERSCRIPTS[n].len();
        } else {
            break;
        }
        count += 1;
        if count > 2 {
            return None;
        }
    }
    (count > 0).then_some((sign * value, next))
}

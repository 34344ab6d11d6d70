//! Units as printed behind a number: names, symbols with powers, and what they are divided by.

use rust_decimal::Decimal;

use super::{
    Expression,
    table::{self, Term},
};
use crate::extract::figures::{
    lexicon::{self, Joint},
    phrases,
    set_phrases::Phrase,
};

/// Most words of a unit's name.
const LONGEST_NAME: usize = 4;

/// Bytes in which a token that may be the symbol of a unit ends; more than any symbol in the
/// tables, alone or compound.
const LONGEST_TOKEN: usize = 64;

/// Reads the unit at `at`, where blanks and hyphens before it are already passed; `glued` where
/// there were none.
pub(in crate::extract::figures) fn read(
    text: &str,
    at: usize,
    end: usize,
    language: &str,
    glued: bool,
) -> Option<Expression> {
    let mut expression = first(text, at, end, language, glued)?;
    while let Some((term, after)) =
        divisor(text, expression.end, end, language).or_else(|| product(text, expression.end, end))
    {
        expression.terms.push(term);
        expression.end = after;
    }
    Some(expression)
}

/// The unit of which `words` are a name, in the language or in English.
pub(in crate::extract::figures) fn named(words: &str, language: &str) -> Option<Term> {
    table::name(language, &table::phrase(words))
}

/// The unit of an English name, in which units are told.
pub(in crate::extract::figures) fn english(name: &str) -> Option<Expression> {
    Some(Expression {
        terms: vec![named(name, "")?],
        factor: Decimal::ONE,
        end: name.len(),
    })
}

fn first(text: &str, at: usize, end: usize, language: &str, glued: bool) -> Option<Expression> {
    if let Some((term, after)) = name(text, at, end, language).filter(|(_, after)| after - at > 2) {
        return Some(Expression {
            terms: vec![term],
            factor: Decimal::ONE,
            end: after,
        });
    }
    let token = token(text, at, end);
    if let Some((terms, factor)) = table::compound(token) {
        return Some(Expression {
            terms,
            factor,
            end: at + token.len(),
        });
    }
    let (term, after) = symbol(text, at, end)
        .filter(|(term, _)| glued || !term.glued)
        .or_else(|| name(text, at, end, language))?;
    Some(Expression {
        terms: vec![term],
        factor: Decimal::ONE,
        end: after,
    })
}

/// The text from `at` on, as far as a token may reach.
fn window(text: &str, at: usize, end: usize) -> &str {
    &text[at..text
        .floor_char_boundary(end.min(at + LONGEST_TOKEN))
        .max(at)]
}

/// Everything up to the next blank or closing mark.
fn token(text: &str, at: usize, end: usize) -> &str {
    let rest = window(text, at, end);
    let len = rest.find(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | ')' | ']' | '(' | '"' | '”' | '’' | '!' | '?')
    });
    rest[..len.unwrap_or(rest.len())].trim_end_matches(['.', ':', '…'])
}

/// The longest name that starts at `at`.
fn name(text: &str, at: usize, end: usize, language: &str) -> Option<(Term, usize)> {
    let rest = &text[at..end];
    if !table::may_open_name(rest) {
        return None;
    }
    phrases::phrase_ends(rest, LONGEST_NAME)
        .into_iter()
        .rev()
        .find_map(|len| {
            Some((
                table::name(language, &table::phrase(&rest[..len]))?,
                at + len,
            ))
        })
}

/// The symbol at `at`, with its power.
fn symbol(text: &str, at: usize, end: usize) -> Option<(Term, usize)> {
    let rest = window(text, at, end);
    let is_sign = |c: char| {
        matches!(
            c,
            '%' | '％'
                | '‰'
                | '°'
                | 'º'
                | '℃'
                | '℉'
                | '′'
                | '″'
                | '"'
                | '¢'
                | '×'
                | 'Ω'
                | 'ℓ'
        )
    };
    let len = rest
        .find(|c: char| !(c.is_alphabetic() || is_sign(c)))
        .unwrap_or(rest.len());
    if len == 0 || len > 12 {
        return None;
    }
    let exact = table::symbol(&rest[..len]).map(|term| (term, len));
    // "%" and "°" end a symbol of their own: "5%ige", "5°C" is in the table.
    let sign = || {
        let first = rest.chars().next().filter(|c| is_sign(*c))?;
        Some((table::symbol(&rest[..first.len_utf8()])?, first.len_utf8()))
    };
    let (term, len) = exact.or_else(sign)?;
    let after = at + len;
    let Some((power, next)) = power(&text[..end], after, term) else {
        return Some((term, after));
    };
    Some((Term { power, ..term }, next))
}

/// "²", "^2", "-1", "2": the power behind a symbol and one past it.
fn power(text: &str, at: usize, term: Term) -> Option<(i32, usize)> {
    const SIGNS: [(&str, i32); 20] = [
        ("²", 2),
        ("³", 3),
        ("⁻¹", -1),
        ("⁻²", -2),
        ("⁻³", -3),
        ("^2", 2),
        ("^3", 3),
        ("^-1", -1),
        ("^-2", -2),
        ("^-3", -3),
        ("^(-1)", -1),
        ("^(-2)", -2),
        ("-1", -1),
        ("−1", -1),
        ("-2", -2),
        ("−2", -2),
        ("-3", -3),
        ("−3", -3),
        ("2", 2),
        ("3", 3),
    ];
    let rest = &text[at..];
    let signs = || SIGNS.into_iter().find(|(sign, _)| rest.starts_with(sign));
    let (sign, power) = table::power_word(rest).or_else(signs)?;
    let bare = sign.starts_with(|c: char| c.is_ascii_digit());
    let length = term.unit.dimension == "metre" || term.unit.dimension == "second";
    let next = &rest[sign.len()..];
    let free = !next.starts_with(|c: char| c.is_alphanumeric());
    (free && (length || !bare)).then_some((power, at + sign.len()))
}

/// The unit below the line at `at`: "/h", " per second", " an hour", " pro Stunde"; and one past
/// it.
pub(in crate::extract::figures) fn divisor(
    text: &str,
    at: usize,
    end: usize,
    language: &str,
) -> Option<(Term, usize)> {
    let rest = &text[at..end];
    if !rest.starts_with([' ', '/', '-']) {
        return None;
    }
    if let Some(behind) = rest.strip_prefix('/').or_else(|| rest.strip_prefix(" / ")) {
        let start = end - behind.len();
        let (term, after) = name(text, start, end, language)
            .filter(|(_, to)| to - start > 2)
            .or_else(|| symbol(text, start, end))?;
        return Some((
            Term {
                power: -term.power,
                ..term
            },
            after,
        ));
    }
    let lexicon = lexicon::of(language);
    let word = lexicon.phrases.behind(rest, Phrase::Divisor)?;
    let start = at + word + usize::from(rest[word..].starts_with(' '));
    let article = lexicon.is(rest[..word].trim(), Joint::Article);
    let (term, after) = name(text, start, end, language)
        .or_else(|| symbol(text, start, end).filter(|_| !article))?;
    // "480 million a year earlier" divides nothing.
    let behind = &text[after..end];
    if lexicon.phrases.behind(behind, Phrase::Compared).is_some() {
        return None;
    }
    Some((
        Term {
            power: -term.power,
            ..term
        },
        after,
    ))
}

/// "·m", "*s", " s-1": a further factor. Behind a blank a symbol is one where it, or one of the
/// next two, has a power.
fn product(text: &str, at: usize, end: usize) -> Option<(Term, usize)> {
    const FACTORS: usize = 3;
    if let Some(sign) = ["·", "⋅", "*"]
        .iter()
        .find(|sign| text[at..end].starts_with(**sign))
    {
        return symbol(text, at + sign.len(), end);
    }
    let spaced = |at: usize| {
        symbol(text, at + usize::from(text[at..end].starts_with(' ')), end)
            .filter(|_| text[at..end].starts_with(' '))
    };
    let first = spaced(at)?;
    let mut last = first;
    for _ in 1..FACTORS {
        if last.0.power != 1 {
            break;
        }
        last = spaced(last.1)?;
    }
    (last.0.power != 1 && !text[last.1..end].starts_with(char::is_alphanumeric)).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_is_looked_for_in_a_few_bytes_only() {
        for text in ["x".repeat(1_000), "ß".repeat(500), "km".to_owned()] {
            for at in 0..3 {
                assert!(
                    token(&text, at * "ß".len() % text.len(), text.len()).len() <= LONGEST_TOKEN
                );
            }
        }
        assert_eq!(window("km", 2, 2), "");
        assert_eq!(token("5 km/h, they said", 2, 17), "km/h");
    }
}

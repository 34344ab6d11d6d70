//! The tables of units (`lang/tables/units.tsv`, `compound_units.tsv`), with all their prefixes
//! and powers.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use foldhash::fast::RandomState;
use rust_decimal::Decimal;

use crate::{
    extract::figures::phrases::Openings,
    lang::{lexicon, tables},
    text::normalise::fold_case,
};

/// A row of `units.tsv`.
#[derive(Debug)]
pub(in crate::extract::figures) struct Unit {
    /// English name, singular.
    pub(in crate::extract::figures) name: &'static str,
    /// The base unit of its dimension; `-` where it has none.
    pub(in crate::extract::figures) dimension: &'static str,
    /// How many base units it is.
    pub(super) factor: Decimal,
    /// Whether an article alone may count it.
    pub(in crate::extract::figures) article: bool,
    /// Whether its name with a capital is somebody's.
    pub(in crate::extract::figures) eponym: bool,
}

/// A unit with its metric prefix and power.
#[derive(Debug, Clone, Copy)]
pub(in crate::extract::figures) struct Term {
    /// The unit.
    pub(in crate::extract::figures) unit: &'static Unit,
    /// Its metric or binary prefix.
    pub(super) prefix: &'static Prefix,
    /// Negative below the line.
    pub(in crate::extract::figures) power: i32,
    /// Whether the symbol counts only where it is glued to the number.
    pub(in crate::extract::figures) glued: bool,
}

/// What makes a kilometre of a metre.
#[derive(Debug)]
pub(super) struct Prefix {
    symbols: &'static [&'static str],
    /// In English.
    pub(super) name: &'static str,
    /// Power of ten; for binary prefixes, of 1024.
    pub(super) power: i32,
    /// Whether it counts in powers of 1024.
    pub(super) binary: bool,
}

impl Prefix {
    /// Whether it makes the parts of a thousand and less, which symbols with `<` need: "mT", "nF".
    const fn is_small(&self) -> bool {
        self.power <= -3
    }

    /// Whether it makes parts so small that only physics has them, and symbols that are words:
    /// "am", "as".
    const fn is_tiny(&self) -> bool {
        self.power <= -18
    }
}

const fn prefix(symbols: &'static [&'static str], name: &'static str, power: i32) -> Prefix {
    Prefix {
        symbols,
        name,
        power,
        binary: false,
    }
}

const fn binary(symbols: &'static [&'static str], name: &'static str, power: i32) -> Prefix {
    Prefix {
        symbols,
        name,
        power,
        binary: true,
    }
}

static NO_PREFIX: Prefix = prefix(&[], "", 0);
static PREFIXES: [Prefix; 30] = [
    prefix(&["k", "K"], "kilo", 3),
    prefix(&["M"], "mega", 6),
    prefix(&["G"], "giga", 9),
    prefix(&["T"], "tera", 12),
    prefix(&["P"], "peta", 15),
    prefix(&["E"], "exa", 18),
    prefix(&["Z"], "zetta", 21),
    prefix(&["Y"], "yotta", 24),
    prefix(&[], "ronna", 27),
    prefix(&["h"], "hecto", 2),
    prefix(&[], "deca", 1),
    prefix(&[], "deka", 1),
    prefix(&["d"], "deci", -1),
    prefix(&["c"], "centi", -2),
    prefix(&["m"], "milli", -3),
    prefix(&["µ", "μ", "u"], "micro", -6),
    prefix(&["n"], "nano", -9),
    prefix(&["p"], "pico", -12),
    prefix(&["f"], "femto", -15),
    prefix(&["a"], "atto", -18),
    prefix(&["z"], "zepto", -21),
    prefix(&["y"], "yocto", -24),
    binary(&["Ki"], "kibi", 1),
    binary(&["Mi"], "mebi", 2),
    binary(&["Gi"], "gibi", 3),
    binary(&["Ti"], "tebi", 4),
    binary(&["Pi"], "pebi", 5),
    binary(&["Ei"], "exbi", 6),
    binary(&["Zi"], "zebi", 7),
    binary(&["Yi"], "yobi", 8),
];

type Names = HashMap<String, Term, RandomState>;

struct Tables {
    symbols: Names,
    /// The symbols of three letters and more, in lower case.
    loose: Names,
    /// By language: English, which all others know too, then those of [`LOCAL`].
    names: [Names; 1 + LOCAL.len()],
    openings: Openings,
    compounds: HashMap<&'static str, (Vec<Term>, Decimal), RandomState>,
}

/// Languages whose names of units stand in the columns behind the English ones.
const LOCAL: [&str; tables::UNIT_LANGUAGES.len()] = tables::UNIT_LANGUAGES;

/// How a language spells the English `prefix`.
fn local_prefix(language: &str, prefix: &'static str) -> &'static str {
    static ROWS: LazyLock<Vec<Vec<&'static str>>> =
        LazyLock::new(|| lexicon::rows(tables::UNIT_PREFIXES).collect());
    let own = ROWS.iter().find(|row| row[..2] == [language, prefix]);
    own.and_then(|row| row.get(2).copied()).unwrap_or(prefix)
}

/// The first column of names.
const NAMES: usize = 5;

static ROWS: LazyLock<Vec<Vec<&'static str>>> =
    LazyLock::new(|| lexicon::rows(tables::UNITS).collect());
static UNITS: LazyLock<Vec<Unit>> = LazyLock::new(|| ROWS.iter().map(|row| unit(row)).collect());
static TABLES: LazyLock<Tables> = LazyLock::new(Tables::read);

impl Tables {
    fn read() -> Self {
        let mut tables = Self {
            symbols: Names::default(),
            loose: Names::default(),
            names: Default::default(),
            openings: Openings::default(),
            compounds: HashMap::default(),
        };
        for (row, unit) in ROWS.iter().zip(UNITS.iter()) {
            let term = Term {
                unit,
                prefix: &NO_PREFIX,
                power: 1,
                glued: false,
            };
            for symbol in column(row, 4).filter(|s| !s.ends_with('<')) {
                let (symbol, glued) = symbol
                    .strip_suffix('>')
                    .map_or((symbol, false), |s| (s, true));
                tables.add_symbol(symbol, Term { glued, ..term });
            }
            tables.add_names(row, term);
        }
        for (row, unit) in ROWS.iter().zip(UNITS.iter()) {
            tables.add_prefixed(row, unit);
        }
        tables.add_compounds();
        tables.add_loose();
        tables.openings = Openings::of(tables.names.iter().flat_map(HashMap::keys));
        tables
    }

    fn add_symbol(&mut self, symbol: &str, term: Term) {
        if symbol.contains([' ', '-', '.']) {
            self.add_name(0, symbol, term);
        } else {
            self.symbols.entry(symbol.to_owned()).or_insert(term);
        }
    }

    /// The names in all languages, with the prefix of the term; English ones with their plurals.
    fn add_names(&mut self, row: &[&'static str], term: Term) {
        let prefix = term.prefix.name;
        for name in column(row, NAMES).chain([term.unit.name]) {
            self.add_name(0, &format!("{prefix}{name}"), term);
            self.add_name(0, &format!("{prefix}{name}s"), term);
        }
        for language in 1..=LOCAL.len() {
            let prefix = local_prefix(LOCAL[language - 1], prefix);
            for name in column(row, NAMES + language) {
                self.add_name(language, &format!("{prefix}{name}"), term);
            }
        }
    }

    /// A name; those of lengths with their squares and cubes.
    fn add_name(&mut self, language: usize, name: &str, term: Term) {
        let name = phrase(name);
        if term.unit.dimension == "metre" {
            for PowerForm { power, form, .. } in POWERS.iter() {
                let power = *power;
                self.names[language]
                    .entry(form.replace('*', &name))
                    .or_insert(Term { power, ..term });
            }
        }
        self.names[language]
            .entry(name.into_owned())
            .or_insert(term);
    }

    fn add_prefixed(&mut self, row: &[&'static str], unit: &'static Unit) {
        let flags = row.get(3).copied().unwrap_or_default();
        let takes = |p: &Prefix| match p {
            p if p.binary => flags.contains("bin"),
            p if p.is_tiny() => flags.contains("tiny"),
            p => flags.contains("si") && (p.power > 2 || !flags.contains("bin")),
        };
        for prefix in PREFIXES.iter().filter(|p| takes(p)) {
            let term = Term {
                unit,
                prefix,
                power: 1,
                glued: false,
            };
            for symbol in column(row, 4).filter(|s| takes_prefix(s, prefix, flags)) {
                for sign in prefix.symbols {
                    self.symbols
                        .entry(format!("{sign}{}", symbol.trim_end_matches(['>', '<'])))
                        .or_insert(term);
                }
            }
            self.add_names(row, term);
        }
    }

    fn add_compounds(&mut self) {
        for row in lexicon::rows(tables::COMPOUND_UNITS) {
            let Some(made_of) = row.get(1) else { continue };
            let factor = row
                .get(2)
                .and_then(|f| f.parse().ok())
                .unwrap_or(Decimal::ONE);
            let parts = made_of.split(" per ").enumerate();
            let terms: Vec<Term> = parts
                .filter_map(|(n, part)| {
                    let term = *self.names[0].get(part)?;
                    Some(Term {
                        power: if n == 0 { term.power } else { -term.power },
                        ..term
                    })
                })
                .collect();
            for printed in column(&row, 0) {
                if printed.contains(' ')
                    && let [term] = terms[..]
                {
                    self.names[0].insert(phrase(printed).into_owned(), term);
                }
                self.compounds
                    .insert(printed.trim_end_matches('>'), (terms.clone(), factor));
            }
        }
    }

    /// Where two symbols differ in case only, the smaller in the order of letters stands for both.
    fn add_loose(&mut self) {
        let mut symbols: Vec<_> = self
            .symbols
            .iter()
            .filter(|(symbol, _)| symbol.len() > 2)
            .collect();
        symbols.sort_unstable_by_key(|(symbol, _)| *symbol);
        self.loose = HashMap::default();
        for (symbol, term) in symbols {
            self.loose
                .entry(symbol.to_ascii_lowercase())
                .or_insert(*term);
        }
    }

    fn local_name(&self, language: &str, key: &str) -> Option<Term> {
        let local = LOCAL
            .iter()
            .position(|l| language.starts_with(l))
            .and_then(|n| self.names[n + 1].get(key));
        local.or_else(|| self.names[0].get(key)).copied()
    }
}

/// How a square or cube of a length is written.
struct PowerForm {
    power: i32,
    /// `*` stands for the name of the length.
    form: &'static str,
    /// Whether it is also written behind the symbol of a unit.
    symbol: bool,
}

static POWERS: LazyLock<Vec<PowerForm>> = LazyLock::new(|| {
    let rows = lexicon::rows(tables::UNIT_POWERS);
    rows.filter_map(|row| {
        Some(PowerForm {
            power: row[0].parse().ok()?,
            form: row.get(1)?,
            symbol: row.get(2) == Some(&"symbol"),
        })
    })
    .collect()
});

/// The word for a power that opens `rest`, behind the symbol of a unit, and the power.
pub(super) fn power_word(rest: &str) -> Option<(&'static str, i32)> {
    let forms = POWERS.iter().filter(|form| form.symbol);
    let words = forms.filter_map(|form| Some((form.form.strip_prefix('*')?, form.power)));
    words.into_iter().find(|(word, _)| rest.starts_with(word))
}

/// Whether a prefix may stand before `symbol`, as the table marks it.
fn takes_prefix(symbol: &str, prefix: &Prefix, flags: &str) -> bool {
    match symbol.as_bytes().last() {
        Some(b'<') => prefix.is_small(),
        Some(b'>') => flags.contains("bin"),
        _ => true,
    }
}

fn unit(row: &[&'static str]) -> Unit {
    let flags = row.get(3).copied().unwrap_or_default();
    Unit {
        name: row[0],
        dimension: row.get(1).copied().unwrap_or("-"),
        factor: row
            .get(2)
            .and_then(|f| f.parse().ok())
            .unwrap_or(Decimal::ONE),
        article: flags.split(' ').any(|f| f == "an"),
        eponym: flags.split(' ').any(|f| f == "name"),
    }
}

fn column(row: &[&'static str], n: usize) -> impl Iterator<Item = &'static str> + use<> {
    row.get(n)
        .copied()
        .unwrap_or_default()
        .split('|')
        .filter(|s| !s.is_empty())
}

/// The form in which names are compared: folded, hyphens as blanks, without full stops.
pub(super) fn phrase(name: &str) -> Cow<'_, str> {
    let folded = fold_case(name);
    if folded.contains(['-', '‑', '\u{a0}', '.']) {
        return Cow::Owned(folded.replace(['-', '‑', '\u{a0}'], " ").replace('.', ""));
    }
    folded
}

/// The unit that has this symbol; long symbols in the wrong case too ("Ghz").
pub(super) fn symbol(symbol: &str) -> Option<Term> {
    let loose = || {
        let long = symbol.len() > 2 && symbol.is_ascii();
        if long {
            TABLES.loose.get(&symbol.to_ascii_lowercase())
        } else {
            None
        }
    };
    TABLES.symbols.get(symbol).or_else(loose).copied()
}

/// Whether the name of a unit may open with the first word of `rest`.
pub(super) fn may_open_name(rest: &str) -> bool {
    TABLES.openings.admit(rest)
}

/// The unit of this name, as [`phrase`] writes it, in the language or in English.
pub(super) fn name(language: &str, phrase: &str) -> Option<Term> {
    TABLES.local_name(language, phrase)
}

/// The units that a sign such as "mph" is made of, and how many of them it is.
pub(super) fn compound(printed: &str) -> Option<(Vec<Term>, Decimal)> {
    TABLES.compounds.get(printed).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_whole() {
        for row in ROWS.iter() {
            assert!(
                row.get(2)
                    .is_some_and(|factor| factor.parse::<Decimal>().is_ok()),
                "{row:?}"
            );
        }
        for row in lexicon::rows(tables::COMPOUND_UNITS) {
            for part in row[1].split(" per ") {
                assert!(TABLES.names[0].contains_key(part), "{row:?}: {part}");
            }
        }
    }

    #[test]
    fn prefixes_are_read_where_their_unit_takes_them() {
        let name = |printed: &str| symbol(printed).map(|term| term.name());
        let cases = [
            ("am", Some("attometre")),
            ("nT", Some("nanotesla")),
            ("T", None),
            ("at", None),
            ("ZB", Some("zettabyte")),
            ("PiB", Some("pebibyte")),
            ("µF", Some("microfarad")),
            ("daN", None),
        ];
        for (printed, expected) in cases {
            assert_eq!(name(printed).as_deref(), expected, "{printed}");
        }
    }
}

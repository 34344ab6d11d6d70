//! Figures and quotes as CSV (RFC 4180, UTF-8, a heading line), and the writer of all tables.

use super::published::Published;
use crate::render::words::plain;

/// Joins what stands in one cell.
const JOINT: &str = "; ";

/// One line for each figure.
pub(super) fn figures(briefing: &Published) -> Vec<u8> {
    const HEAD: [&str; 14] = [
        "text",
        "measure",
        "value",
        "value_to",
        "unit",
        "qualifier",
        "change",
        "period",
        "attributed_to",
        "key",
        "origins",
        "notes",
        "sources",
        "briefing",
    ];
    let row = |f: &super::published::Figure| {
        [
            f.text.clone(),
            f.measure.clone().unwrap_or_default(),
            f.value.clone(),
            f.value_to.clone().unwrap_or_default(),
            f.unit.clone(),
            f.qualifier.clone(),
            f.change.clone().unwrap_or_default(),
            f.period.clone().unwrap_or_default(),
            f.attributed_to.join(JOINT),
            f.key.to_string(),
            f.origins.to_string(),
            joined(&f.notes),
            sources(briefing, &f.notes),
            briefing.url.clone(),
        ]
    };
    table(
        HEAD,
        briefing.figures.iter().map(row),
        csv::Terminator::CRLF,
    )
}

/// One line for each wording.
pub(super) fn quotes(briefing: &Published) -> Vec<u8> {
    const HEAD: [&str; 10] = [
        "speaker",
        "role",
        "utterance",
        "kind",
        "text",
        "reported_by",
        "origins",
        "notes",
        "sources",
        "briefing",
    ];
    let row = |q: &super::published::Quote| {
        [
            q.speaker.clone().unwrap_or_default(),
            q.role.clone().unwrap_or_default(),
            q.utterance.to_string(),
            q.kind.clone(),
            q.text.clone(),
            q.reported_by.join(JOINT),
            q.origins.to_string(),
            joined(&q.notes),
            sources(briefing, &q.notes),
            briefing.url.clone(),
        ]
    };
    table(HEAD, briefing.quotes.iter().map(row), csv::Terminator::CRLF)
}

/// Writes a table. Every cell passes [`cell`], so that no column can be forgotten.
pub(in crate::render) fn table<const N: usize>(
    head: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
    line_end: csv::Terminator,
) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(line_end)
        .from_writer(Vec::new());
    // Writing into memory cannot fail, and every row has as many cells as the head.
    let _ = writer.write_record(head);
    for row in rows {
        let _ = writer.write_record(row.map(|words| cell(&words)));
    }
    writer.into_inner().unwrap_or_default()
}

/// The signs with which spreadsheets begin a formula, and their full-width forms, which East Asian
/// versions read alike (OWASP, "CSV Injection").
const FORMULA: [char; 8] = [
    '=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
];

/// Words in a cell: on one line, and never a formula. An apostrophe makes a cell text that begins
/// like a formula and is not a number as a whole. A sign directly behind a comma or semicolon is
/// moved off it: where the list separator is another one than ours, it would begin a cell.
fn cell(words: &str) -> String {
    let line: String = words
        .chars()
        .map(|c| {
            if matches!(c, '\n' | '\r' | '\t') {
                ' '
            } else {
                c
            }
        })
        .collect();
    let line = plain(&line);
    let line = line.trim();
    if is_number(line) {
        return line.to_owned();
    }
    let mut cell = String::with_capacity(line.len() + 1);
    let mut before = None;
    for c in line.chars() {
        if FORMULA.contains(&c) {
            match before {
                None => cell.push('\''),
                Some(',' | ';') => cell.push(' '),
                Some(_) => {}
            }
        }
        cell.push(c);
        before = Some(c);
    }
    cell
}

/// Whether a cell is a number as a whole, with a sign, separators and a percent sign.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    let digits = digits.strip_suffix('%').unwrap_or(digits);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

fn joined(notes: &[usize]) -> String {
    notes
        .iter()
        .map(usize::to_string)
        .collect::<Vec<_>>()
        .join(JOINT)
}

/// The outlets, else the titles, of the articles behind notes, each once.
fn sources(briefing: &Published, notes: &[usize]) -> String {
    let mut named: Vec<&str> = Vec::new();
    for note in notes {
        let source = briefing
            .notes
            .get(note - 1)
            .and_then(|note| briefing.source(&note.source));
        if let Some(name) = source
            .map(|s| s.outlet.as_deref().unwrap_or(&s.title))
            .filter(|name| !named.contains(name))
        {
            named.push(name);
        }
    }
    named.join(JOINT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_like_a_formula_and_numbers_stay_numbers() {
        for formula in [
            "=1+cmd|' /C calc'!A0",
            "+1+cmd|x",
            "-2+3",
            "@1",
            "@SUM(1)",
            "=HYPERLINK(\"x\")",
            "-4.5 degrees",
            "-",
            "\u{ff1d}1",
        ] {
            assert_eq!(cell(formula), format!("'{formula}"));
            for blank in ["\t", "\r", "\n", " ", "\u{1}", "\0"] {
                assert_eq!(
                    cell(&format!("{blank}{formula}")),
                    format!("'{formula}"),
                    "{blank:?}"
                );
            }
        }
        for fine in [
            "-5",
            "+3.2",
            "-1,250.75",
            "-3%",
            "4.5",
            "2026-03-03",
            "a = b",
            "a@b.example",
            "x-ray",
        ] {
            assert_eq!(cell(fine), fine);
        }
        assert_eq!(cell("a\n\tb;=1,@2, -3"), "a  b; =1, @2, -3");
    }

    #[test]
    fn every_cell_of_a_table_is_guarded() {
        let row = ["=1", "\t@2", "b\n=3"].map(str::to_owned);
        let written = table(["a", "b", "c"], [row].into_iter(), csv::Terminator::CRLF);
        assert_eq!(
            String::from_utf8(written).unwrap(),
            "a,b,c\r\n'=1,'@2,b =3\r\n"
        );
    }
}

//! Spreadsheets saved as CSV (RFC 4180): the first record names the columns, every other one is an
//! article.
//!
//! A record is handed over as the JSON object that it stands for, so that a row is read in one way
//! whatever file it comes from.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::encoding::Letters;
use crate::diag::{Code, Diagnostic, Place};

/// What parts the fields of a record; other programs than English ones write semicolons.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// Names of columns that can hold an article's text.
const TEXT: [&str; 3] = ["text", "body", "content"];

/// Most columns that are read, as many as spreadsheets have: what stands in further ones is passed
/// over.
const MOST_COLUMNS: usize = 16_384;

/// How the records of a file are read.
#[derive(Debug)]
pub(super) struct Sheet {
    delimiter: u8,
    /// Names of the columns as keys: in lower case, with `_` for blanks.
    columns: Vec<String>,
}

impl Sheet {
    /// Reads the first record.
    ///
    /// # Errors
    /// It names no column that holds a text.
    pub(super) fn new(file: &str, header: &[u8]) -> Result<Self, Box<Diagnostic>> {
        let header = header.strip_prefix(b"\xef\xbb\xbf").unwrap_or(header);
        let times = |delimiter: &u8| memchr::memchr_iter(*delimiter, header).count();
        let delimiter = DELIMITERS
            .into_iter()
            .rev()
            .max_by_key(times)
            .unwrap_or(b',');
        let fields = fields(header, delimiter, MOST_COLUMNS).unwrap_or_default();
        let letters = Letters::of(header);
        let key = |name: &[u8]| {
            letters
                .text(name)
                .trim()
                .to_lowercase()
                .replace([' ', '-'], "_")
        };
        let columns: Vec<String> = fields.iter().map(key).collect();
        if columns.iter().any(|name| TEXT.contains(&name.as_str())) {
            Ok(Self { delimiter, columns })
        } else {
            Err(no_text(file))
        }
    }

    /// The JSON object of a record, and how its bytes were read; `None` for one without any words.
    pub(super) fn object(&self, record: &[u8]) -> Option<(Vec<u8>, Letters)> {
        let fields = fields(record, self.delimiter, self.columns.len())?;
        let letters = Letters::of(record);
        let mut object = Map::new();
        for (name, field) in self
            .columns
            .iter()
            .zip(&fields)
            .filter(|(name, field)| !name.is_empty() && !field.trim_ascii().is_empty())
        {
            object.insert(name.clone(), value(letters.text(field)));
        }
        (!object.is_empty()).then(|| (Value::Object(object).to_string().into_bytes(), letters))
    }
}

/// The first `most` fields of one record.
fn fields(record: &[u8], delimiter: u8, most: usize) -> Option<csv::ByteRecord> {
    let record = &record[..end_of_field(record, delimiter, most)];
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(record);
    reader.byte_records().next()?.ok()
}

/// Where the field with the number `most`, from 1, ends.
fn end_of_field(record: &[u8], delimiter: u8, most: usize) -> usize {
    let mut quoted = false;
    let mut fields = 0;
    for (at, &byte) in record.iter().enumerate() {
        quoted ^= byte == b'"';
        fields += usize::from(byte == delimiter && !quoted);
        if fields == most {
            return at;
        }
    }
    record.len()
}

/// A spreadsheet knows no types: `true` and `false` are meant as such.
fn value(words: Cow<'_, str>) -> Value {
    match words.trim() {
        "true" | "TRUE" => Value::Bool(true),
        "false" | "FALSE" => Value::Bool(false),
        _ => Value::String(words.into_owned()),
    }
}

/// A record whose quotation mark is still open where the file ends: it has taken in all that stood
/// behind it.
pub(super) fn unclosed(file: &str, line: u32) -> Diagnostic {
    Diagnostic::error(
        Code::Syntax,
        "a quotation mark in this record is never closed; skipped, with all lines behind it",
    )
    .at(Place::line(file, line))
    .hint("close the field with `\"`; a quotation mark inside a field is written twice")
}

fn no_text(file: &str) -> Box<Diagnostic> {
    let report = Diagnostic::error(
        Code::InvalidValue,
        "no column of this table holds a text; skipped",
    )
    .at(Place::line(file, 1));
    Box::new(report.hint(
        "name the columns in the first row, such as `title`, `text`, `date`, `outlet`, `url`",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(header: &str, record: &[u8], expected: &str) {
        let sheet = Sheet::new("a.csv", header.as_bytes()).unwrap();
        let (object, _) = sheet.object(record).unwrap();
        let read = |json: &[u8]| serde_json::from_slice::<Value>(json).unwrap();
        assert_eq!(read(&object), read(expected.as_bytes()));
    }

    #[test]
    fn a_record_becomes_the_object_that_it_stands_for() {
        check(
            "Title,Text\n",
            b"\"A, b\",\"He said \"\"no\"\".\nTwice.\"\n",
            r#"{"title":"A, b","text":"He said \"no\".\nTwice."}"#,
        );
        check(
            "\u{feff}Text;Site Name;draft\r\n",
            b"a, b;Echo;TRUE\r\n",
            r#"{"text":"a, b","site_name":"Echo","draft":true}"#,
        );
        check("text\tdate\n", b"Stra\xdfe\t\n", r#"{"text":"Straße"}"#);
    }

    #[test]
    fn one_damaged_byte_of_a_record_leaves_the_rest() {
        let damaged = [
            &b"Gr\xc3\xb6\xc3\x9fe,the mayor\xe2\x41\x99s, "[..],
            "“bridge”\n".as_bytes(),
        ]
        .concat();
        check(
            "title,text\n",
            &damaged,
            "{\"title\":\"Größe\",\"text\":\"the mayor\u{fffd}A\u{fffd}s\"}",
        );
    }

    #[test]
    fn what_stands_in_no_column_is_not_read() {
        check(
            "text,date\n",
            b"\"A, b\",2031,more,\"and, more\"\n",
            r#"{"text":"A, b","date":"2031"}"#,
        );
        let wide = Sheet::new(
            "a.csv",
            format!("text{}\n", ",a".repeat(2 * MOST_COLUMNS)).as_bytes(),
        )
        .unwrap();
        assert_eq!(wide.columns.len(), MOST_COLUMNS);
        let record = fields(",".repeat(100_000).as_bytes(), b',', 3).unwrap();
        assert_eq!(record.len(), 3);
    }

    #[test]
    fn a_table_without_a_text_is_refused_and_a_record_without_words_is_none() {
        assert!(Sheet::new("a.csv", b"name,price\n").is_err());
        assert!(
            Sheet::new("a.csv", b"text,title\n")
                .unwrap()
                .object(b",\n")
                .is_none()
        );
    }
}

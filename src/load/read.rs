//! Articles, file by file and row by row, in batches that fit in memory.

use std::{
    io::{self, BufRead},
    sync::Arc,
};

use super::{
    Format, Inventory, Metadata, PartHint, Raw, encoding, feed,
    sheet::{self, Sheet},
    sidecar,
};
use crate::{
    config::Limits,
    diag::{Code, Diagnostic, Findings, Place},
    world::{Entry, World},
};

/// A batch is handed over when it holds this many bytes ...
const BATCH_BYTES: usize = 16 << 20;
/// ... or this many articles.
const BATCH_ARTICLES: usize = 1024;

/// Bytes of rows that give no article, because they are blank or too long, that are read over in
/// one run: enough for any row with pictures in it, and no more than half a second. A file is read
/// no further when they are used up: it may be a hole of any size.
const PASSED_OVER: u64 = 512 << 20;

/// How many times larger than an article a saved page may be for the sake of the pictures inside it
/// (`data:` addresses).
const PICTURES: usize = 8;

/// Reads every article file, in order, and hands over batches of undecoded articles; never holds
/// more than one batch.
pub fn read(
    world: &dyn World,
    inventory: &Inventory,
    sink: &mut dyn FnMut(Vec<Raw>),
) -> Vec<Diagnostic> {
    let mut reader = Reader {
        sink,
        limits: inventory.limits,
        batch: Vec::new(),
        bytes: 0,
        passed_over: PASSED_OVER,
        findings: Findings::default(),
    };
    for (entry, format) in &inventory.articles {
        let (weaker, parts) = reader.said_beside(world, inventory, &entry.path, *format);
        let like = Like {
            file: entry.path.as_str().into(),
            format: *format,
            weaker: Arc::new(weaker),
            parts,
        };
        let result = match format {
            Format::Jsonl => reader.lines(world, &like),
            Format::Csv => reader.sheet(world, &like),
            Format::Feed => reader.feed(world, entry, &like),
            Format::Markdown | Format::Plain | Format::Html => reader.file(world, entry, &like),
        };
        if let Err(error) = result {
            let report = Diagnostic::error(Code::Unreadable, format!("cannot read: {error}"))
                .at(Place::file(&*entry.path));
            reader
                .findings
                .push(report.hint("check that the file is there and that you may read it"));
        }
    }
    reader.hand_over();
    reader.findings.into_vec()
}

/// What all articles of one file have in common.
struct Like {
    file: Arc<str>,
    format: Format,
    weaker: Arc<Metadata>,
    parts: Vec<PartHint>,
}

struct Reader<'a> {
    sink: &'a mut dyn FnMut(Vec<Raw>),
    limits: Limits,
    batch: Vec<Raw>,
    bytes: usize,
    /// How much may still be passed over.
    passed_over: u64,
    findings: Findings,
}

impl Reader<'_> {
    /// What the sidecar and the folders say about the file at `path`.
    fn said_beside(
        &mut self,
        world: &dyn World,
        inventory: &Inventory,
        path: &str,
        format: Format,
    ) -> (Metadata, Vec<PartHint>) {
        let mut said = sidecar::Sidecar::default();
        if let Some(sidecar) = inventory.sidecar_of(path) {
            let read = sidecar::sidecar(world, sidecar);
            self.findings.extend(read.diagnostics);
            said = read.value;
            if format.has_rows() && !said.parts.is_empty() {
                said.parts.clear();
                self.findings.push(sidecar::idle_parts(sidecar, path));
            }
        }
        said.metadata.fill_from(&inventory.defaults_of(path));
        (said.metadata, said.parts)
    }

    fn file(&mut self, world: &dyn World, entry: &Entry, like: &Like) -> io::Result<()> {
        let most = self
            .limits
            .article_bytes
            .saturating_mul(if like.format == Format::Html {
                PICTURES
            } else {
                1
            });
        if let Some(bytes) = self.whole(world, entry, most)? {
            self.push(like, 1, bytes);
        }
        Ok(())
    }

    /// The bytes of a file of at most `most` bytes.
    fn whole(
        &mut self,
        world: &dyn World,
        entry: &Entry,
        most: usize,
    ) -> io::Result<Option<Vec<u8>>> {
        if entry.size > most as u64 {
            self.too_large(Place::file(&*entry.path), "file", entry.size);
            return Ok(None);
        }
        world.read(&entry.path, most as u64).map(Some)
    }

    /// One article a line; a line past the limit is passed over without being held.
    fn lines(&mut self, world: &dyn World, like: &Like) -> io::Result<()> {
        let mut input = world.open(&like.file)?;
        let mut rows = Rows::new(
            &mut *input,
            self.limits.article_bytes,
            Newline::Ends,
            self.passed_over,
        );
        while let Some(row) = rows.next()? {
            self.row(like, row, Some);
        }
        self.passed_over = rows.passed_over;
        self.end(like, rows.end);
        Ok(())
    }

    /// One article a record; the first record names the columns.
    fn sheet(&mut self, world: &dyn World, like: &Like) -> io::Result<()> {
        let mut input = world.open(&like.file)?;
        let mut rows = Rows::new(
            &mut *input,
            self.limits.article_bytes,
            Newline::EndsUnlessQuoted,
            self.passed_over,
        );
        let header = rows.next()?.map(|row| row.bytes).unwrap_or_default();
        let sheet = match Sheet::new(&like.file, &header) {
            Ok(sheet) => sheet,
            Err(report) => {
                self.findings.push(*report);
                self.passed_over = rows.passed_over;
                self.end(like, rows.end);
                return Ok(());
            }
        };
        let mut told = Vec::new();
        while let Some(row) = rows.next()? {
            let line = row.line;
            let mut found = None;
            self.row(like, row, |row| {
                let (object, letters) = sheet.object(&row)?;
                found = Some(letters);
                Some(object)
            });
            if let Some(letters) = found.filter(|letters| !told.contains(letters)) {
                told.push(letters);
                self.findings.extend(letters.report(&like.file, line));
            }
        }
        self.passed_over = rows.passed_over;
        self.end(like, rows.end);
        Ok(())
    }

    /// Reports a file that was not read to its end, or whose last row has none.
    fn end(&mut self, like: &Like, end: End) {
        match end {
            End::Regular => {}
            End::Unclosed { line } => self.findings.push(sheet::unclosed(&like.file, line)),
            End::Stopped { line } => {
                let message =
                    "too many bytes that give no article; the file is not read from here on";
                let report = Diagnostic::error(Code::LimitExceeded, message)
                    .at(Place::line(&*like.file, line));
                self.findings
                    .push(report.hint("take out the blank or overlong lines"));
            }
        }
    }

    /// One article an entry.
    fn feed(&mut self, world: &dyn World, entry: &Entry, like: &Like) -> io::Result<()> {
        let Some(bytes) = self.whole(world, entry, self.limits.article_bytes)? else {
            return Ok(());
        };
        let decoded = encoding::decode(&like.file, like.format, bytes);
        self.findings.extend(decoded.diagnostics);
        let Some(text) = decoded.value else {
            return Ok(());
        };
        match feed::entries(&like.file, &text, &self.limits) {
            Ok(entries) => entries
                .into_iter()
                .for_each(|entry| self.push(like, entry.line, entry.object)),
            Err(report) => self.findings.push(*report),
        }
        Ok(())
    }

    /// Hands a row on, as `object` makes it a JSON object; reports one past the limit, passes over
    /// an empty one.
    fn row(&mut self, like: &Like, row: Row, object: impl FnOnce(Vec<u8>) -> Option<Vec<u8>>) {
        if row.length > self.limits.article_bytes as u64 {
            self.too_large(Place::line(&*like.file, row.line), "line", row.length);
        } else if !row.bytes.trim_ascii().is_empty()
            && let Some(bytes) = object(row.bytes)
        {
            self.push(like, row.line, bytes);
        }
    }

    fn too_large(&mut self, place: Place, what: &str, size: u64) {
        let limit = self.limits.article_bytes;
        let message = format!("a {what} of {size} bytes is over the limit of {limit}; skipped");
        let report = Diagnostic::error(Code::LimitExceeded, message).at(place);
        self.findings
            .push(report.hint("split it into articles, or raise `article_bytes` in [limits]"));
    }

    fn push(&mut self, like: &Like, line: u32, bytes: Vec<u8>) {
        self.bytes += bytes.len();
        self.batch.push(Raw {
            file: like.file.clone(),
            format: like.format,
            line,
            bytes,
            weaker: like.weaker.clone(),
            parts: like.parts.clone(),
            limits: self.limits,
        });
        if self.bytes >= BATCH_BYTES || self.batch.len() >= BATCH_ARTICLES {
            self.hand_over();
        }
    }

    fn hand_over(&mut self) {
        self.bytes = 0;
        if !self.batch.is_empty() {
            (self.sink)(std::mem::take(&mut self.batch));
        }
    }
}

/// What a line break means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Newline {
    /// The row ends.
    Ends,
    /// The row ends, but not between quotation marks (RFC 4180).
    EndsUnlessQuoted,
}

/// One row of a file.
#[derive(Debug, Default)]
struct Row {
    /// The line on which it starts, from 1.
    line: u32,
    /// Its length with its line break.
    length: u64,
    /// Its bytes, up to the limit.
    bytes: Vec<u8>,
}

/// How the rows of a stream came to their end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// With the stream, or not yet.
    Regular,
    /// With the stream, inside the quotation marks of the row that starts on a line; it is not
    /// handed over.
    Unclosed { line: u32 },
    /// In the row that starts on a line, because too much was passed over.
    Stopped { line: u32 },
}

/// The rows of a stream; no more of it is held than one row.
struct Rows<'a> {
    input: &'a mut dyn BufRead,
    most: usize,
    newline: Newline,
    line: u32,
    /// Bytes that may still be passed over.
    passed_over: u64,
    end: End,
}

impl<'a> Rows<'a> {
    /// Keeps `most` bytes of each row, and passes over no more than `passed_over` bytes of rows
    /// that are blank or longer.
    fn new(input: &'a mut dyn BufRead, most: usize, newline: Newline, passed_over: u64) -> Self {
        Self {
            input,
            most,
            newline,
            line: 1,
            passed_over,
            end: End::Regular,
        }
    }

    /// The next row; `None` at the end, of which `self.end` says more.
    fn next(&mut self) -> io::Result<Option<Row>> {
        let mut row = Row {
            line: self.line,
            ..Row::default()
        };
        let mut quoted = false;
        while let Some(marks) = self.line(&mut row)? {
            quoted ^= self.newline == Newline::EndsUnlessQuoted && marks % 2 == 1;
            if !quoted {
                break;
            }
        }
        if row.length <= self.most as u64 && row.bytes.trim_ascii().is_empty() {
            self.passed_over = self.passed_over.saturating_sub(row.length);
        }
        if self.passed_over == 0 {
            self.end = End::Stopped { line: row.line };
        } else if quoted {
            self.end = End::Unclosed { line: row.line };
        }
        Ok((row.length > 0 && self.end == End::Regular).then_some(row))
    }

    /// Adds one line with its line break to `row`; how many quotation marks it has, or `None` at
    /// the end of the stream or of what may be passed over.
    fn line(&mut self, row: &mut Row) -> io::Result<Option<usize>> {
        let mut marks = 0;
        let before = row.length;
        loop {
            let available = match self.input.fill_buf() {
                Ok(bytes) => bytes,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let newline = memchr::memchr(b'\n', available);
            let used = newline.map_or(available.len(), |at| at + 1);
            let room = self.most.saturating_sub(row.bytes.len()).min(used);
            row.bytes.extend_from_slice(&available[..room]);
            self.passed_over = self.passed_over.saturating_sub((used - room) as u64);
            let stopped = self.passed_over == 0;
            marks += memchr::memchr_iter(b'"', &available[..used]).count();
            let end = newline.is_some() || used == 0 || stopped;
            self.input.consume(used);
            row.length += used as u64;
            self.line += u32::from(newline.is_some());
            if end {
                return Ok((row.length > before && !stopped).then_some(marks));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{config::Config, diag, load::scan, world::MemoryWorld};

    fn read_all(world: &MemoryWorld, config: &Config) -> (Vec<Raw>, Vec<String>) {
        let inventory = scan(world, config).value;
        let mut all = Vec::new();
        let said = read(world, &inventory, &mut |batch| all.extend(batch));
        (all, said.iter().map(diag::short).collect())
    }

    #[test]
    fn the_file_wins_over_its_sidecar_and_the_sidecar_over_the_nearest_defaults() {
        let world = MemoryWorld::new()
            .with("content/articles/_defaults.toml", "outlet = 'Top'\nlanguage = 'de'\nauthor = 'Top'")
            .with("content/articles/in/_defaults.toml", "outlet = 'Inner'\nauthor = 'Inner'")
            .with(
                "content/articles/in/a.toml",
                "author = 'Sidecar'\npublished = 2024-02-08\n[[document]]\nstarts_with = 'Two'\noutlet = 'Part'",
            )
            .with("content/articles/in/a.txt", "---\nauthor: File\n---\nOne");
        let (mut all, said) = read_all(&world, &Config::default());
        assert_eq!(said, [""; 0]);
        let document = all.remove(0).decode().value.unwrap();
        let metadata = &document.metadata;
        assert_eq!(metadata.author.as_deref(), Some("File"));
        assert_eq!(metadata.outlet.as_deref(), Some("Inner"));
        assert_eq!(metadata.language.as_deref(), Some("de"));
        assert_eq!(
            metadata.published.map(|d| d.to_string()).as_deref(),
            Some("2024-02-08")
        );
        assert_eq!(document.parts[0].starts_with, "Two");
        assert_eq!(document.parts[0].metadata.outlet.as_deref(), Some("Part"));
    }

    /// Zeros to no end; how many were read.
    #[derive(Default)]
    struct Zeros {
        read: u64,
    }

    impl io::Read for Zeros {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            buffer.fill(0);
            self.read += buffer.len() as u64;
            Ok(buffer.len())
        }
    }

    #[test]
    fn a_file_without_an_end_is_not_read_to_its_end() {
        for newline in [Newline::Ends, Newline::EndsUnlessQuoted] {
            let mut zeros = io::BufReader::new(Zeros::default());
            let mut rows = Rows::new(&mut zeros, 50, newline, 100_000);
            assert!(rows.next().unwrap().is_none());
            assert_eq!(rows.end, End::Stopped { line: 1 });
            assert!(zeros.get_ref().read < 120_000);
        }
    }

    #[test]
    fn rows_stop_where_too_much_gave_no_article_and_those_before_are_kept() {
        for waste in ["x".repeat(60), "\n".repeat(60)] {
            let text = format!("one\n{waste}\ntwo\n");
            let mut input = text.as_bytes();
            let mut rows = Rows::new(&mut input, 50, Newline::Ends, 10);
            let mut found = Vec::new();
            while let Some(row) = rows.next().unwrap() {
                found.extend(Some(row.bytes).filter(|bytes| !bytes.trim_ascii().is_empty()));
            }
            assert_eq!(found, [b"one\n"]);
            assert!(matches!(rows.end, End::Stopped { .. }));
        }
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_loses_no_row_before_it() {
        let rows = "id,text\n1,First.\n2,\"Second\nand on\n3,Third.\n";
        let (all, said) = read_all(
            &MemoryWorld::new().with("content/articles/a.csv", rows),
            &Config::default(),
        );
        assert_eq!(all.iter().map(|raw| raw.line).collect::<Vec<_>>(), [2]);
        assert_eq!(
            said,
            [
                "content/articles/a.csv:3: error[syntax]: a quotation mark in this record is never closed; skipped, with all lines behind it \
              (close the field with `\"`; a quotation mark inside a field is written twice)"
            ]
        );
    }

    #[test]
    fn a_row_past_the_limit_is_passed_over_and_the_next_one_keeps_its_number() {
        let rows = format!(
            "{{\"text\":\"a\"}}\n{}\n\n{{\"text\":\"b\"}}",
            "x".repeat(100)
        );
        let world = MemoryWorld::new().with("content/articles/a.jsonl", rows);
        let mut config = Config::default();
        config.limits.article_bytes = 50;
        let (all, said) = read_all(&world, &config);
        assert_eq!(all.iter().map(|raw| raw.line).collect::<Vec<_>>(), [1, 4]);
        assert_eq!(
            said,
            [
                "content/articles/a.jsonl:2: error[limit-exceeded]: a line of 101 bytes is over the limit of 50; skipped \
              (split it into articles, or raise `article_bytes` in [limits])"
            ]
        );
    }
}

//! Articles, file by file and row by row, in batches that fit in memory.

use std::{
    io::{self, BufRead},
    sync::Arc,
};

use super::{Format, Inventory, Metadata, PartHint, Raw, encoding, feed, sheet::Sheet, sidecar};
use crate::{
    config::Limits,
    diag::{Code, Diagnostic, Place},
    world::{Entry, World},
};

/// A batch is handed over when it holds this many bytes ...
const BATCH_BYTES: usize = 16 << 20;
/// ... or this many articles.
const BATCH_ARTICLES: usize = 1024;

/// How many times larger than an article a saved page may be for the sake of the pictures inside it (`data:` addresses).
const PICTURES: usize = 8;

/// Reads every article file, in order, and hands over batches of undecoded articles; never holds more than one batch.
pub fn read(world: &dyn World, inventory: &Inventory, sink: &mut dyn FnMut(Vec<Raw>)) -> Vec<Diagnostic> {
    let mut reader = Reader { sink, limits: inventory.limits, batch: Vec::new(), bytes: 0, diagnostics: Vec::new() };
    for (entry, format) in &inventory.articles {
        let (weaker, parts) = reader.said_beside(world, inventory, &entry.path, *format);
        let like = Like { file: entry.path.as_str().into(), format: *format, weaker: Arc::new(weaker), parts };
        let result = match format {
            Format::Jsonl => reader.lines(world, &like),
            Format::Csv => reader.sheet(world, &like),
            Format::Feed => reader.feed(world, entry, &like),
            Format::Markdown | Format::Plain | Format::Html => reader.file(world, entry, &like),
        };
        if let Err(error) = result {
            let report = Diagnostic::error(Code::Unreadable, format!("cannot read: {error}")).at(Place::file(&*entry.path));
            reader.diagnostics.push(report.hint("check that the file is there and that you may read it"));
        }
    }
    reader.hand_over();
    reader.diagnostics
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
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    /// What the sidecar and the folders say about the file at `path`.
    fn said_beside(&mut self, world: &dyn World, inventory: &Inventory, path: &str, format: Format) -> (Metadata, Vec<PartHint>) {
        let mut said = sidecar::Sidecar::default();
        if let Some(sidecar) = inventory.sidecar_of(path) {
            let read = sidecar::sidecar(world, sidecar);
            self.diagnostics.extend(read.diagnostics);
            said = read.value;
            if format.has_rows() && !said.parts.is_empty() {
                said.parts.clear();
                self.diagnostics.push(sidecar::idle_parts(sidecar, path));
            }
        }
        said.metadata.fill_from(&inventory.defaults_of(path));
        (said.metadata, said.parts)
    }

    fn file(&mut self, world: &dyn World, entry: &Entry, like: &Like) -> io::Result<()> {
        let most = self.limits.article_bytes.saturating_mul(if like.format == Format::Html { PICTURES } else { 1 });
        if let Some(bytes) = self.whole(world, entry, most)? {
            self.push(like, 1, bytes);
        }
        Ok(())
    }

    /// The bytes of a file of at most `most` bytes.
    fn whole(&mut self, world: &dyn World, entry: &Entry, most: usize) -> io::Result<Option<Vec<u8>>> {
        if entry.size > most as u64 {
            self.too_large(Place::file(&*entry.path), "file", entry.size);
            return Ok(None);
        }
        world.read(&entry.path, most as u64).map(Some)
    }

    /// One article a line; a line past the limit is passed over without being held.
    fn lines(&mut self, world: &dyn World, like: &Like) -> io::Result<()> {
        let mut input = world.open(&like.file)?;
        let mut rows = Rows::new(&mut *input, self.limits.article_bytes, Newline::Ends);
        while let Some(row) = rows.next()? {
            self.row(like, row, Some);
        }
        Ok(())
    }

    /// One article a record; the first record names the columns.
    fn sheet(&mut self, world: &dyn World, like: &Like) -> io::Result<()> {
        let mut input = world.open(&like.file)?;
        let mut rows = Rows::new(&mut *input, self.limits.article_bytes, Newline::EndsUnlessQuoted);
        let header = rows.next()?.map(|row| row.bytes).unwrap_or_default();
        let sheet = match Sheet::new(&like.file, &header) {
            Ok(sheet) => sheet,
            Err(report) => {
                self.diagnostics.push(*report);
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
                self.diagnostics.extend(letters.report(&like.file, line));
            }
        }
        Ok(())
    }

    /// One article an entry.
    fn feed(&mut self, world: &dyn World, entry: &Entry, like: &Like) -> io::Result<()> {
        let Some(bytes) = self.whole(world, entry, self.limits.article_bytes)? else { return Ok(()) };
        let decoded = encoding::decode(&like.file, like.format, bytes);
        self.diagnostics.extend(decoded.diagnostics);
        let Some(text) = decoded.value else { return Ok(()) };
        match feed::entries(&like.file, &text, &self.limits) {
            Ok(entries) => entries.into_iter().for_each(|entry| self.push(like, entry.line, entry.object)),
            Err(report) => self.diagnostics.push(*report),
        }
        Ok(())
    }

    /// Hands a row on, as `object` makes it a JSON object; reports one past the limit, passes over an empty one.
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
        self.diagnostics.push(report.hint("split it into articles, or raise `article_bytes` in [limits]"));
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

/// The rows of a stream; no more of it is held than one row.
struct Rows<'a> {
    input: &'a mut dyn BufRead,
    most: usize,
    newline: Newline,
    line: u32,
}

impl<'a> Rows<'a> {
    /// Keeps `most` bytes of each row.
    fn new(input: &'a mut dyn BufRead, most: usize, newline: Newline) -> Self {
        Self { input, most, newline, line: 1 }
    }

    /// The next row; `None` at the end.
    fn next(&mut self) -> io::Result<Option<Row>> {
        let mut row = Row { line: self.line, ..Row::default() };
        let mut quoted = false;
        while let Some(marks) = self.line(&mut row)? {
            quoted ^= self.newline == Newline::EndsUnlessQuoted && marks % 2 == 1;
            if !quoted {
                break;
            }
        }
        Ok((row.length > 0).then_some(row))
    }

    /// Adds one line with its line break to `row`; how many quotation marks it has, or `None` at the end of the stream.
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
            marks += memchr::memchr_iter(b'"', &available[..used]).count();
            let end = newline.is_some() || used == 0;
            self.input.consume(used);
            row.length += used as u64;
            self.line += u32::from(newline.is_some());
            if end {
                return Ok((row.length > before).then_some(marks));
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
        assert_eq!(metadata.published.map(|d| d.to_string()).as_deref(), Some("2024-02-08"));
        assert_eq!(document.parts[0].starts_with, "Two");
        assert_eq!(document.parts[0].metadata.outlet.as_deref(), Some("Part"));
    }

    #[test]
    fn a_row_past_the_limit_is_passed_over_and_the_next_one_keeps_its_number() {
        let rows = format!("{{\"text\":\"a\"}}\n{}\n\n{{\"text\":\"b\"}}", "x".repeat(100));
        let world = MemoryWorld::new().with("content/articles/a.jsonl", rows);
        let mut config = Config::default();
        config.limits.article_bytes = 50;
        let (all, said) = read_all(&world, &config);
        assert_eq!(all.iter().map(|raw| raw.line).collect::<Vec<_>>(), [1, 4]);
        assert_eq!(
            said,
            ["content/articles/a.jsonl:2: error[limit-exceeded]: a line of 101 bytes is over the limit of 50; skipped \
              (split it into articles, or raise `article_bytes` in [limits])"]
        );
    }
}

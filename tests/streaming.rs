//! A long file of rows is read as a stream: what is held does not grow with the file.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "the test looks at its own memory and says what it saw"
)]

use std::{
    io::{self, BufRead, Read},
    sync::Mutex,
};

use dossier::{
    config::Config,
    diag, load,
    world::{Entry, ListError, World},
};

/// A file of rows that is nowhere: each is made when it is read.
struct Endless {
    rows: usize,
    bad: usize,
}

const PATH: &str = "content/articles/long.jsonl";

impl Endless {
    fn row(&self, number: usize) -> String {
        if number == self.bad {
            return "{\"text\": \n".to_owned();
        }
        let text = format!("The harbour of Eastwick was opened again on day {number}. ").repeat(40);
        format!(
            "{{\"id\":\"a{number}\",\"title\":\"Harbour {number}\",\"text\":\"{text}\",\"date\":\"2031-02-06\"}}\n"
        )
    }
}

struct Rows<'a> {
    file: &'a Endless,
    number: usize,
    row: Vec<u8>,
    at: usize,
}

impl Read for Rows<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let length = available.len().min(buffer.len());
        buffer[..length].copy_from_slice(&available[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl BufRead for Rows<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.row.len() && self.number < self.file.rows {
            self.number += 1;
            self.row = self.file.row(self.number).into_bytes();
            self.at = 0;
        }
        Ok(&self.row[self.at..])
    }

    fn consume(&mut self, amount: usize) {
        self.at += amount;
    }
}

impl World for Endless {
    fn read(&self, path: &str, _limit: u64) -> io::Result<Vec<u8>> {
        assert_ne!(path, PATH, "a file of rows is not read whole");
        Err(io::ErrorKind::NotFound.into())
    }

    fn open(&self, _path: &str) -> io::Result<Box<dyn BufRead + '_>> {
        Ok(Box::new(Rows {
            file: self,
            number: 0,
            row: Vec::new(),
            at: 0,
        }))
    }

    fn list(&self, folder: &str) -> (Vec<Entry>, Vec<ListError>) {
        let file = Entry {
            path: PATH.to_owned(),
            size: 250_000_000,
        };
        (
            if folder == "content/articles" {
                vec![file]
            } else {
                Vec::new()
            },
            Vec::new(),
        )
    }

    fn now(&self) -> jiff::Timestamp {
        jiff::Timestamp::UNIX_EPOCH
    }
}

/// Reads the file, decodes each row and lets it go; what was reported.
fn read(file: &Endless) -> Vec<String> {
    let inventory = load::scan(file, &Config::default()).value;
    let (said, articles) = (Mutex::new(Vec::new()), Mutex::new(0));
    let unread = load::read(file, &inventory, &mut |batch| {
        for decoded in batch.into_iter().map(load::Raw::decode) {
            said.lock()
                .unwrap()
                .extend(decoded.diagnostics.iter().map(diag::short));
            *articles.lock().unwrap() += usize::from(decoded.value.is_some());
        }
    });
    assert_eq!(*articles.lock().unwrap(), file.rows - 1);
    said.into_inner()
        .unwrap()
        .into_iter()
        .chain(unread.iter().map(diag::short))
        .collect()
}

/// The most memory that this process has held so far, in KiB; `None` where the system does not say.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| {
        line.strip_prefix("VmHWM:")?
            .trim()
            .split(' ')
            .next()?
            .parse()
            .ok()
    })
}

#[test]
fn a_hundred_thousand_rows_take_no_more_memory_than_ten_thousand_and_a_bad_one_is_named_by_its_number()
 {
    read(&Endless {
        rows: 10_000,
        bad: 1,
    });
    let ten = peak();
    let said = read(&Endless {
        rows: 100_000,
        bad: 77_777,
    });
    let hundred = peak();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].starts_with("content/articles/long.jsonl:77777:"),
        "{said:?}"
    );
    if let (Some(ten), Some(hundred)) = (ten, hundred) {
        println!("peak after 10,000 rows: {ten} KiB, after 100,000 rows (240 MB): {hundred} KiB");
        assert!(hundred < ten + 16 * 1024, "{ten} KiB grew to {hundred} KiB");
    }
}

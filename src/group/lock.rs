//! `dossier.lock`: which article is in which event, and since when, as text and back.
//!
//! The file is TOML in which every row stands on its own line, sorted, so that two branches merge
//! line by line and a diff reads as a list of changes. Reading goes line by line for the same
//! reason: a line that cannot be read is reported, all others are used.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use jiff::civil::Date;
use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    diag::{Code, Diagnostic, Findings, Severity, TextFile, Warned},
    site_path::SitePath,
    text::Span,
};

/// The name of the file in the dossier's root.
pub const FILE: &str = "dossier.lock";

/// Version of the grouping; raised when the same articles can give other events.
pub const ALGORITHM: u32 = 1;

/// Longest line that is read, in bytes: a key of an article has some hundreds.
const LONGEST_LINE: usize = 64 << 10;

const HEADER: &str = "\
# Written by `dossier build`: which article is in which event, and since when. Keep it under version control.
# To correct the grouping, write to content/events/ or into the front matter of an article; not here.
";

/// What earlier builds decided.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lock {
    /// Version of the grouping that wrote it; 0 where there was none.
    pub algorithm: u32,
    /// Every event that was ever published at an address of its own, by slug. One without articles
    /// is retired.
    pub events: BTreeMap<String, LockedEvent>,
    /// Addresses that moved: from slug to slug.
    pub redirects: BTreeMap<String, String>,
    /// Storylines: from the slug of an event to that of its storyline.
    pub storylines: BTreeMap<String, String>,
    /// Measures: from an article's key and the words of a value to the slug of the measure.
    pub measures: BTreeMap<String, String>,
    /// Addresses of storylines and measures that became part of others, and those of the others:
    /// `figures/deaths` to `figures/people-died`.
    pub moved: BTreeMap<String, String>,
    /// Articles by key.
    pub articles: BTreeMap<String, LockedArticle>,
}

/// An event of the lock.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockedEvent {
    /// The day on which it was first recorded.
    #[serde(deserialize_with = "date")]
    pub since: Date,
}

/// An article of the lock.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockedArticle {
    /// The slug of its event.
    pub event: String,
    /// The day on which it joined that event.
    #[serde(deserialize_with = "date")]
    pub joined: Date,
    /// Hash of its text: follows it when its key changes.
    pub hash: String,
    /// The day on which it was first recorded as retracted or withdrawn.
    #[serde(default, deserialize_with = "some_date")]
    pub taken_back: Option<Date>,
}

fn some_date<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    date(deserializer).map(Some)
}

fn date<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let date = toml::value::Datetime::deserialize(deserializer)?;
    date.to_string().parse().map_err(serde::de::Error::custom)
}

#[derive(Clone, Copy, PartialEq)]
enum Section {
    Top,
    Events,
    Redirects,
    Storylines,
    Measures,
    Moved,
    Articles,
    Unknown,
}

impl Lock {
    /// Reads the text of a lock. An error among the findings means that lines were left out: then
    /// the file must not be replaced.
    pub fn parse(text: &str) -> Warned<Self> {
        let file = TextFile::new(FILE, text);
        let mut reader = Reader {
            file,
            lock: Self::default(),
            section: Section::Top,
            findings: Findings::default(),
        };
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            reader.line(line.trim_end(), at);
            at += line.len();
        }
        Warned {
            value: reader.lock,
            diagnostics: reader.findings.into_vec(),
        }
    }

    /// The text of the lock: the same for the same content, whatever its history.
    pub fn print(&self) -> String {
        let mut out = format!("{HEADER}algorithm = {}\n\n[events]\n", self.algorithm);
        for (slug, event) in &self.events {
            let _ = writeln!(out, "{} = {{ since = {} }}", quoted(slug), event.since);
        }
        out.push_str("\n[redirects]\n");
        for (from, to) in &self.redirects {
            let _ = writeln!(out, "{} = {}", quoted(from), quoted(to));
        }
        for (section, rows) in [
            ("storylines", &self.storylines),
            ("measures", &self.measures),
            ("moved", &self.moved),
        ] {
            if !rows.is_empty() {
                let _ = writeln!(out, "\n[{section}]");
            }
            for (from, to) in rows {
                let _ = writeln!(out, "{} = {}", quoted(from), quoted(to));
            }
        }
        out.push_str("\n[articles]\n");
        for (key, a) in &self.articles {
            let taken_back = a
                .taken_back
                .map_or_else(String::new, |day| format!(", taken_back = {day}"));
            let (event, hash) = (quoted(&a.event), quoted(&a.hash));
            let _ = writeln!(
                out,
                "{} = {{ event = {event}, joined = {}, hash = {hash}{taken_back} }}",
                quoted(key),
                a.joined
            );
        }
        out
    }

    /// With the addresses that storylines and measures have now. One that is gone leads to the one
    /// to which most of its parts belong today.
    #[must_use]
    pub fn with_addresses(
        mut self,
        storylines: BTreeMap<String, String>,
        measures: BTreeMap<String, String>,
    ) -> Self {
        for (folder, before, now) in [
            ("storylines", &self.storylines, &storylines),
            ("figures", &self.measures, &measures),
        ] {
            let live: BTreeSet<&str> = now.values().map(String::as_str).collect();
            let mut heirs: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
            for (part, slug) in before
                .iter()
                .filter(|(_, slug)| !live.contains(slug.as_str()))
            {
                if let Some(heir) = now.get(part) {
                    *heirs.entry(slug).or_default().entry(heir).or_default() += 1;
                }
            }
            for (slug, heirs) in heirs {
                if let Some((heir, _)) = heirs
                    .into_iter()
                    .min_by_key(|&(heir, parts)| (Reverse(parts), heir))
                {
                    self.moved
                        .insert(format!("{folder}/{slug}"), format!("{folder}/{heir}"));
                }
            }
            let is_live = |address: &str| {
                address
                    .strip_prefix(folder)
                    .is_some_and(|slug| live.contains(slug.trim_start_matches('/')))
            };
            self.moved.retain(|from, _| !is_live(from));
        }
        (self.storylines, self.measures) = (storylines, measures);
        self
    }

    /// Where an address that moved leads today.
    pub fn address<'a>(&'a self, from: &'a str) -> &'a str {
        follow(&self.moved, from)
    }

    /// Where a slug leads today: itself, or the end of its redirects.
    pub fn resolve<'a>(&'a self, slug: &'a str) -> &'a str {
        follow(&self.redirects, slug)
    }
}

/// The end of a chain; one that runs in a circle ends somewhere.
fn follow<'a>(steps: &'a BTreeMap<String, String>, from: &'a str) -> &'a str {
    let mut now = from;
    for _ in 0..=steps.len() {
        match steps.get(now) {
            Some(next) => now = next,
            None => break,
        }
    }
    now
}

/// A basic string of TOML on one line.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

struct Reader<'a> {
    file: TextFile<'a>,
    lock: Lock,
    section: Section,
    findings: Findings,
}

impl Reader<'_> {
    fn line(&mut self, line: &str, at: usize) {
        let span = Span::new(at, at + line.len());
        if line.is_empty() || line.starts_with('#') {
            return;
        }
        if line.len() > LONGEST_LINE {
            return self.unreadable(span, "is longer than any line of a lock");
        }
        if ["<<<<<<<", "|||||||", "=======", ">>>>>>>"]
            .iter()
            .any(|mark| line.starts_with(mark))
        {
            self.conflict(span);
        } else if line.starts_with('[') {
            self.section = match line {
                "[events]" => Section::Events,
                "[redirects]" => Section::Redirects,
                "[storylines]" => Section::Storylines,
                "[measures]" => Section::Measures,
                "[moved]" => Section::Moved,
                "[articles]" => Section::Articles,
                _ => Section::Unknown,
            };
            if self.section == Section::Unknown {
                self.unreadable(span, "is no part of a lock");
            }
        } else if let Err(why) = self.row(line, span) {
            self.unreadable(span, &why);
        }
    }

    fn row(&mut self, line: &str, span: Span) -> Result<(), String> {
        match self.section {
            Section::Top => {
                let (key, version) = single::<u32>(line)?;
                if key != "algorithm" {
                    return Err(format!("`{key}` is not a key of a lock"));
                }
                self.lock.algorithm = self.lock.algorithm.max(version);
            }
            Section::Events => {
                let (slug, event) = single::<LockedEvent>(line)?;
                part(&slug, "an event")?;
                let known = self
                    .lock
                    .events
                    .entry(slug)
                    .or_insert_with(|| event.clone());
                known.since = known.since.min(event.since);
            }
            Section::Redirects => {
                let (from, to) = single::<String>(line)?;
                [&from, &to]
                    .into_iter()
                    .try_for_each(|slug| part(slug, "an event"))?;
                self.lock.redirects.entry(from).or_insert(to);
            }
            Section::Storylines => {
                let (event, storyline) = single::<String>(line)?;
                part(&event, "an event")?;
                part(&storyline, "a storyline")?;
                self.lock.storylines.entry(event).or_insert(storyline);
            }
            Section::Measures => {
                let (value, measure) = single::<String>(line)?;
                part(&measure, "a measure")?;
                self.lock.measures.entry(value).or_insert(measure);
            }
            Section::Moved => {
                let (from, to) = single::<String>(line)?;
                if let Some(wrong) = [&from, &to]
                    .into_iter()
                    .find(|address| !is_address(address))
                {
                    return Err(format!(
                        "`{wrong}` is no address of a storyline or a measure, such as `figures/people-died`"
                    ));
                }
                self.lock.moved.entry(from).or_insert(to);
            }
            Section::Articles => {
                let (key, article) = single::<LockedArticle>(line)?;
                part(&article.event, "an event")?;
                self.article(key, article, span);
            }
            Section::Unknown => return Err("stands in an unknown part of the file".to_owned()),
        }
        Ok(())
    }

    /// An article in two events, as a merge of two branches leaves it, stays in the older.
    fn article(&mut self, key: String, article: LockedArticle, span: Span) {
        let age = |lock: &Lock, a: &LockedArticle| {
            (
                lock.events.get(&a.event).map_or(Date::MAX, |e| e.since),
                a.event.clone(),
                a.joined,
            )
        };
        let Some(known) = self.lock.articles.get(&key) else {
            self.lock.articles.insert(key, article);
            return;
        };
        if known.event != article.event {
            let message = || {
                format!(
                    "`{key}` is in two events: `{}` and `{}`",
                    known.event, article.event
                )
            };
            self.findings
                .push_with(FILE, Severity::Warning, Code::Lock, || {
                    Diagnostic::warning(Code::Lock, message())
                        .at(self.file.place(span))
                        .label("second row")
                        .hint("the older event is taken; delete the row that is wrong")
                });
        }
        if age(&self.lock, &article) < age(&self.lock, known) {
            self.lock.articles.insert(key, article);
        }
    }

    fn conflict(&mut self, span: Span) {
        self.findings.push_with(FILE, Severity::Error, Code::Lock, || {
            Diagnostic::error(Code::Lock, "an unresolved merge conflict")
                .at(self.file.place(span))
                .label("left by version control")
                .hint("the rows of both sides are used; delete the marker lines, keep the rows, and build again")
        });
    }

    fn unreadable(&mut self, span: Span, why: &str) {
        self.findings.push_with(FILE, Severity::Error, Code::Lock, || {
            Diagnostic::error(Code::Lock, "a line that cannot be read")
                .at(self.file.place(span))
                .label(why.lines().next().unwrap_or_default())
                .hint("restore the line from version control, or delete it; until then the file is left as it is")
        });
    }
}

/// Whether it is the address of a storyline or a measure.
fn is_address(address: &str) -> bool {
    address
        .split_once('/')
        .is_some_and(|(folder, slug)| matches!(folder, "storylines" | "figures") && is_part(slug))
}

/// Whether it can be one part of an address.
fn is_part(part: &str) -> bool {
    !part.starts_with('.') && !part.contains('/') && SitePath::new(part).is_ok()
}

/// Checks that `slug` can be the last part of the address of a thing such as `what`.
fn part(slug: &str, what: &str) -> Result<(), String> {
    if is_part(slug) {
        Ok(())
    } else {
        Err(format!("`{}` is not a slug of {what}", slug.escape_debug()))
    }
}

/// The one key and value of a line.
fn single<T: DeserializeOwned>(line: &str) -> Result<(String, T), String> {
    let row: BTreeMap<String, T> = toml::from_str(line).map_err(|e| e.message().to_owned())?;
    row.into_iter()
        .next()
        .ok_or_else(|| "holds nothing".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = r#"algorithm = 1

[events]
"2026-03-01-dam" = { since = 2026-03-02 }
"2026-04-05-vote" = { since = 2026-04-05 }

[redirects]
"2026-03-01-old" = "2026-03-01-dam"

[storylines]
"2026-03-01-dam" = "quorvale-dam"

[measures]
"a.md 31 metres" = "water-level"

[moved]
"figures/water" = "figures/water-level"

[articles]
"a.md" = { event = "2026-03-01-dam", joined = 2026-03-02, hash = "00ff" }
"b \"x\"\\.md#2" = { event = "2026-04-05-vote", joined = 2026-04-06, hash = "11ee" }
"#;

    #[test]
    fn a_line_without_end_is_not_parsed() {
        let read = Lock::parse(&format!("[events]\nx = [{}]\n", "1,".repeat(LONGEST_LINE)));
        let said: Vec<String> = read.diagnostics.iter().map(crate::diag::short).collect();
        assert!(read.value.events.is_empty());
        assert!(
            said[0].contains("dossier.lock:2:1: error[lock]"),
            "{said:?}"
        );
        assert_eq!(read.diagnostics.len(), 1);
    }

    #[test]
    fn an_address_that_is_gone_leads_to_where_most_of_its_parts_are() {
        let rows = |rows: &[(&str, &str)]| {
            rows.iter()
                .map(|&(a, b)| (a.to_owned(), b.to_owned()))
                .collect::<BTreeMap<_, _>>()
        };
        let lock = Lock {
            measures: rows(&[
                ("a 1", "killed"),
                ("b 1", "killed"),
                ("c 1", "killed"),
                ("d 1", "died"),
            ]),
            ..Lock::default()
        };
        let lock = lock.with_addresses(
            BTreeMap::new(),
            rows(&[
                ("a 1", "died"),
                ("b 1", "died"),
                ("c 1", "hurt"),
                ("d 1", "died"),
            ]),
        );
        assert_eq!(lock.moved, rows(&[("figures/killed", "figures/died")]));
        let lock = lock.with_addresses(
            BTreeMap::new(),
            rows(&[("a 1", "deaths"), ("d 1", "deaths"), ("c 1", "hurt")]),
        );
        assert_eq!(
            (lock.address("figures/killed"), lock.address("figures/hurt")),
            ("figures/deaths", "figures/hurt")
        );
        let back = lock.with_addresses(BTreeMap::new(), rows(&[("a 1", "killed")]));
        assert_eq!(back.address("figures/killed"), "figures/killed");
    }

    #[test]
    fn what_is_printed_is_read_back_and_printed_the_same() {
        let lock = Lock::parse(SAMPLE);
        assert!(lock.diagnostics.is_empty(), "{:?}", lock.diagnostics);
        assert_eq!(
            lock.value.articles["b \"x\"\\.md#2"].event,
            "2026-04-05-vote"
        );
        assert_eq!(lock.value.print(), format!("{HEADER}{SAMPLE}"));
        assert_eq!(Lock::parse(&lock.value.print()).value, lock.value);
    }

    #[test]
    fn a_corrupt_line_is_reported_with_its_place_and_all_others_are_read() {
        let text = SAMPLE.replace("joined = 2026-03-02, hash", "joined = 2026-13-02, hash");
        let lock = Lock::parse(&text);
        assert_eq!(lock.value.articles.len(), 1);
        assert_eq!(lock.diagnostics.len(), 1);
        assert_eq!(lock.diagnostics[0].place.as_ref().unwrap().line, 20);
    }

    #[test]
    fn an_address_that_leads_out_of_its_folder_is_reported_and_left_out() {
        for row in [
            "\"../../out\" = \"figures/water-level\"",
            "\"about\" = \"figures/water-level\"",
            "\"figures/a\" = \"figures/a/b\"",
        ] {
            let lock = Lock::parse(&SAMPLE.replace("[moved]\n", &format!("[moved]\n{row}\n")));
            assert_eq!(
                (lock.diagnostics.len(), lock.value.moved.len()),
                (1, 1),
                "{row}"
            );
        }
        let lock = Lock::parse(&SAMPLE.replace(
            "[redirects]\n",
            "[redirects]\n\"../out\" = \"2026-03-01-dam\"\n",
        ));
        assert_eq!((lock.diagnostics.len(), lock.value.redirects.len()), (1, 1));
        for (good, bad) in [
            ("\"2026-04-05-vote\" = { since", "\"../../vote\" = { since"),
            ("\"2026-04-05-vote\" = { since", "\".\" = { since"),
            ("event = \"2026-04-05-vote\"", "event = \"a/../b\""),
            ("= \"quorvale-dam\"", "= \"/etc\""),
            ("= \"water-level\"", "= \"a\\\\b\""),
            ("= \"water-level\"", "= \"\""),
        ] {
            assert!(SAMPLE.contains(good), "{good}");
            let lock = Lock::parse(&SAMPLE.replace(good, bad));
            assert!(
                lock.diagnostics.len() == 1 && lock.diagnostics[0].place.as_ref().unwrap().line > 0,
                "{bad}: {:?}",
                lock.diagnostics
            );
        }
    }

    #[test]
    fn a_conflict_loses_no_row_and_an_article_in_two_events_stays_in_the_older() {
        let row =
            "\"a.md\" = { event = \"2026-03-01-dam\", joined = 2026-03-02, hash = \"00ff\" }\n";
        let other = row.replace("2026-03-01-dam", "2026-04-05-vote");
        let text = SAMPLE.replace(
            row,
            &format!("<<<<<<< ours\n{other}=======\n{row}>>>>>>> theirs\n"),
        );
        let lock = Lock::parse(&text);
        assert_eq!(lock.value, Lock::parse(SAMPLE).value);
        let messages: Vec<&str> = lock
            .diagnostics
            .iter()
            .map(|d| d.message.as_str())
            .collect();
        assert_eq!(messages.len(), 4, "{messages:?}");
    }

    #[test]
    fn redirects_are_followed_to_the_end_and_a_ring_of_them_ends() {
        let mut lock = Lock::parse(SAMPLE).value;
        lock.redirects.insert("x".into(), "2026-03-01-old".into());
        assert_eq!(lock.resolve("x"), "2026-03-01-dam");
        lock.redirects.insert("2026-03-01-dam".into(), "x".into());
        let _ = lock.resolve("x");
    }
}

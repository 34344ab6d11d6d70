//! What grouping promises: the same events whatever the order, addresses that last, editors who
//! win, large events kept whole.
//!
//! The articles are made up by a small generator: each event has names and words of its own, every
//! article some of them among common words.

use std::collections::{BTreeMap, BTreeSet};

use dossier::{
    group::{Candidate, Grouping, Lock, Overrides, group},
    text::edtf::Edtf,
};
use jiff::civil::Date;
use proptest::prelude::*;

#[derive(Clone, Debug)]
struct Made {
    key: String,
    title: String,
    text: String,
    date: Edtf,
    event: usize,
    pinned: Option<&'static str>,
}

/// Numbers that look random and never change (Knuth's 64-bit linear congruential generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn name(&mut self) -> String {
        const SYLLABLES: [&str; 12] = [
            "ka", "ro", "vel", "min", "tas", "ulb", "er", "quo", "zan", "dri", "hol", "pex",
        ];
        let word: String = (0..4)
            .map(|_| SYLLABLES[self.below(SYLLABLES.len())])
            .collect();
        word[..1].to_uppercase() + &word[1..]
    }
}

const COMMON: [&str; 24] = [
    "said",
    "the",
    "officials",
    "on",
    "after",
    "that",
    "would",
    "people",
    "government",
    "new",
    "time",
    "told",
    "reporters",
    "city",
    "while",
    "more",
    "than",
    "week",
    "meeting",
    "and",
    "who",
    "first",
    "been",
    "year",
];

/// Events of `sizes` articles, one every `every` days, each reported over three days.
fn corpus(sizes: &[usize], every: usize, dice: &mut Dice) -> Vec<Made> {
    let start: Date = "2025-01-01".parse().unwrap();
    let mut made = Vec::new();
    for (event, &size) in sizes.iter().enumerate() {
        let own: Vec<String> = (0..14).map(|_| dice.name()).collect();
        for n in 0..size {
            let days = (event * every + dice.below(3)) as i64;
            let words: Vec<&str> = (0..120)
                .map(|_| {
                    if dice.below(3) == 0 {
                        own[dice.below(own.len())].as_str()
                    } else {
                        COMMON[dice.below(COMMON.len())]
                    }
                })
                .collect();
            made.push(Made {
                key: format!("{:04x}-{event}-{n}", dice.below(65_536)),
                title: format!(
                    "{} {} after {}",
                    own[0],
                    COMMON[dice.below(COMMON.len())],
                    own[1 + dice.below(3)]
                ),
                text: words.join(" "),
                date: Edtf::Day(start.saturating_add(jiff::Span::new().days(days))),
                event,
                pinned: None,
            });
        }
    }
    made.sort_by_key(|m| m.date);
    made
}

fn candidates(made: &[Made]) -> Vec<Candidate<'_>> {
    fn candidate(m: &Made) -> Candidate<'_> {
        let published = Some(m.date);
        Candidate {
            key: &m.key,
            title: &m.title,
            text: &m.text,
            language: "en",
            published,
            pinned: m.pinned,
            ..Candidate::default()
        }
    }
    made.iter().map(candidate).collect()
}

fn grouped(made: &[Made], overrides: &Overrides, lock: &Lock) -> Grouping {
    group(
        &candidates(made),
        overrides,
        lock,
        "2026-01-01".parse().unwrap(),
    )
}

fn fresh(made: &[Made]) -> Grouping {
    grouped(made, &Overrides::default(), &Lock::default())
}

/// The slug of each article.
fn slugs(grouping: &Grouping, made: &[Made]) -> BTreeMap<String, String> {
    grouping
        .events
        .iter()
        .flat_map(|e| {
            e.articles
                .iter()
                .map(|&n| (made[n].key.clone(), e.slug.clone()))
        })
        .collect()
}

/// B-cubed F1 of two partitions of the same articles (Bagga and Baldwin 1998).
fn agreement(a: &BTreeMap<String, String>, b: &BTreeMap<String, String>) -> f64 {
    let (mut of_a, mut of_b, mut of_both) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for (key, x) in a {
        let y = &b[key];
        *of_a.entry(x).or_insert(0.0) += 1.0;
        *of_b.entry(y).or_insert(0.0) += 1.0;
        *of_both.entry((x, y)).or_insert(0.0) += 1.0;
    }
    let sum = |of: &dyn Fn((&String, &String)) -> f64| {
        of_both
            .iter()
            .map(|(&pair, n)| n * n / of(pair))
            .sum::<f64>()
            / a.len() as f64
    };
    let (precision, recall) = (sum(&|(x, _)| of_a[x]), sum(&|(_, y)| of_b[y]));
    2.0 * precision * recall / (precision + recall)
}

fn meant(made: &[Made]) -> BTreeMap<String, String> {
    made.iter()
        .map(|m| (m.key.clone(), m.event.to_string()))
        .collect()
}

#[test]
fn events_of_every_size_are_found() {
    let made = corpus(&[1, 2, 5, 9, 1, 3, 14, 2], 2, &mut Dice(1));
    assert!(agreement(&slugs(&fresh(&made), &made), &meant(&made)) > 0.97);
}

#[test]
fn five_articles_of_one_event_are_one_event() {
    let made = corpus(&[5], 1, &mut Dice(2));
    assert_eq!(fresh(&made).events.len(), 1);
}

#[test]
fn the_same_people_at_another_time_are_another_event() {
    let mut made = corpus(&[6], 1, &mut Dice(3));
    for (n, m) in made.iter_mut().enumerate() {
        m.date = Edtf::day([2022, 2024, 2026][n / 2], 2, 4 + (n % 2) as i8).unwrap();
    }
    let found: Vec<usize> = fresh(&made)
        .events
        .iter()
        .map(|e| e.articles.len())
        .collect();
    assert_eq!(found, [2, 2, 2]);
}

#[test]
fn two_events_of_four_hundred_articles_stay_whole() {
    let mut sizes = vec![400, 400];
    sizes.extend([3; 60]);
    let made = corpus(&sizes, 1, &mut Dice(4));
    let grouping = fresh(&made);
    for hot in [0, 1] {
        let parts = grouping
            .events
            .iter()
            .map(|e| e.articles.iter().filter(|&&n| made[n].event == hot).count() as f64);
        assert!(parts.map(|n| n * n).sum::<f64>() / 160_000.0 > 0.95);
    }
}

#[test]
fn order_and_threads_change_nothing() {
    let mut made = corpus(&[4, 1, 7, 2, 2, 30], 3, &mut Dice(5));
    let first = fresh(&made);
    let (events, lock) = (slugs(&first, &made), first.lock.print());
    let mut dice = Dice(6);
    for threads in [1, 3] {
        for n in (1..made.len()).rev() {
            made.swap(n, dice.below(n + 1));
        }
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        let again = pool.install(|| fresh(&made));
        assert_eq!(again.lock.print(), lock);
        assert_eq!(slugs(&again, &made), events);
    }
}

#[test]
fn a_build_that_changes_nothing_leaves_the_lock_as_it_is() {
    let made = corpus(&[4, 1, 7, 2], 3, &mut Dice(7));
    let first = fresh(&made);
    let read = Lock::parse(&first.lock.print());
    assert!(read.diagnostics.is_empty());
    let again = grouped(&made, &Overrides::default(), &read.value);
    assert_eq!(again, first);
}

#[test]
fn fed_in_ten_batches_addresses_survive_and_the_groups_agree_with_all_at_once() {
    let sizes: Vec<usize> = (0..80).map(|n| 1 + n * 7 % 9).collect();
    let made = corpus(&sizes, 1, &mut Dice(8));
    let mut lock = Lock::default();
    let mut published: BTreeSet<String> = BTreeSet::new();
    let mut last = BTreeMap::new();
    for batch in 1..=10 {
        let part = &made[..made.len() * batch / 10];
        let grouping = grouped(part, &Overrides::default(), &lock);
        published.extend(grouping.events.iter().map(|e| e.slug.clone()));
        last = slugs(&grouping, part);
        lock = grouping.lock;
    }
    let now: BTreeSet<&String> = last.values().collect();
    let survived = published.iter().filter(|slug| now.contains(slug)).count();
    assert!(
        survived * 100 >= published.len() * 97,
        "{survived} of {}",
        published.len()
    );
    assert!(
        published
            .iter()
            .all(|slug| now.contains(slug) || now.contains(&lock.redirects[slug])),
        "an address was lost"
    );
    assert!(agreement(&last, &slugs(&fresh(&made), &made)) >= 0.97);
}

#[test]
fn an_editor_joins_parts_excludes_and_merges() {
    let mut made = corpus(&[4, 4], 1, &mut Dice(9));
    let firsts: Vec<usize> = (0..2)
        .map(|event| made.iter().position(|m| m.event == event).unwrap())
        .collect();
    let (key, own) = (
        made[firsts[0]].key.clone(),
        slugs(&fresh(&made), &made)[&made[firsts[0]].key].clone(),
    );
    let lock = fresh(&made).lock;

    let excluded = Overrides {
        excluded: vec![(key.clone(), own.clone())],
        ..Overrides::default()
    };
    let found = slugs(&grouped(&made, &excluded, &lock), &made);
    assert!(
        found[&key] != own && found.values().filter(|s| **s == own).count() == 3,
        "{found:#?}"
    );

    let other = slugs(&fresh(&made), &made)[&made[firsts[1]].key].clone();
    let merged = Overrides {
        merged: BTreeMap::from([(other.clone(), own.clone())]),
        ..Overrides::default()
    };
    let grouping = grouped(&made, &merged, &lock);
    assert_eq!(
        (grouping.events.len(), &grouping.lock.redirects[&other]),
        (1, &own)
    );

    made[firsts[0]].pinned = Some("chosen");
    made[firsts[1]].pinned = Some("chosen");
    let found = slugs(&fresh(&made), &made);
    assert_eq!(
        (found[&key].as_str(), found[&made[firsts[1]].key].as_str()),
        ("chosen", "chosen")
    );

    let twins: Vec<usize> = (0..made.len()).filter(|&n| made[n].event == 0).collect();
    made[twins[0]].pinned = Some("one");
    made[twins[1]].pinned = Some("two");
    let found = slugs(&fresh(&made), &made);
    assert_ne!(found[&made[twins[0]].key], found[&made[twins[1]].key]);
}

#[test]
fn a_renamed_article_keeps_its_event_by_its_words() {
    let mut made = corpus(&[1], 1, &mut Dice(10));
    let lock = fresh(&made).lock;
    let slug = lock.events.keys().next().unwrap().clone();
    made[0].key = "elsewhere.md".to_owned();
    made[0].title = "Another headline altogether".to_owned();
    assert_eq!(
        grouped(&made, &Overrides::default(), &lock).events[0].slug,
        slug
    );
}

#[test]
fn an_event_whose_articles_all_changed_their_names_and_words_takes_its_address_again() {
    let mut made = corpus(&[1], 1, &mut Dice(12));
    let lock = fresh(&made).lock;
    made[0].key = "elsewhere.md".to_owned();
    made[0].text.push_str(" corrected");
    assert_eq!(
        grouped(&made, &Overrides::default(), &lock).lock.events,
        lock.events
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is done to the file, reading it never fails, what was read prints and reads the
    /// same, and every article that is still readable keeps an event that exists.
    #[test]
    fn a_lock_survives_any_edit(cut in 0usize..4000, len in 0usize..200, put in "[ -~\n]{0,40}") {
        let made = corpus(&[3, 1, 5], 2, &mut Dice(11));
        let text = fresh(&made).lock.print();
        let from = text.floor_char_boundary(cut.min(text.len()));
        let to = text.floor_char_boundary((from + len).min(text.len()));
        let edited = format!("{}{put}{}", &text[..from], &text[to..]);
        let lock = Lock::parse(&edited).value;
        prop_assert_eq!(&Lock::parse(&lock.print()).value, &lock);
        let grouping = grouped(&made, &Overrides::default(), &lock);
        let articles: usize = grouping.events.iter().map(|e| e.articles.len()).sum();
        prop_assert_eq!(articles, made.len());
        let addresses: BTreeSet<&String> = grouping.events.iter().map(|e| &e.slug).collect();
        prop_assert_eq!(addresses.len(), grouping.events.len());
        prop_assert!(grouping.lock.articles.values().all(|a| grouping.lock.events.contains_key(&a.event)));
    }

    /// Edits as people and merges make them: lines deleted, doubled, moved, damaged. What is wrong
    /// is named with its line; of what was not touched nothing is lost.
    #[test]
    fn what_an_edit_of_the_lock_did_not_touch_is_kept(edits in proptest::collection::vec((0usize..40, 0usize..40, 0u8..4), 1..6)) {
        let made = corpus(&[3, 1, 5], 2, &mut Dice(13));
        let before = fresh(&made).lock;
        let mut lines: Vec<String> = before.print().lines().map(str::to_owned).collect();
        let mut touched: BTreeSet<String> = BTreeSet::new();
        for (at, other, kind) in edits {
            let (at, other) = (at % lines.len(), other % lines.len());
            // Headers say which part a row belongs to: without one, rows behind it are not
            // understood, which is reported.
            if lines[at].starts_with('[') || lines[other].starts_with('[') {
                continue;
            }
            touched.extend([lines[at].clone(), lines[other].clone()]);
            match kind {
                0 => { lines.remove(at); }
                1 => { let copy = lines[at].clone(); lines.insert(at, copy); }
                2 => lines.swap(at, other),
                _ => { let half = lines[at].floor_char_boundary(lines[at].len() / 2); lines[at].truncate(half); }
            }
        }
        let read = Lock::parse(&(lines.join("\n") + "\n"));
        for found in &read.diagnostics {
            let place = found.place.as_ref().expect("a finding has a place");
            prop_assert!(place.line >= 1 && !found.message.is_empty() && !found.hint.is_empty(), "{found:?}");
        }
        for (key, article) in &before.articles {
            let row = before.print().lines().find(|l| l.starts_with(&format!("\"{key}\""))).unwrap().to_owned();
            if !touched.contains(&row) {
                prop_assert_eq!(read.value.articles.get(key), Some(article));
            }
        }
    }
}

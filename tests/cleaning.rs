//! What holds for cleaning whatever the page: no word is lost or put out of order, and a cleaned
//! text is clean.

use std::sync::Arc;

use dossier::{
    clean::{self, CleanDocument},
    load::{Format, Metadata, RawDocument},
    text::{Span, normalise},
};
use proptest::{prelude::*, sample::select};

fn document(text: &str) -> RawDocument {
    RawDocument {
        file: Arc::from("content/articles/page.txt"),
        format: Format::Plain,
        text: text.to_owned(),
        body: Span::new(0, text.len()),
        line: 1,
        metadata: Metadata::default(),
        parts: Vec::new(),
    }
}

/// Every range of the document that the articles account for: shown, removed, or printed before.
fn accounted(articles: &[CleanDocument]) -> Vec<Span> {
    let mut ranges = Vec::new();
    for article in articles {
        ranges.extend(
            article
                .text
                .blocks
                .iter()
                .flat_map(|b| article.text.map.to_source(b.span)),
        );
        ranges.extend(article.removals.iter().map(|r| r.span));
        ranges.extend(article.duplicates.iter().map(|d| d.span));
    }
    ranges.sort();
    ranges
}

fn signs(text: &str) -> String {
    normalise::fold(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect()
}

/// Lines of all kinds that pages hold, in our own words.
const LINES: &[&str] = &[
    "",
    "Home",
    "Read more",
    "READ MORE",
    "Keep reading",
    "list of 2 itemsWhy the ferry is always late",
    "VIDEO",
    "01:12",
    "Advertisement",
    "Subscribe now for $1 a month and read ad-free.",
    "Sign up for our newsletter.",
    "© 2031 The Eastwick Courier. All rights reserved.",
    "Reuters",
    "(With input from Xinhua)",
    "By Jane Doe",
    "Published 5 February 2031, 10:30 GMT",
    "Harbour of Eastwick reopens",
    "ANA RUIZ: A harbour is more than its cranes",
    "Who pays for the port?",
    "✓ The channel was closed for three days, “longer than we feared”, the port said.",
    "• Nobody was hurt.",
    "- Nobody was wet.",
    "— Ada Nnadi, harbour master",
    "“This port has seen storms, strikes and wars, and it will not be closed by one crane.”",
    "The harbour of Eastwick was opened again on Thursday, three days after a crane fell into it.",
    "Port director Ivo Lind (R) greets Ada Nnadi in Eastwick, February 6, 2031. /Xinhua",
    "\"The mayor of Eastwick has invited the director of the port, Ivo Lind, on Friday.",
    "Lind called the meeting “friendly” and went home by ferry.\"",
    "Der Hafen von Ostwiek ist seit Donnerstag wieder offen.",
    "Mehr zum Thema",
    "Document EACO000020310206ek2600001",
    "LENGTH: 212 words",
    "#harbour #eastwick",
    "x",
    "\u{200b}",
    "港口周四重新开放。",
];

fn without_repeats(page: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in page.lines().filter(|line| !line.is_empty()) {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.join("\n")
}

fn page() -> impl Strategy<Value = String> {
    let line =
        prop_oneof![8 => select(LINES).prop_map(str::to_owned), 1 => "[ -~“”„a-zäöü✓•]{0,60}"];
    proptest::collection::vec(line, 0..24).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 800, ..ProptestConfig::default() })]

    #[test]
    fn the_words_of_blocks_removals_and_copies_are_the_words_of_the_page_in_order(text in page()) {
        let articles = clean::clean(&document(&text));
        let ranges = accounted(&articles);
        for pair in ranges.windows(2) {
            prop_assert!(pair[0].end <= pair[1].start, "{:?} and {:?} overlap", pair[0], pair[1]);
        }
        let words: String = ranges.iter().map(|range| range.of(&text)).collect();
        prop_assert_eq!(signs(&words), signs(&text));
    }

    /// Of pages on which no line stands twice; doubled pages are cases of `spec/cleaning.md`, and
    /// the same holds for those.
    #[test]
    fn cleaning_a_cleaned_text_changes_nothing(text in page().prop_map(|page| without_repeats(&page))) {
        for article in clean::clean(&document(&text)) {
            let again = clean::clean(&document(&article.text.text));
            let texts: Vec<&str> = again.iter().map(|a| a.text.text.as_str()).collect();
            prop_assert_eq!(texts, [article.text.text.as_str()]);
        }
    }
}

#[test]
fn long_and_odd_documents_are_read_in_linear_time() {
    let megabyte = 1 << 20;
    for text in [
        "\"".repeat(megabyte),
        "7".repeat(megabyte),
        "a ".repeat(megabyte / 2),
        "Read more\n".repeat(megabyte / 10),
        "Big news today\n".repeat(megabyte / 15),
    ] {
        let articles = clean::clean(&document(&text));
        assert!(!articles.is_empty());
    }
}

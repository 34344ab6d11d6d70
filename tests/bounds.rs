//! What one article can cost is bounded: the sentences, tokens and facts that the rules look at
//! have hard limits, whatever the text is.

use std::fmt::Write;

use dossier::{
    annotate::{sentences, tokens},
    article, clean,
    config::Config,
    diag,
    extract::{self, Facts},
    load, project,
    text::Span,
    world::MemoryWorld,
};

/// Texts without sentence ends, or with nothing but facts: each is repeated until it fills a few
/// sentences.
const REPEATED: [&str; 16] = [
    "“no” ",
    "\"yes\", ",
    "12 million ",
    "two hundred ",
    "between 7 and ",
    "Mar 9 ",
    "9:15 p.m. ",
    "on Monday ",
    "Ada Lind ",
    "she said ",
    "$5 ",
    "3% ",
    "7",
    "harbour",
    "北京三百",
    "she said “we go”, ",
];

/// The sentences, and the facts of one text as an article of its own.
fn read(text: &str, extension: &str) -> (String, Facts) {
    let world = MemoryWorld::new().with(format!("content/articles/a.{extension}"), text);
    let inventory = load::scan(&world, &Config::default()).value;
    let mut read = None;
    load::read(&world, &inventory, &mut |batch| {
        for raw in batch.into_iter().filter_map(|raw| raw.decode().value) {
            let cleaned = clean::clean(&raw);
            read = article::assemble(raw, cleaned)
                .first()
                .map(|article| (article.text.text.clone(), extract::facts(article)));
        }
    });
    read.expect("one article")
}

/// How many of `spans`, which ascend, begin in `sentence`.
fn within(sentence: Span, spans: impl Iterator<Item = Span>) -> usize {
    spans.filter(|span| sentence.covers(span.start)).count()
}

fn check(text: &str, facts: &Facts) {
    for sentence in facts.sentences.iter().map(|s| s.span) {
        assert!(sentence.len() <= sentences::LONGEST_BYTES);
        assert!(tokens::tokens(text, sentence).len() <= sentences::LONGEST);
        assert!(within(sentence, facts.figures.iter().map(|f| f.anchor.clean)) <= 100);
        assert!(within(sentence, facts.dates.iter().map(|d| d.anchor.clean)) <= 32);
        assert!(within(sentence, facts.quotes.iter().map(|q| q.anchor.clean)) <= 32);
    }
}

#[test]
fn a_text_without_sentence_ends_has_short_sentences_with_few_facts() {
    for repeated in REPEATED {
        for (extension, open, close) in [
            ("txt", "", ""),
            ("md", "> ", "\n\n"),
            (
                "html",
                "<figure><figcaption>",
                "</figcaption></figure><p>It rained.",
            ),
        ] {
            let words = format!("{open}{}{close}", repeated.repeat(20_000 / repeated.len()));
            let (text, facts) = read(&words, extension);
            check(&text, &facts);
            if extension == "txt" {
                assert!(facts.sentences.len() > 3, "{repeated}");
            }
        }
    }
}

#[test]
fn what_stands_behind_a_cut_is_still_read() {
    let (_, facts) = read(&"Ada Lind paid 12 million euros, ".repeat(300), "txt");
    assert_eq!(facts.figures.len(), 300);
    assert_eq!(facts.people.first().map(|p| p.mentions.len()), Some(300));
    let (text, facts) = read(
        &format!(
            "Ada Lind said: “{} it rains.” She left.",
            "we go and ".repeat(400)
        ),
        "txt",
    );
    let quote = facts
        .quotes
        .first()
        .expect("a quote over several sentences");
    assert!(
        facts.quotes.len() == 1 && quote.text.ends_with("it rains."),
        "{text}"
    );
    assert_eq!(
        quote.attribution.as_ref().map(|a| a.speaker.as_str()),
        Some("Ada Lind")
    );
}

#[test]
fn a_very_long_article_is_read_in_part_and_the_rest_is_accounted_for() {
    let mut paragraphs = String::new();
    for n in 0..15_000 {
        let _ = write!(
            paragraphs,
            "Dredger {n} of Lindby worked for {n} days in the harbour, the council said.\n\n"
        );
    }
    for text in [
        format!("Dredging in Lindby\n\n{paragraphs}"),
        "dredged".repeat(160_000),
        format!("# {}", "dredged ".repeat(150_000)),
    ] {
        let world = MemoryWorld::new().with("content/articles/a.md", text.clone());
        let opened = project::open(
            &world,
            Config::default(),
            project::Options::default(),
            &mut (),
        );
        let reports: Vec<String> = opened.diagnostics.iter().map(diag::short).collect();
        assert!(
            reports
                .iter()
                .any(|r| r.contains("warning[limit-exceeded]")
                    && r.contains("it was read up to here")),
            "{reports:?}"
        );
        let article = &opened.value.dossier.articles[0];
        assert!(
            article.text.text.len() <= clean::LONGEST_TEXT
                && article.text.text.len() + 100 > clean::LONGEST_TEXT
        );
        assert!(
            article
                .title
                .as_ref()
                .is_none_or(|title| title.len() < 1_100)
        );
        let last = article.removals.last().expect("a removal").span;
        assert_eq!(last.end, text.trim_end().len());
        assert!(
            last.start
                .abs_diff(article.text.map.pieces().last().expect("words").source.end)
                <= 4
        );
    }
}

#[test]
fn an_article_of_very_many_blocks_is_read_in_part() {
    for extension in ["txt", "md", "html"] {
        let line = if extension == "html" {
            "<p>Rain."
        } else {
            "Rain.\n\n"
        };
        let path = format!("content/articles/a.{extension}");
        let text = line.repeat(clean::MOST_BLOCKS + 500);
        let world = MemoryWorld::new().with(&path, text.clone());
        let inventory = load::scan(&world, &Config::default()).value;
        load::read(&world, &inventory, &mut |batch| {
            for raw in batch.into_iter().filter_map(|raw| raw.decode().value) {
                let cleaned = clean::clean(&raw);
                let all = cleaned
                    .iter()
                    .map(|document| document.text.blocks.len() + document.duplicates.len())
                    .max();
                assert!(
                    cleaned
                        .iter()
                        .all(|document| document.text.blocks.len() <= clean::MOST_BLOCKS),
                    "{extension}"
                );
                assert!(
                    all.is_some_and(|all| all >= clean::MOST_BLOCKS),
                    "{extension}: {all:?}"
                );
            }
        });
    }
}

#[test]
fn text_past_a_limit_is_refused_and_the_others_are_read() {
    let rows = format!(
        "{{\"text\": \"{}\"}}\n{{\"text\": \"It rained in Lindby on Monday.\"}}\n",
        "a\\n".repeat(100_001)
    );
    let world = MemoryWorld::new()
        .with("content/articles/lines.txt", "a\n".repeat(100_002))
        .with("content/articles/long.md", "~~a ".repeat(400_000))
        .with(
            "content/articles/page.html",
            format!("<p>a data:{}", "x".repeat(11_000_000)),
        )
        .with("content/articles/rows.jsonl", rows)
        .with("content/pages/about.md", "It rained. ".repeat(100_000));
    let opened = project::open(
        &world,
        Config::default(),
        project::Options::default(),
        &mut (),
    );
    let reports: Vec<String> = opened
        .diagnostics
        .iter()
        .map(diag::short)
        .map(|report| report.chars().take(75).collect())
        .collect();
    let expected = [
        "content/pages/about.md: error[unreadable]: cannot read: larger than the lim",
        "content/articles/lines.txt:100001:2: error[limit-exceeded]: more than 10000",
        "content/articles/long.md:1:1: error[limit-exceeded]: Markdown of more than ",
        "content/articles/page.html:1:4: error[limit-exceeded]: more than 10000000 b",
        "content/articles/rows.jsonl:1: error[limit-exceeded]: more than 100000 line",
    ];
    assert_eq!(reports, expected);
    assert_eq!(opened.value.dossier.articles.len(), 1);
}

//! Pasted pages and what cleaning makes of each of their lines: `tests/spec/cleaning.md` says how
//! to read a case.

mod spec;

use std::fmt::Write;

use dossier::{
    article::{self, Article},
    clean,
    config::Config,
    load,
    text::{Span, lines::LineIndex},
    world::MemoryWorld,
};

/// One case of the specification.
struct Case {
    name: String,
    page: String,
    sidecar: Option<String>,
}

/// The `page` blocks, each with the `toml` block of a sidecar before it, if there is one.
fn cases(specification: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    for section in spec::cases(specification) {
        let mut sidecar = None;
        for block in &section.blocks {
            match block.kind {
                "toml" => sidecar = Some(block.whole()),
                "page" => cases.push(Case {
                    name: section.title().to_owned(),
                    page: block.whole(),
                    sidecar: sidecar.take(),
                }),
                other => panic!("line {}: `{other}` means nothing", block.line),
            }
        }
    }
    cases
}

/// The page without its margin.
fn pasted(page: &str) -> String {
    let lines = page.lines().filter(|line| !line.starts_with("==="));
    lines
        .flat_map(|line| [line.split_once(" | ").map_or("", |(_, text)| text), "\n"])
        .collect()
}

fn articles(case: &Case) -> Vec<Article> {
    let mut world = MemoryWorld::new().with("content/articles/page.txt", pasted(&case.page));
    if let Some(sidecar) = &case.sidecar {
        world = world.with("content/articles/page.toml", sidecar.as_str());
    }
    let inventory = load::scan(&world, &Config::default()).value;
    let mut articles = Vec::new();
    load::read(&world, &inventory, &mut |batch| {
        for raw in batch.into_iter().filter_map(|raw| raw.decode().value) {
            let cleaned = clean::clean(&raw);
            articles.extend(article::assemble(raw, cleaned));
        }
    });
    articles
}

fn kebab(value: impl serde::Serialize) -> String {
    serde_json::to_value(value)
        .unwrap()
        .as_str()
        .unwrap()
        .to_owned()
}

/// The line above an article: what was found out about it.
fn header(article: &Article) -> String {
    let fields = [
        ("title", article.title.clone()),
        ("outlet", article.outlet.clone()),
        ("origin", article.origin.clone()),
        ("author", article.author.clone()),
        ("published", article.published.map(|d| d.to_string())),
    ];
    let known: Vec<String> = fields
        .into_iter()
        .filter_map(|(name, value)| Some(format!("{name}: {}", value?)))
        .collect();
    format!("=== {}", known.join("; ")).trim_end().to_owned()
}

/// What became of the words on one line.
fn label(article: &Article, line: Span, previous: &mut Option<usize>) -> String {
    if let Some(removal) = article.removals.iter().find(|r| r.span.contains(line)) {
        return kebab(removal.kind);
    }
    if article.duplicates.iter().any(|d| d.span.contains(line)) {
        return "copy".to_owned();
    }
    let holds = |block: &clean::Block| {
        article
            .text
            .map
            .to_source(block.span)
            .iter()
            .any(|range| range.overlaps(line))
    };
    let Some(block) = article.text.blocks.iter().position(holds) else {
        return "lost".to_owned();
    };
    if previous.replace(block) == Some(block) {
        return "...".to_owned();
    }
    let marked = article.removals.iter().any(|r| line.contains(r.span));
    format!(
        "{}{}",
        kebab(article.text.blocks[block].kind),
        if marked { " +cut" } else { "" }
    )
}

/// The page with the margin that cleaning gives it.
fn labelled(articles: &[Article]) -> String {
    let text = &articles[0].document.raw.text;
    let index = LineIndex::new(text);
    let mut page = String::new();
    let mut previous = None;
    let mut of = None;
    for line in 1..index.len() as u32 {
        let span = Span::new(index.start(line), index.start(line + 1)).trimmed(text);
        let Some(n) = articles.iter().rposition(|a| a.span.start <= span.start) else {
            continue;
        };
        if !span.is_empty() && of.replace(n) != Some(n) {
            previous = None;
            writeln!(page, "{}", header(&articles[n])).unwrap();
        }
        if span.is_empty() {
            page.push_str("|\n");
        } else {
            writeln!(
                page,
                "{} | {}",
                label(&articles[n], span, &mut previous),
                span.of(text)
            )
            .unwrap();
        }
    }
    page
}

#[test]
fn every_pasted_page_gives_the_expected_blocks_removals_titles_and_dates() {
    let cases = cases(include_str!("spec/cleaning.md"));
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let found = labelled(&articles(case));
            let expected = case.page.replace("\n | \n", "\n|\n");
            (found != expected)
                .then(|| format!("## {}\n{}", case.name, difference(&expected, &found)))
        })
        .collect();
    assert!(cases.len() >= 50, "only {} cases", cases.len());
    assert!(
        wrong.is_empty(),
        "{} of {} cases\n\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

/// The lines that differ: `-` expected, `+` found.
fn difference(expected: &str, found: &str) -> String {
    let mut lines = String::new();
    for (a, b) in expected.lines().zip(found.lines()).filter(|(a, b)| a != b) {
        writeln!(lines, "- {a}\n+ {b}").unwrap();
    }
    if expected.lines().count() != found.lines().count() {
        writeln!(
            lines,
            "{} lines expected, {} found:\n{found}",
            expected.lines().count(),
            found.lines().count()
        )
        .unwrap();
    }
    lines
}

#[test]
fn cleaning_a_cleaned_page_changes_nothing() {
    for case in cases(include_str!("spec/cleaning.md"))
        .into_iter()
        .filter(|case| case.sidecar.is_none())
    {
        for article in articles(&case)
            .into_iter()
            .filter(|a| !a.text.text.is_empty())
        {
            let again = Case {
                name: case.name.clone(),
                page: margin(&article.text.text),
                sidecar: None,
            };
            let texts: Vec<String> = articles(&again).into_iter().map(|a| a.text.text).collect();
            assert_eq!(texts, [article.text.text.as_str()], "{}", case.name);
        }
    }
}

fn margin(text: &str) -> String {
    text.lines().flat_map(|line| ["? | ", line, "\n"]).collect()
}

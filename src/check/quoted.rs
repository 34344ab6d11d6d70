//! Words that editors quote in their notes: each has to stand in a source.
//!
//! Fewer than [`FEWEST`] words in marks are a name, a title or a turn of phrase, and are left
//! alone. Words are compared under the declared normalisation, without capitals and without the
//! stop or comma that the marks take in.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::{
    annotate::{WordRun, WordTable},
    article::Article,
    compare::thresholds::nearest::{FEWEST, SHARED},
    diag::{Code, Diagnostic, Findings, Severity, TextFile},
    extract::Facts,
    load::Body,
    text::{Span, normalise},
};

/// An article that a note may quote.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The article.
    pub article: &'a Article,
    /// What it states.
    pub facts: &'a Facts,
}

/// Reports the quoted words of a note that stand in none of its sources, with the sentence that
/// comes nearest.
pub fn quoted(file: &str, body: &Body, sources: &[Source<'_>]) -> Vec<Diagnostic> {
    let found: Vec<Span> = prose(&body.text)
        .iter()
        .flat_map(|text| marked(&body.text, text))
        .collect();
    if found.is_empty() {
        return Vec::new();
    }
    let texts: Vec<String> = sources.iter().map(|s| key(&s.article.text.text)).collect();
    let missing = found.into_iter().filter(|span| {
        let words = key(span.of(&body.text));
        words.split(' ').count() >= FEWEST && !texts.iter().any(|text| text.contains(&words))
    });
    let text = TextFile::new(file, &body.text);
    let mut findings = Findings::default();
    for span in missing {
        findings.push_with(file, Severity::Warning, Code::UnverifiedQuote, || {
            report(&text, body, span, sources)
        });
    }
    findings.into_vec()
}

/// The form under which words are looked up.
fn key(text: &str) -> String {
    let folded = normalise::fold(text);
    normalise::fold_case(folded.trim_matches(|c: char| c.is_whitespace() || ".,;:!?…".contains(c)))
        .into_owned()
}

/// The blocks of running text, as the ranges of their words: without code, addresses and markup.
fn prose(markdown: &str) -> Vec<Vec<Span>> {
    let mut blocks = vec![Vec::new()];
    let mut code = false;
    for (event, range) in Parser::new(markdown).into_offset_iter() {
        match event {
            Event::Text(_) if !code => blocks
                .last_mut()
                .into_iter()
                .for_each(|block| block.push(Span::new(range.start, range.end))),
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::BlockQuote(_),
            ) => blocks.push(Vec::new()),
            _ => {}
        }
    }
    blocks
}

/// The mark that closes what `open` opens.
fn closing(open: char) -> Option<&'static [char]> {
    match open {
        '“' => Some(&['”']),
        '„' => Some(&['“', '”']),
        '«' => Some(&['»']),
        '»' => Some(&['«']),
        '"' => Some(&['"']),
        '「' => Some(&['」']),
        _ => None,
    }
}

/// What stands between marks in one block.
fn marked(markdown: &str, block: &[Span]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(usize, &[char])> = None;
    for (at, c) in block.iter().flat_map(|span| {
        span.of(markdown)
            .char_indices()
            .map(|(n, c)| (span.start + n, c))
    }) {
        match open {
            Some((start, closes)) if closes.contains(&c) => {
                found.push(Span::new(start, at));
                open = None;
            }
            None => open = closing(c).map(|closes| (at + c.len_utf8(), closes)),
            Some(_) => {}
        }
    }
    found
}

fn report(text: &TextFile<'_>, body: &Body, span: Span, sources: &[Source<'_>]) -> Diagnostic {
    let mut place = text.place(span);
    place.line += body.line.saturating_sub(1);
    let report =
        Diagnostic::warning(Code::UnverifiedQuote, "the quoted words stand in no source").at(place);
    report.hint(nearest(span.of(&body.text), sources).map_or_else(
        || "quote the words as they are printed, or leave the marks out".to_owned(),
        |(sentence, id)| {
            format!(
                "the nearest sentence, in `{id}`: {}",
                normalise::fold_blanks(sentence)
            )
        },
    ))
}

/// The sentence that shares most words with `quoted`, if it shares enough of them, and the id of
/// its article.
fn nearest<'a>(quoted: &str, sources: &[Source<'a>]) -> Option<(&'a str, &'a str)> {
    let lower = |words: WordRun<'_>| -> BTreeSet<u64> {
        words.words().map(|word| word.lexeme.lower).collect()
    };
    let wanted = lower(WordTable::read(quoted, "und").all());
    let sentences = sources.iter().flat_map(|source| {
        let sentences = source.facts.sentences.iter();
        sentences.map(move |sentence| (source, sentence.span))
    });
    let shared = |(source, span): &(&Source<'_>, Span)| {
        let own = lower(source.facts.words.within(*span));
        wanted.intersection(&own).count()
    };
    let (best, (source, span)) = sentences
        .map(|sentence| (shared(&sentence), sentence))
        .reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    (100 * best >= SHARED * wanted.len()).then(|| (source.article.words(span), &*source.article.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        article, clean,
        config::Config,
        extract,
        load::{self, RawDocument},
        world::MemoryWorld,
    };

    const SOURCE: &str = "The mayor met the fishermen. “We will mend the pier before the first frost,” she said. They agreed.";

    fn check(note: &str, expected: &[&str]) {
        let world = MemoryWorld::new().with("content/articles/a.txt", SOURCE);
        let inventory = load::scan(&world, &Config::default()).value;
        let mut raws: Vec<RawDocument> = Vec::new();
        load::read(&world, &inventory, &mut |batch| {
            raws.extend(batch.into_iter().filter_map(|raw| raw.decode().value));
        });
        let articles: Vec<Article> = raws
            .into_iter()
            .flat_map(|raw| {
                let cleaned = clean::clean(&raw);
                article::assemble(raw, cleaned)
            })
            .collect();
        let facts: Vec<Facts> = articles.iter().map(extract::facts).collect();
        let sources: Vec<Source<'_>> = articles
            .iter()
            .zip(&facts)
            .map(|(article, facts)| Source { article, facts })
            .collect();
        let body = Body {
            text: note.to_owned(),
            line: 5,
        };
        let found: Vec<String> = quoted("content/events/pier.md", &body, &sources)
            .iter()
            .map(|d| {
                let place = d.place.as_ref().map_or((0, 0), |p| (p.line, p.column));
                format!("{}:{} {}", place.0, place.1, d.hint)
            })
            .collect();
        assert_eq!(found, expected, "{note}");
    }

    #[test]
    fn words_that_stand_in_a_source_are_fine_under_the_declared_normalisation() {
        check(
            "She said: \"we will mend the pier before the first frost.\"",
            &[],
        );
        check(
            "The “pier question” and `\"never in any source at all\"` are no quotes.",
            &[],
        );
    }

    #[test]
    fn words_that_stand_nowhere_are_reported_with_the_nearest_sentence() {
        let nearest = "the nearest sentence, in `content/articles/a.txt`: “We will mend the pier before the first frost,” she said.";
        check(
            "A note.\n\nShe said “we will mend the pier before the last frost”.",
            &[&format!("7:11 {nearest}")],
        );
        let none = "quote the words as they are printed, or leave the marks out";
        check(
            "He shouted „nobody ever asked us about boats“.",
            &[&format!("5:13 {none}")],
        );
    }
}

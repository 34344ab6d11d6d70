//! Quotes and reported speech, and who said it.
//!
//! 1. [`marks`] pairs the quotation marks of each block;
//! 2. [`clause`] reads each sentence as a row of [`chunks`] in which a quote is one item;
//! 3. [`frames`] finds the verb or phrase that governs a quote, with its [`subject`]; the [`mod@rules`]
//!    are rows with their examples;
//! 4. [`speaker`] says whom that noun phrase means;
//! 5. [`attribute`] carries speakers over to quotes that have no cue of their own; [`speech`]
//!    refuses labels and titles;
//! 6. [`chain`] keeps the conveyors apart, [`mod@indirect`] what is reported without marks.

mod attribute;
mod chain;
mod chunks;
mod clause;
mod frames;
mod indirect;
mod marks;
mod rules;
mod speaker;
mod speech;
mod subject;

use self::{
    attribute::{Attributor, Found, Reported, Said},
    marks::Marked,
    speaker::Resolver,
};
use super::{
    facts::{Attribution, IndirectQuote, Mention, Quote},
    limits,
    people::People,
};
use crate::{
    annotate::{Annotated, Sentence},
    article::Article,
    text::Span,
};

pub use self::rules::{Example, Rule};

/// The rules that name speakers.
pub fn rules() -> &'static [Rule] {
    &rules::ALL
}

/// All speech that an article reports.
#[derive(Debug, Default)]
pub(super) struct Speech {
    /// With marks, ascending.
    pub quotes: Vec<Quote>,
    /// Without marks, ascending.
    pub indirect: Vec<IndirectQuote>,
}

/// Below this, in percent, no speaker is named: whoever is, is more likely right than wrong.
const THRESHOLD: u8 = 50;

/// The speech in an article.
pub(super) fn find(article: &Article, words: &Annotated<'_>, people: &People) -> Speech {
    let text = &article.text;
    let sentences = words.lines();
    let prose = text
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.kind.is_prose());
    let blocks: Vec<_> = prose.map(|(n, block)| (n, block.span)).collect();
    let marked = few(marks::find(&text.text, &blocks), sentences);
    let clauses = clause::read(words, people, sentences, &marked);
    let (mut found, reported) =
        Attributor::new(Resolver { words, people }, &clauses, &marked, &text.blocks).run();
    let twins = twins(article, &mut found);
    Speech {
        quotes: found
            .into_iter()
            .zip(twins)
            .map(|(found, twin)| quote(article, found, twin))
            .collect(),
        indirect: reported
            .iter()
            .filter_map(|reported| indirect(article, reported))
            .collect(),
    }
}

/// The first quotes of each sentence, as many as it may have; those behind them are read as plain
/// words.
fn few(mut marked: Vec<Marked>, sentences: &[Sentence]) -> Vec<Marked> {
    let mut sentence = 0;
    let mut before = 0;
    marked.retain(|quote| {
        let behind = sentences[sentence..]
            .iter()
            .take_while(|s| s.span.end <= quote.outer.start)
            .count();
        before = if behind > 0 { 1 } else { before + 1 };
        sentence += behind;
        before <= limits::QUOTES
    });
    marked
}

/// For each quote in a block that repeats words of the running text, the quote there; it lends its
/// speaker.
fn twins(article: &Article, found: &mut [Found]) -> Vec<Option<Span>> {
    let mut twins = vec![None; found.len()];
    for n in 0..found.len() {
        let Some(words) = article.text.blocks[found[n].block].twin else {
            continue;
        };
        let at = found.partition_point(|q| q.inner.end <= words.start);
        let Some(leading) = found
            .get(at)
            .filter(|q| q.inner.overlaps(words) && q.block != found[n].block)
        else {
            continue;
        };
        let (inner, said) = (leading.inner, leading.said.clone());
        twins[n] = Some(inner);
        found[n].said = said.or_else(|| found[n].said.take());
    }
    twins
}

fn quote(article: &Article, found: Found, twin: Option<Span>) -> Quote {
    Quote {
        anchor: article.anchor(found.inner),
        text: article.words(found.inner).to_owned(),
        kind: found.kind,
        attribution: found
            .said
            .as_ref()
            .and_then(|said| attribution(article, said)),
        reported_by: found.reported_by,
        twin,
    }
}

fn indirect(article: &Article, reported: &Reported) -> Option<IndirectQuote> {
    let attribution = attribution(article, &reported.said)?;
    Some(IndirectQuote {
        anchor: article.anchor(reported.span),
        text: article.words(reported.span).to_owned(),
        attribution,
    })
}

fn attribution(article: &Article, said: &Said) -> Option<Attribution> {
    let mention = |span: Span| Mention {
        anchor: article.anchor(span),
        text: article.words(span).to_owned(),
    };
    (said.confidence >= THRESHOLD).then(|| Attribution {
        speaker: said.speaker.name.clone(),
        mention: Some(mention(said.speaker.mention)),
        cue: said.cue.map(mention),
        confidence: said.confidence,
        rule: said.rule.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_has_so_many_quotes_and_the_next_one_begins_anew() {
        let many = "“no” and ".repeat(limits::QUOTES + 5);
        let text = format!("{many}so on. “Yes,” she said. {many}");
        let ends = [
            many.len() + "so on.".len(),
            text.len() - many.len() - 1,
            text.len(),
        ];
        let starts = [0, ends[0] + 1, ends[1] + 1];
        let sentences: Vec<Sentence> = starts
            .into_iter()
            .zip(ends)
            .map(|(s, e)| Sentence {
                span: Span::new(s, e),
                block: 0,
            })
            .collect();
        let marked = few(
            marks::find(&text, &[(0, Span::new(0, text.len()))]),
            &sentences,
        );
        let in_each: Vec<usize> = sentences
            .iter()
            .map(|s| marked.iter().filter(|m| s.span.contains(m.outer)).count())
            .collect();
        assert_eq!(in_each, [limits::QUOTES, 1, limits::QUOTES]);
    }
}

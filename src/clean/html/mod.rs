//! Saved pages: a position-keeping token stream gives the words, an extraction library selects
//! among them.
//!
//! 1. [`runs`] reads the page into runs with their places, and boils it down to a lean copy;
//! 2. [`select`] lets the library choose from the lean copy, and [`align`] finds its choice among
//!    the runs;
//! 3. what was chosen, the title, the standfirst and the captions become blocks, all else removals
//!    with a reason;
//! 4. [`metadata`] reads what the markup says about the article.

mod align;
mod metadata;
mod runs;
mod select;
mod zones;

use self::runs::Run;
use super::{
    BlockKind, DebrisKind, Found, Removal,
    source::{SourceBlock, SourceText},
};
use crate::{
    load::RawDocument,
    text::{Span, normalise::fold},
};

/// The blocks of the document.
pub(super) fn read(raw: &RawDocument) -> SourceText {
    let page = runs::read(&raw.text, raw.body);
    let found = metadata::found(&raw.text);
    let roles = roles(&page.runs, select::selected(&page), found.title.as_deref());
    parted(page.runs, roles, found)
}

/// The blocks of a piece of a page, as feeds carry it: all that stands in no box.
pub(super) fn piece(raw: &RawDocument) -> SourceText {
    let page = runs::read(&raw.text, raw.body);
    let roles = page
        .runs
        .iter()
        .map(|run| run.zone.is_none().then_some(run.block.kind))
        .collect();
    parted(page.runs, roles, Found::default())
}

/// Runs as blocks and removals, by their roles.
fn parted(runs: Vec<Run>, roles: Vec<Option<BlockKind>>, mut found: Found) -> SourceText {
    let mut source = SourceText::default();
    let mut removal: Option<Removal> = None;
    for (run, role) in runs.into_iter().zip(roles) {
        if let Some(kind) = role {
            source.removals.extend(removal.take());
            let certain = run.block.certain || kind != run.block.kind;
            source.blocks.push(SourceBlock {
                kind,
                certain,
                ..run.block
            });
        } else {
            let next = removed(&run);
            match &mut removal {
                Some(last) if (last.kind, &last.reason) == (next.kind, &next.reason) => {
                    last.span = last.span.joined(next.span);
                }
                _ => source.removals.extend(removal.replace(next)),
            }
        }
    }
    source.removals.extend(removal);
    let title = source.blocks.iter().find(|b| b.kind == BlockKind::Title);
    found.title = title.map(|b| b.text.clone()).or(found.title);
    source.found = found;
    source
}

/// The words of raw HTML inside another format, without its tags.
pub(super) fn words(document: &str, span: Span) -> Vec<SourceBlock> {
    runs::read(document, span)
        .runs
        .into_iter()
        .map(|p| p.block)
        .collect()
}

/// What each run is in the article; `None` when it is no part of it.
fn roles(runs: &[Run], mut selected: Vec<bool>, title: Option<&str>) -> Vec<Option<BlockKind>> {
    let first = selected.iter().position(|&s| s).unwrap_or(0);
    let last = selected.iter().rposition(|&s| s).unwrap_or(0);
    let headline = headline(runs, first, title);
    let top = headline.unwrap_or(first).min(first);
    if !runs.is_empty() {
        select::fill_gaps(runs, &mut selected, top..=last);
    }
    let role = |n: usize| {
        let kind = runs[n].block.kind;
        match kind {
            _ if Some(n) == headline => Some(BlockKind::Title),
            BlockKind::Title => selected[n].then_some(BlockKind::Heading),
            BlockKind::Caption | BlockKind::Credit | BlockKind::Standfirst
                if (top..=last).contains(&n) =>
            {
                Some(kind)
            }
            _ => selected[n].then_some(kind),
        }
    };
    (0..runs.len()).map(role).collect()
}

/// The headline: a first-level heading that says what the metadata say, else the last one before
/// the text, else a lower heading that says it.
fn headline(runs: &[Run], first: usize, title: Option<&str>) -> Option<usize> {
    let is_headline = |n: &usize| runs[*n].block.kind == BlockKind::Title;
    let is_title = |n: &usize| title.is_some_and(|title| fold(title) == fold(&runs[*n].block.text));
    let before = || (0..runs.len().min(first + 1)).rev();
    let heading = |n: &usize| is_headline(n) || runs[*n].block.kind == BlockKind::Heading;
    (0..runs.len())
        .filter(is_headline)
        .find(is_title)
        .or_else(|| before().find(is_headline))
        .or_else(|| before().filter(heading).find(is_title))
}

/// A run that is not part of the article, and why.
fn removed(run: &Run) -> Removal {
    let (kind, reason) = match run.zone {
        Some(zone) => (zone.kind, zone.reason),
        None if run.is_linked() => (DebrisKind::Navigation, "links"),
        None => (DebrisKind::Other, "outside the text of the article"),
    };
    Removal {
        span: run.block.extent(),
        kind,
        reason: reason.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;
    use crate::load::{Format, Metadata};

    /// The blocks and removals of a page, one a line, in the order of the page.
    fn outline(html: &str) -> String {
        let body = Span::new(0, html.len());
        let source = read(&RawDocument {
            file: "a.html".into(),
            format: Format::Html,
            text: html.to_owned(),
            body,
            line: 1,
            metadata: Metadata::default(),
            parts: Vec::new(),
        });
        let blocks = source
            .blocks
            .iter()
            .map(|b| (b.extent().start, format!("{:?}: {}", b.kind, b.text)));
        let removals = source
            .removals
            .iter()
            .map(|r| (r.span.start, format!("- {:?}: {}", r.kind, r.reason)));
        let mut all: Vec<(usize, String)> = blocks.chain(removals).collect();
        all.sort();
        all.into_iter().fold(String::new(), |mut all, (_, line)| {
            let _ = writeln!(all, "{line}");
            all
        })
    }

    #[test]
    fn a_page_is_parted_into_the_article_and_what_stands_around_it() {
        let page = "<html lang=en><head><title>Old bridge closes | The Valley Post</title><meta property=og:site_name content='The Valley Post'></head><body>
            <header class=masthead><nav><a href=/>Home</a> <a href=/n>News</a> <a href=/s>Sport</a></nav></header>
            <main><article><h1>Old bridge closes</h1><p class=article__standfirst>Drivers face a long way round.</p>
            <div class=byline>By <a href=/roe>Ada Roe</a></div>
            <figure><img src=b.jpg><figcaption>The bridge last autumn <span class=credit>Photo: J. Doe</span></figcaption></figure>
            <div class=text><p>The old bridge over the river was closed on Monday after engineers found cracks in two of its pillars, the town said.</p>
            <p>&ldquo;Nobody was in danger at any time,&rdquo; said the mayor, <b>Carla Finch</b>, who asked drivers to take the road through the hills.</p>
            <aside class=related><h3>Read more</h3><ul><li><a href=/1>What the flood of last year left behind</a></li></ul></aside>
            <h2>What comes next</h2>
            <p>The repair will take at least five months and cost 2.4 million euros, of which the state will pay half, according to the council.</p>
            <p>A ferry for walkers and cyclists starts next week, and buses will run every twenty minutes until the evening, it added.</p></div>
            <div class=share-buttons><button>Share</button> <button>Mail</button></div></article></main>
            <section id=comments><h2>Comments</h2><p>I have been saying this for years, and nobody ever listened to me or to my neighbours.</p></section>
            <footer><p>&copy; The Valley Post. All rights reserved.</p></footer></body></html>";
        let expected = [
            "- Navigation: the head of the page",
            "Title: Old bridge closes",
            "Standfirst: Drivers face a long way round.",
            "- Other: the line of authors",
            "Caption: The bridge last autumn",
            "Credit: Photo: J. Doe",
            "Paragraph: The old bridge over the river was closed on Monday after engineers found cracks in two of its pillars, the town said.",
            "Paragraph: “Nobody was in danger at any time,” said the mayor, Carla Finch, who asked drivers to take the road through the hills.",
            "- Related: links to other articles",
            "Heading: What comes next",
            "Paragraph: The repair will take at least five months and cost 2.4 million euros, of which the state will pay half, according to the council.",
            "Paragraph: A ferry for walkers and cyclists starts next week, and buses will run every twenty minutes until the evening, it added.",
            "- Social: share buttons",
            "- Comments: comments",
            "- Legal: the foot of the page",
        ];
        assert_eq!(outline(page).lines().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_page_in_which_the_library_finds_nothing_is_read_all_the_same() {
        assert_eq!(outline("<p>Rain"), "Paragraph: Rain\n");
    }
}

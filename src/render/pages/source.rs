//! The page of an article: what is known of it, its frozen words as far as they are published, and
//! what was removed.

use crate::{
    article::Article,
    clean::{DebrisKind, Removal},
    config::PublishSources,
    diag::Diagnostic,
    extract::{Facts, Quote},
    render::{
        explain::{self, Explanation},
        fill,
        frozen::{self, Used},
        jsonld,
        plan::List,
        sheet::{self, Head, Sheet},
        view::{ExplainedView, RemovalView, SourcePageView},
        words,
    },
};

pub(super) fn draw(sheet: Sheet<'_>, index: usize) -> Result<Vec<u8>, Diagnostic> {
    let view = view(sheet, index);
    let first = view
        .blocks
        .iter()
        .find(|b| b.kind == "paragraph")
        .and_then(|b| b.sentences.first());
    let head = Head {
        kind: "source",
        title: view.about.title.clone(),
        description: first.map_or_else(String::new, |s| sheet::joined(&s.segments)),
        noindex: true,
        within: Some(List::Sources),
        json_ld: Some(jsonld::source(sheet, index)),
        ..Head::default()
    };
    fill::page(sheet, "source.html", &head, "source", view)
}

fn view(sheet: Sheet<'_>, index: usize) -> SourcePageView {
    let article = &sheet.edition.dossier.articles[index];
    let publish = sheet.edition.config.publish_sources;
    let taken_back = article.is_taken_back();
    let (blocks, shortened) = if taken_back {
        (Vec::new(), false)
    } else {
        frozen::blocks(
            article,
            &sheet.edition.dossier.facts[index],
            &used(sheet, index),
            publish,
        )
    };
    SourcePageView {
        about: sheet.source(index),
        events: sheet.plan.events_of[index]
            .iter()
            .map(|&e| sheet.event_link(e))
            .collect(),
        blocks,
        shortened,
        removals: if publish == PublishSources::None || taken_back {
            Vec::new()
        } else {
            removals(sheet, article, publish)
        },
        removed: article.removals.len() + article.duplicates.len(),
        taken_back,
        explained: if sheet.edition.config.preview && !taken_back {
            explained(&sheet.edition.dossier.facts[index])
        } else {
            Vec::new()
        },
    }
}

/// The quotes of an article with the reasons for their speakers, for the editor.
fn explained(facts: &Facts) -> Vec<ExplainedView> {
    let one = |quote: &Quote| {
        let Explanation { reason, correction } = explain::speaker(quote);
        let speaker = quote
            .attribution
            .as_ref()
            .map_or_else(String::new, |by| words::plain(&by.speaker));
        ExplainedView {
            text: words::plain(&quote.text),
            speaker,
            reason: words::plain(&reason),
            correction: words::plain(&correction),
        }
    };
    facts.quotes.iter().map(one).collect()
}

fn used(sheet: Sheet<'_>, index: usize) -> Vec<Used> {
    let one = |u: &crate::render::plan::Use| {
        let briefing = &sheet.edition.briefings[u.event];
        let note = &briefing.notes[u.note];
        let ids = sheet.plan.notes[u.event][u.note];
        let back = sheet.note(u.event, u.note).map_or_else(
            || sheet.event_link(u.event),
            |address| {
                let title = briefing.title.text.as_str();
                sheet.link(
                    sheet.words.tell(
                        "note-of",
                        [("n", (u.note + 1).into()), ("title", title.into())],
                    ),
                    &address,
                )
            },
        );
        Used {
            passage: note.passage.clean,
            words: note.words.clone(),
            sentence: ids.sentence,
            back,
        }
    };
    sheet.plan.uses[index].iter().map(one).collect()
}

/// What was removed, in the order of the file; the words only where the whole article is published.
fn removals(sheet: Sheet<'_>, article: &Article, publish: PublishSources) -> Vec<RemovalView> {
    let source = &article.document.raw.text;
    let line = |at: usize| article.document.lines.line(at);
    let shown = |words: &str| {
        if publish == PublishSources::Full {
            clipped(words)
        } else {
            String::new()
        }
    };
    // The rules speak English.
    let foreign = (!sheet.words.language().starts_with("en")).then(|| "en".to_owned());
    let removed = article.removals.iter().map(|r: &Removal| RemovalView {
        line: line(r.span.start),
        kind: sheet.words.text(kind(r.kind)),
        reason: words::plain(&r.reason),
        lang: foreign.clone(),
        text: shown(r.span.of(source)),
    });
    let repeated = article.duplicates.iter().map(|d| RemovalView {
        line: line(d.span.start),
        kind: sheet.words.text("removed-repeated"),
        reason: sheet.words.tell(
            "repeats-line",
            [("line", line(d.of.start).to_string().into())],
        ),
        lang: None,
        text: String::new(),
    });
    let mut all: Vec<RemovalView> = removed.chain(repeated).collect();
    all.sort_by_key(|r| r.line);
    all
}

fn clipped(removed: &str) -> String {
    const SHOWN: usize = 160;
    let folded = removed.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut = &folded[..folded.floor_char_boundary(SHOWN)];
    words::plain(&if cut.len() < folded.len() {
        format!("{cut} …")
    } else {
        folded.clone()
    })
}

/// The message that names a kind.
fn kind(kind: DebrisKind) -> &'static str {
    match kind {
        DebrisKind::Paywall => "removed-paywall",
        DebrisKind::Navigation => "removed-navigation",
        DebrisKind::Related => "removed-related",
        DebrisKind::Media => "removed-media",
        DebrisKind::CaptionCredit => "removed-caption-credit",
        DebrisKind::Promotion => "removed-promotion",
        DebrisKind::Comments => "removed-comments",
        DebrisKind::Legal => "removed-legal",
        DebrisKind::Social => "removed-social",
        DebrisKind::Mark => "removed-mark",
        DebrisKind::Other => "removed-other",
    }
}

//! `dossier events`: the grouping as an editor sees it, and corrections of it. Data goes to
//! standard output, what was done to standard error.

use std::{
    fmt::Write as _,
    io::{self, BufWriter, Write},
};

use serde::Serialize;

use super::{
    args::{
        Events, EventsCommand, EventsList, EventsMerge, EventsPin, EventsSplit, EventsWhy, Global,
        InspectFormat, Reading,
    },
    count,
    session::{Outcome, Reporter, Session, Stop},
};
use crate::{
    diag::{Code, Diagnostic},
    group::{Review, Rule, Why},
    project::{self, Correction, Found, Model},
    text::slug,
};

/// Does one of the verbs.
pub(super) fn run(
    global: &Global,
    events: &Events,
    reporter: &mut Reporter,
) -> Result<Outcome, Stop> {
    match &events.command {
        EventsCommand::List(list) => self::list(global, list, reporter),
        EventsCommand::Why(why) => self::why(global, why, reporter),
        EventsCommand::Merge(merge) => corrected(global, &merge.reading, reporter, |model| {
            merging(model, merge)
        }),
        EventsCommand::Split(split) => corrected(global, &split.reading, reporter, |model| {
            splitting(model, split)
        }),
        EventsCommand::Pin(pin) => {
            corrected(global, &pin.reading, reporter, |model| pinning(model, pin))
        }
    }
}

fn open(
    global: &Global,
    reading: &Reading,
    reporter: &mut Reporter,
) -> Result<(Session, Model), Stop> {
    let session = Session::open(global, reading)?;
    let opened =
        session.on_threads(|s| project::open(&s.world, s.config.clone(), s.options, &mut ()))?;
    reporter.report_all(&opened.diagnostics);
    Ok((session, opened.value))
}

/// An event in the list.
#[derive(Serialize)]
struct Row<'a> {
    event: &'a str,
    title: &'a str,
    date: Option<String>,
    articles: Vec<&'a str>,
    origins: usize,
    cohesion: Option<f64>,
}

fn list(global: &Global, list: &EventsList, reporter: &mut Reporter) -> Result<Outcome, Stop> {
    let (session, model) = open(global, &list.reading, reporter)?;
    let review = session.on_threads(|_| model.review())?;
    let rows = rows(&model, &review);
    let printed = match list.format {
        InspectFormat::Json => rows
            .iter()
            .map(|row| serde_json::to_string(row).unwrap_or_default() + "\n")
            .collect(),
        InspectFormat::Text => table(&rows, review.threshold),
    };
    print(&printed)?;
    Ok(reporter.outcome())
}

fn rows<'a>(model: &'a Model, review: &Review) -> Vec<Row<'a>> {
    let row = |(n, event): (usize, &'a crate::group::Event)| Row {
        event: &event.slug,
        title: &event.title,
        date: event.date.map(|date| date.to_string()),
        articles: event
            .articles
            .iter()
            .map(|&article| model.dossier.articles[article].id.as_str())
            .collect(),
        origins: model.dossier.relations.independent(&event.articles),
        cohesion: review.cohesion[n],
    };
    model.dossier.events.iter().enumerate().map(row).collect()
}

fn table(rows: &[Row<'_>], threshold: f64) -> String {
    let mut out = format!(
        "{:10}  {:>8}  {:>7}  {:>8}  EVENT\n",
        "DATE", "ARTICLES", "ORIGINS", "COHESION"
    );
    for row in rows {
        let date = row.date.as_deref().unwrap_or("no date");
        let cohesion = row
            .cohesion
            .map_or_else(|| "-".to_owned(), |score| format!("{score:.3}"));
        let _ = writeln!(
            out,
            "{date:10}  {:>8}  {:>7}  {cohesion:>8}  {}",
            row.articles.len(),
            row.origins,
            row.event
        );
        let _ = writeln!(out, "{:41}{}", "", row.title);
    }
    let articles: usize = rows.iter().map(|row| row.articles.len()).sum();
    let _ = writeln!(
        out,
        "\n{} of {}.",
        count(rows.len(), "event"),
        count(articles, "article")
    );
    let _ = writeln!(
        out,
        "Cohesion: how alike the articles of an event are on average, from 0 to 1; a merge asks for {threshold:.3}."
    );
    out
}

/// One side of a comparison.
#[derive(Serialize)]
struct Side<'a> {
    article: &'a str,
    title: &'a str,
    outlet: Option<&'a str>,
    published: Option<String>,
    event: &'a str,
}

/// The answer to `why`.
#[derive(Serialize)]
struct Answer<'a> {
    a: Side<'a>,
    b: Side<'a>,
    rule: &'static str,
    cosine: f64,
    days_apart: Option<i32>,
    score: f64,
    average: f64,
    threshold: f64,
    terms: &'a [(String, f64)],
}

fn why(global: &Global, asked: &EventsWhy, reporter: &mut Reporter) -> Result<Outcome, Stop> {
    let (session, model) = open(global, &asked.reading, reporter)?;
    let (a, b) = (article(&model, &asked.a)?, article(&model, &asked.b)?);
    if a == b {
        return Err(Stop::from(
            Diagnostic::error(Code::UnknownReference, "both names stand for one article")
                .hint("name two articles"),
        ));
    }
    let why = session.on_threads(|_| model.why(a, b))?;
    let answer = Answer {
        a: side(&model, a),
        b: side(&model, b),
        rule: rule(why.rule).0,
        cosine: why.cosine,
        days_apart: why.days_apart,
        score: why.score,
        average: why.average,
        threshold: why.threshold,
        terms: &why.terms,
    };
    print(&match asked.format {
        InspectFormat::Json => serde_json::to_string(&answer).unwrap_or_default() + "\n",
        InspectFormat::Text => told(&answer, &why),
    })?;
    Ok(reporter.outcome())
}

/// The article that a name stands for; for an event, the one that gave it its headline.
fn article(model: &Model, name: &str) -> Result<usize, Diagnostic> {
    match model.find(name)? {
        Found::Article(article) => Ok(article),
        Found::Event(event) => {
            let event = &model.dossier.events[event];
            let central = event.headline.or_else(|| event.articles.first().copied());
            central.ok_or_else(|| {
                Diagnostic::error(Code::UnknownReference, format!("`{name}` has no articles"))
            })
        }
    }
}

fn side(model: &Model, index: usize) -> Side<'_> {
    let article = &model.dossier.articles[index];
    let event = model
        .dossier
        .events
        .iter()
        .find(|event| event.articles.contains(&index));
    Side {
        article: model.name_of(index),
        title: article.title.as_deref().unwrap_or_default(),
        outlet: article.outlet.as_deref(),
        published: article.published.map(|date| date.to_string()),
        event: event.map_or("", |event| &event.slug),
    }
}

/// The name of a rule for scripts, and what it says to people.
fn rule(rule: Rule) -> (&'static str, &'static str) {
    match rule {
        Rule::JoinedByEditor => ("joined-by-editor", "One event: an editor put both into it."),
        Rule::PartedByEditor => (
            "parted-by-editor",
            "Two events: an editor put them into different ones.",
        ),
        Rule::Copy => ("copy", "One event: they are copies of one text."),
        Rule::SameEvent => (
            "same-event",
            "One event: its articles are alike enough on average, or it was one before and still is.",
        ),
        Rule::DifferentEvents => (
            "different-events",
            "Two events: they are less alike on average than a merge asks for.",
        ),
    }
}

fn told(answer: &Answer<'_>, why: &Why) -> String {
    let mut out = String::new();
    for side in [&answer.a, &answer.b] {
        let outlet = side.outlet.unwrap_or("outlet not stated");
        let published = side.published.as_deref().unwrap_or("no date");
        let _ = writeln!(
            out,
            "{}\n  {}\n  {outlet}, {published}\n  in {}\n",
            side.article, side.title, side.event
        );
    }
    let days = why.days_apart.map_or_else(
        || "one of them has no date".to_owned(),
        |days| format!("{} apart", count(days.unsigned_abs() as usize, "day")),
    );
    let whose = if answer.a.event == answer.b.event {
        "all articles of the event, on average"
    } else {
        "the two events, on average"
    };
    let _ = writeln!(out, "{}\n", rule(why.rule).1);
    let _ = writeln!(out, "  {:.3}  their words (cosine)", why.cosine);
    let _ = writeln!(out, "  {:.3}  their words and dates: {days}", why.score);
    let _ = writeln!(out, "  {:.3}  {whose}", why.average);
    let _ = writeln!(
        out,
        "  {:.3}  what a merge asks for in a dossier of this size\n",
        why.threshold
    );
    if why.terms.is_empty() {
        out.push_str("They share no telling word.\n");
        return out;
    }
    out.push_str("Shared terms, each with its part of the likeness:\n");
    for (term, part) in &why.terms {
        let _ = writeln!(out, "  {:>4.1}%  {term}", part * 100.0);
    }
    out
}

fn merging(model: &Model, merge: &EventsMerge) -> Result<Correction, Diagnostic> {
    let slug = |name: &String| {
        model
            .find_event(name)
            .map(|event| model.dossier.events[event].slug.clone())
    };
    let into = slug(&merge.into)?;
    let from: Vec<String> = merge.from.iter().map(slug).collect::<Result<_, _>>()?;
    if from.contains(&into) {
        return Err(Diagnostic::error(
            Code::InvalidValue,
            format!("`{into}` cannot be merged into itself"),
        )
        .hint("name another event"));
    }
    Ok(Correction::Merge { into, from })
}

fn splitting(model: &Model, split: &EventsSplit) -> Result<Correction, Diagnostic> {
    let event = &model.dossier.events[model.find_event(&split.event)?];
    let articles: Vec<usize> = split
        .articles
        .iter()
        .map(|name| model.find_article(name))
        .collect::<Result<_, _>>()?;
    if let Some(n) = articles
        .iter()
        .position(|article| !event.articles.contains(article))
    {
        let message = format!("`{}` is not in `{}`", split.articles[n], event.slug);
        return Err(Diagnostic::error(Code::UnknownReference, message)
            .hint(format!("it is in `{}`", side(model, articles[n]).event)));
    }
    // What an article says of itself wins over `exclude`.
    let own = |&&n: &&usize| {
        model.dossier.articles[n]
            .event
            .as_deref()
            .is_some_and(|own| slug::slug(own) == event.slug)
    };
    if let Some(&n) = articles.iter().find(own) {
        let message = format!(
            "`{}` says itself that it belongs to `{}`",
            model.name_of(n),
            event.slug
        );
        return Err(Diagnostic::error(Code::InvalidValue, message)
            .hint("take `event` out of its front matter or sidecar"));
    }
    Ok(Correction::Split {
        event: event.slug.clone(),
        articles,
    })
}

fn pinning(model: &Model, pin: &EventsPin) -> Result<Correction, Diagnostic> {
    let event = match model.find_event(&pin.event) {
        Ok(event) => model.dossier.events[event].slug.clone(),
        Err(_) if pin.new && !slug::slug(&pin.event).is_empty() => slug::slug(&pin.event),
        Err(unknown) => {
            let hint = format!("{}; for a new event say --new", unknown.hint);
            return Err(unknown.hint(hint));
        }
    };
    let articles = pin
        .articles
        .iter()
        .map(|name| model.find_article(name))
        .collect::<Result<_, _>>()?;
    Ok(Correction::Pin { event, articles })
}

/// Writes a correction down and says what changed.
fn corrected(
    global: &Global,
    reading: &Reading,
    reporter: &mut Reporter,
    decide: impl FnOnce(&Model) -> Result<Correction, Diagnostic>,
) -> Result<Outcome, Stop> {
    let root = Session::lock_root(global, reporter)?;
    let (session, model) = open(global, reading, reporter)?;
    let correction = decide(&model)?;
    let changed = project::correct(&session.world, &model, &root, &correction)?;
    for file in &changed {
        reporter.say(&format!("Wrote {file}"));
    }
    reporter.say(if changed.is_empty() {
        "Nothing to change: that is what the files say."
    } else {
        "`dossier build` shows what came of it."
    });
    Ok(reporter.outcome())
}

/// Data for standard output; a reader that has seen enough (`| head`) is no error.
fn print(words: &str) -> Result<(), Stop> {
    let mut out = BufWriter::new(io::stdout().lock());
    match out.write_all(words.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Stop::from(Diagnostic::error(
                Code::Output,
                format!("cannot write to standard output: {error}"),
            )))
        }
        _ => Ok(()),
    }
}

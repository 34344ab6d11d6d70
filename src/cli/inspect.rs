//! `dossier inspect`: what was understood, for people and for scripts. Data goes to standard
//! output.

use std::{
    fmt::Write as _,
    io::{self, BufWriter, Write},
};

use serde::Serialize;

use super::{
    args::{Global, Inspect, InspectFormat},
    count,
    session::{Outcome, Reporter, Session, Stop},
};
use crate::{
    diag::{Code, Diagnostic},
    project::{self, Model},
    render::records::{self, ArticleRecord, EventRecord, Wanted},
};

/// Prints what was understood.
pub(super) fn run(
    global: &Global,
    inspect: &Inspect,
    reporter: &mut Reporter,
) -> Result<Outcome, Stop> {
    if inspect.format == InspectFormat::Text && (inspect.with_text || inspect.with_tokens) {
        let message = "`--with-text` and `--with-tokens` add to the JSON form only";
        let report = Diagnostic::error(Code::InvalidValue, message);
        return Err(Stop::from(report.hint("add `--format json`")));
    }
    let session = Session::open(global, &inspect.reading)?;
    let opened =
        session.on_threads(|s| project::open(&s.world, s.config.clone(), s.options, &mut ()))?;
    reporter.report_all(&opened.diagnostics);
    let printed = match (inspect.format, inspect.events) {
        (InspectFormat::Json, true) => json_lines(event_records(&opened.value)),
        (InspectFormat::Json, false) => json_lines(article_records(&opened.value, wanted(inspect))),
        (InspectFormat::Text, _) => text(&opened.value, inspect),
    };
    // A reader that has seen enough (`| head`) is no error.
    match printed {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Stop::from(Diagnostic::error(
                Code::Output,
                format!("cannot write to standard output: {error}"),
            )))
        }
        _ => Ok(reporter.outcome()),
    }
}

fn json_lines(rows: impl Iterator<Item = impl Serialize>) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for row in rows {
        serde_json::to_writer(&mut out, &row)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn event_records(model: &Model) -> impl Iterator<Item = EventRecord> + '_ {
    let briefings = project::briefings(model).value;
    let rows = briefings.into_iter().enumerate();
    rows.map(|(n, briefing)| records::event(n, &briefing, &model.dossier))
}

fn wanted(inspect: &Inspect) -> Wanted {
    Wanted {
        text: inspect.with_text,
        tokens: inspect.with_tokens,
    }
}

fn article_records(model: &Model, wanted: Wanted) -> impl Iterator<Item = ArticleRecord> + '_ {
    let contexts = model.contexts();
    let rows = model
        .dossier
        .articles
        .iter()
        .zip(&model.dossier.facts)
        .zip(contexts);
    rows.map(move |((article, facts), context)| records::article(article, facts, context, wanted))
}

fn text(model: &Model, inspect: &Inspect) -> io::Result<()> {
    let records: Vec<ArticleRecord> = article_records(model, wanted(inspect)).collect();
    let mut out = BufWriter::new(io::stdout().lock());
    for (event, record) in model.dossier.events.iter().zip(event_records(model)) {
        let date = record.date.as_deref().unwrap_or("no date");
        writeln!(
            out,
            "{}  ({date}, {})",
            record.title.as_deref().unwrap_or(&record.event),
            count(event.articles.len(), "article")
        )?;
        if !inspect.events {
            for &article in &event.articles {
                out.write_all(article_text(&records[article]).as_bytes())?;
            }
        }
        writeln!(out)?;
    }
    out.flush()
}

fn article_text(record: &ArticleRecord) -> String {
    let mut text = String::new();
    let outlet = record.outlet.as_deref().unwrap_or("outlet not stated");
    let published = record.published.as_deref().unwrap_or("no date");
    let lines = record.document;
    let _ = writeln!(
        text,
        "  {}:{}-{}  {outlet}, {published}",
        record.file, lines.start_line, lines.end_line
    );
    if let Some(title) = &record.title {
        let _ = writeln!(text, "    title    {title}");
    }
    let date = record.event_date.as_deref().unwrap_or("not stated");
    let _ = writeln!(
        text,
        "    event    {date} ({})",
        label(&record.event_date_basis)
    );
    for quote in &record.quotes {
        let speaker = quote
            .speaker
            .as_deref()
            .unwrap_or("speaker not named in this text");
        let via = if quote.reported_by.is_empty() {
            String::new()
        } else {
            format!(" via {}", quote.reported_by.join(", "))
        };
        let _ = writeln!(text, "    quote    “{}”  {speaker}{via}", quote.place.text);
        let _ = writeln!(text, "      why    {}", quote.explanation.reason);
        for line in quote.explanation.correction.lines() {
            let _ = writeln!(text, "      fix    {line}");
        }
    }
    for figure in record.figures.iter().filter(|f| f.key) {
        let measure = figure.measure.as_deref().unwrap_or_default();
        let _ = writeln!(
            text,
            "    figure   {}  {measure}  ({})",
            figure.place.text, figure.key_reason
        );
        if let Some(rule) = &figure.rule {
            let _ = writeln!(text, "      label  {rule}");
        }
    }
    for person in &record.people {
        let roles = if person.roles.is_empty() {
            String::new()
        } else {
            format!("  {}", person.roles.join("; "))
        };
        let _ = writeln!(text, "    person   {}{roles}", person.name);
    }
    for debris in &record.debris {
        let _ = writeln!(
            text,
            "    removed  line {}: {} ({})",
            debris.start_line,
            label(&debris.kind),
            debris.reason
        );
    }
    for copy in &record.duplicates {
        let _ = writeln!(
            text,
            "    twice    lines {}-{} repeat line {}",
            copy.start_line, copy.end_line, copy.of_line
        );
    }
    text
}

/// The name that a value has in the JSON form.
fn label(value: &impl Serialize) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|v| v.as_str().map(str::to_owned))
        .unwrap_or_default()
}

//! Figures and quotes as CSV (RFC 4180, UTF-8, a heading line).

use super::published::Published;

/// Joins what stands in one cell.
const JOINT: &str = "; ";

/// One line for each figure.
pub(super) fn figures(briefing: &Published) -> Vec<u8> {
    const HEAD: [&str; 14] = [
        "text",
        "measure",
        "value",
        "value_to",
        "unit",
        "qualifier",
        "change",
        "period",
        "attributed_to",
        "key",
        "origins",
        "notes",
        "sources",
        "briefing",
    ];
    let row = |f: &super::published::Figure| {
        [
            words(&f.text),
            words(f.measure.as_deref().unwrap_or_default()),
            f.value.clone(),
            f.value_to.clone().unwrap_or_default(),
            words(&f.unit),
            f.qualifier.clone(),
            f.change.clone().unwrap_or_default(),
            f.period.clone().unwrap_or_default(),
            words(&f.attributed_to.join(JOINT)),
            f.key.to_string(),
            f.origins.to_string(),
            joined(&f.notes),
            sources(briefing, &f.notes),
            briefing.url.clone(),
        ]
    };
    table(HEAD, briefing.figures.iter().map(row))
}

/// One line for each wording.
pub(super) fn quotes(briefing: &Published) -> Vec<u8> {
    const HEAD: [&str; 10] = ["speaker", "role", "utterance", "kind", "text", "reported_by", "origins", "notes", "sources", "briefing"];
    let row = |q: &super::published::Quote| {
        [
            words(q.speaker.as_deref().unwrap_or_default()),
            words(q.role.as_deref().unwrap_or_default()),
            q.utterance.to_string(),
            q.kind.clone(),
            words(&q.text),
            words(&q.reported_by.join(JOINT)),
            q.origins.to_string(),
            joined(&q.notes),
            sources(briefing, &q.notes),
            briefing.url.clone(),
        ]
    };
    table(HEAD, briefing.quotes.iter().map(row))
}

fn table<const N: usize>(head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing into memory cannot fail, and every row has as many cells as the head.
    let _ = writer.write_record(head);
    for row in rows {
        let _ = writer.write_record(row);
    }
    writer.into_inner().unwrap_or_default()
}

/// Words of others in a cell. A spreadsheet would run those that begin like a formula: an apostrophe makes them text.
fn words(text: &str) -> String {
    let mut chars = text.chars();
    let formula = matches!(chars.next(), Some('=' | '+' | '-' | '@' | '\t' | '\r')) && !chars.next().is_some_and(|c| c.is_ascii_digit());
    if formula { format!("'{text}") } else { text.to_owned() }
}

fn joined(notes: &[usize]) -> String {
    notes.iter().map(usize::to_string).collect::<Vec<_>>().join(JOINT)
}

/// The outlets, else the titles, of the articles behind notes, each once.
fn sources(briefing: &Published, notes: &[usize]) -> String {
    let mut named: Vec<&str> = Vec::new();
    for note in notes {
        let source = briefing.notes.get(note - 1).and_then(|note| briefing.source(&note.source));
        if let Some(name) = source.map(|s| s.outlet.as_deref().unwrap_or(&s.title)).filter(|name| !named.contains(name)) {
            named.push(name);
        }
    }
    words(&named.join(JOINT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_a_spreadsheet_would_run_are_made_text() {
        assert_eq!(words("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(words("+cmd|x"), "'+cmd|x");
        assert_eq!(words("-4.5 degrees"), "-4.5 degrees");
        assert_eq!(words("4.5"), "4.5");
    }
}

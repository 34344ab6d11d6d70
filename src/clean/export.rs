//! Exports of press databases: many articles in one text, each with lines that say where it comes
//! from.
//!
//! A line closes each article (`Document ABC0000020310204ek25`, `End of Document`) or opens it
//! (`3 of 17 DOCUMENTS`, `Dokument 3 von 17`), and header fields stand between
//! (`LENGTH: 300 words`, `HD  Title`, `Quelle: ...`). Without such a line nothing here applies.

use std::sync::LazyLock;

use super::{
    BlockKind, DebrisKind, Found,
    page_words::PageWord,
    passage::{Passage, Verdict},
};
use crate::{
    lang::{lexicon, tables},
    text::{Span, dates, edtf::Edtf},
};

/// Why the lines of a header are removed.
pub(super) const REASON: &str = "the header of a press database";

/// Where the articles of an export start; `None` for any other text.
pub(super) fn starts(passages: &[Passage]) -> Option<Vec<usize>> {
    let mut starts: Vec<usize> = Vec::new();
    let mut known = false;
    for (n, passage) in passages.iter().enumerate() {
        let closes = closes_document(passage.text());
        if opens_document(passage.text()) {
            starts.push(n);
        } else if closes && n + 1 < passages.len() && !opens_document(passages[n + 1].text()) {
            starts.push(n + 1);
        }
        known |= closes;
    }
    (known || !starts.is_empty()).then_some(starts)
}

/// Whether the line opens or closes a document.
pub(super) fn is_boundary(text: &str) -> bool {
    opens_document(text) || closes_document(text)
}

/// `3 of 17 DOCUMENTS`, `Document 3 of 17`, `Dokument 3 von 17`
fn opens_document(text: &str) -> bool {
    let words: Vec<&str> = text.splitn(5, ' ').collect();
    let number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let (named, [n, joint, m]) = match words[..] {
        [article, n, joint, m] if PageWord::Article.is(article) => (true, [n, joint, m]),
        [n, joint, m, articles] => (PageWord::Articles.is(articles), [n, joint, m]),
        _ => return false,
    };
    named && number(n) && PageWord::DatabaseOf.is(joint) && number(m)
}

/// `Document ABC0000020310204ek25`, also as a field (`AN Document ...`), `End of Document`
fn closes_document(text: &str) -> bool {
    let code = text
        .strip_prefix("AN ")
        .unwrap_or(text)
        .trim_start()
        .split_once(' ')
        .is_some_and(|(article, code)| {
            PageWord::Article.is(article)
                && code.len() >= 12
                && !code.contains(' ')
                && code.starts_with(|c: char| c.is_ascii_uppercase())
                && code.bytes().filter(u8::is_ascii_digit).count() >= 8
        });
    code || PageWord::Closing.is(text)
}

/// What a header field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Title,
    Outlet,
    Author,
    Published,
    Body,
    Other,
}

struct Label {
    field: Field,
    form: Form,
    words: &'static str,
}

/// How a label stands before its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// With a colon.
    Colon,
    /// In capitals, with a blank; the value may stand on the next line.
    Code,
    /// Alone on its line, above the value.
    Alone,
}

static LABELS: LazyLock<Vec<Label>> = LazyLock::new(|| {
    let rows = lexicon::rows(tables::EXPORTS).filter(|row| row.len() == 3);
    let field = |name: &str| match name {
        "title" => Field::Title,
        "outlet" => Field::Outlet,
        "author" => Field::Author,
        "published" => Field::Published,
        "body" => Field::Body,
        _ => Field::Other,
    };
    let form = |name: &str| match name {
        "code" => Form::Code,
        "alone" => Form::Alone,
        _ => Form::Colon,
    };
    rows.map(|row| Label {
        field: field(row[0]),
        form: form(row[1]),
        words: row[2],
    })
    .collect()
});

/// The field that a line holds, and where its value starts.
fn field(text: &str) -> Option<(Field, usize)> {
    LABELS.iter().find_map(|label| {
        let head = text
            .get(..label.words.len())
            .filter(|head| head.to_lowercase() == label.words)?;
        let rest = &text[head.len()..];
        let fits = match label.form {
            Form::Colon => rest.starts_with(':'),
            Form::Code => {
                (rest.starts_with(' ') || rest.is_empty())
                    && head.bytes().all(|b| b.is_ascii_uppercase())
            }
            Form::Alone => rest.is_empty(),
        };
        fits.then(|| {
            (
                label.field,
                text.len() - rest.trim_start_matches([':', ' ']).len(),
            )
        })
    })
}

/// Reads the header of one exported article, and its closing lines.
pub(super) fn read_header(part: &mut [Passage], found: &mut Found) {
    let body = part
        .iter()
        .position(|p| {
            field(p.text()).is_none_or(|(field, _)| field == Field::Body) && p.shape.is_prose()
        })
        .unwrap_or(part.len());
    for (n, passage) in part.iter_mut().enumerate() {
        if is_boundary(passage.text()) {
            passage.verdict = Verdict::Debris(DebrisKind::Other, REASON);
        } else if let Some((field, value)) = field(passage.text()) {
            read_field(passage, field, value, n > body, found);
        } else if n < body && is_header_line(passage.text()) {
            passage.verdict = Verdict::Debris(DebrisKind::Other, REASON);
        }
    }
    read_bare_lines(&mut part[..body], found);
}

fn read_field(
    passage: &mut Passage,
    field: Field,
    value: usize,
    after_body: bool,
    found: &mut Found,
) {
    let words = passage.text()[value..].to_owned();
    match field {
        Field::Body if words.is_empty() => {}
        Field::Body => return passage.cut(&[Span::new(0, value)], DebrisKind::Other, REASON),
        Field::Title if !after_body && !words.is_empty() => {
            passage.cut(&[Span::new(0, value)], DebrisKind::Other, REASON);
            passage.verdict = Verdict::Block(BlockKind::Title);
            return;
        }
        Field::Outlet => {
            found.published = found.published.or_else(|| full_day(&words));
            let name = words.split([',', ';', '(']).next().unwrap_or_default();
            let name = PageWord::Dated.split(name).map_or(name, |(name, _)| name);
            found.outlet.get_or_insert_with(|| name.trim().to_owned());
        }
        Field::Author => drop(
            found
                .author
                .get_or_insert_with(|| without_by(&words).to_owned()),
        ),
        Field::Published => found.published = found.published.or_else(|| full_day(&words)),
        Field::Title | Field::Other => {}
    }
    passage.verdict = Verdict::Debris(DebrisKind::Other, REASON);
}

fn full_day(text: &str) -> Option<Edtf> {
    dates::scan(text, "und")
        .iter()
        .find_map(|phrase| phrase.form.full_day())
        .map(Edtf::Day)
}

/// "543 words", "English", "EACO": lines that a header holds without a label.
fn is_header_line(text: &str) -> bool {
    let count = PageWord::Length
        .before(text)
        .is_some_and(|n| is_count(n.trim_end()));
    let code = (3..=8).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let edition = PageWord::Edition.before(text).is_some();
    count || code || edition || PageWord::Language.is(text)
}

/// "1,543"
fn is_count(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b',')
}

/// "By Jane Doe" -> "Jane Doe"
fn without_by(author: &str) -> &str {
    let (by, name) = author.split_once(' ').unwrap_or_default();
    if PageWord::By.is(&by.to_lowercase()) {
        name
    } else {
        author
    }
}

/// Title, outlet and date on lines of their own: the outlet stands above the date, or under it
/// where a count of words stands above.
fn read_bare_lines(header: &mut [Passage], found: &mut Found) {
    let Some(date) = header
        .iter()
        .position(|p| p.shape.words <= 8 && full_day(p.text()).is_some() && !p.is_debris())
    else {
        return;
    };
    found.published = full_day(header[date].text()).or(found.published);
    header[date].verdict = Verdict::Debris(DebrisKind::Other, REASON);
    let counted = |p: &Passage| PageWord::Length.before(p.text()).is_some();
    let counted = header[..date].iter().any(counted);
    let outlet = if counted {
        Some(date + 1)
    } else {
        date.checked_sub(1)
    };
    if let Some(passage) = outlet
        .and_then(|n| header.get_mut(n))
        .filter(|p| !p.is_debris() && p.shape.words <= 8)
    {
        found.outlet.get_or_insert_with(|| {
            passage
                .text()
                .split(" (")
                .next()
                .unwrap_or_default()
                .to_owned()
        });
        passage.verdict = Verdict::Debris(DebrisKind::Other, REASON);
    }
    let titled = header.iter().any(|p| p.is(BlockKind::Title));
    if let Some(title) = header.iter_mut().find(|p| p.is_headline() && !titled) {
        title.verdict = Verdict::Block(BlockKind::Title);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_part_documents() {
        assert!(
            opens_document("3 of 17 DOCUMENTS") && !opens_document("3 of 17 documents were lost")
        );
        assert!(
            closes_document("Document EACO000020310204ek2500001")
                && closes_document("End of Document")
        );
        assert!(!closes_document("Document everything.") && !closes_document("Document A"));
    }

    #[test]
    fn header_fields() {
        assert_eq!(field("LENGTH: 543 words"), Some((Field::Other, 8)));
        assert_eq!(
            field("HD Storm closes the harbour"),
            Some((Field::Title, 3))
        );
        assert_eq!(field("Byline: Jane Doe"), Some((Field::Author, 8)));
        assert_eq!(field("By Jane Doe"), None);
        assert_eq!(field("In the harbour"), None);
    }
}

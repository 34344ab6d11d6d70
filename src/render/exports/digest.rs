//! A briefing as Markdown (`CommonMark` with tables and footnotes), for people who write and for
//! programs that read.

use std::fmt::Write as _;

use super::{
    super::words::Words,
    enclosed,
    published::{Account, Difference, Figure, Note, Published, Quote, Shared},
};
use crate::brief::Place;

/// The briefing, section by section; one without content does not appear.
pub(super) fn markdown(briefing: &Published, words: &Words) -> Vec<u8> {
    let mut text = format!(
        "# {}\n\n{}\n",
        escaped(&briefing.title),
        status(briefing, words)
    );
    if let Some(lede) = &briefing.lede {
        let _ = write!(text, "\n{}{}\n", escaped(&lede.text), marks(&lede.notes));
    }
    let points = briefing
        .points
        .iter()
        .map(|p| format!("- {}{}", escaped(&p.text), marks(&p.notes)));
    section(&mut text, &words.text("key-points"), points);
    figures(&mut text, &briefing.figures, words);
    section(
        &mut text,
        &words.text("quotes"),
        quotes(&briefing.quotes, words).into_iter(),
    );
    section(
        &mut text,
        &words.text("differences"),
        briefing.differences.iter().map(|d| difference(d, words)),
    );
    let statements = briefing.statements.iter().map(|s| statement(s, words));
    section(&mut text, &words.text("coverage"), statements);
    let moments = briefing
        .timeline
        .iter()
        .map(|m| format!("- **{}** {}{}", m.date, escaped(&m.text), marks(&m.notes)));
    section(&mut text, &words.text("dates-in-reports"), moments);
    section(
        &mut text,
        &words.text("sources"),
        briefing
            .sources
            .iter()
            .map(|s| format!("- {}", credit(briefing, &s.id))),
    );
    section(
        &mut text,
        &words.text("notes"),
        briefing
            .notes
            .iter()
            .map(|note| footnote(briefing, note, words)),
    );
    text.into_bytes()
}

/// Date and counts, and where the page is.
fn status(briefing: &Published, words: &Words) -> String {
    let date = briefing
        .date
        .as_ref()
        .map(|date| format!("{date} ({})", briefing.date_basis));
    let counts = &briefing.counts;
    let numbers = [
        ("articles", counts.articles),
        ("outlets", counts.outlets),
        ("origins", counts.origins),
    ];
    let numbers = numbers
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(key, n)| words.count(key, n));
    date.into_iter()
        .chain(numbers)
        .chain([format!("<{}>", briefing.url)])
        .collect::<Vec<_>>()
        .join(" · ")
}

pub(super) fn section(text: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let mut lines = lines.peekable();
    if lines.peek().is_some() {
        let _ = write!(text, "\n## {title}\n\n");
    }
    for line in lines {
        let _ = writeln!(text, "{line}");
    }
}

fn figures(text: &mut String, figures: &[Figure], words: &Words) {
    if figures.is_empty() {
        return;
    }
    let head = ["as-printed", "what", "value", "unit", "period", "stated-by"]
        .map(|key| words.text(key))
        .join(" | ");
    let _ = write!(
        text,
        "\n## {}\n\n| {head} |\n|---|---|---:|---|---|---|\n",
        words.text("figures")
    );
    for f in figures {
        let value = f
            .value_to
            .as_ref()
            .map_or_else(|| f.value.clone(), |to| format!("{}–{to}", f.value));
        let cells = [
            escaped(&f.text) + &marks(&f.notes),
            escaped(f.measure.as_deref().unwrap_or_default()),
            value,
            escaped(&f.unit),
            f.period.clone().unwrap_or_default(),
            escaped(&f.attributed_to.join(", ")),
        ];
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
}

/// What each side says of something.
fn difference(difference: &Difference, words: &Words) -> String {
    let account = |a: &Account| {
        let period = a
            .period
            .as_ref()
            .map(|period| format!(" ({period})"))
            .unwrap_or_default();
        let few = &a.notes[..Place::Own.few(a.notes.len())];
        escaped(&a.text) + &period + &marks(few)
    };
    let accounts: Vec<String> = difference.accounts.iter().map(account).collect();
    let topic = if difference.topic.is_empty() {
        String::new()
    } else {
        format!(" {}:", escaped(&difference.topic))
    };
    format!(
        "- *{}*:{topic} {}",
        words.text(&format!("difference-{}", difference.kind)),
        accounts.join(" · ")
    )
}

/// A statement and how well it is supported.
fn statement(statement: &Shared, words: &Words) -> String {
    let (before, behind) = (
        if statement.cut_before { "… " } else { "" },
        if statement.cut { " …" } else { "" },
    );
    format!(
        "- {before}{}{behind}{} ({})",
        escaped(&statement.text),
        marks(&[statement.note]),
        words.support(statement.origins)
    )
}

/// The fullest wording of each utterance, under the name of its speaker.
fn quotes(quotes: &[Quote], words: &Words) -> Vec<String> {
    let mut lines = Vec::new();
    let mut last: Option<&Quote> = None;
    for quote in quotes {
        if last.is_some_and(|last| last.utterance == quote.utterance) {
            continue;
        }
        if last.is_none_or(|last| last.speaker != quote.speaker) {
            let role = quote
                .role
                .as_ref()
                .map(|role| format!(", {}", quoted(words, role)))
                .unwrap_or_default();
            lines.push(format!(
                "**{}**{role}\n",
                escaped(
                    &quote
                        .speaker
                        .clone()
                        .unwrap_or_else(|| words.text("speaker-not-named"))
                )
            ));
        }
        lines.push(format!(
            "> {}{}\n",
            quoted(words, &quote.text),
            marks(&quote.notes)
        ));
        last = Some(quote);
    }
    lines
}

fn footnote(briefing: &Published, note: &Note, words: &Words) -> String {
    let passage = note
        .passage
        .as_ref()
        .map(|passage| format!("{} — ", quoted(words, passage)))
        .unwrap_or_default();
    format!(
        "[^{}]: {passage}{}",
        note.number,
        credit(briefing, &note.source)
    )
}

/// Words of a source in marks.
fn quoted(words: &Words, text: &str) -> String {
    words.tell("quoted", [("words", escaped(text).into())])
}

/// Title, outlet, date and address of an article.
fn credit(briefing: &Published, source: &str) -> String {
    let Some(source) = briefing.source(source) else {
        return String::new();
    };
    let address = source.url.as_ref().unwrap_or(&source.page);
    let parts = [
        Some(escaped(&source.title)),
        source.outlet.as_deref().map(escaped),
        source.published.clone(),
        Some(format!("<{}>", enclosed(address))),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn marks(notes: &[usize]) -> String {
    notes
        .iter()
        .fold(String::new(), |marks, note| marks + &format!("[^{note}]"))
}

/// Characters that mean something inside a line: of `CommonMark`, of tables, strikethrough and
/// attributes of headings.
const MARKS: [char; 14] = [
    '\\', '`', '*', '_', '[', ']', '<', '>', '|', '&', '!', '~', '{', '}',
];

/// Characters that open a block, or underline a heading, where a line begins with them.
const BLOCK_MARKS: [char; 5] = ['#', '+', '-', '=', ':'];

/// Words on one line, with what Markdown would read as marks made literal.
pub(super) fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len() + 8);
    for (n, word) in words.split_whitespace().enumerate() {
        if n > 0 {
            text.push(' ');
        }
        // Hashes at the end of a heading close it.
        let closes_heading = word.bytes().all(|b| b == b'#');
        for (at, c) in word.char_indices() {
            let opens_block = n == 0 && at == 0 && BLOCK_MARKS.contains(&c);
            let numbers_block = n == 0
                && matches!(c, '.' | ')')
                && word[..at].bytes().all(|b| b.is_ascii_digit())
                && at + 1 == word.len();
            let is_mark = opens_block
                || numbers_block
                || closes_heading
                || MARKS.contains(&c)
                || links(word, at);
            if is_mark {
                text.push('\\');
            }
            text.push(c);
        }
    }
    text
}

/// Whether the character at `at` completes the beginning of an address of which many programs make
/// a link (`https:`, `www.`).
fn links(word: &str, at: usize) -> bool {
    let (before, rest) = word.split_at(at);
    let www = rest.starts_with('.')
        && before
            .get(before.len().saturating_sub(3)..)
            .is_some_and(|end| end.eq_ignore_ascii_case("www"));
    rest.starts_with("://") || www
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_no_marks_of_markdown() {
        assert_eq!(
            escaped("*a* <b>\n[c](d) | e"),
            "\\*a\\* \\<b\\> \\[c\\](d) \\| e"
        );
        assert_eq!(escaped("# a"), "\\# a");
        assert_eq!(escaped("3. Mai"), "3\\. Mai");
        assert_eq!(escaped("3.5 per cent"), "3.5 per cent");
        assert_eq!(
            escaped("see https://a.example or www.a.example"),
            "see https\\://a.example or www\\.a.example"
        );
    }

    /// What a renderer of Markdown reads: the words, and how many marks of its own it found.
    fn rendered(markdown: &str) -> (String, usize) {
        use pulldown_cmark::{Event, Options, Parser};
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_GFM
            | Options::ENABLE_DEFINITION_LIST;
        let (mut words, mut marks) = (String::new(), 0);
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(text) => words.push_str(&text),
                _ => marks += 1,
            }
        }
        (words, marks)
    }

    proptest::proptest! {
        #[test]
        fn words_of_articles_stay_words_wherever_they_stand(words in "[ a1.)\\n#+=~:>|!&;{}<*_\\[\\](/x`\"'^$\\-\\\\]{1,16}") {
            let plain = words.split_whitespace().collect::<Vec<_>>().join(" ");
            proptest::prop_assume!(!plain.is_empty());
            for place in ["# %", "%", "- %", "- **x** %", "> %", "**%x**", "| x |\n|---|\n| % |", "x[^1]\n\n[^1]: %", "[%](<a>)"] {
                let (mut expected, marks) = rendered(&place.replace('%', "w"));
                expected = expected.replacen('w', &plain, 1);
                let found = rendered(&place.replace('%', &escaped(&words)));
                proptest::prop_assert_eq!(found, (expected, marks), "{} in {}", escaped(&words), place);
            }
        }
    }
}

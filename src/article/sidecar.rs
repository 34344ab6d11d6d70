//! What was understood of a file, as the sidecar that says it: for an editor to check and correct.

use toml::Value;

use super::Article;
use crate::text::edtf::Edtf;

/// Words of an article's first block by which it is found in a stitched file.
const STARTS_WITH: usize = 12;

/// The sidecar of the file that holds `articles`; `None` where it would say nothing that the file
/// does not say itself.
///
/// The rows of a file say for themselves what there is to say. A stitched file gets a
/// `[[document]]` table for each article.
pub fn sidecar(articles: &[Article]) -> Option<String> {
    let first = articles.first()?;
    if first.format().has_rows() {
        return None;
    }
    let said = match articles {
        [article] => table(article),
        _ => articles.iter().map(document).collect::<Option<String>>()?,
    };
    let head = "# What `dossier import` understood. Correct it here; what the file says itself in its front matter wins.\n";
    (!said.is_empty()).then(|| format!("{head}{said}"))
}

/// One article of a stitched file.
fn document(article: &Article) -> Option<String> {
    let block = article.text.blocks.first()?;
    let words: Vec<&str> = article
        .words(block.span)
        .split_whitespace()
        .take(STARTS_WITH)
        .collect();
    Some(format!(
        "\n[[document]]\n{}{}",
        line("starts_with", &words.join(" ")),
        table(article)
    ))
}

/// What was found, and the user has not said.
fn table(article: &Article) -> String {
    let said = &article.metadata;
    let text = |key: &str, found: Option<&str>, said: bool| {
        found.filter(|_| !said).map(|found| line(key, found))
    };
    [
        text("title", article.title.as_deref(), said.title.is_some()),
        text("outlet", article.outlet.as_deref(), said.outlet.is_some()),
        text("origin", article.origin.as_deref(), said.origin.is_some()),
        text("author", article.author.as_deref(), said.author.is_some()),
        article
            .published
            .filter(|_| said.published.is_none())
            .map(published),
        text("url", article.url.as_deref(), said.url.is_some()),
        text(
            "language",
            Some(&*article.language).filter(|language| *language != "und"),
            said.language.is_some(),
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn line(key: &str, words: &str) -> String {
    format!("{key} = {}\n", Value::String(words.to_owned()))
}

fn published(date: Edtf) -> String {
    match date.exact_day() {
        Some(day) => format!("published = {day}\n"),
        None => line("published", &date.to_string()),
    }
}

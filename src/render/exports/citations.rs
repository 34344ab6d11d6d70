//! The articles of a briefing for reference managers: BibTeX, RIS and CSL-JSON
//! (<https://docs.citationstyles.org/en/stable/specification.html>).

use serde_json::{Value, json};

use super::published::{Published, Source};

/// One `@misc` for each article: what classic BibTeX and biblatex both read.
pub(super) fn bibtex(briefing: &Published) -> Vec<u8> {
    let entry = |source: &Source| {
        let (year, month, day) = date(source);
        let fields = [
            ("title", Some(source.title.clone())),
            (
                "author",
                source.author.clone().or_else(|| source.outlet.clone()),
            ),
            ("howpublished", source.outlet.clone()),
            ("year", year),
            ("month", month),
            ("day", day),
            ("langid", known(&source.language)),
        ];
        let said = fields
            .into_iter()
            .filter_map(|(name, value)| Some(format!("  {name} = {{{{{}}}}},\n", tex(&value?))));
        let url = source
            .url
            .as_ref()
            .map(|url| format!("  url = {{{}}},\n", super::enclosed(url)));
        format!(
            "@misc{{{},\n{}}}\n",
            source.id,
            said.chain(url).collect::<String>()
        )
    };
    briefing
        .sources
        .iter()
        .map(entry)
        .collect::<Vec<_>>()
        .join("\n")
        .into_bytes()
}

/// One `NEWS` record for each article.
pub(super) fn ris(briefing: &Published) -> Vec<u8> {
    let record = |source: &Source| {
        let (year, month, day) = date(source);
        let full = year.as_ref().map(|y| {
            format!(
                "{y}/{}/{}/",
                month.unwrap_or_default(),
                day.unwrap_or_default()
            )
        });
        let fields = [
            ("TY", Some("NEWS".to_owned())),
            ("ID", Some(source.id.clone())),
            ("TI", Some(source.title.clone())),
            ("AU", source.author.clone()),
            ("T2", source.outlet.clone()),
            ("PY", year),
            ("DA", full),
            ("LA", known(&source.language)),
            ("UR", source.url.clone()),
        ];
        let line = |(tag, value): (&str, Option<String>)| {
            Some(format!(
                "{tag}  - {}\r\n",
                value?.split_whitespace().collect::<Vec<_>>().join(" ")
            ))
        };
        fields.into_iter().filter_map(line).collect::<String>() + "ER  - \r\n"
    };
    briefing
        .sources
        .iter()
        .map(record)
        .collect::<String>()
        .into_bytes()
}

/// One `article-newspaper` for each article.
pub(super) fn csl(briefing: &Published) -> Vec<u8> {
    let item = |source: &Source| {
        let (year, month, day) = date(source);
        let parts: Vec<i64> = [year, month, day]
            .into_iter()
            .map_while(|part| part?.parse().ok())
            .collect();
        let fields = [
            ("id", Some(json!(source.id))),
            ("type", Some(json!("article-newspaper"))),
            ("title", Some(json!(source.title))),
            (
                "author",
                source
                    .author
                    .as_ref()
                    .map(|name| json!([{ "literal": name }])),
            ),
            (
                "container-title",
                source.outlet.as_ref().map(|outlet| json!(outlet)),
            ),
            (
                "issued",
                (!parts.is_empty()).then(|| json!({ "date-parts": [parts] })),
            ),
            ("language", known(&source.language).map(Value::String)),
            ("URL", source.url.as_ref().map(|url| json!(url))),
        ];
        fields
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value?)))
            .collect::<serde_json::Map<_, _>>()
    };
    super::json(&briefing.sources.iter().map(item).collect::<Vec<_>>())
}

/// Year, month and day of publication, as far as they are known.
fn date(source: &Source) -> (Option<String>, Option<String>, Option<String>) {
    let published = source
        .published
        .as_deref()
        .filter(|date| !date.contains('/'))
        .unwrap_or_default();
    let mut parts = published
        .split('-')
        .filter(|part| !part.is_empty())
        .map(str::to_owned);
    (parts.next(), parts.next(), parts.next())
}

fn known(language: &str) -> Option<String> {
    (language != "und").then(|| language.to_owned())
}

/// Words inside braces of a `BibTeX` file.
fn tex(words: &str) -> String {
    let escape = |c: char| match c {
        '\\' => "\\textbackslash{}".to_owned(),
        '~' => "\\textasciitilde{}".to_owned(),
        '^' => "\\textasciicircum{}".to_owned(),
        '&' | '%' | '$' | '#' | '_' | '{' | '}' => format!("\\{c}"),
        other => other.to_string(),
    };
    words.chars().map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_no_commands_of_tex() {
        assert_eq!(
            tex("5% of {A} & \\B"),
            "5\\% of \\{A\\} \\& \\textbackslash{}B"
        );
    }
}

//! Dates as printed: the recogniser that metadata, captions, figures and the event date share.

use super::lexicon;

/// Whether the words name a day: a weekday, yesterday, today.
pub fn names_day(text: &str) -> bool {
    let files = [include_str!("lexicons/en/dates.tsv"), include_str!("lexicons/de/dates.tsv")];
    let days: Vec<&str> =
        files.into_iter().flat_map(lexicon::rows).filter(|row| matches!(row[0], "weekday" | "day")).map(|row| row[2]).collect();
    text.split(|c: char| !c.is_alphanumeric()).any(|word| days.contains(&word.to_lowercase().as_str()))
}

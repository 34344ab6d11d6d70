//! Exports of press databases: many articles in one text, each with lines that say where it comes from.
//!
//! Two families are known: a line that closes each article ("Document ABC0000020310204ek25", "End of Document") or opens it ("3 of 17
//! DOCUMENTS"), and header fields between (`LENGTH: 300 words`, `HD  Title`). Without such a line nothing here applies.

use super::passage::Passage;

/// Where the articles of an export start; `None` for any other text.
pub(super) fn starts(passages: &[Passage]) -> Option<Vec<usize>> {
    let mut starts: Vec<usize> = Vec::new();
    for (n, passage) in passages.iter().enumerate() {
        if opens_document(passage.text()) {
            starts.push(n);
        } else if closes_document(passage.text()) && n + 1 < passages.len() && !opens_document(passages[n + 1].text()) {
            starts.push(n + 1);
        }
    }
    (!starts.is_empty()).then_some(starts)
}

/// "3 of 17 DOCUMENTS"
fn opens_document(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    matches!(words[..], [n, "of", m, "DOCUMENTS"] if number(n) && number(m))
}

/// "Document ABC0000020310204ek25", "End of Document"
fn closes_document(text: &str) -> bool {
    let code = text.strip_prefix("Document ").is_some_and(|code| {
        code.len() >= 12
            && !code.contains(' ')
            && code.starts_with(|c: char| c.is_ascii_uppercase())
            && code.bytes().filter(u8::is_ascii_digit).count() >= 8
    });
    code || text == "End of Document"
}

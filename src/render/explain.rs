//! Why a quote got its speaker, and what to write where that is wrong: for `inspect` and the
//! preview, never for the published site.

use crate::extract::Quote;

/// An answer to "why this speaker?".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// In words.
    pub reason: String,
    /// Lines of TOML for the front matter of the article or of its event.
    pub correction: String,
}

/// Explains the speaker of `quote`, or that there is none.
pub fn speaker(quote: &Quote) -> Explanation {
    let reason = quote.attribution.as_ref().map_or_else(
        || "no verb, phrase or neighbour names a speaker clearly enough".to_owned(),
        |by| {
            let cue = by
                .cue
                .as_ref()
                .map(|cue| format!(", “{}”", cue.text))
                .unwrap_or_default();
            let mention = by
                .mention
                .as_ref()
                .filter(|m| m.text != by.speaker)
                .map(|m| format!(", named as “{}”", m.text));
            format!(
                "{}{cue}{} ({}% sure)",
                by.rule,
                mention.unwrap_or_default(),
                by.confidence
            )
        },
    );
    let named = quote
        .attribution
        .as_ref()
        .map_or("Name", |by| by.speaker.as_str());
    Explanation {
        reason,
        correction: format!(
            "[[fix]]\nquote = {}\nspeaker = {}\n",
            toml(opening(&quote.text)),
            toml(named)
        ),
    }
}

/// The first words of a quote: enough to find it by.
fn opening(text: &str) -> &str {
    const WORDS: usize = 8;
    let end = text
        .match_indices(char::is_whitespace)
        .nth(WORDS - 1)
        .map_or(text.len(), |(at, _)| at);
    text[..end].trim_end()
}

/// A TOML string.
fn toml(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        extract::{Attribution, QuoteKind},
        text::{Anchor, Span},
    };

    fn quote(text: &str, attribution: Option<Attribution>) -> Quote {
        let anchor = Anchor {
            article: "a".into(),
            line: 1,
            ranges: Vec::new().into(),
            clean: Span::new(0, 0),
        };
        Quote {
            anchor,
            text: text.to_owned(),
            kind: QuoteKind::Direct,
            attribution,
            reported_by: Vec::new(),
            twin: None,
        }
    }

    #[test]
    fn a_speaker_is_explained_by_the_rule_that_found_it() {
        let by = Attribution {
            speaker: "Ada Lind".to_owned(),
            mention: None,
            cue: None,
            confidence: 93,
            rule: "verb before".to_owned(),
        };
        assert_eq!(
            speaker(&quote("Go home.", Some(by))).reason,
            "verb before (93% sure)"
        );
    }

    #[test]
    fn a_correction_can_be_copied_as_it_is() {
        let found = speaker(&quote("He said \"no\" to all of us and then he left", None));
        assert_eq!(
            found.correction,
            "[[fix]]\nquote = \"He said \\\"no\\\" to all of us and\"\nspeaker = \"Name\"\n"
        );
    }
}

//! Bytes -> text: byte order marks, UTF-8, UTF-16, and the legacy encodings of saved pages and old
//! editors.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Format;
use crate::{
    diag::{Code, Diagnostic, Place, TextFile, Warned},
    text::Span,
};

/// How far into a page its `<meta charset>` is looked for, in bytes; the HTML standard says 1024.
const PRESCAN: usize = 1024;

/// Broken sequences that one damaged byte can leave of the longest character of UTF-8: its first
/// byte and two that continue nothing.
const ONE_DAMAGE: usize = 3;

/// One control character in this many bytes: no text.
const CONTROLS: usize = 100;

/// The text of a file without its byte order mark; `None` when it is no text, with the reason.
pub(super) fn decode(file: &str, format: Format, mut bytes: Vec<u8>) -> Warned<Option<String>> {
    match Encoding::for_bom(&bytes) {
        Some((encoding, _)) if encoding == UTF_16LE || encoding == UTF_16BE => {
            return utf16(file, encoding, &bytes);
        }
        Some((_, mark)) => drop(bytes.drain(..mark)),
        None => {}
    }
    if let Some(encoding) = unmarked_utf16(&bytes) {
        return utf16(file, encoding, &bytes);
    }
    if is_binary(&bytes) {
        return refused(binary(file, &bytes));
    }
    match String::from_utf8(bytes) {
        Ok(text) if text.as_bytes().contains(&0) => without_zeros(file, &text),
        Ok(text) => Warned::clean(Some(text)),
        Err(error) => legacy(
            file,
            format,
            error.as_bytes(),
            error.utf8_error().valid_up_to(),
        ),
    }
}

fn refused(diagnostic: Diagnostic) -> Warned<Option<String>> {
    Warned {
        value: None,
        diagnostics: vec![diagnostic],
    }
}

fn utf16(file: &str, encoding: &'static Encoding, bytes: &[u8]) -> Warned<Option<String>> {
    let (text, _, damaged) = encoding.decode(bytes);
    let text = text.into_owned();
    let (severity, message) = if damaged {
        (
            Diagnostic::error as fn(_, _) -> _,
            "damaged text in UTF-16; what could not be read shows as `\u{fffd}`",
        )
    } else {
        (Diagnostic::note as fn(_, _) -> _, "read as UTF-16")
    };
    let code = if damaged {
        Code::InvalidEncoding
    } else {
        Code::LegacyEncoding
    };
    let line = text
        .find('\u{fffd}')
        .map_or(1, |at| line_of(text.as_bytes(), at));
    let diagnostic: Diagnostic = severity(code, message.to_owned());
    Warned {
        value: Some(text),
        diagnostics: vec![diagnostic.at(Place::line(file, line)).hint(SAVE)],
    }
}

const SAVE: &str = "save the file as UTF-8";

/// More control characters than any text has.
fn is_binary(bytes: &[u8]) -> bool {
    let control = |b: &&u8| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    bytes.iter().filter(control).count() * CONTROLS > bytes.len()
}

/// UTF-16 without a byte order mark: most letters of most languages leave every second byte of
/// ASCII marks and blanks zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    /// Bytes looked at; a few units, and one in so many, must have the zero, and hardly one the
    /// other way round.
    const SAMPLE: usize = 4096;
    const FEW: usize = 4;
    const SOME: usize = 8;
    const HARDLY: usize = 200;
    let (units, rest) = bytes[..bytes.len().min(SAMPLE)].as_chunks::<2>();
    let zeros = |at: usize| {
        units
            .iter()
            .filter(|unit| unit[at] == 0 && unit[1 - at] != 0)
            .count()
    };
    let (first, second) = (zeros(0), zeros(1));
    let often = |n: usize| n >= FEW && n * SOME > units.len();
    let never = |n: usize| n * HARDLY <= units.len();
    match (
        rest.is_empty() && bytes.len().is_multiple_of(2),
        often(first) && never(second),
        often(second) && never(first),
    ) {
        (true, true, _) => Some(UTF_16BE),
        (true, _, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// A text with stray zero bytes, which show as `U+FFFD` like any damage.
fn without_zeros(file: &str, text: &str) -> Warned<Option<String>> {
    let line = line_of(
        text.as_bytes(),
        memchr::memchr(0, text.as_bytes()).unwrap_or(0),
    );
    let message = "damaged text: zero bytes, which show as `\u{fffd}`";
    let diagnostic = Diagnostic::error(Code::InvalidEncoding, message)
        .at(Place::line(file, line))
        .hint("take them out of the file");
    Warned {
        value: Some(text.replace('\0', "\u{fffd}")),
        diagnostics: vec![diagnostic],
    }
}

fn binary(file: &str, bytes: &[u8]) -> Diagnostic {
    let line = line_of(bytes, memchr::memchr(0, bytes).unwrap_or(0));
    let diagnostic = Diagnostic::error(Code::BinaryFile, "this is not text; skipped")
        .at(Place::line(file, line));
    diagnostic.hint("copy its words into a `.txt` file, or take it out of the folder")
}

/// Text that is not UTF-8 from the byte `broken` on.
fn legacy(file: &str, format: Format, bytes: &[u8], broken: usize) -> Warned<Option<String>> {
    let (encoding, why) = guess(format, bytes);
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let zeros = text.contains('\0');
    let (text, damaged) = if zeros {
        (text.replace('\0', "\u{fffd}").into(), true)
    } else {
        (text, damaged)
    };
    let message = if encoding == UTF_8 {
        DAMAGED_UTF8.to_owned()
    } else if damaged {
        format!(
            "damaged text, read as {} ({why}); what could not be read shows as `\u{fffd}`",
            encoding.name()
        )
    } else {
        format!("not UTF-8; read as {} ({why})", encoding.name())
    };
    let diagnostic = if damaged {
        Diagnostic::error(Code::InvalidEncoding, message)
    } else {
        Diagnostic::warning(Code::LegacyEncoding, message)
    };
    // What comes before the first damage was decoded to the same bytes.
    let place = if encoding == UTF_8 {
        TextFile::new(file, &text).place(Span::new(broken, broken + '\u{fffd}'.len_utf8()))
    } else {
        broken_line(file, &text, line_of(bytes, broken))
    };
    Warned {
        value: Some(text.into_owned()),
        diagnostics: vec![diagnostic.at(place).hint(SAVE)],
    }
}

/// The encoding that fits best, and how it was found.
fn guess(format: Format, bytes: &[u8]) -> (&'static Encoding, &'static str) {
    let named = match format {
        Format::Html => declared(bytes, b"charset="),
        Format::Feed => declared(bytes, b"encoding="),
        _ => None,
    };
    if let Some(encoding) = named.filter(|encoding| *encoding != UTF_8) {
        return (
            encoding,
            if format == Format::Html {
                "as the page says"
            } else {
                "as the feed says"
            },
        );
    }
    if is_utf8(bytes) {
        return (UTF_8, "by its bytes");
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    // So few bytes are what is left of one damaged character, or letters of a Western language, and
    // no text in an encoding that writes characters in several bytes: such a one would take the
    // letter behind them with it.
    let few = bytes.iter().filter(|byte| !byte.is_ascii()).count() <= ONE_DAMAGE;
    (
        if few && !guessed.is_single_byte() {
            WINDOWS_1252
        } else {
            guessed
        },
        "by its letters",
    )
}

/// The encoding that `<meta charset>`, `<meta http-equiv>` or an XML declaration names near the
/// top, after `key`.
fn declared(bytes: &[u8], key: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(PRESCAN)].to_ascii_lowercase();
    let value = &head[memchr::memmem::find(&head, key)? + key.len()..];
    let value = value.trim_ascii_start();
    let value = value
        .strip_prefix(b"\"")
        .or(value.strip_prefix(b"'"))
        .unwrap_or(value);
    let end = value
        .iter()
        .position(|b| matches!(b, b'"' | b'\'' | b';' | b'>' | b'/' | b' '))?;
    let encoding = Encoding::for_label(&value[..end])?;
    // A page that is read byte by byte cannot be in UTF-16, whatever it says.
    (encoding.is_ascii_compatible()).then_some(encoding)
}

/// Whether bytes, some of which are damaged, are UTF-8. Each byte that rightly continues a
/// character is evidence, because in another encoding that hardly comes by chance: in texts of 11
/// languages in 15 older encodings there are two to a hundred broken sequences for each such byte.
/// Where only one byte may be damaged, any evidence is enough.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut evidence, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        evidence += chunk
            .valid()
            .chars()
            .map(|c| c.len_utf8() - 1)
            .sum::<usize>();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    evidence >= broken || (evidence > 0 && broken <= ONE_DAMAGE)
}

/// How the bytes of a row stand for letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    /// UTF-8.
    Whole,
    /// UTF-8 with damaged bytes, which show as `U+FFFD`.
    Damaged,
    /// What spreadsheets save where they do not save UTF-8.
    Legacy,
}

impl Letters {
    pub(super) fn of(row: &[u8]) -> Self {
        match std::str::from_utf8(row) {
            Ok(_) => Self::Whole,
            Err(_) if is_utf8(row) => Self::Damaged,
            Err(_) => Self::Legacy,
        }
    }

    /// The words of a row, or of a part of it.
    pub(super) fn text(self, part: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Whole | Self::Damaged => String::from_utf8_lossy(part),
            Self::Legacy => WINDOWS_1252.decode_without_bom_handling(part).0,
        }
    }

    /// What is said once about a file, whose first such row is on `line`.
    pub(super) fn report(self, file: &str, line: u32) -> Option<Diagnostic> {
        let report = match self {
            Self::Whole => return None,
            Self::Damaged => Diagnostic::error(Code::InvalidEncoding, DAMAGED_UTF8),
            Self::Legacy => Diagnostic::warning(
                Code::LegacyEncoding,
                format!("not UTF-8; read as {}", WINDOWS_1252.name()),
            ),
        };
        Some(report.at(Place::line(file, line)).hint(SAVE))
    }
}

/// What is said of text in UTF-8 of which some bytes are damaged.
const DAMAGED_UTF8: &str = "damaged text in UTF-8; what could not be read shows as `\u{fffd}`";

fn line_of(bytes: &[u8], at: usize) -> u32 {
    memchr::memchr_iter(b'\n', &bytes[..at]).count() as u32 + 1
}

/// The place of the first letter of `line` that is not ASCII.
fn broken_line(file: &str, text: &str, line: u32) -> Place {
    let start = text
        .split_inclusive('\n')
        .take(line as usize - 1)
        .map(str::len)
        .sum::<usize>();
    let within = text[start..]
        .lines()
        .next()
        .and_then(|l| l.char_indices().find(|(_, c)| !c.is_ascii()));
    match within {
        Some((at, c)) => {
            TextFile::new(file, text).place(Span::new(start + at, start + at + c.len_utf8()))
        }
        None => Place::line(file, line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag;

    fn check(format: Format, bytes: &[u8], text: Option<&str>, said: &[&str]) {
        let found = decode("f", format, bytes.to_vec());
        assert_eq!(found.value.as_deref(), text);
        assert_eq!(
            found
                .diagnostics
                .iter()
                .map(diag::short)
                .collect::<Vec<_>>(),
            said
        );
    }

    #[test]
    fn a_byte_order_mark_goes_and_a_carriage_return_stays() {
        check(Format::Plain, b"\xef\xbb\xbfa\r\nb", Some("a\r\nb"), &[]);
        check(
            Format::Plain,
            b"\xff\xfea\0\xe9\0",
            Some("aé"),
            &["f:1: note[legacy-encoding]: read as UTF-16 (save the file as UTF-8)"],
        );
    }

    #[test]
    fn a_legacy_encoding_is_told_by_the_page_or_by_its_letters() {
        check(
            Format::Html,
            b"<meta charset='windows-1251'>\n<p>\xcf\xf0\xe8\xe2\xe5\xf2",
            Some("<meta charset='windows-1251'>\n<p>Привет"),
            &[
                "f:2:4: warning[legacy-encoding]: not UTF-8; read as windows-1251 (as the page says) (save the file as UTF-8)",
            ],
        );
        check(
            Format::Plain,
            b"Die Br\xfccke ist \xfcber Nacht geschlossen, sagte der B\xfcrgermeister.",
            Some("Die Brücke ist über Nacht geschlossen, sagte der Bürgermeister."),
            &[
                "f:1:7: warning[legacy-encoding]: not UTF-8; read as windows-1252 (by its letters) (save the file as UTF-8)",
            ],
        );
    }

    #[test]
    fn one_broken_letter_does_not_spoil_the_others() {
        let text = "Größe, Höhe, Tiefe, Länge. Fünf Köche.".as_bytes();
        let broken = [text, b"\n\xe2\x82 x"].concat();
        check(
            Format::Plain,
            &broken,
            Some("Größe, Höhe, Tiefe, Länge. Fünf Köche.\n\u{fffd} x"),
            &[
                "f:2:1: error[invalid-encoding]: damaged text in UTF-8; what could not be read shows as `\u{fffd}` (save the file as UTF-8)",
            ],
        );
    }

    /// Texts with as few and as many characters beyond ASCII as their languages have.
    const TEXTS: [&str; 6] = [
        "The mayor’s office closed the old bridge on Monday. “It isn’t safe,” she said, and nobody crossed the river until Friday morning.",
        "The mayor’s office closed the old bridge on Monday, and nobody at all crossed the river until the evening of Friday, a guard said.",
        "Die Brücke über den Fluss ist seit Montag geschlossen. „Sie ist nicht sicher“, sagte die Bürgermeisterin am Abend der Zeitung.",
        "Le pont est fermé depuis lundi, a annoncé la mairie. « Il n’est pas sûr », a déclaré l’élue à la presse, avant de quitter la salle.",
        "Мост через реку закрыт с понедельника. «Он небезопасен», — сказала мэр города вечером, и до пятницы по нему никто не ходил.",
        "市长办公室星期一关闭了旧桥。“它不安全，”她在新闻发布会上说，直到星期五早上都没有人过河。😀气象部门警告未来三天将有大雨。",
    ];

    /// `bytes`, which are `text` but for the character at `at`, are read so that all other
    /// characters stay.
    fn others_are_kept(text: &str, at: usize, bytes: Vec<u8>) {
        let start = text.floor_char_boundary(at);
        let end = start + text[start..].chars().next().map_or(0, char::len_utf8);
        let read = decode("f", Format::Plain, bytes).value.unwrap();
        assert!(
            read.starts_with(&text[..start]) && read.ends_with(&text[end..]),
            "byte {at} of {text}: {read}"
        );
    }

    #[test]
    fn one_damaged_byte_leaves_all_other_characters() {
        for text in TEXTS {
            for at in 0..text.len() {
                for bit in 0..8 {
                    let mut flipped = text.as_bytes().to_vec();
                    flipped[at] ^= 1 << bit;
                    others_are_kept(text, at, flipped);
                }
                let mut shorter = text.as_bytes().to_vec();
                shorter.remove(at);
                others_are_kept(text, at, shorter);
            }
        }
    }

    #[test]
    fn whole_texts_in_other_encodings_are_not_taken_for_utf8() {
        use encoding_rs::{
            BIG5, EUC_JP, EUC_KR, GBK, IBM866, KOI8_R, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252,
        };
        let japanese = "市長は月曜日に古い橋を閉鎖した。「安全ではない」と記者会見で述べた。金曜日の朝まで誰も川を渡らなかった。";
        let korean = "시장은 월요일에 낡은 다리를 폐쇄했다. “안전하지 않다”고 기자회견에서 말했다. 금요일까지 아무도 강을 건너지 않았다.";
        let legacy = [
            (TEXTS[2], WINDOWS_1252),
            (TEXTS[3], WINDOWS_1252),
            (TEXTS[4], WINDOWS_1251),
            (TEXTS[4], KOI8_R),
            (TEXTS[4], IBM866),
            (TEXTS[5], GBK),
            (TEXTS[5], BIG5),
            (japanese, SHIFT_JIS),
            (japanese, EUC_JP),
            (korean, EUC_KR),
        ];
        for (text, encoding) in legacy {
            assert!(
                !is_utf8(&encoding.encode(text).0),
                "{}: {text}",
                encoding.name()
            );
        }
    }

    #[test]
    fn utf16_is_told_without_its_mark() {
        let bytes: Vec<u8> = "The café."
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        check(
            Format::Plain,
            &bytes,
            Some("The café."),
            &["f:1: note[legacy-encoding]: read as UTF-16 (save the file as UTF-8)"],
        );
        let bytes: Vec<u8> = "The café."
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        check(
            Format::Plain,
            &bytes,
            Some("The café."),
            &["f:1: note[legacy-encoding]: read as UTF-16 (save the file as UTF-8)"],
        );
    }

    #[test]
    fn a_stray_zero_does_not_lose_the_text() {
        let text = format!("One line.\nAnother\0 {}", "word ".repeat(30));
        check(
            Format::Plain,
            text.as_bytes(),
            Some(&text.replace('\0', "\u{fffd}")),
            &[
                "f:2: error[invalid-encoding]: damaged text: zero bytes, which show as `\u{fffd}` (take them out of the file)",
            ],
        );
    }

    #[test]
    fn a_stray_zero_in_a_legacy_encoding_is_told() {
        let bytes = [
            &b"Gr\xf6\xdfe der H\xe4fen\0. "[..],
            "Wort ".repeat(40).as_bytes(),
        ]
        .concat();
        let read = decode("f", Format::Plain, bytes);
        assert!(read.value.unwrap().contains("H\u{e4}fen\u{fffd}."));
        assert!(
            read.diagnostics
                .iter()
                .any(|d| d.code == Code::InvalidEncoding)
        );
    }

    #[test]
    fn what_holds_many_zeros_is_no_text() {
        check(
            Format::Plain,
            b"GIF\n\0\x01",
            None,
            &[
                "f:2: error[binary-file]: this is not text; skipped (copy its words into a `.txt` file, or take it out of the folder)",
            ],
        );
    }
}

//! Bytes -> text: byte order marks, UTF-8, UTF-16, and the legacy encodings of saved pages and old editors.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::Format;
use crate::diag::{Code, Diagnostic, Place, TextFile, Warned};

/// How far into a page its `<meta charset>` is looked for, in bytes; the HTML standard says 1024.
const PRESCAN: usize = 1024;

/// One broken sequence among at least this many good ones: damaged UTF-8 and no other encoding.
const MOSTLY_UTF8: usize = 4;

/// One control character in this many bytes: no text.
const CONTROLS: usize = 100;

/// The text of a file without its byte order mark; `None` when it is no text, with the reason.
pub(super) fn decode(file: &str, format: Format, mut bytes: Vec<u8>) -> Warned<Option<String>> {
    match Encoding::for_bom(&bytes) {
        Some((encoding, _)) if encoding == UTF_16LE || encoding == UTF_16BE => return utf16(file, encoding, &bytes),
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
        Err(error) => legacy(file, format, error.as_bytes(), error.utf8_error().valid_up_to()),
    }
}

fn refused(diagnostic: Diagnostic) -> Warned<Option<String>> {
    Warned { value: None, diagnostics: vec![diagnostic] }
}

fn utf16(file: &str, encoding: &'static Encoding, bytes: &[u8]) -> Warned<Option<String>> {
    let (text, _, damaged) = encoding.decode(bytes);
    let text = text.into_owned();
    let (severity, message) = if damaged {
        (Diagnostic::error as fn(_, _) -> _, "damaged text in UTF-16; what could not be read shows as `\u{fffd}`")
    } else {
        (Diagnostic::note as fn(_, _) -> _, "read as UTF-16")
    };
    let code = if damaged { Code::InvalidEncoding } else { Code::LegacyEncoding };
    let line = text.find('\u{fffd}').map_or(1, |at| line_of(text.as_bytes(), at));
    let diagnostic: Diagnostic = severity(code, message.to_owned());
    Warned { value: Some(text), diagnostics: vec![diagnostic.at(Place::line(file, line)).hint(SAVE)] }
}

const SAVE: &str = "save the file as UTF-8";

/// More control characters than any text has.
fn is_binary(bytes: &[u8]) -> bool {
    let control = |b: &&u8| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    bytes.iter().filter(control).count() * CONTROLS > bytes.len()
}

/// UTF-16 without a byte order mark: most letters of most languages leave every second byte of ASCII marks and blanks zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    /// Bytes looked at; a few units, and one in so many, must have the zero, and hardly one the other way round.
    const SAMPLE: usize = 4096;
    const FEW: usize = 4;
    const SOME: usize = 8;
    const HARDLY: usize = 200;
    let (units, rest) = bytes[..bytes.len().min(SAMPLE)].as_chunks::<2>();
    let zeros = |at: usize| units.iter().filter(|unit| unit[at] == 0 && unit[1 - at] != 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let often = |n: usize| n >= FEW && n * SOME > units.len();
    let never = |n: usize| n * HARDLY <= units.len();
    match (rest.is_empty() && bytes.len().is_multiple_of(2), often(first) && never(second), often(second) && never(first)) {
        (true, true, _) => Some(UTF_16BE),
        (true, _, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// A text with stray zero bytes, which show as `U+FFFD` like any damage.
fn without_zeros(file: &str, text: &str) -> Warned<Option<String>> {
    let line = line_of(text.as_bytes(), memchr::memchr(0, text.as_bytes()).unwrap_or(0));
    let message = "damaged text: zero bytes, which show as `\u{fffd}`";
    let diagnostic = Diagnostic::error(Code::InvalidEncoding, message).at(Place::line(file, line)).hint("take them out of the file");
    Warned { value: Some(text.replace('\0', "\u{fffd}")), diagnostics: vec![diagnostic] }
}

fn binary(file: &str, bytes: &[u8]) -> Diagnostic {
    let line = line_of(bytes, memchr::memchr(0, bytes).unwrap_or(0));
    let diagnostic = Diagnostic::error(Code::BinaryFile, "this is not text; skipped").at(Place::line(file, line));
    diagnostic.hint("copy its words into a `.txt` file, or take it out of the folder")
}

/// Text that is not UTF-8 from the byte `broken` on.
fn legacy(file: &str, format: Format, bytes: &[u8], broken: usize) -> Warned<Option<String>> {
    let (encoding, why) = guess(format, bytes);
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let zeros = text.contains('\0');
    let (text, damaged) = if zeros { (text.replace('\0', "\u{fffd}").into(), true) } else { (text, damaged) };
    let message = if encoding == UTF_8 {
        "damaged text in UTF-8; what could not be read shows as `\u{fffd}`".to_owned()
    } else if damaged {
        format!("damaged text, read as {} ({why}); what could not be read shows as `\u{fffd}`", encoding.name())
    } else {
        format!("not UTF-8; read as {} ({why})", encoding.name())
    };
    let diagnostic =
        if damaged { Diagnostic::error(Code::InvalidEncoding, message) } else { Diagnostic::warning(Code::LegacyEncoding, message) };
    let place = broken_line(file, &text, line_of(bytes, broken));
    Warned { value: Some(text.into_owned()), diagnostics: vec![diagnostic.at(place).hint(SAVE)] }
}

/// The encoding that fits best, and how it was found.
fn guess(format: Format, bytes: &[u8]) -> (&'static Encoding, &'static str) {
    let named = match format {
        Format::Html => declared(bytes, b"charset="),
        Format::Feed => declared(bytes, b"encoding="),
        _ => None,
    };
    if let Some(encoding) = named.filter(|encoding| *encoding != UTF_8) {
        return (encoding, if format == Format::Html { "as the page says" } else { "as the feed says" });
    }
    if is_mostly_utf8(bytes) {
        return (UTF_8, "by its bytes");
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    (detector.guess(None, Utf8Detection::Deny), "by its letters")
}

/// The encoding that `<meta charset>`, `<meta http-equiv>` or an XML declaration names near the top, after `key`.
fn declared(bytes: &[u8], key: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(PRESCAN)].to_ascii_lowercase();
    let value = &head[memchr::memmem::find(&head, key)? + key.len()..];
    let value = value.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
    let end = value.iter().position(|b| matches!(b, b'"' | b'\'' | b';' | b'>' | b'/' | b' '))?;
    let encoding = Encoding::for_label(&value[..end])?;
    // A page that is read byte by byte cannot be in UTF-16, whatever it says.
    (encoding.is_ascii_compatible()).then_some(encoding)
}

fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    good >= broken * MOSTLY_UTF8
}

fn line_of(bytes: &[u8], at: usize) -> u32 {
    memchr::memchr_iter(b'\n', &bytes[..at]).count() as u32 + 1
}

/// The place of the first letter of `line` that is not ASCII.
fn broken_line(file: &str, text: &str, line: u32) -> Place {
    let start = text.split_inclusive('\n').take(line as usize - 1).map(str::len).sum::<usize>();
    let within = text[start..].lines().next().and_then(|l| l.char_indices().find(|(_, c)| !c.is_ascii()));
    match within {
        Some((at, c)) => TextFile::new(file, text).place(crate::text::Span::new(start + at, start + at + c.len_utf8())),
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
        assert_eq!(found.diagnostics.iter().map(diag::short).collect::<Vec<_>>(), said);
    }

    #[test]
    fn a_byte_order_mark_goes_and_a_carriage_return_stays() {
        check(Format::Plain, b"\xef\xbb\xbfa\r\nb", Some("a\r\nb"), &[]);
        check(Format::Plain, b"\xff\xfea\0\xe9\0", Some("aé"), &["f:1: note[legacy-encoding]: read as UTF-16 (save the file as UTF-8)"]);
    }

    #[test]
    fn a_legacy_encoding_is_told_by_the_page_or_by_its_letters() {
        check(
            Format::Html,
            b"<meta charset='windows-1251'>\n<p>\xcf\xf0\xe8\xe2\xe5\xf2",
            Some("<meta charset='windows-1251'>\n<p>Привет"),
            &["f:2:4: warning[legacy-encoding]: not UTF-8; read as windows-1251 (as the page says) (save the file as UTF-8)"],
        );
        check(
            Format::Plain,
            b"Die Br\xfccke ist \xfcber Nacht geschlossen, sagte der B\xfcrgermeister.",
            Some("Die Brücke ist über Nacht geschlossen, sagte der Bürgermeister."),
            &["f:1:7: warning[legacy-encoding]: not UTF-8; read as windows-1252 (by its letters) (save the file as UTF-8)"],
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
            &["f:2:1: error[invalid-encoding]: damaged text in UTF-8; what could not be read shows as `\u{fffd}` (save the file as UTF-8)"],
        );
    }

    #[test]
    fn utf16_is_told_without_its_mark() {
        let bytes: Vec<u8> = "The café.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(Format::Plain, &bytes, Some("The café."), &["f:1: note[legacy-encoding]: read as UTF-16 (save the file as UTF-8)"]);
        let bytes: Vec<u8> = "The café.".encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(Format::Plain, &bytes, Some("The café."), &["f:1: note[legacy-encoding]: read as UTF-16 (save the file as UTF-8)"]);
    }

    #[test]
    fn a_stray_zero_does_not_lose_the_text() {
        let text = format!("One line.\nAnother\0 {}", "word ".repeat(30));
        check(
            Format::Plain,
            text.as_bytes(),
            Some(&text.replace('\0', "\u{fffd}")),
            &["f:2: error[invalid-encoding]: damaged text: zero bytes, which show as `\u{fffd}` (take them out of the file)"],
        );
    }

    #[test]
    fn a_stray_zero_in_a_legacy_encoding_is_told() {
        let bytes = [&b"Gr\xf6\xdfe der H\xe4fen\0. "[..], "Wort ".repeat(40).as_bytes()].concat();
        let read = decode("f", Format::Plain, bytes);
        assert!(read.value.unwrap().contains("H\u{e4}fen\u{fffd}."));
        assert!(read.diagnostics.iter().any(|d| d.code == Code::InvalidEncoding));
    }

    #[test]
    fn what_holds_many_zeros_is_no_text() {
        check(
            Format::Plain,
            b"GIF\n\0\x01",
            None,
            &["f:2: error[binary-file]: this is not text; skipped (copy its words into a `.txt` file, or take it out of the folder)"],
        );
    }
}

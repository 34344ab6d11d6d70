//! The word table: the part of an annotated text that later stages work on.
//!
//! It holds the words and marks of a text in order, and each distinct word once, as a *lexeme*:
//! hashes of its folded form, of its stem and of its concept, and what the lexicons know of it. It
//! has no strings, so it is small (12 bytes a word, 32 bytes a distinct word) and can be stored;
//! words are printed from the text, by their spans.
//!
//! A hyphenated word stands there twice: as a whole, for rules that look at syntax
//! ([`WordRun::tokens`]), and behind it in its parts, for rules that compare what texts say
//! ([`WordRun::words`]): one outlet's "dam-burst" is another's "dam burst". So do the characters of
//! a script that is written without blanks.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};

use super::{
    Annotated,
    background::Background,
    concepts::{Concept, Concepts},
    guards,
    stems::Stems,
    tokens::{self, Token, TokenKind, is_invisible},
    vocabulary::{self, Vocabulary},
    work::Work,
};
use crate::{
    article::Article,
    clean::BlockKind,
    lang::{self, Language, Lexicon, PerLanguage, is_apostrophe, is_hyphen},
    text::{
        Span, hash,
        normalise::{composed, fold_case},
    },
};

/// Distinct words of one language that are remembered from article to article; the rest are read
/// anew in each.
const REMEMBERED: usize = 1 << 15;

/// What is known of a word wherever it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Lexeme {
    /// Hash of the word in lower case, without accents.
    pub lower: u64,
    /// Hash of its stem.
    pub stem: u64,
    /// What it means.
    pub concept: Concept,
    /// In how many of ten thousand articles of news at large it stands; 0 where its language has no
    /// table.
    pub common: u16,
    traits: u16,
    /// What it does in a sentence.
    pub work: Work,
    /// How many characters it has, up to 255.
    pub length: u8,
}

impl Lexeme {
    /// That of a mark.
    pub(crate) const NOTHING: Self = Self {
        lower: 0,
        stem: 0,
        concept: 0,
        common: 0,
        traits: 0,
        work: Work::Other,
        length: 0,
    };
    const CAPITAL: u16 = 1;
    const NUMBER: u16 = 1 << 1;
    const DENIES: u16 = 1 << 2;
    const COUNTS: u16 = 1 << 3;
    const CONTENT: u16 = 1 << 4;
    const PLACE: u16 = 1 << 5;

    const fn has(&self, traits: u16) -> bool {
        self.traits & traits != 0
    }

    /// Whether it is printed with a capital.
    pub(crate) const fn is_capital(&self) -> bool {
        self.has(Self::CAPITAL)
    }

    /// Whether it starts with a digit.
    pub(crate) const fn is_number(&self) -> bool {
        self.has(Self::NUMBER)
    }

    /// Whether it denies what its sentence says.
    pub(crate) const fn denies(&self) -> bool {
        self.has(Self::DENIES)
    }

    /// Whether it counts without being a number ("twice").
    pub(crate) const fn counts(&self) -> bool {
        self.has(Self::COUNTS)
    }

    /// Whether it says something by itself: neither a function word nor a number nor a denial.
    pub(crate) const fn is_content(&self) -> bool {
        self.has(Self::CONTENT)
    }

    /// Whether it is the name of a place or what belongs to one; its concept is then the place.
    pub(crate) const fn is_place(&self) -> bool {
        self.has(Self::PLACE)
    }

    /// Whether news at large uses it often.
    pub(crate) const fn is_common(&self) -> bool {
        self.common > Background::RARE
    }
}

/// A word or mark of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Placed {
    start: u32,
    /// Index of its lexeme, or the mark.
    what: u32,
    len: u16,
    traits: u16,
}

impl Placed {
    const MARK: u16 = 1;
    const NUMBER: u16 = 1 << 1;
    /// Its parts follow.
    const WHOLE: u16 = 1 << 2;
    /// Part of the whole before it.
    const PART: u16 = 1 << 3;
    const GENITIVE: u16 = 1 << 4;

    const fn has(self, traits: u16) -> bool {
        self.traits & traits != 0
    }
}

/// The words of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct WordTable {
    placed: Vec<Placed>,
    lexemes: Vec<Lexeme>,
}

/// A word or mark with what is known of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TableWord<'a> {
    /// Where it stands, a genitive `'s` left out.
    pub span: Span,
    /// Word, number or mark.
    pub kind: TokenKind,
    /// Whether a genitive follows.
    pub genitive: bool,
    /// Whether it is a part of a hyphenated word.
    pub joined: bool,
    /// What is known of it; nothing of a mark.
    pub lexeme: &'a Lexeme,
}

impl TableWord<'_> {
    /// Whether it is a word, and neither a number nor a mark.
    pub(crate) fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Whether it is a mark.
    pub(crate) fn is_mark(&self) -> bool {
        matches!(self.kind, TokenKind::Mark(_))
    }

    /// Whether it is a comma.
    pub(crate) fn is_comma(&self) -> bool {
        self.kind == TokenKind::Mark(',')
    }

    /// Whether it is a word with a capital.
    pub(crate) fn is_capital(&self) -> bool {
        self.is_word() && self.lexeme.is_capital()
    }
}

impl WordTable {
    /// The words of a text that stands alone: a title, a label, a note.
    pub fn read(text: &str, language: &str) -> Self {
        Self::of(text, language, &mut Lexemes::default())
    }

    /// The same, for a run that has met `lexemes`.
    pub(crate) fn of(text: &str, language: &str, lexemes: &mut Lexemes) -> Self {
        let mut builder = Builder::new(text, lang::of(language), lexemes);
        builder.read(Span::new(0, text.len()));
        builder.finish()
    }

    /// The words of an article: those of all blocks but code. What was annotated is not read again.
    pub(crate) fn of_article(
        read: &Annotated<'_>,
        article: &Article,
        lexemes: &mut Lexemes,
    ) -> Self {
        let mut builder = Builder::new(read.text, read.language, lexemes);
        let blocks = article.text.blocks.iter();
        for block in blocks.filter(|block| block.kind != BlockKind::Code) {
            match &read.all()[read.from(block.span.start)..read.from(block.span.end)] {
                [] => builder.read(block.span),
                words => words.iter().for_each(|word| {
                    builder.add(Token {
                        span: word.span,
                        kind: word.kind,
                        apostrophe_s: word.apostrophe_s,
                    });
                }),
            }
        }
        builder.finish()
    }

    /// All of it.
    pub(crate) fn all(&self) -> WordRun<'_> {
        WordRun {
            placed: &self.placed,
            lexemes: &self.lexemes,
        }
    }

    /// What starts within `span` of the text.
    pub(crate) fn within(&self, span: Span) -> WordRun<'_> {
        let from = |at: usize| self.placed.partition_point(|p| (p.start as usize) < at);
        WordRun {
            placed: &self.placed[from(span.start)..from(span.end.max(span.start))],
            lexemes: &self.lexemes,
        }
    }
}

/// Words that stand together.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WordRun<'a> {
    placed: &'a [Placed],
    lexemes: &'a [Lexeme],
}

impl<'a> WordRun<'a> {
    /// Words and marks as they are printed.
    pub(crate) fn tokens(self) -> impl Iterator<Item = TableWord<'a>> + Clone {
        let whole = self.placed.iter().filter(|p| !p.has(Placed::PART));
        whole.map(move |placed| self.word(*placed))
    }

    /// Words and marks, those that hyphens join in their parts.
    pub(crate) fn parts(self) -> impl Iterator<Item = TableWord<'a>> + Clone {
        let parts = self.placed.iter().filter(|p| !p.has(Placed::WHOLE));
        parts.map(move |placed| self.word(*placed))
    }

    /// The same without marks.
    pub(crate) fn words(self) -> impl Iterator<Item = TableWord<'a>> + Clone {
        let left_out = Placed::WHOLE | Placed::MARK;
        let words = self.placed.iter().filter(move |p| !p.has(left_out));
        words.map(move |placed| self.word(*placed))
    }

    fn word(&self, placed: Placed) -> TableWord<'a> {
        static MARK: Lexeme = Lexeme::NOTHING;
        let start = placed.start as usize;
        let kind = if placed.has(Placed::MARK) {
            TokenKind::Mark(char::from_u32(placed.what).unwrap_or_default())
        } else if placed.has(Placed::NUMBER) {
            TokenKind::Number
        } else {
            TokenKind::Word
        };
        let lexeme = match kind {
            TokenKind::Mark(_) => None,
            _ => self.lexemes.get(placed.what as usize),
        };
        TableWord {
            span: Span::new(start, start + usize::from(placed.len)),
            kind,
            genitive: placed.has(Placed::GENITIVE),
            joined: placed.has(Placed::PART),
            lexeme: lexeme.unwrap_or(&MARK),
        }
    }
}

/// The lexemes that a run has met, by language: most words of an article stood in those before it.
#[derive(Default)]
pub(crate) struct Lexemes(HashMap<&'static str, Lookup, FixedState>);

impl Lexemes {
    fn of_language(&mut self, language: &'static Language) -> &mut Lookup {
        self.0
            .entry(language.tag)
            .or_insert_with(|| Lookup::new(language))
    }
}

/// The lexicons of one language, as far as a lexeme is read from them.
struct Lookup {
    language: &'static Language,
    stems: Stems,
    concepts: Concepts,
    background: Option<&'static Background>,
    vocabulary: &'static Vocabulary,
    known: HashMap<Box<str>, Lexeme, FixedState>,
}

/// Closed-class words, in lower case without accents; those that name a time say something.
static FUNCTION_WORDS: PerLanguage<std::collections::HashSet<String, FixedState>> =
    PerLanguage::new(|language| {
        let rows = language.rows(Lexicon::FunctionWords);
        rows.filter(|row| row.get(1) != Some(&"time"))
            .map(|row| fold_case(row[0]).replace('’', "'"))
            .collect()
    });

impl Lookup {
    fn new(language: &'static Language) -> Self {
        Self {
            language,
            stems: Stems::of(language.tag),
            concepts: Concepts::of(language.tag),
            background: Background::of(language.tag),
            vocabulary: vocabulary::of(language.tag),
            known: HashMap::default(),
        }
    }

    fn lexeme(&mut self, printed: &str) -> Lexeme {
        if let Some(known) = self.known.get(printed) {
            return *known;
        }
        let lexeme = self.read(printed);
        if self.known.len() < REMEMBERED {
            self.known.insert(printed.into(), lexeme);
        }
        lexeme
    }

    fn read(&self, printed: &str) -> Lexeme {
        let lower = lower(printed);
        let folded = fold_case(&lower);
        let bare = without_clitic(&lower);
        let stem = self.stems.stem(bare);
        let stem_hash = hash::stable(stem.as_bytes());
        let capital = printed.starts_with(char::is_uppercase);
        let number = printed.starts_with(char::is_numeric);
        let denies = guards::denies(&folded);
        // "U.S." is listed as "US".
        let undotted = printed.replace('.', "");
        let home = self.vocabulary.home(&undotted).filter(|_| capital);
        let content = !number && !denies && self.carries_meaning(&folded);
        let concept = match home {
            Some(home) => self.concepts.concept(home),
            None => self.concepts.of_stem(bare, &stem),
        };
        let traits = [
            (capital, Lexeme::CAPITAL),
            (number, Lexeme::NUMBER),
            (denies, Lexeme::DENIES),
            (guards::counts(&folded), Lexeme::COUNTS),
            (content, Lexeme::CONTENT),
            (home.is_some(), Lexeme::PLACE),
        ];
        let held = traits.into_iter().filter(|(holds, _)| *holds);
        Lexeme {
            lower: hash::stable(folded.as_bytes()),
            stem: stem_hash,
            concept,
            common: self.background.map_or(0, |table| table.word(&stem)),
            traits: held.fold(0, |all, (_, one)| all | one),
            work: Work::of(self.vocabulary, printed),
            length: u8::try_from(lower.chars().count()).unwrap_or(u8::MAX),
        }
    }

    /// Whether a folded word says something by itself. Without a list of function words, long words
    /// do.
    fn carries_meaning(&self, folded: &str) -> bool {
        const SHORTEST: usize = 3;
        let bare = without_clitic(folded);
        if self.language.has(Lexicon::FunctionWords) {
            bare.chars().count() > 1 && !FUNCTION_WORDS.of(self.language).contains(bare)
        } else {
            bare.chars().count() > SHORTEST
        }
    }
}

/// The hash under which a word of a lexicon is found: [`Lexeme::lower`] of its forms in texts.
pub(crate) fn listed(word: &str) -> u64 {
    hash::stable(fold_case(&lower(word)).as_bytes())
}

/// The words of a short text in lower case, without accents and marks.
pub(crate) fn folded_words(text: &str) -> impl Iterator<Item = String> + '_ {
    let tokens = tokens::iter(text, Span::new(0, text.len()));
    let words = tokens.filter(|token| !matches!(token.kind, TokenKind::Mark(_)));
    words.map(|word| fold_case(&lower(word.span.of(text))).into_owned())
}

/// The concept of the place that a place or demonym, as printed, stands for.
pub(crate) fn place(word: &str, language: &str) -> Option<Concept> {
    let home = vocabulary::of(language).home(word);
    home.map(|home| Concepts::of(language).concept(home))
}

/// A word in lower case, composed (NFC), without marks that take no room and without the full stop
/// of an abbreviation, its apostrophes and hyphens unified.
pub(super) fn lower(printed: &str) -> String {
    let unified = |c: char| match c {
        c if is_apostrophe(c) => '\'',
        c if is_hyphen(c) => '-',
        c => c,
    };
    let printed = printed.trim_end_matches(['.', '%']);
    if printed.is_ascii() {
        return printed.to_ascii_lowercase();
    }
    let kept = composed(printed);
    let kept = kept.chars().filter(|c| !is_invisible(*c));
    kept.flat_map(char::to_lowercase).map(unified).collect()
}

/// "they" of "they'll": what a verb is tied to. Names ("O'Neill") and elisions ("l'ami") are whole.
fn without_clitic(word: &str) -> &str {
    match word.rsplit_once('\'') {
        Some((head, tail)) if head.len() > 1 && tail.len() <= 2 => head,
        _ => word,
    }
}

/// Fills a table.
struct Builder<'t, 'm> {
    text: &'t str,
    lexicon: &'m mut Lookup,
    /// Where in the table the lexeme of a word stands.
    known: HashMap<&'t str, u32, FixedState>,
    table: WordTable,
}

impl<'t, 'm> Builder<'t, 'm> {
    fn new(text: &'t str, language: &'static Language, lexemes: &'m mut Lexemes) -> Self {
        Self {
            text,
            lexicon: lexemes.of_language(language),
            known: HashMap::default(),
            table: WordTable::default(),
        }
    }

    fn read(&mut self, part: Span) {
        tokens::of(self.lexicon.language, self.text, part).for_each(|token| self.add(token));
    }

    fn finish(self) -> WordTable {
        let mut table = self.table;
        table.placed.shrink_to_fit();
        table.lexemes.shrink_to_fit();
        table
    }

    fn add(&mut self, token: Token) {
        let genitive = if token.apostrophe_s {
            Placed::GENITIVE
        } else {
            0
        };
        if let TokenKind::Mark(mark) = token.kind {
            return self.place(token.span, mark.into(), Placed::MARK);
        }
        let number = self.number(token.span);
        let parts = parts(self.text, token);
        let whole = if parts.is_empty() { 0 } else { Placed::WHOLE };
        let lexeme = self.lexeme(token.span);
        self.place(token.span, lexeme, whole | number | genitive);
        let last = parts.last().copied();
        for part in parts {
            let lexeme = self.lexeme(part);
            let ends = if Some(part) == last { genitive } else { 0 };
            self.place(part, lexeme, Placed::PART | self.number(part) | ends);
        }
    }

    fn lexeme(&mut self, span: Span) -> u32 {
        let printed = span.of(self.text);
        if let Some(&known) = self.known.get(printed) {
            return known;
        }
        let index = self.table.lexemes.len() as u32;
        self.table.lexemes.push(self.lexicon.lexeme(printed));
        self.known.insert(printed, index);
        index
    }

    fn number(&self, span: Span) -> u16 {
        let digit = span.of(self.text).starts_with(char::is_numeric);
        if digit { Placed::NUMBER } else { 0 }
    }

    /// A word that is longer than a length can say is cut at a character.
    fn place(&mut self, span: Span, what: u32, traits: u16) {
        let longest = span.start + usize::from(u16::MAX);
        let end = self.text.floor_char_boundary(span.end.min(longest));
        self.table.placed.push(Placed {
            start: span.start as u32,
            what,
            len: u16::try_from(end - span.start).unwrap_or(u16::MAX),
            traits,
        });
    }
}

/// The parts of a token that texts are compared by; none where it is its only part.
fn parts(text: &str, token: Token) -> Vec<Span> {
    let printed = token.span.of(text);
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b',' | b'\'');
    if printed.bytes().all(plain) {
        return Vec::new();
    }
    let mut parts: Vec<Span> = Vec::new();
    let mut from = None;
    for (at, c) in printed.char_indices() {
        let ends = !(c.is_alphanumeric() || is_apostrophe(c) || is_inner(c));
        if let Some(start) = from.filter(|_| ends || is_unspaced(c)) {
            parts.push(Span::new(start, at));
            from = None;
        }
        if !ends {
            from.get_or_insert(at);
        }
    }
    parts.extend(from.map(|start| Span::new(start, printed.len())));
    let whole = parts.first().is_none_or(|part| part.len() == printed.len());
    if whole || parts.len() == 1 && token.kind == TokenKind::Number {
        return Vec::new();
    }
    let shifted = parts.into_iter().map(|part| part.shifted(token.span.start));
    shifted.collect()
}

/// Marks inside the part of a word.
fn is_inner(c: char) -> bool {
    matches!(c, '.' | ',' | '&' | '`' | '\u{300}'..='\u{36f}') || is_invisible(c)
}

/// Whether `c` is a word by itself: its script is written without blanks.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{309f}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let table = WordTable::read(text, "en");
        let found: Vec<&str> = table.all().words().map(|w| w.span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    fn lexeme(word: &str, language: &str) -> Lexeme {
        *WordTable::read(word, language)
            .all()
            .words()
            .next()
            .unwrap()
            .lexeme
    }

    #[test]
    fn hyphens_part_words_and_genitives_and_marks_are_left_out() {
        check(
            "The Mayor’s dam-burst plan — “no”, she said: 3.5%.",
            &[
                "The", "Mayor", "dam", "burst", "plan", "no", "she", "said", "3.5%",
            ],
        );
        check("2015-2016 at 19:30", &["2015", "2016", "at", "19", "30"]);
    }

    #[test]
    fn scripts_without_blanks_give_characters() {
        check("北京 会谈", &["北", "京", "会", "谈"]);
    }

    #[test]
    fn tokens_are_whole_and_found_by_their_place() {
        let text = "A dam-burst, he said. It was big.";
        let table = WordTable::read(text, "en");
        let of = |span| -> Vec<&str> {
            let tokens = table.within(span).tokens();
            tokens.map(|w| w.span.of(text)).collect()
        };
        assert_eq!(of(Span::new(2, 16)), ["dam-burst", ",", "he"]);
        assert_eq!(of(Span::new(22, text.len())), ["It", "was", "big", "."]);
    }

    #[test]
    fn a_word_without_end_is_cut_at_a_character() {
        let text = format!("a{}", "é".repeat(40_000));
        let table = WordTable::read(&text, "en");
        let word = table.all().words().next().unwrap();
        assert_eq!(word.span.of(&text).len(), usize::from(u16::MAX));
    }

    #[test]
    fn a_lexeme_is_the_same_for_all_spellings_of_a_word() {
        assert_eq!(
            lexeme("Café", "fr").lower,
            lexeme("CAFE\u{301}", "fr").lower
        );
        assert_eq!(lexeme("U.S.", "en").lower, listed("u.s"));
        assert_eq!(lexeme("talks", "en").stem, lexeme("Talk", "en").stem);
        assert_eq!(
            lexeme("Chinese", "en").concept,
            lexeme("China", "en").concept
        );
    }

    #[test]
    fn a_lexeme_says_what_its_word_does() {
        assert!(lexeme("Kenya", "en").is_place() && !lexeme("kenya", "en").is_place());
        assert!(lexeme("never", "en").denies() && lexeme("twice", "en").counts());
        assert!(!lexeme("they'll", "en").is_content() && lexeme("dam", "en").is_content());
        assert!(lexeme("governments", "en").is_common() && !lexeme("zanzibar", "en").is_common());
    }
}

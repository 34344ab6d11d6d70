//! What the tagger looks at: the word, its neighbours and the tags before it.

use super::hash::{fold, hash_str, mix};

/// How many features of a word don't depend on tags.
pub(super) const STATIC: usize = 22;
/// How many do.
pub(super) const DYNAMIC: usize = 5;

/// What is known of a word before tagging.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// Hash of the word with its digits made one; in lower case at the start of a sentence when the lexicon knows it so.
    pub(super) form: u64,
    /// Hashes of the last 1 to 5 characters, in lower case; the shorter one again where there are no more.
    pub(super) suffixes: [u64; 5],
    /// Hash of the first 3 characters, in lower case.
    pub(super) prefix: u64,
    /// How it is written: see [`shape`].
    pub(super) shape: u64,
    /// Its class in the lexicon, 0 when unknown.
    pub(super) class: u64,
    /// The end of the last word before the next mark, where German has its participles and infinitives.
    pub(super) closing: u64,
}

impl Word {
    /// The place before the first word and after the last one.
    pub(super) const EDGE: Self = Self {
        form: 1,
        suffixes: [1; 5],
        prefix: 1,
        shape: 63,
        class: 255,
        closing: 1,
    };

    /// Reads `word`; `class_of` gives the class of a form in the lexicon, 0 when it is unknown.
    pub(super) fn new(word: &str, first: bool, class_of: impl Fn(u64) -> u8) -> Self {
        let soft = |c: &char| *c != '\u{ad}';
        let mut form = fold(word.chars().filter(soft).map(plain));
        let mut class = class_of(form);
        let shape = shape(word, first);
        if first && word.chars().next().is_some_and(char::is_uppercase) {
            let lower = fold(
                word.chars()
                    .filter(soft)
                    .flat_map(char::to_lowercase)
                    .map(plain),
            );
            let known = class_of(lower);
            if known != 0 {
                (form, class) = (lower, known);
            }
        }
        let mut suffixes = [0; 5];
        let mut hash = 7;
        let mut last = word.chars().rev().filter(soft).map(plain);
        for suffix in &mut suffixes {
            if let Some(c) = last.next() {
                hash = mix(hash, lower(c));
            }
            *suffix = hash;
        }
        let prefix = word
            .chars()
            .filter(soft)
            .map(plain)
            .take(3)
            .fold(11, |hash, c| mix(hash, lower(c)));
        Self {
            form,
            suffixes,
            prefix,
            shape,
            class: u64::from(class),
            closing: 0,
        }
    }
}

/// Tells every word how the last one before the next mark ends. A hyphen is no such mark.
pub(super) fn close(words: &mut [Word]) {
    let mut closing = Word::EDGE.closing;
    let mut open = true;
    let hyphen = hash_str("-");
    for word in words.iter_mut().rev() {
        if word.shape & 0b1_1111 == MARK {
            open |= word.form != hyphen;
        } else if open {
            closing = mix(word.suffixes[1], word.class);
            open = false;
        }
        word.closing = closing;
    }
}

/// The shape of a word that is a mark only.
const MARK: u64 = 1 << 4;

/// One digit for all, and one way to print an apostrophe.
fn plain(c: char) -> char {
    match c {
        '0'..='9' => '0',
        '’' | '‘' | 'ʼ' => '\'',
        _ => c,
    }
}

/// The lower-case form of a character as a number.
fn lower(c: char) -> u64 {
    if c.is_ascii() {
        u64::from(c.to_ascii_lowercase())
    } else {
        c.to_lowercase().next().map_or(0, u64::from)
    }
}

/// How a word is written: capitals, digits, marks and whether it is the first one.
fn shape(word: &str, first: bool) -> u64 {
    let (mut upper, mut lower, mut digit, mut mark) = (0_u32, 0_u32, 0_u32, 0_u32);
    let mut capital = false;
    for (i, c) in word.chars().enumerate() {
        if c.is_uppercase() {
            upper += 1;
            capital |= i == 0;
        } else if c.is_alphabetic() {
            lower += 1;
        } else if c.is_numeric() {
            digit += 1;
        } else {
            mark += 1;
        }
    }
    let letters = match (upper, lower) {
        (0, 0) => 0,
        (0, _) => 1,
        (1, 0) => 2,
        (_, 0) => 3,
        _ if capital && upper == 1 => 4,
        _ => 5,
    };
    letters | u64::from(digit > 0) << 3 | u64::from(mark > 0) << 4 | u64::from(first) << 5
}

/// A word and its neighbours.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    /// The words of the sentence.
    pub(super) words: &'a [Word],
    /// Which one is looked at.
    pub(super) at: usize,
}

impl Context<'_> {
    /// The word that stands `offset` places further on.
    #[inline]
    fn word(&self, offset: isize) -> &Word {
        self.at
            .checked_add_signed(offset)
            .and_then(|i| self.words.get(i))
            .unwrap_or(&Word::EDGE)
    }
}

/// Hashes one feature: its number and up to three values.
#[inline]
const fn feature(number: u64, a: u64, b: u64) -> u64 {
    mix(mix(number.wrapping_mul(0x1234_5678_9abc_def1), a), b)
}

/// The features that don't depend on tags.
#[inline]
pub(super) fn static_features(context: Context<'_>) -> [u64; STATIC] {
    let (w0, p1, n1, n2) = (
        context.word(0),
        context.word(-1),
        context.word(1),
        context.word(2),
    );
    let shapes = p1.shape << 12 | w0.shape << 6 | n1.shape;
    [
        feature(1, w0.form, 0),
        feature(2, w0.suffixes[0], w0.shape),
        feature(3, w0.suffixes[1], w0.shape),
        feature(4, w0.suffixes[2], w0.shape),
        feature(5, w0.suffixes[3], w0.shape),
        feature(6, w0.suffixes[4], w0.shape),
        feature(7, w0.prefix, w0.shape),
        feature(8, w0.shape, w0.class),
        feature(9, p1.form, 0),
        feature(10, n1.form, 0),
        feature(11, p1.form, w0.form),
        feature(12, w0.form, n1.form),
        feature(13, w0.class, n1.class),
        feature(14, n1.class << 8 | n2.class, w0.class),
        feature(15, shapes, 0),
        feature(16, p1.form, w0.class),
        feature(17, n1.form, w0.class),
        feature(18, n1.class, w0.suffixes[2]),
        feature(19, w0.class, n1.suffixes[1]),
        feature(20, w0.suffixes[2], n1.suffixes[2]),
        feature(21, w0.form, w0.closing),
        feature(22, w0.suffixes[1], w0.closing ^ p1.class),
    ]
}

/// The features that depend on the two tags before the word; 17 stands for the edge of the sentence.
#[inline]
pub(super) fn dynamic_features(context: Context<'_>, t1: u64, t2: u64) -> [u64; DYNAMIC] {
    let (w0, n1) = (context.word(0), context.word(1));
    let tags = t1 << 5 | t2;
    [
        feature(23, tags, 0),
        feature(24, t1, w0.form),
        feature(25, tags, w0.class),
        feature(26, t1 << 16 | n1.class << 8 | w0.class, 1),
        feature(27, t1, w0.suffixes[2] ^ w0.shape),
    ]
}

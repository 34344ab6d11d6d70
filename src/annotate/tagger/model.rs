//! The model: a lexicon of word classes and a table of integer weights.
//!
//! A model file starts with a text header that says what it is and where it comes from. It ends with an empty line;
//! tables follow, every number little-endian:
//!
//! * the classes: their count (u8), then for each one the tag (u8) and whether it is certain (u8);
//! * the lexicon: the count of buckets (u32), then for each bucket the count of its entries (u8) and for each entry its
//!   check (u16) and class (u8);
//! * the features: the count of buckets (u32), then for each bucket the count of its entries (u8) and for each entry
//!   its check (u16), a set of the tags that have a weight (u16) and their weights (i8 each).

use super::{
    features::{Context, Word, close, dynamic_features, static_features},
    tag::{LEARNED, Tag},
};

/// Places in a bucket of a table.
pub(super) const SLOTS: usize = 8;
/// First line of a model.
pub(super) const MAGIC: &str = "part-of-speech model 1\n";
/// Number of the tag at the edges of a sentence.
const EDGE: u64 = 17;

/// A class of words: those that take the same tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Class {
    /// The most frequent tag.
    pub(super) tag: Tag,
    /// Whether there is no other.
    pub(super) certain: bool,
}

/// Why a model could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LoadError {
    /// It doesn't start with the header of a model.
    Header,
    /// It ends too early or holds a number that cannot be.
    Table,
}

impl std::fmt::Display for LoadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Header => "not a part-of-speech model",
            Self::Table => "damaged part-of-speech model",
        })
    }
}

impl std::error::Error for LoadError {}

/// The bucket of a hash among `buckets`, and its check, which is never 0.
#[inline]
pub(super) const fn slot_of(hash: u64, buckets: usize) -> (usize, u16) {
    let high = (hash >> 32) * buckets as u64;
    let check = (hash & 0xffff) as u16;
    ((high >> 32) as usize, if check == 0 { 1 } else { check })
}

/// A hash table that tells with a 16-bit check whether a key is there.
#[derive(Debug, Clone)]
struct Table<T> {
    checks: Vec<[u16; SLOTS]>,
    values: Vec<T>,
}

impl<T> Table<T> {
    /// The value of a key; one key in about 8000 that are not there is taken for another.
    #[inline]
    fn get(&self, hash: u64) -> Option<&T> {
        let (bucket, check) = slot_of(hash, self.checks.len());
        let checks = self.checks.get(bucket)?;
        let mut found = 0_u32;
        for (i, c) in checks.iter().enumerate() {
            found |= u32::from(*c == check) << i;
        }
        if found == 0 {
            None
        } else {
            self.values
                .get(bucket * SLOTS + found.trailing_zeros() as usize)
        }
    }
}

/// Reads numbers off a block of bytes.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, len: usize) -> Result<&'a [u8], LoadError> {
        let (head, tail) = self.0.split_at_checked(len).ok_or(LoadError::Table)?;
        self.0 = tail;
        Ok(head)
    }

    fn byte(&mut self) -> Result<u8, LoadError> {
        self.take(1)?.first().copied().ok_or(LoadError::Table)
    }

    fn short(&mut self) -> Result<u16, LoadError> {
        let bytes = self.take(2)?.try_into().map_err(|_| LoadError::Table)?;
        Ok(u16::from_le_bytes(bytes))
    }

    fn buckets(&mut self) -> Result<usize, LoadError> {
        let bytes = self.take(4)?.try_into().map_err(|_| LoadError::Table)?;
        let count = u32::from_le_bytes(bytes) as usize;
        // Each bucket takes a byte at least.
        if count > self.0.len() {
            Err(LoadError::Table)
        } else {
            Ok(count)
        }
    }

    /// Reads a table; `value` reads one value.
    fn table<T: Clone + Default>(
        &mut self,
        value: impl Fn(&mut Self) -> Result<T, LoadError>,
    ) -> Result<Table<T>, LoadError> {
        let buckets = self.buckets()?;
        let mut table = Table {
            checks: vec![[0; SLOTS]; buckets],
            values: vec![T::default(); buckets * SLOTS],
        };
        for (checks, values) in table.checks.iter_mut().zip(table.values.chunks_mut(SLOTS)) {
            let count = usize::from(self.byte()?);
            if count > SLOTS {
                return Err(LoadError::Table);
            }
            for (c, v) in checks.iter_mut().zip(values).take(count) {
                *c = self.short()?;
                *v = value(self)?;
            }
        }
        Ok(table)
    }
}

/// A part-of-speech tagger for one language.
#[derive(Debug, Clone)]
pub(crate) struct Tagger {
    #[cfg_attr(not(test), expect(dead_code, reason = "for readers of the file"))]
    pub(super) header: &'static str,
    classes: Vec<Class>,
    lexicon: Table<u8>,
    weights: Table<[i8; LEARNED]>,
}

impl Tagger {
    /// Reads a model.
    pub(super) fn load(model: &'static [u8]) -> Result<Self, LoadError> {
        let end = model
            .windows(2)
            .position(|w| w == b"\n\n")
            .ok_or(LoadError::Header)?;
        let (header, tables) = model.split_at(end + 2);
        let header = str::from_utf8(header).map_err(|_| LoadError::Header)?;
        if !header.starts_with(MAGIC) {
            return Err(LoadError::Header);
        }
        let mut reader = Reader(tables);
        let mut classes = Vec::new();
        for _ in 0..reader.byte()? {
            let tag = Tag::from_index(usize::from(reader.byte()?)).ok_or(LoadError::Table)?;
            classes.push(Class {
                tag,
                certain: reader.byte()? != 0,
            });
        }
        let lexicon = reader.table(Reader::byte)?;
        let weights = reader.table(|r| {
            let tags = r.short()?;
            let mut row = [0; LEARNED];
            for (i, weight) in row.iter_mut().enumerate() {
                if tags >> i & 1 == 1 {
                    *weight = r.byte()?.cast_signed();
                }
            }
            Ok(row)
        })?;
        Ok(Self {
            header,
            classes,
            lexicon,
            weights,
        })
    }

    /// What is known of the words of a sentence before tagging.
    pub(super) fn words(&self, words: &[&str]) -> Vec<Word> {
        let class_of = |form| self.lexicon.get(form).copied().unwrap_or(0);
        let mut words: Vec<_> = words
            .iter()
            .enumerate()
            .map(|(i, w)| Word::new(w, i == 0, class_of))
            .collect();
        close(&mut words);
        words
    }

    /// The tags of the words of a sentence.
    pub(crate) fn tag(&self, words: &[&str]) -> Vec<Tag> {
        let known = self.words(words);
        let mut tags = Vec::with_capacity(words.len());
        let (mut t1, mut t2) = (EDGE, EDGE);
        for (at, word) in words.iter().enumerate() {
            let tag = self.tag_one(word, Context { words: &known, at }, t1, t2);
            tags.push(tag);
            (t1, t2) = (tag as u64, t1);
        }
        tags
    }

    fn tag_one(&self, word: &str, context: Context<'_>, t1: u64, t2: u64) -> Tag {
        let class = context.words.get(context.at).map_or(0, |w| w.class);
        if class == 0 {
            if let Some(tag) = Tag::of_marks(word) {
                return tag;
            }
        } else if let Some(class) = self.classes.get(class as usize - 1).filter(|c| c.certain) {
            return class.tag;
        }
        // Fewer than 100 weights of at most 127 each.
        let mut scores = [0_i16; LEARNED];
        for hash in static_features(context)
            .into_iter()
            .chain(dynamic_features(context, t1, t2))
        {
            if let Some(row) = self.weights.get(hash) {
                for (score, weight) in scores.iter_mut().zip(row) {
                    *score += i16::from(*weight);
                }
            }
        }
        let mut best = 0;
        for (i, score) in scores.iter().enumerate() {
            if *score > scores[best] {
                best = i;
            }
        }
        Tag::from_index(best).unwrap_or(Tag::X)
    }
}

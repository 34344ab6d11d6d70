//! Writes a model, in the form that `model.rs` reads.

use crate::{
    model::{Class, MAGIC, SLOTS, slot_of},
    tag::LEARNED,
};

/// Writes a model.
#[derive(Debug, Clone, Default)]
pub struct Builder {
    /// Lines of the header, without the first one.
    pub header: Vec<String>,
    /// The classes, from class 1 on.
    pub classes: Vec<Class>,
    /// The lexicon: hashes of forms and their classes, the most important ones first.
    pub lexicon: Vec<(u64, u8)>,
    /// Hashes of features and their weights, the most important ones first.
    pub weights: Vec<(u64, [i8; LEARNED])>,
}

impl Builder {
    /// The bytes of the model, and how many entries found no place.
    pub fn build(&self) -> (Vec<u8>, usize) {
        let mut out = MAGIC.as_bytes().to_vec();
        for line in &self.header {
            out.extend_from_slice(line.as_bytes());
            out.push(b'\n');
        }
        out.push(b'\n');
        out.push(self.classes.len() as u8);
        for class in &self.classes {
            out.extend_from_slice(&[class.tag as u8, u8::from(class.certain)]);
        }
        let lost = write(&mut out, &self.lexicon, |out, class| out.push(*class));
        let lost = lost
            + write(&mut out, &self.weights, |out, row| {
                let tags = row
                    .iter()
                    .enumerate()
                    .fold(0_u16, |tags, (i, w)| tags | u16::from(*w != 0) << i);
                out.extend_from_slice(&tags.to_le_bytes());
                out.extend(row.iter().filter(|w| **w != 0).map(|w| w.cast_unsigned()));
            });
        (out, lost)
    }
}

/// Writes a table that is four fifths full; an entry whose bucket is full is lost.
fn write<T>(out: &mut Vec<u8>, entries: &[(u64, T)], value: impl Fn(&mut Vec<u8>, &T)) -> usize {
    let buckets = (entries.len() * 5 / 4).div_ceil(SLOTS).max(1);
    let mut table: Vec<Vec<(u16, &T)>> = std::iter::repeat_with(Vec::new).take(buckets).collect();
    let mut lost = 0;
    for (hash, entry) in entries {
        let (bucket, check) = slot_of(*hash, buckets);
        if table[bucket].len() == SLOTS || table[bucket].iter().any(|e| e.0 == check) {
            lost += 1;
        } else {
            table[bucket].push((check, entry));
        }
    }
    out.extend_from_slice(&(buckets as u32).to_le_bytes());
    for bucket in &table {
        out.push(bucket.len() as u8);
        for (check, entry) in bucket {
            out.extend_from_slice(&check.to_le_bytes());
            value(out, entry);
        }
    }
    lost
}

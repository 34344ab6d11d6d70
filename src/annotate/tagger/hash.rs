//! A hash that never changes: models are tied to it.

const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// Mixes a value into a hash.
#[inline]
pub(super) const fn mix(hash: u64, value: u64) -> u64 {
    let x = (hash ^ value).wrapping_mul(MULTIPLIER);
    x ^ (x >> 29)
}

/// The hash of a string of characters, read one at a time.
#[inline]
pub(super) fn fold(chars: impl Iterator<Item = char>) -> u64 {
    let mut hash = 0x51_7c_c1_b7_27_22_0a_95;
    for c in chars {
        hash = mix(hash, c as u64);
    }
    hash
}

/// The hash of a string.
pub(super) fn hash_str(text: &str) -> u64 {
    fold(text.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_the_same_on_every_platform() {
        assert_eq!(hash_str(""), 0x517c_c1b7_2722_0a95);
        assert_ne!(hash_str("ab"), hash_str("ba"));
        assert_eq!(hash_str("maison"), fold("maison".chars()));
    }
}
